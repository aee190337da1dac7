//! What the person may not do is greyed and says why before anybody types; what waits for another's word says so.

use super::{assert_shows, in_screening, open};
use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::tests::{Harness, Office};
use crate::tui::theme::Role;
use ratatui::buffer::CellWidth as _;

/// Whether a text stands on the screen in the style of a role.
fn role_at(screen: &mut Harness<App>, text: &str, role: Role) -> bool {
    let style = screen.ctx.style(role);
    let buf = screen.draw();
    let wanted: Vec<char> = text.chars().collect();
    let rows = buf.area.top()..buf.area.bottom();
    rows.into_iter().any(|y| {
        let (mut shown, mut styles, mut x) = (Vec::new(), Vec::new(), 0);
        while let Some(cell) = buf.cell((x, y)) {
            shown.extend(cell.symbol().chars());
            styles.resize(shown.len(), cell.style());
            x += cell.symbol().cell_width().max(1);
        }
        let at = shown.windows(wanted.len()).position(|part| *part == wanted);
        at.is_some_and(|at| styles[at].patch(style) == styles[at])
    })
}

#[test]
fn r4_4_an_act_that_is_not_ones_own_is_greyed_and_says_whom_to_ask_before_anybody_types() {
    let office = Office::new();
    let id = in_screening(&office);
    // Leadership reads everything and writes notes only.
    let mut screen = open(&office, "lead1", &id, 120, 40);
    assert!(role_at(&mut screen, "e 修改", Role::Disabled));
    assert!(role_at(&mut screen, "c 记事", Role::KeyHint));
    assert!(role_at(&mut screen, "商务主管部门", Role::Disabled));
    screen.press("e");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert_shows(
        &mut screen,
        "第四条: 您的岗位不办这件事: 修改; 请找责任单位",
    );
    screen.press("<Esc>");
    let mut screen = open(&office, "lead1", &id, 120, 40);
    screen.press("c");
    assert_eq!(screen.shell.depth(), 2);
    // The menus say it too.
    let mut screen = open(&office, "lead1", &id, 120, 40);
    screen.press("v");
    assert!(
        role_at(&mut screen, "首谈裁定", Role::Disabled),
        "{}",
        screen.screen()
    );
    let mut screen = open(&office, "lead1", &id, 120, 40);
    screen.press("?");
    assert_shows(&mut screen, "您的岗位不办这件事: 修改");
    let mut screen = open(&office, "lead1", &id, 120, 40);
    screen.press(":").type_text("研判").press("<Enter>");
    assert_shows(&mut screen, "请找商务主管部门");
    assert_eq!(
        screen.shell.depth(),
        2,
        "the palette stays, no form is there"
    );
}

#[test]
fn r4_4_a_line_of_the_gate_that_is_anothers_names_them_and_opens_no_form() {
    let office = Office::new();
    let id = in_screening(&office);
    let mut screen = open(&office, "sw1", &id, 120, 40);
    super::chapters::go_to(&mut screen, "[ ] 第六条     市自然资源局的意见");
    assert!(role_at(&mut screen, "被点名的职能部门", Role::Disabled));
    screen.press("<Enter>");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert_shows(&mut screen, "请找被点名的职能部门");
}

#[test]
fn r4_5_an_act_that_another_confirms_says_so_in_the_menu_and_over_its_form() {
    let office = Office::new();
    let id = office.based("覆铜板", "示例电子有限公司", "8亿");
    let mut screen = open(&office, "xf1", &id, 120, 40);
    screen.press("v");
    assert_shows(&mut screen, "移交 待确认");
    screen.press("y");
    assert_shows(&mut screen, "[待他人确认]");
    // The city hands over by its own word.
    let mut screen = open(&office, "sw1", &id, 120, 40);
    screen.press("v");
    let shown = screen.screen();
    assert!(!shown.contains("移交 待确认"), "{shown}");
}

#[test]
fn r5_1_who_brings_no_leads_is_told_before_the_form() {
    let office = Office::new();
    let mut screen = office.screen("aud1", 120, 40, Box::new(Home::new()));
    assert!(
        role_at(&mut screen, "n 新线索", Role::Disabled),
        "{}",
        screen.screen()
    );
    screen.press("n");
    assert_eq!(screen.shell.depth(), 0);
    assert_shows(&mut screen, "请找市商务");
    let mut screen = office.screen("xf1", 120, 40, Box::new(Home::new()));
    assert!(role_at(&mut screen, "n 新线索", Role::KeyHint));
}

#[test]
fn r4_4_in_a_list_the_act_on_the_selected_project_is_refused_before_its_form() {
    let office = Office::new();
    in_screening(&office);
    let mut screen = office.screen("lead1", 120, 40, Box::new(Home::new()));
    screen.draw();
    screen.press("e");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    assert_shows(&mut screen, "请找责任单位");
}
