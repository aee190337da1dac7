//! The calendar's three views, and the calendar as a page.

use super::{home, line_at_cursor};
use crate::tui::home::Home;
use crate::tui::tests::{City, Office};
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;

#[test]
fn r16_1_a_week_lists_every_day_and_what_is_due_on_it() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("3 v").screen();
    assert!(screen.contains("月 [周] 议程"), "{screen}");
    for text in [
        "周一 11-23  [今日]  到期 1",
        "周五 11-27  到期 1",
        "周日 11-29",
    ] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    assert!(line_at_cursor(&mut harness).contains("周一 11-23"));
    harness.press("<Down>");
    assert!(line_at_cursor(&mut harness).contains("年产2万吨高频覆铜板"));
    // Down past the last line comes to the next week, up past its first line back again.
    harness.press("<End> <Down>");
    assert!(line_at_cursor(&mut harness).contains("周一 11-30"));
    harness.press("<Up>");
    assert!(harness.screen().contains("周日 11-29"));
    harness.press("t");
    assert!(line_at_cursor(&mut harness).contains("周一 11-23"));
    harness.press("<Right> <Right>");
    assert!(line_at_cursor(&mut harness).contains("周三 11-25"));
    harness.press("]");
    assert!(line_at_cursor(&mut harness).contains("周三 12-02"));
    harness.press("t <Down> <Enter>");
    assert_eq!(harness.shell.depth(), 1, "the project of the row");
}

#[test]
fn r16_1_the_agenda_lists_everything_longest_overdue_first() {
    let city = City::large(400);
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("3 v v").screen();
    assert!(
        screen.contains("月 周 [议程]") && screen.contains("一年内 300 项"),
        "{screen}"
    );
    assert!(line_at_cursor(&mut harness).contains("光伏用细钨丝"));
    let asked = city.asked("due");
    harness.press("<Down> <Down> <Down>");
    harness.draw();
    assert_eq!(city.asked("due"), asked, "what is in view is held");
    harness.press("<End>");
    assert!(line_at_cursor(&mut harness).contains("稀土永磁电机产业园"));
    assert!(harness.press("v").screen().contains("[月] 周 议程"));
}

#[test]
fn r16_1_a_year_whose_holidays_are_not_published_says_so() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("3 <PageDown> <PageDown>").screen();
    assert!(
        screen.contains("2027年1月 [未公布]") && screen.contains("放假安排未公布, 按周末推算"),
        "{screen}"
    );
    let screen = harness.press("v").screen();
    assert!(screen.contains("放假安排未公布, 按周末推算"), "{screen}");
}

#[test]
fn the_calendar_is_a_page_of_its_own_from_anywhere() {
    let city = City::small();
    let mut harness = home(&city, 80, 24);
    let screen = harness.press("4 <Enter> g d").screen();
    assert!(screen.contains("里程碑日历 [月] 周 议程"), "{screen}");
    // Days wide enough for numbers have them.
    assert!(screen.contains("[23]*1"), "{screen}");
    let depth = harness.shell.depth();
    harness.press("g d");
    assert_eq!(harness.shell.depth(), depth, "it does not pile up");
    harness.press("<Esc>");
    assert_eq!(harness.shell.depth(), depth - 1);
    for (width, height) in [(80, 24), (120, 40)] {
        for keys in ["g d", "g d v", "g d v v"] {
            let screen = home(&city, width, height).press(keys).screen();
            let odd: String = screen.chars().filter(|c| is_ambiguous(*c)).collect();
            assert_eq!(odd, "", "after {keys:?}");
        }
    }
}

#[test]
fn r16_1_a_plan_is_moved_from_the_calendar() {
    let office = Office::new();
    let id = office.based("稀土永磁电机产业园", "远岫磁电有限公司", "12亿");
    let plan = [("planned_start", "2026-11-25")];
    office.act("xf1", "update", Some(&id), &plan);
    let mut harness = office.screen("xf1", 120, 40, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    // From the day into what is due on it, and on to the form.
    harness.press("g d <Right> <Right> e");
    assert!(line_at_cursor(&mut harness).contains("节点(计划开工)"));
    let screen = harness.press("e").screen();
    assert!(
        screen.contains("计划开工") && screen.contains("2026-11-25"),
        "{screen}"
    );
    assert_eq!(harness.shell.depth(), 2);
    harness.press("ctrl+u");
    harness.type_text("2026-12-10");
    harness.press("ctrl+o");
    assert_eq!(harness.shell.depth(), 1, "{}", harness.screen());
    let record = office.client("xf1").show(id, None).unwrap();
    let nodes = record.deadlines.iter();
    let moved = nodes
        .filter(|deadline| deadline.code == crate::domain::alert::AlertCode::A21)
        .any(|deadline| deadline.due.to_string() == "2026-12-10");
    assert!(moved, "{:?}", record.deadlines);
}
