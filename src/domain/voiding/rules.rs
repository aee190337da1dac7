//! A record that should never have been made.

use crate::domain::context::{Context, changed, find, moved};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, MoveWay, OperatingChange};
use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use crate::domain::redemption::record::ClaimStatus;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::End;
use crate::domain::verb::declare::answers;
use crate::domain::voiding::record::{Reality, Voided};
use crate::domain::voiding::verbs::VoidAsk;
use crate::domain::window::Window;

answers! { of project:
    VoidAsk => void;
}

/// 作废, in any stage and after an end: with the reason and who approved it. What shows that the project is there is refused.
pub(crate) fn void(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &VoidAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    window.once(project.voided.as_ref().map(|held| held.stamp.on))?;
    let voided = Voided {
        reason: window.reason(&ask.reason)?,
        approver: window.need("approver", &ask.approver)?,
        stamp: stamp(context),
    };
    if let Some(reality) = reality(&project) {
        return Err(window
            .refuse(Code::NotAMistake)
            .with("id", id)
            .with("reality", reality.name()));
    }
    let reason = voided.reason.clone();
    let stage = project.position.stage;
    Ok(vec![
        changed(id, OperatingChange::voided(&project, voided)),
        moved(
            context,
            &project,
            MoveWay::Void,
            stage,
            Some(End::Voided),
            &reason,
        ),
    ])
}

/// What shows that the project is there.
fn reality(project: &Project) -> Option<Reality> {
    let operation = &project.operation;
    let is_paid = |status| status == ClaimStatus::Paid;
    let mut claims = project.landing.claims.values();
    let shown = [
        (
            Reality::Funds,
            operation
                .funds
                .values()
                .any(|fund| fund.confirmed.is_some()),
        ),
        (Reality::Payments, claims.any(|held| is_paid(held.status))),
        (
            Reality::Statistics,
            operation
                .statistics
                .values()
                .any(|entry| entry.removed_on.is_none()),
        ),
        (Reality::Exit, !operation.exits.is_empty()),
    ];
    let mut shown = shown.into_iter();
    shown.find_map(|(reality, is_there)| is_there.then_some(reality))
}
