//! Who could close a gap of the chain map (补链, article 4): which projects on their way belong to a segment, or could, and
//! why. The rule compares and explains; what a segment lacks is the profile's.

use crate::domain::field::Field;
use crate::domain::lifecycle::scope::is_in_scope;
use crate::domain::policy::{Chain, ChainSegment, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::wording::Wording;
use serde::{Deserialize, Serialize};

/// Why a project counts for a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    /// It stands in the segment.
    InSegment,
    /// It stands in the chain, in another segment or in none.
    InChain,
    /// It stands in no chain yet.
    NoChain,
    /// Words that it shares with what the segment lacks and makes.
    Words(Vec<String>),
}

/// What a project says of itself that can be compared: its texts, without those of its enterprise's people.
pub(crate) fn wording(project: &Project) -> Wording {
    let fields = [
        Field::Name,
        Field::Cluster,
        Field::Technology,
        Field::Intent,
        Field::Needs,
        Field::Content,
    ];
    Wording::of(fields.map(|field| project.text(field)))
}

/// Whether a project may count at all: on its way, before production, within the regulation's scope.
pub(crate) fn may_count(project: &Project, policy: &Policy) -> bool {
    project.position.is_open()
        && project.position.stage < Stage::Production
        && is_in_scope(project, policy)
}

/// Why the project closes the segment's gap, or could; `None` where nothing speaks for it. A project of another chain is
/// never counted; one outside the segment needs words in common.
pub(crate) fn closes(
    chain: &Chain,
    segment: &ChainSegment,
    project: &Project,
    wording: &Wording,
) -> Option<Vec<GapReason>> {
    let own = project.text(Field::Chain);
    let place = if own.is_empty() {
        GapReason::NoChain
    } else if own != chain.id {
        return None;
    } else if project.text(Field::Segment) == segment.name {
        GapReason::InSegment
    } else {
        GapReason::InChain
    };
    let wanted = [segment.gap.as_str(), &segment.products.join("、")].join("、");
    let words = wording.common(&wanted);
    match (place, words.is_empty()) {
        (GapReason::InSegment, true) => Some(vec![GapReason::InSegment]),
        (_, true) => None,
        (place, false) => Some(vec![place, GapReason::Words(words)]),
    }
}

/// The segments of the chain map that lack something, in its order.
pub(crate) fn lacking(profile: &Profile) -> impl Iterator<Item = (&Chain, &ChainSegment)> {
    let chains = profile.chains.iter();
    let all = chains.flat_map(|chain| chain.segments.iter().map(move |segment| (chain, segment)));
    all.filter(|(_, segment)| !segment.gap.is_empty())
}

/// The better closer first: from within the segment, then by the number of words.
pub(crate) fn strength(reasons: &[GapReason]) -> (bool, usize) {
    let words = reasons.iter().map(|reason| match reason {
        GapReason::Words(words) => words.len(),
        GapReason::InSegment | GapReason::InChain | GapReason::NoChain => 0,
    });
    (reasons.contains(&GapReason::InSegment), words.sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Value;
    use crate::domain::stage::{End, Position};
    use crate::domain::tests::world::{day, profile};

    fn project(fields: &[(Field, &str)]) -> Project {
        let mut project = Project::new("P2026-0001".into(), "E000001".into(), day("2026-05-11"));
        for (field, text) in fields {
            project
                .fields
                .insert(*field, Value::Text((*text).to_owned()));
        }
        project
    }

    fn reasons(fields: &[(Field, &str)]) -> Option<Vec<GapReason>> {
        let chain = profile().chain("C3").unwrap();
        let project = project(fields);
        closes(chain, &chain.segments[0], &project, &wording(&project))
    }

    #[test]
    fn r4_2_a_gap_is_closed_from_its_segment_or_by_words_in_common() {
        let name = (Field::Name, "年产2万吨高频覆铜板");
        let words = GapReason::Words(vec!["覆铜板".to_owned()]);
        let in_segment = [(Field::Chain, "C3"), (Field::Segment, "电子材料与装备")];
        let cases = [
            (
                vec![in_segment[0], in_segment[1]],
                Some(vec![GapReason::InSegment]),
            ),
            (
                vec![in_segment[0], in_segment[1], name],
                Some(vec![GapReason::InSegment, words.clone()]),
            ),
            (
                vec![(Field::Chain, "C3"), name],
                Some(vec![GapReason::InChain, words.clone()]),
            ),
            (vec![name], Some(vec![GapReason::NoChain, words])),
            (vec![(Field::Chain, "C4"), name], None),
            (
                vec![(Field::Chain, "C3"), (Field::Name, "脐橙深加工")],
                None,
            ),
        ];
        for (fields, expected) in cases {
            assert_eq!(reasons(&fields), expected, "{fields:?}");
        }
    }

    #[test]
    fn r4_2_what_ended_produces_or_is_out_of_scope_closes_nothing() {
        let policy = &profile().policy;
        let mut project = project(&[]);
        assert!(may_count(&project, policy));
        project.position = Position::at(Stage::Production, day("2026-05-11"));
        assert!(!may_count(&project, policy));
        project.position = Position::at(Stage::Talks, day("2026-05-11"));
        project
            .fields
            .insert(Field::InScope, Value::Text("商品住宅开发".to_owned()));
        assert!(!may_count(&project, policy));
        project.fields.remove(&Field::InScope);
        project.position.end = Some(End::Terminated);
        assert!(!may_count(&project, policy));
    }
}
