//! What a project on its way may be matched with (精准匹配, articles 4 and 5): the gaps of the chain map and the application
//! scenarios, each with how well. Small enough to be kept beside every project, so that no page asks all records anew.
//!
//! What must not live here: why something fits (`chain_map`, `scenarios`).

use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::{chain_map, scenarios};

/// A gap or a scenario by its place in the profile, gaps first, and how well the project fits; more is better.
pub(crate) type Match = (u16, u32);

/// Everything that the project fits. Scenarios count whether they are open or not: that changes with the day.
pub(crate) fn matched(project: &Project, profile: &Profile) -> Box<[Match]> {
    if !chain_map::may_count(project, &profile.policy) {
        return Box::default();
    }
    let wording = chain_map::wording(project);
    let closes = chain_map::lacking(profile).map(|(chain, segment)| {
        let reasons = chain_map::closes(chain, segment, project, &wording)?;
        let (is_within, words) = chain_map::strength(&reasons);
        Some(packed([usize::from(is_within), words, 0]))
    });
    let may_fit = scenarios::may_fit(project, &profile.policy);
    let fits = profile.scenarios.iter().map(|scenario| {
        let reasons = may_fit.then(|| scenarios::fit(scenario, project, &wording, profile));
        let (in_chain, words, all) = scenarios::strength(&reasons??);
        Some(packed([usize::from(in_chain), words, all]))
    });
    let found = (0..).zip(closes.chain(fits));
    let found = found.filter_map(|(place, strength)| Some((place, strength?)));
    found.collect()
}

/// Three numbers in one that sorts as they do, first by the first.
fn packed(parts: [usize; 3]) -> u32 {
    let part = |number: usize| u32::from(u8::try_from(number).unwrap_or(u8::MAX));
    parts
        .into_iter()
        .fold(0, |all, number| all << 8 | part(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_2_a_fit_sorts_by_its_parts_one_after_the_other() {
        let ascending = [
            [0, 0, 0],
            [0, 0, 9],
            [0, 1, 0],
            [0, 300, 0],
            [1, 0, 0],
            [1, 2, 3],
        ];
        let packed: Vec<u32> = ascending.into_iter().map(packed).collect();
        assert!(packed.is_sorted(), "{packed:?}");
    }
}
