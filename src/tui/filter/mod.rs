//! The filter of a list: a line for each condition, values changed with left and right, found by the beginning of their
//! name or typed; saved views on the first line. The pipeline, the inbox, the tasks and the calendar have one each, and the
//! views in common.

mod condition;
mod describe;
mod line;
mod ring;
#[cfg(test)]
mod tests;

pub use describe::describe;

use self::condition::{CONDITIONS, Condition, Kind};
use self::line::{FilterLine, NAME, VALUE};
use self::ring::{beside, next};
use crate::locales::{chrome, home as words};
use crate::service::api::Filter;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::keys::Code;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Edit, Frame, List, ListPage, RowWindow, Rows, TextField};
use crate::tui::parts::{key_of, table};
use crate::tui::text::{Query, width};
use crate::tui::view::{forget, save, saved};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Columns of the popup, frame included.
const WIDTH: u16 = 72;
/// Characters of a typed value, and of a view's name.
const TYPED: usize = 40;

/// The filter over a list.
pub struct Filters {
    /// The list that it is of.
    of: LayerId,
    filter: Filter,
    views: Vec<(String, Filter)>,
    /// The view last chosen here.
    view: Option<usize>,
    lines: RowWindow<FilterLine>,
    /// What is being typed, and of which condition: the beginning of a name, or the value.
    typed: (Condition, String),
    /// The name that the view is to have, and whether it is the chosen one's new name.
    name: Option<(TextField, bool)>,
}

impl Filters {
    /// The filter of a list as it is now.
    pub fn of(of: LayerId, app: &App) -> ListPage<Self> {
        let filter = app.view.filter_of(of).clone();
        let views = saved(&app.preferences);
        let view = views.iter().position(|(_, known)| *known == filter);
        let mut lines = RowWindow::default();
        // On the first condition: most often there is no view to choose.
        lines.choose(1);
        ListPage::of(Self {
            of,
            filter,
            views,
            view,
            lines,
            typed: (Condition::View, String::new()),
            name: None,
        })
    }

    /// The same, on the line of what its rows say.
    pub fn of_text(of: LayerId, app: &App) -> ListPage<Self> {
        let mut page = Self::of(of, app);
        page.list.lines.choose(CONDITIONS.len() - 1);
        page
    }

    fn line(&self) -> Condition {
        let chosen = self.lines.chosen();
        chosen.map_or(Condition::Tier, |line| line.condition)
    }

    fn choose(&mut self, value: Option<String>) {
        self.line().set(value, &mut self.filter);
        self.view = None;
    }

    /// Goes to the next value of the selected line, or to the one before.
    fn turn(&mut self, right: bool, app: &App) {
        let line = self.line();
        match line.kind() {
            Kind::View => {
                self.view = beside(self.view, self.views.len(), right);
                let chosen = self.view.and_then(|at| self.views.get(at));
                self.filter = chosen.map_or_else(Filter::default, |(_, filter)| filter.clone());
                return;
            }
            Kind::Flag => line.flip(&mut self.filter, app),
            Kind::Chosen => {
                self.typed.1.clear();
                let (values, now) = (line.values(app), line.get(&self.filter));
                let values = values.iter().map(String::as_str);
                self.choose(next(now.as_deref(), values, right));
            }
            Kind::Typed => return,
        }
        self.view = None;
    }

    /// Goes on typing: a value, or the beginning of the name of one, in Chinese or by pinyin; a letter with which none
    /// begins starts anew.
    fn type_on(&mut self, text: &str, ctx: &Ctx<App>) {
        if self.line().kind() == Kind::Typed {
            let room = TYPED.saturating_sub(self.typed.1.chars().count());
            self.typed.1.extend(text.chars().take(room));
            return self.choose(Some(self.typed.1.clone()));
        }
        for sign in text.chars() {
            self.typed.1.push(sign);
            let found = self.begins_with(&self.typed.1, ctx).or_else(|| {
                self.typed.1 = sign.to_string();
                self.begins_with(&self.typed.1, ctx)
            });
            match found {
                Some(value) => self.choose(Some(value)),
                None => self.typed.1.clear(),
            }
        }
    }

    /// Takes the last sign of what was typed away, or the value that was chosen.
    fn take_back(&mut self) {
        let rest = match self.line().kind() {
            Kind::Typed => {
                self.typed.1.pop();
                Some(self.typed.1.clone())
            }
            _ => {
                self.typed.1.clear();
                None
            }
        };
        self.choose(rest);
    }

    fn begins_with(&self, typed: &str, ctx: &Ctx<App>) -> Option<String> {
        let (query, line) = (Query::new(typed), self.line());
        let begins = |value: &String| {
            let found = query.find(&line.label(value, &ctx.state, ctx.lang));
            found.is_some_and(|at| at.start == 0)
        };
        line.values(&ctx.state).into_iter().find(begins)
    }

    fn value(&self, line: Condition, ctx: &Ctx<App>) -> String {
        match line.kind() {
            Kind::View => {
                let chosen = self.view.and_then(|at| self.views.get(at));
                let none = ctx.t(&words::FILTER_NO_VIEW);
                chosen.map_or(none, |(name, _)| name.as_str()).to_owned()
            }
            Kind::Flag if line.holds(&self.filter, &ctx.state) => ctx.t(&chrome::YES).to_owned(),
            Kind::Flag => ctx.t(&chrome::NO).to_owned(),
            Kind::Typed if self.typed.0 == line => {
                let is_none = !self.typed.1.is_empty() && !line.holds(&self.filter, &ctx.state);
                let text = &self.typed.1;
                match is_none {
                    true => ctx.fill(&words::FILTER_NO_SUM, &[("text", text)]),
                    false => text.clone(),
                }
            }
            Kind::Typed | Kind::Chosen => {
                let any = || ctx.t(&words::FILTER_ANY).to_owned();
                let label = |value: String| line.label(&value, &ctx.state, ctx.lang);
                let value = line.get(&self.filter).map_or_else(any, label);
                match &self.filter.segment {
                    Some(segment) if line == Condition::Chain => format!("{value} > {segment}"),
                    _ => value,
                }
            }
        }
    }

    /// Asks for the name under which what is set is kept; of the chosen view for another one.
    fn ask_name(&mut self, is_rename: bool, ctx: &mut Ctx<App>) -> Outcome<App> {
        let chosen = self.view.and_then(|at| self.views.get(at));
        let name = match chosen {
            Some((name, _)) => name.clone(),
            None if is_rename => return ctx.hint(&words::FILTER_VIEW_FIRST),
            None => describe(&self.filter, &ctx.state, ctx.lang),
        };
        if name.is_empty() {
            return ctx.hint(&words::FILTER_NOTHING);
        }
        self.name = Some((TextField::line(&name).limit(TYPED), is_rename));
        Outcome::Handled
    }

    fn keep(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some((field, is_rename)) = self.name.take() else {
            return Outcome::Handled;
        };
        let name = field.text().trim().to_owned();
        if name.is_empty() {
            return ctx.hint(&words::FILTER_NAMELESS);
        }
        let preferences = &mut ctx.state.preferences;
        let before = self.view.and_then(|at| self.views.get(at));
        if let (true, Some((before, _))) = (is_rename, before) {
            forget(before, preferences);
        }
        save(&name, &self.filter, preferences);
        self.views = saved(preferences);
        self.view = self.views.iter().position(|(known, _)| *known == name);
        let said = ctx.fill(&words::FILTER_SAVED, &[("view", &name)]);
        ctx.say(Level::Good, said);
        Outcome::Handled
    }

    fn delete(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let chosen = self.view.and_then(|at| self.views.get(at));
        let Some((name, _)) = chosen else {
            return ctx.hint(&words::FILTER_VIEW_FIRST);
        };
        let name = name.clone();
        forget(&name, &mut ctx.state.preferences);
        self.views = saved(&ctx.state.preferences);
        self.view = None;
        let said = ctx.fill(&words::FILTER_DELETED, &[("view", &name)]);
        ctx.say(Level::Good, said);
        Outcome::Handled
    }
}

impl List for Filters {
    fn id(&self) -> LayerId {
        LayerId::FILTER
    }

    fn layers(&self) -> Vec<LayerId> {
        match self.name {
            Some(_) => vec![LayerId::SEARCH],
            None => vec![LayerId::FILTER, LayerId::LIST],
        }
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        if !self.lines.query().is_empty() {
            self.lines.current(ctx);
        }
        if self.typed.0 != self.line() {
            let line = self.line();
            let value = match line.kind() {
                Kind::Typed => line.get(&self.filter).unwrap_or_default(),
                _ => String::new(),
            };
            self.typed = (line, value);
        }
        let lines = CONDITIONS.map(|condition| FilterLine {
            condition,
            value: self.value(condition, ctx),
        });
        self.lines.turn(lines.to_vec());
        self.lines.current(ctx);
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.lines
    }

    fn held(&self) -> &dyn Rows {
        &self.lines
    }

    fn size(&self) -> Option<(u16, u16)> {
        let rows = u16::try_from(CONDITIONS.len()).unwrap_or(u16::MAX);
        Some((WIDTH, rows + 2 + u16::from(self.name.is_some())))
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let key = |action| key_of(&[LayerId::FILTER, LayerId::LIST], action, ctx);
        let keys = [
            ("save", key(action::SAVE)),
            ("rename", key(action::RENAME_VIEW)),
            ("delete", key(action::DELETE_VIEW)),
        ];
        let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
        let title = match self.name {
            Some(_) => words::FILTER_NAME,
            None => words::FILTER_TITLE,
        };
        Frame {
            title: ctx.t(&title).to_owned(),
            foot: ctx.fill(&words::FILTER_FOOT, &keys),
            ..Frame::default()
        }
    }

    fn lines_above(&self, _area: Rect, _ctx: &Ctx<App>) -> u16 {
        u16::from(self.name.is_some())
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        if let Some((field, _)) = &mut self.name {
            field.prompt(">", area, buf, ctx);
        }
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        if let Some((field, _)) = &mut self.name {
            return match field.handle(input) {
                Edit::Changed | Edit::Kept => Outcome::Handled,
                Edit::Ignored => Outcome::Ignored,
            };
        }
        self.aim(ctx);
        match input {
            Input::Paste(text) => self.type_on(text.trim(), ctx),
            Input::Key(key) => match (key.typed(), key.code) {
                (Some(sign), _) => self.type_on(sign.encode_utf8(&mut [0; 4]), ctx),
                (None, Code::Backspace) => self.take_back(),
                _ => return Outcome::Ignored,
            },
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN | action::ACCEPT if self.name.is_some() => return self.keep(ctx),
            action::BACK if self.name.is_some() => self.name = None,
            _ if self.name.is_some() => return Outcome::Ignored,
            action::NEXT_FIELD | action::PREV_FIELD => {
                let down = action == action::NEXT_FIELD;
                let step = if down { action::DOWN } else { action::UP };
                self.lines.walk(step);
            }
            action::LEFT | action::RIGHT => self.turn(action == action::RIGHT, &ctx.state),
            action::SAVE => return self.ask_name(false, ctx),
            action::RENAME_VIEW => return self.ask_name(true, ctx),
            action::DELETE_VIEW => return self.delete(ctx),
            action::OPEN | action::ACCEPT => {
                ctx.state.view.set_filter(self.of, self.filter.clone());
                return Outcome::Close;
            }
            action::CLEAR_MARKS => {
                self.filter = Filter::default();
                self.typed.1.clear();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::SAVE, action::BACK]
    }

    fn meets(&self, needs: Needs) -> bool {
        needs != Needs::Project
    }

    /// In the value that is being chosen, behind the one that is typed.
    fn cursor(&self, row: Option<Position>) -> Option<Position> {
        if let Some((field, _)) = &self.name {
            return field.cursor();
        }
        let typed = match self.line().kind() {
            Kind::Typed => width(&self.typed.1).min(VALUE) + 1,
            _ => 0,
        };
        let typed = u16::try_from(typed).unwrap_or(0);
        let dx = table::MARGIN + NAME + 1 + typed;
        row.map(|at| Position::new(at.x.saturating_add(dx), at.y))
    }

    fn is_text_focus(&self) -> bool {
        true
    }
}
