//! The city's desk as the service tells it: tasks among what is due, frozen boards, and reopening.

use super::*;
use crate::domain::desk::DeskItem;
use crate::domain::ids::DeskKind;
use crate::domain::policy::ScoreGroup;
use crate::domain::verb::parse;
use chrono::NaiveDate;

fn at(dir: &Path, day: &str) -> OpenArgs {
    let day: NaiveDate = day.parse().expect("a day");
    OpenArgs {
        now: day.and_hms_opt(9, 0, 0),
        ..args(dir)
    }
}

fn act(
    client: &Client,
    verb: &str,
    id: Option<&str>,
    args: &[(&str, &str)],
) -> Result<Done, Refusal> {
    let profile = client.profile()?;
    let args = args
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    client.act(vec![parse(verb, id, &args, &profile)?])
}

fn done(client: &Client, verb: &str, id: Option<&str>, args: &[(&str, &str)]) -> Done {
    act(client, verb, id, args).unwrap_or_else(|refusal| panic!("{verb}: {refusal}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn r3_1_owed_tasks_stand_among_what_is_due_and_are_counted_with_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&at(dir.path(), "2026-05-11"), &founding()).expect("founded");
    let city = client(&service, "zb1");
    let before = city
        .due(day("2026-12-31"), Filter::default(), 0, 500)
        .expect("due");
    let project = register(&client(&service, "xf1"), "示例一");
    let tasks = [
        ("信丰县", "2026-05-12"),
        ("赣县区", "2026-05-11"),
        ("信丰县", "2026-06-30"),
    ];
    for (owner, due) in tasks {
        let args = [
            ("owner", owner),
            ("text", "示例"),
            ("due", due),
            ("project", project.as_str()),
        ];
        done(&city, "task", None, &args);
    }
    let all = city
        .due(day("2026-12-31"), Filter::default(), 0, 500)
        .expect("due");
    assert_eq!(
        all.total,
        before.total + 4,
        "the lead's answer and three tasks"
    );
    let dues: Vec<_> = all.rows.iter().map(|row| row.deadline.due).collect();
    assert!(dues.is_sorted(), "{dues:?}");
    let owed: Vec<_> = all
        .rows
        .iter()
        .filter_map(|row| row.task.as_ref())
        .collect();
    assert_eq!(owed.len(), 3);
    assert_eq!(
        owed[0].1.as_str(),
        "360704",
        "earliest first, by its owner and not the project's unit"
    );
    for offset in 0..all.total {
        let one = city
            .due(day("2026-12-31"), Filter::default(), offset, 1)
            .expect("due");
        assert_eq!(
            one.rows,
            all.rows[offset as usize..][..1],
            "row {offset} alone"
        );
    }
    let of_unit = Filter {
        unit: Some(UnitCode::from("360722")),
        ..Filter::default()
    };
    let own = city
        .due(day("2026-12-31"), of_unit.clone(), 0, 500)
        .expect("due");
    assert_eq!(own.rows.iter().filter(|row| row.task.is_some()).count(), 2);
    let of_stage = Filter {
        only_open: true,
        ..Filter::default()
    };
    let other = city.due(day("2026-12-31"), of_stage, 0, 500).expect("due");
    assert!(
        other.rows.iter().all(|row| row.task.is_none()),
        "a project's property asks for projects"
    );
    let calendar = city
        .calendar(day("2026-05-11"), day("2026-06-30"), Filter::default())
        .expect("days");
    let due: u32 = calendar.days.iter().map(|day| day.due).sum();
    assert_eq!(due, 4);
    assert_eq!(city.summary(Filter::default()).expect("figures").today, 1);
    // Answered, it is owed no more.
    let reply = [("text", "示例"), ("evidence", "示例")];
    done(
        &client(&service, "xf1"),
        "task-reply",
        Some("T2026-0001"),
        &reply,
    );
    let left = city.due(day("2026-12-31"), of_unit, 0, 500).expect("due");
    assert_eq!(left.rows.iter().filter(|row| row.task.is_some()).count(), 1);
    assert_eq!(
        city.tasks(0, 10).expect("tasks").total,
        3,
        "but open until it is closed"
    );
    assert_sound(&service);
}

#[test]
fn r20_4_a_frozen_board_does_not_move_and_says_that_it_is_frozen() {
    let dir = tempfile::tempdir().expect("a folder");
    let period = Period::Quarter(2026, 2);
    let group = ScoreGroup::County;
    let line = |client: &Client, day: Option<NaiveDate>| {
        let board = client.board(group, period, day).expect("a board");
        let line = board
            .into_iter()
            .find(|row| row.unit.as_str() == "360722")
            .expect("a line");
        (line.points.0, line.is_frozen)
    };
    {
        let service = Service::init(&at(dir.path(), "2026-06-01"), &founding()).expect("founded");
        let good = [("unit", "信丰县"), ("result", "good"), ("evidence", "示例")];
        done(&client(&service, "zb1"), "satisfaction", None, &good);
        service.close().expect("closed");
    }
    {
        let service = opened_at(dir.path(), "2026-07-02");
        let (city, zb) = (client(&service, "sw1"), client(&service, "zb1"));
        let freeze = [
            ("group", "county"),
            ("period", "2026-Q2"),
            ("reason", "示例"),
        ];
        done(&city, "freeze", None, &freeze);
        assert_eq!(line(&city, None), (30, false), "proposed is not frozen");
        done(&zb, "freeze", None, &freeze);
        assert_eq!(line(&city, None), (30, true));
        assert_eq!(
            line(&city, Some(day("2026-06-30"))),
            (30, false),
            "as it stood before"
        );
        let appeal = [("rule", "L7-4"), ("date", "2026-06-20"), ("text", "示例")];
        done(&client(&service, "res2"), "appeal", None, &appeal);
        let upheld = [("result", "upheld"), ("points", "1.5"), ("reason", "示例")];
        done(&zb, "appeal-close", Some("S2026-0001"), &upheld);
        assert_eq!(line(&city, None), (45, true));
        let told = city
            .explain(group, UnitCode::from("360722"), period, None)
            .expect("told");
        let sum: i64 = told.iter().map(|row| row.points.0).sum();
        assert_eq!(sum, 45);
        let last = told.last().expect("an award");
        assert_eq!(
            (
                last.rule.as_str(),
                last.article.as_str(),
                last.desk.as_ref().map(|id| id.as_str())
            ),
            ("appeal", "第二十条", Some("S2026-0001"))
        );
        assert_sound(&service);
        service.close().expect("closed");
    }
    let service = opened_at(dir.path(), "2026-07-03");
    let city = client(&service, "sw1");
    assert_eq!(line(&city, None), (45, true), "the same after reopening");
    let bad = [("unit", "信丰县"), ("result", "bad"), ("evidence", "示例")];
    done(&client(&service, "zb1"), "satisfaction", None, &bad);
    assert_eq!(line(&city, None), (45, true));
    let frozen = city.records(DeskKind::Freeze, 0, 10).expect("records");
    assert!(matches!(frozen.rows.as_slice(), [(_, DeskItem::Freeze(_))]));
}

fn opened_at(dir: &Path, day: &str) -> Service {
    Service::open(&at(dir, day), &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

#[test]
fn r16_4_the_tasks_about_a_project_stand_in_its_history() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&at(dir.path(), "2026-05-11"), &founding()).expect("founded");
    let (forum, county) = (client(&service, "zb1"), client(&service, "xf1"));
    let (one, other) = (register(&county, "示例一"), register(&county, "示例二"));
    for (project, text) in [
        (Some(&one), "示例交办"),
        (Some(&other), "示例别的"),
        (None, "示例无"),
    ] {
        let mut args = vec![("owner", "信丰县"), ("text", text), ("due", "2026-06-30")];
        args.extend(project.map(|id| ("project", id.as_str())));
        done(&forum, "task", None, &args);
    }
    let told = |reader: &Client| {
        let entries = reader.history(Some(one.clone()), Since::Beginning, None, 10);
        let entries = entries.expect("a history").into_iter();
        entries.map(|entry| entry.command).collect::<Vec<_>>()
    };
    assert_eq!(told(&forum), ["task", "lead"]);
    assert_eq!(told(&county), ["task", "lead"]);
}
