//! The public notice of a signed project (签约公示, article 12).

use crate::domain::context::{Context, step};
use crate::domain::event::{Event, SigningChange};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{ClockId, Term, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::record::{Notice, NoticeClose};
use crate::domain::signing::verbs::{NoticeAsk, NoticeCloseAsk};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of project:
    NoticeAsk => open;
    NoticeCloseAsk => close;
}

/// 公示 (R12-4): at least as long as the policy says, in places that the policy names.
pub fn open(context: &Context<'_>, id: &ProjectId, ask: &NoticeAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    if let Some(secret) = project.signing.secret() {
        return Err(window.refuse(Code::SecretNoNotice).with("date", secret.on));
    }
    window.once(project.signing.notice.as_ref().map(|held| held.start))?;
    if ask.scope.is_empty() {
        return Err(window.missing("scope"));
    }
    for word in &ask.scope {
        window.word(context, "scope", word, VocabId::NoticeScope)?;
    }
    let start = ask.start.unwrap_or_else(|| context.today());
    match &project.signing.agreement.signature {
        Some(signature) => window.not_before(start, signature.on)?,
        None => return Err(window.refuse(Code::NotSigned)),
    }
    let calendar = &context.profile.calendar;
    let clock = context.profile.policy.clock(ClockId::NoticeLength);
    let least = clock.and_then(|clock| clock.term);
    let shortest = least.map(|term| calendar.due(start, term, true).date);
    let days = ask.days.unwrap_or_else(|| match least {
        Some(Term::WorkingDays(days)) => days,
        _ => shortest.map_or(1, |end| calendar.working_days_between(start, end)),
    });
    let end = calendar.add_working_days(start, days);
    if let Some(shortest) = shortest.filter(|shortest| end < *shortest) {
        return Err(window
            .refuse(Code::NoticeTooShort)
            .with("days", days)
            .with("min", calendar.working_days_between(start, shortest))
            .with("date", shortest));
    }
    let notice = Notice {
        start,
        days,
        end,
        scope: ask.scope.to_vec(),
        objections: 0,
        closed: None,
        by: context.actor.member.id.clone(),
    };
    Ok(set(context, &project, notice))
}

fn set(context: &Context<'_>, project: &Project, notice: Notice) -> Vec<Event> {
    step(context, project, SigningChange::notice(project, notice))
}

/// 公示结束: not before its last day is over, and not over open objections. Objections without a result are noted down;
/// once they are answered, a result without objections says how and closes it.
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
    let result = ask.result.trim();
    let objections = ask.objections.unwrap_or(0);
    if objections > 0 {
        if !result.is_empty() {
            return Err(window
                .refuse(Code::ObjectionsOpen)
                .with("count", objections));
        }
        if objections == held.objections {
            return Ok(Vec::new());
        }
        let notice = Notice {
            objections,
            ..held.clone()
        };
        return Ok(set(context, &project, notice));
    }
    if held.objections > 0 && result.is_empty() {
        return Err(window
            .refuse(Code::ObjectionsOpen)
            .with("count", held.objections));
    }
    let today = context.today();
    if today <= held.end {
        return Err(window.refuse(Code::NoticeRunning).with("date", held.end));
    }
    let closed = NoticeClose {
        result: result.to_owned(),
        by: context.actor.member.id.clone(),
        on: today,
    };
    let notice = Notice {
        closed: Some(closed),
        ..held.clone()
    };
    Ok(set(context, &project, notice))
}
