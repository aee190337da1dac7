//! The history is lawful, whole, and the same again.

use super::*;
use crate::domain::event::Purpose;
use crate::domain::ids::UnitCode;
use crate::domain::policy::VocabId;

use crate::service::past;

#[test]
fn the_same_day_and_seed_give_the_same_history_and_another_seed_another() {
    let (_, first) = sample(MONDAY, 1);
    assert_eq!(first, tell(MONDAY, 1).1);
    assert_ne!(first, sample(MONDAY, 7).1);
}

#[test]
fn every_step_is_lawful_and_in_order_and_on_a_working_day_before_today() {
    for (today, seed) in DAYS.into_iter().zip(1..).chain([(MONDAY, 7)]) {
        let (profile, steps) = sample(today, seed);
        assert!(steps.iter().all(|step| !step.events.is_empty()));
        assert!(
            steps
                .windows(2)
                .all(|pair| pair[0].meta.at < pair[1].meta.at)
        );
        for step in &steps {
            let (on, hour) = (step.meta.day(), step.meta.at.hour());
            assert!(profile.calendar.is_working_day(on), "{today} {on}");
            assert!(on < day(today), "{today} {on}");
            assert!(
                (8..12).contains(&hour) || (14..18).contains(&hour),
                "{hour}"
            );
        }
        let first = steps[0].meta.day();
        let months = (day(today) - first).num_days() / 30;
        assert!((23..=25).contains(&months), "{today}: from {first}");
    }
}

#[test]
fn every_stage_and_every_end_has_projects() {
    let city = replay(&sample(MONDAY, 1).1);
    assert_eq!(city.projects.len(), 300);
    for (goal, _) in goals::goals() {
        let is_there = |project: &&Project| match goal {
            goals::Goal::At(stage) => {
                project.position.end.is_none() && project.position.stage == stage
            }
            goals::Goal::Ended(end) => project.position.end == Some(end),
        };
        let wanted = goals::goals()
            .iter()
            .filter(|(other, _)| *other == goal)
            .count();
        let found = city.projects.values().filter(is_there).count();
        assert_eq!(found, wanted, "{goal:?}");
    }
    let told: BTreeSet<Stage> = goals::goals()
        .iter()
        .filter_map(|(goal, _)| match goal {
            goals::Goal::At(stage) => Some(*stage),
            goals::Goal::Ended(_) => None,
        })
        .collect();
    assert_eq!(told, BTreeSet::from(Stage::ALL));
}

/// The unit before any transfer.
fn first_unit(project: &Project) -> Option<UnitCode> {
    let first = project.assignments.values().next();
    first
        .and_then(|moved| moved.from.clone())
        .or(project.unit())
}

#[test]
fn every_responsible_unit_has_projects_of_its_own_trades() {
    let (profile, steps) = sample(MONDAY, 1);
    let city = replay(&steps);
    let subjects: Vec<_> = profile
        .units
        .iter()
        .filter(|unit| unit.responsible_subject)
        .collect();
    assert_eq!(subjects.len(), 20);
    let places = Words::builtin().unwrap().places;
    for unit in subjects {
        let own: Vec<_> = city
            .projects
            .values()
            .filter(|project| first_unit(project).is_some_and(|code| code.as_str() == unit.code))
            .collect();
        let weight = places
            .iter()
            .find(|place| place.unit == unit.code)
            .unwrap()
            .weight;
        assert_eq!(own.len(), weight, "{}", unit.name);
    }
    for project in city.projects.values() {
        let unit = first_unit(project).unwrap();
        let place = places
            .iter()
            .find(|place| place.unit == unit.as_str())
            .unwrap();
        let chain = profile.chain(project.text(Field::Chain));
        match chain {
            Some(chain) => {
                let is_base = chain.base_units.contains(&place.unit);
                assert!(
                    is_base || place.chains.contains(&chain.id),
                    "{}",
                    project.id
                );
                let segment = project.text(Field::Segment);
                assert!(
                    chain.segments.iter().any(|known| known.name == segment),
                    "{segment}"
                );
            }
            None => assert_eq!(
                project.text(Field::Cluster),
                place.cluster,
                "{}",
                project.id
            ),
        }
    }
}

#[test]
fn leads_come_from_every_source_and_by_every_method() {
    let (profile, steps) = sample(MONDAY, 1);
    let city = replay(&steps);
    let methods: BTreeSet<&str> = city
        .projects
        .values()
        .map(|project| project.text(Field::Method))
        .collect();
    let known: BTreeSet<&str> = profile
        .policy
        .vocab(VocabId::Method)
        .unwrap()
        .all()
        .collect();
    assert_eq!(methods, known);
    let sources: BTreeSet<String> = city
        .projects
        .values()
        .filter_map(Project::source_unit)
        .map(|unit| unit.0)
        .collect();
    let teams = profile.teams.iter().map(|team| team.code.clone());
    let units = profile.units.iter().filter(|unit| unit.responsible_subject);
    for code in teams
        .chain(units.map(|unit| unit.code.clone()))
        .chain(["D-ZB".into()])
    {
        assert!(sources.contains(&code), "{code}");
    }
    let several = city.enterprises.keys().filter(|enterprise| {
        city.projects
            .values()
            .filter(|project| project.enterprise == **enterprise)
            .count()
            > 1
    });
    assert!(several.count() >= 20);
}

#[test]
fn particular_stories_are_there() {
    let (_, steps) = sample(MONDAY, 1);
    let city = replay(&steps);
    let commands: BTreeSet<&str> = steps
        .iter()
        .map(|step| step.meta.command.as_str())
        .collect();
    for command in [
        "policy",
        "member",
        "lead",
        "update",
        "opinion",
        "screen",
        "grade",
        "file",
        "advance",
        "back",
        "terminate",
        "backfill",
        "note",
    ] {
        assert!(commands.contains(command), "{command}");
    }
    let projects = || city.projects.values();
    assert!(
        projects()
            .filter(|project| project.tier_override.is_some())
            .count()
            >= 4
    );
    assert!(projects().any(|project| project.similar_to.is_some()));
    assert!(projects().any(|project| {
        project.position.end == Some(End::Rejected) && !project.screening.vetoes.is_empty()
    }));
    assert!(projects().any(|project| {
        project.position.end == Some(End::Rejected) && project.screening.vetoes.is_empty()
    }));
    let amounts: Vec<i128> = projects().map(|project| project.money().fen()).collect();
    let yi = 10_000_000_000;
    assert!(
        amounts
            .iter()
            .min()
            .is_some_and(|least| (yi / 4..yi).contains(least))
    );
    assert!(
        amounts
            .iter()
            .max()
            .is_some_and(|most| (yi * 40..=yi * 60).contains(most))
    );
    assert!(projects().any(|project| {
        project
            .amount()
            .is_some_and(|amount| amount.foreign.is_some())
    }));
}

#[test]
fn stages_are_entered_through_their_gates_and_only_a_few_records_were_there_before() {
    let mut ways: BTreeMap<&str, usize> = BTreeMap::new();
    let (_, steps) = sample(MONDAY, 1);
    for step in &steps {
        for event in &step.events {
            if let Event::Project {
                change:
                    ProjectChange::Moved {
                        position, reason, ..
                    },
                ..
            } = event
                && position.to.end.is_none()
                && position.to.stage > Stage::Registered
            {
                let command = step.meta.command.as_str();
                *ways.entry(command).or_default() += 1;
                assert!(command == "advance" || !reason.is_empty(), "{command}");
            }
        }
    }
    let of = |way| ways.get(way).copied().unwrap_or(0);
    assert!(of("advance") > 1000, "{ways:?}");
    assert!((3..=8).contains(&of("backfill")), "{ways:?}");
    assert_eq!(ways.len(), 3, "{ways:?}");
    let legacy = replay(&steps).projects;
    let legacy = legacy.values().filter(|project| project.backfill.is_some());
    assert_eq!(legacy.count(), of("backfill"));
}

#[test]
fn an_owner_with_the_login_of_a_sample_member_takes_its_place() {
    let profile = Profile::builtin().unwrap();
    let files = ProfileSources::builtin().texts;
    let mut owner = owner();
    owner.id = MemberId::from("sw1");
    let steps = history(&profile, &files, day(MONDAY), 1, &owner).unwrap();
    let city = replay(&steps);
    assert_eq!(city.members[&owner.id].roles, owner.roles);
}

#[test]
fn the_steps_go_into_an_empty_journal_one_by_one_and_come_out_again() {
    let (_, steps) = sample(MONDAY, 1);
    let journal = MemoryJournal::new();
    let head = past::write(&journal, &steps).unwrap();
    assert_eq!(head.seq, steps.len() as u64);
    let mut read = Vec::new();
    let visit = &mut |entry: crate::journal::Entry| {
        read.push(entry);
        ControlFlow::Continue(())
    };
    journal.read(1, head.seq, visit).unwrap();
    for (entry, step) in read.iter().zip(&steps) {
        assert_eq!(
            (entry.at, entry.actor.as_str()),
            (step.meta.at, step.meta.actor.as_str())
        );
        assert!(!entry.more, "each step is one of its own");
        let events: Vec<Event> = entry
            .events
            .iter()
            .map(|raw| serde_json::from_str(raw.get()).unwrap())
            .collect();
        assert_eq!(events, step.events);
    }
    let again = past::write(&journal, &steps);
    assert!(matches!(
        again,
        Err(JournalError::Conflict { after: 0, .. })
    ));
}

#[test]
fn a_profile_without_sample_members_is_told_by_stand_ins() {
    let mut sources = ProfileSources::builtin();
    sources.texts.remove("members.toml");
    let profile = Profile::from_sources(&sources).unwrap();
    let steps = history(&profile, &sources.texts, day(MONDAY), 1, &owner()).unwrap();
    assert_eq!(replay(&steps).projects.len(), 300);
}

#[test]
fn a_folder_is_founded_once_and_opens_with_everything_in_it() {
    let home = tempfile::tempdir().unwrap();
    let args = OpenArgs {
        now: Some(day(MONDAY).and_hms_opt(9, 0, 0).unwrap()),
        ..OpenArgs::new(home.path().join("demo"))
    };
    let service = found(&args, 1, &owner()).unwrap();
    let connection = service.connect(Identity::of("root")).unwrap();
    let Reply::Session(session) = connection.ask(Question::Session.into()).unwrap() else {
        panic!("no session");
    };
    assert_eq!(session.purpose, Purpose::Sample);
    assert_eq!(session.roles, owner().roles);
    assert_eq!(session.seq, sample(MONDAY, 1).1.len() as u64);
    drop(connection);
    service.close().unwrap();
    let again = found(&args, 1, &owner()).map(|_| ()).unwrap_err();
    assert_eq!(again.code, Code::DatabaseExists);
}
