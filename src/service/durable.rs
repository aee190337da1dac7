//! From the journal to everybody: what is durable is applied, kept beside the journal, and told.
//!
//! What must not live here: deciding (`writer`, `import`).

use super::core::{Core, lock};
use super::news::{self, News};
use super::step::Lines;
use crate::domain::event::Event;
use crate::domain::refusal::Refusal;
use crate::journal::{Head, JournalError};
use crate::store::{Anew, Applied, Beside, Changed, Entries};
use std::ops::ControlFlow;

/// What the person is told of a journal's error; a journal that takes nothing more stops all writing.
pub(crate) fn refused(core: &Core, error: JournalError) -> Refusal {
    if let JournalError::ReadOnly(why) = &error {
        core.stop_writing(&why.to_string());
    }
    error.into()
}

/// Brings durable steps into the view; gives what is news.
pub(crate) fn apply(
    core: &Core,
    steps: Vec<(Vec<Applied>, Head)>,
    beside: &mut Option<Box<Beside>>,
) -> Option<News> {
    let last = steps.last()?.1;
    let applied = follow(core, &steps, beside);
    core.witness(last);
    match applied {
        Ok(changed) => News::of(&steps, changed),
        // The steps are durable and stay so; only what everybody sees is behind now.
        Err(refusal) => match go_on_in_memory(core, &refusal.to_string()) {
            Ok(()) => Some(News::all(last.seq)),
            Err(_) => {
                core.view_is_behind(&refusal.to_string());
                None
            }
        },
    }
}

/// Leaves a database behind that failed, and goes on over the journal and memory.
fn go_on_in_memory(core: &Core, why: &str) -> Result<(), Refusal> {
    tracing::error!(
        why,
        "the view's database failed: the view is made in memory"
    );
    let _only = lock(&core.making);
    let ground = core.read(|view| Ok(view.ground().in_memory()))?;
    let anew = Anew::make(&ground, &mut |_| ControlFlow::Continue(()))?;
    core.change(|view| view.replace(anew))?;
    core.view_left_behind(why);
    Ok(())
}

/// Folds and writes while others read; only what memory takes of it keeps them out, and that piece by piece.
fn follow(
    core: &Core,
    steps: &[(Vec<Applied>, Head)],
    beside: &mut Option<Box<Beside>>,
) -> Result<Changed, Refusal> {
    let (folded, records) = core.read(|view| Ok((view.fold(steps)?, view.shared_records())))?;
    let mut taken = folded.write(records.as_ref())?;
    drop(records);
    while !core.change(|view| view.take(&mut taken, beside))? {}
    Ok(taken.into_changed())
}

/// Makes one step durable and visible; gives its entries.
pub(crate) fn take(
    core: &Core,
    after: u64,
    mut lines: Lines,
    events: Vec<Event>,
) -> Result<Entries, Refusal> {
    let drafts = std::mem::take(&mut lines.drafts);
    let ticket = core
        .journal
        .submit(Some(after), drafts)
        .map_err(|error| refused(core, error))?;
    let first = ticket.first();
    let head = ticket.wait().map_err(|error| refused(core, error))?;
    core.stamped(lines.at());
    if let Some(news) = apply(core, vec![(lines.applied(first, events), head)], &mut None) {
        news::tell(core, &news);
    }
    let last = head.seq;
    Ok(Entries { first, last })
}
