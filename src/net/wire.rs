//! Values as bytes of a message, and back; the only place here that knows bincode.
//!
//! A message says how long its parts are, and a hostile one lies. Nothing is read from more bytes than came, and no more room
//! is made than a small multiple of them.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What bytes may claim to hold, for each of their own: a number of eight bytes may stand in one.
const CLAIMS: usize = 16;

/// Why a value is no message, or bytes are none.
#[derive(Debug, thiserror::Error)]
pub(super) enum WireError {
    #[error("{0}")]
    Value(String),
    #[error("{0} bytes behind the value")]
    Rest(usize),
}

/// Puts a value behind what stands there already.
pub(super) fn encode<T: Serialize>(value: &T, bytes: &mut Vec<u8>) -> Result<(), WireError> {
    let config = bincode::config::standard();
    bincode::serde::encode_into_std_write(value, bytes, config)
        .map(drop)
        .map_err(|error| WireError::Value(error.to_string()))
}

macro_rules! bounded {
    ($bytes:expr; $($limit:literal)*; $last:literal) => {{
        let claims = $bytes.len().saturating_mul(CLAIMS);
        let config = bincode::config::standard();
        match claims {
            $( _ if claims <= 1 << $limit => bincode::serde::decode_from_slice($bytes, config.with_limit::<{ 1 << $limit }>()), )*
            _ => bincode::serde::decode_from_slice($bytes, config.with_limit::<{ 1 << $last }>()),
        }
    }};
}

/// The one value that the bytes are.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, WireError> {
    // The limit is part of a type, so there are steps of it.
    let decoded = bounded!(bytes; 10 13 16 19 22 25 28; 30);
    let (value, read) = decoded.map_err(|error| WireError::Value(error.to_string()))?;
    match bytes.len().saturating_sub(read) {
        0 => Ok(value),
        rest => Err(WireError::Rest(rest)),
    }
}
