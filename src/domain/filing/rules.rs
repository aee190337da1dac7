//! Filings (备案, article 7): owed by the amount, owed again when the amount crosses a line, submitted, acknowledged.

use crate::domain::context::{Context, changed, find_open, refreshed, require_reason};
use crate::domain::event::{Change, Event, ProjectChange};
use crate::domain::filing::record::Acknowledgement;
use crate::domain::filing::record::Recipient;
use crate::domain::filing::record::{Filing, FilingStatus, Waiver};
use crate::domain::filing::verbs::FileAsk;
use crate::domain::given::Given;
use crate::domain::ids::ProjectId;
use crate::domain::money::Money;
use crate::domain::policy::{self, FilingLevel};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::stage::Stage;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use chrono::NaiveDate;
use std::collections::BTreeMap;

answers! { of project:
    FileAsk => file as filing;
}

/// The filings that the amount asks for and that are not there yet, or lapsed before: raised today (R7-3, R7-4).
pub fn raised(context: &Context<'_>, project: &Project, money: Money) -> Vec<Event> {
    context
        .profile
        .policy
        .filings_for(money.fen())
        .filter(|rule| {
            project
                .filings
                .get(&rule.level)
                .is_none_or(|filing| filing.status == FilingStatus::Lapsed)
        })
        .map(|rule| set(project, rule.level, Some(new_filing(context, rule))))
        .collect()
}

/// What an edit of the amount does to the filings (R7-5): a line crossed upward is a new duty, once the assessment is
/// passed; crossed downward an unmet duty lapses, but one that is overdue stays owed until it is done or waived by whom it
/// is owed to. What was filed stays on record, and a duty that comes back has its old term.
pub fn recalculated(
    context: &Context<'_>,
    project: &Project,
    from: Money,
    to: Money,
) -> Vec<Event> {
    let is_passed = project.position.stage >= Stage::Registered || project.screening.is_passed();
    let policy = &context.profile.policy;
    let mut events = Vec::new();
    for rule in &policy.filings {
        let was_owed = policy.reaches(from.fen(), rule.min_fen);
        let is_owed = policy.reaches(to.fen(), rule.min_fen);
        match project.filings.get(&rule.level) {
            current if is_passed && is_owed && (!was_owed || current.is_none()) => {
                let open = current.is_some_and(|filing| filing.status == FilingStatus::Due);
                if !open {
                    let mut filing = new_filing(context, rule);
                    if let Some(lapsed) = current.filter(|held| is_unmet(held)) {
                        filing.raised_on = lapsed.raised_on;
                        filing.due_on = lapsed.due_on;
                        filing.due_provisional = lapsed.due_provisional;
                    }
                    events.push(set(project, rule.level, Some(filing)));
                }
            }
            Some(filing)
                if !is_owed
                    && filing.status == FilingStatus::Due
                    && filing.due_on >= context.today() =>
            {
                let lapsed = Filing {
                    status: FilingStatus::Lapsed,
                    ..filing.clone()
                };
                events.push(set(project, rule.level, Some(lapsed)));
            }
            _ => {}
        }
    }
    events
}

/// Whether the duty lapsed with the amount and nobody let it go.
fn is_unmet(filing: &Filing) -> bool {
    filing.status == FilingStatus::Lapsed && filing.waiver.is_none()
}

fn set(project: &Project, level: FilingLevel, filing: Option<Filing>) -> Event {
    let filing = Change::new(project.filings.get(&level).cloned(), filing);
    changed(&project.id, ProjectChange::Filing { level, filing })
}

fn new_filing(context: &Context<'_>, rule: &policy::Filing) -> Filing {
    let today = context.today();
    let due = context.profile.calendar.due(today, rule.due, true);
    Filing {
        level: rule.level,
        status: FilingStatus::Due,
        raised_on: today,
        due_on: due.date,
        due_provisional: due.provisional,
        submitted_on: None,
        acknowledged_on: None,
        number: String::new(),
        acknowledgements: BTreeMap::new(),
        waiver: None,
    }
}

/// Handing it in is the unit's; each recipient acknowledges for itself, once it was handed in to it.
fn filing(context: &Context<'_>, project: &Project, ask: &FileAsk) -> Asking {
    let verb = FileAsk::SPEC.name;
    if !matches!(
        ask.status,
        FilingStatus::Acknowledged | FilingStatus::Lapsed
    ) {
        return Asking::parts(verb, ["submit"]);
    }
    // Who acknowledges it, is also who may let it go.
    let recipient = recipient(context).unwrap_or(Recipient::Development);
    let is_waived = ask.status == FilingStatus::Lapsed;
    let is_handed_in = project
        .filings
        .get(&ask.level)
        .is_some_and(|held| held.submitted_on.is_some() || is_waived);
    let part = format!("ack.{}.{}", ask.level.name(), recipient.name());
    Asking::parts(verb, [part.as_str()]).named(is_handed_in.then_some(&context.actor.member.unit))
}

/// For which of the recipients the actor's unit speaks, by the duties of the units.
fn recipient(context: &Context<'_>) -> Option<Recipient> {
    let own = &context.actor.member.unit;
    let speaks = |of: &Recipient| context.profile.rights.bearing(&[of.duty()]).contains(own);
    Recipient::ALL.into_iter().find(speaks)
}

/// 备案: reports a filing as submitted or acknowledged.
pub fn file(context: &Context<'_>, id: &ProjectId, ask: &FileAsk) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    let live = project
        .filings
        .get(&ask.level)
        .filter(|filing| filing.status != FilingStatus::Lapsed);
    let Some(current) = live
        .cloned()
        .or_else(|| owed_now(context, &project, ask.level))
    else {
        let line = context
            .profile
            .policy
            .filing(ask.level)
            .and_then(|rule| Money::from_fen(rule.min_fen).ok());
        return Err(refuse(context, Code::FilingNotOwed, ask.level)
            .with("amount", project.money().plain())
            .with("line", line.unwrap_or(Money::ZERO).plain()));
    };
    let date = ask.date.unwrap_or_else(|| context.today());
    if date > context.today() {
        return Err(refuse(context, Code::DateInFuture, ask.level)
            .with("date", date)
            .with("today", context.today()));
    }
    let after = match (current.status, ask.status) {
        (FilingStatus::Due, FilingStatus::Submitted) => Filing {
            status: ask.status,
            submitted_on: Some(date),
            number: ask.number.text().to_owned(),
            ..current.clone()
        },
        (FilingStatus::Submitted, FilingStatus::Acknowledged) => {
            acknowledged(context, &current, ask.level, &ask.number, date)?
        }
        (FilingStatus::Due, FilingStatus::Lapsed) => waived(context, &project, &current, ask)?,
        _ => {
            return Err(
                refuse(context, Code::FilingStep, ask.level).with("status", current.status.name())
            );
        }
    };
    let mut events = vec![set(&project, ask.level, Some(after))];
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// A duty that no edit raised but the rules in force know (R0-1): their line was lowered after the assessment.
fn owed_now(context: &Context<'_>, project: &Project, level: FilingLevel) -> Option<Filing> {
    let is_passed = project.position.stage >= Stage::Registered || project.screening.is_passed();
    let mut owed = context
        .profile
        .policy
        .filings_for(project.money().fen())
        .filter(|rule| rule.level == level && is_passed);
    owed.next().map(|rule| new_filing(context, rule))
}

/// 免报: only what the amount no longer asks for, with a reason.
fn waived(
    context: &Context<'_>,
    project: &Project,
    current: &Filing,
    ask: &FileAsk,
) -> Result<Filing, Refusal> {
    let policy = &context.profile.policy;
    let rule = policy.filing(ask.level);
    if rule.is_some_and(|rule| policy.reaches(project.money().fen(), rule.min_fen)) {
        return Err(refuse(context, Code::FilingStillOwed, ask.level)
            .with("amount", project.money().plain()));
    }
    require_reason("file", &ask.reason)?;
    let waiver = Waiver {
        reason: ask.reason.trim().to_owned(),
        on: context.today(),
        by: context.actor.member.id.clone(),
    };
    Ok(Filing {
        status: FilingStatus::Lapsed,
        waiver: Some(waiver),
        ..current.clone()
    })
}

/// One recipient's acknowledgement; with the last of them the filing is acknowledged.
fn acknowledged(
    context: &Context<'_>,
    current: &Filing,
    level: FilingLevel,
    number: &Given<String>,
    date: NaiveDate,
) -> Result<Filing, Refusal> {
    if let Some(submitted) = current.submitted_on.filter(|submitted| date < *submitted) {
        return Err(refuse(context, Code::DateTooEarly, level)
            .with("date", date)
            .with("earlier", submitted));
    }
    let number = number.text_over(None);
    if number.is_empty() {
        return Err(refuse(context, Code::FieldMissing, level)
            .with("verb", "file")
            .with("field", "number"));
    }
    let mut after = current.clone();
    let recipient = recipient(context).unwrap_or(Recipient::Development);
    if let Some(held) = after.acknowledgements.get(&recipient) {
        return Err(refuse(context, Code::AlreadyDone, level).with("date", held.on));
    }
    let by = context.actor.member.id.clone();
    let said = Acknowledgement {
        number,
        on: date,
        by,
    };
    after.acknowledgements.insert(recipient, said);
    if Recipient::ALL
        .iter()
        .all(|of| after.acknowledgements.contains_key(of))
    {
        let numbers = after
            .acknowledgements
            .values()
            .map(|said| said.number.as_str());
        after.number = numbers.collect::<Vec<_>>().join("、");
        after.acknowledged_on = after.acknowledgements.values().map(|said| said.on).max();
        after.status = FilingStatus::Acknowledged;
    }
    Ok(after)
}

fn refuse(context: &Context<'_>, code: Code, level: FilingLevel) -> Refusal {
    Refusal::new(code)
        .article(context.article("file"))
        .with("level", level.name())
}
