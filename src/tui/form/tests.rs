//! Forms over a real service: typing, checking, foreseeing, keeping, refusing, settling.

mod called;
mod conflicts;
mod days;
mod emptied;
mod offers;

use super::opening::at_once;
use super::{Ask, Target};
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::verb::verb;
use crate::locales::Lang;
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::tests::{Blank, Harness, Office};
use proptest::prelude::*;

fn ask(name: &str, target: Option<(&ProjectId, &str)>) -> Ask {
    let targets = target.map(|(id, name)| Target {
        id: id.clone(),
        name: name.to_owned(),
        version: 0,
    });
    Ask::new(verb(name).expect("a verb"), targets.into_iter().collect())
}

fn show(screen: &mut Harness<App>, ask: Ask) {
    let form = at_once(ask, &screen.ctx).expect("opened");
    screen.shell.push(Box::new(form));
}

fn lead_form(office: &Office, user: &str, width: u16, height: u16) -> Harness<App> {
    let mut screen = office.screen(user, width, height, Box::new(Blank));
    show(&mut screen, ask("lead", None));
    screen
}

fn assert_shows(screen: &mut Harness<App>, text: &str) {
    let shown = screen.screen();
    assert!(shown.contains(text), "no {text:?} in\n{shown}");
}

#[test]
fn r5_1_a_lead_is_typed_in_chinese_and_registered() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 120, 40);
    screen
        .type_text("稀土永磁电机产业园")
        .press("<Tab>")
        .type_text("远岫磁电有限公司")
        .press("<Tab> <Tab>")
        .type_text("３２亿")
        .press("<Tab>");
    assert_shows(
        &mut screen,
        "= 3,200,000,000元 重大项目  将触发: 市级、省级备案(第七条)",
    );
    assert_shows(&mut screen, "六要素 1/6 (第五条)");
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    let id = ProjectId::numbered(2026, 1);
    let record = office.client("xf1").show(id, None).expect("registered");
    assert_eq!(record.project.name(), "稀土永磁电机产业园");
    assert_eq!(record.row.tier, "major");
    assert!(office.client("xf1").drafts().expect("drafts").is_empty());
    assert_shows(&mut screen, "P2026-0001");
}

#[test]
fn the_hardware_cursor_is_in_the_focused_field() {
    let office = Office::new();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut screen = lead_form(&office, "xf1", width, height);
        for step in 0..30 {
            let at = screen.cursor().expect("a cursor");
            let row = screen
                .screen()
                .lines()
                .nth(usize::from(at.y))
                .map(str::to_owned);
            let row = row.unwrap_or_default();
            assert!(row.contains('['), "step {step}: {at:?} stands on {row:?}");
            assert_eq!(row.chars().nth(1), Some('>'), "{row:?}");
            screen.press("<Tab>");
        }
        screen.type_text("稀土永磁电机产业园稀土永磁电机产业园稀土永磁电机产业园");
        assert!(screen.cursor().is_some_and(|at| at.x < width));
    }
}

#[test]
fn a_wrong_credit_code_says_which_character_and_what_it_should_be() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 120, 40);
    screen.press("<Tab> <Tab>").type_text("91350100M000100Y44");
    assert_shows(&mut screen, "第 18 位");
    assert_shows(&mut screen, "应为 3");
    screen.press("<BS>").type_text("３");
    assert!(!screen.screen().contains("第 18 位"));
}

#[test]
fn the_first_wrong_field_has_the_cursor_after_saving() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 100, 30);
    screen
        .type_text("某项目")
        .press("<Tab> <Tab> <Tab>")
        .type_text("很多钱");
    screen.press("ctrl+o");
    let shown = screen.screen();
    let line = shown
        .lines()
        .find(|line| line.contains(">企业名称") || line.contains(">投资额"))
        .expect("a focused field");
    assert!(line.contains("企业名称"), "{shown}");
    screen.type_text("某某有限公司").press("ctrl+o");
    let shown = screen.screen();
    let line = shown
        .lines()
        .find(|line| line.contains(">企业名称") || line.contains(">投资额"))
        .expect("a focused field");
    assert!(line.contains("投资额"), "{shown}");
    assert_eq!(screen.shell.depth(), 1);
}

#[test]
fn lists_narrow_by_pinyin_and_arrows_choose() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 120, 40);
    screen.press("<Tab> <Tab> <Tab> <Tab>").type_text("dzxx");
    assert_shows(&mut screen, "> 电子信息");
    screen.press("<Enter>");
    assert_shows(&mut screen, "[电子信息");
    screen.press("<Down> <Down>");
    assert!(screen.screen().contains("> "), "{}", screen.screen());
    screen.press("<Enter> <Tab>");
    let shown = screen.screen();
    let segment = shown
        .lines()
        .find(|line| line.contains("环节"))
        .unwrap_or_default();
    assert!(
        !segment.contains("[     "),
        "a segment was chosen: {segment}"
    );
}

#[test]
fn typing_that_narrowed_a_list_becomes_the_entry_when_the_field_is_left() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 120, 40);
    screen
        .press("<Tab> <Tab> <Tab> <Tab>")
        .type_text("xdjj")
        .press("<Tab>");
    assert_shows(&mut screen, "[现代家居");
}

#[test]
fn escape_keeps_a_draft_that_is_offered_again() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 80, 24);
    screen.type_text("稀土永磁").press("<Esc>");
    assert_eq!(screen.shell.depth(), 0);
    show(&mut screen, ask("lead", None));
    assert_shows(&mut screen, "有未完成的草稿(1 项), Enter 继续");
    screen.press("<Enter>");
    assert_shows(&mut screen, "[稀土永磁 ");
    screen.press("<Esc>");
    show(&mut screen, ask("lead", None));
    screen.press("n");
    assert!(!screen.screen().contains("稀土永磁"), "{}", screen.screen());
}

#[test]
fn what_a_form_came_with_is_no_draft_and_each_item_has_its_own() {
    let office = Office::new();
    let id = office.lead("sw1", "稀土永磁", "远岫磁电有限公司", "32亿");
    let for_item = |item: &str| {
        let fields = [("item", item), ("finding", "")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        ask("diligence", Some((&id, "稀土永磁"))).with(&fields)
    };
    let drafts = || office.client("sw1").drafts().expect("drafts").len();
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, for_item("安全生产"));
    screen.press("<Tab> <Esc>");
    assert_eq!((screen.shell.depth(), drafts()), (0, 0));
    show(&mut screen, for_item("安全生产"));
    screen.type_text("示例").press("<Esc>");
    assert_eq!(drafts(), 1);
    show(&mut screen, for_item("市场前景"));
    assert!(
        !screen.screen().contains("未完成的草稿"),
        "{}",
        screen.screen()
    );
    screen.press("<Esc>");
    show(&mut screen, for_item("安全生产"));
    assert_shows(&mut screen, "有未完成的草稿");
}

#[test]
fn a_hang_up_saves_what_is_typed_from_another_thread() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 80, 24);
    screen.type_text("稀土");
    let (stash, client) = (screen.ctx.state.stash.clone(), office.client("xf1"));
    std::thread::spawn(move || stash.save(client.connection().as_ref()))
        .join()
        .expect("no panic")
        .expect("saved");
    let drafts = office.client("xf1").drafts().expect("drafts");
    assert_eq!(drafts["lead"]["name"], "稀土");
}

#[test]
fn r5_7_a_duplicate_is_shown_compared_and_taken_only_with_a_reason() {
    let office = Office::new();
    let first = office.lead("sw1", "稀土永磁电机产业园", "远岫磁电有限公司", "32亿");
    let mut screen = lead_form(&office, "sw1", 140, 40);
    screen
        .type_text("稀土永磁电机产业园")
        .press("<Tab>")
        .type_text("远岫磁电有限公司")
        .press("<Tab>");
    assert_shows(&mut screen, "! 与 P2026-0001 同一企业(");
    screen.press("<F3>");
    assert_shows(&mut screen, "对照");
    assert_shows(&mut screen, first.as_str());
    screen.press("<Enter>");
    assert_shows(&mut screen, "理由");
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "no reason, no project");
    screen.type_text("二期, 另行选址").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    let record = office
        .client("sw1")
        .show(ProjectId::numbered(2026, 2), None)
        .expect("registered");
    assert_eq!(
        record.project.similar_to,
        Some((first, "二期, 另行选址".to_owned()))
    );
}

#[test]
fn an_edit_sends_only_what_changed() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("update", Some((&id, "覆铜板"))));
    screen.type_text("二期").press("<Tab>");
    assert_shows(&mut screen, "原为 覆铜板");
    office.act("sw1", "update", Some(&id), &[("intent", "扩产")]);
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    let record = office.client("sw1").show(id, None).expect("there");
    assert_eq!(record.project.name(), "覆铜板二期");
    assert_eq!(record.project.text(Field::Intent), "扩产");
}

#[test]
fn a_refusal_names_its_article_and_what_is_missing() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    office.act(
        "sw1",
        "backfill",
        Some(&id),
        &[("stage", "screening"), ("reason", "历史项目")],
    );
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("screen", Some((&id, "覆铜板"))));
    screen.press("<Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Down> <Enter>");
    assert_shows(&mut screen, "第六条");
    assert_shows(&mut screen, "[ ] 第六条");
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1);
}

#[test]
fn a_form_asks_no_preview_per_key() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("terminate", Some((&id, "覆铜板"))));
    screen.type_text("企业放弃");
    assert!(!screen.screen().contains("保存后"));
    screen.press("<Tab>");
    assert_shows(&mut screen, "保存后");
}

#[test]
fn forms_look_right() {
    let office = Office::new();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        for lang in [Lang::Zh, Lang::En] {
            let mut screen = lead_form(&office, "xf1", width, height);
            screen.ctx.lang = lang;
            screen.type_text("稀土永磁电机产业园").press("<Tab> <Tab>");
            screen
                .type_text("91350100M000100Y44")
                .press("<Tab>")
                .type_text("32亿")
                .press("<Tab>");
            insta::assert_snapshot!(
                format!("lead_{}_{width}x{height}", lang.code()),
                screen.screen()
            );
            screen.press("<Esc>");
            let gone = crate::service::api::Personal::SaveDraft {
                key: "lead".to_owned(),
                fields: crate::tui::stash::Texts::new(),
            };
            office.client("xf1").tell(gone).expect("dropped");
        }
    }
}

#[test]
fn any_key_at_any_size_leaves_the_form_sound() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let keys = [
        "tab",
        "shift+tab",
        "up",
        "down",
        "enter",
        "esc",
        "招",
        "a",
        "1",
        "，",
        "backspace",
        "ctrl+u",
        "ctrl+w",
        "ctrl+z",
        "f3",
        "ctrl+o",
        "home",
        "end",
        "pagedown",
        "y",
        "n",
    ];
    let verbs = [
        "lead", "update", "opinion", "screen", "grade", "file", "back", "note", "backfill",
    ];
    let strategy = (
        prop::sample::select(verbs.to_vec()),
        prop::collection::vec(prop::sample::select(keys.to_vec()), 0..24),
        1_u16..130,
        1_u16..45,
    );
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(24));
    let outcome = runner.run(&strategy, |(name, keys, width, height)| {
        let mut screen = office.screen("sw1", 80, 24, Box::new(Blank));
        let target = verb(name)
            .is_some_and(|verb| verb.needs_id())
            .then_some((&id, "覆铜板"));
        show(&mut screen, ask(name, target));
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
}

#[test]
fn r4_4_a_field_that_is_not_ones_own_to_change_is_greyed_and_takes_no_text() {
    let office = Office::new();
    let id = office.lead("xf1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = office.screen("xf1", 120, 40, Box::new(Blank));
    let mut asked = ask("update", Some((&id, "覆铜板")));
    asked.focus = Some(Field::FirstTalkUnit.name().to_owned());
    show(&mut screen, asked);
    assert_shows(&mut screen, "不由您改");
    screen.type_text("信丰");
    let shown = screen.screen();
    let mut lines = shown.lines();
    let line = lines.find(|line| line.contains(">首谈")).expect(&shown);
    assert!(!line.contains("[信"), "{shown}");
    // A field beside it is written as ever.
    screen.press("<Esc>");
    show(&mut screen, ask("update", Some((&id, "覆铜板"))));
    screen.type_text("二期").press("ctrl+o");
    let record = office.client("xf1").show(id, None).expect("there");
    assert_eq!(record.project.name(), "覆铜板二期");
}
