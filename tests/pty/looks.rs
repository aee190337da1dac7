//! What the screen looks like: panes, window sizes, colours, language.

use super::place::Place;
use super::screen::{cell, find, shows};
use super::session::{DOWN, HOME, Session};
use rustix::process::Signal;

const PANES: [&str; 4] = ["1 线索管线", "2 产业链图谱", "3 里程碑日历", "4 积分榜"];

fn panes(screen: &vt100::Screen) -> usize {
    PANES.iter().filter(|pane| shows(screen, pane)).count()
}

#[test]
fn a_large_window_shows_the_four_panes_at_once_and_a_small_one_shows_one() {
    let place = Place::sample();
    let mut session = Session::start(&place, (120, 40));
    session.wait_for("four panes", |screen| panes(screen) == 4);
    session.leave();
    let mut session = Session::start(&place, (80, 24));
    session.wait_for("one pane", |screen| panes(screen) == 1);
    session.press("4").until("4 积分榜");
    assert_eq!(panes(session.screen()), 1, "{}", session.picture());
    session.leave();
}

#[test]
fn a_storm_of_window_sizes_loses_nothing() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    let mut session = Session::start(&place, (200, 60));
    session.until("示例风电项目");
    session.resize(40, 10).until("窗口太小 40x10");
    session.resize(80, 24).until("示例风电项目").until(HOME);
    assert!(!session.shows("窗口太小"), "{}", session.picture());
    for (columns, rows) in [(200, 60), (40, 10), (120, 40), (1, 1), (81, 25), (80, 24)] {
        session.resize(columns, rows);
    }
    session
        .press("z")
        .press("z")
        .until("示例风电项目")
        .until(HOME);
    session.leave();
}

/// A key and a new size that are ready in the same moment both count: the program is stopped while
/// they come.
#[test]
fn a_new_size_that_comes_together_with_a_key_is_not_missed() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    let mut session = Session::start(&place, (80, 24));
    session.until("示例风电项目");
    for _ in 0..4 {
        for (size, seen) in [((40, 10), "窗口太小 40x10"), ((80, 24), HOME)] {
            session
                .freeze()
                .press("j")
                .resize(size.0, size.1)
                .press("j")
                .signal(Signal::CONT)
                .until(seen);
        }
    }
    session.leave();
}

#[test]
fn without_colours_the_selected_row_is_still_seen() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    place.full_lead("示例轴承项目", "示例二号有限公司", "3亿");
    let mut session = Session::start_with(&place, (80, 24), &[("NO_COLOR", "1")]);
    session.until("示例风电项目").until("示例轴承项目");
    let is_inverse = |screen: &vt100::Screen, name: &str| {
        find(screen, name).is_some_and(|at| cell(screen, at).inverse())
    };
    let names = ["示例风电项目", "示例轴承项目"];
    let before = names.map(|name| is_inverse(session.screen(), name));
    assert_ne!(before[0], before[1], "exactly one is selected");
    let step = if before[0] == is_first(session.screen(), names) {
        DOWN
    } else {
        "k"
    };
    session.press(step).wait_for("the other row", |screen| {
        names.map(|name| is_inverse(screen, name)) == [before[1], before[0]]
    });
    let coloured = colours(session.screen());
    assert_eq!(coloured, 0, "cells with a colour");
    session.leave();
}

/// The first name stands above the second.
fn is_first(screen: &vt100::Screen, names: [&str; 2]) -> bool {
    find(screen, names[0]) < find(screen, names[1])
}

fn colours(screen: &vt100::Screen) -> usize {
    let (rows, columns) = screen.size();
    (0..rows.get())
        .flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
        .filter(|at| {
            let cell = cell(screen, *at);
            cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
        })
        .count()
}

#[test]
fn one_key_turns_the_screen_to_english_and_back() {
    let mut session = Session::start(&Place::empty(), (120, 40));
    session.until("1 线索管线").press(",l").until("1 Pipeline");
    assert!(!session.shows("线索管线"), "{}", session.picture());
    session.press(",l").until("1 线索管线");
    session.leave();
}
