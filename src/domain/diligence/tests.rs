//! Due diligence (article 9).

use crate::domain::diligence::record::Risk;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{
    REPORT, alerts, due, find_all, fixes, in_diligence, in_talks, items, lacking,
};
use crate::domain::tests::world::World;

#[test]
fn r9_1_the_responsible_side_organises_it_with_an_institution() {
    let mut world = World::new();
    let id = in_diligence(&mut world, "示例一", "1亿");
    find_all(&mut world, &id);
    let without = [("institution", " "), ("conclusion", "示例")];
    assert_eq!(
        world.no_code("xf1", "diligence-report", &id, &without),
        Code::FieldMissing
    );
    for (login, expected) in [
        ("fg1", Code::OtherUnit),
        ("zb1", Code::RoleMayNot),
        ("gx1", Code::OtherUnit),
    ] {
        let found = world.no("gx1", "diligence-report", &id, &REPORT);
        assert_eq!(found.article.as_deref(), Some("第四条"));
        assert_eq!(
            world.no_code(login, "diligence-report", &id, &REPORT),
            expected
        );
    }
    world.ok("res2", "diligence-report", &id, &REPORT);
    let report = world.get(&id).diligence.report.clone().unwrap();
    assert_eq!(
        (report.institution.as_str(), report.by.as_str()),
        ("示例投资机构", "res2")
    );
}

#[test]
fn r9_2_eight_items_each_with_risk_finding_and_evidence() {
    let mut world = World::new();
    let id = in_diligence(&mut world, "示例一", "1亿");
    assert_eq!(items("due_diligence").len(), 8);
    assert_eq!(lacking(&world, &id).len(), 9);
    assert!(fixes(&world, &id).contains(&format!(
        "luodi do diligence {id} item=资金实力 risk=… finding=… evidence=…"
    )));
    let item = |item, evidence| {
        [
            ("item", item),
            ("risk", "high"),
            ("finding", "示例"),
            ("evidence", evidence),
        ]
    };
    let refusal = world.no("xf1", "diligence", &id, &item("厂房外观", "示例"));
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::UnknownWord, Some("第九条"))
    );
    assert!(refusal.param("known").contains("资金实力"));
    assert_eq!(
        world.no_code("xf1", "diligence", &id, &item("资金实力", "")),
        Code::FieldMissing
    );
    world.ok("xf1", "diligence", &id, &item("资金实力", "示例"));
    assert_eq!(lacking(&world, &id).len(), 8);
    let refusal = world.no("xf1", "diligence-report", &id, &REPORT);
    assert_eq!(
        (refusal.code, refusal.missing.len()),
        (Code::DiligenceIncomplete, 7)
    );
    let other = in_talks(&mut world, "示例二", "1亿");
    let refusal = world.no("xf1", "diligence", &other, &item("资金实力", "示例"));
    assert_eq!(
        (refusal.code, refusal.param("needed")),
        (Code::WrongStage, "visits")
    );
}

#[test]
fn r9_3_the_report_is_final_once_and_a_later_finding_takes_it_back() {
    let mut world = World::new();
    let id = in_diligence(&mut world, "示例一", "1亿");
    find_all(&mut world, &id);
    assert_eq!(lacking(&world, &id), ["dd_report=final"]);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    let ahead = [REPORT[0], REPORT[1], ("date", "2026-05-12")];
    assert_eq!(
        world.no_code("xf1", "diligence-report", &id, &ahead),
        Code::DateInFuture
    );
    world.ok("xf1", "diligence-report", &id, &REPORT);
    assert_eq!(
        world.no_code("xf1", "diligence-report", &id, &REPORT),
        Code::AlreadyDone
    );
    assert_eq!(lacking(&world, &id), [""; 0]);
    let finding = [
        ("item", "资金实力"),
        ("risk", "mid"),
        ("finding", "示例: 更正"),
        ("evidence", "示例"),
    ];
    world.ok("xf1", "diligence", &id, &finding);
    assert_eq!(lacking(&world, &id), ["dd_report=final"]);
}

#[test]
fn r9_4_risks_are_counted_and_the_report_is_due_in_twenty_working_days() {
    let mut world = World::new();
    let id = in_diligence(&mut world, "示例一", "1亿");
    find_all(&mut world, &id);
    let finding = [
        ("item", "资金实力"),
        ("risk", "high"),
        ("finding", "示例"),
        ("evidence", "示例"),
    ];
    world.ok("xf1", "diligence", &id, &finding);
    let risks = world.get(&id).diligence.risks();
    assert_eq!((risks[&Risk::Low], risks[&Risk::High]), (7, 1));
    // 20 working days after Monday 11 May.
    assert_eq!(due(&world, &id, "A12").as_deref(), Some("2026-06-08"));
    world.pass_days(29);
    assert!(alerts(&world, &id).contains(&"A12"));
    world.ok("xf1", "diligence-report", &id, &REPORT);
    assert_eq!(due(&world, &id, "A12"), None);
}
