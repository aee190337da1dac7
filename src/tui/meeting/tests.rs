//! The meeting on the screen: its agenda, its points, the line at the bottom, its end.

use crate::domain::desk::DeskItem;
use crate::domain::dispatch::{ItemEnd, Meeting, Task};
use crate::domain::ids::DeskKind;
use crate::locales::Lang;
use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::layer_id::LayerId;
use crate::tui::tests::{Harness, Office};
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;

fn office() -> Office {
    let office = Office::new();
    for (name, enterprise, amount) in [
        ("稀土永磁电机产业园", "远岫磁电有限公司", "32亿"),
        ("智能制衣基地", "示例制衣有限公司", "6亿"),
        ("数控刀片生产线", "示例刀片有限公司", "2亿"),
    ] {
        office.complete(name, enterprise, amount);
    }
    office
}

fn meeting(screen: &Harness<App>) -> Meeting {
    let page = screen
        .ctx
        .state
        .client
        .records(DeskKind::Meeting, 0, 1)
        .unwrap();
    match page.rows.into_iter().next().unwrap().1 {
        DeskItem::Meeting(held) => *held,
        other => panic!("{other:?}"),
    }
}

fn tasks(screen: &Harness<App>) -> Vec<Task> {
    let page = screen
        .ctx
        .state
        .client
        .records(DeskKind::Task, 0, 9)
        .unwrap();
    let tasks = page
        .rows
        .into_iter()
        .map(|(_, item)| item.task().cloned().unwrap());
    tasks.collect()
}

/// A meeting of the first three projects, at its first point.
fn on(office: &Office, width: u16, height: u16) -> Harness<App> {
    let screen = office.screen("zb1", width, height, Box::new(Home::new()));
    let client = &screen.ctx.state.client;
    let query = crate::service::api::ListQuery::default();
    let ids = client.ids(query).unwrap();
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let args = [
        ("scope", "示例: 周调度"),
        ("agenda", &ids.join("、")),
        ("next", "2026-11-30"),
    ];
    office.act("zb1", "meeting-open", None, &args);
    let mut screen = office.screen("zb1", width, height, Box::new(Home::new()));
    screen.press("g o enter");
    screen
}

#[test]
fn r16_4_a_point_fills_the_screen_at_every_size_and_in_both_languages() {
    let office = office();
    on(&office, 80, 24);
    for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
        for lang in [Lang::Zh, Lang::En] {
            let mut screen = office.screen("zb1", width, height, Box::new(Home::new()));
            screen.ctx.lang = lang;
            screen.ctx.symbols = SymbolLevel::Safe;
            let shown = screen.press("g o enter").screen();
            assert!(shown.contains("M2026-0001"), "{shown}");
            let point = meeting(&screen).agenda[0].clone();
            assert!(shown.contains(point.key()), "{shown}");
            let words = match lang {
                Lang::Zh => ["为何上会", "交办", "1/3"],
                Lang::En => ["Why", "Assign", "1/3"],
            };
            for word in words {
                assert!(shown.contains(word), "{word} at {width}: {shown}");
            }
            let odd: String = shown.chars().filter(|c| is_ambiguous(*c)).collect();
            assert_eq!(odd, "", "{shown}");
        }
    }
}

#[test]
fn r16_4_one_key_and_a_text_assign_a_task_while_the_project_stays_in_sight() {
    let office = office();
    let mut screen = on(&office, 80, 24);
    let name = screen.screen();
    let name = name
        .lines()
        .nth(2)
        .unwrap()
        .trim_matches(['│', '|', '┃', ' '])
        .to_owned();
    screen.press("1");
    assert_eq!(screen.shell.top().id(), LayerId::FORM);
    let shown = screen.screen();
    assert!(shown.contains(&name), "{name} is gone: {shown}");
    assert!(shown.contains("2026-11-30"), "{shown}");
    screen.type_text("提交选址方案");
    screen.press("enter");
    let held = tasks(&screen);
    assert_eq!(held.len(), 1, "{}", screen.screen());
    assert_eq!(held[0].text, "提交选址方案");
    assert_eq!(held[0].due.date.to_string(), "2026-11-30");
    assert_eq!(held[0].project, meeting(&screen).agenda[0].project);
    assert_eq!(meeting(&screen).agenda[0].end, Some(ItemEnd::Decided));
    // The id of the task is said, and the point tells it.
    let shown = screen.screen();
    assert!(shown.contains("T2026-0001"), "{shown}");
    assert!(shown.contains("1. 提交选址方案"), "{shown}");
    // Enter goes on to the next that waits; undo takes back without stopping.
    screen.press("enter");
    assert!(screen.screen().contains("2/3"), "{}", screen.screen());
    screen.press("u");
    assert!(tasks(&screen).is_empty());
    assert_eq!(meeting(&screen).agenda[0].end, None);
}

#[test]
fn r16_4_points_are_put_off_noted_and_taken_up_again_by_single_keys() {
    let office = office();
    let mut screen = on(&office, 100, 30);
    screen.press("p");
    screen.type_text("待环评批复");
    screen.press("enter");
    let first = meeting(&screen).agenda[0].clone();
    assert_eq!(
        (first.end, first.note.as_str()),
        (Some(ItemEnd::Parked), "待环评批复")
    );
    screen.press("b");
    assert_eq!(meeting(&screen).agenda[0].end, None);
    screen.press("8");
    screen.type_text("同意按程序办理");
    screen.press("enter");
    let first = meeting(&screen).agenda[0].clone();
    assert_eq!(first.decisions[0].text, "同意按程序办理");
    // An issue is registered and noted in one step.
    screen.press("] enter [");
    assert!(screen.screen().contains("2/3") || screen.screen().contains("1/3"));
}

#[test]
fn r16_4_it_goes_on_where_it_was_left_and_a_detour_comes_back() {
    let office = office();
    let mut screen = on(&office, 80, 24);
    screen.press("] ]");
    assert!(screen.screen().contains("3/3"), "{}", screen.screen());
    let depth = screen.shell.depth();
    screen.press("o");
    assert_eq!(screen.shell.depth(), depth + 1);
    screen.press("esc");
    assert!(screen.screen().contains("3/3"), "{}", screen.screen());
    screen.press("esc esc");
    screen.press("g o enter");
    assert!(screen.screen().contains("3/3"), "{}", screen.screen());
}

#[test]
fn r16_4_a_project_is_called_in_by_search_and_points_are_moved_and_dropped_on_the_agenda() {
    let office = office();
    office.complete("临时点名项目", "点名有限公司", "1亿");
    let mut screen = on(&office, 100, 30);
    let known = meeting(&screen).agenda.len();
    screen.press("x");
    screen.type_text("已另行研究");
    screen.press("enter");
    let dropped = meeting(&screen).agenda[0].clone();
    assert_eq!(dropped.end, Some(ItemEnd::Dropped));
    // The one that was taken off is called in again.
    screen.press("/");
    screen.type_text(dropped.key());
    screen.press("enter");
    let held = meeting(&screen);
    assert_eq!((held.agenda.len(), held.agenda[0].end), (known, None));
    assert!(screen.screen().contains("1/"), "{}", screen.screen());
    screen.press("a");
    assert_eq!(screen.shell.top().id(), LayerId::AGENDA);
    let before = meeting(&screen).agenda[1].clone();
    screen.press("]");
    assert_eq!(meeting(&screen).agenda[0], before, "{}", screen.screen());
    screen.press("down enter");
    assert_eq!(screen.shell.top().id(), LayerId::DISPATCH);
}

#[test]
fn r16_4_it_ends_with_who_was_there_and_the_minutes_open() {
    let office = office();
    let mut screen = on(&office, 100, 40);
    screen.press("1");
    screen.type_text("提交选址方案");
    screen.press("enter f10");
    let shown = screen.screen();
    assert!(shown.contains("信丰"), "{shown}");
    screen.press("f10");
    assert!(!meeting(&screen).is_open, "{}", screen.screen());
    assert!(meeting(&screen).attendees.contains("信丰"));
}

#[test]
fn r16_4_a_project_that_waits_on_the_agenda_is_gone_to_when_it_is_called() {
    let office = office();
    let mut screen = on(&office, 80, 24);
    let last = meeting(&screen).agenda[2].clone();
    screen.press("/");
    screen.type_text(last.key());
    screen.press("enter");
    assert_eq!(screen.shell.top().id(), LayerId::DISPATCH);
    assert!(screen.screen().contains("3/3"), "{}", screen.screen());
    assert_eq!(meeting(&screen).agenda[2], last);
}

#[test]
fn r3_1_a_task_is_about_the_project_under_the_cursor_and_stands_on_its_page() {
    let office = office();
    let mut screen = office.screen("zb1", 100, 30, Box::new(Home::new()));
    let shown = screen.press("T t").screen();
    for known in ["信丰", "2026-11-30", "P2026-000"] {
        assert!(shown.contains(known), "{known}: {shown}");
    }
    screen.type_text("提交选址方案");
    screen.press("f10");
    // What is said names the task, not a number of projects.
    let shown = screen.screen();
    assert!(shown.contains("T2026-0001"), "{shown}");
    screen.press("enter -");
    let shown = screen.screen();
    assert!(shown.contains("提交选址方案"), "{shown}");
}

#[test]
fn r16_4_projects_are_named_by_their_names_and_nobody_is_sent_to_a_shell() {
    let office = office();
    let mut screen = office.screen("zb1", 100, 30, Box::new(Home::new()));
    screen.press("T m tab");
    screen.type_text("示例周调度");
    screen.press("tab");
    screen.type_text("示例单位");
    screen.press("tab");
    screen.type_text("智能制衣基地 没有的项目");
    screen.press("tab f10");
    let shown = screen.screen();
    assert!(shown.contains("没有的项目"), "{shown}");
    assert!(!shown.contains("luodi"), "{shown}");
    screen.press("ctrl+u");
    screen.type_text("智能制衣基地 数控刀片生产线");
    screen.press("tab f10");
    let named = meeting(&screen).agenda;
    let named = named.iter().filter(|item| item.alert.is_empty());
    assert_eq!(named.count(), 2);
}

#[test]
fn r16_4_undo_never_takes_the_meeting_from_under_those_who_sit_in_it() {
    let office = office();
    let mut screen = on(&office, 80, 24);
    screen.press("u");
    let shown = screen.screen();
    assert!(shown.contains("本次会议还没有记下什么可撤销"), "{shown}");
    assert_eq!(meeting(&screen).agenda.len(), 3);
    // What was decided is taken back, and then nothing more.
    screen.press("enter u");
    assert_eq!(meeting(&screen).agenda[0].end, None);
    screen.press("u");
    assert_eq!(meeting(&screen).agenda.len(), 3);
}

#[test]
fn r16_4_a_line_is_called_by_its_key_and_asks_for_what_it_wants() {
    let office = office();
    let mut screen = on(&office, 100, 30);
    for (key, title, label) in [
        ("8", "记议定意见", "议定意见"),
        ("p", "下次再议", "待什么条件再议"),
        ("x", "撤下", "为何撤下"),
        ("1", "交办", "任务内容"),
    ] {
        let shown = screen.press(key).screen();
        assert!(shown.contains(&format!("{title}  第")), "{key}: {shown}");
        assert!(shown.contains(label), "{key}: {shown}");
        assert!(!shown.contains("标准输入"), "{key}: {shown}");
        screen.press("<Esc>");
    }
    // What was begun under one key is not offered under another.
    screen.press("1").type_text("提交选址方案").press("<Esc>");
    let shown = screen.press("5").screen();
    assert!(!shown.contains("未完成的草稿"), "{shown}");
}

#[test]
fn r16_4_what_is_typed_replaces_the_day_that_stood_there() {
    let office = office();
    let mut screen = on(&office, 80, 24);
    screen.press("1").type_text("提交选址方案").press("<Tab>");
    screen.type_text("2026-12-03").press("enter");
    assert_eq!(tasks(&screen)[0].due.date.to_string(), "2026-12-03");
    // A movement keeps it, and then it is edited as a text.
    screen
        .press("1")
        .type_text("再报一次")
        .press("<Tab> <Left> <End> <BS>");
    assert!(
        screen.screen().contains("[2026-11-3 "),
        "{}",
        screen.screen()
    );
}

#[test]
fn r16_4_the_arrows_bring_back_what_was_written_last() {
    let office = office();
    let mut screen = on(&office, 80, 24);
    screen.press("1").type_text("提交选址方案").press("enter");
    screen.press("enter 1");
    assert!(
        screen.screen().contains("上下键取最近用过的话(1 句)"),
        "{}",
        screen.screen()
    );
    screen.press("<Down> enter");
    let held = tasks(&screen);
    assert_eq!(held.len(), 2, "{}", screen.screen());
    assert!(held.iter().all(|task| task.text == "提交选址方案"));
    // What is typed already is not written over.
    screen.press("enter 1").type_text("另报").press("<Up>");
    assert!(screen.screen().contains("另报"), "{}", screen.screen());
}

#[test]
fn r16_4_in_a_small_window_what_is_decided_about_comes_before_the_keys() {
    let office = office();
    let mut screen = on(&office, 60, 16);
    for lang in [Lang::Zh, Lang::En] {
        screen.ctx.lang = lang;
        let mut seen = screen.screen();
        for _ in 0..12 {
            seen.push_str(&screen.press("<Down>").screen());
        }
        for label in match lang {
            Lang::Zh => ["为何上会", "上次交办", "未满足", "期限"],
            Lang::En => ["Why", "Open tasks", "Not met", "Clocks"],
        } {
            assert!(seen.contains(label), "no {label}");
        }
        screen.press("<Up>".repeat(13).replace("><", "> <").as_str());
    }
}
