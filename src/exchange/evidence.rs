//! A file kept as evidence, given out: fetched piece by piece, held against the hash under which it was kept, on record before it has
//! its name.
//!
//! Evidence of a secret project is given to whoever is listed for it, as its page is: nobody could read it otherwise. The look is
//! logged by the service, the file is on record like any other.

use super::given_out::{NotGiven, give};
use crate::domain::attachments::record::{Attachment, ending};
use crate::domain::desk::exported::{EVIDENCE, Exported};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::files::handed::Handed;
use crate::service::api::Session;
use crate::service::client::Client;
use std::io::Write;

/// Which file of which project.
pub(crate) struct Evidence<'a> {
    pub project: &'a ProjectId,
    pub id: &'a str,
    pub held: &'a Attachment,
}

impl Evidence<'_> {
    /// Writes it, for as long as `go_on` lets it.
    ///
    /// # Errors
    /// [`NotGiven`]; there is no file then. `FileDamaged` where its bytes are not those that were kept.
    pub(crate) fn write(
        &self,
        client: &Client,
        session: &Session,
        mut file: Handed,
        go_on: &dyn Fn() -> Result<(), NotGiven>,
    ) -> Result<(), NotGiven> {
        let mut hasher = blake3::Hasher::new();
        // Asked for once even where it is empty, so that a refusal is heard.
        loop {
            let (project, id) = (self.project.clone(), self.id.to_owned());
            let piece = client.content(project, id, hasher.count())?;
            hasher.update(&piece);
            file.write_all(&piece)?;
            go_on()?;
            if piece.is_empty() || hasher.count() >= self.held.bytes {
                break;
            }
        }
        if hasher.finalize().to_hex().as_str() != self.held.digest {
            return Err(Refusal::new(Code::FileDamaged)
                .with("name", &self.held.name)
                .into());
        }
        let given = Exported {
            filters: self.id.to_owned(),
            rows: 1,
            project: Some(self.project.clone()),
            ..Exported::of(
                EVIDENCE,
                &ending(&self.held.name),
                session.now.date_naive(),
                session.seq,
            )
        };
        give(client, file, given)
    }
}
