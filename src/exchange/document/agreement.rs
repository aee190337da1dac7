//! Documents of articles 9, 11 and 12: the report of due diligence, the opinion of the review, the public notice.

use super::page::Page;
use super::{Source, day};
use crate::domain::diligence::Risk;
use crate::domain::policy::{Checklist, ChecklistId};
use crate::locales::{money, papers as words, values};

/// 尽职调查报告 (article 9).
pub(crate) fn diligence(page: &mut Page<'_>, source: &Source<'_>) {
    let held = &source.project().diligence;
    let report = held.report.as_ref();
    let state = if report.is_some() {
        words::FINAL
    } else {
        words::DRAFT
    };
    page.heading(words::BASICS);
    page.pairs(&[
        (words::STATE, source.t(state).to_owned()),
        (
            words::INSTITUTION,
            report
                .map(|held| held.institution.clone())
                .unwrap_or_default(),
        ),
        (words::DATE, day(report.map(|held| held.on))),
        (
            words::SIGNED_BY,
            report
                .map(|held| source.person(&held.by))
                .unwrap_or_default(),
        ),
    ]);
    page.heading(words::FINDINGS);
    let rows: Vec<Vec<String>> = source
        .items(ChecklistId::DueDiligence)
        .iter()
        .map(|item| {
            let found = held.findings.get(item);
            let risk = found.map(|found| source.t(found.risk.word()).to_owned());
            vec![
                item.clone(),
                risk.unwrap_or_default(),
                found.map(|found| found.finding.clone()).unwrap_or_default(),
                found
                    .map(|found| found.evidence.clone())
                    .unwrap_or_default(),
            ]
        })
        .collect();
    let heads = [words::ITEM, words::RISK, words::FINDING, words::EVIDENCE];
    page.table(&heads, &rows);
    page.heading(words::RISK_MATRIX);
    let risks = held.risks();
    let cells = Risk::ALL.map(|risk| {
        let items = source.items(ChecklistId::DueDiligence).iter();
        let items = items.filter(|item| held.findings.get(*item).is_some_and(|f| f.risk == risk));
        let names: Vec<&str> = items.map(String::as_str).collect();
        let count = risks.get(&risk).copied().unwrap_or(0);
        vec![
            source.t(risk.word()).to_owned(),
            count.to_string(),
            if names.is_empty() {
                source.t(values::NONE).to_owned()
            } else {
                names.join("、")
            },
        ]
    });
    page.table(&[words::RISK, words::COUNT, words::ITEM], &cells);
    page.heading(words::CONCLUSION);
    let conclusion = report.map(|held| held.conclusion.as_str());
    page.line(conclusion.unwrap_or(source.t(values::UNSET)));
}

/// 项目评审意见书 (article 11).
pub(crate) fn review(page: &mut Page<'_>, source: &Source<'_>) {
    let review = &source.project().review;
    for (id, word) in [
        (ChecklistId::Review, words::REVIEW_INPUTS),
        (ChecklistId::ReviewFocus, words::REVIEW_FOCUS),
    ] {
        page.heading(word);
        if let Some(list) = source.profile.policy.checklist(id) {
            scores(page, source, list);
        }
    }
    page.heading(words::VERDICT);
    let verdict = review.verdict.as_ref();
    page.pairs(&[
        (
            words::VERDICT,
            verdict.map(|held| held.verdict.clone()).unwrap_or_default(),
        ),
        (
            words::REASON,
            verdict.map(|held| held.reason.clone()).unwrap_or_default(),
        ),
        (
            words::DECIDED_BY,
            verdict
                .map(|held| source.person(&held.by))
                .unwrap_or_default(),
        ),
        (words::DATE, day(verdict.map(|held| held.on))),
    ]);
    if !review.conditions.is_empty() {
        page.heading(words::CONDITIONS);
        let rows: Vec<Vec<String>> = review
            .conditions
            .iter()
            .map(|(number, condition)| {
                let open = source.t(words::OPEN).to_owned();
                let met = condition.met.clone().unwrap_or(open);
                vec![number.to_string(), condition.text.clone(), met]
            })
            .collect();
        page.table(&[words::NUMBER, words::CONDITION, words::MET], &rows);
    }
}

fn scores(page: &mut Page<'_>, source: &Source<'_>, list: &Checklist) {
    let review = &source.project().review;
    let rows: Vec<Vec<String>> = list
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let score = review.scores.get(item).map(u8::to_string);
            let weight = list.weights.get(at).map(|weight| format!("{weight}%"));
            let even = || source.t(words::NO_WEIGHT).to_owned();
            vec![
                item.clone(),
                score.unwrap_or_default(),
                weight.unwrap_or_else(even),
            ]
        })
        .collect();
    page.table(&[words::ITEM, words::SCORE, words::WEIGHT], &rows);
    if let Some((sum, most)) = review.weighted(list) {
        let points = |value: u32| format!("{}.{:02}", value / 100, value % 100);
        let text = format!(
            "{}: {} / {}",
            source.t(words::WEIGHTED),
            points(sum),
            points(most)
        );
        page.line(&text);
    }
}

/// 签约公示表 (article 12): only what is made public. A secret project has none.
pub(crate) fn notice(page: &mut Page<'_>, source: &Source<'_>) {
    let signing = &source.project().signing;
    if signing.secret.is_some() {
        page.line(source.t(words::SECRET));
        return;
    }
    let signed = signing.agreement.signature.as_ref();
    let amount = signed.and_then(|held| held.amount.as_ref());
    page.heading(words::SIGNING);
    page.pairs(&[
        (
            words::AGREEMENT_NUMBER,
            signed.map(|held| held.number.clone()).unwrap_or_default(),
        ),
        (words::SIGNED_ON, day(signed.map(|held| held.on))),
        (
            words::SIGNED_AMOUNT,
            amount
                .map(|amount| money::amount(amount, source.lang))
                .unwrap_or_default(),
        ),
    ]);
    let notice = signing.notice.as_ref();
    let closed = notice.and_then(|held| held.closed.as_ref());
    let result = closed.map(|held| match held.result.as_str() {
        "" => source.t(words::NO_OBJECTIONS).to_owned(),
        result => result.to_owned(),
    });
    page.heading(words::NOTICE_PERIOD);
    page.pairs(&[
        (
            words::SCOPE,
            notice.map(|held| held.scope.join("、")).unwrap_or_default(),
        ),
        (words::START, day(notice.map(|held| held.start))),
        (words::END, day(notice.map(|held| held.end))),
        (
            words::WORKING_DAYS,
            notice.map(|held| held.days.to_string()).unwrap_or_default(),
        ),
        (
            words::OBJECTIONS,
            notice
                .map(|held| held.objections.to_string())
                .unwrap_or_default(),
        ),
        (words::RESULT, result.unwrap_or_default()),
        (words::CLOSED_ON, day(closed.map(|held| held.on))),
    ]);
}
