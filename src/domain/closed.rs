//! Closed lists (封闭列表): the words of which one holds, declared once with name, order and words in both languages.
//!
//! What must not live here: lists that a profile may change; those are vocabularies and checklists of the policy.

use crate::domain::word::Word;

/// What an argument offers: the names in commands, and what a person reads for each.
pub type Choices = &'static [(&'static str, Word)];

/// A value of a closed list.
pub trait Named: Copy + PartialEq + 'static {
    /// Every value, in the list's order.
    const ALL: &'static [Self];

    /// The names of all, in the same order.
    const NAMES: &'static [&'static str];

    /// The name in commands, JSON and the profile's files, never translated; then the shorter one that commands take as well.
    fn names(self) -> &'static [&'static str];

    /// The name in commands, JSON and the profile's files.
    fn name(self) -> &'static str;

    /// The value of either name.
    fn named(name: &str) -> Option<Self>;
}

/// A value that a person reads and chooses.
pub trait Closed: Named {
    /// Name and word of every value, as an argument offers them.
    const CHOICES: Choices;

    /// What a person reads.
    fn word(self) -> Word;
}

/// Declares closed lists: `Name { Variant = "name", "中文", "English"; … }`; `"name" | "short"` where commands take a shorter
/// name as well, without words where nobody reads them. The stored form is the variant in snake case.
macro_rules! closed {
    (@words $list:ident $($variant:ident = $name:literal;)*) => {};
    (@words $list:ident $($variant:ident = $name:literal, $zh:literal, $en:literal;)*) => {
        impl $list {
            /// Name and word of every value, as an argument offers them.
            pub const CHOICES: $crate::domain::closed::Choices =
                &[$(($name, Self::$variant.word())),*];

            /// What a person reads.
            pub const fn word(self) -> $crate::domain::word::Word {
                match self { $(Self::$variant => $crate::domain::word::Word::new(
                    module_path!(), concat!(stringify!($list), "_", stringify!($variant)), $zh, $en,
                )),* }
            }
        }

        impl $crate::domain::closed::Closed for $list {
            const CHOICES: $crate::domain::closed::Choices = $list::CHOICES;

            fn word(self) -> $crate::domain::word::Word {
                $list::word(self)
            }
        }
    };
    ($($(#[$doc:meta])* $list:ident {
        $($(#[$line:meta])* $variant:ident = $name:literal $(| $short:literal)? $(, $zh:literal, $en:literal)?;)*
    })*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $list { $($(#[doc = $zh])? $(#[$line])* $variant,)* }

        impl $list {
            /// Every value, in the list's order.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The names of all, in the same order.
            pub const NAMES: [&str; Self::ALL.len()] = [$($name),*];

            /// The name in commands, JSON and the profile's files; never translated.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The value of either name.
            pub fn from_name(name: &str) -> Option<Self> {
                use $crate::domain::closed::Named;
                Self::ALL.into_iter().find(|known| known.names().contains(&name))
            }
        }

        impl $crate::domain::closed::Named for $list {
            const ALL: &'static [Self] = &$list::ALL;
            const NAMES: &'static [&'static str] = &$list::NAMES;

            fn names(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$name $(, $short)?]),* }
            }

            fn name(self) -> &'static str {
                $list::name(self)
            }

            fn named(name: &str) -> Option<Self> {
                $list::from_name(name)
            }
        }

        $crate::domain::closed::closed! { @words $list $($variant = $name $(, $zh, $en)?;)* }
    )*};
}
pub(crate) use closed;
