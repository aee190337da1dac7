//! 四库, 在谈动态库 and 项目信息库 (articles 4, 7, 10): six counts that reconcile, and the rows of the chosen one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::answer::Answer;
use super::firms;
use super::put_form;
use super::table::select;
use crate::domain::libraries::Library;
use crate::locales::places as words;
use crate::service::api::{
    EnterpriseQuery, EnterpriseRow, Filter, Libraries as Counts, ListQuery, Sort,
};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::project_row::{Look, ProjectColumns};
use crate::tui::parts::{Panel, RowWindow, body_of, key_of, say_in, say_unreadable};
use crate::tui::text::{Columns, put, width};
use crate::tui::theme::Role;

/// The page.
#[derive(Default)]
pub struct Libraries {
    at: usize,
    counts: Answer<Counts>,
    firms: RowWindow<EnterpriseRow>,
    projects: RowWindow,
    cursor: Option<Position>,
}

impl Libraries {
    fn library(&self) -> Library {
        Library::ALL
            .get(self.at)
            .copied()
            .unwrap_or(Library::ExistingEnterprises)
    }

    fn aim(&mut self) {
        let library = self.library();
        if library.is_of_enterprises() {
            self.firms.aim(&EnterpriseQuery {
                library: Some(library),
                ..EnterpriseQuery::default()
            });
        } else {
            self.projects.aim(&ListQuery {
                filter: Filter {
                    library: Some(library),
                    ..Filter::default()
                },
                sort: Sort::Due,
                descending: false,
            });
        }
    }

    fn bring(&mut self, app: &App) {
        self.counts.bring(app, || app.client.libraries());
        self.aim();
    }

    fn firm(&mut self, app: &App) -> Option<EnterpriseRow> {
        self.aim();
        self.firms.current(app).cloned()
    }

    fn open(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if !self.library().is_of_enterprises() {
            let ids = self.projects.ids();
            let chosen = self.projects.current(&ctx.state).map(|row| row.id.clone());
            return chosen.map_or(Outcome::Handled, |id| {
                Outcome::Open(Destination::Project {
                    id,
                    neighbours: ids,
                })
            });
        }
        match self.firm(&ctx.state) {
            Some(EnterpriseRow { id: Some(id), .. }) => Outcome::Open(Destination::Enterprise(id)),
            Some(_) => ctx.warn(&words::NO_RECORD),
            None => Outcome::Handled,
        }
    }

    /// The form that puts the selected enterprise, or that of the selected project, into a library or leaves it out.
    fn mark(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let library = self.library();
        if !library.is_of_enterprises() {
            let row = self.projects.current(&ctx.state).cloned();
            return row.map_or(Outcome::Handled, |row| put_form(&row, None, ctx));
        }
        let id = self.firm(&ctx.state).map(|row| row.id);
        match id {
            Some(Some(id)) => match ctx.state.client.enterprise(id) {
                Ok(detail) => match detail.projects.first() {
                    Some(row) => put_form(row, Some(library), ctx),
                    None => ctx.warn(&words::NO_PROJECT),
                },
                Err(refusal) => ctx.refuse(&refusal),
            },
            Some(None) => ctx.warn(&words::NO_RECORD),
            None => Outcome::Handled,
        }
    }

    /// The names with their counts, the chosen one in brackets; as many lines as they need.
    fn tabs(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> u16 {
        let (mut dx, mut dy) = (0_u16, 0_u16);
        for (at, library) in Library::ALL.into_iter().enumerate() {
            let n = self
                .counts
                .get()
                .map(|counts| counts.count(library).to_string());
            let name = ctx.t(&words::library(library));
            let text = format!("{name} {}", n.unwrap_or_default());
            let (text, role) = if at == self.at {
                (format!("[{text}]"), Role::Title)
            } else {
                (format!(" {text} "), Role::Normal)
            };
            let cols = u16::try_from(width(&text)).unwrap_or(u16::MAX);
            if dx > 0 && dx.saturating_add(cols) > area.width {
                (dx, dy) = (0, dy + 1);
            }
            dx = dx.saturating_add(put(buf, area, dx, dy, &text, ctx.style(role)));
        }
        dy + 1
    }

    /// How the counts hang together (requirements §3).
    fn sums(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> u16 {
        let Some(counts) = self.counts.get() else {
            return 0;
        };
        let sum = ctx.fill(
            &words::SIGNED_TO_ACCEPTED,
            &[
                ("all", &counts.signed_to_accepted.to_string()),
                ("planned", &counts.planned_projects.to_string()),
                ("building", &counts.under_construction.to_string()),
            ],
        );
        let (verdict, role) = if counts.reconciles {
            (ctx.t(&words::RECONCILES), Role::Good)
        } else {
            (ctx.t(&words::RECONCILES_NOT), Role::Error)
        };
        let dx = put(buf, area, 1, 0, &sum, ctx.style(Role::Normal));
        put(
            buf,
            area,
            dx + 2,
            0,
            &format!("[{verdict}]"),
            ctx.style(role),
        );
        let Some(parts) = counts.parts(self.library()) else {
            return 1;
        };
        let n = counts.count(self.library());
        let line = words::parts(parts, n, ctx.lang);
        put(buf, area, 1, 1, &line, ctx.style(Role::Dim));
        2
    }

    fn enterprises(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let columns = Columns::lay_out(&firms::COLUMNS, area.width.saturating_sub(2), 1);
        let heads = columns.row(&firms::heads(ctx));
        put(buf, area, 2, 0, &heads, ctx.style(Role::Title));
        let list = body_of(area, 1);
        let library = self.library();
        for (dy, at) in (0_u16..).zip(self.firms.show(&ctx.state, list.height)) {
            let Some(row) = self.firms.row(at) else {
                continue;
            };
            let cells = firms::cells(row, Some(library), ctx);
            put(
                buf,
                list,
                2,
                dy,
                &columns.row(&cells),
                ctx.style(Role::Normal),
            );
            if at == self.firms.selected() {
                self.cursor = Some(select(list, buf, ctx, dy, true));
            }
        }
    }

    fn rows(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let columns = ProjectColumns::new(area.width);
        columns.heads(area, buf, ctx, Some((Sort::Due, false)));
        let list = body_of(area, 1);
        for (dy, at) in (0_u16..).zip(self.projects.show(&ctx.state, list.height)) {
            let Some(row) = self.projects.row(at) else {
                continue;
            };
            let look = Look {
                selected: at == self.projects.selected(),
                focused: true,
                changed: self.projects.is_changed(row),
                ..Look::default()
            };
            if look.selected {
                self.cursor = Some(Position::new(list.x, list.y + dy));
            }
            columns.draw(list, dy, buf, ctx, row, look);
        }
    }

    fn total(&self) -> usize {
        if self.library().is_of_enterprises() {
            self.firms.total()
        } else {
            self.projects.total()
        }
    }
}

impl Layer<App> for Libraries {
    fn id(&self) -> LayerId {
        LayerId::LIBRARY
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::LIBRARY, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.aim();
        let is_moved = if self.library().is_of_enterprises() {
            self.firms.act(action)
        } else {
            self.projects.act(action)
        };
        if is_moved {
            return Outcome::Handled;
        }
        let last = Library::ALL.len() - 1;
        match action {
            action::LEFT => self.at = self.at.saturating_sub(1),
            action::RIGHT => self.at = (self.at + 1).min(last),
            action::OPEN => return self.open(ctx),
            action::MARK_LIBRARY => return self.mark(ctx),
            action::REFRESH => {
                self.counts.forget();
                self.firms.refresh();
                self.projects.refresh();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        self.bring(&ctx.state);
        let name = ctx.t(&words::library(self.library()));
        let n = self
            .counts
            .get()
            .map(|counts| counts.count(self.library()).to_string());
        let unit = if self.library().is_of_enterprises() {
            &words::UNIT_ENTERPRISES
        } else {
            &words::UNIT_PROJECTS
        };
        let n = ctx.fill(unit, &[("n", &n.unwrap_or_default())]);
        let mark = key_of(&[LayerId::LIBRARY], action::MARK_LIBRARY, ctx);
        let panel = Panel {
            title: ctx.t(&words::LIBRARIES_TITLE),
            figure: &format!("{name} {n}"),
            foot: &ctx.fill(&words::LIBRARIES_FOOT, &[("mark", &mark)]),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        let used = self.tabs(inner, buf, ctx);
        let below = body_of(inner, used);
        let used = self.sums(below, buf, ctx);
        let list = body_of(below, used);
        if self.library().is_of_enterprises() {
            self.enterprises(list, buf, ctx);
        } else {
            self.rows(list, buf, ctx);
        }
        let errors = [
            self.counts.error(),
            self.firms.error(),
            self.projects.error(),
        ];
        match errors.into_iter().flatten().next() {
            Some(refusal) => say_unreadable(body_of(list, 1), buf, refusal, ctx),
            None if self.total() == 0 => {
                say_in(body_of(list, 1), buf, ctx.t(&words::LIBRARY_EMPTY), ctx);
            }
            None => {}
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::MARK_LIBRARY,
            action::BACK,
            action::PALETTE,
            action::HELP,
        ]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.total() > 0,
            Needs::Project | Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        if self.library().is_of_enterprises() {
            let row = self.firms.row(self.firms.selected())?;
            return Some(firms::cells(row, None, ctx).join(" "));
        }
        let row = self.projects.row(self.projects.selected())?;
        Some(format!("{} {} {}", row.id, row.name, row.enterprise))
    }
}
