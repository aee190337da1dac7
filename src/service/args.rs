//! How a data folder is to be opened, and what stands in its first entry about that.

use super::folder::Folder;
use super::identity::Identity;
use crate::domain::event::{Event, Purpose};
use crate::journal::{Entry, OpenOptions};
use crate::store::read_entry;
use chrono::NaiveDateTime;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// What a service is opened with.
#[derive(Clone)]
pub struct OpenArgs {
    /// The data folder.
    pub folder: PathBuf,
    /// Whom the folder's lock names as its holder.
    pub user: String,
    /// The civil time of Asia/Shanghai to rehearse from (`--now`).
    pub now: Option<NaiveDateTime>,
    /// How the journal is opened.
    pub journal: OpenOptions,
    /// Hears that the folder is ours, before anything in it is read.
    pub owned: Option<Arc<Owned>>,
}

/// See [`OpenArgs::owned`].
pub(crate) type Owned = dyn Fn(&Folder) + Send + Sync;

impl OpenArgs {
    /// This folder, held by the user of this process, by the server's clock.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            user: Identity::of_process(None).user.0,
            now: None,
            journal: OpenOptions::default(),
            owned: None,
        }
    }
}

/// Hears how far opening is (done, total); breaks to stop it.
pub(crate) type Watch<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// What the data are for, by the first entry. One that says nothing of it, or that this program cannot read, is real.
pub(crate) fn purpose_in(first: Option<&Entry>) -> Purpose {
    let events = first.and_then(|entry| read_entry(entry).ok());
    let events = events.map(|entry| entry.events).unwrap_or_default();
    let said = events.iter().find_map(|event| match event {
        Event::Founded { purpose } => Some(*purpose),
        _ => None,
    });
    said.unwrap_or_default()
}
