//! One field as a person sets or empties it.

use crate::domain::field::{Field, Value};
use serde::{Deserialize, Serialize};

/// One field set to a value (or cleared).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub field: Field,
    pub to: Option<Value>,
}
