//! What steps of articles 8 to 12 changed, as parts of a line of history.

use crate::domain::event::{SigningChange, TalksChange};
use crate::domain::first_talk::Claim;
use crate::domain::talks::{Matter, SupportRequest, Transfer};
use crate::domain::visits::record::Visit;
use crate::locales::parts::{Line, Names, described, line, pairs};
use crate::locales::steps::*;
use crate::locales::{Lang, Word, values};

/// A change by articles 8 to 10.
pub(crate) fn talks(change: &TalksChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let named = |word: Word| word.get(lang).to_owned();
    let unit = |code: &str| names.unit(code).to_owned();
    match change {
        TalksChange::Visit { visit, .. } => {
            let held = visit.to.as_ref().or(visit.from.as_ref());
            let what = held.map_or(IN, |held| held.direction.word());
            line(named(what), names.of("visit"), visit, |held| {
                visited(held, lang)
            })
        }
        TalksChange::Site { site } => line(named(SITE), names.of("match"), site, |held| {
            let (rank, score) = (held.rank.to_string(), held.score.to_string());
            let unit = unit(held.unit.as_str());
            SITE_VALUE.fill(lang, &[("unit", &unit), ("rank", &rank), ("score", &score)])
        }),
        TalksChange::Finding { item, finding } => {
            described(DILIGENCE.fill(lang, &[("item", item)]), names, finding)
        }
        TalksChange::DiligenceReport { report } => described(named(REPORT), names, report),
        TalksChange::Claim { claim, .. } => line(
            named(FIRST_TALK),
            names.of("first-talk"),
            claim,
            |held: &Claim| {
                let (unit, date) = (unit(held.unit.as_str()), held.at.to_string());
                let standing = held.standing.word().get(lang);
                CLAIM.fill(
                    lang,
                    &[("unit", &unit), ("date", &date), ("standing", standing)],
                )
            },
        ),
        TalksChange::Ruling { ruling } => {
            line(named(RULING), names.of("arbitrate"), ruling, |held| {
                let winner = held.winner.as_ref();
                let winner = winner.map_or_else(|| named(values::NONE), |code| unit(code.as_str()));
                RULED.fill(lang, &[("unit", &winner), ("reason", &held.reason)])
            })
        }
        TalksChange::Matter { item, matter } => {
            let what = MATTER.fill(lang, &[("item", item)]);
            line(what, names.of("negotiate"), matter, |held: &Matter| {
                held.status.word().get(lang).to_owned()
            })
        }
        TalksChange::Progress { step, .. } => {
            line(named(PROGRESS), names.of("progress"), step, |held| {
                let date = held.on.to_string();
                MADE.fill(lang, &[("date", &date), ("text", &held.kind)])
            })
        }
        TalksChange::Transfer { transfer, .. } => line(
            named(TRANSFER),
            names.of("transfer"),
            transfer,
            |held: &Transfer| {
                let (from, to) = (unit(held.from.as_str()), unit(held.to.as_str()));
                let way = held.way.word().get(lang);
                TRANSFER_VALUE.fill(lang, &[("way", way), ("from", &from), ("to", &to)])
            },
        ),
        TalksChange::Support { request, .. } => line(
            named(SUPPORT),
            names.of("support"),
            request,
            |held: &SupportRequest| {
                let units: Vec<String> = held
                    .departments
                    .iter()
                    .map(|code| unit(code.as_str()))
                    .collect();
                let units = units.join("、");
                match &held.answer {
                    Some(answer) => SUPPORT_ANSWERED
                        .fill(lang, &[("units", &units), ("result", &answer.result)]),
                    None => {
                        SUPPORT_VALUE.fill(lang, &[("units", &units), ("reason", &held.reason)])
                    }
                }
            },
        ),
    }
}

fn visited(held: &Visit, lang: Lang) -> String {
    let date = held.on.to_string();
    if !held.is_made() {
        return PLANNED.fill(lang, &[("date", &date)]);
    }
    let text = if held.findings.is_empty() {
        held.items.join("、")
    } else {
        held.findings.clone()
    };
    MADE.fill(lang, &[("date", &date), ("text", &text)])
}

/// A change by articles 11 and 12.
pub(crate) fn signing(change: &SigningChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let named = |word: Word| word.get(lang).to_owned();
    match change {
        SigningChange::ReviewScores { scores } => pairs(named(REVIEW_SCORES), scores),
        SigningChange::ReviewVerdict { verdict } => {
            described(named(REVIEW_VERDICT), names, verdict)
        }
        SigningChange::ReviewCondition { number, condition } => {
            let what = CONDITION.fill(lang, &[("n", &number.to_string())]);
            described(what, names, condition)
        }
        SigningChange::Clauses { clauses } => pairs(named(CLAUSES), clauses),
        SigningChange::Checks { checks } => pairs(named(CHECKS), checks),
        SigningChange::StandardLand { standard_land } => line(
            named(STANDARD_LAND),
            names.of("sign"),
            standard_land,
            |held| named(if *held { YES } else { NO }),
        ),
        SigningChange::Indicators { indicators } => pairs(named(INDICATORS), indicators),
        SigningChange::Signature { signature } => described(named(SIGNED), names, signature),
        SigningChange::Commitment { commitment, .. } => {
            described(named(COMMITMENT), names, commitment)
        }
        SigningChange::Secret { secret } => described(named(SECRET), names, secret),
        SigningChange::Notice { notice } => described(named(NOTICE), names, notice),
    }
}
