//! What the agreement says with its amendments (协议的有效文本, R12-6): the sum of the signature and of what changed it.
//!
//! Corrections come first, for they count from the signature's own day; then every other amendment by its day.

use crate::domain::ids::next_number;
use crate::domain::signing::record::{
    Amendment, AmendmentKind, Commitment, Promise, Signature, Signing,
};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The agreement as it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valid {
    pub signature: Signature,
    pub clauses: BTreeMap<String, String>,
    pub commitments: BTreeMap<u32, Commitment>,
}

impl Signing {
    /// The agreement as it holds today; `None` before it is signed.
    pub fn valid(&self) -> Option<Valid> {
        self.summed(None)
    }

    /// The agreement as it held on a day; `None` before the day on which it was signed.
    pub fn valid_on(&self, day: NaiveDate) -> Option<Valid> {
        let valid = self.summed(Some(day));
        valid.filter(|valid| valid.signature.on <= day)
    }

    /// The signature as it holds today: number, day and sum with every amendment in.
    pub fn signed(&self) -> Option<Cow<'_, Signature>> {
        let signature = self.agreement.signature.as_ref()?;
        Some(self.over(signature, |valid| valid.signature))
    }

    /// The clauses that hold today; before the signing those that are drafted.
    pub fn clauses(&self) -> Cow<'_, BTreeMap<String, String>> {
        self.over(&self.agreement.clauses, |valid| valid.clauses)
    }

    /// The targets that hold today; before the signing those that are drafted.
    pub fn promised(&self) -> Cow<'_, BTreeMap<u32, Commitment>> {
        self.over(&self.commitments, |valid| valid.commitments)
    }

    /// What was signed, and what came to it or went with each later amendment, by their days, in fen (the figures count an
    /// increase on its own day). Empty where the agreement names no sum.
    pub fn sums(&self) -> Vec<(NaiveDate, i128)> {
        let Some(valid) = self.valid() else {
            return Vec::new();
        };
        let signed = valid.signature.on;
        let days = self.counting(None).into_iter();
        let days = days.filter_map(|held| held.amount.and(held.starts()));
        let mut days: Vec<NaiveDate> = days.collect();
        days.insert(0, signed);
        days.dedup();
        let mut held = 0;
        let sums = days.into_iter().filter_map(|day| {
            let amount = self.valid_on(day)?.signature.amount?.money.fen();
            let more = amount - held;
            held = amount;
            Some((day, more))
        });
        sums.collect()
    }

    /// What was signed, where nothing has changed it; else the part of what holds.
    fn over<'a, T: Clone>(&self, signed: &'a T, part: impl Fn(Valid) -> T) -> Cow<'a, T> {
        if self.amendments.is_empty() {
            return Cow::Borrowed(signed);
        }
        let valid = self.valid();
        valid.map_or(Cow::Borrowed(signed), |valid| Cow::Owned(part(valid)))
    }

    /// The amendments of up to a day in the order in which they count.
    fn counting(&self, until: Option<NaiveDate>) -> Vec<&Amendment> {
        let is_of = |held: &&Amendment| match (held.starts(), until) {
            (Some(start), Some(until)) => start <= until,
            _ => true,
        };
        let mut all: Vec<&Amendment> = self.amendments.values().filter(is_of).collect();
        // A stable sort: those of one day stay in the order in which they were entered.
        all.sort_by_key(|held| held.starts());
        all
    }

    fn summed(&self, until: Option<NaiveDate>) -> Option<Valid> {
        let mut valid = Valid {
            signature: self.agreement.signature.clone()?,
            clauses: self.agreement.clauses.clone(),
            commitments: self.commitments.clone(),
        };
        for amendment in self.counting(until) {
            valid.amend(amendment);
        }
        Some(valid)
    }
}

impl Amendment {
    /// The day from which it counts; `None` for a correction, which counts from the signature's.
    pub fn starts(&self) -> Option<NaiveDate> {
        match self.kind {
            AmendmentKind::Correction => None,
            AmendmentKind::Supplement | AmendmentKind::Increase | AmendmentKind::Replacement => {
                self.effective
            }
        }
    }
}

impl Valid {
    fn amend(&mut self, amendment: &Amendment) {
        if amendment.kind == AmendmentKind::Correction {
            if let Some(number) = &amendment.document {
                self.signature.number.clone_from(number);
            }
            if let Some(on) = amendment.effective {
                self.signature.on = on;
            }
        }
        if amendment.kind == AmendmentKind::Replacement {
            // As far as it names any, its own stand instead of all.
            if !amendment.clauses.is_empty() {
                self.clauses.clear();
            }
            if !amendment.commitments.is_empty() {
                self.commitments.clear();
            }
        }
        if amendment.amount.is_some() {
            self.signature.amount = amendment.amount;
        }
        let clauses = amendment.clauses.iter();
        self.clauses
            .extend(clauses.map(|(item, text)| (item.clone(), text.clone())));
        for promise in &amendment.commitments {
            self.promise(promise, amendment);
        }
    }

    /// A target by its day: set, changed, or taken back.
    fn promise(&mut self, promise: &Promise, amendment: &Amendment) {
        let held = self
            .commitments
            .iter()
            .find(|(_, held)| (held.metric, held.by_date) == (promise.metric, promise.by_date));
        let held = held.map(|(number, _)| *number);
        let Some(target) = promise.target else {
            held.map(|number| self.commitments.remove(&number));
            return;
        };
        let number = held.unwrap_or_else(|| next_number(&self.commitments));
        let commitment = Commitment {
            metric: promise.metric,
            target,
            by_date: promise.by_date,
            by: amendment.stamp.by.clone(),
            on: amendment.starts().unwrap_or(self.signature.on),
        };
        self.commitments.insert(number, commitment);
    }
}
