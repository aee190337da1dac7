//! What the regulation says. Pure: no files, no clock, no terminal, no sled.
//!
//! * Three vocabularies: [`command`] (what a person asks), [`event`] (what then is true), [`refusal`] (why not).
//! * [`decide`] turns facts + policy + clock + actor + command into events, or refuses, naming the article.
//! * [`apply`] folds an event into a record. Nothing else changes a record.

pub mod actor;
pub mod alert;
pub mod apply;
pub mod chain_map;
pub mod city_map;
pub mod clock;
pub mod closed;
pub mod collection;
pub mod command;
pub mod construction;
pub mod context;
pub mod credit_code;
pub mod decide;
pub mod desk;
pub mod diligence;
pub mod dispatch;
pub mod enterprise;
pub mod event;
pub mod exit;
pub mod facts;
pub mod field;
pub mod filing;
pub mod first_talk;
pub mod gate;
pub mod given;
pub mod grading;
pub mod ids;
pub mod inbox;
pub mod landing;
pub mod libraries;
pub mod lifecycle;
pub mod money;
pub mod names;
pub mod operation;
pub mod overlay;
pub mod policy;
pub mod policy_effect;
pub mod project;
pub mod redemption;
pub mod refusal;
pub mod registry;
pub mod review;
pub mod scenarios;
pub mod scoring;
pub mod screening;
pub mod sheet;
pub mod signing;
pub mod stage;
pub mod talks;
#[cfg(test)]
pub(crate) mod tests;
pub mod undo;
pub mod upgrade;
pub mod verb;
pub mod visits;
pub mod width_fold;
pub mod window;
pub mod word;
pub mod wording;
