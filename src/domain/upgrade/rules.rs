//! What is recorded of an upgrade (提质升级, article 18).

use crate::domain::context::{Context, step};
use crate::domain::event::{Event, OperatingChange};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::VocabId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::upgrade::record::Upgrade;
use crate::domain::upgrade::verbs::UpgradeAsk;
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of project:
    UpgradeAsk => upgrade;
}

/// 提质升级 (R18-1): what was done and what it brought.
pub fn upgrade(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &UpgradeAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.word(context, "kind", &ask.kind, VocabId::UpgradeKind)?;
    let upgrade = Upgrade {
        kind: ask.kind.clone(),
        amount: ask.amount,
        effect: window.need("effect", &ask.effect)?,
        by: context.actor.member.id.clone(),
        on: window.past(context, "date", ask.date)?,
    };
    let mut held = project.operation.upgrades.values();
    let same = |held: &&Upgrade| (&held.kind, &held.effect) == (&upgrade.kind, &upgrade.effect);
    if let Some(held) = held.find(same) {
        return Err(window.refuse(Code::AlreadyDone).with("date", held.on));
    }
    let number = next_number(&project.operation.upgrades);
    let upgrade = OperatingChange::upgrade(&project, number, upgrade);
    Ok(step(context, &project, upgrade))
}
