//! The fourth step: what would become of the rows. What is wrong is put right here: a cell, a row, a question.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cell::CellBox;
use super::choose::Choose;
use super::columns::means;
use super::entries::{Entry, Matter};
use super::jobs::{self, Kind};
use super::{Bring, Over, Step};
use crate::domain::field::Field;
use crate::exchange::ledger::table_of;
use crate::locales::{bring as words, money};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::{TextField, body_of, line_of, say_in, select, table};
use crate::tui::text::{Column, put, wrap};
use crate::tui::theme::Role;

/// Lines below the list for all that is said of the selected row, the first of them blank.
const WHOLE: u16 = 3;

/// Answers to a question of a row.
const APART: &str = "apart";
const OUT: &str = "out";
const EDIT: &str = "edit";
const SAME: &str = "same";
const OTHER: &str = "other";

impl Bring {
    fn entry(&mut self) -> Option<&Entry> {
        let at = self.scroll().selected;
        self.shown.get(at)
    }

    pub(super) fn act_check(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let len = self.shown.len();
        if self.scroll().act(action, len) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN => self.open_entry(ctx),
            action::LEAVE_OUT => {
                let Some(row) = self.entry().and_then(|entry| entry.row) else {
                    return ctx.hint(&words::NO_ROW);
                };
                self.leave_out(row, ctx);
                Outcome::Handled
            }
            action::REFRESH => {
                self.judge(ctx);
                Outcome::Handled
            }
            action::STEP_ON => {
                let is_fresh = self.job.is_none() && matches!(self.judged, Some(Ok(_)));
                if !is_fresh {
                    return ctx.hint(&words::NOT_JUDGED_YET);
                }
                if self.counts.new == 0 && self.counts.changes == 0 {
                    return ctx.warn(&words::NOTHING_TO_TAKE);
                }
                self.step = Step::Take;
                Outcome::Handled
            }
            _ => Outcome::Ignored,
        }
    }

    /// Leaves a row out, or takes it in again.
    fn leave_out(&mut self, row: u64, ctx: &mut Ctx<App>) {
        if !self.setup.hands.left_out.remove(&row) {
            self.setup.hands.left_out.insert(row);
        }
        self.judge(ctx);
    }

    fn open_entry(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(entry) = self.entry().cloned() else {
            return Outcome::Handled;
        };
        let Some(row) = entry.row else {
            return ctx.hint(&words::NO_ROW);
        };
        let word = |word| ctx.t(word).to_owned();
        let mut answers = match &entry.matter {
            Matter::Alike(name) => vec![
                (
                    SAME.to_owned(),
                    ctx.fill(&words::ANSWER_SAME, &[("name", name)]),
                ),
                (OTHER.to_owned(), word(&words::ANSWER_OTHER)),
            ],
            // Of a project that one does not read nobody can say that it is another.
            Matter::Twin(Some(_)) | Matter::Changed | Matter::Conflict | Matter::Kept => {
                vec![(APART.to_owned(), word(&words::ANSWER_APART))]
            }
            Matter::Twin(None) if !entry.text.is_empty() => {
                vec![(APART.to_owned(), word(&words::ANSWER_APART))]
            }
            Matter::LeftOut => {
                self.leave_out(row, ctx);
                return Outcome::Handled;
            }
            Matter::Skipped | Matter::Gone => return ctx.hint(&words::NO_CELL),
            _ => {
                self.fetch(row, entry.at, ctx);
                return Outcome::Handled;
            }
        };
        answers.push((OUT.to_owned(), word(&words::ANSWER_OUT)));
        answers.push((EDIT.to_owned(), word(&words::ANSWER_EDIT)));
        let title = format!("{} {}", entry.place, entry.name);
        self.over = Some(Over::Answer(
            Box::new(entry),
            Choose::new(title, answers, ""),
        ));
        Outcome::Handled
    }

    /// Takes an answer to what a row asks.
    pub(super) fn answer(&mut self, entry: &Entry, answer: &str, ctx: &mut Ctx<App>) {
        let Some(row) = entry.row else { return };
        match (answer, &entry.matter) {
            (APART, _) => {
                self.over = Some(Over::Reason(row, TextField::line("").limit(200)));
            }
            (OUT, _) => self.leave_out(row, ctx),
            (EDIT, _) => self.fetch(row, entry.at, ctx),
            (SAME, Matter::Alike(name)) => {
                let at = self.column_of(row, Field::Enterprise);
                if let Some(at) = at {
                    let cells = &mut self.setup.hands.cells;
                    cells.insert((row, at), name.clone());
                    self.judge(ctx);
                }
            }
            (OTHER, _) => {
                self.others.insert(row);
                self.tell(ctx);
            }
            _ => {}
        }
    }

    /// Takes why a row is a project of its own.
    pub(super) fn tell_apart(&mut self, row: u64, reason: &str, ctx: &mut Ctx<App>) -> bool {
        if reason.trim().is_empty() {
            ctx.warn(&words::REASON_MISSING);
            return false;
        }
        self.setup.hands.apart.insert(row, reason.trim().to_owned());
        self.judge(ctx);
        true
    }

    fn column_of(&self, row: u64, field: Field) -> Option<usize> {
        let judged = self.judged.as_ref()?.as_ref().ok()?;
        judged.abouts.get(table_of(row))?.mapping.place(field)
    }

    /// Has the cells of a row fetched, to be changed.
    fn fetch(&mut self, row: u64, at: Option<usize>, ctx: &Ctx<App>) {
        self.wanted = at.unwrap_or(0);
        self.job = jobs::to_fetch(&self.setup, row, &ctx.state);
    }

    /// Opens a row whose cells are there.
    pub(super) fn open_row(&mut self, row: u64, cells: Vec<String>, ctx: &Ctx<App>) {
        let Some(Ok(judged)) = &self.judged else {
            return;
        };
        let Some(about) = judged.abouts.get(table_of(row)) else {
            return;
        };
        let of_row = self.shown.iter().filter(|entry| entry.row == Some(row));
        let wrong = of_row.filter(|entry| {
            matches!(
                entry.matter,
                Matter::Rejected | Matter::Doubt | Matter::Kept
            )
        });
        let wrong = wrong.map(|entry| (entry.at, entry.text.clone())).collect();
        let place = judged.told.place(row);
        let names = |about: &crate::exchange::ledger::About, at: usize| {
            let column = about.mapping.columns.get(at);
            let ours = column.and_then(|column| means(column, &ctx.state.profile, ctx.lang));
            let kept = || ctx.t(&words::MEANS_KEPT).to_owned();
            ours.map_or_else(kept, |ours| format!("= {ours}"))
        };
        let held = CellBox::new((row, place), cells, about, self.wanted, names);
        self.over = Some(Over::Cell(Box::new(held.wrong(wrong))));
    }

    /// Takes what was typed over a row's cells.
    pub(super) fn write(&mut self, row: u64, typed: Vec<(usize, String)>, ctx: &mut Ctx<App>) {
        if typed.is_empty() {
            return;
        }
        let cells = &mut self.setup.hands.cells;
        cells.extend(typed.into_iter().map(|(at, text)| ((row, at), text)));
        self.judge(ctx);
    }

    fn summary(&self, ctx: &Ctx<App>) -> Vec<String> {
        let Some(Ok(judged)) = &self.judged else {
            return vec![String::new(), String::new()];
        };
        let counts = &self.counts;
        let numbers = [
            ("rows", counts.rows.to_string()),
            ("new", counts.new.to_string()),
            ("changed", counts.changed.to_string()),
            ("changes", counts.changes.to_string()),
            ("same", counts.same.to_string()),
            ("rejected", counts.rejected.to_string()),
            ("asked", counts.asked.to_string()),
            ("out", counts.left_out.to_string()),
        ];
        let numbers = numbers
            .each_ref()
            .map(|(name, text)| (*name, text.as_str()));
        let word = match self.setup.update {
            true => &words::SUMMARY_UPDATE,
            false => &words::SUMMARY_NEW,
        };
        let (count, sum) = judged.told.sums;
        let largest = judged.told.largest.as_ref();
        let sums = largest
            .and_then(|row| Some((row.sum?, &row.name)))
            .map(|(most, name)| {
                let parts = [
                    ("count", count.to_string()),
                    ("sum", money::page(sum, ctx.lang)),
                    ("largest", money::page(most, ctx.lang)),
                    ("name", name.clone()),
                ];
                let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                ctx.fill(&words::SUMS, &parts)
            });
        vec![ctx.fill(word, &numbers), sums.unwrap_or_default()]
    }

    pub(super) fn draw_check(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        for (dy, line) in (0_u16..).zip(self.summary(ctx)) {
            put(buf, area, 1, dy, &line, ctx.style(Role::Normal));
        }
        let is_judging = self.job.as_ref().is_some_and(|job| job.kind != Kind::Row);
        if is_judging || !matches!(self.judged, Some(Ok(_))) {
            let state = self.state(ctx);
            put(buf, area, 1, 2, &state, ctx.style(Role::KeyHint));
        }
        let list = body_of(area, 3);
        if let Some(Err(fault)) = &self.judged
            && self.job.is_none()
        {
            return say_in(list, buf, &fault.text(ctx), ctx);
        }
        let columns = [
            Column::fixed(8),
            Column::fixed(if area.width >= 110 { 12 } else { 8 }).right(),
            Column::fixed(if area.width >= 110 { 32 } else { 20 }),
            Column::grow(20),
        ];
        let columns = table::lay_out(&columns, area.width);
        let heads = [
            ctx.t(&words::HEAD_KIND),
            ctx.t(&words::HEAD_ROW),
            ctx.t(&words::HEAD_NAME),
            ctx.t(&words::HEAD_TEXT),
        ];
        table::head(&columns, &heads, list, buf, ctx);
        let list = body_of(list, 1);
        // What the columns cut off stands whole below them.
        let (list, whole) = (
            Rect {
                height: list.height.saturating_sub(WHOLE),
                ..list
            },
            body_of(list, list.height.saturating_sub(WHOLE)),
        );
        let focused = self.over.is_none();
        let len = self.shown.len();
        let shown = self.scroll().show(len, list.height);
        let selected = self.scroll().selected;
        if let Some(entry) = self.shown.get(selected) {
            let lines = wrap(&entry.text, whole.width.saturating_sub(4));
            for (dy, line) in (1..whole.height).zip(lines.iter()) {
                put(buf, whole, 2, dy, line, ctx.style(Role::Dim));
            }
        }
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(entry) = self.shown.get(at) else {
                continue;
            };
            let line = line_of(list, dy);
            let cells = [
                ctx.t(entry.matter.word()).to_owned(),
                entry.place.clone(),
                entry.name.replace('\n', " "),
                entry.text.replace('\n', " "),
            ];
            let role = entry.matter.role();
            put(
                buf,
                line,
                table::MARGIN,
                0,
                &columns.row(&cells),
                ctx.style(role),
            );
            if at == selected {
                self.cursor = Some(select(line, buf, ctx, focused));
            }
        }
    }
}
