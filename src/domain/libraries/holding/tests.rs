//! Every stage in its libraries, marks before what follows, counts that reconcile.

use crate::domain::libraries::holding::*;
use crate::domain::libraries::record::Library;
use crate::domain::project::{Backfill, Project};
use crate::domain::stage::{End, Position, Stage};
use crate::domain::tests::libraries::{Tally, libraries_of};

fn project(enterprise: &str, stage: Stage) -> Project {
    let on = "2026-05-11".parse().unwrap();
    let mut project = Project::new("P2026-0001".into(), enterprise.into(), on);
    project.position = Position::at(stage, on);
    // Of what a ledger brought in without any day its stage is all that is known.
    project.backfill = Some(Backfill {
        reason: "示例".into(),
        by: "sw1".into(),
        on,
    });
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
