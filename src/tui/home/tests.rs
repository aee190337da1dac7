//! What the home screen shows, and what its keys do.

mod calendar;
mod keys;
mod news;
mod served;

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::locales::Lang;
use crate::tui::input::Input;
use crate::tui::keys::Key;
use crate::tui::tests::{City, Harness, script};
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;
use crate::tui::theme::Theme;

pub(super) fn home(city: &Arc<City>, width: u16, height: u16) -> Harness<App> {
    let mut harness = Harness::of_app(width, height, Box::new(Home::new()), city.app());
    harness.ctx.symbols = SymbolLevel::Safe;
    harness.ctx.status = "逾期 1 今日 1  #8 已连".into();
    harness
}

/// The screen's line under the cursor.
pub(super) fn line_at_cursor(harness: &mut Harness<App>) -> String {
    let at = harness.cursor().unwrap();
    let screen = harness.screen();
    screen.lines().nth(usize::from(at.y)).unwrap().to_owned()
}

#[test]
fn the_home_screen_in_every_size_language_and_symbol_set() {
    let city = City::small();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        for (lang, level) in [
            (Lang::Zh, SymbolLevel::Safe),
            (Lang::Zh, SymbolLevel::Unicode),
            (Lang::En, SymbolLevel::Safe),
            (Lang::En, SymbolLevel::Unicode),
        ] {
            let mut harness = home(&city, width, height);
            harness.ctx.lang = lang;
            harness.ctx.symbols = level;
            let name = format!("home_{width}x{height}_{}_{}", lang.code(), level.code());
            insta::assert_snapshot!(name, harness.screen());
        }
    }
}

#[test]
fn every_pane_in_a_small_window() {
    let city = City::small();
    for lang in [Lang::Zh, Lang::En] {
        for (keys, name) in [
            ("2", "chains"),
            ("3", "calendar"),
            ("4", "board"),
            ("4 <Enter>", "explain"),
            ("f", "filter"),
        ] {
            let mut harness = home(&city, 80, 24);
            harness.ctx.lang = lang;
            let name = format!("{name}_80x24_{}", lang.code());
            insta::assert_snapshot!(name, harness.press(keys).screen());
        }
    }
}

#[test]
fn safe_symbols_draw_nothing_ambiguous() {
    let city = City::small();
    for keys in ["", "2", "3", "4", "4 <Enter>", "f", "z", "/"] {
        let screen = home(&city, 120, 40).press(keys).screen();
        let odd: String = screen.chars().filter(|c| is_ambiguous(*c)).collect();
        assert_eq!(odd, "", "after {keys:?}");
    }
}

#[test]
fn the_focused_pane_and_its_row_show_without_colour() {
    let city = City::small();
    let mut harness = home(&city, 120, 40);
    harness.ctx.theme = Theme::Mono;
    let (first, text) = (harness.styles(), harness.screen());
    harness.press("<Tab>");
    assert_ne!(first, harness.styles());
    assert_ne!(
        text,
        harness.screen(),
        "the frame of the focused pane is another one"
    );
}

#[test]
fn the_cursor_is_on_the_selected_row_of_every_pane() {
    let city = City::small();
    for (width, height) in [(80, 24), (120, 40)] {
        for keys in [
            "1",
            "1 <Down> <Down>",
            "2 <Down>",
            "4 <Down>",
            "3 <Enter> <Down>",
        ] {
            let mut harness = home(&city, width, height);
            harness.press(keys);
            let line = line_at_cursor(&mut harness);
            assert!(line.contains('>'), "{width}x{height} after {keys}: {line}");
        }
        let mut harness = home(&city, width, height);
        assert!(line_at_cursor(harness.press("3")).contains("[23]"));
    }
}

#[test]
fn an_empty_city_says_what_to_do_next() {
    let city = City::empty();
    let mut harness = home(&city, 80, 24);
    let screen = harness.screen();
    assert!(
        screen.contains("n 登记新线索") && screen.contains("luodi import"),
        "{screen}"
    );
    assert!(
        harness
            .press("<Enter> a <Space>")
            .screen()
            .contains("须先选中")
    );
    assert!(harness.press("3").screen().contains("这一周没有到期事项"));
    let screen = harness
        .press("1 f <Down> <Down> <Down> <Right> <Enter>")
        .screen();
    assert!(screen.contains("没有符合筛选的项目"), "{screen}");
}

#[test]
fn an_empty_stage_says_how_to_leave_it() {
    let screen = home(&City::small(), 80, 24)
        .press("<Right> <Right>")
        .screen();
    assert!(
        screen.contains("[研判 0]") && screen.contains("左右键换阶段"),
        "{screen}"
    );
}

#[test]
fn what_cannot_be_read_is_said_in_its_place() {
    let mut city = City::small();
    Arc::get_mut(&mut city).unwrap().broken = true;
    for key in ["1", "2", "3", "4", "/ x"] {
        let screen = home(&city, 80, 24).press(key).screen();
        assert!(screen.contains("没有读到"), "{key}: {screen}");
    }
}

#[test]
fn a_banner_stands_on_every_screen() {
    let city = City::small();
    for keys in ["", "f", "/", "?", "4 <Enter>"] {
        let mut harness = home(&city, 80, 24);
        harness.ctx.banner = Some("[只读] 现在不能写入".into());
        let screen = harness.press(keys).screen();
        assert!(
            screen.starts_with("[只读] 现在不能写入"),
            "{keys}: {screen}"
        );
        assert_eq!(screen.lines().count(), 24);
    }
}

fn keys() -> Vec<Key> {
    let text = "<Up> <Down> <Left> <Right> <Home> <End> <PageUp> <PageDown> <Enter> <Tab> shift+tab <Esc> <Space> \
                1 2 3 4 z s < > f g a g c p [ ] t / 稀 x i ctrl+o ctrl+n ctrl+p y f5 , l , s backspace";
    script(text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_no_size_panic(
        steps in prop::collection::vec((0_usize..48, 0_u16..220, 0_u16..70), 1..60),
        count in 0_usize..120,
    ) {
        let city = City::large(count);
        let mut harness = home(&city, 80, 24);
        let keys = keys();
        for (key, width, height) in steps {
            if key % 7 == 0 {
                harness.input(Input::Resize(width, height));
            }
            if key % 11 == 0 {
                let push = city.change(|rows, seq| {
                    let len = rows.len();
                    if len > 0 {
                        rows[key % len].version = seq;
                        rows.remove(usize::from(width) % len);
                    }
                });
                harness.ctx.state.hear(push);
                harness.changed();
            }
            harness.input(Input::Key(keys[key % keys.len()]));
            harness.draw_at(width, height);
        }
    }
}
