//! Fields, scrolling and frames.

use chrono::NaiveDate;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::*;
use crate::locales::Lang;
use crate::tui::action;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Leave};
use crate::tui::tests::{screen_text, script};
use crate::tui::text::symbols::SymbolLevel;

fn ctx() -> Ctx<()> {
    let mut ctx = Ctx::new(Lang::Zh, NaiveDate::default(), ());
    ctx.symbols = SymbolLevel::Safe;
    ctx
}

fn press(field: &mut TextField, keys: &str) -> Vec<Edit> {
    script(keys)
        .into_iter()
        .map(|key| field.handle(&Input::Key(key)))
        .collect()
}

fn draw(field: &mut TextField, area: Rect) -> (String, Option<Position>) {
    let mut buf = Buffer::empty(area);
    field.render(area, &mut buf, &ctx(), true);
    (screen_text(&buf), field.cursor())
}

#[test]
fn the_hardware_cursor_stands_behind_what_was_typed() {
    let mut field = TextField::line("");
    press(&mut field, "招商a");
    assert_eq!(
        draw(&mut field, Rect::new(3, 2, 10, 1)),
        ("招商a\n".into(), Some(Position::new(8, 2)))
    );
    press(&mut field, "<Left> <Left>");
    assert_eq!(
        draw(&mut field, Rect::new(3, 2, 10, 1)).1,
        Some(Position::new(5, 2))
    );
    press(&mut field, "<Home>");
    assert_eq!(
        draw(&mut field, Rect::new(3, 2, 10, 1)).1,
        Some(Position::new(3, 2))
    );
}

#[test]
fn the_cursor_stays_inside_a_narrow_field() {
    let mut field = TextField::line("稀土永磁电机产业园项目一期");
    let area = Rect::new(0, 0, 7, 1);
    let (_, cursor) = draw(&mut field, area);
    assert!(cursor.is_some_and(|at| area.contains(at)));
    let mut field = TextField::lines("稀土永磁电机产业园项目一期");
    let (text, cursor) = draw(&mut field, Rect::new(0, 0, 8, 4));
    assert_eq!(text, "稀土永磁\n电机产业\n园项目一\n期\n");
    assert_eq!(cursor, Some(Position::new(2, 3)));
}

#[test]
fn a_pasted_line_break_never_submits_a_line() {
    let mut field = TextField::line("");
    assert_eq!(
        field.handle(&Input::Paste("一\r\n二\u{1b}[2J".into())),
        Edit::Changed
    );
    assert_eq!(field.text(), "一 二[2J");
    assert_eq!(press(&mut field, "<Enter>"), [Edit::Ignored]);
    let mut field = TextField::lines("");
    field.handle(&Input::Paste("一\r\n二".into()));
    press(&mut field, "<Enter> 三");
    assert_eq!(field.text(), "一\n二\n三");
}

#[test]
fn backspace_comes_in_two_shapes_and_words_are_short() {
    let mut field = TextField::line("产业链 abc12");
    press(&mut field, "<BS>");
    assert_eq!(field.text(), "产业链 abc1");
    press(&mut field, "ctrl+h");
    assert_eq!(field.text(), "产业链 abc");
    press(&mut field, "ctrl+w");
    assert_eq!(field.text(), "产业链 ");
    press(&mut field, "ctrl+w");
    assert_eq!(field.text(), "产业");
    press(&mut field, "ctrl+u ctrl+z");
    assert_eq!(field.text(), "产业");
    assert_eq!(press(&mut field, "<Tab> <F3> <Up>"), [Edit::Ignored; 3]);
}

#[test]
fn a_field_holds_no_more_than_its_limit() {
    let mut field = TextField::line("").limit(3);
    field.handle(&Input::Paste("招商引资".into()));
    assert_eq!(
        (field.text().as_str(), press(&mut field, "x")),
        ("招商引", vec![Edit::Kept])
    );
}

#[test]
fn a_placeholder_shows_while_empty_and_the_cursor_is_at_its_start() {
    let mut field = TextField::line("").placeholder("名称");
    assert_eq!(
        draw(&mut field, Rect::new(0, 0, 8, 1)),
        ("名称\n".into(), Some(Position::ORIGIN))
    );
}

#[test]
fn scrolling_keeps_the_selected_row_in_view() {
    let mut scroll = Scroll::default();
    assert_eq!(scroll.show(10, 4), 0..4);
    assert!(scroll.act(action::PAGE_DOWN, 10));
    assert_eq!((scroll.selected, scroll.show(10, 4)), (3, 0..4));
    scroll.act(action::DOWN, 10);
    assert_eq!(scroll.show(10, 4), 1..5);
    scroll.act(action::BOTTOM, 10);
    assert_eq!(scroll.show(10, 4), 6..10);
    assert_eq!(scroll.show(3, 4), 0..3);
    assert_eq!(scroll.selected, 2);
    assert!(!scroll.act(action::OPEN, 3));
}

#[test]
fn texts_scroll_to_their_end_and_no_further() {
    let mut scroll = Scroll::default();
    assert_eq!(scroll.show_text(10, 4), 0..4);
    scroll.scroll_text(action::DOWN, 10);
    assert_eq!(scroll.show_text(10, 4), 1..5);
    scroll.scroll_text(action::BOTTOM, 10);
    assert_eq!(scroll.show_text(10, 4), 6..10);
    scroll.scroll_text(action::DOWN, 10);
    assert_eq!(scroll.show_text(10, 4), 6..10);
}

#[test]
fn panels_cut_their_own_titles() {
    let mut buf = Buffer::empty(Rect::new(0, 0, 24, 3));
    let panel = Panel {
        title: "招商项目全生命周期",
        figure: "58",
        foot: "Enter 打开",
        focused: false,
    };
    let inner = panel.draw(buf.area, &mut buf, &ctx());
    assert_eq!(inner, Rect::new(1, 1, 22, 1));
    assert_eq!(
        screen_text(&buf),
        "+- 招商项目全生~ - 58 -+\n|                      |\n+- Enter 打开 ---------+\n"
    );
}

proptest! {
    #[test]
    fn any_field_at_any_size_keeps_its_cursor_inside(text in any::<String>(), several in any::<bool>(), w in 0_u16..12, h in 0_u16..4, keys in prop::collection::vec(prop::sample::select(vec!["up", "down", "left", "right", "home", "end", "backspace", "ctrl+w", "ctrl+k", "enter", "招", "ctrl+z"]), 0..20)) {
        let mut field = if several { TextField::lines(&text) } else { TextField::line(&text) };
        let area = Rect::new(1, 1, w, h);
        for key in keys {
            press(&mut field, key);
            let mut buf = Buffer::empty(Rect::new(0, 0, 10, 3));
            field.render(area, &mut buf, &ctx(), true);
            if let Some(at) = field.cursor() {
                prop_assert!(area.contains(at), "{at:?} outside {area:?}");
            }
        }
    }

    #[test]
    fn scrolling_never_leaves_the_list(len in 0_usize..30, rows in 0_u16..9, moves in prop::collection::vec(0_usize..6, 0..30)) {
        let all = [action::UP, action::DOWN, action::TOP, action::BOTTOM, action::PAGE_UP, action::PAGE_DOWN];
        let mut scroll = Scroll::default();
        for at in moves {
            scroll.act(all[at], len);
            let view = scroll.show(len, rows);
            prop_assert!(view.end <= len && scroll.selected <= len);
            prop_assert!(rows == 0 || len == 0 || view.contains(&scroll.selected));
        }
    }

    #[test]
    fn panels_of_any_size_stay_in_the_buffer(title in any::<String>(), w in 0_u16..30, h in 0_u16..6, x in 0_u16..30, y in 0_u16..6) {
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 4));
        let inner = Panel { title: &title, figure: &title, foot: &title, focused: true }.draw(Rect::new(x, y, w, h), &mut buf, &ctx());
        prop_assert!(inner.is_empty() || buf.area.intersection(inner) == inner);
        let next: Vec<_> = script("a b c").into_iter().map(|key| (key, Some(action::UP))).collect();
        let area = Rect::new(x, y, w, h).intersection(buf.area);
        which_key(area, &mut buf, &ctx(), &script("g"), &next, |_| Leave::Free);
        hint_line(area, &mut buf, &ctx(), &[], &[(action::UP, Leave::Free)]);
    }
}
