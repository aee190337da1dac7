//! The verbs of construction.

use crate::domain::construction::record::ProcedureStatus;
use crate::domain::given::Given;
use crate::domain::money::Amount;
use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
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
            may number: String = Text, "证号或文号", "Number";
            may evidence: String = Text, "佐证", "Evidence";
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

        /// 停工 (R15-2): the works are suspended, or that whoever issued the permit was told of it.
        SuspendAsk "suspend" holds stopped {
            "停工", "Suspend the works";
            "登记停工日期、原因和佐证; 已停工的补记向发证机关报告的日期", "Records since when and why the works are suspended; where they are, the day on which the issuing office was told";
            may date: Option<NaiveDate> = Date, "停工日期", "Suspended on";
            may reason: String = LongText, "停工原因", "Reason";
            may evidence: String = Text, "佐证", "Evidence";
            may reported: Option<NaiveDate> = Date, "向发证机关报告日期", "Reported on";
        }

        /// 复工 (R15-2): they go on.
        ResumeAsk "resume" {
            "复工", "Resume the works";
            "登记复工日期、原因消除情况和佐证; 停工满一年的须有施工许可核验文号", "Records that the works go on, how the reason was removed and what shows it; after a year the permit's check";
            may date: Option<NaiveDate> = Date, "复工日期", "Resumed on";
            must reason: String = LongText, "原因消除情况", "What became of the reason";
            must evidence: String = Text, "佐证", "Evidence";
            may check: String = Text, "施工许可核验文号", "Permit checked under";
        }

        /// 建设进度月报 (R16-1): what was built in a month.
        WorksAsk "works" holds built {
            "建设进度", "Works of a month";
            "报一个月的年度计划投资、本月完成、累计完成和形象进度; 累计不写的按各月推算", "Reports a month: planned for the year, completed, completed since the start, and what stands; the total follows from the months where it is left out";
            must month: String = Text, "月份", "Month";
            may plan: Given<Amount> = Money, "年度计划投资", "Planned for the year";
            may done: Given<Amount> = Money, "本月完成投资", "Completed in the month";
            may total: Given<Amount> = Money, "开工以来累计完成", "Completed since the start";
            may image: Given<String> = LongText, "形象进度", "What stands";
        }
    }
}

fn stopped(held: &mut Held<'_>, project: &Project) {
    if let Some((_, stopped)) = project.construction.stopped() {
        held.put("date", stopped.stopped_on);
        held.put("reason", &stopped.reason);
        held.put("evidence", &stopped.evidence);
        held.some("reported", stopped.reported_on);
    }
}

fn built(held: &mut Held<'_>, project: &Project) {
    let works = &project.construction.works;
    if let Some(month) = works.get(held.named("month")) {
        held.some("plan", month.plan.map(Amount::plain));
        held.some("done", month.done.map(Amount::plain));
        held.some("total", month.total.map(Amount::plain));
        held.put("image", &month.image);
    }
}
