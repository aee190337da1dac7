//! Days as people say them, told back before saving, and the small calendar.

use super::{ask, assert_shows, lead_form, show};
use crate::tui::tests::{Blank, Office};
use chrono::{Days, NaiveDate};

fn after(day: NaiveDate, n: u64) -> NaiveDate {
    day.checked_add_days(Days::new(n)).expect("a day")
}

#[test]
fn r16_4_a_short_day_is_told_back_and_saved_whole() {
    let office = Office::new();
    let mut screen = office.screen("zb1", 120, 40, Box::new(Blank));
    let today = screen.ctx.today;
    show(&mut screen, ask("task", None));
    screen.press("<Tab> <Tab>").type_text("+3");
    assert_shows(&mut screen, &format!("= {} ", after(today, 3)));
    screen.press("<Tab>");
    assert_shows(&mut screen, &format!("[{}", after(today, 3)));
    screen
        .press("shift+tab ctrl+u")
        .type_text("尽快")
        .press("<Tab>");
    assert_shows(&mut screen, "尽快, 不是日期");
}

#[test]
fn r16_4_a_day_is_picked_from_the_calendar() {
    let office = Office::new();
    let mut screen = office.screen("zb1", 80, 24, Box::new(Blank));
    let today = screen.ctx.today;
    show(&mut screen, ask("task", None));
    screen.press("f4");
    assert_shows(&mut screen, "这一栏不填日子");
    screen.press("<Tab> <Tab> f4");
    assert_shows(&mut screen, "PgUp PgDn 换月");
    screen.press("<Down> <Right> <Enter>");
    assert_shows(&mut screen, &format!("[{}", after(today, 8)));
    assert!(!screen.screen().contains("换月"), "{}", screen.screen());
    // Escape leaves the calendar, not the form.
    screen.press("shift+tab f4 <Esc>");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
}

#[test]
fn what_is_typed_is_kept_when_the_keys_rest() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 120, 40);
    screen.type_text("稀土永磁");
    assert_shows(&mut screen, "草稿未存");
    assert!(screen.ctx.rest_at.is_some(), "asked to be told");
    screen.shell.rested(&mut screen.ctx);
    assert_shows(&mut screen, "草稿已存");
    let drafts = office.client("xf1").drafts().expect("drafts");
    assert_eq!(drafts.len(), 1);
    let kept = drafts.values().next().expect("one").get("name").cloned();
    assert_eq!(kept.as_deref(), Some("稀土永磁"));
}

#[test]
fn a_long_form_says_where_the_cursor_is_and_what_follows() {
    let office = Office::new();
    let mut screen = lead_form(&office, "xf1", 80, 24);
    assert_shows(&mut screen, "栏 1/");
    assert_shows(&mut screen, "下面还有");
    screen.press("<Tab>");
    assert_shows(&mut screen, "栏 2/");
}
