//! What is told of a difference: the part of the profile, the entry, the value and what it was.

use crate::domain::clock::Term;
use crate::domain::policy::basis::{Basis, Mode};
use crate::domain::policy::condition::Condition;
use crate::domain::policy::score::Points;
use crate::domain::rights::table::{ActAnswer, ReadAnswer};
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Part of a profile, in the order in which differences are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The document itself.
    Document,
    Tier,
    Filing,
    /// Amounts that decide something.
    Line,
    Clock,
    /// How long a stage may last.
    Dwell,
    Checklist,
    Vocabulary,
    Gate,
    /// What does not concern a kind of site.
    Site,
    /// The articles and the stages of an act.
    Act,
    /// Who may do an act.
    Right,
    /// Who reads a kind of thing.
    Reading,
    ScoreLink,
    ScoreRule,
    Threshold,
    /// What a figure means, by which lines, cohorts and regions it is told.
    Figure,
    /// Holidays of a year.
    Calendar,
    Unit,
    Department,
    Team,
    Chain,
    FutureIndustry,
    Cluster,
    Scenario,
    /// A column of the ledgers.
    Column,
    /// Words that mean one value of a column.
    LedgerWord,
}

/// Which value of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The entry as a whole: it came or went.
    Entry,
    Name,
    Version,
    Effective,
    Sunset,
    Interpreter,
    /// 以上 includes the number itself.
    Inclusive,
    Amount,
    Term,
    /// The term, the points or the weight of one tier or board.
    Of(String),
    WarnDays,
    RollForward,
    Tiers,
    Recipients,
    Items,
    Optional,
    OpinionsFrom,
    CountyTiers,
    Weights,
    Mode,
    /// The first stage of an act.
    From,
    /// The last one.
    To,
    /// To whom a right gives this answer.
    Acting(ActAnswer),
    /// To whom this much is shown.
    Seeing(ReadAnswer),
    /// The stages of a right.
    Stages,
    Points,
    /// Points per so much money.
    PerAmount,
    CapPeriod,
    CapProject,
    Once,
    Value,
    Published,
    Articles,
    Basis,
    /// Anything else, without the values.
    Details,
}

/// A value of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    Amount(i128),
    Term(Term),
    Number(i64),
    Points(Points),
    Text(String),
    Words(Vec<String>),
    Date(NaiveDate),
    Yes(bool),
    Basis(Basis),
    Mode(Mode),
    Condition(Condition),
    Stage(Stage),
}

/// One value that is another one now; `None` where it was or is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub section: Section,
    /// Stable name of the entry.
    pub id: String,
    /// What it is called.
    pub name: String,
    pub aspect: Aspect,
    pub before: Option<Facet>,
    pub after: Option<Facet>,
}
