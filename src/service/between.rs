//! Work between two steps, on the writer's thread: nobody else decides or writes meanwhile.

use super::core::Core;
use super::jobs::Job;
use crate::domain::refusal::{Code, Refusal};
use std::sync::Arc;
use std::sync::mpsc::channel;

/// Has it done there and waits for it.
///
/// # Errors
/// `StorageFailed` once the service is closed.
pub(super) fn on_writer<T: Send + 'static>(
    core: &Arc<Core>,
    work: impl FnOnce(&Core) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let (answer, outcome) = channel();
    let own = Arc::clone(core);
    core.hand_over(Job::Work(Box::new(move || {
        // Somebody who no longer waits is no error.
        let _ = answer.send(work(&own));
    })))?;
    let gone = || Refusal::new(Code::StorageFailed).with("why", "the writer is gone");
    outcome.recv().map_err(|_| gone())
}
