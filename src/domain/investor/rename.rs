//! 企业更名 (article 5): by the city's commerce department; proposed by a unit that has a project of the enterprise. It is an
//! act of its own, never the edit of a field, and no project moves by it.

use crate::domain::collection::twins::require_free_name;
use crate::domain::context::Context;
use crate::domain::enterprise::{Enterprise, Named};
use crate::domain::event::{Change, EnterpriseChange, Event};
use crate::domain::investor::record::{FormerName, Naming};
use crate::domain::investor::verbs::RenameAsk;
use crate::domain::libraries::rules::find;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::right::Asking;
use crate::domain::rights::table::Relation;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of enterprise:
    RenameAsk => rename as naming;
}

/// Its own where every project of the enterprise is the unit's; shared where some are.
fn naming(context: &Context<'_>, enterprise: &Enterprise, _: &RenameAsk) -> Asking {
    let facts = context.facts;
    let projects = facts.projects_of(&enterprise.id).unwrap_or_default();
    let projects = projects.into_iter();
    let projects = projects.filter_map(|id| facts.project(&id).ok().flatten());
    let unit = &context.actor.member.unit;
    let is_own = |project: Project| project.responsible().as_ref() == Some(unit);
    let own: Vec<bool> = projects.map(is_own).collect();
    let some = own.contains(&true);
    Asking::of(RenameAsk::SPEC.name)
        .related(Relation::Own, some && !own.contains(&false))
        .related(Relation::Joint, some)
}

/// The enterprise has another name from a day on; the one that it had is kept.
fn rename(context: &Context<'_>, named: &Named, ask: &RenameAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let enterprise = find(context, named)?;
    let name = window.need("name", &ask.name)?;
    let evidence = window.need("evidence", &ask.evidence)?;
    let until = window.past(context, "since", ask.since)?;
    if name == enterprise.name {
        return Ok(Vec::new());
    }
    require_free_name(context, &enterprise, &name)?;
    let from = enterprise.naming();
    let mut former = from.former.clone();
    former.push(FormerName {
        name: enterprise.name.clone(),
        until,
        evidence,
        by: context.actor.member.id.clone(),
        on: context.today(),
    });
    let naming = Change::new(from, Naming { name, former });
    Ok(vec![Event::Enterprise {
        id: enterprise.id,
        change: EnterpriseChange::Renamed { naming },
    }])
}
