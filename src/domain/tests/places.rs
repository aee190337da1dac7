//! What the regulation reaches (article 2), enterprises across units (article 3), the libraries (article 4).

use crate::domain::command::Command;
use crate::domain::enterprise::Named;
use crate::domain::event::{EnterpriseChange, Event};
use crate::domain::field::Field;
use crate::domain::gate::Subject as GateSubject;
use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::verbs::{LibraryAsk, LibraryStep};
use crate::domain::libraries::{Library, Put};
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::stage::Stage;
use crate::domain::tests::world::World;

fn marking(enterprise: Named, ask: LibraryAsk) -> Command {
    Command::Enterprise {
        enterprise,
        step: LibraryStep::from(ask).into(),
    }
}

#[test]
fn r2_1_a_project_out_of_scope_is_marked_with_a_reason() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let refusal = world.no("xf1", "update", &id, &[("in_scope", "商品住宅开发")]);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::ReasonNeeded, Some("第二条"))
    );
    let marked = [("in_scope", "市外项目"), ("scope_reason", "落在外市")];
    world.ok("xf1", "update", &id, &marked);
    assert_eq!(world.get(&id).text(Field::InScope), "市外项目");
    // The reason stays as long as the mark does.
    assert_eq!(
        world.no_code("xf1", "update", &id, &[("scope_reason", "")]),
        Code::ReasonNeeded
    );
    let clear = [("in_scope", "市内招商引资产业项目"), ("scope_reason", "")];
    world.ok("xf1", "update", &id, &clear);
    let lead = [
        ("name", "示例二"),
        ("enterprise", "示例二有限公司"),
        ("in_scope", "商品住宅开发"),
    ];
    let refusal = world.do_verb("xf1", "lead", None, &lead).unwrap_err();
    assert_eq!(
        refusal.code,
        Code::UnknownField,
        "a lead is within until it is marked"
    );
}

#[test]
fn r2_1_a_project_out_of_scope_goes_no_further() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let marked = [("in_scope", "商品住宅开发"), ("scope_reason", "商业综合体")];
    world.ok("xf1", "update", &id, &marked);
    let gate = world.gate(&id);
    assert!(!gate.is_open());
    assert_eq!(gate.lines[0].subject, GateSubject::Scope);
    let refusal = world.no("xf1", "advance", &id, &[]);
    assert_eq!(refusal.code, Code::GateClosed);
    let line = &refusal.missing[0];
    assert_eq!(
        (line.what.as_str(), line.article.as_str()),
        ("in_scope", "第二条")
    );
    assert!(
        line.how.contains("in_scope=市内招商引资产业项目"),
        "{}",
        line.how
    );
    world.ok(
        "xf1",
        "update",
        &id,
        &[("in_scope", "市内招商引资产业项目")],
    );
    assert!(
        world
            .gate(&id)
            .lines
            .iter()
            .all(|line| line.subject != GateSubject::Scope)
    );
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Screening);
}

#[test]
fn r2_1_a_responsible_unit_lies_in_the_city() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    assert_eq!(
        world.no_code("xf1", "update", &id, &[("unit", "深圳市")]),
        Code::UnknownUnit
    );
}

#[test]
fn r3_2_the_group_is_a_field_of_the_enterprise_with_old_and_new_value() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("xf1", "update", &id, &[("group", "示例甲集团")]);
    assert_eq!(world.enterprise_of(&id).group, "示例甲集团");
    let events = world
        .do_verb("xf1", "update", Some(&id), &[("group", "示例乙集团")])
        .unwrap();
    let change = events.iter().find_map(|event| match event {
        Event::Enterprise {
            change:
                EnterpriseChange::Field {
                    field: Field::Group,
                    value,
                },
            ..
        } => Some(value.clone()),
        _ => None,
    });
    let change = change.unwrap();
    assert_eq!(change.from.unwrap().text(), "示例甲集团");
    assert_eq!(change.to.unwrap().text(), "示例乙集团");
    world.act("xf1", &Command::Undo).unwrap();
    assert_eq!(world.enterprise_of(&id).group, "示例甲集团");
}

#[test]
fn r4_3_an_enterprise_is_put_in_or_left_out_with_a_reason_and_by_either_id() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let out = [
        ("library", "prospective"),
        ("put", "exclude"),
        ("reason", "已在外市落地"),
    ];
    let refusal = world.no("xf1", "library", &id, &out[..2]);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::ReasonNeeded, Some("第四条"))
    );
    world.ok("xf1", "library", &id, &out);
    let enterprise = world.enterprise_of(&id).clone();
    let mark = &enterprise.library_marks[&Library::ProspectiveEnterprises];
    assert_eq!(
        (mark.included, mark.reason.as_str()),
        (false, "已在外市落地")
    );
    assert_eq!(
        world.no_code("xf1", "library", &id, &out),
        Code::NothingChanged
    );

    let ask = |put, reason: &str| {
        marking(
            Named::Enterprise(enterprise.id.clone()),
            LibraryAsk {
                library: Library::ProspectiveEnterprises,
                put,
                reason: reason.to_owned(),
            },
        )
    };
    let events = world.act("xf1", &ask(Put::In, "恢复洽谈")).unwrap();
    let [
        Event::Enterprise {
            change: EnterpriseChange::Library { mark, .. },
            ..
        },
    ] = &events[..]
    else {
        panic!("{events:?}");
    };
    assert!(!mark.from.as_ref().unwrap().included && mark.to.as_ref().unwrap().included);
    let before = world.snapshot();
    world.act("xf1", &ask(Put::ByStage, "")).unwrap();
    assert!(world.enterprise_of(&id).library_marks.is_empty());
    world.act("xf1", &Command::Undo).unwrap();
    assert_eq!(world.snapshot(), before);
}

#[test]
fn r4_3_only_libraries_of_enterprises_take_marks() {
    let world = World::new();
    let ask = marking(
        Named::Enterprise(EnterpriseId::numbered(9)),
        LibraryAsk {
            library: Library::InTalks,
            put: Put::In,
            reason: "示例".into(),
        },
    );
    assert_eq!(
        world.judge("sw1", &ask).unwrap_err().code,
        Code::NoSuchEnterprise
    );
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let ask = marking(
        Named::Project(id),
        LibraryAsk {
            library: Library::InTalks,
            put: Put::In,
            reason: "示例".into(),
        },
    );
    assert_eq!(
        world.judge("sw1", &ask).unwrap_err().kind(),
        RefusalKind::Invalid
    );
}

#[test]
fn r4_3_another_unit_may_not_say_where_an_enterprise_belongs() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let args = [
        ("library", "existing"),
        ("put", "include"),
        ("reason", "示例"),
    ];
    assert_eq!(
        world.no_code("nk1", "library", &id, &args),
        Code::NoSuchProject
    );
    assert_eq!(
        world.no_code("hj1", "library", &id, &args),
        Code::NoSuchProject
    );
    world.ok("sw1", "library", &id, &args);
}

#[test]
fn r4_3_an_undo_is_refused_once_a_later_mark_stands_on_it() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let mark = |put| [("library", "existing"), ("put", put), ("reason", "示例")];
    world.ok("xf1", "library", &id, &mark("include"));
    world.ok("sw1", "library", &id, &mark("exclude"));
    assert_eq!(
        world.act("xf1", &Command::Undo).unwrap_err().code,
        Code::LaterStepDepends
    );
}

#[test]
fn r4_3_an_enterprise_is_named_by_its_id_in_any_spelling() {
    for text in ["E000012", "e12", " Ｅ12 "] {
        assert_eq!(
            Named::read(text),
            Some(Named::Enterprise(EnterpriseId::numbered(12))),
            "{text}"
        );
    }
    assert_eq!(
        Named::read("P2026-1"),
        Some(Named::Project("P2026-0001".into()))
    );
    assert_eq!(Named::read("信丰"), None);
}
