//! Rules whose items are called otherwise or stand in another order: everything that knew an item goes on knowing it.

use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::gate::Fix;
use crate::domain::ids::ProjectId;
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::tests::walk::in_review;
use crate::domain::tests::works::{approve, in_landing, ready};
use crate::domain::tests::world::{World, day};

/// The built-in rules with passages put another way.
fn rules(passages: &[(&str, &str)]) -> &'static Profile {
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut("policy.toml").unwrap();
    for (from, to) in passages {
        assert!(text.contains(from), "{from}");
        *text = text.replace(from, to);
    }
    Box::leak(Box::new(Profile::from_sources(&sources).unwrap()))
}

/// Does what a gate line says, and puts these words for what only a person knows.
fn follow(world: &mut World, id: &ProjectId, fix: &Fix, text: &str) {
    let day = world.today().to_string();
    let known = fix.fields.iter().map(|(name, value)| {
        let value = match (value.as_str(), name.as_str()) {
            ("", "date" | "actual") => day.as_str(),
            ("", _) => text,
            (known, _) => known,
        };
        (name.as_str(), value)
    });
    let known: Vec<(&str, &str)> = known.collect();
    world.ok("res2", &fix.verb, id, &known);
}

#[test]
fn r15_1_a_permit_by_another_name_opens_the_gate_by_the_command_that_the_gate_prints() {
    let world = &mut World::under(rules(&[("施工许可\"", "施工许可证\"")]));
    let id = &in_landing(world, "示例一", "1亿");
    ready(world, id);
    approve(world, id);
    while let Some(line) = world.gate(id).lines.into_iter().find(|line| !line.done) {
        let command = line.fix.command_line(world.get(id));
        assert!(command.starts_with("luodi do procedure "), "{command}");
        follow(world, id, &line.fix, "示例");
        let after = world.gate(id).lines;
        let after = after.iter().find(|after| after.subject == line.subject);
        assert!(after.unwrap().done, "{command}");
    }
    world.ok("xf1", "advance", id, &[]);
    assert_eq!(world.get(id).position.stage, Stage::Construction);
    let extended = [("item", "施工许可证"), ("status", "extended")];
    world.ok("res2", "procedure", id, &extended);
    let other = [("item", "工程招投标"), ("status", "extended")];
    let refusal = world.no("res2", "procedure", id, &other);
    assert_eq!(refusal.code, Code::PermitOnly);
    assert_eq!(refusal.param("item"), "施工许可证");
}

#[test]
fn r16_1_a_node_put_first_moves_no_field_of_the_others() {
    let start = "  { name = \"项目开工\", role = \"start\" },\n";
    let before = format!("  \"土地摘牌\",\n{start}");
    let world = &mut World::under(rules(&[(start, &before)]));
    let id = &in_landing(world, "示例一", "1亿");
    let plan = [("kind", "项目开工"), ("plan", "2026-11-17")];
    world.ok("res2", "node", id, &plan);
    let plan = [("kind", "土地摘牌"), ("plan", "2026-10-20")];
    world.ok("res2", "node", id, &plan);
    let project = world.get(id);
    assert_eq!(project.date(Field::PlannedStart), Some(day("2026-11-17")));
    let policy = &world.rules.policy;
    let planned = key_nodes::planned(project, policy);
    let planned: Vec<(&str, String)> = planned
        .iter()
        .map(|node| (node.what.as_str(), node.plan.to_string()))
        .collect();
    let wanted = [
        ("土地摘牌", "2026-10-20".to_owned()),
        ("planned_start", "2026-11-17".to_owned()),
    ];
    assert_eq!(planned, wanted);
}

#[test]
fn r5_5_a_group_by_another_name_is_asked_for_by_its_field() {
    let world = &mut World::under(rules(&[("企业基本情况", "企业情况")]));
    let id = &world.lead("示例一", "1亿");
    world.ok("xf1", "update", id, &[("profile", "")]);
    let gate = world.gate(id);
    let line = gate.lines.iter().find(|line| !line.done).unwrap();
    assert_eq!(line.subject.to_string(), "lead_fields:企业情况");
    assert_eq!(line.fix, Fix::new("update", &[("profile", "")]));
    world.ok("xf1", "update", id, &[("profile", "示例")]);
    assert!(world.gate(id).is_open());
}

#[test]
fn r11_4_verdicts_in_another_order_decide_what_they_decided() {
    let pass = "{ name = \"同意\", role = \"pass\" }, { name = \"有条件同意\", role = \"conditional\" }, { name = \"缓议\", role = \"deferred\" }, \"不同意\"";
    let turned = "\"不同意\", { name = \"缓议\", role = \"deferred\" }, { name = \"有条件同意\", role = \"conditional\" }, { name = \"同意\", role = \"pass\" }";
    let world = &mut World::under(rules(&[(pass, turned)]));
    let id = &in_review(world, "示例一", "1亿");
    let refused = [("verdict", "不同意"), ("reason", "示例: 强度不足")];
    world.ok("sw1", "review", id, &refused);
    let passed = [("verdict", "同意")];
    let refusal = world.no("sw1", "review", id, &passed);
    assert_eq!(refusal.code, Code::ReviewIncomplete);
}

#[test]
fn r6_2_an_item_with_a_space_is_printed_as_one_word_of_a_command() {
    let world = &mut World::under(rules(&[("项目可行性", "项目 可行性(初步)")]));
    let id = &world.lead("示例一", "1亿");
    world.ok("xf1", "advance", id, &[]);
    let gate = world.gate(id);
    let commands = gate
        .lines
        .iter()
        .map(|line| line.fix.command_line(world.get(id)));
    let command = commands
        .into_iter()
        .find(|line| line.contains("可行性"))
        .unwrap();
    assert_eq!(
        command,
        format!("luodi do screen {id} '项目 可行性(初步)=…'")
    );
    world.ok("sw1", "screen", id, &[("项目 可行性(初步)", "4")]);
}
