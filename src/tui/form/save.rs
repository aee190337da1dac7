//! From the texts of a form to commands, and what the service says of them.

use super::foresee::is_twin;
use super::keep::drop_draft;
use super::many::Refusals;
use super::mode::Mode;
use super::{Form, Twin};
use crate::domain::as_of::AsOf;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::{Args, parse};
use crate::exchange::document::city::Wanted;
use crate::locales::{deeds, form as words, verbs};
use crate::service::api::Done;
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::deeds::{Answer, Deed, Sent};
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::notes::Level;
use crate::tui::parts::ListPage;
use crate::tui::waiting;

impl Form {
    /// The commands that the texts amount to, one a project.
    ///
    /// # Errors
    /// The first thing that is wrong or missing.
    pub(super) fn commands(&self, ctx: &Ctx<App>) -> Result<Vec<Command>, Refusal> {
        let app = &ctx.state;
        let record = self.record.as_deref();
        let mut args: Args = self
            .fields
            .iter()
            .filter(|field| field.is_changed() && !field.hidden)
            .map(|field| {
                let value = self.ask.written(field.value(), record, ctx.today);
                (field.name.clone(), value)
            })
            .collect();
        if let Some(dock) = &self.ask.dock {
            dock.complete(&mut args);
        }
        let verb = self.ask.spec.name;
        let command = |id: Option<&str>| parse(verb, id, &args, &app.profile);
        // Nobody overwrites what was not before them when the form opened.
        let seq = self.seq;
        let shown = AsOf::Shown {
            project: seq,
            rest: seq,
        };
        match self.ask.targets.as_slice() {
            // A meeting is written by whoever keeps it, from as many screens as they have.
            [] if self.is_of_meeting() => self.noted(command(None)?, app),
            [] => self.noted(command(None)?.as_of(shown), app),
            [target] => self.noted(command(Some(target.id.as_str()))?.as_of(shown), app),
            targets => {
                let of = |target: &super::Target| {
                    let command = command(Some(target.id.as_str()))?;
                    Ok(command.as_of(target.as_of(seq)))
                };
                targets.iter().map(of).collect()
            }
        }
    }

    /// Whether it is a step of a meeting's, or one that a meeting takes.
    fn is_of_meeting(&self) -> bool {
        let given = self.ask.dock.iter().flat_map(|dock| &dock.given);
        let names = given.map(|(name, _)| name.as_str());
        self.ask.spec.name.starts_with("meeting-")
            || names.into_iter().any(|name| name == "meeting")
    }

    /// The step, and that a meeting decided it.
    fn noted(&self, command: Command, app: &App) -> Result<Vec<Command>, Refusal> {
        let note = match &self.ask.dock {
            Some(dock) => dock.note(self, app, self.lang)?,
            None => None,
        };
        Ok(std::iter::once(command).chain(note).collect())
    }

    /// Checks and saves. What is wrong is shown in the form, the cursor in the field it is about.
    pub(super) fn save(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.list = None;
        self.name_projects(self.focus, ctx);
        for field in &mut self.fields {
            field.write_out(ctx);
            field.check(ctx);
        }
        if let Some(at) = self.first_wrong() {
            self.focus = at;
            let said = ctx.t(&words::FIX_FIRST);
            ctx.notes.hint(said);
            return Outcome::Handled;
        }
        let commands = match self.commands(ctx) {
            Ok(commands) => commands,
            Err(refusal) => return self.refused(refusal, ctx),
        };
        let deed = Deed {
            what: verbs::command(self.ask.spec.name, ctx.lang),
            which: self.which(None, ctx),
            draft: Some((self.key.clone(), self.kept_texts())),
        };
        match waiting::send(deed, commands, ctx) {
            Sent::Known(answer) => self.answered(answer, ctx),
            Sent::Waits(ticket) => {
                // What is typed is kept as it was sent, whatever becomes of it.
                self.mode = Mode::Sent(Some(ticket));
                Outcome::Handled
            }
        }
    }

    /// What became of it.
    pub(super) fn answered(&mut self, answer: Answer, ctx: &mut Ctx<App>) -> Outcome<App> {
        match answer {
            Ok(done) => self.saved(&done, ctx),
            Err(refusal) if self.ask.targets.len() > 1 && !refusal.is_of_line() => {
                let commands = match self.commands(ctx) {
                    Ok(commands) => commands,
                    Err(refusal) => return self.refused(refusal, ctx),
                };
                let targets = self.ask.targets.clone();
                match Refusals::find(self.ask.spec.name, targets, commands, ctx) {
                    Some(list) => Outcome::push(ListPage::of(list.over_form(self.key.clone()))),
                    None => self.refused(refusal, ctx),
                }
            }
            Err(refusal) => self.refused(refusal, ctx),
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
            drop_draft(self.key.clone(), ctx);
        }
        ctx.state.stash.clear();
        self.remember_phrases(ctx);
        let what = verbs::command(self.ask.spec.name, ctx.lang);
        let desk = done.events.iter().find_map(Event::desk);
        let which = self.which(Some(done), ctx);
        say_saved((&what, &which), done, ctx);
        if self.ask.spec.name == "lead" {
            ctx.state.made = (ctx.state.made.0 + 1, done.id.clone());
        }
        let targets = self.ask.targets.iter();
        let acted = targets.map(|target| target.id.clone());
        ctx.state.note_acted(acted.collect());
        let mut then = vec![Outcome::Close, Outcome::Run(action::REFRESH)];
        // A meeting that begins is gone into; one that ends is read.
        then.extend(desk.and_then(|id| match self.ask.spec.name {
            "meeting-open" => Some(Outcome::Open(Destination::Meeting(id.clone()))),
            "meeting-end" | "meeting" => {
                let minutes = Wanted::Minutes(Some(id.clone()));
                Some(Outcome::Open(Destination::CityPaper(Some(minutes))))
            }
            _ => None,
        }));
        Outcome::Many(then)
    }

    /// What it is about: the project, how many of them, or what is on record now.
    fn which(&self, done: Option<&Done>, ctx: &Ctx<App>) -> String {
        let desk = done.and_then(|done| done.events.iter().find_map(Event::desk));
        let id = done.and_then(|done| done.id.as_ref());
        match (self.ask.targets.as_slice(), id) {
            ([], Some(id)) => format!("{id} {}", self.text_of("name")),
            ([], None) if desk.is_some() || done.is_none() => self.desk_record(desk),
            ([target], _) => format!("{} {}", target.id, target.name),
            (targets, _) => ctx.fill(&words::MANY, &[("n", &targets.len().to_string())]),
        }
    }

    /// A record of the city's desk by its id and what it says.
    fn desk_record(&self, id: Option<&DeskId>) -> String {
        let id = id.map(ToString::to_string).unwrap_or_default();
        let said = ["text", "scope", "name"].map(|name| self.text_of(name));
        let said = said.into_iter().find(|text| !text.is_empty());
        format!("{id} {}", said.unwrap_or_default().replace('\n', " "))
            .trim()
            .to_owned()
    }

    /// Shows a refusal where it belongs.
    pub(super) fn refused(&mut self, refusal: Refusal, ctx: &Ctx<App>) -> Outcome<App> {
        match refusal.code {
            code if is_meanwhile(code) => {
                if let Err(refusal) = self.meet_others(&refusal, ctx) {
                    self.objection = Some(refusal);
                    return Outcome::Handled;
                }
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

/// What became of a deed whose form or box was closed meanwhile.
pub(crate) fn tell_orphan(ctx: &mut Ctx<App>) {
    let Some((deed, answer)) = ctx.state.deeds.orphan() else {
        return;
    };
    match answer {
        Ok(done) => {
            if let Some((key, _)) = deed.draft {
                drop_draft(key, ctx);
            }
            say_saved((&deed.what, &deed.which), &done, ctx);
        }
        Err(refusal) => {
            let what = format!("{} {}", deed.what, deed.which);
            let why = ctx.state.why(&refusal, ctx.lang);
            let values = [("what", what.trim_end()), ("why", &why)];
            let word = match refusal.code {
                Code::OutcomeUnknown => &deeds::UNKNOWN,
                _ => &deeds::REFUSED,
            };
            let said = ctx.fill(word, &values);
            ctx.say(Level::Warn, said);
            if let Some(draft) = deed.draft {
                ctx.state.unkept.add(draft);
            }
        }
    }
}

/// Whether somebody else was faster.
fn is_meanwhile(code: Code) -> bool {
    matches!(
        code,
        Code::ChangedMeanwhile | Code::MovedMeanwhile | Code::DoneMeanwhile
    )
}
