//! Reading the verbs about an enterprise: named by its own id or by that of any of its projects.

use crate::domain::command::{LibraryAsk, Put, Subject};
use crate::domain::libraries::Library;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::read::Reader;

impl Reader<'_> {
    pub(super) fn library(&self, id: Option<&str>) -> Result<LibraryAsk, Refusal> {
        let text = id.ok_or_else(|| Refusal::new(Code::IdMissing).with("verb", self.spec.name))?;
        let subject =
            Subject::read(text).ok_or_else(|| Refusal::new(Code::BadId).with("text", text))?;
        let known = Library::ENTERPRISE_NAMES.join(" ");
        let read = |text: &str| Library::from_name(text).filter(|held| held.is_of_enterprises());
        let library = self.one_of("library", &known, read)?;
        Ok(LibraryAsk {
            subject,
            library: library.ok_or_else(|| self.missing("library"))?,
            put: self.choice("put", &Put::ALL, Put::name)?,
            reason: self.text("reason")?,
        })
    }
}
