//! Names of members for answers.

use crate::domain::facts::Facts;
use crate::domain::ids::MemberId;
use crate::domain::refusal::Refusal;
use crate::store::View;
use std::collections::BTreeMap;

/// Names of members, looked up once.
pub(crate) struct Names<'a> {
    view: &'a View,
    held: BTreeMap<MemberId, String>,
}

impl<'a> Names<'a> {
    /// None looked up yet.
    pub(crate) fn new(view: &'a View) -> Self {
        Self {
            view,
            held: BTreeMap::new(),
        }
    }

    /// A member's name; their login where there is no such member.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn of(&mut self, id: &MemberId) -> Result<String, Refusal> {
        if let Some(name) = self.held.get(id) {
            return Ok(name.clone());
        }
        let member = self.view.member(id)?;
        let name = member.map_or_else(|| id.0.clone(), |member| member.name);
        self.held.insert(id.clone(), name.clone());
        Ok(name)
    }
}
