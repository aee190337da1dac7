//! What a record tells, in one person's language: values, days as distances or dates, names of units and people.

use super::{Lang, Word, dates, money, project as words, values};
use crate::domain::ids::MemberId;
use crate::domain::policy::Profile;
use crate::domain::sheet::Told;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a screen with keys.
    Screen,
    /// As plain text: no word names a key.
    Plain,
    /// On paper: days are dates.
    Paper,
    /// In the history: a date that may still move says so.
    History,
}

/// Who reads, and the names that are needed.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    pub lang: Lang,
    pub place: Place,
    /// The rules in force; without them units and tiers go by their codes.
    pub profile: Option<&'a Profile>,
    pub people: &'a BTreeMap<MemberId, String>,
    pub today: NaiveDate,
}

impl Speaker<'_> {
    /// A word as it is read here.
    pub(crate) fn word(&self, word: Word) -> &'static str {
        self.without_key(word).get(self.lang)
    }

    fn without_key(&self, word: Word) -> Word {
        match self.place {
            Place::Screen => word,
            Place::Plain | Place::Paper | Place::History => word.without_key(),
        }
    }

    /// Whether days are dates here.
    fn has_room(&self) -> bool {
        matches!(self.place, Place::Paper | Place::History)
    }

    /// A unit by its name, on a screen by the short one.
    fn unit<'b>(&'b self, code: &'b str) -> &'b str {
        let Some(profile) = self.profile else {
            return code;
        };
        if self.has_room() {
            values::unit(profile, code)
        } else {
            values::short_unit(profile, code)
        }
    }

    /// A value as text; empty where there is nothing to tell.
    pub(crate) fn say(&self, told: &Told) -> String {
        match told {
            Told::Nothing => String::new(),
            Told::Text(text) => text.clone(),
            Told::Word(word) => self.word(*word).to_owned(),
            Told::Day(day) => day.to_string(),
            Told::Count(count) => count.to_string(),
            Told::Money(amount) => money::amount(amount, self.lang),
            Told::Unit(code) => self.unit(code.as_str()).to_owned(),
            Told::Tier(id) => self
                .profile
                .map_or(&**id, |known| values::tier(known, id))
                .to_owned(),
            Told::Person(id) => self.person(id),
            Told::Due { due, .. } if self.place == Place::History && due.provisional => {
                dates::PROVISIONAL.fill(self.lang, &[("date", &due.date.to_string())])
            }
            Told::Due { due, is_settled } if *is_settled || self.has_room() => due.date.to_string(),
            Told::Due { due, .. } => dates::distance(due.date, self.today, self.lang),
            Told::Left(day) => self.left(*day),
            Told::List(parts) => {
                let parts = parts.iter().filter(|part| !part.is_nothing());
                let parts: Vec<String> = parts.map(|part| self.say(part)).collect();
                parts.join("、")
            }
            Told::By(told, by, on) => self.by_on(&self.say(told), by, *on),
            Told::Filled(word, told) => {
                let texts: Vec<(&str, String)> = told
                    .iter()
                    .map(|(name, told)| (*name, self.say(told)))
                    .collect();
                let texts: Vec<(&str, &str)> = texts
                    .iter()
                    .map(|(name, text)| (*name, text.as_str()))
                    .collect();
                self.without_key(*word).fill(self.lang, &texts)
            }
        }
    }

    /// A member's name; the login where it is not known.
    pub(crate) fn person(&self, id: &MemberId) -> String {
        let name = self.people.get(id).cloned();
        name.unwrap_or_else(|| id.to_string())
    }

    /// A text with who put it down and when.
    pub(crate) fn by_on(&self, text: &str, by: &MemberId, on: NaiveDate) -> String {
        let (by, on) = (self.person(by), on.to_string());
        let values = [("text", text), ("by", by.as_str()), ("date", &on)];
        words::BY_ON.fill(self.lang, &values)
    }

    /// How many days are left until a day, or since when it is over, however far it is.
    pub(crate) fn left(&self, day: NaiveDate) -> String {
        let left = (day - self.today).num_days();
        let word = match left {
            ..0 => dates::LATE,
            0 => return self.word(dates::TODAY).to_owned(),
            _ => dates::LEFT,
        };
        word.fill(self.lang, &[("n", &left.unsigned_abs().to_string())])
    }
}
