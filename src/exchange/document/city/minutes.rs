//! 会议纪要: when, what for, who chaired it, what was decided, who was there. It records decisions, no speeches; what the record
//! of the meeting does not hold is left free, and listed first. It is issued by the unit that held it.

use super::gather::{Held, Meeting};
use super::{CityPaper, day, hash, number, unit};
use crate::domain::dispatch::record::{AgendaItem, Decision, ItemEnd, Task};
use crate::domain::ids::DeskId;
use crate::exchange::document::draft::{About, Draft};
use crate::exchange::document::paper::{Block, Document, Value};
use crate::locales::{Word, city_papers as words};

/// Where a hand writes what is not on record.
const FREE: &str = "　　　　";

/// The minutes of a meeting.
pub(crate) fn minutes(about: About<'_>, meeting: &Meeting, held: &Held) -> Document {
    let lang = about.lang;
    let record = &meeting.record;
    let convener = unit(&about, record.recorded.unit.as_str());
    let about = About {
        maker: &convener,
        ..about
    };
    // 〈范围〉调度会: what the scope says already is not said twice.
    let scope = record.scope.trim_end_matches("调度会");
    let title = words::MINUTES_TITLE.fill(lang, &[("scope", scope)]);
    let mut draft = Draft::new(about, &title);
    draft.block(Block::Flush(words::SERIES.get(lang).to_owned()));
    let asked = [(words::CHAIR, &record.chair), (words::PLACE, &record.place)];
    let missing = asked.iter().filter(|(_, text)| text.is_empty());
    draft.lacks(missing.map(|(word, _)| word.get(lang).to_owned()).collect());
    let free = |text: &String| match text.is_empty() {
        true => FREE.to_owned(),
        false => text.clone(),
    };
    let dealt = record
        .agenda
        .iter()
        .filter(|item| item.end.is_some_and(is_dealt));
    let count = match dealt.count() {
        // Of a meeting that was recorded afterwards nobody says what became of its points.
        0 => record.agenda.len(),
        dealt => dealt,
    };
    let parts = [
        ("date", day(record.on, lang)),
        ("scope", scope.to_owned()),
        ("count", count.to_string()),
        ("chair", free(&record.chair)),
        ("place", free(&record.place)),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    draft.text(words::OPENING.fill(lang, &parts));
    decided(&about, meeting, held, &mut draft);
    left(&about, meeting, held, &mut draft);
    let listed = |draft: &mut Draft<'_>, word: Word, value| {
        draft.block(Block::Listed(word.get(lang).to_owned(), value));
    };
    let excused = match record.excused.as_str() {
        "" => Value::ByHand,
        text => Value::owed(text),
    };
    listed(&mut draft, words::PRESENT, Value::owed(&record.attendees));
    listed(&mut draft, words::EXCUSED, excused);
    listed(&mut draft, words::SITTING_IN, Value::ByHand);
    listed(&mut draft, words::SENT_TO, Value::ByHand);
    draft.signature();
    let article = CityPaper::Minutes.article(about.profile);
    let number = format!("{} {}", meeting.id, number(&about, held.head));
    draft.finish(&article, number, hash(meeting))
}

/// Whether a point was dealt with, be it only put off.
const fn is_dealt(end: ItemEnd) -> bool {
    !matches!(end, ItemEnd::Dropped)
}

/// The decisions, numbered: those of the points in their order, then tasks of no point.
fn decided(about: &About<'_>, meeting: &Meeting, held: &Held, draft: &mut Draft<'_>) {
    let lang = about.lang;
    let record = &meeting.record;
    let mut sentences: Vec<String> = Vec::new();
    let mut told: Vec<&DeskId> = Vec::new();
    for item in &record.agenda {
        let name = name_of(item, held);
        for decision in &item.decisions {
            told.extend(&decision.task);
            let known = decision.task.as_ref().and_then(|id| held.task(id));
            let said = match known {
                Some((id, task)) => match stands(task, meeting) {
                    true => assigned(about, id, task),
                    false => continue,
                },
                None if decision.task.is_some() => continue,
                None => sentence(decision),
            };
            let parts = [("project", name.as_str()), ("said", &said)];
            sentences.push(match name.is_empty() {
                true => said,
                false => words::ON_PROJECT.fill(lang, &parts),
            });
        }
    }
    let apart = record.tasks.iter().filter(|id| !told.contains(id));
    let apart = apart.filter_map(|id| held.task(id));
    let apart = apart.filter(|(_, task)| stands(task, meeting));
    sentences.extend(apart.map(|(id, task)| assigned(about, id, task)));
    if sentences.is_empty() {
        draft.text(words::NO_DECISIONS.get(lang));
    }
    draft.heading(words::DECIDED);
    for (at, said) in sentences.iter().enumerate() {
        let n = (at + 1).to_string();
        draft.text(words::NUMBERED.fill(lang, &[("n", &n), ("said", said)]));
    }
}

/// Whether the meeting let a task stand: one that was taken back the same day never was decided.
fn stands(task: &Task, meeting: &Meeting) -> bool {
    let closed = task.closed.as_ref();
    !closed.is_some_and(|closed| closed.is_withdrawn && closed.stamp.on == meeting.record.on)
}

fn assigned(about: &About<'_>, id: &DeskId, task: &Task) -> String {
    let first = task.extended.first();
    let due = first.map_or(task.due.date, |extension| extension.from);
    let parts = [
        ("unit", unit(about, task.owner.as_str())),
        ("date", day(due, about.lang)),
        ("text", trimmed(&task.text).to_owned()),
        ("id", id.to_string()),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    words::ASSIGNED.fill(about.lang, &parts)
}

fn sentence(decision: &Decision) -> String {
    format!("{}。", trimmed(&decision.text))
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['。', '.'])
}

/// A point by its project's name; empty where it is about none.
fn name_of(item: &AgendaItem, held: &Held) -> String {
    let name = item.project.as_ref().and_then(|id| held.names.get(id));
    name.cloned().unwrap_or_default()
}

/// What was put off with what it waits for, and what was heard without a decision.
fn left(about: &About<'_>, meeting: &Meeting, held: &Held, draft: &mut Draft<'_>) {
    let lang = about.lang;
    let of = |end: ItemEnd| {
        let points = meeting.record.agenda.iter();
        points.filter(move |item| item.end == Some(end))
    };
    let named = |item: &AgendaItem| match name_of(item, held) {
        name if name.is_empty() => item.key().to_owned(),
        name => name,
    };
    let heard: Vec<String> = of(ItemEnd::Discussed).map(named).collect();
    if !heard.is_empty() {
        let list = heard.join("、");
        draft.text(words::HEARD.fill(lang, &[("list", &list)]));
    }
    for item in of(ItemEnd::Parked) {
        let name = named(item);
        let parts = [
            ("project", name.as_str()),
            ("what", trimmed(item.note.trim_start_matches('待'))),
        ];
        let word = match item.note.is_empty() {
            true => words::HELD_OVER,
            false => words::HELD_UNTIL,
        };
        draft.text(word.fill(lang, &parts));
    }
}
