//! Enterprises and units as wholes. Lists are made in memory; the records of the rows in view are read.

use super::View;
use crate::domain::enterprise::Enterprise;
use crate::domain::figures::{By, Figure, Pass, Stretch};
use crate::domain::ids::{EnterpriseId, UnitCode};
use crate::domain::policy::FigureKind;
use crate::domain::project::Project;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::enterprise as seen;
use crate::domain::seen::fact::Fact;
use crate::store::StoreError;
use crate::store::directory::{Listed, Matching};
use crate::store::query::{
    EnterpriseQuery, EnterpriseRow, EnterpriseRows, Libraries, Scope, UnitFigures,
};
use crate::store::records::load;
use crate::store::tree::Tree;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

impl View {
    /// The reduced names of all enterprises, for finding those that a new one may be. Nobody is told them.
    pub(crate) fn reduced_names(&self) -> Vec<std::sync::Arc<str>> {
        self.directory.reduced_names()
    }

    /// Adds to the counts by stage what the chain map and people put in or left out.
    pub(super) fn by_hand(&self, libraries: &mut Libraries, scope: &Scope) {
        let by_stage = [
            libraries.existing_enterprises,
            libraries.prospective_enterprises,
        ];
        let [existing, prospective] = self.directory.parts(by_stage, scope, &self.profile);
        libraries.existing_parts = existing;
        libraries.prospective_parts = prospective;
        let counts = existing.count().zip(prospective.count());
        match counts {
            Some((existing, prospective)) => {
                libraries.existing_enterprises = existing;
                libraries.prospective_enterprises = prospective;
            }
            None => libraries.reconciles = false,
        }
    }

    /// Enterprises `offset..offset + limit` of those that pass a query.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn enterprises(
        &self,
        query: &EnterpriseQuery,
        scope: &Scope,
        offset: u32,
        limit: u32,
    ) -> Result<EnterpriseRows, StoreError> {
        let roll = self.directory.roll(query, scope, &self.profile);
        let shown = roll.iter().skip(offset as usize).take(limit as usize);
        let mut rows = Vec::new();
        for listed in shown {
            rows.extend(match listed {
                Listed::Held(slot) => self.enterprise_row_in(*slot, scope)?,
                Listed::Named(name) => Some(target_row(name)),
            });
        }
        let total = u32::try_from(roll.len()).unwrap_or(u32::MAX);
        Ok(EnterpriseRows { total, rows })
    }

    /// How far an enterprise is read.
    pub(crate) fn reads_enterprise(&self, id: &EnterpriseId, scope: &Scope) -> ReadAnswer {
        let slot = self.directory.enterprise_slot(id);
        slot.map_or(ReadAnswer::Nothing, |slot| {
            self.directory.reading(slot, scope)
        })
    }

    /// One enterprise's row as it is seen; `None` where there is none, or none for the person.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn enterprise_row(
        &self,
        id: &EnterpriseId,
        scope: &Scope,
    ) -> Result<Option<EnterpriseRow>, StoreError> {
        match self.directory.enterprise_slot(id) {
            Some(slot) => self.enterprise_row_in(slot, scope),
            None => Ok(None),
        }
    }

    fn enterprise_row_in(
        &self,
        slot: u32,
        scope: &Scope,
    ) -> Result<Option<EnterpriseRow>, StoreError> {
        let Some(id) = self.directory.enterprise_id(slot) else {
            return Ok(None);
        };
        let enterprise = load(self.records(), Tree::Enterprises, id.as_str())?;
        let level = self.directory.reading(slot, scope);
        let enterprise = enterprise.and_then(|held: Enterprise| seen::blank(held, level, false));
        let Some(enterprise) = enterprise else {
            return Ok(None);
        };
        let mut row = EnterpriseRow {
            stands: self.directory.stands(slot, scope, &self.profile),
            ..row_of(&enterprise)
        };
        let mut units = BTreeSet::new();
        for id in self.directory.projects_of(&id) {
            let project = load(self.records(), Tree::Projects, id.as_str())?;
            let Some(project): Option<Project> = project else {
                continue;
            };
            let shown = self.directory.shown(&project.id, scope);
            let shown = shown.map(|(facts, _)| facts);
            let Some(shown) = shown.filter(|facts| facts.has(Fact::Enterprise)) else {
                continue;
            };
            row.projects += 1;
            let unit = project.responsible().filter(|_| shown.has(Fact::Unit));
            units.extend(unit.map(|unit| unit.0));
            if !project.position.is_open() {
                continue;
            }
            row.open += 1;
            if shown.has(Fact::Amount) {
                row.amount_fen += project.money().fen();
            }
            let further = row.furthest.as_ref().map(|position| position.stage);
            if further.is_none_or(|stage| stage < project.position.stage) {
                row.furthest = Some(project.position.clone());
            }
        }
        row.units = units.into_iter().map(UnitCode).collect();
        Ok(Some(row))
    }

    /// What stands in each unit of the profile, in its order.
    pub(crate) fn units(&self, scope: &Scope, today: NaiveDate) -> Vec<UnitFigures> {
        let codes = self.profile.units.iter().map(|unit| unit.code.as_str());
        let mut units = self.directory.units(codes, scope, today);
        // Agreements by their day, as every other figure has them.
        let all = Stretch {
            from: NaiveDate::MIN,
            to: today,
        };
        let pass = Pass::new(all, today, &self.profile.reckoning);
        let signed = self.figures(&[pass], today, Some(By::Unit), scope);
        for unit in &mut units {
            let sums = signed.groups.get(unit.unit.as_str());
            let sum = sums.and_then(|sums| sums.first());
            let figure = Figure::of(FigureKind::SignedSum);
            unit.signed_fen = sum.map_or(0, |sum| sum.value(figure).weight());
        }
        units
    }

    /// The projects that fit each gap of the chain map and each scenario, by its place in the profile.
    pub(crate) fn matching(&self, scope: &Scope, most: usize) -> BTreeMap<u16, Matching> {
        self.directory.matching(scope, most)
    }
}

fn row_of(enterprise: &Enterprise) -> EnterpriseRow {
    let code = enterprise.credit_code.as_ref();
    EnterpriseRow {
        id: Some(enterprise.id.clone()),
        credit_code: code
            .map(|code| code.as_str().to_owned())
            .unwrap_or_default(),
        classes: enterprise.classes.clone(),
        group: enterprise.group.clone(),
        ..target_row(&enterprise.name)
    }
}

/// The row of a target of the chain map of which only the name is known.
fn target_row(name: &str) -> EnterpriseRow {
    use crate::domain::libraries::{Library, Why};
    EnterpriseRow {
        id: None,
        name: name.to_owned(),
        credit_code: String::new(),
        classes: Vec::new(),
        group: String::new(),
        projects: 0,
        open: 0,
        furthest: None,
        amount_fen: 0,
        units: Vec::new(),
        stands: vec![(Library::ProspectiveEnterprises, Why::Target)],
    }
}
