//! Actions on one and on many, over a real service.

use super::start;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::service::api::{ListQuery, ProjectRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::{self, App};
use crate::tui::home::Home;
use crate::tui::input::Input;
use crate::tui::keys::Key;
use crate::tui::layer::{Asks, Leave};
use crate::tui::tests::{Blank, Harness, Office};

fn rows(office: &Office) -> Vec<ProjectRow> {
    let page = office
        .client("sw1")
        .list(ListQuery::default(), 0, 50)
        .expect("a list");
    let mut rows = page.rows;
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

fn begin(screen: &mut Harness<App>, action: ActionId, rows: &[ProjectRow]) {
    let outcome = start(action, rows, &mut screen.ctx).expect("a workflow action");
    screen.shell.apply(outcome, &mut screen.ctx);
    screen.draw();
}

fn three(office: &Office) -> Vec<ProjectRow> {
    for name in ["覆铜板", "钨丝", "脐橙深加工"] {
        let enterprise = format!("示例{name}有限公司");
        office.lead_of("sw1", name, (&enterprise, "信丰县"), "8亿");
    }
    rows(office)
}

fn assert_shows(screen: &mut Harness<App>, text: &str) {
    let shown = screen.screen();
    assert!(shown.contains(text), "no {text:?} in\n{shown}");
}

#[test]
fn every_workflow_action_opens_something_for_one_project() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let rows = rows(&office);
    assert_eq!(rows.first().map(|row| row.id.clone()), Some(id));
    let actions = action::table()
        .map(|spec| spec.id)
        .filter(|id| action::verb_of(*id).is_some_and(|verb| verb.needs_id()));
    let mut opened = 0;
    for action in actions {
        let mut screen = office.screen("sw1", 100, 30, Box::new(Blank));
        begin(&mut screen, action, &rows);
        let about = rows.first().map(|row| &row.id);
        let leave = app::leave(&screen.ctx, action, about, Asks::Service);
        match leave {
            Leave::Blocked(reason)
                if action::is_of_project(action) && action != action::TRANSFER =>
            {
                assert_eq!(screen.shell.depth(), 0, "{action}");
                let said = screen.ctx.notes.fresh().any(|note| note.text == reason);
                assert!(said, "{action}: {reason}");
            }
            _ => {
                opened += 1;
                assert_eq!(screen.shell.depth(), 1, "{action}");
                assert!(screen.cursor().is_some(), "{action}");
            }
        }
    }
    assert!(opened >= 10, "{opened}");
    let mut screen = office.screen("sw1", 100, 30, Box::new(Blank));
    assert!(start(action::HELP, &rows, &mut screen.ctx).is_none());
}

#[test]
fn nothing_selected_is_said() {
    let office = Office::new();
    let mut screen = office.screen("sw1", 100, 30, Box::new(Blank));
    begin(&mut screen, action::EDIT, &[]);
    assert_shows(&mut screen, "没有可办的项目");
}

#[test]
fn many_marked_are_one_step_and_one_undo() {
    let office = Office::new();
    let rows = three(&office);
    let mut screen = office.screen("sw1", 100, 30, Box::new(Blank));
    let head = screen.ctx.state.client.session().expect("a session").seq;
    begin(&mut screen, action::NOTE, &rows);
    assert_shows(&mut screen, "3 个项目: 覆铜板 等");
    screen.type_text("集中走访").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    assert_eq!(
        screen.ctx.state.client.session().expect("a session").seq,
        head + 1
    );
    let noted = |office: &Office| {
        let client = office.client("sw1");
        let note = |row: &ProjectRow| {
            client
                .show(row.id.clone(), None)
                .expect("there")
                .project
                .last_note
        };
        rows.iter().filter_map(note).count()
    };
    assert_eq!(noted(&office), 3);
    begin(&mut screen, action::UNDO, &[]);
    assert_eq!(noted(&office), 0);
    assert_shows(&mut screen, "已撤销");
}

#[test]
fn advancing_many_asks_once_and_lists_who_may_not() {
    let office = Office::new();
    let rows = three(&office);
    let first = &rows[0].id;
    let fields = [
        ("profile", "示例"),
        ("chain", "电子信息"),
        ("technology", "示例"),
        ("intent", "示例"),
        ("needs", "示例"),
    ];
    office.act("sw1", "update", Some(first), &fields);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    begin(&mut screen, action::ADVANCE, &rows);
    assert_shows(&mut screen, "推进 3 个项目: 覆铜板、钨丝、脐橙深加工");
    screen.press("y");
    assert_shows(&mut screen, "有 2 个办不了");
    assert_shows(&mut screen, "P2026-0002 钨丝");
    assert_shows(&mut screen, "[ ] 第五条");
    let stage = |id: &ProjectId| {
        let record = office.client("sw1").show(id.clone(), None).expect("there");
        record.project.position.stage.name()
    };
    assert_eq!(stage(first), "lead", "all or none");
    screen.press("<Enter>");
    assert_eq!((stage(first), stage(&rows[1].id)), ("screening", "lead"));
}

#[test]
fn two_who_advance_what_both_see_move_it_once() {
    let office = Office::new();
    let rows = three(&office);
    let fields = [
        ("profile", "示例"),
        ("chain", "电子信息"),
        ("technology", "示例"),
        ("intent", "示例"),
        ("needs", "示例"),
    ];
    for row in &rows[..2] {
        office.act("sw1", "update", Some(&row.id), &fields);
    }
    // Both have the same list before them.
    let rows = self::rows(&office);
    let mut slow = office.screen("sw2", 120, 40, Box::new(Blank));
    let mut quick = office.screen("sw1", 120, 40, Box::new(Blank));
    let stage = |at: usize| {
        let record = office.client("sw1").show(rows[at].id.clone(), None);
        record.expect("there").project.position.stage.name()
    };
    begin(&mut quick, action::ADVANCE, &rows[..1]);
    assert_eq!(stage(0), "screening");
    begin(&mut slow, action::ADVANCE, &rows[..1]);
    assert_shows(&mut slow, "已由");
    assert_shows(&mut slow, "转到研判");
    assert_eq!(stage(0), "screening", "once");
    // Of many, the one that somebody moved is named, and the rest may go.
    begin(&mut slow, action::ADVANCE, &rows[..2]);
    slow.press("y");
    assert_shows(&mut slow, "有 1 个办不了");
    assert_shows(&mut slow, "P2026-0001 覆铜板");
    slow.press("<Enter>");
    assert_eq!((stage(0), stage(1)), ("screening", "screening"));
}

#[test]
fn what_is_acted_on_is_what_was_shown() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let fields = [
        ("profile", "示例"),
        ("chain", "电子信息"),
        ("technology", "示例"),
        ("intent", "示例"),
        ("needs", "示例"),
    ];
    office.act("sw1", "update", Some(&id), &fields);
    let mut screen = office.screen("sw2", 120, 40, Box::new(Home::new()));
    assert_shows(&mut screen, "覆铜板");
    office.act("sw1", "advance", Some(&id), &[]);
    // The news is heard, and the key comes before the screen is drawn anew.
    screen.ctx.state.seq = office.client("sw2").session().expect("there").seq;
    screen.input(Input::Key(Key::char('a')));
    assert_shows(&mut screen, "转到研判");
    assert_shows(&mut screen, "不在您看到的阶段");
}

#[test]
fn a_form_for_many_writes_over_nothing_that_came_since() {
    let office = Office::new();
    let rows = three(&office);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    begin(&mut screen, action::EDIT, &rows);
    office.act(
        "sw2",
        "update",
        Some(&rows[2].id),
        &[("amount", "7亿"), ("reason", "示例"), ("basis", "示例")],
    );
    office.act("sw2", "update", Some(&rows[0].id), &[("progress", "示例")]);
    screen
        .press("<Tab> <Tab> <Tab>")
        .type_text("9亿")
        .press("ctrl+o");
    assert_shows(&mut screen, "有 1 个办不了");
    assert_shows(&mut screen, "P2026-0003 脐橙深加工");
    screen.press("y");
    let amount = |at: usize| {
        let record = office.client("sw1").show(rows[at].id.clone(), None);
        record.expect("there").row.amount_fen
    };
    assert_eq!(
        amount(0),
        90_000_000_000,
        "another field is in nobody's way"
    );
    assert_eq!(amount(2), 70_000_000_000);
}

#[test]
fn a_form_for_many_lists_who_may_not() {
    let office = Office::new();
    let rows = three(&office);
    office.act("sw1", "terminate", Some(&rows[1].id), &[("reason", "重复")]);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    begin(&mut screen, action::EDIT, &rows);
    screen
        .press("<Tab> <Tab> <Tab>")
        .type_text("9亿")
        .press("ctrl+o");
    assert_shows(&mut screen, "有 1 个办不了");
    assert_shows(&mut screen, "P2026-0002 钨丝");
    screen.press("y");
    assert_eq!(screen.shell.depth(), 0, "the form goes with its step");
    assert!(office.client("sw1").drafts().expect("drafts").is_empty());
    let first = office
        .client("sw1")
        .show(rows[0].id.clone(), None)
        .expect("there");
    assert_eq!(first.row.amount_fen, 90_000_000_000);
}

#[test]
fn a_closed_gate_opens_the_project_where_it_is_shown() {
    let office = Office::new();
    let rows = three(&office);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    begin(&mut screen, action::ADVANCE, &rows[..1]);
    assert_eq!(screen.shell.depth(), 1);
    assert_shows(&mut screen, "[2 流程与门槛]");
    assert_shows(&mut screen, "还缺 5 项, 见下");
}

#[test]
fn every_verb_about_one_project_has_an_action_with_its_article() {
    for spec in crate::domain::verb::VERBS
        .iter()
        .filter(|spec| spec.needs_id())
    {
        let mut actions = action::table()
            .filter(|known| action::verb_of(known.id).is_some_and(|verb| verb.name == spec.name));
        assert!(actions.next().is_some(), "{} has no action", spec.name);
    }
}

#[test]
fn r7_8_an_update_is_one_dated_line_above_what_stood() {
    let office = Office::new();
    let rows = three(&office);
    let mut clerk = office.screen("sw1", 120, 40, Box::new(Blank));
    let today = clerk.ctx.today;
    for line in ["示例进展", "示例又一步"] {
        begin(&mut clerk, action::UPDATE_PROGRESS, &rows[..1]);
        clerk.type_text(line);
        if line == "示例又一步" {
            assert_shows(&mut clerk, &format!("{today}: 示例进展"));
        }
        clerk.press("ctrl+o");
    }
    let detail = office.client("sw1").show(rows[0].id.clone(), None).unwrap();
    let stands = format!("{today}: 示例又一步\n{today}: 示例进展");
    assert_eq!(detail.project.text(Field::Progress), stands);
}

#[test]
fn a_first_talk_is_claimed_for_the_own_unit_unless_one_says_otherwise() {
    let office = Office::new();
    let rows = three(&office);
    let mut clerk = office.screen("xf1", 120, 40, Box::new(Blank));
    begin(&mut clerk, action::FIRST_TALK, &rows[..1]);
    assert_shows(&mut clerk, "[信丰县 ");
    assert_shows(&mut clerk, "[示例县级商务专员甲 ");
    // A department holds no first talks.
    let mut city = office.screen("sw1", 120, 40, Box::new(Blank));
    begin(&mut city, action::FIRST_TALK, &rows[..1]);
    assert!(!city.screen().contains("[市商务局"), "{}", city.screen());
}
