//! The conditions of the review (article 11) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, State};
use crate::domain::project::Project;

/// The verdict is one of these words.
pub fn verdict(project: &Project, words: &[String]) -> State {
    let fix = Fix::new("review", &[("verdict", "")]);
    (project.review.is_any_of(words), fix)
}

/// No condition of the verdict is open.
pub fn conditions(project: &Project) -> State {
    let open = project.review.open_conditions().next();
    let number = open
        .map(|(number, _)| number.to_string())
        .unwrap_or_default();
    (open.is_none(), met(&number))
}

/// The step that says how a condition was met.
pub fn met(number: &str) -> Fix {
    Fix::new("review", &[("close", number), ("result", "")])
}

/// The way back to a review that is to be held anew.
pub fn anew() -> Fix {
    Fix::new("back", &[("to", "review"), ("reason", "")])
}

/// A score of an item of the review's checklists.
pub fn item(project: &Project, item: &str) -> State {
    let fix = Fix::new("review", &[(item, "")]);
    (project.review.scores.contains_key(item), fix)
}
