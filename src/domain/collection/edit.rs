//! One field as a person sets it, empties it, and saw it before.

use crate::domain::field::{Field, Value};
use serde::{Deserialize, Serialize};

/// One field set to a value (or cleared), with the value the person saw, so that two people never overwrite each other unseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub field: Field,
    /// What the field held when the person began; `None` means: do not check.
    pub seen: Option<Option<Value>>,
    pub to: Option<Value>,
}
