//! The text rules, as tables and as properties over any text and any width.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::symbols::SymbolLevel;
use super::*;
use crate::tui::tests::{screen_styles, screen_text};

fn page(lines: &[&str]) -> Buffer {
    Buffer::with_lines(lines.iter().copied())
}

#[test]
fn fit_gives_exact_columns_and_never_splits_a_wide_character() {
    for (text, cols, align, want) in [
        ("招商", 6, Align::Left, "招商  "),
        ("招商", 6, Align::Right, "  招商"),
        ("招商", 7, Align::Centre, " 招商  "),
        ("招商引资", 6, Align::Left, "招商~ "),
        ("招商引资", 7, Align::Left, "招商引~"),
        ("招商引资", 8, Align::Left, "招商引资"),
        ("招商", 1, Align::Left, "~"),
        ("招商", 0, Align::Left, ""),
        ("a\tb\r\nc\u{1b}[2J", 12, Align::Left, "a b c[2J    "),
    ] {
        assert_eq!(fit(text, cols, align), want, "{text:?} in {cols}");
    }
}

#[test]
fn sanitize_lets_no_control_character_through() {
    assert_eq!(sanitize("a\u{7}b\u{9b}c\u{202e}d\u{200d}"), "abcd");
    assert_eq!(sanitize("1\u{85}2\u{2028}3"), "1 2 3");
    assert_eq!(sanitize_lines("一\r\n二\r三\n"), ["一", "二", "三", ""]);
    assert!(matches!(sanitize("产业链"), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn ambiguous_characters_are_known() {
    for c in "·…—“”①→★●─│".chars() {
        assert!(is_ambiguous(c), "{c}");
    }
    for c in "招，。（）《》【】~>[]|+-".chars() {
        assert!(!is_ambiguous(c), "{c}");
    }
}

#[test]
fn wrapping_keeps_punctuation_off_line_starts_and_openings_off_line_ends() {
    let text = "根据《赣州市招商引资项目全生命周期管理办法》（以下简称“办法”），半年无实质进展的，由市商务局牵头。Rust TUI 系统：落地！";
    for cols in 8..60 {
        let lines = wrap(text, cols);
        for line in lines.iter() {
            let first = line.chars().next().unwrap();
            let last = line.chars().next_back().unwrap();
            assert!(!"，。、；：！？）》】”".contains(first), "{cols}: {line}");
            assert!(!"（《【“".contains(last), "{cols}: {line}");
        }
        let joined: String = lines
            .iter()
            .flat_map(|line| line.chars())
            .filter(|c| *c != ' ')
            .collect();
        assert_eq!(joined, text.replace(' ', ""), "{cols}");
    }
}

#[test]
fn wrapping_keeps_own_line_breaks_and_latin_words() {
    assert_eq!(wrap("一\n\n二", 10).as_ref(), ["一", "", "二"]);
    assert_eq!(
        wrap("使用 terminal 的人", 11).as_ref(),
        ["使用", "terminal 的", "人"]
    );
    assert_eq!(wrap("", 10).as_ref(), [""]);
    assert!(wrap("一", 0).is_empty());
}

#[test]
fn a_popup_over_wide_characters_keeps_its_border() {
    let mut buf = page(&["产业链图谱产业链", "产业链图谱产业链"]);
    let area = open_area(&mut buf, Rect::new(3, 0, 6, 2));
    put(&mut buf, area, 0, 0, "|    |", Style::default());
    assert_eq!(screen_text(&buf), "产 |    | 产业链\n产        产业链\n");
}

#[test]
fn open_area_stays_inside_the_buffer() {
    let mut buf = page(&["产业链"]);
    assert_eq!(
        open_area(&mut buf, Rect::new(4, 0, 90, 90)),
        Rect::new(4, 0, 2, 1)
    );
    assert_eq!(open_area(&mut buf, Rect::new(40, 9, 9, 9)).area(), 0);
    assert_eq!(screen_text(&buf), "产业\n");
}

#[test]
fn put_clips_at_its_area() {
    let mut buf = page(&["          "]);
    let area = Rect::new(2, 0, 5, 1);
    assert_eq!(put(&mut buf, area, 0, 0, "招商引资", Style::default()), 4);
    assert_eq!(put(&mut buf, area, 9, 0, "x", Style::default()), 0);
    assert_eq!(put(&mut buf, area, 0, 3, "x", Style::default()), 0);
    assert_eq!(screen_text(&buf), "  招商\n");
}

#[test]
fn styles_have_their_own_snapshot() {
    let mut buf = page(&["招商 ab"]);
    paint(
        &mut buf,
        Rect::new(0, 0, 4, 1),
        0,
        Style::default().add_modifier(Modifier::REVERSED),
    );
    assert_eq!(screen_text(&buf), "招商 ab\n");
    assert_eq!(screen_styles(&buf), "aaaa\na fg=Reset bg=Reset REVERSED\n");
}

#[test]
fn columns_drop_the_least_wanted_and_give_the_rest_to_growing_ones() {
    let columns = [
        Column::grow(8),
        Column::fixed(8).right(),
        Column::fixed(4).keep(1),
        Column::fixed(6).keep(2),
    ];
    let widths = |total| {
        Columns::lay_out(&columns, total, 1)
            .widths()
            .collect::<Vec<_>>()
    };
    assert_eq!(widths(40), [19, 8, 4, 6]);
    assert_eq!(widths(29), [8, 8, 4, 6]);
    assert_eq!(widths(28), [12, 8, 0, 6]);
    assert_eq!(widths(20), [11, 8, 0, 0]);
    assert_eq!(widths(10), [10, 0, 0, 0]);
    assert_eq!(widths(5), [5, 0, 0, 0]);
    let row =
        Columns::lay_out(&columns, 28, 1).row(&["稀土永磁电机产业园", "32.0亿", "重大", "今日"]);
    assert_eq!(row, "稀土永磁电~    32.0亿 今日  ");
    let places: Vec<_> = Columns::lay_out(&columns, 28, 1).places().collect();
    assert_eq!(places, [(0, 0, 12), (1, 13, 8), (3, 22, 6)]);
}

#[test]
fn highlighting_marks_character_ranges() {
    let hit = Style::default().add_modifier(Modifier::UNDERLINED);
    let line = highlight("稀土永磁", &[1..2, 1..3, 9..12], Style::default(), hit);
    let parts: Vec<_> = line
        .spans
        .iter()
        .map(|span| (span.content.as_ref(), span.style == hit))
        .collect();
    assert_eq!(parts, [("稀", false), ("土永", true), ("磁", false)]);
}

#[test]
fn queries_match_chinese_pinyin_initials_and_english() {
    for (query, text, want) in [
        ("推进", "推进到下一步", Some(0..2)),
        ("tj", "推进到下一步", Some(0..2)),
        ("tuijin", "推进到下一步", Some(0..2)),
        ("xyb", "推进到下一步", Some(3..6)),
        ("ADV", "Advance a stage", Some(0..3)),
        ("cq", "重庆长安", Some(0..2)),
        ("  ", "任意", Some(0..0)),
        ("zzz", "推进", None),
    ] {
        assert_eq!(Query::new(query).find(text), want, "{query}");
    }
}

#[test]
fn safe_symbols_have_one_width_in_every_terminal() {
    let safe = SymbolLevel::Safe.symbols();
    let border = [
        safe.border.top_left,
        safe.border.vertical_left,
        safe.border.horizontal_top,
        safe.border_focus.horizontal_top,
    ];
    let others = [safe.vertical, safe.horizontal, safe.bar, safe.bar_empty];
    for text in border.into_iter().chain(others).chain(safe.busy) {
        assert!(
            text.chars().all(|c| !is_ambiguous(c)) && width(text) == 1,
            "{text}"
        );
    }
    assert_eq!(SymbolLevel::parse("safe"), Some(SymbolLevel::Safe));
    assert_eq!(SymbolLevel::Safe.toggled(), SymbolLevel::Unicode);
}

proptest! {
    #[test]
    fn fit_is_always_exact(text in any::<String>(), cols in 0_usize..60) {
        for align in [Align::Left, Align::Right, Align::Centre] {
            prop_assert_eq!(width(&fit(&text, cols, align)), cols);
        }
    }

    #[test]
    fn wrap_never_exceeds_the_width_and_loses_nothing(text in "[a-z招商引资，。（）《》 \n]{0,80}", cols in 2_u16..40) {
        let lines = wrap(&text, cols);
        prop_assert!(lines.iter().all(|line| width(line) <= usize::from(cols)));
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(solid(&lines.concat()), solid(&text));
    }

    #[test]
    fn wrap_takes_any_text(text in any::<String>(), cols in 0_u16..20) {
        prop_assert!(wrap(&text, cols).iter().all(|line| width(line) <= usize::from(cols)));
    }

    #[test]
    fn drawing_never_leaves_the_buffer(text in any::<String>(), x in 0_u16..20, y in 0_u16..5, w in 0_u16..30, h in 0_u16..9) {
        let mut buf = Buffer::with_lines(["产业链图谱ab产业链", "a产业链图谱产业链b"]);
        let area = open_area(&mut buf, Rect::new(x, y, w, h));
        put(&mut buf, area, 0, 0, &text, Style::default());
        put(&mut buf, Rect::new(x, y, w, h), x, y, &text, Style::default());
        paint(&mut buf, Rect::new(x, y, w, h), y, Style::default());
        prop_assert_eq!(screen_text(&buf).lines().count(), 2);
    }

    #[test]
    fn columns_never_exceed_the_width(total in 0_u16..200, gap in 0_u16..3, rooms in prop::collection::vec((any::<bool>(), 1_u16..30, any::<u8>()), 0..8)) {
        let columns: Vec<_> = rooms.iter().map(|(grow, cols, keep)| if *grow { Column::grow(*cols).keep(*keep) } else { Column::fixed(*cols).keep(*keep) }).collect();
        let row = Columns::lay_out(&columns, total, gap).row(&["产业链图谱"; 8]);
        prop_assert!(width(&row) <= usize::from(total));
    }

    #[test]
    fn any_query_on_any_text_is_harmless(query in any::<String>(), text in any::<String>()) {
        if let Some(range) = Query::new(&query).find(&text) {
            prop_assert!(range.end <= text.chars().count());
        }
    }
}
