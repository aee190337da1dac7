//! Lists given out as files: by the ending, on record, and the ledger comes back as it went.

use crate::run::Desk;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A ledger with what is easily lost on the way: sums to the fen, a foreign sum, an end with its stage, days, texts that look like
/// formulas or like nothing, columns of its own, two projects of one enterprise, a blank unit behind a filled one.
const LEDGER: &str = "\
项目编号,项目名称,投资方,总投资(亿元),固定资产投资(亿元),产业链,项目阶段,责任单位,对接人员,签约时间,计划开工,用地(亩),就业(人),预计年税收(万元),最新进展,备注,招商局意见,2026年重点
GX-2026-01,细钨丝,远岫钨业有限公司,15.0000000001,3.5,装备制造,终止(原签约),崇义县,示例甲,2026-03-05,2026-12-31,120.5,300,4500.5,\"一期封顶，\n二期基础完成60%\",'=1+1,'无,是
GX-2026-02,细钨丝二期,远岫钨业有限公司,8,,装备制造,在谈,,示例乙,,,,,,,'-3℃储存,好,
GX-2026-03,覆铜板,远岫电子有限公司,2000万美元@7.1000,,电子信息,在建,龙南市,示例丙,2025-11-20,,66,,,开工,,,否
,中药饮片,远岫药业有限公司,0.35,,医药食品,退出,信丰县,,,,,,,,,,
";

struct Work {
    desk: Desk,
    own: TempDir,
}

impl Work {
    fn new() -> Self {
        let own = TempDir::new().expect("a folder");
        Self {
            desk: Desk::new(),
            own,
        }
    }

    fn at(&self, name: &str) -> String {
        self.own.path().join(name).to_string_lossy().into_owned()
    }

    fn exported(&self, desk: &Desk, name: &str) -> String {
        let to = self.at(name);
        desk.run(&["export", "projects", "--to", &to, "--force"])
            .done();
        to
    }
}

/// What is on record of every project, by its name, without what another database gives anew.
fn records(desk: &Desk) -> BTreeMap<String, Value> {
    let list = desk.run(&["list", "--json"]).done().json();
    let rows = list.as_array().expect("rows").clone();
    let of = |row: &Value| {
        let id = row["id"].as_str().expect("an id");
        let shown = desk.run(&["show", id, "--json"]).done().json();
        let name = shown["name"].as_str().unwrap_or_default().to_owned();
        let kept = [
            "stage",
            "last_stage",
            "ended",
            "fields",
            "extras",
            "enterprise",
            "credit_code",
            "amount_fen",
            "unit",
        ];
        let kept = kept
            .into_iter()
            .map(|key| (key.to_owned(), shown[key].clone()));
        (name, kept.collect())
    };
    rows.iter().map(of).collect()
}

#[test]
fn the_ledger_comes_back_field_by_field_from_a_workbook_and_from_a_text() {
    let work = Work::new();
    let ledger = work.at("台账.csv");
    fs::write(&ledger, LEDGER).expect("written");
    work.desk.run(&["import", &ledger]).done();
    let before = records(&work.desk);
    assert_eq!(before.len(), 4);
    for ending in ["xlsx", "csv"] {
        let file = work.exported(&work.desk, &format!("出.{ending}"));
        let other = Desk::new();
        let taken = other.run(&["import", &file, "--json"]).done().json();
        assert_eq!(taken["accepted"], 4, "{ending}: {taken}");
        assert_eq!(records(&other), before, "{ending}");
        // The copy gives out the same again.
        let again = work.exported(&other, &format!("再.{ending}"));
        if ending == "csv" {
            let text = |path: &str| fs::read_to_string(path).expect("read");
            assert_eq!(text(&again), text(&file));
        }
    }
}

#[test]
fn an_edited_copy_brings_exactly_its_edits() {
    let work = Work::new();
    let ledger = work.at("台账.csv");
    fs::write(&ledger, LEDGER).expect("written");
    work.desk.run(&["import", &ledger]).done();
    let file = work.exported(&work.desk, "出.csv");
    let same = ["import", &file, "--update", "--json"];
    let report = work.desk.run(&same).done().json();
    assert_eq!(report["updated"], Value::Array(Vec::new()), "{report}");
    assert_eq!(report["accepted"], 0);
    let text = fs::read_to_string(&file).expect("read");
    let edited = text.replace("示例乙", "示例新").replace(",66,", ",77,");
    assert_ne!(edited, text);
    fs::write(&file, edited).expect("written");
    let report = work.desk.run(&same).done().json();
    let updated = report["updated"].as_array().expect("edits").clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut edits: Vec<String> = updated.iter().map(|edit| text(&edit["field"])).collect();
    edits.sort();
    assert_eq!(edits, ["land_mu", "officer"], "{report}");
}

#[test]
fn every_list_is_given_out_by_every_ending_and_each_stands_on_record() {
    let work = Work::new();
    let ledger = work.at("台账.csv");
    fs::write(&ledger, LEDGER).expect("written");
    work.desk.run(&["import", &ledger]).done();
    let what = [
        "projects",
        "libraries",
        "board",
        "calendar",
        "due",
        "tasks",
        "filings",
        "funds",
        "claims",
        "monitor",
        "progress",
        "enterprises",
        "chains",
        "scenarios",
        "map",
        "inbox",
        "members",
        "history",
        "rules",
    ];
    for (at, what) in what.into_iter().enumerate() {
        let endings = ["xlsx", "csv", "json", "md", "txt"];
        let ending = endings[at % endings.len()];
        let to = work.at(&format!("{what}.{ending}"));
        let told = work.desk.run(&["export", what, "--to", &to, "--json"]);
        let told = told.done().json();
        assert_eq!(told["what"], what);
        let bytes = fs::read(&to).expect("a file");
        assert!(!bytes.is_empty(), "{what}");
        let log = work
            .desk
            .run(&["log", "--limit", "1", "--json"])
            .done()
            .json();
        let event = log[0]["events"][0].to_string();
        assert!(
            event.contains(what) || log[0].to_string().contains("export"),
            "{log}"
        );
        let digest = blake3::hash(&bytes).to_hex().to_string();
        assert!(log[0].to_string().contains(&digest), "{what}: {log}");
    }
}

#[test]
fn what_is_refused_leaves_no_file_and_nothing_is_replaced_unasked() {
    let work = Work::new();
    let is_empty = |folder: &Path| fs::read_dir(folder).expect("a folder").next().is_none();
    for (to, code) in [
        ("a.doc", "target_ending"),
        ("a", "target_ending"),
        ("a.ics", "target_ending"),
    ] {
        let to = work.at(to);
        let answer = work
            .desk
            .run(&["export", "projects", "--to", &to, "--json"]);
        assert_eq!(
            (answer.code, answer.error()["code"].as_str()),
            (2, Some(code))
        );
    }
    let unknown = work.desk.run(&["export", "moon", "--json"]);
    assert_eq!(unknown.code, 2);
    // Real data on another date are not written to, so that nothing can be put on record either.
    assert!(is_empty(work.own.path()));
    let to = work.at("a.csv");
    fs::write(&to, "theirs").expect("written");
    let answer = work
        .desk
        .run(&["export", "projects", "--to", &to, "--json"]);
    assert_eq!(answer.error()["code"], "target_exists");
    assert_eq!(fs::read_to_string(&to).expect("read"), "theirs");
}

#[test]
fn a_second_calendar_knows_every_day_by_the_same_name() {
    let work = Work::new();
    let ledger = work.at("台账.csv");
    fs::write(&ledger, LEDGER).expect("written");
    work.desk.run(&["import", &ledger]).done();
    let calendar = |name: &str| {
        let to = work.at(name);
        work.desk.run(&["export", "calendar", "--to", &to]).done();
        fs::read_to_string(to).expect("read")
    };
    let names = |text: &str| -> Vec<String> {
        let lines = text.replace("\r\n ", "");
        let names = lines.lines().filter(|line| line.starts_with("UID:"));
        names.map(str::to_owned).collect()
    };
    let first = calendar("一.ics");
    assert!(!names(&first).is_empty());
    // The same data give the same bytes.
    assert_eq!(first, calendar("二.ics"));
    let row = work
        .desk
        .run(&["list", "--stage", "talks", "--json"])
        .done()
        .json();
    let id = row[0]["id"].as_str().expect("an id").to_owned();
    work.desk.run(&["do", "note", &id, "text=示例"]).done();
    let later = calendar("三.ics");
    assert_eq!(names(&first), names(&later));
    let mut unique = names(&later);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names(&later).len());
    let discreet = work.at("四.ics");
    work.desk
        .run(&["export", "calendar", "--discreet", "--to", &discreet])
        .done();
    let text = fs::read_to_string(discreet)
        .expect("read")
        .replace("\r\n ", "");
    assert!(!text.contains("细钨丝") && text.contains(&id));
}

#[test]
fn what_ended_since_a_calendar_was_given_out_is_cancelled_by_the_next_one() {
    let work = Work::new();
    let id = work.desk.full_lead("示例项目", "示例有限公司");
    let calendar = |name: &str| {
        let to = work.at(name);
        work.desk.run(&["export", "calendar", "--to", &to]).done();
        let text = fs::read_to_string(to).expect("read");
        text.replace("\r\n ", "").replace("\r\n", "\n")
    };
    // By name: how it stands, and the number that says which file is the newer one.
    let events = |text: &str| -> BTreeMap<String, (String, u64)> {
        let events = text.split("BEGIN:VEVENT").skip(1);
        let of = |event: &str| {
            let value = |name: &str| {
                let mut lines = event.lines();
                lines
                    .find_map(|line| line.strip_prefix(name))
                    .expect("a line")
                    .to_owned()
            };
            let number = value("SEQUENCE:").parse().expect("a number");
            (value("UID:"), (value("STATUS:"), number))
        };
        events.map(of).collect()
    };
    let first = events(&calendar("一.ics"));
    let own: Vec<&String> = first.keys().filter(|name| name.contains(&id)).collect();
    assert!(!own.is_empty(), "{first:?}");
    assert!(first.values().all(|(status, _)| status == "CONFIRMED"));
    work.desk
        .run(&["do", "terminate", &id, "reason=示例"])
        .done();
    let second = events(&calendar("二.ics"));
    for name in own {
        let (status, number) = &second[name];
        assert_eq!(status, "CANCELLED", "{name}");
        assert!(*number > first[name].1, "{name}");
    }
    // A city that gave none out cancels nothing.
    let other = Desk::new();
    let id = other.full_lead("示例项目", "示例有限公司");
    other.run(&["do", "terminate", &id, "reason=示例"]).done();
    let to = work.at("三.ics");
    other.run(&["export", "calendar", "--to", &to]).done();
    assert!(!fs::read_to_string(to).expect("read").contains("CANCELLED"));
}

#[test]
fn meetings_stand_in_the_calendar() {
    let work = Work::new();
    let meeting = [
        "do",
        "meeting",
        "scope=示例范围",
        "attendees=示例单位",
        "--json",
    ];
    let held = work.desk.run(&meeting).done().json();
    let id = held["id"].as_str().expect("an id").to_owned();
    let to = work.at("会.ics");
    work.desk.run(&["export", "calendar", "--to", &to]).done();
    let text = fs::read_to_string(to).expect("read").replace("\r\n ", "");
    assert!(text.contains(&format!("UID:{id}.meeting@")), "{text}");
    assert!(
        text.contains("CATEGORIES:会议") && text.contains("示例范围"),
        "{text}"
    );
}

#[test]
fn a_project_an_enterprise_and_the_rules_are_given_out_whole() {
    let work = Work::new();
    let id = work.desk.full_lead("示例项目", "示例有限公司");
    let all = work.desk.run(&["enterprises", "--json"]).done().json();
    let enterprise = all[0]["id"].as_str().expect("an id").to_owned();
    let read = |arguments: &[&str], name: &str| -> Value {
        let to = work.at(name);
        work.desk.run(&[arguments, &["--to", &to]].concat()).done();
        serde_json::from_str(&fs::read_to_string(to).expect("read")).expect("JSON")
    };
    let text = read(&["export", "record", "--id", &id], "档案.json").to_string();
    assert!(
        text.contains("示例工艺") || text.contains("示例技术"),
        "{text}"
    );
    let text = read(&["export", "enterprise", "--id", &enterprise], "企业.json").to_string();
    assert!(
        text.contains("示例有限公司") && text.contains(&id),
        "{text}"
    );
    let text = read(&["export", "rules"], "规则.json").to_string();
    assert!(
        text.contains("第七条") && text.contains("一份佐证材料的上限"),
        "{text}"
    );
    let refused = work
        .desk
        .run(&["export", "record", "--to", &work.at("x.json"), "--json"]);
    assert_eq!(refused.error()["code"], "id_missing");
}

#[test]
fn whoever_ends_an_export_leaves_no_half_file() {
    let work = Work::new();
    let ledger = work.at("台账.csv");
    let mut rows = "项目名称,投资方,总投资(亿元),责任单位\n".to_owned();
    for at in 0..1_500 {
        rows.push_str(&format!("示例项目{at}号,示例{at}号有限公司,1,信丰县\n"));
    }
    fs::write(&ledger, rows).expect("written");
    work.desk.run(&["import", &ledger]).done();
    for signal in ["-INT", "-TERM", "-HUP"] {
        let to = work.at(&format!("出{signal}.xlsx"));
        let args = ["export", "projects", "--to", &to];
        work.desk.ended_midway(&args, signal, work.own.path());
        assert!(!Path::new(&to).exists(), "{signal}");
    }
}
