//! What a correction leads to: days stay in the order in which things happen, and what the record shows elsewhere follows at
//! once.

use crate::domain::attachments::record::Part;
use crate::domain::context::{Context, changed, field_set};
use crate::domain::correction::facts::Corrected;
use crate::domain::dispatch::key_nodes;
use crate::domain::event::{Event, ProjectChange, SigningChange, TalksChange};
use crate::domain::field::Value;
use crate::domain::first_talk::rejudge::rejudged;
use crate::domain::policy::{FilingLevel, Policy};
use crate::domain::project::Project;
use crate::domain::redemption::rules::rebalanced;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::amend::{followed, require_kind};
use crate::domain::signing::notice::span;
use crate::domain::signing::record::NoticeOutcome;
use crate::domain::window::Window;
use chrono::NaiveDate;

/// The record with the change in it.
fn after(project: &Project, change: &ProjectChange) -> Project {
    let mut after = project.clone();
    match change {
        ProjectChange::Talks(change) => change.fold(&mut after),
        ProjectChange::Signing(change) => change.fold(&mut after),
        ProjectChange::Building(change) => change.fold(&mut after),
        ProjectChange::Operating(change) => change.fold(&mut after),
        ProjectChange::Filing { level, filing } => filing.land_at(&mut after.filings, level),
        _ => {}
    }
    after
}

/// The correction's own change and what follows from it.
///
/// # Errors
/// A day that would lie before what it follows.
pub(super) fn led_to(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    (part, key): (Part, &str),
    mut corrected: Corrected,
) -> Result<Vec<Event>, Refusal> {
    lasts_as_long(context, window, &mut corrected.change)?;
    ends_as_said(window, &mut corrected.change)?;
    let after = after(project, &corrected.change);
    let policy = &context.profile.policy;
    let number = key.parse::<u32>().ok().filter(|_| part == Part::Amendment);
    let amended = number.and_then(|number| after.signing.amendments.get(&number));
    if let Some(held) = amended {
        require_kind(window, held)?;
    }
    for (earlier, later) in order(&after, policy, part, key) {
        if let (Some(earlier), Some(later)) = (earlier, later) {
            window.not_before(later, earlier)?;
        }
    }
    for (earlier, later) in between_acts(&after, part) {
        if let ((act, Some(earlier)), (of, Some(later))) = (earlier, later) {
            let refused = window.not_before_act(later, (act, earlier));
            refused.map_err(|refusal| refusal.with("of", of))?;
        }
    }
    if let ProjectChange::Talks(change) = &corrected.change
        && let TalksChange::Claim { number, claim } = change.as_ref()
        && let Some(claim) = &claim.to
    {
        return Ok(rejudged(project, *number, claim.clone()));
    }
    let mut events = vec![changed(&project.id, corrected.change)];
    match part {
        Part::Amendment => {
            let signatures = project.signing.signed().zip(after.signing.signed());
            let more = signatures.map(|(from, to)| followed(context, project, &from, &to));
            events.extend(more.into_iter().flatten());
        }
        Part::Node => events.extend(shown(project, &after, policy, key)),
        Part::Payment => events.extend(rebalanced(context, window, &after, key)?),
        _ => {}
    }
    Ok(events)
}

/// A notice that began on another day ends on another day.
fn lasts_as_long(
    context: &Context<'_>,
    window: &Window,
    change: &mut ProjectChange,
) -> Result<(), Refusal> {
    if let ProjectChange::Signing(change) = change
        && let SigningChange::Notice { notice } = change.as_mut()
        && let (Some(from), Some(to)) = (&notice.from, &mut notice.to)
        && from.start != to.start
    {
        (to.days, to.end) = span(context, window, to.start, Some(to.days))?;
    }
    Ok(())
}

/// A notice ends with the objections that it says: one that was upheld or rejected had one, one without them had none.
fn ends_as_said(window: &Window, change: &mut ProjectChange) -> Result<(), Refusal> {
    let ProjectChange::Signing(change) = change else {
        return Ok(());
    };
    let SigningChange::Notice { notice } = change.as_mut() else {
        return Ok(());
    };
    let (Some(from), Some(to)) = (&notice.from, &mut notice.to) else {
        return Ok(());
    };
    let outcome = to.closed.as_ref().map(|closed| closed.outcome);
    match outcome.flatten() {
        Some(NoticeOutcome::Upheld | NoticeOutcome::Rejected) if to.objections == 0 => {
            if from.objections > 0 {
                return Err(window.refuse(Code::NoObjections));
            }
            // That there was one follows from how it ended.
            to.objections = 1;
        }
        Some(NoticeOutcome::Clear) if to.objections > 0 => {
            let refusal = window.refuse(Code::ObjectionsOpen);
            return Err(refusal.with("count", to.objections));
        }
        _ => {}
    }
    Ok(())
}

type Pair = (Option<NaiveDate>, Option<NaiveDate>);

type Named = (&'static str, Option<NaiveDate>);

/// The days of two acts of which the second does not lie before the first.
fn between_acts(project: &Project, part: Part) -> Vec<(Named, Named)> {
    let signing = &project.signing;
    let signed = ("sign", signing.signed().map(|held| held.on));
    let verdict = project.review.verdict.as_ref().map(|held| held.on);
    match part {
        Part::Diligence => {
            let report = project.diligence.report.as_ref().map(|held| held.on);
            vec![(("diligence-report", report), ("review", verdict))]
        }
        Part::Review => vec![(("review", verdict), signed)],
        Part::Notice => {
            let held = signing.notice.as_ref();
            let closed = held.and_then(|held| held.closed.as_ref());
            let start = ("notice", held.map(|held| held.start));
            // One that counts was closed after its last day.
            let counts = held.filter(|held| held.counts());
            let over = ("notice", counts.and_then(|held| held.end.succ_opt()));
            let closed = ("notice-close", closed.map(|held| held.on));
            vec![(signed, start), (start, closed), (over, closed)]
        }
        _ => Vec::new(),
    }
}

/// Days of which the second does not lie before the first.
fn order(project: &Project, policy: &Policy, part: Part, key: &str) -> Vec<Pair> {
    let signing = &project.signing;
    let signed = signing.signed().map(|held| held.on);
    let number = || key.parse::<u32>().ok();
    match part {
        Part::Amendment => {
            let held = number().and_then(|number| signing.amendments.get(&number));
            vec![(signed, held.and_then(|held| held.starts()))]
        }
        Part::Filing => {
            let held = FilingLevel::from_name(key).and_then(|level| project.filings.get(&level));
            let days = held.map(|held| (held.submitted_on, held.acknowledged_on));
            days.into_iter().collect()
        }
        Part::Approval => {
            let held = project.landing.approvals.get(key);
            let days = held.map(|held| (Some(held.applied_on), held.granted_on));
            days.into_iter().collect()
        }
        Part::Procedure => {
            let held = project.construction.procedures.get(key);
            let days = held.map(|held| (held.applied_on, held.done_on));
            days.into_iter().collect()
        }
        Part::Node => nodes(project, policy, key, signed),
        Part::Fund => {
            let held = number().and_then(|number| project.operation.funds.get(&number));
            vec![(signed, held.map(|held| held.on))]
        }
        Part::Payment => {
            let held = number().and_then(|number| project.landing.payments.get(&number));
            let claim = held.and_then(|held| project.landing.claims.get(&held.claim));
            let filed = claim.map(|claim| claim.filed_on);
            vec![(filed, held.map(|held| held.paid_on))]
        }
        Part::Statistics => {
            let held = number().and_then(|number| project.operation.statistics.get(&number));
            vec![(
                held.map(|held| held.on),
                held.and_then(|held| held.removed_on),
            )]
        }
        Part::Exit => {
            let held = number().and_then(|number| project.operation.exits.get(&number));
            let opened = held.map(|held| held.on);
            let noticed = held.and_then(|held| held.notice.as_ref());
            let noticed = noticed.map(|notice| notice.on);
            let closed = held.and_then(|held| held.closed.as_ref());
            let closed = closed.map(|closed| closed.on);
            vec![(opened, noticed), (opened, closed), (noticed, closed)]
        }
        _ => Vec::new(),
    }
}

/// A node comes after the signing and those before it, and before those after it.
fn nodes(project: &Project, policy: &Policy, key: &str, signed: Option<NaiveDate>) -> Vec<Pair> {
    let actual = |name: &str| {
        let node = project.construction.nodes.get(name);
        node.and_then(|node| node.actual)
    };
    let names = key_nodes::names(policy);
    let here = names.iter().position(|name| name == key);
    let others = names.iter().enumerate();
    let others = others.filter_map(|(place, name)| {
        let (here, day) = (here?, actual(name));
        match place {
            place if place < here => Some((day, actual(key))),
            place if place > here => Some((actual(key), day)),
            _ => None,
        }
    });
    others.chain([(signed, actual(key))]).collect()
}

/// The fields of ledgers that show a node, where one shows the day that was wrong.
fn shown(before: &Project, after: &Project, policy: &Policy, key: &str) -> Vec<Event> {
    let of = |project: &Project| {
        let node = project.construction.nodes.get(key);
        node.map_or((None, None), |node| (node.plan, node.actual))
    };
    let (from, to) = (of(before), of(after));
    let Some((plan, actual)) = key_nodes::fields(policy, key) else {
        return Vec::new();
    };
    let days = [(plan, from.0, to.0), (actual, from.1, to.1)].into_iter();
    let wrong = days.filter(|(field, from, to)| from != to && before.date(*field) == *from);
    let put = wrong.filter_map(|(field, _, to)| field_set(before, field, to.map(Value::Date)));
    put.collect()
}
