//! A figure that a paper told is kept, and told again where it is known otherwise.

use super::inbox::on;
use super::*;
use crate::domain::desk::exported::{Exported, Issued};
use crate::domain::figures::{Stretch, Value};

/// Signed projects of a year that a paper told.
fn issued(count: i64, period: &str) -> Command {
    let until = "2026-11-23".parse().expect("a day");
    let period = Stretch::read(period).expect("a period");
    Command::Export(Exported {
        digest: "ab".repeat(32),
        issued: Some(Issued {
            from: period.from,
            to: period.to,
            figures: vec![
                ("signed_count".to_owned(), Value::Count(count)),
                ("no_such_figure".to_owned(), Value::Count(7)),
            ],
        }),
        ..Exported::of("bulletin", "docx", until, 1)
    })
}

#[test]
fn r20_what_was_told_is_restated_where_it_is_known_otherwise() {
    let dir = tempfile::tempdir().expect("a folder");
    let service =
        Service::init(&on(dir.path(), "2026-11-23T09:00:00"), &founding()).expect("founded");
    let commerce = client(&service, "sw1");
    let told = |client: &Client, period: &str| -> Vec<(Value, Value)> {
        let stats = client.stats(StatsAsk {
            period: Stretch::read(period).expect("a period"),
            against: None,
            by: None,
            at: None,
        });
        let restated = stats.expect("told").restated.into_iter();
        restated.map(|held| (held.issued, held.now)).collect()
    };
    let none = Vec::new();
    assert_eq!(told(&commerce, "2026-01..2026-10"), none);
    let act = |command: Command| commerce.act(vec![command]).expect("on record");
    act(issued(2, "2026-01..2026-10"));
    let differs = vec![(Value::Count(2), Value::Count(0))];
    assert_eq!(told(&commerce, "2026-01..2026-10"), differs);
    // Of other days nothing was told, and a paper of other days takes nothing away.
    act(issued(5, "2026-01..2026-09"));
    assert_eq!(told(&commerce, "2026-01..2026-10"), differs);
    assert_eq!(told(&commerce, "2026"), none);
    // Whoever does not read the whole city is not told of the city's figures.
    assert_eq!(told(&client(&service, "xf1"), "2026-01..2026-10"), none);
    // The last paper counts; where it tells what is known now, nothing is restated.
    act(issued(0, "2026-01..2026-10"));
    assert_eq!(told(&commerce, "2026-01..2026-10"), none);
    // It stands in the journal: who opens it anew is told the same.
    act(issued(3, "2026-01..2026-10"));
    drop(service);
    let again = Service::open(&on(dir.path(), "2026-11-24T09:00:00"), &mut |_, _| {
        ControlFlow::Continue(())
    });
    let again = again.expect("opened");
    let expected = vec![(Value::Count(3), Value::Count(0))];
    assert_eq!(told(&client(&again, "sw1"), "2026-01..2026-10"), expected);
}
