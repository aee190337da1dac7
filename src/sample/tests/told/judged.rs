//! What the sample's projects do not meet while they are judged: every part of it once.

use crate::domain::actor::{Member, Role};
use crate::domain::collection::record::AmountNote;
use crate::domain::event::{Change, Event, ProjectChange, SigningChange};
use crate::domain::filing::record::{Filing, FilingStatus, Waiver};
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::policy::FilingLevel;
use crate::domain::review::record::{
    ReviewCondition, ReviewOpinion, ReviewVerdict, Stale, StaleBy,
};
use crate::domain::screening::record::{Decision, Opinion, OpinionAnswer, Verdict};
use crate::domain::tests::world::day;
use std::collections::BTreeMap;

fn by() -> MemberId {
    MemberId::from("sw1")
}

fn of_project(change: ProjectChange) -> Event {
    let id = ProjectId::from("P2026-0001");
    Event::Project { id, change }
}

/// An opinion, a filing, a verdict, a condition, an amount and a member, each with all that can be said of it.
pub fn events() -> Vec<Event> {
    let on = day("2026-05-11");
    let answer = OpinionAnswer {
        decision: Decision::Conditions,
        conditions: "示例条件".repeat(20),
        reason: "示例理由".repeat(20),
        by: by(),
        on: day("2026-05-13"),
    };
    let opinion = Opinion {
        verdict: Verdict::Fail,
        note: "示例说明".to_owned(),
        by: by(),
        on,
        county: Some("360722".into()),
        answer: Some(answer),
    };
    let filing = Filing {
        level: FilingLevel::City,
        status: FilingStatus::Lapsed,
        raised_on: on,
        due_on: day("2026-05-18"),
        due_provisional: false,
        submitted_on: Some(day("2026-05-14")),
        acknowledged_on: Some(day("2026-05-15")),
        number: "示例〔2026〕1号".repeat(20),
        acknowledgements: BTreeMap::new(),
        waiver: Some(Waiver {
            reason: "示例理由".repeat(20),
            on: day("2026-06-01"),
            by: by(),
        }),
    };
    let verdict = ReviewVerdict {
        verdict: "同意".to_owned(),
        reason: "示例理由".repeat(20),
        by: by(),
        on,
        meeting: "示例评审会".to_owned(),
        members: vec!["示例甲".to_owned(), "示例乙".to_owned()],
        opinions: vec![ReviewOpinion {
            unit: "D-FG".into(),
            text: "示例同意".to_owned(),
        }],
        stale: Some(Stale {
            by: StaleBy::Report,
            on: day("2026-05-20"),
        }),
    };
    let condition = ReviewCondition {
        text: "示例条件".repeat(20),
        met: Some("示例落实".to_owned()),
        owner: Some("D-HJ".into()),
        due: Some(day("2026-06-30")),
    };
    let note = AmountNote {
        reason: "示例理由".repeat(20),
        basis: "示例纪要".to_owned(),
        by: by(),
        on,
    };
    let member = Member {
        id: MemberId::from("xffg"),
        version: 1,
        name: "示例信丰发改".repeat(10),
        unit: "360722".into(),
        roles: vec![Role::Dept],
        active: true,
        uid: Some(1001),
        duties: vec!["development".to_owned()],
    };
    let signing = |change| of_project(ProjectChange::Signing(Box::new(change)));
    vec![
        of_project(ProjectChange::Opinion {
            unit: "D-GX".into(),
            opinion: Change::new(None, Some(opinion)),
        }),
        of_project(ProjectChange::Filing {
            level: FilingLevel::City,
            filing: Change::new(None, Some(filing)),
        }),
        of_project(ProjectChange::AmountNoted {
            note: Change::new(None, Some(note)),
        }),
        signing(SigningChange::ReviewVerdict {
            verdict: Change::new(None, Some(verdict)),
        }),
        signing(SigningChange::ReviewCondition {
            number: 1,
            condition: Change::new(None, Some(condition)),
        }),
        Event::Member {
            id: member.id.clone(),
            member: Change::new(None, Some(member)),
        },
    ]
}
