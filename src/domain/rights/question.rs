//! One question of right in the notation of `permissions.toml`: who, how related, what, at which stage.
//!
//! `dept@D-FG` is a department by its unit, `dept@statistics` one by its duty; `to@arbitrate` is a side of an event as the
//! event leaves it; `undo:terminate`, `document:papers` and `read:contacts` ask about another act or about reading.

use crate::domain::actor::Role;
use crate::domain::policy::basis::Cited;
use crate::domain::rights::answer::{Acting, Person, Reading, Standing};
use crate::domain::rights::span::{ENDED, Moment};
use crate::domain::rights::table::{AnsweredAs, Mark, Relation, Relations, Rights, Topic};
use crate::domain::stage::Stage;
use crate::domain::word::Word;
use std::collections::BTreeSet;

/// Somebody who is no member.
const GUEST: &str = "guest";
/// Words that ask for the answer of reading.
const READING: [&str; 3] = ["read", "document", "export"];
/// Words that ask for the answer of the act behind them, at whatever stage.
const UNDOING: [&str; 2] = ["undo", "redo"];

/// The answer to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    Act(Acting<'a>),
    Read(Reading<'a>),
}

/// The words of a question.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    pub role: &'a str,
    pub relation: &'a str,
    pub act: &'a str,
    pub stage: &'a str,
}

/// A word of a question that the rows do not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Which word of the question.
    pub word: &'static str,
    pub value: String,
    /// Those that are known, or how it is written.
    pub known: String,
}

impl Rights {
    /// Answers one question.
    ///
    /// # Errors
    /// The word that the rows do not know, with those they know.
    pub(crate) fn ask(&self, question: &Question<'_>) -> Result<Answer<'_>, Unknown> {
        let moment = Moment::named(question.stage).ok_or_else(|| {
            let stages = Stage::NAMES;
            unknown(
                "STAGE",
                question.stage,
                stages.into_iter().chain([ENDED, "-"]),
            )
        })?;
        let person = self.who(question.role)?;
        let standing = self.standing(question.relation, moment)?;
        let (before, of) = question.act.split_once(':').unwrap_or((question.act, ""));
        if READING.contains(&before) {
            return self.read_of(&person, &standing, of);
        }
        let is_undo = UNDOING.contains(&before);
        let (verb, moment) = if is_undo {
            (of, None)
        } else {
            (question.act, Some(moment))
        };
        let act = self.act(&person, &standing, verb, moment);
        let Some(row) = act.row else {
            let known = self.acts.iter().flat_map(|row| &row.verbs);
            return Err(unknown("ACT", verb, known.map(String::as_str)));
        };
        match row.answered_as {
            None => Ok(Answer::Act(act)),
            Some(AnsweredAs::ReadOf(kind)) => Ok(Answer::Read(self.read(&person, &standing, kind))),
            // `undo` and `export` alone ask nothing yet.
            Some(AnsweredAs::Undone) => Err(unknown("ACT", verb, ["undo:VERB", "redo:VERB"])),
            Some(AnsweredAs::Read) => Err(unknown("ACT", verb, ["document:KIND", "export:KIND"])),
        }
    }

    fn read_of(
        &self,
        person: &Person,
        standing: &Standing,
        kind: &str,
    ) -> Result<Answer<'_>, Unknown> {
        let known = Topic::NAMES;
        let kind = Topic::from_name(kind).ok_or_else(|| unknown("ACT", kind, known))?;
        Ok(Answer::Read(self.read(person, standing, kind)))
    }

    fn who(&self, text: &str) -> Result<Person, Unknown> {
        let mut roles = Vec::new();
        for word in text.split('+') {
            if word == GUEST {
                continue;
            }
            let (name, at) = word.split_once('@').unwrap_or((word, ""));
            let known = Role::NAMES.into_iter().chain([GUEST]);
            let role = Role::from_name(name).ok_or_else(|| unknown("ROLE", name, known))?;
            let carried = self.duties.iter();
            let carried =
                carried.filter(|(duty, units)| *duty == at || units.iter().any(|unit| unit == at));
            roles.push((role, carried.map(|(duty, _)| duty.clone()).collect()));
        }
        Ok(Person { roles })
    }

    fn standing(&self, text: &str, moment: Moment) -> Result<Standing, Unknown> {
        let (mut relations, mut marks) = (Vec::new(), BTreeSet::new());
        for word in text.split('+') {
            if let Some((side, event)) = word.split_once('@') {
                let events = self.changes.iter().map(|change| change.on.as_str());
                let change = self.changes.iter().find(|change| change.on == event);
                let change = change.ok_or_else(|| unknown("RELATION", event, events))?;
                relations.extend(change.sides.get(side).into_iter().flat_map(|to| to.iter()));
            } else if let Some(mark) = Mark::from_name(word) {
                marks.insert(mark);
            } else {
                let known = Relation::NAMES.into_iter();
                let known = known.chain(Mark::NAMES);
                let relation = Relation::from_name(word);
                relations.push(relation.ok_or_else(|| unknown("RELATION", word, known))?);
            }
        }
        Ok(Standing {
            relations: self.holding(Relations::of(relations), moment),
            marks,
        })
    }
}

impl Answer<'_> {
    /// On what the answer stands.
    pub(crate) fn cited(&self) -> Option<&Cited> {
        match self {
            Answer::Act(act) => act.row.map(|row| &row.cited),
            Answer::Read(read) => read.row.map(|row| &row.cited),
        }
    }

    /// Who may help; nobody is named for reading.
    pub(crate) fn whom_to_ask(&self) -> Option<&str> {
        match self {
            Answer::Act(act) => act.row.map(|row| row.ask.as_str()),
            Answer::Read(_) => None,
        }
    }

    /// What a person reads.
    pub(crate) fn word(&self) -> Word {
        match self {
            Answer::Act(act) => act.answer.word(),
            Answer::Read(read) => read.answer.word(),
        }
    }

    /// Its name, as scripts read it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Answer::Act(act) => act.answer.name(),
            Answer::Read(read) => read.answer.name(),
        }
    }
}

fn unknown<'w>(
    word: &'static str,
    value: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Unknown {
    let known: Vec<&str> = known.into_iter().collect();
    Unknown {
        word,
        value: value.to_owned(),
        known: known.join(" "),
    }
}
