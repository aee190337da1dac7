//! What the arguments of verbs are read into: one way for each type.
//!
//! What must not live here: types that one chapter alone knows; they read themselves beside their verb.

use crate::domain::clock::parse_date;
use crate::domain::closed::{Choices, Closed};
use crate::domain::collection::edit::Edit;
use crate::domain::field::{Field, split_words};
use crate::domain::given::Given;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::money::Amount;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::{ArgKind, ArgSpec};
use crate::domain::width_fold::fold_width;
use crate::domain::word::{Lang, Word};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A value that stands in an argument.
pub trait Value: Sized {
    /// What the text says; `None` where nothing is written.
    ///
    /// # Errors
    /// Says what is wrong with the text, and what could stand there.
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal>;

    /// What stands for nothing written, where something must stand.
    ///
    /// # Errors
    /// `FieldMissing`, unless the type has an empty value.
    fn absent(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Self, Refusal> {
        Err(reader.missing(arg.name))
    }

    /// The texts in it that a person wrote freely.
    fn written(&self) -> Vec<&str> {
        Vec::new()
    }
}

/// What an argument becomes: a value that must be there, one that may be left out, or a part of a standing record.
pub trait Argument: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// As [`Value::read`].
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Self, Refusal>;

    /// Adds the texts in it, by the argument's name.
    fn texts<'a>(&'a self, name: &'static str, into: &mut Vec<(&'static str, &'a str)>);
}

impl Reader<'_> {
    /// An argument of the verb, as the type that what is asked has for it.
    pub(crate) fn argument<T: Argument>(&self, name: &'static str) -> Result<T, Refusal> {
        let arg = self.spec.args.iter().find(|arg| arg.name == name);
        let arg = arg.ok_or_else(|| self.refuse(Code::UnknownField).with("field", name))?;
        T::read(self, arg)
    }
}

impl<T: Value> Argument for T {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Self, Refusal> {
        match T::read(reader, arg)? {
            Some(value) => Ok(value),
            None => T::absent(reader, arg),
        }
    }

    fn texts<'a>(&'a self, name: &'static str, into: &mut Vec<(&'static str, &'a str)>) {
        into.extend(self.written().into_iter().map(|text| (name, text)));
    }
}

impl<T: Value> Argument for Option<T> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Self, Refusal> {
        T::read(reader, arg)
    }

    fn texts<'a>(&'a self, name: &'static str, into: &mut Vec<(&'static str, &'a str)>) {
        let texts = self.iter().flat_map(Value::written);
        into.extend(texts.map(|text| (name, text)));
    }
}

impl<T: Value> Argument for Given<T> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Self, Refusal> {
        Ok(reader.part(arg.name, T::read(reader, arg)?))
    }

    fn texts<'a>(&'a self, name: &'static str, into: &mut Vec<(&'static str, &'a str)>) {
        let texts = self.set().into_iter().flat_map(Value::written);
        into.extend(texts.map(|text| (name, text)));
    }
}

impl Value for String {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        if arg.kind == ArgKind::Tier {
            return reader.tier(arg.name);
        }
        let text = reader.text(arg.name)?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn absent(_: &Reader<'_>, _: &ArgSpec) -> Result<Self, Refusal> {
        Ok(String::new())
    }

    fn written(&self) -> Vec<&str> {
        vec![self]
    }
}

impl Value for Vec<String> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        Ok(match arg.kind {
            ArgKind::LongText => Some(reader.lines(arg.name)?).filter(|lines| !lines.is_empty()),
            _ => reader.given(arg.name).map(split_words),
        })
    }

    fn absent(_: &Reader<'_>, _: &ArgSpec) -> Result<Self, Refusal> {
        Ok(Vec::new())
    }

    fn written(&self) -> Vec<&str> {
        self.iter().map(String::as_str).collect()
    }
}

impl<T: Closed> Value for T {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let choices = arg.kind.choices();
        let offered = |value: &T| choices.iter().any(|(name, _)| *name == value.name());
        let read = |text: &str| {
            let value = T::named(text).or_else(|| T::named(by_word(choices, text)?));
            value.filter(offered)
        };
        reader.one_of(arg.name, &names(choices), read)
    }
}

/// The name of the word that a person reads: whoever sees a list in words may answer with one of them.
fn by_word(choices: Choices, text: &str) -> Option<&'static str> {
    let is_it = |word: &Word| {
        [Lang::Zh, Lang::En]
            .iter()
            .any(|lang| word.get(*lang) == text)
    };
    let found = choices.iter().find(|(_, word)| is_it(word));
    found.map(|(name, _)| *name)
}

/// The first of two words says yes.
impl Value for bool {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let choices = arg.kind.choices();
        let read = |text: &str| {
            let named = by_word(choices, text).unwrap_or(text);
            choices.iter().position(|(name, _)| *name == named)
        };
        let place = reader.one_of(arg.name, &names(choices), read)?;
        Ok(place.map(|place| place == 0))
    }
}

fn names(choices: Choices) -> String {
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    names.join(" ")
}

impl Value for NaiveDate {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        reader.value(arg.name, Code::BadDate, parse_date)
    }
}

impl Value for u32 {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        reader.value(arg.name, Code::BadNumber, |text| {
            fold_width(text).parse().ok()
        })
    }
}

impl Value for Amount {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let Some(text) = reader.given(arg.name) else {
            return Ok(None);
        };
        Amount::parse(text).map(Some).map_err(|error| {
            reader
                .refuse(Code::BadAmount)
                .with("field", arg.name)
                .with("value", text)
                .with("why", error.code())
                .with_all(error.params())
        })
    }
}

impl Value for UnitCode {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let read = |text: &str| reader.unit_code(text);
        reader.value(arg.name, Code::UnknownUnit, read)
    }
}

impl Value for Vec<UnitCode> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let named = reader.given(arg.name).map(split_words);
        let code = |name: &String| {
            reader.unit_code(name).ok_or_else(|| {
                reader
                    .refuse(Code::UnknownUnit)
                    .with("field", arg.name)
                    .with("value", name)
            })
        };
        named
            .map(|names| names.iter().map(code).collect())
            .transpose()
    }

    fn absent(_: &Reader<'_>, _: &ArgSpec) -> Result<Self, Refusal> {
        Ok(Vec::new())
    }
}

impl Value for ProjectId {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let given = reader.given(arg.name);
        given.map(|text| reader.project(text)).transpose()
    }
}

impl Value for Vec<ProjectId> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let named = reader.given(arg.name).map(split_words);
        named
            .map(|names| names.iter().map(|text| reader.project(text)).collect())
            .transpose()
    }

    fn absent(_: &Reader<'_>, _: &ArgSpec) -> Result<Self, Refusal> {
        Ok(Vec::new())
    }
}

impl Value for DeskId {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let Some(text) = reader.given(arg.name) else {
            return Ok(None);
        };
        let bad = || reader.refuse(Code::BadDeskId).with("text", text);
        DeskId::read(text).map(Some).ok_or_else(bad)
    }
}

/// Fields that are named; an empty text clears the field.
impl Value for Vec<Edit> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let fields: &[Field] = match arg.kind {
            ArgKind::Fields(fields) => fields,
            _ => &[],
        };
        reader.edits(fields).map(Some)
    }
}

/// Scores by item; none where one is emptied.
impl Value for BTreeMap<String, Option<u8>> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        reader.item_scores(arg).map(Some)
    }
}

/// Texts by item as a step says them that goes on with nothing: what is emptied is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said(pub BTreeMap<String, String>);

impl Value for Said {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let mut said = reader.items(arg)?;
        said.retain(|_, text| !text.is_empty());
        Ok(Some(Self(said)))
    }

    fn written(&self) -> Vec<&str> {
        self.0.values().map(String::as_str).collect()
    }
}

/// Texts by item; empty where one is emptied.
impl Value for BTreeMap<String, String> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        reader.items(arg).map(Some)
    }

    fn written(&self) -> Vec<&str> {
        self.values().map(String::as_str).collect()
    }
}
