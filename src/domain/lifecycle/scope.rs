//! What the regulation reaches (article 2): every industry's investment project inside the city. A project is taken to be
//! one until somebody marks it otherwise, with a reason; marked, it goes no further.

use crate::domain::field::Field;
use crate::domain::gate::{Fix, GateLine, Subject};
use crate::domain::policy::{Basis, Mode, Policy, VocabId};
use crate::domain::project::Project;

/// The policy's words: those cited are within, those added are without. The regulation does not say what an industry's
/// project is, so what is without is a default.
const VOCAB: VocabId = VocabId::InScope;

/// Whether a word says that the regulation does not reach the project.
pub fn is_out_of_scope(word: &str, policy: &Policy) -> bool {
    let list = policy.vocab(VOCAB);
    list.is_some_and(|list| list.extra.iter().any(|known| known == word))
}

/// Whether the regulation reaches the project.
pub fn is_in_scope(project: &Project, policy: &Policy) -> bool {
    !is_out_of_scope(project.text(Field::InScope), policy)
}

/// The article that says what is within.
pub fn scope_article(policy: &Policy) -> String {
    let list = policy.vocab(VOCAB);
    list.map_or_else(String::new, |list| list.cited.articles())
}

/// The line that stands before every gate of a project marked as out of scope; no other project has it.
pub(super) fn line(project: &Project, policy: &Policy) -> Option<GateLine> {
    let list = policy
        .vocab(VOCAB)
        .filter(|_| !is_in_scope(project, policy))?;
    let within = list.items.first().map_or("", String::as_str);
    Some(GateLine {
        subject: Subject::Scope,
        article: list.cited.articles(),
        basis: Basis::Default,
        mode: Mode::Hard,
        done: false,
        not_for: String::new(),
        fix: Fix::new("update", &[(Field::InScope.name(), within)]),
    })
}
