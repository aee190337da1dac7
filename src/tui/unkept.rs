//! What was typed in forms that were closed while nobody took their drafts: given to the service as soon as there is one.

use super::stash::Texts;
use super::work::{Bell, Stand, Work};
use crate::service::api::Personal;
use crate::service::client::Client;
use std::time::{Duration, Instant};

/// Time between two attempts at least.
const PAUSE: Duration = Duration::from_secs(2);

/// A draft and its key.
type Draft = (String, Texts);

/// Drafts that wait for a service.
#[derive(Debug, Default)]
pub struct Unkept {
    waiting: Vec<Draft>,
    /// Those that are being given, and what is left of them.
    work: Option<Work<Vec<Draft>>>,
    tried: Option<Instant>,
}

impl Unkept {
    /// One more; nothing typed is nothing to keep.
    pub fn add(&mut self, draft: Draft) {
        if !draft.1.is_empty() {
            self.waiting.push(draft);
            self.tried = None;
        }
    }

    /// Gives them to the service, beside the keys.
    pub fn give(&mut self, client: &Client, bell: &Bell) {
        if let Some(work) = self.work.take() {
            match work.stand() {
                Stand::Runs => self.work = Some(work),
                Stand::Done(left) => self.waiting.splice(0..0, left).for_each(drop),
                Stand::Lost => {}
            }
        }
        let has_rested = self.tried.is_none_or(|tried| tried.elapsed() >= PAUSE);
        if self.waiting.is_empty() || self.work.is_some() || !has_rested {
            return;
        }
        self.tried = Some(Instant::now());
        let (drafts, client) = (std::mem::take(&mut self.waiting), client.clone());
        let kept = drafts.clone();
        let give = move || {
            let mut left = drafts;
            left.retain(|(key, fields)| {
                let keep = Personal::SaveDraft {
                    key: key.clone(),
                    fields: fields.clone(),
                };
                client.tell(keep).is_err()
            });
            left
        };
        match Work::start(bell, give) {
            Ok(work) => self.work = Some(work),
            Err(_) => self.waiting = kept,
        }
    }
}
