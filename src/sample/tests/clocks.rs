//! On the morning it is opened, some things are late, some due today, and much happened lately.

use super::*;
use crate::domain::policy::ClockId;

#[test]
fn update_clocks_are_mostly_fresh_and_some_late_due_today_and_soon() {
    for today in ["2026-11-23", "2026-07-06"] {
        let (profile, steps) = sample(today, 1);
        let city = replay(&steps);
        let today = day(today);
        let clock = profile.policy.clock(ClockId::Update).unwrap();
        let due: Vec<NaiveDate> = city
            .projects
            .values()
            .filter(|project| project.position.is_open())
            .filter(|project| project.position.stage >= Stage::Registered)
            .map(|project| {
                let term = clock.term_for(&project.tier(&profile.policy)).unwrap();
                profile.calendar.due(project.updated_on, term, true).date
            })
            .collect();
        let count = |wanted: &dyn Fn(i64) -> bool| {
            due.iter()
                .filter(|due| wanted((**due - today).num_days()))
                .count()
        };
        let late = count(&|ahead| ahead < 0) * 100 / due.len();
        assert!((5..=11).contains(&late), "{late} % late");
        assert!(count(&|ahead| ahead == 0) >= 2);
        assert!(count(&|ahead| (1..=7).contains(&ahead)) >= 10);
    }
}

#[test]
fn leads_and_assessments_run_late_and_fall_due_today() {
    let (profile, steps) = sample(MONDAY, 1);
    let city = replay(&steps);
    let today = day(MONDAY);
    let at = |stage| {
        let open = city
            .projects
            .values()
            .filter(|project| project.position.is_open());
        open.filter(move |project| project.position.stage == stage)
    };
    let due = |from: NaiveDate, days| {
        profile
            .calendar
            .due(from, Term::WorkingDays(days), true)
            .date
    };
    let unanswered: Vec<NaiveDate> = at(Stage::Lead)
        .filter(|project| project.last_note.is_none())
        .map(|project| due(project.registered_on, 1))
        .collect();
    assert!(unanswered.iter().filter(|due| **due < today).count() >= 4);
    assert!(unanswered.iter().filter(|due| **due == today).count() >= 2);
    let assessed: Vec<NaiveDate> = at(Stage::Screening)
        .filter(|project| project.tier(&profile.policy) != "major")
        .map(|project| due(project.position.since, 3))
        .collect();
    assert!(assessed.iter().any(|due| *due < today));
    assert!(assessed.iter().any(|due| *due > today));
}

#[test]
fn filings_stand_in_every_state_at_both_levels() {
    let city = replay(&sample(MONDAY, 1).1);
    let today = day(MONDAY);
    let mut seen = BTreeSet::new();
    let (mut late, mut due_today, mut ahead, mut submitted_late) = (0, 0, 0, 0);
    for filing in city
        .projects
        .values()
        .flat_map(|project| project.filings.values())
    {
        seen.insert((filing.level, filing.status));
        if filing.status == FilingStatus::Due {
            late += usize::from(filing.due_on < today);
            due_today += usize::from(filing.due_on == today);
            ahead += usize::from(filing.due_on > today);
        }
        submitted_late += usize::from(filing.submitted_on.is_some_and(|on| on > filing.due_on));
    }
    for level in [FilingLevel::City, FilingLevel::Province] {
        for status in [
            FilingStatus::Due,
            FilingStatus::Submitted,
            FilingStatus::Acknowledged,
        ] {
            assert!(seen.contains(&(level, status)), "{level:?} {status:?}");
        }
    }
    assert!(seen.contains(&(FilingLevel::City, FilingStatus::Lapsed)));
    assert!(
        late >= 3 && due_today >= 1 && ahead >= 3,
        "{late} {due_today} {ahead}"
    );
    assert!(submitted_late >= 2, "{submitted_late}");
}

#[test]
fn planned_nodes_are_late_due_today_and_ahead() {
    let city = replay(&sample(MONDAY, 1).1);
    let today = day(MONDAY);
    let mut ahead = Vec::new();
    for project in city
        .projects
        .values()
        .filter(|project| project.position.is_open())
    {
        for (plan, fact) in [
            (Field::PlannedStart, Field::ActualStart),
            (Field::PlannedFinish, Field::ActualFinish),
            (Field::PlannedProduction, Field::ActualProduction),
        ] {
            if let (Some(planned), None) = (project.date(plan), project.date(fact)) {
                ahead.push((planned - today).num_days());
            }
        }
    }
    assert!(
        ahead.iter().filter(|days| **days < 0).count() >= 3,
        "{ahead:?}"
    );
    assert!(
        ahead.iter().filter(|days| **days == 0).count() >= 1,
        "{ahead:?}"
    );
    assert!(
        ahead.iter().filter(|days| (1..=30).contains(*days)).count() >= 5,
        "{ahead:?}"
    );
}

#[test]
fn the_last_week_is_busy() {
    let (_, steps) = sample(MONDAY, 1);
    let friday = day("2026-11-20");
    let since_friday: Vec<_> = steps
        .iter()
        .filter(|step| step.meta.day() >= friday)
        .collect();
    let commands: BTreeSet<&str> = since_friday
        .iter()
        .map(|step| step.meta.command.as_str())
        .collect();
    assert!(since_friday.len() >= 40, "{}", since_friday.len());
    assert!(commands.len() >= 7, "{commands:?}");
}

#[test]
fn the_agenda_of_the_day_has_late_due_and_coming_entries_of_many_kinds() {
    let (profile, steps) = sample(MONDAY, 1);
    let city = replay(&steps);
    let mut seen: BTreeMap<Severity, BTreeSet<AlertCode>> = BTreeMap::new();
    let mut stale = 0;
    for project in city.projects.values() {
        let enterprise = city.enterprises.get(&project.enterprise);
        for deadline in alert::deadlines(project, enterprise, &profile) {
            let severity = deadline.severity(day(MONDAY));
            seen.entry(severity).or_default().insert(deadline.code);
        }
        stale += usize::from(alert::is_stale_on(project, &profile, day(MONDAY)));
    }
    use AlertCode::{A01, A02, A04, A05, A08, A21};
    let late = seen.get(&Severity::Late).unwrap();
    assert!(
        [A01, A02, A04, A05, A08, A21]
            .iter()
            .all(|code| late.contains(code)),
        "{late:?}"
    );
    let today = seen.get(&Severity::Today).unwrap();
    assert!(
        [A01, A02, A04, A08, A21]
            .iter()
            .all(|code| today.contains(code)),
        "{today:?}"
    );
    assert!(
        seen.get(&Severity::Soon)
            .is_some_and(|soon| soon.contains(&A21))
    );
    assert!((10..=60).contains(&stale), "{stale} stand still");
}
