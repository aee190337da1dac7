//! Collecting leads (article 5) and editing fields.

use crate::domain::collection::edit::Edit;
use crate::domain::collection::record::NewLead;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::field::{Field, MAX_TEXT, Value};
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::lifecycle::verbs::NoteAsk;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::Stage;
use crate::domain::tests::world::World;

const CODE: &str = "91360700MA35FAKE0X";

fn lead(world: &mut World, args: &[(&str, &str)]) -> Result<ProjectId, Refusal> {
    let events = world.do_verb("xf1", "lead", None, args)?;
    Ok(events.iter().find_map(Event::project).cloned().unwrap())
}

#[test]
fn r5_1_a_lead_is_credited_to_its_collector_and_dated_today() {
    let mut world = World::new();
    let id = lead(
        &mut world,
        &[("name", "示例一"), ("enterprise", "示例企业")],
    )
    .unwrap();
    assert_eq!(id, ProjectId::numbered(2026, 1));
    let project = world.get(&id);
    assert_eq!(project.source_unit(), Some(UnitCode::from("360722")));
    assert_eq!(project.date(Field::SourceDate), Some(world.today()));
    assert_eq!(project.position.stage, Stage::Lead);
}

#[test]
fn r5_1_a_unit_registers_its_own_leads_only() {
    let mut world = World::new();
    let args = |source| {
        [
            ("name", "示例一"),
            ("enterprise", "示例企业"),
            ("source_unit", source),
        ]
    };
    let refusal = lead(&mut world, &args("赣县区")).unwrap_err();
    assert_eq!(refusal.code, Code::OtherUnit);
    let mut args = args("T-01").to_vec();
    args.push(("unit", "信丰县"));
    assert!(
        lead(&mut world, &args).is_ok(),
        "a team's find for one's own county"
    );
    let city = [
        ("name", "示例二"),
        ("enterprise", "示例企业"),
        ("source_unit", "赣县区"),
    ];
    assert!(world.do_verb("sw1", "lead", None, &city).is_ok());
}

#[test]
fn r5_2_a_chain_or_the_reason_why_none_fits_fills_the_group() {
    for (chain, is_filled) in [
        (("chain", "现代家居"), true),
        (("chain_reason", "示例: 不属七条链"), true),
        (("segment", "示例环节"), false),
    ] {
        let mut world = World::new();
        let args = [
            ("name", "示例一"),
            ("enterprise", "示例企业"),
            ("amount", "1亿"),
            ("profile", "示例"),
            ("technology", "示例"),
            ("intent", "示例"),
            ("needs", "示例"),
            chain,
        ];
        let id = lead(&mut world, &args).unwrap();
        assert_eq!(world.gate(&id).is_open(), is_filled, "{chain:?}");
    }
}

/// A word outside the list is refused with the list; words of it are taken.
fn takes_words_of_the_article(field: &str, wrong: &str, right: &str) -> (World, ProjectId) {
    let mut world = World::new();
    let base = [("name", "示例一"), ("enterprise", "示例企业")];
    let refusal = lead(&mut world, &[base[0], base[1], (field, wrong)]).unwrap_err();
    assert_eq!(refusal.code, Code::UnknownWord, "{field}");
    assert!(wrong.contains(refusal.param("value")), "{refusal}");
    assert!(!refusal.param("known").is_empty());
    let id = lead(&mut world, &[base[0], base[1], (field, right)]).unwrap();
    (world, id)
}

#[test]
fn r5_3_classes_are_those_of_the_article() {
    let (world, id) = takes_words_of_the_article("class", "独角兽", "上市公司，外资企业");
    assert_eq!(world.enterprise_of(&id).classes, ["上市公司", "外资企业"]);
}

#[test]
fn r5_4_methods_are_those_of_the_article() {
    let (world, id) = takes_words_of_the_article("method", "朋友介绍", "以商招商");
    assert_eq!(world.get(&id).text(Field::Method), "以商招商");
    takes_words_of_the_article(
        "secondary_method",
        "以商招商,朋友介绍",
        "乡友招商、飞地招商",
    );
}

#[test]
fn r5_5_g1_names_each_group_that_is_missing_and_the_command_that_fills_it() {
    let mut world = World::new();
    let id = lead(
        &mut world,
        &[("name", "示例一"), ("enterprise", "示例企业")],
    )
    .unwrap();
    let refusal = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        (refusal.code, refusal.param("gate")),
        (Code::GateClosed, "G1")
    );
    assert_eq!(refusal.article.as_deref(), Some("第五条"));
    let what: Vec<&str> = refusal
        .missing
        .iter()
        .map(|line| line.what.as_str())
        .collect();
    let groups = [
        "企业基本情况",
        "投资规模",
        "产业类型",
        "技术水平",
        "投资意向",
        "落地需求",
    ];
    assert_eq!(what, groups.map(|group| format!("lead_fields:{group}")));
    let fields = [
        "profile",
        "amount",
        "chain",
        "technology",
        "intent",
        "needs",
    ];
    for ((missing, field), value) in refusal
        .missing
        .iter()
        .zip(fields)
        .zip(["示例", "1亿", "C2", "示例", "示例", "示例"])
    {
        assert_eq!(missing.article, "第五条");
        assert_eq!(missing.how, format!("luodi do update {id} {field}=…"));
        assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
        world.ok("xf1", "update", &id, &[(field, value)]);
    }
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Screening);
}

#[test]
fn facts_cannot_lie_in_the_future_but_plans_may() {
    let mut world = World::new();
    let base = [("name", "示例一"), ("enterprise", "示例企业")];
    let refusal = lead(
        &mut world,
        &[base[0], base[1], ("source_date", "2026-05-12")],
    )
    .unwrap_err();
    assert_eq!(refusal.code, Code::DateInFuture);
    assert_eq!(
        (refusal.param("field"), refusal.param("today")),
        ("source_date", "2026-05-11")
    );
    let id = lead(
        &mut world,
        &[base[0], base[1], ("source_date", "2026-05-11")],
    )
    .unwrap();
    for field in [
        "first_talk_date",
        "signed_on",
        "actual_start",
        "actual_finish",
        "actual_production",
        "stat_entry",
        "scale_entry",
    ] {
        // What acts bring about is typed by nobody, whatever the day.
        for date in ["2026-05-11", "2026-05-12"] {
            assert_eq!(
                world.no_code("xf1", "update", &id, &[(field, date)]),
                Code::NobodyMay,
                "{field}"
            );
        }
    }
    for field in ["planned_start", "planned_finish", "planned_production"] {
        world.ok("xf1", "update", &id, &[(field, "2027-05-12")]);
    }
}

#[test]
fn names_cannot_be_cleared_and_other_fields_can() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    for (field, code) in [
        ("name", Code::NotClearable),
        ("enterprise", Code::NobodyMay),
    ] {
        assert_eq!(world.no_code("xf1", "update", &id, &[(field, " ")]), code);
    }
    world.ok("xf1", "update", &id, &[("amount", ""), ("profile", "")]);
    assert_eq!(world.get(&id).amount(), None);
    assert_eq!(world.get(&id).text(Field::Profile), "");
    assert_eq!(
        world.no_code("xf1", "update", &id, &[("amount", "")]),
        Code::NothingChanged
    );
}

#[test]
fn values_that_come_as_data_are_held_to_the_same_rules_as_typed_ones() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let text = |text: &str| Value::Text(text.to_owned());
    let cases = [
        (Field::Amount, text("1亿"), Code::BadAmount),
        (Field::ActualStart, text("2026-05-01"), Code::BadDate),
        (Field::PlannedJobs, text("3"), Code::BadNumber),
        (Field::LandMu, Value::Count(3), Code::BadNumber),
        (Field::CreditCode, text(CODE), Code::BadCreditCode),
        (Field::Chain, text("C99"), Code::UnknownChain),
        (Field::Unit, text("不存在"), Code::UnknownUnit),
        (Field::Method, text("朋友介绍"), Code::UnknownWord),
        (Field::Class, Value::Words(vec![]), Code::UnknownWord),
        (Field::Needs, text("  "), Code::UnknownWord),
        (Field::Needs, Value::Count(1), Code::UnknownWord),
        (Field::Progress, text(&"字".repeat(MAX_TEXT)), Code::TooLong),
    ];
    for (field, value, code) in cases {
        let edit = Edit {
            field,
            to: Some(value.clone()),
        };
        let command = Command::step(id.clone(), updated(vec![edit]));
        let derived = [Field::ActualStart, Field::Unit];
        let code_of_edit = match derived.contains(&field) {
            true => Code::NobodyMay,
            false => code,
        };
        assert_eq!(
            world.judge("sw1", &command).unwrap_err().code,
            code_of_edit,
            "{field:?} {value:?}"
        );
        let fields = [
            (Field::Name, text("示例二")),
            (Field::Enterprise, text("示例企业")),
            (field, value),
        ];
        let lead = NewLead {
            fields: fields.into_iter().collect(),
            ..NewLead::default()
        };
        assert_eq!(
            world.judge("xf1", &Command::Lead(lead)).unwrap_err().code,
            code,
            "{field:?}"
        );
    }
    let long = Command::step(
        id,
        NoteAsk {
            text: "字".repeat(MAX_TEXT),
        },
    );
    assert_eq!(world.judge("xf1", &long).unwrap_err().code, Code::TooLong);
}

#[test]
fn a_field_named_twice_is_set_once() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let edit = |to: &str| Edit {
        field: Field::Progress,
        to: Some(Value::Text(to.to_owned())),
    };
    let before = world.snapshot();
    let edits = vec![edit("甲"), edit("乙")];
    world
        .act("xf1", &Command::step(id.clone(), updated(edits)))
        .unwrap();
    assert_eq!(world.get(&id).text(Field::Progress), "乙");
    world.act("xf1", &Command::Undo).unwrap();
    assert_eq!(world.snapshot(), before);
}

#[test]
fn r5_1_a_lead_brings_no_field_that_neither_its_form_nor_an_edit_would() {
    let world = World::new();
    for (field, value) in [
        (Field::SignedOn, Value::Date(world.today())),
        (Field::FirstTalkUnit, Value::Text("360722".into())),
        (Field::TransferTo, Value::Text("360722".into())),
    ] {
        let fields = [
            (Field::Name, Value::Text("示例项目".into())),
            (Field::Enterprise, Value::Text("示例企业".into())),
            (field, value),
        ];
        let lead = NewLead {
            fields: fields.into(),
            ..NewLead::default()
        };
        let refusal = world.judge("xf1", &Command::Lead(lead)).unwrap_err();
        assert_eq!(refusal.code, Code::UnknownField, "{field:?}");
        assert_eq!(refusal.param("field"), field.name());
    }
}

#[test]
fn r5_7_a_hidden_twin_is_not_told_apart_by_its_number() {
    let mut world = World::new();
    let lead = |name: &str, unit: &str, separate: Option<&str>| {
        let mut args = vec![
            ("name".to_owned(), name.to_owned()),
            ("enterprise".to_owned(), "示例企业有限公司".to_owned()),
            ("unit".to_owned(), unit.to_owned()),
        ];
        if let Some(id) = separate {
            args.push(("separate_from".to_owned(), id.to_owned()));
            args.push(("reason".to_owned(), "示例: 另一期".to_owned()));
        }
        args
    };
    let say = |world: &mut World, login: &str, args: Vec<(String, String)>| {
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        world.do_verb(login, "lead", None, &args)
    };
    say(&mut world, "xf1", lead("示例产业园", "360722", None)).unwrap();
    let id = "P2026-0001";
    let refused = |world: &mut World, number: &str| {
        say(world, "fg1", lead("示例产业园", "360704", Some(number))).unwrap_err()
    };
    assert_eq!(refused(&mut world, id), refused(&mut world, "P2026-0999"));
    assert_eq!(refused(&mut world, id).code, Code::KnownElsewhere);
    // Another county is told of it, and the two are settled by the city.
    let wrong = lead("示例产业园", "360704", Some("P2026-0999"));
    let told = say(&mut world, "gx1", wrong).unwrap_err();
    assert_eq!((told.code, told.param("id")), (Code::TwinElsewhere, id));
    say(&mut world, "xf1", lead("示例产业园", "360722", Some(id))).unwrap();
}

fn updated(edits: Vec<Edit>) -> UpdateAsk {
    let said = || String::from("示例");
    UpdateAsk {
        edits,
        reason: said(),
        basis: said(),
    }
}
