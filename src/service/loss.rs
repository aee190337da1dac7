//! Acknowledged entries that are missing: found before anything is opened, and told exactly.
//!
//! What must not live here: how ends are compared (`store::find_loss`), where they are kept (`witness`, `personal`), and
//! what is done about a loss (`accept`).

use super::args::OpenArgs;
use super::folder::Folder;
use super::personal::Personal;
use super::refusals;
use super::witness::Witness;
use crate::domain::event::Counters;
use crate::domain::refusal::Refusal;
use crate::journal::{Entry, FileJournal, Head, Looked};
use crate::store::{Loss, StoreError, View, find_loss};
use std::ops::ControlFlow;
use std::path::Path;

/// What small files beside the journal say of its end.
pub(crate) struct Kept {
    /// Every end that one of them names.
    pub heads: Vec<Head>,
    /// Numbers given until then, as the witness has them; `None` where there is none.
    pub witnessed: Option<Counters>,
    /// Whether the view's marker names one.
    is_marked: bool,
}

impl Kept {
    /// In this folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut heads = Personal::heads(&folder.join("drafts"));
        let (head, witnessed) = Witness::of(folder).read().unzip();
        heads.extend(head);
        let marked = View::marked(&folder.join("view")).filter(|head| *head != Head::EMPTY);
        heads.extend(marked);
        Self {
            heads,
            witnessed,
            is_marked: marked.is_some(),
        }
    }
}

/// Every end of the journal that is kept beside it. The view's database is asked only where its marker does not say, and
/// the journal is doubtful or there is no witness, without which nothing else may know: opening it takes time.
fn known(folder: &Path, is_doubtful: bool) -> Vec<Head> {
    let mut kept = Kept::read(folder);
    if !kept.is_marked && (is_doubtful || kept.witnessed.is_none()) {
        let remembered = View::remembered(&folder.join("view"));
        kept.heads.extend(remembered.map(|view| view.applied));
    }
    kept.heads
}

/// Refuses where no journal is there and something beside it knows of one.
///
/// # Errors
/// `JournalGone`.
pub(crate) fn require_none_known(folder: &Path) -> Result<(), Refusal> {
    let nothing = |_, _, _: &mut dyn FnMut(Entry) -> ControlFlow<()>| Ok(0);
    let loss = find_loss(&known(folder, true), Head::EMPTY, &nothing)?;
    refuse(loss, folder)
}

/// Looks at the journal and holds it against everything that is kept beside it. Nothing is changed.
///
/// # Errors
/// `EntriesLost`, `EntryReplaced`, `JournalGone`; what the journal says.
pub(crate) fn look(folder: &Folder, args: &OpenArgs) -> Result<Looked, Refusal> {
    let looked = FileJournal::look(&folder.journal(), &args.journal)?;
    let is_doubtful = looked.torn().is_some() || looked.head() == Head::EMPTY;
    let loss = lost(&looked, &known(folder.path(), is_doubtful))?;
    refuse(loss, &args.folder).map(|()| looked)
}

fn refuse(loss: Option<Loss>, folder: &Path) -> Result<(), Refusal> {
    match loss {
        Some(loss) => Err(refusals::lost(&loss).with("path", folder.display())),
        None => Ok(()),
    }
}

/// What the journal lacks of these ends.
///
/// # Errors
/// What the journal says.
pub(crate) fn lost(looked: &Looked, known: &[Head]) -> Result<Option<Loss>, StoreError> {
    let read = |from, to, visit: &mut dyn FnMut(_) -> _| looked.read(from, to, visit);
    find_loss(known, looked.head(), &read)
}
