//! `luodi rebuild`: the view made anew from the journal.

use super::Call;
use crate::cli::failure::Failure;
use crate::locales::storage;
use crate::service::api::Request;
use serde_json::json;

/// Rebuilds.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    call.client.tell(Request::Rebuild)?;
    if call.json() {
        let head = call.client.status()?.head;
        return call.output.json(&json!({"rebuilt": true, "seq": head}));
    }
    call.output.word(storage::REBUILD_DONE)
}
