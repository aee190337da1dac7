//! Reading a verb and its arguments from text.

mod building;
mod chapters;
mod desk;
mod enterprise;

use super::super::clock::parse_date;
use super::super::command::{Command, Edit, NewLead};
use super::super::field::{MAX_TEXT, split_words};
use super::super::ids::{DeskId, ProjectId, UnitCode};
use super::super::policy::{ChecklistId, FilingLevel, Profile};
use super::super::refusal::{Code, Refusal};
use super::super::screening::{FilingStatus, Verdict};
use super::super::stage::Stage;
use super::value::{read_field, unit_code};
use super::{ArgKind, VerbSpec, item_names, verb};
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
        let known = super::VERBS
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
            verdict: reader.verdict()?,
            note: reader.text("note")?,
        },
        "screen" => Command::Screen {
            project: project()?,
            passed: reader.screening_result()?,
            vetoes: reader.given("veto").map(split_words),
            scores: reader.scores()?,
            reason: reader.text("reason")?,
        },
        "grade" => Command::Grade {
            project: project()?,
            tier: reader.tier()?,
            edits: reader.edits()?,
            reason: reader.text("reason")?,
        },
        "file" => Command::File {
            project: project()?,
            level: reader.level()?,
            status: reader.filing_status()?,
            number: reader.text("number")?,
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
            let is_argument = self
                .spec
                .args
                .iter()
                .any(|arg| arg.name == name && arg.kind != ArgKind::Scores);
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

    /// The names of all arguments; the items to score stand for themselves.
    fn known_names(&self, items: &[String]) -> String {
        let own = self.spec.args.iter();
        let own = own.filter(|arg| arg.kind != ArgKind::Scores);
        own.map(|arg| arg.name)
            .chain(items.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn score_items(&self) -> Vec<String> {
        self.profile.policy.items(ChecklistId::Assessment).to_vec()
    }

    fn score_max(&self) -> u32 {
        self.profile
            .policy
            .checklist(ChecklistId::Assessment)
            .map_or(0, |list| list.scale_max)
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

    fn verdict(&self) -> Result<Verdict, Refusal> {
        let read = |text: &str| {
            Verdict::ALL
                .into_iter()
                .find(|verdict| verdict.name() == text)
        };
        self.one_of("verdict", "pass fail waived", read)?
            .ok_or_else(|| self.missing("verdict"))
    }

    fn screening_result(&self) -> Result<Option<bool>, Refusal> {
        self.one_of("result", "pass reject", |text| match text {
            "pass" => Some(true),
            "reject" => Some(false),
            _ => None,
        })
    }

    fn scores(&self) -> Result<BTreeMap<String, u8>, Refusal> {
        let mut scores = BTreeMap::new();
        for item in self.score_items() {
            if let Some(text) = self.given(&item) {
                let folded = crate::domain::width_fold::fold_width(text);
                let score = folded.parse().map_err(|_| {
                    self.refuse(Code::BadScore)
                        .with("item", &item)
                        .with("value", text)
                        .with("max", self.score_max())
                })?;
                scores.insert(item, score);
            }
        }
        Ok(scores)
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

    fn level(&self) -> Result<FilingLevel, Refusal> {
        self.one_of("level", "city province", FilingLevel::from_word)?
            .ok_or_else(|| self.missing("level"))
    }

    fn filing_status(&self) -> Result<FilingStatus, Refusal> {
        let read = |text: &str| match text {
            "submitted" => Some(FilingStatus::Submitted),
            "acknowledged" => Some(FilingStatus::Acknowledged),
            _ => None,
        };
        self.one_of("status", "submitted acknowledged", read)?
            .ok_or_else(|| self.missing("status"))
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
