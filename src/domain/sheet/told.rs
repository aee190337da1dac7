//! A value as a record tells it, in nobody's language.

use crate::domain::clock::Due;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::money::Amount;
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

words! {
    YES = "是", "yes";
    NO = "否", "no";
}

/// A value as a record tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Nothing,
    /// As a person wrote it.
    Text(String),
    Word(Word),
    Day(NaiveDate),
    Count(u64),
    Money(Amount),
    Unit(UnitCode),
    /// A tier by its id in the policy.
    Tier(String),
    Person(MemberId),
    /// A last day: how far off it is, a plain date on paper and where it is settled.
    Due {
        due: Due,
        is_settled: bool,
    },
    /// How many days are left until a day, or since when it is over, however far.
    Left(NaiveDate),
    /// Several of them.
    List(Vec<Told>),
    /// A value with who put it down, and when.
    By(Box<Told>, MemberId, NaiveDate),
    /// A word with its places filled.
    Filled(Word, Vec<(&'static str, Told)>),
}

impl Told {
    /// Whether there is nothing to tell.
    pub fn is_nothing(&self) -> bool {
        match self {
            Told::Nothing => true,
            Told::Text(text) => text.is_empty(),
            Told::List(parts) => parts.iter().all(Told::is_nothing),
            Told::By(told, _, _) => told.is_nothing(),
            _ => false,
        }
    }

    /// Several texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Self {
        Told::List(texts.into_iter().map(Told::from).collect())
    }

    /// A share in thousandths as percent.
    pub fn share(permille: u32) -> Self {
        Told::Text(format!("{}%", permille / 10))
    }

    /// The same with who put it down, and when.
    #[must_use]
    pub fn by(self, by: &MemberId, on: NaiveDate) -> Self {
        Told::By(Box::new(self), by.clone(), on)
    }
}

impl From<&str> for Told {
    fn from(text: &str) -> Self {
        Told::Text(text.to_owned())
    }
}

impl From<&String> for Told {
    fn from(text: &String) -> Self {
        Told::Text(text.clone())
    }
}

impl From<String> for Told {
    fn from(text: String) -> Self {
        Told::Text(text)
    }
}

impl From<Word> for Told {
    fn from(word: Word) -> Self {
        Told::Word(word)
    }
}

impl From<NaiveDate> for Told {
    fn from(day: NaiveDate) -> Self {
        Told::Day(day)
    }
}

impl From<&UnitCode> for Told {
    fn from(unit: &UnitCode) -> Self {
        Told::Unit(unit.clone())
    }
}

impl From<MemberId> for Told {
    fn from(member: MemberId) -> Self {
        Told::Person(member)
    }
}

impl From<Amount> for Told {
    fn from(amount: Amount) -> Self {
        Told::Money(amount)
    }
}

impl From<bool> for Told {
    fn from(is: bool) -> Self {
        Told::Word(if is { YES } else { NO })
    }
}

impl<T: Into<Told>> From<Option<T>> for Told {
    fn from(value: Option<T>) -> Self {
        value.map_or(Told::Nothing, Into::into)
    }
}
