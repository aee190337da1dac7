//! The verbs of construction.

use crate::domain::construction::record::ProcedureStatus;
use crate::domain::policy::ChecklistId;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Article 15.
    ConstructionStep of project {
        /// 建设手续, one item (R15-1).
        ProcedureAsk "procedure" {
            "建设手续", "Procedure";
            "记录开工前手续的受理、完成; 施工许可可延期", "Records a procedure applied for or done; extends the permit";
            must item: String = Item(ChecklistId::ConstructionProcedures), "手续", "Procedure";
            must status: ProcedureStatus = Choice(ProcedureStatus::CHOICES), "状态", "Status";
            may date: Option<NaiveDate> = Date, "日期", "Date";
        }

        /// 监理单位 (R15-3).
        SuperviseAsk "supervise" {
            "监理单位", "Supervisor";
            "登记监理单位及资质证书", "Records the supervision unit and its certificate";
            must name: String = Text, "监理单位", "Supervisor";
            must certificate: String = Text, "资质证书", "Certificate";
        }

        /// 现场检查 (R15-2); `close` is the number of one whose finding `result` says is put right.
        InspectAsk "inspect" {
            "现场检查", "Inspection";
            "记录检查情况和整改期限, 或销号", "Records a finding with its term, or that it was put right";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            may finding: String = LongText, "检查情况", "Finding";
            may rectify_by: Option<NaiveDate> = Date, "整改期限", "Put right by";
            may close: Option<u32> = Count, "销号的检查", "Inspection closed";
            may result: String = Text, "整改结果", "How it was put right";
        }
    }
}
