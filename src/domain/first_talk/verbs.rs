//! The verbs of first talk.

use crate::domain::first_talk::at::Moment;
use crate::domain::ids::UnitCode;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::argument::Value;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::ArgSpec;

impl Value for Moment {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        reader.value(arg.name, Code::BadMoment, Self::parse)
    }
}

verbs! {
    /// Article 10: who talked first.
    FirstTalkStep of project {
        /// 首谈登记 (R10-1), with evidence; for the own unit where none is named.
        FirstTalkAsk "first-talk" {
            "首谈登记", "First talk";
            "以佐证登记首谈, 佐证载明时刻的写明时刻; 与他人登记相遇时待裁定, 久后补记的由市级确认", "Claims the first talk with evidence, and its time of day where the evidence shows one; waits for a ruling where another did, and for the city where it is put down long afterwards";
            may unit: Option<UnitCode> = Unit, "首谈单位", "Winner";
            may person: String = Text, "首谈责任人", "Person";
            may at: Option<Moment> = Moment, "首谈时间", "When it was held";
            must evidence: String = Text, "佐证", "Evidence";
        }

        /// 首谈裁定 (R10-3).
        ArbitrateAsk "arbitrate" {
            "首谈裁定", "Arbitration";
            "裁定首谈单位, 责任单位和对接人员随之明确; 可认定虚假登记", "Rules who held the first talk, and with it whose the project is; and which claims are false";
            may winner: Option<UnitCode> = Unit, "首谈单位", "Winner";
            may unit: Option<UnitCode> = Unit, "责任单位(小分队、部门胜出时)", "Responsible unit (where a team or a department wins)";
            may officer: String = Text, "对接人员", "Officer";
            may false_claims: Vec<UnitCode> = Units, "虚假登记单位", "False claims";
            must reason: String = LongText, "理由", "Reason";
        }
    }
}
