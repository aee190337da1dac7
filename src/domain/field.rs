//! The fields of a project and of its enterprise: one table that forms, commands, import and export share.
//!
//! A field is a fact that may be edited on its own. Facts with rules of their own (stage, opinions, filings, tier)
//! are not fields; they have events of their own.

use crate::domain::clock::parse_date;
use crate::domain::credit_code::CreditCode;
use crate::domain::money::Amount;
use crate::domain::policy::ids::VocabId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a field holds and how its text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// Money with an optional foreign original.
    Amount,
    /// A calendar day.
    Date,
    /// A whole number, not negative.
    Count,
    /// A number with up to two decimals, not negative; kept in hundredths.
    Quantity,
    /// One word of the policy vocabulary of that id.
    Word(VocabId),
    /// Several words of the policy vocabulary of that id.
    Words(VocabId),
    /// A chain of the profile, by id or name.
    Chain,
    /// A segment of the project's chain.
    Segment,
    /// A unit of the profile, by code or name.
    Unit,
    /// A unified social credit code.
    CreditCode,
}

/// Which record a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldHome {
    Project,
    Enterprise(EnterprisePart),
}

/// The parts of an enterprise that are fields; `apply` reads and writes each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnterprisePart {
    Name,
    CreditCode,
    Classes,
    /// What a unit found out and whom to call, where older journals keep it: today it is the project's, and so its unit's
    /// (P3, A3).
    Profile,
    Origin,
    Contact,
    Phone,
    Group,
}

macro_rules! fields {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $kind:expr, $home:ident $(($part:expr))?; )*) => {
        /// A field; the variants are in the order in which forms show them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field { $( $(#[$doc])* $variant, )* }

        impl Field {
            /// Every field, in form order.
            pub(crate) const ALL: &'static [Field] = &[ $(Field::$variant),* ];

            /// The name in commands, JSON and mapping files; never translated.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Field::$variant => $name),* }
            }

            /// What it holds.
            pub(crate) fn kind(self) -> FieldKind {
                use FieldKind::*;
                match self { $(Field::$variant => $kind),* }
            }

            /// Whose field it is.
            pub(crate) fn home(self) -> FieldHome {
                match self { $(Field::$variant => FieldHome::$home $(($part))?),* }
            }
        }
    };
}

fields! {
    /// 项目名称
    Name = "name", Text, Project;
    /// 企业名称
    Enterprise = "enterprise", Text, Enterprise(EnterprisePart::Name);
    /// 统一社会信用代码
    CreditCode = "credit_code", CreditCode, Enterprise(EnterprisePart::CreditCode);
    /// 投资额 (article 5: 投资规模)
    Amount = "amount", Amount, Project;
    /// 固定资产投资
    FixedInvestment = "fixed_investment", Amount, Project;
    /// 产业链 (article 7)
    Chain = "chain", Chain, Project;
    /// 环节
    Segment = "segment", Segment, Project;
    /// 产业集群
    Cluster = "cluster", Text, Project;
    /// Why no chain of the city fits (R5-2: 其他 needs a reason)
    ChainReason = "chain_reason", Text, Project;
    /// 招商方式 (article 5, eleven methods)
    Method = "method", Word(VocabId::Method), Project;
    /// 其他招商方式
    SecondaryMethod = "secondary_method", Words(VocabId::Method), Project;
    /// 信息来源单位 (R5-1)
    SourceUnit = "source_unit", Unit, Project;
    /// 信息收集人
    Collector = "collector", Text, Project;
    /// 引荐人: who introduced the enterprise, a person or an intermediary; told what comes of it (R6-4)
    Introducer = "introducer", Text, Project;
    /// 获取时间
    SourceDate = "source_date", Date, Project;
    /// 企业类别 (article 5)
    Class = "class", Words(VocabId::EnterpriseClass), Enterprise(EnterprisePart::Classes);
    /// 企业基本情况 (article 5)
    Profile = "profile", LongText, Project;
    /// 技术水平 (article 5)
    Technology = "technology", LongText, Project;
    /// 投资意向 (article 5)
    Intent = "intent", LongText, Project;
    /// 落地需求 (article 5)
    Needs = "needs", LongText, Project;
    /// 建设内容
    Content = "content", LongText, Project;
    /// 投资方所在地
    Origin = "origin", Text, Project;
    /// 企业联系人
    Contact = "contact", Text, Project;
    /// 联系方式
    Phone = "phone", Text, Project;
    /// 所属集团
    Group = "group", Text, Enterprise(EnterprisePart::Group);
    /// 是否适用 (article 2: 市内招商引资产业项目); absent means that it is
    InScope = "in_scope", Word(VocabId::InScope), Project;
    /// Why it is out of scope
    ScopeReason = "scope_reason", Text, Project;
    /// 责任单位 (article 7)
    Unit = "unit", Unit, Project;
    /// 对接人员 (article 7)
    Officer = "officer", Text, Project;
    /// 责任领导
    Leader = "leader", Text, Project;
    /// 首谈单位
    FirstTalkUnit = "first_talk_unit", Unit, Project;
    /// 首谈登记日期
    FirstTalkDate = "first_talk_date", Date, Project;
    /// 签约日期
    SignedOn = "signed_on", Date, Project;
    /// 落地时间
    LandedOn = "landed_on", Date, Project;
    /// 注册日期
    CompanyRegisteredOn = "company_registered_on", Date, Project;
    /// 计划开工
    PlannedStart = "planned_start", Date, Project;
    /// 实际开工
    ActualStart = "actual_start", Date, Project;
    /// 计划竣工
    PlannedFinish = "planned_finish", Date, Project;
    /// 实际竣工
    ActualFinish = "actual_finish", Date, Project;
    /// 计划投产
    PlannedProduction = "planned_production", Date, Project;
    /// 实际投产
    ActualProduction = "actual_production", Date, Project;
    /// 入统日期
    StatEntry = "stat_entry", Date, Project;
    /// 入规日期
    ScaleEntry = "scale_entry", Date, Project;
    /// 用地需求(亩)
    LandMu = "land_mu", Quantity, Project;
    /// 用地性质
    LandKind = "land_kind", Text, Project;
    /// 用地用房方式 (article 13): what of the start concerns the project
    SiteKind = "site_kind", Word(VocabId::SiteKind), Project;
    /// 落地园区
    Park = "park", Text, Project;
    /// 能耗(吨标煤)
    Energy = "energy", Quantity, Project;
    /// 预计年产值
    PlannedOutput = "planned_output", Amount, Project;
    /// 预计年税收
    PlannedTax = "planned_tax", Amount, Project;
    /// 带动就业(人)
    PlannedJobs = "planned_jobs", Count, Project;
    /// 累计到位资金
    FundsTotal = "funds_total", Amount, Project;
    /// 当年到位资金
    FundsYear = "funds_year", Amount, Project;
    /// 进展情况
    Progress = "progress", LongText, Project;
    /// 存在问题
    Problems = "problems", LongText, Project;
    /// 下一步计划
    NextStep = "next_step", LongText, Project;
    /// 原台账编号
    LedgerNumber = "ledger_number", Text, Project;
    /// 纳统项目名称
    StatName = "stat_name", Text, Project;
    /// 币种
    Currency = "currency", Text, Project;
    /// 流转方向
    TransferTo = "transfer_to", Text, Project;
    /// 流转状态
    TransferStatus = "transfer_status", Text, Project;
    /// 备注
    Remark = "remark", LongText, Project;
}

impl Field {
    /// The field of that name, if there is one.
    pub(crate) fn from_name(name: &str) -> Option<Field> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}

/// What a field can hold. An absent field holds nothing at all, so there is no empty value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Amount(Amount),
    Date(NaiveDate),
    Count(u64),
    /// In hundredths.
    Quantity(u64),
    Words(Vec<String>),
    Code(CreditCode),
}

/// The longest text a field may hold, in bytes. Long enough for any ledger cell; short enough for the journal's bound.
pub(crate) const MAX_TEXT: usize = 16 * 1024;

/// Why a text is no value for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueError {
    TooLong { limit: usize },
    Amount(crate::domain::money::MoneyError),
    Code(crate::domain::credit_code::CreditCodeError),
    Date,
    Number,
}

impl Value {
    /// Reads the text of a field whose meaning does not depend on the profile.
    /// Words, chains and units are looked up by the caller (`verb`), who has the profile.
    pub(crate) fn read(kind: FieldKind, text: &str) -> Result<Option<Value>, ValueError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.len() > MAX_TEXT {
            return Err(ValueError::TooLong { limit: MAX_TEXT });
        }
        let value = match kind {
            FieldKind::Text
            | FieldKind::Word(_)
            | FieldKind::Chain
            | FieldKind::Segment
            | FieldKind::Unit => {
                Value::Text(text.split(['\r', '\n']).collect::<Vec<_>>().join(" "))
            }
            FieldKind::LongText => Value::Text(text.replace("\r\n", "\n")),
            FieldKind::Amount => Value::Amount(Amount::parse(text).map_err(ValueError::Amount)?),
            FieldKind::Date => Value::Date(parse_date(text).ok_or(ValueError::Date)?),
            FieldKind::Count => Value::Count(read_number(text, 0)?),
            FieldKind::Quantity => Value::Quantity(read_number(text, 2)?),
            FieldKind::Words(_) => {
                let words = split_words(text);
                if words.is_empty() {
                    return Ok(None);
                }
                Value::Words(words)
            }
            FieldKind::CreditCode => {
                Value::Code(CreditCode::parse(text).map_err(ValueError::Code)?)
            }
        };
        Ok(Some(value))
    }

    /// The text a person would type to get this value again.
    pub(crate) fn text(&self) -> String {
        self.to_string()
    }

    /// The text, if the value is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Amount(amount) => write!(f, "{}", amount.plain()),
            Value::Date(date) => write!(f, "{date}"),
            Value::Count(count) => write!(f, "{count}"),
            Value::Quantity(hundredths) if hundredths % 100 == 0 => {
                write!(f, "{}", hundredths / 100)
            }
            Value::Quantity(hundredths) => {
                write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
            }
            Value::Words(words) => f.write_str(&words.join(",")),
            Value::Code(code) => f.write_str(code.as_str()),
        }
    }
}

/// Splits a list typed with any of the usual separators, western or Chinese.
pub(crate) fn split_words(text: &str) -> Vec<String> {
    text.split([',', '，', '、', ';', '；', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn read_number(text: &str, decimals: u32) -> Result<u64, ValueError> {
    let folded = crate::domain::width_fold::fold_width(text).replace([',', ' '], "");
    let (whole, fraction) = folded.split_once('.').unwrap_or((&folded, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > decimals as usize
    {
        return Err(ValueError::Number);
    }
    let scale = 10_u64.pow(decimals);
    let whole: u64 = whole.parse().map_err(|_| ValueError::Number)?;
    let padded = format!("{fraction:0<width$}", width = decimals as usize);
    let fraction: u64 = if padded.is_empty() {
        0
    } else {
        padded.parse().map_err(|_| ValueError::Number)?
    };
    whole
        .checked_mul(scale)
        .and_then(|n| n.checked_add(fraction))
        .ok_or(ValueError::Number)
}
