//! The rules every word keeps: complete, consistent, and safe to draw.

use std::collections::HashSet;

use unicode_width::UnicodeWidthChar;

use super::*;
use crate::domain::alert::AlertCode;

mod sample {
    crate::words! {
        TWO = "{a} 与 {b}", "{b} and {a}";
        ODD = "花括号 {", "a brace { and {Not A Slot}";
        UNIT = "km";
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

#[test]
fn every_word_has_both_languages_and_the_same_placeholders() {
    for word in all() {
        assert!(!word.zh.trim().is_empty(), "{} has no Chinese", word.key());
        assert!(!word.en.trim().is_empty(), "{} has no English", word.key());
        assert_eq!(
            word.slots(Lang::Zh),
            word.slots(Lang::En),
            "{} fills differently",
            word.key()
        );
    }
}

#[test]
fn chinese_words_are_chinese_and_english_words_are_not() {
    for word in all().into_iter().filter(|word| !word.shared) {
        assert!(
            word.zh.chars().any(is_han),
            "{} has no Han character: {}",
            word.key(),
            word.zh
        );
        assert!(
            !word.en.chars().any(is_han),
            "{} has Han characters in English: {}",
            word.key(),
            word.en
        );
    }
}

#[test]
fn keys_are_unique() {
    let mut seen = HashSet::new();
    for word in all() {
        assert!(seen.insert(word.key()), "{} twice", word.key());
    }
}

/// Areas of files and documents, which no terminal draws cell by cell.
const ON_PAPER: [&str; 2] = ["official.", "city_papers."];

#[test]
fn screen_words_have_one_width_in_every_terminal() {
    let is_on_paper = |word: &&Word| ON_PAPER.iter().any(|area| word.key().starts_with(area));
    for word in all().into_iter().filter(|word| !is_on_paper(word)) {
        for c in word.zh.chars().chain(word.en.chars()) {
            let sure =
                c.width().is_some() && c.width() == c.width_cjk() && !matches!(c, '✓' | '✔' | '⚠');
            assert!(
                sure,
                "{} has {c:?}, which some terminals draw wide and others narrow",
                word.key()
            );
        }
    }
}

#[test]
fn fill_replaces_each_placeholder_once() {
    let text = sample::TWO.fill(Lang::En, &[("a", "{b}"), ("b", "x")]);
    assert_eq!(text, "x and {b}");
    assert_eq!(sample::TWO.fill(Lang::Zh, &[("a", "1")]), "1 与 {b}");
    assert_eq!(sample::TWO.slots(Lang::Zh), ["a", "b"]);
    assert_eq!(sample::ODD.fill(Lang::En, &[]), sample::ODD.en);
    assert_eq!(sample::ODD.fill(Lang::Zh, &[]), sample::ODD.zh);
}

#[test]
fn keys_name_area_and_word() {
    assert_eq!(sample::TWO.key(), "sample.two");
    let shared: Vec<_> = sample::all().iter().map(|word| word.shared).collect();
    assert_eq!(shared, [false, false, true]);
}

#[test]
fn language_comes_from_the_first_known_name() {
    let pick = |names: &[&str]| Lang::first_of(names.iter().map(ToString::to_string));
    assert_eq!(pick(&[]), Lang::Zh);
    assert_eq!(pick(&["", "", "C.UTF-8"]), Lang::Zh);
    assert_eq!(pick(&["", "en_GB.UTF-8", "zh_CN.UTF-8"]), Lang::En);
    assert_eq!(pick(&["zh", "en_GB.UTF-8"]), Lang::Zh);
    assert_eq!(pick(&["fr", "", "EN"]), Lang::En);
    assert!("klingon".parse::<Lang>().is_err());
}

#[test]
fn without_a_keyboard_a_word_ends_before_its_key() {
    let reached = Word::new(
        "sample",
        "REACHED",
        "已到达, 待验收: Enter 验收",
        "reached, to be accepted: Enter",
    );
    let plain = reached.without_key();
    assert_eq!(
        (plain.zh, plain.en),
        ("已到达, 待验收", "reached, to be accepted")
    );
    let add = Word::new(
        "sample",
        "ADD",
        "Enter 提出一项问题",
        "Enter raises an issue",
    );
    let plain = add.without_key();
    assert_eq!((plain.zh, plain.en), ("", ""));
    let other = crate::locales::cli::COL_ENTERPRISES;
    assert_eq!(other.en, "Enterprises");
    assert_eq!(other.without_key(), other);
}

#[test]
fn r11_4_what_waits_of_a_review_or_a_notice_is_told_as_clerks_say_it() {
    for (code, what_of, zh) in [
        (AlertCode::A13, "verdict", "评审意见待出"),
        (AlertCode::A13, "anew", "评审过时待重评"),
        (AlertCode::A13, "deferred", "缓议待再评"),
        (AlertCode::A13, "示例条件", "评审条件(示例条件)"),
        (AlertCode::A16, "start", "公示(待发布)"),
        (AlertCode::A16, "result", "公示(待结束)"),
        (AlertCode::A01, "", "线索待响应"),
    ] {
        assert_eq!(alerts::of_code(code, what_of, Lang::Zh), zh);
    }
}
