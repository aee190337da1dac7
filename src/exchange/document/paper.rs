//! What a paper says, in no format: its title, what is missing, its blocks, who signs, and on what it rests. Builders make
//! it from records; `markdown`, `plain` and `docx` write it.

use crate::locales::{Lang, official as words};
use chrono::NaiveDate;

/// The mark between a label and its value.
pub(super) const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// The mark between the items of a list.
pub(super) const fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// The mark between the values of a row.
pub(super) const fn semicolon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    }
}

/// One value of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    /// What the rules say beside it, such as a weight.
    Rule(String),
    /// Owed by the record, and not there: it is listed first.
    Unset,
    /// Left free for a hand: a signature, another office's number.
    ByHand,
    /// There is nothing to say.
    Nothing,
}

impl Value {
    /// A text that the record owes.
    pub(crate) fn owed(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.trim().is_empty() => Value::Unset,
            text => Value::Text(text),
        }
    }

    /// A text that there may be.
    pub(crate) fn optional(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.trim().is_empty() => Value::Nothing,
            text => Value::Text(text),
        }
    }

    /// What is written of it in ink; what is to be written by hand is nothing.
    pub(crate) fn text(&self) -> &str {
        match self {
            Value::Text(text) | Value::Rule(text) => text,
            Value::Nothing => "—",
            Value::Unset | Value::ByHand => "",
        }
    }
}

/// Values under heads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Value>>,
    /// What its figures are measured in; empty where there are none.
    pub measure: String,
}

/// Columns that stand side by side on an upright page.
const UPRIGHT: usize = 7;

impl Table {
    /// Whether it needs a page that lies on its side.
    pub(crate) fn is_wide(&self) -> bool {
        self.heads.len() > UPRIGHT
    }
}

/// One piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading of the first to the fourth level, without its number.
    Heading(u8, String),
    /// A paragraph of the body.
    Text(String),
    /// One without an indent: whom it goes to.
    Flush(String),
    /// Small print.
    Note(String),
    /// Labels with what stands beside them.
    Pairs(Vec<(String, Value)>),
    Table(Table),
    /// A label in bold type and a list behind it: those present, those told.
    Listed(String, Value),
    /// An annex on pages of its own: its number and its title.
    Annex(String, String),
    /// Who issues it, and the day, which a hand fills in.
    Signature(String, String),
}

/// A whole paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub lang: Lang,
    pub title: String,
    /// What kind of draft it is (代拟稿).
    pub draft: String,
    /// Who made it, to which day, in what it measures.
    pub head: Vec<(String, String)>,
    /// What is said of data that are not real.
    pub sign: Option<String>,
    /// What is missing, each under the heading where it is owed.
    pub gaps: Vec<(String, Vec<String>)>,
    pub blocks: Vec<Block>,
    /// Who signs, by post; the names are written by hand.
    pub posts: Vec<String>,
    /// On what it rests.
    pub foot: Vec<(String, String)>,
    /// Day to which the data reach.
    pub until: NaiveDate,
}

impl Document {
    /// How many things are missing.
    pub(crate) fn missing(&self) -> usize {
        self.gaps.iter().map(|(_, items)| items.len()).sum()
    }

    /// That it is not complete, and how much is missing.
    pub(crate) fn lacking(&self) -> String {
        let count = self.missing().to_string();
        words::LACKING.fill(self.lang, &[("n", &count)])
    }

    /// Puts down what is missing under a heading, if anything is.
    pub(crate) fn lacks(&mut self, heading: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        match self.gaps.iter_mut().find(|(of, _)| of == heading) {
            Some((_, known)) => known.extend(items),
            None => self.gaps.push((heading.to_owned(), items)),
        }
    }
}

/// The digits of Chinese numbers.
const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number from 1 to 99 in Chinese; beyond it the figure.
fn chinese(number: usize) -> String {
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, one) => digit(one).to_owned(),
        (1, one) => format!("十{}", digit(one)),
        (ten @ 2..=9, one) => format!("{}十{}", digit(ten), digit(one)),
        _ => number.to_string(),
    }
}

/// Counts headings, so that each gets the number of its level: 一、（一）1.（1）.
#[derive(Debug, Default)]
pub(crate) struct Numbering([usize; 4]);

impl Numbering {
    /// A heading with its number.
    pub(crate) fn head(&mut self, level: u8, text: &str, lang: Lang) -> String {
        let at = usize::from(level.clamp(1, 4)) - 1;
        for (depth, count) in self.0.iter_mut().enumerate() {
            match depth.cmp(&at) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        let number = self.0.get(at).copied().unwrap_or_default();
        match (lang, at) {
            (Lang::Zh, 0) => format!("{}、{text}", chinese(number)),
            (Lang::Zh, 1) => format!("（{}）{text}", chinese(number)),
            (Lang::Zh, 3) => format!("（{number}）{text}"),
            (Lang::En, 0..=2) => {
                let parts = self.0.iter().take(at + 1).map(ToString::to_string);
                format!("{}. {text}", parts.collect::<Vec<_>>().join("."))
            }
            (Lang::Zh, _) => format!("{number}. {text}"),
            (Lang::En, _) => format!("({number}) {text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_numbered_as_official_papers_number_them() {
        let mut zh = Numbering::default();
        let said = [(1, "一、甲"), (2, "（一）甲"), (3, "1. 甲"), (4, "（1）甲")];
        for (level, text) in said {
            assert_eq!(zh.head(level, "甲", Lang::Zh), text);
        }
        assert_eq!(zh.head(2, "乙", Lang::Zh), "（二）乙");
        assert_eq!(zh.head(3, "乙", Lang::Zh), "1. 乙");
        assert_eq!(zh.head(1, "乙", Lang::Zh), "二、乙");
        let mut en = Numbering::default();
        assert_eq!(en.head(1, "One", Lang::En), "1. One");
        assert_eq!(en.head(2, "Two", Lang::En), "1.1. Two");
        let tens = [
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "100"),
        ];
        for (number, text) in tens {
            assert_eq!(chinese(number), text);
        }
    }
}
