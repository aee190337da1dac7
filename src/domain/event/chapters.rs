//! What then is true by articles 8 to 20 of one project: visits to notice, landing and construction, operation and exit.

use crate::domain::construction::record::{Inspection, Procedure, Supervisor};
use crate::domain::diligence::record::{DiligenceReport, Finding};
use crate::domain::dispatch::record::{Issue, Node};
use crate::domain::event::{Change, ProjectChange};
use crate::domain::exit::record::ExitCase;
use crate::domain::first_talk::record::{Claim, Ruling};
use crate::domain::landing::record::{Approval, Element, ReadyItem, Service};
use crate::domain::operation::record::{Evaluation, Fund, Monitoring, StatEntry};
use crate::domain::redemption::record::PolicyClaim;
use crate::domain::review::record::{ReviewCondition, ReviewVerdict};
use crate::domain::signing::record::{Commitment, Notice, Secret, Signature};
use crate::domain::talks::record::{Matter, ProgressStep, SupportRequest, Transfer};
use crate::domain::upgrade::record::Upgrade;
use crate::domain::visits::record::{SiteChoice, Visit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! changes {
    ($(#[$doc:meta])* $name:ident as $of:ident { $( $(#[$line:meta])* $variant:ident { $($key:ident: $kind:ty,)? ; $value:ident: $type:ty }; )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $(#[$line])* $variant { $($key: $kind,)? $value: Change<$type> }, )* }

        impl $name {
            pub(super) fn inverse(self) -> Self {
                match self {
                    $( Self::$variant { $($key,)? $value } => Self::$variant { $($key,)? $value: $value.inverse() }, )*
                }
            }
        }

        impl From<$name> for ProjectChange {
            fn from(change: $name) -> Self {
                ProjectChange::$of(Box::new(change))
            }
        }
    };
}

changes! {
    /// A change by articles 8 to 10.
    TalksChange as Talks {
        Visit { number: u32,; visit: Option<Visit> };
        Site { ; site: Option<SiteChoice> };
        Finding { item: String,; finding: Option<Finding> };
        DiligenceReport { ; report: Option<DiligenceReport> };
        Claim { number: u32,; claim: Option<Claim> };
        Ruling { ; ruling: Option<Ruling> };
        Matter { item: String,; matter: Option<Matter> };
        Progress { number: u32,; step: Option<ProgressStep> };
        Transfer { number: u32,; transfer: Option<Transfer> };
        Support { number: u32,; request: Option<SupportRequest> };
    }
}

changes! {
    /// A change by articles 11 and 12.
    SigningChange as Signing {
        ReviewScores { ; scores: BTreeMap<String, u8> };
        ReviewVerdict { ; verdict: Option<ReviewVerdict> };
        ReviewCondition { number: u32,; condition: Option<ReviewCondition> };
        Clauses { ; clauses: BTreeMap<String, String> };
        Checks { ; checks: BTreeMap<String, String> };
        StandardLand { ; standard_land: Option<bool> };
        Indicators { ; indicators: BTreeMap<String, String> };
        Signature { ; signature: Option<Signature> };
        Commitment { number: u32,; commitment: Option<Commitment> };
        Secret { ; secret: Option<Secret> };
        Notice { ; notice: Option<Notice> };
    }
}

changes! {
    /// A change by articles 13 to 16.
    BuildingChange as Building {
        Service { ; service: Option<Service> };
        Element { item: String,; element: Option<Element> };
        Ready { item: String,; ready: Option<ReadyItem> };
        Approval { item: String,; approval: Option<Approval> };
        Claim { number: u32,; claim: Option<PolicyClaim> };
        Procedure { item: String,; procedure: Option<Procedure> };
        Supervisor { ; supervisor: Option<Supervisor> };
        Inspection { number: u32,; inspection: Option<Inspection> };
        Node { item: String,; node: Option<Node> };
        Issue { number: u32,; issue: Option<Issue> };
    }
}

changes! {
    /// A change by articles 17 to 20.
    OperatingChange as Operating {
        Fund { number: u32,; fund: Option<Fund> };
        Report { until: NaiveDate,; report: Option<Monitoring> };
        Evaluation { year: i32,; evaluation: Option<Evaluation> };
        Statistics { number: u32,; entry: Option<StatEntry> };
        Upgrade { number: u32,; upgrade: Option<Upgrade> };
        Exit { number: u32,; case: Option<ExitCase> };
    }
}
