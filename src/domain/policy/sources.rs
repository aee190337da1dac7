//! What a profile is read from: its texts, and the names of verbs, which the policy does not know by itself.

use std::collections::{BTreeMap, BTreeSet};

/// The texts of a profile by file name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileSources {
    /// File name without a folder → text.
    pub texts: BTreeMap<String, String>,
}

/// The files a profile is read from; [`OPTIONAL_FILES`] may be missing.
pub(crate) const FILES: [&str; 10] = [
    "policy.toml",
    "acts.toml",
    "permissions.toml",
    "units.toml",
    "chains.toml",
    "scenarios.toml",
    "holidays.toml",
    "ledger_columns.toml",
    "figures.toml",
    "members.toml",
];

/// Files a profile can do without.
pub(crate) const OPTIONAL_FILES: [&str; 2] = ["members.toml", "scenarios.toml"];

/// The built-in rows of acts.
const BUILTIN_ACTS: &str = include_str!("../../../fixtures/ganzhou/acts.toml");

/// The built-in rights.
const BUILTIN_RIGHTS: &str = include_str!("../../../fixtures/ganzhou/permissions.toml");

/// The built-in reckoning of figures.
const BUILTIN_FIGURES: &str = include_str!("../../../fixtures/ganzhou/figures.toml");

/// Files that may lie beside a profile without being part of its rules: the words of the sample city.
pub(crate) const COMPANION_FILES: [&str; 1] = ["sample.toml"];

impl ProfileSources {
    /// The embedded Ganzhou profile.
    pub fn builtin() -> ProfileSources {
        let texts = [
            (
                "policy.toml",
                include_str!("../../../fixtures/ganzhou/policy.toml"),
            ),
            ("acts.toml", BUILTIN_ACTS),
            ("permissions.toml", BUILTIN_RIGHTS),
            (
                "units.toml",
                include_str!("../../../fixtures/ganzhou/units.toml"),
            ),
            (
                "chains.toml",
                include_str!("../../../fixtures/ganzhou/chains.toml"),
            ),
            (
                "scenarios.toml",
                include_str!("../../../fixtures/ganzhou/scenarios.toml"),
            ),
            (
                "holidays.toml",
                include_str!("../../../fixtures/ganzhou/holidays.toml"),
            ),
            (
                "ledger_columns.toml",
                include_str!("../../../fixtures/ganzhou/ledger_columns.toml"),
            ),
            ("figures.toml", BUILTIN_FIGURES),
            (
                "members.toml",
                include_str!("../../../fixtures/ganzhou/members.toml"),
            ),
            (
                "ganzhou.geojson",
                include_str!("../../../fixtures/ganzhou/ganzhou.geojson"),
            ),
        ];
        ProfileSources {
            texts: texts
                .into_iter()
                .map(|(n, t)| (n.to_owned(), t.to_owned()))
                .collect(),
        }
    }
}

impl ProfileSources {
    /// The files that a journal kept, completed for this program: the one place where rules of an earlier schema, which
    /// were right when they were adopted, are given what was asked only later. Schema 1 had no file of acts; there the
    /// program's own articles and stages held, which are the built-in rows; likewise rights and the reckoning of
    /// figures were the program's own.
    #[must_use]
    pub(crate) fn into_recorded(mut self) -> ProfileSources {
        for (file, text) in [
            ("acts.toml", BUILTIN_ACTS),
            ("permissions.toml", BUILTIN_RIGHTS),
            ("figures.toml", BUILTIN_FIGURES),
        ] {
            let kept = self.texts.entry(file.to_owned());
            kept.or_insert_with(|| text.to_owned());
        }
        self
    }
}

/// The names that verbs have taken: a row of acts names one, an item of a list must not.
#[derive(Debug, Clone, Default)]
pub(in crate::domain) struct Names {
    pub(in crate::domain) verbs: Vec<&'static str>,
    pub(in crate::domain) arguments: BTreeSet<&'static str>,
}
