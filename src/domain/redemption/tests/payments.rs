//! What is paid under a claim: instalments, the collective decision, what is left (R14-2).

use super::approved;
use crate::domain::event::{BuildingChange, Change};
use crate::domain::ids::ProjectId;
use crate::domain::redemption::paid::{Account, payments};
use crate::domain::redemption::record::{ClaimStatus, PolicyClaim};
use crate::domain::refusal::Code;
use crate::domain::tests::walk::due;
use crate::domain::tests::works::{in_landing, refuses};
use crate::domain::tests::world::World;

const POLICY: (&str, &str) = ("policy", "设备补贴");
const VOUCHER: (&str, &str) = ("voucher", "示例凭证1号");
const DECISION: (&str, &str) = ("decision", "示例会议纪要1号");

/// 800万 claimed by the county and approved by the department.
fn approved_at(world: &mut World, amount: &str) -> ProjectId {
    let id = in_landing(world, "示例一", "1亿");
    let claim = [POLICY, ("amount", amount), ("unit", "D-GX")];
    world.ok("res2", "claim", &id, &claim);
    approved(world, &id, POLICY.1);
    id
}

fn account(world: &World, id: &ProjectId) -> (i128, i128, i128, ClaimStatus) {
    let project = world.get(id);
    let claim = &project.landing.claims[&1];
    let held = Account::of(&project.landing, 1, claim);
    let wan = |fen: i128| fen / 1_000_000;
    (
        wan(held.approved.fen()),
        wan(held.paid.fen()),
        wan(held.left().fen()),
        claim.status,
    )
}

#[test]
fn r14_2_instalments_do_not_get_round_the_collective_decision() {
    // 8 000 000 approved, 3 000 000 paid, 5 000 000 second: asked at the first, whichever door it comes through.
    let mut world = World::new();
    let id = approved_at(&mut world, "800万元");
    let first = ("amount", "300万元");
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[(
            "gxj2",
            &[POLICY, ("status", "paid"), first],
            Code::DecisionNeeded,
        )],
    );
    refuses(
        &mut world,
        &id,
        ("pay", "第十四条"),
        &[("gxj2", &[POLICY, first, VOUCHER], Code::DecisionNeeded)],
    );
    let refusal = world.no("gxj2", "pay", &id, &[POLICY, first, VOUCHER]);
    assert_eq!(refusal.param("amount"), "800万");
    let paid = [POLICY, ("status", "paid"), first, DECISION];
    world.ok("gxj2", "claim", &id, &paid);
    assert_eq!(account(&world, &id), (800, 300, 500, ClaimStatus::Approved));
    assert!(due(&world, &id, "A26").is_some(), "500万 are still owed");
    // The second rests on the same decision, and settles it.
    world.ok(
        "gxj2",
        "pay",
        &id,
        &[POLICY, ("amount", "500万元"), VOUCHER],
    );
    assert_eq!(account(&world, &id), (800, 800, 0, ClaimStatus::Paid));
    assert_eq!(due(&world, &id, "A26"), None);
    let project = world.get(&id);
    let held: Vec<_> = payments(&project.landing, 1).collect();
    assert_eq!(held.len(), 2);
    assert!(held.iter().all(|(_, held)| held.decision == DECISION.1));
    assert_eq!(
        (held[0].1.voucher.as_str(), held[1].1.voucher.as_str()),
        ("", VOUCHER.1)
    );
}

#[test]
fn r14_2_a_payment_is_within_what_is_approved() {
    let mut world = World::new();
    let early = in_landing(&mut world, "示例零", "1亿");
    let id = approved_at(&mut world, "200万元");
    let filed = [POLICY, ("amount", "10万元"), ("unit", "D-GX")];
    world.ok("res2", "claim", &early, &filed);
    refuses(
        &mut world,
        &early,
        ("pay", "第十四条"),
        &[
            ("gxj1", &[POLICY, VOUCHER], Code::ClaimNotApproved),
            ("res2", &[POLICY, VOUCHER], Code::RoleMayNot),
        ],
    );
    refuses(
        &mut world,
        &early,
        ("claim", "第十四条"),
        &[(
            "gxj1",
            &[POLICY, ("status", "paid")],
            Code::ClaimNotApproved,
        )],
    );
    let pay = |amount| [POLICY, ("amount", amount), VOUCHER];
    refuses(
        &mut world,
        &id,
        ("pay", "第十四条"),
        &[
            ("gxj1", &pay("50万元"), Code::OwnReport),
            ("hj1", &pay("50万元"), Code::OtherUnit),
            ("res1", &pay("50万元"), Code::NoSuchProject),
            ("gxj2", &[POLICY, ("amount", "50万元")], Code::FieldMissing),
            ("gxj2", &pay("200.01万元"), Code::OverApproved),
            ("gxj2", &pay("0"), Code::BadAmount),
            (
                "gxj2",
                &[POLICY, VOUCHER, ("date", "2026-12-31")],
                Code::DateInFuture,
            ),
            (
                "gxj2",
                &[POLICY, VOUCHER, ("date", "2026-01-01")],
                Code::DateTooEarly,
            ),
        ],
    );
    world.ok("gxj2", "pay", &id, &pay("50万元"));
    let refusal = world.no("gxj2", "pay", &id, &pay("150.01万元"));
    assert_eq!(
        (refusal.param("left"), refusal.param("paid")),
        ("150万", "50万")
    );
    // What was paid stands: it is not sent back, nor declined, nor approved for less.
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[
            ("gxj2", &[POLICY, ("status", "filed")], Code::PaidInPart),
            ("gxj2", &[POLICY, ("status", "declined")], Code::PaidInPart),
            ("gxj2", &[POLICY, ("amount", "49万元")], Code::PaidInPart),
        ],
    );
    // What is left without an amount.
    world.ok("gxj2", "pay", &id, &[POLICY, VOUCHER]);
    assert_eq!(account(&world, &id), (200, 200, 0, ClaimStatus::Paid));
    refuses(
        &mut world,
        &id,
        ("pay", "第十四条"),
        &[("gxj1", &[POLICY, VOUCHER], Code::AlreadyDone)],
    );
}

#[test]
fn r14_1_the_sum_approved_is_one_of_its_own() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let claim = [POLICY, ("amount", "900万元"), ("unit", "D-GX")];
    world.ok("res2", "claim", &id, &claim);
    let approved = [POLICY, ("status", "approved"), ("amount", "480万元")];
    world.ok("gxj1", "claim", &id, &approved);
    let held = world.get(&id).landing.claims[&1].clone();
    assert_eq!(
        (held.amount.plain(), held.approved_sum().unwrap().plain()),
        ("900万".into(), "480万".into())
    );
    // No large sum was approved: nobody asks for a decision, and what is paid is paid.
    world.ok(
        "gxj2",
        "pay",
        &id,
        &[POLICY, ("amount", "300万元"), VOUCHER],
    );
    world.ok("gxj1", "claim", &id, &[POLICY, ("amount", "300万元")]);
    assert_eq!(account(&world, &id), (300, 300, 0, ClaimStatus::Paid));
}

#[test]
fn r14_2_approving_more_later_asks_for_the_decision() {
    let mut world = World::new();
    let id = approved_at(&mut world, "400万元");
    world.ok(
        "gxj2",
        "pay",
        &id,
        &[POLICY, ("amount", "300万元"), VOUCHER],
    );
    let more = [POLICY, ("amount", "600万元")];
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[("gxj2", &more, Code::DecisionNeeded)],
    );
    world.ok("gxj2", "claim", &id, &[more[0], more[1], DECISION]);
    // It cannot be taken away again.
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[("gxj1", &[POLICY, ("decision", "")], Code::DecisionNeeded)],
    );
}

#[test]
fn r14_2_a_wrong_payment_is_put_right() {
    let mut world = World::new();
    let id = approved_at(&mut world, "200万元");
    world.ok("gxj2", "pay", &id, &[POLICY, VOUCHER]);
    let put = |value| {
        [
            ("record", "pay:1"),
            ("field", "amount"),
            ("value", value),
            ("reason", "示例: 多登一位"),
            ("evidence", "示例凭证"),
        ]
    };
    assert_eq!(
        world.no_code("gxj2", "correct", &id, &put("201万元")),
        Code::OverApproved
    );
    world.ok("gxj2", "correct", &id, &put("20万元"));
    assert_eq!(account(&world, &id), (200, 20, 180, ClaimStatus::Approved));
}

#[test]
fn r14_3_a_journal_that_settled_a_claim_by_another_sum_still_reads() {
    // Before payments had entries of their own a claim of 800万 became 300万 and paid.
    let mut world = World::new();
    let id = approved_at(&mut world, "800万元");
    let before = world.get(&id);
    let mut held = serde_json::to_value(&before.landing.claims[&1]).unwrap();
    held.as_object_mut().unwrap().remove("approved");
    held["amount"]["money"] = serde_json::json!("300000000");
    held["status"] = serde_json::json!("paid");
    let held: PolicyClaim = serde_json::from_value(held).unwrap();
    let change = BuildingChange::Claim {
        number: 1,
        claim: Change::new(before.landing.claims.get(&1).cloned(), Some(held)),
    };
    let mut after: crate::domain::project::Project = (*before).clone();
    change.fold(&mut after);
    let held = Account::of(&after.landing, 1, &after.landing.claims[&1]);
    assert_eq!((held.paid.fen(), held.left().fen()), (300_000_000, 0));
}
