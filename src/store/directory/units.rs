//! What stands in each unit: one look at all rows, in memory, when the map is opened or the data changed.

use super::Directory;
use super::glance::Glance;
use super::row::Row;
use super::want::is_in;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::libraries::Library;
use crate::domain::seen::fact::Facts;
use crate::domain::stage::Stage;
use crate::store::query::{Scope, UnitFigures};
use chrono::NaiveDate;
use std::collections::HashMap;

impl Directory {
    /// Living projects before a stage that are read whole, in the order of ids.
    pub(in crate::store) fn before(&self, stage: Stage, scope: &Scope) -> Vec<ProjectId> {
        let glance = Glance::new(scope, &self.words);
        let living = self.rows.iter().flatten().filter(|row| row.is_open());
        let living = living.filter(|row| glance.facts(row) == Facts::ALL);
        let mut rows: Vec<&Row> = living.filter(|row| row.stage < stage).collect();
        rows.sort_unstable_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        rows.iter()
            .map(|row| ProjectId::from(row.id.as_ref()))
            .collect()
    }

    /// Figures of these units, in their order.
    pub(in crate::store) fn units<'a>(
        &self,
        units: impl Iterator<Item = &'a str>,
        scope: &Scope,
        today: NaiveDate,
    ) -> Vec<UnitFigures> {
        let mut places = HashMap::new();
        let mut figures: Vec<UnitFigures> = Vec::new();
        for code in units {
            if let Some(word) = self.words.find(code) {
                places.insert(word, figures.len());
            }
            figures.push(UnitFigures {
                unit: UnitCode::from(code),
                projects: 0,
                talks: 0,
                construction: 0,
                signed_fen: 0,
                late: 0,
            });
        }
        let glance = Glance::new(scope, &self.words);
        let seen = self.rows.iter().flatten().filter_map(|row| glance.see(row));
        for row in seen.filter(|row| row.is_open()) {
            let place = places.get(&row.unit);
            let Some(unit) = place.and_then(|place| figures.get_mut(*place)) else {
                continue;
            };
            unit.projects += 1;
            unit.talks += u32::from(is_in(Library::InTalks, &row));
            unit.construction += u32::from(is_in(Library::UnderConstruction, &row));
            let late = row.due.iter().filter(|due| **due < today).count();
            unit.late += u32::try_from(late).unwrap_or(u32::MAX);
        }
        figures
    }
}
