//! The verbs of landing.

use crate::domain::given::Given;
use crate::domain::ids::UnitCode;
use crate::domain::landing::record::{ApprovalMode, ApprovalStatus, ElementStatus};
use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use crate::domain::verb::spec::YES_NO;
use chrono::NaiveDate;

verbs! {
    /// Article 13.
    LandingStep of project {
        /// 责任服务单位和服务队伍 (R13-1, R16-3); what is left out stays.
        ServiceAsk "service" holds served {
            "责任服务单位", "Service unit";
            "明确责任服务单位、服务专员和服务队伍", "Names the service unit, its officer and the team";
            may unit: Given<UnitCode> = Unit, "服务单位", "Service unit";
            may officer: Given<String> = Text, "服务专员", "Service officer";
            may team: Given<Vec<String>> = Text, "服务队伍", "Team";
        }

        /// 要素保障, one element (R13-2); what is left out stays.
        ElementAsk "element" holds secured {
            "要素保障", "Element";
            "登记一项要素的需求、保障单位、期限和落实情况", "Records what an element needs, who secures it, by when";
            must kind: String = Item(ChecklistId::Elements), "要素", "Element";
            may need: Given<String> = Text, "需求", "Need";
            may unit: Given<UnitCode> = Unit, "保障单位", "Secured by";
            may due: Given<NaiveDate> = Date, "期限", "Due";
            may status: Given<ElementStatus> = Choice(ElementStatus::CHOICES), "状态", "Status";
            may evidence: Given<String> = Text, "佐证", "Evidence";
        }

        /// 开工条件, one item met or, with `done` no, no longer met (R13-3).
        ReadyAsk "ready" {
            "开工条件", "Ready to start";
            "以佐证确认一项开工条件已具备", "Confirms a condition of the start with evidence";
            must item: String = Item(ChecklistId::ReadyToStart), "开工条件", "Condition";
            may done: Option<bool> = Choice(YES_NO), "是否具备", "Met";
            may evidence: String = Text, "佐证", "Evidence";
        }

        /// 审批事项, one item (R13-4, R13-5); what is left out stays. `due` is the last day of the approval, or under 容缺 and 承诺 of the papers that follow.
        ApprovalAsk "approval" holds approved {
            "审批事项", "Approval";
            "办理一项审批: 正常、容缺或承诺; 后补材料到期提醒", "Handles an approval: normal, papers to follow, or on promise";
            must item: String = ItemOf(&[ChecklistId::PreliminaryProcedures, ChecklistId::Elements]), "审批事项", "Approval";
            may mode: Given<ApprovalMode> = Choice(ApprovalMode::CHOICES), "审批方式", "Mode";
            may unit: Given<UnitCode> = Unit, "审批部门", "Decided by";
            may status: Given<ApprovalStatus> = Choice(ApprovalStatus::CHOICES), "状态", "Status";
            may missing: Given<Vec<String>> = LongText, "后补材料", "Papers to follow";
            may due: Given<NaiveDate> = Date, "期限", "Due";
            may date: Given<NaiveDate> = Date, "日期", "Date";
        }
    }
}

fn served(held: &mut Held<'_>, project: &Project) {
    if let Some(service) = &project.landing.service {
        held.put("unit", &service.unit);
        held.put("officer", &service.officer);
        held.put("team", service.team.join("、"));
    }
}

fn secured(held: &mut Held<'_>, project: &Project) {
    if let Some(element) = project.landing.elements.get(held.named("kind")) {
        held.put("need", &element.need);
        held.put("unit", &element.unit);
        held.put("due", element.due.date);
        held.put("evidence", &element.evidence);
    }
}

fn approved(held: &mut Held<'_>, project: &Project) {
    if let Some(approval) = project.landing.approvals.get(held.named("item")) {
        held.some("unit", approval.unit.as_ref());
        held.put("due", approval.promised.unwrap_or(approval.due).date);
        held.put("missing", approval.missing.join("\n"));
    }
}
