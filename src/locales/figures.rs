//! Words of the figures: what each is called, its value and unit, how it stands against another, what it means.

use super::{Lang, Word, money, values};
use crate::domain::figures::{By, Change, Figure, Restated, Stretch, Value};
use crate::domain::money::Money;
use crate::domain::policy::{Band, Basis, Cohort, Definition, FigureKind, Profile, Reckoning};
use crate::domain::targets::pace::Pace;
use chrono::NaiveDate;

/// Cents of ten thousand dollars, the unit in which foreign capital is told.
const WAN_DOLLARS: i128 = 1_000_000;

crate::words! {
    TITLE = "招商指标", "Investment figures";
    HEAD = "{period}  数据截止 {at}  {against}", "{period}  data until {at}  {against}";
    HEAD_YEAR = "同比 {days}", "against the year before {days}";
    HEAD_AGAINST = "对比 {days}", "against {days}";
    SCOPE = "统计范围: 可读协议的 {n} 个项目, 不含涉密项目", "over {n} projects whose agreements you read; secret ones are left out";
    SECRET = "另涉密 {n} 个, {sum}亿元(不计入任何数)", "secret besides: {n}, CNY {sum} x100m (in no figure)";
    UNITS_LINE = "单位: 个、亿元、万美元、万元/亩、%; 率的变动为百分点", "in numbers, CNY100m, USD10k, CNY10k a mu, %; rates change by percentage points";
    SHARED_NOTE = "共引项目: 金额按比例分到各单位, 个数各计一个, 各单位之和可大于全市", "shared projects: sums by shares, counted once by each unit, so that units may add up to more than the city";
    MEANS = "指标口径", "What the figures mean";
    MEANS_LINE = "{name}: {means} [{cited}]";
    REGIONS_NOTE = "来源地按投资方所在地归类(figures.toml), 不认得的列为未说明", "regions follow the investor's place (figures.toml); places that none knows stand under not said";
    NONE = "未说明", "not said";
    NO_TEAM = "非小分队", "no team";
    TOTAL = "合计", "Total";
    NO_BASE = "-";

    OPEN_FIGURES = "招商指标", "Figures";
    OPEN_FIGURES_HELP = "看签约、开工、投产、到位和各率, 每个数可打开背后的项目", "Shows what was signed, begun, paid, and the rates; every figure opens its records";
    FIGURES_PERIOD = "换期长", "Period";
    FIGURES_PERIOD_HELP = "本年、本年截至上月、季度、月依次切换, 左右键换前后期", "Year, year up to last month, quarter, month in turn; Left/Right go to others";
    FIGURES_BY = "换分列", "By";
    FIGURES_BY_HELP = "不分列、责任单位、产业链、招商方式、小分队、级别、来源地、月份依次切换", "All together, by unit, chain, method, team, tier, region, month in turn";
    FIGURES_AT = "换截止日", "Known at";
    FIGURES_AT_HELP = "按今天、上月底、上年底所知的数据", "As known today, at the end of last month, at the end of last year";
    FIGURES_AGAINST = "换对比", "Against";
    FIGURES_AGAINST_HELP = "与上年同期比, 或与上一期比", "Against the year before, or the stretch right before";
    PAGE_FOOT = "左右换期  {period} 期长  {by} 分列  {at} 截止日  {against} 对比  Enter 看项目", "Left/Right days  {period} period  {by} by  {at} known at  {against} against  Enter records";
    PAGE_FOOT_BY = "左右换期  {period} 期长  {by} 分列  {measure} 指标  {at} 截止日  Enter 看项目", "Left/Right days  {period} period  {by} by  {measure} measure  {at} known at  Enter records";
    PAGE_EMPTY = "没有可统计的项目。按协议可读的项目统计。", "Nothing to count: figures are over projects whose agreements you read.";
    RECORDS_FIGURE = "{period} 共 {n} 条", "{period}: {n} records";
    RECORDS_FOOT = "Enter 打开项目  Esc 返回", "Enter open the project  Esc back";
    RECORDS_EMPTY = "这个数背后没有记录。", "There is no record behind this figure.";
    COL_THEN = "对比期", "Then";
    COL_YI = "金额(亿元)", "CNY100m";
    COL_UNIT = "单位", "Unit";
    COL_FIGURE = "指标", "Figure";
    COL_NOW = "本期", "Now";
    COL_YEAR = "上年同期", "Year before";
    COL_AGAINST = "对比期", "Against";
    COL_CHANGE = "增减", "Change";
    COL_BEFORE = "环比", "On before";
    COL_SIGNED = "签约", "Signed";
    COL_SUM = "签约额", "Sum";
    COL_STARTED = "开工", "Started";
    COL_PRODUCED = "投产", "Prod.";
    COL_FUNDS = "到位", "Paid";
    COL_ON = "日期", "Day";
    COL_PART = "达到", "Reached";

    TARGETS = "年度目标完成情况(超欠序时: 完成率减已过时间, 百分点)", "Targets of the year (ahead: completion less the time passed, in points)";
    COL_TARGET = "年度目标", "Target";
    COL_DONE = "完成率", "Done";
    COL_AHEAD = "超欠序时", "Ahead";
    COL_PACE = "完成率 序时", "Done, ahead";
    RESTATED = "上期数调整(已发布的数与现在所知不同)", "Told otherwise before";
    PAGE_RESTATED = "(上期数调整 {n} 项 *)", "({n} told otherwise before *)";
    RESTATED_LINE = "{period} {figure}: {on} 发布 {was}, 现为 {now}", "{period} {figure}: told {was} on {on}, known as {now} now";
    PACE = "{done} {ahead}";

    COUNT_UNIT = "个", "projects";
    SUM_UNIT = "亿元", "CNY100m";
    DOLLAR_UNIT = "万美元", "USD10k";
    MU_UNIT = "万元/亩", "CNY10k/mu";
    BAND_EN = "{n}+";
    COHORT_PERIOD = "signed in the period";
    COHORT_YEARS = "signed {first} to {last} years before";
    COHORT_YEAR = "signed {first} year(s) before";
    COHORT_NOW = "signed since {first} year(s) before";
    POINTS = "{n}点", "{n}pp";
    PERCENT = "{n}%";

    NOT_BEGUN = "期间 {value} 在数据截止日之后, 还没有数", "the period {value} begins after the last day that is known";
    NOT_BEGUN_NEXT = "写已经开始的期间, 或改 --at", "name a period that has begun, or another --at";
    UNKNOWN_FIGURE = "没有这个指标: {value}", "there is no such figure: {value}";
    UNKNOWN_FIGURE_NEXT = "可写: {names}", "one of: {names}";
    BAD_STRETCH = "期间写作 2026、2026-Q3、2026-11、2026-01..2026-10 或某日, 不是 {value}", "a period is 2026, 2026-Q3, 2026-11, 2026-01..2026-10 or a day, not {value}";
    BAD_STRETCH_NEXT = "例如 --period 2026-01..2026-10", "for example --period 2026-01..2026-10";
    RECORDS_HEAD = "{name} {period} {group} 共 {n} 条, 数据截止 {at}", "{name} {period} {group}: {n} records, data until {at}";
}

/// What a figure is called.
pub(crate) fn name(figure: Figure, reckoning: &Reckoning, lang: Lang) -> String {
    let what = figure.kind.word().get(lang);
    let at = usize::from(figure.part);
    if figure.kind.is_of_bands() {
        let band = reckoning.bands.get(at).map(|held| band(held, lang));
        let band = band.unwrap_or_default();
        return match lang {
            Lang::Zh => format!("{band}{what}"),
            Lang::En => format!("{band}: {what}"),
        };
    }
    match reckoning
        .cohorts
        .get(at)
        .filter(|_| figure.kind.is_of_cohorts())
    {
        Some(held) => {
            let cohort = cohort(held, lang);
            match lang {
                Lang::Zh => format!("{what}({cohort})"),
                Lang::En => format!("{what} ({cohort})"),
            }
        }
        None => what.to_owned(),
    }
}

/// What a line of amounts is called.
pub(crate) fn band(band: &Band, lang: Lang) -> String {
    match lang {
        Lang::Zh => band.name.clone(),
        Lang::En => BAND_EN.fill(lang, &[("n", &money::page(band.min_fen, lang))]),
    }
}

fn cohort(cohort: &Cohort, lang: Lang) -> String {
    let years = match (lang, cohort.years) {
        (Lang::Zh, _) => return cohort.name.clone(),
        (Lang::En, None) => return COHORT_PERIOD.get(lang).to_owned(),
        (Lang::En, Some(years)) => years,
    };
    let (first, last) = (years.0.to_string(), years.1.to_string());
    let word = match years {
        (_, 0) => COHORT_NOW,
        (first, last) if first == last => COHORT_YEAR,
        _ => COHORT_YEARS,
    };
    word.fill(lang, &[("first", &first), ("last", &last)])
}

/// The unit that a figure's values are in.
pub(crate) fn unit(value: Value, lang: Lang) -> &'static str {
    match value {
        Value::Count(_) => COUNT_UNIT.get(lang),
        Value::Sum(_) => SUM_UNIT.get(lang),
        Value::Dollars(_) => DOLLAR_UNIT.get(lang),
        Value::Rate { .. } => "%",
        Value::PerMu { .. } => MU_UNIT.get(lang),
    }
}

/// A value without its unit, rounded here and nowhere before: 亿元 with two decimals, 万美元 whole, rates with one.
pub(crate) fn value(value: Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Sum(fen) => sum(fen),
        Value::Dollars(cents) => {
            let rounded = (cents * 2 + WAN_DOLLARS * cents.signum()) / (WAN_DOLLARS * 2);
            rounded.to_string()
        }
        Value::Rate { .. } | Value::PerMu { .. } => value.tenths().map_or_else(dash, tenths),
    }
}

/// Fen as 亿元 with two decimals.
pub(crate) fn sum(fen: i128) -> String {
    Money::from_fen(fen).map_or_else(|_| dash(), |money| money.to_yi_string(2))
}

fn dash() -> String {
    NO_BASE.get(Lang::Zh).to_owned()
}

fn tenths(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// A target as a row: whose, what, reached, asked for, completion, ahead of the time passed.
pub(crate) fn target(
    profile: &Profile,
    by: Option<By>,
    (key, pace, now): (&str, &Pace, Option<Value>),
    lang: Lang,
) -> [String; 6] {
    let whose = by.filter(|_| !key.is_empty());
    let whose = whose.map(|by| group(profile, by, key, lang));
    let target = format!("{}{}", value(pace.target), unit(pace.target, lang));
    [
        whose.unwrap_or_else(|| TOTAL.get(lang).to_owned()),
        pace.metric.word().get(lang).to_owned(),
        now.map_or_else(String::new, value),
        target,
        done(pace, lang),
        ahead(pace, lang),
    ]
}

/// What the last paper about the period told and is known otherwise now, a line each.
pub(crate) fn restated(
    (period, restated): (Stretch, &[Restated]),
    reckoning: &Reckoning,
    lang: Lang,
) -> Vec<String> {
    let period = stretch(period);
    let lines = restated.iter().map(|held| {
        let gap = match lang {
            Lang::Zh => "",
            Lang::En => " ",
        };
        let told = |it: Value| match unit(it, lang) {
            "" => value(it),
            unit => format!("{}{gap}{unit}", value(it)),
        };
        let values = [
            ("period", period.as_str()),
            ("figure", &name(held.figure, reckoning, lang)),
            ("on", &held.issued_on.to_string()),
            ("was", &told(held.issued)),
            ("now", &told(held.now)),
        ];
        RESTATED_LINE.fill(lang, &values)
    });
    lines.collect()
}

/// How much of a target is reached.
pub(crate) fn done(pace: &Pace, lang: Lang) -> String {
    PERCENT.fill(lang, &[("n", &tenths(pace.done))])
}

/// By how much that is ahead of the time passed.
pub(crate) fn ahead(pace: &Pace, lang: Lang) -> String {
    POINTS.fill(lang, &[("n", &signed(pace.ahead))])
}

fn signed(number: i64) -> String {
    let sign = if number > 0 { "+" } else { "" };
    format!("{sign}{}", tenths(number))
}

/// How a value stands against another: `+63.2%`, `-3.1点`; `-` where there is nothing to stand against.
pub(crate) fn change(now: Value, before: Option<Value>, lang: Lang) -> String {
    let change = before.and_then(|before| now.against(before));
    match change {
        None => dash(),
        Some(Change::Percent(number)) => PERCENT.fill(lang, &[("n", &signed(number))]),
        Some(Change::Points(number)) => POINTS.fill(lang, &[("n", &signed(number))]),
    }
}

/// What a group is called.
pub(crate) fn group(profile: &Profile, by: By, key: &str, lang: Lang) -> String {
    if key.is_empty() {
        let none = match by {
            By::Team => NO_TEAM,
            _ => NONE,
        };
        return none.get(lang).to_owned();
    }
    match by {
        By::Unit => values::short_unit(profile, key).to_owned(),
        By::Team => values::unit(profile, key).to_owned(),
        By::Chain => values::chain(profile, key).to_owned(),
        By::Tier => values::tier(profile, key).to_owned(),
        By::Region => {
            let mut regions = profile.reckoning.regions.iter();
            let found = regions.find(|region| region.id == key);
            found.map_or(key, |region| region.name.as_str()).to_owned()
        }
        By::Method | By::Month => key.to_owned(),
    }
}

/// A stretch of days: its name where it has one of its own, else its two ends.
pub(crate) fn stretch(stretch: Stretch) -> String {
    stretch.name()
}

/// What a figure means, with its article and basis.
pub(crate) fn means(definition: &Definition, lang: Lang) -> String {
    let means = match lang {
        Lang::Zh => &definition.means,
        Lang::En => &definition.means_en,
    };
    let values = [
        ("name", definition.kind.word().get(lang)),
        ("means", means.as_str()),
        (
            "cited",
            &cited(&definition.cited.articles(), definition.cited.basis, lang),
        ),
    ];
    MEANS_LINE.fill(lang, &values)
}

fn cited(articles: &str, basis: Basis, lang: Lang) -> String {
    let basis = basis.word().get(lang);
    match articles {
        "" => basis.to_owned(),
        articles => format!("{articles} {basis}"),
    }
}

/// The definitions of these figures, each once, in their order.
pub(crate) fn meanings(
    reckoning: &Reckoning,
    kinds: impl IntoIterator<Item = FigureKind>,
    lang: Lang,
) -> Vec<String> {
    let mut told: Vec<FigureKind> = Vec::new();
    let mut lines = Vec::new();
    for kind in kinds {
        if !told.contains(&kind) {
            told.push(kind);
            lines.extend(reckoning.definition(kind).map(|held| means(held, lang)));
        }
    }
    lines
}

/// The head over a table: which days, known when, against which.
pub(crate) fn head(
    (period, at): (Stretch, NaiveDate),
    (against, is_year_before): (Stretch, bool),
    lang: Lang,
) -> String {
    let word = match is_year_before {
        true => HEAD_YEAR,
        false => HEAD_AGAINST,
    };
    let days = stretch(against);
    let against = word.fill(lang, &[("days", &days)]);
    let (period, at) = (stretch(period), at.to_string());
    let values = [
        ("period", period.as_str()),
        ("at", &at),
        ("against", &against),
    ];
    HEAD.fill(lang, &values)
}

/// Word of the column that holds what a figure is held against.
pub(crate) fn against_word(is_year_before: bool) -> Word {
    if is_year_before {
        COL_YEAR
    } else {
        COL_AGAINST
    }
}
