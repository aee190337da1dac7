//! Kinds of sites, and how figures are reckoned, as rows.

use super::sections::{RuleRow, RuleSection, from, row};
use super::{FIGURE, FIGURE_BAND, FIGURE_COHORT, FIGURE_REGION, SITE, SITE_WITHOUT};
use crate::domain::policy::{Policy, Reckoning};
use crate::locales::{Lang, Word, gates};

/// What does not concern each kind of site.
pub(super) fn sites(policy: &Policy, lang: Lang) -> RuleSection {
    let rows = policy.sites.iter().map(|site| {
        // An item of a list stands as it is, a condition in words.
        let told = site.without.iter().map(|word| match word.parse() {
            Ok(condition) => gates::condition(&condition, None, lang),
            Err(_) => word.clone(),
        });
        let items = told.collect::<Vec<String>>().join("、");
        let text = SITE_WITHOUT.fill(lang, &[("items", &items)]);
        row(&site.kind, text, &site.cited, lang)
    });
    RuleSection {
        title: SITE,
        rows: rows.collect(),
    }
}

/// What each figure means, and by which lines, cohorts and regions figures are told.
pub(super) fn figures(reckoning: &Reckoning, lang: Lang) -> RuleSection {
    let means = reckoning.definitions.iter().map(|held| {
        let means = match lang {
            Lang::Zh => &held.means,
            Lang::En => &held.means_en,
        };
        row(held.kind.word().get(lang), means.clone(), &held.cited, lang)
    });
    let mut rows: Vec<RuleRow> = means.collect();
    let named = |word: Word, name: &str| format!("{} {name}", word.get(lang));
    rows.extend(reckoning.bands.iter().map(|band| {
        let name = named(FIGURE_BAND, &band.name);
        row(&name, from(band.min_fen, lang), &band.cited, lang)
    }));
    rows.extend(reckoning.cohorts.iter().map(|cohort| {
        let years = cohort
            .years
            .map(|(first, last)| format!("-{first}..-{last}"));
        let name = named(FIGURE_COHORT, &cohort.name);
        row(&name, years.unwrap_or_default(), &cohort.cited, lang)
    }));
    rows.extend(reckoning.regions.iter().map(|region| {
        let name = named(FIGURE_REGION, &region.name);
        row(&name, region.places.join("、"), &region.cited, lang)
    }));
    RuleSection {
        title: FIGURE,
        rows,
    }
}
