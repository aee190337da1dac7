//! The two symbol sets: line drawing, and characters that are one column wide in every terminal.
//!
//! All markers are the same in both sets, because a person who moves between terminals should not
//! learn two languages; only lines and bars differ.

use ratatui::symbols::border;

use crate::locales::{Lang, chrome};

/// Which characters may be used for lines and bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SymbolLevel {
    /// Box-drawing characters. Needs a terminal that draws ambiguous characters narrow.
    #[default]
    Unicode,
    /// Only characters of one width everywhere.
    Safe,
}

impl SymbolLevel {
    /// The name in configuration: `unicode` or `safe`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Safe => "safe",
        }
    }

    /// The level of that name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Unicode, Self::Safe]
            .into_iter()
            .find(|level| level.code() == text)
    }

    /// The other level.
    pub const fn toggled(self) -> Self {
        match self {
            Self::Unicode => Self::Safe,
            Self::Safe => Self::Unicode,
        }
    }

    /// Its name for a person.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Unicode => chrome::SYMBOLS_UNICODE.get(lang),
            Self::Safe => chrome::SYMBOLS_SAFE.get(lang),
        }
    }

    /// The symbols of this level.
    pub const fn symbols(self) -> &'static Symbols {
        match self {
            Self::Unicode => &UNICODE,
            Self::Safe => &SAFE,
        }
    }
}

/// The selected row.
pub const SELECTED: &str = ">";
/// A row marked for a bulk action.
pub const MARKED: &str = "*";
/// In place of what the reader is not shown.
pub const NOT_SHOWN: &str = "-";
/// Something late.
pub const LATE: &str = "!";
/// Something due soon.
pub const SOON: &str = "*";
/// An open group in a tree.
pub const OPEN: &str = "v";
/// A closed group in a tree.
pub const CLOSED: &str = ">";
/// More to the right or below.
pub const MORE: &str = ">";
/// A condition that is met.
pub const DONE: &str = "[x]";
/// A condition that is not met.
pub const UNMET: &str = "[ ]";
/// A condition that is met in part or only advised.
pub const PARTLY: &str = "[~]";

/// Lines and bars of one level.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbols {
    /// Which level this is.
    pub level: SymbolLevel,
    /// A frame around a pane.
    pub border: border::Set<'static>,
    /// A frame around the pane in focus; heavier where the set allows it.
    pub border_focus: border::Set<'static>,
    /// A vertical line between columns.
    pub vertical: &'static str,
    /// A horizontal line.
    pub horizontal: &'static str,
    /// A filled bar cell.
    pub bar: &'static str,
    /// An empty bar cell.
    pub bar_empty: &'static str,
    /// Frames of a busy marker, advanced by progress, never by a clock.
    pub busy: [&'static str; 4],
}

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

const ASCII_FOCUS: border::Set<'static> = border::Set {
    horizontal_top: "=",
    horizontal_bottom: "=",
    ..ASCII
};

/// Line drawing.
pub static UNICODE: Symbols = Symbols {
    level: SymbolLevel::Unicode,
    border: border::PLAIN,
    border_focus: border::THICK,
    vertical: "\u{2502}",
    horizontal: "\u{2500}",
    bar: "\u{2588}",
    bar_empty: "\u{2591}",
    busy: ["|", "/", "-", "\\"],
};

/// One width everywhere.
pub static SAFE: Symbols = Symbols {
    level: SymbolLevel::Safe,
    border: ASCII,
    border_focus: ASCII_FOCUS,
    vertical: "|",
    horizontal: "-",
    bar: "#",
    bar_empty: ".",
    busy: ["|", "/", "-", "\\"],
};
