//! A paper being built, whatever it is about: its head, headings, tables; what is owed and not there is gathered as it is
//! written; the foot says on what it rests, to which day, by whom.

use super::paper::{Block, Document, Table, Value};
use crate::domain::policy::Profile;
use crate::locales::{Lang, Word, official, record};
use chrono::NaiveDate;

/// For whom and when a paper is made.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub profile: &'a Profile,
    /// Day to which the data reach (数据截止时间).
    pub until: NaiveDate,
    /// Who makes it (制表单位).
    pub maker: &'a str,
    /// What it says of data that are not real, or not as of today.
    pub sign: Option<(Word, Word)>,
    pub lang: Lang,
}

/// A paper being built.
pub(crate) struct Draft<'a> {
    about: About<'a>,
    paper: Document,
    heading: String,
}

impl<'a> Draft<'a> {
    /// With its title and its head.
    pub(crate) fn new(about: About<'a>, title: &str) -> Self {
        let t = |word: Word| word.get(about.lang).to_owned();
        let sign = about.sign.map(|(sign, _)| {
            let sign = record::SIGN.fill(about.lang, &[("sign", sign.get(about.lang))]);
            format!(" {sign}")
        });
        let head = vec![
            (t(official::MADE_BY), about.maker.to_owned()),
            (t(official::UNTIL), about.until.to_string()),
        ];
        let paper = Document {
            lang: about.lang,
            title: format!("{title}{}", sign.unwrap_or_default()),
            draft: t(official::DRAFT),
            head,
            sign: about.sign.map(|sign| record::signed(sign, about.lang)),
            gaps: Vec::new(),
            blocks: Vec::new(),
            posts: Vec::new(),
            foot: Vec::new(),
            until: about.until,
        };
        Self {
            about,
            paper,
            heading: title.to_owned(),
        }
    }

    /// A word in the language of the paper.
    pub(crate) fn t(&self, word: Word) -> &'static str {
        word.get(self.about.lang)
    }

    /// A heading of the first level.
    pub(crate) fn heading(&mut self, word: Word) {
        self.t(word).clone_into(&mut self.heading);
        self.block(Block::Heading(1, self.heading.clone()));
    }

    /// One piece.
    pub(crate) fn block(&mut self, block: Block) {
        self.paper.blocks.push(block);
    }

    /// A paragraph.
    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.block(Block::Text(text.into()));
    }

    /// A remark in small print.
    pub(crate) fn note(&mut self, word: Word) {
        self.block(Block::Note(self.t(word).to_owned()));
    }

    /// Something that is missing, and stands in no table.
    pub(crate) fn lacks(&mut self, items: Vec<String>) {
        self.paper.lacks(&self.heading, items);
    }

    /// Names and values. What is owed and not there is listed first on the paper.
    pub(crate) fn pairs(&mut self, pairs: Vec<(Word, Value)>) {
        let t = |word: &Word| self.t(*word).to_owned();
        let unset = pairs.iter().filter(|(_, value)| *value == Value::Unset);
        let unset: Vec<String> = unset.map(|(word, _)| t(word)).collect();
        let pairs = pairs.iter().map(|(word, value)| (t(word), value.clone()));
        let pairs: Vec<(String, Value)> = pairs.collect();
        match self.paper.blocks.last_mut() {
            // What follows at once belongs to the same form.
            Some(Block::Pairs(before)) => before.extend(pairs),
            _ => self.block(Block::Pairs(pairs)),
        }
        self.lacks(unset);
    }

    /// Places that only a hand fills.
    pub(crate) fn by_hand(&mut self, labels: &[Word]) {
        self.pairs(labels.iter().map(|word| (*word, Value::ByHand)).collect());
    }

    /// A table. A row of which nothing stands but its name is listed first on the paper.
    pub(crate) fn table(&mut self, heads: &[Word], rows: Vec<Vec<Value>>) {
        self.measured(heads, rows, "");
    }

    /// An annex, with its number.
    pub(crate) fn annex(&mut self, number: usize, title: Word) {
        let number = official::ANNEX.fill(self.about.lang, &[("n", &number.to_string())]);
        self.t(title).clone_into(&mut self.heading);
        self.block(Block::Annex(number, self.heading.clone()));
    }

    /// Who issues it; the day is left to a hand.
    pub(crate) fn signature(&mut self) {
        let year = self.about.until.format("%Y").to_string();
        let day = official::SIGNED_DATE.fill(self.about.lang, &[("year", &year)]);
        self.block(Block::Signature(self.about.maker.to_owned(), day));
    }

    /// A table of figures, with what they are measured in.
    pub(crate) fn measured(&mut self, heads: &[Word], rows: Vec<Vec<Value>>, measure: &str) {
        let is_empty = |row: &Vec<Value>| {
            // Defaults of the rules are no values of the record.
            let mut values = row
                .iter()
                .skip(1)
                .filter(|value| !matches!(value, Value::Rule(_)));
            row.len() > 1 && values.all(|value| *value == Value::Unset)
        };
        let names = rows.iter().filter(|row| is_empty(row));
        let names = names.filter_map(|row| row.first());
        let names: Vec<String> = names.map(|name| name.text().to_owned()).collect();
        // In a row that is told, what is not said is nothing.
        let told = |row: Vec<Value>| {
            let is_empty = is_empty(&row);
            let value = |value| match value {
                Value::Unset if !is_empty => Value::Nothing,
                value => value,
            };
            row.into_iter().map(value).collect()
        };
        let table = Table {
            heads: heads.iter().map(|word| self.t(*word).to_owned()).collect(),
            rows: rows.into_iter().map(told).collect(),
            measure: measure.to_owned(),
        };
        self.block(Block::Table(table));
        self.lacks(names);
    }

    /// Who signs a form: posts, no names.
    pub(crate) fn posts(&mut self) {
        let posts = [
            official::HEAD_OF_UNIT,
            official::CHECKED_BY,
            official::FILLED_BY,
            official::TELEPHONE,
            official::FILLED_ON,
        ];
        self.paper.posts = posts.map(|word| self.t(word).to_owned()).to_vec();
    }

    /// The whole paper, with what it rests on: the articles, the version of the rules, the record's number and hash.
    pub(crate) fn finish(mut self, article: &str, number: String, hash: String) -> Document {
        let meta = &self.about.profile.policy.meta;
        let foot = [
            (official::BASIS, format!("{} {article}", meta.doc)),
            (official::RULES, meta.version.clone()),
            (official::RECORD, number),
            (official::HASH, hash),
            // Said always, so that it tells nothing (article 12).
            (official::NOTE, self.t(official::NO_SECRETS).to_owned()),
            (official::NOTE, self.t(official::DEFAULTS).to_owned()),
        ];
        let said = foot.map(|(word, text)| (self.t(word).to_owned(), text));
        self.paper.foot = said.to_vec();
        self.paper
    }
}
