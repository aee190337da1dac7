//! All points of a meeting as a list, in its order, each with why it stands there and what became of it.

use super::point::TASKS;
use crate::domain::dispatch::{AgendaItem, Meeting};
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::refusal::Refusal;
use crate::locales::{Word, meeting as words, values};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows, key_of};
use crate::tui::text::Column;

/// One point, with its project's name and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    no: usize,
    /// Steps name it so; two projects may have one name.
    key: String,
    pub item: AgendaItem,
    name: String,
    unit: String,
}

/// The list; the meeting is its page's.
pub struct Agenda {
    pub id: DeskId,
    pub meeting: Meeting,
    pub rows: RowWindow<Row>,
}

impl Agenda {
    pub fn new(id: DeskId, meeting: Meeting) -> Self {
        Self {
            rows: RowWindow::new(meeting.agenda.clone()),
            id,
            meeting,
        }
    }
}

impl Listed for Row {
    type Query = Vec<AgendaItem>;
    type Id = String;
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(3).right(), Some(words::HEAD_NO)),
        (Column::grow(20), Some(words::HEAD_POINT)),
        (Column::fixed(8), Some(words::HEAD_UNIT)),
        (Column::grow(24), Some(words::HEAD_WHY)),
        (Column::fixed(10), Some(words::HEAD_END)),
    ];

    fn id(&self) -> Option<&String> {
        Some(&self.key)
    }

    fn ask(
        ctx: &Ctx<App>,
        points: &Vec<AgendaItem>,
        _: u32,
        _: u32,
    ) -> Result<Part<Self>, Refusal> {
        let ids: Vec<ProjectId> = points
            .iter()
            .filter_map(|item| item.project.clone())
            .collect();
        let client = &ctx.state.client;
        let known = match ids.is_empty() {
            true => Vec::new(),
            false => client.whole(ids)?,
        };
        let alone = points
            .iter()
            .any(|item| item.project.is_none() && item.task.is_some());
        let tasks = match alone {
            true => client.tasks(0, TASKS)?.rows,
            false => Vec::new(),
        };
        let owner = |id: &DeskId| {
            let row = tasks.iter().find(|row| row.id == *id)?;
            Some(row.task.owner.to_string())
        };
        let rows = points.iter().enumerate().map(|(at, item)| {
            let id = item.project.as_ref();
            let held = known.iter().find(|held| Some(&held.project.id) == id);
            let name = match (held, &item.task) {
                (Some(held), _) => values::name(&held.row.name, held.row.is_secret, ctx.lang),
                (None, Some(task)) => {
                    let id = task.to_string();
                    format!(
                        "{} {}",
                        ctx.fill(&words::OF_TASK, &[("id", &id)]),
                        item.what
                    )
                }
                (None, None) => item.key().to_owned(),
            };
            let unit = held.map(|held| held.row.unit.clone());
            let unit = unit.or_else(|| owner(item.task.as_ref()?));
            let unit = unit.map(|unit| ctx.state.unit_name(&unit).to_owned());
            Self {
                no: at + 1,
                key: item.key().to_owned(),
                item: item.clone(),
                name,
                unit: unit.unwrap_or_default(),
            }
        });
        Ok(Part::all(rows.collect()))
    }

    fn cells(&self, _: &Vec<AgendaItem>, ctx: &Ctx<App>) -> Vec<String> {
        let reasons = self.item.reasons();
        let reasons = reasons.map(|reason| words::reason(&reason, ctx.today, ctx.lang));
        let end = self.item.end.map(|end| ctx.t(&end.word()).to_owned());
        vec![
            self.no.to_string(),
            self.name.clone(),
            self.unit.clone(),
            reasons.collect::<Vec<_>>().join("; "),
            end.unwrap_or_default(),
        ]
    }
}

impl List for Agenda {
    fn id(&self) -> LayerId {
        LayerId::AGENDA
    }

    fn aim(&mut self, _: &Ctx<App>) {
        self.rows.aim(self.meeting.agenda.clone());
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let (id, n) = (self.id.to_string(), self.meeting.agenda.len().to_string());
        let done = self.meeting.agenda.iter().filter(|item| item.end.is_some());
        let done = done.count().to_string();
        let key = |action| key_of(&[LayerId::AGENDA], action, ctx);
        let keys = [
            ("up", key(action::MEETING_EARLIER)),
            ("down", key(action::MEETING_LATER)),
            ("drop", key(action::MEETING_DROP)),
            ("call", key(action::MEETING_CALL)),
            ("end", key(action::MEETING_END)),
            ("back", key(action::MEETING_AGENDA)),
        ];
        let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
        Frame {
            title: ctx.fill(
                &words::AGENDA_TITLE,
                &[("id", &id), ("scope", &self.meeting.scope)],
            ),
            figure: ctx.fill(&words::AGENDA_FIGURE, &[("n", &n), ("done", &done)]),
            foot: ctx.fill(&words::AGENDA_FOOT, &keys),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        let key = |action| key_of(&[LayerId::AGENDA], action, ctx);
        let (call, end) = (key(action::MEETING_CALL), key(action::MEETING_END));
        ctx.fill(&words::NO_POINTS, &[("call", &call), ("end", &end)])
    }

    fn about(&self) -> Option<ProjectId> {
        self.rows.chosen().and_then(|row| row.item.project.clone())
    }

    fn act(&mut self, _: ActionId, _: &mut Ctx<App>) -> Outcome<App> {
        Outcome::Ignored
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::MEETING_CALL,
            action::MEETING_DROP,
            action::MEETING_END,
            action::BACK,
            action::HELP,
        ]
    }
}
