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

pub(crate) mod choices;
pub(crate) mod harmless;

#[cfg(test)]
mod tests;

pub(crate) use crate::domain::word::{Lang, Word};

/// Declares the words of one area.
///
/// ```text
/// crate::words! {
///     /// Leaves the program.
///     QUIT = "退出", "Quit";
///     MARKED = "已选 {n} 项", "{n} selected";
///     /// One text serves both languages.
///     OK = "OK";
/// }
/// assert_eq!(MARKED.fill(Lang::Zh, &[("n", "3")]), "已选 3 项");
/// ```
#[macro_export]
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $zh:literal $(, $en:literal)?;)*) => {
        $(
            $(#[$doc])*
            #[doc = concat!("“", $zh, "”")]
            pub(crate) const $name: $crate::domain::word::Word = $crate::words!(@word $name, $zh $(, $en)?);
        )*

        /// Every word of this area, in the order of the file.
        #[cfg(test)]
        pub(crate) fn all() -> Vec<&'static $crate::domain::word::Word> {
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
        pub(crate) const fn $function(value: $type) -> $crate::domain::word::Word {
            match value { $($type::$variant => $name),* }
        }
    };
}

/// Names and explanations of the actions.
pub(crate) mod actions;
/// What to do next after a refusal.
pub(crate) mod advice;
/// Alerts, and a deadline as one line.
pub(crate) mod alerts;
/// Backups and putting them back.
pub(crate) mod backup;
/// A ledger brought in on the screen.
pub(crate) mod bring;
/// What changed since a day or a meeting.
pub(crate) mod changes;
/// The frame around every screen: help, palette, confirmations, toasts, terminal check.
pub(crate) mod chrome;
/// Papers of the whole city.
pub(crate) mod city_papers;
/// The command line's plain output.
pub(crate) mod cli;
/// Help texts of the command line.
pub(crate) mod cli_help;
/// Days and distances to days.
pub(crate) mod company;
pub(crate) mod dates;
/// Tasks, meetings and the other records of the city's desk.
pub(crate) mod deeds;
pub(crate) mod desk;
/// What the look over machine and data finds.
pub(crate) mod doctor;
/// What an entry of the journal changed, as one line of history.
pub(crate) mod events;
/// Heads, titles and notes of what is given out as a table.
pub(crate) mod export;
/// The fields of a project and of its enterprise.
pub(crate) mod fields;
/// Figures: what each is called, its value, how it stands against another.
pub(crate) mod figures;
/// Forms: drafts, consequences, duplicates, conflicts.
pub(crate) mod form;
/// Gates and their lines.
pub(crate) mod gates;
/// The home screen, its four panes, the filter, the look-up.
pub(crate) mod home;
/// What waits for a unit.
pub(crate) mod inbox;
/// Key bindings and what is wrong with them.
pub(crate) mod keymap;
/// Why a ledger, or a row of it, cannot be taken.
pub(crate) mod ledger;
/// The dispatch meeting: its page, its agenda, its sentences.
pub(crate) mod meeting;
/// What is wrong with a typed amount or credit code.
pub(crate) mod mistakes;
/// Amounts of money.
pub(crate) mod money;
pub(crate) mod names;
/// Whatever official papers say, whatever they are about.
pub(crate) mod official;
/// Documents made from one project's record.
pub(crate) mod papers;
/// What a change of one record tells.
pub(crate) mod parts;
/// The pages that look at the whole city: libraries, enterprises, scenarios, chain map, the one map.
pub(crate) mod places;
/// What is wrong with a profile's files.
pub(crate) mod policy_check;
/// The page of the rules.
pub(crate) mod policy_page;
/// The page of one project.
pub(crate) mod project;
/// What the data are for, the clock put right, entries that were lost.
pub(crate) mod record;
/// Why not, and what to do next.
pub(crate) mod refusal;
/// The rules in force, what versions changed, what others would change.
pub(crate) mod rules;
/// The service that many share.
pub(crate) mod serve;
/// Stages and ends.
pub(crate) mod stages;
/// What is wrong with the storage and what can be done about it.
pub(crate) mod storage;
/// Tabs of the project page: talks, review, agreement; the decision after the half year.
pub(crate) mod tabs;
/// Why the interface will not start.
pub(crate) mod terminal;
/// What a record tells, in one language.
pub(crate) mod told;
/// Verdicts, statuses, levels, roles, bases, badges.
pub(crate) mod values;
/// Workflow actions and their arguments.
pub(crate) mod verbs;
/// Tabs of the project page: landing, nodes, money, operation, difficulties.
pub(crate) mod works_tabs;

#[cfg(test)]
macro_rules! areas {
    ($($name:ident;)*) => {
        /// Every word of every area.
        pub(crate) fn all() -> Vec<&'static Word> {
            [$($name::all()),*].concat()
        }
    };
}

#[cfg(test)]
areas! {
    advice;
    alerts;
    backup;
    changes;
    cli;
    cli_help;
    company;
    dates;
    deeds;
    bring;
    desk;
    doctor;
    events;
    fields;
    figures;
    form;
    gates;
    meeting;
    mistakes;
    money;
    places;
    project;
    tabs;
    works_tabs;
    city_papers;
    official;
    papers;
    refusal;
    stages;
    parts;
    record;
    storage;
    values;
    verbs;
    chrome;
    ledger;
    export;
    policy_check;
    home;
    inbox;
    rules;
    serve;
    policy_page;
    actions;
    keymap;
    terminal;
}
