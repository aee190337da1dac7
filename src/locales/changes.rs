//! Words of what changed since a day or a meeting.

use super::{Lang, figures, money, values};
use crate::domain::changes::{Became, ChangedSum, RankMove};
use crate::domain::figures::{Figure, Value};
use crate::domain::policy::Profile;
use chrono::NaiveDate;

crate::words! {
    TITLE = "变化", "What changed";
    SINCE = "{from} 以来", "since {from}";
    ALL_ALONG = "有记录以来", "since the first record";
    /// One kind with its number and sum.
    COUNT = "{what} {n}个 {sum}", "{what} {n}, {sum}";
    COUNT_NONE = "{what} 0个", "{what} 0";
    RANKS = "位次变动: {moves}", "Ranks: {moves}";
    RANK = "{unit} 由{was}到{rank}", "{unit} {was} to {rank}";
    CUT = "条目过多, 只列最近的; 请缩短时段", "too many to list; only the latest are shown, choose a shorter time";
    EMPTY = "这段时间没有变化", "Nothing changed in this time";
    COL_BECAME = "变化", "Change";
    COL_WHAT = "内容", "What";
    FOOT = "左右键换起点: 上次会议、昨天、7天、30天、本年", "Left/Right choose the start: last meeting, yesterday, 7 days, 30 days, this year";
    SINCE_MEETING = "上次调度会以来", "since the last meeting";
    OPEN_CHANGES = "最近变化", "What changed";
    OPEN_CHANGES_HELP = "看自某日或上次调度会以来新进、推进、推迟、办结、结束的项目", "Shows what entered, advanced, slipped, was settled or ended since a day or the last meeting";
}

/// The head: from which day on.
pub(crate) fn since(from: NaiveDate, lang: Lang) -> String {
    match from == NaiveDate::MIN {
        true => ALL_ALONG.get(lang).to_owned(),
        false => SINCE.fill(lang, &[("from", &from.to_string())]),
    }
}

/// How many projects each change happened to, and their sum.
pub(crate) fn counts(sums: &[ChangedSum], lang: Lang) -> Vec<String> {
    let line = |(became, sum): (&Became, &ChangedSum)| {
        let what = became.word().get(lang);
        let n = sum.projects.to_string();
        let total = match sum.fen {
            0 => "0".to_owned(),
            fen => money::page(fen, lang),
        };
        match sum.projects {
            0 => COUNT_NONE.fill(lang, &[("what", what)]),
            _ => COUNT.fill(lang, &[("what", what), ("n", &n), ("sum", &total)]),
        }
    };
    Became::ALL.iter().zip(sums).map(line).collect()
}

/// The figures of these days.
pub(crate) fn happened(told: &[(Figure, Value)], profile: &Profile, lang: Lang) -> Vec<String> {
    let told = told.iter().map(|(figure, value)| {
        let name = figures::name(*figure, &profile.reckoning, lang);
        let value = figures::value(*value);
        format!("{name} {value}")
    });
    told.collect()
}

/// Who gained or lost ranks; nothing where nobody did.
pub(crate) fn ranks(moved: &[RankMove], profile: &Profile, lang: Lang) -> Option<String> {
    let one = |line: &RankMove| {
        let unit = values::short_unit(profile, line.unit.as_str());
        let (was, rank) = (line.was.to_string(), line.rank.to_string());
        RANK.fill(lang, &[("unit", unit), ("was", &was), ("rank", &rank)])
    };
    let moves: Vec<String> = moved.iter().map(one).collect();
    (!moves.is_empty()).then(|| RANKS.fill(lang, &[("moves", &moves.join("  "))]))
}
