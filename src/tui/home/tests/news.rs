//! News from others, and how often the service is asked.

use std::sync::Arc;

use super::{home, line_at_cursor};
use crate::domain::ids::ProjectId;
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::tests::{City, Harness, script};

fn told(harness: &mut Harness<App>, push: crate::service::api::Push) {
    harness.ctx.state.hear(push);
    harness.changed();
}

#[test]
fn the_cursor_stays_on_its_project_when_others_change_the_list() {
    let city = City::large(60);
    let mut harness = home(&city, 80, 24);
    harness.press("<Down> <Down> <Down>");
    let before = harness.cursor();
    let line = line_at_cursor(&mut harness);
    let push = city.change(|rows, seq| {
        // Three at the top of the order go away, one row in view changes.
        rows.retain(|row| {
            ![4_u64, 12]
                .iter()
                .any(|n| row.id == ProjectId::numbered(2026, *n))
        });
        if let Some(row) = rows
            .iter_mut()
            .find(|row| row.id == ProjectId::numbered(2026, 36))
        {
            row.version = seq;
        }
    });
    told(&mut harness, push);
    assert_eq!(line_at_cursor(&mut harness), line);
    let screen = harness.screen();
    assert!(
        screen
            .lines()
            .any(|line| line.contains("|>+光伏用细钨丝35") || line.contains("| +光伏用细钨丝35")),
        "{screen}"
    );
    assert!(harness.cursor() <= before);
    let screen = harness.press("f5").screen();
    assert!(
        !screen.contains('+') || !screen.contains("+光伏"),
        "seen: {screen}"
    );
}

#[test]
fn a_frame_asks_nothing_when_nothing_changed() {
    let city = City::small();
    let mut harness = home(&city, 120, 40);
    harness.draw();
    let count = |city: &Arc<City>| city.asked.lock().unwrap().values().sum::<u32>();
    let before = count(&city);
    for _ in 0..5 {
        harness.draw();
    }
    assert_eq!(count(&city), before);
    harness.press("<Down> <Up> <Tab> <Tab>").draw();
    assert_eq!(count(&city), before, "rows in view are not asked for again");
}

#[test]
fn a_held_key_asks_once_for_all_its_presses() {
    let city = City::large(2000);
    let mut harness = home(&city, 80, 24);
    harness.draw();
    let before = city.asked("list");
    for key in script("<PageDown>").into_iter().cycle().take(40) {
        harness.shell.input(&Input::Key(key), &mut harness.ctx);
    }
    for key in script("<Right> <Right> <Left>") {
        harness.shell.input(&Input::Key(key), &mut harness.ctx);
    }
    harness.draw();
    assert_eq!(city.asked("list") - before, 1);
}

#[test]
fn a_long_list_is_fetched_around_the_cursor_and_turns_by_half_pages() {
    let city = City::large(2000);
    let mut harness = home(&city, 80, 24);
    harness.press("<End>");
    assert!(line_at_cursor(&mut harness).contains("玩具出口基地1999"));
    harness.press("<Home>");
    let top = harness.screen();
    let mut turns = 0;
    let mut before = top;
    for _ in 0..40 {
        let now = harness.press("<Down>").screen();
        // A line of the list that moved: its second row is another one.
        let row = |screen: &str| screen.lines().nth(6).map(|line| line.replace('>', " "));
        turns += usize::from(row(&now) != row(&before));
        before = now;
    }
    assert!((1..=6).contains(&turns), "{turns} turns in 40 steps");
    assert!(city.asked("list") <= 12, "{} questions", city.asked("list"));
}
