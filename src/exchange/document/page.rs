//! Laying a document out as Markdown that reads as plain text: a title, the project, pairs and tables, and the foot that
//! says on what it rests, to which day, by whom.

use super::{Paper, Source};
use crate::domain::field::Field;
use crate::domain::sheet::{Cell, Entry, Layout, Room, Section};
use crate::locales::{Word, money, papers as words, record, stages, values};

/// A document being written.
pub(crate) struct Page<'a> {
    source: &'a Source<'a>,
    kind: Paper,
    text: String,
}

impl<'a> Page<'a> {
    /// With its title and the project it is about.
    pub(crate) fn new(source: &'a Source<'a>, kind: Paper) -> Self {
        let sign = source.sign.map_or_else(String::new, |(sign, _)| {
            let sign = record::SIGN.fill(source.lang, &[("sign", source.t(sign))]);
            format!(" {sign}")
        });
        let mut page = Self {
            source,
            kind,
            text: format!("# {}{sign}\n", source.t(kind.title())),
        };
        page.head();
        page
    }

    /// Which project: what everybody may know of it. People's contacts stand in no document.
    fn head(&mut self) {
        let source = self.source;
        let (row, lang) = (&source.record.row, source.lang);
        let project = source.project();
        let unit = project.unit().map(|unit| source.unit(&unit));
        let chain = match row.chain.as_str() {
            "" => project.text(Field::ChainReason).to_owned(),
            chain => source.chain(chain),
        };
        let pairs = [
            (words::PROJECT, row.name.clone()),
            (words::ID, row.id.to_string()),
            (words::ENTERPRISE, row.enterprise.clone()),
            (words::CREDIT_CODE, row.credit_code.clone()),
            (words::AMOUNT, money::shown(row.amount(), lang)),
            (
                words::TIER,
                values::tier(source.profile, &row.tier).to_owned(),
            ),
            (words::CHAIN, chain),
            (words::SEGMENT, row.segment.clone()),
            (words::UNIT, unit.unwrap_or_default()),
            (words::OFFICER, row.officer.clone()),
            (words::STAGE, stages::position_long(&row.position, lang)),
        ];
        self.pairs(&pairs);
    }

    /// A heading.
    pub(crate) fn heading(&mut self, word: Word) {
        self.text
            .push_str(&format!("\n## {}\n", self.source.t(word)));
    }

    /// Sections as their chapter describes them.
    pub(crate) fn sections(&mut self, told: &[Section]) {
        told.iter().for_each(|section| self.section(section));
    }

    /// A section as its chapter describes it: names and values, or a table of what is on record and what should be.
    pub(crate) fn section(&mut self, told: &Section) {
        self.heading(told.title);
        let is_shown = |cell: &&Cell| cell.room != Room::Screen;
        let cells = told.entries.iter().flat_map(|entry| &entry.cells);
        let mut heads: Vec<Word> = Vec::new();
        for cell in cells.filter(is_shown) {
            if !heads.contains(&cell.label) {
                heads.push(cell.label);
            }
        }
        let speaker = self.source.speaker();
        let say = |entry: &Entry, head: &Word| {
            let mut cells = entry.cells.iter().filter(is_shown);
            let cell = cells.find(|cell| cell.label == *head);
            cell.map_or_else(String::new, |cell| speaker.say(&cell.told))
        };
        if told.layout == Layout::Pairs {
            let of = |head: &Word| {
                let texts = told.entries.iter().map(|entry| say(entry, head));
                (*head, texts.filter(|text| !text.is_empty()).collect())
            };
            let pairs: Vec<(Word, String)> = heads.iter().map(of).collect();
            return self.pairs(&pairs);
        }
        let has_room = |entry: &&Entry| entry.cells.iter().any(|cell| is_shown(&cell));
        let entries: Vec<&Entry> = told.entries.iter().filter(has_room).collect();
        if entries.is_empty() {
            return self.line(self.source.t(values::UNSET));
        }
        let row = |entry: &Entry| heads.iter().map(|head| say(entry, head)).collect();
        let rows: Vec<Vec<String>> = entries.into_iter().map(row).collect();
        self.table(&heads, &rows);
    }

    /// Names and values, one a row. What is missing says so.
    pub(crate) fn pairs(&mut self, pairs: &[(Word, String)]) {
        let rows: Vec<Vec<String>> = pairs
            .iter()
            .map(|(word, value)| vec![self.source.t(*word).to_owned(), value.clone()])
            .collect();
        self.table(&[words::ITEM, words::CONTENT], &rows);
    }

    /// A table. Cells that hold nothing say that they were not filled.
    pub(crate) fn table(&mut self, heads: &[Word], rows: &[Vec<String>]) {
        self.text.push('\n');
        let heads: Vec<String> = heads
            .iter()
            .map(|word| self.source.t(*word).to_owned())
            .collect();
        self.row(&heads);
        self.row(&vec!["---".to_owned(); heads.len()]);
        for row in rows {
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[String]) {
        let unset = self.source.t(values::UNSET);
        let cells: Vec<String> = cells.iter().map(|text| cell(text, unset)).collect();
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// A paragraph.
    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(&format!("\n{text}\n"));
    }

    /// The foot, and the whole text.
    pub(crate) fn finish(mut self) -> String {
        let source = self.source;
        let meta = &source.profile.policy.meta;
        let basis = format!("{} {}", meta.doc, self.kind.article(source.profile));
        let until = source.until.to_string();
        let foot = [
            (words::BASIS, basis.as_str()),
            (words::RULES, &meta.version),
            (words::UNTIL, &until),
            (words::MAKER, source.maker),
            // Said always, so that it tells nothing (article 12).
            (words::WITHOUT_SECRETS, source.t(words::NO_SECRETS)),
            (words::PAGE, source.t(words::PAGE_ONE)),
        ];
        self.text.push_str("\n---\n");
        for (word, value) in foot {
            self.text
                .push_str(&format!("\n{}: {value}\n", source.t(word)));
        }
        if let Some(sign) = source.sign {
            self.line(&record::signed(sign, source.lang));
        }
        self.text
    }
}

/// A text as a cell: one line, no bar that would end it.
fn cell(text: &str, unset: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return unset.to_owned();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ").replace('|', "\\|")
}
