//! `luodi verify`: the whole journal read and its chain checked, and the view compared with it; the files kept as
//! evidence held against their hashes.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::locales::{Word, storage};

/// The exit code for a view that is not what the journal adds up to, or for evidence that is not what was kept.
const EXIT_UNAVAILABLE: u8 = 6;

/// Verifies.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let verified = call.client.verify()?;
    let is_whole = verified.files_gone.is_empty() && verified.files_damaged.is_empty();
    if call.json() {
        call.output.json(&json::plain(&verified))?;
    } else {
        let counts = [
            ("entries", &*verified.entries.to_string()),
            ("segments", &verified.segments.to_string()),
            ("bytes", &verified.bytes.to_string()),
        ];
        call.output.say(&storage::VERIFIED, &counts)?;
        call.output.word(if verified.view_matches {
            storage::VIEW_MATCHES
        } else {
            storage::VIEW_DIFFERS
        })?;
        if let Some((kind, key)) = &verified.differs {
            let kind = kind_of(kind).get(call.options.lang);
            let first = [("kind", kind), ("key", key)];
            call.output.say(&storage::FIRST_DIFFERENCE, &first)?;
        }
        let files = verified.files.to_string();
        match is_whole {
            true => call.output.say(&storage::FILES_HOLD, &[("n", &files)])?,
            false => call.output.word(storage::FILES_HARMED)?,
        }
        for (harmed, word) in [
            (&verified.files_gone, storage::FILE_GONE),
            (&verified.files_damaged, storage::FILE_DAMAGED),
        ] {
            for digest in harmed {
                call.output.say(&word, &[("digest", digest)])?;
            }
        }
    }
    if verified.view_matches && is_whole {
        Ok(())
    } else {
        Err(Failure::Said(EXIT_UNAVAILABLE))
    }
}

/// The kind of a record that differs, in a person's words.
fn kind_of(name: &str) -> Word {
    match name {
        "awards" => storage::RECORD_OF_AWARDS,
        "desk" => storage::RECORD_OF_DESK,
        "enterprises" => storage::RECORD_OF_ENTERPRISES,
        "figures" => storage::RECORD_OF_FIGURES,
        "members" => storage::RECORD_OF_MEMBERS,
        "projects" => storage::RECORD_OF_PROJECTS,
        "profile" => storage::RECORD_OF_PROFILE,
        _ => storage::RECORD_OF_OTHERS,
    }
}
