//! Whose a project is (责任归属, articles 7 and 10): handing over, and what transfer and arbitration bring about with it.
//!
//! Responsibility moves in one place ([`responsibility`]), whichever act moves it. What must not live here: when an act may
//! move it; its own chapter says so.

pub(crate) mod alerts;
pub(crate) mod joint;
pub(crate) mod record;
pub(crate) mod responsibility;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
