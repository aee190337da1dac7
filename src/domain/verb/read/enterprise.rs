//! Reading the verbs about an enterprise: named by its own id or by that of any of its projects.

use super::Reader;
use crate::domain::command::{LibraryAsk, Put, Subject};
use crate::domain::libraries::Library;
use crate::domain::refusal::{Code, Refusal};

/// The libraries of enterprises as the verb calls them.
const LIBRARIES: [(Library, &str); 2] = [
    (Library::ExistingEnterprises, "existing"),
    (Library::ProspectiveEnterprises, "prospective"),
];

impl Reader<'_> {
    pub(super) fn library(&self, id: Option<&str>) -> Result<LibraryAsk, Refusal> {
        let text = id.ok_or_else(|| Refusal::new(Code::IdMissing).with("verb", self.spec.name))?;
        let subject =
            Subject::read(text).ok_or_else(|| Refusal::new(Code::BadId).with("text", text))?;
        let named = |library: &Library| LIBRARIES.iter().find(|(known, _)| known == library);
        let name = |library: Library| named(&library).map_or("", |(_, name)| *name);
        Ok(LibraryAsk {
            subject,
            library: self.choice("library", &LIBRARIES.map(|(library, _)| library), name)?,
            put: self.choice("put", &Put::ALL, Put::name)?,
            reason: self.text("reason")?,
        })
    }
}
