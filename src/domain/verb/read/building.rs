//! Reading the verbs of articles 13 to 20.

use crate::domain::command::{
    ApprovalAsk, BuildingAsk, ClaimAsk, ElementAsk, EvaluateAsk, ExitCloseAsk, ExitNoticeAsk,
    ExitOpenAsk, FundAsk, Given, InspectAsk, IssueAsk, IssueCloseAsk, MonitorAsk, NodeAsk,
    OperatingAsk, ProcedureAsk, ReadyAsk, ServiceAsk, StatAsk, SuperviseAsk, UpgradeAsk,
};
use crate::domain::construction::record::ProcedureStatus;
use crate::domain::landing::record::{ApprovalMode, ApprovalStatus, ClaimStatus, ElementStatus};
use crate::domain::operation::record::{ExitResult, ExitWay, StatKind};
use crate::domain::policy::ChecklistId;
use crate::domain::refusal::Refusal;
use crate::domain::verb::read::Reader;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// Articles 13 and 14; `None` for a verb that is none of theirs.
    pub(super) fn landing(&self) -> Result<Option<BuildingAsk>, Refusal> {
        Ok(Some(match self.spec.name {
            "service" => BuildingAsk::Service(ServiceAsk {
                unit: self.part("unit", self.unit("unit")?),
                officer: self.text_part("officer")?,
                team: self.part("team", self.words("team")),
            }),
            "element" => BuildingAsk::Element(ElementAsk {
                kind: self.text("kind")?,
                need: self.text_part("need")?,
                unit: self.part("unit", self.unit("unit")?),
                due: self.part("due", self.date("due")?),
                status: self.choice_part("status", &ElementStatus::ALL, ElementStatus::name)?,
                evidence: self.text_part("evidence")?,
            }),
            "ready" => BuildingAsk::Ready(ReadyAsk {
                item: self.text("item")?,
                done: self.yes_or_no("done")?.unwrap_or(true),
                evidence: self.text("evidence")?,
            }),
            "approval" => BuildingAsk::Approval(ApprovalAsk {
                item: self.text("item")?,
                mode: self.choice_part("mode", &ApprovalMode::ALL, ApprovalMode::name)?,
                unit: self.part("unit", self.unit("unit")?),
                due: self.part("due", self.date("due")?),
                status: self.choice_part("status", &ApprovalStatus::ALL, ApprovalStatus::name)?,
                missing: self.part(
                    "missing",
                    Some(self.lines("missing")?).filter(|lines| !lines.is_empty()),
                ),
                date: self.part("date", self.date("date")?),
            }),
            "claim" => BuildingAsk::Claim(ClaimAsk {
                policy: self.text("policy")?,
                amount: self.part("amount", self.money("amount")?),
                unit: self.part("unit", self.unit("unit")?),
                due: self.part("due", self.date("due")?),
                status: self.choice_part("status", &ClaimStatus::ALL, ClaimStatus::name)?,
                decision: self.text_part("decision")?,
            }),
            _ => return Ok(None),
        }))
    }

    /// Articles 15 and 16; `None` for a verb that is none of theirs.
    pub(super) fn construction(&self) -> Result<Option<BuildingAsk>, Refusal> {
        Ok(Some(match self.spec.name {
            "procedure" => BuildingAsk::Procedure(ProcedureAsk {
                item: self.text("item")?,
                date: self.date("date")?,
                status: self.choice("status", &ProcedureStatus::ALL, ProcedureStatus::name)?,
            }),
            "supervise" => BuildingAsk::Supervise(SuperviseAsk {
                name: self.text("name")?,
                certificate: self.text("certificate")?,
            }),
            "inspect" => BuildingAsk::Inspect(InspectAsk {
                date: self.date("date")?,
                finding: self.text("finding")?,
                rectify_by: self.date("rectify_by")?,
                close: self.count("close")?,
                result: self.text("result")?,
            }),
            "node" => BuildingAsk::Node(NodeAsk {
                kind: self.text("kind")?,
                plan: self.part("plan", self.date("plan")?),
                reason: self.text_part("reason")?,
                actual: self.part("actual", self.date("actual")?),
                evidence: self.text_part("evidence")?,
                accepted_by: self.text_part("accepted_by")?,
            }),
            "issue" => BuildingAsk::Issue(IssueAsk {
                kind: self.text("kind")?,
                text: self.text("text")?,
                owner: self.unit("owner")?,
                due: self.date("due")?,
            }),
            "issue-close" => BuildingAsk::IssueClose(IssueCloseAsk {
                issue: self.count("issue")?,
                result: self.text("result")?,
            }),
            _ => return Ok(None),
        }))
    }

    /// Articles 17 to 20; `None` for a verb that is none of theirs.
    pub(super) fn operating(&self) -> Result<Option<OperatingAsk>, Refusal> {
        Ok(Some(match self.spec.name {
            "fund" => OperatingAsk::Fund(FundAsk {
                amount: self.money("amount")?,
                date: self.date("date")?,
                evidence: self.text("evidence")?,
                confirm: self.count("confirm")?,
            }),
            "monitor" => OperatingAsk::Monitor(MonitorAsk {
                period: self.text("period")?,
                output: self.money("output")?,
                tax: self.money("tax")?,
                jobs: self.count("jobs")?,
                energy: self.count("energy")?,
                text: self.text("text")?,
                source: self.text("source")?,
            }),
            "evaluate" => OperatingAsk::Evaluate(EvaluateAsk {
                year: self.count("year")?.ok_or_else(|| self.missing("year"))?,
                scores: self.item_scores(&[ChecklistId::Evaluation])?,
                grade: self.text("grade")?,
            }),
            "stat" => OperatingAsk::Stat(StatAsk {
                kind: self.choice("kind", &StatKind::ALL, StatKind::name)?,
                date: self.date("date")?,
                caliber: self.text("caliber")?,
                removed: self.date("removed")?,
            }),
            "upgrade" => OperatingAsk::Upgrade(UpgradeAsk {
                kind: self.text("kind")?,
                amount: self.money("amount")?,
                effect: self.text("effect")?,
                date: self.date("date")?,
            }),
            _ => return self.exit(),
        }))
    }

    fn exit(&self) -> Result<Option<OperatingAsk>, Refusal> {
        Ok(Some(match self.spec.name {
            "exit-open" => OperatingAsk::ExitOpen(ExitOpenAsk {
                trigger: self.text("trigger")?,
                basis: self.text("basis")?,
                way: self.choice("way", &ExitWay::ALL, ExitWay::name)?,
                evidence: self.text("evidence")?,
            }),
            "exit-notice" => OperatingAsk::ExitNotice(ExitNoticeAsk {
                date: self.date("date")?,
                evidence: self.text("evidence")?,
            }),
            "exit-close" => OperatingAsk::ExitClose(ExitCloseAsk {
                result: self.choice("result", &ExitResult::ALL, ExitResult::name)?,
                decision: self.text("decision")?,
                recovered: self.recovered()?,
            }),
            _ => return Ok(None),
        }))
    }

    /// What was recovered, item by item.
    fn recovered(&self) -> Result<BTreeMap<String, String>, Refusal> {
        let mut recovered = self.item_texts("recovered", ChecklistId::ExitRecovered)?;
        recovered.retain(|_, text| !text.is_empty());
        Ok(recovered)
    }

    /// One of a closed list, as a part of a standing record.
    pub(super) fn choice_part<T: Copy>(
        &self,
        field: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Result<Given<T>, Refusal> {
        let given = self.given(field).is_some();
        let read = given.then(|| self.choice(field, all, name)).transpose()?;
        Ok(self.part(field, read))
    }
}
