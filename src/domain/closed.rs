//! Closed lists (封闭列表): the words of which one holds, declared once with name, order and words in both languages.
//!
//! What must not live here: lists that a profile may change; those are vocabularies and checklists of the policy.

use crate::domain::word::Word;

/// What an argument offers: the names in commands, and what a person reads for each.
pub type Choices = &'static [(&'static str, Word)];

/// A value of a closed list.
pub trait Closed: Copy + PartialEq + 'static {
    /// Every value, in the list's order.
    const ALL: &'static [Self];

    /// The name in commands and JSON; never translated.
    fn name(self) -> &'static str;

    /// What a person reads.
    fn word(self) -> Word;

    /// The value of that name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

/// Declares closed lists: `Name { Variant = "name", "中文", "English"; … }`. The stored form is the variant in snake case.
macro_rules! closed {
    ($($(#[$doc:meta])* $list:ident {
        $($(#[$line:meta])* $variant:ident = $name:literal, $zh:literal, $en:literal;)*
    })*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $list { $(#[doc = $zh] $(#[$line])* $variant,)* }

        impl $list {
            /// Every value, in the list's order.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// Name and word of every value, as an argument offers them.
            pub const CHOICES: $crate::domain::closed::Choices =
                &[$(($name, Self::$variant.word())),*];

            /// The name in commands and JSON; never translated.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|known| known.name() == name)
            }

            /// What a person reads.
            pub const fn word(self) -> $crate::domain::word::Word {
                match self { $(Self::$variant => $crate::domain::word::Word::new(
                    module_path!(), concat!(stringify!($list), "_", stringify!($variant)), $zh, $en,
                )),* }
            }
        }

        impl $crate::domain::closed::Closed for $list {
            const ALL: &'static [Self] = &$list::ALL;

            fn name(self) -> &'static str {
                $list::name(self)
            }

            fn word(self) -> $crate::domain::word::Word {
                $list::word(self)
            }
        }
    )*};
}
pub(crate) use closed;
