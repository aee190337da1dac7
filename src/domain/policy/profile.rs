//! One city's profile: the policy and everything it refers to.

use serde::{Deserialize, Serialize};

use crate::domain::clock::Calendar;
use crate::domain::field::Field;
use crate::domain::policy::acts::Acts;
use crate::domain::policy::columns::{Columns, Gives};
use crate::domain::policy::figures::Reckoning;
use crate::domain::policy::finding::Finding;
use crate::domain::policy::map::CityMap;
use crate::domain::policy::model::Policy;
use crate::domain::policy::places::{
    Chain, Department, FutureIndustry, SampleMember, Scenario, SpecialCluster, Team, Unit,
};
use crate::domain::rights::table::Rights;

/// The whole of one city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Division code of the city.
    pub city_code: String,
    /// Name of the city.
    pub city_name: String,
    /// The rules.
    pub policy: Policy,
    /// The article and the stages of every act.
    pub acts: Acts,
    /// Who may do and who may read what.
    pub rights: Rights,
    /// Counties, districts, zones.
    pub units: Vec<Unit>,
    /// Departments.
    pub departments: Vec<Department>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Industry chains.
    pub chains: Vec<Chain>,
    /// Future industries.
    pub future_industries: Vec<FutureIndustry>,
    /// Local clusters outside the chains.
    pub special_clusters: Vec<SpecialCluster>,
    /// Application scenarios.
    pub scenarios: Vec<Scenario>,
    /// Holidays.
    pub calendar: Calendar,
    /// Ledger columns.
    pub columns: Columns,
    /// How figures are reckoned.
    pub reckoning: Reckoning,
    /// Sample members.
    pub sample_members: Vec<SampleMember>,
    /// The schematic map, where there is one.
    pub map: Option<CityMap>,
    /// What this version of the program could not read as it stands, of rules recorded by an earlier one; what is
    /// concerned counts as not said. Empty for rules that were checked.
    pub findings: Vec<Finding>,
}

impl Profile {
    /// A unit by its code.
    pub(crate) fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.code == code)
    }

    /// A unit by code, full name, short name or a ledger's word for it.
    pub(crate) fn unit_by_name(&self, name: &str) -> Option<&Unit> {
        let name = name.trim();
        self.units
            .iter()
            .find(|u| u.code == name || u.name == name || u.short == name)
            .or_else(|| {
                self.columns
                    .value(Gives::Field(Field::Unit), name)
                    .and_then(|code| self.unit(code))
            })
    }

    /// A department by its code.
    pub(crate) fn department(&self, code: &str) -> Option<&Department> {
        self.departments.iter().find(|d| d.code == code)
    }

    /// A team by its code.
    pub(crate) fn team(&self, code: &str) -> Option<&Team> {
        self.teams.iter().find(|t| t.code == code)
    }

    /// The name of any unit, department or team.
    pub(crate) fn body_name(&self, code: &str) -> Option<&str> {
        self.unit(code)
            .map(|u| u.name.as_str())
            .or_else(|| self.department(code).map(|d| d.name.as_str()))
            .or_else(|| self.team(code).map(|t| t.name.as_str()))
    }

    /// A chain by its id.
    pub(crate) fn chain(&self, id: &str) -> Option<&Chain> {
        self.chains.iter().find(|c| c.id == id)
    }

    /// A chain by id, name or a ledger's word for it.
    pub(crate) fn chain_by_name(&self, name: &str) -> Option<&Chain> {
        let name = name.trim();
        self.chains
            .iter()
            .find(|c| c.id == name || c.name == name)
            .or_else(|| {
                self.columns
                    .value(Gives::Field(Field::Chain), name)
                    .and_then(|id| self.chain(id))
            })
    }
}
