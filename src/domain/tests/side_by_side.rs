//! Two people at one record: whatever they write, take back and do again in whatever order, neither changes what the other
//! wrote.

use crate::domain::command::Command;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Code;
use crate::domain::tests::world::World;
use chrono::NaiveDate;
use proptest::prelude::*;

const LOGINS: [&str; 2] = ["xf1", "res2"];
const FIELDS: [Field; 4] = [
    Field::Progress,
    Field::Problems,
    Field::Origin,
    Field::Needs,
];

#[derive(Debug, Clone)]
enum Act {
    /// Fields by their places in the list.
    Edit(usize, Vec<usize>),
    Note(usize),
    Undo(usize),
    Redo(usize),
    Tomorrow,
}

fn act() -> impl Strategy<Value = Act> {
    let who = 0..LOGINS.len();
    let fields = prop::sample::subsequence(vec![0, 1, 2, 3], 1..=2);
    prop_oneof![
        4 => (who.clone(), fields).prop_map(|(who, fields)| Act::Edit(who, fields)),
        1 => who.clone().prop_map(Act::Note),
        3 => who.clone().prop_map(Act::Undo),
        2 => who.prop_map(Act::Redo),
        1 => Just(Act::Tomorrow),
    ]
}

/// What somebody wrote in one step, field by field; a note is a place of its own behind the fields.
#[derive(Debug, Clone)]
struct Written {
    who: usize,
    on: NaiveDate,
    places: Vec<usize>,
    text: String,
    /// When it came to stand last.
    since: usize,
    stands: bool,
}

/// The note's place.
const NOTE: usize = FIELDS.len();

fn text_at(world: &World, id: &ProjectId, place: usize) -> String {
    match FIELDS.get(place) {
        Some(field) => world.get(id).text(*field).to_owned(),
        None => {
            let note = world.get(id).last_note.as_ref();
            note.map(|note| note.text.clone()).unwrap_or_default()
        }
    }
}

/// What a place holds by what stands.
fn expected(steps: &[Written], first: &[String], place: usize) -> String {
    let standing = steps
        .iter()
        .filter(|step| step.stands && step.places.contains(&place));
    let last = standing.max_by_key(|step| step.since);
    last.map_or_else(|| first[place].clone(), |step| step.text.clone())
}

fn texts(world: &World, id: &ProjectId, places: &[usize]) -> Vec<String> {
    places
        .iter()
        .map(|place| text_at(world, id, *place))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn undo_never_changes_what_another_wrote(acts in prop::collection::vec(act(), 1..40)) {
        let mut world = World::new();
        let id = world.lead("示例一", "1亿");
        let first: Vec<String> = (0..=NOTE).map(|place| text_at(&world, &id, place)).collect();
        let mut steps: Vec<Written> = Vec::new();
        let mut taken_back: [Vec<(usize, Vec<String>)>; 2] = [Vec::new(), Vec::new()];
        for (now, act) in acts.into_iter().enumerate() {
            match act {
                Act::Tomorrow => world.pass_days(1),
                Act::Edit(who, places) => {
                    let text = format!("第{now}次");
                    let args: Vec<_> = places.iter().map(|at| (FIELDS[*at].name(), text.as_str())).collect();
                    world.ok(LOGINS[who], "update", &id, &args);
                    taken_back[who].clear();
                    steps.push(Written { who, on: world.today(), places, text, since: now, stands: true });
                }
                Act::Note(who) => {
                    let text = format!("第{now}次");
                    world.ok(LOGINS[who], "note", &id, &[("text", &text)]);
                    taken_back[who].clear();
                    let places = vec![NOTE];
                    steps.push(Written { who, on: world.today(), places, text, since: now, stands: true });
                }
                Act::Undo(who) => {
                    let own = steps.iter().enumerate().filter(|(_, step)| step.who == who && step.stands);
                    let last = own.max_by_key(|(_, step)| step.since).map(|(at, _)| at);
                    let done = world.act(LOGINS[who], &Command::Undo).map_err(|refused| refused.code);
                    let Some(at) = last else {
                        // What is left of theirs is the lead, if it is of theirs.
                        prop_assert!(done.is_err() || steps.iter().all(|step| !step.stands));
                        if done.is_ok() {
                            return Ok(());
                        }
                        continue;
                    };
                    let own = steps[at].clone();
                    let is_under = steps.iter().any(|step| {
                        step.stands
                            && step.since > own.since
                            && step.places.iter().any(|place| own.places.contains(place))
                    });
                    match is_under {
                        true => prop_assert_eq!(done.err(), Some(Code::LaterStepDepends)),
                        false => {
                            prop_assert!(done.is_ok(), "{:?}", done);
                            steps[at].stands = false;
                            steps[at].since = now;
                            taken_back[who].push((at, texts(&world, &id, &own.places)));
                        }
                    }
                }
                Act::Redo(who) => {
                    let last = taken_back[who].last().cloned();
                    let places = last.as_ref().map(|(at, _)| steps[*at].places.clone());
                    let stood = texts(&world, &id, &places.unwrap_or_default());
                    let done = world.act(LOGINS[who], &Command::Redo).map_err(|refused| refused.code);
                    let Some((at, left)) = last else {
                        prop_assert_eq!(done.err(), Some(Code::NothingToRedo));
                        continue;
                    };
                    let own = steps[at].clone();
                    let is_over = steps.iter().any(|step| {
                        step.who != who
                            && step.stands
                            && step.since > own.since
                            && step.places.iter().any(|place| own.places.contains(place))
                    });
                    // What stands there again as it was left is in nobody's way.
                    if is_over && stood != left {
                        prop_assert_eq!(done.err(), Some(Code::LaterStepDepends));
                    } else if done.is_ok() {
                        taken_back[who].pop();
                        steps[at].stands = true;
                        steps[at].since = now;
                        // Done again, a step sets the clock only where it set it the first time.
                        steps[at].on = own.on.min(world.get(&id).updated_on);
                    }
                }
            }
            for place in 0..=NOTE {
                prop_assert_eq!(text_at(&world, &id, place), expected(&steps, &first, place));
            }
            let standing = steps.iter().filter(|step| step.stands);
            // What of an enterprise alone changes, changes nothing of the project's own day but by the clock.
            let last = standing.map(|step| step.on).max();
            prop_assert!(last.is_none_or(|last| world.get(&id).updated_on >= last));
        }
    }
}

#[test]
fn a_clock_that_stands_later_by_now_is_in_nobodys_way() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let write = |world: &mut World, who: usize, at: usize, text: &str| {
        world.ok(LOGINS[who], "update", &id, &[(FIELDS[at].name(), text)]);
    };
    write(&mut world, 0, 2, "一");
    world.pass_days(1);
    write(&mut world, 0, 2, "二");
    write(&mut world, 0, 3, "三");
    write(&mut world, 0, 2, "四");
    world.pass_days(1);
    write(&mut world, 1, 0, "五");
    for who in [0, 1, 0, 0] {
        let done = world.act(LOGINS[who], &Command::Undo);
        assert!(done.is_ok(), "{done:?}");
    }
    assert_eq!(text_at(&world, &id, 2), "一");
}
