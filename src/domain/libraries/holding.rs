//! What stands in a library: projects by their stage; enterprises by their projects, as a target of the chain map, or because a
//! person decided so. Counted, the libraries reconcile with the stages.

use crate::domain::closed::closed;
use serde::{Deserialize, Serialize};

closed! {
    /// Why an enterprise stands in a library of enterprises, or does not although it would.
    Why {
        /// By the stages of its projects.
        Stage = "stage", "按阶段", "by stage";
        /// A target of the chain map without a project on its way.
        Target = "target", "链图目标", "chain target";
        /// Put in by hand; neither of the above would have.
        Included = "included", "[列入]", "[put in]";
        /// Left out by hand; one of the above would have put it in.
        Excluded = "excluded", "[移出]", "[left out]";
    }
}

impl Why {
    /// Whether it stands in the library.
    pub fn is_in(self) -> bool {
        self != Why::Excluded
    }
}

/// How an enterprise stands towards a library of enterprises. What a person decided counts more than what follows; a mark
/// that says what follows anyway changes nothing. `None` where nothing speaks of it.
pub fn why(by_stage: bool, is_target: bool, included: Option<bool>) -> Option<Why> {
    match (by_stage, is_target, included) {
        (false, false, Some(false) | None) => None,
        (_, _, Some(false)) => Some(Why::Excluded),
        (true, _, _) => Some(Why::Stage),
        (false, true, _) => Some(Why::Target),
        (false, false, Some(true)) => Some(Why::Included),
    }
}

/// From what the count of a library of enterprises is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// By their projects, those left out by hand among them.
    pub by_stage: u32,
    /// Targets of the chain map besides, those left out by hand among them.
    pub targets: u32,
    /// Put in by hand besides.
    pub included: u32,
    /// Left out by hand.
    pub excluded: u32,
}

impl Parts {
    /// How many stand in the library; `None` where the parts cannot be right.
    pub fn count(self) -> Option<u32> {
        let with = self
            .by_stage
            .checked_add(self.targets)?
            .checked_add(self.included)?;
        with.checked_sub(self.excluded)
    }
}

#[cfg(test)]
mod tests;
