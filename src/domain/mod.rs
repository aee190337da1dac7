//! What the regulation says. Pure: no files, no clock, no terminal, no sled.
//!
//! * Three vocabularies: [`command`] (what a person asks), [`event`] (what then is true), [`refusal`] (why not).
//! * [`decide`] turns facts + policy + clock + actor + command into events, or refuses, naming the article.
//! * [`apply`] folds an event into a record. Nothing else changes a record.

pub mod actor;
pub mod agreement;
pub mod alert;
pub mod apply;
pub mod city_map;
pub mod clock;
pub mod command;
pub mod construction;
pub mod credit_code;
pub mod decide;
pub mod desk;
pub mod diligence;
pub mod enterprise;
pub mod event;
pub mod facts;
pub mod field;
pub mod gaps;
pub mod half_year;
pub mod ids;
pub mod inbox;
pub mod landing;
pub mod lead_times;
pub mod libraries;
pub mod lifecycle;
pub mod matching;
pub mod money;
pub mod names;
pub mod operation;
pub mod overlay;
pub mod policy;
pub mod policy_effect;
pub mod project;
pub mod refusal;
pub mod review;
pub mod scenarios;
pub mod scoring;
pub mod screening;
pub mod stage;
pub mod talks;
#[cfg(test)]
pub mod testing;
pub mod verb;
pub mod visit;
pub mod width_fold;
pub mod wording;
