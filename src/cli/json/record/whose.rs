//! Handovers, what they brought about, and investors, as scripts read them.

use super::records;
use crate::domain::tests::world::World;

#[test]
fn handovers_assignments_and_investors_say_who_and_when() {
    let mut world = World::new();
    let id = world.registered("甲", "1亿");
    world.handed_over(&id, "gx1");
    let investor = [
        ("action", "replace"),
        ("enterprise", "示例乙有限公司"),
        ("share", "60"),
        ("reason", "示例"),
    ];
    world.ok("gx1", "investor", &id, &investor);
    let all = records(world.get(&id), &[]);
    let handover = &all["handovers"][0];
    assert_eq!(
        (&handover["from"], &handover["to"]),
        (&"360722".into(), &"360704".into())
    );
    assert_eq!(
        (&handover["by"], &handover["on"]),
        (&"sw1".into(), &"2026-05-11".into())
    );
    assert_eq!(handover["closed"]["result"], "accepted");
    let assignment = &all["assignments"][0];
    assert_eq!(
        (&assignment["by"], &assignment["on"]),
        (&"gx1".into(), &"2026-05-11".into())
    );
    assert_eq!(assignment["officer"], "示例专员乙");
    let investors = all["investors"].as_array().unwrap();
    let told = investors.iter().map(|held| {
        let since = held["since"].as_str().unwrap_or_default().to_owned();
        (
            held["name"].as_str().unwrap(),
            held["until"].is_null(),
            since,
        )
    });
    let today = || "2026-05-11".to_owned();
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("示例甲有限公司", false, today()),
            ("示例乙有限公司", true, today())
        ]
    );
    assert_eq!(investors[1]["share"], 60);
    assert_eq!(
        (&investors[1]["by"], &investors[1]["number"]),
        (&"gx1".into(), &2.into())
    );
}
