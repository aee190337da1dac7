//! What article 20 counts of a project: funds in place, statistics.

use crate::domain::field::Field;
use crate::domain::operation::record::StatKind;
use crate::domain::policy::Basis;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, due, in_review, in_signing, stands_on};
use crate::domain::tests::works::{
    in_construction, in_landing, in_production, monitor, reach, refuses,
};
use crate::domain::tests::world::{World, day};

const ARTICLE: &str = "第二十条";
const FUND: [(&str, &str); 3] = [
    ("amount", "2000万元"),
    ("date", "2026-05-15"),
    ("evidence", "示例: 银行回单1号"),
];

#[test]
fn r20_2_funds_are_paid_in_with_a_slip_and_confirmed_by_another() {
    let mut world = World::new();
    let early = in_review(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &early,
        ("fund", ARTICLE),
        &[("res2", &FUND, Code::WrongStage)],
    );
    let id = in_landing(&mut world, "示例二", "1亿");
    let other = |name: &'static str, value: &'static str| -> Vec<(&str, &str)> {
        FUND.iter()
            .map(|(of, old)| (*of, if *of == name { value } else { *old }))
            .collect()
    };
    refuses(
        &mut world,
        &id,
        ("fund", ARTICLE),
        &[
            ("team1", &FUND, Code::RoleMayNot),
            ("res1", &FUND, Code::NoSuchProject),
            ("res2", &FUND[1..], Code::FieldMissing),
            ("res2", &FUND[..2], Code::FieldMissing),
            ("res2", &other("amount", "0"), Code::BadAmount),
            ("res2", &other("date", "2026-05-20"), Code::DateInFuture),
            // Before the agreement was signed.
            ("res2", &other("date", "2026-05-10"), Code::DateTooEarly),
            ("sw1", &[("confirm", "1")], Code::NoSuchItem),
        ],
    );
    world.ok("res2", "fund", &id, &FUND);
    let confirm = [("confirm", "1")];
    refuses(
        &mut world,
        &id,
        ("fund", ARTICLE),
        &[
            // One slip counts once; the reporting side confirms nothing.
            ("res2", &FUND, Code::AlreadyDone),
            ("res2", &confirm, Code::RoleMayNot),
            ("xf1", &confirm, Code::RoleMayNot),
        ],
    );
    world.ok("sw1", "fund", &id, &confirm);
    refuses(
        &mut world,
        &id,
        ("fund", ARTICLE),
        &[("zb1", &confirm, Code::AlreadyDone)],
    );
    // Nor does the city put down another unit's sums, which it is to confirm.
    let second = other("evidence", "示例: 银行回单2号");
    assert_eq!(world.no_code("sw1", "fund", &id, &second), Code::OtherUnit);
    world.ok("svc2", "fund", &id, &second);
    let operation = &world.get(&id).operation;
    assert_eq!(operation.funds_until(day("2026-12-31")).plain(), "4000万");
    assert_eq!(operation.funds_until(day("2026-05-14")).plain(), "0元");
}

#[test]
fn a24_funds_behind_the_plan_of_the_agreement() {
    let mut world = World::new();
    world.promises.push([
        ("metric", "fixed_investment"),
        ("target", "3000万元"),
        ("by", "2026-06-30"),
    ]);
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok("res2", "fund", &id, &FUND);
    assert_eq!(due(&world, &id, "A24").as_deref(), Some("2026-06-30"));
    let on = stands_on(&world, &id, "A24");
    assert_eq!(on, Some((ARTICLE.to_owned(), Basis::Default)));
    assert!(!alerts(&world, &id).contains(&"A24"));
    world.pass_days(60);
    assert!(alerts(&world, &id).contains(&"A24"));
    let rest = [
        ("amount", "1000万元"),
        ("date", "2026-07-01"),
        ("evidence", "示例: 回单3号"),
    ];
    world.ok("res2", "fund", &id, &rest);
    assert!(!alerts(&world, &id).contains(&"A24"));
}

#[test]
fn r17_4_each_office_has_its_own_date_of_entry() {
    let mut world = World::new();
    let entry = [
        ("kind", "入统"),
        ("caliber", "统计"),
        ("date", "2026-05-18"),
    ];
    let early = in_signing(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &early,
        ("stat", ARTICLE),
        &[("sw1", &entry, Code::WrongStage)],
    );
    let id = in_construction(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("stat", ARTICLE),
        &[
            ("team1", &entry, Code::RoleMayNot),
            ("res2", &entry, Code::RoleMayNot),
            ("gx1", &entry, Code::OtherUnit),
            ("sw1", &[("kind", "入库"), entry[1]], Code::UnknownWord),
            ("sw1", &[entry[0], ("caliber", "财政")], Code::UnknownWord),
            (
                "sw1",
                &[entry[0], entry[1], ("date", "2027-01-01")],
                Code::DateInFuture,
            ),
            (
                "sw1",
                &[entry[0], entry[1], ("removed", "2026-05-18")],
                Code::NoSuchItem,
            ),
        ],
    );
    world.ok("sw1", "stat", &id, &entry);
    refuses(
        &mut world,
        &id,
        ("stat", ARTICLE),
        &[
            ("sw1", &entry, Code::AlreadyDone),
            // Of the departments it is for statistics alone, whose unit this city has not named yet.
            ("fg1", &entry, Code::RoleMayNot),
            ("zj1", &entry, Code::RoleMayNot),
        ],
    );
    world.ok(
        "sw1",
        "stat",
        &id,
        &[entry[0], ("caliber", "发改"), ("date", "2026-05-15")],
    );
    // Lists show the first day by any reckoning.
    assert_eq!(
        world.get(&id).date(Field::StatEntry),
        Some(day("2026-05-15"))
    );
    assert_eq!(
        world.no_code("sw1", "update", &id, &[("stat_entry", "2026-01-01")]),
        Code::NobodyMay
    );
    let removed = [entry[0], ("caliber", "发改"), ("removed", "2026-05-14")];
    refuses(
        &mut world,
        &id,
        ("stat", ARTICLE),
        &[("sw1", &removed, Code::DateTooEarly)],
    );
    world.ok(
        "sw1",
        "stat",
        &id,
        &[entry[0], ("caliber", "发改"), ("removed", "2026-05-19")],
    );
    assert_eq!(
        world.get(&id).date(Field::StatEntry),
        Some(day("2026-05-18"))
    );
    world.ok(
        "sw1",
        "stat",
        &id,
        &[entry[0], ("caliber", "发改"), ("date", "2026-05-19")],
    );
    assert_eq!(world.get(&id).operation.statistics.len(), 3);
}

#[test]
fn r17_4_entitled_and_not_entered_is_on_the_list() {
    let mut world = World::new();
    let small = in_construction(&mut world, "示例一", "499万元");
    reach(&mut world, &small, "项目开工");
    assert_eq!(due(&world, &small, "A27"), None);
    let id = in_construction(&mut world, "示例二", "500万元");
    assert_eq!(due(&world, &id, "A27"), None);
    let began = world.today();
    reach(&mut world, &id, "项目开工");
    let owed = day(&due(&world, &id, "A27").unwrap());
    assert!(owed >= began + chrono::Days::new(30));
    world.pass_days(60);
    assert!(alerts(&world, &id).contains(&"A27"));
    world.ok("sw1", "stat", &id, &[("kind", "入统"), ("caliber", "统计")]);
    assert_eq!(due(&world, &id, "A27"), None);
    // By revenue: twenty million in the last twelve months.
    let mut world = World::new();
    let id = in_production(&mut world, "示例三", "1亿");
    world.ok("sw1", "stat", &id, &[("kind", "入统"), ("caliber", "统计")]);
    world.pass_days(32);
    monitor(&mut world, &id, "2026-05", "1999.99万元");
    assert_eq!(due(&world, &id, "A27"), None);
    monitor(&mut world, &id, "2026-05", "2000万元");
    assert_eq!(due(&world, &id, "A27").as_deref(), Some("2026-06-30"));
    world.ok("sw1", "stat", &id, &[("kind", "入规"), ("caliber", "工信")]);
    assert!(world.get(&id).operation.is_entered(StatKind::Scale));
    assert_eq!(due(&world, &id, "A27"), None);
}

#[test]
fn r20_2_what_ledgers_show_of_the_funds_is_what_the_slips_say() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let fund = |amount| [("amount", amount), ("evidence", "示例: 银行回单")];
    world.ok("res2", "fund", &id, &fund("3000万元"));
    world.ok("res2", "fund", &id, &fund("4000万元"));
    let paid = world.get(&id).operation.paid_in(world.today());
    assert_eq!(paid.map(|(_, sum)| sum.plain()), ["7000万", "7000万"]);
    let next_year = world.get(&id).operation.paid_in(day("2027-01-01"));
    assert_eq!(next_year.map(|(_, sum)| sum.plain()), ["7000万", "0元"]);
}

#[test]
fn a24_more_money_than_was_agreed_warns_until_it_is_put_right() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let over = |world: &World| {
        let all = crate::domain::alert::deadlines(world.get(&id), None, world.rules);
        all.into_iter()
            .any(|deadline| deadline.what == "over_agreed")
    };
    let fund = [("amount", "3亿"), ("evidence", "示例: 银行回单")];
    world.ok("res2", "fund", &id, &fund);
    assert!(over(&world));
    let put_right = [
        ("record", "fund:1"),
        ("field", "amount"),
        ("value", "3000万元"),
        ("reason", "示例: 多登一位"),
        ("evidence", "示例: 银行回单"),
    ];
    world.ok("res2", "correct", &id, &put_right);
    assert!(!over(&world));
}
