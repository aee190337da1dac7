//! What answers a correction.

use crate::domain::attachments::record::Part;
use crate::domain::attachments::rules::records;
use crate::domain::context::{Context, changed, find};
use crate::domain::correction::facts::{PARTS, correct as put_right};
use crate::domain::correction::follow::led_to;
use crate::domain::correction::record::{Correction, Fact};
use crate::domain::correction::value::Written;
use crate::domain::correction::verbs::CorrectAsk;
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, OperatingChange};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::policy::VocabId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::gate::{as_read, level};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::width_fold::fold_width;
use crate::domain::window::Window;
use crate::domain::word::Lang;

answers! { of project:
    CorrectAsk => correct as correcting;
}

/// Whoever a record names corrects it as its own.
fn correcting(_: &Context<'_>, project: &Project, ask: &CorrectAsk) -> Asking {
    let asking = Asking::of(CorrectAsk::SPEC.name);
    match split(&ask.record) {
        Some((part, key)) => asking.named(unit_of(project, part, &key).as_ref()),
        None => asking,
    }
}

/// The unit that a record names.
fn unit_of(project: &Project, part: Part, key: &str) -> Option<UnitCode> {
    let landing = &project.landing;
    match part {
        Part::Element => landing.elements.get(key).map(|held| held.unit.clone()),
        Part::Approval => landing.approvals.get(key)?.unit.clone(),
        Part::Claim => {
            let held = landing.claims.get(&key.parse().ok()?);
            held.map(|held| held.unit.clone())
        }
        Part::Payment => {
            let held = landing.payments.get(&key.parse().ok()?);
            held.map(|held| held.stamp.unit.clone())
        }
        Part::FirstTalk => {
            let held = project.talks.claims.get(&key.parse().ok()?);
            held.map(|held| held.unit.clone())
        }
        _ => None,
    }
}

/// `fund:3`: the kind of record by its name or word, and its number, item or period.
pub(super) fn split(text: &str) -> Option<(Part, String)> {
    let text = fold_width(text.trim());
    let (part, key) = text.split_once([':', '#']).unwrap_or((&text, ""));
    let (part, key) = (part.trim(), key.trim());
    let named = |known: &Part| known.name() == part || known.word().get(Lang::Zh) == part;
    let part = Part::ALL.into_iter().find(named)?;
    Some((part, key.to_owned()))
}

/// 更正 (R2-3): the record says from now on what is right, and the correction keeps what it said.
fn correct(context: &Context<'_>, id: &ProjectId, ask: &CorrectAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    let (part, key) = which(context, &window, &project, ask)?;
    let reason = window.reason(&ask.reason)?;
    let evidence = window.need("evidence", &ask.evidence)?;
    let value = window.need("value", &ask.value)?;
    let written = Written {
        context,
        window: &window,
        fact: ask.field,
        text: &value,
        vocab: vocab(part, ask.field),
        may_be_nothing: matches!(part, Part::Fund | Part::Payment),
    };
    let Some(corrected) = put_right(&project, part, &key, &written) else {
        return Err(no_record(context, &window, &project, ask)?);
    };
    let corrected = corrected?;
    if corrected.from == corrected.to {
        return Ok(Vec::new());
    }
    let correction = Correction {
        part,
        record: key.clone(),
        fact: ask.field,
        from: corrected.from.clone(),
        to: corrected.to.clone(),
        reason,
        evidence,
        stamp: stamp(context),
    };
    let mut events = led_to(context, &window, &project, (part, &key), corrected)?;
    let number = next_number(&project.corrections);
    let correction = OperatingChange::correction(&project, number, correction);
    events.push(changed(id, correction));
    Ok(events)
}

/// The list that the words of a fact are of.
fn vocab(part: Part, fact: Fact) -> Option<VocabId> {
    match (part, fact) {
        (Part::Progress, Fact::Kind) => Some(VocabId::SubstantiveProgress),
        (Part::Notice, Fact::Scope) => Some(VocabId::NoticeScope),
        (Part::Statistics, Fact::Caliber) => Some(VocabId::StatCaliber),
        _ => None,
    }
}

/// Which record is meant. Where there is one alone its number may be left out.
fn which(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &CorrectAsk,
) -> Result<(Part, String), Refusal> {
    let Some((part, key)) = split(&ask.record) else {
        return Err(no_record(context, window, project, ask)?);
    };
    if let (Part::Agreement, Some(signed)) = (part, project.signing.signed()) {
        return Err(window.refuse(Code::AmendInstead).with("date", signed.on));
    }
    // Nobody corrects what they may not read.
    if level(context, project, part.topic())? < ReadAnswer::Item {
        return Err(window
            .refuse(Code::OtherUnit)
            .with("act", window.verb)
            .with("unit", &context.actor.member.unit)
            .with("ask", ""));
    }
    let mut known = keys(&as_read(context, project)?, part);
    let key = match (key.as_str(), known.len()) {
        ("", 1) => known.swap_remove(0),
        _ if known.contains(&key) => key,
        _ => return Err(no_record(context, window, project, ask)?),
    };
    Ok((part, key))
}

/// The records of a kind by their keys; one without a key where there is one at most.
fn keys(project: &Project, part: Part) -> Vec<String> {
    let one = |is_there: bool| is_there.then(String::new).into_iter().collect();
    match part {
        Part::Diligence => one(project.diligence.report.is_some()),
        Part::Review => one(project.review.verdict.is_some()),
        Part::Notice => one(project.signing.notice.is_some()),
        part if PARTS.contains(&part) => records(project, part).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The refusal of a record that is not there, with those that are and are read.
fn no_record(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &CorrectAsk,
) -> Result<Refusal, Refusal> {
    let read = as_read(context, project)?;
    let all = PARTS.iter().flat_map(|part| {
        let keys = keys(&read, *part).into_iter();
        keys.map(|key| match key.as_str() {
            "" => part.name().to_owned(),
            key => format!("{}:{key}", part.name()),
        })
    });
    let known = all.collect::<Vec<_>>().join(" ");
    let refusal = window.refuse(Code::UnknownWord).with("field", "record");
    Ok(refusal.with("value", &ask.record).with("known", known))
}
