//! What can be given out as a table, and the columns of each: one place for the shell and for the screens.
//!
//! | room | what lives there |
//! |---|---|
//! | here | what is asked for, and the book that answers it |
//! | `asker` | who asks of whom; projects in portions |
//! | `ledger` | the ledger, in the columns of `ledger_columns.toml`, so that it comes back |
//! | `records` | filings, funds, claims, monitoring, progress: rows of one record after another |
//! | `time`, `ended` | what is due, what waits, tasks, the calendar; what of an earlier calendar has ended |
//! | `libraries` | the libraries, enterprises |
//! | `city` | boards, chains, scenarios, the map |
//! | `figures` | the figures, by group, with their records and meanings |
//! | `people` | members and history |
//! | `page` | one project, one enterprise, the rules |
//!
//! Rows come from questions, so that whoever reads less gets less. Secret projects stand in no table, whoever asks.
//! What must not live here: how a table is written (`table`), who may read what (the service).

mod asker;
mod chosen;
mod city;
mod ended;
mod figures;
mod ledger;
mod libraries;
mod page;
mod people;
mod records;
mod time;

pub(crate) use asker::Asker;
pub(crate) use time::{Dated, MEETING, MOST_DATED, with_ended};

use crate::domain::clock::add_days;
use crate::domain::desk::exported::Listing;
use crate::domain::ids::{EnterpriseId, ProjectId, UnitCode};
use crate::domain::refusal::Refusal;
use crate::exchange::table::{Book, Progress, Sheet};
use crate::locales::{export as words, record};
use crate::service::api::{EnterpriseQuery, ListQuery, Period, StatsAsk};
use chrono::{Datelike, NaiveDate};

/// The ending of calendar files.
pub(super) const CALENDAR_FILE: &str = "ics";
/// Days that are looked ahead: of a calendar, and of what is due.
const AHEAD: u32 = 365;
const DUE_AHEAD: u32 = 30;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub listing: Listing,
    /// Which projects, in which order.
    pub query: ListQuery,
    /// The last day of what is due.
    pub until: NaiveDate,
    /// The period of boards.
    pub period: Period,
    /// Whose points are explained; the asker's own where none is named.
    pub unit: Option<UnitCode>,
    /// Which enterprises.
    pub enterprises: EnterpriseQuery,
    /// Whose history, everybody's where none is named; whose record.
    pub project: Option<ProjectId>,
    /// Which enterprise's page.
    pub enterprise: Option<EnterpriseId>,
    /// Projects that a look-up finds, best first, instead of those of the query.
    pub found: Option<String>,
    /// Which figures; those of this year where none are named.
    pub stats: Option<StatsAsk>,
    /// Without names of projects and enterprises: what leaves the unit's own machines.
    pub is_discreet: bool,
}

impl Order {
    /// Of these projects, as far ahead as is usual, this year.
    pub(crate) fn of(listing: Listing, query: ListQuery, today: NaiveDate) -> Self {
        let ahead = match listing {
            Listing::Calendar => AHEAD,
            _ => DUE_AHEAD,
        };
        Self {
            listing,
            query,
            until: add_days(today, ahead),
            period: Period::Year(today.year()),
            unit: None,
            enterprises: EnterpriseQuery::default(),
            project: None,
            enterprise: None,
            found: None,
            stats: None,
            is_discreet: false,
        }
    }

    /// The projects, in their order.
    ///
    /// # Errors
    /// What the questions are refused with.
    fn ids(&self, asker: &Asker<'_>) -> Result<Vec<ProjectId>, Refusal> {
        let Some(text) = &self.found else {
            return asker.client.ids(self.query.clone());
        };
        let filter = self.query.filter.clone();
        let found = asker.client.find(text.clone(), filter, u32::MAX)?;
        Ok(found.hits.into_iter().map(|hit| hit.row.id).collect())
    }

    fn period_name(&self) -> String {
        match self.period {
            Period::Year(year) => year.to_string(),
            Period::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
            Period::Month(year, month) => format!("{year}-{month:02}"),
        }
    }
}

/// The book that answers. What takes its time before the first row is told.
///
/// # Errors
/// What the questions are refused with.
pub(crate) fn book<'a>(
    asker: &Asker<'a>,
    order: &Order,
    progress: Progress<'_>,
) -> Result<Book<'a>, Refusal> {
    let sheets = match order.listing {
        Listing::Projects => ledger::sheets(asker, order, progress)?,
        Listing::Filings
        | Listing::Funds
        | Listing::Claims
        | Listing::Monitor
        | Listing::Progress => records::sheets(asker, order)?,
        Listing::Due => time::due(asker, order)?,
        Listing::Inbox => time::inbox(asker, order)?,
        Listing::Tasks => time::tasks(asker)?,
        Listing::Calendar => time::calendar(asker, order)?,
        Listing::Board => city::board(asker, order)?,
        Listing::Libraries => libraries::libraries(asker)?,
        Listing::Enterprises => libraries::enterprises(asker, order)?,
        Listing::Chains => city::chains(asker, order)?,
        Listing::Scenarios => city::scenarios(asker)?,
        Listing::Map => city::map(asker)?,
        Listing::Stats => figures::stats(asker, order)?,
        Listing::Members => people::members(asker)?,
        Listing::History => people::history(asker, order)?,
        Listing::Record => page::record(asker, order)?,
        Listing::Enterprise => page::enterprise(asker, order)?,
        Listing::Rules => page::rules(asker, order),
    };
    Ok(framed(asker, order, sheets))
}

/// The title, who made it, up to when it reaches, and what is to be known of it.
fn framed<'a>(asker: &Asker<'a>, order: &Order, sheets: Vec<Sheet<'a>>) -> Book<'a> {
    let lang = asker.lang;
    let name = order.listing.word().get(lang);
    let sign = asker.session.sign();
    let title = match sign {
        Some((sign, _)) => {
            words::SIGNED_TITLE.fill(lang, &[("title", name), ("sign", sign.get(lang))])
        }
        None => name.to_owned(),
    };
    let fact =
        |word: crate::locales::Word, value: &str| (word.get(lang).to_owned(), value.to_owned());
    let mut facts = vec![
        fact(words::MAKER, &asker.session.unit_name),
        fact(words::UNTIL, &asker.today().to_string()),
        fact(words::RULES, &asker.session.policy),
    ];
    let chosen = order.told(asker.profile, lang);
    if !chosen.is_empty() {
        facts.push(fact(words::CHOSEN, &chosen));
    }
    let mut notes = vec![words::NO_SECRETS.get(lang).to_owned()];
    notes.extend(sign.map(|sign| record::signed(sign, lang)));
    match order.listing {
        Listing::Projects => notes.push(words::COMES_BACK.get(lang).to_owned()),
        Listing::Board => notes.push(words::BOARD_NOTE.get(lang).to_owned()),
        Listing::Chains => notes.push(words::CHAINS_NOTE.get(lang).to_owned()),
        Listing::Due | Listing::Inbox | Listing::Calendar => {
            notes.push(words::DEFAULTS_NOTE.get(lang).to_owned());
        }
        _ => {}
    }
    Book {
        title,
        facts,
        notes,
        sheets,
        lang,
    }
}
