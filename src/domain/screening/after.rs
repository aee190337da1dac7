//! What is said after the departments and after the conclusion: how an objection is answered, and what goes back to whoever
//! brought the lead (article 6).

use crate::domain::context::{Context, changed, find, step};
use crate::domain::event::{Change, Event, ProjectChange};
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::screening::record::{
    Decision, FedBack, Feedback, Opinion, OpinionAnswer, ScreeningResult, Verdict,
};
use crate::domain::screening::verbs::{AnswerAsk, FeedbackAsk, ScreenAsk};
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

/// Refuses to answer an objection where no department objects, whatever is said.
pub(crate) fn require_objection(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    let mut opinions = project.screening.opinions.values();
    if opinions.any(|held| held.verdict == Verdict::Fail) {
        return Ok(());
    }
    let window = Window::part(context, AnswerAsk::SPEC, None);
    Err(window.none_of(Code::NoObjection, "", std::iter::empty()))
}

/// 意见处理: conditions that meet the objection, or a decision above it with its reason (R6-1).
pub fn answer(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &AnswerAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let unit = &ask.opinion;
    let held = project.screening.opinions.get(unit);
    let Some(held) = held.filter(|held| held.verdict == Verdict::Fail) else {
        let open = project.screening.opinions.iter();
        let open = open.filter(|(_, held)| held.verdict == Verdict::Fail);
        return Err(window.none_of(
            Code::NoObjection,
            unit,
            open.map(|(unit, _)| unit.to_string()),
        ));
    };
    match ask.decision {
        Decision::Conditions => drop(window.need("conditions", &ask.conditions)?),
        Decision::Overruled => drop(window.reason(&ask.reason)?),
    }
    let answer = OpinionAnswer {
        decision: ask.decision,
        conditions: ask.conditions.trim().to_owned(),
        reason: ask.reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let after = Opinion {
        answer: Some(answer),
        ..held.clone()
    };
    let opinion = Change::new(Some(held.clone()), Some(after));
    let unit = unit.clone();
    Ok(step(
        context,
        &project,
        ProjectChange::Opinion { unit, opinion },
    ))
}

/// 研判反馈: what came of it goes back to the source unit and to whoever introduced the enterprise (R6-4).
pub fn feedback(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &FeedbackAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    let Some(held) = &project.screening.result else {
        return Err(window
            .refuse(Code::NotConcluded)
            .with("verb", ScreenAsk::SPEC.name));
    };
    let on = window.past(context, "date", ask.date)?;
    window.not_before(on, held.on)?;
    let told = held.feedback.as_ref();
    let owed = told.map(|held| held.to.clone());
    let to = match ask.to.trim() {
        "" => owed.unwrap_or_else(|| told_to(context, &project)),
        to => to.to_owned(),
    };
    let said = FedBack {
        text: ask.text.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on,
    };
    let feedback = Feedback {
        to: window.need("to", &to)?,
        said: Some(said),
    };
    // To others it is told again, to the same not twice.
    let told = told.filter(|held| held.to == feedback.to);
    window.once(told.and_then(|held| held.said.as_ref()).map(|said| said.on))?;
    let after = ScreeningResult {
        feedback: Some(feedback),
        ..held.clone()
    };
    let result = Change::new(Some(held.clone()), Some(after));
    let told = ProjectChange::Screened { result };
    // What was refused is told too, and no clock of it starts again.
    Ok(match project.position.is_open() {
        true => step(context, &project, told),
        false => vec![changed(id, told)],
    })
}

/// What a conclusion owes: nothing where nobody is known to have brought the lead.
pub(super) fn owed(context: &Context<'_>, project: &Project) -> Option<Feedback> {
    let to = told_to(context, project);
    (!to.is_empty()).then_some(Feedback { to, said: None })
}

/// Whoever brought the lead: the source unit, and the person who introduced the enterprise.
fn told_to(context: &Context<'_>, project: &Project) -> String {
    let unit = project.source_unit();
    let unit = unit.as_ref().map(|unit| {
        let name = context.profile.body_name(unit.as_str());
        name.unwrap_or(unit.as_str()).to_owned()
    });
    let person = Some(project.text(Field::Introducer)).filter(|text| !text.is_empty());
    let told: Vec<String> = unit.into_iter().chain(person.map(str::to_owned)).collect();
    told.join("、")
}
