//! What the person may do (可办的事), as the service answered it: asked once for every record and every change of the data.
//!
//! What must not live here: who may do what; the service says it.

use crate::domain::ids::ProjectId;
use crate::domain::offered::{Offered, Offers};
use crate::domain::refusal::Code;
use crate::service::client::Client;
use std::cell::RefCell;

/// An answer, with the head of the journal when it was given.
type Known<T> = RefCell<Option<(u64, T)>>;

/// The last answers: about one project, and about acts wherever they are done.
#[derive(Default)]
pub struct Kept {
    project: Known<(ProjectId, Offers)>,
    anywhere: Known<Offers>,
}

impl Kept {
    /// How an act on a project stands to the person; `None` where it is open, or where nobody can say.
    pub fn on(
        &self,
        id: &ProjectId,
        act: &str,
        seq: u64,
        client: Option<&Client>,
    ) -> Option<Offered> {
        let mut kept = self.project.borrow_mut();
        let is_known = |(at, (of, _)): &(u64, (ProjectId, Offers))| *at == seq && of == id;
        if !kept.as_ref().is_some_and(is_known) {
            // Where nothing is answered nothing is greyed; the act itself says why it cannot be.
            match client?.offers(Some(id.clone())) {
                Err(refusal) if refusal.code == Code::StillAsking => return None,
                offers => *kept = Some((seq, (id.clone(), offers.unwrap_or_default()))),
            }
        }
        let (_, (_, offers)) = kept.as_ref()?;
        offers.get(act).cloned()
    }

    /// How an act stands to the person wherever it is done.
    pub fn anywhere(&self, act: &str, seq: u64, client: &Client) -> Option<Offered> {
        let mut kept = self.anywhere.borrow_mut();
        if kept.as_ref().is_none_or(|(at, _)| *at != seq) {
            match client.offers(None) {
                Err(refusal) if refusal.code == Code::StillAsking => return None,
                offers => *kept = Some((seq, offers.unwrap_or_default())),
            }
        }
        let (_, offers) = kept.as_ref()?;
        offers.get(act).cloned()
    }
}
