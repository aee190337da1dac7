//! The verbs of diligence.

use crate::domain::diligence::record::Risk;
use crate::domain::policy::ChecklistId;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Article 9.
    DiligenceStep of project {
        /// 尽职调查, one item (R9-1).
        DiligenceAsk "diligence" {
            "尽职调查", "Due diligence";
            "填写一项尽职调查的风险、情况和佐证", "Fills one item of the due diligence";
            must item: String = Item(ChecklistId::DueDiligence), "调查事项", "Item";
            must risk: Risk = Choice(Risk::CHOICES), "风险", "Risk";
            must finding: String = LongText, "调查情况", "Finding";
            must evidence: String = Text, "佐证", "Evidence";
        }

        /// 尽调报告 (R9-2), once every item is filled.
        DiligenceReportAsk "diligence-report" {
            "尽调报告", "Due-diligence report";
            "八项齐全后定稿尽职调查报告", "Finalises the report once every item is filled";
            must institution: String = Text, "投资机构", "Institution";
            must conclusion: String = LongText, "调查结论", "Conclusion";
            may date: Option<NaiveDate> = Date, "日期", "Date";
        }
    }
}
