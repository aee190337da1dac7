//! Two versions side by side: a new lead and the project it resembles; what one typed and what somebody else saved.

use super::ask::held;
use super::mode::{Mode, Theirs};
use super::{Form, Twin};
use crate::domain::field::Field;
use crate::locales::{events, fields, form as words, refusal, stages, verbs};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::notes::Level;
use crate::tui::parts::Panel;
use crate::tui::text::{Align, fit, put, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// One line of a comparison.
struct Pair {
    label: String,
    left: String,
    right: String,
}

impl Form {
    /// `与 P2026-0121 同一企业(龙南市 在谈), F3 对照`
    pub(super) fn twin_remark(&self, twin: &Twin, ctx: &Ctx<App>) -> String {
        let unit = ctx.state.unit_name(twin.refusal.param("unit"));
        let stage = stages::by_name(twin.refusal.param("stage"), ctx.lang);
        let values = [("id", twin.id.as_str()), ("unit", unit), ("stage", &stage)];
        ctx.fill(&words::SAME_ENTERPRISE, &values)
    }

    /// Puts the twin beside the new lead.
    pub(super) fn compare(&mut self, ctx: &mut Ctx<App>) {
        let Some(twin) = &mut self.twin else {
            let said = ctx.t(&words::NOTHING_TO_COMPARE);
            return ctx.notes.hint(said);
        };
        if twin.record.is_none() {
            match ctx.state.for_keys.show(twin.id.clone(), None) {
                Ok(record) => twin.record = Some(record),
                Err(refused) => {
                    let why = refusal::render(&refused, Some(&ctx.state.profile), ctx.lang);
                    return ctx.say(Level::Warn, why.message);
                }
            }
        }
        self.keep(ctx);
        self.mode = Mode::Compare;
    }

    fn twin_pairs(&self, ctx: &Ctx<App>) -> Vec<Pair> {
        let Some(record) = self.twin.as_ref().and_then(|twin| twin.record.as_ref()) else {
            return Vec::new();
        };
        let profile = Some(ctx.state.profile.as_ref());
        let mut pairs = Vec::new();
        for field in &self.fields {
            let Some(of) = field.field() else { continue };
            let right = held(record, of)
                .map(|value| events::value(of, &value, profile, ctx.lang))
                .unwrap_or_default();
            let left = field.editor.text();
            if !(left.trim().is_empty() && right.is_empty()) {
                pairs.push(Pair {
                    label: fields::field(of).get(ctx.lang).to_owned(),
                    left,
                    right,
                });
            }
        }
        pairs.push(Pair {
            label: ctx.t(&words::STANDS_AT).to_owned(),
            left: ctx.t(&words::NEW).to_owned(),
            right: stages::position_long(&record.project.position, ctx.lang),
        });
        pairs.push(Pair {
            label: fields::field(Field::Officer).get(ctx.lang).to_owned(),
            left: String::new(),
            right: record.row.officer.clone(),
        });
        pairs
    }

    /// What both changed: theirs and mine, and how it was before either; where that is nothing, what one typed.
    fn conflict_pairs(&self, theirs: &Theirs, ctx: &Ctx<App>) -> Vec<Pair> {
        let mut pairs = Vec::new();
        if theirs.fields.is_empty() {
            let typed = self.fields.iter();
            let typed = typed.filter(|field| field.is_changed() && !field.hidden);
            pairs.extend(typed.map(|field| Pair {
                label: verbs::arg_name(self.ask.spec.name, &field.name, ctx.lang),
                left: field.initial.clone(),
                right: field.editor.text(),
            }));
        }
        for (at, text) in &theirs.fields {
            let Some(field) = self.fields.get(*at) else {
                continue;
            };
            pairs.push(Pair {
                label: verbs::arg_name(self.ask.spec.name, &field.name, ctx.lang),
                left: text.clone(),
                right: field.editor.text(),
            });
            if field.initial != *text {
                pairs.push(Pair {
                    label: ctx.t(&words::BEFORE).to_owned(),
                    left: field.initial.clone(),
                    right: field.initial.clone(),
                });
            }
        }
        pairs
    }

    /// Who was faster, when, and with what.
    fn told_of_others(&self, ctx: &Ctx<App>) -> Vec<String> {
        let Some(refused) = &self.objection else {
            return Vec::new();
        };
        let said = refusal::render(refused, Some(&ctx.state.profile), ctx.lang);
        let mut lines = vec![said.headline()];
        lines.extend(said.between);
        lines
    }

    pub(super) fn draw_beside(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let (title, foot, heads, pairs, chosen, told) = match &self.mode {
            Mode::Conflict {
                theirs,
                mine_chosen,
            } => {
                let (title, foot) = match theirs.fields.as_slice() {
                    [] => (&words::DONE_TITLE, &words::DONE_FOOT),
                    _ => (&words::CONFLICT_TITLE, &words::CONFLICT_FOOT),
                };
                (
                    title,
                    foot,
                    [
                        ctx.t(&words::THEIRS).to_owned(),
                        ctx.t(&words::MINE).to_owned(),
                    ],
                    self.conflict_pairs(theirs, ctx),
                    Some(usize::from(*mine_chosen)),
                    self.told_of_others(ctx),
                )
            }
            _ => {
                let id = self.twin.as_ref().map(|twin| twin.id.to_string());
                (
                    &words::COMPARE_TITLE,
                    &words::COMPARE_FOOT,
                    [ctx.t(&words::THIS_ONE).to_owned(), id.unwrap_or_default()],
                    self.twin_pairs(ctx),
                    None,
                    Vec::new(),
                )
            }
        };
        let panel = Panel {
            title: ctx.t(title),
            foot: ctx.t(foot),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        let label = (inner.width / 5).min(16);
        let column = inner.width.saturating_sub(label + 4) / 2;
        let xs = [label + 2, label + column + 3];
        for (index, (head, x)) in heads.iter().zip(xs).enumerate() {
            let is_chosen = chosen == Some(index);
            let marker = if is_chosen { "> " } else { "  " };
            let role = if is_chosen {
                Role::Selected
            } else {
                Role::Title
            };
            let text = fit(&format!("{marker}{head}"), usize::from(column), Align::Left);
            put(buf, inner, x, 0, &text, ctx.style(role));
            if is_chosen || (chosen.is_none() && index == 0) {
                let at = Position::new(inner.x.saturating_add(x), inner.y);
                self.cursor = inner.contains(at).then_some(at);
            }
        }
        let mut dy = 2;
        for pair in &pairs {
            let differs = pair.left.trim() != pair.right.trim();
            let role = if differs { Role::Changed } else { Role::Normal };
            let name = fit(&pair.label, usize::from(label), Align::Left);
            put(buf, inner, 1, dy, &name, ctx.style(Role::Dim));
            let mark = if differs { "*" } else { " " };
            put(buf, inner, 0, dy, mark, ctx.style(role));
            let mut rows = 1;
            for (text, x) in [&pair.left, &pair.right].into_iter().zip(xs) {
                let lines = wrap(text, column);
                for (offset, line) in (0_u16..).zip(lines.iter().take(4)) {
                    put(
                        buf,
                        inner,
                        x,
                        dy.saturating_add(offset),
                        line,
                        ctx.style(role),
                    );
                    rows = rows.max(offset + 1);
                }
            }
            dy = dy.saturating_add(rows);
        }
        dy = dy.saturating_add(1);
        for text in &told {
            for line in wrap(text, inner.width.saturating_sub(2)).iter() {
                put(buf, inner, 1, dy, line, ctx.style(Role::Soon));
                dy = dy.saturating_add(1);
            }
        }
    }
}
