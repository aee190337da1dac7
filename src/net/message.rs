//! Messages: one byte of a kind, eight of a number that a request and its answer share, then what is said.

use super::wire::{self, WireError};
use crate::domain::ids::MemberId;
use crate::domain::refusal::Refusal;
use crate::service::api::{Push, Reply, Request};
use serde::{Deserialize, Serialize};

/// Bytes before what is said.
const HEAD: usize = 1 + 8;
/// Bytes of a message, but for the two kinds that may be larger.
const LARGEST: usize = 16 << 20;
/// Bytes of what somebody says who is not known yet.
pub(super) const LARGEST_OF_STRANGERS: usize = 1 << 10;
/// Bytes of a ledger that is sent, and of an answer about one.
const LARGEST_LEDGER: usize = 64 << 20;

/// For whom a connection asks, before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attach {
    /// The member an administrator acts for (`--as`).
    pub acts_for: Option<MemberId>,
}

/// What the one who asks says.
#[derive(Debug)]
pub(super) enum Said {
    Attach(Attach),
    Request(Box<Request>),
    /// News are wanted from now on.
    Follow,
    /// Are you there?
    Ping,
}

/// What the service says.
#[derive(Debug)]
pub(super) enum Heard {
    Answer(Box<Result<Reply, Refusal>>),
    Push(Push),
    /// I am here.
    Pong,
}

const ATTACH: u8 = 1;
const REQUEST: u8 = 2;
const LEDGER: u8 = 3;
const FOLLOW: u8 = 4;
const PING: u8 = 5;
const REPLY: u8 = 16;
const REFUSAL: u8 = 17;
const PUSH: u8 = 18;
const PONG: u8 = 19;

/// How large a message may be that begins like this.
pub(super) fn limit(start: &[u8]) -> usize {
    match start.first() {
        Some(&(LEDGER | REPLY)) => LARGEST_LEDGER,
        _ => LARGEST,
    }
}

/// The number of a message that begins like this.
pub(super) fn number(start: &[u8]) -> u64 {
    parts(start).map_or(0, |(_, id, _)| id)
}

fn message(kind: u8, id: u64) -> Vec<u8> {
    let mut bytes = vec![kind];
    bytes.extend_from_slice(&id.to_le_bytes());
    bytes
}

fn parts(message: &[u8]) -> Option<(u8, u64, &[u8])> {
    let (kind, rest) = message.split_first()?;
    let (id, body) = rest.split_first_chunk()?;
    Some((*kind, u64::from_le_bytes(*id), body))
}

/// A message that no version of this protocol says.
fn unknown(kind: u8) -> WireError {
    WireError::Value(format!(
        "no message of kind {kind} with {HEAD} bytes of head"
    ))
}

impl Said {
    /// As a message of this number.
    pub(super) fn encode(&self, id: u64) -> Result<Vec<u8>, WireError> {
        let kind = match self {
            Self::Attach(_) => ATTACH,
            Self::Request(request) => match request.as_ref() {
                Request::Import { .. } => LEDGER,
                _ => REQUEST,
            },
            Self::Follow => FOLLOW,
            Self::Ping => PING,
        };
        let mut bytes = message(kind, id);
        match self {
            Self::Attach(attach) => wire::encode(attach, &mut bytes)?,
            Self::Request(request) => wire::encode(request.as_ref(), &mut bytes)?,
            Self::Follow | Self::Ping => {}
        }
        Ok(bytes)
    }

    /// Reads one, with its number.
    pub(super) fn decode(message: &[u8]) -> Result<(u64, Self), WireError> {
        let (kind, id, body) = parts(message).ok_or_else(|| unknown(0))?;
        let said = match kind {
            ATTACH => Self::Attach(wire::decode(body)?),
            REQUEST | LEDGER => Self::Request(Box::new(wire::decode(body)?)),
            FOLLOW => Self::Follow,
            PING => Self::Ping,
            other => return Err(unknown(other)),
        };
        Ok((id, said))
    }
}

impl Heard {
    /// As a message of this number.
    pub(super) fn encode(&self, id: u64) -> Result<Vec<u8>, WireError> {
        let (kind, mut bytes);
        match self {
            Self::Answer(answer) => match answer.as_ref() {
                Ok(reply) => {
                    bytes = message(REPLY, id);
                    wire::encode(reply, &mut bytes)?;
                }
                Err(refusal) => {
                    bytes = message(REFUSAL, id);
                    wire::encode(refusal, &mut bytes)?;
                }
            },
            Self::Push(push) => {
                bytes = message(PUSH, id);
                wire::encode(push, &mut bytes)?;
            }
            Self::Pong => bytes = message(PONG, id),
        }
        kind = bytes.first().copied().unwrap_or_default();
        match bytes.len() {
            length if length <= limit(&[kind]) => Ok(bytes),
            length => Err(WireError::Value(format!("an answer of {length} bytes"))),
        }
    }

    /// Reads one, with its number.
    pub(super) fn decode(message: &[u8]) -> Result<(u64, Self), WireError> {
        let (kind, id, body) = parts(message).ok_or_else(|| unknown(0))?;
        let heard = match kind {
            REPLY => Self::Answer(Box::new(Ok(wire::decode(body)?))),
            REFUSAL => Self::Answer(Box::new(Err(wire::decode(body)?))),
            PUSH => Self::Push(wire::decode(body)?),
            PONG => Self::Pong,
            other => return Err(unknown(other)),
        };
        Ok((id, heard))
    }
}
