//! Documents of articles 6, 7 and 10: screening, filings, the receipt of the first talk, the notice of a transfer.

use super::page::Page;
use super::{Source, day};
use crate::domain::first_talk::{Claim, Standing};
use crate::domain::money::Money;
use crate::domain::policy::ChecklistId;
use crate::domain::screening::gate::opinion_units;
use crate::domain::talks::half_year::half_year;
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

/// The claim that a receipt is about: the one that holds, else the last one.
fn claim<'a>(source: &'a Source<'_>) -> Option<(u32, &'a Claim)> {
    let claims = &source.project().talks.claims;
    let valid = claims
        .iter()
        .find(|(_, claim)| claim.standing == Standing::Valid);
    valid
        .or_else(|| claims.last_key_value())
        .map(|(number, claim)| (*number, claim))
}

/// 首谈登记回执 (article 10).
pub(crate) fn receipt(page: &mut Page<'_>, source: &Source<'_>) {
    let project = source.project();
    let held = claim(source);
    page.heading(words::FIRST_TALK);
    let number = held.map(|(number, _)| format!("{}-{number}", project.id));
    let claim = held.map(|(_, claim)| claim);
    let clock = half_year(project, source.profile);
    page.pairs(&[
        (words::NUMBER, number.unwrap_or_default()),
        (
            words::FIRST_UNIT,
            claim
                .map(|held| source.unit(&held.unit))
                .unwrap_or_default(),
        ),
        (
            words::FIRST_PERSON,
            claim.map(|held| held.person.clone()).unwrap_or_default(),
        ),
        (words::FIRST_DAY, day(claim.map(|held| held.at))),
        (
            words::EVIDENCE,
            claim.map(|held| held.evidence.clone()).unwrap_or_default(),
        ),
        (
            words::STATE,
            claim
                .map(|held| source.t(held.standing.word()).to_owned())
                .unwrap_or_default(),
        ),
        (
            words::REGISTERED_ON,
            day(claim.map(|held| held.registered_on)),
        ),
        (
            words::REGISTERED_BY,
            claim
                .map(|held| source.person(&held.by))
                .unwrap_or_default(),
        ),
        (words::HALF_YEAR, day(clock.map(|clock| clock.due))),
    ]);
    let others: Vec<Vec<String>> = project
        .talks
        .claims
        .iter()
        .filter(|(number, _)| held.is_none_or(|(held, _)| held != **number))
        .map(|(_, claim)| {
            vec![
                source.unit(&claim.unit),
                claim.at.to_string(),
                source.t(claim.standing.word()).to_owned(),
                claim.evidence.clone(),
            ]
        })
        .collect();
    if !others.is_empty() {
        page.heading(words::OTHER_CLAIMS);
        let heads = [
            words::FIRST_UNIT,
            words::FIRST_DAY,
            words::STATE,
            words::EVIDENCE,
        ];
        page.table(&heads, &others);
    }
    if let Some(ruling) = &project.talks.ruling {
        page.heading(words::RULING);
        let none = || source.t(values::NONE).to_owned();
        let winner = ruling.winner.as_ref();
        page.pairs(&[
            (
                words::FIRST_UNIT,
                winner.map_or_else(none, |unit| source.unit(unit)),
            ),
            (words::REASON, ruling.reason.clone()),
            (words::DECIDED_BY, source.person(&ruling.by)),
            (words::DATE, ruling.on.to_string()),
        ]);
    }
}

/// 流转通知单 (article 10): the last transfer; the earlier ones below it.
pub(crate) fn transfer(page: &mut Page<'_>, source: &Source<'_>) {
    let project = source.project();
    let transfers = &project.talks.transfers;
    page.heading(words::TRANSFER_DECISION);
    let last = transfers.last_key_value();
    let number = last.map(|(number, _)| format!("{}-L{number}", project.id));
    let held = last.map(|(_, held)| held);
    let credit = held.map(|held| match held.credit {
        Some((from, to)) => format!("{from}% / {to}%"),
        None => source.t(words::NO_SPLIT).to_owned(),
    });
    let way = held.map(|held| source.t(held.way.word()).to_owned());
    page.pairs(&[
        (words::NUMBER, number.unwrap_or_default()),
        (words::WAY, way.unwrap_or_default()),
        (
            words::FROM_UNIT,
            held.map(|held| source.unit(&held.from)).unwrap_or_default(),
        ),
        (
            words::TO_UNIT,
            held.map(|held| source.unit(&held.to)).unwrap_or_default(),
        ),
        (words::HALF_YEAR_OVER, day(held.map(|held| held.due))),
        (
            words::REASON,
            held.map(|held| held.reason.clone()).unwrap_or_default(),
        ),
        (words::CREDIT, credit.unwrap_or_default()),
        (
            words::DECIDED_BY,
            held.map(|held| source.person(&held.by)).unwrap_or_default(),
        ),
        (words::DATE, day(held.map(|held| held.on))),
    ]);
    if transfers.len() > 1 {
        page.heading(words::EARLIER);
        let rows: Vec<Vec<String>> = transfers
            .values()
            .rev()
            .skip(1)
            .map(|held| {
                vec![
                    held.on.to_string(),
                    source.t(held.way.word()).to_owned(),
                    source.unit(&held.from),
                    source.unit(&held.to),
                ]
            })
            .collect();
        let heads = [words::DATE, words::WAY, words::FROM_UNIT, words::TO_UNIT];
        page.table(&heads, &rows);
    }
}
