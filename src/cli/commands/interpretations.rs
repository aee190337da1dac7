//! Interpretations of the regulation (政策解释, 附则), as `luodi policy show` lists them.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::domain::desk::{DeskItem, Interpretation};
use crate::domain::ids::{DeskId, DeskKind};
use crate::locales::{cli as words, desk as desk_words};
use serde_json::{Value, json};

/// Most that are listed.
const MOST: u32 = 1_000;

fn all(call: &Call<'_>) -> Result<Vec<(DeskId, Interpretation)>, Failure> {
    let page = call.client.records(DeskKind::Interpretation, 0, MOST)?;
    let held = page.rows.into_iter().filter_map(|(id, item)| match item {
        DeskItem::Interpretation(held) => Some((id, *held)),
        _ => None,
    });
    Ok(held.collect())
}

/// As JSON, newest first.
pub(crate) fn values(call: &Call<'_>) -> Result<Value, Failure> {
    let all = all(call)?.into_iter();
    let rows = all.map(|(id, held)| {
        json!({
            "id": id,
            "article": held.article,
            "text": held.text,
            "on": held.given.on,
            "by": held.given.by,
        })
    });
    Ok(rows.collect())
}

/// As a table behind the rules; nothing where there are none.
pub(crate) fn show(call: &mut Call<'_>) -> Result<(), Failure> {
    let all = all(call)?.into_iter();
    let rows: Vec<Vec<String>> = all
        .map(|(id, held)| {
            vec![
                held.given.on.to_string(),
                held.article,
                id.to_string(),
                held.text,
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    call.output.line("")?;
    let columns = [
        (words::COL_DATE, Side::Left),
        (words::COL_ARTICLE, Side::Left),
        (words::COL_ID, Side::Left),
        (desk_words::ARG_INTERPRETATION, Side::Left),
    ];
    call.output.table(&columns, &rows)
}
