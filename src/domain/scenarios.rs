//! Which leads fit an application scenario (应用场景清单, articles 4 and 5), and why: the chain they share, the way they
//! came in, the unit, the words in common. Nothing is weighed: the better fit has the chain, then more words.

use crate::domain::chain_map;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Policy, Profile, Scenario, ScenarioStatus, VocabId};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::wording::Wording;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why a lead fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FitReason {
    /// The scenario's chain, by id.
    Chain(String),
    /// What the lead's segment makes and the scenario asks for.
    Segment { name: String, words: Vec<String> },
    /// Words of the lead and of the scenario.
    Words(Vec<String>),
    /// It came in by way of scenarios (场景招商).
    Method(String),
    /// Its unit offers the scenario.
    Unit(UnitCode),
}

/// Whether suppliers are still looked for on a day: published or being matched, and within its time.
pub(crate) fn is_open(scenario: &Scenario, today: NaiveDate) -> bool {
    let is_offered = match scenario.status {
        ScenarioStatus::Collecting | ScenarioStatus::Published | ScenarioStatus::Matching => true,
        ScenarioStatus::Awarded | ScenarioStatus::Landed | ScenarioStatus::Closed => false,
    };
    is_offered && (scenario.open_from..=scenario.open_to).contains(&today)
}

/// Whether a project is a lead that may be matched: on its way, not yet signed, within scope.
pub(crate) fn may_fit(project: &Project, policy: &Policy) -> bool {
    chain_map::may_count(project, policy) && project.position.stage < Stage::Signing
}

/// Why the lead fits; `None` where neither chain, segment nor words speak for it: the way it came in and the unit alone
/// say nothing of what it makes.
pub(crate) fn fit(
    scenario: &Scenario,
    project: &Project,
    wording: &Wording,
    profile: &Profile,
) -> Option<Vec<FitReason>> {
    let mut reasons = Vec::new();
    let chain = profile.chain(project.text(Field::Chain));
    if let Some(chain) = chain.filter(|chain| scenario.chain.as_ref() == Some(&chain.id)) {
        reasons.push(FitReason::Chain(chain.id.clone()));
    }
    let wanted = wanted(scenario, profile);
    let segment = chain.and_then(|chain| {
        let own = project.text(Field::Segment);
        chain.segments.iter().find(|segment| segment.name == own)
    });
    if let Some(segment) = segment {
        let made = segment.products.iter().map(String::as_str);
        let words = Wording::of(made.chain([segment.name.as_str()])).common(&wanted);
        if !words.is_empty() {
            let name = segment.name.clone();
            reasons.push(FitReason::Segment { name, words });
        }
    }
    let words = wording.common(&wanted);
    if !words.is_empty() {
        reasons.push(FitReason::Words(words));
    }
    if reasons.is_empty() {
        return None;
    }
    let method = project.text(Field::Method);
    let by_scenario = profile.policy.vocab(VocabId::ScenarioMethod);
    if by_scenario.is_some_and(|list| list.contains(method)) {
        reasons.push(FitReason::Method(method.to_owned()));
    }
    let owner = UnitCode::from(scenario.owner_unit.as_str());
    if project.responsible().as_ref() == Some(&owner) {
        reasons.push(FitReason::Unit(owner));
    }
    Some(reasons)
}

/// What a scenario asks for, with its future industry's name.
fn wanted(scenario: &Scenario, profile: &Profile) -> String {
    let industry = scenario.future_industry.as_deref().unwrap_or_default();
    let future = profile
        .future_industries
        .iter()
        .find(|known| known.id == industry);
    [
        scenario.title.as_str(),
        &scenario.demand,
        &scenario.supply_wanted,
        future.map_or("", |known| known.name.as_str()),
    ]
    .join("、")
}

/// The better fit first: by the chain, then by the number of words, then by the number of reasons.
pub(crate) fn strength(reasons: &[FitReason]) -> (bool, usize, usize) {
    let in_chain = reasons
        .iter()
        .any(|reason| matches!(reason, FitReason::Chain(_)));
    let words = reasons.iter().map(|reason| match reason {
        FitReason::Words(words) | FitReason::Segment { words, .. } => words.len(),
        FitReason::Chain(_) | FitReason::Method(_) | FitReason::Unit(_) => 0,
    });
    (in_chain, words.sum(), reasons.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Value;
    use crate::domain::stage::Position;
    use crate::domain::tests::world::{day, profile};

    fn lead(fields: &[(Field, &str)]) -> Project {
        let mut project = Project::new("P2026-0001".into(), "E000001".into(), day("2026-05-11"));
        for (field, text) in fields {
            project
                .fields
                .insert(*field, Value::Text((*text).to_owned()));
        }
        project
    }

    fn reasons(scenario: &str, fields: &[(Field, &str)]) -> Option<Vec<FitReason>> {
        let scenario = profile()
            .scenarios
            .iter()
            .find(|known| known.id == scenario)
            .unwrap();
        let lead = lead(fields);
        fit(scenario, &lead, &chain_map::wording(&lead), profile())
    }

    #[test]
    fn r4_2_a_scenario_and_a_lead_fit_by_chain_or_words_and_say_why() {
        let vision = (Field::Name, "机器视觉检测线");
        let words = |words: &[&str]| {
            FitReason::Words(words.iter().map(|word| (*word).to_owned()).collect())
        };
        assert_eq!(
            reasons("S-002", &[(Field::Chain, "C1")]),
            Some(vec![FitReason::Chain("C1".into())])
        );
        assert_eq!(
            reasons("S-002", &[vision]),
            Some(vec![words(&["机器视觉"])])
        );
        let all = [
            (Field::Chain, "C1"),
            vision,
            (Field::Method, "场景招商"),
            (Field::Unit, "360703"),
        ];
        assert_eq!(
            reasons("S-002", &all),
            Some(vec![
                FitReason::Chain("C1".into()),
                words(&["机器视觉"]),
                FitReason::Method("场景招商".into()),
                FitReason::Unit("360703".into()),
            ])
        );
        let drone = reasons("S-001", &[(Field::Intent, "建设无人机整机总装线")]);
        assert_eq!(drone, Some(vec![words(&["无人机整机"])]));
    }

    #[test]
    fn r4_2_neither_the_method_nor_the_unit_alone_makes_a_fit() {
        let fields = [
            (Field::Chain, "C4"),
            (Field::Name, "脐橙深加工"),
            (Field::Method, "场景招商"),
            (Field::Unit, "360703"),
        ];
        assert_eq!(reasons("S-002", &fields), None);
    }

    #[test]
    fn r4_2_only_leads_before_signing_fit_and_only_open_scenarios_look_for_them() {
        let policy = &profile().policy;
        let mut project = lead(&[]);
        assert!(may_fit(&project, policy));
        project.position = Position::at(Stage::Signing, day("2026-05-11"));
        assert!(!may_fit(&project, policy));
        let scenario = &profile().scenarios[0];
        assert!(is_open(scenario, scenario.open_from) && is_open(scenario, scenario.open_to));
        assert!(!is_open(scenario, scenario.open_to + chrono::Days::new(1)));
        let mut closed = scenario.clone();
        closed.status = ScenarioStatus::Awarded;
        assert!(!is_open(&closed, scenario.open_from));
    }

    #[test]
    fn r4_2_the_chain_counts_before_words_and_words_before_the_rest() {
        let words = FitReason::Words(vec!["机器视觉".into()]);
        let chain = FitReason::Chain("C1".into());
        let unit = FitReason::Unit("360703".into());
        assert!(strength(std::slice::from_ref(&chain)) > strength(&[words.clone(), unit.clone()]));
        assert!(strength(&[chain.clone(), words]) > strength(&[chain, unit]));
    }
}
