//! Who held the first talk (首谈, article 10): claims with evidence, and arbitration where two units claim one enterprise.
//!
//! The earliest evidence wins unless it was found false. A claim that meets another unit's waits for arbitration; until
//! then the first one stands, and the project does not enter talks.

use crate::domain::collection::twins::open_siblings;
use crate::domain::context::{Context, changed, field_set, refreshed};
use crate::domain::event::{Event, TalksChange};
use crate::domain::field::{Field, Value};
use crate::domain::first_talk::at::{Moment, TimeOfDay};
use crate::domain::first_talk::entry::{any_claim, claiming};
use crate::domain::first_talk::record::{Claim, Ruling, Standing};
use crate::domain::first_talk::verbs::{ArbitrateAsk, FirstTalkAsk};
use crate::domain::handover::record::AssignmentWay;
use crate::domain::handover::responsibility::{Receiver, assigned};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use std::collections::BTreeMap;

answers! { of project:
    FirstTalkAsk => claim as claiming before any_claim;
    ArbitrateAsk => arbitrate before arbitrating;
}

/// 首谈登记 (R10-3, R10-4). Any unit may claim for itself, on projects of others too; commerce may put down any unit's. The
/// city's own units and departments may be the first to hear of a project too (article 10: 首个获取项目信息的单位).
pub fn claim(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &FirstTalkAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let own = &context.actor.member.unit;
    let unit = ask.unit.as_ref().unwrap_or(own);
    if unit != own {
        return Err(window
            .refuse(Code::OtherUnit)
            .with("act", window.verb)
            .with("unit", own));
    }
    if context.profile.body_name(unit.as_str()).is_none() {
        return Err(window.no_such_unit("unit", unit));
    }
    let at = held_at(context, &window, ask.at)?;
    let evidence = window.need("evidence", &ask.evidence)?;
    if project.talks.claims.values().any(|held| held.unit == *unit) {
        return Err(window.refuse(Code::ClaimedAlready).with("unit", unit));
    }
    let rivals = rivals(context, &project, unit)?;
    let is_contested = project.talks.holder().is_some() || project.talks.is_disputed();
    let claim = Claim {
        unit: unit.clone(),
        person: ask.person.trim().to_owned(),
        at: at.day,
        time: at.time,
        evidence,
        standing: if is_contested || !rivals.is_empty() {
            Standing::Pending
        } else {
            Standing::Valid
        },
        rivals,
        by: context.actor.member.id.clone(),
        registered_on: context.today(),
        is_received: false,
        ended: None,
    };
    let mut events = Vec::new();
    if claim.standing == Standing::Valid {
        events.extend(held_by(&project, &claim));
    }
    let number = next_number(&project.talks.claims);
    let claim = TalksChange::claim(&project, number, claim);
    events.insert(0, changed(id, claim));
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// When the talk was held: today where nothing is said, and never ahead.
fn held_at(context: &Context<'_>, window: &Window, at: Option<Moment>) -> Result<Moment, Refusal> {
    let at = at.unwrap_or(Moment::from(context.today()));
    window.past(context, "at", Some(at.day))?;
    let now = context.now.format("%H:%M").to_string();
    let now = TimeOfDay::parse(&now).filter(|_| at.day == context.today());
    match at.time.zip(now) {
        Some((time, now)) if time > now => Err(window
            .refuse(Code::TimeInFuture)
            .with("field", "at")
            .with("value", time)
            .with("now", now)),
        _ => Ok(at),
    }
}

/// Open projects of the same enterprise, or of one with the same name, whose first talk another unit holds.
fn rivals(
    context: &Context<'_>,
    project: &Project,
    unit: &UnitCode,
) -> Result<Vec<ProjectId>, Refusal> {
    let held_by_another = |other: &Project| {
        let holder = other.talks.holder();
        holder.is_some_and(|claim| claim.unit != *unit)
    };
    let rivals = open_siblings(context, project)?.into_iter();
    let rivals = rivals.filter(held_by_another);
    Ok(rivals.map(|other| other.id).collect())
}

/// While a project was ended, another unit may have come to hold the first talk on its enterprise: reopened, the two meet
/// and wait for arbitration.
pub fn met_again(context: &Context<'_>, project: &Project) -> Result<Vec<Event>, Refusal> {
    let claims = project.talks.claims.iter();
    let mut held = claims.filter(|(_, claim)| claim.standing == Standing::Valid);
    let Some((number, held)) = held.next() else {
        return Ok(Vec::new());
    };
    let rivals = rivals(context, project, &held.unit)?;
    if rivals.is_empty() || project.talks.ruling.is_some() {
        return Ok(Vec::new());
    }
    let after = Claim {
        standing: Standing::Pending,
        rivals,
        ..held.clone()
    };
    let claim = TalksChange::claim(project, *number, after);
    let fields = [Field::FirstTalkUnit, Field::FirstTalkDate].into_iter();
    let cleared = fields.filter_map(|field| field_set(project, field, None));
    let claim = changed(&project.id, claim);
    Ok(std::iter::once(claim).chain(cleared).collect())
}

/// The fields that show who holds the first talk.
pub(super) fn held_by(project: &Project, claim: &Claim) -> Vec<Event> {
    [
        (Field::FirstTalkUnit, Value::Text(claim.unit.0.clone())),
        (Field::FirstTalkDate, Value::Date(claim.at)),
    ]
    .into_iter()
    .filter_map(|(field, value)| field_set(project, field, Some(value)))
    .collect()
}

/// Refuses to rule where nobody claims the first talk, whatever is said.
pub(crate) fn require_claim(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    let mut claims = project.talks.claims.values();
    if claims.any(Claim::is_open) || project.talks.is_disputed() {
        return Ok(());
    }
    let window = Window::part(context, ArbitrateAsk::SPEC, None);
    Err(window.refuse(Code::NoConflict).with("id", &project.id))
}

/// 首谈裁定 (R10-4): by the city, with a reason. The winner's evidence is the earliest on this project of those not found
/// false; a holder brought from another project of the enterprise may win, its evidence binds there only. The project goes
/// to the winner with it.
pub fn arbitrate(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ArbitrateAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    require_claim(context, &project)?;
    if !project.talks.is_disputed() && ask.false_claims.is_empty() {
        return Err(window.refuse(Code::NoConflict).with("id", id));
    }
    let reason = window.reason(&ask.reason)?;
    let own = &project.talks.claims;
    let mut claims = own.clone();
    bring_rivals(context, &project, &mut claims)?;
    for unit in &ask.false_claims {
        require_open(&window, own, unit)?;
    }
    let won = match &ask.winner {
        Some(winner) => Some(require_open(&window, &claims, winner)?),
        None => None,
    };
    let mut others = own
        .values()
        .filter(|claim| claim.is_open() && !ask.false_claims.contains(&claim.unit));
    match &won {
        Some(won) => {
            let earlier = others.find(|claim| claim.is_before(won));
            if earlier.is_some() || ask.false_claims.contains(&won.unit) {
                let stands = earlier.unwrap_or(won);
                return Err(window
                    .refuse(Code::EarlierEvidence)
                    .with("unit", &stands.unit)
                    .with("date", stands.moment())
                    .with("winner", &won.unit));
            }
        }
        // Without a ask.winner nobody may be left who could be one.
        None if others.next().is_some() => {
            return Err(window.missing("winner"));
        }
        None => {}
    }
    let mut events = ruled(&project, &claims, ask.winner.as_ref(), &ask.false_claims);
    match &won {
        Some(won) => events.extend(held_by(&project, won)),
        None => events.extend(
            [Field::FirstTalkUnit, Field::FirstTalkDate]
                .into_iter()
                .filter_map(|field| field_set(&project, field, None)),
        ),
    }
    events.extend(to_the_winner(
        context,
        &window,
        &project,
        ask,
        won.as_ref(),
    )?);
    let ruling = Ruling {
        winner: ask.winner.clone(),
        reason,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let ruling = TalksChange::ruling(&project, ruling);
    events.push(changed(id, ruling));
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// The project goes to whoever won, and every side is told. Without a winner it stays where it is.
fn to_the_winner(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &ArbitrateAsk,
    won: Option<&Claim>,
) -> Result<Vec<Event>, Refusal> {
    let now = project.responsible();
    let unit = match won {
        Some(won) => Some(carrier(context, window, project, ask, won)?),
        None => now.clone(),
    };
    let Some(unit) = unit else {
        return Ok(Vec::new());
    };
    // Who held the talk follows the project, unless another is named; where it stays, its officer stays.
    let held = won.filter(|won| won.unit == unit && now.as_ref() != Some(&unit));
    let person = held.map_or("", |won| won.person.as_str());
    let named = [ask.officer.trim(), person];
    let officer = named.into_iter().find(|name| !name.is_empty());
    let receiver = Receiver {
        unit: &unit,
        officer: officer.unwrap_or_default(),
        way: AssignmentWay::Arbitration,
        reason: ask.reason.trim(),
        is_returned: false,
        credit: None,
    };
    let open = project
        .talks
        .claims
        .values()
        .filter(|claim| claim.is_open());
    let sides: Vec<UnitCode> = open.map(|claim| claim.unit.clone()).collect();
    assigned(context, window, project, &receiver, &sides)
}

/// The unit that is responsible after the ruling: the winner where it can be, else the one that is named with the ruling,
/// else the present one unless it lost.
fn carrier(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &ArbitrateAsk,
    won: &Claim,
) -> Result<UnitCode, Refusal> {
    if context.profile.can_carry(&won.unit) {
        return match &ask.unit {
            Some(other) if *other != won.unit => Err(window
                .refuse(Code::WinnerCarries)
                .with("unit", other)
                .with("winner", &won.unit)),
            _ => Ok(won.unit.clone()),
        };
    }
    let mut claims = project
        .talks
        .claims
        .values()
        .filter(|claim| claim.is_open());
    let stays = project
        .responsible()
        .filter(|now| *now == won.unit || !claims.any(|claim| claim.unit == *now));
    window.given("unit", ask.unit.clone().or(stays))
}

/// A side in the dispute does not judge it.
fn arbitrating(context: &Context<'_>, project: &Project) -> Asking {
    let asking = Asking::of(ArbitrateAsk::SPEC.name);
    let claims = project
        .talks
        .claims
        .values()
        .filter(|claim| claim.is_open());
    claims.fold(asking, |asking, claim| {
        asking.concerns(context, Some(&claim.unit))
    })
}

/// The unit's claim that may still win.
fn require_open(
    window: &Window,
    claims: &BTreeMap<u32, Claim>,
    unit: &UnitCode,
) -> Result<Claim, Refusal> {
    let mut open = claims.values().filter(|claim| claim.is_open());
    if let Some(claim) = open.clone().find(|claim| claim.unit == *unit) {
        return Ok(claim.clone());
    }
    let mut known = Vec::new();
    known.extend(open.by_ref().map(|claim| claim.unit.as_str()));
    Err(window
        .refuse(Code::NoSuchClaim)
        .with("unit", unit)
        .with("known", known.join("、")))
}

/// Adds the claims that other projects' holders have on this enterprise, so that they may win here too.
fn bring_rivals(
    context: &Context<'_>,
    project: &Project,
    claims: &mut BTreeMap<u32, Claim>,
) -> Result<(), Refusal> {
    let rivals: Vec<ProjectId> = project
        .talks
        .claims
        .values()
        .flat_map(|claim| claim.rivals.clone())
        .collect();
    for rival in rivals {
        let Some(other) = context.facts.project(&rival)? else {
            continue;
        };
        if let Some(held) = other.talks.holder()
            && !claims.values().any(|claim| claim.unit == held.unit)
        {
            let claim = Claim {
                standing: Standing::Pending,
                rivals: vec![rival],
                ..held.clone()
            };
            claims.insert(next_number(claims), claim);
        }
    }
    Ok(())
}

/// How each claim stands after the ruling. Claims brought from other projects are kept here only where they win: on
/// their own project they stand as they stood.
fn ruled(
    project: &Project,
    claims: &BTreeMap<u32, Claim>,
    winner: Option<&UnitCode>,
    false_claims: &[UnitCode],
) -> Vec<Event> {
    let open = claims.iter().filter(|(_, claim)| claim.is_open());
    open.filter_map(|(number, claim)| {
        let standing = if winner == Some(&claim.unit) {
            Standing::Valid
        } else if false_claims.contains(&claim.unit) {
            Standing::False
        } else {
            Standing::Lost
        };
        let is_own = project.talks.claims.contains_key(number);
        if !is_own && standing != Standing::Valid {
            return None;
        }
        let after = Claim {
            standing,
            ..claim.clone()
        };
        let claim = TalksChange::claim(project, *number, after);
        (!claim.is_idle()).then(|| changed(&project.id, claim))
    })
    .collect()
}
