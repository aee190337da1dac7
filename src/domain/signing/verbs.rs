//! The verbs of signing.

use crate::domain::given::Given;
use crate::domain::money::Amount;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::signing::record::{Metric, Target};
use crate::domain::verb::argument::Value;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::{ArgSpec, YES_NO};
use chrono::NaiveDate;
use std::collections::BTreeMap;

verbs! {
    /// Article 12.
    SigningStep of project {
        /// 签约 (R12-1 to R12-3); what is left out stays.
        SignAsk "sign" holds agreed {
            "签约", "Signing";
            "登记协议条款、审核、标准地指标和签订", "Records clauses, checks, indicators and the signing";
            may number: Given<String> = Text, "协议编号", "Agreement number";
            may date: Given<NaiveDate> = Date, "日期", "Date";
            may amount: Given<Amount> = Money, "投资额", "Investment";
            may clauses: BTreeMap<String, String> = ItemTexts(ChecklistId::Agreement), "核心条款", "Clauses";
            may checks: BTreeMap<String, String> = ItemTexts(ChecklistId::AgreementExtra), "法制审查", "Legal checks";
            may standard_land: Given<bool> = Choice(YES_NO), "标准地", "Standard land";
            may indicators: BTreeMap<String, String> = ItemTexts(ChecklistId::StandardLand), "控制性指标", "Indicators";
        }

        /// 约定目标 (R12-4): people for jobs, money for the rest.
        CommitAsk "commit" {
            "约定目标", "Commitment";
            "登记协议约定的产值、税收、就业等目标", "Records a target of the agreement";
            must metric: Metric = Choice(Metric::CHOICES), "指标", "Metric";
            must target: Target = Target, "目标值", "Target";
            must by: NaiveDate = Date, "完成期限", "By";
        }

        /// 签约公示 (R12-5).
        NoticeAsk "notice" {
            "签约公示", "Public notice";
            "发布签约公示, 不短于规定期限", "Publishes the notice of signing";
            may start: Option<NaiveDate> = Date, "起始日期", "Start";
            may days: Option<u32> = Count, "公示工作日数", "Working days";
            must scope: Vec<String> = Vocabs(VocabId::NoticeScope), "公示范围", "Where";
        }

        /// 公示结束 (R12-5).
        NoticeCloseAsk "notice-close" {
            "公示结束", "Notice closed";
            "记录异议, 或在期满后结束公示", "Notes objections, or closes the notice when it is over";
            may objections: Option<u32> = Count, "异议件数", "Objections";
            may result: String = LongText, "公示结果", "Result";
        }
    }
}

/// People for jobs, money for the rest.
impl Value for Target {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        if reader.argument::<Metric>("metric")? == Metric::Jobs {
            let count = <u32 as Value>::read(reader, arg)?;
            return Ok(count.map(|count| Target::Count(u64::from(count))));
        }
        let amount = <Amount as Value>::read(reader, arg)?;
        Ok(amount.map(Target::Money))
    }
}

fn agreed(held: &mut Held<'_>, project: &Project) {
    let agreement = &project.signing.agreement;
    held.items(&agreement.clauses);
    held.items(&agreement.checks);
    held.items(&agreement.indicators);
    let said = |yes| if yes { "yes" } else { "no" };
    held.some("standard_land", agreement.standard_land.map(said));
    if let Some(signature) = &agreement.signature {
        held.put("number", &signature.number);
        held.put("date", signature.on);
        held.some("amount", signature.amount.map(|amount| amount.plain()));
    }
}
