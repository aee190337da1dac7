//! Doing one thing to many projects as one step; and, where some of them may not, saying which and why.

use super::Target;
use super::keep::drop_draft;
use crate::domain::command::Command;
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{project as words, refusal, verbs};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Panel, Scroll, line_of, select};
use crate::tui::text::put;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Does the commands, one a target, as one step. Refused ones are listed, and nothing is done.
pub fn run(
    verb: &'static str,
    targets: Vec<Target>,
    commands: Vec<Command>,
    ctx: &mut Ctx<App>,
) -> Outcome<App> {
    match ctx.state.client.act(commands.clone()) {
        Ok(_) => {
            say_done(verb, commands.len(), ctx);
            Outcome::Run(action::REFRESH)
        }
        Err(refused) => match Refusals::find(verb, targets, commands, ctx) {
            Some(list) => Outcome::push(list),
            None => ctx.refuse(&refused),
        },
    }
}

fn say_done(verb: &str, count: usize, ctx: &mut Ctx<App>) {
    let verb = verbs::command(verb, ctx.lang);
    let values = [("verb", verb.as_str()), ("n", &count.to_string())];
    let said = ctx.fill(&words::MANY_DONE, &values);
    ctx.say(Level::Good, said);
}

/// Which of many may not, and why; the rest may be done alone.
pub struct Refusals {
    verb: &'static str,
    refused: Vec<(Target, Refusal)>,
    /// Commands that would be taken.
    rest: Vec<Command>,
    /// The draft of the form below, which is done with once the rest is done.
    draft: Option<String>,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Refusals {
    /// Asks for each target alone; `None` where each alone would be taken.
    pub fn find(
        verb: &'static str,
        targets: Vec<Target>,
        commands: Vec<Command>,
        ctx: &Ctx<App>,
    ) -> Option<Self> {
        let mut refused = Vec::new();
        let mut rest = Vec::new();
        for (target, command) in targets.into_iter().zip(commands) {
            match ctx.state.client.preview(vec![command.clone()]) {
                Ok(_) => rest.push(command),
                // What changes nothing stands in nobody's way.
                Err(refusal) if refusal.code == Code::NothingChanged => {}
                Err(refusal) => refused.push((target, refusal)),
            }
        }
        (!refused.is_empty()).then_some(Self {
            verb,
            refused,
            rest,
            draft: None,
            scroll: Scroll::default(),
            cursor: None,
        })
    }

    /// The list stands over the form whose draft has this key.
    #[must_use]
    pub fn over_form(mut self, draft: String) -> Self {
        self.draft = Some(draft);
        self
    }

    /// Does what would be taken, and closes the form below with it.
    fn do_rest(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let count = self.rest.len();
        let mut outcome = vec![Outcome::Close];
        match ctx.state.client.act(std::mem::take(&mut self.rest)) {
            Ok(_) => {
                say_done(self.verb, count, ctx);
                if let Some(key) = self.draft.take() {
                    drop_draft(key, ctx);
                    outcome.push(Outcome::Close);
                }
                outcome.push(Outcome::Run(action::REFRESH));
            }
            Err(refused) => outcome.push(ctx.refuse(&refused)),
        }
        Outcome::Many(outcome)
    }

    fn lines(&self, ctx: &Ctx<App>) -> Vec<(String, Role)> {
        let mut lines = Vec::new();
        for (target, refused) in &self.refused {
            let said = refusal::render(refused, Some(&ctx.state.profile), ctx.lang);
            let head = format!("{} {}  {}", target.id, target.name, said.headline());
            lines.push((head, Role::Normal));
            for missing in said.missing {
                let line = format!("    [ ] {} {}", missing.article, missing.what);
                lines.push((line, Role::Gap));
            }
        }
        lines
    }
}

impl Layer<App> for Refusals {
    fn id(&self) -> LayerId {
        LayerId::CONFIRM
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::CONFIRM, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let len = self.lines(ctx).len();
        match action {
            action::ACCEPT | action::SAY_YES if !self.rest.is_empty() => self.do_rest(ctx),
            action::SAY_NO | action::BACK => Outcome::Close,
            _ if self.scroll.act(action, len) => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let title = ctx.fill(
            &words::MANY_REFUSED_TITLE,
            &[("n", &self.refused.len().to_string())],
        );
        let foot = if self.rest.is_empty() {
            ctx.t(&words::MANY_REFUSED_ALL).to_owned()
        } else {
            let n = self.rest.len().to_string();
            ctx.fill(&words::MANY_REFUSED_FOOT, &[("n", &n)])
        };
        let panel = Panel {
            title: &title,
            foot: &foot,
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        let lines = self.lines(ctx);
        let view = self.scroll.show(lines.len(), inner.height);
        self.cursor = None;
        for (dy, (index, (text, role))) in
            (0_u16..).zip(lines.iter().enumerate().skip(view.start).take(view.len()))
        {
            put(buf, inner, 2, dy, text, ctx.style(*role));
            if index == self.scroll.selected {
                self.cursor = Some(select(line_of(inner, dy), buf, ctx, true));
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::ACCEPT, action::BACK]
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let lines = self.lines(ctx).into_iter().map(|(line, _)| line);
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}
