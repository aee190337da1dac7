//! Visits and the choice of a site (article 8).

use crate::domain::context::{Context, step};
use crate::domain::event::{Event, TalksChange};
use crate::domain::field::Field;
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::declare::answers;
use crate::domain::visits::matching;
use crate::domain::visits::record::{SiteChoice, Visit};
use crate::domain::visits::verbs::{MatchAsk, VisitAsk};
use crate::domain::window::Window;

answers! { of project:
    VisitAsk => visit;
    MatchAsk => choose;
}

/// 考察 (R8-1 to R8-3): a plan where the day lies ahead, else a visit with what was looked at or found.
pub fn visit(context: &Context<'_>, id: &ProjectId, ask: &VisitAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    for item in &ask.items {
        window.item(context, "items", item, &[ask.direction.checklist()])?;
    }
    let today = context.today();
    let on = ask.date.unwrap_or(today);
    let mut items: Vec<String> = Vec::new();
    for item in &ask.items {
        if !items.contains(item) {
            items.push(item.clone());
        }
    }
    let visit = Visit {
        direction: ask.direction,
        on,
        items,
        findings: ask.findings.trim().to_owned(),
        participants: ask.participants.trim().to_owned(),
        by: context.actor.member.id.clone(),
        entered: None,
    };
    if on > today && visit.is_made() {
        // What was found on a visit is known once it was made.
        return Err(window
            .refuse(Code::DateInFuture)
            .with("field", "date")
            .with("date", on)
            .with("today", today));
    }
    if on < today && !visit.is_made() {
        return Err(window.missing("findings"));
    }
    let number = place(&project, &visit);
    let before = project.visits.get(&number);
    // What is added to a visit later leaves it as early on record as it was.
    let was_made = before.filter(|held| held.is_made() && held.on == on);
    let entered = was_made.map_or(Some(today), |held| held.entered);
    let visit = Visit {
        entered: entered.filter(|_| visit.is_made()),
        ..visit
    };
    if before == Some(&visit) {
        return Ok(Vec::new());
    }
    let visit = TalksChange::visit(&project, number, visit);
    Ok(step(context, &project, visit))
}

/// The number under which a visit stands: that of the same day and direction, of the plan it carries out, or a new one.
fn place(project: &Project, visit: &Visit) -> u32 {
    let mut same = project
        .visits
        .iter()
        .filter(|(_, held)| held.direction == visit.direction);
    let found = same
        .clone()
        .find(|(_, held)| held.on == visit.on)
        .or_else(|| same.find(|(_, held)| visit.is_made() && !held.is_made()));
    found.map_or_else(|| next_number(&project.visits), |(number, _)| *number)
}

/// 选址 (R8-4): the choice of a place; outside the recommended ones it needs a reason.
pub fn choose(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &MatchAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let unit = window.given("choose", ask.choose.as_ref())?;
    let eyes = context.eyes()?;
    let chain = project.text(Field::Chain);
    let presence = context.facts.chain_presence(eyes, chain)?;
    let ranked = matching::rank(&project, context.profile, &presence);
    let Some(place) = ranked.iter().find(|place| place.unit == *unit) else {
        return Err(window.no_such_unit("choose", unit));
    };
    let top = matching::top_n(context.profile);
    let reason = ask.reason.trim();
    if !place.recommended && reason.is_empty() {
        let best = ranked
            .iter()
            .filter(|place| place.recommended)
            .filter_map(|place| context.profile.body_name(place.unit.as_str()))
            .collect::<Vec<_>>()
            .join("、");
        // Equal ones of which not all have room among the first are named, not passed over.
        let tied = ranked
            .iter()
            .filter(|place| !place.recommended && place.rank <= top);
        let tied: Vec<&str> = tied
            .filter_map(|place| context.profile.body_name(place.unit.as_str()))
            .collect();
        let code = match tied.is_empty() {
            true => Code::OutsideRecommended,
            false => Code::OutsideTied,
        };
        return Err(window
            .refuse(code)
            .with("tied", tied.join("、"))
            .with("unit", unit)
            .with("rank", place.rank)
            .with("n", top)
            .with("known", best));
    }
    let is_same = project
        .site
        .as_ref()
        .is_some_and(|site| site.unit == *unit && site.reason == reason);
    if is_same {
        return Ok(Vec::new());
    }
    let site = SiteChoice {
        unit: unit.clone(),
        rank: place.rank,
        score: place.score,
        reason: reason.to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let site = TalksChange::site(&project, site);
    Ok(step(context, &project, site))
}
