//! The half year (半年期) of a first talk, part by part (article 10): where it starts, when it ends, what moved it;
//! and when the enterprise was last heard.

use crate::domain::clock::Calendar;
use crate::domain::field::Field;
use crate::domain::policy::{Basis, Clock, ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::talks::record::is_in_talks;
use chrono::NaiveDate;

/// The day on which the half-year clock stands (R10-6, R10-7): the first talk, or what last set it anew, be it a step of
/// substantive progress or a transfer. `None` outside the talks.
pub fn clock_start(project: &Project) -> Option<NaiveDate> {
    if !is_in_talks(&project.position) {
        return None;
    }
    let talks = &project.talks;
    let first = talks
        .holder()
        .map(|claim| claim.at)
        .or_else(|| project.date(Field::FirstTalkDate))
        .unwrap_or(project.position.since);
    let steps = talks.progress.values().map(|step| step.on);
    let transfers = talks.transfers.values().map(|transfer| transfer.on);
    Some(steps.chain(transfers).fold(first, NaiveDate::max))
}

/// The day the enterprise was last met or heard (R10-3): by a visit, a matter, a step of progress or a note. `None`
/// outside the talks.
pub fn last_contact(project: &Project) -> Option<NaiveDate> {
    let start = clock_start(project)?;
    let visits = project
        .visits
        .values()
        .filter(|visit| visit.is_made())
        .map(|visit| visit.on);
    let matters = project.talks.matters.values().map(|matter| matter.on);
    let note = project.last_note.iter().map(|note| note.on);
    Some(
        visits
            .chain(matters)
            .chain(note)
            .fold(start, NaiveDate::max),
    )
}

/// The clock of one project's first talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfYear {
    /// Day it stands on: the first talk, the last substantive progress or a transfer.
    pub start: NaiveDate,
    /// The corresponding day of the last month, before days off are looked at.
    pub counted: NaiveDate,
    /// Last day, days off passed over.
    pub due: NaiveDate,
    /// The holidays that may move it are not published.
    pub provisional: bool,
    /// When it is over, the city decides (重大项目); for the other tiers it only reminds.
    pub decides: bool,
    pub article: String,
    pub basis: Basis,
}

impl HalfYear {
    /// Whether its last day is over.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        today > self.due
    }
}

/// The clock as it runs; `None` outside the talks, and where the policy has none for the tier.
pub fn half_year(project: &Project, profile: &Profile) -> Option<HalfYear> {
    let start = clock_start(project)?;
    let tier = project.tier(&profile.policy);
    let clock = |id| profile.policy.clock(id);
    let of = |clock: &Clock, decides| run(clock, &tier, start, decides, &profile.calendar);
    clock(ClockId::FirstTalk)
        .and_then(|clock| of(clock, true))
        .or_else(|| clock(ClockId::FirstTalkReminder).and_then(|clock| of(clock, false)))
}

fn run(
    clock: &Clock,
    tier: &str,
    start: NaiveDate,
    decides: bool,
    calendar: &Calendar,
) -> Option<HalfYear> {
    let term = clock.term_for(tier)?;
    let due = calendar.due(start, term, clock.roll_forward);
    Some(HalfYear {
        start,
        counted: calendar.due(start, term, false).date,
        due: due.date,
        provisional: due.provisional,
        decides,
        article: clock.cited.articles(),
        basis: clock.cited.basis,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ProjectId;
    use crate::domain::tests::world::{World, day, profile};

    fn in_talks(world: &mut World, amount: &str) -> ProjectId {
        let id = world.registered("示例一", amount);
        let claim = [("at", "2026-05-08"), ("evidence", "示例")];
        world.ok("xf1", "first-talk", &id, &claim);
        world.ok("xf1", "advance", &id, &[]);
        id
    }

    #[test]
    fn r10_6_the_parts_of_the_half_year_add_up() {
        let mut world = World::new();
        let id = in_talks(&mut world, "10亿");
        let clock = half_year(world.get(&id), profile()).unwrap();
        // 8 November 2026 is a Sunday.
        assert_eq!(
            (clock.start, clock.counted, clock.due),
            (day("2026-05-08"), day("2026-11-08"), day("2026-11-09"))
        );
        assert!(clock.decides && !clock.is_over(day("2026-11-09")));
        assert!(clock.is_over(day("2026-11-10")));
        world.pass_days(3);
        let step = [("kind", "选址确定"), ("evidence", "示例")];
        world.ok("xf1", "progress", &id, &step);
        let clock = half_year(world.get(&id), profile()).unwrap();
        assert_eq!(clock.start, day("2026-05-14"));
    }

    #[test]
    fn r10_6_of_lower_tiers_it_only_reminds() {
        let mut world = World::new();
        let id = in_talks(&mut world, "5亿");
        let clock = half_year(world.get(&id), profile()).unwrap();
        assert_eq!((clock.decides, clock.basis), (false, Basis::Default));
        let early = world.registered("示例二", "10亿");
        assert_eq!(half_year(world.get(&early), profile()), None);
    }
}
