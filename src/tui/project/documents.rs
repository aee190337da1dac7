//! Choosing a document of the project; the chosen one is made from the record as it stands and shown plain, to be copied.

use super::held::people;
use super::tab::Tab;
use crate::domain::ids::ProjectId;
use crate::exchange::document::{Paper, Source, render};
use crate::locales::papers as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::layers::CopyView;
use crate::tui::parts::{Panel, Scroll, centred, line_of, select};
use crate::tui::text::{Align, fit, put};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Columns of the box, frame included.
const WIDTH: u16 = 44;
/// Columns of a title.
const TITLE: usize = 26;

/// The list of documents.
pub struct Documents {
    id: ProjectId,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Documents {
    /// The list, beginning with what belongs to a tab.
    pub fn new(id: ProjectId, tab: Option<Tab>) -> Self {
        let wanted = tab.and_then(of_tab);
        let at = Paper::ALL.iter().position(|kind| Some(*kind) == wanted);
        let mut scroll = Scroll::default();
        scroll.selected = at.unwrap_or(0);
        Self {
            id,
            scroll,
            cursor: None,
        }
    }

    fn open(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(kind) = Paper::ALL.get(self.scroll.selected) else {
            return Outcome::Handled;
        };
        let people = people(ctx);
        let record = match ctx.state.client.show(self.id.clone(), None) {
            Ok(record) => record,
            Err(refused) => return ctx.refuse(&refused),
        };
        let text = render(
            *kind,
            &Source {
                record: &record,
                profile: &ctx.state.profile,
                people: &people,
                until: ctx.today,
                maker: &ctx.state.session.unit_name,
                sign: ctx.state.session.sign(),
                lang: ctx.lang,
            },
        );
        Outcome::Replace(Box::new(CopyView::open(text, ctx)))
    }
}

/// The document that belongs to a tab.
const fn of_tab(tab: Tab) -> Option<Paper> {
    Some(match tab {
        Tab::Talks => Paper::Receipt,
        Tab::Review => Paper::Diligence,
        Tab::Agreement => Paper::Notice,
        Tab::Landing => Paper::Elements,
        Tab::Nodes => Paper::Nodes,
        Tab::Monitor => Paper::Monitor,
        _ => return None,
    })
}

impl Layer<App> for Documents {
    fn id(&self) -> LayerId {
        LayerId::LIST
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => self.open(ctx),
            _ if self.scroll.act(action, Paper::ALL.len()) => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let rows = u16::try_from(Paper::ALL.len()).unwrap_or(u16::MAX);
        let panel = Panel {
            title: ctx.t(&words::DOCUMENT),
            foot: ctx.t(&words::CHOOSE),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(centred(area, WIDTH, rows.saturating_add(2)), buf, ctx);
        let view = self.scroll.show(Paper::ALL.len(), inner.height);
        self.cursor = None;
        let kinds = Paper::ALL.iter().enumerate();
        for (dy, (index, kind)) in (0_u16..).zip(kinds.skip(view.start).take(view.len())) {
            let title = fit(kind.title().get(ctx.lang), TITLE, Align::Left);
            let line = format!("{title} {}", kind.article(&ctx.state.profile));
            put(buf, inner, 2, dy, &line, ctx.style(Role::Normal));
            if index == self.scroll.selected {
                self.cursor = Some(select(line_of(inner, dy), buf, ctx, true));
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn covers(&self) -> bool {
        false
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        true
    }
}
