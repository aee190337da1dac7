//! A table of a profile file while it is read: keys asked for, texts, lists, tables. Values with a form of their own
//! are read in `typed`.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::{Book, Kind};
use crate::domain::policy::read::values;

/// A text value and where it stands.
pub(super) type At = (String, Range<usize>);

/// An item of a list: its name, where it stands, and the role it is given.
pub(super) type Entry = (String, Range<usize>, Option<At>);

/// A table being read. A key nobody has asked for by the time the node is put away is unknown.
pub(super) struct Node<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) table: &'a DeTable<'a>,
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

    pub(super) fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
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

    pub(super) fn wrong_type(&self, at: &Range<usize>, key: &str, expected: &str) {
        self.book.note(
            at,
            Code::WrongType,
            vec![key.to_owned()],
            expected.to_owned(),
        );
    }

    /// A text that may be missing, with its place.
    pub(super) fn opt_at(&self, key: &'static str) -> Option<At> {
        Some(self.written(key, self.opt_formed_at(key)?))
    }

    /// The text of a value that has a form of its own, which an empty one does not have either.
    pub(super) fn formed_at(&self, key: &'static str) -> Option<At> {
        self.need(key);
        self.opt_formed_at(key)
    }

    /// The same where it may be missing.
    pub(super) fn opt_formed_at(&self, key: &'static str) -> Option<At> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some((text.to_owned(), value.span())),
            None => {
                self.wrong_type(&value.span(), key, "\"…\"");
                None
            }
        }
    }

    /// A text as it was found; one that says nothing is noted, for it would be a name that nobody can write.
    fn written(&self, key: &'static str, (text, at): At) -> At {
        if text.trim().is_empty() {
            self.empty(key, &at);
        }
        (text, at)
    }

    fn empty(&self, key: &'static str, at: &Range<usize>) {
        let params = vec![key.to_owned()];
        self.book.note(at, Code::Empty, params, String::new());
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

    /// A list of texts that may be missing, but not empty: a rule about nobody is not written, or it is a mistake. One
    /// text alone counts as a list of one.
    pub(super) fn list_at(&self, key: &'static str) -> Vec<At> {
        self.filled(key);
        self.list_or_none_at(key)
    }

    /// Notes a list that is there and holds nothing.
    pub(super) fn filled(&self, key: &'static str) {
        let value = self.get(key);
        let array = value.and_then(|value| value.get_ref().as_array());
        if let (Some(value), Some([])) = (value, array.map(|array| &array[..])) {
            self.empty(key, &value.span());
        }
    }

    /// A list of texts that may say that there is none.
    pub(super) fn list_or_none_at(&self, key: &'static str) -> Vec<At> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        if let Some(text) = value.get_ref().as_str() {
            return vec![self.written(key, (text.to_owned(), value.span()))];
        }
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(&value.span(), key, "[\"…\"]");
            return Vec::new();
        };
        let mut list = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str() {
                Some(text) => list.push(self.written(key, (text.to_owned(), item.span()))),
                None => self.wrong_type(&item.span(), key, "\"…\""),
            }
        }
        list
    }

    /// A list of texts that may be missing, each once.
    pub(super) fn list(&self, key: &'static str) -> Vec<String> {
        self.each_once(self.list_at(key), &[])
    }

    /// A list of texts that must be there, not empty, each once.
    pub(super) fn items(&self, key: &'static str) -> Vec<String> {
        self.need(key);
        self.list(key)
    }

    /// The texts; one that stands there before, or among these others, is noted.
    pub(super) fn each_once(&self, list: Vec<At>, others: &[String]) -> Vec<String> {
        let mut once: Vec<String> = Vec::new();
        for (text, at) in list {
            if once.contains(&text) || others.contains(&text) {
                let params = vec![text.clone()];
                self.book.note(&at, Code::Duplicate, params, String::new());
            }
            once.push(text);
        }
        once
    }

    /// The items of a list, each a name alone or `{ name = "…", role = "…" }`.
    pub(super) fn entries(&self, key: &'static str) -> Vec<Entry> {
        let array = self.get(key).and_then(|value| value.get_ref().as_array());
        let Some(array) = array else {
            return self
                .list_at(key)
                .into_iter()
                .map(|(name, at)| (name, at, None))
                .collect();
        };
        self.filled(key);
        let mut entries = Vec::new();
        for item in array.iter() {
            match item.get_ref() {
                DeValue::String(name) => {
                    let (name, at) = self.written(key, (name.to_string(), item.span()));
                    entries.push((name, at, None));
                }
                DeValue::Table(table) => {
                    let node = Node::new(self.book, table, item.span());
                    let name = node.at("name");
                    entries.extend(name.map(|(name, at)| (name, at, node.opt_at("role"))));
                }
                _ => self.wrong_type(&item.span(), key, "\"…\" | { name = \"…\", role = \"…\" }"),
            }
        }
        entries
    }

    /// A list of references.
    pub(super) fn references(&self, key: &'static str, kind: Kind) -> Vec<String> {
        let list = self.list_at(key);
        for (id, at) in &list {
            self.book.refer(kind, id, at);
        }
        self.each_once(list, &[])
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
        self.filled(key);
        self.tables(key)
    }

    /// The keys of this table are data, not names the program knows.
    pub(super) fn all_known(&self) {
        self.asked.borrow_mut().clear();
        self.asked.borrow_mut().push(ANY);
    }
}

/// Stands for "every key" among the keys asked for.
const ANY: &str = "";

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
