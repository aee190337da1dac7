//! The verbs of scoring.

use crate::domain::closed::Choices;
use crate::domain::ids::{DeskId, DeskKind, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::sheet::{BAD, GOOD, REJECTED, UPHELD};
use crate::domain::scoring::span::Span;
use crate::domain::verb::argument::Value;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::ArgSpec;
use crate::domain::width_fold::fold_width;
use chrono::NaiveDate;

/// 满意 or 不满意.
const GOOD_BAD: Choices = &[("good", GOOD), ("bad", BAD)];

/// 成立 or 不成立.
const UPHELD_REJECTED: Choices = &[("upheld", UPHELD), ("rejected", REJECTED)];

verbs! {
    /// Article 20.
    ScoringStep of city {
        /// 服务满意度 (R20-2).
        SatisfactionAsk "satisfaction" {
            "服务满意度", "Satisfaction";
            "市级认定某单位的服务满意或不满意", "The city states satisfaction with a unit's service";
            must unit: UnitCode = Unit, "被评价单位", "Unit";
            must result: bool = Choice(GOOD_BAD), "结论", "Conclusion";
            must evidence: String = Text, "佐证", "Evidence";
        }

        /// 积分冻结 (R20-4): proposed, or approved where it was.
        FreezeAsk "freeze" {
            "积分冻结", "Freeze a board";
            "市商务提出、市专班批准, 冻结一个时段的积分", "City commerce proposes, the task force approves";
            must group: ScoreGroup = Choice(ScoreGroup::CHOICES), "评价组别", "Group";
            must period: Span = Period, "时段", "Period";
            must reason: String = LongText, "理由", "Reason";
        }

        /// 积分申诉 (R20-4).
        AppealAsk "appeal" {
            "积分申诉", "Appeal";
            "被评价单位对某项积分提出申诉", "The scored unit appeals against a point";
            must rule: String = Rule, "积分规则", "Rule";
            may entry: Option<u32> = Count, "记录号", "Entry";
            may date: Option<NaiveDate> = Date, "所涉日期", "Day in question";
            must text: String = LongText, "申诉事由", "Grounds";
        }

        /// 申诉处理 (R20-4).
        AppealCloseAsk "appeal-close" {
            "申诉处理", "Judge an appeal";
            "市专班认定成立(写明分值)或不成立", "The task force upholds it with points, or rejects it";
            must appeal: DeskId = Desk(DeskKind::Appeal), "申诉编号", "Appeal";
            must result: bool = Choice(UPHELD_REJECTED), "结论", "Conclusion";
            may points: Option<Points> = Points, "调整分值", "Points";
            must reason: String = LongText, "理由", "Reason";
        }
    }
}

impl Value for Span {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        reader.value(arg.name, Code::BadSpan, Span::read)
    }
}

impl Value for Points {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let read = |text: &str| {
            let folded = fold_width(text);
            Points::parse(folded.strip_prefix('+').unwrap_or(&folded))
        };
        reader.value(arg.name, Code::BadPoints, read)
    }
}
