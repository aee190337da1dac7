//! Records as bytes, and the only place that knows bincode.
//!
//! A record is `[schema, 4 bytes][checksum, 4 bytes][payload]`, little endian. The checksum is the start of the payload's
//! BLAKE3 hash. Bytes that are not exactly what was written are refused, never misread; a size limit stands before every
//! allocation, because bincode without one would ask for whatever hostile bytes say.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::OnceLock;

/// The shapes of all stored types, in words; a test holds that it is true. Its first line counts the ways of folding.
pub(super) const SHAPES: &str = include_str!("shapes.txt");

/// The number of the records' schema: the start of the hash of [`SHAPES`], so that it follows every change of a stored
/// type by itself. A view of another number is made anew from the journal.
pub(crate) fn schema() -> u32 {
    static SCHEMA: OnceLock<u32> = OnceLock::new();
    *SCHEMA.get_or_init(|| u32::from_le_bytes(checksum(SHAPES.as_bytes())))
}

/// The largest payload, in bytes.
pub(crate) const LIMIT: usize = 16 << 20;

const SCHEMA_LEN: usize = 4;
const HEAD_LEN: usize = SCHEMA_LEN + 4;

/// Why a value is no record, or bytes are none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CodecError {
    #[error("shorter than a record's head")]
    Short,
    #[error("schema {found:08x}")]
    Schema { found: u32 },
    #[error("the checksum does not match")]
    Checksum,
    #[error("longer than {LIMIT} bytes")]
    TooLong,
    #[error("{0}")]
    Payload(String),
    #[error("{0} bytes behind the value")]
    Rest(usize),
}

fn config() -> impl bincode::config::Config {
    bincode::config::standard().with_limit::<LIMIT>()
}

fn checksum(payload: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = *blake3::hash(payload).as_bytes();
    [a, b, c, d]
}

/// The record of a value.
///
/// # Errors
/// `TooLong` or `Payload` for a value that bincode cannot hold.
pub(crate) fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    let payload = bincode::serde::encode_to_vec(value, config())
        .map_err(|error| CodecError::Payload(error.to_string()))?;
    if payload.len() > LIMIT {
        return Err(CodecError::TooLong);
    }
    let mut record = Vec::with_capacity(HEAD_LEN + payload.len());
    record.extend_from_slice(&schema().to_le_bytes());
    record.extend_from_slice(&checksum(&payload));
    record.extend_from_slice(&payload);
    Ok(record)
}

/// The value of a record.
///
/// # Errors
/// Whatever keeps the bytes from being exactly one record of this schema.
pub(crate) fn decode<T: DeserializeOwned>(record: &[u8]) -> Result<T, CodecError> {
    let (head, rest) = record
        .split_first_chunk::<SCHEMA_LEN>()
        .ok_or(CodecError::Short)?;
    let found = u32::from_le_bytes(*head);
    if found != schema() {
        return Err(CodecError::Schema { found });
    }
    let (sum, payload) = rest.split_first_chunk::<4>().ok_or(CodecError::Short)?;
    if payload.len() > LIMIT {
        return Err(CodecError::TooLong);
    }
    if *sum != checksum(payload) {
        return Err(CodecError::Checksum);
    }
    let (value, read) = bincode::serde::decode_from_slice(payload, config())
        .map_err(|error| CodecError::Payload(error.to_string()))?;
    match payload.len().saturating_sub(read) {
        0 => Ok(value),
        rest => Err(CodecError::Rest(rest)),
    }
}

/// The bytes of something of any size that is written in one piece: payload, then its checksum. Its reader knows by other
/// means that this program wrote it.
///
/// # Errors
/// `Payload` for a value that bincode cannot hold.
pub(crate) fn write_whole<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CodecError> {
    let mut bytes = bincode::serde::encode_to_vec(value, bincode::config::standard())
        .map_err(|error| CodecError::Payload(error.to_string()))?;
    let hash = blake3::hash(&bytes);
    bytes.extend_from_slice(hash.as_bytes());
    Ok(bytes)
}

/// How many bytes a value comes to; one that bincode cannot hold comes to all there are.
pub(crate) fn length<T: Serialize + ?Sized>(value: &T) -> usize {
    struct Counter(usize);
    impl std::io::Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (mut counter, config) = (Counter(0), bincode::config::standard());
    let written = bincode::serde::encode_into_std_write(value, &mut counter, config);
    written.map_or(usize::MAX, |_| counter.0)
}

/// What [`write_whole`] wrote. Nothing is decoded whose whole hash does not match, so no length in it needs a limit.
///
/// # Errors
/// `Short`, `Checksum`, `Payload`, `Rest`.
pub(crate) fn read_whole<'de, T: serde::Deserialize<'de>>(
    bytes: &'de [u8],
) -> Result<T, CodecError> {
    let (payload, hash) = bytes.split_last_chunk::<32>().ok_or(CodecError::Short)?;
    if blake3::hash(payload) != *hash {
        return Err(CodecError::Checksum);
    }
    let config = bincode::config::standard();
    let (value, read) = bincode::serde::borrow_decode_from_slice(payload, config)
        .map_err(|error| CodecError::Payload(error.to_string()))?;
    match payload.len().saturating_sub(read) {
        0 => Ok(value),
        rest => Err(CodecError::Rest(rest)),
    }
}

/// Bytes of the schema's number in records, as written now and as older programs wrote it.
const SCHEMA_LENS: [usize; 2] = [SCHEMA_LEN, 2];

/// The value of a record of any schema, for what has the same shape in all of them: the last applied entry.
///
/// # Errors
/// Those of [`decode`], but for the schema.
pub(crate) fn decode_of_any_schema<T: DeserializeOwned>(record: &[u8]) -> Result<T, CodecError> {
    let mut why = CodecError::Short;
    for len in SCHEMA_LENS {
        let rest = record.get(len..).ok_or(CodecError::Short)?;
        let (sum, payload) = rest.split_first_chunk::<4>().ok_or(CodecError::Short)?;
        if *sum != checksum(payload) {
            why = CodecError::Checksum;
            continue;
        }
        let mut own = schema().to_le_bytes().to_vec();
        own.extend_from_slice(rest);
        return decode(&own);
    }
    Err(why)
}

#[cfg(test)]
mod tests;
