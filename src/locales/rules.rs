//! The rules in words: every entry with its article and basis, what a version changed, what another one would change.

mod reckoned;
mod rights;
mod sections;

pub(crate) use sections::{RuleSection, sections, term};

use super::{Lang, Word, alerts, choices, dates, gates, money, stages, values, verbs};
use crate::domain::alert::Deadline;
use crate::domain::policy::{Aspect, Basis, Difference, Facet, Profile, Section};
use crate::domain::policy_effect::{Effect, PreviewCounts, ScoreShift};
use chrono::NaiveDate;

named! {
    /// The name of a part of the rules.
    section(Section) {
        Document: DOCUMENT = "文件", "Document";
        Tier: TIER = "等级", "Tier";
        Filing: FILING = "备案", "Filing";
        Line: LINE = "金额线", "Amount line";
        Clock: CLOCK = "时限", "Term";
        Dwell: DWELL = "停留上限", "Longest stay";
        Checklist: CHECKLIST = "清单", "Checklist";
        Vocabulary: VOCABULARY = "词表", "Word list";
        Gate: GATE = "门槛", "Gate";
        Site: SITE = "用地用房方式", "Kind of site";
        Act: ACT = "办理事项", "Act";
        Right: RIGHT = "权限", "Right";
        Reading: READING = "查阅", "Reading";
        ScoreLink: SCORE_LINK = "积分环节", "Score link";
        ScoreRule: SCORE_RULE = "积分规则", "Score rule";
        Threshold: THRESHOLD = "界限", "Threshold";
        Figure: FIGURE = "指标口径", "Figure";
        Calendar: CALENDAR = "放假安排", "Holidays";
        Unit: UNIT = "责任单位", "Unit";
        Department: DEPARTMENT = "部门", "Department";
        Team: TEAM = "招商队伍", "Team";
        Chain: CHAIN = "产业链", "Chain";
        FutureIndustry: FUTURE_INDUSTRY = "未来产业", "Future industry";
        Cluster: CLUSTER = "特色集群", "Cluster";
        Column: COLUMN = "台账列", "Ledger column";
        LedgerWord: LEDGER_WORD = "台账用词", "Ledger words";
        Scenario: SCENARIO = "应用场景", "Scenario";
    } also {
        CHANGED = "{what}: {from} -> {to}";
        ADDED = "{what}: 新增 {to}", "{what}: new, {to}";
        REMOVED = "{what}: 取消 {from}", "{what}: gone, {from}";
        OTHERWISE = "{what}: 其他内容有改动", "{what}: other contents changed";
        OF = "{what}({tier})";
        NAME = "名称", "name";
        VERSION = "版本", "version";
        EFFECTIVE = "施行日", "in force from";
        SUNSET = "试行到期", "trial ends";
        INTERPRETER = "解释机关", "interpreted by";
        INCLUSIVE = "以上含本数", "the amount itself counts";
        AMOUNT = "金额", "amount";
        TERM = "期限", "term";
        WARN = "提前提醒(天)", "days of warning";
        ROLL = "末日顺延", "rolls over days off";
        TIERS = "适用等级", "tiers";
        RECIPIENTS = "受理部门", "recipients";
        ITEMS = "条目", "items";
        OPTIONAL = "可选条目", "optional items";
        OPINIONS = "征求意见部门", "departments asked";
        OF_COUNTY = "由县区部门出具的级别", "tiers left to the county's departments";
        WEIGHTS = "权重", "weights";
        MODE = "约束", "mode";
        STAGES = "阶段", "stages";
        FROM = "首个阶段", "first stage";
        TO = "末个阶段", "last stage";
        POINTS = "分值", "points";
        PER_AMOUNT = "计分单位金额", "points per";
        CAP_PERIOD = "每期封顶", "cap a period";
        CAP_PROJECT = "每项目封顶", "cap a project";
        ONCE = "只计一次", "counts once";
        VALUE = "数值", "value";
        PUBLISHED = "已公布", "published";
        ARTICLES = "条款", "articles";
        BASIS = "依据性质", "basis";
        YES = "是", "yes";
        NO = "否", "no";
        NOTHING = "无", "none";

        EFFECT_TIER = "等级 {from} -> {to}", "tier {from} -> {to}";
        EFFECT_OWED = "新增{filing}义务", "{filing} newly owed";
        EFFECT_DROPPED = "{filing}不再需要", "{filing} no longer owed";
        EFFECT_MOVED = "{clock} {from} -> {to}";
        EFFECT_BEGUN = "{clock} 开始计时, 到期 {to}", "{clock} begins, due {to}";
        EFFECT_ENDED = "{clock} 不再计时 (原到期 {from})", "{clock} no longer runs (was due {from})";
        COUNT_PROJECTS = "核对项目 {n} 个, 其中 {changed} 个有变化", "{n} projects looked at, {changed} with changes";
        COUNT_TIERS = "等级变化 {n}", "tiers changed {n}";
        COUNT_FILINGS = "新增备案 {owed}  不再备案 {dropped}", "filings newly owed {owed}, no longer owed {dropped}";
        COUNT_CLOCKS = "时限改期 {moved}  新起 {begun}  取消 {ended}  因此逾期 {late}", "terms moved {moved}, begun {begun}, ended {ended}, late by it {late}";
        COUNT_SCORES = "积分或名次变化的单位 {n}", "units with other points or ranks {n}";
        SCORES_NOTE = "积分为假设: 如一直按新规则计; 已记的分不追溯。", "Points are a what-if: as if these rules had always been in force. Points already given stay.";
        SHIFT = "{group} {unit}  {before} -> {after} 分  第{from} -> {to} 名", "{group} {unit}  {before} -> {after} points, rank {from} -> {to}";
        PREVIEW_DIFFERENCES = "条文数据的改动 {n} 处", "{n} changes of the rules";
        PREVIEW_NOTHING = "与现行规则没有差别", "no difference from the rules in force";
        PREVIEW_EXAMPLES = "受影响的项目 (列出 {n} 条)", "projects concerned ({n} lines)";
        PREVIEW_SCORES = "积分变化", "points";

        ANYHOW = "任何关系", "however related";
        ANSWER = "{answer}: {who}";
        WHO = "{roles}({relations})";
        AT = "阶段: {stages}", "stages: {stages}";
        RIGHTS_ACTS = "办事的权限", "Rights to act";
        RIGHTS_READS = "查阅的权限", "Rights to read";
        RELATIONS = "与记录的关系", "Relations to a record";
        ENDED = "已结束", "ended";
        NO_PROJECT = "不涉及项目", "no project concerned";
        AVOIDS = "{who}回避", "not {who}";
        ASKS = "找{ask}", "ask {ask}";
        WARN_BEFORE = "提前{days}天提醒", "warns {days} days before";
        SITE_WITHOUT = "不适用: {items}", "not asked: {items}";
        FIGURE_BAND = "投资额线", "amount line";
        FIGURE_COHORT = "率的分母", "cohort of rates";
        FIGURE_REGION = "来源地", "region";
        AND_OPTIONAL = "{items} (可选 {optional})", "{items} (optional {optional})";
        PER = "每{amount} {points}", "{points} per {amount}";
        CAP_OF_PERIOD = "每期至多{points}", "at most {points} a period";
        CAP_OF_PROJECT = "每项目至多{points}", "at most {points} a project";
        INTRODUCED = "小分队引荐", "brought in by a team";
        INTRODUCED_SHARE = "签约公示、开工、资金到位另计 {share}%", "{share}% besides of signing, start and funds";
        COUNTS_ONCE = "只计一次", "once";
        AT_RATIO = "达{ratio}%: {points}", "from {ratio}%: {points}";
        DAYS_AT_MOST = "至多{n}天", "at most {n} days";
        PERMILLE = "千分之{n}", "{n} per mille";
        FOCUS = "市专班跟进", "Followed by the task force";
        STAGES_OF_ACT = "{from} 至 {to}", "{from} to {to}";
        ANY_STAGE = "不限阶段", "any stage";
        ACT_PART = "{verb}({part})";
        ACT_CLOSE = "办结所附条件", "a condition met";
        ACT_FACT = "到达和验收", "reached, accepted";
    }
}

/// A difference as one line: `时限 动态更新 期限(重大项目): 7天 -> 5天`.
pub(crate) fn difference(difference: &Difference, profile: Option<&Profile>, lang: Lang) -> String {
    let what = what(difference, profile, lang);
    let value = |facet: &Option<Facet>| {
        facet
            .as_ref()
            .map(|facet| self::facet(facet, profile, lang))
    };
    let (from, to) = (value(&difference.before), value(&difference.after));
    if difference.aspect == Aspect::Details {
        return OTHERWISE.fill(lang, &[("what", &what)]);
    }
    match (&difference.aspect, from, to) {
        (Aspect::Entry, None, Some(to)) => ADDED.fill(lang, &[("what", &what), ("to", &to)]),
        (Aspect::Entry, Some(from), _) => REMOVED.fill(lang, &[("what", &what), ("from", &from)]),
        (_, from, to) => {
            let none = NOTHING.get(lang).to_owned();
            let (from, to) = (from.unwrap_or_else(|| none.clone()), to.unwrap_or(none));
            CHANGED.fill(lang, &[("what", &what), ("from", &from), ("to", &to)])
        }
    }
}

fn what(difference: &Difference, profile: Option<&Profile>, lang: Lang) -> String {
    let id = difference.id.as_str();
    let name = match (difference.section, difference.name.as_str()) {
        (Section::Filing, _) => choices::by_name(id)
            .map_or(id, |word| word.get(lang))
            .to_owned(),
        (Section::Dwell, stage) => stages::by_name(stage, lang),
        // The document is named by its section.
        (Section::Document, _) => String::new(),
        (Section::Line, "") => FOCUS.get(lang).to_owned(),
        (Section::Act, "") => act(id, lang),
        (_, "") => id.to_owned(),
        (_, name) => name.to_owned(),
    };
    let mut parts = vec![section(difference.section).get(lang).to_owned(), name];
    if let Some(aspect) = aspect(&difference.aspect) {
        parts.push(aspect.get(lang).to_owned());
    }
    parts.retain(|part| !part.is_empty());
    let what = parts.join(" ");
    match &difference.aspect {
        Aspect::Of(of) => {
            let of = profile.map_or(of.as_str(), |profile| values::tier(profile, of));
            OF.fill(lang, &[("what", &what), ("tier", of)])
        }
        _ => what,
    }
}

/// The name of an act, and of the part of it that has stages of its own: `node fact`.
fn act(id: &str, lang: Lang) -> String {
    let (verb, part) = id.split_once(' ').unwrap_or((id, ""));
    let verb = verbs::command(verb, lang);
    let part = match part {
        "" => return verb,
        "close" => ACT_CLOSE.get(lang),
        "fact" => ACT_FACT.get(lang),
        other => other,
    };
    ACT_PART.fill(lang, &[("verb", &verb), ("part", part)])
}

/// The name of a value; none for what is told as a whole.
fn aspect(aspect: &Aspect) -> Option<Word> {
    Some(match aspect {
        Aspect::Entry | Aspect::Details | Aspect::Of(_) => return None,
        Aspect::Name => NAME,
        Aspect::Version => VERSION,
        Aspect::Effective => EFFECTIVE,
        Aspect::Sunset => SUNSET,
        Aspect::Interpreter => INTERPRETER,
        Aspect::Inclusive => INCLUSIVE,
        Aspect::Amount => AMOUNT,
        Aspect::Term => TERM,
        Aspect::WarnDays => WARN,
        Aspect::RollForward => ROLL,
        Aspect::Tiers => TIERS,
        Aspect::Recipients => RECIPIENTS,
        Aspect::Items => ITEMS,
        Aspect::Optional => OPTIONAL,
        Aspect::OpinionsFrom => OPINIONS,
        Aspect::CountyTiers => OF_COUNTY,
        Aspect::Weights => WEIGHTS,
        Aspect::Mode => MODE,
        Aspect::From => FROM,
        Aspect::To => TO,
        Aspect::Acting(answer) => answer.word(),
        Aspect::Seeing(answer) => answer.word(),
        Aspect::Stages => STAGES,
        Aspect::Points => POINTS,
        Aspect::PerAmount => PER_AMOUNT,
        Aspect::CapPeriod => CAP_PERIOD,
        Aspect::CapProject => CAP_PROJECT,
        Aspect::Once => ONCE,
        Aspect::Value => VALUE,
        Aspect::Published => PUBLISHED,
        Aspect::Articles => ARTICLES,
        Aspect::Basis => BASIS,
    })
}

/// A value in words.
fn facet(facet: &Facet, profile: Option<&Profile>, lang: Lang) -> String {
    match facet {
        Facet::Amount(fen) => money::page(*fen, lang),
        Facet::Term(limit) => term(*limit, lang),
        Facet::Number(number) => number.to_string(),
        Facet::Points(points) => points.to_string(),
        Facet::Text(text) => text.clone(),
        Facet::Words(words) => words.join("、"),
        Facet::Date(date) => date.to_string(),
        Facet::Yes(yes) => if *yes { YES } else { NO }.get(lang).to_owned(),
        Facet::Basis(basis) => basis.word().get(lang).to_owned(),
        Facet::Mode(mode) => mode.word().get(lang).to_owned(),
        Facet::Stage(stage) => stage.word().get(lang).to_owned(),
        Facet::Condition(condition) => gates::condition(condition, profile, lang),
    }
}

/// What other rules would change for a project, as one line.
pub(crate) fn effect(effect: &Effect, profile: &Profile, lang: Lang) -> String {
    match effect {
        Effect::Tier { from, to } => {
            let (from, to) = (values::tier(profile, from), values::tier(profile, to));
            EFFECT_TIER.fill(lang, &[("from", from), ("to", to)])
        }
        Effect::FilingOwed(level) => {
            EFFECT_OWED.fill(lang, &[("filing", values::filing(*level).get(lang))])
        }
        Effect::FilingDropped(level) => {
            EFFECT_DROPPED.fill(lang, &[("filing", values::filing(*level).get(lang))])
        }
        Effect::Clock {
            code,
            what,
            from,
            to,
        } => {
            let named = Deadline {
                code: *code,
                start: NaiveDate::MIN,
                due: NaiveDate::MIN,
                provisional: false,
                warn_days: 0,
                article: String::new(),
                basis: Basis::Default,
                what: what.clone(),
            };
            let clock = alerts::what(&named, lang);
            let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let (from_day, to_day) = (day(from), day(to));
            let word = match (from, to) {
                (None, _) => EFFECT_BEGUN,
                (_, None) => EFFECT_ENDED,
                _ => EFFECT_MOVED,
            };
            word.fill(
                lang,
                &[("clock", &clock), ("from", &from_day), ("to", &to_day)],
            )
        }
    }
}

/// How long the trial still runs on a day: `剩514天`.
pub(crate) fn until_sunset(sunset: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let left = (sunset - today).num_days();
    if left > dates::NEAR {
        return dates::LEFT.fill(lang, &[("n", &left.to_string())]);
    }
    dates::distance(sunset, today, lang)
}

/// How much other rules would change, a line for each kind; `scores` units would have other points.
pub(crate) fn counts(counts: &PreviewCounts, scores: usize, lang: Lang) -> Vec<String> {
    let number = |word: Word, values: &[(&str, u64)]| {
        let texts: Vec<(&str, String)> = values
            .iter()
            .map(|(name, value)| (*name, value.to_string()))
            .collect();
        let texts: Vec<(&str, &str)> = texts
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        word.fill(lang, &texts)
    };
    vec![
        number(
            COUNT_PROJECTS,
            &[("n", counts.projects), ("changed", counts.changed)],
        ),
        number(COUNT_TIERS, &[("n", counts.tiers)]),
        number(
            COUNT_FILINGS,
            &[
                ("owed", counts.filings_owed),
                ("dropped", counts.filings_dropped),
            ],
        ),
        number(
            COUNT_CLOCKS,
            &[
                ("moved", counts.clocks_moved),
                ("begun", counts.clocks_begun),
                ("ended", counts.clocks_ended),
                ("late", counts.newly_late),
            ],
        ),
        number(
            COUNT_SCORES,
            &[("n", u64::try_from(scores).unwrap_or(u64::MAX))],
        ),
    ]
}

/// A unit's points before and after, as one line.
pub(crate) fn shift(shift: &ScoreShift, profile: &Profile, lang: Lang) -> String {
    SHIFT.fill(
        lang,
        &[
            ("group", shift.group.word().get(lang)),
            ("unit", values::unit(profile, shift.unit.as_str())),
            ("before", &shift.before.to_string()),
            ("after", &shift.after.to_string()),
            ("from", &shift.rank_before.to_string()),
            ("to", &shift.rank_after.to_string()),
        ],
    )
}
