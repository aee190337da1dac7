//! Interpretations of the regulation by the body that it names (政策解释, 附则, R0-1).

use crate::domain::desk::stamp::Stamp;
use serde::{Deserialize, Serialize};

/// One interpretation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpretation {
    /// The article it interprets, e.g. 第十条.
    pub article: String,
    pub text: String,
    pub given: Stamp,
}
