//! Units, departments, teams, industry chains, application scenarios, sample members.

use crate::domain::closed::closed;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::policy::basis::{Cited, Confidence};
use crate::domain::policy::score::ScoreGroup;

closed! {
    /// What kind of place a unit is.
    UnitKind {
        /// 区.
        District = "district";
        /// 县.
        County = "county";
        /// 县级市.
        CountyCity = "county_city";
        /// 经济技术开发区.
        Etdz = "etdz";
        /// 高新技术产业开发区.
        Htdz = "htdz";
        /// 新区.
        NewArea = "new_area";
        /// 综合保税区.
        Bonded = "bonded";
    }

    /// What part a department plays.
    DepartmentKind {
        /// The city task force.
        Coordination = "coordination";
        /// The office behind it.
        Office = "office";
        /// The commerce department.
        Lead = "lead";
        /// A functional department.
        Dept = "dept";
        /// A provincial department.
        Province = "province";
    }

    /// Where in a chain a segment is.
    Position {
        Upstream = "upstream", "上游", "Up";
        Midstream = "midstream", "中游", "Mid";
        Downstream = "downstream", "下游", "Down";
    }

    /// How far a scenario has come.
    ScenarioStatus {
        /// 征集.
        Collecting = "collecting";
        /// 发布.
        Published = "published";
        /// 对接中.
        Matching = "matching";
        /// 已揭榜.
        Awarded = "awarded";
        /// 已落地.
        Landed = "landed";
        /// 关闭.
        Closed = "closed";
    }
}

/// A county, district, city or zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Division code, or an own code where no division code exists.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Pinyin of the short name.
    pub pinyin: String,
    /// What kind of place it is.
    pub kind: UnitKind,
    /// The board it is scored on.
    pub group: ScoreGroup,
    /// 责任主体 in the sense of 第四条.
    pub responsible_subject: bool,
    /// 首位产业 as published; empty where not found.
    pub lead_industry: String,
    /// 主导产业 as published.
    pub main_industries: Vec<String>,
    /// Its park; empty where not found.
    pub park: String,
    /// Schematic longitude and latitude in thousandths of a degree.
    pub centroid: Option<[i32; 2]>,
    /// Place on the schematic map, permille from the left and from the top.
    pub map_xy: [u32; 2],
    /// How sure the industries are.
    pub confidence: Confidence,
    /// On what the entry stands.
    pub cited: Cited,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Own code: `D-FG`.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Pinyin of the short name.
    pub pinyin: String,
    /// Its part.
    pub kind: DepartmentKind,
    /// Where the regulation names it.
    pub cited: Cited,
}

impl Department {
    /// Whether people of the city mean it by that name: in full or in short, with or without the city before it (工信局,
    /// 市工信局, 赣州市工信局).
    pub(crate) fn is_called(&self, name: &str, city: &str) -> bool {
        let level: String = city.chars().last().into_iter().collect();
        let bare = |name: &'_ str| -> String {
            let rest = name
                .strip_prefix(city)
                .or(name.strip_prefix(level.as_str()));
            rest.filter(|rest| !rest.is_empty())
                .unwrap_or(name)
                .to_owned()
        };
        let name = bare(name);
        [&self.name, &self.short]
            .into_iter()
            .any(|own| bare(own) == name)
    }
}

/// A 招商小分队 or an office outside the city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Own code: `T-01`.
    pub code: String,
    /// Name.
    pub name: String,
    /// The chain it follows.
    pub focus_chain: Option<String>,
    /// The board it is scored on.
    pub group: ScoreGroup,
    /// Invented; shown as 示例.
    pub sample: bool,
    /// On what the entry stands.
    pub cited: Cited,
}

/// An industry chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// `C1` …
    pub id: String,
    /// Name.
    pub name: String,
    /// The official name was not found; shown as 待核实.
    pub provisional: bool,
    /// 链长 post; empty where not found.
    pub lead_post: String,
    /// The office of the chain, a department code.
    pub office_unit: Option<String>,
    /// Units where the chain has its base.
    pub base_units: Vec<String>,
    /// Upstream to downstream.
    pub segments: Vec<ChainSegment>,
    /// On what the entry stands.
    pub cited: Cited,
}

/// A segment of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainSegment {
    /// Where in the chain.
    pub position: Position,
    /// Name.
    pub name: String,
    /// What it makes.
    pub products: Vec<String>,
    /// Enterprises named in public.
    pub enterprises: Vec<String>,
    /// Enterprises that the city would like to bring here (拟引进目标企业).
    pub targets: Vec<String>,
    /// The targets are invented; shown as 示例.
    pub targets_sample: bool,
    /// What is missing, 补链方向.
    pub gap: String,
    /// The gap is invented; shown as 示例.
    pub gap_sample: bool,
    /// Where the gap was published.
    pub source: Option<String>,
}

/// A future industry (第五条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FutureIndustry {
    /// `F1` …
    pub id: String,
    /// Name.
    pub name: String,
    /// To be set by the city; shown as 待核实.
    pub provisional: bool,
    /// On what the entry stands.
    pub cited: Cited,
}

/// A local cluster outside the chains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialCluster {
    /// Name.
    pub name: String,
    /// Where it is.
    pub units: Vec<String>,
    /// On what the entry stands.
    pub cited: Cited,
}

/// An application scenario (第四条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// `S-001` …
    pub id: String,
    /// Title.
    pub title: String,
    /// Chain id; or none with a future industry.
    pub chain: Option<String>,
    /// Future industry id.
    pub future_industry: Option<String>,
    /// Unit code.
    pub owner_unit: String,
    /// Where.
    pub place: String,
    /// What is needed.
    pub demand: String,
    /// Who could supply it.
    pub supply_wanted: String,
    /// Open from this day …
    pub open_from: NaiveDate,
    /// … to this day.
    pub open_to: NaiveDate,
    /// Budget, in fen.
    pub budget_fen: i128,
    /// Whom to ask, a post and never a person.
    pub contact_role: String,
    /// How far it has come.
    pub status: ScenarioStatus,
    /// Invented; shown as 示例.
    pub sample: bool,
    /// On what the entry stands.
    pub cited: Cited,
}

/// A sample member, for the demonstration only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleMember {
    /// Account name.
    pub login: String,
    /// Shown name, marked as a sample.
    pub name: String,
    /// Code of a unit, department or team.
    pub unit: String,
    /// Role codes: `zb sw_c sw_x res team dept svc lead aud adm`.
    pub roles: Vec<String>,
}
