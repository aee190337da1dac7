use proptest::prelude::*;

use crate::domain::clock::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The State Council's arrangement for 2026; 2027 is known by name only, not published.
fn calendar() -> Calendar {
    let off = [
        ("元旦", "2026-01-01", "2026-01-03"),
        ("春节", "2026-02-15", "2026-02-23"),
        ("清明节", "2026-04-04", "2026-04-06"),
        ("劳动节", "2026-05-01", "2026-05-05"),
        ("端午节", "2026-06-19", "2026-06-21"),
        ("中秋节", "2026-09-25", "2026-09-27"),
        ("国庆节", "2026-10-01", "2026-10-07"),
    ]
    .map(|(name, from, to)| Holiday {
        name: name.to_owned(),
        from: day(from),
        to: day(to),
    });
    let workdays = [
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ];
    let published = CalendarYear {
        published: true,
        off: off.to_vec(),
        workdays: workdays.map(day).to_vec(),
    };
    Calendar {
        years: BTreeMap::from([(2026, published), (2027, CalendarYear::default())]),
    }
}

#[test]
fn tells_the_kinds_of_days_apart() {
    let calendar = calendar();
    for (date, kind) in [
        ("2026-02-13", DayKind::Working),
        ("2026-02-14", DayKind::MakeUp),
        ("2026-02-15", DayKind::Holiday("春节")),
        ("2026-02-21", DayKind::Holiday("春节")),
        ("2026-02-23", DayKind::Holiday("春节")),
        ("2026-02-24", DayKind::Working),
        ("2026-02-28", DayKind::MakeUp),
        ("2026-03-01", DayKind::Weekend),
        ("2026-09-20", DayKind::MakeUp),
        ("2027-10-01", DayKind::Working),
    ] {
        assert_eq!(calendar.day_kind(day(date)), kind, "{date}");
        let worked = matches!(kind, DayKind::Working | DayKind::MakeUp);
        assert_eq!(calendar.is_working_day(day(date)), worked, "{date}");
    }
    let national = calendar.day_kind(day("2026-10-03"));
    assert_eq!(national, DayKind::Holiday("国庆节"));
    assert_eq!(calendar.day_kind(day("2026-10-10")), DayKind::MakeUp);
    assert!(calendar.is_published(2026));
    assert!(!calendar.is_published(2027));
    assert!(!calendar.is_published(2031));
}

#[test]
fn a_holiday_may_reach_into_the_year_before() {
    let mut calendar = calendar();
    calendar.years.insert(
        2028,
        CalendarYear {
            published: true,
            off: vec![Holiday {
                name: "元旦".to_owned(),
                from: day("2027-12-31"),
                to: day("2028-01-02"),
            }],
            workdays: vec![day("2027-12-26")],
        },
    );
    let new_year = calendar.day_kind(day("2027-12-31"));
    assert_eq!(new_year, DayKind::Holiday("元旦"));
    assert_eq!(calendar.day_kind(day("2027-12-26")), DayKind::MakeUp);
}

#[test]
fn working_days_skip_holidays_and_count_make_up_days() {
    let calendar = calendar();
    for (start, n, expected) in [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-06", 1, "2026-03-09"),
        // Friday before the make-up Saturday before Spring Festival.
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-02-13", 6, "2026-02-28"),
        ("2026-02-13", 7, "2026-03-02"),
        ("2026-02-18", 1, "2026-02-24"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-12-31", 1, "2027-01-01"),
    ] {
        let end = calendar.add_working_days(day(start), n);
        assert_eq!(end, day(expected), "{start} + {n}");
        assert_eq!(calendar.working_days_between(day(start), end), n, "{start}");
    }
    let back = calendar.working_days_between(day("2026-03-03"), day("2026-03-02"));
    assert_eq!(back, 0);
}

#[test]
fn months_end_on_the_corresponding_day_or_the_last_of_the_month() {
    for (start, n, expected) in [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-02-28", 6, "2026-08-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-05-23", 6, "2026-11-23"),
        ("2026-05-23", 0, "2026-05-23"),
        ("2026-01-15", u32::MAX, "2226-01-15"),
    ] {
        assert_eq!(add_months(day(start), n), day(expected), "{start} + {n}");
    }
    assert_eq!(add_days(day("2028-02-28"), 1), day("2028-02-29"));
    assert_eq!(add_months(NaiveDate::MAX, 6), NaiveDate::MAX);
    assert_eq!(add_days(NaiveDate::MAX, 6), NaiveDate::MAX);
}

#[test]
fn a_period_rolls_over_holidays_and_says_what_it_depends_on() {
    let calendar = calendar();
    for (start, term, roll, expected, provisional) in [
        // Half a year into the National Day holiday.
        ("2026-04-01", Term::Months(6), true, "2026-10-08", false),
        ("2026-04-01", Term::Months(6), false, "2026-10-01", false),
        // Into a Saturday, into a worked Saturday.
        ("2026-05-07", Term::Days(30), true, "2026-06-08", false),
        ("2026-04-10", Term::Months(6), true, "2026-10-10", false),
        ("2026-08-31", Term::Months(6), true, "2027-03-01", true),
        ("2026-08-31", Term::Months(6), false, "2027-02-28", false),
        (
            "2026-12-30",
            Term::WorkingDays(1),
            true,
            "2026-12-31",
            false,
        ),
        ("2026-12-30", Term::WorkingDays(2), true, "2027-01-01", true),
        (
            "2026-12-31",
            Term::WorkingDays(0),
            false,
            "2026-12-31",
            false,
        ),
        (
            "2026-02-18",
            Term::WorkingDays(0),
            true,
            "2026-02-24",
            false,
        ),
        // The unpublished years before the last day do not matter to calendar days.
        ("2025-12-01", Term::Days(31), true, "2026-01-04", false),
        (
            "2025-12-30",
            Term::WorkingDays(5),
            false,
            "2026-01-07",
            true,
        ),
    ] {
        let due = calendar.due(day(start), term, roll);
        let expected = Due {
            date: day(expected),
            provisional,
        };
        assert_eq!(due, expected, "{start} {term:?} {roll}");
    }
}

#[test]
fn absurd_counts_and_calendars_stop() {
    let start = day("2026-01-05");
    let last = add_days(start, u32::MAX);
    assert_eq!(last, start + Days::new(u64::from(MAX_DAYS)));
    let never_worked = Calendar {
        years: (1900..2300)
            .map(|year| {
                let off = vec![Holiday {
                    name: "停".to_owned(),
                    from: NaiveDate::MIN,
                    to: NaiveDate::MAX,
                }];
                (
                    year,
                    CalendarYear {
                        off,
                        ..CalendarYear::default()
                    },
                )
            })
            .collect(),
    };
    assert_eq!(never_worked.roll_forward(start), last);
    assert_eq!(calendar().add_working_days(start, u32::MAX), last);
    let between = never_worked.working_days_between(NaiveDate::MIN, NaiveDate::MAX);
    assert!(between < MAX_DAYS);
    assert_eq!(calendar().roll_forward(NaiveDate::MAX), NaiveDate::MAX);
    let due = calendar().due(NaiveDate::MAX, Term::WorkingDays(3), true);
    assert_eq!(due.date, NaiveDate::MAX);
}

#[test]
fn stored_forms_come_back() {
    let config = bincode::config::standard();
    let calendar = calendar();
    let bytes = bincode::serde::encode_to_vec(&calendar, config).unwrap();
    let (back, _) = bincode::serde::decode_from_slice::<Calendar, _>(&bytes, config).unwrap();
    assert_eq!(back, calendar);
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
    let term = serde_json::to_string(&Term::WorkingDays(5)).unwrap();
    assert_eq!(term, r#"{"working_days":5}"#);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u32..900).prop_map(|n| add_days(day("2025-10-01"), n))
}

fn any_term() -> impl Strategy<Value = Term> {
    prop_oneof![
        (0_u32..400).prop_map(Term::WorkingDays),
        any::<u32>().prop_map(Term::Days),
        any::<u32>().prop_map(Term::Months),
    ]
}

proptest! {
    #[test]
    fn working_days_are_monotone_and_end_on_a_working_day(
        start in any_day(),
        later in 0_u32..40,
        n in 1_u32..200,
    ) {
        let calendar = calendar();
        let end = calendar.add_working_days(start, n);
        prop_assert!(end > start);
        prop_assert!(calendar.is_working_day(end));
        prop_assert!(calendar.add_working_days(start, n + 1) > end);
        prop_assert!(calendar.add_working_days(add_days(start, later), n) >= end);
        prop_assert_eq!(calendar.working_days_between(start, end), n);
    }

    #[test]
    fn a_due_date_is_never_before_its_start_and_rolls_to_a_working_day(
        start in any_day(),
        term in any_term(),
    ) {
        let calendar = calendar();
        let plain = calendar.due(start, term, false);
        let rolled = calendar.due(start, term, true);
        prop_assert!(plain.date >= start);
        prop_assert!(rolled.date >= plain.date);
        prop_assert!(calendar.is_working_day(rolled.date));
        prop_assert_eq!(calendar.roll_forward(rolled.date), rolled.date);
    }

    #[test]
    fn months_keep_the_day_or_end_with_the_month(start in any_day(), n in 0_u32..60, more in 0_u32..60) {
        use chrono::Datelike;
        let end = add_months(start, n);
        prop_assert!(end.day() <= start.day());
        let is_last = end.succ_opt().is_some_and(|next| next.day() == 1);
        prop_assert!(end.day() == start.day() || is_last, "{start} + {n} = {end}");
        let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        prop_assert_eq!(months(end) - months(start), n as i32);
        prop_assert!(add_months(start, n + more) >= end);
        // Later starts never end earlier.
        prop_assert!(add_months(add_days(start, more), n) >= end);
    }

    #[test]
    fn a_date_is_provisional_exactly_where_it_rests_on_a_year_not_published(
        start in any_day(),
        n in 0_u32..200,
    ) {
        use chrono::Datelike;
        let calendar = calendar();
        let due = calendar.due(start, Term::WorkingDays(n), false);
        let years = start.year()..=due.date.year();
        // The first day itself is not counted.
        let counted = if n == 0 { start.year()..=start.year() } else { years };
        let is_sure = counted.clone().all(|year| calendar.is_published(year));
        if is_sure {
            prop_assert!(!due.provisional, "{start} + {n}");
        }
        if due.date.year() > 2026 && n > 0 {
            prop_assert!(due.provisional, "{start} + {n}");
        }
    }
}

#[test]
fn publishing_a_year_moves_only_what_rests_on_it() {
    let before = calendar();
    let mut after = calendar();
    let new_year = Holiday {
        name: "元旦".to_owned(),
        from: day("2027-01-01"),
        to: day("2027-01-03"),
    };
    let published = CalendarYear {
        published: true,
        off: vec![new_year],
        workdays: Vec::new(),
    };
    after.years.insert(2027, published);
    for (start, n, was, is) in [
        ("2026-12-28", 3, "2026-12-31", "2026-12-31"),
        ("2026-12-28", 4, "2027-01-01", "2027-01-04"),
        ("2026-12-28", 5, "2027-01-04", "2027-01-05"),
    ] {
        let (old, new) = (
            before.due(day(start), Term::WorkingDays(n), true),
            after.due(day(start), Term::WorkingDays(n), true),
        );
        assert_eq!((old.date, new.date), (day(was), day(is)), "{start} + {n}");
        assert_eq!(old.provisional, was > "2026-12-31", "{start} + {n}");
        assert!(!new.provisional);
    }
}
