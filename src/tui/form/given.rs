//! What an empty field of a new lead will hold all the same: what the rules fill in, and what is on record of a known
//! enterprise. It stands there dim, so that nobody types what is known.

use super::Form;
use crate::domain::apply::enterprise_field;
use crate::domain::event::{Event, ProjectChange};
use crate::domain::field::{Field, FieldHome, Value};
use crate::domain::names::normalize_enterprise;
use crate::locales::{Word, form as words};
use crate::service::api::{Filter, ListQuery, ProjectRow};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use std::collections::BTreeMap;

/// Projects read that may be an enterprise's, and those of them that are named.
const LIKE: u32 = 100;
const TOLD: usize = 3;

/// What is known of the enterprise that was typed.
#[derive(Default)]
pub(super) struct Known {
    /// As it was typed.
    name: String,
    /// What is told of its projects; empty where there are none.
    pub said: String,
    /// What is on record of it.
    fields: BTreeMap<Field, Value>,
}

impl Form {
    /// Tells of the enterprise of a new lead which projects it has already, as far as they are there for the person. One that
    /// is called alike is named, for it may be the same.
    pub(super) fn recognise(&mut self, ctx: &Ctx<App>) {
        if self.ask.spec.name != "lead" {
            return;
        }
        let name = self.text_of(Field::Enterprise.name()).trim().to_owned();
        if self.known.name == name {
            return;
        }
        let rows = match normalize_enterprise(&name) {
            core if core.is_empty() => Vec::new(),
            core => like(&core, ctx),
        };
        let same: Vec<&ProjectRow> = rows.iter().filter(|row| row.enterprise == name).collect();
        let (its, word): (Vec<&ProjectRow>, &Word) = match same.is_empty() {
            true => (rows.iter().collect(), &words::ENTERPRISE_ALIKE),
            false => (same.clone(), &words::ENTERPRISE_KNOWN),
        };
        let called = its.first().map_or("", |row| row.enterprise.as_str());
        let told = its.iter().take(TOLD).map(|row| {
            let unit = ctx.state.unit_name(&row.unit);
            let stage = row.position.word().get(ctx.lang);
            let parts = [row.id.as_str(), &row.name, unit, stage];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" ")
        });
        let told = told.collect::<Vec<_>>().join("; ");
        let n = its.len().to_string();
        let said = match its.is_empty() {
            true => String::new(),
            false => ctx.fill(word, &[("n", &n), ("name", called), ("projects", &told)]),
        };
        let fields = same.first().map(|row| on_record(row, ctx));
        self.known = Known {
            name,
            said,
            fields: fields.unwrap_or_default(),
        };
        self.show_given();
    }

    /// Shows in the empty fields of a new lead what they will hold.
    pub(super) fn show_given(&mut self) {
        if self.ask.spec.name != "lead" {
            return;
        }
        let mut given = self.known.fields.clone();
        let events = self.foreseen.iter().flat_map(|done| &done.events);
        for event in events {
            if let Event::Project { change, .. } = event
                && let ProjectChange::Registered(entry) = change
            {
                given.extend(entry.fields.clone());
            }
        }
        for field in &mut self.fields {
            let value = field.field().and_then(|of| given.get(&of));
            let text = value.map(|value| field.shown(&value.text()));
            field.editor.set_placeholder(text.unwrap_or_default());
        }
    }
}

/// The projects of enterprises that are called so by the rules by which names are compared.
fn like(core: &str, ctx: &Ctx<App>) -> Vec<ProjectRow> {
    let query = ListQuery {
        filter: Filter {
            text: Some(core.to_owned()),
            ..Filter::default()
        },
        ..ListQuery::default()
    };
    let page = ctx.state.for_keys.list(query, 0, LIKE).ok();
    let rows = page.into_iter().flat_map(|page| page.rows);
    let is_like = |row: &ProjectRow| normalize_enterprise(&row.enterprise) == core;
    rows.filter(is_like).collect()
}

/// What is on record of the enterprise of a project.
fn on_record(row: &ProjectRow, ctx: &Ctx<App>) -> BTreeMap<Field, Value> {
    let record = ctx.state.for_keys.show(row.id.clone(), None).ok();
    let Some(enterprise) = record.and_then(|record| record.enterprise) else {
        return BTreeMap::new();
    };
    let fields = Field::ALL.iter().copied();
    let of_it = fields.filter(|field| matches!(field.home(), FieldHome::Enterprise(_)));
    of_it
        .filter_map(|field| Some((field, enterprise_field(&enterprise, field)?)))
        .collect()
}
