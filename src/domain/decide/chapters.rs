//! Hands the steps of articles 8 to 12 to the rules of their chapters.

use super::super::command::{Edit, SigningAsk, TalksAsk};
use super::super::event::Event;
use super::super::field::Field;
use super::super::ids::ProjectId;
use super::super::refusal::{Code, Refusal};
use super::{
    Context, diligence, find, first_talk, notice, review, signing, support, talks, visits,
};

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
            talks::negotiate(
                context,
                id,
                &talks::Ask {
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
        } => talks::progress(context, id, kind, evidence, *date),
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
            talks::transfer(context, id, *way, to.as_ref(), reason)
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
            let verdict = verdict.as_deref();
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
        } => {
            let (date, amount, standard_land) = (*date, *amount, *standard_land);
            signing::sign(
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
            )
        }
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

/// Refuses to type over a field that shows what a step with evidence brought about: the first talk once it is claimed, the
/// day of signing once it is signed.
pub fn free_to_edit(context: &Context<'_>, id: &ProjectId, edits: &[Edit]) -> Result<(), Refusal> {
    let project = find(context, id)?;
    for edit in edits {
        let verb = match edit.field {
            Field::FirstTalkUnit | Field::FirstTalkDate if !project.talks.claims.is_empty() => {
                "first-talk"
            }
            Field::SignedOn if project.signing.is_signed() => "sign",
            _ => continue,
        };
        if project.fields.get(&edit.field) != edit.to.as_ref() {
            return Err(Refusal::new(Code::HeldByStep)
                .with("field", edit.field.name())
                .with("verb", verb));
        }
    }
    Ok(())
}
