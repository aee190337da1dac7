//! A paper of one project: facts of it, and sections as their chapters describe them.

use super::draft::Draft;
use super::paper::{Document, Value};
use super::{Paper, Source};
use crate::domain::correction::sheet::noted;
use crate::domain::field::{self, Field};
use crate::domain::filing::sheet as filing;
use crate::domain::first_talk::sheet as first_talk;
use crate::domain::review::sheet as review;
use crate::domain::screening::sheet as screening;
use crate::domain::sheet::{Cell, Entry, Layout, Room, Section, Told, UNSET};
use crate::locales::{Word, fields, money, official, papers as words, stages, values};
use chrono::NaiveDate;

/// Columns in which the rules speak, not the record.
const WEIGHTS: [Word; 2] = [screening::WEIGHT, review::SHARE];

/// What need not be said: a clock that does not run, a reason where none is asked for, the day of the very paper.
const NOT_OWED: [Word; 4] = [
    first_talk::HALF_YEAR,
    screening::REASON,
    review::REASON,
    filing::SUBMITTED_ON,
];

/// A paper of one project being built.
pub(crate) struct Page<'a> {
    source: &'a Source<'a>,
    kind: Paper,
    pub draft: Draft<'a>,
}

impl<'a> Page<'a> {
    /// With its title and its head.
    pub(crate) fn new(source: &'a Source<'a>, kind: Paper) -> Self {
        Self {
            source,
            kind,
            draft: Draft::new(source.about(), source.t(kind.title())),
        }
    }

    /// What is on record of the project under these labels; none of it names people outside the unit.
    pub(crate) fn facts(&mut self, labels: &[Word]) {
        let facts = labels.iter().map(|word| (*word, self.source.fact(*word)));
        self.draft.pairs(facts.collect());
    }

    /// The fields of these names.
    pub(crate) fn fields(&mut self, fields: &[Field]) {
        let held = fields
            .iter()
            .map(|field| (fields::field(*field), self.source.field(*field)));
        self.draft.pairs(held.collect());
    }

    /// Sections as their chapter describes them.
    pub(crate) fn sections(&mut self, told: &[Section]) {
        let told = noted(self.source.project(), told.to_vec());
        told.iter().for_each(|section| self.section(section));
    }

    /// A section as its chapter describes it: names and values, or a table of what is on record and what should be.
    pub(crate) fn section(&mut self, told: &Section) {
        self.draft.heading(told.title);
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
            // The word of screens for what is not there has no place on paper.
            let cell = cell.filter(|cell| cell.told != Told::Word(UNSET));
            cell.map_or_else(String::new, |cell| speaker.say(&cell.told))
        };
        if told.layout == Layout::Pairs {
            let of = |head: &Word| {
                let texts = told.entries.iter().map(|entry| say(entry, head));
                let text: String = texts.filter(|text| !text.is_empty()).collect();
                let value = match NOT_OWED.contains(head) {
                    true => Value::optional(text),
                    false => Value::owed(text),
                };
                (*head, value)
            };
            return self.draft.pairs(heads.iter().map(of).collect());
        }
        let has_room = |entry: &&Entry| entry.cells.iter().any(|cell| is_shown(&cell));
        let entries: Vec<&Entry> = told.entries.iter().filter(has_room).collect();
        if entries.is_empty() {
            return self.draft.text(self.source.t(values::NONE));
        }
        let row = |entry: &Entry| {
            let row = heads
                .iter()
                .map(|head| match Value::owed(say(entry, head)) {
                    Value::Text(text) if WEIGHTS.contains(head) => Value::Rule(text),
                    value => value,
                });
            row.collect::<Vec<_>>()
        };
        let rows: Vec<Vec<Value>> = entries.into_iter().map(row).collect();
        self.draft.table(&heads, rows);
    }

    /// The whole paper, with its foot.
    pub(crate) fn finish(mut self) -> Document {
        let source = self.source;
        let project = source.project();
        let numbers = [
            ("id", project.id.to_string()),
            ("version", project.version.to_string()),
            ("head", source.record.seq.to_string()),
        ];
        let numbers = numbers
            .each_ref()
            .map(|(name, text)| (*name, text.as_str()));
        let number = official::RECORD_OF.fill(source.lang, &numbers);
        let article = self.kind.article(source.profile);
        self.draft.posts();
        self.draft.finish(&article, number, source.hash())
    }
}

impl Source<'_> {
    /// What is on record under a label of papers.
    fn fact(&self, word: Word) -> Value {
        let (row, project) = (&self.record.row, self.project());
        let unit = |unit: Option<_>| unit.map_or_else(String::new, |unit| self.unit(&unit));
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        match word {
            words::PROJECT => Value::owed(&row.name),
            words::ID => Value::owed(row.id.to_string()),
            words::ENTERPRISE => Value::owed(&row.enterprise),
            words::CREDIT_CODE => Value::owed(&row.credit_code),
            words::AMOUNT => Value::owed(self.sum(row.amount())),
            words::TIER => Value::owed(values::tier(self.profile, &row.tier)),
            words::CHAIN => Value::owed(match row.chain.as_str() {
                "" => project.text(Field::ChainReason).to_owned(),
                chain => self.chain(chain),
            }),
            words::SEGMENT => Value::optional(&row.segment),
            words::UNIT => Value::owed(unit(project.unit())),
            words::OFFICER => Value::owed(&row.officer),
            words::STAGE => Value::owed(stages::position_long(&row.position, self.lang)),
            words::SOURCE_UNIT => Value::owed(unit(project.source_unit())),
            words::FIRST_TALK_UNIT => {
                Value::owed(unit(project.talks.holder().map(|claim| claim.unit.clone())))
            }
            words::FOREIGN => {
                let foreign = project.amount().filter(|amount| amount.foreign.is_some());
                Value::optional(foreign.map_or_else(String::new, |amount| amount.plain()))
            }
            words::PROFILE => {
                let held = self.record.enterprise.as_ref();
                Value::owed(held.map_or("", |held| &held.profile))
            }
            words::CLASSES => {
                let held = self.record.enterprise.as_ref();
                Value::optional(held.map_or_else(String::new, |held| held.classes.join("、")))
            }
            words::INVESTORS => Value::optional(self.investors()),
            words::TALKED_ON => Value::owed(day(project.talks.holder().map(|claim| claim.at))),
            words::LAST_PROGRESS => {
                let steps = project.talks.progress.values();
                Value::optional(day(steps.map(|step| step.on).max()))
            }
            _ => Value::ByHand,
        }
    }

    /// A sum; nothing where none is known.
    fn sum(&self, fen: Option<i128>) -> String {
        let fen = fen.filter(|fen| *fen != 0);
        fen.map_or_else(String::new, |fen| money::page(fen, self.lang))
    }

    /// Who invests, with shares where they are known.
    fn investors(&self) -> String {
        let present = self.project().investors.values();
        let present = present.filter(|held| held.until.is_none());
        let said = present.map(|held| match held.share {
            Some(share) => format!("{} {share}%", held.name),
            None => held.name.clone(),
        });
        said.collect::<Vec<_>>().join("、")
    }

    /// A field of the project, as it is read on paper.
    fn field(&self, field: Field) -> Value {
        match self.project().fields.get(&field) {
            None => Value::Unset,
            Some(field::Value::Amount(amount)) => Value::owed(money::amount(amount, self.lang)),
            Some(held) => Value::owed(held.text()),
        }
    }
}
