//! One value of a record: how it is told, and how another is read in its place.

use crate::domain::clock::parse_date;
use crate::domain::context::Context;
use crate::domain::correction::record::Fact;
use crate::domain::exit::record::ExitClose;
use crate::domain::field::split_words;
use crate::domain::first_talk::at::Moment;
use crate::domain::first_talk::record::Claim;
use crate::domain::money::{Amount, Money};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::record::{NoticeClose, NoticeOutcome};
use crate::domain::width_fold::fold_width;
use crate::domain::window::Window;
use crate::domain::word::Lang;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The right value as a person wrote it, and what reading it needs.
pub(super) struct Written<'a> {
    pub context: &'a Context<'a>,
    pub window: &'a Window,
    pub fact: Fact,
    pub text: &'a str,
    /// The list that its words are of.
    pub vocab: Option<VocabId>,
    /// A sum may be taken back whole (冲正).
    pub may_be_nothing: bool,
}

/// The argument that says what is right.
const VALUE: &str = "value";

impl Written<'_> {
    fn bad(&self, code: Code) -> Refusal {
        let refusal = self.window.refuse(code).with("field", VALUE);
        refusal.with("value", self.text)
    }

    /// A word is one of the list, where there is one.
    fn word(&self, word: &str) -> Result<(), Refusal> {
        let Some(vocab) = self.vocab else {
            return Ok(());
        };
        self.window.word(self.context, VALUE, word, vocab)
    }
}

/// A value that can be put right.
pub(super) trait Leaf {
    /// As a person writes it; empty where nothing stands.
    fn told(&self, fact: Fact) -> String;

    /// Puts the right one in its place.
    ///
    /// # Errors
    /// What is written is none; a day that lies ahead.
    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal>;
}

impl Leaf for NaiveDate {
    fn told(&self, _: Fact) -> String {
        self.to_string()
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        let day = parse_date(&fold_width(written.text));
        let day = day.ok_or_else(|| written.bad(Code::BadDate))?;
        // A plan alone lies ahead.
        if written.fact != Fact::Plan {
            written.window.past(written.context, VALUE, Some(day))?;
        }
        *self = day;
        Ok(())
    }
}

impl Leaf for String {
    fn told(&self, _: Fact) -> String {
        self.clone()
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        written.word(written.text)?;
        written.text.clone_into(self);
        Ok(())
    }
}

impl Leaf for Vec<String> {
    fn told(&self, _: Fact) -> String {
        self.join("、")
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        let words = split_words(written.text);
        words.iter().try_for_each(|word| written.word(word))?;
        *self = words;
        Ok(())
    }
}

impl Leaf for Amount {
    fn told(&self, _: Fact) -> String {
        self.plain()
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        if written.may_be_nothing && fold_width(written.text).trim() == "0" {
            *self = Amount::from(Money::ZERO);
            return Ok(());
        }
        *self = Amount::parse(written.text).map_err(|error| {
            let refusal = written.bad(Code::BadAmount).with("why", error.code());
            refusal.with_all(error.params())
        })?;
        Ok(())
    }
}

impl Leaf for u32 {
    fn told(&self, _: Fact) -> String {
        self.to_string()
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        let count = fold_width(written.text).parse();
        *self = count.map_err(|_| written.bad(Code::BadNumber))?;
        Ok(())
    }
}

impl Leaf for u64 {
    fn told(&self, _: Fact) -> String {
        self.to_string()
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        let count = fold_width(written.text).parse();
        *self = count.map_err(|_| written.bad(Code::BadNumber))?;
        Ok(())
    }
}

/// The day of a first talk, with its time where the evidence shows one; the time stays where a day alone is written.
impl Leaf for Claim {
    fn told(&self, _: Fact) -> String {
        self.moment().to_string().replacen('T', " ", 1)
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        let at = Moment::parse(written.text).ok_or_else(|| written.bad(Code::BadMoment))?;
        written.window.past(written.context, VALUE, Some(at.day))?;
        self.at = at.day;
        self.time = at.time.or(self.time);
        Ok(())
    }
}

/// The end of a notice: how it ended, what was said of it, where it was published.
impl Leaf for NoticeClose {
    fn told(&self, fact: Fact) -> String {
        match fact {
            Fact::Outcome => {
                let outcome = self.outcome.unwrap_or(NoticeOutcome::Clear);
                outcome.word().get(Lang::Zh).to_owned()
            }
            Fact::Result => self.result.clone(),
            _ => self.evidence.clone(),
        }
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        match written.fact {
            Fact::Outcome => self.outcome = Some(outcome(written)?),
            Fact::Result => self.result.put(written)?,
            _ => self.evidence.put(written)?,
        }
        Ok(())
    }
}

/// An outcome by its name or its word.
fn outcome(written: &Written<'_>) -> Result<NoticeOutcome, Refusal> {
    let text = written.text.trim();
    let named = |known: &NoticeOutcome| known.name() == text || known.word().get(Lang::Zh) == text;
    NoticeOutcome::ALL.into_iter().find(named).ok_or_else(|| {
        let known = NoticeOutcome::ALL.map(|known| known.word().get(Lang::Zh));
        written
            .bad(Code::UnknownWord)
            .with("known", known.join("、"))
    })
}

/// The end of an exit: its decision, or what was recovered.
impl Leaf for ExitClose {
    fn told(&self, fact: Fact) -> String {
        if fact != Fact::Recovered {
            return self.decision.clone();
        }
        let pairs = self.recovered.iter();
        let pairs = pairs.map(|(item, text)| format!("{item}:{text}"));
        pairs.collect::<Vec<_>>().join(", ")
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        if written.fact != Fact::Recovered {
            return self.decision.put(written);
        }
        let list = ChecklistId::ExitRecovered;
        let mut recovered = BTreeMap::new();
        for part in split_words(written.text) {
            let pair = part.split_once([':', '：']);
            let Some((item, text)) = pair.filter(|(_, text)| !text.trim().is_empty()) else {
                let items = written.context.profile.policy.items(list).join("、");
                return Err(written.bad(Code::BadPair).with("known", items));
            };
            let item = item.trim();
            written
                .window
                .item(written.context, list.id(), item, &[list])?;
            recovered.insert(item.to_owned(), text.trim().to_owned());
        }
        self.recovered = recovered;
        Ok(())
    }
}

/// What was never there is not corrected but entered by its own step.
impl<T: Leaf + Clone> Leaf for Option<T> {
    fn told(&self, fact: Fact) -> String {
        self.as_ref()
            .map(|held| held.told(fact))
            .unwrap_or_default()
    }

    fn put(&mut self, written: &Written<'_>) -> Result<(), Refusal> {
        match self {
            Some(held) => held.put(written),
            None => Err(written.bad(Code::NothingToCorrect)),
        }
    }
}
