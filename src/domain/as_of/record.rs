//! What goes with a command: what whoever asks for it had before them.

use crate::domain::stage::Stage;
use serde::{Deserialize, Serialize};

/// The state that a step was asked for. Numbers are those by which entries are told to whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsOf {
    /// This version of the project, and no later one (`if_version`).
    Version(u64),
    /// This stage of the project (`stage`).
    Stage(Stage),
    /// What a screen showed: the project as of one entry, all else as of another. Whoever meanwhile changed something that
    /// the step does not touch is in nobody's way.
    Shown { project: u64, rest: u64 },
}
