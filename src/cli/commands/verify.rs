//! `luodi verify`: the whole journal read and its chain checked, and the view compared with it.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::locales::storage;

/// The exit code for a view that is not what the journal adds up to.
const EXIT_UNAVAILABLE: u8 = 6;

/// Verifies.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let verified = call.client.verify()?;
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
    }
    if verified.view_matches {
        Ok(())
    } else {
        Err(Failure::Said(EXIT_UNAVAILABLE))
    }
}
