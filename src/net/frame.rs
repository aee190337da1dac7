//! Frames: a length, then as many bytes. A message is one frame or several.
//!
//! The length is 32 bits, little endian; its highest bit says that more of the same message follows. Nothing is made room
//! for before its length is known to be allowed.

use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// Bytes of a frame without its length.
pub(super) const LARGEST: usize = 1 << 20;
/// Set in a length where the message goes on.
const MORE: u32 = 1 << 31;
/// How long half a frame is waited for.
pub(super) const HALF_FRAME: Duration = Duration::from_secs(10);
/// How many bytes are written at a time, so that a slow reader is one that takes long for so many.
const CHUNK: usize = 64 << 10;

/// Why nothing came, or nothing went.
#[derive(Debug, thiserror::Error)]
pub(super) enum TimedError {
    #[error("it took too long")]
    Late,
    #[error("the other side is gone")]
    Gone,
    #[error("longer than may be")]
    TooLong,
    #[error(transparent)]
    Broken(#[from] io::Error),
}

/// A stream whose reading and writing is over at a moment.
pub(super) struct Timed<'a>(pub &'a UnixStream);

impl Timed<'_> {
    /// Reads until the bytes are full; without a moment it waits for ever for the first of them.
    pub(super) fn fill(&self, bytes: &mut [u8], until: Option<Instant>) -> Result<(), TimedError> {
        let mut rest = bytes;
        let mut until = until;
        while !rest.is_empty() {
            self.0.set_read_timeout(until.map(left).transpose()?)?;
            let mut stream = self.0;
            match stream.read(rest) {
                Ok(0) => return Err(TimedError::Gone),
                Ok(count) => {
                    rest = rest.get_mut(count..).unwrap_or_default();
                    until.get_or_insert_with(|| Instant::now() + HALF_FRAME);
                }
                Err(error) => ended(error)?,
            }
        }
        Ok(())
    }

    /// Writes all; each part of it may take so long.
    pub(super) fn write(&self, bytes: &[u8], patience: Duration) -> Result<(), TimedError> {
        for chunk in bytes.chunks(CHUNK) {
            let until = Instant::now() + patience;
            let mut rest = chunk;
            while !rest.is_empty() {
                self.0.set_write_timeout(Some(left(until)?))?;
                let mut stream = self.0;
                match stream.write(rest) {
                    Ok(0) => return Err(TimedError::Gone),
                    Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                    Err(error) => ended(error)?,
                }
            }
        }
        Ok(())
    }

    /// Reads a message of one frame, not longer than this, before a moment.
    pub(super) fn read_short(&self, limit: usize, until: Instant) -> Result<Vec<u8>, TimedError> {
        match self.read_frame(Vec::new(), limit, Some(until))? {
            (message, false) => Ok(message),
            (_, true) => Err(TimedError::TooLong),
        }
    }

    /// Reads a message; waits for its first byte for ever. `limit` says by its first frame how large it may be in all; before
    /// one outgrows that frame, `hold` is asked for what it gives, which is handed on with the message.
    pub(super) fn read_message<T>(
        &self,
        limit: impl Fn(&[u8]) -> usize,
        hold: impl FnOnce(&[u8]) -> Result<T, TimedError>,
    ) -> Result<(Vec<u8>, Option<T>), TimedError> {
        let (mut message, mut goes_on) = self.read_frame(Vec::new(), LARGEST, None)?;
        let limit = limit(&message);
        if message.len() > limit {
            return Err(TimedError::TooLong);
        }
        let held = match goes_on {
            true => Some(hold(&message)?),
            false => None,
        };
        while goes_on {
            let room = limit.saturating_sub(message.len());
            let until = Instant::now() + HALF_FRAME;
            (message, goes_on) = self.read_frame(message, room, Some(until))?;
        }
        Ok((message, held))
    }

    /// Reads a frame behind what came before.
    fn read_frame(
        &self,
        mut message: Vec<u8>,
        room: usize,
        until: Option<Instant>,
    ) -> Result<(Vec<u8>, bool), TimedError> {
        let mut length = [0; 4];
        self.fill(&mut length, until)?;
        let length = u32::from_le_bytes(length);
        let (length, goes_on) = (length & !MORE, length & MORE != 0);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        // A frame that brings nothing would keep a reader busy for ever.
        if length > LARGEST.min(room) || length == 0 {
            return Err(TimedError::TooLong);
        }
        let start = message.len();
        message.resize(start + length, 0);
        let part = message.get_mut(start..).unwrap_or_default();
        self.fill(part, Some(Instant::now() + HALF_FRAME))?;
        Ok((message, goes_on))
    }
}

/// A message in frames.
pub(super) fn framed(message: &[u8]) -> Vec<u8> {
    let frames = message.chunks(LARGEST);
    let last = frames.len().saturating_sub(1);
    let mut bytes = Vec::with_capacity(message.len() + 4 * frames.len());
    for (place, frame) in frames.enumerate() {
        // No chunk is longer than a frame may be.
        let length = u32::try_from(frame.len()).unwrap_or_default();
        let length = if place < last { length | MORE } else { length };
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(frame);
    }
    bytes
}

fn left(until: Instant) -> Result<Duration, TimedError> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(TimedError::Late);
    }
    Ok(left)
}

/// Whether it is over after an error: an interruption is none, and the time is looked at anew.
fn ended(error: io::Error) -> Result<(), TimedError> {
    match error.kind() {
        ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut => Ok(()),
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::NotConnected => {
            Err(TimedError::Gone)
        }
        _ => Err(error.into()),
    }
}
