//! One city's profile: the policy and everything it refers to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::clock::Calendar;
use crate::domain::field::Field;
use crate::domain::policy::acts::Acts;
use crate::domain::policy::columns::{Columns, Gives};
use crate::domain::policy::finding::{Code as FindingCode, Finding};
use crate::domain::policy::ids::ThresholdId;
use crate::domain::policy::map::CityMap;
use crate::domain::policy::model::Policy;
use crate::domain::policy::places::{
    Chain, Department, FutureIndustry, SampleMember, Scenario, SpecialCluster, Team, Unit,
};

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
    /// Sample members.
    pub sample_members: Vec<SampleMember>,
    /// The schematic map, where there is one.
    pub map: Option<CityMap>,
    /// What this version of the program could not read as it stands, of rules recorded by an earlier one; what is
    /// concerned counts as not said. Empty for rules that were checked.
    pub findings: Vec<Finding>,
}

/// The texts of a profile by file name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileSources {
    /// File name without a folder → text.
    pub texts: BTreeMap<String, String>,
}

/// The files a profile is read from; [`OPTIONAL_FILES`] may be missing.
pub const FILES: [&str; 8] = [
    "policy.toml",
    "acts.toml",
    "units.toml",
    "chains.toml",
    "scenarios.toml",
    "holidays.toml",
    "ledger_columns.toml",
    "members.toml",
];

/// The threshold that schema 1 did not have.
const SINCE_SCHEMA_1: ThresholdId = ThresholdId::FundsRed;

/// Files a profile can do without.
pub const OPTIONAL_FILES: [&str; 2] = ["members.toml", "scenarios.toml"];

/// The built-in rows of acts.
const BUILTIN_ACTS: &str = include_str!("../../../fixtures/ganzhou/acts.toml");

/// Files that may lie beside a profile without being part of its rules: the words of the sample city.
pub const COMPANION_FILES: [&str; 1] = ["sample.toml"];

impl ProfileSources {
    /// The embedded Ganzhou profile.
    pub fn builtin() -> ProfileSources {
        let texts = [
            (
                "policy.toml",
                include_str!("../../../fixtures/ganzhou/policy.toml"),
            ),
            ("acts.toml", BUILTIN_ACTS),
            (
                "units.toml",
                include_str!("../../../fixtures/ganzhou/units.toml"),
            ),
            (
                "chains.toml",
                include_str!("../../../fixtures/ganzhou/chains.toml"),
            ),
            (
                "scenarios.toml",
                include_str!("../../../fixtures/ganzhou/scenarios.toml"),
            ),
            (
                "holidays.toml",
                include_str!("../../../fixtures/ganzhou/holidays.toml"),
            ),
            (
                "ledger_columns.toml",
                include_str!("../../../fixtures/ganzhou/ledger_columns.toml"),
            ),
            (
                "members.toml",
                include_str!("../../../fixtures/ganzhou/members.toml"),
            ),
            (
                "ganzhou.geojson",
                include_str!("../../../fixtures/ganzhou/ganzhou.geojson"),
            ),
        ];
        ProfileSources {
            texts: texts
                .into_iter()
                .map(|(n, t)| (n.to_owned(), t.to_owned()))
                .collect(),
        }
    }
}

impl ProfileSources {
    /// The files that a journal kept, completed for this program: the one place where rules of an earlier schema, which
    /// were right when they were adopted, are given what was asked only later. Schema 1 had no file of acts; there the
    /// program's own articles and stages held, which are the built-in rows.
    #[must_use]
    pub fn as_recorded(mut self) -> ProfileSources {
        let acts = self.texts.entry("acts.toml".to_owned());
        acts.or_insert_with(|| BUILTIN_ACTS.to_owned());
        self
    }
}

/// Every error of a profile's texts, in file and line order; empty where the profile may be used.
pub fn check(sources: &ProfileSources) -> Vec<Finding> {
    match Profile::from_sources(sources) {
        Ok(_) => Vec::new(),
        Err(findings) => findings,
    }
}

impl Profile {
    /// The embedded Ganzhou profile.
    ///
    /// # Errors
    /// The findings, should the embedded files be wrong; a test holds them right.
    pub fn builtin() -> Result<Profile, Vec<Finding>> {
        Profile::from_sources(&ProfileSources::builtin())
    }
    /// Reads a profile from its texts.
    ///
    /// # Errors
    /// Every finding, in file and line order.
    pub fn from_sources(sources: &ProfileSources) -> Result<Profile, Vec<Finding>> {
        crate::domain::policy::read::profile(sources)
    }

    /// Reads rules that are recorded already: they were checked when they were adopted, by the program of that day, and
    /// mean what they meant then. What came later is completed by [`ProfileSources::as_recorded`], and by the built-in
    /// entry of a threshold that was a number of the program then. What this program finds wrong with the rest is noted
    /// in [`Profile::findings`] and never keeps a record from being opened.
    ///
    /// # Errors
    /// The findings where the rules themselves cannot be read at all.
    pub fn recorded(sources: &ProfileSources) -> Result<Profile, Vec<Finding>> {
        let mut profile = crate::domain::policy::read::recorded(&sources.clone().as_recorded())?;
        // That an entry does not quote the regulation is an error of files to be adopted, not of these.
        let is_completed = |finding: &Finding| match finding.code {
            FindingCode::MissingQuote => true,
            FindingCode::MissingRule => finding.params.iter().any(|id| id == SINCE_SCHEMA_1.id()),
            _ => false,
        };
        profile.findings.retain(|finding| !is_completed(finding));
        if profile.policy.threshold(SINCE_SCHEMA_1).is_none() {
            let builtin = Profile::builtin()?.policy;
            let mut added = builtin.threshold(SINCE_SCHEMA_1).cloned();
            // It cited then what the other red line does.
            let red = profile.policy.threshold(ThresholdId::AchievementRed);
            if let (Some(added), Some(red)) = (&mut added, red) {
                added.cited = red.cited.clone();
            }
            profile.policy.thresholds.extend(added);
        }
        Ok(profile)
    }

    /// A unit by its code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.code == code)
    }

    /// A unit by code, full name, short name or a ledger's word for it.
    pub fn unit_by_name(&self, name: &str) -> Option<&Unit> {
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
    pub fn department(&self, code: &str) -> Option<&Department> {
        self.departments.iter().find(|d| d.code == code)
    }

    /// A team by its code.
    pub fn team(&self, code: &str) -> Option<&Team> {
        self.teams.iter().find(|t| t.code == code)
    }

    /// The name of any unit, department or team.
    pub fn body_name(&self, code: &str) -> Option<&str> {
        self.unit(code)
            .map(|u| u.name.as_str())
            .or_else(|| self.department(code).map(|d| d.name.as_str()))
            .or_else(|| self.team(code).map(|t| t.name.as_str()))
    }

    /// A chain by its id.
    pub fn chain(&self, id: &str) -> Option<&Chain> {
        self.chains.iter().find(|c| c.id == id)
    }

    /// A chain by id, name or a ledger's word for it.
    pub fn chain_by_name(&self, name: &str) -> Option<&Chain> {
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
