//! What is offered (可办的事): which acts are open to a person before they say anything of one, for the screen to show.
//!
//! The answer is the gate's own (`right`), asked for the parts of the verb one by one; nothing is decided here. Where what
//! is said of an act still counts (which department a matter names, who reported it), an act is offered that the gate then
//! refuses; one that is refused here the gate refuses whatever is said.

use crate::domain::clash::verbs::SettleAsk;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::ProjectStep;
use crate::domain::construction::verbs::ResumeAsk;
use crate::domain::context::{Context, enterprise_of};
use crate::domain::dispatch::verbs::IssueCloseAsk;
use crate::domain::exit::verbs::{ExitCloseAsk, ExitNoticeAsk, ExitOpenAsk};
use crate::domain::field::Field;
use crate::domain::first_talk::verbs::ArbitrateAsk;
use crate::domain::handover::verbs::HandoverAcceptAsk;
use crate::domain::lifecycle::rules::require_unlanded;
use crate::domain::lifecycle::verbs::TerminateAsk;
use crate::domain::project::Project;
use crate::domain::proposal::rules::awaits_another;
use crate::domain::proposal::verbs::ConfirmAsk;
use crate::domain::refusal::Refusal;
use crate::domain::right::{Asking, Leave, leave, moment, out_of_time};
use crate::domain::rights::table::{Relation, Relations, Rights};
use crate::domain::screening::verbs::AnswerAsk;
use crate::domain::seen::eyes::Eyes;
use crate::domain::seen::standing;
use crate::domain::signing::verbs::NoticeCloseAsk;
use crate::domain::talks::verbs::SupportCloseAsk;
use crate::domain::verb::spec::{About, Asked as _, Beforehand as _, VerbSpec};
use crate::domain::verb::table::VERBS;
use crate::domain::{
    alert, clash, construction, dispatch, exit, first_talk, handover, screening, signing, talks,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How an act stands to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offered {
    /// It takes effect when another confirms it.
    Waits,
    /// It is refused, so.
    Refused(Refusal),
}

/// The acts that are not simply open to a person, by the names of their verbs.
pub type Offers = BTreeMap<String, Offered>;

/// Acts that are no verbs: the part of the rows that each is asked by.
const BESIDE: [(&str, &str); 2] = [("policy", "policy.prepare"), ("import", "import")];

/// What a step needs of the project, whatever is said of it.
type Bar = fn(&Context<'_>, &Project) -> Result<(), Refusal>;

/// Steps that are refused before a word of them is typed where what they act on is not there, by the rule that refuses them.
const BARS: [(&VerbSpec, Bar); 12] = [
    (TerminateAsk::SPEC, require_unlanded),
    (SettleAsk::SPEC, clash::rules::require_met),
    (HandoverAcceptAsk::SPEC, handover::rules::require_waiting),
    (ArbitrateAsk::SPEC, first_talk::rules::require_claim),
    (SupportCloseAsk::SPEC, talks::support::require_asked),
    (AnswerAsk::SPEC, screening::after::require_objection),
    (NoticeCloseAsk::SPEC, signing::notice::require_notice),
    (IssueCloseAsk::SPEC, dispatch::issues::require_open),
    (ResumeAsk::SPEC, construction::stops::require_stopped),
    (ExitOpenAsk::SPEC, exit::rules::require_no_case),
    (ExitNoticeAsk::SPEC, |context, project| {
        exit::rules::require_case(context, ExitNoticeAsk::SPEC, project)
    }),
    (ExitCloseAsk::SPEC, |context, project| {
        exit::rules::require_case(context, ExitCloseAsk::SPEC, project)
    }),
];

/// How every act on a project stands to the actor.
///
/// # Errors
/// What the facts say.
pub(crate) fn of_project(context: &Context<'_>, project: &Project) -> Result<Offers, Refusal> {
    let mut offers = Offers::new();
    let names_us = is_named(context, project)?;
    for spec in VERBS.iter().filter(|spec| spec.about == About::Project) {
        let offered = offered(context, project, spec, names_us)?;
        offers.extend(offered.map(|offered| (spec.name.to_owned(), offered)));
    }
    offers.extend(of_fields(context, project)?);
    Ok(offers)
}

/// How one act stands by the rights, and then by what it acts on.
fn offered(
    context: &Context<'_>,
    project: &Project,
    spec: &'static VerbSpec,
    names_us: bool,
) -> Result<Option<Offered>, Refusal> {
    let askings = askings_of(context, project, spec, names_us);
    let offered = best(context, Some(project), &askings)?;
    Ok(match offered {
        Some(Offered::Refused(_)) => offered,
        offered => barred(context, project, spec).or(offered),
    })
}

/// Why what a step acts on is not there.
fn barred(context: &Context<'_>, project: &Project, spec: &VerbSpec) -> Option<Offered> {
    let bar = BARS.iter().find(|(of, _)| of.name == spec.name);
    let (_, require) = bar.filter(|_| project.position.is_open())?;
    require(context, project).err().map(Offered::Refused)
}

/// The parts of an edit that are refused whatever is written in their fields, by the names of their rows: a field of a form
/// is greyed singly.
///
/// # Errors
/// What the facts say.
pub(crate) fn of_fields(context: &Context<'_>, project: &Project) -> Result<Offers, Refusal> {
    let verb = UpdateAsk::SPEC.name;
    let rights = &context.profile.rights;
    let mut parts: Vec<&str> = Field::ALL
        .iter()
        .filter_map(|field| rights.part_of(*field))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    let mut offers = Offers::new();
    for part in parts {
        let asking = Asking::parts(verb, [part]);
        if let Some(refused @ Offered::Refused(_)) = best(context, Some(project), &[asking])? {
            offers.insert(format!("{verb}.{part}"), refused);
        }
    }
    Ok(offers)
}

/// Under which name [`of_fields`] tells of a field of a project whose enterprise holds it or not: a code that it has not yet
/// is one of the facts of the lead.
pub(crate) fn part_of(rights: &Rights, field: Field, is_held: bool) -> Option<String> {
    let part = match field {
        Field::CreditCode if !is_held => rights.part_of(Field::Profile),
        field => rights.part_of(field),
    };
    part.map(|part| format!("{}.{part}", UpdateAsk::SPEC.name))
}

/// How an act on a project stands to the actor; `None` where it is simply open.
///
/// # Errors
/// What the facts say.
#[cfg(test)]
pub(crate) fn on_project(
    context: &Context<'_>,
    project: &Project,
    spec: &'static VerbSpec,
) -> Result<Option<Offered>, Refusal> {
    offered(context, project, spec, is_named(context, project)?)
}

/// How every act stands to the actor however they stand to what it is about.
///
/// # Errors
/// What the facts say.
pub(crate) fn anywhere(context: &Context<'_>) -> Result<Offers, Refusal> {
    let mut offers = Offers::new();
    let rights = &context.profile.rights;
    let of_verbs = VERBS.iter().map(|spec| (spec.name, parts(context, spec)));
    let beside = BESIDE.iter().map(|(name, part)| (*name, vec![*part]));
    for (name, parts) in of_verbs.chain(beside) {
        // Whether there is anything of theirs to confirm or to take back, nobody knows before it is named.
        if name == ConfirmAsk::SPEC.name || rights.is_answered_elsewhere(name) {
            continue;
        }
        let whatever = |part: &&str| Asking {
            relations: Relation::ALL
                .into_iter()
                .filter(|of| can_be(context, *of))
                .collect(),
            named: vec![context.actor.member.unit.clone()],
            ..of_part(name, part)
        };
        let askings: Vec<Asking> = parts.iter().map(whatever).collect();
        let offered = best(context, None, &askings)?;
        offers.extend(offered.map(|offered| (name.to_owned(), offered)));
    }
    Ok(offers)
}

/// Everybody may stand in any way to something, but to the whole city only those who act for it.
fn can_be(context: &Context<'_>, relation: Relation) -> bool {
    relation != Relation::City || context.actor.is_city_wide()
}

fn parts<'c>(context: &Context<'c>, spec: &VerbSpec) -> Vec<&'c str> {
    let rights = &context.profile.rights;
    let mut parts = rights.parts_of_verb(spec.name);
    // The same form finds right what another reported.
    if spec.args().any(|arg| arg.name == ConfirmAsk::SPEC.name) {
        let confirming = format!("{}.{}", ConfirmAsk::SPEC.name, spec.name);
        parts.extend(rights.parts_of_verb(&confirming));
    }
    parts
}

fn of_part(verb: &'static str, part: &str) -> Asking {
    Asking {
        parts: vec![part.to_owned()],
        ..Asking::of(verb)
    }
}

/// By what an act is judged before anything is said of it.
fn askings_of(
    context: &Context<'_>,
    project: &Project,
    spec: &'static VerbSpec,
    names_us: bool,
) -> Vec<Asking> {
    if let Some(asking) = ProjectStep::beforehand(spec.name, context, project) {
        return vec![asking];
    }
    let named = names_us.then_some(&context.actor.member.unit);
    let parts = parts(context, spec).into_iter();
    parts
        .map(|part| of_part(spec.name, part).named(named))
        .collect()
}

/// Whether some matter of the project may name the actor's unit: one on record does, or the unit has a duty by which it is
/// meant.
fn is_named(context: &Context<'_>, project: &Project) -> Result<bool, Refusal> {
    let rights = &context.profile.rights;
    if rights.bearing(&[]).contains(&context.actor.member.unit) {
        return Ok(true);
    }
    let eyes = Eyes::of(rights, context.actor);
    let enterprise = enterprise_of(context, project)?;
    let deadlines = alert::deadlines(project, enterprise.as_ref(), context.profile);
    let at_desk = context.facts.named_at_desk(&project.id)?;
    let stand = standing::relations(&eyes, project, &deadlines, &at_desk, context.profile);
    Ok(stand.meets(Relations::of([Relation::Assigned])))
}

/// The strongest answer to any of these.
fn best(
    context: &Context<'_>,
    project: Option<&Project>,
    askings: &[Asking],
) -> Result<Option<Offered>, Refusal> {
    let at = project.map(moment);
    let (mut late, mut refused, mut waits) = (None, None, false);
    for asking in askings {
        match leave(context, project, asking, at) {
            Ok(Leave::Done) => return Ok(None),
            Ok(Leave::Held(right)) if awaits_another(context, &right, project)? => waits = true,
            // Nobody else could confirm it: it takes effect at once.
            Ok(Leave::Held(_)) => return Ok(None),
            Ok(Leave::NotNow) => {
                late.get_or_insert_with(|| out_of_time(context, project, asking));
            }
            Err(refusal) => {
                refused.get_or_insert(refusal);
            }
        }
    }
    Ok(match waits {
        true => Some(Offered::Waits),
        false => late.or(refused).map(Offered::Refused),
    })
}
