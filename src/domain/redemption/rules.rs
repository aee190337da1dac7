//! Redemption of policies (政策兑现, article 14).

use crate::domain::context::{Context, due_from, step};
use crate::domain::event::{BuildingChange, Event};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::{ClockId, LineId};
use crate::domain::project::Project;
use crate::domain::redemption::record::{ClaimStatus, PolicyClaim};
use crate::domain::redemption::verbs::ClaimAsk;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of project:
    ClaimAsk => claim as claiming;
}

/// Nobody decides their own claim: that is for the department that it names.
fn claiming(context: &Context<'_>, project: &Project, ask: &ClaimAsk) -> Asking {
    let policy = ask.policy.trim();
    let mut known = project.landing.claims.values().rev();
    let last = known.find(|held| held.policy == policy);
    let decides = ask
        .status
        .set()
        .is_some_and(|status| *status != ClaimStatus::Filed);
    let held = last.filter(|held| decides || !held.status.is_settled());
    // What was approved is the claim as it stood: whatever is said of it then is the department's.
    let is_approved = held.is_some_and(|held| held.status != ClaimStatus::Filed);
    let part = if decides || is_approved {
        "decide"
    } else {
        "apply"
    };
    let asking = Asking::parts(ClaimAsk::SPEC.name, [part]);
    let asking = asking.entered_by(context, held.map(|held| &held.by));
    asking.named(held.map(|held| &held.unit).or(ask.unit.set()))
}

/// 政策兑现, one policy (R14-1): filed, approved, paid. The same policy's name goes on with the same claim. A large sum is
/// paid on a collective decision only (R14-2).
pub fn claim(context: &Context<'_>, id: &ProjectId, ask: &ClaimAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let policy = window.need("policy", &ask.policy)?;
    let mut known = project.landing.claims.iter().rev();
    let last = known.find(|(_, held)| held.policy == policy);
    let is_new = ask
        .status
        .set()
        .is_none_or(|status| *status == ClaimStatus::Filed);
    if let Some((_, settled)) = last.filter(|(_, held)| held.status.is_settled() && !is_new) {
        return Err(window.refuse(Code::AlreadyDone).with("date", settled.on));
    }
    let found = last.filter(|(_, held)| !held.status.is_settled());
    let held = found.map(|(_, held)| held);
    let after = claimed(context, &window, held, ask, policy)?;
    may_settle(context, &window, held, &after)?;
    let number = found.map_or_else(|| next_number(&project.landing.claims), |(n, _)| *n);
    let claim = BuildingChange::claim(&project, number, after);
    Ok(step(context, &project, claim))
}

fn claimed(
    context: &Context<'_>,
    window: &Window,
    held: Option<&PolicyClaim>,
    ask: &ClaimAsk,
    policy: String,
) -> Result<PolicyClaim, Refusal> {
    let amount = ask.amount.over(held.map(|held| &held.amount));
    let amount = window.given("amount", amount)?;
    let unit = window.body_over(context, &ask.unit, held.map(|held| &held.unit))?;
    let filed_on = held.map_or(context.today(), |held| held.filed_on);
    let due = window.due_over(&ask.due, held.map(|held| held.due), filed_on)?;
    let status = window.keep("status", &ask.status, held.map(|held| held.status))?;
    Ok(PolicyClaim {
        policy,
        amount,
        unit,
        due: due.unwrap_or_else(|| due_from(context, ClockId::ClaimPay, filed_on)),
        status: status.unwrap_or(ClaimStatus::Filed),
        decision: ask.decision.text_over(held.map(|held| &held.decision)),
        filed_on,
        by: context.actor.member.id.clone(),
        on: context.today(),
    })
}

/// A large sum is paid on a collective decision only (R14-2).
fn may_settle(
    context: &Context<'_>,
    window: &Window,
    held: Option<&PolicyClaim>,
    claim: &PolicyClaim,
) -> Result<(), Refusal> {
    // What was approved is the sum and the department as they stood.
    let word = |claim: &PolicyClaim| (claim.status, claim.amount, claim.unit.clone());
    let was_open = held.is_none_or(|held| held.status == ClaimStatus::Filed);
    let is_filed = claim.status == ClaimStatus::Filed && was_open;
    if is_filed || held.is_some_and(|held| word(held) == word(claim)) {
        return Ok(());
    }
    let policy = &context.profile.policy;
    let is_large = policy.reaches_line(LineId::ClaimMajor, claim.amount.money.fen());
    if claim.status == ClaimStatus::Paid && is_large && claim.decision.is_empty() {
        return Err(window
            .refuse(Code::DecisionNeeded)
            .with("amount", claim.amount.plain()));
    }
    Ok(())
}
