//! Messages to the person: shown at once as toasts, kept on the message page. Nothing is lost.

use std::collections::VecDeque;

use crate::locales::{Lang, chrome};
use crate::tui::theme::Role;

/// How serious a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// For information.
    Info,
    /// Something was done.
    Good,
    /// Something needs attention.
    Warn,
    /// Something failed.
    Error,
}

impl Level {
    /// Its name for a person.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Info => chrome::LEVEL_INFO.get(lang),
            Self::Good => chrome::LEVEL_GOOD.get(lang),
            Self::Warn => chrome::LEVEL_WARN.get(lang),
            Self::Error => chrome::LEVEL_ERROR.get(lang),
        }
    }

    /// How it is drawn.
    pub const fn role(self) -> Role {
        match self {
            Self::Info => Role::Normal,
            Self::Good => Role::Good,
            Self::Warn => Role::Warning,
            Self::Error => Role::Error,
        }
    }
}

/// One message, in the language it was said in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How serious it is.
    pub level: Level,
    /// What it says.
    pub text: String,
}

/// Messages kept; older ones go.
const KEPT: usize = 1000;

/// All messages of the session.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    all: VecDeque<Note>,
    /// How many of the last ones are shown as toasts.
    fresh: usize,
    /// A passing remark about the last key; not kept.
    hint: Option<String>,
}

impl Notes {
    /// Says something; it is shown until the next key and kept.
    pub fn say(&mut self, level: Level, text: impl Into<String>) {
        self.all.push_back(Note {
            level,
            text: text.into(),
        });
        if self.all.len() > KEPT {
            self.all.pop_front();
        }
        self.fresh = (self.fresh + 1).min(KEPT);
    }

    /// Remarks on the last key; shown until the next one and not kept.
    pub fn hint(&mut self, text: impl Into<String>) {
        self.hint = Some(text.into());
    }

    /// The person has gone on: toasts have been seen.
    pub fn seen(&mut self) {
        self.fresh = 0;
        self.hint = None;
    }

    /// The messages not yet seen, oldest first.
    pub fn fresh(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.all
            .iter()
            .skip(self.all.len().saturating_sub(self.fresh))
    }

    /// The passing remark.
    pub fn current_hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Every message kept, oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Note> + ExactSizeIterator {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toasts_pass_and_messages_stay() {
        let mut notes = Notes::default();
        notes.say(Level::Good, "一");
        notes.say(Level::Error, "二");
        notes.hint("三");
        assert_eq!(
            notes
                .fresh()
                .map(|note| note.text.as_str())
                .collect::<Vec<_>>(),
            ["一", "二"]
        );
        notes.seen();
        assert_eq!(
            (
                notes.fresh().count(),
                notes.current_hint(),
                notes.all().len()
            ),
            (0, None, 2)
        );
        (0..2 * KEPT).for_each(|_| notes.say(Level::Info, "四"));
        assert_eq!((notes.all().len(), notes.fresh().count()), (KEPT, KEPT));
    }
}
