//! What the bulletin tells of targets, growth and figures told otherwise before.

use super::{UNTIL, about, october, stock};
use crate::domain::figures::{By, Figure, Restated, Stretch, Value};
use crate::domain::policy::FigureKind;
use crate::domain::targets::pace::pace;
use crate::domain::targets::record::TargetMetric;
use crate::domain::tests::world::{day as date, profile};
use crate::exchange::document::city::bulletin::bulletin;
use crate::exchange::document::city::gather::Told;
use crate::locales::Lang;
use crate::service::api::{Stats, StatsRow};

/// 26 projects were signed of 40 that are asked for, ten months of twelve are over; 13 in the year before; the paper before told
/// of 24 where 25 are known now. A unit was asked for 10 and has 9.
pub(super) fn told() -> Told {
    let signed = Figure::of(FigureKind::SignedCount);
    let held = |target: i64, now: i64| {
        let of = (Value::Count(target), Value::Count(now));
        pace(TargetMetric::SignedCount, of.0, of.1, date("2026-10-31")).unwrap()
    };
    let row = |key: &str, now: i64, target: Option<i64>| StatsRow {
        key: key.to_owned(),
        values: vec![Value::Count(now)],
        against: vec![Value::Count(13)],
        before: Vec::new(),
        paces: target.map(|target| held(target, now)).into_iter().collect(),
    };
    let stats = |period: &str, by: Option<By>, total: StatsRow| Stats {
        period: Stretch::read(period).unwrap(),
        against: Stretch::read("2025").unwrap(),
        is_year_before: true,
        before: None,
        at: date(UNTIL),
        by,
        figures: vec![signed],
        total,
        rows: Vec::new(),
        projects: 26,
        secret: None,
        restated: Vec::new(),
    };
    let mut told = Told {
        units: stats("2026-01..2026-10", Some(By::Unit), row("", 26, Some(40))),
        teams: stats("2026-01..2026-10", Some(By::Team), row("", 26, None)),
        before: stats("2026-01..2026-09", None, row("", 25, None)),
    };
    told.units.rows = vec![row("360722", 9, Some(10)), row("360704", 1, None)];
    told.before.restated = vec![Restated {
        figure: signed,
        issued_on: date("2026-10-09"),
        issued: Value::Count(24),
        now: Value::Count(25),
    }];
    told
}

#[test]
fn r20_a_bulletin_tells_targets_growth_and_what_was_told_otherwise_before() {
    let mut told = told();
    let with_none = bulletin(about(Lang::Zh), october(), (&stock(), &no_targets(&told)));
    assert!(with_none.markdown().contains("未登记全市年度目标"));
    assert!(!with_none.markdown().contains("年度目标完成情况"));
    let paper = bulletin(about(Lang::Zh), october(), (&stock(), &told));
    let text = paper.markdown();
    for part in [
        // 26 on 13; 26 of 40 are 65.0 %, and ten months are 83.3 %.
        "新签约项目数+100.0%，新签约金额（上年同期无数）",
        "新签约项目数26，年度目标40个，完成率65.0%，比序时进度-18.3点",
        "2026-01..2026-09 新签约项目: 2026-10-09 发布 24个, 现为 25个",
        "| 信丰 | 新签约项目数 | 9 | 10个 | 90.0% | +6.7点 |",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    assert!(!text.contains("未登记全市年度目标"));
    let issued = told.issued(&profile().reckoning);
    let expected = [("signed_count".to_owned(), Value::Count(26))];
    let period = told.units.period;
    assert_eq!((issued.from, issued.to), (period.from, period.to));
    assert_eq!(issued.figures, expected);
    told.before.restated.clear();
    let text = bulletin(about(Lang::Zh), october(), (&stock(), &told)).markdown();
    assert!(!text.contains("上期数调整"));
}

fn no_targets(told: &Told) -> Told {
    let mut told = told.clone();
    told.units.total.paces.clear();
    told.units.rows.clear();
    told
}
