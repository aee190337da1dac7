//! Papers of the whole city: the bulletin, the material of the next dispatch meeting, the minutes of one that was held, and
//! the sheet by which a task is assigned.
//!
//! | room | what lives there |
//! |---|---|
//! | `gather` | asking for what they are made from; secret projects stand in none of it |
//! | `figures` | the figures, each by its definition |
//! | `bulletin` | 通报 |
//! | `agenda` | 调度会材料 |
//! | `minutes` | 会议纪要 |
//! | `order` | 任务交办单, with its reply slip |

mod agenda;
mod bulletin;
mod figures;
mod gather;
mod minutes;
mod order;
#[cfg(test)]
mod tests;

use super::draft::About;
use super::hash;
use crate::domain::policy::Profile;
use crate::locales::{Lang, Word, city_papers as words, official, values};
use chrono::{Datelike, NaiveDate};

pub(crate) use agenda::agenda;
pub(crate) use bulletin::bulletin;
pub(crate) use figures::Span;
pub(crate) use gather::{held, stock};
pub(crate) use minutes::minutes;
pub(crate) use order::order;

/// A paper of the whole city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CityPaper {
    /// 招商引资工作情况的通报
    Bulletin,
    /// 调度会材料
    Agenda,
    /// 会议纪要
    Minutes,
    /// 任务交办单
    Order,
}

impl CityPaper {
    /// Every one.
    pub(crate) const ALL: [CityPaper; 4] = [
        CityPaper::Bulletin,
        CityPaper::Agenda,
        CityPaper::Minutes,
        CityPaper::Order,
    ];

    /// Those of the city itself, not of one meeting or task.
    pub(crate) const OF_CITY: [CityPaper; 3] =
        [CityPaper::Bulletin, CityPaper::Agenda, CityPaper::Minutes];

    /// The name on the command line, never translated; its title; the act whose article it cites.
    const fn told(self) -> (&'static str, Word, &'static str) {
        match self {
            CityPaper::Bulletin => ("bulletin", words::BULLETIN, "board"),
            CityPaper::Agenda => ("agenda", words::AGENDA, "meeting"),
            CityPaper::Minutes => ("minutes", words::MINUTES, "meeting"),
            CityPaper::Order => ("order", words::ORDER, "task"),
        }
    }

    /// The name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        self.told().0
    }

    /// The one of that name.
    pub(crate) fn named(text: &str) -> Option<CityPaper> {
        Self::ALL.into_iter().find(|kind| kind.name() == text)
    }

    /// The article it serves, by the rules in force.
    pub(crate) fn article(self, profile: &Profile) -> String {
        profile.acts.article(self.told().2)
    }

    /// Its title.
    pub(crate) fn title(self, lang: Lang) -> &'static str {
        self.told().1.get(lang)
    }
}

/// A unit by its name.
fn unit(about: &About<'_>, code: &str) -> String {
    values::unit(about.profile, code).to_owned()
}

/// The record's number of a paper that is made from all of them.
fn number(about: &About<'_>, head: u64) -> String {
    official::RECORD_ALL.fill(about.lang, &[("head", &head.to_string())])
}

/// A day as official papers write it.
fn day(day: NaiveDate, lang: Lang) -> String {
    let parts = [
        ("year", day.year().to_string()),
        ("month", day.month().to_string()),
        ("day", day.day().to_string()),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    words::DAY.fill(lang, &parts)
}
