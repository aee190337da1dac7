//! Projects that belong together; named by requirement.

use crate::domain::clash::record::ClashResult;
use crate::domain::ids::ProjectId;
use crate::domain::links::record::{Left, LinkKind};
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::stage::End;
use crate::domain::tests::walk::{in_talks, visit};
use crate::domain::tests::works::made_public;
use crate::domain::tests::world::World;

const FIRM: &str = "示例甲乙科技有限公司";

fn link(world: &mut World, login: &str, id: &ProjectId, to: &ProjectId, kind: &str) {
    let args = [("to", to.as_str()), ("kind", kind), ("reason", "示例")];
    world.ok(login, "link", id, &args);
}

fn refused(world: &mut World, id: &ProjectId, to: &ProjectId, kind: &str) -> Code {
    let args = [("to", to.as_str()), ("kind", kind), ("reason", "示例")];
    world.no_code("sw1", "link", id, &args)
}

/// The other projects, and whether this is the later one.
fn links(world: &World, id: &ProjectId) -> Vec<(LinkKind, ProjectId, bool)> {
    let links = world.get(id).links.values();
    links
        .map(|held| (held.kind, held.with.clone(), held.is_later))
        .collect()
}

fn open_clashes(world: &World, id: &ProjectId) -> usize {
    let clashes = world.get(id).clashes.values();
    clashes.filter(|held| held.closed.is_none()).count()
}

#[test]
fn r5_7_a_phase_is_linked_on_both_sides_and_taken_back_on_both() {
    let mut world = World::new();
    let whole = world.lead_of("xf1", "示例一", FIRM, "1亿");
    let phase = world.lead_of("xf1", "年产覆铜板", FIRM, "2亿");
    link(&mut world, "sw1", &phase, &whole, "phase");
    assert_eq!(
        links(&world, &phase),
        [(LinkKind::Phase, whole.clone(), true)]
    );
    assert_eq!(
        links(&world, &whole),
        [(LinkKind::Phase, phase.clone(), false)]
    );
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(
        (links(&world, &phase), links(&world, &whole)),
        (vec![], vec![])
    );
}

/// Phases of one whole share an enterprise, also in two units, and are no clash.
#[test]
fn r3_2_what_is_linked_does_not_clash() {
    let mut world = World::new();
    let whole = world.lead_of("xf1", "示例稀土永磁电机", FIRM, "1亿");
    let one = world.lead_of("gx1", "年产覆铜板", FIRM, "2亿");
    let other = world.lead_of("nk1", "年产电容", FIRM, "3亿");
    assert_eq!(open_clashes(&world, &whole), 2);
    link(&mut world, "sw1", &one, &whole, "phase");
    assert_eq!(open_clashes(&world, &whole), 1);
    let clash = world
        .get(&one)
        .clashes
        .values()
        .find(|held| held.with == whole);
    let closed = clash.and_then(|held| held.closed.as_ref());
    assert_eq!(closed.map(|held| held.result), Some(ClashResult::Parted));
    // The two phases meet until both belong to the whole.
    assert_eq!(open_clashes(&world, &other), 2);
    link(&mut world, "sw1", &other, &whole, "phase");
    for id in [&whole, &one, &other] {
        assert_eq!(open_clashes(&world, id), 0, "{id}");
    }
}

#[test]
fn r5_7_the_unit_concerned_proposes_and_the_city_decides() {
    let mut world = World::new();
    let whole = world.lead_of("xf1", "示例一", FIRM, "1亿");
    let phase = world.lead_of("xf1", "年产覆铜板", FIRM, "2亿");
    let args = [
        ("to", whole.as_str()),
        ("kind", "phase"),
        ("reason", "示例"),
    ];
    for login in ["gx1", "res1", "hj1", "aud1", "adm1"] {
        let refusal = world.no(login, "link", &phase, &args);
        let kinds = [RefusalKind::Forbidden, RefusalKind::NotFound];
        assert!(kinds.contains(&refusal.kind()), "{login}: {refusal}");
    }
    let held = world.do_verb("xf1", "link", Some(&phase), &args).unwrap();
    assert_eq!(links(&world, &phase), []);
    world.confirmed(&held).unwrap();
    assert_eq!(links(&world, &phase).len(), 1);
}

#[test]
fn r5_7_nothing_is_linked_with_itself_twice_or_round_in_a_circle() {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例一", FIRM, "1亿");
    let two = world.lead_of("xf1", "年产覆铜板", FIRM, "2亿");
    let three = world.lead_of("xf1", "年产电容", FIRM, "3亿");
    for kind in ["merge", "phase"] {
        assert_eq!(refused(&mut world, &one, &one, kind), Code::LinkToSelf);
    }
    link(&mut world, "sw1", &two, &one, "phase");
    link(&mut world, "sw1", &three, &two, "phase");
    assert_eq!(
        refused(&mut world, &two, &one, "split"),
        Code::LinkedAlready
    );
    assert_eq!(
        refused(&mut world, &one, &two, "phase"),
        Code::LinkedAlready
    );
    assert_eq!(refused(&mut world, &one, &three, "phase"), Code::LinkCircle);
    let nobody = ProjectId::from("P2026-9999");
    assert_eq!(
        refused(&mut world, &one, &nobody, "phase"),
        Code::NoSuchProject
    );
    let silent = [("to", one.as_str()), ("kind", "phase"), ("reason", " ")];
    assert_eq!(
        world.no_code("sw1", "link", &three, &silent),
        Code::FieldMissing
    );
}

/// Each kind asks where the other project stands.
#[test]
fn r5_7_only_what_is_signed_is_enlarged_and_only_what_left_is_taken_over() {
    let mut world = World::new();
    let made = made_public(&mut world, "示例一", "1亿");
    let young = world.registered("示例二", "1亿");
    let next = world.registered("示例三", "1亿");
    assert_eq!(
        refused(&mut world, &next, &young, "enlargement"),
        Code::LinkNotSigned
    );
    assert_eq!(
        refused(&mut world, &next, &young, "successor"),
        Code::LinkNotLeft
    );
    link(&mut world, "sw1", &next, &made, "enlargement");
    world.ok("xf1", "terminate", &young, &[("reason", "示例")]);
    for kind in ["split", "merge"] {
        assert_eq!(refused(&mut world, &next, &young, kind), Code::LinkEnded);
    }
    link(&mut world, "sw1", &next, &young, "successor");
    assert_eq!(links(&world, &young), [(LinkKind::Successor, next, false)]);
}

/// The other project ends; nothing of it moves, and the link says what stays with it.
#[test]
fn r5_7_a_merger_ends_the_other_project_and_says_what_stays_there() {
    let mut world = World::new();
    let kept = in_talks(&mut world, "示例一", "1亿");
    let gone = in_talks(&mut world, "示例二", "2亿");
    visit(&mut world, &gone, "out");
    let before = world.get(&kept).clone();
    link(&mut world, "sw1", &kept, &gone, "merge");
    let after = world.get(&kept);
    assert_eq!(
        (&after.visits, &after.talks),
        (&before.visits, &before.talks)
    );
    assert_eq!(after.money(), before.money());
    assert_eq!(after.links[&1].left, [Left::FirstTalk, Left::Visits]);
    assert_eq!(world.get(&gone).position.end, Some(End::Terminated));
    assert_eq!(world.get(&gone).visits.len(), 1);
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(world.get(&gone).position.end, None);
}

/// A secret project is not there to be linked with.
#[test]
fn r12_4_nobody_links_with_what_is_not_there_for_them() {
    let mut world = World::new();
    let hidden = world.lead_of("xf1", "示例一", FIRM, "1亿");
    let open = world.lead_of("xf1", "年产覆铜板", FIRM, "2亿");
    let mark = [("basis", "示例依据"), ("approver", "示例批准人")];
    world.ok("sw1", "secret", &hidden, &mark);
    let args = [
        ("to", hidden.as_str()),
        ("kind", "phase"),
        ("reason", "示例"),
    ];
    assert_eq!(
        world.no_code("sw2", "link", &open, &args),
        Code::NoSuchProject
    );
}

/// What was merged goes on in the other project and is not opened again beside it.
#[test]
fn r5_7_what_was_merged_is_not_reopened() {
    let mut world = World::new();
    let kept = in_talks(&mut world, "示例一", "1亿");
    let gone = in_talks(&mut world, "示例二", "2亿");
    link(&mut world, "sw1", &kept, &gone, "merge");
    let reason = [("reason", "示例")];
    for login in ["xf1", "sw1"] {
        let refusal = world.no(login, "back", &gone, &reason);
        assert_eq!(refusal.code, Code::LinkedAlready, "{login}");
        assert_eq!(refusal.param("id"), kept.as_str());
    }
}
