//! Papers of a project, of the city, of a meeting and of its tasks: who gets them, and that they are on record.

use crate::clerk::Life;
use crate::run::Desk;
use std::fs;

const LEAD: [&str; 6] = [
    "name=示例密云",
    "enterprise=示例密云有限公司",
    "amount=12亿",
    "chain=C3",
    "unit=信丰县",
    "source_unit=信丰县",
];

fn text(life: &Life, login: &str, arguments: &[&str]) -> String {
    let whole = [&["document"], arguments].concat();
    let answer = life.run(login, &whole).done().json();
    answer["text"].as_str().expect("a text").to_owned()
}

#[test]
fn a_bulletin_is_for_those_who_decide_for_the_city() {
    let life = Life::new();
    life.lead(&LEAD);
    let open = text(&life, "sw1", &["city", "bulletin"]);
    assert!(open.contains("在推进项目1个"), "{open}");
    assert!(open.contains("# 关于2026年1—10月全市招商引资工作情况的通报"));
    for login in ["xf1", "gx1"] {
        let refused = life.run(login, &["document", "city", "bulletin"]);
        assert_eq!(refused.code, 3, "{}", refused.out);
        assert_eq!(refused.error()["code"], "role_may_not");
    }
    for kind in ["bulletin", "agenda"] {
        let told = text(&life, "zb1", &["city", kind]);
        assert!(told.contains("不含涉密项目"), "{told}");
    }
    let quarter = ["document", "city", "bulletin", "--period", "2026-Q3"];
    assert_eq!(life.run("sw1", &quarter).error()["code"], "bad_period");
}

#[test]
fn a_meeting_gives_minutes_and_each_of_its_tasks_a_sheet_that_is_on_record() {
    let life = Life::new();
    life.lead(&LEAD);
    let meeting = [
        "do",
        "meeting",
        &life.today("date"),
        "scope=示例专题",
        "attendees=示例单位",
        "decisions=信丰县:示例平整场地 @2026-11-30",
    ];
    life.run("zb1", &meeting).done();
    let minutes = text(&life, "zb1", &["city", "minutes"]);
    let decided = "由信丰县牵头，2026年11月30日前示例平整场地";
    assert!(minutes.contains(decided), "{minutes}");
    assert_eq!(minutes, text(&life, "zb1", &["M2026-0001", "minutes"]));
    let exported = life.run("zb1", &["export", "minutes"]).done().json();
    assert_eq!(minutes, exported["text"]);
    let order = text(&life, "zb1", &["t2026-1", "order"]);
    assert!(order.contains("| 编号 | T2026-0001 |"), "{order}");
    let agenda = text(&life, "zb1", &["city", "agenda"]);
    assert!(agenda.contains("示例平整场地"), "{agenda}");
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("交办单.docx");
    let path = to.to_string_lossy();
    let said = life.plain("zb1", &["document", "T2026-0001", "order", "--to", &path]);
    assert!(said.done().out.contains("方正小标宋简体"));
    assert!(fs::read(&to).expect("written").starts_with(b"PK"));
    let log = life.run("zb1", &["log"]).done().json();
    assert_eq!(log[0]["command"], "export");
    // There is no paper of what is not there, and none of another kind.
    let nothing = life.run("zb1", &["document", "T2026-0099", "order"]);
    assert_eq!(nothing.error()["code"], "no_such_record");
    let other = life.run("zb1", &["document", "T2026-0001", "minutes"]);
    assert_eq!(other.error()["code"], "unknown_document");
}

#[test]
fn a_document_is_printed_written_and_named_by_kind() {
    let desk = Desk::new();
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let plain = desk.run(&["document", &id, "screening"]).done().out;
    assert!(plain.starts_with("# 研判意见表"), "{plain}");
    assert!(
        plain.contains("依据条款: 赣市府办发〔2026〕10号 第六条"),
        "{plain}"
    );
    let made = desk.run(&["document", &id, "研判意见表", "--json"]);
    let made = made.done().json();
    for name in ["id", "kind", "title", "article", "until", "missing", "text"] {
        assert!(made.get(name).is_some(), "{name} is not in {made}");
    }
    for (name, begins) in [
        ("opinions.md", "# 研判意见表".as_bytes()),
        ("opinions.docx", b"PK"),
    ] {
        let to = desk.folder().join(name);
        let path = to.to_str().expect("a path");
        desk.run(&["document", &id, "screening", "--to", path])
            .done();
        let written = std::fs::read(to).expect("written");
        assert!(written.starts_with(begins), "{name}");
    }
    // What the project does not call for is refused, with its article.
    let refused = desk.run(&["document", &id, "receipt", "--json"]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (1, &"no_first_talk".into())
    );
    let answer = desk.run(&["document", &id, "letter", "--json"]);
    assert_eq!(
        (answer.code, &answer.error()["code"]),
        (2, &"unknown_document".into())
    );
}
