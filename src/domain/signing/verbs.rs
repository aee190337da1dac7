//! The verbs of signing.

use crate::domain::clock::parse_date;
use crate::domain::given::Given;
use crate::domain::money::Amount;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::Code;
use crate::domain::refusal::Refusal;
use crate::domain::signing::record::{AmendmentKind, Metric, NoticeOutcome, Promise, Target};
use crate::domain::verb::argument::{Said, Value};
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::{ArgSpec, YES_NO};
use crate::domain::width_fold::fold_width;
use crate::domain::word::Lang;
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

        /// 协议变更 (R12-6): what is signed changes in no other way.
        AmendAsk "amend" {
            "协议变更", "Amend the agreement";
            "以更正、补充协议、增资或替换变动已签协议的编号、日期、金额、条款或约定目标; 责任单位提出, 市商务确认", "Changes the signed agreement by correction, supplement, increase or replacement; proposed by the responsible unit, confirmed by the city";
            must kind: AmendmentKind = Choice(AmendmentKind::CHOICES), "变更类别", "Kind";
            may number: String = Text, "协议编号", "Number";
            may date: Option<NaiveDate> = Date, "签订日期", "Signed on";
            may amount: Option<Amount> = Money, "变更后投资总额", "Investment afterwards";
            may clauses: Said = ItemTexts(ChecklistId::Agreement), "变动条款", "Clauses";
            may metric: Option<Metric> = Choice(Metric::CHOICES), "变动的约定目标", "Target changed";
            may target: Option<Target> = Target, "变更后目标值(0 为取消)", "Target afterwards (0 takes it back)";
            may by: Option<NaiveDate> = Date, "完成期限", "By";
            may commitments: Vec<Promise> = Promises, "同时变动的其他目标", "Further targets";
            must reason: String = LongText, "理由", "Reason";
            must approver: String = Text, "批准单位和文号", "Approved by";
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
            "记录异议, 或在期满后写明结论和公示佐证结束公示; 异议成立或撤回的不算数, 须重新公示", "Notes objections, or closes the notice when it is over, with its outcome and evidence; one that is upheld or withdrawn does not count and is published anew";
            may objections: Option<u32> = Count, "异议件数", "Objections";
            may outcome: Option<NoticeOutcome> = Choice(NoticeOutcome::CHOICES), "公示结论", "Outcome";
            may evidence: String = Text, "公示佐证", "Evidence";
            may result: String = LongText, "公示结果", "Result";
        }
    }
}

/// People for jobs, money for the rest.
impl Value for Target {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        if reader.given(arg.name).is_none() {
            return Ok(None);
        }
        if reader.argument::<Metric>("metric")? == Metric::Jobs {
            let count = <u32 as Value>::read(reader, arg)?;
            return Ok(count.map(|count| Target::Count(u64::from(count))));
        }
        // Nothing is what takes a target back; no sum can say it.
        if reader
            .given(arg.name)
            .is_some_and(|text| fold_width(text.trim()) == "0")
        {
            return Ok(Some(Target::Count(0)));
        }
        let amount = <Amount as Value>::read(reader, arg)?;
        Ok(amount.map(Target::Money))
    }
}

/// Targets between commas or lines, each `metric:target@day`; a target of 0 falls away.
impl Value for Vec<Promise> {
    fn read(reader: &Reader<'_>, arg: &ArgSpec) -> Result<Option<Self>, Refusal> {
        let Some(text) = reader.given(arg.name) else {
            return Ok(None);
        };
        let parts = text.split([',', '，', ';', '；', '\n']).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let promises = parts.map(|part| promise(reader, arg, part));
        promises.collect::<Result<_, _>>().map(Some)
    }

    fn absent(_: &Reader<'_>, _: &ArgSpec) -> Result<Self, Refusal> {
        Ok(Vec::new())
    }
}

fn promise(reader: &Reader<'_>, arg: &ArgSpec, text: &str) -> Result<Promise, Refusal> {
    let bad = || {
        let refusal = reader.refuse(Code::BadPromise).with("field", arg.name);
        refusal.with("value", text)
    };
    let (metric, rest) = text.split_once([':', '：']).ok_or_else(bad)?;
    let (target, day) = rest.rsplit_once('@').ok_or_else(bad)?;
    let metric = metric.trim();
    let named = |known: &Metric| known.name() == metric || known.word().get(Lang::Zh) == metric;
    let metric = Metric::ALL.into_iter().find(named).ok_or_else(bad)?;
    let by_date = parse_date(day.trim()).ok_or_else(bad)?;
    let target = fold_width(target.trim());
    let read = match metric {
        _ if target == "0" => None,
        Metric::Jobs => {
            let count = target.parse().map_err(|_| bad())?;
            Some(Target::Count(count))
        }
        Metric::Output | Metric::Tax | Metric::FixedInvestment => {
            let amount = Amount::parse(&target).map_err(|_| bad())?;
            Some(Target::Money(amount))
        }
    };
    Ok(Promise {
        metric,
        target: read,
        by_date,
    })
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
