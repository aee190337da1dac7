//! `luodi rebuild`: the view made anew from the journal.

use super::Desk;
use crate::cli::failure::Failure;
use crate::locales::storage;
use crate::service::api::Request;
use serde_json::json;

/// Rebuilds.
pub(crate) fn run(desk: &mut Desk<'_>) -> Result<(), Failure> {
    desk.client.tell(Request::Rebuild)?;
    if desk.json() {
        let head = desk.client.status()?.head;
        return desk.output.json(&json!({"rebuilt": true, "seq": head}));
    }
    desk.output.word(storage::REBUILD_DONE)
}
