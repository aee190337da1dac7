//! What steps of articles 8 to 12 changed, as parts of a line of history.

use crate::domain::event::{SigningChange, TalksChange};
use crate::locales::Word;
use crate::locales::parts::{Line, Names, described, line, pairs};
use crate::locales::steps::*;

/// A change by articles 8 to 10.
pub(crate) fn talks(change: &TalksChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let named = |word: Word| word.get(lang).to_owned();
    match change {
        TalksChange::Visit { visit, .. } => described(named(VISIT), names, visit),
        TalksChange::Site { site } => described(named(SITE), names, site),
        TalksChange::Finding { item, finding } => {
            described(DILIGENCE.fill(lang, &[("item", item)]), names, finding)
        }
        TalksChange::DiligenceReport { report } => described(named(REPORT), names, report),
        TalksChange::Claim { claim, .. } => described(named(FIRST_TALK), names, claim),
        TalksChange::Ruling { ruling } => described(named(RULING), names, ruling),
        TalksChange::Matter { item, matter } => {
            described(MATTER.fill(lang, &[("item", item)]), names, matter)
        }
        TalksChange::Progress { step, .. } => described(named(PROGRESS), names, step),
        TalksChange::Transfer { transfer, .. } => described(named(TRANSFER), names, transfer),
        TalksChange::Support { request, .. } => described(named(SUPPORT), names, request),
    }
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
