//! Making the view anew, beside the one in use. Whoever asked hears how far it is.
//!
//! What must not live here: what the journal adds up to (`store`).

use super::core::{Core, lock};
use super::hub::ConnectionId;
use super::news::{self, News};
use super::teller::{Stop, Teller};
use crate::domain::refusal::Refusal;
use crate::store::Anew;

/// Makes the view anew, beside the one in use; the two are exchanged once the new one has caught up.
///
/// # Errors
/// `Cancelled`; `StorageFailed`. The view in use stays as it is then.
pub(crate) fn rebuild(core: &Core, connection: ConnectionId, stop: &Stop) -> Result<(), Refusal> {
    let mut teller = Teller::new(&core.hub, connection, Some(stop));
    let _only = lock(&core.making);
    let ground = core.read(|view| Ok(view.ground()))?;
    let anew = Anew::make(&ground, &mut |progress| {
        teller.tell_share(progress.counts())
    })?;
    let seq = core.change(|view| {
        view.replace(anew)?;
        Ok(view.head().seq)
    })?;
    news::tell(core, &News::all(seq));
    Ok(())
}
