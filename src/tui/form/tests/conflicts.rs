//! Somebody else saved first: nothing is overwritten unseen, and nothing typed is lost.

use super::{ask, assert_shows, show};
use crate::domain::field::Field;
use crate::tui::tests::{Blank, Office};

#[test]
fn a_conflict_is_shown_side_by_side_and_the_person_chooses() {
    let office = Office::new();
    for (answer, name) in [("y", "我的"), ("n", "别人的")] {
        let id = office.lead(
            "sw1",
            &format!("项目{answer}"),
            &format!("示例{answer}有限公司"),
            "8亿",
        );
        let mut screen = office.screen("sw1", 100, 30, Box::new(Blank));
        show(&mut screen, ask("update", Some((&id, "项目"))));
        screen.press("ctrl+u").type_text("我的");
        office.act("sw1", "update", Some(&id), &[("name", "别人的")]);
        screen.press("ctrl+o");
        assert_shows(&mut screen, "别人改了这一项");
        assert_shows(&mut screen, "别人的");
        assert_shows(&mut screen, "我的");
        screen.press(answer);
        let record = office.client("sw1").show(id, None).expect("there");
        assert_eq!(record.project.name(), name);
    }
}

#[test]
fn a_conflict_says_who_and_when_and_loses_nothing_typed() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("update", Some((&id, "覆铜板"))));
    screen.press("ctrl+u").type_text("我的名称").press("<Tab>");
    let theirs = [("name", "别人的名称"), ("intent", "别人的意向")];
    office.act("sw2", "update", Some(&id), &theirs);
    screen.press("ctrl+o");
    let name = office.client("sw2").session().expect("there").member.name;
    assert_shows(&mut screen, "别人的名称");
    assert_shows(&mut screen, "我的名称");
    assert_shows(&mut screen, &format!("已被{name}改动 (2026-"));
    assert_shows(&mut screen, "y 用我的");
    // Neither yet: what is typed stays, what the other did beside it is taken in, and saving is no surprise any more.
    screen.press("<Esc>");
    assert_shows(&mut screen, "[我的名称");
    assert_shows(&mut screen, "原为 别人的名称");
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    let record = office.client("sw1").show(id, None).expect("there");
    assert_eq!(record.project.name(), "我的名称");
    assert_eq!(record.project.text(Field::Intent), "别人的意向");
}

#[test]
fn a_decision_asks_again_where_the_project_moved_meanwhile() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    for answer in ["n", "y"] {
        let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
        show(&mut screen, ask("terminate", Some((&id, "覆铜板"))));
        if answer == "y" {
            // The draft of the first time.
            screen.press("<Enter>");
        } else {
            screen.type_text("企业放弃").press("<Tab>");
        }
        let to = match answer {
            "n" => "screening",
            _ => "registered",
        };
        let args = [("stage", to), ("reason", "历史项目")];
        office.act("sw2", "backfill", Some(&id), &args);
        screen.press("ctrl+o");
        assert_shows(&mut screen, "别人先办了");
        assert_shows(&mut screen, "企业放弃");
        screen.press(answer);
        assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
        let record = office.client("sw1").show(id.clone(), None).expect("there");
        assert_eq!(record.project.position.is_open(), answer == "n");
    }
}

#[test]
fn a_draft_is_saved_as_of_the_day_it_was_left() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("update", Some((&id, "覆铜板"))));
    screen.press("ctrl+u").type_text("我的名称").press("<Esc>");
    office.act("sw2", "update", Some(&id), &[("name", "别人的名称")]);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("update", Some((&id, "覆铜板"))));
    assert_shows(&mut screen, "草稿(1 项)");
    screen.press("<Enter>").press("ctrl+o");
    assert_shows(&mut screen, "别人改了这一项");
    assert_shows(&mut screen, "别人的名称");
    assert_shows(&mut screen, "我的名称");
    screen.press("n");
    assert_shows(&mut screen, "[别人的名称");
    let record = office.client("sw1").show(id, None).expect("there");
    assert_eq!(record.project.name(), "别人的名称");
}
