//! Drawing a form: fields with their labels and remarks, the list under a field, the lines below.

use super::Form;
use super::choice::Shape;
use super::day::day_remark;
use super::field::FormField;
use super::foresee::{amount_remark, is_twin};
use super::keep::fields_of;
use super::mode::Mode;
use crate::domain::field::FieldKind;
use crate::domain::offered::Offered;
use crate::locales::{chrome, form as words, keymap, refusal, verbs};
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::layer::{Asks, Ctx};
use crate::tui::parts::{Panel, centred};
use crate::tui::text::{Align, fit, put, width, wrap};
use crate::tui::theme::Role;
use crate::tui::waiting;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Forms of at most this many fields leave the page below in view.
pub(super) const SMALL: usize = 5;
/// Columns beyond which a form is only harder to read.
const WIDEST: u16 = 140;
/// Rows of a field of several lines.
const LINES_ROWS: usize = 3;

/// How the columns of a form are divided.
#[derive(Clone, Copy)]
struct Division {
    label: usize,
    text: usize,
    remark: usize,
}

impl Division {
    fn of(cols: u16, label: usize) -> Self {
        let cols = usize::from(cols);
        let label = label.clamp(6, 22).min(cols / 4);
        let rest = cols.saturating_sub(label + 5);
        // What is typed has two thirds; a longer remark stands below.
        let remark = (rest / 3).min(64);
        Self {
            label,
            text: rest.saturating_sub(remark).max(1),
            remark,
        }
    }
}

impl Form {
    pub(super) fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        match &self.mode {
            Mode::Offer(texts, by) => {
                let n = fields_of(texts).to_string();
                let text = match by {
                    Some(by) => ctx.fill(&words::OFFER_LEFT, &[("by", by), ("n", &n)]),
                    None => ctx.fill(&words::OFFER, &[("n", &n)]),
                };
                match self.ask.dock.is_some() {
                    true => self.draw_dock(area, buf, ctx),
                    false => self.draw_fields(area, buf, ctx),
                }
                self.draw_offer(&text, area, buf, ctx);
            }
            Mode::Sent(_) => {
                match self.ask.dock.is_some() {
                    true => self.draw_dock(area, buf, ctx),
                    false => self.draw_fields(area, buf, ctx),
                }
                self.cursor = waiting::draw(waiting::ON_ITS_WAY, area, buf, ctx);
            }
            Mode::Compare | Mode::Conflict { .. } => self.draw_beside(area, buf, ctx),
            Mode::Edit if self.ask.dock.is_some() => self.draw_dock(area, buf, ctx),
            Mode::Edit => self.draw_fields(area, buf, ctx),
        }
    }

    pub(super) fn label(&self, field: &FormField, ctx: &Ctx<App>) -> String {
        let dock = self.ask.dock.as_ref();
        match dock.and_then(|dock| dock.label(&field.name)) {
            Some(word) => ctx.t(&word).to_owned(),
            None => verbs::arg_name(self.ask.spec.name, &field.name, ctx.lang),
        }
    }

    pub(super) fn title(&self, ctx: &Ctx<App>) -> String {
        let verb = match (&self.ask.dock, self.ask.adds) {
            (Some(dock), _) => action::name_of(dock.what, ctx.lang).to_owned(),
            (None, true) => ctx.t(&words::ADDS).to_owned(),
            (None, false) => verbs::command(self.ask.spec.name, ctx.lang),
        };
        let of = match self.ask.targets.as_slice() {
            [] => String::new(),
            [target] => format!("{} {}", target.id, target.name),
            [first, ..] => {
                let n = self.ask.targets.len().to_string();
                ctx.fill(&words::MANY_NAMED, &[("n", &n), ("first", &first.name)])
            }
        };
        let article = ctx.state.profile.acts.article(self.ask.spec.name);
        let about = self.ask.only().map(|target| &target.id);
        let offered = ctx
            .state
            .offered(self.ask.spec.name, about, Asks::OnlyKnown);
        let waits = match offered {
            Some(Offered::Waits) => ctx.t(&keymap::WAITS),
            _ => "",
        };
        [verb.as_str(), waits, &of, &article]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("  ")
    }

    /// Where the cursor is among the fields, and what became of the draft.
    fn figure(&self, ctx: &Ctx<App>) -> String {
        let draft = self.draft_words(ctx);
        if self.fields.len() <= SMALL {
            return draft;
        }
        let asked = || self.fields.iter().filter(|field| !field.hidden);
        let ahead = self.fields.iter().take(self.focus + 1);
        let n = ahead.filter(|field| !field.hidden).count().to_string();
        let all = asked().count().to_string();
        let place = ctx.fill(&words::PLACE, &[("n", &n), ("all", &all)]);
        match draft.is_empty() {
            true => place,
            false => format!("{place}  {draft}"),
        }
    }

    fn frame(&self, area: Rect, rows: usize) -> Rect {
        if self.fields.len() > SMALL {
            let columns = area.width.min(WIDEST);
            return Rect {
                width: columns,
                ..area
            };
        }
        let rows = u16::try_from(rows + 2).unwrap_or(u16::MAX).max(8);
        centred(area, area.width.saturating_sub(4).min(110), rows)
    }

    fn draw_fields(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let remarks = self.remarks(ctx);
        let fields_rows: usize = self
            .fields
            .iter()
            .filter(|field| !field.hidden)
            .map(|field| rows_of(&field.shape))
            .sum();
        let frame = self.frame(area, fields_rows + remarks.len() + 3);
        let title = self.title(ctx);
        let figure = self.figure(ctx);
        let panel = Panel {
            title: &title,
            figure: &figure,
            foot: ctx.t(&words::FOOT),
            focused: true,
        };
        let inner = panel.draw(frame, buf, ctx);
        let remarks = wrapped(&remarks, inner.width.saturating_sub(2));
        let below = remarks.len().min(usize::from(inner.height / 3));
        let below_rows = u16::try_from(below).unwrap_or(0);
        let body = Rect {
            height: inner
                .height
                .saturating_sub(below_rows + u16::from(below > 0)),
            ..inner
        };
        let below_view = self.draw_body(body, buf, ctx);
        if below_view > 0 {
            let said = ctx.fill(&words::MORE_BELOW, &[("n", &below_view.to_string())]);
            let end = inner.right().saturating_sub(frame.x);
            let dx = usize::from(end).saturating_sub(width(&said) + 1);
            let line = frame.height.saturating_sub(1);
            let dx = u16::try_from(dx).unwrap_or(0);
            put(buf, frame, dx, line, &said, ctx.style(Role::KeyHint));
        }
        let foot = Rect {
            y: inner.bottom().saturating_sub(below_rows),
            height: below_rows,
            ..inner
        };
        for (dy, (text, role)) in (0_u16..).zip(remarks.iter().take(below)) {
            put(buf, foot, 1, dy, text, ctx.style(*role));
        }
    }

    /// Draws the fields and returns how many of them are further down.
    fn draw_body(&mut self, body: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> usize {
        let labels = self.fields.iter().filter(|field| !field.hidden);
        let widest = labels.map(|field| width(&self.label(field, ctx))).max();
        let division = Division::of(body.width, widest.unwrap_or(0));
        let mut at = 0;
        let mut places = Vec::new();
        for (index, field) in self
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.hidden)
        {
            let (remark, role) = self.remark(index, field, ctx);
            let is_wide = width(&remark) > division.remark;
            let rows = rows_of(&field.shape) + usize::from(is_wide);
            places.push((index, at, rows, remark, role, is_wide));
            at += rows;
        }
        let height = usize::from(body.height);
        if let Some((_, from, rows, ..)) = places.iter().find(|(index, ..)| *index == self.focus) {
            if *from < self.top {
                self.top = *from;
            } else if from + rows > self.top + height {
                self.top = (from + rows).saturating_sub(height);
            }
        }
        self.top = self.top.min(at.saturating_sub(height));
        let end = self.top + height;
        let below = places.iter().filter(|(_, from, ..)| *from >= end).count();
        let mut focused = None;
        for (index, from, rows, remark, role, is_wide) in places {
            let Some(dy) = from.checked_sub(self.top).filter(|dy| *dy < height) else {
                continue;
            };
            let row = Rect {
                y: body.y.saturating_add(u16::try_from(dy).unwrap_or(u16::MAX)),
                height: u16::try_from(rows.min(height - dy)).unwrap_or(1),
                ..body
            };
            let text_area = self.draw_field(index, row, division, buf, ctx);
            let (dx, dy) = if is_wide {
                // Under the field; further left where it would be cut otherwise.
                let room = usize::from(row.width).saturating_sub(width(&remark));
                (room.min(division.label + 2).max(2), rows - 1)
            } else {
                (division.label + division.text + 5, 0)
            };
            let (dx, dy) = (
                u16::try_from(dx).unwrap_or(0),
                u16::try_from(dy).unwrap_or(0),
            );
            put(buf, row, dx, dy, &remark, ctx.style(role));
            if index == self.focus {
                focused = Some(text_area);
            }
        }
        if let Some(text_area) = focused {
            self.cursor = self.field().and_then(|field| field.editor.cursor());
            self.draw_list(text_area, body, buf, ctx);
            self.draw_days(text_area, body, buf, ctx);
        }
        below
    }

    /// Draws one field and returns where its text stands.
    fn draw_field(
        &mut self,
        index: usize,
        row: Rect,
        division: Division,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
    ) -> Rect {
        let is_focused = index == self.focus;
        let Some(field) = self.fields.get(index) else {
            return Rect::ZERO;
        };
        let label = fit(&self.label(field, ctx), division.label, Align::Left);
        let role = match (is_focused, &field.barred) {
            (true, _) => Role::Title,
            (false, Some(_)) => Role::Dim,
            (false, None) => Role::Normal,
        };
        let marker = if is_focused { ">" } else { " " };
        put(buf, row, 0, 0, marker, ctx.style(Role::Title));
        put(buf, row, 1, 0, &label, ctx.style(role));
        let mark = if field.shape.is_list() { " v]" } else { "]" };
        let taken = mark.len() - 1;
        let at = |cols: usize| u16::try_from(cols).unwrap_or(u16::MAX);
        let height = at(rows_of(&field.shape)).min(row.height);
        let text = Rect {
            x: row.x.saturating_add(at(division.label + 3)),
            width: at(division.text.saturating_sub(taken)),
            height,
            ..row
        }
        .intersection(row);
        for dy in 0..height {
            put(
                buf,
                row,
                at(division.label + 2),
                dy,
                "[",
                ctx.style(Role::Border),
            );
            let end = text.x.saturating_add(text.width).saturating_sub(row.x);
            put(buf, row, end, dy, mark, ctx.style(Role::Border));
        }
        if let Some(field) = self.fields.get_mut(index) {
            field.editor.render(text, buf, ctx, is_focused);
        }
        text
    }

    /// What stands beside a field: what is wrong, else what its value means, else that it is asked for.
    pub(super) fn remark(&self, index: usize, field: &FormField, ctx: &Ctx<App>) -> (String, Role) {
        let is_choosing = index == self.focus && self.list.is_some();
        if let Some(wrong) = field.wrong.as_ref().filter(|_| !is_choosing) {
            // The value was read by itself: whose field it is, the form knows.
            let named = wrong.clone().without("field").with("field", &field.name);
            let named = named.with("verb", self.ask.spec.name);
            let said = refusal::beside(&named, Some(&ctx.state.profile), ctx.lang);
            return (said, Role::Error);
        }
        if let Some(refused) = &field.barred {
            let said = match index == self.focus {
                true => ctx.state.why(refused, ctx.lang),
                false => ctx.t(&words::BARRED).to_owned(),
            };
            return (said, Role::Dim);
        }
        let is_refused = self
            .objection
            .as_ref()
            .is_some_and(|refused| is_twin(refused.code));
        if field.name == "enterprise"
            && is_refused
            && let Some(twin) = &self.twin
        {
            return (self.twin_remark(twin, ctx), Role::Warning);
        }
        if field.required && field.is_blank() {
            return (ctx.t(&chrome::FIELD_REQUIRED).to_owned(), Role::Dim);
        }
        if field.is_changed()
            && field
                .field()
                .is_some_and(|field| field.kind() == FieldKind::Amount)
            && let Some(remark) = amount_remark(&field.editor.text(), &ctx.state, ctx.lang)
        {
            return (remark, Role::Soon);
        }
        if index == self.focus
            && let Some(said) = day_remark(field, ctx)
        {
            return (said, Role::Soon);
        }
        if field.is_changed() && !field.initial.is_empty() {
            let was = field.initial.replace('\n', " ");
            return (ctx.fill(&words::WAS, &[("text", &was)]), Role::Dim);
        }
        if index == self.focus && field.is_blank() {
            let help = field.help(self.ask.spec.name);
            return (ctx.t(&help).to_owned(), Role::Dim);
        }
        (String::new(), Role::Normal)
    }
}

fn rows_of(shape: &Shape) -> usize {
    if *shape == Shape::Lines {
        LINES_ROWS
    } else {
        1
    }
}

fn wrapped(lines: &[(String, Role)], cols: u16) -> Vec<(String, Role)> {
    lines
        .iter()
        .flat_map(|(text, role)| {
            let lines: Vec<_> = wrap(text, cols)
                .iter()
                .map(|line| (line.clone(), *role))
                .collect();
            lines
        })
        .collect()
}
