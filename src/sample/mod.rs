//! The sample city (`luodi demo`): about three hundred invented projects with two years of history up to yesterday.
//!
//! Every step is a command that went through `decide` with the clock standing where it stood, so the sample obeys every
//! rule that a real history obeys, and its clocks run. All of it is told from `fixtures/ganzhou/sample.toml` and the
//! profile, and is the same again for the same day and seed.
//!
//! Everything is marked: a project's name ends with （示例）, short enough to be seen whole in a column of 24 cells, so
//! that what tells projects apart comes first; names of enterprises and people begin with 示例; telephone numbers are
//! 199-0000-…, credit codes of a region that does not exist.
//!
//! What must not live here: rules (they are `domain`'s) and files (`service` writes what is told).

mod amounts;
mod blank;
mod cast;
mod days;
mod dice;
mod found;
mod goals;
mod investor;
mod nodes;
mod people;
mod play;
mod sayings;
mod script;
#[cfg(test)]
mod tests;
mod timeline;
mod words;

pub(crate) use found::found;

use crate::domain::actor::{Member, Role};
use crate::domain::command::Command;
use crate::domain::event::Purpose;
use crate::domain::policy::Profile;
use crate::domain::refusal::Refusal;
use crate::service::PastStep;
use cast::Part;
use chrono::NaiveDate;
use days::Days;
use dice::Dice;
use goals::Goal;
use investor::Casting;
use people::People;
use play::Play;
use script::{Script, Stagecraft};
use std::collections::BTreeMap;
use timeline::{Ask, Timeline};
use words::Words;

/// How far the history reaches back.
const MONTHS: u32 = 24;
/// When the first step of all is taken, in seconds from midnight; before office hours, so before every other step.
const OPENING: u32 = 8 * 3600;

/// The sample's history, in order of time, from the rules and the members on; nothing happens on `today` or on a day off.
///
/// `files` are the profile's texts as they are adopted. `owner` is whoever opens the sample; they become a member as
/// given (the caller makes them administrator and commerce department) and have no step that undo could take back.
///
/// # Errors
/// A refusal where the profile differs so much from the built-in one that a step is not lawful in it.
pub(crate) fn history(
    profile: &Profile,
    files: &BTreeMap<String, String>,
    today: NaiveDate,
    seed: u64,
    owner: &Member,
) -> Result<Vec<PastStep>, Refusal> {
    let words = Words::builtin()?;
    let days = Days::before(today, MONTHS, &profile.calendar);
    let people = People::new(profile, owner);
    let mut dice = Dice::new(seed);
    let casting = Casting {
        profile,
        words: &words,
        people: &people,
    };
    let parts = cast::parts(&casting, &mut dice);
    let craft = Stagecraft {
        profile,
        words: &words,
        people: &people,
        days: &days,
    };
    let mut stories = stories(&craft, &parts, &mut dice);
    stories.push(script::round(&craft, &mut dice));
    let siblings: Vec<Option<usize>> = parts.iter().map(|part| part.sibling).collect();
    let mut play = Play::new(profile, days.moment(0, OPENING), owner);
    open(&mut play, &people, &days, files, owner)?;
    play.stories(stories, &siblings, &days, (&mut dice, &people))?;
    Ok(play.into_steps())
}

/// The rules, then the members. The owner's own step is the one that stands for good; the members are entered by the
/// sample administrator.
fn open(
    play: &mut Play<'_>,
    people: &People<'_>,
    days: &Days<'_>,
    files: &BTreeMap<String, String>,
    owner: &Member,
) -> Result<(), Refusal> {
    let at = days.moment(0, OPENING);
    let files = files.clone();
    play.step(at, owner, &Command::AdoptProfile { files })?;
    play.mark(Purpose::Sample);
    let administrator = people.first(Role::Adm).unwrap_or(owner);
    // Nobody enters themselves: the first administrator is there with the rules.
    play.found(administrator)?;
    let others = std::iter::once(owner).chain(people.all());
    for member in others.filter(|member| member.id != administrator.id) {
        play.step(at, administrator, &Command::SetMember(member.clone()))?;
        play.confirm_last(at, administrator, people)?;
    }
    Ok(())
}

fn stories<'a>(
    craft: &Stagecraft<'a>,
    parts: &[Part<'a>],
    dice: &mut Dice,
) -> Vec<Vec<script::Beat<'a>>> {
    let policy = &craft.profile.policy;
    let mut turn = 0;
    parts
        .iter()
        .map(|part| {
            let mut dice = dice.fork();
            let ask = Ask {
                goal: part.goal,
                ordinal: part.ordinal,
                twist: part.twist,
                pulse: timeline::pulse(turn),
                tier: part.tier,
            };
            turn += usize::from(matches!(part.goal, Goal::At(_)) && part.is_past_assessment());
            let time = Timeline::of(&ask, policy, craft.days, &mut dice);
            Script::write(craft, part, time, dice)
        })
        .collect()
}
