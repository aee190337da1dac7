//! The project page over a real service: gate, forms and back, history, neighbours, news from others.

mod amended;
mod card;
mod chapters;
mod files;
mod offered;
mod papers;
mod works;

use super::Page;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::policy::ChecklistId;
use crate::domain::stage::Stage;
use crate::locales::Lang;
use crate::service::api::{Changes, Push};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layers::CopyView;
use crate::tui::tests::{Blank, Harness, Office};
use proptest::prelude::*;

fn open(office: &Office, user: &str, id: &ProjectId, width: u16, height: u16) -> Harness<App> {
    let mut screen = office.screen(user, width, height, Box::new(Blank));
    screen
        .shell
        .push(Box::new(Page::new(id.clone(), vec![id.clone()])));
    screen.draw();
    screen
}

/// The line of the screen with the cursor, and the text of its row.
fn selected(screen: &mut Harness<App>) -> String {
    let at = screen.cursor().expect("a cursor");
    let shown = screen.screen();
    shown
        .lines()
        .nth(usize::from(at.y))
        .unwrap_or_default()
        .to_owned()
}

fn assert_shows(screen: &mut Harness<App>, text: &str) {
    let shown = screen.screen();
    assert!(shown.contains(text), "no {text:?} in\n{shown}");
}

fn stage_of(office: &Office, id: &ProjectId) -> Stage {
    let record = office.client("sw1").show(id.clone(), None).expect("there");
    record.project.position.stage
}

/// A project in screening with everything given but one opinion.
fn in_screening(office: &Office) -> ProjectId {
    let by = ("远岫磁电有限公司", "信丰县");
    let id = office.lead_of("sw1", "稀土永磁电机产业园", by, "32亿");
    let id_ref = Some(&id);
    let fields = [
        ("profile", "示例企业"),
        ("chain", "电子信息"),
        ("technology", "示例"),
        ("intent", "示例"),
        ("needs", "示例"),
    ];
    office.act("sw1", "update", id_ref, &fields);
    office.act("sw1", "advance", id_ref, &[]);
    for department in ["fg1", "gxj1", "rs1", "hj1"] {
        office.act(department, "opinion", id_ref, &[("verdict", "pass")]);
    }
    id
}

#[test]
fn r5_5_a_gate_line_leads_to_its_form_and_back_with_the_box_ticked() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = open(&office, "sw1", &id, 120, 40);
    assert_shows(&mut screen, "现处: 线索(第1天)");
    assert_shows(&mut screen, "门槛: 还缺 5 项");
    screen.press("j j j");
    let before = selected(&mut screen);
    assert!(
        before.contains("[ ]") && before.contains("技术水平"),
        "{before}"
    );
    screen.press("<Enter>");
    assert!(selected(&mut screen).contains("技术水平"));
    screen.type_text("示例技术").press("ctrl+o");
    let after = selected(&mut screen);
    assert!(
        after.contains("[x]") && after.contains("技术水平"),
        "{after}"
    );
    assert_shows(&mut screen, "门槛: 还缺 4 项");
}

#[test]
fn r6_1_an_opinion_is_given_from_its_line_in_three_keys() {
    let office = Office::new();
    let id = in_screening(&office);
    let mut screen = open(&office, "zr1", &id, 120, 40);
    chapters::go_to(&mut screen, "[ ] 第六条     市自然资源局的意见");
    screen.press("<Enter> <Down> <Enter> ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    let line = selected(&mut screen);
    assert!(line.contains("[x]"), "{line}");
}

#[test]
fn a_closed_gate_is_shown_with_the_cursor_on_what_is_missing() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("1 a");
    assert_shows(&mut screen, "[2 流程与门槛]");
    assert_shows(&mut screen, "还缺 5 项, 见下");
    assert!(selected(&mut screen).contains("[ ]"));
    assert_eq!(stage_of(&office, &id), Stage::Lead);
}

#[test]
fn advancing_an_open_gate_asks_nothing_and_undo_says_what_it_took_back() {
    let office = Office::new();
    let id = in_screening(&office);
    office.act("sw1", "back", Some(&id), &[("reason", "补材料")]);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("a");
    assert_eq!(stage_of(&office, &id), Stage::Screening);
    assert_shows(&mut screen, "现处: 研判");
    screen.press("u");
    assert_eq!(stage_of(&office, &id), Stage::Lead);
    assert_shows(&mut screen, "已撤销: P2026-0001");
    assert_shows(&mut screen, "现处: 线索");
    screen.press("U");
    assert_eq!(stage_of(&office, &id), Stage::Screening);
    assert_shows(&mut screen, "已重做");
}

#[test]
fn r7_3_a_filing_form_starts_with_the_step_it_waits_for() {
    let office = Office::new();
    let id = in_screening(&office);
    office.act("zr1", "opinion", Some(&id), &[("verdict", "pass")]);
    let profile = crate::domain::policy::Profile::builtin().expect("a profile");
    let items = profile
        .policy
        .checklist(ChecklistId::Assessment)
        .expect("a list")
        .items
        .clone();
    let mut args: Vec<(&str, &str)> = items.iter().map(|item| (item.as_str(), "4")).collect();
    args.push(("result", "pass"));
    office.act("sw1", "screen", Some(&id), &args);
    office.act("xf1", "grade", Some(&id), &[("officer", "示例专员")]);
    office.act("xf1", "advance", Some(&id), &[]);
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("i");
    assert_shows(&mut screen, "[市级");
    assert_shows(&mut screen, "[已报");
    screen.type_text("赣商备〔示例〕12号").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    screen.press("1 G");
    let record = office.client("sw1").show(id, None).expect("there");
    assert!(
        record
            .project
            .filings
            .values()
            .any(|filing| filing.number.contains("12号"))
    );
}

#[test]
fn news_from_others_are_marked_and_the_cursor_does_not_move() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("j j j");
    let (at, before) = (screen.cursor(), selected(&mut screen));
    office.act("sw1", "update", Some(&id), &[("profile", "示例企业")]);
    let seq = screen.ctx.state.client.session().expect("a session").seq;
    screen.ctx.state.hear(Push::Changed {
        seq,
        changes: Changes::default(),
    });
    screen.changed();
    assert_eq!((screen.cursor(), selected(&mut screen)), (at, before));
    let marked = |screen: &mut Harness<App>| {
        let shown = screen.screen();
        shown
            .lines()
            .any(|line| line.contains("*") && line.contains("企业基本情况"))
    };
    assert!(marked(&mut screen), "{}", screen.screen());
    screen.press("j");
    assert!(!marked(&mut screen), "the mark goes with the next key");
}

#[test]
fn history_shows_who_did_what_newest_first_and_pages_down() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    for number in 0..60 {
        office.act(
            "sw1",
            "note",
            Some(&id),
            &[("text", &format!("第{number}次拜访"))],
        );
    }
    office.act("sw1", "undo", None, &[]);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("0");
    assert_shows(&mut screen, "[已撤销]");
    assert_shows(&mut screen, "第59次拜访");
    screen.press("G G G");
    assert_shows(&mut screen, "登记线索");
}

#[test]
fn brackets_go_through_the_neighbours() {
    let office = Office::new();
    let first = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let second = office.lead("sw1", "智能家居", "示例家居有限公司", "1.2亿");
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    screen
        .shell
        .push(Box::new(Page::new(first.clone(), vec![first, second])));
    assert_shows(&mut screen, "覆铜板");
    screen.press("]");
    assert_shows(&mut screen, "智能家居");
    screen.press("]");
    assert_shows(&mut screen, "已到这一列表的尽头");
    screen.press("[");
    assert_shows(&mut screen, "覆铜板");
}

#[test]
fn a_page_is_copied_as_plain_text() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = open(&office, "sw1", &id, 120, 40);
    let text = screen.shell.top().copy_text(&screen.ctx).expect("a text");
    assert!(text.starts_with("P2026-0001  覆铜板"), "{text}");
    assert!(text.contains("[ ]") && !text.contains('|'), "{text}");
    let view = CopyView::open(text, &mut screen.ctx);
    screen.shell.push(Box::new(view));
    assert_shows(&mut screen, "覆铜板");
}

#[test]
fn a_project_that_is_not_there_says_so() {
    let office = Office::new();
    let mut screen = open(&office, "sw1", &ProjectId::numbered(2026, 99), 80, 24);
    assert_shows(&mut screen, "项目读不出来");
    screen.press("j <Enter> a e 1 2 0 ] <Esc>");
    assert_eq!(screen.shell.depth(), 0);
}

#[test]
fn pages_look_right() {
    let office = Office::new();
    let id = in_screening(&office);
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        for lang in [Lang::Zh, Lang::En] {
            let mut screen = open(&office, "sw1", &id, width, height);
            screen.ctx.lang = lang;
            for (key, name) in [("1", "overview"), ("2", "gate"), ("0", "history")] {
                screen.press(key);
                let name = format!("{name}_{}_{width}x{height}", lang.code());
                insta::assert_snapshot!(name, screen.screen());
            }
        }
    }
}

#[test]
fn any_key_at_any_size_leaves_the_page_sound() {
    let office = Office::new();
    let id = in_screening(&office);
    let keys = [
        "j",
        "k",
        "1",
        "2",
        "0",
        "tab",
        "shift+tab",
        "enter",
        "esc",
        "G",
        "g g",
        "pagedown",
        "pageup",
        "e",
        "c",
        "w",
        "d",
        "i",
        "p",
        "]",
        "[",
        "r",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "-",
        "t n",
        "v t",
        "f3",
        "招",
        "y",
        "down",
        "u",
    ];
    let strategy = (
        prop::collection::vec(prop::sample::select(keys.to_vec()), 0..20),
        1_u16..160,
        1_u16..50,
    );
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(24));
    let outcome = runner.run(&strategy, |(keys, width, height)| {
        let mut screen = open(&office, "hj1", &id, 80, 24);
        screen.input(Input::Resize(width, height));
        for key in keys {
            screen.press(key);
            if let Some(at) = screen.cursor() {
                prop_assert!(at.x < width && at.y < height, "{at:?} in {width}x{height}");
            }
        }
        Ok(())
    });
    outcome.expect("sound");
    let record = office.client("sw1").show(id, None).expect("there");
    assert_eq!(record.project.text(Field::Needs), "示例");
}
