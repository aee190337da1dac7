//! The projects that are there already, as far as a ledger may mean them.

use super::alike::NearNames;
use super::api::ImportRequest;
use super::core::Core;
use super::identity::Identity;
use crate::domain::collection::ledger::{Numbered, have_numbers};
use crate::domain::context::Context;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use std::sync::Arc;

/// What a ledger may mean of what is there.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) numbered: Numbered,
    /// Those that are under way, where the ledger changes what is there.
    pub(super) open: Arc<Vec<Open>>,
    /// The reduced names of all enterprises.
    pub(super) near: NearNames,
}

/// A project that is under way.
pub(super) struct Open {
    pub(super) id: ProjectId,
    pub(super) name: String,
    pub(super) unit: String,
}

/// Projects that are read at once; others may write in between.
const PAGE: usize = 200;

impl Known {
    /// Reads them, where the rows have numbers of their own or change what is there.
    ///
    /// # Errors
    /// Those of [`Identity::actor`]; `StorageFailed`.
    pub(super) fn of(
        core: &Core,
        identity: &Identity,
        request: &ImportRequest,
    ) -> Result<Self, Refusal> {
        let mut known = core.read(|view| {
            Ok(Self {
                numbered: Numbered::default(),
                open: Arc::default(),
                near: NearNames::of(view.reduced_names()),
            })
        })?;
        if !request.update && !have_numbers(&request.rows) {
            return Ok(known);
        }
        let mut open = Vec::new();
        let mut after: Option<ProjectId> = None;
        loop {
            let is_end = core.read(|view| {
                let actor = identity.actor(view)?;
                let context = Context::new(view, view.profile(), core.clock.now(), &actor);
                let hidden = context.eyes()?.hidden();
                let page = view.projects_after(after.as_ref(), PAGE)?;
                after = page.last().map(|(last, _)| last.id.clone());
                let there = page.into_iter().map(|(project, _)| project);
                for project in there.filter(|project| !hidden.contains(&project.id)) {
                    known.numbered.add(&project);
                    let is_open = request.update && project.position.is_open();
                    let unit = project.responsible().filter(|_| is_open);
                    open.extend(unit.map(|unit| Open {
                        name: project.name().to_owned(),
                        id: project.id,
                        unit: unit.0,
                    }));
                }
                Ok(after.is_none())
            })?;
            if is_end {
                known.open = Arc::new(open);
                return Ok(known);
            }
        }
    }
}
