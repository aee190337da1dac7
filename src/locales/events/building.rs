//! What steps of articles 13 to 20 changed, as parts of a line of history.

use crate::domain::event::{BuildingChange, OperatingChange};
use crate::locales::Word;
use crate::locales::parts::{Line, Names, described};
use crate::locales::works::*;

/// A change by articles 13 to 16.
pub(crate) fn building(change: &BuildingChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let item = |word: Word, item: &str| word.fill(lang, &[("item", item)]);
    let numbered = |word: Word, n: u32| word.fill(lang, &[("n", &n.to_string())]);
    match change {
        BuildingChange::Service { service } => {
            described(SERVICE.get(lang).to_owned(), names, service)
        }
        BuildingChange::Element {
            item: name,
            element,
        } => described(item(ELEMENT, name), names, element),
        BuildingChange::Ready { item: name, ready } => described(item(READY, name), names, ready),
        BuildingChange::Approval {
            item: name,
            approval,
        } => described(item(APPROVAL, name), names, approval),
        BuildingChange::Claim { claim, .. } => {
            let held = claim.to.as_ref().or(claim.from.as_ref());
            let policy = held.map_or("", |held| held.policy.as_str());
            described(CLAIM.fill(lang, &[("policy", policy)]), names, claim)
        }
        BuildingChange::Procedure {
            item: name,
            procedure,
        } => described(item(PROCEDURE, name), names, procedure),
        BuildingChange::Supervisor { supervisor } => {
            described(SUPERVISOR.get(lang).to_owned(), names, supervisor)
        }
        BuildingChange::Inspection { number, inspection } => {
            described(numbered(INSPECTION, *number), names, inspection)
        }
        BuildingChange::Node { item: name, node } => described(item(NODE, name), names, node),
        BuildingChange::Issue { number, issue } => {
            described(numbered(ISSUE, *number), names, issue)
        }
    }
}

/// A change by articles 17 to 20.
pub(crate) fn operating(change: &OperatingChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let numbered = |word: Word, n: u32| word.fill(lang, &[("n", &n.to_string())]);
    match change {
        OperatingChange::Fund { number, fund } => described(numbered(FUND, *number), names, fund),
        OperatingChange::Report { report, .. } => {
            let held = report.to.as_ref().or(report.from.as_ref());
            let period = held.map_or("", |held| held.period.as_str());
            described(REPORT.fill(lang, &[("period", period)]), names, report)
        }
        OperatingChange::Evaluation { year, evaluation } => {
            let what = EVALUATION.fill(lang, &[("year", &year.to_string())]);
            described(what, names, evaluation)
        }
        OperatingChange::Statistics { entry, .. } => {
            let held = entry.to.as_ref().or(entry.from.as_ref());
            let what = held.map_or(INVESTMENT, |held| held.kind.word());
            described(what.get(lang).to_owned(), names, entry)
        }
        OperatingChange::Upgrade { upgrade, .. } => {
            described(UPGRADE.get(lang).to_owned(), names, upgrade)
        }
        OperatingChange::Exit { number, case } => described(numbered(EXIT, *number), names, case),
    }
}
