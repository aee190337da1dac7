//! The projects of the city: those of the sketches, all invented.

use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::ids::ProjectId;
use crate::domain::policy::Basis;
use crate::domain::seen::fact::Facts;
use crate::domain::stage::{Position, Stage};
use crate::service::api::ProjectRow;

use super::day;

/// Name, enterprise, amount in 亿 tenths, tier, unit, stage, deadline.
type Sample = (
    &'static str,
    &'static str,
    i128,
    &'static str,
    &'static str,
    Stage,
    Option<(AlertCode, &'static str)>,
);

const SAMPLES: [Sample; 8] = [
    (
        "稀土永磁电机产业园",
        "远岫磁电有限公司",
        320,
        "major",
        "360722",
        Stage::Talks,
        Some((AlertCode::A10, "2026-12-06")),
    ),
    (
        "年产2万吨高频覆铜板",
        "示例覆铜板有限公司",
        80,
        "key",
        "360783",
        Stage::Talks,
        Some((AlertCode::A09, "2026-11-23")),
    ),
    (
        "智能家居五金产业园",
        "示例五金有限公司",
        12,
        "general",
        "360703",
        Stage::Lead,
        Some((AlertCode::A08, "2026-11-30")),
    ),
    (
        "光伏用细钨丝",
        "示例钨业有限公司",
        150,
        "major",
        "360725",
        Stage::Registered,
        Some((AlertCode::A04, "2026-11-18")),
    ),
    (
        "脐橙深加工及冷链",
        "示例果业有限公司",
        36,
        "general",
        "360722",
        Stage::Construction,
        Some((AlertCode::A21, "2026-11-27")),
    ),
    (
        "铝基碳纤维基地",
        "示例材料有限公司",
        96,
        "key",
        "360704",
        Stage::Notice,
        Some((AlertCode::A16, "2026-11-25")),
    ),
    (
        "智能装备产业园",
        "示例装备有限公司",
        55,
        "key",
        "GZ-ETDZ",
        Stage::Production,
        None,
    ),
    (
        "玩具出口基地",
        "示例玩具有限公司",
        4,
        "general",
        "360732",
        Stage::Lead,
        None,
    ),
];

/// The eight projects of the sketches.
pub fn small() -> Vec<ProjectRow> {
    let rows = SAMPLES.iter().enumerate();
    rows.map(|(at, sample)| sample_row(at, *sample)).collect()
}

/// Many projects, the eight over and over with numbers behind their names.
pub fn large(count: usize) -> Vec<ProjectRow> {
    let row = |at: usize| {
        let mut row = sample_row(at, SAMPLES[at % SAMPLES.len()]);
        row.name = format!("{}{at}", row.name);
        row
    };
    (0..count).map(row).collect()
}

fn sample_row(at: usize, (name, enterprise, tenths, tier, unit, stage, due): Sample) -> ProjectRow {
    let electronics = at.is_multiple_of(2);
    ProjectRow {
        id: ProjectId::numbered(2026, at as u64 + 1),
        name: name.into(),
        enterprise: enterprise.into(),
        credit_code: String::new(),
        position: Position::at(stage, day("2026-06-06")),
        tier: tier.into(),
        is_tier_override: false,
        amount_fen: tenths * 1_000_000_000,
        chain: if electronics { "C3" } else { "C2" }.into(),
        segment: if electronics {
            "电子材料与装备"
        } else {
            ""
        }
        .into(),
        unit: unit.into(),
        first_talk_unit: unit.into(),
        officer: "示例专员甲".into(),
        method: String::new(),
        updated: day("2026-11-16"),
        next_due: due.map(|(code, due)| Deadline {
            code,
            start: day("2026-06-06"),
            due: day(due),
            provisional: false,
            warn_days: 15,
            article: "第七条".into(),
            basis: Basis::Default,
            what: String::new(),
        }),
        alerts: Vec::new(),
        is_stale: at % 5 == 1,
        version: at as u64 + 1,
        is_secret: false,
        shown: Facts::ALL,
    }
}
