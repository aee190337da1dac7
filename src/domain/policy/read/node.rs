//! A table of a profile file while it is read: typed look-ups that note what is wrong.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::basis::{Basis, Cited};
use super::super::finding::Code;
use super::super::score::Points;
use super::desk::{Book, Kind};
use super::values;
use crate::domain::clock::Term;

/// How values may be written, for messages.
const AMOUNT_FORM: &str = "10亿 | 500万";
const TERM_FORM: &str = "5wd | 30d | 6m";
const DATE_FORM: &str = "2026-04-22";
const POINTS_FORM: &str = "3 | -0.5";

/// A text value and where it stands.
pub(super) type At = (String, Range<usize>);

/// A table being read. A key nobody has asked for by the time the node is put away is unknown.
pub(super) struct Node<'a> {
    pub(super) book: &'a Book<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Node<'a> {
    /// A node over a table that stands at `span`.
    pub(super) fn new(book: &'a Book<'a>, table: &'a DeTable<'a>, span: Range<usize>) -> Node<'a> {
        Node {
            book,
            table,
            span,
            asked: RefCell::default(),
        }
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// Where the table stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where a key's value stands; the table itself without the key.
    pub(super) fn span_of(&self, key: &'static str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Every key with its place, for tables whose keys are data.
    pub(super) fn keys(&self) -> Vec<At> {
        self.table
            .keys()
            .map(|k| (k.get_ref().to_string(), k.span()))
            .collect()
    }

    /// Notes an error at a key's value.
    pub(super) fn note(
        &self,
        key: &'static str,
        code: Code,
        params: Vec<String>,
        expected: impl Into<String>,
    ) {
        self.book
            .note(&self.span_of(key), code, params, expected.into());
    }

    fn missing(&self, key: &'static str) {
        let code = match key {
            "article" => Code::MissingArticle,
            "basis" => Code::MissingBasis,
            _ => Code::MissingKey,
        };
        self.book
            .note(&self.span, code, vec![key.to_owned()], String::new());
    }

    /// Whether a key is there; notes it where it is not.
    pub(super) fn need(&self, key: &'static str) -> bool {
        let there = self.has(key);
        if !there {
            self.missing(key);
        }
        there
    }

    fn wrong_type(&self, at: &Range<usize>, key: &str, expected: &str) {
        self.book.note(
            at,
            Code::WrongType,
            vec![key.to_owned()],
            expected.to_owned(),
        );
    }

    /// A text that may be missing, with its place.
    pub(super) fn opt_at(&self, key: &'static str) -> Option<At> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some((text.to_owned(), value.span())),
            None => {
                self.wrong_type(&value.span(), key, "\"…\"");
                None
            }
        }
    }

    /// A text that must be there, with its place.
    pub(super) fn at(&self, key: &'static str) -> Option<At> {
        self.need(key);
        self.opt_at(key)
    }

    /// A text that must be there.
    pub(super) fn text(&self, key: &'static str) -> String {
        self.at(key).map(|(text, _)| text).unwrap_or_default()
    }

    /// A text that may be missing.
    pub(super) fn opt_text(&self, key: &'static str) -> Option<String> {
        self.opt_at(key).map(|(text, _)| text)
    }

    /// The id of the entry, defined as a kind.
    pub(super) fn id(&self, key: &'static str, kind: Kind) -> String {
        let Some((id, at)) = self.at(key) else {
            return String::new();
        };
        self.book.define(kind, &id, &at);
        id
    }

    /// A reference that may be missing.
    pub(super) fn reference(&self, key: &'static str, kind: Kind) -> Option<String> {
        let (id, at) = self.opt_at(key)?;
        self.book.refer(kind, &id, &at);
        Some(id)
    }

    /// A list of texts that may be missing; one text alone counts as a list of one.
    pub(super) fn list_at(&self, key: &'static str) -> Vec<At> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        if let Some(text) = value.get_ref().as_str() {
            return vec![(text.to_owned(), value.span())];
        }
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(&value.span(), key, "[\"…\"]");
            return Vec::new();
        };
        let mut list = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str() {
                Some(text) => list.push((text.to_owned(), item.span())),
                None => self.wrong_type(&item.span(), key, "\"…\""),
            }
        }
        list
    }

    /// A list of texts that may be missing.
    pub(super) fn list(&self, key: &'static str) -> Vec<String> {
        self.list_at(key)
            .into_iter()
            .map(|(text, _)| text)
            .collect()
    }

    /// A list of texts that must be there, not empty, each once.
    pub(super) fn items(&self, key: &'static str) -> Vec<String> {
        self.need(key);
        let mut items: Vec<String> = Vec::new();
        for (text, at) in self.list_at(key) {
            if items.contains(&text) {
                self.book
                    .note(&at, Code::Duplicate, vec![text.clone()], String::new());
            }
            items.push(text);
        }
        items
    }

    /// A list of references.
    pub(super) fn references(&self, key: &'static str, kind: Kind) -> Vec<String> {
        let list = self.list_at(key);
        for (id, at) in &list {
            self.book.refer(kind, id, at);
        }
        list.into_iter().map(|(id, _)| id).collect()
    }

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

    /// One of a closed list of words that must be there; the first stands in for a wrong one.
    pub(super) fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
        stand_in: T,
    ) -> T {
        let Some((word, at)) = self.at(key) else {
            return stand_in;
        };
        if let Some((_, value)) = words.iter().find(|(name, _)| *name == word) {
            return *value;
        }
        let known: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
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
        self.formed(self.at(key), Code::BadAmount, AMOUNT_FORM, values::fen)
            .unwrap_or_default()
    }

    /// An amount in fen that may be missing.
    pub(super) fn opt_fen(&self, key: &'static str) -> Option<i128> {
        self.formed(self.opt_at(key), Code::BadAmount, AMOUNT_FORM, values::fen)
    }

    /// A term that may be missing.
    pub(super) fn opt_term(&self, key: &'static str) -> Option<Term> {
        self.formed(self.opt_at(key), Code::BadTerm, TERM_FORM, values::term)
    }

    /// A term that must be there.
    pub(super) fn term(&self, key: &'static str) -> Term {
        self.formed(self.at(key), Code::BadTerm, TERM_FORM, values::term)
            .unwrap_or(Term::Days(1))
    }

    /// Points that may be missing.
    pub(super) fn opt_points(&self, key: &'static str) -> Option<Points> {
        self.formed(
            self.opt_at(key),
            Code::BadPoints,
            POINTS_FORM,
            Points::parse,
        )
    }

    /// Points that must be there.
    pub(super) fn points(&self, key: &'static str) -> Points {
        self.formed(self.at(key), Code::BadPoints, POINTS_FORM, Points::parse)
            .unwrap_or_default()
    }

    /// A day that must be there; `None` was noted.
    pub(super) fn date(&self, key: &'static str) -> Option<NaiveDate> {
        self.formed(self.at(key), Code::BadDate, DATE_FORM, day)
    }

    /// A list of days with their places.
    pub(super) fn dates(&self, key: &'static str) -> Vec<(NaiveDate, Range<usize>)> {
        let list = self.list_at(key).into_iter();
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

    /// A table that may be missing.
    pub(super) fn table(&self, key: &'static str) -> Option<Node<'a>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Node::new(self.book, table, value.span())),
            _ => {
                self.wrong_type(&value.span(), key, "{ … }");
                None
            }
        }
    }

    /// A table that must be there.
    pub(super) fn need_table(&self, key: &'static str) -> Option<Node<'a>> {
        self.need(key);
        self.table(key)
    }

    /// The tables of a list, none where missing.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Node<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(&value.span(), key, "[[…]]");
            return Vec::new();
        };
        let mut nodes = Vec::new();
        for item in array.iter() {
            match item.get_ref() {
                DeValue::Table(table) => nodes.push(Node::new(self.book, table, item.span())),
                _ => self.wrong_type(&item.span(), key, "{ … }"),
            }
        }
        nodes
    }

    /// The tables of a list that must not be empty.
    pub(super) fn need_tables(&self, key: &'static str) -> Vec<Node<'a>> {
        self.need(key);
        self.tables(key)
    }

    /// The articles and the basis every entry owes.
    pub(super) fn cited(&self) -> Cited {
        self.need("article");
        let article = self.list_at("article");
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
        let words = Basis::ALL.map(|b| (b.word(), b));
        Cited {
            basis: self.word("basis", &words, Basis::Default),
            article: article.into_iter().map(|(text, _)| text).collect(),
            source: self.opt_text("source"),
            note: self.opt_text("note"),
        }
    }

    /// The keys of this table are data, not names the program knows.
    fn all_known(&self) {
        self.asked.borrow_mut().clear();
        self.asked.borrow_mut().push(ANY);
    }
}

/// Stands for "every key" among the keys asked for.
const ANY: &str = "";

fn day(text: &str) -> Option<NaiveDate> {
    // chrono also takes `2026-4-2`; one form only keeps the files easy to search.
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|d| d.to_string() == text)
}

impl Drop for Node<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        if asked.contains(&ANY) {
            return;
        }
        for key in self
            .table
            .keys()
            .filter(|k| !asked.contains(&k.get_ref().as_ref()))
        {
            let mut known = asked.clone();
            known.sort_unstable();
            known.dedup();
            let name = key.get_ref().to_string();
            let expected = values::nearest(&name, &known);
            self.book
                .note(&key.span(), Code::UnknownKey, vec![name], expected);
        }
    }
}
