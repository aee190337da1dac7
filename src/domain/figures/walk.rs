//! To which figures each deed of a project counts, in a stretch of days: the one walk from which values and the records behind
//! them both come.

use super::deeds::{Deed, Deeds, Happened};
use super::item::{Cell, Item, Step};
use super::stretch::Stretch;
use crate::domain::policy::{Fulfilled, Policy, Reckoning};
use crate::domain::stage::Stage;
use chrono::{Datelike, NaiveDate};

/// The days that one reading of all deeds is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// What happened in these days is counted.
    pub span: Stretch,
    /// What became of cohorts by this day.
    pub until: NaiveDate,
    cohorts: Vec<Stretch>,
}

impl Pass {
    /// Of a stretch, with what became of it by a day.
    pub fn new(span: Stretch, until: NaiveDate, reckoning: &Reckoning) -> Self {
        let cohorts = reckoning.cohorts.iter().map(|cohort| {
            let Some((first, last)) = cohort.years else {
                return span;
            };
            let year = |back: u32| span.to.year().saturating_sub_unsigned(back);
            let from = NaiveDate::from_ymd_opt(year(first), 1, 1);
            let to = match last {
                0 => Some(span.to),
                last => NaiveDate::from_ymd_opt(year(last), 12, 31),
            };
            Stretch {
                from: from.unwrap_or(span.from),
                to: to.unwrap_or(span.to),
            }
        });
        Self {
            span,
            until,
            cohorts: cohorts.collect(),
        }
    }
}

/// Where a project's money is from, and the rules it is counted by.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    pub policy: &'a Policy,
    pub reckoning: &'a Reckoning,
    /// The investor is from another province.
    pub is_outside: bool,
}

/// Takes what counts, on which day, how often and how much.
pub type Emit<'e> = dyn FnMut(Item, NaiveDate, Cell) + 'e;

/// Gives everything of a project that counts in a pass.
pub fn walk(deeds: &Deeds, pass: &Pass, rules: Rules<'_>, emit: &mut Emit<'_>) {
    let walked = Walked::new(deeds, pass, rules);
    walked.within(emit);
    walked.of_cohorts(emit);
    walked.suspended(emit);
    walked.of_land(emit);
    walked.against_stage(emit);
}

struct Walked<'a> {
    deeds: &'a Deeds,
    pass: &'a Pass,
    rules: Rules<'a>,
    signed: Option<&'a Happened>,
}

impl<'a> Walked<'a> {
    fn new(deeds: &'a Deeds, pass: &'a Pass, rules: Rules<'a>) -> Self {
        let counts = |held: &&Happened| {
            let is_signed = held.deed == Deed::Signed && held.on <= pass.until;
            is_signed && (held.is_confirmed || rules.reckoning.ledger_counts.is)
        };
        Self {
            deeds,
            pass,
            rules,
            signed: deeds.happened.iter().find(counts),
        }
    }

    /// Everything of one kind by the cut-off.
    fn all(&self, deed: Deed) -> impl Iterator<Item = &'a Happened> {
        let until = self.pass.until;
        let all = self.deeds.happened.iter();
        all.filter(move |held| held.deed == deed && held.on <= until)
    }

    fn first(&self, deed: Deed) -> Option<NaiveDate> {
        self.all(deed).map(|held| held.on).min()
    }

    /// What the agreement and what enlarged it come to by the cut-off.
    fn agreed(&self) -> i128 {
        let signed = self.signed.map_or(0, |held| i128::from(held.fen));
        let increases = self.all(Deed::Increased);
        signed + increases.map(|held| i128::from(held.fen)).sum::<i128>()
    }

    /// What happened in the days asked for.
    fn within(&self, emit: &mut Emit<'_>) {
        let span = self.pass.span;
        for held in self
            .deeds
            .happened
            .iter()
            .filter(|held| span.contains(held.on))
        {
            let cell = Cell::of(held);
            let item = match held.deed {
                Deed::Signed if self.signed == Some(held) => {
                    self.above(held, emit);
                    Item::Signed
                }
                Deed::Signed
                | Deed::Registered
                | Deed::Stopped
                | Deed::Resumed
                | Deed::Output
                | Deed::Taxes => continue,
                Deed::Increased => {
                    emit(Item::Signed, held.on, Cell { count: 0, ..cell });
                    Item::Increased
                }
                Deed::Framework => Item::Framework,
                Deed::Started => Item::Started,
                Deed::Completed => Item::Completed,
                Deed::Produced => Item::Produced,
                Deed::Paid => {
                    self.paid(held, emit);
                    Item::Reported
                }
                Deed::Ended if self.signed.is_some() => Item::Ended,
                Deed::Ended => continue,
            };
            emit(item, held.on, cell);
        }
    }

    /// The lines that the agreed sum reaches.
    fn above(&self, held: &Happened, emit: &mut Emit<'_>) {
        for (at, band) in (0..).zip(&self.rules.reckoning.bands) {
            if self.rules.policy.reaches(held.fen.into(), band.min_fen) {
                emit(Item::Above(at), held.on, Cell::of(held));
            }
        }
    }

    /// Money that was found right: of this year's projects or earlier ones, from where.
    fn paid(&self, held: &Happened, emit: &mut Emit<'_>) {
        if !held.is_confirmed {
            return;
        }
        let cell = Cell::of(held);
        let year = self.pass.span.to.year();
        let is_earlier = self.signed.is_some_and(|signed| signed.on.year() < year);
        emit(Item::Paid, held.on, cell);
        let which = if is_earlier {
            Item::PaidContinued
        } else {
            Item::PaidNew
        };
        emit(which, held.on, cell);
        let Rules {
            policy, reckoning, ..
        } = self.rules;
        if self.rules.is_outside && policy.reaches(self.agreed(), reckoning.outside.is) {
            emit(Item::Outside, held.on, cell);
        }
        if held.usd != 0 {
            emit(Item::Foreign, held.on, cell);
        }
    }

    /// How far it came, in every cohort that it is of.
    fn of_cohorts(&self, emit: &mut Emit<'_>) {
        let Some(signed) = self.signed else { return };
        let ended = self.first(Deed::Ended);
        if ended.is_some() && !self.rules.reckoning.ended_stay.is {
            return;
        }
        let paid = || self.all(Deed::Paid).filter(|held| held.is_confirmed);
        let fulfilled = match self.rules.reckoning.fulfilled.is {
            Fulfilled::Registered => self.first(Deed::Registered),
            Fulfilled::Kept => ended.is_none().then_some(signed.on),
            Fulfilled::Funded => paid().map(|held| held.on).min(),
        };
        let steps = [
            (Step::Fulfilled, fulfilled),
            (Step::Started, self.first(Deed::Started)),
            (Step::Produced, self.first(Deed::Produced)),
        ];
        for (at, _) in (0..)
            .zip(&self.pass.cohorts)
            .filter(|(_, cohort)| cohort.contains(signed.on))
        {
            let agreed = Cell {
                fen: self.agreed(),
                ..Cell::ONE
            };
            emit(Item::Of(at, Step::Signed), signed.on, agreed);
            for (step, on) in steps {
                if let Some(on) = on {
                    emit(Item::Of(at, step), on, Cell::ONE);
                }
            }
            for held in paid() {
                emit(Item::Of(at, Step::Paid), held.on, Cell::of(held));
            }
        }
    }

    /// That its works are suspended at the cut-off, by the day on which they stopped.
    fn suspended(&self, emit: &mut Emit<'_>) {
        let resumed = self.all(Deed::Resumed).count();
        let mut stopped: Vec<NaiveDate> = self.all(Deed::Stopped).map(|held| held.on).collect();
        stopped.sort_unstable();
        // They go on before they are suspended once more.
        if let Some(on) = stopped.get(resumed).filter(|_| self.deeds.is_open) {
            emit(Item::Stopped, *on, Cell::ONE);
        }
    }

    /// What was agreed, produced and paid in taxes on land that is on record; a project counts with its land once.
    fn of_land(&self, emit: &mut Emit<'_>) {
        let (span, mu) = (self.pass.span, i128::from(self.deeds.land));
        if mu == 0 {
            return;
        }
        let fixed = i128::from(self.deeds.fixed_fen);
        let signed = self.signed.filter(|held| span.contains(held.on));
        if let Some(signed) = signed.filter(|_| fixed > 0) {
            let fen = fixed;
            emit(
                Item::Fixed,
                signed.on,
                Cell {
                    fen,
                    mu,
                    ..Cell::ONE
                },
            );
        }
        for (deed, item) in [(Deed::Output, Item::Output), (Deed::Taxes, Item::Taxes)] {
            let within = self.all(deed).filter(|held| span.contains(held.on));
            let (mut fen, mut last) = (0, None);
            for held in within {
                fen += i128::from(held.fen);
                last = last.max(Some(held.on));
            }
            if let Some(on) = last {
                emit(
                    item,
                    on,
                    Cell {
                        fen,
                        mu,
                        ..Cell::ONE
                    },
                );
            }
        }
    }

    /// Where the stage says other than the facts.
    fn against_stage(&self, emit: &mut Emit<'_>) {
        if !self.deeds.is_open {
            return;
        }
        let facts = [
            (Stage::Construction, self.first(Deed::Started)),
            (Stage::Production, self.first(Deed::Produced)),
        ];
        let is_at = |stage: Stage| self.deeds.stage >= stage;
        let day = self.pass.until;
        if facts
            .iter()
            .any(|(stage, on)| is_at(*stage) && on.is_none())
        {
            emit(Item::StageAhead, day, Cell::ONE);
        }
        if let Some(on) = facts
            .iter()
            .find_map(|(stage, on)| on.filter(|_| !is_at(*stage)))
        {
            emit(Item::FactAhead, on, Cell::ONE);
        }
    }
}
