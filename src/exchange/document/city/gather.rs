//! Asking for what papers of the city are made from. What is secret stands in none of it, whoever asks; whoever does not
//! read every project whole is refused, for figures of a part are not the city's.

use crate::domain::desk::DeskItem;
use crate::domain::desk::exported::Issued;
use crate::domain::dispatch::record::{Meeting as MeetingRecord, Task};
use crate::domain::figures::{By, Figure, Stretch, counted};
use crate::domain::ids::{DeskId, DeskKind, ProjectId};
use crate::domain::policy::{FigureKind, Profile, Reckoning, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::seen::fact::Facts;
use crate::domain::stage::Stage;
use crate::service::api::{
    BoardRow, DueRow, Filter, ListQuery, Period, ProjectRow, Sort, Stats, StatsAsk, Whole,
};
use crate::service::client::Client;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Rows asked for at a time.
const PAGE: u32 = 1_000;

/// What stands in the city on a day.
#[derive(Debug, Serialize)]
pub(crate) struct Stock {
    pub rows: Vec<ProjectRow>,
    /// Those that were signed, whole.
    pub signed: Vec<Whole>,
    /// What is due, worst first.
    pub due: Vec<DueRow>,
    pub boards: Vec<(ScoreGroup, Vec<BoardRow>)>,
    /// Number of the last entry that this knows.
    pub head: u64,
}

/// The figures of the year so far, and of the year as the bulletin before told it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Told {
    pub units: Stats,
    pub teams: Stats,
    /// Up to the month before, in the same year or the one before.
    pub before: Stats,
}

impl Told {
    /// What the paper tells of the city, as it is put on record with it.
    pub(crate) fn issued(&self, reckoning: &Reckoning) -> Issued {
        let all = self.units.figures.iter().zip(&self.units.total.values);
        let told =
            all.filter(|(figure, _)| PUBLISHED.iter().any(|kind| **figure == Figure::of(*kind)));
        Issued {
            from: self.units.period.from,
            to: self.units.period.to,
            figures: told
                .map(|(figure, value)| (figure.name(reckoning), *value))
                .collect(),
        }
    }
}

/// The figures that a bulletin tells of the city.
const PUBLISHED: [FigureKind; 5] = [
    FigureKind::SignedCount,
    FigureKind::SignedSum,
    FigureKind::StartedCount,
    FigureKind::ProducedCount,
    FigureKind::Funds,
];

/// The figures of a bulletin's month.
///
/// # Errors
/// What the service says.
pub(crate) fn told(client: &Client, month: Stretch) -> Result<Told, Refusal> {
    let client = &client.giving_out();
    let of = |month: Stretch, by: Option<By>| {
        let stats = client.stats(StatsAsk {
            period: month.year_so_far(),
            against: None,
            by,
            at: None,
        });
        stats.map(|stats| *stats)
    };
    Ok(Told {
        units: of(month, Some(By::Unit))?,
        teams: of(month, Some(By::Team))?,
        before: of(Stretch::last_month(month.from), None)?,
    })
}

/// One meeting.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Meeting {
    pub id: DeskId,
    pub record: MeetingRecord,
}

/// Meetings and tasks.
#[derive(Debug, Serialize)]
pub(crate) struct Held {
    /// Newest first.
    pub meetings: Vec<Meeting>,
    pub tasks: Vec<(DeskId, Task)>,
    /// The names of the projects on the agendas that were asked for.
    pub names: BTreeMap<ProjectId, String>,
    pub head: u64,
}

impl Held {
    /// A task by its id.
    pub(super) fn task(&self, id: &DeskId) -> Option<&(DeskId, Task)> {
        self.tasks.iter().find(|(known, _)| known == id)
    }

    /// Adds the names of the projects on a meeting's agenda.
    ///
    /// # Errors
    /// What the service says.
    pub(super) fn name_points(&mut self, client: &Client, meeting: &DeskId) -> Result<(), Refusal> {
        let client = &client.giving_out();
        let meetings = self.meetings.iter();
        let points = meetings
            .filter(|held| held.id == *meeting)
            .flat_map(|held| &held.record.agenda);
        let ids: Vec<ProjectId> = points.filter_map(|item| item.project.clone()).collect();
        for portion in ids.chunks(PAGE as usize) {
            let whole = client.whole(portion.to_vec())?.into_iter();
            let named = whole.map(|held| (held.row.id, held.row.name));
            self.names.extend(named);
        }
        Ok(())
    }
}

/// Every row of a question that is asked page by page.
fn all<T>(mut ask: impl FnMut(u32) -> Result<Vec<T>, Refusal>) -> Result<Vec<T>, Refusal> {
    let mut rows = Vec::new();
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let page = ask(offset)?;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page);
    }
}

/// What stands today.
///
/// # Errors
/// `RoleMayNot` for whoever does not decide for the city or does not read every project whole; what the service says.
pub(crate) fn stock(
    client: &Client,
    profile: &Profile,
    today: NaiveDate,
) -> Result<Stock, Refusal> {
    let client = &client.giving_out();
    let unit = client.session()?.member.unit;
    let is_deciding = profile.deciding().contains(&unit);
    let query = ListQuery {
        sort: Sort::Id,
        ..ListQuery::default()
    };
    let rows = all(|offset| Ok(client.list(query.clone(), offset, PAGE)?.rows))?;
    if !is_deciding || rows.iter().any(|row| row.shown != Facts::ALL) {
        return Err(Refusal::new(Code::RoleMayNot).with("act", "export"));
    }
    let was_signed = |row: &&ProjectRow| row.position.stage >= Stage::Signing;
    let ids = rows.iter().filter(was_signed).map(|row| row.id.clone());
    let ids: Vec<ProjectId> = ids.collect();
    let mut signed = Vec::new();
    for portion in ids.chunks(PAGE as usize) {
        let whole = client.whole(portion.to_vec())?.into_iter();
        signed.extend(whole.filter(|held| was_signed_by(&held.project, profile)));
    }
    let due = all(|offset| Ok(client.due(today, Filter::default(), offset, PAGE)?.rows))?;
    let mut boards = Vec::new();
    for group in ScoreGroup::ALL {
        boards.push((
            group,
            client.board(group, Period::Year(today.year()), None)?,
        ));
    }
    Ok(Stock {
        rows,
        signed,
        due,
        boards,
        head: client.session()?.seq,
    })
}

/// Whether it counts as signed, as every figure has it.
fn was_signed_by(project: &Project, profile: &Profile) -> bool {
    counted(project, profile).is_some_and(|counted| counted.is_signed())
}

/// Meetings and tasks that are there for whoever asks; none about a project that is secret.
///
/// # Errors
/// What the service says.
pub(crate) fn held(client: &Client) -> Result<Held, Refusal> {
    let client = &client.giving_out();
    let of = |kind: DeskKind| all(|offset| Ok(client.records(kind, offset, PAGE)?.rows));
    let meetings = of(DeskKind::Meeting)?.into_iter();
    let meetings = meetings.filter_map(|(id, item)| match item {
        DeskItem::Meeting(record) => Some(Meeting {
            id,
            record: *record,
        }),
        _ => None,
    });
    let tasks = of(DeskKind::Task)?.into_iter();
    let tasks = tasks.filter_map(|(id, item)| match item {
        DeskItem::Task(task) => Some((id, *task)),
        _ => None,
    });
    Ok(Held {
        meetings: meetings.collect(),
        tasks: tasks.collect(),
        names: BTreeMap::new(),
        head: client.session()?.seq,
    })
}
