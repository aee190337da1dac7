//! What can be wrong with a keymap file, and how it is said.

use super::LayerId;
use crate::locales::{Lang, keymap as words};
use crate::tui::action::{ActionId, name_of};
use crate::tui::keys::{Key, Trouble, print_sequence};

/// Something wrong in a keymap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file; none for the built-in keymap.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of problems with their particulars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not TOML; the parser's words.
    Syntax(String),
    /// TOML of another shape; how it should be written.
    WrongShape(&'static str),
    /// A section that names no layer.
    UnknownLayer(String),
    /// `run` names no action.
    UnknownAction(String),
    /// `on` names no key.
    UnknownKey(String),
    /// The same keys twice in one layer.
    Duplicate {
        /// The keys.
        on: Vec<Key>,
        /// The layer.
        layer: LayerId,
        /// What they already run.
        other: ActionId,
    },
    /// One sequence begins another in one layer.
    Prefix {
        /// The keys.
        on: Vec<Key>,
        /// The other sequence.
        other: Vec<Key>,
    },
    /// A key that does not survive SSH, input methods or multiplexers.
    Trouble {
        /// The sequence it stands in.
        on: Vec<Key>,
        /// What happens to it.
        trouble: Trouble,
    },
}

impl Problem {
    /// The sentence for a person, with file and line.
    pub fn text(&self, lang: Lang) -> String {
        let file = self
            .file
            .as_deref()
            .unwrap_or(words::DEFAULT_FILE.get(lang));
        let line = self.line.to_string();
        words::AT_LINE.fill(
            lang,
            &[
                ("file", file),
                ("line", &line),
                ("what", &self.kind.text(lang)),
            ],
        )
    }
}

impl ProblemKind {
    /// The sentence for a person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Syntax(detail) => words::SYNTAX.fill(lang, &[("detail", detail)]),
            Self::WrongShape(want) => words::WRONG_SHAPE.fill(lang, &[("want", want)]),
            Self::UnknownLayer(name) => words::UNKNOWN_LAYER.fill(lang, &[("name", name)]),
            Self::UnknownAction(name) => words::UNKNOWN_ACTION.fill(lang, &[("name", name)]),
            Self::UnknownKey(name) => words::UNKNOWN_KEY.fill(lang, &[("name", name)]),
            Self::Duplicate { on, layer, other } => {
                let values = [
                    ("keys", &*print_sequence(on)),
                    ("layer", layer.name()),
                    ("other", name_of(*other, lang)),
                ];
                words::DUPLICATE.fill(lang, &values)
            }
            Self::Prefix { on, other } => words::PREFIX.fill(
                lang,
                &[
                    ("keys", &print_sequence(on)),
                    ("other", &print_sequence(other)),
                ],
            ),
            Self::Trouble { on, trouble } => {
                let (word, other) = match trouble {
                    Trouble::SameAs(key) => (words::SAME_AS, key.to_string()),
                    Trouble::FlowControl => (words::FLOW_CONTROL, String::new()),
                    Trouble::Multiplexer => (words::MULTIPLEXER, String::new()),
                    Trouble::InputMethod => (words::INPUT_METHOD, String::new()),
                    Trouble::NotSent => (words::NOT_SENT, String::new()),
                };
                word.fill(lang, &[("keys", &print_sequence(on)), ("other", &other)])
            }
        }
    }
}
