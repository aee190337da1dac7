//! Redemption of policies (政策兑现, article 14): claimed, approved, and paid whole or in instalments.

use crate::domain::context::{Context, changed, due_from, refreshed, step};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{BuildingChange, Event};
use crate::domain::given::Given;
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::money::{Amount, Money};
use crate::domain::policy::ClockId;
use crate::domain::project::Project;
use crate::domain::redemption::paid::{Account, decision};
use crate::domain::redemption::record::{ClaimStatus, Payment, PolicyClaim};
use crate::domain::redemption::verbs::{ClaimAsk, PayAsk};
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;

answers! { of project:
    ClaimAsk => claim as claiming;
    PayAsk => pay as paying;
}

/// A claim with its number.
type Numbered<'p> = (u32, &'p PolicyClaim);

/// The last claim under that policy's name.
fn last<'p>(project: &'p Project, policy: &str) -> Option<Numbered<'p>> {
    let mut known = project.landing.claims.iter().rev();
    let found = known.find(|(_, held)| held.policy == policy);
    found.map(|(number, held)| (*number, held))
}

/// Nobody decides their own claim: that is for the department that it names.
fn claiming(context: &Context<'_>, project: &Project, ask: &ClaimAsk) -> Asking {
    let last = last(project, ask.policy.trim()).map(|(_, held)| held);
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

/// Whoever approved it does not pay it.
fn paying(context: &Context<'_>, project: &Project, ask: &PayAsk) -> Asking {
    let held = last(project, ask.policy.trim()).map(|(_, held)| held);
    let asking = Asking::of(PayAsk::SPEC.name);
    let asking = asking.entered_by(context, held.map(|held| &held.by));
    asking.named(held.map(|held| &held.unit))
}

/// 政策兑现, one policy (R14-1): filed, approved, paid. The same policy's name goes on with the same claim. What is approved
/// is a sum of its own; what is paid is an instalment of it.
pub fn claim(context: &Context<'_>, id: &ProjectId, ask: &ClaimAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let policy = window.need("policy", &ask.policy)?;
    let last = last(&project, &policy);
    let is_new = ask
        .status
        .set()
        .is_none_or(|status| *status == ClaimStatus::Filed);
    if let Some((_, settled)) = last.filter(|(_, held)| held.status.is_settled() && !is_new) {
        return Err(window.refuse(Code::AlreadyDone).with("date", settled.on));
    }
    let open = last.filter(|(_, held)| !held.status.is_settled());
    if ask.status.set() == Some(&ClaimStatus::Paid) {
        return settled(context, &window, &project, open, (ask, &policy));
    }
    let held = open.map(|(_, held)| held);
    let after = claimed(context, &window, held, ask, policy)?;
    let number = open.map_or_else(|| next_number(&project.landing.claims), |(n, _)| n);
    let after = match held {
        Some(held) => kept(context, &window, &project, (number, held), after)?,
        None => after,
    };
    let claim = BuildingChange::claim(&project, number, after);
    Ok(step(context, &project, claim))
}

/// `claim status=paid` pays like [`pay`]: what is left, or the sum that is said.
fn settled(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    open: Option<Numbered<'_>>,
    (ask, policy): (&ClaimAsk, &str),
) -> Result<Vec<Event>, Refusal> {
    let approved = approved(window, project, open, policy)?;
    let (number, held) = approved;
    // The sum is what is paid now, and the status follows from it.
    let rest = ClaimAsk {
        amount: Given::Left,
        status: Given::Left,
        ..ask.clone()
    };
    let after = claimed(context, window, Some(held), &rest, policy.to_owned())?;
    let paid = Paid {
        amount: ask.amount.set().copied(),
        paid_on: None,
        decision: ask.decision.text(),
        voucher: String::new(),
    };
    under(context, window, project, (number, held, after), paid)
}

/// 兑付, one payment (R14-2): an instalment of what is approved. A large sum is paid on a collective decision only, in
/// however many parts.
pub fn pay(context: &Context<'_>, id: &ProjectId, ask: &PayAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let policy = window.need("policy", &ask.policy)?;
    let last = last(&project, &policy);
    if let Some((_, settled)) = last.filter(|(_, held)| held.status.is_settled()) {
        return Err(window.refuse(Code::AlreadyDone).with("date", settled.on));
    }
    let (number, held) = approved(&window, &project, last, &policy)?;
    let paid_on = window.past(context, "date", ask.date)?;
    window.not_before(paid_on, held.filed_on)?;
    let paid = Paid {
        amount: ask.amount,
        paid_on: Some(paid_on),
        decision: ask.decision.trim(),
        voucher: window.need("voucher", &ask.voucher)?,
    };
    let after = held.clone();
    under(context, &window, &project, (number, held, after), paid)
}

/// The claim if the department said yes to it.
fn approved<'p>(
    window: &Window,
    project: &Project,
    open: Option<Numbered<'p>>,
    policy: &str,
) -> Result<Numbered<'p>, Refusal> {
    let Some((number, held)) = open else {
        let claims = project.landing.claims.values();
        let waiting = claims.filter(|held| held.status == ClaimStatus::Approved);
        let known = waiting.map(|held| held.policy.clone());
        return Err(window.none_of(Code::NoSuchItem, policy, known));
    };
    if held.status == ClaimStatus::Approved {
        return Ok((number, held));
    }
    let how = format!(
        "luodi do claim {} policy={policy} status=approved amount=…",
        project.id
    );
    Err(window
        .refuse(Code::ClaimNotApproved)
        .with("policy", policy)
        .missing(vec![Missing {
            what: format!("claim:{policy}"),
            article: window.article.clone(),
            how,
        }]))
}

/// What is said of a payment.
struct Paid<'a> {
    /// All that is left where no sum is said.
    amount: Option<Amount>,
    paid_on: Option<NaiveDate>,
    decision: &'a str,
    voucher: String,
}

/// A payment under a claim, and what becomes of the claim: paid once nothing is left.
fn under(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    (number, held, mut claim): (u32, &PolicyClaim, PolicyClaim),
    paid: Paid<'_>,
) -> Result<Vec<Event>, Refusal> {
    let landing = &project.landing;
    let account = Account::of(landing, number, held);
    let amount = paid.amount.unwrap_or_else(|| account.left().into());
    if amount.money.fen() <= 0 {
        return Err(window.missing("amount"));
    }
    if amount.money > account.left() {
        return Err(window
            .refuse(Code::OverApproved)
            .with("amount", amount.plain())
            .with("approved", account.approved.plain())
            .with("paid", account.paid.plain())
            .with("left", account.left().plain()));
    }
    let after = account.and(amount.money);
    let decision = match paid.decision {
        "" => decision(landing, number, &claim).to_owned(),
        given => given.to_owned(),
    };
    require_decision(context, window, &after, &decision)?;
    let payment = Payment {
        claim: number,
        amount,
        paid_on: paid.paid_on.unwrap_or(context.today()),
        decision: decision.clone(),
        voucher: paid.voucher,
        stamp: stamp(context),
    };
    let payment = BuildingChange::payment(project, next_number(&landing.payments), payment);
    let mut events = vec![changed(&project.id, payment)];
    claim.approved = Some(held.approved_sum().unwrap_or(amount));
    if claim.decision.is_empty() {
        claim.decision = decision;
    }
    if after.left().fen() == 0 {
        claim.status = ClaimStatus::Paid;
        (claim.by, claim.on) = (context.actor.member.id.clone(), context.today());
    } else {
        // Who approved it stays on record: nobody who did pays the next instalment.
        claim.by = held.by.clone();
        claim.on = held.on;
    }
    let claim = BuildingChange::claim(project, number, claim);
    if !claim.is_idle() {
        events.push(changed(&project.id, claim));
    }
    events.extend(refreshed(context, project));
    Ok(events)
}

/// A large sum is paid on a collective decision (三重一大, R14-2).
pub(crate) fn require_decision(
    context: &Context<'_>,
    window: &Window,
    account: &Account,
    decision: &str,
) -> Result<(), Refusal> {
    if !account.is_major(&context.profile.policy) || !decision.is_empty() {
        return Ok(());
    }
    let most = account.approved.max(account.paid);
    Err(window
        .refuse(Code::DecisionNeeded)
        .with("amount", most.plain()))
}

fn claimed(
    context: &Context<'_>,
    window: &Window,
    held: Option<&PolicyClaim>,
    ask: &ClaimAsk,
    policy: String,
) -> Result<PolicyClaim, Refusal> {
    let status = window.keep("status", &ask.status, held.map(|held| held.status))?;
    let status = status.unwrap_or(ClaimStatus::Filed);
    let unit = window.body_over(context, &ask.unit, held.map(|held| &held.unit))?;
    let filed_on = held.map_or(context.today(), |held| held.filed_on);
    let due = window.due_over(&ask.due, held.map(|held| held.due), filed_on)?;
    // Of a claim that is decided on, the sum is what is approved; what was claimed stays.
    let is_decided = status == ClaimStatus::Approved;
    let (amount, approved) = match held.filter(|_| is_decided) {
        Some(held) => {
            let sum = held.approved_sum().unwrap_or(held.amount);
            let sum = window.given("amount", ask.amount.over(Some(&sum)))?;
            (held.amount, Some(sum))
        }
        None => {
            let sum = ask.amount.over(held.map(|held| &held.amount));
            let sum = window.given("amount", sum)?;
            (sum, is_decided.then_some(sum))
        }
    };
    Ok(PolicyClaim {
        policy,
        amount,
        approved,
        unit,
        due: due.unwrap_or_else(|| due_from(context, ClockId::ClaimPay, filed_on)),
        status,
        decision: ask.decision.text_over(held.map(|held| &held.decision)),
        filed_on,
        by: context.actor.member.id.clone(),
        on: context.today(),
    })
}

/// What was paid is not undone by what is said of the claim: it stays approved, for no less than that, on the decision that
/// a large sum rests on. Approved for what is paid, it is paid.
fn kept(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    (number, held): Numbered<'_>,
    mut after: PolicyClaim,
) -> Result<PolicyClaim, Refusal> {
    let landing = &project.landing;
    let paid = Account::of(landing, number, held).paid;
    if paid.fen() == 0 {
        return Ok(after);
    }
    let account = Account::of(landing, number, &after);
    if after.status != ClaimStatus::Approved || account.approved < paid {
        return Err(window
            .refuse(Code::PaidInPart)
            .with("policy", &after.policy)
            .with("paid", paid.plain()));
    }
    require_decision(context, window, &account, decision(landing, number, &after))?;
    if account.left().fen() == 0 {
        after.status = ClaimStatus::Paid;
    }
    Ok(after)
}

/// What becomes of a claim when one of its payments was put right: no more is paid than approved, a large sum has its
/// decision, and it is paid exactly where nothing is left.
pub(crate) fn rebalanced(
    context: &Context<'_>,
    window: &Window,
    after: &Project,
    key: &str,
) -> Result<Option<Event>, Refusal> {
    let landing = &after.landing;
    let payment = key
        .parse()
        .ok()
        .and_then(|number: u32| landing.payments.get(&number));
    let Some(payment) = payment else {
        return Ok(None);
    };
    let Some(claim) = landing.claims.get(&payment.claim) else {
        return Ok(None);
    };
    let account = Account::of(landing, payment.claim, claim);
    if account.paid > account.approved {
        let others = account.paid.fen() - payment.amount.money.fen();
        let others = Money::from_fen(others).unwrap_or(Money::ZERO);
        let left = Money::from_fen(account.approved.fen() - others.fen()).unwrap_or(Money::ZERO);
        return Err(window
            .refuse(Code::OverApproved)
            .with("amount", payment.amount.plain())
            .with("approved", account.approved.plain())
            .with("paid", others.plain())
            .with("left", left.plain()));
    }
    if payment.amount.money.fen() > 0 {
        require_decision(context, window, &account, &payment.decision)?;
    }
    let mut held = claim.clone();
    held.status = match account.left().fen() {
        0 => ClaimStatus::Paid,
        _ => ClaimStatus::Approved,
    };
    let change = BuildingChange::claim(after, payment.claim, held);
    Ok((!change.is_idle()).then(|| changed(&after.id, change)))
}
