//! The lists over the sample city: one order by deadlines everywhere, every list narrowed as one types, what people look for.

use super::{Harness, Office};
use crate::domain::inbox::Kind;
use crate::service::api::{Filter, InboxRow, ListQuery, Sort};
use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::text::symbols::SymbolLevel;
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn screen(user: &str, width: u16, height: u16) -> Harness<App> {
    let mut harness = Office::sample().screen(user, width, height, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    harness
}

#[test]
fn r7_8_what_is_due_has_one_order_everywhere() {
    let client = Office::sample().client("sw1");
    let all = 10_000;
    let until = NaiveDate::from_ymd_opt(2028, 12, 31).unwrap();
    let due = client.due(until, Filter::default(), 0, all).unwrap();
    let days: Vec<NaiveDate> = due.rows.iter().map(|row| row.deadline.due).collect();
    assert!(days.is_sorted(), "the longest overdue first");
    // The first deadline of each project, by its number.
    let mut first: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for row in &due.rows {
        if let Some(project) = row.project.as_ref().filter(|_| row.task.is_none()) {
            first.entry(project.id.as_str()).or_insert(row.deadline.due);
        }
    }
    let query = ListQuery {
        sort: Sort::Due,
        filter: Filter {
            only_open: true,
            ..Filter::default()
        },
        descending: false,
    };
    let list = client.list(query, 0, all).unwrap().rows;
    let listed: Vec<(&str, NaiveDate)> = list
        .iter()
        .filter_map(|row| Some((row.id.as_str(), row.next_due.as_ref()?.due)))
        .collect();
    assert!(listed.is_sorted_by_key(|(_, due)| *due), "the pipeline");
    for (id, due) in listed {
        assert_eq!(first.get(id), Some(&due), "{id} has one day everywhere");
    }
    // What waits for a unit waits as long in the list of what is due, receipts of filings included.
    let inbox = client.inbox(until, Filter::default(), 0, all).unwrap();
    let waits = |row: &InboxRow| row.waiting.deadline.due;
    assert!(inbox.rows.iter().map(waits).is_sorted(), "the inbox");
    let receipts: Vec<&InboxRow> = inbox
        .rows
        .iter()
        .filter(|row| row.waiting.kind == Kind::Acknowledgement)
        .collect();
    assert!(
        !receipts.is_empty(),
        "the sample has filings without a receipt"
    );
    for row in receipts {
        let project = row.project.as_ref().unwrap();
        let found = due.rows.iter().any(|due| {
            due.project.as_ref().map(|held| &held.id) == Some(&project.id)
                && due.deadline == row.waiting.deadline
        });
        assert!(found, "{} {:?}", project.id, row.waiting.deadline);
    }
}

/// Keys to a list, what is typed there, and what the rows left must show.
const LISTS: [(&str, &str, &str); 9] = [
    ("g i", "备案", "备案"),
    ("g t", "龙南", "龙南"),
    ("g n", "签约", "签约"),
    ("g l", "longnan", "龙南"),
    ("g o", "2026", "2026"),
    ("g x", "dianzi", "电子"),
    ("g s", "示例", "示例"),
    ("g m", "nankang", "南康"),
    ("g b", "qianyue", "签约"),
];

#[test]
fn r4_6_every_list_is_narrowed_as_one_types() {
    for (keys, typed, wanted) in LISTS {
        let mut harness = screen("sw1", 120, 40);
        let before = harness.press(keys).press("<Home>").screen();
        harness.press("/").type_text(typed);
        let narrowed = harness.screen();
        assert_ne!(narrowed, before, "{keys}");
        assert!(
            narrowed.contains(&format!("/ {typed}")),
            "{keys}: {narrowed}"
        );
        assert!(narrowed.contains(wanted), "{keys}: {narrowed}");
        harness.press("<Enter>");
        let kept = harness.screen();
        assert!(kept.contains(&format!("/ {typed}")), "{keys}: {kept}");
        let all = harness.press("<Esc> <Home>").screen();
        assert_eq!(all, before, "{keys}: Esc shows all");
        harness.press("/").type_text("无此字样");
        assert!(
            harness.screen().contains("0/"),
            "{keys}: {}",
            harness.screen()
        );
        let all = harness.press("<Esc> <Home>").screen();
        assert_eq!(all, before, "{keys}: Esc leaves");
    }
}

#[test]
fn r4_6_a_narrowed_list_acts_on_what_it_shows_and_the_look_up_stays_a_key_away() {
    let mut harness = screen("sw1", 80, 24);
    let hint = harness.press("g i").screen();
    assert!(
        hint.contains("/ 缩小") && hint.contains("ctrl+f 查找"),
        "{hint}"
    );
    harness.press("/").type_text("备案 回执");
    let shown = harness.press("<Enter>").screen();
    let first = shown.lines().find(|line| line.contains('>')).unwrap();
    assert!(first.contains("回执"), "{shown}");
    let depth = harness.shell.depth();
    assert!(harness.press("a").screen().contains("备案"), "its form");
    assert_eq!(harness.shell.depth(), depth + 1);
    harness.press("<Esc> ctrl+f");
    assert!(harness.screen().contains("查找"), "{}", harness.screen());
}

#[test]
fn r4_6_inbox_tasks_and_calendar_are_filtered_like_the_pipeline() {
    let city = Office::sample();
    for keys in ["g i", "g t", "g d v v"] {
        let mut harness = screen("sw1", 120, 40);
        let before = harness.press(keys).screen();
        // 龙南, found by its first letters on the line of the unit.
        harness.press("f <Down>").type_text("longnan");
        assert!(harness.screen().contains("< 龙南"), "{}", harness.screen());
        let narrowed = harness.press("<Enter>").screen();
        assert_ne!(narrowed, before, "{keys}");
        assert!(narrowed.contains("龙南"), "{keys}: {narrowed}");
        assert!(!narrowed.contains("兴国 "), "{keys}: {narrowed}");
        assert_eq!(
            harness.press("<Esc>").screen(),
            before,
            "{keys}: Esc shows all"
        );
    }
    // Days and sums: nothing that is late is due within the week.
    let client = city.client("sw1");
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let query = |filter: Filter| ListQuery {
        filter,
        ..ListQuery::default()
    };
    let soon = query(Filter {
        due_within: Some(7),
        ..Filter::default()
    });
    let until = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let due = client
        .due(until, Filter::default(), 0, 10_000)
        .unwrap()
        .rows;
    let page = client.list(soon, 0, 10_000).unwrap();
    assert!(page.total > 0);
    for row in &page.rows {
        let is_due = due.iter().any(|due| {
            due.project.as_ref().map(|held| &held.id) == Some(&row.id) && due.deadline.due >= today
        });
        assert!(is_due, "{}", row.id);
    }
    let yi = 10_000_000_000;
    let sums = query(Filter {
        amounts: (Some(10 * yi), Some(30 * yi)),
        ..Filter::default()
    });
    let page = client.list(sums, 0, 10_000).unwrap();
    let all = client.list(ListQuery::default(), 0, 10_000).unwrap().rows;
    let is_between = |fen: i128| (10 * yi..=30 * yi).contains(&fen);
    let wanted = all.iter().filter(|row| is_between(row.amount_fen)).count();
    assert!(wanted > 0);
    assert_eq!(page.rows.len(), wanted);
    assert!(page.rows.iter().all(|row| is_between(row.amount_fen)));
}

#[test]
fn r4_6_the_park_is_a_condition_for_those_who_read_the_page_only() {
    let filter = Filter {
        park: Some("园".to_owned()),
        ..Filter::default()
    };
    let query = ListQuery {
        filter,
        ..ListQuery::default()
    };
    let count = |user: &str| {
        let client = Office::sample().client(user);
        client.list(query.clone(), 0, 10_000).unwrap().rows
    };
    assert!(!count("sw1").is_empty());
    // A department reads lines of the whole city and pages of what concerns it.
    let client = Office::sample().client("hj1");
    for row in count("hj1") {
        let record = client.show(row.id.clone(), None).unwrap();
        assert!(
            !record
                .project
                .text(crate::domain::field::Field::Park)
                .is_empty(),
            "{} was found by what is not shown",
            row.id
        );
    }
}

#[test]
fn r4_6_the_look_up_begins_with_what_was_looked_at_and_says_who_is_asked() {
    let mut harness = screen("sw1", 80, 24);
    harness.press("/").type_text("P2025-0010").press("<Enter>");
    let page = harness.screen();
    assert!(page.contains("P2025-0010"), "{page}");
    harness.press("<Esc> <Esc> /");
    let recent = harness.screen();
    assert!(recent.contains("最近看过 1 项"), "{recent}");
    for head in ["阶段", "对接", "责任单位"] {
        assert!(recent.contains(head), "{head}: {recent}");
    }
    assert!(!recent.contains("命中"), "{recent}");
}

/// What people looked for, and whether it is found: contacts, groups and free text are not looked through. Of a word typed wrong
/// another character may stand that is drawn or sounds alike, or a letter too many; a round sum is found with its decimals.
const LOOKED_FOR: [(&str, bool); 44] = [
    ("稀土合金", true),
    ("砾庭稀土", true),
    ("ltxt", true),
    ("lt xt", true),
    ("砾庭 合金", true),
    ("龙南 稀土", true),
    ("稀土合金 龙南", true),
    ("longnan", true),
    ("龙南", true),
    ("石城 智能制衣", true),
    ("zhineng zhiyi", true),
    ("znzy", true),
    ("xitu hejin", true),
    ("xithj", true),
    ("稀tuhe", true),
    ("ＸＴ", true),
    ("稀土　合金", true),
    ("P2025-0010", true),
    ("2025-0010", true),
    ("p20250010", true),
    ("xt", true),
    ("0010", true),
    ("10", true),
    ("6.1亿", true),
    ("6亿", true),
    ("示例联系人甲", false),
    ("示例上犹商务专员", true),
    ("园区", true),
    ("集团", false),
    ("电子信息", true),
    ("在谈", true),
    ("重大", true),
    ("礫庭稀土", true),
    ("稀士", true),
    ("希土", true),
    ("xituhejing", true),
    ("稀土合金项目", true),
    ("xt-hj", true),
    ("199-0000-0010", false),
    ("19900000010", false),
    ("蒸汽", false),
    ("研发楼", false),
    ("砾庭稀土合金", true),
    ("龙南 在谈", true),
];

#[test]
fn r4_6_what_people_looked_for_is_found() {
    let client = Office::sample().client("sw1");
    let odd: Vec<String> = LOOKED_FOR
        .iter()
        .filter_map(|(text, wanted)| {
            let found = client
                .find((*text).to_owned(), Filter::default(), 5)
                .unwrap();
            let first = found.hits.first().map(|hit| hit.row.name.clone());
            let said = format!("{text}: {} {}", found.total, first.unwrap_or_default());
            ((found.total > 0) != *wanted).then_some(said)
        })
        .collect();
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}
