//! The inbox on the screen, and the way from an alert to its act.

use crate::domain::actor::Member;
use crate::domain::command::Command;
use crate::domain::ids::ProjectId;
use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::tests::{City, Harness, Office};
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;

fn at(office: &Office, user: &str, width: u16, height: u16) -> Harness<App> {
    let mut harness = office.screen(user, width, height, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    harness
}

/// A complete lead of 信丰 in screening.
fn in_screening(office: &Office) -> ProjectId {
    let id = office.complete("稀土永磁电机产业园", "远岫磁电有限公司", "6亿");
    office.act("xf1", "advance", Some(&id), &[]);
    id
}

#[test]
fn r4_6_a_department_sees_only_what_is_its_own_acts_and_leaves() {
    let office = Office::new();
    in_screening(&office);
    for (width, height) in [(80, 24), (120, 40)] {
        let mut harness = at(&office, "fg1", width, height);
        assert!(
            harness.screen().contains("收件箱(1)"),
            "{}",
            harness.screen()
        );
        let screen = harness.press("g i").screen();
        assert!(
            screen.contains("出具部门意见") && screen.contains("7日内 1 共 1"),
            "{screen}"
        );
        let odd: String = screen.chars().filter(|c| is_ambiguous(*c)).collect();
        assert_eq!(odd, "");
        assert!(
            at(&office, "gx1", width, height)
                .screen()
                .contains("收件箱(0)")
        );
    }
    let mut harness = at(&office, "hj1", 80, 24);
    let screen = harness.press("f9 a").screen();
    assert!(
        screen.contains("部门意见") && screen.contains("生态环境"),
        "{screen}"
    );
    harness.type_text("同意");
    harness.press("ctrl+o");
    assert_eq!(harness.shell.depth(), 1, "{}", harness.screen());
    harness.ctx.state.seq += 10;
    harness.changed();
    let screen = harness.screen();
    assert!(screen.contains("没有等本单位办的事项"), "{screen}");
    assert!(harness.press("<Esc>").screen().contains("收件箱(0)"));
}

#[test]
fn r4_6_enter_opens_the_project_and_the_act_key_its_form() {
    let office = Office::new();
    office.lead("xf1", "稀土永磁电机产业园", "远岫磁电有限公司", "2亿");
    let mut harness = at(&office, "xf1", 80, 24);
    let screen = harness.press("g i a").screen();
    // What the lead lacks is what stands between it and its answer.
    assert!(screen.contains("修改  P2026-0001"), "{screen}");
    harness.press("<Esc>");
    assert_eq!(harness.shell.depth(), 1);
    let screen = harness.press("<Enter>").screen();
    assert!(screen.contains("现处: 线索"), "{screen}");
}

#[test]
fn r7_8_enter_on_a_clock_line_opens_the_form_that_clears_it() {
    let office = Office::new();
    let id = office.based("稀土永磁电机产业园", "远岫磁电有限公司", "2亿");
    let mut harness = at(&office, "xf1", 80, 40);
    harness.ctx.state.seq += 1;
    let page = Box::new(crate::tui::project::Page::new(id, Vec::new()));
    harness.shell.push(page);
    harness.draw();
    harness.press("<End>");
    let depth = harness.shell.depth();
    let screen = harness.press("<Enter>").screen();
    assert_eq!(harness.shell.depth(), depth + 1, "{screen}");
    assert!(screen.contains("记事"), "{screen}");
}

#[test]
fn what_the_city_owes_leads_to_the_rules() {
    let office = Office::new();
    let mut harness = at(&office, "sw1", 80, 24);
    harness.ctx.today = "2026-12-10".parse().unwrap();
    let screen = harness.press("g i").screen();
    assert!(screen.contains("次年放假安排未录入"), "{screen}");
    assert!(harness.press("a").screen().contains("现行规则"));
}

#[test]
fn r3_1_a_task_is_answered_from_the_inbox() {
    let office = Office::new();
    let args = [
        ("owner", "360722"),
        ("text", "示例交办"),
        ("due", "2026-11-24"),
    ];
    office.act("zb1", "task", None, &args);
    let mut harness = at(&office, "xf1", 80, 24);
    let screen = harness.press("g i").screen();
    assert!(screen.contains("交办任务(示例交办)"), "{screen}");
    let screen = harness.press("a").screen();
    assert!(screen.contains("T2026-0001"), "{screen}");
}

fn of_city(city: &std::sync::Arc<City>) -> Harness<App> {
    Harness::of_app(80, 24, Box::new(Home::new()), city.app())
}

#[test]
fn a_long_inbox_is_fetched_as_it_is_walked() {
    let city = City::large(4000);
    let mut harness = of_city(&city);
    harness.press("g i");
    let screen = harness.screen();
    assert!(screen.contains("共 1000"), "{screen}");
    let asked = city.asked("inbox");
    harness.press("<Down> <Up>");
    for _ in 0..5 {
        harness.draw();
    }
    assert_eq!(city.asked("inbox"), asked, "no frame asks again");
    harness.press("<End>");
    harness.draw();
    assert_eq!(city.asked("inbox"), asked + 1);
}

#[test]
fn r7_7_all_that_somebody_followed_who_left_is_handed_on_in_one_step() {
    let office = Office::new();
    let name = "示例县级商务专员甲";
    for project in ["覆铜板", "钨丝"] {
        let enterprise = format!("示例{project}有限公司");
        let id = office.lead_of("sw1", project, (&enterprise, "信丰县"), "1亿");
        office.act("sw1", "update", Some(&id), &[("officer", name)]);
    }
    let members = office.client("adm1").members().expect("members");
    let held = members
        .into_iter()
        .find(|member| member.id.as_str() == "xf1");
    let left = Member {
        active: false,
        ..held.expect("a sample")
    };
    let admin = office.client("adm1");
    admin.act(vec![Command::SetMember(left)]).expect("left");
    // The unit's others find it in their inbox.
    let mut screen = at(&office, "res2", 120, 40);
    let shown = screen.press("g i").screen();
    // Cut in each of the two rows; whole at the foot for the one that is selected.
    assert_eq!(shown.matches("离任: 示例县级商务专~").count(), 2, "{shown}");
    screen.press("a");
    assert!(screen.screen().contains("2 个项目"), "{}", screen.screen());
    screen.type_text("示例接任专员").press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    screen.ctx.state.seq = screen.ctx.state.client.session().expect("a session").seq;
    let shown = screen.press("r").screen();
    assert!(!shown.contains("离任"), "{shown}");
}
