//! Documents of articles 13 to 19: elements, key nodes, monitoring, exit.

use super::page::Page;
use super::{Source, day};
use crate::domain::construction;
use crate::domain::dispatch::key_nodes;
use crate::domain::exit::ExitCase;
use crate::domain::landing;
use crate::domain::money::Amount;
use crate::domain::operation::StatKind;
use crate::domain::operation::achievement;
use crate::domain::signing::record::Target;
use crate::locales::{money, papers as words, steps, values};

/// 要素保障清单 (article 13): who serves, elements, conditions of the start, approvals.
pub(crate) fn elements(page: &mut Page<'_>, source: &Source<'_>) {
    for section in landing::sheet::sections(&source.sheet()) {
        page.section(&section);
    }
}

/// 关键节点表 (article 16), with the procedures before the start and the supervision (article 15).
pub(crate) fn nodes(page: &mut Page<'_>, source: &Source<'_>) {
    let project = source.project();
    let works = &project.construction;
    page.heading(words::NODE_LIST);
    let names = key_nodes::names(&source.profile.policy);
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|name| {
            let node = works.nodes.get(name).cloned().unwrap_or_default();
            let fields = key_nodes::fields(&source.profile.policy, name);
            let plan = node.plan.or_else(|| project.date(fields?.0));
            let actual = node.actual.or_else(|| project.date(fields?.1));
            let accepted = node.accepted.as_ref();
            let accepted = accepted.map(|held| format!("{} {}", held.accepted_by, held.on));
            vec![
                name.clone(),
                day(plan),
                day(actual),
                accepted.unwrap_or_default(),
                node.evidence.clone(),
            ]
        })
        .collect();
    let heads = [
        words::NODE,
        words::PLAN,
        words::ACTUAL,
        words::ACCEPTED,
        words::EVIDENCE,
    ];
    page.table(&heads, &rows);
    for section in construction::sheet::sections(&source.sheet()) {
        page.section(&section);
    }
}

fn target(held: &Target, source: &Source<'_>) -> String {
    match held {
        Target::Money(amount) => money::amount(amount, source.lang),
        Target::Count(count) => count.to_string(),
    }
}

/// 达产监测表 (article 17): commitments and how much of each is reached, reports, statistics.
pub(crate) fn monitor(page: &mut Page<'_>, source: &Source<'_>) {
    let project = source.project();
    page.heading(words::TARGETS);
    let rows: Vec<Vec<String>> = project
        .signing
        .commitments
        .values()
        .map(|held| {
            let share = achievement::permille(project, held.metric, &held.target, source.until);
            vec![
                source.t(held.metric.word()).to_owned(),
                target(&held.target, source),
                held.by_date.to_string(),
                share
                    .map(|share| format!("{}%", share / 10))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    or_none(
        page,
        source,
        &[words::METRIC, words::TARGET, words::DUE, words::REACHED],
        &rows,
    );
    page.heading(words::REPORTS);
    let sum = |held: &Option<Amount>| {
        let held = held.as_ref();
        held.map(|amount| money::amount(amount, source.lang))
            .unwrap_or_default()
    };
    let count = |held: Option<u64>| held.map(|held| held.to_string()).unwrap_or_default();
    let rows: Vec<Vec<String>> = project
        .operation
        .reports
        .values()
        .map(|held| {
            vec![
                held.period.clone(),
                sum(&held.output),
                sum(&held.tax),
                count(held.jobs),
                count(held.energy),
                held.source.clone(),
            ]
        })
        .collect();
    let heads = [
        words::PERIOD,
        steps::OUTPUT,
        steps::TAX,
        steps::JOBS,
        words::ENERGY,
        words::SOURCE,
    ];
    or_none(page, source, &heads, &rows);
    page.heading(words::STATISTICS);
    let mut rows = Vec::new();
    for kind in StatKind::ALL {
        let entries = project.operation.statistics.values();
        rows.extend(entries.filter(|held| held.kind == kind).map(|held| {
            let standing = || source.t(words::STANDING).to_owned();
            let removed = held.removed_on.map_or_else(standing, |day| day.to_string());
            vec![
                source.t(kind.word()).to_owned(),
                held.caliber.clone(),
                held.on.to_string(),
                removed,
            ]
        }));
    }
    or_none(
        page,
        source,
        &[words::KIND, words::CALIBER, words::DATE, words::REMOVED],
        &rows,
    );
}

/// A table, or the word that there is nothing yet.
fn or_none(
    page: &mut Page<'_>,
    source: &Source<'_>,
    heads: &[crate::locales::Word],
    rows: &[Vec<String>],
) {
    if rows.is_empty() {
        page.line(source.t(values::UNSET));
    } else {
        page.table(heads, rows);
    }
}

/// 退出处置单 (article 19): the open case, else the last one.
pub(crate) fn exit(page: &mut Page<'_>, source: &Source<'_>) {
    let operation = &source.project().operation;
    let open = operation.open_exit();
    let last = operation.exits.last_key_value().map(|(n, case)| (*n, case));
    let Some((number, case)) = open.or(last) else {
        page.line(source.t(words::NO_EXIT));
        return;
    };
    page.heading(words::EXIT_CASE);
    page.pairs(&[
        (words::NUMBER, format!("{}-T{number}", source.project().id)),
        (words::TRIGGER, case.trigger.clone()),
        (words::CLAUSE, case.basis.clone()),
        (words::EVIDENCE, case.evidence.clone()),
        (words::EXIT_WAY, source.t(case.way.word()).to_owned()),
        (words::OPENED_ON, case.on.to_string()),
        (words::OPENED_BY, source.person(&case.by)),
    ]);
    cure(page, source, case);
}

fn cure(page: &mut Page<'_>, source: &Source<'_>, case: &ExitCase) {
    let notice = case.notice.as_ref();
    page.heading(words::CURE);
    page.pairs(&[
        (words::NOTICE_DUE, case.notice_due.date.to_string()),
        (words::SERVED_ON, day(notice.map(|held| held.on))),
        (
            words::PROOF,
            notice.map(|held| held.evidence.clone()).unwrap_or_default(),
        ),
        (words::CURE_DUE, day(notice.map(|held| held.due.date))),
    ]);
    let closed = case.closed.as_ref();
    let result = closed.map(|held| source.t(held.result.word()).to_owned());
    page.heading(words::RESULT);
    let mut pairs = vec![
        (words::RESULT, result.unwrap_or_default()),
        (
            words::DECISION,
            closed.map(|held| held.decision.clone()).unwrap_or_default(),
        ),
        (words::DATE, day(closed.map(|held| held.on))),
    ];
    let recovered = closed.map(|held| {
        let items = held.recovered.iter();
        let items = items.map(|(item, text)| format!("{item} {text}"));
        items.collect::<Vec<_>>().join("; ")
    });
    pairs.push((words::RECOVERED, recovered.unwrap_or_default()));
    page.pairs(&pairs);
}
