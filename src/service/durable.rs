//! From the journal to everybody: what is durable is applied, kept beside the journal, and told.
//!
//! What must not live here: deciding (`writer`, `import`).

use super::core::Core;
use super::news::{self, News};
use super::step::Lines;
use crate::domain::event::Event;
use crate::domain::refusal::Refusal;
use crate::journal::{Head, JournalError};
use crate::store::Applied;

/// What the person is told of a journal's error; a journal that takes nothing more stops all writing.
pub(crate) fn refused(core: &Core, error: JournalError) -> Refusal {
    if let JournalError::ReadOnly(why) = &error {
        core.stop_writing(&why.to_string());
    }
    error.into()
}

/// Brings durable steps into the view; gives what is news.
pub(crate) fn apply(core: &Core, steps: Vec<(Vec<Applied>, Head)>) -> Option<News> {
    let last = steps.last()?.1;
    let news = News::of(&steps);
    let applied = core.change(|view| {
        for (step, head) in &steps {
            view.apply(step, *head)?;
        }
        Ok(())
    });
    core.witness(last);
    match applied {
        Ok(()) => news,
        Err(refusal) => {
            // The steps are durable and stay so; only what everybody sees is behind now.
            core.view_is_behind(&refusal.to_string());
            None
        }
    }
}

/// Makes one step durable and visible; gives its last number.
pub(crate) fn take(
    core: &Core,
    after: u64,
    mut lines: Lines,
    events: Vec<Event>,
) -> Result<u64, Refusal> {
    let drafts = std::mem::take(&mut lines.drafts);
    let ticket = core
        .journal
        .submit(Some(after), drafts)
        .map_err(|error| refused(core, error))?;
    let first = ticket.first();
    let head = ticket.wait().map_err(|error| refused(core, error))?;
    core.stamped(lines.at());
    if let Some(news) = apply(core, vec![(lines.applied(first, events), head)]) {
        news::tell(core, &news);
    }
    Ok(head.seq)
}
