//! The gate of rights (权限关口): how whoever acts stands to a record, and whether they may do what they ask.
//!
//! Every step passes here before its rule is asked (`decide`), and nowhere else. What must not live here: what the rows
//! say (`rights`), and which part of a verb a step is, which its chapter knows ([`Asking`]).

use crate::domain::actor::Actor;
use crate::domain::context::{Context, ended, made_up_in};
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::answer::Standing;
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::{ActAnswer, ActRow, Mark, Relation, Relations};
use crate::domain::stage::Stage;
use std::collections::BTreeSet;

/// The row that the amount of a project is changed under.
const AMOUNT: &str = "update.amount";

/// By what a step is judged: the verb or its parts, and how the person stands to what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asking {
    pub verb: &'static str,
    /// The rows that are asked, every one of which must allow it: `screen.score`, or the verb alone.
    pub parts: Vec<String>,
    /// Relations beside those that the project gives.
    pub relations: Vec<Relation>,
    /// Units that a matter of the record names.
    pub named: Vec<UnitCode>,
    pub marks: BTreeSet<Mark>,
    /// What is only reported its rule keeps apart by itself; nothing is held back here.
    pub is_kept_by_rule: bool,
    /// The right that must confirm it, though the row itself grants it.
    pub held_for: Option<String>,
    /// Whether the parts are to be confirmed, which others proposed.
    pub is_confirming: bool,
    /// When it is asked, where the step is about no project itself.
    pub at: Option<Moment>,
}

impl Asking {
    /// The verb as a whole.
    pub(crate) fn of(verb: &'static str) -> Self {
        Self {
            verb,
            parts: vec![verb.to_owned()],
            relations: Vec::new(),
            named: Vec::new(),
            marks: BTreeSet::new(),
            is_kept_by_rule: false,
            held_for: None,
            is_confirming: false,
            at: None,
        }
    }

    /// What any member may ask; the rule says who is meant.
    pub(crate) fn open(verb: &'static str) -> Self {
        Self {
            parts: Vec::new(),
            ..Self::of(verb)
        }
    }

    /// Parts of a verb; the verb as a whole where there is none.
    pub(crate) fn parts<'p>(verb: &'static str, parts: impl IntoIterator<Item = &'p str>) -> Self {
        let parts = parts.into_iter().map(|part| format!("{verb}.{part}"));
        let parts: BTreeSet<String> = parts.collect();
        match parts.is_empty() {
            true => Self::of(verb),
            false => Self {
                parts: parts.into_iter().collect(),
                ..Self::of(verb)
            },
        }
    }

    /// A matter of the record names these units.
    pub(crate) fn named<'u>(mut self, units: impl IntoIterator<Item = &'u UnitCode>) -> Self {
        self.named.extend(units.into_iter().cloned());
        self
    }

    /// The record is this unit's.
    pub(crate) fn of_unit(self, context: &Context<'_>, unit: &UnitCode) -> Self {
        let is_own = *unit == context.actor.member.unit;
        self.related(Relation::Own, is_own)
    }

    /// Stands so, if it does.
    pub(crate) fn related(mut self, relation: Relation, holds: bool) -> Self {
        self.relations.extend(holds.then_some(relation));
        self
    }

    /// Who entered what is now judged.
    pub(crate) fn entered_by(mut self, context: &Context<'_>, by: Option<&MemberId>) -> Self {
        if by == Some(&context.actor.member.id) {
            self.marks.insert(Mark::Oneself);
        }
        self
    }

    /// A unit that gains by it, or is a side in it.
    pub(crate) fn concerns(mut self, context: &Context<'_>, unit: Option<&UnitCode>) -> Self {
        if unit == Some(&context.actor.member.unit) {
            self.marks.insert(Mark::Party);
        }
        self
    }

    /// Its rule keeps what is only reported apart until it is confirmed.
    pub(crate) fn kept_by_rule(mut self) -> Self {
        self.is_kept_by_rule = true;
        self
    }
}

/// What the rows say to a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leave {
    /// It is done.
    Done,
    /// The right is there, the stage is not.
    NotNow,
    /// It takes effect when another confirms this part.
    Held(String),
}

/// The units that stand to a project by its record alone, each as often as it does.
pub(crate) fn held(project: &Project) -> impl Iterator<Item = (UnitCode, Relation)> {
    let own = project.responsible();
    let first = project.talks.holder().map(|claim| claim.unit.clone());
    let service = project.landing.service.as_ref();
    let held = [
        (own.clone(), Relation::Own),
        (own, Relation::County),
        (project.source_unit(), Relation::Source),
        (first, Relation::FirstTalk),
        (service.map(|held| held.unit.clone()), Relation::Served),
    ];
    let held = held.into_iter();
    let held = held.filter_map(|(unit, relation)| Some((unit?, relation)));
    let joint = project.joint.keys();
    held.chain(joint.map(|unit| (unit.clone(), Relation::Joint)))
}

/// How the actor stands to a project, by its record alone.
pub(crate) fn relations(actor: &Actor, project: &Project) -> impl Iterator<Item = Relation> {
    let unit = &actor.member.unit;
    let own = held(project).filter(move |(held, _)| held == unit);
    own.map(|(_, relation)| relation)
}

/// When a project is asked about.
pub(crate) fn moment(project: &Project) -> Moment {
    match project.position.end {
        Some(_) => Moment::Ended,
        None => Moment::At(project.position.stage),
    }
}

/// What the rows say to a step about a project, or about none; `None` for the moment asks for no stage.
///
/// # Errors
/// `RoleMayNot` where no row grants it to the person's roles however they stand, `OtherUnit` where they do not stand so;
/// `OwnReport` where only their own part in it is in the way.
pub(crate) fn leave(
    context: &Context<'_>,
    project: Option<&Project>,
    asking: &Asking,
    moment: Option<Moment>,
) -> Result<Leave, Refusal> {
    let mut leave = Leave::Done;
    for part in &asking.parts {
        match ask(context, project, asking, part, moment) {
            (ActAnswer::May | ActAnswer::Confirm, _) => {}
            (ActAnswer::Propose, _) if asking.is_kept_by_rule => {}
            (ActAnswer::Propose, _) if leave == Leave::Done => leave = Leave::Held(part.clone()),
            (ActAnswer::Propose, _) => {}
            (ActAnswer::Stage, _) => return Ok(Leave::NotNow),
            (ActAnswer::No, row) => return Err(refused(context, asking, row)),
        }
    }
    match &asking.held_for {
        Some(right) if leave == Leave::Done => Ok(Leave::Held(right.clone())),
        _ => Ok(leave),
    }
}

/// The answer to one part of what is asked.
pub(crate) fn ask<'c>(
    context: &Context<'c>,
    project: Option<&Project>,
    asking: &Asking,
    part: &str,
    moment: Option<Moment>,
) -> (ActAnswer, Option<&'c ActRow>) {
    let rights = &context.profile.rights;
    let made_up = project.and_then(|project| made_up_in(context, asking.verb, project));
    let moment = made_up.map(Moment::At).or(moment);
    let moment = asking.at.map_or(moment, Some);
    let of_project = project.into_iter();
    let of_project = of_project.flat_map(|project| relations(context.actor, project));
    let all = of_project.chain(asking.relations.iter().copied());
    let all = all.chain(beside(context.actor, &asking.named));
    let standing = Standing {
        relations: rights.holding(Relations::of(all), moment.unwrap_or(Moment::Apart)),
        marks: asking.marks.clone(),
    };
    let person = rights.person(context.actor);
    let acting = if asking.is_confirming {
        rights.confirming(part).by(&person, &standing, moment)
    } else {
        rights.act(&person, &standing, part, moment)
    };
    (acting.answer, acting.row)
}

/// The relations that no project gives: to the whole city, and to a matter that names these units.
pub(crate) fn beside(actor: &Actor, named: &[UnitCode]) -> impl Iterator<Item = Relation> {
    let is_named = named.contains(&actor.member.unit);
    let city = actor.is_city_wide().then_some(Relation::City);
    city.into_iter()
        .chain(is_named.then_some(Relation::Assigned))
}

fn refused(context: &Context<'_>, asking: &Asking, row: Option<&ActRow>) -> Refusal {
    let rights = &context.profile.rights;
    let person = rights.person(context.actor);
    let anyhow = Standing::anyhow();
    let can = |standing: &Standing| {
        asking.parts.iter().all(|part| {
            if asking.is_confirming {
                rights.confirming(part).by_any_standing(&person)
            } else {
                rights.act(&person, standing, part, None).answer != ActAnswer::No
            }
        })
    };
    let grants_none = |row: &ActRow| {
        let all = [&row.may, &row.propose, &row.confirm];
        all.into_iter().all(|grants| grants.is_empty())
    };
    let code = match can(&anyhow) {
        false if row.is_some_and(grants_none) => Code::NobodyMay,
        false => Code::RoleMayNot,
        true if asking.marks.is_empty() => Code::OtherUnit,
        true => Code::OwnReport,
    };
    let ask = row.map_or("", |row| row.ask.as_str());
    Refusal::new(code)
        .article(context.article("rights"))
        .with("act", asking.verb)
        .with("unit", &context.actor.member.unit)
        .with("ask", ask)
}

/// The right is there, the stage is not: which stages the rows mean.
pub(crate) fn out_of_time(
    context: &Context<'_>,
    project: Option<&Project>,
    asking: &Asking,
) -> Refusal {
    let Some(project) = project else {
        return Refusal::new(Code::NothingChanged);
    };
    let article = context.article(asking.verb);
    if let Some(end) = project.position.end {
        let refusal = ended(&project.id, end).article(article);
        return refusal.with("verb", asking.verb);
    }
    // What is signed changes by an amendment alone (R12-6), whatever stage the rows name.
    let sums = asking.parts.iter().any(|part| part == AMOUNT);
    if let Some(signature) = project.signing.signed().filter(|_| sums) {
        return Refusal::new(Code::AmendInstead)
            .article(context.article("amend"))
            .with("verb", asking.verb)
            .with("date", signature.on);
    }
    let stage = project.position.stage;
    let spans = context.profile.rights.spans_of(&asking.parts);
    // Of several rows that which the stage is out of.
    let out = |(first, last): &&(Stage, Stage)| stage < *first || *last < stage;
    let mut ahead = spans.iter().filter(out).filter(|(first, _)| stage < *first);
    let needed = ahead.next().or(spans.iter().rfind(out));
    let refusal = Refusal::new(Code::WrongStage)
        .article(article)
        .with("verb", asking.verb);
    wrong_stage(refusal, stage, needed.copied().unwrap_or((stage, stage)))
}

/// The refusal of a stage, with those in which the step is taken.
pub(crate) fn wrong_stage(refusal: Refusal, stage: Stage, needed: (Stage, Stage)) -> Refusal {
    let (first, last) = needed;
    let refusal = refusal
        .with("stage", stage.name())
        .with("needed", first.name());
    match first == last {
        true => refusal,
        false => refusal.with("until", last.name()),
    }
}
