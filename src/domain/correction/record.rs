//! The record of a correction.

use crate::domain::attachments::record::Part;
use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use serde::{Deserialize, Serialize};

closed! {
    /// Which fact of a record.
    Fact {
        Date = "date", "日期", "day";
        Number = "number", "编号", "number";
        Amount = "amount", "金额", "sum";
        Evidence = "evidence", "佐证", "evidence";
        Person = "person", "首谈人", "who held the talk";
        Participants = "participants", "参加人员", "participants";
        Findings = "findings", "情况", "findings";
        Institution = "institution", "机构", "institution";
        Conclusion = "conclusion", "结论", "conclusion";
        Kind = "kind", "类别", "kind";
        Start = "start", "公示起始日", "first day of the notice";
        Scope = "scope", "公示范围", "where it was published";
        Objections = "objections", "异议件数", "objections";
        Outcome = "outcome", "公示结论", "outcome of the notice";
        Result = "result", "结果", "result";
        Submitted = "submitted", "报送日期", "submitted on";
        Acknowledged = "acknowledged", "备案日期", "acknowledged on";
        Applied = "applied", "受理日期", "applied for on";
        Granted = "granted", "办结日期", "granted on";
        Plan = "plan", "计划日期", "planned for";
        Actual = "actual", "实际日期", "reached on";
        Decision = "decision", "决策文号", "decision";
        Output = "output", "产值", "output";
        Tax = "tax", "财政贡献", "tax";
        Jobs = "jobs", "就业", "jobs";
        Energy = "energy", "能耗", "energy";
        Source = "source", "数据来源", "source";
        Caliber = "caliber", "口径", "reckoning";
        Removed = "removed", "退出统计日期", "taken out on";
        Recovered = "recovered", "收回情况", "recovered";
        Approver = "approver", "批准单位和文号", "approved by";
        Basis = "basis", "依据", "basis";
    }
}

/// A fact that was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub part: Part,
    /// The record's number, item or period; empty where there is one at most.
    pub record: String,
    pub fact: Fact,
    /// As it stood and as it stands, as a person writes it.
    pub from: String,
    pub to: String,
    pub reason: String,
    pub evidence: String,
    pub stamp: Stamp,
}
