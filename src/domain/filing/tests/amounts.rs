//! An amount that changes: its reason, and the duties that it does not clear (article 7).

use super::status;
use crate::domain::filing::record::FilingStatus::{Due, Lapsed};
use crate::domain::ids::ProjectId;
use crate::domain::policy::FilingLevel::City;
use crate::domain::refusal::Code;
use crate::domain::tests::world::World;

/// An amount with its reason and with what it rests on; the city confirms what crosses a line.
fn amount(world: &mut World, id: &ProjectId, amount: &'static str) {
    let args = [
        ("amount", amount),
        ("reason", "示例: 洽谈后调整"),
        ("basis", "示例会谈纪要"),
    ];
    world.ok("sw1", "update", id, &args);
}

#[test]
fn r7_5_a_filing_overdue_stays_owed_below_the_line_until_whom_it_is_owed_to_lets_it_go() {
    let mut world = World::new();
    let id = world.registered("示例一", "12亿");
    let waive = [("level", "city"), ("status", "lapsed")];
    let because = [waive[0], waive[1], ("reason", "示例: 不再达到备案线")];
    assert_eq!(
        world.no_code("fg1", "file", &id, &because),
        Code::FilingStillOwed
    );
    // Due on 18 May.
    world.pass_days(8);
    amount(&mut world, &id, "3亿");
    assert_eq!(
        status(&world, &id)[0],
        Some(Due),
        "an edit clears no duty that is late"
    );
    assert_eq!(
        world.no_code("xf1", "file", &id, &because),
        Code::RoleMayNot
    );
    assert_eq!(
        world.no_code("fg1", "file", &id, &waive),
        Code::ReasonNeeded
    );
    world.ok("fg1", "file", &id, &because);
    assert_eq!(status(&world, &id)[0], Some(Lapsed));
    let waiver = world.get(&id).filings[&City].waiver.clone().unwrap();
    assert_eq!(waiver.by.as_str(), "fg1");
}

#[test]
fn r7_5_an_amount_that_goes_down_and_up_again_wins_no_time() {
    let mut world = World::new();
    let id = world.registered("示例一", "12亿");
    let due = world.get(&id).filings[&City].due_on;
    world.pass_days(2);
    amount(&mut world, &id, "9.99亿");
    assert_eq!(status(&world, &id)[0], Some(Lapsed));
    world.pass_days(20);
    amount(&mut world, &id, "12亿");
    let filing = &world.get(&id).filings[&City];
    assert_eq!((filing.status, filing.due_on), (Due, due));
}

#[test]
fn r7_5_from_the_library_on_an_amount_changes_with_its_reason_and_with_what_it_rests_on() {
    let mut world = World::new();
    let early = world.in_screening("示例一", "1亿");
    world.ok("xf1", "update", &early, &[("amount", "2亿")]);
    let id = world.registered("示例二", "12亿");
    let to = ("amount", "11亿");
    for args in [
        vec![to],
        vec![("amount", "")],
        vec![to, ("reason", "示例")],
        vec![to, ("basis", "示例纪要")],
    ] {
        let refusal = world.no("xf1", "update", &id, &args);
        assert_eq!(refusal.code, Code::AmountUnfounded, "{args:?}");
        assert_eq!(refusal.article.as_deref(), Some("第七条"));
    }
    amount(&mut world, &id, "11亿");
    let note = world.get(&id).amount_note.clone().unwrap();
    assert_eq!(
        (note.reason.as_str(), note.basis.as_str()),
        ("示例: 洽谈后调整", "示例会谈纪要")
    );
    // Another field, and an amount where none was on record, need none.
    world.ok("xf1", "update", &id, &[("intent", "示例扩产")]);
}
