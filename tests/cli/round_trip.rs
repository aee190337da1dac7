//! A whole ledger goes out and comes back: field by field the same in an empty database, and an edited copy is exactly its edits.
//!
//! Contacts are left out: they are given out only to whoever recorded them. The daily run takes a few hundred projects; `LAB=all cargo test --test cli round_trip` takes 10,000, of which 500 cells are edited.

use crate::run::Desk;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

/// How many projects there are, and how many cells of theirs are edited.
fn size() -> (usize, usize) {
    match std::env::var("LAB").is_ok_and(|value| value == "all") {
        true => (10_000, 500),
        false => (300, 40),
    }
}

const HEAD: [&str; 18] = [
    "项目编号",
    "项目名称",
    "投资方",
    "总投资(亿元)",
    "固定资产投资(亿元)",
    "产业链",
    "项目阶段",
    "责任单位",
    "对接人员",
    "签约时间",
    "计划开工",
    "用地(亩)",
    "就业(人)",
    "预计年税收(万元)",
    "最新进展",
    "备注",
    "来源地",
    "科室意见",
];

/// A row of the ledger: every cell follows from its number, so that what must come back is known without the program.
fn row(at: usize) -> Vec<String> {
    let pick = |from: &[&str]| {
        from.get(at % from.len())
            .map_or_else(String::new, |word| (*word).to_owned())
    };
    let sparse = |every: usize, text: String| {
        if at.is_multiple_of(every) {
            String::new()
        } else {
            text
        }
    };
    let stage = pick(&[
        "线索",
        "入库",
        "在谈",
        "考察",
        "尽调",
        "签约",
        "落地",
        "在建",
        "投产",
        "终止(原签约)",
        "退出(原投产)",
    ]);
    let is_signed = at % 11 >= 5;
    vec![
        sparse(7, format!("LD-{at:05}")),
        format!("示例{at:05}号项目"),
        format!("示例{at:05}号科技有限公司"),
        sparse(13, format!("{}.{:02}", at % 90 + 1, at % 100)),
        sparse(4, format!("0.{:03}", at % 997 + 1)),
        pick(&["现代家居", "电子信息", "装备制造", "纺织服装"]),
        stage,
        pick(&["信丰县", "龙南市", "崇义县", "赣州经济技术开发区", "于都县"]),
        sparse(5, format!("示例人员{}", at % 40)),
        if is_signed {
            format!("2025-{:02}-{:02}", at % 12 + 1, at % 28 + 1)
        } else {
            String::new()
        },
        sparse(3, format!("2027-{:02}-{:02}", at % 12 + 1, at % 28 + 1)),
        sparse(8, format!("{}.5", at % 400)),
        sparse(9, format!("{}", at % 3_000)),
        sparse(10, format!("{}.25", at % 5_000)),
        sparse(2, format!("第{at}步，\n\"已完成\"{}%", at % 100)),
        pick(&[
            "",
            "'=1+1",
            "'-3℃储存",
            "无异议；待报",
            "'@示例",
            " 前后 空白 ",
        ]),
        pick(&["深圳", "上海", "", "东莞"]),
        sparse(4, format!("意见{at}")),
    ]
}

fn text(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

/// The cells of a text as it was given out.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = chars.next() {
        let end = |rows: &mut Vec<Vec<String>>| rows.last_mut().expect("a row").push(String::new());
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                push(&mut rows, '"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => end(&mut rows),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            c => push(&mut rows, c),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

fn push(rows: &mut [Vec<String>], c: char) {
    let cell = rows.last_mut().and_then(|row| row.last_mut());
    cell.expect("a cell").push(c);
}

fn column(rows: &[Vec<String>], head: &str) -> usize {
    let heads = rows.first().expect("a header");
    heads.iter().position(|cell| cell == head).expect(head)
}

struct Trip {
    desk: Desk,
    own: TempDir,
}

impl Trip {
    fn new(many: usize) -> Self {
        let trip = Self {
            desk: Desk::new(),
            own: TempDir::new().expect("a folder"),
        };
        let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
        rows.extend((0..many).map(row));
        let path = trip.at("台账.csv");
        fs::write(&path, text(&rows)).expect("written");
        let report = trip.desk.run(&["import", &path, "--json"]).done().json();
        assert_eq!(report["accepted"], json!(many), "{report}");
        trip
    }

    fn at(&self, name: &str) -> String {
        self.own.path().join(name).to_string_lossy().into_owned()
    }

    fn given_out(&self, desk: &Desk, name: &str) -> String {
        let path = self.at(name);
        desk.run(&["export", "projects", "--to", &path]).done();
        path
    }
}

#[test]
fn r5_6_every_field_of_every_project_comes_back_from_a_workbook_and_from_a_text() {
    let (many, _) = size();
    let trip = Trip::new(many);
    let whole = fs::read_to_string(trip.given_out(&trip.desk, "全.csv")).expect("read");
    // What went in is what went out, column by column.
    let rows = cells(&whole);
    assert_eq!(rows.len(), many + 1);
    let name = column(&rows, "项目名称");
    for (at, head) in HEAD.iter().enumerate() {
        let out = column(&rows, head);
        for shown in rows.iter().skip(1) {
            let number: String = shown[name].chars().filter(char::is_ascii_digit).collect();
            let put = row(number.parse().expect("its number")).swap_remove(at);
            let plain = |text: &str| match text.trim().trim_start_matches('\'').parse::<f64>() {
                Ok(number) => number.to_string(),
                Err(_) => text.trim().trim_start_matches('\'').replace('\r', ""),
            };
            assert_eq!(plain(&shown[out]), plain(&put), "{head} of {}", shown[name]);
        }
    }
    for ending in ["xlsx", "csv"] {
        let file = trip.given_out(&trip.desk, &format!("出.{ending}"));
        let other = Desk::new();
        let report = other.run(&["import", &file, "--json"]).done().json();
        assert_eq!(report["accepted"], json!(many), "{ending}: {report}");
        let again = fs::read_to_string(trip.given_out(&other, &format!("再{ending}.csv")));
        assert!(
            again.expect("read") == whole,
            "{ending} does not come back the same"
        );
    }
}

#[test]
fn r5_6_an_edited_copy_is_exactly_its_edits() {
    let (many, edits) = size();
    let trip = Trip::new(many);
    let path = trip.given_out(&trip.desk, "出.csv");
    let mut rows = cells(&fs::read_to_string(&path).expect("read"));
    let fields = [
        ("对接人员", "officer"),
        ("最新进展", "progress"),
        ("备注", "remark"),
        ("用地(亩)", "land_mu"),
        ("就业(人)", "planned_jobs"),
        ("计划开工", "planned_start"),
        ("来源地", "origin"),
    ];
    let id = column(&rows, "系统编号");
    let mut want: BTreeSet<(String, String, String)> = BTreeSet::new();
    for nth in 0..edits {
        let (head, field) = fields[nth % fields.len()];
        let at = column(&rows, head);
        let row = 1 + (nth * (many / edits) + nth / fields.len()) % many;
        let new = match field {
            "land_mu" | "planned_jobs" => format!("{}", 10_000 + nth),
            "planned_start" => format!("2028-{:02}-{:02}", nth % 12 + 1, nth % 28 + 1),
            _ => format!("改后{nth}"),
        };
        rows[row][at].clone_from(&new);
        want.insert((rows[row][id].clone(), field.to_owned(), new));
    }
    assert_eq!(want.len(), edits);
    fs::write(&path, text(&rows)).expect("written");
    let report = trip
        .desk
        .run(&["import", &path, "--update", "--json"])
        .done()
        .json();
    let told = |key: &str| {
        let all = report[key].as_array().into_iter().flatten();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        all.map(move |one| (word(&one["project"]), word(&one["field"]), word(&one["to"])))
            .collect::<BTreeSet<_>>()
    };
    // Of projects that have ended nothing is changed, and each such cell is told.
    let (changed, kept) = (told("updated"), told("kept"));
    assert!(changed.is_disjoint(&kept) && !changed.is_empty());
    let all: BTreeSet<_> = changed.union(&kept).cloned().collect();
    let (more, less): (Vec<_>, Vec<_>) = (
        all.difference(&want).collect(),
        want.difference(&all).collect(),
    );
    assert!(more.is_empty() && less.is_empty(), "{more:?} {less:?}");
    assert_eq!(report["accepted"], json!(0));
    assert_eq!(report["gone"], json!([]));
    // What was not changed goes out as it went before.
    let after = cells(&fs::read_to_string(trip.given_out(&trip.desk, "后.csv")).expect("read"));
    let refused: BTreeSet<(&str, &str)> = kept
        .iter()
        .map(|(id, field, _)| (id.as_str(), field.as_str()))
        .collect();
    for (edited, now) in rows.iter().zip(&after) {
        for ((head, edited_cell), now_cell) in rows[0].iter().zip(edited).zip(now) {
            let field = fields
                .iter()
                .find(|(name, _)| name == head)
                .map_or("", |(_, field)| field);
            if !refused.contains(&(edited[id].as_str(), field)) {
                assert_eq!(edited_cell, now_cell, "{head} of {}", edited[id]);
            }
        }
    }
}
