//! Which keys run which action in which layer.
//!
//! `keymap.toml` at the root of the repository is the default, embedded, and its documentation. A
//! person's own file replaces single bindings. What is wrong with a file is reported with its line
//! and never stops the program: a bad entry is skipped, the rest works.

mod problem;
mod read;

#[cfg(test)]
mod tests;

pub use problem::{Problem, ProblemKind};

use crate::tui::action::ActionId;
use crate::tui::keys::Key;
use crate::tui::layer_id::LayerId;
use std::sync::LazyLock;

/// The default bindings, as embedded.
pub const DEFAULT: &str = include_str!("../../../keymap.toml");

/// One binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The layer it belongs to.
    pub layer: LayerId,
    /// The keys, pressed one after the other.
    pub on: Vec<Key>,
    /// What they run.
    pub run: ActionId,
}

/// What some keys mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// Run this.
    Run(ActionId),
    /// A longer sequence begins like this: the possible next keys and what they lead to. An action
    /// stands only at keys that complete a sequence.
    Pending(Vec<(Key, Option<ActionId>)>),
    /// Nothing.
    None,
}

/// All bindings of all layers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The default keymap. Its problems are none, which a test holds.
    pub fn built_in() -> Self {
        static READ: LazyLock<Keymap> = LazyLock::new(|| Keymap::load(None).0);
        READ.clone()
    }

    /// The default keymap with a person's file (its name and its text) laid over it, and everything
    /// that is wrong with the file.
    pub fn load(user: Option<(&str, &str)>) -> (Self, Vec<Problem>) {
        let (mut bindings, mut problems) = read::bindings(None, DEFAULT);
        if let Some((name, text)) = user {
            let (own, more) = read::bindings(Some(name), text);
            problems.extend(more);
            bindings.retain(|binding| !own.iter().any(|mine| mine.hides(binding)));
            // Own keys come first, so that hints show them.
            bindings.splice(0..0, own);
        }
        (
            Self {
                bindings: bindings
                    .into_iter()
                    .filter_map(read::Entry::into_binding)
                    .collect(),
            },
            problems,
        )
    }

    /// What the keys pressed so far (the last one included) mean in these layers, the topmost first.
    /// A layer that knows a beginning of a sequence hides the layers under it for this sequence.
    pub fn resolve(&self, layers: &[LayerId], pressed: &[Key]) -> Resolution {
        let mut next: Vec<(Key, Option<ActionId>)> = Vec::new();
        for layer in layers {
            for binding in self
                .bindings
                .iter()
                .filter(|binding| binding.layer == *layer)
            {
                let Some(rest) = binding.on.strip_prefix(pressed) else {
                    continue;
                };
                match rest {
                    [] if next.is_empty() => return Resolution::Run(binding.run),
                    [] => {}
                    [key, tail @ ..] => {
                        let run = tail.is_empty().then_some(binding.run);
                        if !next.iter().any(|(known, _)| known == key) {
                            next.push((*key, run));
                        }
                    }
                }
            }
        }
        if next.is_empty() {
            Resolution::None
        } else {
            Resolution::Pending(next)
        }
    }

    /// The keys that run an action in these layers, the preferred ones first.
    pub fn keys_for(&self, layers: &[LayerId], action: ActionId) -> Vec<&[Key]> {
        let in_layer = |layer: LayerId| {
            self.bindings
                .iter()
                .filter(move |binding| binding.layer == layer && binding.run == action)
        };
        let all = layers.iter().flat_map(|layer| in_layer(*layer));
        // A key that a layer above uses for something else is of no use.
        all.filter(|binding| self.resolve(layers, &binding.on) == Resolution::Run(action))
            .map(|binding| binding.on.as_slice())
            .collect()
    }

    /// Every binding, in order of preference.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}
