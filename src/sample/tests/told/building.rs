//! What the sample does not tell of construction: works that were suspended, reported, checked and went on; a month of works.

use super::*;
use crate::domain::construction::record::{Progress, Resumption, Suspension};
use crate::domain::money::Money;

fn stamp() -> Stamp {
    Stamp {
        unit: "360722".into(),
        by: MemberId::from("xf1"),
        on: day("2026-05-11"),
    }
}

fn event(change: BuildingChange) -> Event {
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Building(Box::new(change)),
    }
}

pub(super) fn events() -> [Event; 2] {
    let resumed = Resumption {
        resumed_on: day("2026-05-10"),
        reason: "示例: 资金已到位".into(),
        evidence: "示例复工令".into(),
        check: "示例核验文号".into(),
        stamp: stamp(),
    };
    let suspension = Suspension {
        stopped_on: day("2026-05-01"),
        reason: "示例: 资金未到位".into(),
        evidence: "示例停工令".into(),
        reported_on: Some(day("2026-05-09")),
        resumed: Some(resumed),
        stamp: stamp(),
    };
    let wan = |wan: i64| Money::from_yuan(wan * 10_000).ok().map(Into::into);
    let works = Progress {
        plan: wan(5000),
        done: wan(300),
        total: wan(900),
        image: "示例: 1#厂房封顶".into(),
        stamp: stamp(),
    };
    [
        event(BuildingChange::Suspension {
            number: 1,
            suspension: Change::new(None, Some(suspension)),
        }),
        event(BuildingChange::Works {
            month: "2026-05".into(),
            works: Change::new(None, Some(works)),
        }),
    ]
}
