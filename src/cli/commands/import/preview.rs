//! How a ledger was understood: its columns, its first projects and its sums, what was left out and what is to be checked.

use crate::cli::commands::Call;
use crate::cli::failure::Failure;
use crate::exchange::ledger::{Ledger, Mapping, RowKind, Shown, Told};
use crate::locales::{Lang, cli as words, money};

/// Lines of one kind that are shown; all are in the JSON.
const SHOWN: usize = 50;

/// Prints it. What was taken is told by the report.
pub(super) fn print(
    ledger: &Ledger,
    told: &Told,
    name: &str,
    call: &mut Call<'_>,
) -> Result<(), Failure> {
    let lang = call.lang();
    let mut lines = Vec::new();
    let many = ledger.abouts().count() > 1;
    for about in ledger.abouts() {
        let sheet = about.sheet.as_deref().filter(|_| many);
        let file = sheet.map_or_else(|| name.to_owned(), |sheet| format!("{name}[{sheet}]"));
        let row = about.header_row.to_string();
        let read = [
            ("file", file.as_str()),
            ("format", about.format_name()),
            ("row", &row),
        ];
        lines.push(words::IMPORT_READ.fill(lang, &read));
        if told.request.dry_run {
            lines.push(columns(&about.mapping, call));
        }
        lines.extend(list(
            &words::IMPORT_KEPT,
            "columns",
            about.mapping.unmapped(),
            lang,
        ));
        let hidden = about.hidden_columns.iter().map(String::as_str);
        lines.extend(list(&words::IMPORT_HIDDEN_COLUMNS, "columns", hidden, lang));
    }
    let unread = told.unread.iter().map(String::as_str);
    lines.extend(list(&words::IMPORT_UNREAD, "sheets", unread, lang));
    let hidden = told.places(&[RowKind::Hidden]);
    let hidden = hidden.iter().map(String::as_str);
    lines.extend(list(&words::IMPORT_HIDDEN_ROWS, "rows", hidden, lang));
    let skipped = told.places(&[RowKind::Summary, RowKind::Group, RowKind::Note]);
    let skipped = skipped.iter().map(String::as_str);
    lines.extend(list(&words::IMPORT_SKIPPED, "rows", skipped, lang));
    if told.request.dry_run {
        lines.extend(told.first.iter().map(|row| first(row, told, lang)));
    }
    lines.extend(sums(told, lang));
    for doubt in told.doubts.iter().take(SHOWN) {
        let (row, problem) = (told.place(doubt.row), doubt.text(lang));
        let doubt = [("row", row.as_str()), ("problem", &problem)];
        lines.push(words::IMPORT_DOUBT.fill(lang, &doubt));
    }
    let more = told.doubts.len().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(words::IMPORT_MORE.fill(lang, &[("n", &more.to_string())]));
    }
    lines.iter().try_for_each(|line| call.output.line(line))
}

fn list<'t>(
    word: &crate::locales::Word,
    name: &str,
    items: impl Iterator<Item = &'t str>,
    lang: Lang,
) -> Option<String> {
    let items: Vec<&str> = items.collect();
    let (shown, left) = items.split_at_checked(SHOWN).unwrap_or((&items, &[]));
    let mut text = shown.join("; ");
    if !left.is_empty() {
        text.push_str(" ...");
    }
    (!items.is_empty()).then(|| word.fill(lang, &[(name, &text)]))
}

/// Which header means which column.
fn columns(mapping: &Mapping, call: &Call<'_>) -> String {
    let known = mapping.columns.iter().filter_map(|column| {
        let ours = call.profile.columns.columns.get(column.id?.at())?;
        Some(match ours.header == column.header {
            true => column.header.clone(),
            false => format!("{} = {}", column.header, column.means(&ours.header)),
        })
    });
    let known = known.collect::<Vec<_>>().join("; ");
    words::IMPORT_MAPPED.fill(call.lang(), &[("columns", &known)])
}

fn first(row: &Shown, told: &Told, lang: Lang) -> String {
    let (place, sum) = (told.place(row.row), money::shown(row.sum, lang));
    let parts = [
        ("row", place.as_str()),
        ("name", &row.name),
        ("investor", &row.investor),
        ("amount", &sum),
    ];
    words::IMPORT_FIRST.fill(lang, &parts)
}

fn sums(told: &Told, lang: Lang) -> Option<String> {
    let largest = told.largest.as_ref()?;
    let (count, sum) = told.sums;
    let parts = [
        ("count", count.to_string()),
        ("sum", money::page(sum, lang)),
        ("largest", money::page(largest.sum?, lang)),
        ("name", largest.name.clone()),
    ];
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    Some(words::IMPORT_SUM.fill(lang, &parts))
}
