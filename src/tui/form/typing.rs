//! What a key does to the field with the cursor, and to the list or calendar under it.

use super::Form;
use super::choice::{ChoiceList, Shape};
use crate::domain::verb::ArgKind;
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::keys::Code;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::{Edit, paths};

impl Form {
    /// A key or a paste while the person is typing.
    pub(super) fn typed(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        if let Input::Key(key) = input
            && self.days.is_some()
            && self.day_key(key.code, ctx)
        {
            return Outcome::Handled;
        }
        if let Input::Key(key) = input
            && !key.ctrl
            && !key.alt
            && matches!(
                key.code,
                Code::Up | Code::Down | Code::Enter | Code::PageUp | Code::PageDown
            )
            && let Some(outcome) = self.move_key(key.code, ctx)
        {
            return outcome;
        }
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Outcome::Ignored;
        };
        if let Some(refused) = &field.barred {
            let text = field.editor.text();
            if matches!(field.editor.handle(input), Edit::Ignored) {
                return Outcome::Ignored;
            }
            // Who may, and what else is to be done, is told at once.
            if field.editor.text() != text {
                let why = ctx.state.why(refused, ctx.lang);
                field.editor.set_text(&text);
                ctx.notes.hint(&why);
            }
            return Outcome::Handled;
        }
        match field.editor.handle(input) {
            Edit::Changed => self.edited(ctx),
            Edit::Kept => {}
            Edit::Ignored => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    /// What was typed to narrow a list is no value; leaving the field takes the entry it leads to.
    pub(super) fn take_typed_choice(&mut self, ctx: &Ctx<App>) {
        let list = self.list.take();
        let Some(field) = self.fields.get_mut(self.focus) else {
            return;
        };
        field.write_out(ctx);
        field.check(ctx);
        if let Some(list) = list
            && field.wrong.is_some()
            && !matches!(field.shape, Shape::OneOrOther(_))
        {
            list.take(&field.shape, &mut field.editor);
            field.check(ctx);
        }
    }

    /// Leads the path of a file on to what lies there; whether it did. One that is whole leads to the next field.
    pub(super) fn lead_path_on(&mut self, ctx: &mut Ctx<App>) -> bool {
        let field = self.fields.get_mut(self.focus);
        let Some(field) = field.filter(|field| field.kind == ArgKind::File) else {
            return false;
        };
        let Some(text) = paths::led_on(&field.editor.text()) else {
            return false;
        };
        field.editor.set_text(&text);
        self.edited(ctx);
        true
    }

    fn edited(&mut self, ctx: &mut Ctx<App>) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.check(ctx);
            self.list = field
                .shape
                .is_list()
                .then(|| ChoiceList::open(&field.shape, &field.editor.text()))
                .filter(|list| !field.is_blank() && !list.matches.is_empty());
        }
        self.stash(ctx);
    }

    /// Arrows and Enter: what was written last, else the list, else the next field.
    fn move_key(&mut self, code: Code, ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
        let is_arrow = matches!(code, Code::Up | Code::Down);
        if is_arrow && self.recall(code == Code::Down, ctx) {
            return Some(Outcome::Handled);
        }
        self.list_key(code, ctx)
    }

    /// Arrows and Enter, which belong to the list where there is one.
    fn list_key(&mut self, code: Code, ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
        let field = self.fields.get_mut(self.focus)?;
        match (code, &mut self.list) {
            (Code::Up | Code::Down, Some(list)) => list.step(code == Code::Down),
            (Code::Down, None) if field.shape.is_list() => {
                self.list = Some(ChoiceList::open(&field.shape, &field.editor.text()));
            }
            (Code::Enter, Some(list)) => {
                list.take(&field.shape, &mut field.editor);
                field.check(ctx);
                let stays = matches!(field.shape, Shape::Many(_));
                self.list = None;
                self.stash(ctx);
                if !stays {
                    self.leave_to(self.neighbour(true), ctx);
                }
            }
            // One line is done with Enter.
            (Code::Enter, None) if self.ask.dock.is_some() => return Some(self.save(ctx)),
            (Code::Enter | Code::Down, None) if field.shape != Shape::Lines => {
                self.leave_to(self.neighbour(true), ctx);
            }
            (Code::PageUp | Code::PageDown, None) => {
                self.leave_to(self.page(code == Code::PageDown), ctx);
            }
            (Code::Up, None) if field.shape != Shape::Lines => {
                self.leave_to(self.neighbour(false), ctx);
            }
            _ => return None,
        }
        Some(Outcome::Handled)
    }
}
