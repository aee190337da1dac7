//! The scoring board as data (第二十条): links, weights, rules. Folding events into points is not done here.

use crate::domain::closed::closed;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::policy::basis::Cited;
use crate::domain::policy::ids::ScoreEvent;

/// Points in tenths: `0.5` is 5. Never a float.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Points(pub i64);

impl Points {
    /// Reads `3`, `-0.5`, `4.5`; at most one decimal. `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Points> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, tenth) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(tenth) || tenth.len() != 1 {
            return None;
        }
        let tenths = whole
            .parse::<i64>()
            .ok()?
            .checked_mul(10)?
            .checked_add(tenth.parse().ok()?)?;
        Some(Points(if negative { -tenths } else { tenths }))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        write!(f, "{sign}{}", abs / 10)?;
        if !abs.is_multiple_of(10) {
            write!(f, ".{}", abs % 10)?;
        }
        Ok(())
    }
}

closed! {
    /// The three boards, never mixed (第二十条), in the regulation's order.
    ScoreGroup {
        Team = "team", "招商小分队", "Teams";
        County = "county", "县市区", "Counties";
        Zone = "zone", "开发区", "Zones";
    }
}

/// The scoring rules of one city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The eight links of 第二十条, in order, each with its weight for each board.
    pub links: Vec<ScoreLink>,
    /// The rules.
    pub rules: Vec<ScoreRule>,
    /// How credit is shared after a transfer.
    pub transfer_credit: CreditSplit,
    /// How it is shared after a handover by the unit of the first talk; where nothing is said the receiver has all.
    #[serde(default)]
    pub handover_credit: Option<CreditSplit>,
    /// What the team has that brought a project in and does not carry it; nothing where nothing is said.
    #[serde(default)]
    pub introduced: Option<Introduced>,
    /// On what the board stands.
    pub cited: Cited,
}

/// The share of a team that brought a project in (引荐).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduced {
    /// Per cent of what the rule gives; on the teams' board, so that nobody has less.
    pub share: u32,
    /// The events that count, each one of [`ScoreEvent`].
    pub events: Vec<String>,
    pub cited: Cited,
}

impl Score {
    /// A link by its id.
    pub(crate) fn link(&self, id: &str) -> Option<&ScoreLink> {
        self.links.iter().find(|l| l.id == id)
    }

    /// A rule by its id.
    pub(crate) fn rule(&self, id: &str) -> Option<&ScoreRule> {
        self.rules.iter().find(|r| r.id == id)
    }

    /// The rules an event may trigger.
    pub(crate) fn rules_on(&self, event: ScoreEvent) -> impl Iterator<Item = &ScoreRule> {
        self.rules.iter().filter(move |r| r.event == event.id())
    }
}

/// One of the eight links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLink {
    /// Stable name.
    pub id: String,
    /// The regulation's words.
    pub name: String,
    /// Percent weight on each board; over all links 100 together on each.
    pub weights: BTreeMap<ScoreGroup, u32>,
    /// On what the weights stand.
    pub weights_cited: Cited,
    /// On what the link stands.
    pub cited: Cited,
}

/// What an event is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRule {
    /// `L1-1` …
    pub id: String,
    /// Link id.
    pub link: String,
    /// The derived event that triggers it, one of [`ScoreEvent`].
    pub event: String,
    /// Points, where they depend on nothing.
    pub points: Option<Points>,
    /// Points by tier id.
    pub by_tier: BTreeMap<String, Points>,
    /// Points by the ratio reached, highest first.
    pub by_ratio: Vec<RatioStep>,
    /// Points are per full amount of this many fen.
    pub per_fen: Option<i128>,
    /// Most points in one period.
    pub cap_period: Option<Points>,
    /// Most points from one project.
    pub cap_project: Option<Points>,
    /// Counts once for one project.
    pub once: bool,
    /// Taken back if undone within this many months.
    pub clawback_months: Option<u32>,
    /// On what this stands.
    pub cited: Cited,
}

impl ScoreRule {
    /// The points for a tier where the rule does not depend on a ratio.
    pub(crate) fn points_for(&self, tier: &str) -> Option<Points> {
        self.by_tier.get(tier).copied().or(self.points)
    }

    /// The least and the most that one entry may come to by it: what costs never gives, and the other way about.
    pub(crate) fn span(&self) -> (Points, Points) {
        let steps = self.by_ratio.iter().map(|step| step.points);
        let tiers = self.by_tier.values().copied();
        // Of sums every full amount counts, up to the cap of a project.
        let sums = self.cap_project.filter(|_| self.per_fen.is_some());
        let each = self
            .points
            .into_iter()
            .chain(tiers)
            .chain(steps)
            .chain(sums);
        each.fold((Points(0), Points(0)), |(least, most), points| {
            (Points(least.0.min(points.0)), Points(most.0.max(points.0)))
        })
    }

    /// The points for a ratio reached, in permille.
    pub(crate) fn points_at(&self, permille: i64) -> Option<Points> {
        self.by_ratio
            .iter()
            .find(|s| permille >= i64::from(s.min_permille))
            .map(|s| s.points)
    }
}

/// A step of a rule by ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatioStep {
    /// From this ratio on, in permille.
    pub min_permille: u32,
    /// The points.
    pub points: Points,
}

/// How credit is shared after a transfer, in percent; 100 together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditSplit {
    /// The unit that held the first talk.
    pub from: u32,
    /// The unit that carries on.
    pub to: u32,
    /// On what this stands.
    pub cited: Cited,
}
