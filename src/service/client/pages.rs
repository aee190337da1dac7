//! Asking for pages. A page is asked for until it is full or there is no more: one answer holds only so much.

use super::{Client, unexpected};
use crate::domain::figures::Figure;
use crate::domain::ids::{DeskKind, ProjectId, UnitCode};
use crate::domain::policy::ScoreGroup;
use crate::domain::refusal::Refusal;
use crate::service::api::{
    AccessRow, AwardRow, Changed, ChangedSince, DeskPage, DuePage, EnterprisePage, EnterpriseQuery,
    FigureRecords, Filter, Found, HistoryEntry, InboxPage, ListQuery, NodeRow, Page, Period,
    PlacesReply, PlacesRequest, Portion, Question, Reply, Since, StatsAsk, TaskPage, Whole,
};
use crate::service::bounds::MAX_WHOLE;
use chrono::NaiveDate;

/// Lines of what changed that are asked for: nobody reads more, and a ledger brings one for each of its rows.
const MAX_CHANGES: usize = 5_000;

/// A page of something, with how many rows there are in all.
trait Paged {
    fn rows(&self) -> usize;
    fn total(&self) -> u32;
    fn join(&mut self, more: Self);
}

macro_rules! paged {
    ($( $page:ty: $rows:ident, $($total:ident).+; )*) => {
        $(
            impl Paged for $page {
                fn rows(&self) -> usize {
                    self.$rows.len()
                }

                fn total(&self) -> u32 {
                    self.$($total).+
                }

                fn join(&mut self, more: Self) {
                    self.$rows.extend(more.$rows);
                }
            }
        )*
    };
}

paged! {
    Page: rows, total;
    DuePage: rows, total;
    InboxPage: rows, counts.total;
    TaskPage: rows, total;
    DeskPage: rows, total;
    FigureRecords: rows, total;
    EnterprisePage: rows, total;
    Found: hits, total;
}

/// Rows `offset..offset + limit`, in as many answers as they take.
fn all_of<P: Paged>(
    (offset, limit): (u32, u32),
    ask: impl Fn(u32, u32) -> Result<P, Refusal>,
) -> Result<P, Refusal> {
    let mut page = ask(offset, limit)?;
    loop {
        let got = u32::try_from(page.rows()).unwrap_or(u32::MAX);
        let next = offset.saturating_add(got);
        if got == 0 || got >= limit || next >= page.total() {
            return Ok(page);
        }
        let more = ask(next, limit - got)?;
        if more.rows() == 0 {
            return Ok(page);
        }
        page.join(more);
    }
}

/// What is asked for behind the rows that are there, until all of it is.
fn portions<T>(
    limit: u32,
    ask: impl Fn(u32, u32) -> Result<Portion<T>, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut rows = Vec::new();
    loop {
        let got = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let told = ask(got, limit.saturating_sub(got))?;
        rows.extend(told.rows);
        if !told.is_cut {
            return Ok(rows);
        }
    }
}

macro_rules! pages {
    ($( $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $page:ty, $reply:pat => $answer:ident, $question:expr; )*) => {
        impl Client {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// The service's refusal.
                pub fn $name(&self, $($arg: $type,)* offset: u32, limit: u32) -> Result<$page, Refusal> {
                    all_of((offset, limit), |offset, limit| {
                        let question: fn($(&$type,)* u32, u32) -> Question = $question;
                        match self.connection().ask(question($(&$arg,)* offset, limit).into())? {
                            $reply => Ok($answer),
                            _ => Err(unexpected(stringify!($name))),
                        }
                    })
                }
            )*
        }
    };
}

pages! {
    /// A page of projects.
    list(query: ListQuery) -> Page, Reply::Page(page) => page,
        |query, offset, limit| Question::List { query: query.clone(), offset, limit };
    /// Deadlines, worst first.
    due(until: NaiveDate, filter: Filter) -> DuePage, Reply::Due(page) => page,
        |until, filter, offset, limit| Question::Due { until: *until, filter: filter.clone(), offset, limit };
    /// What waits for the asker's unit, worst first.
    inbox(until: NaiveDate, filter: Filter) -> InboxPage, Reply::Inbox(page) => page,
        |until, filter, offset, limit| Question::Inbox { until: *until, filter: filter.clone(), offset, limit };
    /// The records behind a figure.
    figure_records(ask: StatsAsk, figure: Figure, group: Option<String>) -> FigureRecords, Reply::FigureRecords(page) => page,
        |ask, figure, group, offset, limit| Question::FigureRecords {
            ask: ask.clone(), figure: *figure, group: group.clone(), offset, limit,
        };
    /// Open tasks, those of one's own unit first.
    tasks() -> TaskPage, Reply::Tasks(page) => page, |offset, limit| Question::Tasks { offset, limit };
    /// Records of the city's desk, newest first.
    records(kind: DeskKind) -> DeskPage, Reply::Records(page) => page,
        |kind, offset, limit| Question::Records { kind: *kind, offset, limit };
    /// A page of enterprises.
    enterprises(query: EnterpriseQuery) -> EnterprisePage, Reply::Places(PlacesReply::Enterprises(page)) => page,
        |query, offset, limit| Question::Places(PlacesRequest::Enterprises { query: query.clone(), offset, limit });
}

macro_rules! portions {
    ($( $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $reply:ident($row:ty), $limit:expr, $question:expr; )*) => {
        impl Client {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// The service's refusal.
                pub fn $name(&self, $($arg: $type),*) -> Result<Vec<$row>, Refusal> {
                    portions($limit, |offset, limit| {
                        let question: fn($(&$type,)* u32, u32) -> Question = $question;
                        match self.connection().ask(question($(&$arg,)* offset, limit).into())? {
                            Reply::$reply(portion) => Ok(portion),
                            _ => Err(unexpected(stringify!($name))),
                        }
                    })
                }
            )*
        }
    };
}

portions! {
    /// The projects of a list by their ids.
    ids(query: ListQuery) -> Ids(ProjectId), u32::MAX,
        |query, offset, _| Question::Ids { query: query.clone(), offset };
    /// Planned nodes of a span of days.
    nodes(from: NaiveDate, to: NaiveDate, filter: Filter, limit: u32) -> Nodes(NodeRow), limit,
        |from, to, filter, _, offset, limit| Question::Nodes {
            from: *from, to: *to, filter: filter.clone(), offset, limit,
        };
    /// Where a unit's points come from.
    explain(group: ScoreGroup, unit: UnitCode, period: Period, at: Option<NaiveDate>) -> Explanation(AwardRow), u32::MAX,
        |group, unit, period, at, offset, _| Question::Explain {
            group: *group, unit: unit.clone(), period: *period, at: *at, offset,
        };
    /// Who looked at secret records, newest first.
    accesses(limit: u32) -> Accesses(AccessRow), limit, |_, offset, limit| Question::Accesses { offset, limit };
}

impl Client {
    /// Projects with all that is on record of them.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn whole(&self, ids: Vec<ProjectId>) -> Result<Vec<Whole>, Refusal> {
        self.wholes(&ids, &|ids| Question::Whole { ids })
    }

    /// Projects as they stood behind an entry.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn stood(&self, ids: Vec<ProjectId>, entry: u64) -> Result<Vec<Whole>, Refusal> {
        self.wholes(&ids, &|ids| Question::Stood { ids, entry })
    }

    fn wholes(
        &self,
        ids: &[ProjectId],
        question: &dyn Fn(Vec<ProjectId>) -> Question,
    ) -> Result<Vec<Whole>, Refusal> {
        let mut all: Vec<Whole> = Vec::with_capacity(ids.len());
        let mut left = ids;
        while !left.is_empty() {
            let (asked, later) = left.split_at(left.len().min(MAX_WHOLE));
            let Reply::Whole(told) = self.connection().ask(question(asked.to_vec()).into())? else {
                return Err(unexpected("whole"));
            };
            let is_cut = told.is_cut;
            all.extend(told.rows);
            let last = all.last().map(|whole| &whole.project.id);
            let told = asked.iter().rposition(|id| is_cut && Some(id) == last);
            left = told.map_or(later, |at| &left[at + 1..]);
        }
        Ok(all)
    }

    /// What a look-up finds, best first.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn find(&self, text: String, filter: Filter, limit: u32) -> Result<Found, Refusal> {
        all_of((0, limit), |offset, limit| {
            let (text, filter) = (text.clone(), filter.clone());
            let question = Question::Find {
                text,
                filter,
                offset,
                limit,
            };
            match self.connection().ask(question.into())? {
                Reply::Found(found) => Ok(found),
                _ => Err(unexpected("find")),
            }
        })
    }

    /// Journal entries, newest first.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn history(
        &self,
        id: Option<ProjectId>,
        since: Since,
        mut before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, Refusal> {
        let mut entries: Vec<HistoryEntry> = Vec::new();
        loop {
            let got = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            let question = Question::History {
                id: id.clone(),
                since,
                before,
                limit: limit.saturating_sub(got),
            };
            let Reply::History(told) = self.connection().ask(question.into())? else {
                return Err(unexpected("history"));
            };
            entries.extend(told.rows);
            before = entries.last().map(|entry| entry.seq);
            if !told.is_cut {
                return Ok(entries);
            }
        }
    }

    /// What changed since a day, an entry or the last meeting.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn changes(&self, since: ChangedSince, filter: Filter) -> Result<Box<Changed>, Refusal> {
        let ask = |before| {
            let filter = filter.clone();
            let question = Question::Changes {
                since,
                filter,
                before,
            };
            match self.connection().ask(question.into())? {
                Reply::Changed(changed) => Ok(changed),
                _ => Err(unexpected("changes")),
            }
        };
        let mut changed = ask(None)?;
        while let Some(before) = changed.next
            && changed.rows.len() < MAX_CHANGES
        {
            let more = ask(Some(before))?;
            changed.rows.extend(more.rows);
            changed.next = more.next.filter(|next| *next < before);
        }
        changed.is_cut |= changed.next.is_some();
        // Newest first within what it became.
        changed.rows.sort_by_key(|row| row.became);
        Ok(changed)
    }
}
