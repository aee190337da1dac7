//! `luodi show`, plain and with `--json`, carries the whole record of a project that lived by `luodi do` alone.

use crate::clerk::Life;
use crate::life::{case, in_production, reach, upgraded};
use serde_json::Value;

/// What CONTRACT.md promises of `show --json`, with what tells one record from the others; nothing where there is one.
const LISTS: [(&str, &str); 19] = [
    ("/visits", "number"),
    ("/diligence/findings", "item"),
    ("/first_talk/claims", "number"),
    ("/talks/matters", "matter"),
    ("/talks/progress", "number"),
    ("/approvals", "item"),
    ("/claims", "number"),
    ("/landing/elements", "kind"),
    ("/landing/ready", "item"),
    ("/construction/procedures", "item"),
    ("/nodes", "kind"),
    ("/issues", "number"),
    ("/funds", "number"),
    ("/reports", "period"),
    ("/commitments", "number"),
    ("/evaluations", "year"),
    ("/statistics", "number"),
    ("/upgrades", "number"),
    ("/exit", "number"),
];
const SINGLE: [&str; 6] = [
    "/diligence/report",
    "/review",
    "/signing",
    "/notice",
    "/landing/service",
    "/construction/supervisor",
];
/// A lead of which nothing more is known.
const SMALL: [&str; 4] = [
    "name=示例",
    "enterprise=示例有限公司",
    "amount=3亿",
    "chain=C3",
];
const LATER: [&str; 4] = ["amendments", "works", "links", "investors"];

/// A life up to its evaluation, and the last year's troubles.
fn whole_life(life: &mut Life) -> String {
    let id = in_production(life, "永磁电机", "12亿");
    reach(life, &id, "投产运营");
    let claim = [
        "policy=示例奖补",
        "amount=300万元",
        "unit=D-FG",
        "due=2027-03-01",
    ];
    life.ok("res2", "claim", &id, &claim);
    let issue = [
        "kind=用工",
        "text=示例缺工",
        "owner=信丰县",
        "due=2027-02-01",
    ];
    life.ok("res2", "issue", &id, &issue);
    life.ok("res2", "fund", &id, &["amount=2亿", "evidence=示例回单"]);
    life.ok("sw1", "stat", &id, &["kind=入统", "caliber=统计"]);
    let about = format!("project={id}");
    let task = ["owner=信丰县", "text=示例: 补齐材料", "due=2027-02-01"];
    life.ok("zb1", "task", &about, &task);
    life.pass(45);
    upgraded(life, &id);
    life.ok("res2", "exit-open", &id, &case("way=transform"));
    id
}

#[track_caller]
fn says_who_and_when(way: &str, record: &Value) {
    for name in ["by", "on"] {
        let said = record[name].as_str().unwrap_or_default();
        assert!(!said.is_empty(), "{way}: no {name} in {record}");
    }
    let on = record["on"].as_str().unwrap_or_default();
    assert!(on.parse::<chrono::NaiveDate>().is_ok(), "{way}: {on}");
}

fn no_keys_are_named(text: &str) {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    assert!(!words.any(|word| word == "Enter"), "{text}");
}

#[test]
fn show_carries_every_record_with_who_when_and_number_and_hides_whom_to_call() {
    let mut life = Life::new();
    let id = whole_life(&mut life);
    life.ok(
        "xf1",
        "update",
        &id,
        &["contact=示例联系人", "phone=0797-0000000"],
    );
    let show = life.run("res2", &["show", &id]).done().json();
    for (way, name) in LISTS {
        let all = show.pointer(way).and_then(Value::as_array);
        let all = all.unwrap_or_else(|| panic!("{way} in {show}"));
        assert!(!all.is_empty(), "{way}");
        for record in all {
            assert!(record.get(name).is_some(), "{way}: no {name} in {record}");
            says_who_and_when(way, record);
        }
    }
    for way in SINGLE {
        let record = show
            .pointer(way)
            .unwrap_or_else(|| panic!("{way} in {show}"));
        says_who_and_when(way, record);
    }
    for key in LATER {
        assert_eq!(show[key], serde_json::json!([]), "{key}");
    }
    says_who_and_when("/tasks", &show["tasks"][0]);
    assert_eq!(show["tasks"][0]["number"], "T2026-0001");
    let expected = [
        ("/signing/number", "示例协议1号"),
        ("/commitments/0/target_fen", "1000000000"),
        ("/commitments/0/by_date", "2027-12-31"),
        ("/funds/0/amount_fen", "20000000000"),
        ("/claims/0/amount_fen", "300000000"),
        ("/claims/0/due", "2027-03-01"),
        ("/reports/0/output_fen", "1100000000"),
        ("/statistics/0/kind", "入统"),
        ("/issues/0/owner", "360722"),
        ("/exit/0/way", "transform"),
        ("/landing/elements/0/need", "示例增容"),
        ("/review/verdict", "同意"),
    ];
    for (way, value) in expected {
        let found = show.pointer(way).and_then(Value::as_str);
        assert_eq!(found, Some(value), "{way}");
    }
    assert_eq!(show["reports"][0]["jobs"], 120);
    assert_eq!(show["reports"][0]["tax_fen"], Value::Null);

    let said = [
        "示例协议1号",
        "1. ",
        "示例缺工",
        "示例回单",
        "示例增容",
        "示例奖补",
        "示例报表",
        "T2026-0001",
        "0797-0000000",
    ];
    for (lang, signed) in [("zh", "签订 (第十二条)"), ("en", "Signature (第十二条)")] {
        let text = life
            .plain("res2", &["show", &id, "--lang", lang])
            .done()
            .out;
        for part in said.into_iter().chain([signed]) {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        no_keys_are_named(&text);
        // Another county's clerk sees that it exists, and nothing of what is in it.
        let other = life.plain("gx1", &["show", &id, "--lang", lang]).done().out;
        assert!(
            other.contains(&id) && !other.contains("示例缺工"),
            "{other}"
        );
        assert!(
            !other.contains("0797-0000000") && !other.contains("示例联系人"),
            "{other}"
        );
    }
    let other = life.run("gx1", &["show", &id]).done();
    assert!(!other.out.contains("0797-0000000") && !other.out.contains("示例联系人"));
    assert_eq!(other.json()["issues"], serde_json::json!([]));
    assert_eq!(other.json()["amount_fen"], Value::Null);
}

#[test]
fn a_lead_shows_no_sections_of_what_is_not_on_record() {
    let life = Life::new();
    let id = &life.lead(&SMALL);
    let text = life.plain("xf1", &["show", id]).done().out;
    for article in ["第九条", "第十一条", "第十二条", "第十六条", "第十九条"] {
        assert!(!text.contains(article), "{text}");
    }
    no_keys_are_named(&text);
}

#[test]
fn r3_1_the_tasks_of_a_project_are_shown_as_they_stood() {
    let mut life = Life::new();
    let id = life.lead(&SMALL);
    let first = life.today("x").split_off(2);
    life.pass(1);
    let about = format!("project={id}");
    life.run(
        "zb1",
        &[
            "do",
            "task",
            &about,
            "owner=信丰县",
            "text=示例",
            "due=2026-12-20",
        ],
    )
    .done();
    life.run(
        "zb1",
        &[
            "do",
            "task",
            "owner=信丰县",
            "text=示例别的",
            "due=2026-12-20",
        ],
    )
    .done();
    let second = life.today("x").split_off(2);
    life.pass(1);
    let reply = [
        "do",
        "task-reply",
        "task=T2026-0001",
        "text=示例反馈",
        "evidence=示例批复",
    ];
    life.run("res2", &reply).done();
    let tasks = |at: &[&str]| {
        let whole = [&["show", id.as_str()][..], at].concat();
        life.run("sw1", &whole).done().json()["tasks"].clone()
    };
    assert_eq!(tasks(&["--at", &first]), serde_json::json!([]));
    let then = tasks(&["--at", &second]);
    assert_eq!(
        (then.as_array().map(Vec::len), &then[0]["reply"]),
        (Some(1), &Value::Null)
    );
    let now = tasks(&[]);
    assert_eq!(now[0]["reply"]["text"], "示例反馈");
    assert_eq!(now[0]["due"], "2026-12-20");
}
