//! 投资方变动 (articles 12 and 19): who invests beside the leading enterprise, and which enterprise leads. The former keep
//! their names, their days and their other projects.

use crate::domain::collection::rules::enter_enterprise;
use crate::domain::collection::twins::{known_enterprise, require_no_twin};
use crate::domain::context::{Context, changed, enterprise_of, refreshed};
use crate::domain::credit_code::CreditCode;
use crate::domain::enterprise::{Enterprise, Named};
use crate::domain::event::{Event, OperatingChange};
use crate::domain::ids::{EnterpriseId, ProjectId, Series, next_number};
use crate::domain::investor::identity;
use crate::domain::investor::record::{
    Identity, IdentityKind, Investor, InvestorAction, InvestorPart, WHOLE,
};
use crate::domain::investor::verbs::InvestorAsk;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::secrecy::series::{is_marked, number};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;
use chrono::NaiveDate;
use std::collections::BTreeMap;

answers! { of project:
    InvestorAsk => investor;
}

fn investor(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &InvestorAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let reason = window.reason(&ask.reason)?;
    let since = window.past(context, "since", ask.since)?;
    let mut events = match ask.action {
        InvestorAction::Add => add(context, &window, &project, ask, (since, &reason))?,
        InvestorAction::Replace => replace(context, &window, &project, ask, (since, &reason))?,
        InvestorAction::Remove => remove(context, &window, &project, ask, since)?,
    };
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// One more beside the leading one.
fn add(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
    (since, reason): (NaiveDate, &str),
) -> Result<Vec<Event>, Refusal> {
    let identity = identity::read(window, &ask.identity)?;
    if let Some((number, held)) = standing(context, window, project, ask, identity.as_ref())? {
        return amended(context, window, project, ask, (number, held, identity));
    }
    let (enterprise, mut events) = found_or_entered(context, window, project, ask)?;
    require_company(window, project, ask, &enterprise.name)?;
    let others = project.investors.values().filter(|held| held.is_present());
    require_shares(window, others, ask.share)?;
    let investor = Investor {
        is_leading: false,
        is_company: ask.part == Some(InvestorPart::Company),
        ..entry(context, ask, &enterprise, identity, (since, reason))
    };
    let number = next_number(&project.investors);
    let investor = OperatingChange::investor(project, number, investor);
    events.push(changed(&project.id, investor));
    Ok(events)
}

/// The one that is meant, if it invests already, by its enterprise or by its identity. The enterprise that a project was
/// registered with stands on the list from the day on which something is said of it.
fn standing(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
    identity: Option<&Identity>,
) -> Result<Option<(u32, Investor)>, Refusal> {
    let id = known(context, ask)?.map(|held| held.id);
    let is_same = |held: &Investor| {
        let by_identity = identity
            .is_some_and(|own| held.identity_kind == Some(own.kind) && held.identity == own.value);
        // Of two persons of one name the identity tells.
        Some(&held.enterprise) == id.as_ref() || by_identity && held.name == ask.enterprise.trim()
    };
    let found = present(project).find(|(_, held)| is_same(held));
    if let Some((number, held)) = found {
        return Ok(Some((number, held.clone())));
    }
    if id.as_ref() != Some(&project.enterprise) {
        return Ok(None);
    }
    let first = first(context, window, project, None)?;
    Ok(Some((next_number(&project.investors), first)))
}

/// A share or an identity of one that invests already.
fn amended(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
    (number, held, identity): (u32, Investor, Option<Identity>),
) -> Result<Vec<Event>, Refusal> {
    let mut after = Investor {
        share: ask.share.or(held.share),
        ..held.clone()
    };
    if let Some(identity) = identity {
        (after.identity, after.identity_kind) = (identity.value, Some(identity.kind));
    }
    let is_said = project.investors.contains_key(&number) || ask.share.is_some();
    if !is_said || project.investors.get(&number) == Some(&after) {
        return Err(window
            .refuse(Code::InvestorAlready)
            .with("name", &held.name));
    }
    if held.is_company && after.share.is_some() {
        return Err(window
            .refuse(Code::CompanyHasNoShare)
            .with("name", &held.name));
    }
    let others = present(project).filter(|(place, _)| *place != number);
    require_shares(window, others.map(|(_, held)| held), after.share)?;
    let after = Investor {
        reason: ask.reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
        ..after
    };
    let after = OperatingChange::investor(project, number, after);
    Ok(vec![changed(&project.id, after)])
}

/// One company carries a project out, and holds no share of the investment.
fn require_company(
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
    name: &str,
) -> Result<(), Refusal> {
    if ask.part != Some(InvestorPart::Company) {
        return Ok(());
    }
    if ask.share.is_some() || ask.action == InvestorAction::Replace {
        return Err(window.refuse(Code::CompanyHasNoShare).with("name", name));
    }
    match present(project).find(|(_, held)| held.is_company) {
        Some((_, held)) => Err(window.refuse(Code::CompanyAlready).with("name", &held.name)),
        None => Ok(()),
    }
}

/// Another enterprise leads: the project is that one's from now on, the former stays on the list with its days.
fn replace(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
    (since, reason): (NaiveDate, &str),
) -> Result<Vec<Event>, Refusal> {
    let identity = identity::read(window, &ask.identity)?;
    let (enterprise, mut events) = found_or_entered(context, window, project, ask)?;
    require_company(window, project, ask, &enterprise.name)?;
    if enterprise.id == project.enterprise {
        return Err(window
            .refuse(Code::InvestorAlready)
            .with("name", &enterprise.name));
    }
    require_no_twin(context, &enterprise.id, &project.fields)?;
    let mut number = next_number(&project.investors);
    let mut put = |number: u32, held: Investor| {
        let held = OperatingChange::investor(project, number, held);
        events.push(changed(&project.id, held));
    };
    // Who leads now goes, and so does the one that leads next from its place beside it.
    let is_over = |held: &Investor| held.is_leading || held.enterprise == enterprise.id;
    for (held_at, held) in present(project).filter(|(_, held)| is_over(held)) {
        window.not_before(since, held.since)?;
        let until = Some(since);
        let held = held.clone();
        put(held_at, Investor { until, ..held });
    }
    let before = present(project).find(|(_, held)| held.enterprise == enterprise.id);
    let before = before.map(|(_, held)| held.clone());
    let share = ask.share.or(before.as_ref().and_then(|held| held.share));
    let stays = project.investors.values();
    let stays = stays.filter(|held| held.is_present() && !is_over(held));
    require_shares(window, stays, share)?;
    if !present(project).any(|(_, held)| held.is_leading) {
        // The one it began with stands on the list from now on.
        put(number, first(context, window, project, Some(since))?);
        number = number.saturating_add(1);
    }
    let mut leading = entry(context, ask, &enterprise, identity, (since, reason));
    // Who invested beside it already brings its share and its identity along.
    if let Some(held) = before {
        leading.share = leading.share.or(held.share);
        if leading.identity_kind.is_none() {
            (leading.identity, leading.identity_kind) = (held.identity, held.identity_kind);
        }
    }
    put(number, leading);
    let leading = OperatingChange::enterprise(project, enterprise.id);
    events.push(changed(&project.id, leading));
    Ok(events)
}

/// One beside the leading one goes.
fn remove(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
    since: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let named = known(context, ask)?.map(|held| held.id);
    if named.as_ref() == Some(&project.enterprise) {
        return Err(window
            .refuse(Code::LeadingInvestor)
            .with("name", ask.enterprise.trim()));
    }
    let mut beside = present(project).filter(|(_, held)| !held.is_leading);
    let found = beside.find(|(_, held)| Some(&held.enterprise) == named.as_ref());
    let Some((number, held)) = found else {
        let beside = present(project).filter(|(_, held)| !held.is_leading);
        let names = beside.map(|(_, held)| held.name.clone());
        let value = ask.enterprise.trim();
        return Err(window.none_of(Code::NoSuchInvestor, value, names));
    };
    window.not_before(since, held.since)?;
    let after = Investor {
        until: Some(since),
        reason: ask.reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
        ..held.clone()
    };
    let after = OperatingChange::investor(project, number, after);
    Ok(vec![changed(&project.id, after)])
}

/// Those who invest now, as far as they stand on the list.
fn present(project: &Project) -> impl Iterator<Item = (u32, &Investor)> {
    let all = project.investors.iter();
    let present = all.filter(|(_, held)| held.is_present());
    present.map(|(number, held)| (*number, held))
}

/// The enterprise that is meant, if it is on record: by its number, its credit code, its name.
fn known(context: &Context<'_>, ask: &InvestorAsk) -> Result<Option<Enterprise>, Refusal> {
    let name = ask.enterprise.trim();
    let code = CreditCode::parse(&ask.identity).ok();
    known_enterprise(context, name, code.as_ref())
}

/// The enterprise that is meant; a new one where none is on record.
fn found_or_entered(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &InvestorAsk,
) -> Result<(Enterprise, Vec<Event>), Refusal> {
    if let Some(found) = known(context, ask)? {
        return Ok((found, Vec::new()));
    }
    let name = window.need("enterprise", &ask.enterprise)?;
    if Named::read(&name).is_some() {
        return Err(window.refuse(Code::NoSuchEnterprise).with("id", name));
    }
    let code = CreditCode::parse(&ask.identity).ok();
    let number = number(
        context,
        Series::Enterprise,
        is_marked(context, &project.id)?,
    )?;
    let id = EnterpriseId::numbered(number);
    let events = enter_enterprise(id.clone(), &name, code.as_ref(), &BTreeMap::new());
    let entered = Enterprise {
        credit_code: code,
        ..Enterprise::named(id, &name)
    };
    Ok((entered, events))
}

/// A leading investor as it is asked for.
fn entry(
    context: &Context<'_>,
    ask: &InvestorAsk,
    enterprise: &Enterprise,
    identity: Option<Identity>,
    (since, reason): (NaiveDate, &str),
) -> Investor {
    let identity = identity.or_else(|| of_code(enterprise));
    Investor {
        enterprise: enterprise.id.clone(),
        name: enterprise.name.clone(),
        identity: identity.as_ref().map_or("", |held| &held.value).to_owned(),
        identity_kind: identity.map(|held| held.kind),
        is_company: false,
        share: ask.share,
        is_leading: true,
        since,
        until: None,
        reason: reason.to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    }
}

/// The identity that an enterprise's own record holds.
fn of_code(enterprise: &Enterprise) -> Option<Identity> {
    let code = enterprise.credit_code.as_ref()?;
    Some(Identity {
        kind: IdentityKind::Credit,
        value: code.as_str().to_owned(),
    })
}

/// The enterprise that the project was registered with, which leads until another does.
fn first(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    until: Option<NaiveDate>,
) -> Result<Investor, Refusal> {
    if let Some(until) = until {
        window.not_before(until, project.registered_on)?;
    }
    let held = enterprise_of(context, project)?;
    let identity = held.as_ref().and_then(of_code);
    Ok(Investor {
        enterprise: project.enterprise.clone(),
        identity: identity.as_ref().map_or("", |held| &held.value).to_owned(),
        identity_kind: identity.map(|held| held.kind),
        is_company: false,
        name: held.as_ref().map_or("", |held| &held.name).to_owned(),
        share: None,
        is_leading: true,
        since: project.registered_on,
        until,
        reason: String::new(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    })
}

/// Refuses shares of more than the whole.
fn require_shares<'i>(
    window: &Window,
    others: impl Iterator<Item = &'i Investor>,
    share: Option<u32>,
) -> Result<(), Refusal> {
    let shares = others.filter_map(|held| held.share).chain(share);
    let total = shares.fold(0, u32::saturating_add);
    if total > WHOLE {
        return Err(window.refuse(Code::SharesOverWhole).with("total", total));
    }
    Ok(())
}
