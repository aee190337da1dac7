//! How the columns of a ledger were understood, shown before anything is taken.

use crate::cli::commands::Call;
use crate::cli::failure::Failure;
use crate::exchange::ledger::Mapping;
use crate::locales::cli as words;

/// Prints which header means which column, and which headers mean none and are kept beside the project.
pub(super) fn print(mapping: &Mapping, call: &mut Call<'_>) -> Result<(), Failure> {
    let lang = call.lang();
    let known = mapping.columns.iter().filter_map(|column| {
        let ours = call.profile.columns.columns.get(column.id?.at())?;
        Some(if ours.header == column.header {
            column.header.clone()
        } else {
            format!("{} = {}", column.header, ours.header)
        })
    });
    let known = known.collect::<Vec<_>>().join("; ");
    let kept = mapping.unmapped().collect::<Vec<_>>().join("; ");
    let mut lines = vec![words::IMPORT_MAPPED.fill(lang, &[("columns", &known)])];
    if !kept.is_empty() {
        lines.push(words::IMPORT_KEPT.fill(lang, &[("columns", &kept)]));
    }
    lines.iter().try_for_each(|line| call.output.line(line))
}
