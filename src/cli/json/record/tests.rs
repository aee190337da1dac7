//! Nothing of a project is left out, by the sample city, in which every kind of record stands.

use crate::cli::json::detail;
use crate::domain::actor::{Member, Role};
use crate::domain::attachments::record::{Attachment, FileKind, Part, Withdrawn};
use crate::domain::clash::record::{Clash, Ground};
use crate::domain::clock::Due;
use crate::domain::correction::record::{Correction, Fact};
use crate::domain::desk::DeskItem;
use crate::domain::desk::stamp::Stamp;
use crate::domain::event::Event;
use crate::domain::handover::record::{Deputy, Joint, OfficerLeft};
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId, UnitCode};
use crate::domain::links::record::{Left, Link, LinkKind};
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::project::Project;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::signing::record::{Amendment, AmendmentKind, Notice, Terms};
use crate::domain::talks::SupportRequest;
use crate::domain::voiding::record::Voided;
use crate::domain::{alert, apply};
use crate::sample;
use crate::service::api::{ProjectDetail, ProjectRow};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What CONTRACT.md promises of `show --json`.
const KEYS: &str = "visits diligence talks first_talk review signing amendments notice landing approvals claims \
    construction nodes works issues funds reports commitments evaluations statistics upgrades exit links investors tasks";
struct City {
    profile: Profile,
    day: NaiveDate,
    projects: BTreeMap<ProjectId, Project>,
    tasks: Vec<(DeskId, DeskItem)>,
}

impl City {
    fn new() -> Self {
        let profile = Profile::builtin().unwrap();
        let day = "2026-11-23".parse().unwrap();
        let owner = Member {
            id: MemberId::from("root"),
            version: 0,
            name: "示例管理员".into(),
            unit: "D-TC".into(),
            roles: vec![Role::Adm, Role::SwC],
            active: true,
            uid: None,
            duties: Vec::new(),
        };
        let files = ProfileSources::builtin().texts;
        let steps = sample::history(&profile, &files, day, 1, &owner).unwrap();
        let mut projects: BTreeMap<ProjectId, Project> = BTreeMap::new();
        let mut desk = BTreeMap::new();
        for (seq, step) in (1..).zip(&steps) {
            let mut meta = step.meta.clone();
            meta.seq = seq;
            for event in &step.events {
                match event {
                    Event::Project { id, change } => {
                        let after = apply::project(projects.remove(id), id, change, &meta);
                        projects.extend(after.map(|project| (id.clone(), project)));
                    }
                    Event::Desk { id, item } => {
                        desk.extend(item.to.clone().map(|item| (id.clone(), item)));
                    }
                    _ => {}
                }
            }
        }
        // What a ledger brings, what only a major project may ask for, and somebody who left.
        let project = projects.values_mut().next().unwrap();
        project
            .extras
            .insert("示例列".to_owned(), "示例".to_owned());
        let request = SupportRequest {
            departments: vec!["D-ZR".into()],
            reason: "示例".to_owned(),
            by: MemberId::from("xf1"),
            on: day,
            replies: std::collections::BTreeMap::new(),
            answer: None,
        };
        project.talks.support.insert(1, request);
        project.officer_left = Some(OfficerLeft {
            officer: "示例专员".to_owned(),
            stamp: Stamp {
                by: MemberId::from("adm1"),
                unit: UnitCode::from("D-TC"),
                on: day,
            },
        });
        let stamp = Stamp {
            by: MemberId::from("sw1"),
            unit: UnitCode::from("D-SW"),
            on: day,
        };
        let clash = Clash {
            with: ProjectId::from("P2026-9999"),
            ground: Ground::Name,
            unit: UnitCode::from("360704"),
            on: day,
            due: Due::named(day),
            closed: None,
        };
        project.clashes.insert(1, clash);
        let attachment = Attachment {
            part: Part::Project,
            record: "示例".to_owned(),
            name: "示例凭证.pdf".to_owned(),
            kind: FileKind::Document,
            bytes: 5,
            digest: "0a".repeat(32),
            note: "示例说明".to_owned(),
            unit: UnitCode::from("360722"),
            by: MemberId::from("xf1"),
            on: day,
            withdrawn: Some(Withdrawn {
                reason: "示例附错".to_owned(),
                by: MemberId::from("xf1"),
                on: day,
            }),
        };
        project
            .attachments
            .insert("project-1".to_owned(), attachment);
        project.deputy = Some(Deputy {
            officer: "示例".to_owned(),
            until: day,
            reason: "示例".to_owned(),
            stamp: stamp.clone(),
        });
        let link = Link {
            kind: LinkKind::Phase,
            with: ProjectId::from("P2026-9999"),
            is_later: true,
            reason: "示例".to_owned(),
            left: vec![Left::Visits],
            stamp: stamp.clone(),
        };
        project.links.insert(1, link);
        let joint = Joint {
            sharer: UnitCode::from("360704"),
            share: Some(30),
            reason: "示例".to_owned(),
            stamp,
        };
        project.joint.insert(joint.sharer.clone(), joint);
        project.voided = Some(Voided {
            reason: "示例".to_owned(),
            approver: "示例".to_owned(),
            stamp: Stamp {
                by: MemberId::from("xf1"),
                unit: UnitCode::from("360722"),
                on: day,
            },
        });
        put_right(project, day);
        let tasks = desk.into_iter().filter(|(_, item)| item.task().is_some());
        Self {
            profile,
            day,
            projects,
            tasks: tasks.collect(),
        }
    }

    fn show(&self, project: Project) -> Value {
        let deadlines = alert::deadlines(&project, None, &self.profile);
        let row = ProjectRow::of(&project, None, &deadlines, &self.profile, self.day);
        let about = |item: &DeskItem| {
            let task = item.task().and_then(|task| task.project.as_ref());
            task == Some(&project.id)
        };
        let tasks = self.tasks.iter().filter(|(_, item)| about(item));
        let tasks: Vec<_> = tasks.cloned().collect();
        let record = ProjectDetail {
            project,
            enterprise: None,
            row,
            gate: None,
            deadlines,
            proposals: Vec::new(),
            first_talk: None,
            siblings: Vec::new(),
            card: ReadAnswer::Whole,
            people: BTreeMap::new(),
            seq: 1,
        };
        detail(&record, &tasks)
    }
}

/// The city, told once.
fn city() -> &'static City {
    static CITY: OnceLock<City> = OnceLock::new();
    CITY.get_or_init(City::new)
}

fn untouched() -> Project {
    let long_ago = "2001-01-01".parse().unwrap();
    Project::new(
        ProjectId::numbered(2001, 1),
        EnterpriseId::numbered(999),
        long_ago,
    )
}

/// The ways to what a record is made of: its fields, and those of its parts.
fn ways(record: &Value, way: &str) -> Vec<String> {
    let Value::Object(fields) = record else {
        return vec![way.to_owned()];
    };
    if fields.is_empty() {
        return vec![way.to_owned()];
    }
    let inside = fields.iter();
    inside
        .flat_map(|(name, value)| ways(value, &format!("{way}/{name}")))
        .collect()
}

/// Every value at the end of a way.
fn ends(value: &Value, into: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(held) => held.values().for_each(|value| ends(value, into)),
        Value::Array(held) => held.iter().for_each(|value| ends(value, into)),
        Value::Null | Value::Bool(_) => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => *into.entry(text.clone()).or_default() += 1,
        Value::Number(number) => *into.entry(number.to_string()).or_default() += 1,
    }
}

/// What was wrong and is put right: an amendment, a notice that did not count, a correction.
fn put_right(project: &mut Project, day: NaiveDate) {
    let stamp = Stamp {
        by: MemberId::from("res2"),
        unit: UnitCode::from("360722"),
        on: day,
    };
    let amendment = Amendment {
        kind: AmendmentKind::Supplement,
        document: Some("示例补1号".to_owned()),
        effective: Some(day),
        amount: None,
        clauses: BTreeMap::new(),
        commitments: Vec::new(),
        reason: "示例".to_owned(),
        approver: "示例".to_owned(),
        before: Box::new(Terms {
            document: "示例1号".to_owned(),
            on: day,
            amount: None,
        }),
        stamp: stamp.clone(),
    };
    project.signing.amendments.insert(1, amendment);
    let notice = Notice {
        start: day,
        days: 5,
        end: day,
        scope: Vec::new(),
        objections: 1,
        closed: None,
        by: MemberId::from("xf1"),
        entered_on: Some(day),
    };
    project.signing.past_notices.insert(1, notice);
    let correction = Correction {
        part: Part::Fund,
        record: "1".to_owned(),
        fact: Fact::Date,
        from: "2026-05-11".to_owned(),
        to: "2026-05-12".to_owned(),
        reason: "示例".to_owned(),
        evidence: "示例".to_owned(),
        stamp,
    };
    project.corrections.insert(1, correction);
}

#[test]
fn what_a_project_holds_stands_under_some_key_of_show() {
    let city = city();
    let new = serde_json::to_value(untouched()).unwrap();
    let all: Vec<Value> = city
        .projects
        .values()
        .map(|project| serde_json::to_value(project).unwrap())
        .collect();
    let mut unseen = Vec::new();
    for way in ways(&new, "") {
        let empty = new.pointer(&way).unwrap();
        let Some(full) = all.iter().find(|one| one.pointer(&way) != Some(empty)) else {
            unseen.push(way);
            continue;
        };
        let mut without = full.clone();
        *without.pointer_mut(&way).unwrap() = empty.clone();
        let [full, without] =
            [full.clone(), without].map(|one| city.show(serde_json::from_value(one).unwrap()));
        assert_ne!(full, without, "no key shows {way}");
    }
    assert_eq!(
        unseen,
        Vec::<String>::new(),
        "nothing in the city is of these kinds"
    );
}

#[test]
fn the_records_keep_every_word_date_and_sum() {
    let city = city();
    // The names of the verbs stand where the journal has others.
    let named = |text: String| match text.as_str() {
        "city_lead" => "city-lead".to_owned(),
        "investment" => "入统".to_owned(),
        "scale" => "入规".to_owned(),
        _ => text,
    };
    for project in city.projects.values() {
        let mut held = serde_json::to_value(project).unwrap();
        // Fields have a shape of their own, which says an amount in fen and as it was entered.
        held.as_object_mut().unwrap().remove("fields");
        let (mut wanted, mut found) = (BTreeMap::new(), BTreeMap::new());
        ends(&held, &mut wanted);
        ends(&city.show(project.clone()), &mut found);
        for (text, times) in wanted {
            let text = named(text);
            let shown = found.get(&text).copied().unwrap_or(0);
            assert!(shown >= times, "{}: {text} {shown} of {times}", project.id);
        }
    }
}

#[test]
fn every_key_of_the_contract_is_there_from_the_first_day() {
    let city = city();
    let fresh = city.show(untouched());
    for key in KEYS.split_whitespace() {
        assert!(fresh.get(key).is_some(), "{key}");
    }
    let is_said = |key: &str, show: &Value| {
        let mut said = BTreeMap::new();
        ends(&show[key], &mut said);
        !said.is_empty()
    };
    let shown: Vec<Value> = city
        .projects
        .values()
        .map(|project| city.show(project.clone()))
        .collect();
    // No verb makes these yet.
    let later = ["amendments", "works", "links", "investors"];
    for key in KEYS.split_whitespace().filter(|key| !later.contains(key)) {
        assert!(!is_said(key, &fresh), "{key}: {}", fresh[key]);
        assert!(shown.iter().any(|show| is_said(key, show)), "{key}");
    }
}
