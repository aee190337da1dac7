//! Which secret records an answer tells of, and who is told of such looks.
//!
//! What must not live here: how looks are kept (`access`).

use super::access::MAX_LOOKS;
use super::answer::Asked;
use super::api::{AccessRow, ProjectRow, Reply};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::secrecy::record::Looked;
use std::collections::BTreeSet;
use std::io;

fn refused(error: &io::Error) -> Refusal {
    Refusal::new(Code::AccessNotLogged).with("why", error)
}

impl Asked<'_> {
    /// Lets an answer go once it stands in the log which secret records it tells of.
    ///
    /// # Errors
    /// `AccessNotLogged`: what cannot be written down is not shown.
    pub(super) fn logged(&self, reply: Reply) -> Result<Reply, Refusal> {
        let opened = self.sight.opened().into_iter();
        let opened = opened.map(|id| (id, Looked::Opened));
        let listed = listed(&reply).into_iter().map(|id| (id, Looked::Listed));
        let looks: BTreeSet<(ProjectId, Looked)> = opened.chain(listed).collect();
        if looks.is_empty() {
            return Ok(reply);
        }
        let member = &self.actor.member.id;
        let noted = self.core.access.note(member, self.now, &looks);
        noted.map_err(|error| refused(&error))?;
        Ok(reply)
    }

    /// Who looked at secret records, newest first: what of them is not hidden from the reader. The task force reads of those
    /// that it approved itself, everybody of their own looks.
    pub(super) fn accesses(&self, limit: u32) -> Result<Vec<AccessRow>, Refusal> {
        let level = self.sight.eyes.look_apart([]).at(Topic::AccessLog);
        let own = &self.actor.member.id;
        let rows = self.core.access.newest().map_err(|error| refused(&error))?;
        let mut told = Vec::new();
        for row in rows {
            if told.len() >= (limit as usize).min(MAX_LOOKS) {
                break;
            }
            let is_told = row.member == *own
                || level == ReadAnswer::Whole
                || (level == ReadAnswer::Item && self.approved(&row.project)?);
            if is_told && !self.sight.is_hidden(&row.project) {
                told.push(row);
            }
        }
        Ok(told)
    }

    fn approved(&self, id: &ProjectId) -> Result<bool, Refusal> {
        let Some((project, _)) = self.view.with_enterprise(id)? else {
            return Ok(false);
        };
        let approved = project.signing.secret.and_then(|secret| secret.approved);
        Ok(approved.is_some_and(|stamp| stamp.by == self.actor.member.id))
    }
}

/// Secret projects whose lines stand in an answer.
fn listed(reply: &Reply) -> Vec<ProjectId> {
    let rows: Vec<&ProjectRow> = match reply {
        Reply::Page(page) => page.rows.iter().collect(),
        Reply::Found(found) => found.hits.iter().map(|hit| &hit.row).collect(),
        Reply::Due(page) => page.rows.iter().flat_map(|row| &row.project).collect(),
        Reply::Inbox(page) => page.rows.iter().flat_map(|row| &row.project).collect(),
        Reply::Nodes(nodes) => nodes.rows.iter().map(|node| &node.project).collect(),
        Reply::Project(detail) => detail.siblings.iter().collect(),
        _ => Vec::new(),
    };
    let secret = rows.into_iter().filter(|row| row.is_secret);
    secret.map(|row| row.id.clone()).collect()
}
