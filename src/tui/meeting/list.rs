//! The meetings, newest first: one that is on is gone on with, of one that is over the minutes are read.

use super::meetings;
use crate::domain::dispatch::Meeting;
use crate::domain::ids::DeskId;
use crate::domain::refusal::Refusal;
use crate::exchange::document::city::Wanted;
use crate::locales::{Word, meeting as words};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::meeting::deeds;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows, key_of};
use crate::tui::text::Column;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    id: DeskId,
    meeting: Meeting,
}

/// The list.
#[derive(Default)]
pub struct Meetings {
    rows: RowWindow<Row>,
}

impl Listed for Row {
    type Query = ();
    type Id = DeskId;
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(11), Some(words::HEAD_ID)),
        (Column::fixed(10), Some(words::HEAD_DAY)),
        (Column::grow(20), Some(words::HEAD_SCOPE)),
        (Column::fixed(6).right(), Some(words::HEAD_POINTS)),
        (Column::fixed(6).right(), Some(words::HEAD_TASKS)),
        (Column::fixed(8), Some(words::HEAD_STATE)),
    ];

    fn id(&self) -> Option<&DeskId> {
        Some(&self.id)
    }

    fn ask(ctx: &Ctx<App>, (): &(), _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let rows = meetings(&ctx.state.client)?.into_iter();
        let rows = rows.map(|(id, meeting)| Row { id, meeting });
        Ok(Part::all(rows.collect()))
    }

    fn cells(&self, (): &(), ctx: &Ctx<App>) -> Vec<String> {
        let meeting = &self.meeting;
        let state = match meeting.is_open {
            true => &words::IS_ON,
            false => &words::IS_OVER,
        };
        vec![
            self.id.to_string(),
            meeting.on.to_string(),
            meeting.scope.clone(),
            meeting.agenda.len().to_string(),
            meeting.tasks.len().to_string(),
            ctx.t(state).to_owned(),
        ]
    }
}

impl List for Meetings {
    fn id(&self) -> LayerId {
        LayerId::MEETINGS
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let n = self.rows.rows().len().to_string();
        let key = |action| key_of(&[LayerId::MEETINGS, LayerId::GLOBAL], action, ctx);
        let (new, paper) = (key(action::MEETING_OPEN), key(action::MEETING_PAPER));
        Frame {
            title: ctx.t(&words::MEETINGS).to_owned(),
            figure: ctx.fill(&words::LIST_FIGURE, &[("n", &n)]),
            foot: ctx.fill(&words::LIST_FOOT, &[("n", &new), ("d", &paper)]),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        let key = key_of(&[LayerId::MEETINGS], action::MEETING_OPEN, ctx);
        ctx.fill(&words::LIST_NONE, &[("n", &key)])
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let chosen = self.rows.current(ctx).cloned();
        match (action, chosen) {
            (action::MEETING_OPEN, _) => {
                deeds::open(self.rows.rows().first().map(|row| &row.meeting), ctx)
            }
            (action::OPEN, Some(row)) if row.meeting.is_open => {
                Outcome::Open(Destination::Meeting(row.id))
            }
            (action::OPEN | action::MEETING_PAPER, Some(row)) => paper(&row.id, &row.meeting),
            (action::MEETING_END, Some(row)) => deeds::end(&row.id, &row.meeting, ctx),
            // It is here already.
            (action::MEETINGS, _) => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::MEETING_OPEN,
            action::MEETING_PAPER,
            action::MEETING_END,
            action::BACK,
            action::HELP,
        ]
    }
}

/// The material while it is on, the minutes behind it.
pub(super) fn paper(id: &DeskId, meeting: &Meeting) -> Outcome<App> {
    let wanted = match meeting.is_open {
        true => Wanted::Agenda,
        false => Wanted::Minutes(Some(id.clone())),
    };
    Outcome::Open(Destination::CityPaper(Some(wanted)))
}
