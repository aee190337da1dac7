//! Layers: whatever stands on the screen and takes keys. They are stacked; the topmost one has the
//! keys and, alone, the cursor.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Instant;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::action::{ActionId, Needs};
use super::destination::Destination;
use super::input::Input;
use super::keymap::Keymap;
use super::layer_id::LayerId;
use super::notes::{Level, Notes};
use super::text::Symbols;
use super::text::symbols::SymbolLevel;
use super::theme::{Role, Theme};
use crate::domain::ids::ProjectId;
use crate::exchange::listing::Order;
use crate::locales::{Lang, Word, keymap as words, names};
use crate::service::api::Place;

/// Something only the loop can do, asked for by a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Draw the whole screen again.
    Redraw,
    /// Hand a text to the terminal's clipboard.
    Copy(String),
    /// Switch mouse reports.
    Mouse(bool),
    /// Leave the program.
    Quit,
}

/// What every layer may read and change. `S` is the state of the program: the connection to the
/// service, the person, the records in view.
pub struct Ctx<S> {
    /// The language of the interface.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// Which characters may be used for lines.
    pub symbols: SymbolLevel,
    /// Today, by the service's clock.
    pub today: NaiveDate,
    /// The time of day as `10:42`, by the service's clock, as of the last turn; empty before the first.
    pub clock: String,
    /// When the topmost layer is to be told that the keys rest ([`Layer::rested`]); `None` lets the process sleep.
    pub rest_at: Option<Instant>,
    /// The keys.
    pub keymap: Keymap,
    /// Where the person is, as of the last turn.
    pub place: Place,
    /// Messages to the person.
    pub notes: Notes,
    /// What the loop has to do after this turn.
    pub effects: Vec<Effect>,
    /// Mouse reports are on.
    pub mouse: bool,
    /// The right end of the bottom line: connection, number of the last event, what is late.
    pub status: String,
    /// What the data on every screen are, where they are not real or not as of today. In the bottom line.
    pub sign: String,
    /// What must be known on every screen: nothing can be written, the line is cut. On top, in words.
    pub banner: Option<String>,
    /// The article of every act and topic, by the rules in force.
    pub articles: BTreeMap<String, String>,
    /// Asks whether the person may run an action that is an act, on this project or on whatever it is about.
    pub rights: fn(&Ctx<S>, ActionId, Option<&ProjectId>, Asks) -> Leave,
    /// With whose eyes one sees, in so many columns; on top of every screen.
    pub who: fn(&Ctx<S>, usize) -> String,
    /// The state of the program.
    pub state: S,
}

/// Whether the service may be asked how an act on a project stands, or what it said before is all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The service.
    Service,
    /// Nobody; what is not known is free.
    OnlyKnown,
}

/// How an action stands to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leave {
    /// It can be used.
    Free,
    /// What it does takes effect when another confirms it.
    Waits,
    /// It cannot be used now, for this reason in the person's language.
    Blocked(String),
}

impl Leave {
    /// How its name looks.
    pub const fn role(&self) -> Role {
        match self {
            Self::Free | Self::Waits => Role::Normal,
            Self::Blocked(_) => Role::Disabled,
        }
    }
}

impl<S> Ctx<S> {
    /// A context with the default keys, colours and symbols.
    pub fn new(lang: Lang, today: NaiveDate, state: S) -> Self {
        Self {
            lang,
            theme: Theme::default(),
            symbols: SymbolLevel::default(),
            today,
            clock: String::new(),
            rest_at: None,
            keymap: Keymap::built_in(),
            place: Place::default(),
            notes: Notes::default(),
            effects: Vec::new(),
            mouse: false,
            status: String::new(),
            sign: String::new(),
            banner: None,
            articles: BTreeMap::new(),
            rights: |_, _, _, _| Leave::Free,
            who: |_, _| String::new(),
            state,
        }
    }

    /// A word in the person's language.
    pub const fn t(&self, word: &Word) -> &'static str {
        word.get(self.lang)
    }

    /// A word with its placeholders filled, in the person's language.
    pub fn fill(&self, word: &Word, values: &[(&str, &str)]) -> String {
        word.fill(self.lang, values)
    }

    /// A sentence about a record; in English the items of the regulation's lists in it are, too.
    pub fn told<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.lang {
            Lang::Zh => Cow::Borrowed(text),
            Lang::En => Cow::Owned(names::told(text)),
        }
    }

    /// The style of a role in the current theme.
    pub const fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The lines and bars of the current symbol level.
    pub const fn lines(&self) -> &'static Symbols {
        self.symbols.symbols()
    }

    /// Says something to the person.
    pub fn say(&mut self, level: Level, text: impl Into<String>) {
        self.notes.say(level, text);
    }
}

/// What came of an input or an action.
pub enum Outcome<S> {
    /// Not for this layer.
    Ignored,
    /// Done.
    Handled,
    /// Take this layer away.
    Close,
    /// Take every layer away, down to the home layer.
    Home,
    /// Put the page of a destination on top.
    Open(Destination),
    /// Put a layer on top.
    Push(Box<dyn Layer<S>>),
    /// Put a layer in this one's place.
    Replace(Box<dyn Layer<S>>),
    /// Run an action on whatever is on top then.
    Run(ActionId),
    /// Several outcomes in order.
    Many(Vec<Self>),
}

impl<S> Outcome<S> {
    /// Puts a layer on top.
    pub fn push(layer: impl Layer<S> + 'static) -> Self {
        Self::Push(Box::new(layer))
    }
}

/// Something on the screen that takes keys.
pub trait Layer<S> {
    /// Its name in the keymap.
    fn id(&self) -> LayerId;

    /// The layers of the keymap asked for its keys, its own first; the global one is added by the
    /// shell.
    fn layers(&self) -> Vec<LayerId> {
        vec![self.id()]
    }

    /// Takes an input that is no bound key: text, a paste, the mouse.
    fn handle(&mut self, _input: &Input, _ctx: &mut Ctx<S>) -> Outcome<S> {
        Outcome::Ignored
    }

    /// Runs an action. Actions it ignores are tried on the shell (help, palette, back, themes), global
    /// ones that the shell does not know on the home layer (search, undo).
    fn act(&mut self, _action: ActionId, _ctx: &mut Ctx<S>) -> Outcome<S> {
        Outcome::Ignored
    }

    /// What it waited for may be there; asked once a turn, and again after whatever came of it.
    fn goes_on(&mut self, _ctx: &mut Ctx<S>) -> Outcome<S> {
        Outcome::Ignored
    }

    /// Where on which page the person is, for whoever looks along.
    fn place(&self) -> Option<Place> {
        None
    }

    /// Goes to where somebody else is on the same page.
    fn go_to(&mut self, _place: &Place, _ctx: &Ctx<S>) {}

    /// No key came for as long as it asked for ([`Ctx::rest_at`]).
    fn rested(&mut self, _ctx: &mut Ctx<S>) {}

    /// Draws itself.
    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>);

    /// Where the hardware cursor belongs, after drawing: in the focused field, else on the selected
    /// row. Input methods and screen readers follow it.
    fn cursor(&self) -> Option<Position> {
        None
    }

    /// Typed characters are text here, not commands.
    fn is_text_focus(&self) -> bool {
        false
    }

    /// It covers the layers below completely, so they need not be drawn.
    fn covers(&self) -> bool {
        true
    }

    /// What of it can be given out as a file.
    fn exports(&self, _ctx: &Ctx<S>) -> Option<Order> {
        None
    }

    /// It says itself with whose eyes one sees; over any other a line says so.
    fn says_who(&self) -> bool {
        false
    }

    /// The actions to name in the bottom line, the most useful first.
    fn hints(&self, _ctx: &Ctx<S>) -> Vec<ActionId> {
        Vec::new()
    }

    /// A row is selected that an action can be about.
    fn has_row(&self, _ctx: &Ctx<S>) -> bool {
        false
    }

    /// What an action needs is there.
    fn meets(&self, needs: Needs, ctx: &Ctx<S>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.has_row(ctx),
            Needs::Project | Needs::Marks => false,
        }
    }

    /// The one project that an act run here would be about, if it is about one.
    fn about(&self, _ctx: &Ctx<S>) -> Option<ProjectId> {
        None
    }

    /// How an action that applies here stands: what it needs is there, and the person may.
    fn leave(&self, action: ActionId, ctx: &Ctx<S>) -> Leave {
        let needs = super::action::spec(action).map(|spec| spec.needs);
        let word = match needs {
            None | Some(Needs::Nothing) => None,
            Some(Needs::Row) => Some(&words::NEEDS_ROW),
            Some(Needs::Project) => Some(&words::NEEDS_PROJECT),
            Some(Needs::Marks) => Some(&words::NEEDS_MARKS),
        };
        let lacks = word.filter(|_| needs.is_some_and(|needs| !self.meets(needs, ctx)));
        match lacks {
            Some(word) => Leave::Blocked(ctx.t(word).to_owned()),
            None if super::action::is_act(action) => {
                (ctx.rights)(ctx, action, self.about(ctx).as_ref(), Asks::Service)
            }
            None => Leave::Free,
        }
    }

    /// The text that the copy action takes: the selected row, the page.
    fn copy_text(&self, _ctx: &Ctx<S>) -> Option<String> {
        None
    }

    /// The state changed from outside: the service told news. The cursor must not move.
    fn changed(&mut self, _ctx: &mut Ctx<S>) {}
}
