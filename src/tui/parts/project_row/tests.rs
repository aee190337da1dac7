//! The orders and the columns of a list of projects.

use super::*;

#[test]
fn every_order_is_offered_once_under_a_heading_of_its_own() {
    let offered: Vec<Sort> = sorts().collect();
    assert_eq!(offered.len(), Sort::ALL.len());
    let mut heads: Vec<&str> = Vec::new();
    for sort in Sort::ALL {
        assert!(offered.contains(&sort), "{sort:?}");
        heads.push(sort_head(sort).get(Lang::En));
    }
    heads.sort_unstable();
    heads.dedup();
    assert_eq!(heads.len(), Sort::ALL.len());
}
