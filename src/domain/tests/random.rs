//! Random steps by many people: whatever the rules let through can be stored, taken back and done again.

use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::ProjectId;
use crate::domain::tests::world::{World, profile};
use crate::domain::verb;
use proptest::prelude::*;
use std::collections::BTreeMap;

const LOGINS: [&str; 8] = ["sw1", "sw1", "xf1", "gx1", "zb1", "hj1", "team1", "res2"];

/// Verbs with arguments; some are right at some stage, some never.
const STEPS: [(&str, &[(&str, &str)]); 22] = [
    (
        "lead",
        &[
            ("name", "示例电机"),
            ("enterprise", "示例甲乙有限公司"),
            ("amount", "12亿"),
            ("chain", "C1"),
            ("profile", "示例"),
            ("technology", "示例"),
            ("intent", "示例"),
            ("needs", "示例"),
            ("unit", "信丰县"),
        ],
    ),
    (
        "lead",
        &[
            ("name", "年产覆铜板"),
            ("enterprise", "示例甲乙股份有限公司"),
            ("amount", "3亿"),
            ("phone", "示例"),
        ],
    ),
    (
        "lead",
        &[
            ("name", "示例轴承"),
            ("enterprise", "示例丙丁有限公司"),
            ("unit", "赣县区"),
        ],
    ),
    (
        "update",
        &[("amount", "31亿"), ("reason", "示例"), ("basis", "示例")],
    ),
    (
        "update",
        &[
            ("amount", "9亿"),
            ("contact", "示例甲"),
            ("reason", "示例"),
            ("basis", "示例"),
        ],
    ),
    (
        "update",
        &[
            ("amount", ""),
            ("contact", "示例乙"),
            ("planned_start", "2026-12-01"),
        ],
    ),
    ("opinion", &[("verdict", "fail"), ("note", "示例")]),
    ("opinion", &[("unit", "D-FG"), ("verdict", "pass")]),
    ("opinion", &[("unit", "D-GX"), ("verdict", "pass")]),
    ("opinion", &[("unit", "D-RS"), ("verdict", "pass")]),
    (
        "opinion",
        &[("unit", "D-ZR"), ("verdict", "waived"), ("note", "示例")],
    ),
    (
        "screen",
        &[
            ("产业规划匹配度", "3"),
            ("项目可行性", "3"),
            ("增加就业能力", "3"),
            ("生态环保兼容性", "3"),
            ("投资强度", "3"),
        ],
    ),
    ("screen", &[("result", "pass"), ("reason", "示例")]),
    ("screen", &[("veto", "高耗能")]),
    (
        "grade",
        &[("tier", "key"), ("reason", "示例"), ("officer", "示例")],
    ),
    (
        "file",
        &[
            ("level", "city"),
            ("status", "submitted"),
            ("number", "示例1号"),
        ],
    ),
    (
        "file",
        &[
            ("level", "city"),
            ("status", "acknowledged"),
            ("number", "示例2号"),
        ],
    ),
    ("advance", &[]),
    ("back", &[("reason", "示例")]),
    ("terminate", &[("reason", "示例")]),
    ("backfill", &[("stage", "talks"), ("reason", "示例")]),
    ("note", &[("text", "示例")]),
];

#[derive(Debug, Clone, Copy)]
enum Move {
    Step {
        login: usize,
        step: usize,
        project: u64,
    },
    Undo(usize),
    Redo(usize),
    Wait(u64),
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        8 => (0..LOGINS.len(), 0..STEPS.len(), 1_u64..5)
            .prop_map(|(login, step, project)| Move::Step { login, step, project }),
        1 => (0..LOGINS.len()).prop_map(Move::Undo),
        1 => (0..LOGINS.len()).prop_map(Move::Redo),
        1 => (0_u64..20).prop_map(Move::Wait),
    ]
}

fn command(step: usize, project: u64) -> Command {
    let (name, args) = STEPS[step];
    let args: BTreeMap<String, String> = args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let id = ProjectId::numbered(2026, project);
    verb::parse(name, Some(id.as_str()), &args, profile()).unwrap()
}

/// Both codecs give back what they took.
fn survives(events: &[Event]) {
    let config = bincode::config::standard();
    for event in events {
        let json = serde_json::to_string(event).unwrap();
        assert_eq!(&serde_json::from_str::<Event>(&json).unwrap(), event);
        let bytes = bincode::serde::encode_to_vec(event, config).unwrap();
        let (back, _): (Event, usize) = bincode::serde::decode_from_slice(&bytes, config).unwrap();
        assert_eq!(&back, event);
    }
}

/// Points by rule, unit and project.
fn points(world: &World) -> BTreeMap<(String, String, String), i64> {
    let mut sums = BTreeMap::new();
    for award in world.awards() {
        let key = (
            award.rule.clone(),
            award.unit.0.clone(),
            award.project.clone().map_or_else(String::new, |id| id.0),
        );
        *sums.entry(key).or_insert(0) += award.points.0;
    }
    sums.retain(|_, points| *points != 0);
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_accepted_step_is_stored_taken_back_and_done_again(
        moves in proptest::collection::vec(any_move(), 1..60),
    ) {
        let mut world = World::new();
        world.registered("示例一", "12亿");
        world.assessed("示例二", "31亿");
        world.lead("示例三", "1亿");
        for step in moves {
            let (login, command) = match step {
                Move::Step { login, step, project } => (LOGINS[login], command(step, project)),
                Move::Undo(login) => (LOGINS[login], Command::Undo),
                Move::Redo(login) => (LOGINS[login], Command::Redo),
                Move::Wait(days) => {
                    world.pass_days(days);
                    continue;
                }
            };
            let before = (world.snapshot(), points(&world));
            let mut tried = world.clone();
            let Ok(events) = tried.act(login, &command) else { continue };
            survives(&events);
            world = tried.clone();
            if matches!(command, Command::Undo | Command::Redo) {
                continue;
            }
            let after = (tried.snapshot(), points(&tried));
            tried.act(login, &Command::Undo).unwrap();
            prop_assert_eq!((tried.snapshot(), points(&tried)), before);
            tried.act(login, &Command::Redo).unwrap();
            prop_assert_eq!((tried.snapshot(), points(&tried)), after);
        }
    }
}
