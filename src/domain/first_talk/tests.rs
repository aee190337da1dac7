//! Talks, first talks, transfers (article 10).

mod standing;

use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::first_talk::record::Standing;
use crate::domain::ids::ProjectId;
use crate::domain::libraries::Library;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::talks::record::MatterStatus;
use crate::domain::talks::support::support_for_meeting;
use crate::domain::tests::libraries::libraries_of;
use crate::domain::tests::walk::{alerts, due, in_talks, lacking, points, visit};
use crate::domain::tests::world::{World, day};

fn claim(world: &mut World, login: &str, id: &ProjectId, at: &str) -> Result<Vec<Event>, Refusal> {
    let args = [("at", at), ("evidence", "示例: 通话记录")];
    world.do_verb(login, "first-talk", Some(id), &args)
}

fn standings(world: &World, id: &ProjectId) -> Vec<(String, Standing)> {
    let claims = world.get(id).talks.claims.values();
    claims
        .map(|claim| (claim.unit.0.clone(), claim.standing))
        .collect()
}

fn progress(world: &mut World, id: &ProjectId, kind: &str) {
    let args = [("kind", kind), ("evidence", "示例: 纪要")];
    world.ok("xf1", "progress", id, &args);
}

#[test]
fn r10_1_core_matters_are_negotiated_one_by_one() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let asks = [
        ("matter", "用地需求"),
        ("status", "differs"),
        ("enterprise", "示例: 50亩"),
    ];
    world.ok("xf1", "negotiate", &id, &asks);
    let agreed = [
        ("matter", "用地需求"),
        ("status", "agreed"),
        ("government", "示例: 48亩"),
    ];
    world.ok("xf1", "negotiate", &id, &agreed);
    let talks = &world.get(&id).talks;
    let matter = &talks.matters["用地需求"];
    assert_eq!((matter.status, talks.agreed()), (MatterStatus::Agreed, 1));
    assert_eq!(matter.enterprise, "示例: 50亩");
    assert_eq!(
        world.no_code("xf1", "negotiate", &id, &agreed),
        Code::NothingChanged
    );
    let unknown = [("matter", "厂房颜色"), ("status", "open")];
    let refusal = world.no("xf1", "negotiate", &id, &unknown);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::UnknownWord, Some("第十条"))
    );
    let early = world.registered("示例二", "1亿");
    assert_eq!(
        world.no_code("xf1", "negotiate", &early, &agreed),
        Code::WrongStage
    );
}

#[test]
fn r10_4_a_reopened_project_meets_who_holds_the_enterprise_now() {
    let mut world = World::new();
    let first = in_talks(&mut world, "示例一", "1亿");
    world.ok("xf1", "terminate", &first, &[("reason", "示例")]);
    let args = ("xf1", "永磁电机", "示例示例一有限公司", "1亿");
    let second = world.lead_of(args.0, args.1, args.2, args.3);
    claim(&mut world, "gx1", &second, "2026-05-08").unwrap();
    assert_eq!(standings(&world, &second)[0].1, Standing::Valid);
    world.ok("xf1", "back", &first, &[("reason", "示例")]);
    assert_eq!(standings(&world, &first)[0].1, Standing::Pending);
    assert_eq!(world.get(&first).date(Field::FirstTalkDate), None);
    world.do_verb("xf1", "undo", None, &[]).unwrap();
    assert_eq!(standings(&world, &first)[0].1, Standing::Valid);
    world.do_verb("xf1", "redo", None, &[]).unwrap();
    let ruling = [("winner", "信丰县"), ("reason", "示例: 佐证在先")];
    world.ok("sw1", "arbitrate", &first, &ruling);
    assert_eq!(standings(&world, &first)[0].1, Standing::Valid);
}

#[test]
fn r10_3_no_talks_without_a_first_talk_and_no_first_talk_without_evidence() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    assert_eq!(lacking(&world, &id), ["first_talk=valid"]);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    let cases = [
        (vec![("at", "2026-05-08")], Code::FieldMissing),
        (
            vec![("at", "2026-05-12"), ("evidence", "示例")],
            Code::DateInFuture,
        ),
        (
            vec![("at", "2026-05-08"), ("evidence", "示例"), ("unit", "赣县")],
            Code::OtherUnit,
        ),
    ];
    for (args, expected) in cases {
        assert_eq!(world.no_code("xf1", "first-talk", &id, &args), expected);
    }
    let nobody = [("at", "2026-05-08"), ("evidence", "示例"), ("unit", "X-99")];
    assert_eq!(
        world.no_code("sw1", "first-talk", &id, &nobody),
        Code::UnknownUnit
    );
    claim(&mut world, "xf1", &id, "2026-05-08").unwrap();
    let project = world.get(&id);
    assert_eq!(project.text(Field::FirstTalkUnit), "360722");
    assert_eq!(project.date(Field::FirstTalkDate), Some(day("2026-05-08")));
    // A field that shows a step with evidence is not typed over.
    let typed = [("first_talk_unit", "赣县")];
    assert_eq!(world.no_code("sw1", "update", &id, &typed), Code::NobodyMay);
    let again = claim(&mut world, "xf1", &id, "2026-05-07").unwrap_err();
    assert_eq!(again.code, Code::ClaimedAlready);
    // It earns nothing by itself, only once the departments' assessment has let it into talks.
    assert_eq!(points(&world, "L2-1"), []);
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(points(&world, "L2-1"), [("360722".to_owned(), 10)]);
}

#[test]
fn r10_3_a_visit_a_matter_or_a_note_counts_as_a_revisit() {
    for (amount, expected) in [
        ("10亿", "2026-05-15"),
        ("5亿", "2026-05-22"),
        ("1亿", "2026-06-08"),
    ] {
        let mut world = World::new();
        let id = in_talks(&mut world, "示例一", amount);
        assert_eq!(
            due(&world, &id, "A09").as_deref(),
            Some(expected),
            "{amount}"
        );
    }
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    visit(&mut world, &id, "out");
    assert_eq!(due(&world, &id, "A09").as_deref(), Some("2026-05-18"));
    world.pass_days(1);
    world.ok("xf1", "note", &id, &[("text", "示例: 回访")]);
    assert_eq!(due(&world, &id, "A09").as_deref(), Some("2026-05-19"));
}

#[test]
fn r10_4_a_second_claim_waits_for_a_ruling_and_the_earliest_evidence_wins() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    claim(&mut world, "xf1", &id, "2026-05-08").unwrap();
    claim(&mut world, "gx1", &id, "2026-05-06").unwrap();
    assert_eq!(
        standings(&world, &id),
        [
            ("360722".to_owned(), Standing::Valid),
            ("360704".to_owned(), Standing::Pending)
        ]
    );
    let refusal = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        refusal.missing[0].how,
        format!("luodi do arbitrate {id} winner=… officer=… reason=…")
    );
    let rule = |winner| {
        let officer = ("officer", "示例专员乙");
        [("winner", winner), officer, ("reason", "示例: 佐证在先")]
    };
    assert_eq!(
        world.no_code("xf1", "arbitrate", &id, &rule("360704")),
        Code::RoleMayNot
    );
    let refusal = world.no("zb1", "arbitrate", &id, &rule("360722"));
    assert_eq!(
        (refusal.code, refusal.param("unit"), refusal.param("date")),
        (Code::EarlierEvidence, "360704", "2026-05-06")
    );
    assert_eq!(
        world.no_code("zb1", "arbitrate", &id, &rule("360723")),
        Code::NoSuchClaim
    );
    let silent = [("winner", "360704"), ("reason", " ")];
    assert_eq!(
        world.no_code("zb1", "arbitrate", &id, &silent),
        Code::FieldMissing
    );
    world.ok("zb1", "arbitrate", &id, &rule("360704"));
    assert_eq!(
        standings(&world, &id),
        [
            ("360722".to_owned(), Standing::Lost),
            ("360704".to_owned(), Standing::Valid)
        ]
    );
    assert_eq!(world.get(&id).text(Field::FirstTalkUnit), "360704");
    assert_eq!(
        world.no_code("zb1", "arbitrate", &id, &rule("360704")),
        Code::NoConflict
    );
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(points(&world, "L2-1"), [("360704".to_owned(), 10)]);
}

#[test]
fn r10_4_a_false_claim_loses_however_early_and_costs() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    claim(&mut world, "gx1", &id, "2026-05-06").unwrap();
    // In talks already: until the ruling the first one stands.
    assert_eq!(points(&world, "L2-1"), [("360722".to_owned(), 10)]);
    let ruling = [
        ("winner", "信丰"),
        ("false_claims", "赣县"),
        ("reason", "示例: 佐证不实"),
    ];
    world.ok("sw1", "arbitrate", &id, &ruling);
    assert_eq!(standings(&world, &id)[1].1, Standing::False);
    assert_eq!(points(&world, "L2-2"), [("360704".to_owned(), -30)]);
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(points(&world, "L2-2"), []);
    // The only claim found false leaves nobody.
    let both = [("false_claims", "信丰,赣县"), ("reason", "示例")];
    world.ok("sw1", "arbitrate", &id, &both);
    assert!(world.get(&id).talks.holder().is_none());
    assert_eq!(points(&world, "L2-1"), []);
    assert_eq!(world.get(&id).text(Field::FirstTalkUnit), "");
}

#[test]
fn r10_4_a_claim_on_another_project_of_the_enterprise_is_a_conflict_too() {
    let mut world = World::new();
    let first = world.lead_of("xf1", "示例铜箔", "示例新材料有限公司", "1亿");
    claim(&mut world, "xf1", &first, "2026-05-08").unwrap();
    let second = world.lead_of("gx1", "示例磁材", "示例新材料(集团)有限公司", "1亿");
    claim(&mut world, "gx1", &second, "2026-05-09").unwrap();
    let held = &world.get(&second).talks.claims[&1];
    assert_eq!(held.standing, Standing::Pending);
    assert_eq!(held.rivals, std::slice::from_ref(&first));
    // The holder over there may win here, by the same evidence; its own project stays as it is.
    world.ok(
        "zb1",
        "arbitrate",
        &second,
        &[
            ("winner", "信丰"),
            ("officer", "示例专员乙"),
            ("reason", "示例"),
        ],
    );
    assert_eq!(
        world.get(&second).talks.holder().unwrap().unit.as_str(),
        "360722"
    );
    assert_eq!(
        standings(&world, &first),
        [("360722".to_owned(), Standing::Valid)]
    );
    // The same unit's second project meets nobody.
    let third = world.lead_of("xf1", "示例线缆", "示例新材料有限公司", "1亿");
    claim(&mut world, "xf1", &third, "2026-05-09").unwrap();
    assert_eq!(
        standings(&world, &third),
        [("360722".to_owned(), Standing::Valid)]
    );
}

#[test]
fn r10_5_the_talks_base_holds_what_is_between_talks_and_review() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    assert!(libraries_of(world.get(&id)).contains(&Library::InTalks));
    world.pass_days(40);
    assert!(alerts(&world, &id).contains(&"A08"));
}

#[test]
fn r10_7_only_substantive_progress_with_evidence_sets_the_clock_anew() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    let before = due(&world, &id, "A11");
    world.pass_days(20);
    world.ok("xf1", "note", &id, &[("text", "示例: 电话联系")]);
    visit(&mut world, &id, "out");
    assert_eq!(due(&world, &id, "A11"), before);
    let cases = [
        (
            vec![("kind", "电话联系"), ("evidence", "示例")],
            Code::UnknownWord,
        ),
        (
            vec![("kind", "选址确定"), ("evidence", "")],
            Code::FieldMissing,
        ),
        (
            vec![
                ("kind", "选址确定"),
                ("evidence", "示例"),
                ("date", "2027-01-01"),
            ],
            Code::DateInFuture,
        ),
    ];
    for (args, expected) in cases {
        assert_eq!(world.no_code("xf1", "progress", &id, &args), expected);
    }
    progress(&mut world, &id, "选址确定");
    // From 31 May: 30 November, a Monday.
    assert_eq!(due(&world, &id, "A11").as_deref(), Some("2026-11-30"));
    assert_eq!(points(&world, "L3-1"), [("360722".to_owned(), 5)]);
    let again = [("kind", "选址确定"), ("evidence", "示例")];
    assert_eq!(
        world.no_code("xf1", "progress", &id, &again),
        Code::AlreadyDone
    );
}

#[test]
fn r10_2_a_major_project_asks_the_citys_departments_to_join_and_waits_for_the_meeting() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    let ask = [
        ("departments", "D-ZR,D-HJ,D-ZR"),
        ("reason", "示例: 用地指标不足"),
    ];
    world.ok("xf1", "support", &id, &ask);
    let open = support_for_meeting(world.get(&id));
    let asked: Vec<&str> = open[0].1.departments.iter().map(|d| d.as_str()).collect();
    assert_eq!((open.len(), asked), (1, vec!["D-ZR", "D-HJ"]));
    // The same again would ask twice.
    assert_eq!(
        world.no_code("xf1", "support", &id, &ask),
        Code::AlreadyDone
    );
    let answer = [("request", "1"), ("result", "示例: 列入调度会")];
    assert_eq!(
        world.no_code("xf1", "support-close", &id, &answer),
        Code::RoleMayNot
    );
    world.ok("zb1", "support-close", &id, &answer);
    assert!(support_for_meeting(world.get(&id)).is_empty());
    let again = world.no("zb1", "support-close", &id, &answer);
    assert_eq!(
        (again.code, again.article.as_deref()),
        (Code::AlreadyDone, Some("第十条"))
    );
    assert_eq!(
        world.no_code("zb1", "support-close", &id, &[("result", "示例")]),
        Code::NoSuchRequest
    );
}

#[test]
fn r10_2_only_the_tiers_of_the_policy_may_ask_and_only_departments_are_asked() {
    let mut world = World::new();
    let key = in_talks(&mut world, "示例一", "5亿");
    let ask = [("departments", "D-ZR"), ("reason", "示例")];
    let refusal = world.no("xf1", "support", &key, &ask);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::SupportNotForTier, Some("第十条"))
    );
    let major = in_talks(&mut world, "示例二", "10亿");
    let county = [("departments", "赣县"), ("reason", "示例")];
    assert_eq!(
        world.no_code("xf1", "support", &major, &county),
        Code::UnknownUnit
    );
    assert_eq!(
        world.no_code("gx1", "support", &major, &ask),
        Code::OtherUnit
    );
    let early = world.registered("示例三", "10亿");
    assert_eq!(
        world.no_code("xf1", "support", &early, &ask),
        Code::WrongStage
    );
    // An ended project is on no agenda.
    world.ok("xf1", "support", &major, &ask);
    world.ok("xf1", "terminate", &major, &[("reason", "示例")]);
    assert!(support_for_meeting(world.get(&major)).is_empty());
}
