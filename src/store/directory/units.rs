//! What stands in each unit: one look at all rows, in memory, when the map is opened or the data changed.

use super::Directory;
use super::glance::Glance;
use super::want::is_in;
use crate::domain::ids::UnitCode;
use crate::domain::libraries::Library;
use crate::store::query::{Scope, UnitFigures};
use chrono::NaiveDate;
use std::collections::HashMap;

impl Directory {
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
