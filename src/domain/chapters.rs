//! Hands the steps of articles 8 to 20 to the rules of their chapters.

use crate::domain::command::{BuildingAsk, Edit, OperatingAsk, SigningAsk, TalksAsk};
use crate::domain::construction;
use crate::domain::construction::rules as works;
use crate::domain::context::{Context, find};
use crate::domain::diligence::rules as diligence;
use crate::domain::dispatch::{issues, nodes};
use crate::domain::event::Event;
use crate::domain::exit::rules as exit;
use crate::domain::field::Field;
use crate::domain::first_talk::rules as first_talk;
use crate::domain::ids::ProjectId;
use crate::domain::landing::rules as landing;
use crate::domain::operation::rules as operation;
use crate::domain::project::Project;
use crate::domain::redemption::rules as redemption;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::review::rules as review;
use crate::domain::signing::notice;
use crate::domain::signing::rules as signing;
use crate::domain::talks::{rules as negotiation, support};
use crate::domain::visits::rules as visits;

/// Articles 8 to 10.
pub fn talks(context: &Context<'_>, id: &ProjectId, ask: &TalksAsk) -> Result<Vec<Event>, Refusal> {
    match ask {
        TalksAsk::Visit {
            direction,
            date,
            items,
            findings,
            participants,
        } => {
            let (direction, date) = (*direction, *date);
            visits::visit(
                context,
                id,
                &visits::Ask {
                    direction,
                    date,
                    items,
                    findings,
                    participants,
                },
            )
        }
        TalksAsk::Match { choose, reason } => visits::choose(context, id, choose.as_ref(), reason),
        TalksAsk::Diligence {
            item,
            risk,
            finding,
            evidence,
        } => {
            let risk = *risk;
            diligence::item(
                context,
                id,
                &diligence::Ask {
                    item,
                    risk,
                    finding,
                    evidence,
                },
            )
        }
        TalksAsk::DiligenceReport {
            institution,
            conclusion,
            date,
        } => diligence::report(context, id, institution, conclusion, *date),
        TalksAsk::Negotiate {
            matter,
            status,
            enterprise,
            government,
        } => {
            let status = *status;
            negotiation::negotiate(
                context,
                id,
                &negotiation::Ask {
                    matter,
                    status,
                    enterprise,
                    government,
                },
            )
        }
        TalksAsk::Progress {
            kind,
            evidence,
            date,
        } => negotiation::progress(context, id, kind, evidence, *date),
        TalksAsk::FirstTalk {
            unit,
            person,
            at,
            evidence,
        } => {
            let (unit, at) = (unit.as_ref(), *at);
            first_talk::claim(
                context,
                id,
                &first_talk::Ask {
                    unit,
                    person,
                    at,
                    evidence,
                },
            )
        }
        TalksAsk::Arbitrate {
            winner,
            false_claims,
            reason,
        } => first_talk::arbitrate(context, id, winner.as_ref(), false_claims, reason),
        TalksAsk::Transfer { way, to, reason } => {
            negotiation::transfer(context, id, *way, to.as_ref(), reason)
        }
        TalksAsk::Support {
            departments,
            reason,
        } => support::ask(context, id, departments, reason),
        TalksAsk::SupportClose { request, result } => {
            support::answer(context, id, *request, result)
        }
    }
}

/// Articles 11 and 12.
pub fn signing(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &SigningAsk,
) -> Result<Vec<Event>, Refusal> {
    match ask {
        SigningAsk::Review {
            verdict,
            scores,
            conditions,
            date,
            reason,
            close,
            result,
        } => {
            let (date, close) = (*date, *close);
            review::review(
                context,
                id,
                &review::Ask {
                    verdict,
                    scores,
                    conditions,
                    date,
                    reason,
                    close,
                    result,
                },
            )
        }
        SigningAsk::Sign {
            number,
            date,
            amount,
            clauses,
            checks,
            standard_land,
            indicators,
        } => signing::sign(
            context,
            id,
            &signing::Ask {
                number,
                date,
                amount,
                clauses,
                checks,
                standard_land,
                indicators,
            },
        ),
        SigningAsk::Commit { metric, target, by } => {
            signing::commit(context, id, *metric, *target, *by)
        }
        SigningAsk::Secret { basis, approver } => signing::secret(context, id, basis, approver),
        SigningAsk::Notice { start, days, scope } => {
            notice::open(context, id, *start, *days, scope)
        }
        SigningAsk::NoticeClose { objections, result } => {
            notice::close(context, id, *objections, result)
        }
    }
}

/// Articles 13 to 16.
pub fn building(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &BuildingAsk,
) -> Result<Vec<Event>, Refusal> {
    match ask {
        BuildingAsk::Service(ask) => landing::service(context, id, ask),
        BuildingAsk::Element(ask) => landing::element(context, id, ask),
        BuildingAsk::Ready(ask) => landing::ready(context, id, ask),
        BuildingAsk::Approval(ask) => landing::approval(context, id, ask),
        BuildingAsk::Claim(ask) => redemption::claim(context, id, ask),
        BuildingAsk::Procedure(ask) => works::procedure(context, id, ask),
        BuildingAsk::Supervise(ask) => works::supervise(context, id, ask),
        BuildingAsk::Inspect(ask) => works::inspect(context, id, ask),
        BuildingAsk::Node(ask) => nodes::node(context, id, ask),
        BuildingAsk::Issue(ask) => issues::raise(context, id, ask),
        BuildingAsk::IssueClose(ask) => issues::close(context, id, ask),
    }
}

/// Articles 17 to 20.
pub fn operating(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &OperatingAsk,
) -> Result<Vec<Event>, Refusal> {
    match ask {
        OperatingAsk::Fund(ask) => operation::fund(context, id, ask),
        OperatingAsk::Monitor(ask) => operation::monitor(context, id, ask),
        OperatingAsk::Evaluate(ask) => operation::evaluate(context, id, ask),
        OperatingAsk::Stat(ask) => operation::stat(context, id, ask),
        OperatingAsk::Upgrade(ask) => operation::upgrade(context, id, ask),
        OperatingAsk::ExitOpen(ask) => exit::open(context, id, ask),
        OperatingAsk::ExitNotice(ask) => exit::notice(context, id, ask),
        OperatingAsk::ExitClose(ask) => exit::close(context, id, ask),
    }
}

/// Refuses to type over a field that shows what a step with evidence brought about: the first talk once it is claimed, the
/// day of signing once it is signed, a node's days once the node is on record, the statistics once they are entered.
pub fn free_to_edit(context: &Context<'_>, id: &ProjectId, edits: &[Edit]) -> Result<(), Refusal> {
    let project = find(context, id)?;
    for edit in edits {
        let verb = match edit.field {
            Field::FirstTalkUnit | Field::FirstTalkDate if !project.talks.claims.is_empty() => {
                "first-talk"
            }
            Field::SignedOn if project.signing.is_signed() => "sign",
            Field::StatEntry | Field::ScaleEntry if !project.operation.statistics.is_empty() => {
                "stat"
            }
            field if is_node_field(context, &project, field) => "node",
            _ => continue,
        };
        if project.fields.get(&edit.field) != edit.to.as_ref() {
            return Err(Refusal::new(Code::HeldByStep)
                .article(context.article(verb))
                .with("field", edit.field.name())
                .with("verb", verb));
        }
    }
    Ok(())
}

/// Whether the field shows a node that has a record of its own.
fn is_node_field(context: &Context<'_>, project: &Project, field: Field) -> bool {
    let policy = &context.profile.policy;
    let mut nodes = construction::key_nodes(policy).iter();
    nodes.any(|node| {
        let fields = construction::node_fields(policy, node);
        fields.is_some_and(|(plan, actual)| field == plan || field == actual)
            && project.construction.nodes.contains_key(node)
    })
}
