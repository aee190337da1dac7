//! A form of one line at the bottom: what it is about stays in sight. It asks for few arguments side by side; what else is
//! known goes with them, and what was decided is noted on the point of the meeting in the same step.

use super::Form;
use super::choice::Shape;
use super::field::FormField;
use crate::domain::command::Command;
use crate::domain::ids::DeskId;
use crate::domain::refusal::Refusal;
use crate::domain::verb::{ArgKind, Args, parse};
use crate::locales::{Lang, Word, meeting as words, refusal, verbs};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Panel, TextField};
use crate::tui::text::{put, truncate, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines of the form with its frame, and those for what is wrong.
const LINES: u16 = 4;
const REMARKS: u16 = 2;
/// Columns of a unit or a word of a list, and of a day.
const LIST_COLS: u16 = 14;
const DAY_COLS: u16 = 11;
/// Columns around a field: brackets and a blank.
const AROUND: u16 = 3;

/// What such a form asks.
#[derive(Debug, Clone)]
pub struct Dock {
    /// The action that opened it, by which it is called.
    pub what: ActionId,
    /// The arguments that are asked for, in their order on the line.
    pub shown: &'static [&'static str],
    /// What is sent beside them.
    pub given: Vec<(String, String)>,
    /// Where it is noted as decided.
    pub noted: Option<Noted>,
}

/// A point of a meeting.
#[derive(Debug, Clone)]
pub struct Noted {
    pub meeting: DeskId,
    pub item: String,
}

impl Dock {
    /// Leaves the fields that are asked for, each as one line.
    pub(super) fn fold(&self, fields: &mut [FormField]) {
        for field in fields.iter_mut() {
            field.hidden = !self.shown.contains(&field.name.as_str());
            if field.shape == Shape::Lines {
                let text = field.editor.text().replace('\n', " ");
                field.shape = Shape::Line;
                field.editor = TextField::line(&text);
            }
        }
        let place = |field: &FormField| self.shown.iter().position(|name| *name == field.name);
        fields.sort_by_key(|field| place(field).unwrap_or(usize::MAX));
    }

    /// What the one text of a step on a point is, where the verb's own word for it says less.
    pub(super) fn label(&self, name: &str) -> Option<Word> {
        match self.what {
            _ if name != "text" => None,
            action::MEETING_WORDS => Some(words::TEXT_DECIDED),
            action::MEETING_PARK => Some(words::TEXT_PARKED),
            action::MEETING_DROP => Some(words::TEXT_DROPPED),
            _ => None,
        }
    }

    /// What goes with the arguments that were typed.
    pub(super) fn complete(&self, args: &mut Args) {
        for (name, value) in &self.given {
            args.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }

    /// The step that notes it on the meeting's point.
    pub(super) fn note(
        &self,
        form: &Form,
        app: &App,
        lang: Lang,
    ) -> Result<Option<Command>, Refusal> {
        let Some(noted) = &self.noted else {
            return Ok(None);
        };
        let verb = form.ask.spec.name;
        let typed = form.fields.iter().filter(|field| !field.hidden);
        let typed: Vec<(String, String)> = typed
            .map(|field| (field.name.clone(), field.editor.text().trim().to_owned()))
            .collect();
        let known = typed.iter().chain(&self.given);
        let known: Vec<(&str, &str)> = known
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let text =
            words::sentence(verb, &known, lang).unwrap_or_else(|| verbs::command(verb, lang));
        let args: Args = [
            ("meeting", noted.meeting.to_string()),
            ("item", noted.item.clone()),
            ("step", "decided".to_owned()),
            ("text", text),
            ("verb", verb.to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        parse("meeting-item", None, &args, &app.profile).map(Some)
    }
}

impl Form {
    /// Draws the one line at the bottom of the area.
    pub(super) fn draw_dock(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let remark = self.dock_remark(ctx);
        let room = area.width.saturating_sub(4);
        let said: Vec<String> = wrap(&remark.0, room)
            .iter()
            .take(usize::from(REMARKS))
            .cloned()
            .collect();
        let rows = LINES + u16::try_from(said.len()).unwrap_or(REMARKS).max(1);
        let height = rows.min(area.height);
        let frame = Rect {
            y: area.bottom().saturating_sub(height),
            height,
            ..area
        };
        let title = self.title(ctx);
        let panel = Panel {
            title: &title,
            foot: ctx.t(&words::DOCK_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(frame, buf, ctx);
        let focus = self.draw_line(inner, buf, ctx);
        for (dy, line) in (2..inner.height).zip(&said) {
            put(buf, inner, 1, dy, line, ctx.style(remark.1));
        }
        if let Some(text) = focus {
            self.cursor = self.field().and_then(|field| field.editor.cursor());
            let body = Rect {
                y: area.y,
                height: frame.y.saturating_sub(area.y).saturating_add(2),
                ..area
            };
            self.draw_list(text, body, buf, ctx);
        }
    }

    /// What is wrong, what the field means, or what the service objects.
    fn dock_remark(&self, ctx: &Ctx<App>) -> (String, Role) {
        if let Some(objection) = &self.objection {
            let said = refusal::render(objection, Some(&ctx.state.profile), ctx.lang);
            return (said.headline(), Role::Error);
        }
        let wrong = self.fields.iter().enumerate();
        let wrong = wrong.filter(|(_, field)| !field.hidden && field.wrong.is_some());
        let at = wrong.map(|(at, _)| at).next().unwrap_or(self.focus);
        let recalled = self.recall_hint(ctx);
        let recalled = recalled.filter(|_| {
            self.fields
                .get(at)
                .is_some_and(|field| field.wrong.is_none())
        });
        match (recalled, self.fields.get(at)) {
            (Some(hint), _) => (hint, Role::Dim),
            (None, Some(field)) => self.remark(at, field, ctx),
            (None, None) => (String::new(), Role::Dim),
        }
    }

    /// Labels above their fields; gives where the text of the one with the cursor stands.
    fn draw_line(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> Option<Rect> {
        let shown: Vec<usize> = (0..self.fields.len())
            .filter(|at| self.fields.get(*at).is_some_and(|field| !field.hidden))
            .collect();
        let cols = self.dock_columns(&shown, area.width.saturating_sub(2));
        let mut x = area.x.saturating_add(1);
        let mut focus = None;
        for (at, cols) in shown.into_iter().zip(cols) {
            let is_focused = at == self.focus;
            let Some(field) = self.fields.get(at) else {
                continue;
            };
            let label = self.label(field, ctx);
            let label = truncate(&label, usize::from(cols) + 2);
            let role = if is_focused {
                Role::Title
            } else {
                Role::Normal
            };
            let place = Rect {
                x,
                width: cols.saturating_add(2),
                height: 2,
                ..area
            }
            .intersection(area);
            put(buf, place, 0, 0, &label, ctx.style(role));
            put(buf, place, 0, 1, "[", ctx.style(Role::Border));
            put(
                buf,
                place,
                cols.saturating_add(1),
                1,
                "]",
                ctx.style(Role::Border),
            );
            let text = Rect {
                x: x.saturating_add(1),
                y: area.y.saturating_add(1),
                width: cols,
                height: 1,
            }
            .intersection(area);
            if let Some(field) = self.fields.get_mut(at) {
                field.editor.render(text, buf, ctx, is_focused);
            }
            if is_focused {
                focus = Some(text);
            }
            x = x.saturating_add(cols).saturating_add(AROUND);
        }
        focus
    }

    /// Columns for each field: what is chosen has its width, texts share the rest.
    fn dock_columns(&self, shown: &[usize], room: u16) -> Vec<u16> {
        let own = |at: &usize| {
            let field = self.fields.get(*at)?;
            match (field.kind, &field.shape) {
                (ArgKind::Date, _) => Some(DAY_COLS),
                (_, shape) if shape.is_list() => Some(LIST_COLS),
                _ => None,
            }
        };
        let fixed: u16 = shown.iter().filter_map(own).map(|cols| cols + AROUND).sum();
        let texts = shown.iter().filter(|at| own(at).is_none()).count();
        let texts = u16::try_from(texts).unwrap_or(1).max(1);
        let each = (room.saturating_sub(fixed) / texts).saturating_sub(AROUND);
        let cols = shown.iter().map(|at| own(at).unwrap_or(each.max(8)));
        cols.collect()
    }
}
