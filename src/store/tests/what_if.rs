//! Folding the journal anew for its points gives what it gave the first time.

use super::world::{World, throws};
use crate::domain::policy::ScoreGroup;
use crate::domain::scoring::{self, Span};
use crate::store::{StoreError, awards_under};
use chrono::Datelike;
use proptest::prelude::*;
use std::ops::ControlFlow;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn r20_3_the_rules_in_force_give_the_boards_there_are(throws in throws(60), parts in 1_u64..4) {
        let mut world = World::new();
        for throw in throws {
            world.throw(throw);
        }
        let head = world.view.head().seq;
        let profile = world.view.profile().clone();
        // As many as would need several readings of the journal.
        let size = (head, (parts - 1) * 10_000 + 1);
        let go_on = &mut |_| ControlFlow::Continue(());
        let awards = awards_under(world.journal.as_ref(), &profile, size, go_on).unwrap();
        let today = world.today();
        let span = Span::year(today.year()).unwrap();
        for group in ScoreGroup::ALL {
            let there = world.view.board(group, span, today);
            let anew = scoring::board(&awards, group, span, today, &profile);
            prop_assert_eq!(there.as_ref(), &anew);
        }
    }
}

#[test]
fn it_stops_when_it_is_told_to() {
    let mut world = World::new();
    let lead = World::lead("示例项目", "示例项目有限公司");
    world.ask(0, &crate::domain::command::Command::Lead(lead), 1);
    let head = world.view.head().seq;
    let profile = world.view.profile().clone();
    let stop = &mut |_| ControlFlow::Break(());
    let stopped = awards_under(world.journal.as_ref(), &profile, (head, 1), stop);
    assert!(matches!(stopped, Err(StoreError::Canceled)));
}
