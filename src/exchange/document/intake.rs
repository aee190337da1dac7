//! Documents of articles 6, 7 and 10: screening, filings, the receipt of the first talk, the notice of a transfer.

use super::page::Page;
use super::{Source, day};
use crate::domain::money::Money;
use crate::domain::policy::ChecklistId;
use crate::domain::screening::gate::opinion_units;
use crate::domain::{first_talk, talks};
use crate::locales::{money, papers as words, values};

/// 研判意见表 (article 6).
pub(crate) fn screening(page: &mut Page<'_>, source: &Source<'_>) {
    let screening = &source.project().screening;
    let policy = &source.profile.policy;
    page.heading(words::OPINIONS);
    let rows: Vec<Vec<String>> = opinion_units(policy)
        .iter()
        .map(|unit| {
            let opinion = screening.opinions.get(unit);
            let verdict = opinion.map(|held| source.t(held.verdict.word()).to_owned());
            vec![
                source.unit(unit),
                verdict.unwrap_or_default(),
                opinion.map(|held| held.note.clone()).unwrap_or_default(),
                day(opinion.map(|held| held.on)),
            ]
        })
        .collect();
    let heads = [
        words::DEPARTMENT,
        words::OPINION,
        words::REMARK,
        words::DATE,
    ];
    page.table(&heads, &rows);
    page.heading(words::SCORES);
    let list = policy.checklist(ChecklistId::Assessment);
    let rows: Vec<Vec<String>> = source
        .items(ChecklistId::Assessment)
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let weight = list.and_then(|list| list.weights.get(at));
            let weight = weight.map(|weight| format!("{weight}%"));
            let score = screening.scores.get(item).map(u8::to_string);
            vec![
                item.clone(),
                score.unwrap_or_default(),
                weight.unwrap_or_default(),
            ]
        })
        .collect();
    page.table(&[words::ITEM, words::SCORE, words::WEIGHT], &rows);
    page.heading(words::CONCLUSION);
    let vetoes = if screening.vetoes.is_empty() {
        source.t(values::NONE).to_owned()
    } else {
        screening.vetoes.join("、")
    };
    let result = screening.result.as_ref();
    let passed = result.map(|held| source.t(held.word()).to_owned());
    page.pairs(&[
        (words::VETOES, vetoes),
        (words::CONCLUSION, passed.unwrap_or_default()),
        (
            words::REASON,
            result.map(|held| held.reason.clone()).unwrap_or_default(),
        ),
        (
            words::CONCLUDED_BY,
            result
                .map(|held| source.person(&held.by))
                .unwrap_or_default(),
        ),
        (words::DATE, day(result.map(|held| held.on))),
    ]);
}

/// 备案表 (article 7), city and province.
pub(crate) fn filing(page: &mut Page<'_>, source: &Source<'_>) {
    let policy = &source.profile.policy;
    let held = &source.project().filings;
    if held.is_empty() {
        page.line(source.t(words::NOT_OWED));
        return;
    }
    for (level, filing) in held {
        page.heading(values::filing(*level));
        let rule = policy.filing(*level);
        let to = rule.map(|rule| source.units(&rule.recipients));
        let line = rule.and_then(|rule| Money::from_fen(rule.min_fen).ok());
        let line = line.map(|line| money::page(line.fen(), source.lang));
        page.pairs(&[
            (words::RECIPIENTS, to.unwrap_or_default()),
            (words::LINE, line.unwrap_or_default()),
            (words::STATE, source.t(filing.status.word()).to_owned()),
            (words::DUE, filing.due_on.to_string()),
            (words::SUBMITTED_ON, day(filing.submitted_on)),
            (words::ACKNOWLEDGED_ON, day(filing.acknowledged_on)),
            (words::NUMBER, filing.number.clone()),
        ]);
    }
}

/// 首谈登记回执 (article 10).
pub(crate) fn receipt(page: &mut Page<'_>, source: &Source<'_>) {
    let told = first_talk::sheet::receipt(&source.sheet());
    told.iter().for_each(|section| page.section(section));
}

/// 流转通知单 (article 10): the last transfer; the earlier ones below it.
pub(crate) fn transfer(page: &mut Page<'_>, source: &Source<'_>) {
    let told = talks::sheet::notice(&source.sheet());
    told.iter().for_each(|section| page.section(section));
}
