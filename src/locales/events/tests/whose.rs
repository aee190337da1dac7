//! Whose a project is and who invests reads itself in the history.

use crate::domain::tests::world::{World, profile};
use crate::locales::{Lang, events};

#[test]
fn handing_over_renaming_and_investors_read_themselves_in_history() {
    let mut world = World::new();
    let id = world.registered("甲", "1亿");
    let mut told = Vec::new();
    let mut step = |world: &mut World, login: &str, verb: &str, args: &[(&str, &str)]| {
        let named = (verb != "rename-enterprise").then_some(&id);
        let brought = world.do_verb(login, verb, named, args);
        told.extend(brought.unwrap_or_else(|refusal| panic!("{verb}: {refusal}")));
    };
    let talk = [("evidence", "示例: 函件")];
    step(&mut world, "xf1", "first-talk", &talk);
    let offer = [
        ("unit", "赣县"),
        ("kind", "voluntary"),
        ("reason", "示例: 选址变化"),
    ];
    step(&mut world, "sw1", "handover", &offer);
    step(
        &mut world,
        "gx1",
        "handover-accept",
        &[("officer", "示例王五")],
    );
    step(&mut world, "xf1", "handover-accept", &[]);
    let named = [
        ("enterprise", "示例甲有限公司"),
        ("name", "示例甲新材有限公司"),
        ("evidence", "示例: 通知书"),
    ];
    step(&mut world, "sw1", "rename-enterprise", &named);
    let whole = profile();
    let read = |lang| {
        let lines = told
            .iter()
            .map(|event| events::line(event, Some(whole), lang));
        lines.collect::<Vec<String>>()
    };
    let zh = read(Lang::Zh).join("\n");
    for expected in [
        "移交: ",
        "待接收",
        "主动移交",
        "示例: 选址变化",
        "责任移转: ",
        "示例王五",
        "已移转",
        "企业更名: 示例甲有限公司 -> 示例甲新材有限公司 (自 2026-05-11, 示例: 通知书)",
    ] {
        assert!(zh.contains(expected), "{expected}: {zh}");
    }
    let en = read(Lang::En).join("\n");
    for expected in [
        "Handover: ",
        "given up",
        "Responsibility moved: ",
        "Enterprise renamed: ",
    ] {
        assert!(en.contains(expected), "{expected}: {en}");
    }
    let investor = [
        ("action", "replace"),
        ("enterprise", "示例乙有限公司"),
        ("reason", "示例"),
    ];
    let proposed = world
        .do_verb("gx1", "investor", Some(&id), &investor)
        .unwrap();
    let held = proposed.iter().find_map(|event| match event {
        crate::domain::event::Event::Desk { item, .. } => item.to.as_ref()?.proposal(),
        _ => None,
    });
    let lines = held.unwrap().events().unwrap();
    let lines = lines
        .iter()
        .map(|event| events::line(event, Some(whole), Lang::Zh));
    let zh = lines.collect::<Vec<String>>().join("\n");
    for expected in [
        "登记企业: 示例乙有限公司",
        "投资方 示例甲新材有限公司",
        "投资方 示例乙有限公司",
        "主要投资方: E000001 -> E000002",
    ] {
        assert!(zh.contains(expected), "{expected}: {zh}");
    }
}
