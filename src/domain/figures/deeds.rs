//! What of one project counts for figures: what happened, with its day and sum, and by what it is grouped. It is read off
//! the record whenever that changes and kept with the day of the entry, so that a figure can be asked for as it was known then.

use crate::domain::closed::closed;
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::ids::{EnterpriseId, ProjectId, UnitCode};
use crate::domain::lifecycle::scope::is_in_scope;
use crate::domain::money::{Amount, Currency};
use crate::domain::operation::per_mu;
use crate::domain::policy::{ItemRole, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::stage::{End, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The whole that shares are parts of.
const WHOLE: u32 = 100;

closed! {
    /// What happened.
    Deed {
        /// A framework agreement (框架协议), which is none of investment.
        Framework = "framework";
        /// The formal agreement.
        Signed = "signed";
        /// A later agreement that adds to it (增资), or takes from it.
        Increased = "increased";
        /// The project's company was registered (注册).
        Registered = "registered";
        /// The works began (开工).
        Started = "started";
        /// They were completed (竣工).
        Completed = "completed";
        /// Production began (投产).
        Produced = "produced";
        /// The works were suspended (停工).
        Stopped = "stopped";
        /// They went on (复工).
        Resumed = "resumed";
        /// Money came in (到位).
        Paid = "paid";
        /// Produced in a stretch of months that ends on the day (产值).
        Output = "output";
        /// Paid in taxes for it (税收).
        Taxes = "taxes";
        /// It ended after it was signed (解约).
        Ended = "ended";
    }
}

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    pub deed: Deed,
    /// Money: whether another unit found it right.
    pub is_confirmed: bool,
    pub on: NaiveDate,
    pub fen: i64,
    /// Where it is money in dollars: cents.
    pub usd: i64,
}

/// Everything of a project that counts, and how far it says it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deeds {
    pub stage: Stage,
    pub is_open: bool,
    /// Its land, in hundredths of a mu.
    pub land: u64,
    /// The fixed investment that is agreed, in fen.
    pub fixed_fen: i64,
    pub happened: Box<[Happened]>,
}

/// What counts of a project, and by what it is grouped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub deeds: Deeds,
    pub enterprise: EnterpriseId,
    /// The unit that carries it.
    pub unit: Option<UnitCode>,
    /// The units that share it, with their parts of a hundred.
    pub joint: Box<[(UnitCode, u32)]>,
    /// Who brought it in.
    pub source: Option<UnitCode>,
    pub chain: String,
    pub method: String,
    /// The tier set by hand, by its id.
    pub tier: Option<String>,
    /// The planned investment, which gives the tier else.
    pub amount_fen: i64,
}

impl Counted {
    /// The part of a hundred that a unit has of it; nothing where it has none.
    pub fn share_of(&self, unit: &str) -> Option<u32> {
        let mut joint = self.joint.iter();
        if let Some((_, share)) = joint.find(|(held, _)| held.as_str() == unit) {
            return Some(*share);
        }
        let shared: u32 = self.joint.iter().map(|(_, share)| share).sum();
        let carries = self.unit.as_ref().is_some_and(|held| held.as_str() == unit);
        carries.then(|| WHOLE.saturating_sub(shared))
    }

    /// Whether it was signed, by its record or by a ledger.
    pub fn is_signed(&self) -> bool {
        let mut happened = self.deeds.happened.iter();
        happened.any(|held| held.deed == Deed::Signed)
    }
}

/// What counts of a project from an entry on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub project: ProjectId,
    pub seq: u64,
    /// Day of the entry.
    pub on: NaiveDate,
    /// Nothing any more, or not yet.
    pub counted: Option<Counted>,
}

/// What counts of a project as it stands. Nothing of one that the regulation does not reach, nor of one that has neither signed
/// nor says that it is past signing.
pub fn counted(project: &Project, profile: &Profile) -> Option<Counted> {
    if project.position.is_void() {
        return None;
    }
    let happened = happened(project, profile);
    let stage = project.position.stage;
    let is_there = !happened.is_empty() || stage >= Stage::Signing;
    if !is_there || !is_in_scope(project, &profile.policy) {
        return None;
    }
    let joint = project.joint.iter();
    let joint = joint.filter_map(|(unit, held)| Some((unit.clone(), held.share?)));
    let tier = project.tier_override.as_ref();
    Some(Counted {
        deeds: Deeds {
            stage,
            is_open: project.position.is_open(),
            land: per_mu::land(project).unwrap_or(0),
            fixed_fen: small(per_mu::fixed_agreed(project).unwrap_or(0)),
            happened: happened.into(),
        },
        enterprise: project.enterprise.clone(),
        unit: project.responsible(),
        joint: joint.collect(),
        source: project.source_unit(),
        chain: project.text(Field::Chain).to_owned(),
        method: project.text(Field::Method).to_owned(),
        tier: tier.map(|set| set.tier.clone()),
        amount_fen: small(project.money().fen()),
    })
}

/// Money is bounded far below what this holds.
fn small(fen: i128) -> i64 {
    i64::try_from(fen).unwrap_or(i64::MAX)
}

fn at(deed: Deed, on: NaiveDate, fen: i128) -> Happened {
    Happened {
        deed,
        is_confirmed: true,
        on,
        fen: small(fen),
        usd: 0,
    }
}

/// Everything that happened, in no order.
fn happened(project: &Project, profile: &Profile) -> Vec<Happened> {
    let mut all = agreed(project);
    let is_signed = all.iter().any(|held| held.deed == Deed::Signed);
    let nodes = [
        (Deed::Started, ItemRole::Start),
        (Deed::Completed, ItemRole::Completion),
        (Deed::Produced, ItemRole::Production),
    ];
    for (deed, role) in nodes {
        all.extend(reached(project, &profile.policy, role).map(|on| at(deed, on, 0)));
    }
    for held in project.construction.suspensions.values() {
        all.push(at(Deed::Stopped, held.stopped_on, 0));
        let resumed = held.resumed.as_ref();
        all.extend(resumed.map(|held| at(Deed::Resumed, held.resumed_on, 0)));
    }
    let registered = project.date(Field::CompanyRegisteredOn);
    all.extend(registered.map(|on| at(Deed::Registered, on, 0)));
    all.extend(project.operation.funds.values().map(|fund| Happened {
        is_confirmed: fund.confirmed.is_some(),
        usd: dollars(&fund.amount),
        ..at(Deed::Paid, fund.on, fund.amount.money.fen())
    }));
    for (to, report) in &project.operation.reports {
        let said = [(Deed::Output, report.output), (Deed::Taxes, report.tax)];
        let said = said
            .into_iter()
            .filter_map(|(deed, sum)| Some((deed, sum?)));
        all.extend(said.map(|(deed, sum)| at(deed, *to, sum.money.fen())));
    }
    let frameworks = &profile.reckoning.framework.is;
    let steps = project.talks.progress.values();
    let steps = steps.filter(|step| frameworks.contains(&step.kind));
    all.extend(steps.map(|step| at(Deed::Framework, step.on, 0)));
    let position = &project.position;
    if is_signed && matches!(position.end, Some(End::Terminated | End::Exited)) {
        let agreed: i128 = all
            .iter()
            .filter(|held| is_agreed(held))
            .map(|held| i128::from(held.fen))
            .sum();
        all.push(at(Deed::Ended, position.since, agreed));
    }
    all
}

/// Whether it is part of what was agreed.
fn is_agreed(held: &Happened) -> bool {
    matches!(held.deed, Deed::Signed | Deed::Increased)
}

/// What was agreed, each by its own day: the one place that knows what an agreement is. What only a ledger tells counts on its
/// day of signing with the investment that is on record; a sum of today never replaces what an agreement says.
fn agreed(project: &Project) -> Vec<Happened> {
    let Some(signature) = project.signing.signed() else {
        let told = project.date(Field::SignedOn).map(|on| Happened {
            // Nobody but the ledger says so.
            is_confirmed: false,
            ..at(Deed::Signed, on, project.money().fen())
        });
        return told.into_iter().collect();
    };
    let sums = project.signing.sums();
    let Some(((on, sum), later)) = sums.split_first() else {
        return vec![at(Deed::Signed, signature.on, project.money().fen())];
    };
    let later = later.iter().filter(|(_, more)| *more != 0);
    let later = later.map(|(on, more)| at(Deed::Increased, *on, *more));
    std::iter::once(at(Deed::Signed, *on, *sum))
        .chain(later)
        .collect()
}

/// The day on which a node was reached, from its record or from a ledger: the fact, not the step over the gate.
pub(crate) fn reached(project: &Project, policy: &Policy, role: ItemRole) -> Option<NaiveDate> {
    let name = policy.item(role)?;
    let record = project.construction.nodes.get(name);
    let field = key_nodes::fields(policy, name).and_then(|(_, actual)| project.date(actual));
    record.and_then(|node| node.actual).or(field)
}

/// The cents of a sum in dollars.
fn dollars(amount: &Amount) -> i64 {
    let foreign = amount.foreign.as_ref();
    let dollars = foreign.filter(|foreign| foreign.currency == Currency::Usd);
    dollars.map_or(0, |foreign| small(foreign.minor))
}
