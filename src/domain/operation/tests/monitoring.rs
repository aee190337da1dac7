//! Monitoring, targets, evaluation (article 17).

use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::operation::achievement;
use crate::domain::operation::achievement::Mark;
use crate::domain::refusal::Code;
use crate::domain::signing::record::Metric;
use crate::domain::tests::walk::{alerts, due, items, lacking};
use crate::domain::tests::works::{
    clear, evaluation, in_acceptance, in_production, in_rampup, monitor, reach, refuses,
    reported_right,
};
use crate::domain::tests::world::{World, day, profile};

const ARTICLE: &str = "第十七条";
const MAY: [(&str, &str); 3] = [
    ("period", "2026-05"),
    ("output", "300万元"),
    ("source", "示例: 企业报表"),
];

fn report(period: &str) -> Vec<(&str, &str)> {
    vec![("period", period), MAY[1], MAY[2]]
}

/// Produces since 19 May; it is 20 June.
fn producing(world: &mut World, amount: &str) -> ProjectId {
    let id = in_production(world, "示例一", amount);
    reach(world, &id, "投产运营");
    world.pass_days(32);
    id
}

#[test]
fn r17_1_a_report_covers_a_month_or_quarter_that_is_over() {
    let mut world = World::new();
    let early = in_acceptance(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &early,
        ("monitor", ARTICLE),
        &[("res2", &MAY, Code::WrongStage)],
    );
    let mut world = World::new();
    let id = producing(&mut world, "1亿");
    refuses(
        &mut world,
        &id,
        ("monitor", ARTICLE),
        &[
            ("team1", &MAY, Code::RoleMayNot),
            ("res1", &MAY, Code::NoSuchProject),
            ("res2", &report("五月"), Code::BadReportPeriod),
            ("res2", &report("2026-13"), Code::BadReportPeriod),
            ("res2", &report("2026-Q5"), Code::BadReportPeriod),
            ("res2", &report("2026"), Code::BadReportPeriod),
            ("res2", &report("2026-06"), Code::PeriodNotOver),
            ("res2", &report("2026-Q2"), Code::PeriodNotOver),
            ("res2", &report("2027-01"), Code::PeriodNotOver),
            // Nothing is produced before production began.
            ("res2", &report("2026-04"), Code::DateTooEarly),
            ("res2", &report("1990-01"), Code::DateTooEarly),
            ("res2", &MAY[..2], Code::FieldMissing),
            ("res2", &[MAY[0], MAY[2]], Code::FieldMissing),
            (
                "res2",
                &[MAY[0], ("output", "很多"), MAY[2]],
                Code::BadAmount,
            ),
            ("res2", &[MAY[0], ("jobs", "十几"), MAY[2]], Code::BadNumber),
        ],
    );
    world.ok("res2", "monitor", &id, &MAY);
    refuses(
        &mut world,
        &id,
        ("monitor", ARTICLE),
        &[("res2", &MAY, Code::NothingChanged)],
    );
    // What was confirmed is put right by a correction.
    monitor(&mut world, &id, "2026-05", "350万元");
    assert_eq!(world.get(&id).operation.reports.len(), 1);
    world.pass_days(20);
    let quarter = report("2026-Q2");
    refuses(
        &mut world,
        &id,
        ("monitor", ARTICLE),
        &[("res2", &quarter, Code::PeriodOverlaps)],
    );
    // Of the departments, those of statistics and tax report too, whichever units the rights name.
    let june = [("period", "2026-06"), ("jobs", "120"), MAY[2]];
    refuses(
        &mut world,
        &id,
        ("monitor", ARTICLE),
        &[("gxj1", &june, Code::RoleMayNot)],
    );
    let mut rules = world.rules.clone();
    let offices = rules.rights.duties.entry("tax".to_owned()).or_default();
    offices.push("D-GX".to_owned());
    world.rules = Box::leak(Box::new(rules));
    world.ok("gxj1", "monitor", &id, &june);
}

#[test]
fn r17_1_the_next_report_is_owed_by_tier_and_stays_owed() {
    for (amount, days) in [("1亿", 90), ("12亿", 30)] {
        let mut world = World::new();
        let id = in_production(&mut world, "示例一", amount);
        let owed = due(&world, &id, "A25").unwrap();
        let earliest = world.today() + chrono::Days::new(days);
        assert!(
            day(&owed) >= earliest && day(&owed) < earliest + chrono::Days::new(11),
            "{owed}"
        );
        world.pass_days(120);
        assert!(alerts(&world, &id).contains(&"A25"));
        monitor(&mut world, &id, "2026-08", "300万元");
        assert!(!alerts(&world, &id).contains(&"A25"));
    }
}

#[test]
fn r17_1_no_rampup_without_a_report() {
    let mut world = World::new();
    let id = producing(&mut world, "1亿");
    assert_eq!(lacking(&world, &id), ["monitor>=1"]);
    let jump = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        (jump.code, jump.article.as_deref(), jump.param("gate")),
        (Code::GateClosed, Some("第十六条 第十七条"), "G13")
    );
    clear(&mut world, "res2", &id, "monitor>=1", &MAY);
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r17_2_targets_are_held_against_what_twelve_months_reported() {
    let mut world = World::new();
    world.promises.push([
        ("metric", "output"),
        ("target", "1亿"),
        ("by", "2027-06-30"),
    ]);
    world
        .promises
        .push([("metric", "jobs"), ("target", "200"), ("by", "2027-06-30")]);
    let id = producing(&mut world, "1亿");
    let marks = |world: &World| -> Vec<(Metric, Option<u32>, Mark)> {
        let all = achievement::all(world.get(&id), &profile().policy, world.today());
        all.iter()
            .map(|one| (one.metric, one.permille, one.mark))
            .collect()
    };
    // Nothing reported is nothing reached, but no mark before its day.
    assert_eq!(
        marks(&world),
        [
            (Metric::Output, None, Mark::Open),
            (Metric::Jobs, None, Mark::Open)
        ]
    );
    monitor(&mut world, &id, "2026-05", "4000万元");
    world.pass_days(365);
    let args = [
        ("period", "2027-05"),
        ("output", "7000万元"),
        ("jobs", "190"),
        MAY[2],
    ];
    world.ok("res2", "monitor", &id, &args);
    // May of the year before is no longer among the twelve months.
    assert_eq!(
        marks(&world),
        [
            (Metric::Output, Some(700), Mark::Yellow),
            (Metric::Jobs, Some(950), Mark::Good)
        ]
    );
    monitor(&mut world, &id, "2027-05", "6999万元");
    assert_eq!(marks(&world)[0], (Metric::Output, Some(699), Mark::Red));
    monitor(&mut world, &id, "2027-04", "3001万元");
    assert_eq!(marks(&world)[0], (Metric::Output, Some(1000), Mark::Good));
}

#[test]
fn r17_2_a_target_below_the_red_line_is_late_from_its_day_on_until_it_is_reached() {
    let mut world = World::new();
    world.promises.push([
        ("metric", "tax"),
        ("target", "100万元"),
        ("by", "2026-12-31"),
    ]);
    let id = producing(&mut world, "1亿");
    let owed = |world: &World| {
        let all = crate::domain::alert::deadlines(world.get(&id), None, profile());
        let found = all.into_iter().find(|deadline| deadline.what == "tax");
        found.map(|deadline| (deadline.code.name(), deadline.due, deadline.article))
    };
    assert_eq!(
        owed(&world),
        Some(("A25", day("2026-12-31"), ARTICLE.to_owned()))
    );
    world.pass_days(230);
    let report = |tax: &'static str| [("period", "2026-12"), ("tax", tax), MAY[2]];
    world.ok("res2", "monitor", &id, &report("69万元"));
    assert!(owed(&world).is_some());
    reported_right(&mut world, &id, "2026-12", ("tax", "70万元"));
    assert_eq!(owed(&world), None);
}

#[test]
fn r17_3_a_year_is_evaluated_in_five_items_with_a_grade() {
    let mut world = World::new();
    let early = in_acceptance(&mut world, "示例二", "1亿");
    let full = evaluation();
    refuses(
        &mut world,
        &early,
        ("evaluate", ARTICLE),
        &[("zb1", &full, Code::WrongStage)],
    );
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例一", "1亿");
    assert_eq!(items("evaluation").len(), 5);
    let changed = |name: &str, value: &'static str| -> Vec<(&'static str, &'static str)> {
        let pairs = full.iter().copied();
        pairs
            .map(|(of, old)| if of == name { (of, value) } else { (of, old) })
            .collect()
    };
    let item = full[0].0;
    refuses(
        &mut world,
        &id,
        ("evaluate", ARTICLE),
        &[
            ("res2", &full, Code::RoleMayNot),
            ("xf1", &full, Code::RoleMayNot),
            ("zb1", &full[1..], Code::FieldMissing),
            ("zb1", &changed(item, "6"), Code::BadScore),
            ("zb1", &changed("grade", "E"), Code::UnknownWord),
            ("zb1", &changed("year", "2027"), Code::BadYear),
            ("zb1", &changed("year", "2025"), Code::BadYear),
        ],
    );
    assert!(lacking(&world, &id).contains(&"evaluation>=1".to_owned()));
    let scores: Vec<String> = items("evaluation")
        .iter()
        .map(|item| format!("{item}:4"))
        .collect();
    let scores = scores.join(",");
    let known = [
        ("year", "2026"),
        ("scores", scores.as_str()),
        ("grade", "B"),
    ];
    clear(&mut world, "zb1", &id, "evaluation>=1", &known);
    refuses(
        &mut world,
        &id,
        ("evaluate", ARTICLE),
        &[("zb1", &full, Code::NothingChanged)],
    );
    world.ok("sw1", "evaluate", &id, &changed("grade", "A"));
    let evaluations = &world.get(&id).operation.evaluations;
    assert_eq!(
        (evaluations.len(), evaluations[&2026].grade.as_str()),
        (1, "A")
    );
}

#[test]
fn r17_3_the_next_evaluation_is_owed_a_year_later() {
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例一", "1亿");
    let owed = |world: &World| {
        let all = crate::domain::alert::deadlines(world.get(&id), None, profile());
        let found = all.into_iter().find(|deadline| deadline.what == "evaluate");
        found.map(|deadline| (deadline.code.name(), deadline.due))
    };
    assert_eq!(owed(&world), Some(("A25", day("2027-05-19"))));
    world.ok("zb1", "evaluate", &id, &evaluation());
    let from = world.today();
    let (_, next) = owed(&world).unwrap();
    assert_eq!(
        next,
        profile()
            .calendar
            .roll_forward(crate::domain::clock::add_months(from, 12))
    );
}

/// W2: what the county reports counts once another unit found it right, and counts whole.
#[test]
fn r17_1_a_report_of_ones_own_counts_once_another_confirms_it() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    reach(&mut world, &id, "投产运营");
    world.pass_days(70);
    let args = [("period", "2026-06"), ("output", "300万元"), MAY[2]];
    let events = world.do_verb("res2", "monitor", Some(&id), &args).unwrap();
    let waiting = events
        .iter()
        .find_map(crate::domain::event::Event::waiting)
        .cloned();
    let waiting = waiting.expect("the unit's own report waits for another's word");
    assert!(world.get(&id).operation.reports.is_empty());
    let confirm = [("record", waiting.as_str()), ("result", "confirmed")];
    world.do_verb("sw1", "confirm", None, &confirm).unwrap();
    let report = world.get(&id).operation.reports.values().next().unwrap();
    assert_eq!(report.unit.as_str(), "360722");
    assert_eq!(report.confirmed.as_ref().unwrap().unit.as_str(), "D-SW");
    // The same figures again change nothing.
    let again = world.do_verb("res2", "monitor", Some(&id), &args);
    assert_eq!(again.unwrap_err().code, Code::NothingChanged);
}

/// A period that was skipped stays owed when a later one is reported.
#[test]
fn r17_1_a_skipped_period_is_seen_and_stays_owed() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    reach(&mut world, &id, "投产运营");
    world.pass_days(140);
    let production = world.get(&id).date(Field::ActualProduction);
    let first = world.get(&id).operation.skipped(production);
    assert_eq!(first, [], "nothing is known of what is not over");
    monitor(&mut world, &id, "2026-06", "100万元");
    let after_first = due(&world, &id, "A25");
    monitor(&mut world, &id, "2026-08", "100万元");
    let held = world.get(&id).operation.skipped(production);
    assert_eq!(held, [(day("2026-07-01"), day("2026-07-31"))]);
    assert_eq!(
        due(&world, &id, "A25"),
        after_first,
        "July is owed as it was"
    );
    monitor(&mut world, &id, "2026-07", "100万元");
    assert_eq!(world.get(&id).operation.skipped(production), []);
}

/// What another unit found right is no longer reported as something else: it is corrected, with a reason.
#[test]
fn r17_1_a_confirmed_period_changes_by_a_correction_alone() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    reach(&mut world, &id, "投产运营");
    world.pass_days(70);
    let june = |output: &'static str| [("period", "2026-06"), ("output", output), MAY[2]];
    world.ok("res2", "monitor", &id, &june("300万元"));
    let other = world.no("res2", "monitor", &id, &june("400万元"));
    assert_eq!(other.code, Code::CorrectInstead);
    assert_eq!(other.param("record"), "monitor:2026-06");
    let right = [
        ("record", "monitor:2026-06"),
        ("field", "output"),
        ("value", "400万元"),
        ("reason", "示例: 漏报一条产线"),
        ("evidence", "示例: 报表"),
    ];
    world.ok("res2", "correct", &id, &right);
    // What was left out is added beside what stands, and takes nothing away.
    let tax = [("period", "2026-06"), ("tax", "12万元"), MAY[2]];
    let alone = world.no("sw1", "monitor", &id, &tax);
    assert_eq!(alone.code, Code::CorrectInstead);
    let both = [tax[0], ("output", "400万元"), tax[1], tax[2]];
    world.ok("sw1", "monitor", &id, &both);
    let held = world.get(&id).operation.reports.values().next().unwrap();
    let told = |sum: Option<crate::domain::money::Amount>| sum.map(|sum| sum.plain());
    assert_eq!(told(held.output).as_deref(), Some("400万"));
    assert_eq!(told(held.tax).as_deref(), Some("12万"));
}
