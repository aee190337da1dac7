//! Rules come into force with a directory that was made beside the one in use: nobody waits until all is read anew.

use super::world::{World, ids, in_memory, throws};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::policy::ProfileSources;
use crate::store::view::Beside;
use crate::store::{ListQuery, Scope};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn r0_1_rules_come_into_force_by_what_was_made_beside_whatever_was_done_meanwhile(
        before in throws(30),
        meanwhile in throws(30),
    ) {
        let mut world = World::new();
        let first = World::lead("示例先前项目", "示例先前有限公司");
        world.ask(0, &Command::Lead(first), 1).expect("taken");
        for throw in before {
            world.throw(throw);
        }
        let mut files = ProfileSources::builtin().texts;
        let policy = files.get_mut("policy.toml").expect("there");
        *policy = policy.replace("days = 30\n", "days = 26\n");
        let mut beside = Beside::make(&world.view.start(), "示例", &files).map(Box::new).ok();
        prop_assert!(beside.is_some());
        let is_clock = |event: &Event| matches!(event, Event::ClockAccepted { .. });
        let mut is_clock_other = false;
        for throw in meanwhile {
            let events = world.throw(throw).unwrap_or_default();
            is_clock_other |= events.iter().any(is_clock);
        }
        let (version, on) = (String::from("示例"), world.today());
        let adopted = Event::ProfileAdopted { version, on, files };
        let (step, head) = world.write((0, "policy"), &[adopted], 1);
        let folded = world.view.fold(&[(step, head)]).expect("folded");
        let mut taken = folded.write(world.view.records()).expect("written");
        let made = world.view.made_beside(&mut beside, is_clock_other, head).expect("read");
        prop_assert_eq!(made.is_some(), !is_clock_other);
        beside = made.map(|(made, _)| made);
        while !world.view.take(&mut taken, &mut beside).expect("taken") {}
        let anew = in_memory(world.journal.clone()).expect("read");
        let (query, today) = (ListQuery::default(), world.today());
        prop_assert_eq!(
            ids(&world.view, &query, &Scope::City, today),
            ids(&anew, &query, &Scope::City, today)
        );
        prop_assert!(world.view.profile() == anew.profile());
    }
}
