//! The one form for every verb: its fields are made from the verb table, what is wrong stands beside the field, what
//! saving would bring stands below, and what is typed is never lost.
//!
//! | room | what lives there |
//! |---|---|
//! | `opening` | what a form needs to know, asked beside the keys |
//! | `ask` | what is asked; fields from the verb table and the record |
//! | `field`, `choice` | one field; choosing from a list |
//! | `day` | days as people say them; the small calendar |
//! | `foresee`, `given` | consequences before saving; what an empty field will hold |
//! | `save` | from texts to commands; refusals, twins |
//! | `conflict` | somebody was faster: theirs or mine |
//! | `many` | one step on many projects; saying which of them may not, and why |
//! | `mode` | what is asked before typing goes on: a draft, a twin, a conflict |
//! | `typing` | a key in a field |
//! | `motion`, `named` | from field to field; projects by their name |
//! | `fit` | what one field offers, by what another holds |
//! | `keep`, `phrases` | drafts; what was written last |
//! | `draw`, `over` | the frame; what stands over the fields |
//! | `beside`, `dock` | two versions side by side; one line at the bottom |
//!
//! What must not live here: rules. Whether a value is one is asked of `domain::verb`, whether a step may be taken of the
//! service.

mod ask;
mod beside;
mod choice;
mod conflict;
mod day;
mod dock;
mod draw;
mod field;
mod fit;
mod foresee;
mod given;
mod keep;
mod many;
mod mode;
mod motion;
mod named;
mod opening;
mod over;
mod phrases;
mod save;
mod typing;

#[cfg(test)]
mod tests;

pub use ask::{Ask, Target, held};
pub use dock::{Dock, Noted};
pub use many::run as do_to_many;
pub use opening::open;
pub(crate) use save::{say_saved, tell_orphan};

use crate::domain::actor::Member;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::domain::verb::ArgKind;
use crate::locales::{Lang, deeds, form as words, verbs};
use crate::service::api::{Done, ProjectDetail};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::deeds::Answer;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::stash::Texts;
use crate::tui::work::Work;
use choice::{ChoiceList, Shape};
use day::DayPick;
use field::FormField;
use given::Known;
use mode::Mode;
use opening::Brought;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A project that a new lead resembles.
struct Twin {
    id: ProjectId,
    /// How the service named it.
    refusal: Refusal,
    /// The other project, once it was looked at.
    record: Option<Box<ProjectDetail>>,
}

/// A form on the screen.
pub struct Form {
    ask: Ask,
    /// The record as it was when the form opened, where it is about one.
    record: Option<Box<ProjectDetail>>,
    /// The last entry that what the form shows knows of.
    seq: u64,
    /// The parts of it that the form began with.
    parts: Vec<String>,
    fields: Vec<FormField>,
    /// Who could follow a project or be at a meeting, where the form asks for it.
    members: Vec<Member>,
    /// Place of the field with the cursor.
    focus: usize,
    /// First row of the fields in view.
    top: usize,
    list: Option<ChoiceList>,
    days: Option<DayPick>,
    mode: Mode,
    objection: Option<Refusal>,
    twin: Option<Twin>,
    foreseen: Option<Done>,
    foreseen_for: Option<Texts>,
    /// The service is asked what saving would bring.
    foreseeing: Option<Work<Answer>>,
    /// The service is given these texts to keep.
    keeping: Option<(Texts, Work<Result<(), Refusal>>)>,
    /// The enterprise that was typed into a lead, and what is on record of it.
    known: Known,
    /// The texts that were filled in when the form opened; they are nobody's typing.
    opened: Texts,
    /// The texts as the service has them.
    drafted: Texts,
    /// The minute at which it took them, where that was in this form.
    kept_at: Option<String>,
    /// Why it was not taken, as it was told.
    unkept: Option<String>,
    has_draft: bool,
    /// Under which the draft is kept.
    key: String,
    cursor: Option<Position>,
    /// The language in which it notes what was decided.
    lang: Lang,
}

impl Form {
    /// A form for what is asked, over what was brought; offers a draft if there is one.
    fn new(ask: Ask, brought: Brought, ctx: &Ctx<App>) -> Self {
        let Brought {
            record,
            mut drafts,
            left,
            members,
        } = brought;
        ctx.state.unkept.lay_over(&mut drafts);
        let read = record.as_ref().map_or(ctx.state.seq, |record| record.seq);
        let seq = ask.known_at.map_or(read, |known| known.min(read));
        let mut fields = ask.fields(record.as_deref(), &ctx.state.profile, ctx.lang);
        if let Some(dock) = &ask.dock {
            dock.fold(&mut fields);
        }
        fit::bar(&mut fields, &ask, &ctx.state);
        let base = ask.key();
        let (key, draft) = keep::draft_of(&base, &drafts);
        let left = left.into_iter().find(|left| left.key == base);
        let filled = fields.iter().filter(|field| {
            !field.initial.is_empty() && !matches!(field.kind, ArgKind::Field(_) | ArgKind::Tier)
        });
        let parts = filled.map(|field| field.name.clone()).collect();
        let mut form = Self {
            ask,
            record,
            seq,
            parts,
            fields,
            members,
            focus: 0,
            top: 0,
            list: None,
            days: None,
            mode: Mode::Edit,
            objection: None,
            twin: None,
            foreseen: None,
            foreseen_for: None,
            foreseeing: None,
            keeping: None,
            known: Known::default(),
            opened: Texts::new(),
            has_draft: !draft.is_empty(),
            key,
            drafted: draft.clone(),
            kept_at: None,
            unkept: None,
            cursor: None,
            lang: ctx.lang,
        };
        form.opened = form.changed_texts();
        form.fit(ctx);
        if !draft.is_empty() {
            form.mode = Mode::Offer(draft, None);
        } else if let Some(left) = left {
            form.mode = Mode::Offer(left.fields, Some(left.by));
        }
        let wanted = form.ask.focus.clone().unwrap_or_default();
        form.focus = form.place(&wanted).unwrap_or(0);
        form.take_up();
        form.foresee(ctx);
        form
    }

    fn field(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    /// The text of a field.
    fn text_of(&self, name: &str) -> String {
        let field = self.fields.iter().find(|field| field.name == name);
        field.map(|field| field.editor.text()).unwrap_or_default()
    }

    /// A day or a choice that stands in the field already is replaced by what is typed, for nobody types in the middle of one.
    fn take_up(&mut self) {
        if let Some(field) = self.fields.get_mut(self.focus)
            && (field.is_day() || matches!(field.shape, Shape::One(_) | Shape::OneOrOther(_)))
        {
            field.editor.pick();
        }
    }

    /// Leaves the field for another one.
    fn leave_to(&mut self, at: usize, ctx: &mut Ctx<App>) {
        self.take_typed_choice(ctx);
        self.days = None;
        self.name_projects(self.focus, ctx);
        self.focus = at;
        if let Some(field) = self.fields.get_mut(at) {
            field.check(ctx);
        }
        self.take_up();
        self.fit(ctx);
        self.keep(ctx);
        self.foresee(ctx);
    }

    fn close(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.list.take().is_some() || self.days.take().is_some() {
            return Outcome::Handled;
        }
        self.unkept = None;
        if self.keep(ctx) {
            ctx.state.stash.clear();
            if !self.drafted.is_empty() {
                let said = ctx.t(&words::DRAFT_KEPT);
                ctx.notes.hint(said);
            }
            return Outcome::Close;
        }
        if self.keeping.is_some() || ctx.state.away.is_some() {
            // Nobody waits for a service that does not answer; what was typed is given to it when it does.
            let unkept = (self.key.clone(), self.kept_texts());
            ctx.state.unkept.add(unkept);
            ctx.state.stash.clear();
            let said = ctx.t(&deeds::KEPT_LATER);
            ctx.notes.hint(said);
            return Outcome::Close;
        }
        Outcome::Handled
    }
}

impl Layer<App> for Form {
    fn id(&self) -> LayerId {
        LayerId::FORM
    }

    fn layers(&self) -> Vec<LayerId> {
        match self.mode {
            Mode::Edit => vec![LayerId::FORM],
            _ => vec![LayerId::CONFIRM],
        }
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        match self.mode {
            Mode::Edit => self.typed(input, ctx),
            Mode::Sent(_) => ctx.hint(&deeds::NOT_NOW),
            _ => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if !matches!(self.mode, Mode::Edit) {
            return self.in_mode(action, ctx);
        }
        match action {
            action::SAVE => {
                self.take_typed_choice(ctx);
                self.save(ctx)
            }
            action::NEXT_FIELD if self.lead_path_on(ctx) => Outcome::Handled,
            action::NEXT_FIELD | action::PREV_FIELD => {
                self.leave_to(self.neighbour(action == action::NEXT_FIELD), ctx);
                Outcome::Handled
            }
            action::PICK_DAY => {
                self.pick_day(ctx);
                Outcome::Handled
            }
            action::BACK => self.close(ctx),
            action::COMPARE => {
                self.compare(ctx);
                Outcome::Handled
            }
            // Leaving the program or acting elsewhere would lose the thread; the texts are kept first.
            action::QUIT | action::PALETTE | action::SEARCH => {
                self.keep(ctx);
                Outcome::Ignored
            }
            _ => Outcome::Ignored,
        }
    }

    fn goes_on(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.foreseen_now();
        self.kept_now(ctx);
        self.heard(ctx)
    }

    fn rested(&mut self, ctx: &mut Ctx<App>) {
        if matches!(self.mode, Mode::Edit) {
            self.keep(ctx);
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.draw(area, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn is_text_focus(&self) -> bool {
        matches!(self.mode, Mode::Edit)
    }

    fn covers(&self) -> bool {
        self.ask.dock.is_none() && self.fields.len() > draw::SMALL
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        if matches!(self.mode, Mode::Sent(_)) {
            return vec![action::BACK];
        }
        if !matches!(self.mode, Mode::Edit) {
            let asked = [action::ACCEPT, action::SAY_YES, action::SAY_NO];
            return asked.into_iter().chain([action::BACK]).collect();
        }
        let twin = self.twin.as_ref().map(|_| action::COMPARE);
        let rest = [action::NEXT_FIELD, action::PREV_FIELD, action::BACK];
        let first = [action::SAVE].into_iter();
        first.chain(twin).chain(rest).collect()
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let lines = self
            .fields
            .iter()
            .filter(|field| !field.is_blank())
            .map(|field| {
                let label = verbs::arg_name(self.ask.spec.name, &field.name, ctx.lang);
                format!("{label}: {}", field.editor.text())
            });
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}
