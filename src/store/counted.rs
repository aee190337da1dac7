//! What counts of projects for figures, where an entry made it other than before.

use crate::domain::event::Meta;
use crate::domain::figures::{Known, counted};
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::scoring::Changed;
use std::collections::BTreeMap;

/// A project as it was before an entry, and behind it.
type Sides<'a> = (Option<&'a Project>, Option<&'a Project>);

/// What counts anew of the projects of an entry, by their ids; `changes` are all its project changes in the entry's order.
pub(super) fn counted_anew(meta: &Meta, changes: &[Changed<'_>], profile: &Profile) -> Vec<Known> {
    let mut sides: BTreeMap<&ProjectId, Sides<'_>> = BTreeMap::new();
    for change in changes {
        let both = (change.before, change.after);
        sides.entry(change.id).or_insert(both).1 = change.after;
    }
    let of = |project: Option<&Project>| counted(project?, profile);
    let known = sides.into_iter().filter_map(|(id, (before, after))| {
        let counted = of(after);
        (of(before) != counted).then(|| Known {
            project: id.clone(),
            seq: meta.seq,
            on: meta.day(),
            counted,
        })
    });
    known.collect()
}
