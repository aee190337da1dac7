//! Every rule of the profile: once earned (or suffered), once not.
//!
//! Long because every rule needs a record of its own to stand on, and all cases are read as one table.

use crate::domain::clock::Due;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::stamp::Stamp;
use crate::domain::dispatch::record::{
    Acceptance, Issue, Node, Solution, Task, TaskClose, TaskReply,
};
use crate::domain::event::{BuildingChange, OperatingChange, SigningChange, TalksChange};
use crate::domain::exit::record::{ExitCase, ExitClose, ExitResult, ExitWay};
use crate::domain::first_talk::record::{Claim, Standing};
use crate::domain::money::Amount;
use crate::domain::operation::record::{Confirmation, Fund, Monitoring, StatEntry, StatKind};
use crate::domain::project::Backfill;
use crate::domain::scoring::record::Satisfaction;
use crate::domain::scoring::tests::*;
use crate::domain::secrecy::record::{Level, Secret};
use crate::domain::signing::record::{Agreement, Commitment, Metric, Signature, Target};
use crate::domain::talks::record::ProgressStep;
use std::collections::{BTreeMap, BTreeSet};

const OWN: &str = "360722";
const CITY: &str = "D-SW";

/// The points of one change, by rule.
fn earned(
    before: &Project,
    after: &Project,
    change: &ProjectChange,
    on: &str,
) -> Vec<(String, i64)> {
    let changed = Changed {
        id: &after.id,
        before: Some(before),
        after: Some(after),
        change,
    };
    by_rule(awards(&meta(9, on, "x"), &[changed], profile()))
}

fn by_rule(awards: Vec<Award>) -> Vec<(String, i64)> {
    let rules = awards.into_iter();
    rules.map(|award| (award.rule, award.points.0)).collect()
}

fn stamp(unit: &str, on: &str) -> Stamp {
    Stamp {
        unit: unit.into(),
        by: "someone".into(),
        on: day(on),
    }
}

fn due(on: &str) -> Due {
    Due {
        date: day(on),
        provisional: false,
    }
}

/// A signed project of 信丰, 一般.
fn signed() -> Project {
    let mut project = project("2026-05-11");
    project.position = Position::at(Stage::Construction, day("2026-05-11"));
    project.signing.agreement = Agreement {
        signature: Some(Signature {
            number: "示例".into(),
            on: day("2026-05-11"),
            amount: None,
            by: "res2".into(),
        }),
        ..Agreement::default()
    };
    project
}

fn with_talks(project: &Project, claim: Standing) -> (Project, ProjectChange) {
    let mut after = project.clone();
    let claim = Claim {
        unit: OWN.into(),
        person: "示例".into(),
        at: day("2026-05-08"),
        evidence: "示例".into(),
        standing: claim,
        rivals: Vec::new(),
        by: "xf1".into(),
        registered_on: day("2026-05-11"),
        is_received: false,
        time: None,
        ended: None,
    };
    after.talks.claims.insert(1, claim.clone());
    let change = TalksChange::Claim {
        number: 1,
        claim: Change::new(None, Some(claim)),
    };
    (after, ProjectChange::Talks(Box::new(change)))
}

fn claimed(stage: Stage, standing: Standing) -> Vec<(String, i64)> {
    let mut before = project("2026-05-11");
    before.position = Position::at(stage, day("2026-05-11"));
    let (after, change) = with_talks(&before, standing);
    earned(&before, &after, &change, "2026-05-12")
}

fn progressed(unit: &str) -> Vec<(String, i64)> {
    let mut before = project("2026-05-11");
    before
        .fields
        .insert(Field::Unit, Value::Text(unit.to_owned()));
    let mut after = before.clone();
    let step = ProgressStep {
        declared: None,
        kind: "选址确定".into(),
        evidence: "示例".into(),
        on: day("2026-05-12"),
        by: "xf1".into(),
    };
    after.talks.progress.insert(1, step.clone());
    let change = ProjectChange::Talks(Box::new(TalksChange::Progress {
        number: 1,
        step: Change::new(None, Some(step)),
    }));
    earned(&before, &after, &change, "2026-05-12")
}

fn made_secret(is_signed: bool) -> Vec<(String, i64)> {
    let mut before = signed();
    if !is_signed {
        before.signing.agreement.signature = None;
    }
    let mut after = before.clone();
    let secret = Secret {
        basis: "示例".into(),
        approver: "示例".into(),
        by: "zb1".into(),
        on: day("2026-05-12"),
        level: Level::Internal,
        until: None,
        approved: None,
        cleared: BTreeMap::new(),
        lifted: None,
    };
    after.signing.secret = Some(secret.clone());
    let change = ProjectChange::Signing(Box::new(SigningChange::Secret {
        secret: Change::new(None, Some(secret)),
    }));
    earned(&before, &after, &change, "2026-05-12")
}

fn started(accepted_by: &str) -> Vec<(String, i64)> {
    let before = signed();
    let mut after = before.clone();
    let node = Node {
        actual: Some(day("2026-06-01")),
        evidence: "示例照片".into(),
        accepted: Some(Acceptance {
            accepted_by: "示例".into(),
            unit: accepted_by.into(),
            by: "x".into(),
            on: day("2026-06-02"),
        }),
        ..Node::default()
    };
    let nodes = &mut after.construction.nodes;
    nodes.insert("项目开工".into(), node.clone());
    let change = ProjectChange::Building(Box::new(BuildingChange::Node {
        item: "项目开工".into(),
        node: Change::new(None, Some(node)),
    }));
    earned(&before, &after, &change, "2026-06-02")
}

/// The start of a project signed on 2026-05-11: due 2027-05-11.
fn not_started(begun: Option<&str>) -> Vec<(String, i64)> {
    let mut project = signed();
    let node = Node {
        actual: begun.map(day),
        ..Node::default()
    };
    project.construction.nodes.insert("项目开工".into(), node);
    by_rule(missed(&project, profile(), day("2027-06-30")))
}

fn paid(amount: &str, confirmed_by: Option<&str>) -> Vec<(String, i64)> {
    let mut before = signed();
    let fund = |amount: &str, unit: Option<&str>| Fund {
        amount: Amount::parse(amount).unwrap(),
        on: day("2026-06-01"),
        evidence: "示例回单".into(),
        confirmed: unit.map(|unit| Confirmation {
            unit: unit.into(),
            by: "x".into(),
            on: day("2026-06-02"),
        }),
        by: "xf1".into(),
    };
    // 6000万 stood before: only full amounts of 1亿 count.
    let funds = &mut before.operation.funds;
    funds.insert(1, fund("6000万元", Some(CITY)));
    let mut after = before.clone();
    let second = fund(amount, confirmed_by);
    after.operation.funds.insert(2, second.clone());
    let change = ProjectChange::Operating(Box::new(OperatingChange::Fund {
        number: 2,
        fund: Change::new(None, Some(second)),
    }));
    earned(&before, &after, &change, "2026-06-02")
}

/// A commitment of 100 jobs by 2026-05-31; `jobs` are reported for the quarter ending a month later.
fn reached(jobs: u64, reported_by: &str) -> Vec<(String, i64)> {
    let mut before = signed();
    let commitment = Commitment {
        metric: Metric::Jobs,
        target: Target::Count(100),
        by_date: day("2026-05-31"),
        by: "res2".into(),
        on: day("2026-05-11"),
    };
    before.signing.commitments.insert(1, commitment);
    let mut after = before.clone();
    let report = Monitoring {
        period: "2026-Q2".into(),
        from: day("2026-04-01"),
        output: None,
        tax: None,
        jobs: Some(jobs),
        energy: None,
        text: String::new(),
        source: "示例".into(),
        by: "x".into(),
        unit: reported_by.into(),
        on: day("2026-07-02"),
        confirmed: None,
    };
    let until = day("2026-06-30");
    after.operation.reports.insert(until, report.clone());
    let change = ProjectChange::Operating(Box::new(OperatingChange::Report {
        until,
        report: Change::new(None, Some(report)),
    }));
    earned(&before, &after, &change, "2026-07-02")
}

fn exited(trigger: &str, result: ExitResult) -> Vec<(String, i64)> {
    let before = signed();
    let mut after = before.clone();
    let case = ExitCase {
        trigger: trigger.into(),
        basis: "示例".into(),
        evidence: "示例".into(),
        way: ExitWay::Exit,
        notice_due: due("2026-07-01"),
        notice: None,
        closed: Some(ExitClose {
            result,
            decision: "示例".into(),
            recovered: BTreeMap::new(),
            unit: "D-ZB".into(),
            by: "zb1".into(),
            on: day("2026-10-01"),
        }),
        by: "x".into(),
        on: day("2026-06-01"),
    };
    after.operation.exits.insert(1, case.clone());
    let change = ProjectChange::Operating(Box::new(OperatingChange::Exit {
        number: 1,
        case: Change::new(None, Some(case)),
    }));
    earned(&before, &after, &change, "2026-10-01")
}

fn entry(kind: StatKind, unit: &str, removed: Option<&str>) -> StatEntry {
    StatEntry {
        kind,
        caliber: "统计".into(),
        on: day("2026-06-01"),
        removed_on: removed.map(day),
        unit: unit.into(),
        by: "x".into(),
    }
}

fn entered(before: Option<StatEntry>, after: StatEntry, on: &str) -> Vec<(String, i64)> {
    let mut old = signed();
    if let Some(before) = &before {
        old.operation.statistics.insert(1, before.clone());
    }
    let mut new = signed();
    new.operation.statistics.insert(1, after.clone());
    let change = ProjectChange::Operating(Box::new(OperatingChange::Statistics {
        number: 1,
        entry: Change::new(before, Some(after)),
    }));
    earned(&old, &new, &change, on)
}

fn solved(by: &str) -> Vec<(String, i64)> {
    let before = signed();
    let mut after = before.clone();
    let issue = Issue {
        kind: "用地".into(),
        text: "示例".into(),
        owner: OWN.into(),
        due: due("2026-07-01"),
        solved: Some(Solution {
            result: "示例".into(),
            unit: by.into(),
            by: "x".into(),
            on: day("2026-06-20"),
        }),
        by: "x".into(),
        raised_on: day("2026-06-01"),
    };
    after.construction.issues.insert(1, issue.clone());
    let change = ProjectChange::Building(Box::new(BuildingChange::Issue {
        number: 1,
        issue: Change::new(None, Some(issue)),
    }));
    earned(&before, &after, &change, "2026-06-20")
}

fn task(replied: Option<&str>, closed_by: Option<&str>) -> DeskItem {
    DeskItem::Task(Box::new(Task {
        owner: OWN.into(),
        text: "示例".into(),
        due: due("2026-06-05"),
        project: None,
        meeting: None,
        reply: replied.map(|on| TaskReply {
            text: "示例".into(),
            evidence: "示例".into(),
            stamp: stamp(OWN, on),
        }),
        sent_back: String::new(),
        missed: Vec::new(),
        closed: closed_by.map(|unit| TaskClose {
            is_withdrawn: false,
            note: String::new(),
            stamp: stamp(unit, "2026-06-20"),
        }),
        assigned: stamp("D-ZB", "2026-06-01"),
        extended: Vec::new(),
    }))
}

fn of_desk(id: &str, item: DeskItem) -> Vec<(String, i64)> {
    let id = id.into();
    let changed = DeskChanged {
        id: &id,
        before: None,
        after: Some(&item),
    };
    let entry = meta(9, "2026-06-20", "x");
    let mut awards = desk_awards(&entry, &[changed], profile());
    awards.extend(desk_missed(&id, &item, profile(), day("2026-06-30")));
    by_rule(awards)
}

fn rated(is_good: bool) -> Vec<(String, i64)> {
    let said = Satisfaction {
        unit: OWN.into(),
        is_good,
        evidence: "示例".into(),
        stated: stamp("D-ZB", "2026-06-20"),
    };
    of_desk("R2026-0001", DeskItem::Satisfaction(Box::new(said)))
}

fn filed(submitted: Option<&str>, level: FilingLevel) -> Vec<(String, i64)> {
    let status = match submitted {
        Some(_) => FilingStatus::Acknowledged,
        None => FilingStatus::Due,
    };
    let mut held = project("2026-05-11");
    held.filings.insert(level, filing(status, submitted));
    let owed = Some(filing(FilingStatus::Due, None));
    let done = Some(filing(status, submitted));
    let mut found = of_filing(&held, level, owed, done, "file");
    let passed = missed(&held, profile(), day("2026-06-30"));
    found.extend(by_rule(passed));
    found
}

fn refreshed(on: &str) -> Vec<(String, i64)> {
    let before = project("2026-05-11");
    let after = Project {
        updated_on: day(on),
        ..before.clone()
    };
    let change = ProjectChange::Refreshed {
        on: Change::new(before.updated_on, day(on)),
    };
    earned(&before, &after, &change, on)
}

type Points2 = Vec<(String, i64)>;

/// A rule, its points where it is earned, what happened then, and what else happened.
fn cases() -> Vec<(&'static str, i64, Points2, Points2)> {
    use FilingLevel::{City, Province};
    let (in_time, late) = (Some("2026-05-18"), Some("2026-05-19"));
    let stat = |unit| entry(StatKind::Investment, unit, None);
    let scale = |unit| entry(StatKind::Scale, unit, None);
    let new = |entry| entered(None, entry, "2026-06-02");
    vec![
        ("L1-1", 30, filed(in_time, City), filed(late, City)),
        ("L1-2", 50, filed(in_time, Province), filed(late, Province)),
        ("L1-3", -10, filed(late, City), filed(in_time, City)),
        ("L1-4", -30, filed(None, City), filed(in_time, City)),
        (
            "L2-1",
            10,
            claimed(Stage::Talks, Standing::Valid),
            claimed(Stage::Registered, Standing::Valid),
        ),
        (
            "L2-2",
            -30,
            claimed(Stage::Talks, Standing::False),
            claimed(Stage::Talks, Standing::Lost),
        ),
        ("L3-1", 5, progressed(OWN), progressed(CITY)),
        ("L3-2", -5, refreshed("2026-06-11"), refreshed("2026-06-10")),
        ("L4-1", 30, made_secret(true), made_secret(false)),
        ("L4-2", 45, started(CITY), started(OWN)),
        (
            "L4-3",
            -50,
            not_started(None),
            not_started(Some("2027-05-11")),
        ),
        (
            "L5-1",
            20,
            paid("1.5亿", Some(CITY)),
            paid("1.5亿", Some(OWN)),
        ),
        ("L6-1", 30, reached(92, CITY), reached(92, OWN)),
        (
            "L6-2",
            -50,
            exited("未按协议约定履行义务", ExitResult::Done),
            exited("未按协议约定履行义务", ExitResult::Cured),
        ),
        (
            "L7-1",
            2,
            of_desk("T2026-0001", task(Some("2026-06-05"), Some(CITY))),
            of_desk("T2026-0001", task(Some("2026-06-05"), Some(OWN))),
        ),
        ("L7-2", 5, solved(CITY), solved(OWN)),
        (
            "L7-3",
            -3,
            of_desk("T2026-0001", task(Some("2026-06-08"), None)),
            of_desk("T2026-0001", task(Some("2026-06-05"), None)),
        ),
        ("L7-4", 30, rated(true), rated(false)),
        ("L7-5", -30, rated(false), rated(true)),
        ("L8-1", 30, new(stat(CITY)), new(stat(OWN))),
        ("L8-2", 50, new(scale(CITY)), new(scale(OWN))),
    ]
}

#[test]
fn r20_2_every_rule_of_the_profile_is_earned_by_what_it_names_and_by_nothing_else() {
    let mut seen = BTreeSet::new();
    for (rule, points, earned, other) in cases() {
        let of = |found: &Points2| -> Option<i64> {
            let own = found.iter().filter(|(id, _)| id == rule);
            own.map(|(_, points)| *points).reduce(|a, b| a + b)
        };
        assert_eq!(of(&earned), Some(points), "{rule} in {earned:?}");
        assert_eq!(of(&other), None, "{rule} in {other:?}");
        seen.insert(rule.to_owned());
    }
    let rules = &profile().policy.score.rules;
    let all: BTreeSet<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    assert_eq!(seen, all, "a rule without a case");
}

#[test]
fn r20_2_funds_count_by_the_full_amount_and_no_sum_twice() {
    // 6000万 + 3000万: nothing full; + 4000万: one; and taking one away takes the point back.
    assert_eq!(paid("3000万元", Some(CITY)), []);
    assert_eq!(paid("4000万元", Some(CITY)), [("L5-1".to_owned(), 10)]);
    assert_eq!(paid("4亿", None), [], "nobody confirmed it");
}

#[test]
fn r20_2_commitments_count_by_how_much_is_reached() {
    let one = |points: i64| vec![("L6-1".to_owned(), points)];
    let steps = [
        (120, 50),
        (100, 50),
        (99, 30),
        (90, 30),
        (89, 10),
        (70, 10),
        (69, -20),
        (0, -20),
    ];
    for (jobs, points) in steps {
        assert_eq!(reached(jobs, CITY), one(points), "{jobs}");
    }
}

#[test]
fn r20_2_an_entry_taken_out_within_the_months_of_the_rule_is_clawed_back() {
    let standing = entry(StatKind::Scale, CITY, None);
    let gone = |on: &str| entry(StatKind::Scale, CITY, Some(on));
    // 24 months from 2026-06-01.
    let out = |on: &str| entered(Some(standing.clone()), gone(on), on);
    assert_eq!(out("2028-05-31"), [("L8-2".to_owned(), -50)]);
    assert_eq!(out("2028-06-01"), []);
}

#[test]
fn r20_4_what_lies_before_a_backfill_counts_for_nothing() {
    let legacy = |mut project: Project| {
        project.backfill = Some(Backfill {
            reason: "示例".into(),
            by: "sw1".into(),
            on: day("2027-01-01"),
        });
        project
    };
    let project = legacy(signed());
    assert_eq!(missed(&project, profile(), day("2028-01-01")), []);
    let mut before = legacy(signed());
    before.operation.statistics = BTreeMap::new();
    let mut after = before.clone();
    let stat = entry(StatKind::Investment, CITY, None);
    after.operation.statistics.insert(1, stat.clone());
    let change = ProjectChange::Operating(Box::new(OperatingChange::Statistics {
        number: 1,
        entry: Change::new(None, Some(stat)),
    }));
    assert_eq!(earned(&before, &after, &change, "2027-01-02"), []);
}

#[test]
fn r20_3_a_task_that_was_late_stays_late_on_every_past_day() {
    let open = task(None, None);
    let late = task(Some("2026-06-20"), Some(CITY));
    let id = "T2026-0001".into();
    for at in ["2026-06-05", "2026-06-06", "2026-06-30"] {
        let of = |item: &DeskItem| by_rule(desk_missed(&id, item, profile(), day(at)));
        assert_eq!(of(&open), of(&late), "{at}");
        assert_eq!(of(&open).is_empty(), at == "2026-06-05");
    }
    assert_eq!(
        desk_missed(&id, &open, profile(), day("2026-06-06"))[0].on,
        day("2026-06-06")
    );
}
