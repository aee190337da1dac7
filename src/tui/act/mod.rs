//! Starting the workflow actions: from the selected or marked projects to the form, the question or the step.

use super::action::ActionId;
use super::app::App;
use super::layer::{Ctx, Outcome};
use crate::service::api::ProjectRow;

/// Starts an action on one project or on many; `None` when the action is no workflow action.
pub fn start(action: ActionId, targets: &[ProjectRow], ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
    let _ = (action, targets, ctx);
    None
}
