//! What a form is asked for, and making its fields from the verb table and the record.

use super::choice::{Choice, Shape, segments};
use super::dock::Dock;
use super::field::FormField;
use crate::domain::apply::enterprise_field;
use crate::domain::as_of::AsOf;
use crate::domain::field::{Field, FieldHome, FieldKind, Value};
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::stage::Stage;
use crate::domain::verb::{ArgKind, VerbSpec, item_names};
use crate::locales::Lang;
use crate::service::api::{ProjectDetail, ProjectRow};
use chrono::NaiveDate;

/// The project a form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub id: ProjectId,
    pub name: String,
    /// The version of the project that the person had before them; 0 where they are told none.
    pub version: u64,
}

impl Target {
    /// The project of a row.
    pub fn of(row: &ProjectRow) -> Self {
        Self {
            id: row.id.clone(),
            name: row.name.clone(),
            version: row.version,
        }
    }

    /// As of which state something is done to it; `seq` is the last entry that the person's screen knew of.
    pub fn as_of(&self, seq: u64) -> AsOf {
        let project = match self.version {
            0 => seq,
            version => version,
        };
        AsOf::Shown { project, rest: seq }
    }
}

/// What a form is to ask: a verb, about which projects, with what filled in already.
#[derive(Debug, Clone)]
pub struct Ask {
    pub spec: &'static VerbSpec,
    /// Empty for a new lead.
    pub targets: Vec<Target>,
    /// Values by argument, put in as if typed.
    pub prefill: Vec<(String, String)>,
    /// The argument to begin with.
    pub focus: Option<String>,
    /// A dated line is written on top of what the field that it begins with holds; nothing else is asked.
    pub adds: bool,
    /// As of which entry the record was read that the values are from, where they are from one.
    pub known_at: Option<u64>,
    /// Where it is asked on one line at the bottom.
    pub dock: Option<Dock>,
}

impl Ask {
    /// A form for a verb about some projects, nothing filled in.
    pub fn new(spec: &'static VerbSpec, targets: Vec<Target>) -> Self {
        Self {
            spec,
            targets,
            prefill: Vec::new(),
            focus: None,
            adds: false,
            known_at: None,
            dock: None,
        }
    }

    /// Fills in what is known, if anything is; the first empty one is where the person begins.
    #[must_use]
    pub fn with(mut self, fields: &[(String, String)]) -> Self {
        self.focus = fields
            .iter()
            .find(|(_, value)| value.is_empty())
            .or(fields.last())
            .map(|(name, _)| name.clone());
        self.prefill = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .cloned()
            .collect();
        self
    }

    /// What is written where a line is added: the day and what was typed, above what stood there.
    pub(super) fn written(
        &self,
        typed: String,
        record: Option<&ProjectDetail>,
        day: NaiveDate,
    ) -> String {
        if !self.adds || typed.is_empty() {
            return typed;
        }
        let line = format!("{day}: {typed}");
        match self.stood(record) {
            Some(stood) => format!("{line}\n{stood}"),
            None => line,
        }
    }

    /// What stands in the field to which a line is added, if anything does.
    pub(super) fn stood(&self, record: Option<&ProjectDetail>) -> Option<String> {
        let field = Field::from_name(self.focus.as_deref().filter(|_| self.adds)?)?;
        let stood = held(record?, field)?.text();
        (!stood.trim().is_empty()).then_some(stood)
    }

    /// Under which a draft is kept: the verb, the project, and which of its items, departments or levels it is about.
    pub fn key(&self) -> String {
        let mut key = self.spec.name.to_owned();
        if self.adds {
            key.push_str(" +");
        }
        for target in self.targets.iter().take(DRAFT_IDS) {
            key.push(' ');
            key.push_str(target.id.as_str());
        }
        if self.targets.len() > DRAFT_IDS {
            key.push_str(&format!(" +{}", self.targets.len() - DRAFT_IDS));
        }
        let parts = self.spec.args().filter(|arg| names_a_part(arg.kind));
        for (_, value) in
            parts.flat_map(|arg| self.prefill.iter().find(|(name, _)| name == arg.name))
        {
            key.push(' ');
            key.push_str(value);
        }
        if let Some(dock) = &self.dock {
            key.push(' ');
            key.push_str(dock.what.name());
            for (_, value) in &dock.given {
                key.push(' ');
                key.push_str(value);
            }
        }
        key
    }

    /// The one project it is about, if it is one.
    pub fn only(&self) -> Option<&Target> {
        match self.targets.as_slice() {
            [target] => Some(target),
            _ => None,
        }
    }

    /// The fields, as the record stands.
    pub(super) fn fields(
        &self,
        record: Option<&ProjectDetail>,
        profile: &Profile,
        lang: Lang,
    ) -> Vec<FormField> {
        let mut fields = Vec::new();
        for arg in self.spec.args() {
            let items = item_names(arg.kind, profile);
            if !items.is_empty() {
                let of = |item: &String| FormField::new(item, arg.kind, false, Shape::Line);
                fields.extend(items.iter().map(of));
                continue;
            }
            if self.adds && self.focus.as_deref() != Some(arg.name) {
                continue;
            }
            let mut field = FormField::new(
                arg.name,
                arg.kind,
                arg.required,
                Shape::of(arg.kind, profile, lang),
            );
            if let Some(record) = record.filter(|_| !self.adds) {
                fill(&mut field, self.spec.name, record, profile, lang);
            }
            // Asked for only where the service finds a project that this one resembles.
            field.hidden =
                self.spec.name == "lead" && matches!(arg.name, "separate_from" | "reason");
            fields.push(field);
        }
        let known = self.prefill.iter().cloned().collect();
        let parts = record.map(|record| self.spec.held(&known, &record.project));
        for (name, text) in parts.unwrap_or_default() {
            if let Some(field) = fields.iter_mut().find(|field| field.name == name) {
                field.start_with(&text);
            }
        }
        for (name, value) in &self.prefill {
            if let Some(field) = fields.iter_mut().find(|field| field.name == *name) {
                field.put(value);
            }
        }
        fields
    }
}

/// Arguments that say which part of the record a form was opened for.
const fn names_a_part(kind: ArgKind) -> bool {
    matches!(
        kind,
        ArgKind::Item(_) | ArgKind::ItemOf(_) | ArgKind::Unit | ArgKind::Choice(_)
    )
}

/// Ids written out in a draft's key; of more the number is enough.
const DRAFT_IDS: usize = 4;

/// What the record holds of an argument.
fn fill(field: &mut FormField, verb: &str, record: &ProjectDetail, profile: &Profile, lang: Lang) {
    let project = &record.project;
    match field.kind {
        ArgKind::Field(of) => {
            let value = held(record, of);
            if of.kind() == FieldKind::Segment {
                let chain = project.text(Field::Chain);
                field.shape = Shape::OneOrOther(segments(profile, chain, lang));
            }
            field.start_from(value.as_ref());
        }
        ArgKind::Tier => field.start_with(&record.row.tier),
        ArgKind::Stage => {
            let here = project.position.stage;
            let fits = |choice: &Choice| {
                let stage = Stage::from_name(&choice.value);
                match verb {
                    "back" => stage < Some(here) || !project.position.is_open(),
                    _ => stage > Some(here),
                }
            };
            if let Shape::One(choices) = &mut field.shape {
                choices.retain(fits);
            }
        }
        _ => {}
    }
}

/// The value of a field in the project or in its enterprise.
pub fn held(record: &ProjectDetail, field: Field) -> Option<Value> {
    match field.home() {
        FieldHome::Project => record.project.fields.get(&field).cloned(),
        FieldHome::Enterprise(_) => record
            .enterprise
            .as_ref()
            .and_then(|enterprise| enterprise_field(enterprise, field)),
    }
}
