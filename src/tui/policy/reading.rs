//! A list of lines to read: what a version changed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::{Text, TextLines};
use crate::domain::policy::Difference;
use crate::locales::{policy_page as words, rules};
use crate::service::api::PolicyVersion;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::Panel;
use crate::tui::theme::Role;

/// Lines with a title.
pub struct Reading {
    title: String,
    lines: TextLines,
    cursor: Option<Position>,
}

impl Reading {
    /// What a version changed against the one before.
    pub fn changes(version: &PolicyVersion, ctx: &Ctx<App>) -> Self {
        let seq = version.seq.to_string();
        let values = [("seq", seq.as_str()), ("version", &version.version)];
        let mut lines = TextLines::default();
        lines.set(match &version.differences {
            None => vec![Text::of(ctx.t(&words::VERSION_FIRST), Role::Dim)],
            Some(found) if found.is_empty() => {
                vec![Text::of(ctx.t(&words::CHANGES_NONE), Role::Dim)]
            }
            Some(found) => differences(found, ctx),
        });
        Self {
            title: ctx.fill(&words::CHANGES_TITLE, &values),
            lines,
            cursor: None,
        }
    }
}

/// Differences as lines.
pub fn differences(found: &[Difference], ctx: &Ctx<App>) -> Vec<Text> {
    let profile = Some(ctx.state.profile.as_ref());
    let line = |difference| {
        Text::of(
            rules::difference(difference, profile, ctx.lang),
            Role::Normal,
        )
    };
    found.iter().map(line).collect()
}

impl Layer<App> for Reading {
    fn id(&self) -> LayerId {
        LayerId::POLICY
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, _ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.lines.act(action) {
            Outcome::Handled
        } else {
            Outcome::Ignored
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let panel = Panel {
            title: &self.title,
            foot: ctx.t(&words::FOOT_BACK),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = self.lines.draw(inner, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::BACK, action::COPY, action::HELP]
    }

    fn copy_text(&self, _ctx: &Ctx<App>) -> Option<String> {
        Some(format!("{}\n{}", self.title, self.lines.plain()))
    }
}
