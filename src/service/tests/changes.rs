//! What changed since a day, an entry and the last meeting; what was taken back is no change.

use super::inbox::{on, verb};
use super::*;
use crate::domain::changes::Became;
use chrono::NaiveDate;

fn opened_on(dir: &Path, time: &str) -> Service {
    Service::open(&on(dir, time), &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

fn told(client: &Client, since: ChangedSince) -> Vec<(Became, String)> {
    let changed = client.changes(since, Filter::default()).expect("told");
    let rows = changed.rows.iter();
    rows.map(|row| (row.became, row.project.name.clone()))
        .collect()
}

fn day(text: &str) -> ChangedSince {
    ChangedSince::Day(text.parse::<NaiveDate>().expect("a day"))
}

#[test]
fn r16_4_changes_are_told_since_a_day_an_entry_and_the_last_meeting() {
    let dir = tempfile::tempdir().expect("a folder");
    let service =
        Service::init(&on(dir.path(), "2026-05-11T09:00:00"), &founding()).expect("founded");
    let commerce = client(&service, "sw1");
    let early = register(&commerce, "示例早");
    let meeting = [
        ("date", "2026-05-11"),
        ("scope", "全市"),
        ("attendees", "示例组长"),
    ];
    verb(&client(&service, "zb1"), "meeting", None, &meeting);
    drop(service);
    let service = opened_on(dir.path(), "2026-05-13T09:00:00");
    let commerce = client(&service, "sw1");
    register(&commerce, "示例晚");
    let before_end = head(&commerce);
    let reason = [("reason", "企业放弃")];
    let terminate = || verb(&commerce, "terminate", Some(&early), &reason);
    terminate();
    let (entered, over) = (Became::Entered, Became::Ended);
    let names = |rows: &[(Became, &str)]| -> Vec<(Became, String)> {
        rows.iter()
            .map(|(became, name)| (*became, (*name).to_owned()))
            .collect()
    };
    let both = names(&[(entered, "示例晚"), (over, "示例早")]);
    assert_eq!(told(&commerce, ChangedSince::Meeting), both);
    assert_eq!(told(&commerce, day("2026-05-12")), both);
    assert_eq!(
        told(&commerce, ChangedSince::Seq(before_end + 1)),
        names(&[(over, "示例早")])
    );
    let all = names(&[(entered, "示例晚"), (entered, "示例早"), (over, "示例早")]);
    assert_eq!(told(&commerce, day("2026-05-01")), all);
    // What was taken back did not happen.
    commerce.act(vec![Command::Undo]).expect("taken back");
    assert_eq!(
        told(&commerce, ChangedSince::Meeting),
        names(&[(entered, "示例晚")])
    );
    let changed = commerce
        .changes(ChangedSince::Meeting, Filter::default())
        .expect("told");
    assert_eq!(changed.from.to_string(), "2026-05-12");
    let numbers: Vec<u32> = changed.sums.iter().map(|sum| sum.projects).collect();
    assert_eq!(numbers, [1, 0, 0, 0, 0]);
    // Another unit's clerk is told of their own.
    let of = |unit: &str| Filter {
        unit: Some(UnitCode::from(unit)),
        ..Filter::default()
    };
    let none = commerce
        .changes(ChangedSince::Meeting, of("360704"))
        .expect("told");
    assert_eq!(none.rows, []);
}
