//! What of a claim is paid, and what is left of it (兑付台账, R14-2).

use crate::domain::landing::record::Landing;
use crate::domain::money::Money;
use crate::domain::policy::{LineId, Policy};
use crate::domain::redemption::record::{ClaimStatus, Payment, PolicyClaim};
use chrono::NaiveDate;

/// A claim in money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// What the department approved; nothing before it did.
    pub approved: Money,
    pub paid: Money,
    /// Day of the last payment that is on record.
    pub last: Option<NaiveDate>,
}

impl Account {
    /// How a claim stands. One that journals call paid and under which no payment stands is paid whole.
    pub fn of(landing: &Landing, number: u32, claim: &PolicyClaim) -> Account {
        let approved = claim.approved_sum().map_or(Money::ZERO, |sum| sum.money);
        let mut paid = Money::ZERO;
        let mut last = None;
        for (_, payment) in payments(landing, number) {
            paid = paid.checked_add(payment.amount.money).unwrap_or(paid);
            last = last.max(Some(payment.paid_on));
        }
        if last.is_none() && claim.status == ClaimStatus::Paid {
            (paid, last) = (approved, Some(claim.on));
        }
        Account {
            approved,
            paid,
            last,
        }
    }

    /// The same after one more payment.
    pub fn and(self, amount: Money) -> Account {
        let paid = self.paid.checked_add(amount).unwrap_or(self.paid);
        Account { paid, ..self }
    }

    /// What is approved and not paid.
    pub fn left(&self) -> Money {
        let left = self.approved.fen().saturating_sub(self.paid.fen());
        Money::from_fen(left.max(0)).unwrap_or(Money::ZERO)
    }

    /// Whether it is decided collectively (三重一大): the sum approved is large, or what the instalments add up to is.
    pub fn is_major(&self, policy: &Policy) -> bool {
        let most = self.approved.fen().max(self.paid.fen());
        policy.reaches_line(LineId::ClaimMajor, most)
    }
}

/// The payments under a claim, the first one first.
pub fn payments(landing: &Landing, claim: u32) -> impl Iterator<Item = (u32, &Payment)> {
    let held = landing.payments.iter();
    let held = held.filter(move |(_, payment)| payment.claim == claim);
    held.map(|(number, payment)| (*number, payment))
}

/// The reference of the collective decision that a claim rests on: its own, else the last under which something was paid.
pub fn decision<'l>(landing: &'l Landing, number: u32, claim: &'l PolicyClaim) -> &'l str {
    let given = payments(landing, number).map(|(_, payment)| payment.decision.as_str());
    let given = given.filter(|given| !given.is_empty()).last();
    match claim.decision.as_str() {
        "" => given.unwrap_or_default(),
        own => own,
    }
}
