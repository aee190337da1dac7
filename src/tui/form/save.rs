//! From the texts of a form to commands, and what the service says of them.

use super::ask::held;
use super::foresee::is_twin;
use super::keep::drop_draft;
use super::many::Refusals;
use super::mode::Mode;
use super::{Form, Twin};
use crate::domain::collection::edit::Edit;
use crate::domain::command::Command;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::{Args, parse};
use crate::locales::{form as words, verbs};
use crate::service::api::Done;
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::notes::Level;
use crate::tui::parts::ListPage;

impl Form {
    /// The commands that the texts amount to, one a project.
    ///
    /// # Errors
    /// The first thing that is wrong or missing.
    pub(super) fn commands(&self, app: &App) -> Result<Vec<Command>, Refusal> {
        let args: Args = self
            .fields
            .iter()
            .filter(|field| field.is_changed() && !field.hidden)
            .map(|field| (field.name.clone(), field.value()))
            .collect();
        let verb = self.ask.spec.name;
        let command = |id: Option<&str>| parse(verb, id, &args, &app.profile);
        let mut commands = if self.ask.targets.is_empty() {
            vec![command(None)?]
        } else {
            let of = |target: &super::Target| command(Some(target.id.as_str()));
            self.ask.targets.iter().map(of).collect::<Result<_, _>>()?
        };
        commands
            .iter_mut()
            .for_each(|command| self.note_all_seen(command));
        Ok(commands)
    }

    /// Adds what a command line cannot say: the values seen when the form opened.
    fn note_all_seen(&self, command: &mut Command) {
        if let [_] = self.ask.targets.as_slice() {
            let edits = command.edits_mut().iter_mut();
            edits.for_each(|edit| self.note_seen(edit));
        }
    }

    fn note_seen(&self, edit: &mut Edit) {
        let field = self
            .fields
            .iter()
            .find(|field| field.field() == Some(edit.field));
        edit.seen = field.and_then(|field| field.seen.clone());
    }

    /// Checks and saves. What is wrong is shown in the form, the cursor in the field it is about.
    pub(super) fn save(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.list = None;
        for field in &mut self.fields {
            field.check(&ctx.state.profile);
        }
        if let Some(at) = self.first_wrong() {
            self.focus = at;
            let said = ctx.t(&words::FIX_FIRST);
            ctx.notes.hint(said);
            return Outcome::Handled;
        }
        let commands = match self.commands(&ctx.state) {
            Ok(commands) => commands,
            Err(refusal) => return self.refused(refusal),
        };
        match ctx.state.client.act(commands.clone()) {
            Ok(done) => self.saved(&done, ctx),
            Err(refusal) if commands.len() > 1 => {
                let targets = self.ask.targets.clone();
                match Refusals::find(self.ask.spec.name, targets, commands, ctx) {
                    Some(list) => Outcome::push(ListPage::of(list.over_form(self.ask.key()))),
                    None => self.refused(refusal),
                }
            }
            Err(refusal) => self.refused(refusal),
        }
    }

    fn first_wrong(&self) -> Option<usize> {
        let wrong = |field: &super::field::FormField| {
            !field.hidden && (field.wrong.is_some() || (field.required && field.is_blank()))
        };
        self.fields.iter().position(wrong)
    }

    fn saved(&mut self, done: &Done, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.has_draft {
            drop_draft(self.ask.key(), ctx);
        }
        ctx.state.stash.clear();
        let what = verbs::command(self.ask.spec.name, ctx.lang);
        let which = match (self.ask.targets.as_slice(), &done.id) {
            ([], Some(id)) => format!("{id} {}", self.text_of("name")),
            ([target], _) => format!("{} {}", target.id, target.name),
            (targets, _) => ctx.fill(&words::MANY, &[("n", &targets.len().to_string())]),
        };
        say_saved((&what, &which), done, ctx);
        Outcome::Many(vec![Outcome::Close, Outcome::Run(action::REFRESH)])
    }

    /// Shows a refusal where it belongs.
    pub(super) fn refused(&mut self, refusal: Refusal) -> Outcome<App> {
        match refusal.code {
            Code::ChangedMeanwhile => {
                let name = refusal.param("field").to_owned();
                self.mode = match self.place(&name) {
                    Some(field) => Mode::Conflict {
                        field,
                        mine_chosen: false,
                    },
                    None => Mode::Edit,
                };
            }
            code if is_twin(code) => self.meet_twin(&refusal),
            _ => {}
        }
        if let Some(at) = self.offending(&refusal) {
            self.focus = at;
        }
        self.objection = Some(refusal);
        Outcome::Handled
    }

    /// The place of a field that is asked for.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.fields
            .iter()
            .position(|field| field.name == name && !field.hidden)
    }

    /// The field that a refusal is about.
    fn offending(&self, refusal: &Refusal) -> Option<usize> {
        let named = ["field", "item"]
            .iter()
            .find_map(|param| self.place(refusal.param(param)));
        let by_code = || match refusal.code {
            Code::ReasonNeeded => self.place("reason").or_else(|| self.place("note")),
            code if is_twin(code) => self.place("enterprise"),
            Code::CreditCodeTaken => self.place("credit_code"),
            Code::VetoStands => self.place("veto"),
            Code::FilingNotOwed | Code::FilingStep => self.place("level"),
            Code::DateInFuture | Code::DateTooEarly => self.place("date"),
            Code::OpinionNotAsked => self.place("unit"),
            Code::NotBackward | Code::WrongStage => {
                self.place("to").or_else(|| self.place("stage"))
            }
            _ => None,
        };
        let missing = || {
            let first = refusal.missing.first()?;
            let (_, item) = first.what.split_once(':')?;
            self.place(item)
        };
        named.or_else(by_code).or_else(missing)
    }

    /// A project that the new one resembles: it may be compared, and taken for another one with a reason.
    pub(super) fn meet_twin(&mut self, refusal: &Refusal) {
        let id = ProjectId::from(refusal.param("id"));
        if self.twin.as_ref().is_some_and(|twin| twin.id == id) {
            return;
        }
        self.twin = Some(Twin {
            id,
            refusal: refusal.clone(),
            record: None,
        });
    }

    /// The person says that it is another project; the reason is theirs to give.
    pub(super) fn accept_twin(&mut self) {
        let Some(twin) = &self.twin else { return };
        let id = twin.id.to_string();
        for field in &mut self.fields {
            if matches!(field.name.as_str(), "separate_from" | "reason") {
                field.hidden = false;
                field.required = true;
            }
            if field.name == "separate_from" {
                field.put(&id);
            }
        }
        self.mode = Mode::Edit;
        self.objection = None;
        if let Some(at) = self.place("reason") {
            self.focus = at;
        }
    }

    /// Settles a conflict: the person's own text stays and is saved over the other, or the other is taken.
    pub(super) fn settle(&mut self, mine: bool, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Mode::Conflict { field: at, .. } = self.mode else {
            return Outcome::Handled;
        };
        self.mode = Mode::Edit;
        self.objection = None;
        let Some(target) = self.ask.only() else {
            return Outcome::Handled;
        };
        let record = match ctx.state.client.show(target.id.clone(), None) {
            Ok(record) => record,
            Err(refusal) => return self.refused(refusal),
        };
        let Some(field) = self.fields.get_mut(at) else {
            return Outcome::Handled;
        };
        let mine_text = field.editor.text();
        if let Some(of) = field.field() {
            field.start_from(held(&record, of));
        }
        if !mine {
            let said = ctx.t(&words::THEIRS_TAKEN);
            ctx.notes.hint(said);
            return Outcome::Handled;
        }
        field.editor.set_text(&mine_text);
        self.save(ctx)
    }
}

/// Says that a step was taken; or that it waits, where it was only proposed.
pub(crate) fn say_saved((what, which): (&str, &str), done: &Done, ctx: &mut Ctx<App>) {
    let known = [("what", what), ("which", which)];
    let (level, said) = match done.waits() {
        Some(id) => {
            let id = id.to_string();
            let known = [known[0], known[1], ("id", id.as_str())];
            (Level::Warn, ctx.fill(&words::PROPOSED, &known))
        }
        None => (Level::Good, ctx.fill(&words::SAVED, &known)),
    };
    ctx.say(level, said);
}
