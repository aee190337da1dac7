//! Whose a project is after a ruling, a transfer, a handover; named by requirement, with what was found wrong before.

mod decided;
mod joint;
mod left;
mod offered;

use crate::domain::alert;
use crate::domain::ids::ProjectId;
use crate::domain::inbox::{self, Kind};
use crate::domain::refusal::RefusalKind;
use crate::domain::tests::world::{World, profile};

const XINFENG: &str = "360722";
const GANXIAN: &str = "360704";

/// What waits of the project's handovers and notices, and for whom.
fn waiting(world: &World, id: &ProjectId) -> Vec<(Kind, Vec<String>)> {
    let project = world.get(id);
    let enterprise = Some(world.enterprise_of(id));
    let deadlines = alert::deadlines(project, enterprise, profile());
    let waiting = inbox::waiting(project, &deadlines, profile()).into_iter();
    let ours = waiting.filter(|waiting| {
        matches!(
            waiting.kind,
            Kind::Handover | Kind::HandoverDecision | Kind::Moved
        )
    });
    let owners = |units: Vec<crate::domain::ids::UnitCode>| {
        units.into_iter().map(|unit| unit.0).collect::<Vec<_>>()
    };
    ours.map(|waiting| (waiting.kind, owners(waiting.owners)))
        .collect()
}

/// What a unit without the project may not do with it any more.
fn may_do_nothing(world: &mut World, login: &str, id: &ProjectId) {
    let reason = ("reason", "示例");
    let steps: [(&str, &[(&str, &str)]); 6] = [
        ("note", &[("text", "示例")]),
        (
            "progress",
            &[("kind", "双方主要负责人会商"), ("evidence", "示例: 纪要")],
        ),
        ("visit", &[("direction", "out"), ("items", "综合实力")]),
        ("terminate", &[reason]),
        ("back", &[("to", "lead"), reason]),
        ("advance", &[]),
    ];
    for (verb, args) in steps {
        let refusal = world.no(login, verb, id, args);
        // What they do not read any more is not there for them.
        let kinds = [RefusalKind::Forbidden, RefusalKind::NotFound];
        let kind = refusal.kind();
        assert!(kinds.contains(&kind), "{login} {verb}: {refusal}");
    }
}

fn whose(world: &World, id: &ProjectId) -> (String, String, Option<String>) {
    use crate::domain::field::Field;
    let project = world.get(id);
    let holder = project.talks.holder().map(|claim| claim.unit.0.clone());
    let of = |field| project.text(field).to_owned();
    (of(Field::Unit), of(Field::Officer), holder)
}

fn held(unit: &str, officer: &str) -> (String, String, Option<String>) {
    (unit.to_owned(), officer.to_owned(), Some(unit.to_owned()))
}
