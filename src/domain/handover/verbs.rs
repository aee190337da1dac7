//! The verbs of handing over.

use crate::domain::handover::record::{ANSWERS, HandoverKind, HandoverResult};
use crate::domain::ids::UnitCode;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Articles 7 and 10: a project goes to another unit.
    HandoverStep of project {
        /// 移交 (R7-7): the city's own takes effect when the receiver accepts, any other when the city agrees to it as well.
        HandoverAsk "handover" {
            "移交", "Hand over";
            "把项目移交另一单位: 接收单位接收, 市商务或市专班确认后生效, 此前权责不变; 退回统筹的不写接收单位; 本单位内换人用人员离任, 写了期限的为代理, 到期自行恢复", "Hands the project to another unit: in effect once that unit accepts and the city agrees; returned to the city where no unit is named. Within the unit another officer follows it by kind=leave, as a deputy where a day is named";
            may unit: Option<UnitCode> = Unit, "接收单位", "Received by";
            may officer: String = Text, "对接人员", "Officer there";
            must kind: HandoverKind = Choice(HandoverKind::CHOICES), "移交方式", "Kind";
            may until: Option<NaiveDate> = Date, "期限(接收, 或代理至)", "Until (to be answered, or as a deputy)";
            must reason: String = LongText, "理由", "Reason";
        }

        /// 接收移交, its confirmation by the city, its refusal or withdrawal; 签收 of the notice that a project was moved.
        HandoverAcceptAsk "handover-accept" {
            "接收移交", "Accept a handover";
            "接收单位接收并明确对接人员, 市商务或市专班确认; 不接收或撤回须写明理由; 责任移转通知也由此签收", "The receiver accepts and names its officer, the city confirms; refusing or withdrawing needs a reason; the notice that a project was moved is signed for here too";
            may result: Option<HandoverResult> = Choice(ANSWERS), "处理", "Result";
            may officer: String = Text, "对接人员", "Officer";
            may reason: String = LongText, "理由", "Reason";
        }

        /// 共享 (R20-5): another unit has its part in the project, by agreement of the places.
        JointAsk "joint" {
            "共享", "Share with a unit";
            "与另一单位共建共享: 写明比例的按比例分记积分, 比例写 0 即取消共享", "Shares the project with another unit: points are divided by its share; a share of 0 ends it";
            must unit: UnitCode = Unit, "共享单位", "Unit";
            may share: Option<u32> = Count, "比例(%)", "Share, per cent";
            must reason: String = LongText, "依据和理由", "Basis and reason";
        }
    }
}
