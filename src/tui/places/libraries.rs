//! 四库, 在谈动态库 and 项目信息库 (articles 4, 7, 10): six counts that reconcile, and the rows of the chosen one.

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{enterprises, put_form};
use crate::domain::libraries::Library;
use crate::domain::refusal::Refusal;
use crate::locales::places as words;
use crate::service::api::{
    EnterpriseQuery, EnterpriseRow, Filter, Libraries as Counts, ListQuery, ProjectRow, Sort,
};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Answer, Frame, List, RowWindow, Rows, body_of, key_of};
use crate::tui::text::{put, width};
use crate::tui::theme::Role;

/// The libraries and the rows of the chosen one.
#[derive(Default)]
pub struct Libraries {
    at: usize,
    counts: Answer<Counts>,
    firms: RowWindow<EnterpriseRow>,
    projects: RowWindow<ProjectRow>,
}

/// The name of a library with its count, and where it stands.
struct LibraryTab {
    text: String,
    role: Role,
    dx: u16,
    dy: u16,
}

impl Libraries {
    fn library(&self) -> Library {
        Library::ALL
            .get(self.at)
            .copied()
            .unwrap_or(Library::ExistingEnterprises)
    }

    fn open(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.library().is_of_enterprises() {
            return enterprises::open(&mut self.firms, ctx);
        }
        self.projects.open_project(ctx, |row| Some(&row.id))
    }

    /// The form that puts the selected enterprise, or that of the selected project, into a library or leaves it out.
    fn mark(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let library = self.library();
        if !library.is_of_enterprises() {
            let row = self.projects.current(ctx).cloned();
            return row.map_or(Outcome::Handled, |row| put_form(&row, None, ctx));
        }
        let id = self.firms.current(ctx).map(|row| row.id.clone());
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

    fn count(&self, library: Library) -> String {
        let counts = self.counts.get();
        counts.map_or_else(String::new, |counts| counts.count(library).to_string())
    }

    /// The names with their counts, the chosen one in brackets; in as many lines as they need.
    fn tabs(&self, cols: u16, ctx: &Ctx<App>) -> Vec<LibraryTab> {
        let (mut dx, mut dy) = (0_u16, 0_u16);
        let mut tabs = Vec::new();
        for (at, library) in Library::ALL.into_iter().enumerate() {
            let name = ctx.t(&library.word());
            let text = format!("{name} {}", self.count(library));
            let (text, role) = if at == self.at {
                (format!("[{text}]"), Role::Title)
            } else {
                (format!(" {text} "), Role::Normal)
            };
            let wide = u16::try_from(width(&text)).unwrap_or(u16::MAX);
            if dx > 0 && dx.saturating_add(wide) > cols {
                (dx, dy) = (0, dy + 1);
            }
            tabs.push(LibraryTab { text, role, dx, dy });
            dx = dx.saturating_add(wide);
        }
        tabs
    }

    fn tab_lines(&self, cols: u16, ctx: &Ctx<App>) -> u16 {
        self.tabs(cols, ctx).last().map_or(0, |tab| tab.dy + 1)
    }

    /// Lines in which the counts are set against each other.
    fn sum_lines(&self) -> u16 {
        let counts = self.counts.get();
        counts.map_or(0, |counts| {
            1 + u16::from(counts.parts(self.library()).is_some())
        })
    }

    /// How the counts hang together (requirements §3).
    fn sums(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let Some(counts) = self.counts.get() else {
            return;
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
            return;
        };
        let n = counts.count(self.library());
        let line = words::parts(parts, n, ctx.lang);
        put(buf, area, 1, 1, &line, ctx.style(Role::Dim));
    }
}

impl List for Libraries {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(
            Listing::Libraries,
            ListQuery::default(),
            ctx.today,
        ))
    }

    fn id(&self) -> LayerId {
        LayerId::LIBRARY
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        self.counts
            .bring(&ctx.state, (), |()| ctx.state.client.libraries());
        let library = Some(self.library());
        if self.library().is_of_enterprises() {
            self.firms.aim(EnterpriseQuery {
                library,
                ..EnterpriseQuery::default()
            });
        } else {
            let filter = Filter {
                library,
                ..Filter::default()
            };
            self.projects.aim(ListQuery {
                filter,
                sort: Sort::Due,
                descending: false,
            });
        }
    }

    fn rows(&mut self) -> &mut dyn Rows {
        if self.library().is_of_enterprises() {
            &mut self.firms
        } else {
            &mut self.projects
        }
    }

    fn held(&self) -> &dyn Rows {
        if self.library().is_of_enterprises() {
            &self.firms
        } else {
            &self.projects
        }
    }

    fn refresh(&mut self) {
        self.counts.forget();
        self.firms.refresh();
        self.projects.refresh();
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let library = self.library();
        let unit = if library.is_of_enterprises() {
            &words::UNIT_ENTERPRISES
        } else {
            &words::UNIT_PROJECTS
        };
        let n = ctx.fill(unit, &[("n", &self.count(library))]);
        let mark = key_of(&[LayerId::LIBRARY], action::MARK_LIBRARY, ctx);
        Frame {
            title: ctx.t(&words::LIBRARIES_TITLE).to_owned(),
            figure: format!("{} {n}", ctx.t(&library.word())),
            foot: ctx.fill(&words::LIBRARIES_FOOT, &[("mark", &mark)]),
        }
    }

    fn lines_above(&self, area: Rect, ctx: &Ctx<App>) -> u16 {
        self.tab_lines(area.width.saturating_sub(2), ctx) + self.sum_lines()
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        for tab in self.tabs(area.width, ctx) {
            put(buf, area, tab.dx, tab.dy, &tab.text, ctx.style(tab.role));
        }
        let below = body_of(area, self.tab_lines(area.width, ctx));
        self.sums(below, buf, ctx);
    }

    fn error(&self) -> Option<&Refusal> {
        self.counts.error().or(self.held().error())
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::LIBRARY_EMPTY).to_owned()
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::LEFT => self.at = self.at.saturating_sub(1),
            action::RIGHT => self.at = (self.at + 1).min(Library::ALL.len() - 1),
            action::OPEN => return self.open(ctx),
            action::MARK_LIBRARY => return self.mark(ctx),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::MARK_LIBRARY,
            action::BACK,
            action::PALETTE,
            action::HELP,
        ]
    }

    fn copy(&self, ctx: &Ctx<App>) -> Option<String> {
        if self.library().is_of_enterprises() {
            return self.firms.plain(ctx);
        }
        let row = self.projects.chosen()?;
        Some(format!("{} {} {}", row.id, row.name, row.enterprise))
    }
}
