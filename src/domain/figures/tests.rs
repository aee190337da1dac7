//! Figures by hand: small projects whose numbers were added up on paper, and a plain loop beside the walk.

mod works;

use super::*;
use crate::domain::field::{Field, Value as FieldValue};
use crate::domain::ids::{EnterpriseId, MemberId, ProjectId, UnitCode};
use crate::domain::money::Amount;
use crate::domain::operation::record::{Confirmation, Fund};
use crate::domain::policy::{FigureKind, Profile};
use crate::domain::project::Project;
use crate::domain::signing::record::Signature;
use crate::domain::stage::{End, Position, Stage};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    crate::domain::clock::parse_date(text).expect("a day")
}

fn money(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

/// A project that signed on a day.
fn signed(number: u64, on: &str, amount: &str) -> Project {
    let id = ProjectId::numbered(2026, number);
    let mut project = Project::new(id, EnterpriseId::numbered(number), day("2024-01-02"));
    project.signing.agreement.signature = Some(Signature {
        number: format!("协〔{number}〕"),
        on: day(on),
        amount: Some(money(amount)),
        by: MemberId::from("xf1"),
    });
    project.position = Position::at(Stage::Landing, day(on));
    project
}

fn dated(project: &mut Project, field: Field, on: &str) {
    project.fields.insert(field, FieldValue::Date(day(on)));
}

fn paid(project: &mut Project, on: &str, amount: &str, is_confirmed: bool) {
    let number = u32::try_from(project.operation.funds.len()).unwrap_or(0) + 1;
    let confirmed = is_confirmed.then(|| Confirmation {
        unit: UnitCode::from("D-SW"),
        by: MemberId::from("sw1"),
        on: day(on),
    });
    let fund = Fund {
        amount: money(amount),
        on: day(on),
        evidence: "银行回单".to_owned(),
        confirmed,
        by: MemberId::from("xf1"),
    };
    project.operation.funds.insert(number, fund);
}

/// Five projects. 2026: 12亿 (begun, 3亿 in), 1亿 (begun and producing, 0.5亿 in and 0.2亿 reported), 0.8亿 (ended);
/// 2025: 30亿 (begun, 4亿 in during 2026); a ledger's 2亿 of 2026 without an agreement.
fn city() -> Vec<Project> {
    let mut first = signed(1, "2026-03-10", "12亿");
    dated(&mut first, Field::ActualStart, "2026-06-01");
    paid(&mut first, "2026-07-01", "3亿", true);
    let mut second = signed(2, "2026-11-05", "1亿");
    dated(&mut second, Field::CompanyRegisteredOn, "2026-11-06");
    dated(&mut second, Field::ActualStart, "2026-11-10");
    dated(&mut second, Field::ActualProduction, "2026-11-20");
    paid(&mut second, "2026-11-21", "5000万", true);
    paid(&mut second, "2026-11-22", "2000万", false);
    let mut third = signed(3, "2026-02-01", "8000万");
    third.position.end = Some(End::Terminated);
    third.position.since = day("2026-10-01");
    let mut fourth = signed(4, "2025-05-05", "30亿");
    dated(&mut fourth, Field::ActualStart, "2025-12-01");
    paid(&mut fourth, "2026-04-01", "4亿", true);
    let id = ProjectId::numbered(2026, 5);
    let mut fifth = Project::new(id, EnterpriseId::numbered(5), day("2026-01-02"));
    dated(&mut fifth, Field::SignedOn, "2026-08-08");
    let amount = FieldValue::Amount(money("2亿"));
    fifth.fields.insert(Field::Amount, amount);
    vec![first, second, third, fourth, fifth]
}

fn sums(projects: &[Project], period: &str, until: &str, profile: &Profile) -> Sums {
    let reckoning = &profile.reckoning;
    let span = Stretch::read(period).expect("a period").until(day(until));
    let pass = Pass::new(span, day(until), reckoning);
    let rules = Rules {
        policy: &profile.policy,
        reckoning,
        is_outside: false,
    };
    let mut sums = Sums::new(reckoning);
    for project in projects {
        if let Some(counted) = counted(project, profile) {
            walk(&counted.deeds, &pass, rules, &mut |item, _, cell| {
                sums.add(item, cell)
            });
        }
    }
    sums
}

fn told(sums: &Sums, name: &str, profile: &Profile) -> Value {
    let figure = Figure::named(name, &profile.reckoning).expect(name);
    sums.value(figure)
}

const YI: i128 = 10_000_000_000;

#[test]
fn r20_figures_of_a_year_are_what_was_added_up_by_hand() {
    let profile = Profile::builtin().expect("the built-in rules");
    let sums = sums(&city(), "2026", "2026-11-27", &profile);
    let expected = [
        ("signed_count", Value::Count(4)),
        ("signed_sum", Value::Sum(YI * 158 / 10)),
        ("above_count.yi", Value::Count(3)),
        ("above_count.10yi", Value::Count(1)),
        ("above_sum.10yi", Value::Sum(12 * YI)),
        ("above_count.30yi", Value::Count(0)),
        ("started_count", Value::Count(2)),
        ("produced_count", Value::Count(1)),
        ("funds", Value::Sum(YI * 75 / 10)),
        ("funds_reported", Value::Sum(YI * 77 / 10)),
        ("funds_new", Value::Sum(YI * 35 / 10)),
        ("funds_continued", Value::Sum(YI * 4)),
        ("ended_count", Value::Count(1)),
        ("ended_sum", Value::Sum(YI * 8 / 10)),
        ("start_rate", Value::Rate { part: 2, whole: 4 }),
        ("start_rate.last_year", Value::Rate { part: 1, whole: 1 }),
        ("start_rate.three_years", Value::Rate { part: 3, whole: 5 }),
        ("fulfil_rate", Value::Rate { part: 1, whole: 4 }),
        ("production_rate", Value::Rate { part: 1, whole: 4 }),
        (
            "funds_rate",
            Value::Rate {
                part: YI * 35 / 10,
                whole: YI * 158 / 10,
            },
        ),
        ("fact_ahead", Value::Count(3)),
        ("stage_ahead", Value::Count(0)),
    ];
    for (name, value) in expected {
        assert_eq!(told(&sums, name, &profile), value, "{name}");
    }
}

#[test]
fn w14_a_sum_is_the_agreement_s_whatever_the_project_is_planned_at_today() {
    let profile = Profile::builtin().expect("the built-in rules");
    let mut projects = vec![signed(1, "2026-03-10", "31.5亿")];
    projects[0]
        .fields
        .insert(Field::Amount, FieldValue::Amount(money("9亿")));
    let sums = sums(&projects, "2026", "2026-11-27", &profile);
    assert_eq!(
        told(&sums, "signed_sum", &profile),
        Value::Sum(YI * 315 / 10)
    );
}

#[test]
fn w13_works_and_production_count_by_their_day_and_not_by_the_stage() {
    let profile = Profile::builtin().expect("the built-in rules");
    let mut early = signed(1, "2026-01-05", "2亿");
    early.position = Position::at(Stage::Construction, day("2026-06-08"));
    dated(&mut early, Field::ActualStart, "2026-07-10");
    let june = sums(
        std::slice::from_ref(&early),
        "2026-06",
        "2026-06-30",
        &profile,
    );
    assert_eq!(told(&june, "started_count", &profile), Value::Count(0));
    assert_eq!(told(&june, "stage_ahead", &profile), Value::Count(1));
    let july = sums(&[early], "2026-07", "2026-07-31", &profile);
    assert_eq!(told(&july, "started_count", &profile), Value::Count(1));
    assert_eq!(told(&july, "stage_ahead", &profile), Value::Count(0));
}

#[test]
fn months_add_up_to_the_year_and_a_plain_loop_says_the_same() {
    let profile = Profile::builtin().expect("the built-in rules");
    let city = city();
    let year = sums(&city, "2026", "2026-12-31", &profile);
    for name in [
        "signed_count",
        "signed_sum",
        "funds",
        "started_count",
        "ended_count",
    ] {
        let months = (1..=12).map(|month| {
            let month = sums(&city, &format!("2026-{month:02}"), "2026-12-31", &profile);
            told(&month, name, &profile).weight()
        });
        assert_eq!(
            months.sum::<i128>(),
            told(&year, name, &profile).weight(),
            "{name}"
        );
    }
    let of_2026 = |on: NaiveDate| (day("2026-01-01")..=day("2026-12-31")).contains(&on);
    let mut agreed = 0;
    for project in &city {
        let signature = project.signing.agreement.signature.as_ref();
        let (on, sum) = match signature {
            Some(held) => (held.on, held.amount.map_or(0, |sum| sum.money.fen())),
            None => (day("2026-08-08"), project.money().fen()),
        };
        agreed += if of_2026(on) { sum } else { 0 };
    }
    assert_eq!(told(&year, "signed_sum", &profile), Value::Sum(agreed));
}

#[test]
fn lines_of_amounts_include_the_number_itself() {
    let profile = Profile::builtin().expect("the built-in rules");
    for (amount, count) in [("10亿", 1), ("99999万元", 0), ("10.01亿", 1)] {
        let sums = sums(
            &[signed(1, "2026-03-10", amount)],
            "2026",
            "2026-11-27",
            &profile,
        );
        assert_eq!(
            told(&sums, "above_count.10yi", &profile),
            Value::Count(count),
            "{amount}"
        );
    }
}

#[test]
fn figures_compare_in_per_cent_and_rates_in_points() {
    let cases = [
        (
            Value::Count(62),
            Value::Count(38),
            Some(Change::Percent(632)),
        ),
        (Value::Count(5), Value::Count(0), None),
        (
            Value::Count(0),
            Value::Count(4),
            Some(Change::Percent(-1000)),
        ),
        (
            Value::Rate {
                part: 43,
                whole: 46,
            },
            Value::Rate {
                part: 36,
                whole: 47,
            },
            Some(Change::Points(935 - 766)),
        ),
        (
            Value::Rate { part: 0, whole: 0 },
            Value::Rate { part: 1, whole: 2 },
            None,
        ),
    ];
    for (now, before, change) in cases {
        assert_eq!(now.against(before), change, "{now:?} {before:?}");
    }
    // 22/32 is 68.75 %: half away from zero, where bulletins have slipped.
    assert_eq!(
        Value::Rate {
            part: 22,
            whole: 32
        }
        .tenths(),
        Some(688)
    );
}

#[test]
fn stretches_are_read_cut_and_moved_back() {
    let cases = [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-01..2026-10", "2026-01-01", "2026-10-31"),
        ("2026-11-05", "2026-11-05", "2026-11-05"),
    ];
    for (text, from, to) in cases {
        let read = Stretch::read(text).expect(text);
        assert_eq!((read.from, read.to), (day(from), day(to)), "{text}");
        assert_eq!(read.name(), text);
    }
    for text in [
        "",
        "2026-13",
        "2026-Q5",
        "2026-10..2026-01",
        "999999",
        "..",
        "2026..",
        "-1",
    ] {
        assert_eq!(Stretch::read(text), None, "{text}");
    }
    let year = Stretch::read("2026")
        .expect("a year")
        .until(day("2026-11-27"));
    assert_eq!(year.year_before().name(), "2025-01-01..2025-11-27");
    assert_eq!(year.before(), None, "a year has none right before it");
    let month = Stretch::read("2026-03").expect("a month");
    assert_eq!(month.before().expect("one before").name(), "2026-02");
    let started = Stretch::read("2026-11")
        .expect("a month")
        .until(day("2026-11-27"));
    let before = started.before().expect("one before");
    assert_eq!(before.name(), "2026-10-01..2026-10-27");
}

#[test]
fn every_figure_has_one_name_and_a_meaning() {
    let profile = Profile::builtin().expect("the built-in rules");
    let all = figures(&profile.reckoning);
    let names: Vec<String> = all
        .iter()
        .map(|figure| figure.name(&profile.reckoning))
        .collect();
    let mut once = names.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), names.len(), "{names:?}");
    for (figure, name) in all.iter().zip(&names) {
        assert_eq!(
            Figure::named(name, &profile.reckoning),
            Some(*figure),
            "{name}"
        );
    }
    for kind in FigureKind::ALL {
        assert!(profile.reckoning.definition(kind).is_some(), "{kind:?}");
    }
}

#[test]
fn an_investor_s_place_falls_into_the_first_region_that_knows_it() {
    let profile = Profile::builtin().expect("the built-in rules");
    let region = |place: &str| {
        let at = profile.reckoning.region(place)?;
        profile
            .reckoning
            .regions
            .get(at)
            .map(|region| region.id.as_str())
    };
    let cases = [
        ("广东深圳", Some("gba")),
        ("广东梅州", Some("others")),
        ("浙江省宁波市", Some("yangtze")),
        ("江西赣州", Some("home")),
        ("香港", Some("overseas")),
        ("", None),
        ("某地", None),
    ];
    for (place, expected) in cases {
        assert_eq!(region(place), expected, "{place}");
    }
}
