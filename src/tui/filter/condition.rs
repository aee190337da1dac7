//! What a list can be narrowed by: the lines of the filter, what each stands at, and how it is changed.

use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::money::{range, range_text};
use crate::domain::policy::VocabId;
use crate::locales::{Word, fields, home as words};
use crate::service::api::Filter;
use crate::tui::app::App;
use std::collections::BTreeSet;

/// A condition, a line of the filter; the first line chooses a saved view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Condition {
    View,
    Tier,
    Unit,
    Chain,
    Method,
    Officer,
    /// The officer is oneself.
    Mine,
    Due,
    Late,
    Focus,
    Amount,
    Park,
    Text,
}

/// From the first line to the last.
pub(super) const CONDITIONS: [Condition; 13] = [
    Condition::View,
    Condition::Tier,
    Condition::Unit,
    Condition::Late,
    Condition::Mine,
    Condition::Due,
    Condition::Focus,
    Condition::Chain,
    Condition::Method,
    Condition::Officer,
    Condition::Amount,
    Condition::Park,
    Condition::Text,
];

/// How its value is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of the saved views.
    View,
    /// One of a list, found by the beginning of its name.
    Chosen,
    /// Yes or no.
    Flag,
    /// It is typed.
    Typed,
}

/// Days within which something is due, as they are turned through.
const WITHIN: [&str; 4] = ["0", "7", "14", "30"];

impl Condition {
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::View => Kind::View,
            Self::Mine | Self::Late | Self::Focus => Kind::Flag,
            Self::Amount | Self::Park | Self::Text => Kind::Typed,
            Self::Tier | Self::Unit | Self::Chain | Self::Method | Self::Officer | Self::Due => {
                Kind::Chosen
            }
        }
    }

    /// What it is called.
    pub(super) const fn word(self) -> Word {
        match self {
            Self::View => words::FILTER_VIEW,
            Self::Tier => words::COLUMN_TIER,
            Self::Unit => fields::field(Field::Unit),
            Self::Chain => words::COLUMN_CHAIN,
            Self::Method => words::FILTER_METHOD,
            Self::Officer => fields::field(Field::Officer),
            Self::Mine => words::FILTER_MINE,
            Self::Due => words::FILTER_DUE,
            Self::Late => words::FILTER_LATE,
            Self::Focus => words::FILTER_FOCUS,
            Self::Amount => words::FILTER_AMOUNT,
            Self::Park => fields::field(Field::Park),
            Self::Text => words::FILTER_TEXT,
        }
    }

    /// A value of it as it is called.
    pub(super) fn label(self, value: &str, app: &App, lang: crate::locales::Lang) -> String {
        match self {
            Self::Tier => app.tier_name(value).to_owned(),
            Self::Unit => app.unit_name(value).to_owned(),
            Self::Chain => app.chain_name(value).to_owned(),
            Self::Due => within(value, lang),
            _ => value.to_owned(),
        }
    }

    /// The values, where it has a list of them.
    pub(super) fn values(self, app: &App) -> Vec<String> {
        let profile = &app.profile;
        match self {
            Self::Tier => {
                let tiers = profile.policy.tiers.iter();
                tiers.map(|tier| tier.id.clone()).collect()
            }
            Self::Unit => {
                let units = profile.units.iter().map(|unit| &unit.code);
                let teams = profile.teams.iter().map(|team| &team.code);
                units.chain(teams).cloned().collect()
            }
            Self::Chain => {
                let chains = profile.chains.iter();
                chains.map(|chain| chain.id.clone()).collect()
            }
            Self::Method => {
                let words = profile.policy.vocab(VocabId::Method);
                let words = words.into_iter().flat_map(|vocab| vocab.all());
                words.map(str::to_owned).collect()
            }
            // Those who left too: what they followed is what is looked for.
            Self::Officer => {
                let members = app.client.members().unwrap_or_default().into_iter();
                let names: BTreeSet<String> = members.map(|member| member.name).collect();
                names.into_iter().collect()
            }
            Self::Due => WITHIN.map(str::to_owned).to_vec(),
            _ => Vec::new(),
        }
    }

    /// What it stands at.
    pub(super) fn get(self, filter: &Filter) -> Option<String> {
        match self {
            Self::Tier => filter.tier.clone(),
            Self::Unit => filter.unit.as_ref().map(|unit| unit.0.clone()),
            Self::Chain => filter.chain.clone(),
            Self::Method => filter.method.clone(),
            Self::Officer => filter.officer.clone(),
            Self::Due => filter.due_within.map(|days| days.to_string()),
            Self::Amount => Some(filter.amounts)
                .filter(|bounds| *bounds != (None, None))
                .map(range_text),
            Self::Park => filter.park.clone(),
            Self::Text => filter.text.clone(),
            Self::View | Self::Mine | Self::Late | Self::Focus => None,
        }
    }

    /// Lets it stand at another value. False where that is none.
    pub(super) fn set(self, value: Option<String>, filter: &mut Filter) -> bool {
        let value = value.filter(|value| !value.trim().is_empty());
        match self {
            Self::Tier => filter.tier = value,
            Self::Unit => filter.unit = value.map(UnitCode),
            Self::Chain => {
                filter.chain = value;
                filter.segment = None;
            }
            Self::Method => filter.method = value,
            Self::Officer => filter.officer = value,
            Self::Due => filter.due_within = value.and_then(|days| days.parse().ok()),
            Self::Amount => {
                let bounds = value.as_deref().map(range);
                filter.amounts = bounds.flatten().unwrap_or_default();
                return bounds != Some(None);
            }
            Self::Park => filter.park = value,
            Self::Text => filter.text = value,
            Self::View | Self::Mine | Self::Late | Self::Focus => {}
        }
        true
    }

    /// Whether it holds.
    pub(super) fn holds(self, filter: &Filter, app: &App) -> bool {
        match self {
            Self::Mine => filter.officer.as_ref() == Some(&app.session.member.name),
            Self::Late => filter.only_late,
            Self::Focus => filter.only_focus,
            _ => self.get(filter).is_some(),
        }
    }

    /// Lets it hold, or no more.
    pub(super) fn flip(self, filter: &mut Filter, app: &App) {
        match self {
            Self::Mine => {
                let name = app.session.member.name.clone();
                filter.officer = (!self.holds(filter, app)).then_some(name);
            }
            Self::Late => filter.only_late = !filter.only_late,
            Self::Focus => filter.only_focus = !filter.only_focus,
            _ => {}
        }
    }
}

/// So many days as words.
pub(super) fn within(days: &str, lang: crate::locales::Lang) -> String {
    match days {
        "0" => words::FILTER_DUE_TODAY.get(lang).to_owned(),
        days => words::FILTER_DUE_DAYS.fill(lang, &[("n", days)]),
    }
}
