//! Kinds of sites, and how figures are reckoned, as entries with facets.

use crate::domain::policy::differences::entries::{Entries, Entry};
use crate::domain::policy::differences::facet::{Aspect, Facet, Section};
use crate::domain::policy::figures::{Choice, Reckoning};
use crate::domain::policy::model::Policy;
use std::fmt::Debug;

/// What does not concern each kind of site.
pub(super) fn sites(policy: &Policy) -> Entries {
    let sites = policy.sites.iter().map(|site| {
        let entry = Entry::named(&site.kind).with_words(Aspect::Items, &site.without);
        ((Section::Site, site.kind.clone()), entry.cited(&site.cited))
    });
    sites.collect()
}

/// What figures mean, and by what they are told.
pub(super) fn reckoning(reckoning: &Reckoning) -> Entries {
    let mut entries = Entries::new();
    let mut put = |id: String, entry| entries.insert((Section::Figure, id), entry);
    for held in &reckoning.definitions {
        let entry = Entry::named(held.kind.word().zh)
            .with(Aspect::Value, Facet::Text(held.means.clone()))
            .details(&held.means_en);
        put(held.kind.name().to_owned(), entry.cited(&held.cited));
    }
    for band in &reckoning.bands {
        let entry = Entry::named(&band.name).with(Aspect::Amount, Facet::Amount(band.min_fen));
        put(format!("band {}", band.id), entry.cited(&band.cited));
    }
    for cohort in &reckoning.cohorts {
        let years = cohort
            .years
            .map(|(first, last)| format!("-{first}..-{last}"));
        let years = Facet::Text(years.unwrap_or_default());
        let entry = Entry::named(&cohort.name).with(Aspect::Value, years);
        put(format!("cohort {}", cohort.id), entry.cited(&cohort.cited));
    }
    // Regions are asked one after the other, so their order counts.
    for (at, region) in reckoning.regions.iter().enumerate() {
        let entry = Entry::named(&region.name)
            .with_words(Aspect::Items, &region.places)
            .details(&(region.kind, at));
        put(format!("region {}", region.id), entry.cited(&region.cited));
    }
    let outside = Facet::Amount(reckoning.outside.is);
    let outside = Entry::default().with(Aspect::Amount, outside);
    put(
        "outside".to_owned(),
        outside.cited(&reckoning.outside.cited),
    );
    put("fulfilled".to_owned(), choice(&reckoning.fulfilled));
    put("ended_stay".to_owned(), choice(&reckoning.ended_stay));
    put("ledger_counts".to_owned(), choice(&reckoning.ledger_counts));
    put("framework".to_owned(), choice(&reckoning.framework));
    entries
}

fn choice<T: Debug>(held: &Choice<T>) -> Entry {
    let is = Facet::Text(format!("{:?}", held.is).to_lowercase());
    Entry::default().with(Aspect::Value, is).cited(&held.cited)
}
