//! Works month by month (article 16), and works that were suspended (article 15).

use super::{Leg, Script};
use crate::domain::construction::verbs::{ResumeAsk, SuspendAsk, WorksAsk};
use crate::domain::given::Given;
use crate::sample::amounts::percent_of;
use chrono::Datelike as _;

/// Working days of a month, about.
const MONTH: usize = 21;
/// Per cent of the investment planned for a year, and completed in a month.
const YEAR_PERCENT: usize = 60;
const MONTH_PERCENT: usize = 4;

impl Script<'_, '_> {
    /// 建设进度月报 of what much is put on record about.
    pub(super) fn months(&mut self, leg: &Leg) {
        if !self.is_dense() {
            return;
        }
        let amount = self.part.revised.unwrap_or(self.part.amount);
        let mut last = String::new();
        let mut day = leg.from + MONTH;
        while day <= leg.to {
            let date = self.craft.days.date(day);
            let month = format!("{}-{:02}", date.year(), date.month());
            let is_new = month.get(..4) != last.get(..4);
            if month != last {
                let plan = is_new.then(|| percent_of(amount, YEAR_PERCENT));
                let ask = WorksAsk {
                    month: month.clone(),
                    plan: plan.into(),
                    done: Given::Set(percent_of(amount, MONTH_PERCENT)),
                    total: Given::Left,
                    image: Given::Set(self.say(&self.craft.words.sayings.image)),
                };
                self.step(day, self.svc(), ask);
            }
            last = month;
            day += MONTH;
        }
    }

    /// 停工 of a few: of some it stands, others went on.
    pub(super) fn suspended(&mut self, leg: &Leg) {
        let sayings = &self.craft.words.sayings;
        let stands = leg.is_last && self.part.ordinal % 9 == 4;
        let went_on = !leg.is_last && self.part.ordinal % 6 == 1;
        if !stands && !went_on {
            return;
        }
        let ask = SuspendAsk {
            date: None,
            reason: self.say(&sayings.stopped),
            evidence: self.say(&sayings.stop_order),
            reported: None,
        };
        self.step(leg.at(if stands { 85 } else { 25 }), self.svc(), ask);
        if !went_on {
            return;
        }
        let ask = ResumeAsk {
            date: None,
            reason: self.say(&sayings.resumed),
            evidence: self.say(&sayings.resume_order),
            check: String::new(),
        };
        self.step(leg.at(40), self.svc(), ask);
    }
}
