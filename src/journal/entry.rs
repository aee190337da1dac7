//! One committed step's line as a value: what is handed over, and what is read back.
//! What must not live here: bytes (see `line`), and any notion of what an event means.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The BLAKE3 hash that ends a line, 32 bytes; shown as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct LineHash(pub [u8; 32]);

impl LineHash {
    /// What the first line names as its predecessor: 32 zero bytes.
    pub(crate) const GENESIS: Self = Self([0; 32]);

    /// Reads 64 lower-case hexadecimal digits; anything else is `None`.
    pub(crate) fn from_hex(text: &[u8]) -> Option<Self> {
        hex_bytes(text).map(Self)
    }
}

/// `N` bytes from exactly twice as many lower-case hexadecimal digits.
fn hex_bytes<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let (pairs, odd) = text.as_chunks::<2>();
    if pairs.len() != N || !odd.is_empty() {
        return None;
    }
    let mut bytes = [0u8; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

fn digit(hex: u8) -> Option<u8> {
    match hex {
        b'0'..=b'9' => Some(hex - b'0'),
        b'a'..=b'f' => Some(hex - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The end of the journal: the number of the last line and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Head {
    /// Number of the last line; 0 when there is none.
    pub seq: u64,
    /// Its hash; [`LineHash::GENESIS`] when there is none.
    pub hash: LineHash,
}

impl Head {
    /// The head of a journal without a line.
    pub(crate) const EMPTY: Self = Self {
        seq: 0,
        hash: LineHash::GENESIS,
    };
}

/// The name of a request, 128 bits chosen by whoever asked, so that asking twice does once; shown as 32 lower-case
/// hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId(pub [u8; 16]);

impl RequestId {
    /// Reads 32 lower-case hexadecimal digits; anything else is `None`.
    pub(crate) fn from_hex(text: &[u8]) -> Option<Self> {
        hex_bytes(text).map(Self)
    }
}

impl TryFrom<String> for RequestId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_hex(text.as_bytes()).ok_or("a request is 32 lower-case hexadecimal digits")
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One line to be written; its number, its hash and its place in the group are the journal's to give.
#[derive(Debug, Clone)]
pub struct EntryDraft {
    /// When the step was decided, with the offset it was decided in (whole minutes; years 1..=9999).
    pub at: DateTime<FixedOffset>,
    /// Who did it.
    pub actor: String,
    /// For whom, when an administrator acts for a member.
    pub on_behalf: Option<String>,
    /// The request that asked for it, if it has a name.
    pub request: Option<RequestId>,
    /// Name of the command that was decided.
    pub command: String,
    /// What came of it: opaque JSON texts, each on one line (as `serde_json::value::to_raw_value` writes them).
    pub events: Vec<Box<RawValue>>,
    /// Version of the shapes that the events are written in, from 1.
    pub version: u32,
    /// Version of the policy it was decided by.
    pub policy: String,
}

/// One line read back.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Number of the line, from 1, without gaps.
    pub seq: u64,
    /// When the step was decided.
    pub at: DateTime<FixedOffset>,
    /// Who did it.
    pub actor: String,
    /// For whom, when an administrator acted for a member.
    pub on_behalf: Option<String>,
    /// The request that asked for it; `None` for one without a name, and on every line of format 1.
    pub request: Option<RequestId>,
    /// Name of the command that was decided.
    pub command: String,
    /// What came of it, as opaque JSON texts.
    pub events: Vec<Box<RawValue>>,
    /// Version of the shapes that the events are written in; 1 on every line of format 1.
    pub version: u32,
    /// Version of the policy it was decided by.
    pub policy: String,
    /// Whether the next line belongs to the same atomic step.
    pub more: bool,
    /// Hash of this line.
    pub hash: LineHash,
}

impl Entry {
    /// The head a journal has when this is its last line.
    pub(crate) fn head(&self) -> Head {
        Head {
            seq: self.seq,
            hash: self.hash,
        }
    }
}
