//! Doing one thing to many projects as one step; and, where some of them may not, saying which and why.

use super::Target;
use super::keep::drop_draft;
use crate::domain::command::Command;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{form, project as words, refusal, verbs};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::deeds::Deed;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Frame, List, ListPage, RowWindow, Rows, TextRow};
use crate::tui::stash::Texts;
use crate::tui::theme::Role;
use crate::tui::waiting;

/// Does the commands, one a target, as one step. Refused ones are listed, and nothing is done.
pub fn run(
    verb: &'static str,
    targets: Vec<Target>,
    commands: Vec<Command>,
    ctx: &mut Ctx<App>,
) -> Outcome<App> {
    let deed = deed(verb, commands.len(), ctx);
    waiting::act(
        deed,
        commands.clone(),
        ctx,
        move |answer, ctx| match answer {
            Ok(_) => {
                say_done(verb, commands.len(), ctx);
                let done = targets.into_iter().map(|target| target.id);
                ctx.state.note_acted(done.collect());
                Outcome::Run(action::REFRESH)
            }
            Err(refused) if refused.is_of_line() => ctx.refuse(&refused),
            Err(refused) => match Refusals::find(verb, targets, commands, ctx) {
                Some(list) => Outcome::push(ListPage::of(list)),
                None => ctx.refuse(&refused),
            },
        },
    )
}

fn deed(verb: &str, count: usize, ctx: &Ctx<App>) -> Deed {
    Deed {
        what: verbs::command(verb, ctx.lang),
        which: ctx.fill(&form::MANY, &[("n", &count.to_string())]),
        draft: None,
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
    /// The projects that they are about.
    rest_of: Vec<ProjectId>,
    /// The draft of the form below, which is done with once the rest is done.
    draft: Option<String>,
    lines: RowWindow<TextRow>,
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
        let (mut rest, mut rest_of) = (Vec::new(), Vec::new());
        for (target, command) in targets.into_iter().zip(commands) {
            match ctx.state.client.preview(vec![command.clone()]) {
                Ok(_) => {
                    rest.push(command);
                    rest_of.push(target.id);
                }
                // What changes nothing stands in nobody's way.
                Err(refusal) if refusal.code == Code::NothingChanged => {}
                Err(refusal) => refused.push((target, refusal)),
            }
        }
        (!refused.is_empty()).then_some(Self {
            verb,
            refused,
            rest,
            rest_of,
            draft: None,
            lines: RowWindow::default(),
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
        let (verb, count) = (self.verb, self.rest.len());
        let done = std::mem::take(&mut self.rest_of);
        let draft = self.draft.take();
        let deed = Deed {
            draft: draft.clone().map(|key| (key, Texts::new())),
            ..deed(verb, count, ctx)
        };
        let rest = std::mem::take(&mut self.rest);
        let then = waiting::act(deed, rest, ctx, move |answer, ctx| match answer {
            Ok(_) => {
                say_done(verb, count, ctx);
                ctx.state.note_acted(done);
                let mut outcome = Vec::new();
                if let Some(key) = draft {
                    drop_draft(key, ctx);
                    outcome.push(Outcome::Close);
                }
                outcome.push(Outcome::Run(action::REFRESH));
                Outcome::Many(outcome)
            }
            Err(refused) => ctx.refuse(&refused),
        });
        Outcome::Many(vec![Outcome::Close, then])
    }

    fn texts(&self, ctx: &Ctx<App>) -> Vec<TextRow> {
        let mut lines = Vec::new();
        let mut add = |text: String, role| {
            lines.push(TextRow {
                text: format!(" {text}"),
                role,
                leads: (),
            });
        };
        for (target, refused) in &self.refused {
            let said = refusal::render(refused, Some(&ctx.state.profile), ctx.lang);
            let head = format!("{} {}  {}", target.id, target.name, said.headline());
            add(head, Role::Normal);
            for missing in said.missing {
                let line = format!("    [ ] {} {}", missing.article, missing.what);
                add(line, Role::Gap);
            }
        }
        lines
    }
}

impl List for Refusals {
    fn id(&self) -> LayerId {
        LayerId::CONFIRM
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        self.lines.turn(self.texts(ctx));
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.lines
    }

    fn held(&self) -> &dyn Rows {
        &self.lines
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let (refused, rest) = (self.refused.len().to_string(), self.rest.len().to_string());
        let foot = match self.rest.as_slice() {
            [] => &words::MANY_REFUSED_ALL,
            _ => &words::MANY_REFUSED_FOOT,
        };
        Frame {
            title: ctx.fill(&words::MANY_REFUSED_TITLE, &[("n", &refused)]),
            foot: ctx.fill(foot, &[("n", &rest)]),
            ..Frame::default()
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::ACCEPT | action::SAY_YES if !self.rest.is_empty() => self.do_rest(ctx),
            action::SAY_NO | action::BACK => Outcome::Close,
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::ACCEPT, action::BACK]
    }

    fn meets(&self, needs: Needs) -> bool {
        needs == Needs::Nothing
    }

    /// All of them.
    fn copy(&self, _ctx: &Ctx<App>) -> Option<String> {
        let lines = self.lines.query().iter().map(|line| line.text.get(1..));
        Some(lines.flatten().collect::<Vec<_>>().join("\n"))
    }
}
