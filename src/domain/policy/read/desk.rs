//! Where findings are collected, and where ids are matched with what refers to them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::domain::policy::finding::{Code, Finding};
use crate::domain::policy::read::values;
use crate::domain::policy::sources::Names;

/// What an id names. Ids of different kinds may be the same word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Tier,
    Filing,
    Line,
    Clock,
    Dwell,
    Vocab,
    /// A word of the vocabulary of ways to attract.
    Method,
    Checklist,
    Gate,
    Link,
    Rule,
    Threshold,
    /// A verb, a part of one, or a topic.
    Act,
    /// A kind of thing that is read.
    Reading,
    Unit,
    Department,
    /// A unit, a department or a team: they share one space of codes.
    Body,
    Chain,
    FutureIndustry,
    Scenario,
    Year,
    Column,
    /// A ledger header, an alias, or a value word of a column.
    LedgerWord,
    Member,
    /// A figure, a line of amounts, a cohort, a region of the figures.
    Figure,
    Band,
    Cohort,
    Region,
}

impl Kind {
    /// The kinds a file defines; without the file references to them cannot be judged.
    fn of_file(file: &str) -> &'static [Kind] {
        match file {
            "policy.toml" => &[Kind::Tier, Kind::Method, Kind::Checklist, Kind::Link],
            "units.toml" => &[Kind::Unit, Kind::Department, Kind::Body],
            "chains.toml" => &[Kind::Chain, Kind::FutureIndustry],
            "ledger_columns.toml" => &[Kind::Column],
            _ => &[],
        }
    }
}

/// A reference that waits to be matched.
struct Reference {
    kind: Kind,
    finding: Finding,
}

/// The collecting place of one reading.
#[derive(Default)]
pub(super) struct Desk {
    names: Names,
    findings: RefCell<Vec<Finding>>,
    defined: RefCell<BTreeMap<Kind, BTreeSet<String>>>,
    references: RefCell<Vec<Reference>>,
    unreadable: RefCell<BTreeSet<Kind>>,
    articles: Cell<Option<u32>>,
    /// Where the ids of `policy.toml` stand.
    placed: RefCell<Vec<(Kind, String, Range<usize>)>>,
    /// The rules are those that a journal adopted.
    recorded: Cell<bool>,
    /// They are, and their items have no roles.
    before_roles: Cell<bool>,
}

impl Desk {
    /// The desk of a reading that knows what verbs are called.
    pub(super) fn knowing(names: Names) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// What verbs are called.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Whether the rules are those that a journal adopted.
    pub(super) fn is_recorded(&self) -> bool {
        self.recorded.get()
    }

    /// States that they are.
    pub(super) fn set_recorded(&self) {
        self.recorded.set(true);
    }

    /// Whether items are known by their names and places, as in recorded rules of data version 1.
    pub(super) fn is_before_roles(&self) -> bool {
        self.before_roles.get()
    }

    /// States that they are.
    pub(super) fn set_before_roles(&self) {
        self.before_roles.set(true);
    }

    /// The ids of a kind with their places, in the order of the file that defines them.
    pub(super) fn places_of(&self, kind: Kind) -> Vec<(String, Range<usize>)> {
        let placed = self.placed.borrow();
        let of_kind = placed.iter().filter(|(of, ..)| *of == kind);
        of_kind
            .map(|(_, id, at)| (id.clone(), at.clone()))
            .collect()
    }

    /// How many articles the document has, once known.
    pub(super) fn articles(&self) -> Option<u32> {
        self.articles.get()
    }

    /// States how many articles the document has.
    pub(super) fn set_articles(&self, articles: u32) {
        self.articles.set(Some(articles));
    }

    /// Notes an error of a file as a whole.
    pub(super) fn note_file(&self, file: &str, code: Code, expected: String) {
        let finding = Finding {
            file: file.to_owned(),
            line: 0,
            column: 0,
            code,
            params: Vec::new(),
            expected,
        };
        self.findings.borrow_mut().push(finding);
    }

    /// A file could not be read: references to what it would define are not judged.
    pub(super) fn unreadable(&self, file: &str) {
        self.unreadable.borrow_mut().extend(Kind::of_file(file));
    }

    /// States that an id exists in a further kind; whether it is new was judged elsewhere.
    pub(super) fn define_quietly(&self, kind: Kind, id: &str) {
        self.defined
            .borrow_mut()
            .entry(kind)
            .or_default()
            .insert(id.to_owned());
    }

    /// Matches references and gives every finding, in file and line order.
    pub(super) fn close(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        let defined = self.defined.into_inner();
        let unreadable = self.unreadable.into_inner();
        for Reference { kind, mut finding } in self.references.into_inner() {
            let ids = defined.get(&kind);
            let wanted = finding.params.last().cloned().unwrap_or_default();
            if unreadable.contains(&kind) || ids.is_some_and(|ids| ids.contains(&wanted)) {
                continue;
            }
            let known: Vec<&str> = ids.into_iter().flatten().map(String::as_str).collect();
            finding.expected = values::nearest(&wanted, &known);
            findings.push(finding);
        }
        findings.sort();
        findings.dedup();
        findings
    }
}

/// One file on the desk: turns byte offsets into lines and columns.
pub(super) struct Book<'t> {
    file: &'t str,
    text: &'t str,
    line_starts: Vec<usize>,
    desk: &'t Desk,
}

impl<'t> Book<'t> {
    /// Opens a file's text.
    pub(super) fn new(file: &'t str, text: &'t str, desk: &'t Desk) -> Book<'t> {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Book {
            file,
            text,
            line_starts,
            desk,
        }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The desk it lies on.
    pub(super) fn desk(&self) -> &'t Desk {
        self.desk
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    fn place(&self, at: usize) -> (u32, u32) {
        let line = self
            .line_starts
            .partition_point(|start| *start <= at)
            .max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self
            .text
            .get(start..at)
            .map_or(0, |part| part.chars().count());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (number(line), number(before + 1))
    }

    /// Notes an error at a place.
    pub(super) fn note(
        &self,
        at: &Range<usize>,
        code: Code,
        params: Vec<String>,
        expected: String,
    ) {
        let finding = self.finding(at, code, params, expected);
        self.desk.findings.borrow_mut().push(finding);
    }

    fn finding(
        &self,
        at: &Range<usize>,
        code: Code,
        params: Vec<String>,
        expected: String,
    ) -> Finding {
        let (line, column) = self.place(at.start);
        Finding {
            file: self.file.to_owned(),
            line,
            column,
            code,
            params,
            expected,
        }
    }

    /// States that an id exists; notes it where it existed already.
    pub(super) fn define(&self, kind: Kind, id: &str, at: &Range<usize>) {
        let fresh = self
            .desk
            .defined
            .borrow_mut()
            .entry(kind)
            .or_default()
            .insert(id.to_owned());
        let place = (kind, id.to_owned(), at.clone());
        self.desk.placed.borrow_mut().push(place);
        if !fresh {
            self.note(at, Code::Duplicate, vec![id.to_owned()], String::new());
        }
    }

    /// States that something refers to an id; judged when all files are read.
    pub(super) fn refer(&self, kind: Kind, id: &str, at: &Range<usize>) {
        let finding = self.finding(
            at,
            Code::UnknownReference,
            vec![id.to_owned()],
            String::new(),
        );
        self.desk
            .references
            .borrow_mut()
            .push(Reference { kind, finding });
    }
}
