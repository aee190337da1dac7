//! Redemption of policies (article 14).

mod payments;

use crate::domain::ids::ProjectId;
use crate::domain::redemption::record::ClaimStatus;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, due, in_review};
use crate::domain::tests::works::{Args, in_landing, refuses};
use crate::domain::tests::world::{World, profile};

const CLAIM: [(&str, &str); 3] = [
    ("policy", "示例技改奖补"),
    ("amount", "200万元"),
    ("unit", "D-GX"),
];

fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let same = |name: &str| more.iter().any(|(of, _)| *of == name);
    let kept = CLAIM.into_iter().filter(|(name, _)| !same(name));
    kept.chain(more.iter().copied()).collect()
}

fn approved(world: &mut World, id: &ProjectId, policy: &str) {
    let args = [("policy", policy), ("status", "approved")];
    world.ok("gxj1", "claim", id, &args);
}

#[test]
fn r14_1_a_claim_is_filed_approved_and_paid() {
    let mut world = World::new();
    let early = in_review(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &early,
        ("claim", "第十四条"),
        &[("res2", &CLAIM, Code::WrongStage)],
    );
    let id = in_landing(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[
            ("team1", &CLAIM, Code::RoleMayNot),
            ("zb1", &CLAIM, Code::RoleMayNot),
            ("res1", &CLAIM, Code::NoSuchProject),
            ("res2", &CLAIM[..1], Code::FieldMissing),
            ("res2", &CLAIM[..2], Code::FieldMissing),
            ("res2", &with(&[("amount", "约200万")]), Code::BadAmount),
            ("res2", &with(&[("unit", "D-XX")]), Code::UnknownUnit),
            ("res2", &with(&[("due", "2026-05-18")]), Code::DateTooEarly),
            // Nobody approves or pays what they claim themselves.
            ("res2", &with(&[("status", "approved")]), Code::RoleMayNot),
            ("res2", &with(&[("status", "paid")]), Code::RoleMayNot),
        ],
    );
    world.ok("res2", "claim", &id, &CLAIM);
    let held = world.get(&id).landing.claims[&1].clone();
    let last = profile().calendar.add_working_days(world.today(), 30);
    assert_eq!((held.status, held.due.date), (ClaimStatus::Filed, last));
    assert_eq!(due(&world, &id, "A26"), Some(last.to_string()));
    let approved = [("policy", CLAIM[0].1), ("status", "approved")];
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[
            ("res2", &CLAIM, Code::NothingChanged),
            ("res2", &approved, Code::RoleMayNot),
            ("hj1", &approved, Code::OtherUnit),
        ],
    );
    world.ok("gxj1", "claim", &id, &approved);
    // What was approved is not another sum, nor another department's, by the claimant's hand.
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[
            (
                "res2",
                &[("policy", CLAIM[0].1), ("amount", "900万元")],
                Code::RoleMayNot,
            ),
            (
                "res2",
                &[("policy", CLAIM[0].1), ("unit", "D-CZ")],
                Code::RoleMayNot,
            ),
            (
                "res2",
                &[("policy", CLAIM[0].1), ("status", "filed")],
                Code::RoleMayNot,
            ),
        ],
    );
    world.ok(
        "gxj1",
        "claim",
        &id,
        &[("policy", CLAIM[0].1), ("status", "paid")],
    );
    assert_eq!(due(&world, &id, "A26"), None);
    assert_eq!(world.get(&id).landing.claims[&1].status, ClaimStatus::Paid);
}

#[test]
fn r14_1_a_settled_claim_is_not_settled_again() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok("res2", "claim", &id, &CLAIM);
    approved(&mut world, &id, CLAIM[0].1);
    let paid = [("policy", CLAIM[0].1), ("status", "paid")];
    world.ok("gxj2", "claim", &id, &paid);
    refuses(
        &mut world,
        &id,
        ("claim", "第十四条"),
        &[
            ("gxj1", &paid, Code::AlreadyDone),
            (
                "gxj1",
                &[("policy", CLAIM[0].1), ("status", "declined")],
                Code::AlreadyDone,
            ),
            (
                "gxj1",
                &with(&[("status", "paid"), ("amount", "9亿")]),
                Code::AlreadyDone,
            ),
        ],
    );
    // Next year's is another one.
    world.ok("res2", "claim", &id, &CLAIM);
    let claims = &world.get(&id).landing.claims;
    assert_eq!((claims.len(), claims[&2].status), (2, ClaimStatus::Filed));
    world.ok(
        "gxj1",
        "claim",
        &id,
        &[("policy", CLAIM[0].1), ("status", "declined")],
    );
    assert_eq!(due(&world, &id, "A26"), None);
}

#[test]
fn r14_2_a_large_sum_is_paid_on_a_collective_decision_only() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    for (policy, amount, is_large) in [
        ("示例一", "499.99万元", false),
        ("示例二", "500万元", true),
        ("示例三", "2000万元", true),
    ] {
        let claim = [("policy", policy), ("amount", amount), ("unit", "D-GX")];
        world.ok("res2", "claim", &id, &claim);
        approved(&mut world, &id, policy);
        let paid = [("policy", policy), ("status", "paid")];
        if is_large {
            refuses(
                &mut world,
                &id,
                ("claim", "第十四条"),
                &[
                    ("gxj2", &paid, Code::DecisionNeeded),
                    ("gxj1", &paid, Code::OwnReport),
                    ("sw1", &paid, Code::OtherUnit),
                    (
                        "gxj2",
                        &[paid[0], paid[1], ("decision", " ")],
                        Code::DecisionNeeded,
                    ),
                ],
            );
        }
        let decided = [paid[0], paid[1], ("decision", "示例会议纪要1号")];
        let args = if is_large { &decided[..] } else { &paid[..] };
        world.ok("gxj2", "claim", &id, args);
    }
}

#[test]
fn r14_3_a_late_claim_stays_on_the_list() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok("res2", "claim", &id, &with(&[("due", "2026-06-01")]));
    assert_eq!(due(&world, &id, "A26").as_deref(), Some("2026-06-01"));
    world.pass_days(200);
    assert!(alerts(&world, &id).contains(&"A26"));
    approved(&mut world, &id, CLAIM[0].1);
    world.ok(
        "gxj1",
        "claim",
        &id,
        &[("policy", CLAIM[0].1), ("status", "paid")],
    );
    assert!(!alerts(&world, &id).contains(&"A26"));
}

#[test]
fn r4_6_departments_act_on_the_items_that_name_them_and_on_no_others() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok("res2", "claim", &id, &CLAIM);
    let element = [("kind", "用地"), ("need", "80亩"), ("unit", "D-ZR")];
    world.ok("res2", "element", &id, &element);
    world.ok(
        "res2",
        "approval",
        &id,
        &[("item", "环评"), ("unit", "D-HJ")],
    );
    let steps: [(&str, &str, Args<'_>); 3] = [
        (
            "gxj1",
            "claim",
            &[("policy", CLAIM[0].1), ("status", "approved")],
        ),
        (
            "zr1",
            "element",
            &[("kind", "用地"), ("status", "underway")],
        ),
        (
            "hj1",
            "approval",
            &[("item", "环评"), ("status", "granted")],
        ),
    ];
    for (own, verb, args) in steps {
        for other in ["gxj1", "zr1", "hj1", "fg1"] {
            if other != own {
                assert_eq!(world.no_code(other, verb, &id, args), Code::OtherUnit);
            }
        }
        world.ok(own, verb, &id, args);
    }
    // City commerce pays what names its own office, and nothing else.
    let own = [
        ("policy", "示例招商奖励"),
        ("amount", "10万元"),
        ("unit", "D-SW"),
    ];
    world.ok("res2", "claim", &id, &own);
    world.ok("sw1", "claim", &id, &[own[0], ("status", "approved")]);
    let mut second = world.actor("sw1").member;
    second.id = "sw9".into();
    world.set_member(second);
    world.ok("sw9", "claim", &id, &[own[0], ("status", "paid")]);
}
