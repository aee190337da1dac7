//! What steps of articles 13 to 20 changed, as parts of a line of history.

use crate::domain::dispatch::{Issue, Node};
use crate::domain::event::{BuildingChange, OperatingChange};
use crate::domain::exit::ExitCase;
use crate::domain::operation::{Evaluation, Fund, Monitoring, StatEntry};
use crate::locales::parts::{Line, Names, described, line};
use crate::locales::works::*;
use crate::locales::{Lang, Word, money};

/// A change by articles 13 to 16.
pub(crate) fn building(change: &BuildingChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let unit = |code: &str| names.unit(code).to_owned();
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
        BuildingChange::Node { item: name, node } => {
            line(item(NODE, name), names.of("node"), node, |held| {
                node_text(held, lang)
            })
        }
        BuildingChange::Issue { number, issue } => line(
            numbered(ISSUE, *number),
            names.of("issue"),
            issue,
            |held: &Issue| issue_text(held, &unit(held.owner.as_str()), lang),
        ),
    }
}

fn node_text(held: &Node, lang: Lang) -> String {
    let day = |date: chrono::NaiveDate| date.to_string();
    match (held.actual, &held.accepted, held.plan) {
        (Some(actual), Some(accepted), _) => NODE_ACCEPTED.fill(
            lang,
            &[("date", &day(actual)), ("who", &accepted.accepted_by)],
        ),
        (Some(actual), None, _) => NODE_ACTUAL.fill(lang, &[("date", &day(actual))]),
        (None, _, Some(plan)) if !held.reason.is_empty() => {
            NODE_MOVED.fill(lang, &[("date", &day(plan)), ("reason", &held.reason)])
        }
        (None, _, Some(plan)) => NODE_PLAN.fill(lang, &[("date", &day(plan))]),
        (None, _, None) => NOT_SAID.get(lang).to_owned(),
    }
}

fn issue_text(held: &Issue, unit: &str, lang: Lang) -> String {
    let both = [("kind", held.kind.as_str()), ("text", &held.text)];
    let [kind, text] = both;
    match &held.solved {
        Some(solved) => ISSUE_SOLVED.fill(lang, &[kind, text, ("result", &solved.result)]),
        None => {
            let date = held.due.date.to_string();
            ISSUE_VALUE.fill(lang, &[kind, text, ("unit", unit), ("date", &date)])
        }
    }
}

/// A change by articles 17 to 20.
pub(crate) fn operating(change: &OperatingChange, names: Names<'_>) -> Line {
    let lang = names.lang;
    let numbered = |word: Word, n: u32| word.fill(lang, &[("n", &n.to_string())]);
    match change {
        OperatingChange::Fund { number, fund } => {
            line(numbered(FUND, *number), names.of("fund"), fund, |held| {
                funded(held, lang)
            })
        }
        OperatingChange::Report { report, .. } => {
            let held = report.to.as_ref().or(report.from.as_ref());
            let period = held.map_or("", |held| held.period.as_str());
            let what = REPORT.fill(lang, &[("period", period)]);
            line(what, names.of("monitor"), report, |held| {
                reported(held, lang)
            })
        }
        OperatingChange::Evaluation { year, evaluation } => {
            let what = EVALUATION.fill(lang, &[("year", &year.to_string())]);
            line(
                what,
                names.of("evaluate"),
                evaluation,
                |held: &Evaluation| held.grade.clone(),
            )
        }
        OperatingChange::Statistics { entry, .. } => {
            let held = entry.to.as_ref().or(entry.from.as_ref());
            let what = held.map_or(INVESTMENT, |held| held.kind.word());
            line(what.get(lang).to_owned(), names.of("stat"), entry, |held| {
                entered(held, lang)
            })
        }
        OperatingChange::Upgrade { upgrade, .. } => line(
            UPGRADE.get(lang).to_owned(),
            names.of("upgrade"),
            upgrade,
            |held| UPGRADE_VALUE.fill(lang, &[("kind", &held.kind), ("effect", &held.effect)]),
        ),
        OperatingChange::Exit { number, case } => line(
            numbered(EXIT, *number),
            names.of("exit-open"),
            case,
            |held| exit_text(held, lang),
        ),
    }
}

fn funded(held: &Fund, lang: Lang) -> String {
    let word = if held.confirmed.is_some() {
        FUND_CONFIRMED
    } else {
        FUND_VALUE
    };
    let (date, amount) = (held.on.to_string(), money::amount(&held.amount, lang));
    word.fill(lang, &[("date", &date), ("amount", &amount)])
}

fn reported(held: &Monitoring, lang: Lang) -> String {
    let none = || NOT_SAID.get(lang).to_owned();
    let sum = |held: &Option<crate::domain::money::Amount>| {
        held.as_ref()
            .map_or_else(none, |amount| money::amount(amount, lang))
    };
    let jobs = held.jobs.map_or_else(none, |jobs| jobs.to_string());
    REPORT_VALUE.fill(
        lang,
        &[
            ("output", &sum(&held.output)),
            ("tax", &sum(&held.tax)),
            ("jobs", &jobs),
        ],
    )
}

fn entered(held: &StatEntry, lang: Lang) -> String {
    let date = held.on.to_string();
    let both = [("date", date.as_str()), ("caliber", &held.caliber)];
    match held.removed_on {
        Some(removed) => {
            let [date, caliber] = both;
            STAT_REMOVED.fill(lang, &[date, caliber, ("removed", &removed.to_string())])
        }
        None => STAT_VALUE.fill(lang, &both),
    }
}

fn exit_text(held: &ExitCase, lang: Lang) -> String {
    let way = held.way.word().get(lang);
    let both = [("trigger", held.trigger.as_str()), ("way", way)];
    let [trigger, way] = both;
    match (&held.closed, &held.notice) {
        (Some(closed), _) => {
            let result = closed.result.word().get(lang);
            let rest = [("result", result), ("decision", closed.decision.as_str())];
            EXIT_CLOSED.fill(lang, &[trigger, way, rest[0], rest[1]])
        }
        (None, Some(notice)) => EXIT_NOTED.fill(
            lang,
            &[trigger, way, ("date", &notice.due.date.to_string())],
        ),
        (None, None) => EXIT_OPEN.fill(lang, &both),
    }
}
