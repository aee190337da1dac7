//! The verbs of talks.

use crate::domain::given::Given;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::talks::record::{MatterStatus, TransferWay};
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use chrono::NaiveDate;

verbs! {
    /// Article 10.
    TalksStep of project {
        /// 洽谈, one core matter (R10-4); what is left out stays.
        NegotiateAsk "negotiate" holds negotiated {
            "洽谈", "Talks";
            "记录一项核心事项的双方意见和状态", "Records where one core matter stands";
            must matter: String = Item(ChecklistId::Negotiation), "核心事项", "Matter";
            must status: MatterStatus = Choice(MatterStatus::CHOICES), "状态", "Status";
            may enterprise: Given<String> = LongText, "企业诉求", "Enterprise's position";
            may government: Given<String> = LongText, "我方意见", "Government's position";
        }

        /// 实质性进展 (R10-5), with evidence.
        ProgressAsk "progress" {
            "实质性进展", "Substantive progress";
            "自报实质性进展, 经市级确认后半年期重新起算; 考察、选址、尽调、送审和一致事项在案即自动计入, 不必另报", "Declares substantive progress; once the city confirms it the half year starts again. Visits, site, due diligence, review and matters agreed count by themselves";
            must kind: String = Vocab(VocabId::SubstantiveProgress), "进展种类", "Kind";
            must evidence: String = Text, "佐证", "Evidence";
            may date: Option<NaiveDate> = Date, "日期", "Date";
        }

        /// 流转 (R10-6).
        TransferAsk "transfer" {
            "流转", "Transfer";
            "首谈满半年无实质性进展的, 市商务牵头或引导到其他区域; 责任单位、对接人员和首谈一并移转", "After half a year without progress: city lead, or guided to another unit; responsibility, officer and first talk move together";
            must way: TransferWay = Choice(TransferWay::CHOICES), "流转方式", "Way";
            may to: Option<UnitCode> = Unit, "流转到", "Transferred to";
            must officer: String = Text, "对接人员", "Officer there";
            must reason: String = LongText, "理由", "Reason";
            may answer: String = LongText, "对在案事实的答复", "Answer to what is on record";
        }

        /// 申请市级支持 (R10-7).
        SupportAsk "support" {
            "申请市级支持", "Request support";
            "申请市级部门共同参与洽谈, 并提交市专班统筹调度", "Asks the city's departments to join and the task force to dispatch";
            must departments: Vec<UnitCode> = Units, "请求参与的部门", "Departments asked to join";
            must reason: String = LongText, "理由", "Reason";
        }

        /// 答复支持申请 (R10-7); without a number the only open one.
        SupportCloseAsk "support-close" {
            "答复支持申请", "Answer request";
            "记录市级对支持申请的答复", "Records what the city answered to a request for support";
            may request: Option<u32> = Count, "申请序号", "Number of the request";
            must result: String = LongText, "答复", "Answer";
        }
    }
}

fn negotiated(held: &mut Held<'_>, project: &Project) {
    if let Some(matter) = project.talks.matters.get(held.named("matter")) {
        held.put("enterprise", &matter.enterprise);
        held.put("government", &matter.government);
    }
}
