//! A file given out: written beside its place, on record, and only then under its name. Where the entry is refused or cannot be
//! written, no file stays.
//!
//! What must not live here: what stands in a file.

use crate::domain::command::Command;
use crate::domain::desk::exported::Exported;
use crate::domain::refusal::Refusal;
use crate::files::handed::{Denied, Handed};
use crate::service::client::Client;

/// Why a file was not given out.
#[derive(Debug)]
pub(crate) enum NotGiven {
    /// The place.
    Denied(Denied),
    /// The service.
    Refused(Refusal),
}

impl From<Denied> for NotGiven {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<std::io::Error> for NotGiven {
    fn from(error: std::io::Error) -> Self {
        Self::Denied(error.into())
    }
}

impl From<Refusal> for NotGiven {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Puts a written file on record and gives it its name. Should the disk refuse the name after that, the entry stands and tells of a
/// file that nobody has; the other way round nobody would know of one that somebody has.
///
/// # Errors
/// [`NotGiven`]; there is no file then.
pub(crate) fn give(client: &Client, mut file: Handed, given: Exported) -> Result<(), NotGiven> {
    let digest = digest(&mut file)?;
    client.act(vec![Command::Export(Exported { digest, ..given })])?;
    Ok(file.finish()?)
}

/// BLAKE3 of what is written, in hexadecimal.
fn digest(file: &mut Handed) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file.written()?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::handed::Rule;
    use std::io::Write;

    #[test]
    fn the_digest_is_that_of_the_file_that_gets_the_name() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("a.csv");
        let rule = Rule {
            inputs: &[],
            endings: &["csv"],
            replaces: false,
        };
        let mut file = Handed::begin(&to, &rule).unwrap();
        file.write_all(b"IETF").unwrap();
        // The published test vector of BLAKE3 for these four bytes.
        let expected = "83a2de1ee6f4e6ab686889248f4ec0cf4cc5709446a682ffd1cbb4d6165181e2";
        assert_eq!(digest(&mut file).unwrap(), expected);
        file.finish().unwrap();
        assert_eq!(std::fs::read(&to).unwrap(), b"IETF");
    }
}
