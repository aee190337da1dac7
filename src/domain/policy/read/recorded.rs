//! The upcaster of recorded rules. Rules of data version 1 gave their items no roles: the program of their time knew some
//! by their name and some by their place. Rules that a journal adopted then go on meaning what they meant; new ones are
//! written with roles (data version 2), and nobody else asks for an item by its name or place.

use crate::domain::policy::ids::ItemRole;

/// How an item was known.
enum Known {
    Name(&'static str),
    Place(usize),
}

/// The item of a list of data version 1 that has a role.
pub(super) fn item(role: ItemRole, items: &[String]) -> Option<&str> {
    match known(role)? {
        Known::Name(name) => items.iter().find(|item| *item == name),
        Known::Place(place) => items.get(place),
    }
    .map(String::as_str)
}

/// `None` for what the program of that time knew of no item.
fn known(role: ItemRole) -> Option<Known> {
    Some(match role {
        ItemRole::Profile => Known::Name("企业基本情况"),
        ItemRole::Amount => Known::Name("投资规模"),
        ItemRole::Chain => Known::Name("产业类型"),
        ItemRole::Technology => Known::Name("技术水平"),
        ItemRole::Intent => Known::Name("投资意向"),
        ItemRole::Needs => Known::Name("落地需求"),
        ItemRole::Permit => Known::Name("施工许可"),
        ItemRole::Pass | ItemRole::Start | ItemRole::Breach => Known::Place(0),
        ItemRole::Conditional => Known::Place(1),
        ItemRole::Completion => Known::Place(2),
        ItemRole::Production => Known::Place(3),
        // Progress was what a person reported, and nothing else; nobody asked what was put off.
        ItemRole::Deferred
        | ItemRole::BothVisits
        | ItemRole::SiteChosen
        | ItemRole::DiligenceBegun
        | ItemRole::DiligenceReported
        | ItemRole::MatterAgreed
        | ItemRole::SentToReview => return None,
    })
}
