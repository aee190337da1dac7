//! The page of open tasks: whose come first, what Enter opens, and both sizes.

use super::*;
use crate::tui::home::Home;
use crate::tui::tests::{Harness, Office};
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;

fn office() -> Office {
    let office = Office::new();
    let id = office.lead("sw1", "示例电机产业园", "示例电机有限公司", "12亿");
    let tasks = [
        ("赣县区", "示例: 对接电力", "2026-11-24"),
        ("信丰县", "示例: 补齐环评材料", "2026-12-20"),
    ];
    for (owner, text, due) in tasks {
        let args = [
            ("owner", owner),
            ("text", text),
            ("due", due),
            ("project", id.as_str()),
        ];
        office.act("zb1", "task", None, &args);
    }
    office
}

fn page(office: &Office, user: &str, width: u16, height: u16) -> Harness<App> {
    let mut harness = office.screen(user, width, height, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    harness.press("g t");
    harness
}

fn line(screen: &str, text: &str) -> usize {
    let mut lines = screen.lines();
    let found = lines.position(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("{text} in\n{screen}"))
}

#[test]
fn r3_1_tasks_stand_by_their_day_and_a_unit_sees_its_own() {
    let office = office();
    for (width, height) in [(80, 24), (120, 40)] {
        let own = page(&office, "xf1", width, height).screen();
        // Another county's task is not there.
        assert!(
            own.contains("补齐环评材料") && !own.contains("对接电力"),
            "{own}"
        );
        let all = page(&office, "sw1", width, height).screen();
        assert!(line(&all, "对接电力") < line(&all, "补齐环评材料"), "{all}");
        assert!(all.contains("示例电机产业园"), "{all}");
        assert!(!all.chars().any(is_ambiguous), "{all}");
    }
}

#[test]
fn r3_1_enter_opens_the_step_that_waits() {
    let office = office();
    let mut owner = page(&office, "xf1", 120, 40);
    owner.press("<Enter>");
    let form = owner.screen();
    assert!(
        form.contains("任务反馈") && form.contains("T2026-0002"),
        "{form}"
    );
    let mut other = page(&office, "sw1", 120, 40);
    other.press("<Down> <Enter>");
    let hint = other.screen();
    assert!(hint.contains("等待责任单位反馈"), "{hint}");
    let reply = [
        ("task", "T2026-0002"),
        ("text", "示例"),
        ("evidence", "示例批复"),
    ];
    office.act("xf1", "task-reply", None, &reply);
    let mut city = page(&office, "sw1", 120, 40);
    city.press("<Down> <Enter>");
    let form = city.screen();
    assert!(form.contains("任务办结") && form.contains("办结"), "{form}");
    city.press("<C-o>");
    let left = city.client_total();
    assert_eq!(left, 1, "closed and gone from the page");
}

trait Total {
    fn client_total(&self) -> u32;
}

impl Total for Harness<App> {
    fn client_total(&self) -> u32 {
        self.ctx.state.client.tasks(0, 10).unwrap().total
    }
}
