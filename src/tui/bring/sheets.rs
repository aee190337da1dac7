//! The second step: what is said of the whole file, and which of its sheets are read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choose::Choose;
use super::setup::{Setting, Setup};
use super::{Bring, Over, Step};
use crate::locales::{Word, bring as words};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::{TextField, body_of, line_of, say_in, select};
use crate::tui::text::{put, truncate};
use crate::tui::theme::Role;

/// Columns of a setting's name.
const NAME: u16 = 22;

/// What a setting is called, and what it is for.
const fn called(setting: Setting) -> (&'static Word, &'static Word) {
    match setting {
        Setting::Update => (&words::SET_UPDATE, &words::SET_UPDATE_HELP),
        Setting::Sheets => (&words::SET_SHEETS, &words::SET_SHEETS_HELP),
        Setting::HiddenRows => (&words::SET_HIDDEN, &words::SET_HIDDEN_HELP),
        Setting::Unit => (&words::SET_UNIT, &words::SET_DEFAULT_HELP),
        Setting::Chain => (&words::SET_CHAIN, &words::SET_DEFAULT_HELP),
        Setting::Method => (&words::SET_METHOD, &words::SET_DEFAULT_HELP),
        Setting::Money => (&words::SET_MONEY, &words::SET_MONEY_HELP),
        Setting::Rates => (&words::SET_RATES, &words::SET_RATES_HELP),
    }
}

impl Bring {
    fn entries_of(&self, setting: Setting, ctx: &Ctx<App>) -> Vec<(String, String)> {
        let sheets = self.looked().map(|look| look.sheets.as_slice());
        Setup::choices(
            setting,
            sheets.unwrap_or_default(),
            ctx.state.as_written(),
            ctx.lang,
        )
    }

    /// How a setting reads.
    fn reads(&self, setting: Setting, ctx: &Ctx<App>) -> String {
        let chosen = self.setup.chosen(setting);
        let entries = self.entries_of(setting, ctx);
        let entry = entries.into_iter().find(|(value, _)| *value == chosen);
        match entry {
            Some((_, shown)) => shown,
            None if chosen.is_empty() => ctx.t(&words::AS_SAID).to_owned(),
            None => chosen,
        }
    }

    pub(super) fn act_sheets(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.scroll().act(action, Setting::ALL.len()) {
            return Outcome::Handled;
        }
        let at = self.scroll().selected;
        let Some(setting) = Setting::ALL.get(at).copied() else {
            return Outcome::Handled;
        };
        match action {
            action::OPEN => {
                let title = ctx.t(called(setting).0).to_owned();
                let now = self.setup.chosen(setting);
                self.over = Some(match setting {
                    Setting::Rates => Over::Rates(TextField::line(&now).limit(200)),
                    _ => {
                        let entries = self.entries_of(setting, ctx);
                        Over::Setting(setting, Choose::new(title, entries, &now))
                    }
                });
            }
            action::LEFT | action::RIGHT if setting != Setting::Rates => {
                let entries = self.entries_of(setting, ctx);
                let now = self.setup.chosen(setting);
                let at = entries
                    .iter()
                    .position(|(value, _)| *value == now)
                    .unwrap_or(0);
                let len = entries.len().max(1);
                let next = if action == action::RIGHT {
                    at + 1
                } else {
                    at + len - 1
                };
                if let Some((value, _)) = entries.get(next % len) {
                    self.set(setting, value, ctx);
                }
            }
            action::STEP_ON => match self.looked() {
                Some(_) => self.step = Step::Columns,
                None => return ctx.hint(&words::NOT_READ_YET),
            },
            action::REFRESH => self.look_again(ctx),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    pub(super) fn draw_sheets(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let lines: Vec<(String, String)> = Setting::ALL
            .iter()
            .map(|setting| {
                let (name, _) = called(*setting);
                (ctx.t(name).to_owned(), self.reads(*setting, ctx))
            })
            .collect();
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let list = Rect {
            height: area.height.min(rows),
            ..area
        };
        let shown = self.scroll().show(lines.len(), list.height);
        let selected = self.scroll().selected;
        for (dy, at) in (0_u16..).zip(shown) {
            let Some((name, value)) = lines.get(at) else {
                continue;
            };
            let line = line_of(list, dy);
            put(buf, line, 2, 0, name, ctx.style(Role::Normal));
            let room = usize::from(line.width.saturating_sub(NAME));
            put(
                buf,
                line,
                NAME,
                0,
                &truncate(value, room),
                ctx.style(Role::Title),
            );
            if at == selected {
                self.cursor = Some(select(line, buf, ctx, self.over.is_none()));
            }
        }
        let help = Setting::ALL
            .get(selected)
            .map(|setting| ctx.t(called(*setting).1));
        let below = body_of(area, rows);
        put(
            buf,
            below,
            2,
            0,
            help.unwrap_or_default(),
            ctx.style(Role::Dim),
        );
        let below = body_of(below, 2);
        match self.looked() {
            None => say_in(below, buf, &self.state(ctx), ctx),
            Some(look) => {
                let mut said =
                    vec![ctx.fill(&words::TABLES, &[("n", &look.tables.len().to_string())])];
                said.extend(look.sheets.iter().map(|(name, is_shown)| {
                    let read = !look.unread.contains(name);
                    let word = match (read, is_shown) {
                        (true, true) => &words::SHEET_READ,
                        (true, false) => &words::SHEET_HIDDEN_READ,
                        (false, true) => &words::SHEET_UNREAD,
                        (false, false) => &words::SHEET_HIDDEN,
                    };
                    ctx.fill(word, &[("name", name)])
                }));
                for (dy, text) in (0..below.height).zip(said) {
                    put(buf, below, 2, dy, &text, ctx.style(Role::Normal));
                }
            }
        }
    }
}
