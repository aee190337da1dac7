//! The policy as data: what a city has decided, typed, each entry with the article and the basis it stands on.
//!
//! Text goes in, structs come out; nothing here reads a file, a clock or the network. Numbers the regulation leaves
//! open (terms, points, weights …) live in the profile's TOML files and never in Rust.
//!
//! - [`profile`]: [`Profile`], the whole of one city; [`sources`]: the texts it is read from
//! - [`model`], [`gate`], [`condition`], [`score`]: the rules of the regulation
//! - [`acts`]: the article and the stages of every act
//! - [`ids`]: every id that the program looks up; `lookup`: how it does
//! - [`figures`]: how figures are reckoned
//! - [`places`], [`columns`]: units, chains, scenarios; ledger columns
//! - [`differences`]: what one version changed against another
//! - [`finding`]: what is wrong with a profile, where, and what would be right

pub mod acts;
pub mod basis;
pub mod columns;
pub mod condition;
pub mod differences;
pub mod figures;
pub mod finding;
pub mod gate;
pub mod ids;
mod lookup;
pub mod map;
pub mod model;
pub mod places;
pub mod profile;
pub(in crate::domain) mod read;
pub mod score;
pub mod sources;
mod tier_short;

pub(crate) use crate::domain::clock::Term;
pub use acts::{ActRule, Acts, Topic};
pub use basis::{Basis, Cited, Confidence, Mode};
pub use columns::{Column, ColumnKind, Columns, Gives, ValueAlias};
pub use condition::Condition;
pub(crate) use differences::{Aspect, Difference, Facet, Section, differences};
pub use figures::{
    Band, Choice, Cohort, Definition, FigureKind, Fulfilled, Reckoning, Region, RegionKind,
};
pub use finding::{Code, Finding};
pub use gate::{Gate, GateCondition};
pub use ids::{
    ChecklistId, ClockId, ItemRole, LineId, ListId, PolicyId, ScoreEvent, ThresholdId, VocabId,
};
pub(crate) use map::Outline;
pub use map::{CityMap, Shape};
pub use model::{
    AmountRule, Checklist, Clock, DueFrom, Filing, FilingLevel, Meta, MoneyLine, Policy, Site,
    StageDwell, Threshold, ThresholdUnit, Tier, Vocab, ZbFocus,
};
pub use places::{
    Chain, ChainSegment, Department, DepartmentKind, FutureIndustry, Position, SampleMember,
    Scenario, ScenarioStatus, SpecialCluster, Team, Unit, UnitKind,
};
pub use profile::Profile;
/// The number of an article written `第十二条`; 0 for `附则`; `None` for anything else.
pub(crate) fn article_number(text: &str) -> Option<u32> {
    read::article(text)
}

pub use score::{CreditSplit, Points, RatioStep, Score, ScoreGroup, ScoreLink, ScoreRule};
pub use sources::ProfileSources;
pub(crate) use sources::{FILES, OPTIONAL_FILES};

#[cfg(test)]
mod tests;
