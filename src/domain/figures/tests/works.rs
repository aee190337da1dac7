//! Works that are suspended, and what each mu of land carries.

use super::*;
use crate::domain::construction::record::{Resumption, Suspension};
use crate::domain::desk::stamp::Stamp;
use crate::domain::operation::record::Monitoring;
use chrono::Datelike as _;

#[test]
fn r15_2_suspended_works_count_from_the_day_they_stop_to_the_day_they_go_on() {
    let profile = Profile::builtin().expect("the built-in rules");
    let by = || Stamp {
        unit: UnitCode::from("360722"),
        by: MemberId::from("res2"),
        on: day("2026-05-02"),
    };
    let suspension = |from: &str, to: Option<&str>| Suspension {
        stopped_on: day(from),
        reason: "示例".to_owned(),
        evidence: "示例".to_owned(),
        reported_on: None,
        resumed: to.map(|to| Resumption {
            resumed_on: day(to),
            reason: "示例".to_owned(),
            evidence: "示例".to_owned(),
            check: String::new(),
            stamp: by(),
        }),
        stamp: by(),
    };
    let mut project = signed(1, "2026-01-05", "2亿");
    let held = &mut project.construction.suspensions;
    held.insert(1, suspension("2026-05-02", Some("2026-06-10")));
    held.insert(2, suspension("2026-08-01", None));
    for (until, expected) in [
        ("2026-05-01", 0),
        ("2026-05-02", 1),
        ("2026-06-09", 1),
        ("2026-06-10", 0),
        ("2026-08-01", 1),
        ("2026-11-27", 1),
    ] {
        let sums = sums(std::slice::from_ref(&project), "2026", until, &profile);
        let value = told(&sums, "stopped_count", &profile);
        assert_eq!(value, Value::Count(expected), "{until}");
    }
    project.position.end = Some(End::Terminated);
    project.position.since = day("2026-10-01");
    let sums = sums(&[project], "2026", "2026-11-27", &profile);
    assert_eq!(told(&sums, "stopped_count", &profile), Value::Count(0));
}

#[test]
fn r17_3_investment_output_and_taxes_for_each_mu_are_added_up_before_they_are_divided() {
    let profile = Profile::builtin().expect("the built-in rules");
    let report = |to: &str, output: &str, tax: &str| {
        let to = day(to);
        let report = Monitoring {
            period: to.format("%Y-%m").to_string(),
            from: to.with_day(1).unwrap(),
            output: Some(money(output)),
            tax: Some(money(tax)),
            jobs: None,
            energy: None,
            text: String::new(),
            source: "示例".to_owned(),
            by: MemberId::from("res2"),
            unit: UnitCode::from("360722"),
            on: to,
            confirmed: None,
        };
        (to, report)
    };
    let with_land = |number: u64, land: u64, fixed: &str| {
        let mut project = signed(number, "2026-03-10", "12亿");
        let fixed = FieldValue::Amount(money(fixed));
        project.fields.insert(Field::FixedInvestment, fixed);
        let land = FieldValue::Quantity(land);
        project.fields.insert(Field::LandMu, land);
        project
    };
    // 120亩 with 3亿, 40亩 with 1亿: 40000万 on 160亩 are 250.0 万元/亩. A rented plant has no land and stays out of it.
    let mut first = with_land(1, 12_000, "3亿");
    first.operation.reports = [
        report("2025-12-31", "999万", "99万"),
        report("2026-09-30", "600万", "30万"),
        report("2026-10-31", "1200万", "30万"),
    ]
    .into();
    let second = with_land(2, 4_000, "1亿");
    let mut rented = signed(3, "2026-04-01", "2亿");
    rented.operation.reports = [report("2026-10-31", "5000万", "500万")].into();
    let projects = [first, second, rented];
    let of = |period: &str| sums(&projects, period, "2026-11-27", &profile);
    let year = of("2026");
    let tenths = |sums: &Sums, name: &str| told(sums, name, &profile).tenths();
    assert_eq!(tenths(&year, "intensity"), Some(2500));
    // 1800万 and 60万 on the 120亩 of the project that reported.
    assert_eq!(tenths(&year, "output_per_mu"), Some(150));
    assert_eq!(tenths(&year, "tax_per_mu"), Some(5));
    let october = of("2026-10");
    assert_eq!(tenths(&october, "intensity"), None);
    assert_eq!(tenths(&october, "output_per_mu"), Some(100));
    // 30万 on 120亩 are 0.25, and half is rounded away from nothing.
    assert_eq!(tenths(&october, "tax_per_mu"), Some(3));
}
