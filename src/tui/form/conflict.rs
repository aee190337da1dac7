//! Somebody was faster: what they saved beside what is typed here, and how the person goes on. Nothing typed is lost.

use super::Form;
use super::mode::{Choice, Mode, Theirs};
use crate::domain::refusal::Refusal;
use crate::locales::form as words;
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};

impl Form {
    /// Reads what somebody else saved, and asks how to go on. What they changed and the person did not touch is taken in.
    pub(super) fn meet_others(&mut self, refusal: &Refusal, ctx: &Ctx<App>) -> Result<(), Refusal> {
        let app = &ctx.state;
        let told = refusal.between.iter().map(|entry| entry.seq).max();
        let mut theirs = Theirs {
            fields: Vec::new(),
            seq: app.seq.max(told.unwrap_or(0)),
        };
        if let Some(target) = self.ask.only() {
            let record = app.for_keys.show(target.id.clone(), None)?;
            theirs.seq = record.seq;
            let fresh = self.ask.fields(Some(&record), &app.profile, ctx.lang);
            for (at, field) in self.fields.iter_mut().enumerate() {
                let Some(fresh) = fresh.iter().find(|fresh| fresh.name == field.name) else {
                    continue;
                };
                let is_typed = field.is_changed() && !field.hidden;
                if fresh.initial == field.initial {
                    continue;
                }
                if is_typed {
                    theirs.fields.push((at, fresh.initial.clone()));
                } else {
                    field.initial.clone_from(&fresh.initial);
                    field.editor.set_text(&fresh.initial);
                }
            }
            // A draft was typed before what the record held when the form opened.
            let named = self.place(refusal.param("field"));
            let named = named.filter(|at| theirs.fields.iter().all(|(of, _)| of != at));
            theirs.fields.extend(named.and_then(|at| {
                let field = self.fields.get(at)?;
                field.is_changed().then(|| (at, field.initial.clone()))
            }));
            self.record = Some(record);
        }
        self.mode = Mode::Conflict {
            theirs,
            mine_chosen: false,
        };
        Ok(())
    }

    /// Goes on with both before the person.
    pub(super) fn settle(&mut self, choice: Choice, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Mode::Conflict { theirs, .. } = std::mem::replace(&mut self.mode, Mode::Edit) else {
            return Outcome::Handled;
        };
        self.seq = theirs.seq;
        for (at, text) in &theirs.fields {
            if let Some(field) = self.fields.get_mut(*at) {
                field.initial.clone_from(text);
                if choice == Choice::Theirs {
                    field.editor.set_text(text);
                }
                field.check(ctx);
            }
        }
        self.stash(ctx);
        match choice {
            Choice::Mine => {
                self.objection = None;
                self.save(ctx)
            }
            // What is typed is kept as a draft.
            Choice::Theirs if theirs.fields.is_empty() => {
                let closed = self.close(ctx);
                Outcome::Many(vec![closed, Outcome::Run(action::REFRESH)])
            }
            Choice::Theirs => {
                self.objection = None;
                let said = ctx.t(&words::THEIRS_TAKEN);
                ctx.notes.hint(said);
                Outcome::Handled
            }
            // What stands against it is still told below the fields.
            Choice::Edit => Outcome::Handled,
        }
    }
}
