//! What the regulation says. Pure: no files, no clock, no terminal, no sled.
//!
//! * Three vocabularies: [`command`] (what a person asks), [`event`] (what then is true), [`refusal`] (why not).
//! * [`decide`] turns facts + policy + clock + actor + command into events, or refuses, naming the article.
//! * [`apply`] folds an event into a record. Nothing else changes a record.

pub mod actor;
pub(crate) mod alert;
pub(crate) mod apply;
pub(crate) mod chain_map;
pub(crate) mod city_map;
pub(crate) mod clock;
pub(crate) mod closed;
pub mod collection;
pub mod command;
pub(crate) mod construction;
pub(crate) mod context;
pub(crate) mod credit_code;
pub(crate) mod decide;
pub(crate) mod desk;
pub(crate) mod diligence;
pub(crate) mod dispatch;
pub(crate) mod enterprise;
pub mod event;
pub(crate) mod exit;
pub(crate) mod facts;
pub mod field;
pub(crate) mod filing;
pub(crate) mod first_talk;
pub(crate) mod fit;
pub mod gate;
pub(crate) mod given;
pub(crate) mod grading;
pub(crate) mod handover;
pub mod ids;
pub(crate) mod inbox;
pub(crate) mod investor;
pub(crate) mod landing;
pub(crate) mod libraries;
pub mod lifecycle;
pub(crate) mod look_up;
pub mod money;
pub(crate) mod name_parts;
pub(crate) mod names;
pub mod offered;
pub(crate) mod operation;
pub(crate) mod overlay;
pub mod policy;
pub(crate) mod policy_effect;
pub(crate) mod profiles;
pub(crate) mod project;
pub(crate) mod proposal;
pub(crate) mod redemption;
pub mod refusal;
pub(crate) mod registry;
pub(crate) mod review;
pub(crate) mod right;
pub mod rights;
pub(crate) mod scenarios;
pub(crate) mod scoring;
pub(crate) mod screening;
pub(crate) mod secrecy;
pub mod seen;
pub mod sheet;
pub(crate) mod signing;
pub(crate) mod simplified;
pub mod stage;
pub(crate) mod talks;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod undo;
pub(crate) mod upgrade;
pub mod verb;
pub(crate) mod visits;
pub(crate) mod width_fold;
pub(crate) mod window;
pub(crate) mod word;
pub(crate) mod wording;
