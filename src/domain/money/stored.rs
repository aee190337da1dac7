//! The stored form of a count of minor units: a decimal string where a person may read it (JSON
//! numbers beyond 2^53 lose digits in many readers), an i128 in binary.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

pub(super) fn serialize<S: Serializer>(count: &i128, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.collect_str(count)
    } else {
        serializer.serialize_i128(*count)
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i128, D::Error> {
    if deserializer.is_human_readable() {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    } else {
        i128::deserialize(deserializer)
    }
}
