//! The verbs of filing.

use crate::domain::closed::Choices;
use crate::domain::filing::record::FilingStatus;
use crate::domain::given::Given;
use crate::domain::policy::FilingLevel;
use crate::domain::project::Project;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use chrono::NaiveDate;

/// What a person says of a filing; that it is due follows from the amount.
const ANSWERS: Choices = &[
    ("submitted", FilingStatus::Submitted.word()),
    ("acknowledged", FilingStatus::Acknowledged.word()),
    ("lapsed", FilingStatus::Lapsed.word()),
];

verbs! {
    /// Article 7: what is filed with city and province.
    FilingStep of project {
        /// 备案 (R7-5).
        FileAsk "file" holds filed {
            "备案", "Filing";
            "报送或确认市级、省级备案", "Submits or acknowledges a city or provincial filing";
            must level: FilingLevel = Choice(FilingLevel::CHOICES), "备案层级", "Level";
            must status: FilingStatus = Choice(ANSWERS), "状态", "Status";
            may number: Given<String> = Text, "备案号", "Filing number";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            may reason: String = LongText, "不再需要的理由", "Why it is no longer owed";
        }
    }
}

fn filed(held: &mut Held<'_>, project: &Project) {
    let level = FilingLevel::from_name(held.named("level"));
    let filing = level.and_then(|level| project.filings.get(&level));
    held.some("number", filing.map(|filing| &filing.number));
}
