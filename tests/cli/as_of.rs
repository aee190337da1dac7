//! `if_version` and `stage`: a step is refused where the record changed since.

use crate::contract::has;
use crate::run::Desk;

#[test]
fn a_step_as_of_an_older_version_or_stage_is_a_conflict_four() {
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
    let version = || {
        let record = desk.run(&["show", &id, "--json"]).done().json();
        record["version"].as_u64().expect("a version")
    };
    let before = format!("if_version={}", version());
    desk.run(&["--as", "sample1", "do", "update", &id, "problems=一"])
        .done();
    let late = ["do", "update", &id, "progress=二", &before, "--json"];
    let answer = desk.run(&late);
    assert_eq!(answer.code, 4, "{}", answer.err);
    let error = answer.error();
    assert_eq!(
        (&error["kind"], &error["code"]),
        (&"conflict".into(), &"done_meanwhile".into())
    );
    has(
        &error["between"][0],
        &["seq", "at", "by", "command", "events"],
    );
    assert_eq!(error["between"][0]["by"], "示例专员甲");
    assert_eq!(error["between"][0]["seq"], version());
    let plain = desk.run(&["do", "update", &id, "progress=二", &before]);
    assert!(
        plain.err.contains("示例专员甲") && plain.err.contains("一"),
        "{}",
        plain.err
    );
    let now = format!("if_version={}", version());
    desk.run(&["do", "update", &id, "progress=二", &now]).done();

    let late = desk.run(&["do", "back", &id, "reason=三", "stage=talks", "--json"]);
    assert_eq!(
        (late.code, late.error()["code"].as_str()),
        (4, Some("moved_meanwhile"))
    );
    let wrong = desk.run(&["do", "note", &id, "text=三", "if_version=x"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}
