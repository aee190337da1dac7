//! The bytes of one line: writing it with its hash, and reading it back with every check that needs no neighbour.
//! What must not live here: files and segments.

use chrono::{DateTime, FixedOffset};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::bounds::{self, MAX_LINE_BYTES, MAX_STEP_BYTES, OutOfBounds};
use super::entry::{Entry, EntryDraft, Head, LineHash, RequestId};
use super::error::DamageKind;

const TAIL_START: &[u8] = b",\"hash\":\"";
const TAIL_END: &[u8] = b"\"}";
const HEX_LEN: usize = 64;
/// Bytes from the comma before `"hash"` to the closing brace.
const TAIL_LEN: usize = TAIL_START.len() + HEX_LEN + TAIL_END.len();

/// The format of the lines that are written. Lines of every format from 1 on are read.
const FORMAT: u32 = 2;
/// What lines of format 1, which do not say it, hold: the first shapes of events.
const FIRST_VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    seq: u64,
    format: u32,
    at: &'a DateTime<FixedOffset>,
    actor: &'a str,
    on_behalf: Option<&'a str>,
    request: Option<RequestId>,
    command: &'a str,
    version: u32,
    events: &'a [Box<RawValue>],
    policy: &'a str,
    more: bool,
    #[serde(serialize_with = "as_hex")]
    prev: LineHash,
}

fn as_hex<S: Serializer>(hash: &LineHash, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(hash)
}

/// The fields of a line, of either format: [`Read::check`] holds which of them belong to which.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    seq: u64,
    #[serde(default, deserialize_with = "present")]
    format: Option<u32>,
    at: DateTime<FixedOffset>,
    actor: String,
    on_behalf: Option<String>,
    #[serde(default, deserialize_with = "present")]
    request: Option<Option<RequestId>>,
    command: String,
    #[serde(default, deserialize_with = "present")]
    version: Option<u32>,
    events: Vec<Box<RawValue>>,
    policy: String,
    more: bool,
    prev: String,
    #[serde(rename = "hash")]
    _hash: IgnoredAny,
}

/// A field that is there, whatever it holds; without it the default says that it is not.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Read {
    /// Reads the fields of a line whose hash is right.
    fn from(line: &[u8]) -> Result<Self, DamageKind> {
        let shape = |detail: String| DamageKind::Shape { detail };
        if let Some(found) = peek_format(line).filter(|format| *format > FORMAT) {
            return Err(DamageKind::LaterFormat { found });
        }
        let read: Self = serde_json::from_slice(line).map_err(|error| shape(error.to_string()))?;
        match (read.format, read.request, read.version) {
            (None, None, None) => Ok(read),
            (Some(FORMAT), Some(_), Some(version)) if version >= FIRST_VERSION => Ok(read),
            _ => Err(shape("format, request and version do not fit".to_owned())),
        }
    }
}

/// Writes the lines of one atomic step that follows `after`; returns their bytes and the head they make.
pub(super) fn encode_step(
    after: Head,
    drafts: &[EntryDraft],
) -> Result<(Vec<u8>, Head), OutOfBounds> {
    if drafts.is_empty() {
        return Err(OutOfBounds::EmptyStep);
    }
    let mut bytes = Vec::new();
    let mut head = after;
    for (place, draft) in drafts.iter().enumerate() {
        bounds::check(draft)?;
        let more = place + 1 < drafts.len();
        head = encode(&mut bytes, head, draft, more)?;
        if bytes.len() > MAX_STEP_BYTES {
            return Err(OutOfBounds::StepTooLong {
                bytes: bytes.len(),
                max: MAX_STEP_BYTES,
            });
        }
    }
    Ok((bytes, head))
}

fn encode(
    out: &mut Vec<u8>,
    after: Head,
    draft: &EntryDraft,
    more: bool,
) -> Result<Head, OutOfBounds> {
    let start = out.len();
    let seq = after.seq.saturating_add(1);
    let written = Written {
        seq,
        format: FORMAT,
        at: &draft.at,
        actor: &draft.actor,
        on_behalf: draft.on_behalf.as_deref(),
        request: draft.request,
        command: &draft.command,
        version: draft.version,
        events: &draft.events,
        policy: &draft.policy,
        more,
        prev: after.hash,
    };
    serde_json::to_writer(&mut *out, &written).map_err(|error| OutOfBounds::Unwritable {
        detail: error.to_string(),
    })?;
    // The closing brace comes after the hash.
    out.pop();
    let hash = blake3::hash(out.get(start..).unwrap_or_default());
    out.extend_from_slice(TAIL_START);
    out.extend_from_slice(hash.to_hex().as_bytes());
    out.extend_from_slice(TAIL_END);
    out.push(b'\n');
    let bytes = out.len() - start;
    if bytes > MAX_LINE_BYTES {
        return Err(OutOfBounds::LineTooLong {
            bytes,
            max: MAX_LINE_BYTES,
        });
    }
    Ok(Head {
        seq,
        hash: LineHash(*hash.as_bytes()),
    })
}

/// A line that is in itself sound, and what it claims to follow.
pub(super) struct Sound {
    pub(super) entry: Entry,
    pub(super) prev: LineHash,
}

/// Reads one line, without its newline. The hash comes first: only bytes that are as written are worth parsing.
pub(super) fn decode(line: &[u8]) -> Result<Sound, DamageKind> {
    let hash = check_hash(line)?;
    let read = Read::from(line)?;
    let prev = LineHash::from_hex(read.prev.as_bytes()).ok_or_else(|| DamageKind::Shape {
        detail: "prev is not a hash".to_owned(),
    })?;
    let draft = EntryDraft {
        at: read.at,
        actor: read.actor,
        on_behalf: read.on_behalf,
        request: read.request.flatten(),
        command: read.command,
        events: read.events,
        version: read.version.unwrap_or(FIRST_VERSION),
        policy: read.policy,
    };
    bounds::check(&draft).map_err(DamageKind::Bounds)?;
    Ok(Sound {
        entry: Entry {
            seq: read.seq,
            at: draft.at,
            actor: draft.actor,
            on_behalf: draft.on_behalf,
            request: draft.request,
            command: draft.command,
            events: draft.events,
            version: draft.version,
            policy: draft.policy,
            more: read.more,
            hash,
        },
        prev,
    })
}

fn check_hash(line: &[u8]) -> Result<LineHash, DamageKind> {
    let split = line.len().checked_sub(TAIL_LEN).ok_or(DamageKind::NoHash)?;
    let (content, tail) = line.split_at_checked(split).ok_or(DamageKind::NoHash)?;
    let hex = tail
        .strip_prefix(TAIL_START)
        .and_then(|rest| rest.strip_suffix(TAIL_END))
        .ok_or(DamageKind::NoHash)?;
    let claimed = LineHash::from_hex(hex).ok_or(DamageKind::NoHash)?;
    if *blake3::hash(content).as_bytes() == claimed.0 {
        Ok(claimed)
    } else {
        Err(DamageKind::Hash)
    }
}

/// The number at the start of a line, without any check: good enough to find a place, not to trust the line.
pub(super) fn peek_seq(start: &[u8]) -> Option<u64> {
    let digits = start.strip_prefix(b"{\"seq\":")?;
    let end = memchr::memchr(b',', digits)?;
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}

/// The format that a line says it is of; `None` for one that says nothing, as those of format 1 do.
fn peek_format(line: &[u8]) -> Option<u32> {
    let after_seq = line.get(memchr::memchr(b',', line)?..)?;
    let digits = after_seq.strip_prefix(b",\"format\":")?;
    let end = memchr::memchr(b',', digits)?;
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}
