//! JSON shapes and exit codes.

use crate::run::Desk;
use luodi::domain::verb::VERBS;
use serde_json::Value;

const ROW: [&str; 15] = [
    "id",
    "name",
    "enterprise",
    "credit_code",
    "stage",
    "tier",
    "amount_fen",
    "chain",
    "segment",
    "unit",
    "first_talk_unit",
    "officer",
    "updated",
    "next_due",
    "alerts",
];

pub fn has(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.get(name).is_some(), "{name} is not in {value}");
    }
}

#[test]
fn list_find_and_show_have_the_names_of_the_contract() {
    let desk = Desk::new();
    let id = desk.full_lead("稀土永磁电机产业园", "远岫磁电有限公司");
    let list = desk.run(&["list", "--json"]).done().json();
    has(&list[0], &ROW);
    assert_eq!(list[0]["amount_fen"], "320000000000");
    assert_eq!(list[0]["stage"], "lead");
    let found = desk.run(&["find", "xtyc", "--json"]).done().json();
    assert_eq!(found[0], list[0]);
    let show = desk.run(&["show", &id, "--json"]).done().json();
    has(&show, &ROW);
    has(&show, &["version", "seq", "fields", "gate", "filings"]);
    assert_eq!(show["fields"]["amount"]["fen"], "320000000000");
}

#[test]
fn empty_lists_are_empty_arrays() {
    let desk = Desk::new();
    for arguments in [["list", "--json"], ["due", "--json"]] {
        assert_eq!(desk.run(&arguments).done().json(), serde_json::json!([]));
    }
}

#[test]
fn do_prints_entry_id_and_events() {
    let desk = Desk::new();
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let done = desk
        .run(&["do", "note", &id, "text=已电话联系", "--json"])
        .done()
        .json();
    has(&done, &["seq", "id", "events"]);
    assert_eq!(done["id"].as_str(), Some(id.as_str()));
    assert!(
        done["events"]
            .as_array()
            .is_some_and(|events| !events.is_empty())
    );
}

#[test]
fn r8_4_match_without_a_choice_prints_the_ranked_units_with_their_reasons() {
    let desk = Desk::new();
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let ranked = desk.run(&["do", "match", &id, "--json"]).done().json();
    has(
        &ranked[0],
        &["unit", "rank", "score", "recommended", "parts"],
    );
    has(&ranked[0]["parts"][0], &["kind", "points", "max", "found"]);
    let plain = desk.run(&["do", "match", &id]).done().out;
    assert!(
        plain.contains("理由") && plain.contains("首位产业"),
        "{plain}"
    );
    // It only asked: nothing was written.
    let log = desk.run(&["log", &id, "--json"]).done().json();
    assert_ne!(log[0]["command"], "match");
}

#[test]
fn a_long_text_is_read_from_standard_input() {
    let desk = Desk::new();
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let arguments = ["do", "update", &id, "needs=-"];
    desk.run_with(&arguments, "用地 100 亩\n用电 2 万千伏安\n")
        .done();
    let show = desk.run(&["show", &id, "--json"]).done().json();
    assert_eq!(show["fields"]["needs"], "用地 100 亩\n用电 2 万千伏安");
}

#[test]
fn gate_says_what_is_missing_and_how_to_give_it() {
    let desk = Desk::new();
    desk.run(&[
        "do",
        "lead",
        "name=钨丝",
        "enterprise=远岫钨业",
        "source_unit=信丰县",
    ])
    .done();
    let gate = desk.run(&["gate", "P2026-1", "--json"]).done().json();
    has(&gate, &["id", "stage", "next", "open", "items"]);
    assert_eq!(gate["open"], false);
    has(
        &gate["items"][0],
        &["what", "article", "basis", "done", "how"],
    );
}

#[test]
fn a_closed_gate_is_refused_with_article_and_missing_lines() {
    let desk = Desk::new();
    desk.run(&[
        "do",
        "lead",
        "name=钨丝",
        "enterprise=远岫钨业",
        "source_unit=信丰县",
    ])
    .done();
    let answer = desk.run(&["do", "advance", "P2026-1", "--json"]);
    assert_eq!(answer.code, 1);
    assert_eq!(answer.out, "");
    let error = answer.error();
    assert_eq!(error["kind"], "refused");
    assert_eq!(error["code"], "gate_closed");
    assert_eq!(error["article"], "第五条");
    let missing = error["missing"].as_array().expect("missing lines");
    assert_eq!(missing.len(), 6);
    has(&missing[0], &["what", "article", "how"]);
    // The command that is named fills the line.
    let how = missing[0]["how"]
        .as_str()
        .expect("a command")
        .replace('…', "示例");
    let words: Vec<&str> = how.split(' ').skip(1).collect();
    desk.run(&words).done();
    let again = desk.run(&["do", "advance", "P2026-1", "--json"]).error();
    assert_eq!(again["missing"].as_array().map(Vec::len), Some(5));
}

#[test]
fn wrong_usage_is_two() {
    let desk = Desk::new();
    for arguments in [
        &["do", "fly", "--json"][..],
        &["do", "note", "--json"],
        &[
            "do",
            "lead",
            "name=a",
            "enterprise=b",
            "amount=12x",
            "--json",
        ],
        &["lst", "--json"],
        &["list", "--colour", "--json"],
        &["list", "--stage", "moon", "--json"],
        &["show", "nonsense", "--json"],
        &["serve", "--json"],
    ] {
        let answer = desk.run(arguments);
        assert_eq!(answer.code, 2, "{arguments:?} {}", answer.err);
        let kind = answer.error()["kind"].clone();
        assert!(kind == "usage" || kind == "invalid", "{arguments:?} {kind}");
    }
}

#[test]
fn not_permitted_is_three() {
    let desk = Desk::new();
    desk.run(&[
        "member",
        "add",
        "sample1",
        "--name",
        "示例专员甲",
        "--unit",
        "信丰县",
        "--roles",
        "lead",
    ])
    .done();
    let answer = desk.run(&[
        "--as",
        "sample1",
        "do",
        "lead",
        "name=a",
        "enterprise=b",
        "--json",
    ]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    for command in ["rebuild", "verify"] {
        let answer = desk.run(&["--as", "sample1", command, "--json"]);
        assert_eq!(answer.code, 3, "{command}: {}", answer.err);
    }
    assert_eq!(answer.error()["code"], "role_may_not");
}

#[test]
fn a_later_change_is_a_conflict_four() {
    let desk = Desk::new();
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let roles = [
        "member",
        "add",
        "sample1",
        "--name",
        "示例专员甲",
        "--unit",
        "信丰县",
        "--roles",
        "sw_c",
    ];
    desk.run(&roles).done();
    desk.run(&["do", "note", &id, "text=一"]).done();
    desk.run(&["--as", "sample1", "do", "note", &id, "text=二"])
        .done();
    let answer = desk.run(&["do", "undo", "--json"]);
    assert_eq!(answer.code, 4, "{}", answer.err);
    assert_eq!(answer.error()["kind"], "conflict");
}

#[test]
fn not_found_is_five_and_no_database_is_six() {
    let desk = Desk::new();
    let answer = desk.run(&["show", "P2026-9999", "--json"]);
    assert_eq!(answer.code, 5);
    assert_eq!(answer.error()["kind"], "not_found");
    let empty = Desk::empty();
    let answer = empty.run(&["list", "--json"]);
    assert_eq!(answer.code, 6);
    assert_eq!(answer.error()["code"], "no_database");
    let answer = desk.run(&["--socket", "/nowhere", "list", "--json"]);
    assert_eq!(answer.code, 6);
    assert_eq!(answer.error()["code"], "no_service");
}

#[test]
fn a_second_init_is_refused() {
    let desk = Desk::new();
    let answer = desk.run(&["init", "--rehearsal", "--json"]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert_eq!(answer.error()["code"], "database_exists");
}

#[test]
fn every_verb_is_described_with_its_fields() {
    let desk = Desk::empty();
    let verbs = desk.run(&["do", "--list", "--json"]).done().json();
    let verbs = verbs.as_array().expect("an array");
    assert_eq!(verbs.len(), VERBS.len());
    for (verb, spec) in verbs.iter().zip(VERBS.iter()) {
        assert_eq!(verb["verb"], spec.name);
        assert_eq!(verb["needs_id"], spec.needs_id());
        for name in ["name", "help"] {
            assert!(
                verb[name].as_str().is_some_and(|text| !text.is_empty()),
                "{verb}"
            );
        }
        for field in verb["fields"].as_array().expect("fields") {
            has(field, &["name", "type", "required", "choices", "help"]);
            assert_ne!(field["help"], "", "{field}");
        }
    }
    let plain = desk.run(&["do", "--list"]).done().out;
    assert!(VERBS.iter().all(|spec| plain.contains(spec.name)));
}

#[test]
fn the_other_shapes_have_the_names_of_the_contract() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let due = desk.run(&["due", "--json", "--within", "60"]).done().json();
    let names = [
        "alert",
        "project",
        "unit",
        "due",
        "days_left",
        "article",
        "basis",
        "text",
    ];
    has(&due[0], &names);
    let board = desk
        .run(&["board", "--group", "开发区", "--json"])
        .done()
        .json();
    has(&board[0], &["rank", "unit", "points", "links"]);
    let libraries = desk.run(&["libraries", "--json"]).done().json();
    assert_eq!(libraries["reconciles"], true);
    let names = [
        "existing_enterprises",
        "prospective_enterprises",
        "planned_projects",
        "under_construction",
        "in_talks",
        "registered",
    ];
    has(&libraries, &names);
    let log = desk.run(&["log", "--json"]).done().json();
    has(&log[0], &["seq", "at", "actor", "command", "events"]);
    assert_eq!(log[0]["command"], "lead");
    assert_eq!(
        desk.run(&["log", "--since", "2", "--json"])
            .done()
            .json()
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    has(
        &desk.run(&["status", "--json"]).done().json(),
        &["head", "projects", "attached"],
    );
    assert_eq!(
        desk.run(&["verify", "--json"]).done().json()["view_matches"],
        true
    );
    assert_eq!(
        desk.run(&["rebuild", "--json"]).done().json()["rebuilt"],
        true
    );
}

#[test]
fn r4_one_question_of_right_is_answered_with_its_article() {
    let desk = Desk::new();
    let ask = |words: &[&str]| desk.run(&[&["policy", "rights"], words].concat());
    let act = ask(&["sw_x", "own", "visit", "talks", "--json"])
        .done()
        .json();
    assert_eq!(act["answer"], "may");
    assert_eq!(act["article"], "第八条 第十条");
    assert_eq!(act["basis"], "text");
    let read = ask(&["sw_x", "none", "read:contacts", "talks", "--json"]);
    assert_eq!(read.done().json()["answer"], "none");
    let said = ask(&["team", "first_talk", "undo:terminate", "-"]).done();
    assert!(said.out.starts_with("propose"), "{}", said.out);
    assert_eq!(ask(&["sw_x", "own", "vist", "talks"]).code, 2);
    // The page of the rules tells every relation and right in words.
    let page = desk.run(&["policy", "show"]).done().out;
    for told in [
        "办事的权限",
        "查阅的权限",
        "与记录的关系",
        "首谈单位",
        "可办: ",
        "阶段: 在谈 至 评审",
        "不涉及项目",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("talks..review"), "{page}");
}
