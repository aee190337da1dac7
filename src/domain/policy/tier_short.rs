//! The names of tiers in short, for columns.

use crate::domain::policy::model::Policy;

impl Policy {
    /// A tier's name without the ending that the names of all tiers share (重大 of 重大项目), for a column where every row
    /// would repeat it; the id itself where there is no such tier.
    pub(crate) fn tier_short<'a>(&'a self, id: &'a str) -> &'a str {
        let Some(tier) = self.tier(id) else {
            return id;
        };
        let names = self.tiers.iter().map(|tier| tier.name.as_str());
        let shared = names.reduce(common_ending).unwrap_or_default();
        let short = tier.name.strip_suffix(shared);
        short
            .filter(|short| !short.is_empty())
            .unwrap_or(&tier.name)
    }
}

/// What two texts end in alike.
fn common_ending<'a>(a: &'a str, b: &str) -> &'a str {
    let pairs = a.chars().rev().zip(b.chars().rev());
    let alike = pairs.take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8());
    let length: usize = alike.sum();
    a.get(a.len() - length..).unwrap_or_default()
}
