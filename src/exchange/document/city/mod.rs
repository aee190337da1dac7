//! Papers of the whole city: the bulletin, the material of the next dispatch meeting, the minutes of one that was held, and
//! the sheet by which a task is assigned.
//!
//! | room | what lives there |
//! |---|---|
//! | `gather` | asking for what they are made from; secret projects stand in none of it |
//! | `figures` | the figures, each by its definition |
//! | `bulletin` | 通报 |
//! | `pace` | growth, targets of the year, figures told otherwise before |
//! | `agenda` | 调度会材料 |
//! | `minutes` | 会议纪要 |
//! | `order` | 任务交办单, with its reply slip; all those of a meeting |

mod agenda;
mod bulletin;
mod figures;
mod gather;
mod minutes;
mod order;
mod pace;
#[cfg(test)]
mod tests;

use super::draft::About;
use super::hash;
use super::paper::Document;
use crate::domain::desk::exported::Issued;
use crate::domain::figures::Stretch;
use crate::domain::ids::DeskId;
use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{Lang, Word, city_papers as words, official, values};
use crate::service::client::Client;
use chrono::{Datelike, NaiveDate};

use agenda::agenda;
use bulletin::bulletin;
use gather::{held, stock, told};
use minutes::minutes;
use order::{order, slips};

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
    /// 一次会议的任务交办单
    Slips,
}

impl CityPaper {
    /// Every one.
    pub(crate) const ALL: [CityPaper; 5] = [
        CityPaper::Bulletin,
        CityPaper::Agenda,
        CityPaper::Minutes,
        CityPaper::Order,
        CityPaper::Slips,
    ];

    /// Those of the city itself, not of one meeting or task.
    pub(crate) const OF_CITY: [CityPaper; 4] = [
        CityPaper::Bulletin,
        CityPaper::Agenda,
        CityPaper::Minutes,
        CityPaper::Slips,
    ];

    /// The name on the command line, never translated; its title; the act whose article it cites.
    const fn told(self) -> (&'static str, Word, &'static str) {
        match self {
            CityPaper::Bulletin => ("bulletin", words::BULLETIN, "board"),
            CityPaper::Agenda => ("agenda", words::AGENDA, "meeting"),
            CityPaper::Minutes => ("minutes", words::MINUTES, "meeting"),
            CityPaper::Order => ("order", words::ORDER, "task"),
            CityPaper::Slips => ("slips", words::SLIPS, "task"),
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

/// Which paper, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Of a month.
    Bulletin(Stretch),
    Agenda,
    /// Of a meeting; of the last one where none is named.
    Minutes(Option<DeskId>),
    /// Of a task.
    Order(DeskId),
    /// Of all tasks of a meeting; of the last one where none is named.
    Slips(Option<DeskId>),
}

impl Wanted {
    /// What kind of paper it is.
    pub(crate) const fn kind(&self) -> CityPaper {
        match self {
            Self::Bulletin(_) => CityPaper::Bulletin,
            Self::Agenda => CityPaper::Agenda,
            Self::Minutes(_) => CityPaper::Minutes,
            Self::Order(_) => CityPaper::Order,
            Self::Slips(_) => CityPaper::Slips,
        }
    }
}

/// A paper made from what stands now.
pub(crate) struct Made {
    pub paper: Document,
    /// Number of the last entry that it knows.
    pub head: u64,
    /// What it tells of the city's figures.
    pub issued: Option<Issued>,
}

/// A paper made from what stands now.
///
/// # Errors
/// `NoSuchRecord` where there is no such meeting or task; what the questions are refused with.
pub(crate) fn made(client: &Client, about: About<'_>, wanted: &Wanted) -> Result<Made, Refusal> {
    let none = |id: &str| Refusal::new(Code::NoSuchRecord).with("id", id);
    let stock = || stock(client, about.profile, about.until);
    let mut issued = None;
    let (paper, head) = match wanted {
        Wanted::Bulletin(month) => {
            let (stock, told) = (stock()?, told(client, *month)?);
            issued = Some(told.issued(&about.profile.reckoning));
            (bulletin(about, *month, (&stock, &told)), stock.head)
        }
        Wanted::Agenda => {
            let (stock, mut held) = (stock()?, held(client)?);
            let on = held.meetings.iter().find(|held| held.record.is_open);
            if let Some(id) = on.map(|held| held.id.clone()) {
                held.name_points(client, &id)?;
            }
            (agenda(about, &stock, &held), stock.head)
        }
        Wanted::Minutes(id) | Wanted::Slips(id) => {
            let mut held = held(client)?;
            let mut meetings = held.meetings.iter();
            let meeting = meetings.find(|known| match id {
                Some(id) => known.id == *id,
                None => !known.record.is_open,
            });
            let name = id.as_ref().map_or(wanted.kind().name(), |id| id.as_str());
            let meeting = meeting.ok_or_else(|| none(name))?.clone();
            held.name_points(client, &meeting.id)?;
            let paper = match wanted.kind() {
                CityPaper::Slips => slips(about, &meeting, &held),
                _ => minutes(about, &meeting, &held),
            };
            (paper, held.head)
        }
        Wanted::Order(id) => {
            let held = held(client)?;
            let task = held.tasks.iter().find(|(known, _)| known == id);
            let task = task.ok_or_else(|| none(id.as_str()))?;
            (order(about, task, held.head), held.head)
        }
    };
    Ok(Made {
        paper,
        head,
        issued,
    })
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
