//! How much one answer holds: so many rows and so many bytes, cut at a row. What is left of a page is asked for behind it
//! (`client`), so that nobody waits behind one long answer.
//!
//! What must not live here: which rows belong to a page.

use super::api::{PlacesReply, Portion, Reply};
use crate::store::codec;
use serde::Serialize;

/// Rows of one answer.
pub(crate) const MAX_ROWS: u32 = 500;
/// Entries of one answer.
pub(crate) const MAX_ENTRIES: u32 = 1_000;
/// Projects told whole in one answer.
pub(crate) const MAX_WHOLE: usize = 32;
/// Bytes that the rows of one answer come to; the first row is told however long it is.
pub(super) const MAX_BYTES: usize = 200 << 10;

/// Leaves of an answer's page what one message holds.
pub(super) fn cut(reply: &mut Reply) {
    match reply {
        Reply::Page(page) => fit(&mut page.rows),
        Reply::Due(page) => fit(&mut page.rows),
        Reply::Inbox(page) => fit(&mut page.rows),
        Reply::Tasks(page) => fit(&mut page.rows),
        Reply::Records(page) => fit(&mut page.rows),
        Reply::FigureRecords(page) => fit(&mut page.rows),
        Reply::Places(PlacesReply::Enterprises(page)) => fit(&mut page.rows),
        Reply::Found(found) => fit(&mut found.hits),
        Reply::Ids(portion) => part(portion),
        Reply::Whole(portion) => part(portion),
        Reply::History(portion) => part(portion),
        Reply::Nodes(portion) => part(portion),
        Reply::Explanation(portion) => part(portion),
        Reply::Accesses(portion) => part(portion),
        _ => {}
    }
}

fn part<T: Serialize>(portion: &mut Portion<T>) {
    let all = portion.rows.len();
    fit(&mut portion.rows);
    portion.is_cut |= portion.rows.len() < all;
}

pub(super) fn fit<T: Serialize>(rows: &mut Vec<T>) {
    let mut bytes = 0;
    let too_many = rows.iter().position(|row| {
        bytes += codec::length(row);
        bytes > MAX_BYTES
    });
    if let Some(at) = too_many {
        rows.truncate(at.max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_where_the_message_is_full_and_the_first_always_stays() {
        let rows = |lengths: &[usize]| -> Vec<String> {
            lengths.iter().map(|length| "x".repeat(*length)).collect()
        };
        for (lengths, kept) in [
            (vec![], 0),
            (vec![10, 10], 2),
            (vec![MAX_BYTES * 2, 10], 1),
            (vec![MAX_BYTES / 2, MAX_BYTES / 4, MAX_BYTES / 2, 1], 2),
        ] {
            let mut rows = rows(&lengths);
            fit(&mut rows);
            assert_eq!(rows.len(), kept, "{lengths:?}");
        }
    }
}
