//! Journal numbers as a person is told them: entries that are about nothing but hidden projects are left out of the count, so that
//! no gap tells of them (article 12).

/// The entries that are hidden from somebody, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers(Vec<u64>);

impl Numbers {
    /// Those of these entries.
    pub(crate) fn without(mut hidden: Vec<u64>) -> Self {
        hidden.sort_unstable();
        hidden.dedup();
        Self(hidden)
    }

    /// The number that an entry is told by; of a hidden one, that of the entry before it.
    pub(crate) fn told(&self, seq: u64) -> u64 {
        let before = self.0.partition_point(|hidden| *hidden <= seq);
        seq.saturating_sub(before as u64)
    }

    /// The entry that is told by a number.
    pub(crate) fn entry(&self, told: u64) -> u64 {
        let mut seq = told;
        for hidden in &self.0 {
            if *hidden > seq {
                break;
            }
            seq = seq.saturating_add(1);
        }
        seq
    }

    /// Whether an entry is hidden.
    pub(crate) fn hide(&self, seq: u64) -> bool {
        self.0.binary_search(&seq).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_told_has_no_gaps_and_leads_back(hidden in proptest::collection::vec(1_u64..60, 0..30)) {
            let numbers = Numbers::without(hidden.clone());
            let shown: Vec<u64> = (1..=60).filter(|seq| !hidden.contains(seq)).collect();
            for (told, seq) in (1_u64..).zip(shown) {
                prop_assert_eq!(numbers.told(seq), told);
                prop_assert_eq!(numbers.entry(told), seq);
                prop_assert!(!numbers.hide(seq));
            }
        }
    }
}
