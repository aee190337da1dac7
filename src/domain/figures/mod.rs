//! The figures (指标) that a head is asked for: what was signed, begun, paid, and what became of it. Every figure is a sum
//! over what happened to projects, by the day on which it happened and as it was known on a day; its definition is data
//! (`figures.toml`), and the records behind it come from the same walk as its value.
//!
//! * [`deeds`]: what of one project counts, read off its record whenever that changes
//! * [`item`]: what is counted, and how much of it
//! * [`walk`]: which figure each of it counts to, in a stretch of days
//! * [`figure`]: the figures by name, what they read, how two of them compare
//! * [`restated`]: what was told and is known otherwise now
//! * [`by`]: by what they are told
//! * [`stretch`]: the days asked for, and those they are held against
//!
//! What must not live here: who sees what, how a figure is printed.

pub mod by;
pub mod deeds;
pub mod figure;
pub mod item;
pub mod restated;
pub mod stretch;
#[cfg(test)]
mod tests;
pub mod walk;

pub use by::By;
pub use deeds::{Counted, Deeds, Known, counted};
pub use figure::{Change, Figure, Reading, Sums, Value, figures};
pub use item::{Cell, Item, Step};
pub use restated::Restated;
pub use stretch::Stretch;
pub use walk::{Pass, Rules, walk};
