//! The rules of the regulation as typed data: tiers, filings, clocks, checklists, thresholds.

use crate::domain::closed::closed;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::clock::Term;
use crate::domain::policy::basis::{Cited, Mode};
use crate::domain::policy::gate::Gate;
use crate::domain::policy::ids::ItemRole;
use crate::domain::policy::score::Score;

/// The whole policy of one city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The document this policy reads.
    pub meta: Meta,
    /// What `以上` means.
    pub amount_rule: AmountRule,
    /// Project tiers, highest first, without gaps down to zero (第七条).
    pub tiers: Vec<Tier>,
    /// Filings owed by amount (第七条).
    pub filings: Vec<Filing>,
    /// From which amount the city task force follows a project itself (第十六条).
    pub zb_focus: ZbFocus,
    /// Further amounts that decide something.
    pub lines: Vec<MoneyLine>,
    /// Terms.
    pub clocks: Vec<Clock>,
    /// How long a project may stay in a stage before it is shown as standing still.
    pub stage_dwell: Vec<StageDwell>,
    /// Closed lists of words.
    pub vocab: Vec<Vocab>,
    /// Lists whose every item must be dealt with.
    pub checklists: Vec<Checklist>,
    /// What does not concern a project by where it is built; empty where rules of earlier times do not speak of it.
    pub sites: Vec<Site>,
    /// One gate for each step between neighbouring stages, in stage order.
    pub gates: Vec<Gate>,
    /// The scoring board (第二十条).
    pub score: Score,
    /// Ratios and counts that decide a colour or a limit.
    pub thresholds: Vec<Threshold>,
}

/// What does not concern a project that is built so (用地用房方式, R13-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// A word of the vocabulary `site_kind`.
    pub kind: String,
    /// Items of checklists and conditions of gates, by their texts.
    pub without: Vec<String>,
    /// On what this stands.
    pub cited: Cited,
}

/// The document behind the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Document number.
    pub doc: String,
    /// Title.
    pub title: String,
    /// In force from this day on.
    pub effective: NaiveDate,
    /// No clock of the regulation counts from an earlier day (自办法施行之日起算); rules of before say nothing of it.
    #[serde(default)]
    pub clocks_from: Option<NaiveDate>,
    /// The trial ends on this day.
    pub sunset: NaiveDate,
    /// Version of this data; records keep the version they were judged by.
    pub version: String,
    /// How many articles the document has; citations beyond it are errors.
    pub articles: u32,
    /// Who interprets the regulation.
    pub interpreter: String,
    /// Where it says so.
    pub cited: Cited,
}

/// How an amount line is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountRule {
    /// `以上` includes the number itself.
    pub inclusive: bool,
    /// On what this stands.
    pub cited: Cited,
}

/// A project tier: 重大, 重点, 一般.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// `major`, `key`, `general`.
    pub id: String,
    /// The regulation's word.
    pub name: String,
    /// Lowest amount of the tier, in fen.
    pub min_fen: i128,
    /// On what this stands.
    pub cited: Cited,
}

closed! {
    /// To whom a filing goes.
    FilingLevel {
        /// City development and reform, city commerce.
        City = "city", "市级", "City";
        /// Provincial development and reform, provincial commerce.
        Province = "province", "省级", "Province";
    }

    /// From which moment a filing's term runs.
    DueFrom {
        /// The day the preliminary assessment passed.
        AssessmentPass = "assessment_pass";
        /// The day the project entered the information base.
        Registered = "registered";
    }

    /// What a threshold counts in.
    ThresholdUnit {
        /// Thousandths.
        Permille = "permille";
        /// Pieces.
        Count = "count";
    }
}

/// A filing owed from an amount on (第七条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// City or province.
    pub level: FilingLevel,
    /// Owed from this amount on, in fen; the number itself included when [`AmountRule::inclusive`].
    pub min_fen: i128,
    /// Department codes it goes to.
    pub recipients: Vec<String>,
    /// The term to file.
    pub due: Term,
    /// The moment the term starts.
    pub due_from: DueFrom,
    /// On what the term stands (the regulation states none).
    pub due_cited: Cited,
    /// Whether a missing filing stops signing.
    pub mode: Mode,
    /// On what that stands.
    pub mode_cited: Cited,
    /// On what the duty stands.
    pub cited: Cited,
}

/// Projects the city task force follows itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZbFocus {
    /// From this amount on, in fen.
    pub min_fen: i128,
    /// On what this stands.
    pub cited: Cited,
}

/// An amount that decides something: a statistics line, a 三重一大 line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyLine {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The amount, in fen.
    pub min_fen: i128,
    /// On what this stands.
    pub cited: Cited,
}

/// A term the regulation sets or leaves to policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Stable name: `first_talk`, `assessment` …
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The term of every tier that has none of its own.
    pub term: Option<Term>,
    /// Terms of single tiers.
    pub by_tier: BTreeMap<String, Term>,
    /// The tiers it applies to; empty means all.
    pub tiers: Vec<String>,
    /// Days before the end on which to warn, farthest first.
    pub warn_days: Vec<u32>,
    /// An end on a day off moves to the next working day.
    pub roll_forward: bool,
    /// How often it may be extended.
    pub extensions: u32,
    /// By how much each time.
    pub extension: Option<Term>,
    /// On what this stands.
    pub cited: Cited,
}

impl Clock {
    /// The term for a tier; `None` where the clock does not run for it.
    pub(crate) fn term_for(&self, tier: &str) -> Option<Term> {
        if !self.tiers.is_empty() && !self.tiers.iter().any(|t| t == tier) {
            return None;
        }
        self.by_tier.get(tier).copied().or(self.term)
    }
}

/// How long a stage may last before it counts as standing still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageDwell {
    /// Stage name.
    pub stage: String,
    /// Calendar days.
    pub days: u32,
    /// On what this stands.
    pub cited: Cited,
}

/// A closed list of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocab {
    /// Stable name: `method`, `enterprise_class` …
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The words, in the order of the article.
    pub items: Vec<String>,
    /// Words added beside the cited ones, always by default.
    pub extra: Vec<String>,
    /// Which word of [`Vocab::items`] has a role.
    pub roles: BTreeMap<ItemRole, String>,
    /// On what [`Vocab::items`] stand.
    pub cited: Cited,
}

impl Vocab {
    /// Cited words, then added ones.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.items.iter().chain(&self.extra).map(String::as_str)
    }

    /// Whether a word is on the list.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.all().any(|w| w == word)
    }
}

/// A list whose every item must be dealt with before a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Stable name: `due_diligence` …
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The items in the article's own words and order.
    pub items: Vec<String>,
    /// Which of [`Checklist::items`] has a role.
    pub roles: BTreeMap<ItemRole, String>,
    /// Items a city may add; never needed by a gate.
    pub optional: Vec<String>,
    /// Departments that owe an opinion on it.
    pub opinions_from: Vec<String>,
    /// Tiers of whose projects the county's own departments are asked instead (县级以上, article 4); empty where rules of
    /// earlier times do not speak of them.
    pub county_tiers: Vec<String>,
    /// Highest score of an item where items are scored, else 0.
    pub scale_max: u32,
    /// Percent weight of each item where items are scored; empty, or as many as items and 100 together.
    pub weights: Vec<u32>,
    /// On what [`Checklist::items`] stand.
    pub cited: Cited,
}

/// A ratio or count that decides a colour or a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The number.
    pub value: i64,
    /// What the number counts in.
    pub unit: ThresholdUnit,
    /// On what this stands.
    pub cited: Cited,
}
