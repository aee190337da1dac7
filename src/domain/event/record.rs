//! What belongs to the record itself and to none of its projects: what the data are for, and numbers given once.

use crate::domain::ids::DeskKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What data are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 正式: the real records of the city.
    #[default]
    Work,
    /// 演练: to be written on any date.
    Rehearsal,
    /// 示例: the invented city, to be written on any date.
    Sample,
}

/// Numbers that are never given twice, even after an undo or a loss.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Highest number of a project by year.
    pub projects: BTreeMap<i32, u64>,
    /// Highest number of an enterprise.
    pub enterprises: u64,
    /// Highest number of the desk's records by kind and year.
    pub desk: BTreeMap<DeskKind, BTreeMap<i32, u64>>,
}

impl Counters {
    /// Takes what is higher in the other.
    pub(crate) fn raise(&mut self, other: &Counters) {
        raise(&mut self.projects, &other.projects);
        self.enterprises = self.enterprises.max(other.enterprises);
        for (kind, years) in &other.desk {
            raise(self.desk.entry(*kind).or_default(), years);
        }
    }
}

fn raise(own: &mut BTreeMap<i32, u64>, other: &BTreeMap<i32, u64>) {
    for (year, number) in other {
        let highest = own.entry(*year).or_default();
        *highest = (*number).max(*highest);
    }
}
