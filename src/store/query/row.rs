//! One project as lists, finds, deadlines and pages show it, and the one way to make such a row.

use crate::domain::alert::{self, AlertCode, Deadline, Severity};
use crate::domain::enterprise::Enterprise;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::seen::fact::{Fact, Facts};
use crate::domain::stage::Position;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One project in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectRow {
    pub id: ProjectId,
    pub name: String,
    pub enterprise: String,
    pub credit_code: String,
    pub position: Position,
    /// Tier id.
    pub tier: String,
    pub is_tier_override: bool,
    pub amount_fen: i128,
    /// Chain id; empty where none is set.
    pub chain: String,
    pub segment: String,
    /// The unit that carries it; empty where none is set.
    pub unit: String,
    pub first_talk_unit: String,
    pub officer: String,
    pub method: String,
    pub updated: NaiveDate,
    /// The nearest deadline, late ones first.
    pub next_due: Option<Deadline>,
    /// Alerts that stand today.
    pub alerts: Vec<AlertCode>,
    /// Longer in its stage or without update than policy says (滞).
    pub is_stale: bool,
    pub version: u64,
    /// There for those only who are listed.
    pub is_secret: bool,
    /// What of it the reader is shown; the rest is empty.
    pub shown: Facts,
}

impl ProjectRow {
    /// The row of any state of a project, as it stands now or stood on an earlier day, with the deadlines of that state.
    pub(crate) fn of(
        project: &Project,
        enterprise: Option<&Enterprise>,
        deadlines: &[Deadline],
        profile: &Profile,
        today: NaiveDate,
    ) -> Self {
        let text = |field: Field| project.text(field).to_owned();
        let code = enterprise.and_then(|held| held.credit_code.as_ref());
        let standing = |deadline: &&Deadline| deadline.severity(today) > Severity::Later;
        let mut alerts: Vec<AlertCode> = deadlines
            .iter()
            .filter(standing)
            .map(|deadline| deadline.code)
            .collect();
        alerts.sort_unstable();
        alerts.dedup();
        Self {
            id: project.id.clone(),
            name: project.name().to_owned(),
            enterprise: enterprise.map_or_else(String::new, |held| held.name.clone()),
            credit_code: code.map_or_else(String::new, |code| code.as_str().to_owned()),
            position: project.position.clone(),
            tier: project.tier(&profile.policy),
            is_tier_override: project.tier_override.is_some(),
            amount_fen: project.money().fen(),
            chain: text(Field::Chain),
            segment: text(Field::Segment),
            unit: project
                .responsible()
                .map_or_else(String::new, |unit| unit.0),
            first_talk_unit: text(Field::FirstTalkUnit),
            officer: text(Field::Officer),
            method: text(Field::Method),
            updated: project.updated_on,
            next_due: deadlines.iter().min_by(|a, b| a.worst_first(b)).cloned(),
            alerts,
            is_stale: alert::is_stale_on(project, profile, today),
            version: project.version,
            is_secret: project.signing.secret().is_some(),
            shown: Facts::ALL,
        }
    }

    /// The amount, where it is shown.
    pub(crate) fn amount(&self) -> Option<i128> {
        self.shown.has(Fact::Amount).then_some(self.amount_fen)
    }

    /// Leaves what is shown. Deadlines and alerts are those that the row was made of.
    pub(crate) fn blank(&mut self, shown: Facts) {
        self.shown = shown;
        if shown == Facts::ALL {
            return;
        }
        let texts = [
            (Fact::Name, &mut self.name),
            (Fact::Enterprise, &mut self.enterprise),
            (Fact::CreditCode, &mut self.credit_code),
            (Fact::Chain, &mut self.chain),
            (Fact::Segment, &mut self.segment),
            (Fact::Tier, &mut self.tier),
            (Fact::Unit, &mut self.unit),
            (Fact::FirstTalkUnit, &mut self.first_talk_unit),
            (Fact::Officer, &mut self.officer),
            (Fact::Method, &mut self.method),
        ];
        for (fact, text) in texts {
            if !shown.has(fact) {
                text.clear();
            }
        }
        if !shown.has(Fact::Amount) {
            self.amount_fen = 0;
        }
        if !shown.has(Fact::Updated) {
            (self.updated, self.version) = (NaiveDate::default(), 0);
        }
        self.is_tier_override &= shown.has(Fact::Tier);
        self.is_stale &= shown.has(Fact::Due);
    }
}
