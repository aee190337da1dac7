//! The joint review (article 11).

use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::review::record::StaleBy;
use crate::domain::stage::Stage;
use crate::domain::tests::walk::{
    REPORT, alerts, due, fixes, in_diligence, in_review, in_signing, lacking, scores, terms,
};
use crate::domain::tests::world::{World, profile};

fn with(extra: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut args = scores("4");
    args.extend(extra);
    args
}

#[test]
fn r11_1_commerce_leads_it_after_the_report_and_the_highest_tier_goes_to_the_city() {
    let mut world = World::new();
    let early = in_diligence(&mut world, "示例一", "1亿");
    let refusal = world.no("sw1", "review", &early, &with(&[]));
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::WrongStage, Some("第十一条"))
    );
    let general = in_review(&mut world, "示例二", "1亿");
    for (login, code) in [
        ("res1", Code::NoSuchProject),
        ("team1", Code::OtherUnit),
        ("fg1", Code::OtherUnit),
        ("zb1", Code::RoleMayNot),
    ] {
        let refused = world.no_code(login, "review", &general, &with(&[]));
        assert_eq!(refused, code, "{login}");
    }
    let verdict = [("verdict", "同意")];
    let concluded = world.no_code("res2", "review", &general, &verdict);
    assert_eq!(concluded, Code::RoleMayNot, "who leads it concludes it");
    world.ok("xf1", "review", &general, &with(&[]));
    let major = in_review(&mut world, "示例三", "10亿");
    let refusal = world.no("xf1", "review", &major, &verdict);
    assert_eq!(
        (refusal.code, refusal.kind()),
        (Code::RoleMayNot, RefusalKind::Forbidden)
    );
    world.ok("sw1", "review", &major, &with(&[]));
}

#[test]
fn r11_2_r11_3_seven_inputs_and_four_headings_are_scored() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let refusal = world.no(
        "sw1",
        "review",
        &id,
        &[("verdict", "同意"), ("产业契合度", "4")],
    );
    assert_eq!(
        (refusal.code, refusal.missing.len()),
        (Code::ReviewIncomplete, 10)
    );
    assert!(
        refusal
            .missing
            .iter()
            .any(|line| line.what == "review_focus:发展前景")
    );
    let cases = [
        (("产业契合度", "6"), Code::BadScore),
        (("产业契合度", "好"), Code::BadScore),
        (("scores", "外观:3"), Code::UnknownWord),
        (("scores", "产业契合度"), Code::BadPair),
    ];
    for (arg, expected) in cases {
        assert_eq!(
            world.no_code("sw1", "review", &id, &[arg]),
            expected,
            "{arg:?}"
        );
    }
    // One by one, or several in one argument.
    world.ok(
        "sw1",
        "review",
        &id,
        &[("scores", "产业契合度:3，投资实力：5")],
    );
    assert_eq!(world.get(&id).review.scores["投资实力"], 5);
    assert_eq!(lacking(&world, &id).len(), 10);
    assert!(fixes(&world, &id).contains(&format!("luodi do review {id} 发展前景=…")));
}

#[test]
fn r11_2_every_input_is_asked_for() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let asked = lacking(&world, &id);
    let inputs = asked.iter().filter(|what| what.starts_with("review:"));
    assert_eq!(inputs.count(), 7);
}

#[test]
fn r11_3_the_four_headings_are_asked_for() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let asked = lacking(&world, &id);
    let headings = asked
        .iter()
        .filter(|what| what.starts_with("review_focus:"));
    assert_eq!(headings.count(), 4);
}

#[test]
fn r11_4_the_verdict_opens_the_gate_and_its_conditions_are_met_one_by_one() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let cases = [
        (with(&[("verdict", "尚可")]), Code::UnknownWord),
        (with(&[("verdict", "缓议")]), Code::ReasonNeeded),
        (with(&[("verdict", "有条件同意")]), Code::ConditionsMismatch),
        (
            with(&[("verdict", "同意"), ("conditions", "示例")]),
            Code::ConditionsMismatch,
        ),
        (with(&[("conditions", "示例")]), Code::FieldMissing),
        (
            with(&[("verdict", "同意"), ("date", "2026-05-10")]),
            Code::DateTooEarly,
        ),
    ];
    for (args, expected) in cases {
        assert_eq!(world.no_code("sw1", "review", &id, &args), expected);
    }
    world.ok(
        "sw1",
        "review",
        &id,
        &with(&[("verdict", "缓议"), ("reason", "示例")]),
    );
    assert_eq!(lacking(&world, &id), ["review in [同意,有条件同意]"]);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    let conditional = [
        ("verdict", "有条件同意"),
        ("conditions", "示例: 补充资金证明；示例: 承诺能耗, 写入协议"),
    ];
    world.ok("sw1", "review", &id, &conditional);
    assert_eq!(world.get(&id).review.conditions.len(), 2);
    // Advice by default: shown, not in the way; it may be met in the agreement.
    assert_eq!(lacking(&world, &id), ["review_conditions=closed"]);
    assert_eq!(
        fixes(&world, &id),
        [format!("luodi do review {id} close=1 result=…")]
    );
    assert_eq!(due(&world, &id, "A13").as_deref(), Some("2026-05-25"));
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Signing);
    let close = |number| [("close", number), ("result", "示例: 协议第九条")];
    assert_eq!(
        world.no_code("sw1", "review", &id, &close("7")),
        Code::NoSuchCondition
    );
    world.ok("sw1", "review", &id, &close("1"));
    assert_eq!(
        world.no_code("sw1", "review", &id, &close("1")),
        Code::AlreadyDone
    );
    world.pass_days(30);
    assert!(alerts(&world, &id).contains(&"A13"));
    world.ok("sw1", "review", &id, &close("2"));
    assert!(!alerts(&world, &id).contains(&"A13"));
}

#[test]
fn r11_4_a_review_not_concluded_in_ten_working_days_is_late() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    assert_eq!(due(&world, &id, "A13").as_deref(), Some("2026-05-25"));
}

#[test]
fn r11_5_the_legal_checks_stand_before_the_notice() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    for item in ["合法性审核", "公平竞争审查"] {
        assert!(lacking(&world, &id).contains(&format!("agreement_extra:{item}")));
        world.ok("res2", "sign", &id, &[(item, "示例1号")]);
        assert!(!lacking(&world, &id).contains(&format!("agreement_extra:{item}")));
    }
}

/// Reviewed by whom it may be, and what the record says of it.
fn reviewed(world: &mut World, name: &str, amount: &str) -> crate::domain::ids::ProjectId {
    let id = in_review(world, name, amount);
    world.ok("sw1", "review", &id, &with(&[("verdict", "同意")]));
    id
}

fn stale(world: &World, id: &crate::domain::ids::ProjectId) -> Option<StaleBy> {
    world.get(id).review.stale().map(|stale| stale.by)
}

#[test]
fn r11_1_a_review_is_held_anew_when_the_diligence_under_it_changed_on_the_same_day_too() {
    let mut world = World::new();
    let id = reviewed(&mut world, "示例一", "1亿");
    world.ok(
        "sw1",
        "back",
        &id,
        &[("to", "diligence"), ("reason", "示例: 重新核查")],
    );
    assert_eq!(
        stale(&world, &id),
        None,
        "going back alone changes no ground"
    );
    let high = [
        ("item", "资金实力"),
        ("risk", "high"),
        ("finding", "示例: 资金不足"),
        ("evidence", "示例材料"),
    ];
    world.ok("xf1", "diligence", &id, &high);
    assert_eq!(stale(&world, &id), Some(StaleBy::Report));
    world.ok("xf1", "diligence-report", &id, &REPORT);
    world.ok("xf1", "advance", &id, &[]);
    assert!(
        lacking(&world, &id)
            .iter()
            .any(|line| line.starts_with("review"))
    );
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    world.ok("sw1", "review", &id, &with(&[("verdict", "同意")]));
    assert_eq!(stale(&world, &id), None);
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r11_1_what_the_county_reviewed_and_is_major_now_is_reviewed_by_the_city_before_it_is_signed() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "9.9亿");
    world.ok("xf1", "review", &id, &with(&[("verdict", "同意")]));
    world.ok("xf1", "advance", &id, &[]);
    let signed = [("number", "示例1号"), ("amount", "10亿")];
    let mut early = terms();
    early.retain(|(name, _)| *name != "number");
    world.ok("res2", "sign", &id, &early);
    // The amount that is signed makes it major in the same step.
    assert_eq!(
        world.no_code("res2", "sign", &id, &signed),
        Code::ReviewNotOfCity
    );
    let again = [("to", "review"), ("reason", "示例: 投资额升级")];
    world.ok("sw1", "back", &id, &again);
    let more = [
        ("amount", "12亿"),
        ("reason", "示例"),
        ("basis", "示例纪要"),
    ];
    world.ok("sw1", "update", &id, &more);
    assert_eq!(stale(&world, &id), Some(StaleBy::Amount));
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    assert_eq!(
        world.no_code("xf1", "review", &id, &[("verdict", "同意")]),
        Code::RoleMayNot
    );
    world.ok("sw1", "review", &id, &with(&[("verdict", "同意")]));
    assert_eq!(stale(&world, &id), None);
    // A lower amount rests on the higher review.
    let less = [("amount", "3亿"), ("reason", "示例"), ("basis", "示例纪要")];
    world.ok("sw1", "update", &id, &less);
    assert_eq!(stale(&world, &id), None);
}

#[test]
fn r11_1_a_review_has_its_meeting_members_and_the_departments_opinions() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let said = with(&[
        ("verdict", "同意"),
        ("meeting", "示例评审会〔2026〕1号"),
        ("members", "示例甲,示例乙"),
        ("opinions", "发改委: 示例同意"),
    ]);
    world.ok("sw1", "review", &id, &said);
    let held = world.get(&id).review.verdict.clone().unwrap();
    assert_eq!(
        (held.meeting.as_str(), held.members.len()),
        ("示例评审会〔2026〕1号", 2)
    );
    let opinion = &held.opinions[0];
    assert_eq!(
        (opinion.unit.as_str(), opinion.text.as_str()),
        ("D-FG", "示例同意")
    );
    for (text, code) in [
        ("示例某局: 同意", Code::UnknownUnit),
        ("发改委:", Code::FieldMissing),
    ] {
        let args = with(&[("verdict", "同意"), ("opinions", text)]);
        assert_eq!(world.no_code("sw1", "review", &id, &args), code, "{text}");
    }
}

#[test]
fn r11_4_a_condition_is_a_task_with_its_owner_and_its_day() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let said = with(&[
        ("verdict", "有条件同意"),
        ("conditions", "示例: 补齐环评"),
        ("owner", "市生态环境局"),
        ("due", "2026-09-01"),
    ]);
    world.ok("sw1", "review", &id, &said);
    assert_eq!(due(&world, &id, "A13").as_deref(), Some("2026-09-01"));
    let project = world.get(&id);
    let deadlines = crate::domain::alert::deadlines(project, None, world.rules);
    let owed = deadlines
        .iter()
        .find(|owed| owed.code.name() == "A13")
        .unwrap();
    let owners = crate::domain::alert::remedy::owners(owed, Some(project), world.rules);
    assert_eq!(owners, ["D-HJ".into()]);
}

/// What waits of the review and the step that answers it.
fn waits(world: &World, id: &crate::domain::ids::ProjectId) -> Option<(String, String)> {
    let project = world.get(id);
    let all = crate::domain::alert::deadlines(project, None, profile());
    let found = all.into_iter().find(|held| held.code.name() == "A13")?;
    let fix = crate::domain::alert::remedy::fix(&found, project, None, profile());
    Some((found.what, fix.map(|fix| fix.verb).unwrap_or_default()))
}

#[test]
fn r11_4_a_review_that_was_put_off_or_no_longer_stands_waits_for_whoever_takes_it_up() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    let off = [("verdict", "缓议"), ("reason", "示例: 资金证明不足")];
    world.ok("xf1", "review", &id, &off);
    let deferred = ("deferred".to_owned(), "review".to_owned());
    assert_eq!(waits(&world, &id), Some(deferred));
    world.ok("xf1", "review", &id, &with(&[("verdict", "同意")]));
    assert_eq!(waits(&world, &id), None);
    world.ok("xf1", "advance", &id, &[]);
    // Another unit signs on no review of before.
    world.handed_over(&id, "gx1");
    assert_eq!(stale(&world, &id), Some(StaleBy::Unit));
    let back = ("anew".to_owned(), "back".to_owned());
    assert_eq!(waits(&world, &id), Some(back));
    let way = fixes(&world, &id);
    assert!(way.iter().any(|fix| fix.contains("do back")), "{way:?}");
    world.ok("sw1", "back", &id, &[("to", "review"), ("reason", "示例")]);
    let again = ("anew".to_owned(), "review".to_owned());
    assert_eq!(waits(&world, &id), Some(again));
    // What was scored on other grounds is scored again.
    assert!(world.get(&id).review.scores.is_empty());
    assert_eq!(
        world.no_code("sw1", "review", &id, &[("verdict", "同意")]),
        Code::ReviewIncomplete
    );
    world.ok("sw1", "review", &id, &with(&[("verdict", "同意")]));
    assert_eq!(waits(&world, &id), None);
}
