//! The four libraries (四库, article 4) and the two bases (articles 7 and 10), derived from stages (requirements §3).
//! That a project is in one follows from where it stands. An enterprise is in one of its two libraries by its projects,
//! as a target of the chain map, or because a person put it in or left it out by hand, with a reason ([`LibraryMark`]).

pub mod record;
pub mod rules;
pub mod verbs;

pub use record::*;

use serde::{Deserialize, Serialize};

/// Why an enterprise stands in a library of enterprises, or does not although it would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// By the stages of its projects.
    Stage,
    /// A target of the chain map without a project on its way.
    Target,
    /// Put in by hand; neither of the above would have.
    Included,
    /// Left out by hand; one of the above would have put it in.
    Excluded,
}

impl Why {
    /// Whether it stands in the library.
    pub fn is_in(self) -> bool {
        self != Why::Excluded
    }

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Why::Stage => "stage",
            Why::Target => "target",
            Why::Included => "included",
            Why::Excluded => "excluded",
        }
    }
}

/// How an enterprise stands towards a library of enterprises. What a person decided counts more than what follows; a mark
/// that says what follows anyway changes nothing. `None` where nothing speaks of it.
pub fn why(by_stage: bool, is_target: bool, included: Option<bool>) -> Option<Why> {
    match (by_stage, is_target, included) {
        (false, false, Some(false) | None) => None,
        (_, _, Some(false)) => Some(Why::Excluded),
        (true, _, _) => Some(Why::Stage),
        (false, true, _) => Some(Why::Target),
        (false, false, Some(true)) => Some(Why::Included),
    }
}

/// From what the count of a library of enterprises is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// By their projects, those left out by hand among them.
    pub by_stage: u32,
    /// Targets of the chain map besides, those left out by hand among them.
    pub targets: u32,
    /// Put in by hand besides.
    pub included: u32,
    /// Left out by hand.
    pub excluded: u32,
}

impl Parts {
    /// How many stand in the library; `None` where the parts cannot be right.
    pub fn count(self) -> Option<u32> {
        let with = self
            .by_stage
            .checked_add(self.targets)?
            .checked_add(self.included)?;
        with.checked_sub(self.excluded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::project::Project;
    use crate::domain::stage::Stage;
    use crate::domain::stage::{End, Position};
    use crate::domain::tests::libraries::{Tally, libraries_of};

    fn project(enterprise: &str, stage: Stage) -> Project {
        let on = "2026-05-11".parse().unwrap();
        let mut project = Project::new("P2026-0001".into(), enterprise.into(), on);
        project.position = Position::at(stage, on);
        project
    }

    #[test]
    fn r4_3_every_stage_stands_in_one_library_and_its_bases() {
        use Library::*;
        let expected: [&[Library]; 15] = [
            &[ProspectiveEnterprises],
            &[ProspectiveEnterprises],
            &[ProspectiveEnterprises, Registered],
            &[ProspectiveEnterprises, Registered, InTalks],
            &[ProspectiveEnterprises, Registered, InTalks],
            &[ProspectiveEnterprises, Registered, InTalks],
            &[ProspectiveEnterprises, Registered, InTalks],
            &[PlannedProjects, Registered],
            &[PlannedProjects, Registered],
            &[PlannedProjects, Registered],
            &[UnderConstruction, Registered],
            &[UnderConstruction, Registered],
            &[ExistingEnterprises, Registered],
            &[ExistingEnterprises, Registered],
            &[ExistingEnterprises, Registered],
        ];
        for (stage, expected) in Stage::ALL.into_iter().zip(expected) {
            assert_eq!(
                libraries_of(&project("E1", stage)),
                expected,
                "{}",
                stage.name()
            );
        }
    }

    #[test]
    fn r4_3_libraries_answer_to_the_names_of_the_contract_and_to_the_short_ones() {
        let names = [
            ("existing_enterprises", "existing"),
            ("prospective_enterprises", "prospective"),
            ("planned_projects", "planned"),
            ("under_construction", "construction"),
            ("registered", "registered"),
            ("in_talks", "talks"),
        ];
        for (library, (name, short)) in Library::ALL.into_iter().zip(names) {
            assert_eq!(library.name(), name);
            assert_eq!(Library::from_name(name), Some(library));
            assert_eq!(Library::from_name(short), Some(library));
        }
        assert_eq!(Library::from_name("information_base"), None);
    }

    #[test]
    fn r4_3_what_is_marked_by_hand_counts_before_what_follows() {
        let cases = [
            (true, false, None, Some(Why::Stage)),
            (true, true, Some(true), Some(Why::Stage)),
            (false, true, None, Some(Why::Target)),
            (false, false, Some(true), Some(Why::Included)),
            (true, false, Some(false), Some(Why::Excluded)),
            (false, true, Some(false), Some(Why::Excluded)),
            (false, false, None, None),
            (false, false, Some(false), None),
        ];
        for (by_stage, is_target, included, expected) in cases {
            assert_eq!(why(by_stage, is_target, included), expected);
        }
    }

    #[test]
    fn r4_3_the_parts_of_a_library_add_up() {
        let parts = Parts {
            by_stage: 40,
            targets: 6,
            included: 2,
            excluded: 3,
        };
        assert_eq!(parts.count(), Some(45));
        let wrong = Parts {
            excluded: 1,
            ..Parts::default()
        };
        assert_eq!(wrong.count(), None);
    }

    #[test]
    fn r4_3_counts_reconcile_and_enterprises_count_once() {
        let mut tally = Tally::default();
        for stage in Stage::ALL {
            tally.add(&project("E1", stage));
        }
        tally.add(&project("E2", Stage::Talks));
        let mut ended = project("E3", Stage::Signing);
        ended.position.end = Some(End::Terminated);
        tally.add(&ended);
        let counts = Library::ALL.map(|library| tally.count(library));
        assert_eq!(counts, [1, 2, 3, 2, 14, 5]);
        assert!(tally.reconciles());
    }
}
