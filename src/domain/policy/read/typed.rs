//! Values with a form of their own: numbers, words of a list, amounts, terms, days, points, citations.

use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::DeValue;

use crate::domain::clock::Term;
use crate::domain::closed::Named;
use crate::domain::policy::basis::{Basis, Cited};
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::{At, Node};
use crate::domain::policy::read::values;
use crate::domain::policy::score::Points;

/// How values may be written, for messages.
const AMOUNT_FORM: &str = "10亿 | 500万";
const TERM_FORM: &str = "5wd | 30d | 6m";
const DATE_FORM: &str = "2026-04-22";
const POINTS_FORM: &str = "3 | -0.5";

/// Stands in for citations of a table that is missing, which was noted.
pub(super) fn uncited() -> Cited {
    Cited {
        basis: Basis::Default,
        article: Vec::new(),
        quote: Vec::new(),
        source: None,
        note: None,
    }
}

impl Node<'_> {
    /// `true` or `false`; `false` where missing.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(&value.span(), key, "true | false");
            false
        })
    }

    /// A whole number that must be there.
    pub(super) fn number(&self, key: &'static str, range: RangeInclusive<u32>) -> u32 {
        self.need(key);
        self.opt_number(key, range).unwrap_or_default()
    }

    /// A whole number that may be missing.
    pub(super) fn opt_number(&self, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        self.get(key)
            .and_then(|value| self.as_number(value, key, range))
    }

    fn as_number(
        &self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type(&value.span(), key, "123");
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .and_then(|n| u32::try_from(n).ok());
        let inside = number.filter(|n| range.contains(n));
        if inside.is_none() {
            let expected = format!("{}–{}", range.start(), range.end());
            self.book.note(
                &value.span(),
                Code::OutOfRange,
                vec![key.to_owned(), integer.to_string()],
                expected,
            );
        }
        inside
    }

    /// A list of whole numbers that may be missing.
    pub(super) fn numbers(&self, key: &'static str, range: RangeInclusive<u32>) -> Vec<u32> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(&value.span(), key, "[1, 2]");
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|item| self.as_number(item, key, range.clone()))
            .collect()
    }

    /// A pair of signed whole numbers that may be missing.
    pub(super) fn opt_pair(&self, key: &'static str) -> Option<[i32; 2]> {
        let value = self.get(key)?;
        let read = |item: &Spanned<DeValue<'_>>| {
            let integer = item.get_ref().as_integer()?;
            i32::from_str_radix(integer.as_str(), integer.radix()).ok()
        };
        let pair = value
            .get_ref()
            .as_array()
            .and_then(|array| match &array[..] {
                [x, y] => Some([read(x)?, read(y)?]),
                _ => None,
            });
        if pair.is_none() {
            self.wrong_type(&value.span(), key, "[1, 2]");
        }
        pair
    }

    /// A word of a closed list that must be there; another value stands in for a wrong one.
    pub(super) fn word<T: Named>(&self, key: &'static str, stand_in: T) -> T {
        self.one_of(key, T::ALL, stand_in)
    }

    /// The same of a few words of the list.
    pub(super) fn one_of<T: Named>(&self, key: &'static str, among: &[T], stand_in: T) -> T {
        let Some((word, at)) = self.formed_at(key) else {
            return stand_in;
        };
        if let Some(value) = among.iter().find(|known| known.name() == word) {
            return *value;
        }
        let known: Vec<&str> = among.iter().map(|known| known.name()).collect();
        let code = if key == "basis" {
            Code::UnknownBasis
        } else {
            Code::UnknownWord
        };
        self.book
            .note(&at, code, vec![key.to_owned(), word], known.join(" | "));
        stand_in
    }

    /// Reads a text by a form; notes where it does not fit.
    fn formed<T>(
        &self,
        found: Option<At>,
        code: Code,
        form: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (text, at) = found?;
        let value = read(&text);
        if value.is_none() {
            self.book.note(&at, code, vec![text], form.to_owned());
        }
        value
    }

    /// An amount in fen that must be there.
    pub(super) fn fen(&self, key: &'static str) -> i128 {
        self.formed(
            self.formed_at(key),
            Code::BadAmount,
            AMOUNT_FORM,
            values::fen,
        )
        .unwrap_or_default()
    }

    /// An amount in fen that may be missing.
    pub(super) fn opt_fen(&self, key: &'static str) -> Option<i128> {
        self.formed(
            self.opt_formed_at(key),
            Code::BadAmount,
            AMOUNT_FORM,
            values::fen,
        )
    }

    /// A term that may be missing.
    pub(super) fn opt_term(&self, key: &'static str) -> Option<Term> {
        self.formed(
            self.opt_formed_at(key),
            Code::BadTerm,
            TERM_FORM,
            values::term,
        )
    }

    /// A term that must be there.
    pub(super) fn term(&self, key: &'static str) -> Term {
        self.formed(self.formed_at(key), Code::BadTerm, TERM_FORM, values::term)
            .unwrap_or(Term::Days(1))
    }

    /// Points that may be missing.
    pub(super) fn opt_points(&self, key: &'static str) -> Option<Points> {
        self.formed(
            self.opt_formed_at(key),
            Code::BadPoints,
            POINTS_FORM,
            Points::parse,
        )
    }

    /// Points that must be there.
    pub(super) fn points(&self, key: &'static str) -> Points {
        self.formed(
            self.formed_at(key),
            Code::BadPoints,
            POINTS_FORM,
            Points::parse,
        )
        .unwrap_or_default()
    }

    /// A day that must be there; `None` was noted.
    pub(super) fn date(&self, key: &'static str) -> Option<NaiveDate> {
        self.formed(self.formed_at(key), Code::BadDate, DATE_FORM, day)
    }

    /// A list of days with their places.
    pub(super) fn dates(&self, key: &'static str) -> Vec<(NaiveDate, Range<usize>)> {
        let list = self.list_or_none_at(key).into_iter();
        list.filter_map(|(text, at)| {
            let day = self.formed(Some((text, at.clone())), Code::BadDate, DATE_FORM, day)?;
            Some((day, at))
        })
        .collect()
    }

    /// Texts by tier id, each read by a form.
    fn by_tier<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Node<'_>, At) -> Option<T>,
    ) -> Vec<(String, T)> {
        let Some(table) = self.table(key) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (tier, at) in table.keys() {
            self.book.refer(Kind::Tier, &tier, &at);
            let Some(value) = table.table.get(tier.as_str()) else {
                continue;
            };
            match value.get_ref().as_str() {
                Some(text) => {
                    found.extend(read(&table, (text.to_owned(), value.span())).map(|v| (tier, v)))
                }
                None => self.wrong_type(&value.span(), &tier, "\"…\""),
            }
        }
        table.all_known();
        found
    }

    /// Terms by tier id.
    pub(super) fn terms_by_tier(&self, key: &'static str) -> Vec<(String, Term)> {
        self.by_tier(key, |node, at| {
            node.formed(Some(at), Code::BadTerm, TERM_FORM, values::term)
        })
    }

    /// Points by tier id.
    pub(super) fn points_by_tier(&self, key: &'static str) -> Vec<(String, Points)> {
        self.by_tier(key, |node, at| {
            node.formed(Some(at), Code::BadPoints, POINTS_FORM, Points::parse)
        })
    }

    /// The articles and the basis every entry owes.
    pub(super) fn cited(&self) -> Cited {
        self.filled("article");
        self.cited_or_general()
    }

    /// The same of an entry that may belong to no article in particular (`article = []`).
    pub(super) fn cited_or_general(&self) -> Cited {
        self.need("article");
        let article = self.list_or_none_at("article");
        let last = self.book.desk().articles();
        for (text, at) in &article {
            let sound = values::article(text).is_some_and(|n| last.is_none_or(|last| n <= last));
            if !sound {
                let expected =
                    last.map_or_else(String::new, |n| format!("第一条 – 第{n}条 | 附则"));
                self.book
                    .note(at, Code::BadArticle, vec![text.clone()], expected);
            }
        }
        let basis = self.one_of("basis", &Basis::BY_WEIGHT, Basis::Default);
        let quote = self.list("quote");
        if basis.is_quoted() && quote.iter().all(|words| words.trim().is_empty()) {
            self.note("basis", Code::MissingQuote, Vec::new(), "quote = \"…\"");
        }
        Cited {
            basis,
            article: self.each_once(article, &[]),
            quote,
            source: self.opt_text("source"),
            note: self.opt_text("note"),
        }
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    // chrono also takes `2026-4-2`; one form only keeps the files easy to search.
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|d| d.to_string() == text)
}
