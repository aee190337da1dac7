//! What tests of screens share: a session without a terminal ([`Harness`]), a real service over a throw-away folder with
//! people who sit before it ([`Office`]), and, for screens of many projects, a [`City`] in memory that counts what it is
//! asked. The tests themselves stand beside what they test.

mod city;
mod english;
mod harness;
mod office;
mod sample;
mod screen_text;

pub use city::{City, today};
pub use harness::{Blank, Harness, script};
pub use office::Office;
pub use screen_text::{screen_styles, screen_text};
