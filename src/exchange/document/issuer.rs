//! Who a paper is from: the unit that decided what it tells, and for everything else the one whose project it is; never
//! whoever happens to print it. What a person decided stands with that person's unit.

use super::Paper;
use crate::domain::actor::Member;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::locales::values;
use std::collections::BTreeMap;

/// The people of a record with their units, as a paper names them.
pub(crate) struct People {
    /// By member: the unit, with the name behind it.
    pub named: BTreeMap<MemberId, String>,
    units: BTreeMap<MemberId, UnitCode>,
}

impl People {
    /// From the names of a record and the members as the asker knows them, who may know others by name alone.
    pub(crate) fn of(
        people: &BTreeMap<MemberId, String>,
        members: &[Member],
        profile: &Profile,
    ) -> Self {
        let known = members
            .iter()
            .map(|held| (held.id.clone(), held.name.clone()));
        let mut all: BTreeMap<MemberId, String> = known.collect();
        all.extend(people.clone());
        let people = all;
        let unit_of = |id: &MemberId, name: &String| {
            let by_id = members.iter().find(|held| held.id == *id);
            let by_name = || members.iter().find(|held| held.name == *name);
            by_id.or_else(by_name).map(|held| held.unit.clone())
        };
        let units = people.iter();
        let units = units.filter_map(|(id, name)| Some((id.clone(), unit_of(id, name)?)));
        let units: BTreeMap<MemberId, UnitCode> = units.collect();
        let named = people.iter().map(|(id, name)| {
            let unit = units
                .get(id)
                .map(|unit| values::unit(profile, unit.as_str()));
            let named = unit.map(|unit| format!("{unit} {name}"));
            (id.clone(), named.unwrap_or_else(|| name.clone()))
        });
        Self {
            named: named.collect(),
            units,
        }
    }

    /// The unit that a paper is from.
    pub(crate) fn issuer(&self, kind: Paper, project: &Project) -> Option<UnitCode> {
        let decided = match kind {
            Paper::Screening => project.screening.result.as_ref().map(|held| &held.by),
            Paper::Review => project.review.verdict.as_ref().map(|held| &held.by),
            Paper::Transfer => {
                let last = project.talks.transfers.last_key_value();
                last.map(|(_, held)| &held.by)
            }
            _ => None,
        };
        let decided = decided.and_then(|by| self.units.get(by)).cloned();
        decided.or_else(|| project.responsible())
    }
}
