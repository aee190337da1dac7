//! What belongs to the record itself and to none of its projects: what the data are for, and numbers given once.

use crate::domain::closed::closed;
use crate::domain::ids::{BY_CHANCE, DeskKind, Series};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// What data are for.
    #[derive(Default)]
    Purpose {
        /// The real records of the city.
        #[default]
        Work = "work", "正式数据", "real data";
        /// To be written on any date.
        Rehearsal = "rehearsal", "演练数据", "rehearsal data";
        /// The invented city, to be written on any date.
        Sample = "sample", "示例数据", "sample data";
    }
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
    /// Takes a number as given; those that are taken by chance are not counted up to.
    pub(crate) fn take(&mut self, series: Series, number: u64) {
        if BY_CHANCE.contains(&number) {
            return;
        }
        let highest = match series {
            Series::Project(year) => self.projects.entry(year).or_default(),
            Series::Enterprise => &mut self.enterprises,
            Series::Desk(kind, year) => {
                let years = self.desk.entry(kind).or_default();
                years.entry(year).or_default()
            }
        };
        *highest = number.max(*highest);
    }

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
