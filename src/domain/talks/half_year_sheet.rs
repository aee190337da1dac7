//! What the half year tells (article 10): the clock part by part, the facts on record and whether they count, the way to the
//! decision.

use crate::domain::sheet::{
    Cell, Entry, Go, Layout, Mark, Mood, PROVISIONAL, Room, Section, Source, Told,
};
use crate::domain::talks::half_year::{HalfYear, counted, half_year};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

/// Columns of a day, of a kind, of whether it counts.
const DAY: u16 = 10;
const KIND: u16 = 16;
const COUNTS: u16 = 26;

words! {
    HALF_YEAR = "半年期", "Half year";
    CLOCK_FROM = "起算日", "From";
    LAST_PROGRESS = "最近实质性进展", "Last progress";
    NONE = "无", "none";
    CLOCK_TO = "到期日", "Due";
    ROLLED = "(对应日 {date} 逢休息日, 顺延 {n} 天)", "({date} is a day off: {n} days later)";
    DAY_AND = "{date}  {remark}";
    SINCE_IN_FORCE = "(自办法施行之日 {date} 起算)", "(counted from {date}, when the regulation came into force)";
    STEP_OF = "{date} {kind}";
    LEFT = "尚余", "Left";
    pub(crate) ONLY_REMINDED = "办法只规定重大项目流转; 本级别只提醒(默认)", "The transfer reaches major projects only; this tier is reminded (default)";
    SEE_BRANCHES = "Enter 看期满后两种处理的依据", "Enter: what speaks for each branch when it is over";
    DECIDE_NOW = "已满半年, 待决定: Enter 市商务牵头, 或引导流转", "Half a year is over: Enter decides, city lead or guided elsewhere";

    FACTS = "在案事实", "Facts on record";
    HAPPENED_ON = "日期", "Day";
    FACT = "事实", "Fact";
    STATE = "半年期", "Half year";
    IS_COUNTED = "已计入", "counts";
    IS_TOO_LATE = "期满后发生或登记, 不计入", "after its end: does not count";
    VERDICT = "评审意见: {verdict}", "Review: {verdict}";
}

/// The half year and the facts on record.
pub(super) fn sections(source: &Source<'_>) -> Vec<Section> {
    let clock = half_year(source.project, source.profile);
    let mut sections: Vec<Section> = clock.iter().map(|clock| half(source, clock)).collect();
    sections.extend(Some(facts(source)).filter(|facts| !facts.entries.is_empty()));
    sections
}

/// The facts on record with whether they count, and the review's verdict: what a decision has before it.
pub(crate) fn facts(source: &Source<'_>) -> Section {
    let counted = counted(source.project, source.profile);
    let mut entries: Vec<Entry> = Vec::new();
    for (place, (fact, is_counted)) in counted.into_iter().enumerate() {
        let (state, mood) = match is_counted {
            true => (IS_COUNTED, Mood::Normal),
            false => (IS_TOO_LATE, Mood::Soon),
        };
        let cells = vec![
            Cell::new(HAPPENED_ON, fact.on, Room::Cols(DAY)),
            Cell::new(FACT, fact.kind, Room::Cols(KIND)),
            Cell::new(STATE, state, Room::Cols(COUNTS)),
        ];
        entries.push(Entry::new(format!("fact {place}"), cells).marked((Mark::None, mood)));
    }
    let verdict = source.project.review.verdict.iter();
    entries.extend(verdict.map(|held| {
        let said = Told::Filled(VERDICT, vec![("verdict", Told::from(&held.verdict))]);
        let cells = vec![
            Cell::new(HAPPENED_ON, held.on, Room::Cols(DAY)),
            Cell::new(FACT, said, Room::Rest),
        ];
        Entry::new("verdict", cells)
    }));
    Section::new(FACTS, "progress", Layout::Facts, entries)
}

/// A label and what stands beside it.
fn pair(key: &str, label: Word, told: impl Into<Told>) -> Entry {
    Entry::new(key, vec![Cell::new(label, told, Room::Rest)])
}

/// The half year part by part, and the way to the decision.
fn half(source: &Source<'_>, clock: &HalfYear) -> Section {
    let last = last_progress(source).map(|(date, kind)| {
        let values = vec![("date", date.into()), ("kind", kind.into())];
        Told::Filled(STEP_OF, values)
    });
    let is_over = clock.is_over(source.today);
    let left = if is_over { Mood::Late } else { Mood::Normal };
    let mut entries = vec![
        pair("start", CLOCK_FROM, first_day(clock)),
        pair("last progress", LAST_PROGRESS, last.unwrap_or(NONE.into())),
        pair("due", CLOCK_TO, last_day(clock)),
        pair("left", LEFT, Told::Left(clock.due)).marked((Mark::None, left)),
    ];
    let decide = |word: Word| Entry::new("decide", vec![Cell::new(LEFT, word, Room::Screen)]);
    let mut add = None;
    match (clock.decides, is_over) {
        (false, _) => {
            let reminded = decide(ONLY_REMINDED).marked((Mark::None, Mood::Dim));
            entries.push(reminded.laid(Layout::Facts));
        }
        (true, false) => add = Some((SEE_BRANCHES, Go::Decide)),
        (true, true) => {
            let now = decide(DECIDE_NOW).marked((Mark::None, Mood::Late));
            entries.push(now.to(Go::Decide).missing_if(true).laid(Layout::Rows));
        }
    }
    Section {
        article: Some(clock.article.clone()),
        add,
        ..Section::new(HALF_YEAR, "transfer", Layout::Pairs, entries)
    }
}

/// The day it stands on, and the regulation's own day where that one lies before it.
fn first_day(clock: &HalfYear) -> Told {
    if clock.from == clock.start {
        return clock.start.into();
    }
    let remark = Told::Filled(SINCE_IN_FORCE, vec![("date", clock.from.into())]);
    let values = vec![("date", clock.start.into()), ("remark", remark)];
    Told::Filled(DAY_AND, values)
}

/// What moved it last: a fact on record that counts, or a step that the city confirmed.
fn last_progress(source: &Source<'_>) -> Option<(NaiveDate, String)> {
    let facts = counted(source.project, source.profile).into_iter();
    let facts = facts.filter(|(_, is_counted)| *is_counted);
    let facts = facts.map(|(fact, _)| (fact.on, fact.kind.to_owned()));
    let steps = source.project.talks.progress.values();
    let steps = steps.map(|step| (step.on, step.kind.clone()));
    facts.chain(steps).max_by_key(|(on, _)| *on)
}

/// Its last day, and what moved it or still may.
pub(crate) fn last_day(clock: &HalfYear) -> Told {
    let and =
        |date: Told, remark: Told| Told::Filled(DAY_AND, vec![("date", date), ("remark", remark)]);
    let mut due = clock.due.into();
    let rolled = (clock.due - clock.counted).num_days();
    if rolled > 0 {
        let values = vec![
            ("date", clock.counted.into()),
            ("n", rolled.to_string().into()),
        ];
        due = and(due, Told::Filled(ROLLED, values));
    }
    if clock.provisional {
        due = and(due, PROVISIONAL.into());
    }
    due
}
