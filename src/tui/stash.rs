//! The texts of the open form where the signal thread can reach them: a dropped line must not lose what was typed.

use crate::domain::refusal::Refusal;
use crate::service::api::{Connection, Personal};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is typed in the open form, by field.
pub type Texts = BTreeMap<String, String>;

/// The open form's texts, shared with the thread that answers a hang-up.
#[derive(Debug, Clone, Default)]
pub struct Stash {
    open: Arc<Mutex<Option<(String, Texts)>>>,
}

impl Stash {
    /// Notes what is typed; nothing typed is nothing to keep.
    pub fn note(&self, key: &str, texts: Texts) {
        let open = (!texts.is_empty()).then(|| (key.to_owned(), texts));
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = open;
    }

    /// No form is open, or what it held is saved.
    pub fn clear(&self) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Stores the open form's texts as a draft. To be called when the line drops (SIGHUP, SIGTERM); safe on any thread.
    ///
    /// # Errors
    /// The service's refusal; the texts stay.
    pub fn save(&self, connection: &dyn Connection) -> Result<(), Refusal> {
        let open = self
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        match open {
            Some((key, fields)) => {
                let draft = Personal::SaveDraft { key, fields };
                connection.ask(draft.into()).map(drop)
            }
            None => Ok(()),
        }
    }
}
