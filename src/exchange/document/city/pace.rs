//! What the bulletin tells by the definitions of `luodi stats`: growth on the year before, targets of the year with their
//! completion (完成率) and how that stands against the time passed (序时进度), and figures told earlier that are known otherwise
//! now (上期数调整).

use super::gather::Told;
use crate::domain::figures::Figure;
use crate::domain::policy::{FigureKind, Profile};
use crate::exchange::document::draft::Draft;
use crate::exchange::document::paper::Value;
use crate::locales::{Lang, city_papers as words, figures};
use crate::service::api::Stats;

/// Figures whose growth is told.
const GROWTH: [(&str, FigureKind); 4] = [
    ("count", FigureKind::SignedCount),
    ("sum", FigureKind::SignedSum),
    ("started", FigureKind::StartedCount),
    ("funds", FigureKind::Funds),
];

/// Growth, targets of the city, and what was told otherwise before.
pub(super) fn sentences(draft: &mut Draft<'_>, told: &Told, (profile, lang): (&Profile, Lang)) {
    let total = &told.units.total;
    let place = |kind| {
        let mut all = told.units.figures.iter();
        all.position(|held| *held == Figure::of(kind))
    };
    let grown = GROWTH.map(|(slot, kind)| {
        let at = place(kind);
        let now = at.and_then(|at| total.values.get(at)).copied();
        let before = at.and_then(|at| total.against.get(at)).copied();
        let change = now.map_or_else(String::new, |now| figures::change(now, before, lang));
        let is_known = now
            .zip(before)
            .and_then(|(now, before)| now.against(before));
        let none = words::NO_YEAR_BEFORE.get(lang).to_owned();
        (slot, is_known.map_or(none, |_| change))
    });
    let grown = grown.each_ref().map(|(slot, text)| (*slot, text.as_str()));
    draft.text(words::GROWTH.fill(lang, &grown));
    let city = told.units.targets().filter(|(key, _, _)| key.is_empty());
    let lines: Vec<String> = city
        .map(|line| {
            let [_, metric, now, target, done, ahead] = figures::target(profile, None, line, lang);
            let values = [
                ("metric", metric.as_str()),
                ("now", &now),
                ("target", &target),
                ("done", &done),
                ("ahead", &ahead),
            ];
            words::TARGET_LINE.fill(lang, &values)
        })
        .collect();
    section(draft, words::TARGETS, lines);
    let before = &told.before;
    let lines = figures::restated((before.period, &before.restated), &profile.reckoning, lang);
    section(draft, words::RESTATED, lines);
}

fn section(draft: &mut Draft<'_>, title: crate::locales::Word, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    draft.heading(title);
    for line in lines {
        draft.text(line);
    }
}

/// Every target of every unit and team.
pub(super) fn annex(
    draft: &mut Draft<'_>,
    number: usize,
    told: &Told,
    (profile, lang): (&Profile, Lang),
) {
    let of = |stats: &Stats| -> Vec<Vec<Value>> {
        let targets = stats.targets().filter(|(key, _, _)| !key.is_empty());
        let lines = targets.map(|line| figures::target(profile, stats.by, line, lang));
        lines
            .map(|cells| cells.into_iter().map(Value::Text).collect())
            .collect()
    };
    let rows = [of(&told.units), of(&told.teams)].concat();
    if rows.is_empty() {
        return;
    }
    draft.annex(number, words::TARGETS);
    let heads = [
        words::UNIT,
        figures::COL_FIGURE,
        figures::COL_NOW,
        figures::COL_TARGET,
        figures::COL_DONE,
        figures::COL_AHEAD,
    ];
    draft.table(&heads, rows);
}
