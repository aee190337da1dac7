//! The verbs of exit.

use crate::domain::exit::record::{ExitResult, ExitWay};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::verb::argument::Said;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Article 19.
    ExitStep of project {
        /// 退出处置立案 (R19-1).
        ExitOpenAsk "exit-open" {
            "退出立案", "Exit case";
            "以佐证立案, 写明情形、依据和处置方式", "Opens a case of exit with trigger, basis and way";
            must trigger: String = Vocab(VocabId::ExitTrigger), "退出情形", "Trigger";
            must basis: String = Text, "依据条款", "Basis";
            must way: ExitWay = Choice(ExitWay::CHOICES), "处置方式", "Way";
            must evidence: String = Text, "佐证", "Evidence";
        }

        /// 履约整改通知 (R19-3).
        ExitNoticeAsk "exit-notice" {
            "整改通知", "Notice to cure";
            "登记履约整改通知送达, 整改期起算", "Records the notice served; the time to cure begins";
            may date: Option<NaiveDate> = Date, "送达日期", "Served on";
            must evidence: String = Text, "送达凭证", "Proof of service";
        }

        /// 退出处置结案 (R19-2).
        ExitCloseAsk "exit-close" {
            "退出结案", "Exit closed";
            "整改到位, 或期满后按方式处置完成; 盘活的写明承接土地、厂房、人员的项目, 原项目随之退出", "Put right, or carried out by its way after the term; a reuse names the project that takes over land, plant and people, and ends this one";
            must result: ExitResult = Choice(ExitResult::CHOICES), "处置结果", "Result";
            must decision: String = Text, "决定文号", "Decision";
            may recovered: Said = ItemTexts(ChecklistId::ExitRecovered), "收回资源", "Recovered";
            may successor: Option<ProjectId> = Project, "承接项目", "Successor";
        }
    }
}
