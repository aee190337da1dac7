//! What then is true by articles 8 to 20 of one project: visits to notice, landing and construction, operation and exit.

use crate::domain::construction::record::{Inspection, Procedure, Supervisor};
use crate::domain::diligence::record::{DiligenceReport, Finding};
use crate::domain::dispatch::record::{Issue, Node};
use crate::domain::event::change::Change;
use crate::domain::exit::record::ExitCase;
use crate::domain::first_talk::record::{Claim, Ruling};
use crate::domain::landing::record::{Approval, Element, ReadyItem, Service};
use crate::domain::operation::record::{Evaluation, Fund, Monitoring, StatEntry};
use crate::domain::project::Project;
use crate::domain::redemption::record::PolicyClaim;
use crate::domain::review::record::{ReviewCondition, ReviewVerdict};
use crate::domain::signing::record::{Commitment, Notice, Secret, Signature};
use crate::domain::talks::record::{Matter, ProgressStep, SupportRequest, Transfer};
use crate::domain::upgrade::record::Upgrade;
use crate::domain::visits::record::{SiteChoice, Visit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row is a variant: what is changed, under which key where there are many, and the place of the record where it lands.
macro_rules! changes {
    ($(#[$doc:meta])* $name:ident { $( $variant:ident $([$key:ident: $kind:ty])? $value:ident: $type:ty => $($place:ident).+; )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $variant { $($key: $kind,)? $value: Change<$type> }, )* }

        impl $name {
            pub(super) fn inverse(self) -> Self {
                match self {
                    $( Self::$variant { $($key,)? $value } => Self::$variant { $($key,)? $value: $value.inverse() }, )*
                }
            }

            pub(crate) fn fold(&self, project: &mut Project) {
                match self {
                    $( Self::$variant { $($key,)? $value } => changes!(@land $value, project.$($place).+ $(, $key)?), )*
                }
            }
        }
    };
    (@land $value:ident, $place:expr) => { $value.land(&mut $place) };
    (@land $value:ident, $place:expr, $key:ident) => { $value.land_at(&mut $place, $key) };
}

changes! {
    /// A change by articles 8 to 10.
    TalksChange {
        Visit[number: u32] visit: Option<Visit> => visits;
        Site site: Option<SiteChoice> => site;
        Finding[item: String] finding: Option<Finding> => diligence.findings;
        DiligenceReport report: Option<DiligenceReport> => diligence.report;
        Claim[number: u32] claim: Option<Claim> => talks.claims;
        Ruling ruling: Option<Ruling> => talks.ruling;
        Matter[item: String] matter: Option<Matter> => talks.matters;
        Progress[number: u32] step: Option<ProgressStep> => talks.progress;
        Transfer[number: u32] transfer: Option<Transfer> => talks.transfers;
        Support[number: u32] request: Option<SupportRequest> => talks.support;
    }
}

changes! {
    /// A change by articles 11 and 12.
    SigningChange {
        ReviewScores scores: BTreeMap<String, u8> => review.scores;
        ReviewVerdict verdict: Option<ReviewVerdict> => review.verdict;
        ReviewCondition[number: u32] condition: Option<ReviewCondition> => review.conditions;
        Clauses clauses: BTreeMap<String, String> => signing.agreement.clauses;
        Checks checks: BTreeMap<String, String> => signing.agreement.checks;
        StandardLand standard_land: Option<bool> => signing.agreement.standard_land;
        Indicators indicators: BTreeMap<String, String> => signing.agreement.indicators;
        Signature signature: Option<Signature> => signing.agreement.signature;
        Commitment[number: u32] commitment: Option<Commitment> => signing.commitments;
        Secret secret: Option<Secret> => signing.secret;
        Notice notice: Option<Notice> => signing.notice;
    }
}

changes! {
    /// A change by articles 13 to 16.
    BuildingChange {
        Service service: Option<Service> => landing.service;
        Element[item: String] element: Option<Element> => landing.elements;
        Ready[item: String] ready: Option<ReadyItem> => landing.ready;
        Approval[item: String] approval: Option<Approval> => landing.approvals;
        Claim[number: u32] claim: Option<PolicyClaim> => landing.claims;
        Procedure[item: String] procedure: Option<Procedure> => construction.procedures;
        Supervisor supervisor: Option<Supervisor> => construction.supervisor;
        Inspection[number: u32] inspection: Option<Inspection> => construction.inspections;
        Node[item: String] node: Option<Node> => construction.nodes;
        Issue[number: u32] issue: Option<Issue> => construction.issues;
    }
}

changes! {
    /// A change by articles 17 to 20.
    OperatingChange {
        Fund[number: u32] fund: Option<Fund> => operation.funds;
        Report[until: NaiveDate] report: Option<Monitoring> => operation.reports;
        Evaluation[year: i32] evaluation: Option<Evaluation> => operation.evaluations;
        Statistics[number: u32] entry: Option<StatEntry> => operation.statistics;
        Upgrade[number: u32] upgrade: Option<Upgrade> => operation.upgrades;
        Exit[number: u32] case: Option<ExitCase> => operation.exits;
    }
}
