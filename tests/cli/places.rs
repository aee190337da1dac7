//! The commands that look at the whole city.

use crate::contract::has;
use crate::run::Desk;

#[test]
fn r4_2_the_map_the_chains_and_the_scenarios_have_the_names_that_scripts_rely_on() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let map = desk.run(&["map", "--json"]).done().json();
    assert!(map.as_array().is_some_and(|units| units.len() >= 20));
    let names = [
        "unit",
        "name",
        "projects",
        "in_talks",
        "under_construction",
        "signed_fen",
        "points",
        "late",
    ];
    has(&map[0], &names);
    let chains = desk.run(&["chains", "--json"]).done().json();
    has(&chains[0], &["chain", "segments", "talks", "gaps"]);
    has(
        &chains[0]["segments"][0],
        &["segment", "enterprises", "gaps", "gap", "closers"],
    );
    let scenarios = desk.run(&["scenarios", "--json"]).done().json();
    has(
        &scenarios[0],
        &["id", "title", "open", "fits_total", "fits"],
    );
}

#[test]
fn r4_3_a_library_is_asked_for_by_the_name_of_the_contract_or_by_the_short_one() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let pairs = [
        ("existing_enterprises", "existing"),
        ("prospective_enterprises", "prospective"),
        ("planned_projects", "planned"),
        ("under_construction", "construction"),
        ("in_talks", "talks"),
        ("registered", "registered"),
    ];
    let mut found = 0;
    for (name, short) in pairs {
        let list = |library| {
            desk.run(&["list", "--library", library, "--json"])
                .done()
                .json()
        };
        assert_eq!(list(name), list(short), "{name}");
        found += list(name).as_array().map_or(0, Vec::len);
    }
    // A lead stands in one library only.
    assert_eq!(found, 1);
    let firms = |library| desk.run(&["enterprises", "--library", library, "--json"]);
    for (name, short) in &pairs[..2] {
        assert_eq!(firms(name).done().json(), firms(short).done().json());
    }
    assert_eq!(firms("registered").code, 2);
    let wrong = desk.run(&["list", "--library", "information_base", "--json"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

#[test]
fn r4_3_an_enterprise_is_listed_shown_marked_and_taken_back_by_its_own_id() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let found = desk.run(&["enterprises", "远岫", "--json"]).done().json();
    has(&found[0], &["id", "name", "group", "projects", "libraries"]);
    let id = found[0]["id"].as_str().unwrap().to_owned();
    let before = desk.run(&["libraries", "--json"]).done().json();
    let mark = ["do", "library", &id, "library=prospective", "put=exclude"];
    let answer = desk.run(&[&mark[..], &["--json"]].concat());
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert_eq!(answer.error()["code"], "reason_needed");
    let reason = [&mark[..], &["reason=示例"]].concat();
    desk.run(&reason).done();
    let after = desk.run(&["libraries", "--json"]).done().json();
    let count = |libraries: &serde_json::Value| libraries["prospective_enterprises"].as_u64();
    assert_eq!(count(&after), count(&before).map(|count| count - 1));
    assert_eq!(after["prospective_parts"]["excluded"], 1);
    assert_eq!(after["reconciles"], true);
    let shown = desk.run(&["show", &id, "--json"]).done().json();
    has(
        &shown,
        &[
            "record",
            "project_rows",
            "relatives",
            "contacts",
            "version",
            "seq",
        ],
    );
    assert_eq!(shown["libraries"][0]["in"], false);
    desk.run(&["do", "undo"]).done();
    assert_eq!(
        count(&desk.run(&["libraries", "--json"]).done().json()),
        count(&before)
    );
    let answer = desk.run(&["show", "E999999", "--json"]);
    assert_eq!(answer.code, 5);
    assert_eq!(answer.error()["code"], "no_such_enterprise");
}

#[test]
fn r20_the_figures_of_a_period_are_told_with_what_they_mean_and_the_records_behind_them() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let stats = desk
        .run(&["stats", "--period", "2026", "--json"])
        .done()
        .json();
    let names = ["period", "against", "at", "definitions"];
    has(&stats, &names);
    let means = stats["definitions"].as_array().expect("a list");
    assert!(means.iter().any(|of| of["figure"] == "signed_count"));
    assert!(
        means
            .iter()
            .all(|of| of["basis"].is_string() && of["article"].is_string())
    );
    for by in ["unit", "chain", "method", "team", "tier", "region"] {
        let shown = desk.run(&["stats", "--by", by]).done();
        assert!(!shown.out.is_empty(), "{by}");
    }
    for wrong in [
        vec!["stats", "--by", "moon"],
        vec!["stats", "--period", "soon"],
        vec!["stats", "--period", "2199"],
        vec!["stats", "--explain", "moon"],
    ] {
        assert_eq!(desk.run(&wrong).code, 2, "{wrong:?}");
    }
}
