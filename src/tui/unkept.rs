//! What was typed in forms that were closed while nobody took their drafts: given to the service as soon as there is one.

use super::stash::Texts;
use super::work::{Bell, Stand, Work};
use crate::service::api::Personal;
use crate::service::client::Client;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Time between two attempts at least.
const PAUSE: Duration = Duration::from_secs(2);

/// A draft and its key.
type Draft = (String, Texts);

/// Drafts that wait for a service.
#[derive(Debug, Default)]
pub struct Unkept {
    waiting: Vec<Draft>,
    /// Those that are being given.
    given: Vec<Draft>,
    /// The giving, and what is left of them.
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

    /// Over the drafts that the service knows: a form opened again before it took them goes on with them all the same.
    pub fn lay_over(&self, drafts: &mut BTreeMap<String, Texts>) {
        drafts.extend(self.given.iter().chain(&self.waiting).cloned());
    }

    /// Its step is done.
    pub fn forget(&mut self, key: &str) {
        self.waiting.retain(|(of, _)| of != key);
        self.given.retain(|(of, _)| of != key);
    }

    /// Gives them to the service, beside the keys.
    pub fn give(&mut self, client: &Client, bell: &Bell) {
        if let Some(work) = self.work.take() {
            match work.stand() {
                Stand::Runs => self.work = Some(work),
                Stand::Done(mut left) => {
                    left.retain(|draft| self.given.contains(draft));
                    self.given.clear();
                    self.waiting.splice(0..0, left).for_each(drop);
                }
                Stand::Lost => self.given.clear(),
            }
        }
        let has_rested = self.tried.is_none_or(|tried| tried.elapsed() >= PAUSE);
        if self.waiting.is_empty() || self.work.is_some() || !has_rested {
            return;
        }
        self.tried = Some(Instant::now());
        self.given = std::mem::take(&mut self.waiting);
        let (drafts, client) = (self.given.clone(), client.clone());
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
            Err(_) => self.waiting = std::mem::take(&mut self.given),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        let texts = Texts::from([("text".to_owned(), text.to_owned())]);
        ("note P1".to_owned(), texts)
    }

    #[test]
    fn r12_a_form_opened_again_finds_what_no_service_has_taken_yet() {
        let mut unkept = Unkept::default();
        unkept.add(draft("示例一"));
        unkept.given = std::mem::take(&mut unkept.waiting);
        let mut drafts = BTreeMap::from([draft("示例旧")]);
        unkept.lay_over(&mut drafts);
        assert_eq!(drafts, BTreeMap::from([draft("示例一")]), "being given");
        unkept.add(draft("示例二"));
        unkept.lay_over(&mut drafts);
        assert_eq!(drafts, BTreeMap::from([draft("示例二")]), "the last typed");
        unkept.forget("note P1");
        let mut drafts = BTreeMap::new();
        unkept.lay_over(&mut drafts);
        assert!(drafts.is_empty(), "its step is done");
    }
}
