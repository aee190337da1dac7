//! Reading a verb and its arguments from text.

mod building;
mod chapters;
mod desk;
mod enterprise;

use crate::domain::clock::parse_date;
use crate::domain::command::{Command, Edit, Given, NewLead};
use crate::domain::field::{MAX_TEXT, split_words};
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{ChecklistId, FilingLevel, Profile};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::screening::record::{FilingStatus, Verdict};
use crate::domain::stage::Stage;
use crate::domain::verb::value::{read_field, unit_code};
use crate::domain::verb::{ArgKind, VerbSpec, item_names, verb};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Arguments as given: name and text, in order. A name may stand once.
pub type Args = BTreeMap<String, String>;

/// Reads a command from its verb, the project's id (where the verb is about one) and its arguments.
///
/// # Errors
/// Refusals of kind usage or invalid: unknown verb or argument, missing argument, a text that is no value.
pub fn parse(
    name: &str,
    id: Option<&str>,
    args: &Args,
    profile: &Profile,
) -> Result<Command, Refusal> {
    let Some(spec) = verb(name) else {
        let known = crate::domain::verb::VERBS
            .iter()
            .map(|verb| verb.name)
            .collect::<Vec<_>>()
            .join(" ");
        return Err(Refusal::new(Code::UnknownVerb)
            .with("verb", name)
            .with("known", known));
    };
    // A record of the desk may be named in front, as a project is.
    let mut with_record = args.clone();
    let record = id.filter(|id| DeskId::read(id).is_some());
    if let (Some(name), Some(id)) = (spec.record_arg(), record) {
        with_record
            .entry(name.to_owned())
            .or_insert_with(|| id.to_owned());
    }
    let reader = Reader {
        spec,
        args: &with_record,
        profile,
    };
    reader.check_names()?;
    if let Some(command) = reader.desk()? {
        return Ok(command);
    }
    let project = || -> Result<ProjectId, Refusal> {
        let text = id.ok_or_else(|| Refusal::new(Code::IdMissing).with("verb", name))?;
        ProjectId::read(text).ok_or_else(|| Refusal::new(Code::BadId).with("text", text))
    };
    Ok(match name {
        "lead" => Command::Lead(reader.lead()?),
        "update" => Command::Update {
            project: project()?,
            edits: reader.edits()?,
        },
        "opinion" => Command::Opinion {
            project: project()?,
            unit: reader.unit("unit")?,
            verdict: reader.choice("verdict", &Verdict::ALL, Verdict::name)?,
            note: reader.text("note")?,
        },
        "screen" => Command::Screen {
            project: project()?,
            passed: reader.choice_part("result", &[true, false], pass_reject)?,
            vetoes: reader.part("veto", reader.words("veto")),
            scores: reader.item_scores(&[ChecklistId::Assessment])?,
            reason: reader.text("reason")?,
        },
        "grade" => Command::Grade {
            project: project()?,
            tier: reader.part("tier", reader.tier()?),
            edits: reader.edits()?,
            reason: reader.text("reason")?,
        },
        "file" => Command::File {
            project: project()?,
            level: reader.choice(
                "level",
                &[FilingLevel::City, FilingLevel::Province],
                FilingLevel::word,
            )?,
            status: reader.choice(
                "status",
                &[FilingStatus::Submitted, FilingStatus::Acknowledged],
                FilingStatus::name,
            )?,
            number: reader.text_part("number")?,
            date: reader.date("date")?,
        },
        "advance" => Command::Advance {
            project: project()?,
        },
        "back" => Command::Back {
            project: project()?,
            to: reader.stage("to")?,
            reason: reader.text("reason")?,
        },
        "terminate" => Command::Terminate {
            project: project()?,
            reason: reader.text("reason")?,
        },
        "backfill" => Command::Backfill {
            project: project()?,
            stage: reader
                .stage("stage")?
                .ok_or_else(|| reader.missing("stage"))?,
            reason: reader.text("reason")?,
        },
        "library" => Command::Library(reader.library(id)?),
        "note" => Command::Note {
            project: project()?,
            text: reader.text("text")?,
        },
        "clock" => Command::AcceptClock {
            reason: reader.text("reason")?,
        },
        "undo" => Command::Undo,
        "redo" => Command::Redo,
        _ => match reader.chapter(project)? {
            Some(command) => command,
            None => return Err(Refusal::new(Code::UnknownVerb).with("verb", name)),
        },
    })
}

struct Reader<'a> {
    spec: &'static VerbSpec,
    args: &'a Args,
    profile: &'a Profile,
}

impl<'a> Reader<'a> {
    fn check_names(&self) -> Result<(), Refusal> {
        let items: Vec<String> = self
            .spec
            .args
            .iter()
            .flat_map(|arg| item_names(arg.kind, self.profile))
            .collect();
        for name in self.args.keys() {
            let is_argument = self.spec.args.iter().any(|arg| arg.name == name);
            if !is_argument && !items.contains(name) {
                return Err(self
                    .refuse(Code::UnknownField)
                    .with("field", name)
                    .with("known", self.known_names(&items)));
            }
        }
        match self
            .spec
            .args
            .iter()
            .find(|arg| arg.required && self.given(arg.name).is_none())
        {
            Some(arg) => Err(self.missing(arg.name)),
            None => Ok(()),
        }
    }

    /// The names of all arguments and of the items that stand for themselves.
    fn known_names(&self, items: &[String]) -> String {
        let own = self.spec.args.iter();
        own.map(|arg| arg.name)
            .chain(items.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn refuse(&self, code: Code) -> Refusal {
        let article = self.profile.acts.article(self.spec.name);
        Refusal::new(code)
            .with("verb", self.spec.name)
            .article(article)
    }

    fn missing(&self, name: &str) -> Refusal {
        self.refuse(Code::FieldMissing).with("field", name)
    }

    fn given(&self, name: &str) -> Option<&'a str> {
        self.args
            .get(name)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }

    fn text(&self, name: &str) -> Result<String, Refusal> {
        let text = self.given(name).unwrap_or_default();
        if text.len() > MAX_TEXT {
            return Err(self
                .refuse(Code::TooLong)
                .with("field", name)
                .with("limit", MAX_TEXT));
        }
        Ok(text.to_owned())
    }

    fn words(&self, name: &str) -> Option<Vec<String>> {
        self.given(name).map(split_words)
    }

    /// A part of a standing record: what was read of it, and whether it was left out or emptied where there is nothing.
    fn part<T>(&self, name: &str, read: Option<T>) -> Given<T> {
        match read {
            Some(value) => Given::Set(value),
            None if self.args.contains_key(name) => Given::Emptied,
            None => Given::Left,
        }
    }

    fn text_part(&self, name: &str) -> Result<Given<String>, Refusal> {
        let text = Some(self.text(name)?).filter(|text| !text.is_empty());
        Ok(self.part(name, text))
    }

    fn lead(&self) -> Result<NewLead, Refusal> {
        let mut lead = NewLead::default();
        for edit in self.edits()? {
            if let Some(value) = edit.to {
                lead.fields.insert(edit.field, value);
            }
        }
        if let Some(text) = self.given("separate_from") {
            let id =
                ProjectId::read(text).ok_or_else(|| self.refuse(Code::BadId).with("text", text))?;
            lead.separate_from = Some((id, self.text("reason")?));
        }
        Ok(lead)
    }

    /// The arguments that are fields; an empty text clears the field.
    fn edits(&self) -> Result<Vec<Edit>, Refusal> {
        let mut edits = Vec::new();
        for arg in self.spec.args {
            if let (ArgKind::Field(field), Some(text)) = (arg.kind, self.args.get(arg.name)) {
                edits.push(Edit {
                    field,
                    seen: None,
                    to: read_field(field, text, self.profile)?,
                });
            }
        }
        Ok(edits)
    }

    fn one_of<T>(
        &self,
        name: &str,
        known: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let Some(text) = self.given(name) else {
            return Ok(None);
        };
        read(text).map(Some).ok_or_else(|| {
            self.refuse(Code::UnknownWord)
                .with("field", name)
                .with("value", text)
                .with("known", known)
        })
    }

    fn tier(&self) -> Result<Option<String>, Refusal> {
        let tiers = &self.profile.policy.tiers;
        let known = tiers
            .iter()
            .map(|tier| tier.id.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let read = |text: &str| {
            tiers
                .iter()
                .find(|tier| tier.id == text || tier.name == text)
                .map(|tier| tier.id.clone())
        };
        self.one_of("tier", &known, read)
    }

    fn stage(&self, name: &str) -> Result<Option<Stage>, Refusal> {
        let known = Stage::ALL.map(Stage::name).join(" ");
        self.one_of(name, &known, Stage::from_name)
    }

    fn unit(&self, name: &str) -> Result<Option<UnitCode>, Refusal> {
        let Some(text) = self.given(name) else {
            return Ok(None);
        };
        match unit_code(self.profile, text) {
            Some(code) => Ok(Some(UnitCode(code))),
            None => Err(self
                .refuse(Code::UnknownUnit)
                .with("field", name)
                .with("value", text)),
        }
    }

    fn date(&self, name: &str) -> Result<Option<NaiveDate>, Refusal> {
        let Some(text) = self.given(name) else {
            return Ok(None);
        };
        match parse_date(text) {
            Some(date) => Ok(Some(date)),
            None => Err(self
                .refuse(Code::BadDate)
                .with("field", name)
                .with("value", text)),
        }
    }
}

fn pass_reject(value: bool) -> &'static str {
    if value { "pass" } else { "reject" }
}
