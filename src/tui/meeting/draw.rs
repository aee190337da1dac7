//! The point as it fills the screen: readable from the back row at 80x24, with air at larger sizes.

use super::point::{self, Line, Shown};
use crate::domain::dispatch::{AgendaItem, Meeting};
use crate::domain::ids::DeskId;
use crate::locales::meeting as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, body_of, key_of};
use crate::tui::text::{Align, fit, put, truncate, width, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Columns of the labels.
const LABEL: u16 = 12;
/// Lines from which on blank ones stand between the parts.
const ROOMY: u16 = 30;
/// The keys take one of so many lines.
const KEYS_SHARE: u16 = 6;
/// Lines that one text may take.
const WRAPPED: usize = 3;

/// The keys that are named on the screen, in their order.
const KEYS: [ActionId; 18] = [
    action::MEETING_ASSIGN,
    action::MEETING_LEAD,
    action::MEETING_GUIDE,
    action::MEETING_TIME,
    action::MEETING_ASK,
    action::MEETING_ISSUE,
    action::MEETING_NODE,
    action::MEETING_WORDS,
    action::MEETING_DONE,
    action::MEETING_PARK,
    action::UNDO,
    action::MEETING_CALL,
    action::MEETING_PROJECT,
    action::PREV_ITEM,
    action::NEXT_ITEM,
    action::MEETING_AGENDA,
    action::MEETING_DROP,
    action::MEETING_END,
];

/// What stands on the screen.
pub struct Scene<'a> {
    pub id: &'a DeskId,
    pub meeting: &'a Meeting,
    /// Place on the agenda and the point.
    pub at: usize,
    pub item: &'a AgendaItem,
    pub shown: &'a Shown,
    /// Lines that are scrolled over, where there are more than fit.
    pub over: u16,
    /// How long this point took so far.
    pub time: String,
}

impl Scene<'_> {
    /// Draws it; gives where the cursor rests, at the headline, and how many lines are scrolled over.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> (Position, u16) {
        let (title, figure) = (self.title(ctx), self.figure(ctx));
        let panel = Panel {
            title: &title,
            figure: &figure,
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        let mut keys = keys(inner.width.saturating_sub(2), ctx);
        // What is decided about comes before how; the other keys are in the help.
        keys.truncate(usize::from((inner.height / KEYS_SHARE).max(1)));
        let taken = u16::try_from(keys.len()).unwrap_or(0);
        let air = u16::from(inner.height >= ROOMY);
        let top = body_of(inner, air);
        let name = point::headline(self.item, self.shown, ctx);
        let name = fit(&format!(" {name}"), usize::from(inner.width), Align::Left);
        put(buf, top, 0, 0, &name, ctx.style(Role::Selected));
        let mut dy = 1 + air;
        for (at, text) in point::facts(self.shown, ctx).iter().enumerate() {
            let role = if at == 0 { Role::Title } else { Role::Normal };
            let text = truncate(text, usize::from(inner.width.saturating_sub(2)));
            put(buf, top, 1, dy, &text, ctx.style(role));
            dy += 1;
        }
        dy += 1;
        let body = body_of(top, dy);
        let body = Rect {
            height: body.height.saturating_sub(taken + 1),
            ..body
        };
        let lines = point::lines(self.item, self.shown, ctx);
        let over = told(&lines, self.over, body, buf, ctx);
        for (dy, line) in (inner.height.saturating_sub(taken)..).zip(&keys) {
            put(buf, inner, 1, dy, line, ctx.style(Role::KeyHint));
        }
        (Position::new(inner.x, top.y), over)
    }

    fn title(&self, ctx: &Ctx<App>) -> String {
        let (id, date) = (self.id.to_string(), self.meeting.on.to_string());
        let known = [
            ("id", id.as_str()),
            ("date", &date),
            ("scope", &self.meeting.scope),
        ];
        ctx.fill(&words::TITLE, &known)
    }

    fn figure(&self, ctx: &Ctx<App>) -> String {
        let points = &self.meeting.agenda;
        let done = points.iter().filter(|item| item.end.is_some()).count();
        let known = [
            ("at", (self.at + 1).to_string()),
            ("n", points.len().to_string()),
            ("done", done.to_string()),
            ("tasks", self.meeting.tasks.len().to_string()),
            ("time", self.time.clone()),
        ];
        let known = known.each_ref().map(|(name, text)| (*name, text.as_str()));
        ctx.fill(&words::COUNT, &known)
    }
}

/// The keys as lines of so many columns.
fn keys(cols: u16, ctx: &Ctx<App>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for action in KEYS {
        let key = key_of(&[LayerId::DISPATCH, LayerId::GLOBAL], action, ctx);
        let hint = format!("{key} {}", action::name_of(action, ctx.lang));
        match lines.last_mut() {
            Some(line) if width(line) + width(&hint) + 2 <= usize::from(cols) => {
                line.push_str("  ");
                line.push_str(&hint);
            }
            _ => lines.push(hint),
        }
    }
    lines
}

/// Draws labelled lines, the first of which `over` are scrolled over; gives over how many there are more to see. The last line
/// says so where that is the case.
fn told(lines: &[Line], over: u16, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> u16 {
    let room = area.width.saturating_sub(LABEL + 2);
    let height = usize::from(area.height);
    let wrapped = |most: usize| -> Vec<Vec<String>> {
        let wrapped = lines.iter().map(|line| wrap(&line.text, room));
        let wrapped = wrapped.map(|texts| texts.iter().take(most).cloned().collect());
        wrapped.collect()
    };
    // As much of each as there is room for all.
    let rows_of = |texts: &Vec<Vec<String>>| texts.iter().map(Vec::len).sum::<usize>();
    let whole = (1..=WRAPPED).rev().map(wrapped);
    let fitting = whole.into_iter().find(|texts| rows_of(texts) <= height);
    let wrapped = fitting.unwrap_or_else(|| wrapped(1));
    let labels = lines.iter().filter(|line| !line.label.is_empty()).count();
    // Air between the parts, where there is room for it.
    let has_air = rows_of(&wrapped) + labels <= height;
    let mut rows: Vec<(&str, Cow<'_, str>, Role)> = Vec::new();
    for (line, texts) in lines.iter().zip(&wrapped) {
        if has_air && !rows.is_empty() && !line.label.is_empty() {
            rows.push(("", Cow::Borrowed(""), line.role));
        }
        for (at, text) in texts.iter().enumerate() {
            let label = if at == 0 { line.label } else { "" };
            rows.push((label, truncate(text, usize::from(room)), line.role));
        }
    }
    let hidden = (rows.len() + 1).saturating_sub(height);
    let over = match rows.len() <= height {
        true => 0,
        false => usize::from(over).min(hidden),
    };
    let shown = if rows.len() <= height {
        height
    } else {
        height.saturating_sub(1)
    };
    for (dy, (label, text, role)) in (0..).zip(rows.iter().skip(over).take(shown)) {
        put(buf, area, 1, dy, label, ctx.style(Role::Dim));
        put(buf, area, LABEL, dy, text, ctx.style(*role));
    }
    let below = rows.len().saturating_sub(over + shown);
    if rows.len() > height {
        let said = ctx.fill(&words::MORE_LINES, &[("n", &below.to_string())]);
        let last = area.height.saturating_sub(1);
        put(buf, area, LABEL, last, &said, ctx.style(Role::KeyHint));
    }
    u16::try_from(over).unwrap_or(0)
}

/// Draws a meeting of which nothing can be shown yet, or that has no point.
pub fn waiting((id, why): (&DeskId, Option<String>), area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
    let panel = Panel {
        title: id.as_str(),
        focused: true,
        ..Panel::default()
    };
    let inner = panel.draw(area, buf, ctx);
    if let Some(why) = why {
        put(buf, inner, 1, 0, &why, ctx.style(Role::Error));
    }
}
