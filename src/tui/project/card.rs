//! The page of a project of which only the existence is read: the few facts that the rules let everybody know who may.

use super::lines::{LABEL, Line, TEXT, labelled, section};
use super::sheet::Sheet;
use crate::domain::field::Field;
use crate::locales::{fields, home, project as words};
use crate::tui::theme::Role;

/// The lines of every tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let (row, ctx) = (&sheet.record.row, sheet.ctx);
    let app = &ctx.state;
    let named = |field: Field| fields::field(field).get(ctx.lang);
    let facts = [
        (named(Field::Name), row.name.as_str()),
        (named(Field::Enterprise), row.enterprise.as_str()),
        (
            ctx.t(&home::COLUMN_STAGE),
            row.position.word().get(ctx.lang),
        ),
        (named(Field::Unit), app.unit_name(&row.unit)),
        (named(Field::Chain), app.chain_name(&row.chain)),
        (ctx.t(&words::TIER), app.tier_name(&row.tier)),
    ];
    let told = facts.into_iter().filter(|(_, text)| !text.is_empty());
    let told = told.flat_map(|(label, text)| labelled(label, text, Role::Normal, TEXT));
    let mut lines = Vec::new();
    section(
        &mut lines,
        ctx.t(&words::SECTION_BASE).to_owned(),
        told.collect(),
    );
    let said = ctx.t(&words::CARD_ONLY);
    lines.extend(labelled("", said, Role::Dim, TEXT + LABEL));
    lines
}
