//! Every word shown to a person lives here, Chinese first, English second.
//!
//! One file per area (`chrome.rs` for the frame around every screen, `actions.rs` for the action
//! table, ...), both languages side by side in a `words!` block, so that a word with only one
//! language does not compile. To add an area: write the file, declare it below and add one line to `areas!`.
//!
//! What must not live here: decisions, formats of dates and money, anything that reads a file.
//! Floors below carry structured errors (a code and its parameters); the words for them are here.
//!
//! Areas are declared `screen` (drawn by the terminal interface: characters that some terminals draw
//! wide and others narrow are forbidden, see the tests) or `paper` (files and documents: no such rule).

pub mod choices;
pub mod harmless;

#[cfg(test)]
mod tests;

pub use crate::domain::word::{Lang, UnknownLang, Word};

/// Declares the words of one area.
///
/// ```
/// luodi::words! {
///     /// Leaves the program.
///     QUIT = "退出", "Quit";
///     MARKED = "已选 {n} 项", "{n} selected";
///     /// One text serves both languages.
///     OK = "OK";
/// }
/// use luodi::locales::Lang;
/// assert_eq!(MARKED.fill(Lang::Zh, &[("n", "3")]), "已选 3 项");
/// ```
#[macro_export]
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $zh:literal $(, $en:literal)?;)*) => {
        $(
            $(#[$doc])*
            #[doc = concat!("“", $zh, "”")]
            pub const $name: $crate::domain::word::Word = $crate::words!(@word $name, $zh $(, $en)?);
        )*

        /// Every word of this area, in the order of the file.
        pub fn all() -> Vec<&'static $crate::domain::word::Word> {
            vec![$(&$name),*]
        }
    };
    (@word $name:ident, $both:literal) => {
        $crate::domain::word::Word::shared(module_path!(), stringify!($name), $both)
    };
    (@word $name:ident, $zh:literal, $en:literal) => {
        $crate::domain::word::Word::new(module_path!(), stringify!($name), $zh, $en)
    };
}

/// Declares the words of an area that stand for the variants of one type, and the function that finds them.
/// The match is exhaustive, so a new variant without words does not compile.
macro_rules! named {
    ($(#[$doc:meta])* $function:ident($type:ident) {
        $($variant:ident: $name:ident = $zh:literal $(, $en:literal)?;)*
    } $(also { $($(#[$more_doc:meta])* $more:ident = $more_zh:literal $(, $more_en:literal)?;)* })?) => {
        $crate::words! {
            $($name = $zh $(, $en)?;)*
            $($($(#[$more_doc])* $more = $more_zh $(, $more_en)?;)*)?
        }

        $(#[$doc])*
        pub const fn $function(value: $type) -> $crate::domain::word::Word {
            match value { $($type::$variant => $name),* }
        }
    };
}

/// Names and explanations of the actions.
pub mod actions;
/// What a person may or may not do.
pub mod acts;
/// What to do next after a refusal.
pub mod advice;
/// Alerts, and a deadline as one line.
pub mod alerts;
/// The frame around every screen: help, palette, confirmations, toasts, terminal check.
pub mod chrome;
/// The command line's plain output.
pub mod cli;
/// Help texts of the command line.
pub mod cli_help;
/// Days and distances to days.
pub mod dates;
/// Tasks, meetings and the other records of the city's desk.
pub mod desk;
/// What an entry of the journal changed, as one line of history.
pub mod events;
/// The fields of a project and of its enterprise.
pub mod fields;
/// Forms: drafts, consequences, duplicates, conflicts.
pub mod form;
/// Gates and their lines.
pub mod gates;
/// The home screen, its four panes, the filter, the look-up.
pub mod home;
/// What waits for a unit.
pub mod inbox;
/// Key bindings and what is wrong with them.
pub mod keymap;
/// Why a ledger, or a row of it, cannot be taken.
pub mod ledger;
/// What is wrong with a typed amount or credit code.
pub mod mistakes;
/// Amounts of money.
pub mod money;
/// Documents made from one project's record.
pub mod papers;
/// Names of the parts of records.
pub mod part_names;
/// What differs between two states of one record.
pub mod parts;
/// The pages that look at the whole city: libraries, enterprises, scenarios, chain map, the one map.
pub mod places;
/// What is wrong with a profile's files.
pub mod policy_check;
/// The page of the rules.
pub mod policy_page;
/// The page of one project.
pub mod project;
/// What the data are for, the clock put right, entries that were lost.
pub mod record;
/// Why not, and what to do next.
pub mod refusal;
/// The rules in force, what versions changed, what others would change.
pub mod rules;
/// Stages and ends.
pub mod stages;
/// Steps of articles 8 to 12: their closed lists, and what they changed.
pub mod steps;
/// What is wrong with the storage and what can be done about it.
pub mod storage;
/// Tabs of the project page: talks, review, agreement; the decision after the half year.
pub mod tabs;
/// Why the interface will not start.
pub mod terminal;
/// What a record tells, in one language.
pub mod told;
/// Verdicts, statuses, levels, roles, bases, badges.
pub mod values;
/// Workflow actions and their arguments.
pub mod verbs;
/// Steps of articles 13 to 20: their closed lists, and what they changed.
pub mod works;
/// Tabs of the project page: landing, nodes, money, operation, difficulties.
pub mod works_tabs;
/// Workflow actions of articles 13 to 20 and their arguments.
pub mod works_verbs;

/// What a text is for; decides which characters it may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Drawn on the terminal.
    Screen,
    /// Written into files and documents only.
    Paper,
}

/// One area of words: its name, what it is for, its words.
#[derive(Debug, Clone)]
pub struct Area {
    /// The file name without `.rs`.
    pub name: &'static str,
    /// Where its texts are shown.
    pub shown: Use,
    /// The words in the order of the file.
    pub words: Vec<&'static Word>,
}

macro_rules! areas {
    ($($kind:ident $name:ident;)*) => {
        /// Every area with all its words.
        pub fn areas() -> Vec<Area> {
            vec![$(Area { name: stringify!($name), shown: areas!(@use $kind), words: $name::all() }),*]
        }
    };
    (@use screen) => { Use::Screen };
    (@use paper) => { Use::Paper };
}

areas! {
    screen acts;
    screen advice;
    screen alerts;
    screen cli;
    screen cli_help;
    screen dates;
    screen desk;
    screen events;
    screen fields;
    screen form;
    screen gates;
    screen mistakes;
    screen money;
    screen places;
    screen project;
    screen tabs;
    screen works_tabs;
    screen papers;
    screen refusal;
    screen stages;
    screen parts;
    screen part_names;
    screen steps;
    screen works;
    screen works_verbs;
    screen record;
    screen storage;
    screen values;
    screen verbs;
    screen chrome;
    screen ledger;
    screen policy_check;
    screen home;
    screen inbox;
    screen rules;
    screen policy_page;
    screen actions;
    screen keymap;
    screen terminal;
}

/// Every word of every area.
pub fn all() -> Vec<&'static Word> {
    areas().into_iter().flat_map(|area| area.words).collect()
}
