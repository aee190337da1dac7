//! What the stories of articles 13 to 20 begin from: projects of one county that were brought in at later stages, made once
//! and copied.

use super::city::{BEFORE, CITY, CLERK, leads, people};
use crate::place::Place;
use std::path::PathBuf;
use std::sync::OnceLock;

/// One that prepares its start, one that is built, one in production, one that was entered by mistake, a lead of another
/// enterprise.
pub const LANDED: &str = "P2026-0001";
pub const BUILT: &str = "P2026-0002";
pub const MADE: &str = "P2026-0003";
pub const WRONG: &str = "P2026-0004";
pub const NEXT: &str = "P2026-0005";
const NAMES: [&str; 5] = [
    "示例落地项目",
    "示例在建项目",
    "示例投产项目",
    "示例误录项目",
    "示例承接项目",
];

/// The task force, and whoever pays for the department.
pub const FORCE: &str = "zb1";
pub const PAYER: &str = "gxj2";

/// A copy of the city.
pub fn later() -> Place {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    Place::of(MADE.get_or_init(|| made().kept("pty-later")))
}

fn made() -> Place {
    let place = people();
    for (login, unit, role) in [
        (FORCE, "D-ZB", "zb"),
        (PAYER, "D-GX", "dept"),
        ("zj1", "D-ZJ", "dept"),
    ] {
        let name = format!("示例{login}");
        let named = ["--name", &name, "--unit", unit, "--roles", role];
        place.run(&[&["member", "add", login][..], &named].concat());
    }
    leads(&place, &NAMES);
    for (id, stage) in [
        (LANDED, "landing"),
        (BUILT, "construction"),
        (MADE, "production"),
        (WRONG, "construction"),
    ] {
        let stage = format!("stage={stage}");
        place.step_of(CITY, BEFORE, &["backfill", id, &stage, "reason=示例"]);
    }
    let permit = ["procedure", BUILT, "item=施工许可"];
    let applied = [&permit[..], &["status=applied", "date=2026-11-10"]].concat();
    place.step_of(CLERK, BEFORE, &applied);
    let issued = [
        "status=done",
        "date=2026-11-20",
        "number=示例许可1号",
        "evidence=示例",
    ];
    place.step_of("zj1", BEFORE, &[&permit[..], &issued].concat());
    let begun = [
        "node",
        BUILT,
        "kind=项目开工",
        "actual=2026-11-23",
        "evidence=示例",
    ];
    place.step_of(CLERK, BEFORE, &begun);
    place
}
