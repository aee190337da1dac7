//! What an argument may hold, as lists that forms and `luodi do --list` offer.

use crate::domain::field::FieldKind;
use crate::domain::policy::{ChecklistId, Profile, VocabId};
use crate::domain::verb::spec::ArgKind;

/// The items of an argument that is one argument for each item of checklists, named by the item; empty for any other kind.
pub(crate) fn item_names(kind: ArgKind, profile: &Profile) -> Vec<String> {
    let lists: &[ChecklistId] = match &kind {
        ArgKind::ItemScores(lists) => lists,
        ArgKind::ItemTexts(list) => std::slice::from_ref(list),
        _ => &[],
    };
    lists
        .iter()
        .filter_map(|id| profile.policy.checklist(*id))
        .flat_map(|list| list.items.iter().chain(&list.optional).cloned())
        .collect()
}

/// The words that an argument may hold, where they are a closed list: (value, name shown in the profile's language).
/// An empty list means: anything, or read by form.
pub(crate) fn choices(kind: ArgKind, profile: &Profile) -> Vec<(String, String)> {
    let same = |word: &str| (word.to_owned(), word.to_owned());
    let vocab = |id: VocabId| {
        profile
            .policy
            .vocab(id)
            .map(|list| list.all().map(same).collect())
            .unwrap_or_default()
    };
    let items = |ids: &[ChecklistId]| {
        let items = ids.iter().flat_map(|id| profile.policy.items(*id));
        items.map(|item| same(item)).collect()
    };
    match kind {
        ArgKind::Field(field) => match field.kind() {
            FieldKind::Word(id) | FieldKind::Words(id) => vocab(id),
            FieldKind::Chain => profile
                .chains
                .iter()
                .map(|chain| (chain.id.clone(), chain.name.clone()))
                .collect(),
            FieldKind::Unit => unit_choices(profile),
            FieldKind::Segment => profile
                .chains
                .iter()
                .flat_map(|chain| chain.segments.iter().map(|segment| same(&segment.name)))
                .collect(),
            _ => Vec::new(),
        },
        ArgKind::Tier => profile
            .policy
            .tiers
            .iter()
            .map(|tier| (tier.id.clone(), tier.name.clone()))
            .collect(),
        ArgKind::Unit => unit_choices(profile),
        ArgKind::Stage | ArgKind::Choice(_) => {
            let offered = kind.choices().iter();
            offered.map(|(name, _)| same(name)).collect()
        }
        ArgKind::Vocab(id) | ArgKind::Vocabs(id) => vocab(id),
        ArgKind::Item(id) => items(&[id]),
        ArgKind::ItemOf(ids) | ArgKind::Items(ids) => items(ids),
        ArgKind::Units => unit_choices(profile),
        ArgKind::Rule => rule_choices(profile),
        _ => Vec::new(),
    }
}

/// The rules of the scoring board, each with its link's name.
fn rule_choices(profile: &Profile) -> Vec<(String, String)> {
    let score = &profile.policy.score;
    let named = score.rules.iter().map(|rule| {
        let link = score.link(&rule.link);
        let link = link.map_or(rule.link.as_str(), |link| &link.name);
        (rule.id.clone(), format!("{} {link}", rule.id))
    });
    named.collect()
}

fn unit_choices(profile: &Profile) -> Vec<(String, String)> {
    let units = profile
        .units
        .iter()
        .map(|unit| (unit.code.clone(), unit.name.clone()));
    let departments = profile
        .departments
        .iter()
        .map(|unit| (unit.code.clone(), unit.name.clone()));
    let teams = profile
        .teams
        .iter()
        .map(|unit| (unit.code.clone(), unit.name.clone()));
    units.chain(departments).chain(teams).collect()
}
