//! What waits for a unit, from the service's side.

use super::*;
use crate::domain::alert::AlertCode;
use crate::domain::inbox::Kind;
use crate::domain::verb::{Args, parse};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(super) fn on(dir: &Path, time: &str) -> OpenArgs {
    OpenArgs {
        now: Some(time.parse().expect("a time")),
        ..args(dir)
    }
}

pub(super) fn verb(
    client: &Client,
    name: &str,
    id: Option<&ProjectId>,
    pairs: &[(&str, &str)],
) -> Done {
    let given: Args = pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let profile = client.profile().expect("a profile");
    let command = parse(name, id.map(ProjectId::as_str), &given, &profile).expect(name);
    client.act(vec![command]).expect(name)
}

fn waiting(client: &Client) -> Vec<(Kind, AlertCode)> {
    let until = day("2026-12-31");
    let page = client.inbox(until, Filter::default(), 0, 100);
    let page = page.expect("an inbox");
    assert_eq!(page.counts.total as usize, page.rows.len());
    let days: Vec<_> = page
        .rows
        .iter()
        .map(|row| row.waiting.deadline.due)
        .collect();
    assert!(days.is_sorted(), "{days:?}");
    let kinds = page.rows.into_iter();
    kinds
        .map(|row| (row.waiting.kind, row.waiting.deadline.code))
        .collect()
}

#[test]
fn r4_6_each_unit_finds_its_own_and_what_is_done_drops_off() {
    let dir = tempfile::tempdir().expect("a folder");
    let service =
        Service::init(&on(dir.path(), "2026-11-23T09:00:00"), &founding()).expect("founded");
    let (county, other) = (client(&service, "xf1"), client(&service, "gx1"));
    let forum = client(&service, "zb1");
    let args = [
        ("name", "示例项目"),
        ("enterprise", "示例项目有限公司"),
        ("amount", "6亿"),
        ("chain", "C1"),
        ("unit", "360722"),
        ("profile", "示例"),
        ("technology", "示例"),
        ("intent", "示例"),
        ("needs", "示例"),
    ];
    let id = verb(&county, "lead", None, &args).id.expect("a project");
    assert_eq!(waiting(&county), [(Kind::Deadline, AlertCode::A01)]);
    assert_eq!(waiting(&other), []);
    verb(&county, "advance", Some(&id), &[]);
    assert_eq!(waiting(&county), [(Kind::Deadline, AlertCode::A02)]);
    let environment = client(&service, "hj1");
    assert_eq!(waiting(&environment), [(Kind::Opinion, AlertCode::A02)]);
    verb(&environment, "opinion", Some(&id), &[("verdict", "pass")]);
    assert_eq!(waiting(&environment), []);

    let task = [
        ("owner", "360722"),
        ("text", "示例交办"),
        ("due", "2026-11-25"),
        ("project", id.as_str()),
    ];
    verb(&forum, "task", None, &task);
    let both = [
        (Kind::Task, AlertCode::A23),
        (Kind::Deadline, AlertCode::A02),
    ];
    assert_eq!(waiting(&county), both);
    let page = county.inbox(day("2026-12-31"), Filter::default(), 0, 1);
    let row = page.expect("an inbox").rows.remove(0);
    assert_eq!(row.project.map(|row| row.id), Some(id));
    let record = row.waiting.record.expect("a task").to_string();
    let reply = [
        ("task", record.as_str()),
        ("text", "示例办结"),
        ("evidence", "示例材料"),
    ];
    verb(&county, "task-reply", None, &reply);
    assert_eq!(waiting(&county), [(Kind::Deadline, AlertCode::A02)]);
}

#[test]
fn r0_1_what_the_whole_city_owes_waits_for_those_who_keep_the_rules() {
    let dir = tempfile::tempdir().expect("a folder");
    let service =
        Service::init(&on(dir.path(), "2026-11-23T09:00:00"), &founding()).expect("founded");
    let profile = client(&service, "sw1").profile().expect("a profile");
    assert!(!profile.calendar.is_published(2027));
    for user in ["zb1", "sw1", "sw2"] {
        let waits = [(Kind::Deadline, AlertCode::A30)];
        assert_eq!(waiting(&client(&service, user)), waits, "{user}");
    }
    for user in ["xf1", "fg1", "hj1"] {
        assert_eq!(waiting(&client(&service, user)), [], "{user}");
    }
}

#[test]
fn r3_1_nothing_late_ever_drops_off() {
    let dir = tempfile::tempdir().expect("a folder");
    let service =
        Service::init(&on(dir.path(), "2026-03-02T09:00:00"), &founding()).expect("founded");
    let county = client(&service, "xf1");
    for at in 0..7 {
        register(&county, &format!("示例项目{at}"));
    }
    drop((service, county));
    let watch = &mut |_, _| ControlFlow::Continue(());
    let service = Service::open(&on(dir.path(), "2029-03-02T09:00:00"), watch).expect("opened");
    let county = client(&service, "xf1");
    let mut seen = std::collections::BTreeSet::new();
    for offset in (0..8).step_by(2) {
        let page = county.inbox(day("2029-03-02"), Filter::default(), offset, 2);
        let page = page.expect("an inbox");
        assert_eq!((page.counts.total, page.counts.late), (7, 7));
        seen.extend(
            page.rows
                .into_iter()
                .filter_map(|row| row.project?.id.parts()),
        );
    }
    assert_eq!(seen.len(), 7);
}

/// Behind at the end of a quarter: for the unit whose target it is and for the city, and for no other.
#[test]
fn r20_6_a_target_that_is_behind_waits_for_the_unit_and_stands_among_what_is_due() {
    let dir = tempfile::tempdir().expect("a folder");
    let service =
        Service::init(&on(dir.path(), "2026-02-02T09:00:00"), &founding()).expect("founded");
    let commerce = client(&service, "sw1");
    for (unit, metric, value) in [
        ("360722", "started", "4"),
        ("T-01", "signed", "8亿"),
        ("", "produced", "40"),
    ] {
        let args = [
            ("unit", unit),
            ("year", "2026"),
            ("metric", metric),
            ("value", value),
        ];
        let args: Vec<_> = args
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect();
        verb(&commerce, "target", None, &args);
    }
    drop(commerce);
    drop(service);
    let opened = on(dir.path(), "2026-04-20T09:00:00");
    let service = Service::open(&opened, &mut |_, _| ControlFlow::Continue(())).expect("opened");
    let due = |user: &str, unit: Option<&str>| -> Vec<(String, String, String)> {
        let filter = Filter {
            unit: unit.map(Into::into),
            ..Filter::default()
        };
        let page = client(&service, user).due(day("2026-05-20"), filter, 0, 50);
        let rows = page.expect("what is due").rows.into_iter();
        let rows = rows.filter(|row| row.deadline.code == AlertCode::A32);
        rows.map(|row| {
            let unit = row.task.map_or(String::new(), |(_, unit)| unit.to_string());
            (row.deadline.what, unit, row.deadline.due.to_string())
        })
        .collect()
    };
    let line = |what: &str, unit: &str| (what.to_owned(), unit.to_owned(), "2026-03-31".to_owned());
    let (own, team, city) = (
        line("started", "360722"),
        line("signed", "T-01"),
        line("produced", ""),
    );
    assert_eq!(due("sw1", None), [city, team, own.clone()]);
    assert_eq!(due("sw1", Some("360722")), std::slice::from_ref(&own));
    assert_eq!(due("gx1", None), []);
    assert_eq!(due("xf1", None), [own]);
    assert_eq!(
        waiting(&client(&service, "xf1")),
        [(Kind::Deadline, AlertCode::A32)]
    );
    assert_eq!(waiting(&client(&service, "gx1")), []);
    let page = client(&service, "xf1").inbox(day("2026-05-20"), Filter::default(), 0, 9);
    assert_eq!(page.expect("an inbox").rows[0].unit(), "360722");
}
