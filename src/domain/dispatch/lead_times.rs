//! The four 早 (早落地、早开工、早投产、早见效, article 1): how long a project took from one milestone to the next, beside what was
//! planned. A pure reading of the record; the days of ledgers count where no step of its own is on record.

use crate::domain::closed::closed;
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::operation::achievement;
use crate::domain::policy::{ItemRole, Policy};
use crate::domain::project::Project;
use crate::domain::signing::record::{Commitment, Metric};
use chrono::NaiveDate;

closed! {
    /// A stretch of the way.
    Leg {
        Signing = "signing", "线索到签约", "Lead to signing";
        Start = "start", "签约到开工", "Signing to start";
        Production = "production", "开工到投产", "Start to production";
        Rampup = "rampup", "投产到达产", "Production to full";
    }
}

/// How long one stretch took, or has been taking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadTime {
    pub leg: Leg,
    /// Day of the milestone it starts from, once reached.
    pub from: Option<NaiveDate>,
    /// Day of the milestone it leads to, once reached.
    pub to: Option<NaiveDate>,
    /// Day by which that was planned: the node's plan, for 达产 the last day of the agreement's targets.
    pub planned: Option<NaiveDate>,
}

impl LeadTime {
    /// Calendar days it took; up to `today` where its end is not reached.
    pub fn days(&self, today: NaiveDate) -> Option<i64> {
        let from = self.from?;
        Some(
            self.to
                .unwrap_or(today)
                .signed_duration_since(from)
                .num_days(),
        )
    }

    /// Days that it was planned to take.
    pub fn planned_days(&self) -> Option<i64> {
        let (from, planned) = (self.from?, self.planned?);
        Some(planned.signed_duration_since(from).num_days())
    }

    /// Days behind the plan, negative when ahead; of what is not reached, as it stands on `today` once the plan has passed.
    pub fn late_days(&self, today: NaiveDate) -> Option<i64> {
        let planned = self.planned?;
        let to = self.to.or((today > planned).then_some(today))?;
        Some(to.signed_duration_since(planned).num_days())
    }
}

/// The four stretches of a project.
pub fn lead_times(project: &Project, policy: &Policy) -> [LeadTime; 4] {
    let signature = project.signing.signed();
    let found = project
        .date(Field::SourceDate)
        .unwrap_or(project.registered_on);
    let signed = signature
        .map(|signature| signature.on)
        .or(project.date(Field::SignedOn));
    let (planned_start, start) = node(project, policy, ItemRole::Start);
    let (planned_production, production) = node(project, policy, ItemRole::Production);
    let leg = |leg, from, to, planned| LeadTime {
        leg,
        from,
        to,
        planned,
    };
    [
        leg(Leg::Signing, Some(found), signed, None),
        leg(Leg::Start, signed, start, planned_start),
        leg(Leg::Production, start, production, planned_production),
        leg(Leg::Rampup, production, rampup(project), promised(project)),
    ]
}

/// Plan and fact of a key node: its own record's, else the fields that ledgers fill.
fn node(
    project: &Project,
    policy: &Policy,
    role: ItemRole,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let name = policy.item(role);
    let held = name.and_then(|name| project.construction.nodes.get(name));
    let fields = name.and_then(|name| key_nodes::fields(policy, name));
    let plan = held.and_then(|node| node.plan);
    let actual = held.and_then(|node| node.actual);
    (
        plan.or(fields.and_then(|(plan, _)| project.date(plan))),
        actual.or(fields.and_then(|(_, actual)| project.date(actual))),
    )
}

/// The agreement's targets of operation; money to be invested is no output.
fn targets(project: &Project) -> Vec<Commitment> {
    let commitments = project.signing.promised();
    let commitments = commitments.values();
    let of_operation = commitments.filter(|held| held.metric != Metric::FixedInvestment);
    of_operation.cloned().collect()
}

/// The last day on which the agreement wants its targets met.
fn promised(project: &Project) -> Option<NaiveDate> {
    targets(project).iter().map(|held| held.by_date).max()
}

/// The end of the first period by which every target of the agreement was met (达产); `None` where nothing was agreed.
fn rampup(project: &Project) -> Option<NaiveDate> {
    let targets = targets(project);
    targets.first()?;
    let mut days = project.operation.reports.keys().copied();
    days.find(|day| {
        targets.iter().all(|held| {
            let reached = achievement::permille(project, held.metric, &held.target, *day);
            reached.is_some_and(|permille| permille >= 1000)
        })
    })
}
