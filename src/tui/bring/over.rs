//! What stands over a step: a list to choose from, a row's cells, a line to write.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Bring;
use super::cell::CellBox;
use super::choose::{Choose, Chosen};
use super::entries::Entry;
use super::setup::Setting;
use crate::locales::bring as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::{Edit, Panel, TextField, body_of, centred};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// What stands over the step and takes the keys.
pub(super) enum Over {
    Setting(Setting, Choose),
    /// What the column of this header is.
    Column(String, Choose),
    Answer(Box<Entry>, Choose),
    Cell(Box<CellBox>),
    /// Why a row is a project of its own.
    Reason(u64, TextField),
    Rates(TextField),
}

impl Bring {
    /// Takes what is typed there; nothing where the step has the keys.
    pub(super) fn handle_over(&mut self, input: &Input) -> Option<Outcome<App>> {
        let is_taken = match self.over.as_mut()? {
            Over::Setting(_, list) | Over::Column(_, list) | Over::Answer(_, list) => {
                list.handle(input)
            }
            Over::Cell(cell) => cell.handle(input),
            Over::Reason(_, field) | Over::Rates(field) => field.handle(input) != Edit::Ignored,
        };
        Some(match is_taken {
            true => Outcome::Handled,
            false => Outcome::Ignored,
        })
    }

    /// Runs an action on what stands over the step.
    pub(super) fn act_over(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let chosen = match &mut self.over {
            Some(Over::Setting(_, list) | Over::Column(_, list) | Over::Answer(_, list)) => {
                list.act(action)
            }
            Some(Over::Cell(cell)) => match action {
                action::NEXT_FIELD | action::PREV_FIELD => {
                    cell.step(action == action::NEXT_FIELD);
                    Some(Chosen::Nothing)
                }
                action::ACCEPT | action::SAVE => Some(Chosen::One(String::new())),
                action::BACK => Some(Chosen::Closed),
                _ => None,
            },
            Some(Over::Reason(_, field) | Over::Rates(field)) => match action {
                action::ACCEPT | action::SAVE => Some(Chosen::One(field.text())),
                action::BACK => Some(Chosen::Closed),
                _ => None,
            },
            None => None,
        };
        match chosen {
            None => return Outcome::Ignored,
            Some(Chosen::Nothing) => {}
            Some(Chosen::Closed) => self.over = None,
            Some(Chosen::One(value)) => self.choose(&value, ctx),
        }
        Outcome::Handled
    }

    /// Takes what was chosen or written over the step.
    fn choose(&mut self, value: &str, ctx: &mut Ctx<App>) {
        match self.over.take() {
            Some(Over::Setting(setting, _)) => self.set(setting, value, ctx),
            Some(Over::Column(header, _)) => self.say_column(&header, value, ctx),
            Some(Over::Answer(entry, _)) => self.answer(&entry, value, ctx),
            Some(Over::Cell(cell)) => {
                let row = cell.row;
                self.write(row, cell.done(), ctx);
            }
            Some(Over::Reason(row, field)) => {
                let is_taken = self.tell_apart(row, value, ctx);
                self.over = (!is_taken).then_some(Over::Reason(row, field));
            }
            Some(Over::Rates(_)) => self.set(Setting::Rates, value, ctx),
            None => {}
        }
    }

    pub(super) fn draw_over(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let asked = |field: &mut TextField, title, hint, buf: &mut Buffer| {
            let panel = Panel {
                title: ctx.t(title),
                foot: ctx.t(&words::WRITE_FOOT),
                focused: true,
                ..Panel::default()
            };
            let inner = panel.draw(centred(area, 70, 5), buf, ctx);
            put(buf, inner, 1, 0, ctx.t(hint), ctx.style(Role::Dim));
            field.prompt(">", body_of(inner, 1), buf, ctx);
            field.cursor()
        };
        self.cursor = match &mut self.over {
            None => return,
            Some(Over::Setting(_, list) | Over::Column(_, list) | Over::Answer(_, list)) => {
                list.draw(area, buf, ctx);
                list.cursor()
            }
            Some(Over::Cell(cell)) => {
                cell.draw(area, buf, ctx);
                cell.cursor()
            }
            Some(Over::Reason(_, field)) => {
                asked(field, &words::REASON_TITLE, &words::REASON_HINT, buf)
            }
            Some(Over::Rates(field)) => {
                asked(field, &words::SET_RATES, &words::SET_RATES_HELP, buf)
            }
        };
    }
}
