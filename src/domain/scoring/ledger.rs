//! What was earned and still stands, project by project (R20-3): what no longer counts is taken back from whoever got it, in the
//! period in which it counted, on the day on which it was put right; of a record declared void everything goes back.

use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::scoring::award::{Award, Way};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// In place of a rule: everything that a project earned goes back, or comes again.
pub(super) const VOID: &str = "void";

/// Whether the board that holds a day is frozen for a group, as of another day.
pub type Frozen<'f> = dyn Fn(ScoreGroup, NaiveDate, NaiveDate) -> bool + 'f;

/// All awards, each against what stood before it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    awards: Vec<Award>,
    /// Places of each project's awards.
    of: BTreeMap<ProjectId, Vec<u32>>,
}

/// To whom and where what is given again in the same entry belongs: what it stands instead of.
type Instead = BTreeMap<(String, Option<ProjectId>, UnitCode), Award>;

impl Ledger {
    /// The awards, in their order.
    pub fn awards(&self) -> &[Award] {
        &self.awards
    }

    /// Takes the awards of further entries.
    pub fn book(&mut self, awards: Vec<Award>, is_frozen: &Frozen<'_>) {
        let of_one_entry = |a: &Award, b: &Award| a.seq == b.seq;
        for entry in awards.chunk_by(of_one_entry) {
            let mut instead = Instead::new();
            // What goes comes first: it says where belongs what stands instead.
            let (back, given): (Vec<&Award>, Vec<&Award>) =
                entry.iter().partition(|award| award.way == Way::Taken);
            for award in back {
                self.take_back(award, is_frozen, &mut instead);
            }
            for award in given {
                self.give(award, is_frozen, &instead);
            }
        }
    }

    fn push(&mut self, award: Award) {
        if let Some(project) = &award.project {
            let at = u32::try_from(self.awards.len()).unwrap_or(u32::MAX);
            self.of.entry(project.clone()).or_default().push(at);
        }
        self.awards.push(award);
    }

    fn give(&mut self, award: &Award, is_frozen: &Frozen<'_>, instead: &Instead) {
        if award.rule == VOID {
            return self.restore(award, is_frozen);
        }
        let before = match award.way {
            Way::Restored => self.last_taken(award),
            _ => instead.get(&(
                award.rule.clone(),
                award.project.clone(),
                award.unit.clone(),
            )),
        };
        let given = match before {
            Some(before) => Award {
                way: Way::Restored,
                ..belonging(award, before, is_frozen)
            },
            None => award.clone(),
        };
        self.push(given);
    }

    /// The last that was taken back of what this gives again.
    fn last_taken(&self, award: &Award) -> Option<&Award> {
        let mut all = self.all_of(award.project.as_ref()).rev();
        all.find(|held| {
            let is_opposite = held.points.0 == award.points.0.saturating_neg();
            held.way == Way::Taken && held.rule == award.rule && is_opposite
        })
    }

    fn take_back(&mut self, award: &Award, is_frozen: &Frozen<'_>, instead: &mut Instead) {
        let is_void = award.rule == VOID;
        let standing = self.standing(award.project.as_ref());
        let mut of_it: Vec<Award> = standing
            .into_iter()
            .filter(|held| is_void || held.rule == award.rule)
            .collect();
        if is_void {
            for held in of_it {
                let back = Award {
                    points: Points(held.points.0.saturating_neg()),
                    way: Way::Voided,
                    rule: held.rule.clone(),
                    link: held.link.clone(),
                    ..belonging(award, &held, is_frozen)
                };
                self.push(back);
            }
            return;
        }
        of_it.retain(|held| (held.points.0 < 0) != (award.points.0 < 0));
        let mut rest = award.points.0;
        while rest != 0 {
            let Some(held) = nearest(&mut of_it, award, rest) else {
                // By other rules it was worth less: what is left is nobody else's.
                if self
                    .all_of(award.project.as_ref())
                    .all(|held| held.rule != award.rule)
                {
                    let within = award.on;
                    self.push(Award {
                        within,
                        ..award.clone()
                    });
                }
                return;
            };
            let part = match held.points.0.abs() > rest.abs() {
                true => rest,
                false => held.points.0.saturating_neg(),
            };
            rest = rest.saturating_sub(part);
            let key = (
                award.rule.clone(),
                award.project.clone(),
                award.unit.clone(),
            );
            instead.insert(key, held.clone());
            let back = Award {
                points: Points(part),
                ..belonging(award, &held, is_frozen)
            };
            self.push(back);
        }
    }

    /// A record is void no longer: what went with it comes again.
    fn restore(&mut self, award: &Award, is_frozen: &Frozen<'_>) {
        let mut all = self.all_of(award.project.as_ref()).rev();
        let last = all.find(|held| held.way == Way::Voided);
        let seq = last.map(|held| held.seq);
        drop(all);
        let all = self.all_of(award.project.as_ref());
        let gone: Vec<Award> = all
            .filter(|held| held.way == Way::Voided && Some(held.seq) == seq)
            .cloned()
            .collect();
        for held in gone {
            let again = Award {
                points: Points(held.points.0.saturating_neg()),
                way: Way::Restored,
                rule: held.rule.clone(),
                link: held.link.clone(),
                ..belonging(award, &held, is_frozen)
            };
            self.push(again);
        }
    }

    fn all_of(&self, project: Option<&ProjectId>) -> impl DoubleEndedIterator<Item = &Award> {
        let places = project.and_then(|id| self.of.get(id));
        let places = places.into_iter().flatten();
        let awards = places.filter_map(|at| self.awards.get(*at as usize));
        // What the city's desk counts is its own.
        awards.filter(|award| award.desk.is_none())
    }

    /// What a project earned and was not taken back, oldest first.
    fn standing(&self, project: Option<&ProjectId>) -> Vec<Award> {
        let mut standing: Vec<Award> = Vec::new();
        for award in self.all_of(project) {
            if matches!(award.way, Way::Given | Way::Restored) {
                standing.push(award.clone());
                continue;
            }
            let is_of = |held: &Award| {
                held.rule == award.rule && held.unit == award.unit && held.share == award.share
            };
            let opposite = award.points.0.saturating_neg();
            let exact = standing
                .iter()
                .rposition(|held| is_of(held) && held.points.0 == opposite);
            let larger = |held: &Award| is_of(held) && held.points.0.abs() > opposite.abs();
            match exact {
                Some(at) => {
                    standing.remove(at);
                }
                None => {
                    let part = standing.iter_mut().rev().find(|held| larger(held));
                    if let Some(held) = part {
                        held.points = Points(held.points.0.saturating_add(award.points.0));
                    }
                }
            }
        }
        standing
    }
}

/// What of the rule's awards is taken back first: where it is known when it was earned, the first since then; else the unit's own of
/// that many points, then one of its share, then the last.
fn nearest(standing: &mut Vec<Award>, award: &Award, rest: i64) -> Option<Award> {
    if award.within < award.on {
        let is_since = |held: &Award| held.share == award.share && held.on >= award.within;
        if let Some(at) = standing.iter().position(is_since) {
            return Some(standing.remove(at));
        }
    }
    let is_exact = |held: &Award| held.points.0 == rest.saturating_neg();
    let own = |held: &Award| held.unit == award.unit && held.share == award.share;
    let tests: [&dyn Fn(&Award) -> bool; 4] = [
        &|held| own(held) && is_exact(held),
        &|held| held.share == award.share && is_exact(held),
        &|held| held.share == award.share,
        &|_| true,
    ];
    let at = tests
        .iter()
        .find_map(|test| standing.iter().rposition(test))?;
    Some(standing.remove(at))
}

/// The award of whoever got what it changes, in the period in which that counted, unless that is frozen by now.
fn belonging(award: &Award, before: &Award, is_frozen: &Frozen<'_>) -> Award {
    let within = match is_frozen(before.group, before.within, award.on) {
        true => award.on,
        false => before.within,
    };
    Award {
        within,
        group: before.group,
        unit: before.unit.clone(),
        share: before.share,
        ..award.clone()
    }
}
