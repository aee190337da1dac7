//! Whether the rules that the program looks up are there, and whether anything looks up those that are.

use crate::domain::policy::finding::Code;
use crate::domain::policy::ids::PolicyId;
use crate::domain::policy::read::desk::{Book, Kind};
use crate::domain::policy::read::values;

/// Notes each entry that nothing asks for and each that is missing. Where one seems to stand for the other, that is one
/// finding at the entry. `is_referred` says that other data ask for an entry by its name.
pub(super) fn check<I: PolicyId>(
    book: &Book<'_>,
    kind: Kind,
    table: &str,
    is_referred: impl Fn(&str) -> bool,
) {
    let given = book.desk().places_of(kind);
    let is_given = |id: &str| given.iter().any(|(given, _)| given == id);
    let absent = I::ALL.iter().filter(|id| !is_given(id.id()));
    let (optional, mut missing): (Vec<I>, Vec<I>) = absent.partition(|id| id.is_optional());
    for (id, at) in &given {
        if I::from_id(id).is_some() || is_referred(id) {
            continue;
        }
        let ids = |of: &[I]| of.iter().map(|id| id.id()).collect::<Vec<_>>();
        let meant = values::near(id, &ids(&missing)).or(values::near(id, &ids(&optional)));
        missing.retain(|id| Some(id.id()) != meant);
        let params = vec![table.to_owned(), id.clone()];
        let meant = meant.unwrap_or_default().to_owned();
        book.note(at, Code::UnreadRule, params, meant);
    }
    // After the last entry of its kind is where it would be written.
    let last = given.last().map_or(0..0, |(_, at)| at.clone());
    for id in missing {
        let params = vec![table.to_owned(), id.id().to_owned()];
        let expected = format!("id = \"{}\"", id.id());
        book.note(&last, Code::MissingRule, params, expected);
    }
}
