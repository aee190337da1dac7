//! 会议纪要: when, what for, what was decided, who was there. It records decisions, no speeches; what the record of the
//! meeting does not hold (who chaired it, where) is left free, and listed first.

use super::agenda::tasks_of;
use super::gather::{Held, Meeting};
use super::{CityPaper, day, hash, number, unit};
use crate::exchange::document::draft::{About, Draft};
use crate::exchange::document::paper::{Block, Document, Value};
use crate::locales::city_papers as words;

/// The minutes of a meeting.
pub(crate) fn minutes(about: About<'_>, meeting: &Meeting, held: &Held) -> Document {
    let lang = about.lang;
    let title = words::MINUTES_TITLE.fill(lang, &[("scope", &meeting.record.scope)]);
    let mut draft = Draft::new(about, &title);
    draft.block(Block::Flush(words::SERIES.get(lang).to_owned()));
    let missing = [words::CHAIR, words::PLACE].map(|word| word.get(lang).to_owned());
    draft.lacks(missing.to_vec());
    let parts = [
        ("date", day(meeting.record.on, lang)),
        ("scope", meeting.record.scope.clone()),
        ("count", meeting.record.agenda.len().to_string()),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    draft.text(words::OPENING.fill(lang, &parts));
    let tasks: Vec<_> = tasks_of(held, meeting).collect();
    if tasks.is_empty() {
        draft.text(words::NO_DECISIONS.get(lang));
    }
    draft.heading(words::DECIDED);
    for (at, (id, task)) in tasks.into_iter().enumerate() {
        let parts = [
            ("n", (at + 1).to_string()),
            ("unit", unit(&about, task.owner.as_str())),
            ("date", day(task.due.date, lang)),
            ("text", task.text.trim_end_matches(['。', '.']).to_owned()),
            ("id", id.to_string()),
        ];
        let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
        draft.text(words::ASSIGNED.fill(lang, &parts));
    }
    let listed = |draft: &mut Draft<'_>, word: crate::locales::Word, value| {
        draft.block(Block::Listed(word.get(lang).to_owned(), value));
    };
    listed(
        &mut draft,
        words::PRESENT,
        Value::owed(&meeting.record.attendees),
    );
    listed(&mut draft, words::EXCUSED, Value::ByHand);
    listed(&mut draft, words::SITTING_IN, Value::ByHand);
    listed(&mut draft, words::SENT_TO, Value::ByHand);
    draft.signature();
    let article = CityPaper::Minutes.article(about.profile);
    let number = format!("{} {}", meeting.id, number(&about, held.head));
    draft.finish(&article, number, hash(meeting))
}
