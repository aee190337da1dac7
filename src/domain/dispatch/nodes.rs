//! Key nodes (关键节点, article 16): plan, fact, acceptance, in their order.

use crate::domain::construction::permit;
use crate::domain::context::{Context, changed, field_set, refreshed};
use crate::domain::dispatch::key_nodes;
use crate::domain::dispatch::record::{Acceptance, Node, PlanMove};
use crate::domain::dispatch::verbs::NodeAsk;
use crate::domain::event::{BuildingChange, Event};
use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{ChecklistId, ItemRole};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::right::Asking;
use crate::domain::sites::without;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked;
use crate::domain::window::Window;

answers! { of project:
    NodeAsk => node as reporting;
}

/// The node asked about among all of the policy's, with its neighbours before it.
struct Place<'a> {
    at: usize,
    nodes: &'a [String],
}

impl Place<'_> {
    fn before(&self) -> &[String] {
        self.nodes.get(..self.at).unwrap_or_default()
    }

    fn name(&self) -> &str {
        self.nodes.get(self.at).map_or("", String::as_str)
    }

    /// The fields that show its plan and its fact.
    fn fields(&self, context: &Context<'_>) -> Option<(Field, Field)> {
        key_nodes::fields(&context.profile.policy, self.name())
    }
}

/// A node is reported by whoever builds or serves and accepted by others.
fn reporting(context: &Context<'_>, project: &Project, ask: &NodeAsk) -> Asking {
    let accepts = !ask.accepted_by.is_left();
    let states = !ask.plan.is_left() || !ask.actual.is_left() || !accepts;
    let parts = [("state", states), ("accept", accepts)];
    let asked = parts.into_iter().filter(|(_, asked)| *asked);
    let held = project.construction.nodes.get(&ask.kind);
    let by = held.and_then(|held| held.reported_by.as_ref());
    let asking = Asking::parts(NodeAsk::SPEC.name, asked.map(|(part, _)| part));
    asking.entered_by(context, by)
}

/// 关键节点 (R16-1, R16-2): a plan may be moved with a reason; a fact needs evidence and every earlier node accepted;
/// acceptance is for those who do not report it.
pub fn node(context: &Context<'_>, id: &ProjectId, ask: &NodeAsk) -> Result<Vec<Event>, Refusal> {
    let is_fact = !ask.actual.is_left() || ask.accepted_by.set().is_some();
    let part = is_fact.then_some("fact");
    let window = Window::part(context, NodeAsk::SPEC, part);
    let project = window.find(context, id)?;
    window.item(context, "kind", &ask.kind, &[ChecklistId::KeyNodes])?;
    let nodes = key_nodes::names(&context.profile.policy);
    let at = nodes.iter().position(|node| *node == ask.kind).unwrap_or(0);
    let place = Place { at, nodes };
    let held = project.construction.nodes.get(&ask.kind);
    let mut after = held.cloned().unwrap_or_default();
    stands(&window, held, ask)?;
    if !ask.plan.is_left() {
        planned(context, &window, &project, &place, &mut after, ask)?;
    }
    if !ask.actual.is_left() {
        reached(context, &window, &project, &place, &mut after, ask)?;
    }
    if ask.accepted_by.set().is_some() {
        accepted(context, &window, &project, &place, &mut after, ask)?;
    }
    if !is_fact && ask.plan.is_left() {
        return Err(window.missing("plan"));
    }
    if held == Some(&after) || (held.is_none() && after == Node::default()) {
        return Ok(Vec::new());
    }
    Ok(recorded(context, &project, &place, ask, after))
}

/// What a node on record cannot be without is not emptied: the reason of a plan that was moved, the evidence of a fact,
/// who accepted it.
fn stands(window: &Window, held: Option<&Node>, ask: &NodeAsk) -> Result<(), Refusal> {
    let Some(held) = held else { return Ok(()) };
    let reason = (!held.reason.is_empty()).then(|| held.reason.clone());
    window.keep("reason", &ask.reason, reason)?;
    if ask.actual.is_left() {
        let evidence = held.actual.map(|_| held.evidence.clone());
        window.keep("evidence", &ask.evidence, evidence)?;
    }
    let accepted = held.accepted.as_ref();
    let accepted = accepted.map(|accepted| accepted.accepted_by.clone());
    window.keep("accepted_by", &ask.accepted_by, accepted)?;
    Ok(())
}

/// The node's change, and the fields by which lists and ledgers show it.
fn recorded(
    context: &Context<'_>,
    project: &Project,
    place: &Place<'_>,
    ask: &NodeAsk,
    after: Node,
) -> Vec<Event> {
    let mut events = Vec::new();
    if let Some((plan, actual)) = place.fields(context) {
        if !ask.plan.is_left() {
            events.extend(field_set(project, plan, after.plan.map(Value::Date)));
        }
        if !ask.actual.is_left() {
            events.extend(field_set(project, actual, after.actual.map(Value::Date)));
        }
    }
    let node = BuildingChange::node(project, ask.kind.clone(), after);
    events.insert(0, changed(&project.id, node));
    events.extend(refreshed(context, project));
    events
}

fn planned(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    place: &Place<'_>,
    after: &mut Node,
    ask: &NodeAsk,
) -> Result<(), Refusal> {
    let field = place.fields(context).map(|(plan, _)| plan);
    let held = after.plan.or(field.and_then(|field| project.date(field)));
    let plan = ask.plan.set().copied();
    if held == plan {
        return Ok(());
    }
    if let Some(actual) = after.actual {
        // What has happened is not planned any more.
        return Err(window.refuse(Code::AlreadyDone).with("date", actual));
    }
    for earlier in place.before() {
        let node = project.construction.nodes.get(earlier);
        if let (Some(plan), Some(earlier)) = (plan, node.and_then(|node| node.plan)) {
            window.not_before(plan, earlier)?;
        }
    }
    if let Some(from) = held {
        after.reason = window.reason(ask.reason.text())?;
        after.moves.push(PlanMove {
            from,
            to: plan,
            reason: after.reason.clone(),
            by: context.actor.member.id.clone(),
            on: context.today(),
        });
    }
    after.plan = plan;
    after.planned_on = after.planned_on.or(Some(context.today()));
    Ok(())
}

/// It did not happen; what was to show it goes with it.
fn never_reached(window: &Window, after: &mut Node) -> Result<(), Refusal> {
    window.once(after.accepted.as_ref().map(|acceptance| acceptance.on))?;
    (after.actual, after.reported_by) = (None, None);
    after.evidence = String::new();
    Ok(())
}

fn reached(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    place: &Place<'_>,
    after: &mut Node,
    ask: &NodeAsk,
) -> Result<(), Refusal> {
    let Some(actual) = ask.actual.set().copied() else {
        return never_reached(window, after);
    };
    let actual = window.past(context, "actual", Some(actual))?;
    if after.actual == Some(actual) && ask.evidence.is_left() {
        return Ok(());
    }
    window.once(after.accepted.as_ref().map(|acceptance| acceptance.on))?;
    unlocked(context, window, project, place)?;
    let stopped = project.construction.stopped();
    if let Some((_, held)) = stopped.filter(|(_, held)| actual > held.stopped_on) {
        return Err(window
            .refuse(Code::WorksStopped)
            .with("date", held.stopped_on));
    }
    if let Some(signature) = project.signing.signed() {
        window.not_before(actual, signature.on)?;
    }
    if let Some(planned_on) = after.planned_on {
        // A plan made after the fact is no plan.
        window.not_before(actual, planned_on)?;
    }
    for earlier in place.before() {
        let node = project.construction.nodes.get(earlier);
        if let Some(earlier) = node.and_then(|node| node.actual) {
            window.not_before(actual, earlier)?;
        }
    }
    let policy = &context.profile.policy;
    let is_start = policy.item(ItemRole::Start) == Some(place.name());
    let is_start = is_start && !is_legacy(context, project, place.name());
    let permit = policy.item(ItemRole::Permit).unwrap_or_default();
    let is_start = is_start && without(project, policy, permit).is_none();
    let covered = || permit::covers(&project.construction, context.profile, actual);
    if is_start && !covered() {
        return Err(window
            .refuse(Code::PermitNotValid)
            .article(context.article("procedure"))
            .with("date", actual)
            .missing(vec![Missing {
                what: "construction_permit".to_owned(),
                article: context.article("procedure"),
                how: format!(
                    "luodi do procedure {} item={} status=done date=…",
                    project.id,
                    policy.item(ItemRole::Permit).unwrap_or_default()
                ),
            }]));
    }
    let evidence = ask.evidence.text_over(Some(&after.evidence));
    after.evidence = window.need("evidence", &evidence)?;
    after.actual = Some(actual);
    after.reported_by = Some(context.actor.member.id.clone());
    Ok(())
}

/// Each node waits for the one before to be accepted (R16-2).
fn unlocked(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    place: &Place<'_>,
) -> Result<(), Refusal> {
    let mut before = place.before().iter();
    let concerns = |node: &str| without(project, &context.profile.policy, node).is_none();
    let waits = before.find(|node| {
        let is_accepted = project.construction.is_accepted(node);
        !is_accepted && concerns(node) && !is_legacy(context, project, node)
    });
    match waits {
        Some(waits) => Err(window
            .refuse(Code::NodeLocked)
            .with("node", place.name())
            .with("before", waits)),
        None => Ok(()),
    }
}

/// A record that was brought in past a node does not wait for it: its time lies before this system. What is on record is
/// waited for even there.
fn is_legacy(context: &Context<'_>, project: &Project, node: &str) -> bool {
    let stage = project.position.stage;
    let policy = &context.profile.policy;
    let is_known = project.construction.nodes.contains_key(node);
    project.backfill.is_some() && !is_known && key_nodes::is_behind(policy, node, stage)
}

fn accepted(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    place: &Place<'_>,
    after: &mut Node,
    ask: &NodeAsk,
) -> Result<(), Refusal> {
    window.once(after.accepted.as_ref().map(|acceptance| acceptance.on))?;
    if after.actual.is_none() {
        return Err(window.refuse(Code::NodeNotReached).with("node", &ask.kind));
    }
    unlocked(context, window, project, place)?;
    after.accepted = Some(Acceptance {
        accepted_by: window.need("accepted_by", ask.accepted_by.text())?,
        unit: context.actor.member.unit.clone(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    });
    Ok(())
}
