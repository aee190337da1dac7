//! Asking for pages. A page is asked for until it is full or there is no more: one answer holds only so much.

use super::{Client, unexpected};
use crate::domain::figures::Figure;
use crate::domain::ids::{DeskKind, ProjectId};
use crate::domain::refusal::Refusal;
use crate::service::api::{
    DeskPage, DuePage, EnterprisePage, EnterpriseQuery, FigureRecords, Filter, InboxPage,
    ListQuery, Page, PlacesReply, PlacesRequest, Question, Reply, StatsAsk, TaskPage, Whole,
};
use crate::service::bounds::MAX_WHOLE;
use chrono::NaiveDate;

/// A page of something, with how many rows there are in all.
trait Paged {
    fn rows(&self) -> usize;
    fn total(&self) -> u32;
    fn join(&mut self, more: Self);
}

macro_rules! paged {
    ($( $page:ty: $($total:ident).+; )*) => {
        $(
            impl Paged for $page {
                fn rows(&self) -> usize {
                    self.rows.len()
                }

                fn total(&self) -> u32 {
                    self.$($total).+
                }

                fn join(&mut self, more: Self) {
                    self.rows.extend(more.rows);
                }
            }
        )*
    };
}

paged! {
    Page: total;
    DuePage: total;
    InboxPage: counts.total;
    TaskPage: total;
    DeskPage: total;
    FigureRecords: total;
    EnterprisePage: total;
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
        let mut all = Vec::with_capacity(ids.len());
        for portion in ids.chunks(MAX_WHOLE) {
            match self.connection().ask(question(portion.to_vec()).into())? {
                Reply::Whole(whole) => all.extend(whole),
                _ => return Err(unexpected("whole")),
            }
        }
        Ok(all)
    }
}
