//! 任务交办单: one matter, one sheet: above what is asked, below the slip by which it is answered.

use super::agenda::tasks_of;
use super::gather::{Held, Meeting};
use super::{CityPaper, hash, number, unit};
use crate::domain::dispatch::record::Task;
use crate::domain::ids::DeskId;
use crate::exchange::document::draft::{About, Draft};
use crate::exchange::document::paper::{Block, Document, Value};
use crate::locales::city_papers as words;

/// The sheet of a task. `head` is the number of the last entry that it knows.
pub(crate) fn order(about: About<'_>, (id, task): &(DeskId, Task), head: u64) -> Document {
    let lang = about.lang;
    let mut draft = Draft::new(about, CityPaper::Order.title(lang));
    sheet(&about, (id, task), &mut draft);
    let article = CityPaper::Order.article(about.profile);
    let number = format!("{id} {}", number(&about, head));
    draft.finish(&article, number, hash(&(id, task)))
}

/// The sheets of all tasks of a meeting, each on a page of its own.
pub(crate) fn slips(about: About<'_>, meeting: &Meeting, held: &Held) -> Document {
    let convener = unit(&about, meeting.record.recorded.unit.as_str());
    let about = About {
        maker: &convener,
        ..about
    };
    let mut draft = Draft::new(about, CityPaper::Slips.title(about.lang));
    let tasks: Vec<_> = tasks_of(held, meeting).collect();
    if tasks.is_empty() {
        draft.text(words::NO_DECISIONS.get(about.lang));
    }
    for (at, (id, task)) in tasks.iter().enumerate() {
        draft.annex(at + 1, words::SLIP);
        sheet(&about, (id, task), &mut draft);
    }
    let article = CityPaper::Slips.article(about.profile);
    let number = format!("{} {}", meeting.id, number(&about, held.head));
    draft.finish(&article, number, hash(&tasks))
}

fn sheet(about: &About<'_>, (id, task): (&DeskId, &Task), draft: &mut Draft<'_>) {
    let lang = about.lang;
    let meeting = task.meeting.as_ref().map(|id| {
        let id = id.to_string();
        words::FROM_MEETING.fill(lang, &[("id", &id)])
    });
    let project = task.project.as_ref().map(ToString::to_string);
    let extended = task.extended.iter().zip(1..).map(|(held, n)| {
        let parts = [
            ("from", held.from.to_string()),
            ("to", held.to.to_string()),
            ("n", n.to_string()),
        ];
        let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
        words::EXTENDED.fill(lang, &parts)
    });
    let extended: Vec<String> = extended.collect();
    let missed: Vec<String> = task.missed.iter().map(ToString::to_string).collect();
    draft.pairs(vec![
        (words::NUMBER, Value::owed(id.to_string())),
        (
            words::ASSIGNED_ON,
            Value::owed(task.assigned.on.to_string()),
        ),
        (words::SOURCE, meeting.map_or(Value::ByHand, Value::Text)),
        (words::PROJECT, Value::optional(project.unwrap_or_default())),
        (words::MATTER, Value::owed(&task.text)),
        (words::REQUIREMENT, Value::ByHand),
        (
            words::LEAD_UNIT,
            Value::owed(unit(about, task.owner.as_str())),
        ),
        (words::HELPERS, Value::ByHand),
        (words::REPLY_BY, Value::owed(task.due.date.to_string())),
        (words::EXTENSIONS, Value::optional(extended.join("；"))),
        (words::MISSED, Value::optional(missed.join("、"))),
        (words::ASSIGNER, Value::ByHand),
        (words::SIGNED_FOR, Value::ByHand),
    ]);
    draft.heading(words::REPLY_SLIP);
    let reply = task.reply.as_ref();
    let by_hand = |text: Option<&String>| match text {
        Some(text) if !text.is_empty() => Value::Text(text.clone()),
        _ => Value::ByHand,
    };
    draft.pairs(vec![
        (words::WHAT_WAS_DONE, by_hand(reply.map(|held| &held.text))),
        (words::PROOFS, by_hand(reply.map(|held| &held.evidence))),
        (words::IS_DONE, Value::ByHand),
        (words::WHY_NOT, Value::ByHand),
        (words::NEW_DAY, Value::ByHand),
        (words::HEAD_OF_OWNER, Value::ByHand),
        (
            words::REPLIED_ON,
            by_hand(reply.map(|held| held.stamp.on.to_string()).as_ref()),
        ),
    ]);
    draft.heading(words::VERIFICATION);
    let verdict = match &task.closed {
        Some(closed) if !closed.note.is_empty() => Value::Text(closed.note.clone()),
        _ => Value::Rule(words::VERDICTS.get(lang).to_owned()),
    };
    draft.pairs(vec![
        (words::VERDICT, verdict),
        (words::VERIFIED_BY, Value::ByHand),
    ]);
    draft.block(Block::Note(words::REPLY_RULE.get(lang).to_owned()));
}
