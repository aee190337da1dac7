//! History reads itself: every kind of event is one line with what it was and what it is.

mod steps;
mod whose;

use super::*;
use crate::domain::actor::{Member, Role};
use crate::domain::clock::Due;
use crate::domain::desk::DeskItem;
use crate::domain::desk::exported::{Exported, Listing};
use crate::domain::desk::stamp::Stamp;
use crate::domain::dispatch::{Task, TaskReply};
use crate::domain::event::{EnterpriseEntry, Registration};
use crate::domain::filing::{Filing, FilingStatus};
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId, UnitCode};
use crate::domain::policy::FilingLevel;
use crate::domain::project::{Backfill, Note, TierOverride};
use crate::domain::screening::record::{Opinion, ScreeningResult, Verdict};
use crate::domain::stage::{End, Position, Stage};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn project(change: ProjectChange) -> Event {
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change,
    }
}

fn registration() -> Registration {
    let name = Value::Text("稀土永磁电机产业园".into());
    Registration {
        enterprise: EnterpriseId::numbered(1),
        on: day("2026-11-23"),
        fields: BTreeMap::from([(Field::Name, name)]),
        extras: BTreeMap::new(),
        similar_to: None,
    }
}

fn filing(status: FilingStatus) -> Filing {
    Filing {
        level: FilingLevel::City,
        status,
        raised_on: day("2026-11-02"),
        due_on: day("2026-11-09"),
        due_provisional: false,
        submitted_on: None,
        acknowledged_on: None,
        acknowledgements: std::collections::BTreeMap::new(),
        number: "示例12号".into(),
        waiver: None,
    }
}

fn member() -> Member {
    Member {
        id: MemberId::from("sample1"),
        version: 1,
        name: "示例专员甲".into(),
        unit: UnitCode::from("360722"),
        roles: vec![Role::SwX],
        active: true,
        uid: None,
        duties: Vec::new(),
    }
}

/// One of every kind.
fn changes() -> Vec<ProjectChange> {
    let by = MemberId::from("sample1");
    let on = day("2026-11-23");
    vec![
        ProjectChange::Registered(Box::new(registration())),
        ProjectChange::Withdrawn(Box::new(registration())),
        ProjectChange::Field {
            field: Field::Officer,
            value: Change::new(None, Some(Value::Text("示例专员甲".into()))),
        },
        ProjectChange::Moved {
            way: MoveWay::Advance,
            position: Change::new(
                Position::at(Stage::Lead, on),
                Position::at(Stage::Screening, on),
            ),
            reason: String::new(),
        },
        ProjectChange::Opinion {
            unit: UnitCode::from("D-HJ"),
            opinion: Change::new(
                None,
                Some(Opinion {
                    verdict: Verdict::Pass,
                    note: String::new(),
                    by: by.clone(),
                    on,
                    county: None,
                    answer: None,
                }),
            ),
        },
        ProjectChange::Scores {
            scores: Change::new(
                BTreeMap::new(),
                BTreeMap::from([("产业规划匹配度".into(), 4)]),
            ),
        },
        ProjectChange::Vetoes {
            vetoes: Change::new(vec!["高污染".into()], Vec::new()),
        },
        ProjectChange::Screened {
            result: Change::new(
                None,
                Some(ScreeningResult {
                    passed: true,
                    reason: String::new(),
                    by: by.clone(),
                    on,
                    feedback: None,
                }),
            ),
        },
        ProjectChange::Tier {
            tier: Change::new(
                None,
                Some(TierOverride {
                    tier: "major".into(),
                    reason: "市专班确定".into(),
                    by: by.clone(),
                }),
            ),
        },
        ProjectChange::Filing {
            level: FilingLevel::City,
            filing: Change::new(
                Some(filing(FilingStatus::Submitted)),
                Some(filing(FilingStatus::Acknowledged)),
            ),
        },
        ProjectChange::Noted {
            note: Change::new(
                None,
                Some(Note {
                    text: "已电话联系".into(),
                    by: by.clone(),
                    on,
                }),
            ),
        },
        ProjectChange::Backfilled {
            backfill: Change::new(
                None,
                Some(Backfill {
                    reason: "历史台账".into(),
                    by,
                    on,
                }),
            ),
        },
        ProjectChange::Refreshed {
            on: Change::new(day("2026-11-20"), on),
        },
    ]
}

fn others() -> Vec<Event> {
    let entry = EnterpriseEntry {
        name: "远岫磁电有限公司".into(),
        credit_code: None,
    };
    let id = EnterpriseId::numbered(1);
    vec![
        Event::Enterprise {
            id: id.clone(),
            change: EnterpriseChange::Entered(entry.clone()),
        },
        Event::Enterprise {
            id,
            change: EnterpriseChange::Withdrawn(entry),
        },
        Event::Member {
            id: MemberId::from("sample1"),
            member: Change::new(None, Some(member())),
        },
        Event::ProfileAdopted {
            version: "2026.1".into(),
            on: day("2026-11-23"),
            files: BTreeMap::new(),
        },
        Event::LedgerImported {
            file: "台账.xlsx".into(),
            digest: String::new(),
            rows: 10,
            accepted: 9,
        },
        Event::LedgerSlice {
            file: "台账.xlsx".into(),
            first: None,
            done: 400,
            rows: 1000,
        },
        Event::Exported(Box::new(Exported {
            what: Listing::Projects.name().into(),
            filters: "unit=360722".into(),
            format: "xlsx".into(),
            rows: 12,
            digest: "0".repeat(64),
            unit: UnitCode::from("360722"),
            until: day("2026-11-23"),
            head: 7,
            project: None,
            issued: None,
        })),
        Event::Undone { first: 3, last: 5 },
        Event::Redone { first: 3, last: 3 },
    ]
}

#[test]
fn every_kind_of_event_is_one_line_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for event in changes().into_iter().map(project).chain(others()) {
            let text = line(&event, None, lang);
            assert!(
                !text.is_empty() && !text.contains('{') && !text.contains('\n'),
                "{text}"
            );
        }
    }
}

#[test]
fn a_line_says_what_it_was_and_what_it_is() {
    let zh = |change| line(&project(change), None, Lang::Zh);
    let lines: Vec<String> = changes().into_iter().map(zh).collect();
    for expected in [
        "对接人员: 示例专员甲",
        "推进: 线索 -> 研判",
        "D-HJ的意见: 同意",
        "否决项: 高污染 -> 清空",
        "市级备案: 状态 已报 -> 已备案",
        "级别: 按投资额 -> major 市专班确定",
    ] {
        assert!(
            lines.iter().any(|text| text == expected),
            "{expected} in {lines:#?}"
        );
    }
}

#[test]
fn a_record_of_the_desk_tells_what_of_it_differs() {
    let on = day("2026-11-23");
    let stamp = Stamp {
        unit: UnitCode::from("D-ZB"),
        by: MemberId::from("zb1"),
        on,
    };
    let task = Task {
        owner: UnitCode::from("360722"),
        text: "示例: 核实用地".into(),
        due: Due {
            date: day("2026-11-29"),
            provisional: false,
        },
        project: None,
        meeting: None,
        reply: None,
        sent_back: String::new(),
        missed: Vec::new(),
        closed: None,
        assigned: stamp.clone(),
        extended: Vec::new(),
    };
    let replied = Task {
        reply: Some(TaskReply {
            text: "示例: 已核实".into(),
            evidence: "示例: 照片".into(),
            stamp,
        }),
        ..task.clone()
    };
    let told = |from: Option<&Task>, to: &Task| {
        let held = |task: &Task| DeskItem::Task(Box::new(task.clone()));
        let event = Event::Desk {
            id: DeskId::from("T2026-0001"),
            item: Change::new(from.map(held), Some(held(to))),
        };
        line(&event, None, Lang::Zh)
    };
    assert_eq!(
        told(None, &task),
        "任务 T2026-0001: 360722 示例: 核实用地 2026-11-29"
    );
    assert_eq!(
        told(Some(&task), &replied),
        "任务 T2026-0001: 反馈 未填 -> 示例: 已核实; 佐证 未填 -> 示例: 照片"
    );
}

#[test]
fn an_end_is_named_and_its_reason_stands_behind_it() {
    let on = day("2026-11-23");
    let mut ended = Position::at(Stage::Talks, on);
    ended.end = Some(End::Terminated);
    let change = ProjectChange::Moved {
        way: MoveWay::Terminate,
        position: Change::new(Position::at(Stage::Talks, on), ended),
        reason: "企业撤回".into(),
    };
    assert_eq!(
        line(&project(change), None, Lang::Zh),
        "终止: 在谈 -> 终止 (企业撤回)"
    );
}
