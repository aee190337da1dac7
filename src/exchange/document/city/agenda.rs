//! 调度会材料: what the last meeting decided and how far it is, where projects stand, what is late or near, what a hand adds.

use super::gather::{Held, Meeting, Stock};
use super::{CityPaper, day, hash, number, unit};
use crate::domain::alert::{Deadline, Severity};
use crate::domain::dispatch::record::{ItemEnd, Task};
use crate::domain::ids::DeskId;
use crate::domain::policy::ThresholdId;
use crate::exchange::document::draft::{About, Draft};
use crate::exchange::document::paper::{Block, Document, Value};
use crate::locales::{
    Lang, Word, alerts, city_papers as words, dates, meeting as of_meeting, money,
};
use crate::service::api::DueRow;

/// The material of the next meeting.
pub(crate) fn agenda(about: About<'_>, stock: &Stock, held: &Held) -> Document {
    let mut draft = Draft::new(about, CityPaper::Agenda.title(about.lang));
    draft.note(words::INTERNAL);
    draft.by_hand(&[words::HELD_AT, words::CHAIR]);
    points(&about, held, &mut draft);
    last_decisions(&about, held, &mut draft);
    whole(&about, stock, &mut draft);
    lamps(&about, stock, &mut draft);
    draft.heading(words::TO_DISCUSS);
    let rows = (0..3).map(|_| vec![Value::ByHand; 4]).collect();
    let heads = [
        words::MATTER,
        words::REASON,
        words::POSITIONS,
        words::PROPOSAL,
    ];
    draft.table(&heads, rows);
    draft.heading(words::PROPOSED);
    let rows = (0..3).map(|_| vec![Value::ByHand; 4]).collect();
    let heads = [words::MATTER, words::LEAD_UNIT, words::RESULT, words::UNTIL];
    draft.table(&heads, rows);
    let article = CityPaper::Agenda.article(about.profile);
    let number = number(&about, stock.head.max(held.head));
    draft.finish(&article, number, hash(&(stock, held)))
}

/// The points of the meeting that is on, each with why it is there.
fn points(about: &About<'_>, held: &Held, draft: &mut Draft<'_>) {
    let mut meetings = held.meetings.iter();
    let Some(meeting) = meetings.find(|held| held.record.is_open) else {
        return;
    };
    draft.heading(words::MEETING_POINTS);
    let points = meeting.record.agenda.iter();
    let points = points.filter(|item| item.end != Some(ItemEnd::Dropped));
    let rows = points.enumerate().map(|(at, item)| {
        let name = item.project.as_ref().and_then(|id| held.names.get(id));
        let reasons = item.reasons();
        let reasons = reasons.map(|reason| of_meeting::reason(&reason, about.until, about.lang));
        vec![
            Value::Text((at + 1).to_string()),
            Value::owed(name.map_or(item.key(), String::as_str)),
            Value::owed(reasons.collect::<Vec<_>>().join("；")),
            Value::ByHand,
        ]
    });
    let heads = [
        words::SERIAL,
        words::PROJECT,
        words::REASON,
        words::PROPOSAL,
    ];
    draft.table(&heads, rows.collect());
}

/// The tasks of a meeting, in its order.
pub(super) fn tasks_of<'a>(
    held: &'a Held,
    meeting: &'a Meeting,
) -> impl Iterator<Item = &'a (DeskId, Task)> {
    let ids = meeting.record.tasks.iter();
    ids.filter_map(|id| held.tasks.iter().find(|(known, _)| known == id))
}

/// How far a task is: done, told, sent back or late.
fn standing(task: &Task, about: &About<'_>) -> String {
    let lang = about.lang;
    if let Some(closed) = &task.closed {
        let word = if closed.is_withdrawn {
            words::WITHDRAWN
        } else {
            words::CLOSED
        };
        return format!("{} {}", word.get(lang), closed.note);
    }
    if let Some(reply) = &task.reply {
        return words::REPLIED.fill(lang, &[("text", &reply.text)]);
    }
    let late = (about.until - task.due.date).num_days();
    if late > 0 {
        return dates::LATE.fill(lang, &[("n", &late.to_string())]);
    }
    words::OPEN.get(lang).to_owned()
}

fn last_decisions(about: &About<'_>, held: &Held, draft: &mut Draft<'_>) {
    draft.heading(words::LAST_DECISIONS);
    let mut over = held.meetings.iter().filter(|held| !held.record.is_open);
    let Some(meeting) = over.next() else {
        return draft.text(words::NO_MEETING.get(about.lang));
    };
    let parts = [
        ("id", meeting.id.to_string()),
        ("date", day(meeting.record.on, about.lang)),
        ("scope", meeting.record.scope.clone()),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    draft.text(words::LAST_MEETING.fill(about.lang, &parts));
    let rows = tasks_of(held, meeting).enumerate().map(|(at, (_, task))| {
        let is_done = task.closed.is_some();
        let done = if is_done {
            words::DONE
        } else {
            words::NOT_DONE
        };
        vec![
            Value::Text((at + 1).to_string()),
            Value::owed(&task.text),
            Value::owed(unit(about, task.owner.as_str())),
            Value::owed(task.due.date.to_string()),
            Value::owed(standing(task, about)),
            Value::owed(done.get(about.lang)),
        ]
    });
    let heads = [
        words::SERIAL,
        words::DECISION,
        words::UNIT,
        words::UNTIL,
        words::PROGRESS,
        words::STRUCK,
    ];
    draft.table(&heads, rows.collect());
}

fn whole(about: &About<'_>, stock: &Stock, draft: &mut Draft<'_>) {
    draft.heading(words::WHOLE);
    let open = stock.rows.iter().filter(|row| row.position.is_open());
    let late = stock.due.iter().filter(|row| row.days_left < 0);
    let values = [
        ("open", open.count().to_string()),
        ("signed", stock.signed.len().to_string()),
        ("late", late.count().to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    draft.text(words::WHOLE_SENTENCE.fill(about.lang, &values));
}

/// A lamp by its word: red is late, yellow is near by the rules' own warning.
fn lamp(deadline: &Deadline, about: &About<'_>) -> Option<Word> {
    match deadline.severity(about.until) {
        Severity::Late => Some(words::RED),
        Severity::Today | Severity::Soon => Some(words::YELLOW),
        Severity::Later => None,
    }
}

fn lamps(about: &About<'_>, stock: &Stock, draft: &mut Draft<'_>) {
    draft.heading(words::LAMPS);
    let top = about
        .profile
        .policy
        .threshold(ThresholdId::MeetingAgendaTop);
    let top = top.map_or(0, |held| usize::try_from(held.value).unwrap_or(0));
    let of_projects = stock.due.iter().filter(|row| row.project.is_some());
    let rows: Vec<Vec<Value>> = of_projects
        .filter_map(|row| lamped(row, about))
        .take(top)
        .collect();
    let heads = [
        words::LAMP,
        words::PROJECT,
        words::INVESTMENT,
        words::UNIT,
        words::KNOT,
        words::PROPOSAL,
    ];
    draft.table(&heads, rows);
    let top = top.to_string();
    draft.block(Block::Note(
        words::LAMPS_NOTE.fill(about.lang, &[("n", &top)]),
    ));
}

fn lamped(row: &DueRow, about: &About<'_>) -> Option<Vec<Value>> {
    let lang: Lang = about.lang;
    let lamp = lamp(&row.deadline, about)?;
    let project = row.project.as_ref()?;
    let what = alerts::what(&row.deadline, lang);
    let when = dates::distance(row.deadline.due, about.until, lang);
    Some(vec![
        Value::owed(lamp.get(lang)),
        Value::owed(format!("{} {}", project.name, project.id)),
        Value::optional(money::shown(project.amount(), lang)),
        Value::optional(unit(about, &project.unit)),
        Value::owed(format!("{what} {when}")),
        Value::ByHand,
    ])
}
