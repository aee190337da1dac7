//! Reading a verb's arguments from text.

use crate::domain::collection::edit::Edit;
use crate::domain::field::{Field, MAX_TEXT, split_words};
use crate::domain::given::Given;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{ChecklistId, Profile};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::choices::item_names;
use crate::domain::verb::held::Args;
use crate::domain::verb::spec::{ArgKind, ArgSpec, VerbSpec};
use crate::domain::verb::value::{read_field, unit_code};
use crate::domain::width_fold::fold_width;
use std::collections::BTreeMap;

/// A verb with the arguments that a person wrote.
pub struct Reader<'a> {
    pub spec: &'static VerbSpec,
    args: &'a Args,
    profile: &'a Profile,
}

impl<'a> Reader<'a> {
    /// A reader of these arguments.
    ///
    /// # Errors
    /// An argument that the verb does not have, or a required one that is missing.
    pub(crate) fn new(
        spec: &'static VerbSpec,
        args: &'a Args,
        profile: &'a Profile,
    ) -> Result<Self, Refusal> {
        let reader = Self::of(spec, args, profile);
        reader.check_names()?;
        Ok(reader)
    }

    /// A reader of arguments that are none of the verb's own.
    pub(super) fn of(spec: &'static VerbSpec, args: &'a Args, profile: &'a Profile) -> Self {
        Self {
            spec,
            args,
            profile,
        }
    }

    fn check_names(&self) -> Result<(), Refusal> {
        let of = |arg: ArgSpec| item_names(arg.kind, self.profile);
        let items: Vec<String> = self.spec.args().flat_map(of).collect();
        for name in self.args.keys() {
            let is_argument = self.spec.args().any(|arg| arg.name == name);
            if !is_argument && !items.contains(name) {
                return Err(self
                    .refuse(Code::UnknownField)
                    .with("field", name)
                    .with("known", self.known_names(&items)));
            }
        }
        let mut needed = self.spec.args().filter(|arg| arg.required);
        match needed.find(|arg| self.given(arg.name).is_none()) {
            Some(arg) => Err(self.missing(arg.name)),
            None => Ok(()),
        }
    }

    /// The names of all arguments and of the items that stand for themselves.
    fn known_names(&self, items: &[String]) -> String {
        let own = self.spec.args().map(|arg| arg.name);
        own.chain(items.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A refusal of this verb, with its article.
    pub(crate) fn refuse(&self, code: Code) -> Refusal {
        let article = self.profile.acts.article(self.spec.name);
        Refusal::new(code)
            .with("verb", self.spec.name)
            .article(article)
    }

    /// The refusal that an argument is not there.
    pub(crate) fn missing(&self, name: &str) -> Refusal {
        self.refuse(Code::FieldMissing).with("field", name)
    }

    /// The text of an argument, where something is written.
    pub(crate) fn given(&self, name: &str) -> Option<&'a str> {
        let text = self.args.get(name).map(|text| text.trim());
        text.filter(|text| !text.is_empty())
    }

    /// The text of an argument, empty where nothing is written.
    pub(crate) fn text(&self, name: &str) -> Result<String, Refusal> {
        let text = self.given(name).unwrap_or_default();
        if text.len() > MAX_TEXT {
            return Err(self
                .refuse(Code::TooLong)
                .with("field", name)
                .with("limit", MAX_TEXT));
        }
        Ok(text.to_owned())
    }

    /// Several texts, one a line or between semicolons; commas belong to the text.
    pub(crate) fn lines(&self, name: &str) -> Result<Vec<String>, Refusal> {
        let text = self.text(name)?;
        let lines = text.split([';', '；', '\n']).map(str::trim);
        let lines = lines.filter(|text| !text.is_empty());
        Ok(lines.map(str::to_owned).collect())
    }

    /// A part of a standing record: what was read of it, and whether it was left out or emptied where there is nothing.
    pub(crate) fn part<T>(&self, name: &str, read: Option<T>) -> Given<T> {
        match read {
            Some(value) => Given::Set(value),
            None if self.args.contains_key(name) => Given::Emptied,
            None => Given::Left,
        }
    }

    /// A value by its own way of reading; a text that is none is refused with the code.
    pub(crate) fn value<T>(
        &self,
        name: &str,
        code: Code,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let Some(text) = self.given(name) else {
            return Ok(None);
        };
        let bad = || self.refuse(code).with("field", name).with("value", text);
        read(text).map(Some).ok_or_else(bad)
    }

    /// A word of a list; any other is refused with what is known.
    pub(crate) fn one_of<T>(
        &self,
        name: &str,
        known: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        self.value(name, Code::UnknownWord, read)
            .map_err(|refusal| refusal.with("known", known))
    }

    /// A tier by its id or name.
    pub(crate) fn tier(&self, name: &str) -> Result<Option<String>, Refusal> {
        let tiers = &self.profile.policy.tiers;
        let known: Vec<&str> = tiers.iter().map(|tier| tier.id.as_str()).collect();
        let read = |text: &str| {
            let named = |tier: &&crate::domain::policy::Tier| tier.id == text || tier.name == text;
            tiers.iter().find(named).map(|tier| tier.id.clone())
        };
        self.one_of(name, &known.join(" "), read)
    }

    /// A unit by its code or name.
    pub(crate) fn unit_code(&self, text: &str) -> Option<UnitCode> {
        unit_code(self.profile, text).map(UnitCode)
    }

    /// A project's id.
    pub(crate) fn project(&self, text: &str) -> Result<ProjectId, Refusal> {
        ProjectId::read(text).ok_or_else(|| self.refuse(Code::BadId).with("text", text))
    }

    /// Those of the fields that are given; an empty text clears the field.
    pub(crate) fn edits(&self, fields: &[Field]) -> Result<Vec<Edit>, Refusal> {
        let mut edits = Vec::new();
        for field in fields {
            if let Some(text) = self.args.get(field.name()) {
                edits.push(Edit {
                    field: *field,
                    to: read_field(*field, text, self.profile)?,
                });
            }
        }
        Ok(edits)
    }

    /// Scores, each as an argument named by its item or together as `item:score,…`; none where it is emptied.
    pub(crate) fn item_scores(
        &self,
        arg: &ArgSpec,
    ) -> Result<BTreeMap<String, Option<u8>>, Refusal> {
        let lists: &[ChecklistId] = match arg.kind {
            ArgKind::ItemScores(lists) => lists,
            _ => &[],
        };
        let lists = lists.iter();
        let lists = lists.filter_map(|id| self.profile.policy.checklist(*id));
        let max = lists.map(|list| list.scale_max).max().unwrap_or(0);
        let scores = self.items(arg)?.into_iter().map(|(item, text)| {
            if text.is_empty() {
                return Ok((item, None));
            }
            let score = fold_width(&text).parse().map_err(|_| {
                self.refuse(Code::BadScore)
                    .with("item", &item)
                    .with("value", text)
                    .with("max", max)
            })?;
            Ok((item, Some(score)))
        });
        scores.collect()
    }

    /// Texts by item, each as an argument named by its item or together as `item:text,…`. All in one that is emptied
    /// empties every item.
    pub(crate) fn items(&self, arg: &ArgSpec) -> Result<BTreeMap<String, String>, Refusal> {
        let mut pairs = BTreeMap::new();
        let items = item_names(arg.kind, self.profile);
        let together = self.given(arg.name);
        if together.is_none() && self.args.contains_key(arg.name) {
            pairs.extend(items.iter().map(|item| (item.clone(), String::new())));
        }
        self.text(arg.name)?;
        for part in together.map(split_words).unwrap_or_default() {
            let pair = part
                .split_once([':', '：', '='])
                .map(|(item, text)| (item.trim(), text.trim()))
                .filter(|(item, text)| !item.is_empty() && !text.is_empty());
            let Some((item, text)) = pair else {
                return Err(self
                    .refuse(Code::BadPair)
                    .with("field", arg.name)
                    .with("value", part)
                    .with("known", items.join("、")));
            };
            pairs.insert(item.to_owned(), text.to_owned());
        }
        for item in items {
            if self.args.contains_key(&item) {
                let text = self.text(&item)?;
                pairs.insert(item, text);
            }
        }
        Ok(pairs)
    }
}
