//! The directory answers what a plain look at every record would answer.
//!
//! Long because the plain look is one.

use super::world::{CHAINS, METHODS, UNITS, World, throws};
use crate::domain::actor::{Actor, Member, Role};
use crate::domain::facts::Facts;
use crate::domain::field::Field;
use crate::domain::figures::{By, Pass, Stretch};
use crate::domain::ids::{DeskKind, MemberId, UnitCode};
use crate::domain::libraries::Library;
use crate::domain::lifecycle::is_task_force_focus;
use crate::domain::project::Project;
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::{End, Stage};
use crate::domain::tests::libraries::{Tally, libraries_of};
use crate::domain::tests::world::profile;
use crate::domain::{alert, inbox};
use crate::store::query::*;
use crate::store::records::each;
use crate::store::tests::world::ids;
use crate::store::tree::Tree;
use chrono::NaiveDate;
use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// The eyes of a responsible government.
fn government(unit: UnitCode) -> Eyes {
    let member = Member {
        id: MemberId::from("res"),
        version: 0,
        name: "示例专员".to_owned(),
        unit,
        roles: vec![Role::Res],
        active: true,
        uid: None,
        duties: Vec::new(),
    };
    let actor = Actor {
        member,
        administrator: None,
    };
    Eyes::of(&profile().rights, &actor)
}

fn all(world: &World) -> Vec<Project> {
    let mut projects = Vec::new();
    each(
        world.view.records(),
        Tree::Projects,
        b"",
        &mut |_, project| {
            projects.push(project);
            Ok(ControlFlow::Continue(()))
        },
    )
    .unwrap();
    projects
}

fn shown_unit(project: &Project) -> String {
    let unit = project.unit().or(project.source_unit());
    unit.map(|unit| unit.0).unwrap_or_default()
}

fn due(world: &World, project: &Project) -> Vec<NaiveDate> {
    let enterprise = world.view.with_enterprise(&project.id).unwrap().unwrap().1;
    let found = alert::deadlines(project, enterprise.as_ref(), world.view.profile());
    let mut due: Vec<NaiveDate> = found.iter().map(|deadline| deadline.due).collect();
    due.sort();
    due
}

fn passes(world: &World, frame: &Frame, project: &Project) -> bool {
    let filter = &frame.filter;
    let position = &project.position;
    let text = |field: Field, wanted: &Option<String>| {
        wanted
            .as_ref()
            .is_none_or(|wanted| project.text(field) == wanted)
    };
    let stands = match filter.end {
        Some(end) => {
            position.end == Some(end) && filter.stage.is_none_or(|at| at == position.stage)
        }
        None => filter
            .stage
            .is_none_or(|at| at == position.stage && position.is_open()),
    };
    let is_late = || {
        due(world, project)
            .first()
            .is_some_and(|due| *due < frame.today)
            || alert::is_stale_on(project, world.view.profile(), frame.today)
    };
    let own = match &frame.scope {
        Scope::City => true,
        // A responsible government: its own, what it brought in until it is registered, what it talks about until it signs.
        Scope::Eyes(eyes) => {
            let unit = eyes.unit();
            let held = project.talks.holder().map(|claim| &claim.unit);
            let is_until = |last: Stage| position.is_open() && position.stage <= last;
            shown_unit(project) == unit.0
                || project.source_unit().as_ref() == Some(unit) && is_until(Stage::Screening)
                || held == Some(unit) && is_until(Stage::Signing)
        }
    };
    stands
        && own
        && (!filter.only_open || position.is_open())
        && filter
            .unit
            .as_ref()
            .is_none_or(|unit| shown_unit(project) == unit.0)
        && text(Field::Chain, &filter.chain)
        && text(Field::Method, &filter.method)
        && filter
            .library
            .is_none_or(|wanted| libraries_of(project).contains(&wanted))
        && (!filter.only_late || is_late())
        && (!filter.only_focus || is_task_force_focus(project, &world.view.profile().policy))
        && filter
            .text
            .as_ref()
            .is_none_or(|text| project.name().contains(text.as_str()))
}

fn frames(world: &World, (a, b): (u8, u8)) -> Vec<Frame> {
    let today = world.today();
    let of = |filter: Filter| Frame {
        filter,
        ..Frame::city(today)
    };
    let some = |list: &[&str], by: u8| Some(list[usize::from(by) % list.len()].to_owned());
    let libraries = [
        Library::ExistingEnterprises,
        Library::ProspectiveEnterprises,
        Library::PlannedProjects,
        Library::UnderConstruction,
        Library::InTalks,
        Library::Registered,
    ];
    let mut frames = vec![
        Frame::city(today),
        of(Filter {
            stage: Some(Stage::ALL[usize::from(a) % 4]),
            ..Filter::default()
        }),
        of(Filter {
            end: Some(End::ALL[usize::from(a) % 4]),
            ..Filter::default()
        }),
        of(Filter {
            only_open: true,
            chain: some(&CHAINS, a),
            ..Filter::default()
        }),
        of(Filter {
            method: some(&METHODS, a),
            unit: some(&UNITS, b).map(UnitCode),
            ..Filter::default()
        }),
        of(Filter {
            only_late: true,
            ..Filter::default()
        }),
        of(Filter {
            only_focus: true,
            ..Filter::default()
        }),
        of(Filter {
            library: Some(libraries[usize::from(b) % 6]),
            ..Filter::default()
        }),
        of(Filter {
            text: Some("产业园".into()),
            ..Filter::default()
        }),
    ];
    let unit = UnitCode(some(&UNITS, a).unwrap());
    // What a task names is read in part, and so counts in part: that stands in the tests of lists as they are seen.
    let tasks = world.view.desk_items(DeskKind::Task).unwrap();
    let mut tasks = tasks.iter().filter_map(|(_, item)| item.task());
    if !tasks.any(|task| task.owner == unit && task.project.is_some()) {
        frames.push(Frame {
            scope: Scope::from(government(unit)),
            ..Frame::city(today)
        });
    }
    frames
}

fn by_sort(world: &World, sort: Sort, a: &Project, b: &Project) -> Ordering {
    match sort {
        Sort::Amount => a.money().cmp(&b.money()),
        Sort::Updated => a.updated_on.cmp(&b.updated_on),
        Sort::Name => a.name().cmp(b.name()),
        Sort::Unit => shown_unit(a).cmp(&shown_unit(b)),
        Sort::Due => {
            let key = |project| {
                due(world, project)
                    .first()
                    .copied()
                    .unwrap_or(NaiveDate::MAX)
            };
            key(a).cmp(&key(b))
        }
        _ => Ordering::Equal,
    }
}

fn check(world: &World, frame: &Frame, sort: Sort) {
    let mut passing = all(world);
    passing.retain(|project| passes(world, frame, project));
    // Keys come in the order of ids, and the sort is stable.
    passing.sort_by(|a, b| by_sort(world, sort, a, b));
    let wanted: Vec<_> = passing.iter().map(|project| project.id.clone()).collect();
    let query = ListQuery {
        filter: frame.filter.clone(),
        sort,
        descending: false,
    };
    assert_eq!(
        ids(&world.view, &query, &frame.scope, frame.today),
        wanted,
        "{frame:?} {sort:?}"
    );
    let page = world
        .view
        .page(&query, &frame.scope, frame.today, 1, 2)
        .unwrap();
    assert_eq!(page.total as usize, wanted.len());
    let shown: Vec<_> = page.rows.iter().map(|row| row.id.clone()).collect();
    assert_eq!(
        shown,
        wanted.iter().skip(1).take(2).cloned().collect::<Vec<_>>()
    );
    check_counts(world, frame, &passing);
    check_days(world, frame, &passing);
}

fn check_counts(world: &World, frame: &Frame, passing: &[Project]) {
    let today = frame.today;
    let pipeline = world.view.pipeline(frame);
    for (stage, count) in Stage::ALL.into_iter().zip(&pipeline.stages) {
        let here = || {
            passing
                .iter()
                .filter(move |held| held.position.is_open() && held.position.stage == stage)
        };
        assert_eq!(count.count as usize, here().count());
        assert_eq!(
            count.amount_fen,
            here().map(|held| held.money().fen()).sum::<i128>()
        );
        let stale = here().filter(|held| alert::is_stale_on(held, world.view.profile(), today));
        assert_eq!(count.stale as usize, stale.count());
    }
    for (end, count) in &pipeline.ends {
        let ended = passing
            .iter()
            .filter(|held| held.position.end == Some(*end));
        assert_eq!(*count as usize, ended.count());
    }
    let mut tally = Tally::default();
    passing.iter().for_each(|project| tally.add(project));
    let found = world.view.libraries(frame);
    assert!(found.reconciles);
    let wanted = [
        (Library::ExistingEnterprises, found.existing_parts.by_stage),
        (
            Library::ProspectiveEnterprises,
            found.prospective_parts.by_stage,
        ),
        (Library::PlannedProjects, found.planned_projects),
        (Library::UnderConstruction, found.under_construction),
        (Library::InTalks, found.in_talks),
        (Library::Registered, found.registered),
    ];
    for (which, count) in wanted {
        assert_eq!(count as usize, tally.count(which), "{which:?}");
    }
    let chains = world.view.chains(frame);
    let total: u32 = chains
        .iter()
        .map(|node| node.total.talks + node.total.construction + node.total.production)
        .sum();
    assert_eq!(
        total as usize,
        passing
            .iter()
            .filter(|held| held.position.is_open())
            .count()
    );
    for node in chains {
        let here = passing
            .iter()
            .filter(|held| held.position.is_open() && held.text(Field::Chain) == node.chain);
        let talks = here
            .filter(|held| held.position.stage < Stage::Signing)
            .count();
        assert_eq!(node.total.talks as usize, talks);
    }
}

fn check_days(world: &World, frame: &Frame, passing: &[Project]) {
    let today = frame.today;
    let mut days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for day in passing.iter().flat_map(|project| due(world, project)) {
        *days.entry(day).or_default() += 1;
    }
    let pipeline = world.view.pipeline(frame);
    assert_eq!(
        pipeline.late,
        days.range(..today).map(|(_, count)| count).sum::<u32>()
    );
    assert_eq!(pipeline.today, days.get(&today).copied().unwrap_or(0));
    let found = world.view.days(NaiveDate::MIN..=NaiveDate::MAX, frame);
    let found: BTreeMap<_, _> = found
        .into_iter()
        .map(|(day, count)| (day, count.due))
        .filter(|(_, due)| *due > 0)
        .collect();
    assert_eq!(found, days);
    let until = today + chrono::Days::new(20);
    let rows = world.view.due(until, frame, 0, 1000).unwrap();
    let wanted: Vec<NaiveDate> = days
        .range(..=until)
        .flat_map(|(day, count)| std::iter::repeat_n(*day, *count as usize))
        .collect();
    assert_eq!(rows.total as usize, wanted.len());
    assert_eq!(rows.late, pipeline.late);
    assert_eq!(
        rows.rows
            .iter()
            .map(|(deadline, _)| deadline.due)
            .collect::<Vec<_>>(),
        wanted
    );
}

/// What waits for a unit, by a look at every record.
fn check_waiting(world: &World, frame: &Frame, unit: &str) {
    let unit = UnitCode::from(unit);
    let until = frame.today + chrono::Days::new(20);
    let mut wanted: Vec<NaiveDate> = Vec::new();
    for project in all(world)
        .iter()
        .filter(|project| passes(world, frame, project))
    {
        let enterprise = world.view.with_enterprise(&project.id).unwrap().unwrap().1;
        let profile = world.view.profile();
        let deadlines = alert::deadlines(project, enterprise.as_ref(), profile);
        let waiting = inbox::waiting(project, &deadlines, profile).into_iter();
        let own = waiting.filter(|waiting| waiting.owners.contains(&unit));
        wanted.extend(own.map(|waiting| waiting.deadline.due));
    }
    wanted.retain(|day| *day <= until);
    wanted.sort();
    let found = world.view.waiting(&unit, until, frame, 0, 1000).unwrap();
    let days: Vec<NaiveDate> = found
        .rows
        .iter()
        .map(|(waiting, _)| waiting.deadline.due)
        .collect();
    assert_eq!(days, wanted, "{frame:?} {unit}");
    assert_eq!(found.counts.total as usize, wanted.len());
    let late = wanted.iter().filter(|day| **day < frame.today).count();
    assert_eq!(found.counts.late as usize, late);
    let stretch = world.view.waiting(&unit, until, frame, 1, 2).unwrap();
    let rows: Vec<_> = found.rows.into_iter().skip(1).take(2).collect();
    assert_eq!(stretch.rows, rows);
    assert_eq!(
        world.view.waiting_until(&unit, until, frame) as usize,
        wanted.len()
    );
}

const SORTS: [Sort; 6] = [
    Sort::Id,
    Sort::Due,
    Sort::Amount,
    Sort::Updated,
    Sort::Name,
    Sort::Unit,
];

/// Holds everything that can be asked against every record.
pub(super) fn check_all(world: &World, pick: (u8, u8)) {
    for (frame, sort) in frames(world, pick).iter().zip(SORTS.iter().cycle()) {
        check(world, frame, *sort);
    }
    check(world, &Frame::city(world.today()), Sort::Due);
    for unit in ["360722", "360704", "D-SW", "D-HJ", "D-FG", "无此"] {
        check_waiting(world, &Frame::city(world.today()), unit);
        check_waiting(world, &frames(world, pick)[1], unit);
    }
}

/// Asks for the figures of the year, by unit and as a whole.
fn figures(world: &World, frame: &Frame) {
    let year = Stretch::year_of(frame.today);
    let passes = [Pass::new(
        year,
        frame.today,
        &world.view.profile().reckoning,
    )];
    for by in [None, Some(By::Unit)] {
        world.view.figures(&passes, frame.today, by, &frame.scope);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_directory_answers_what_every_record_says(throws in throws(60), pick in any::<(u8, u8)>()) {
        let mut world = World::new();
        for (at, throw) in throws.into_iter().enumerate() {
            world.throw(throw);
            if at % 12 == 5 {
                // Asked in between, so that what is kept must follow the changes after it.
                for frame in frames(&world, pick) {
                    world.view.pipeline(&frame);
                    for sort in SORTS {
                        let query = ListQuery { filter: frame.filter.clone(), sort, descending: false };
                        ids(&world.view, &query, &frame.scope, frame.today);
                    }
                    figures(&world, &frame);
                }
            }
        }
        check_all(&world, pick);
        prop_assert!(world.view.is_reckoned_rightly());
    }
}

#[test]
fn a_look_up_finds_by_name_and_by_initials() {
    let mut world = World::new();
    let lead = World::lead("稀土永磁电机产业园", "赣州宏远科技有限公司");
    world
        .ask(0, &crate::domain::command::Command::Lead(lead), 1)
        .unwrap();
    let frame = Frame::city(world.today());
    let eyes = Eyes::of(&profile().rights, world.actor(0));
    for text in ["永磁", "xtyc", "宏远"] {
        let found = world
            .view
            .find(text, (&frame, Some(&eyes)), (0, 10))
            .unwrap();
        assert_eq!((found.total, found.hits.len()), (1, 1), "{text}");
    }
    assert_eq!(
        world
            .view
            .find("无此", (&frame, Some(&eyes)), (0, 10))
            .unwrap()
            .total,
        0
    );
}
