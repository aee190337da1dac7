//! The first words of a connection: one line of text from each side, the service's first.
//!
//! They are frozen for ever, so that programs of any two versions can tell each other which of them is older:
//!
//! ```text
//! LUODI protocol=1 program=0.1.0 data=1a2b3c4d state=ready owner=service since=2026-11-27T09:00:00+08:00 replaced=no
//! ```
//!
//! The word `LUODI`, then `name=value` separated by single spaces, in any order, at most [`LONGEST`] bytes with the newline.
//! Names that a reader does not know it leaves alone; what it knows and does not find is empty. Never anything but ASCII.

use super::frame::{Timed, TimedError};
use std::io;
use std::time::Instant;

/// Number of the protocol behind the first words. It grows with every change of a message, which a test sees.
pub(crate) const PROTOCOL: u32 = 6;
/// Bytes of a line, its newline among them.
pub(super) const LONGEST: usize = 512;

const MAGIC: &str = "LUODI";

/// What one side says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Hello {
    pub protocol: u32,
    /// The program's version, as `luodi --version` gives it.
    pub program: String,
    /// The number of the data's format.
    pub data: String,
    /// Whether the service lets this connection in; empty on the other side.
    pub state: String,
    /// What owns the folder: a service, or somebody's session; empty on the other side.
    pub owner: String,
    /// Since when the service runs; empty on the other side.
    pub since: String,
    /// The program's file is another one than the running program.
    pub is_replaced: bool,
}

/// What a folder's owner is called that ends when a person leaves, so that another takes its place.
pub(super) const SESSION: &str = "session";
/// What one is called that the administrator starts and ends.
pub(super) const SERVICE: &str = "service";

/// How a service stands to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Come in.
    Ready,
    /// As many are here as may be.
    Full,
    /// This user is nobody here.
    Nobody,
    /// It ends.
    Stopping,
}

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Full => "full",
            Self::Nobody => "nobody",
            Self::Stopping => "stopping",
        }
    }
}

impl Hello {
    /// What this program says as the one that asks.
    pub(super) fn own() -> Self {
        Self {
            protocol: PROTOCOL,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            data: format!("{:08x}", crate::service::data_format()),
            ..Self::default()
        }
    }

    /// The line, with its newline.
    pub(super) fn line(&self) -> String {
        let mut line = format!(
            "{MAGIC} protocol={} program={} data={}",
            self.protocol, self.program, self.data
        );
        if !self.state.is_empty() {
            let replaced = if self.is_replaced { "yes" } else { "no" };
            line.push_str(&format!(
                " state={} owner={} since={} replaced={replaced}",
                self.state, self.owner, self.since
            ));
        }
        line.push('\n');
        line
    }

    /// Reads a line without its newline; `None` for what no version of this program ever said.
    pub(super) fn parse(line: &[u8]) -> Option<Self> {
        let line = str::from_utf8(line).ok().filter(|line| line.is_ascii())?;
        let mut words = line.split(' ');
        if words.next()? != MAGIC {
            return None;
        }
        let mut hello = Self::default();
        for (name, value) in words.filter_map(|word| word.split_once('=')) {
            match name {
                "protocol" => hello.protocol = value.parse().ok()?,
                "program" => hello.program = value.to_owned(),
                "data" => hello.data = value.to_owned(),
                "state" => hello.state = value.to_owned(),
                "owner" => hello.owner = value.to_owned(),
                "since" => hello.since = value.to_owned(),
                "replaced" => hello.is_replaced = value == "yes",
                _ => {}
            }
        }
        (hello.protocol > 0).then_some(hello)
    }

    /// Reads the other side's line before a moment.
    pub(super) fn read(from: &Timed<'_>, until: Instant) -> Result<Self, TimedError> {
        let mut line = Vec::new();
        let mut byte = [0];
        // One byte at a time: what follows the line is another room's, and the line is short.
        while line.len() < LONGEST {
            from.fill(&mut byte, Some(until))?;
            if byte == [b'\n'] {
                return Self::parse(&line).ok_or_else(strange);
            }
            line.extend(byte);
        }
        Err(strange())
    }
}

fn strange() -> TimedError {
    TimedError::Broken(io::Error::new(
        io::ErrorKind::InvalidData,
        "no first words of this program",
    ))
}
