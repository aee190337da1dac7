//! What one version of the rules changed against another (requirement R0-1), entry by entry and value by value.
//!
//! Both profiles are laid out as entries with facets; what differs is a [`Difference`]. The words are in the locales.

mod entries;
mod facet;
mod reckoned;
#[cfg(test)]
mod tests;

pub use facet::{Aspect, Difference, Facet, Section};

use crate::domain::policy::profile::Profile;
use entries::{Entries, entries};
use reckoned::{reckoning, sites};
use std::collections::BTreeSet;

/// What `after` changes against `before`, in the order of the sections. An entry that came or went is told as a whole.
pub(crate) fn differences(before: &Profile, after: &Profile) -> Vec<Difference> {
    let (before, after) = (all(before), all(after));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for key in keys {
        compare(key, &before, &after, &mut found);
    }
    found
}

/// Every entry of a profile.
fn all(profile: &Profile) -> Entries {
    let mut all = entries(profile);
    all.extend(sites(&profile.policy));
    all.extend(reckoning(&profile.reckoning));
    all
}

fn compare(
    key: &(Section, String),
    before: &Entries,
    after: &Entries,
    found: &mut Vec<Difference>,
) {
    let (old, new) = (before.get(key), after.get(key));
    let name = new
        .or(old)
        .map_or_else(String::new, |entry| entry.name.clone());
    let difference = |aspect: &Aspect, before: Option<Facet>, after: Option<Facet>| Difference {
        section: key.0,
        id: key.1.clone(),
        name: name.clone(),
        aspect: aspect.clone(),
        before,
        after,
    };
    match (old, new) {
        (Some(old), Some(new)) => {
            let aspects: BTreeSet<&Aspect> = old.facets.keys().chain(new.facets.keys()).collect();
            for aspect in aspects {
                let (was, is) = (old.facets.get(aspect), new.facets.get(aspect));
                if was != is {
                    found.push(difference(aspect, was.cloned(), is.cloned()));
                }
            }
        }
        (Some(old), None) => found.push(difference(&Aspect::Entry, Some(old.whole()), None)),
        (None, Some(new)) => found.push(difference(&Aspect::Entry, None, Some(new.whole()))),
        (None, None) => {}
    }
}
