//! Two projects are linked, on both sides at once.

use crate::domain::context::{Context, refreshed};
use crate::domain::event::Event;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::rules::terminated;
use crate::domain::links::join::joined;
use crate::domain::links::record::LinkKind;
use crate::domain::links::verbs::LinkAsk;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::seen::gate::find_there;
use crate::domain::stage::Stage;
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of project:
    LinkAsk => link;
}

/// 关联项目: of another project that is there, once, never round in a circle.
fn link(context: &Context<'_>, id: &ProjectId, ask: &LinkAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let reason = window.reason(&ask.reason)?;
    if ask.to == *id {
        return Err(window.refuse(Code::LinkToSelf).with("id", id));
    }
    let other = find_there(context, &ask.to)?;
    let mut events = joined(context, &window, (&project, &other), ask.kind, &reason)?;
    require_moment(&window, ask.kind, &other)?;
    if ask.kind == LinkKind::Merge {
        events.extend(terminated(context, &other, &reason)?);
    }
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// What the other project must have come to: only what was signed is enlarged, only what left is taken over, only what
/// is under way is split or taken in.
fn require_moment(window: &Window, kind: LinkKind, other: &Project) -> Result<(), Refusal> {
    let position = &other.position;
    let has_left =
        !position.is_open() && !position.is_void() || other.operation.open_exit().is_some();
    let code = match kind {
        LinkKind::Enlargement if position.stage < Stage::Signing => Code::LinkNotSigned,
        LinkKind::Successor if !has_left => Code::LinkNotLeft,
        LinkKind::Split | LinkKind::Merge if !position.is_open() => Code::LinkEnded,
        _ => return Ok(()),
    };
    Err(window
        .refuse(code)
        .with("id", &other.id)
        .with("stage", position.name()))
}
