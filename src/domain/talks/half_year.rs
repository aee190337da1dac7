//! The half year (半年期) of a first talk, part by part (article 10): where it starts, when it ends, what moved it;
//! and when the enterprise was last heard.

use crate::domain::alert::clocks::counted_from;
use crate::domain::field::Field;
use crate::domain::policy::{Basis, Clock, ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::talks::facts::{Fact, on_record};
use crate::domain::talks::record::is_in_talks;
use chrono::NaiveDate;

/// The day on which the half-year clock stands (R10-6, R10-7): the first talk, or what last set it anew, be it a fact on
/// record, a step of progress that the city confirmed or a transfer. `None` outside the talks.
pub fn clock_start(project: &Project, profile: &Profile) -> Option<NaiveDate> {
    walked(project, profile).map(|(start, _)| start)
}

/// The facts on record, each with whether it counts for the half year; none outside the talks.
pub fn counted<'p>(project: &Project, profile: &'p Profile) -> Vec<(Fact<'p>, bool)> {
    walked(project, profile).map_or_else(Vec::new, |(_, facts)| facts)
}

/// A fact on record counts by its own day if it happened and was put down before the half year was over (R10-7): what is
/// put down afterwards sets nothing anew by itself. What the city confirmed or decided always does.
fn walked<'p>(
    project: &Project,
    profile: &'p Profile,
) -> Option<(NaiveDate, Vec<(Fact<'p>, bool)>)> {
    let mut start = first_day(project)?;
    let talks = &project.talks;
    let steps = talks.progress.values().map(|step| step.on);
    let transfers = talks.transfers.values().map(|transfer| transfer.on);
    let mut decided: Vec<NaiveDate> = steps.chain(transfers).collect();
    decided.sort_unstable();
    let mut decided = decided.into_iter().peekable();
    let mut facts = Vec::new();
    for fact in on_record(project, &profile.policy) {
        while let Some(on) = decided.next_if(|on| *on <= fact.on) {
            start = start.max(on);
        }
        let over = half_year_from(start, project, profile).map(|half| half.due);
        let is_counted = over.is_none_or(|over| fact.on <= over && fact.entered <= over);
        if is_counted {
            start = start.max(fact.on);
        }
        facts.push((fact, is_counted));
    }
    Some((decided.fold(start, NaiveDate::max), facts))
}

/// The day of the first talk.
fn first_day(project: &Project) -> Option<NaiveDate> {
    if !is_in_talks(&project.position) {
        return None;
    }
    let talks = &project.talks;
    let held = talks.holder().map(|claim| claim.at);
    let held = held.or_else(|| project.date(Field::FirstTalkDate));
    Some(held.unwrap_or(project.position.since))
}

/// The day the enterprise was last met or heard (R10-3): by a visit, a matter, a step of progress or a note. `None`
/// outside the talks.
pub fn last_contact(project: &Project, profile: &Profile) -> Option<NaiveDate> {
    let start = clock_start(project, profile)?;
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
    /// From which day it counts: that one, or the day on which the regulation came into force.
    pub from: NaiveDate,
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
    half_year_from(clock_start(project, profile)?, project, profile)
}

fn half_year_from(start: NaiveDate, project: &Project, profile: &Profile) -> Option<HalfYear> {
    let tier = project.tier(&profile.policy);
    let clock = |id| profile.policy.clock(id);
    let of = |clock: &Clock, decides| run(clock, &tier, start, decides, profile);
    clock(ClockId::FirstTalk)
        .and_then(|clock| of(clock, true))
        .or_else(|| clock(ClockId::FirstTalkReminder).and_then(|clock| of(clock, false)))
}

fn run(
    clock: &Clock,
    tier: &str,
    start: NaiveDate,
    decides: bool,
    profile: &Profile,
) -> Option<HalfYear> {
    let calendar = &profile.calendar;
    let term = clock.term_for(tier)?;
    let from = counted_from(clock, start, profile);
    let due = calendar.due(from, term, clock.roll_forward);
    Some(HalfYear {
        start,
        from,
        counted: calendar.due(from, term, false).date,
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
    use crate::domain::talks::record::Founded;
    use crate::domain::tests::walk::{REPORT, find_all, visit};
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

    /// A step, what it says, and the day on which the clock then stands.
    type Told<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

    /// Every fact of a kind that the policy names counts by the day on which it happened, whoever put it down.
    #[test]
    fn r10_7_facts_on_record_set_the_clock_anew_by_themselves() {
        let mut world = World::new();
        let id = in_talks(&mut world, "10亿");
        let start = |world: &World, id| half_year(world.get(id), profile()).unwrap().start;
        world.pass_days(30);
        // One way alone, a note and a difference are ordinary contact.
        visit(&mut world, &id, "out");
        world.ok("xf1", "note", &id, &[("text", "示例: 电话联系")]);
        let differs = [("matter", "用地需求"), ("status", "differs")];
        world.ok("xf1", "negotiate", &id, &differs);
        assert_eq!(start(&world, &id), day("2026-05-08"));
        let visited = [
            ("direction", "in"),
            ("findings", "示例: 来访"),
            ("date", "2026-06-15"),
        ];
        let agreed = [("matter", "用地需求"), ("status", "agreed")];
        let chosen = [("choose", "信丰"), ("reason", "示例")];
        let steps: [Told<'_>; 3] = [
            ("visit", &visited, "2026-06-15"),
            ("negotiate", &agreed, "2026-08-09"),
            ("match", &chosen, "2026-09-08"),
        ];
        for (verb, args, expected) in steps {
            world.pass_days(30);
            world.ok("xf1", verb, &id, args);
            assert_eq!(start(&world, &id), day(expected), "{verb}");
        }
        world.ok("xf1", "advance", &id, &[]);
        world.ok("xf1", "advance", &id, &[]);
        world.pass_days(10);
        find_all(&mut world, &id);
        assert_eq!(start(&world, &id), day("2026-09-18"));
        world.pass_days(10);
        world.ok("xf1", "diligence-report", &id, &REPORT);
        assert_eq!(start(&world, &id), day("2026-09-28"));
        world.pass_days(10);
        world.ok("xf1", "advance", &id, &[]);
        assert_eq!(start(&world, &id), day("2026-10-08"));
        assert_eq!(world.get(&id).talks.progress.len(), 0);
    }

    /// A visit that is put down once the half year is over moves nothing by its day before that.
    #[test]
    fn r10_7_what_is_put_down_after_the_end_never_moves_the_clock_by_itself() {
        let mut world = World::new();
        let id = in_talks(&mut world, "10亿");
        visit(&mut world, &id, "out");
        world.pass_days(185);
        let late = [
            ("direction", "in"),
            ("findings", "示例"),
            ("date", "2026-10-20"),
        ];
        world.ok("xf1", "visit", &id, &late);
        let clock = half_year(world.get(&id), profile()).unwrap();
        assert_eq!(
            (clock.start, clock.due),
            (day("2026-05-08"), day("2026-11-09"))
        );
        assert_eq!(
            counted(world.get(&id), profile())
                .last()
                .map(|(fact, is)| (fact.on, *is)),
            Some((day("2026-10-20"), false))
        );
        // The city's word does.
        let declared = [
            ("kind", "双向考察完成"),
            ("evidence", "示例"),
            ("date", "2026-10-20"),
        ];
        let held = world
            .do_verb("xf1", "progress", Some(&id), &declared)
            .unwrap();
        assert_eq!(
            half_year(world.get(&id), profile()).unwrap().start,
            day("2026-05-08")
        );
        world.confirmed(&held).unwrap();
        assert_eq!(
            half_year(world.get(&id), profile()).unwrap().start,
            day("2026-10-20")
        );
        let step = world.get(&id).talks.progress[&1].declared.clone().unwrap();
        assert_eq!(
            (step.is_late, step.founded, step.on_record),
            (true, Founded::BorneOut, Some(day("2026-10-20")))
        );
    }

    /// Rules that were adopted before the policy named such facts go on counting what is confirmed.
    #[test]
    fn r10_7_under_rules_that_name_no_facts_none_counts() {
        let mut old = profile().clone();
        for list in &mut old.policy.vocab {
            list.roles.clear();
        }
        let mut world = World::new();
        let id = in_talks(&mut world, "10亿");
        visit(&mut world, &id, "out");
        visit(&mut world, &id, "in");
        assert_eq!(
            half_year(world.get(&id), &old).unwrap().start,
            day("2026-05-08")
        );
        assert_eq!(
            half_year(world.get(&id), profile()).unwrap().start,
            day("2026-05-11")
        );
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
