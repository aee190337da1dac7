//! The verbs of visits.

use crate::domain::ids::UnitCode;
use crate::domain::policy::ChecklistId;
use crate::domain::verb::declare::verbs;
use crate::domain::visits::record::Direction;
use chrono::NaiveDate;

verbs! {
    /// Article 8.
    VisitsStep of project {
        /// 考察 (R8-1); a day that lies ahead is a plan.
        VisitAsk "visit" {
            "考察", "Visit";
            "记录来访或赴企考察, 日期在后的为计划", "Records a visit; one that lies ahead is a plan";
            must direction: Direction = Choice(Direction::CHOICES), "方向", "Direction";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            may items: Vec<String> = Items(&[ChecklistId::VisitIn, ChecklistId::VisitOut]), "考察内容", "Items";
            may findings: String = LongText, "考察情况", "Findings";
            may participants: String = Text, "参加人员", "Participants";
        }

        /// 选址匹配 (R8-4).
        MatchAsk "match" {
            "选址匹配", "Site matching";
            "按产业和园区给各区域排序, 或确定选址", "Ranks the units for a site, or chooses one";
            may choose: Option<UnitCode> = Unit, "选定区域", "Chosen unit";
            may reason: String = LongText, "理由", "Reason";
        }
    }
}
