//! The public notice of a signed project (签约公示, article 12).

use crate::domain::attachments::record::Part;
use crate::domain::context::{Context, changed, refreshed, step};
use crate::domain::event::{Event, SigningChange};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::{ClockId, Profile, Term, ThresholdId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::record::{Notice, NoticeClose, NoticeOutcome};
use crate::domain::signing::verbs::{NoticeAsk, NoticeCloseAsk};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;

answers! { of project:
    NoticeAsk => open;
    NoticeCloseAsk => close;
}

/// 公示 (R12-4): at least as long as the policy says, in places that the policy names. Another one follows where the last
/// one ended without counting.
pub fn open(context: &Context<'_>, id: &ProjectId, ask: &NoticeAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    if let Some(secret) = project.signing.secret() {
        return Err(window.refuse(Code::SecretNoNotice).with("date", secret.on));
    }
    let held = project.signing.notice.as_ref();
    let failed = held.filter(|held| held.failed_on().is_some());
    if failed.is_none() {
        window.once(held.map(|held| held.start))?;
    }
    if ask.scope.is_empty() {
        return Err(window.missing("scope"));
    }
    for word in &ask.scope {
        window.word(context, "scope", word, VocabId::NoticeScope)?;
    }
    let start = ask.start.unwrap_or_else(|| context.today());
    match project.signing.signed() {
        Some(signature) => window.not_before_act(start, ("sign", signature.on))?,
        None => return Err(window.refuse(Code::NotSigned)),
    }
    if let Some(ended) = failed.and_then(Notice::failed_on) {
        window.not_before_act(start, ("notice-close", ended))?;
    }
    let (days, end) = span(context, &window, start, ask.days)?;
    let notice = Notice {
        start,
        days,
        end,
        scope: ask.scope.to_vec(),
        objections: 0,
        closed: None,
        by: context.actor.member.id.clone(),
        entered_on: Some(context.today()),
    };
    let mut events = Vec::new();
    if let Some(failed) = failed {
        let number = next_number(&project.signing.past_notices);
        let past = SigningChange::past_notice(&project, number, failed.clone());
        events.push(changed(id, past));
    }
    events.push(changed(id, SigningChange::notice(&project, notice)));
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// How many working days it lasts, and its last one. Offices write Monday to Friday for five: the first day is one of them,
/// unless the rules say otherwise.
pub fn span(
    context: &Context<'_>,
    window: &Window,
    start: NaiveDate,
    asked: Option<u32>,
) -> Result<(u32, NaiveDate), Refusal> {
    let calendar = &context.profile.calendar;
    let counts_first = context
        .profile
        .policy
        .threshold(ThresholdId::NoticeFirstDay)
        .is_none_or(|said| said.value != 0);
    let before = match counts_first {
        true => start.pred_opt().unwrap_or(start),
        false => start,
    };
    let clock = context.profile.policy.clock(ClockId::NoticeLength);
    let least = clock.and_then(|clock| clock.term);
    let shortest = least.map(|term| calendar.due(before, term, true).date);
    let days = asked.unwrap_or_else(|| match least {
        Some(Term::WorkingDays(days)) => days,
        _ => shortest.map_or(1, |end| calendar.working_days_between(before, end)),
    });
    let end = calendar.add_working_days(before, days).max(start);
    match shortest.filter(|shortest| end < *shortest) {
        Some(shortest) => Err(window
            .refuse(Code::NoticeTooShort)
            .with("days", days)
            .with("min", calendar.working_days_between(before, shortest))
            .with("date", shortest)),
        None => Ok((days, end)),
    }
}

/// The day on which a notice was put on record, where that was later than is usual after its first day (补登).
pub fn entered_late(notice: &Notice, profile: &Profile) -> Option<NaiveDate> {
    let clock = profile.policy.clock(ClockId::NoticeEntry);
    let term = clock.and_then(|clock| clock.term);
    let usual = term.map_or(notice.start, |term| {
        profile.calendar.due(notice.start, term, true).date
    });
    notice.entered_on.filter(|entered| *entered > usual)
}

/// Refuses to end a notice that is not there or is over, whatever is said.
pub(crate) fn require_notice(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    let window = Window::part(context, NoticeCloseAsk::SPEC, None);
    match &project.signing.notice {
        Some(held) => window.once(held.closed.as_ref().map(|closed| closed.on)),
        None => Err(window.refuse(Code::NoNotice)),
    }
}

/// 公示结束: with its outcome and evidence of it. Not before its last day is over, but for one that does not count; not as
/// clear over objections. Without an outcome objections are noted down.
pub fn close(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &NoticeCloseAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let Some(held) = &project.signing.notice else {
        return Err(window.refuse(Code::NoNotice));
    };
    window.once(held.closed.as_ref().map(|closed| closed.on))?;
    let given = ask.objections.unwrap_or(held.objections);
    if given < held.objections {
        return Err(open_objections(&window, held.objections));
    }
    let held = Notice {
        objections: given,
        ..held.clone()
    };
    let Some(outcome) = ask.outcome else {
        return noted(context, &window, &project, held, ask);
    };
    let result = ask.result.trim();
    let evidence = ask.evidence.trim();
    let is_over = context.today() > held.end;
    match outcome {
        NoticeOutcome::Clear if held.objections > 0 => {
            return Err(open_objections(&window, held.objections));
        }
        NoticeOutcome::Rejected | NoticeOutcome::Upheld if held.objections == 0 => {
            return Err(window.refuse(Code::NoObjections));
        }
        NoticeOutcome::Clear | NoticeOutcome::Rejected if !is_over => {
            return Err(window.refuse(Code::NoticeRunning).with("date", held.end));
        }
        _ => {}
    }
    if outcome != NoticeOutcome::Clear {
        window.need("result", result)?;
    }
    if outcome != NoticeOutcome::Withdrawn && !is_proved(&project) {
        window.need("evidence", evidence)?;
    }
    let closed = NoticeClose {
        outcome: Some(outcome),
        result: result.to_owned(),
        evidence: evidence.to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let notice = Notice {
        closed: Some(closed),
        ..held
    };
    let notice = SigningChange::notice(&project, notice);
    Ok(step(context, &project, notice))
}

/// Objections that came in are noted down; an end says which.
fn noted(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    noted: Notice,
    ask: &NoticeCloseAsk,
) -> Result<Vec<Event>, Refusal> {
    let is_noting = ask.objections.is_some_and(|count| count > 0);
    if !is_noting || !ask.result.trim().is_empty() {
        return Err(window.missing("outcome"));
    }
    let notice = SigningChange::notice(project, noted);
    Ok(step(context, project, notice))
}

fn open_objections(window: &Window, count: u32) -> Refusal {
    window.refuse(Code::ObjectionsOpen).with("count", count)
}

/// Whether a file shows that it was published.
fn is_proved(project: &Project) -> bool {
    let mut files = project.attachments.values();
    files.any(|file| file.part == Part::Notice && file.withdrawn.is_none())
}
