//! What then is true by articles 8 to 20 of one project: visits to notice, landing and construction, operation and exit.

use crate::domain::attachments::record::Attachment;
use crate::domain::clash::record::Clash;
use crate::domain::construction::record::{
    Inspection, Procedure, Progress, Supervisor, Suspension,
};
use crate::domain::correction::record::Correction;
use crate::domain::diligence::record::{DiligenceReport, Finding};
use crate::domain::dispatch::record::{Issue, Node};
use crate::domain::event::change::Change;
use crate::domain::event::place::Place;
use crate::domain::event::told::{Changed, Telling, tell};
use crate::domain::exit::record::ExitCase;
use crate::domain::first_talk::record::{Claim, Ruling};
use crate::domain::handover::record::{Assignment, Deputy, Handover, Joint, OfficerLeft};
use crate::domain::ids::{EnterpriseId, UnitCode};
use crate::domain::investor::record::Investor;
use crate::domain::landing::record::{Approval, Element, ReadyItem, Service};
use crate::domain::links::record::Link;
use crate::domain::operation::record::{Evaluation, Fund, Monitoring, StatEntry};
use crate::domain::project::Project;
use crate::domain::redemption::record::{Payment, PolicyClaim};
use crate::domain::review::record::{ReviewCondition, ReviewVerdict};
use crate::domain::secrecy::record::Secret;
use crate::domain::sheet::Told;
use crate::domain::signing::record::{Amendment, Commitment, Notice, Signature};
use crate::domain::talks::record::{Matter, ProgressStep, SupportRequest, Transfer};
use crate::domain::upgrade::record::Upgrade;
use crate::domain::visits::record::{SiteChoice, Visit};
use crate::domain::voiding::record::Voided;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row is a variant: what is changed, under which key where there are many, what of it says nothing by itself (`but`: by
/// whom and when), the place of the record where it lands, and how the history calls it.
macro_rules! changes {
    ($(#[$doc:meta])* $name:ident { $( $variant:ident $([$key:ident: $kind:ty])? $value:ident: $type:ty $(, but $($but:ident)+)? => $($place:ident).+, $zh:literal $(, $en:literal)?; )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $variant { $($key: $kind,)? $value: Change<$type> }, )* }

        impl $name {
            $(
                /// What then stands there instead of what the project's record holds now.
                pub(in crate::domain) fn $value(project: &Project, $($key: $kind,)? to: impl Into<$type>) -> Self {
                    let from = changes!(@held project.$($place).+ $(, $key)?);
                    Self::$variant { $($key,)? $value: Change::new(from, to.into()) }
                }
            )*

            pub(super) fn turn(&mut self) {
                match self {
                    $( Self::$variant { $value, .. } => $value.turn(), )*
                }
            }

            /// What it tells of itself.
            pub(crate) fn told(&self) -> Changed {
                match self {
                    $( Self::$variant { $($key,)? $value } => {
                        tell($crate::words!(@word $variant, $zh $(, $en)?), changes!(@key $($key)?), $value)
                    } )*
                }
            }

            /// Where it lands.
            pub(super) fn place(&self) -> Place {
                match self {
                    $( Self::$variant { $($key,)? .. } => {
                        Place(concat!(stringify!($name), " ", stringify!($variant)), changes!(@which $($key)?))
                    } )*
                }
            }

            /// The day on which it happened, as whoever wrote it down said.
            pub(super) fn happened_on(&self) -> Option<NaiveDate> {
                match self {
                    $( Self::$variant { $value, .. } => $value.happened_on(), )*
                }
            }

            /// Whether it says what stood before, be it by somebody else on another day.
            pub(in crate::domain) fn is_idle(&self) -> bool {
                match self {
                    $( Self::$variant { $value, .. } => changes!(@idle $value $($($but)+)?), )*
                }
            }

            /// Whether the record still holds what it starts from.
            pub(crate) fn stands(&self, project: &Project) -> bool {
                match self {
                    $( Self::$variant { $($key,)? $value } => changes!(@stands $value, project.$($place).+ $(, $key)?), )*
                }
            }

            pub(crate) fn fold(&self, project: &mut Project) {
                match self {
                    $( Self::$variant { $($key,)? $value } => changes!(@land $value, project.$($place).+ $(, $key)?), )*
                }
            }
        }
    };
    (@which) => { String::new() };
    (@which $key:ident) => { $key.to_string() };
    (@key) => { Told::Nothing };
    (@key $key:ident) => { Told::Text($key.to_string()) };
    (@idle $value:ident) => { $value.from == $value.to };
    (@idle $value:ident $($but:ident)+) => {
        match (&$value.from, &$value.to) {
            (Some(from), Some(to)) => {
                let mut to = to.clone();
                $(to.$but.clone_from(&from.$but);)+
                to == *from
            }
            (from, to) => from.is_none() && to.is_none(),
        }
    };
    (@held $place:expr) => { $place.clone() };
    (@held $place:expr, $key:ident) => { $place.get(&$key).cloned() };
    (@stands $value:ident, $place:expr) => { $value.stands(&$place) };
    (@stands $value:ident, $place:expr, $key:ident) => { $value.stands_at(&$place, $key) };
    (@land $value:ident, $place:expr) => { $value.land(&mut $place) };
    (@land $value:ident, $place:expr, $key:ident) => { $value.land_at(&mut $place, $key) };
}

changes! {
    /// A change by articles 8 to 10.
    TalksChange {
        Visit[number: u32] visit: Option<Visit> => visits, "考察", "Visit";
        Site site: Option<SiteChoice> => site, "选址", "Site";
        Finding[item: String] finding: Option<Finding>, but by on => diligence.findings, "尽职调查 {of}", "Due diligence {of}";
        DiligenceReport report: Option<DiligenceReport> => diligence.report, "尽职调查报告", "Due-diligence report";
        Claim[number: u32] claim: Option<Claim> => talks.claims, "首谈登记", "First-talk claim";
        Ruling ruling: Option<Ruling> => talks.ruling, "首谈裁定", "Ruling on the first talk";
        Matter[item: String] matter: Option<Matter>, but by on => talks.matters, "洽谈 {of}", "Talks {of}";
        Progress[number: u32] step: Option<ProgressStep> => talks.progress, "实质性进展", "Substantive progress";
        Transfer[number: u32] transfer: Option<Transfer> => talks.transfers, "流转", "Transfer";
        Support[number: u32] request: Option<SupportRequest> => talks.support, "市级支持申请", "Request for support";
        Handover[number: u32] handover: Option<Handover> => handovers, "移交", "Handover";
        Assignment[number: u32] assignment: Option<Assignment> => assignments, "责任移转", "Responsibility moved";
        Joint[unit: UnitCode] joint: Option<Joint> => joint, "共享 {of}", "Shared with {of}";
        Deputy deputy: Option<Deputy> => deputy, "代理", "Deputy";
        OfficerLeft left: Option<OfficerLeft> => officer_left, "对接人员离任", "Officer left";
        Clash[number: u32] clash: Option<Clash> => clashes, "撞单", "Clash";
    }
}

changes! {
    /// A change by articles 11 and 12.
    SigningChange {
        ReviewScores scores: BTreeMap<String, u8> => review.scores, "评审评分", "Review scores";
        ReviewVerdict verdict: Option<ReviewVerdict> => review.verdict, "评审意见", "Review verdict";
        ReviewCondition[number: u32] condition: Option<ReviewCondition> => review.conditions, "评审条件 {of}", "Review condition {of}";
        Clauses clauses: BTreeMap<String, String> => signing.agreement.clauses, "核心条款", "Clauses";
        Checks checks: BTreeMap<String, String> => signing.agreement.checks, "法制审查", "Legal checks";
        StandardLand standard_land: Option<bool> => signing.agreement.standard_land, "标准地", "Standard land";
        Indicators indicators: BTreeMap<String, String> => signing.agreement.indicators, "控制性指标", "Indicators";
        Signature signature: Option<Signature> => signing.agreement.signature, "签约", "Signed";
        Commitment[number: u32] commitment: Option<Commitment>, but by on => signing.commitments, "约定目标", "Commitment";
        Amendment[number: u32] amendment: Option<Amendment> => signing.amendments, "协议变更 ({of})", "Agreement amended ({of})";
        Secret secret: Option<Secret> => signing.secret, "涉密不公示", "Secret, no notice";
        Notice notice: Option<Notice> => signing.notice, "签约公示", "Public notice";
        PastNotice[number: u32] past_notice: Option<Notice> => signing.past_notices, "前次公示 {of}", "Earlier notice {of}";
    }
}

changes! {
    /// A change by articles 13 to 16.
    BuildingChange {
        Service service: Option<Service>, but by on => landing.service, "责任服务单位", "Service unit";
        Element[item: String] element: Option<Element>, but by on => landing.elements, "要素 {of}", "Element {of}";
        Ready[item: String] ready: Option<ReadyItem>, but by on => landing.ready, "开工条件 {of}", "Ready: {of}";
        Approval[item: String] approval: Option<Approval>, but by on => landing.approvals, "审批 {of}", "Approval {of}";
        Claim[number: u32] claim: Option<PolicyClaim>, but by on => landing.claims, "政策兑现 {of}", "Policy claim {of}";
        Payment[number: u32] payment: Option<Payment> => landing.payments, "兑付 {of}", "Payment {of}";
        Procedure[item: String] procedure: Option<Procedure> => construction.procedures, "建设手续 {of}", "Procedure {of}";
        Supervisor supervisor: Option<Supervisor>, but by on => construction.supervisor, "监理单位", "Supervisor";
        Inspection[number: u32] inspection: Option<Inspection> => construction.inspections, "现场检查 {of}", "Inspection {of}";
        Suspension[number: u32] suspension: Option<Suspension> => construction.suspensions, "停工 {of}", "Works suspended ({of})";
        Works[month: String] works: Option<Progress>, but stamp => construction.works, "建设进度 {of}", "Works of {of}";
        Node[item: String] node: Option<Node> => construction.nodes, "节点 {of}", "Node {of}";
        Issue[number: u32] issue: Option<Issue> => construction.issues, "问题 {of}", "Issue {of}";
    }
}

changes! {
    /// A change by articles 17 to 20; who invests, which may change from article 12 on; what belongs together; evidence of any article.
    OperatingChange {
        Fund[number: u32] fund: Option<Fund> => operation.funds, "到位资金 {of}", "Funds {of}";
        Report[until: NaiveDate] report: Option<Monitoring>, but by unit on confirmed => operation.reports, "监测 {of}", "Monitoring {of}";
        Evaluation[year: i32] evaluation: Option<Evaluation>, but by on => operation.evaluations, "{of} 年综合评价", "Evaluation {of}";
        Statistics[number: u32] entry: Option<StatEntry> => operation.statistics, "{of}";
        Upgrade[number: u32] upgrade: Option<Upgrade> => operation.upgrades, "提质升级", "Upgrade";
        Exit[number: u32] case: Option<ExitCase> => operation.exits, "退出处置 {of}", "Exit case {of}";
        Link[number: u32] link: Option<Link> => links, "关联项目", "Linked project";
        Investor[number: u32] investor: Option<Investor> => investors, "投资方 {of}", "Investor {of}";
        Attachment[id: String] attachment: Option<Attachment> => attachments, "佐证材料 {of}", "Evidence {of}";
        Correction[number: u32] correction: Option<Correction> => corrections, "更正 {of}", "Correction: {of}";
        Voided voided: Option<Voided> => voided, "作废", "Void";
        Enterprise enterprise: EnterpriseId => enterprise, "主要投资方", "Leading investor";
    }
}
