//! The crash laboratory: every call of a command that changes something below its folder goes wrong once, in every way, and afterwards
//! the folder is looked at by a reader of its own. Named after what is held: nothing acknowledged is lost, nothing happens twice, nothing
//! hangs or panics, and the same command works again.
//!
//! The fault is put in from outside (`fault.c`, preloaded), so that it meets the whole program: journal, view, snapshot, witness,
//! backups. In the daily run each command meets a few faults; `LAB=all cargo test --test lab -- --nocapture` meets every one and
//! prints the counts that stand in `docs/safety.md`.

#[cfg(test)]
mod bench;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod kills;
