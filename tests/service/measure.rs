//! How fast a large ledger is taken. A measurement, not a test: run it in release, with `LUODI_TEST_ROWS` rows.

use super::*;
use luodi::service::api::ImportRequest;
use std::time::Instant;

#[test]
#[ignore = "a measurement"]
fn a_large_ledger() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&args(dir.path()), &founding()).expect("founded");
    let client = client(&service);
    let count = std::env::var("LUODI_TEST_ROWS").ok();
    let count = count
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000_u64);
    let rows: Vec<LedgerRow> = (1..=count)
        .map(|number| row(number + 1, &format!("示例第{number}号产业园"), "示例"))
        .collect();
    let request = |dry_run| ImportRequest {
        file: "示例台账.csv".to_owned(),
        digest: "00".repeat(32),
        rows: rows.clone(),
        dry_run,
        take_good: false,
        update: false,
    };
    let begun = Instant::now();
    let report = client.import(request(true)).expect("judged");
    assert_eq!(report.accepted, count);
    println!("judged {count} rows in {:?}", begun.elapsed());
    let begun = Instant::now();
    let report = client.import(request(false)).expect("taken");
    assert!(report.is_taken);
    println!("took {count} rows in {:?}", begun.elapsed());
}
