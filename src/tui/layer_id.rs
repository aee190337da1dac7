//! The names of the layers: what `[section]` of a keymap speaks of. What a layer does is not known here.

use std::fmt;

/// The name of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LayerId(&'static str);

impl LayerId {
    /// The name as written in a keymap.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The layer of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|layer| layer.name() == name)
    }
}

impl fmt::Display for LayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! layers {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        impl LayerId {
            $($(#[$doc])* pub const $name: Self = Self($text);)*

            /// Every layer a keymap may name.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

layers! {
    /// Under every other layer.
    GLOBAL = "global";
    /// The four panes together.
    HOME = "home";
    /// The lead pipeline.
    PIPELINE = "pipeline";
    /// The industry chains.
    CHAIN = "chain";
    /// The milestone calendar.
    CALENDAR = "calendar";
    /// The scoring board.
    BOARD = "board";
    /// One project.
    PROJECT = "project";
    /// A form.
    FORM = "form";
    /// The filter of a list.
    FILTER = "filter";
    /// The evidence of one project.
    FILES = "files";
    /// Anything with rows to move among.
    LIST = "list";
    /// The search box.
    SEARCH = "search";
    /// Where to and how a list is given out.
    EXPORT = "export";
    /// The command palette.
    PALETTE = "palette";
    /// The help page.
    HELP = "help";
    /// A question.
    CONFIRM = "confirm";
    /// The message page.
    MESSAGES = "messages";
    /// The plain text view for copying.
    COPY = "copy";
    /// A paper.
    PAPER = "paper";
    /// The terminal check.
    CHECK = "check";
    /// The inbox.
    INBOX = "inbox";
    /// A dispatch meeting, point by point.
    DISPATCH = "dispatch";
    /// The agenda of a meeting.
    AGENDA = "agenda";
    /// The meetings that were held.
    MEETINGS = "meetings";
    /// The map of the units.
    MAP = "map";
    /// The figures.
    FIGURES = "figures";
    /// What changed since a day.
    CHANGES = "changes";
    /// The records behind a figure.
    FIGURE_RECORDS = "figure_records";
    /// Application scenarios.
    SCENARIO = "scenario";
    /// The rules in force.
    POLICY = "policy";
    /// The libraries.
    LIBRARY = "library";
    /// One enterprise.
    ENTERPRISE = "enterprise";
    /// The chain map with its gaps.
    CHAIN_MAP = "chain_map";
    /// Open tasks.
    TASKS = "tasks";
    /// A ledger brought in.
    BRING = "bring";
    /// A session that follows another.
    FOLLOW = "follow";
    /// The history of a record.
    HISTORY = "history";
}
