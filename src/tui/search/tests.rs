//! The look-up as it is typed.

use std::sync::Arc;

use super::*;
use crate::locales::Lang;
use crate::tui::home::Home;
use crate::tui::input::Input;
use crate::tui::keys::Key;
use crate::tui::tests::{City, Harness};
use crate::tui::text::symbols::SymbolLevel;

fn screen(city: &Arc<City>, width: u16, height: u16) -> Harness<App> {
    let mut harness = Harness::of_app(width, height, Box::new(Home::new()), city.app());
    harness.ctx.symbols = SymbolLevel::Safe;
    harness
}

#[test]
fn the_look_up_in_every_size_and_language() {
    let city = City::small();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        for lang in [Lang::Zh, Lang::En] {
            let mut harness = screen(&city, width, height);
            harness.ctx.lang = lang;
            let name = format!("search_{width}x{height}_{}", lang.code());
            insta::assert_snapshot!(name, harness.press("/").type_text("cyy").screen());
        }
    }
}

#[test]
fn every_character_narrows_from_the_first_one_on() {
    let city = City::small();
    let mut harness = screen(&city, 120, 40);
    let hint = harness.press("/").screen();
    assert!(hint.contains("xtyc"), "{hint}");
    assert!(
        harness
            .type_text("x")
            .screen()
            .contains("稀土永磁电机产业园")
    );
    let screen = harness.type_text("tyc").screen();
    assert!(
        screen.contains("共 1 项") && screen.contains("> 稀土永磁电机产业园"),
        "{screen}"
    );
    assert!(
        harness
            .press("<Backspace> <Backspace> <Backspace> <Backspace>")
            .type_text("稀tyc")
            .screen()
            .contains("共 1 项")
    );
    assert!(harness.type_text("zzz").screen().contains("没有找到"));
}

#[test]
fn what_matched_is_underlined_and_where_stands_beside() {
    let city = City::small();
    let mut harness = screen(&city, 120, 40);
    let screen = harness.press("/").type_text("yuanxiu").screen();
    assert!(screen.contains("企业 远岫磁电有限公司"), "{screen}");
    assert!(harness.styles().contains("UNDERLINED"));
    harness.press("ctrl+u").type_text("永磁");
    let marked = harness.styles();
    assert!(marked.contains("UNDERLINED"), "{marked}");
}

#[test]
fn the_hardware_cursor_is_in_the_field() {
    let city = City::small();
    let mut harness = screen(&city, 80, 24);
    let before = harness.press("/").cursor().unwrap();
    let after = harness.type_text("稀土").cursor().unwrap();
    assert_eq!((after.x, after.y), (before.x + 4, before.y));
    assert_eq!(
        harness.press("<Down>").cursor(),
        Some(after),
        "moving among the rows leaves it there"
    );
}

#[test]
fn enter_opens_and_esc_restores() {
    let city = City::small();
    let mut harness = screen(&city, 80, 24);
    let before = harness.press("<Down> <Down>").screen();
    harness
        .press("/")
        .type_text("cyy")
        .press("ctrl+n <Down> ctrl+p <Enter>");
    assert_eq!(harness.shell.depth(), 2);
    harness.press("<Esc>");
    assert!(harness.screen().contains("查找"));
    assert_eq!(harness.press("<Esc>").screen(), before);
}

#[test]
fn keys_typed_ahead_ask_once_and_still_open_what_was_meant() {
    let city = City::small();
    let mut harness = screen(&city, 80, 24);
    harness.press("/");
    let before = city.asked("find");
    for c in "xtyc".chars() {
        harness
            .shell
            .input(&Input::Key(Key::char(c)), &mut harness.ctx);
    }
    harness.draw();
    assert_eq!(city.asked("find") - before, 1);
    for c in "dj".chars() {
        harness
            .shell
            .input(&Input::Key(Key::char(c)), &mut harness.ctx);
    }
    harness.shell.input(
        &Input::Key(Key::plain(crate::tui::keys::Code::Enter)),
        &mut harness.ctx,
    );
    assert_eq!(harness.shell.depth(), 2);
}

#[test]
fn a_pasted_text_is_looked_up_and_never_submitted() {
    let city = City::small();
    let mut harness = screen(&city, 80, 24);
    harness.press("/").input(Input::Paste("钨丝\n".into()));
    assert_eq!(harness.shell.depth(), 1);
    assert!(harness.screen().contains("光伏用细钨丝"));
}
