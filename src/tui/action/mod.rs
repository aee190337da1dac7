//! The action table: everything a person can tell the program to do.
//!
//! One table feeds the check of the keymap, the hint bar, the which-key box, the palette, the help
//! page and the documents. An action is a name and words; what it does is the business of the layer
//! that receives it. To add actions: write a file with an `actions!` block beside `base.rs` and
//! name its `TABLE` in `TABLES`.

mod base;
mod desk;
mod figures;
mod home;
mod meeting;
mod places;
mod project;
mod time;
mod verbs;

#[cfg(test)]
mod tests;

pub use base::*;
pub use desk::{
    BRING, CITY_PAPERS, FORGET_LAYOUT, KEEP_WRITTEN, LEAVE_OUT, STEP_ON, TASK_PAPER, TASKS,
};
pub use figures::{
    FIGURES_AGAINST, FIGURES_AT, FIGURES_BY, FIGURES_PERIOD, OPEN_CHANGES, OPEN_FIGURES,
};
pub use home::{EARLIER, FOLLOW_END, FOLLOW_GIVE, LATER, PERIOD, SCOPE, THIS_DAY};
pub use meeting::{
    MEETING_AGENDA, MEETING_ASK, MEETING_ASSIGN, MEETING_CALL, MEETING_DONE, MEETING_DROP,
    MEETING_EARLIER, MEETING_GUIDE, MEETING_ISSUE, MEETING_LATER, MEETING_LEAD, MEETING_NODE,
    MEETING_PAPER, MEETING_PARK, MEETING_PROJECT, MEETING_REOPEN, MEETING_TIME, MEETING_WORDS,
    MEETINGS,
};
pub use places::{
    EDIT_ENTERPRISE, MAP_OR_TABLE, MEASURE_NEXT, NEXT_PART, OPEN_CHAIN_MAP, OPEN_ENTERPRISE,
    OPEN_ENTERPRISES, OPEN_HOME, OPEN_LIBRARIES, OPEN_MAP, OPEN_SCENARIOS,
};
pub use project::{
    DOCUMENT, OPEN_FILES, SAVE_PAPER, TAB_AGREEMENT, TAB_FUNDS, TAB_GATE, TAB_HISTORY, TAB_ISSUES,
    TAB_LANDING, TAB_MONITOR, TAB_NODES, TAB_OVERVIEW, TAB_REVIEW, TAB_TALKS, UPDATE_PROGRESS,
};
pub use time::{
    CALENDAR_VIEW, LOAD_POLICY, MOVE_PLAN, OPEN_CALENDAR, OPEN_INBOX, OPEN_POLICY, REMEDY,
};

pub use verbs::*;

use std::fmt;

use crate::locales::{Lang, Word};
use crate::tui::layer_id::LayerId;

/// The name of an action, as written after `run =` in `keymap.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActionId(&'static str);

impl ActionId {
    /// Called by `actions!`.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for ActionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What must be there before an action makes sense; the layer answers whether it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Needs {
    /// Always possible.
    #[default]
    Nothing,
    /// A selected row.
    Row,
    /// A project in view or selected, or marked ones.
    Project,
    /// At least one marked row.
    Marks,
}

/// One line of the action table.
#[derive(Debug, Clone, Copy)]
pub struct ActionSpec {
    /// The name.
    pub id: ActionId,
    /// What it is called.
    pub name: &'static Word,
    /// One sentence about it.
    pub help: &'static Word,
    /// The layers in which it can be run.
    pub layers: &'static [LayerId],
    /// The verb or topic of the rules it is about, whose article is shown.
    pub act: Option<&'static str>,
    /// What must be there.
    pub needs: Needs,
}

/// Declares actions: a constant for each, and the `TABLE` of their specifications.
///
/// `NAME = "name" [LAYER, LAYER] word, help_word, act: "..", needs: Row;`
/// where the last two are optional, in this order.
macro_rules! actions {
    ($($name:ident = $run:literal [$($layer:ident),+] $word:path, $help:path
        $(, act: $act:literal)? $(, needs: $needs:ident)?;)*) => {
        $(
            #[doc = concat!("The action `", $run, "`.")]
            pub const $name: $crate::tui::action::ActionId = $crate::tui::action::ActionId::new($run);
        )*

        /// The specifications of this file's actions.
        pub static TABLE: &[$crate::tui::action::ActionSpec] = &[$(
            $crate::tui::action::ActionSpec {
                id: $name,
                name: &$word,
                help: &$help,
                layers: &[$($crate::tui::layer_id::LayerId::$layer),+],
                act: actions!(@option $($act)?),
                needs: actions!(@needs $($needs)?),
            }
        ),*];
    };
    (@option) => { None };
    (@option $value:literal) => { Some($value) };
    (@needs) => { Needs::Nothing };
    (@needs $needs:ident) => { Needs::$needs };
}
pub(crate) use actions;

/// The tables of all files; the verbs stand behind the first.
static TABLES: &[&[ActionSpec]] = &[
    base::TABLE,
    home::TABLE,
    project::TABLE,
    time::TABLE,
    places::TABLE,
    desk::TABLE,
    figures::TABLE,
    meeting::TABLE,
];

/// Every action, in the order of the tables: the frame, the verbs, the rest.
pub fn table() -> impl Iterator<Item = &'static ActionSpec> {
    let (frame, rest) = TABLES.split_at(1);
    let frame = frame.iter().flat_map(|table| table.iter());
    let rest = rest.iter().flat_map(|table| table.iter());
    frame.chain(verbs::TABLE.iter()).chain(rest)
}

/// The action of that name.
pub fn named(name: &str) -> Option<&'static ActionSpec> {
    table().find(|spec| spec.id.name() == name)
}

/// The specification of an action.
pub fn spec(id: ActionId) -> Option<&'static ActionSpec> {
    table().find(|spec| spec.id == id)
}

/// What an action is called.
pub fn name_of(id: ActionId, lang: Lang) -> &'static str {
    spec(id).map_or(id.name(), |spec| spec.name.get(lang))
}
