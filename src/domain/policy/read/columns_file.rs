//! `ledger_columns.toml`: columns, their headers, and the words of their values.

use super::super::columns::{Column, ColumnKind, Columns, ValueAlias, normal};
use super::super::gate::{ENDS, STAGES};
use super::desk::Kind;
use super::gate_part::known_stage;
use super::node::Node;

/// Columns whose values are unit codes.
const UNIT_COLUMNS: [&str; 4] = ["unit", "resp_unit", "first_talk_unit", "transfer_to"];

/// Reads the whole file.
pub(super) fn columns(root: &Node<'_>) -> Columns {
    Columns {
        columns: root.need_tables("column").iter().map(column).collect(),
        values: root.tables("value").iter().map(value).collect(),
    }
}

fn column(node: &Node<'_>) -> Column {
    let kinds = [
        ("text", ColumnKind::Text),
        ("money", ColumnKind::Money),
        ("number", ColumnKind::Number),
        ("date", ColumnKind::Date),
        ("choice", ColumnKind::Choice),
    ];
    // Two columns with one header would make an import guess.
    for (word, at) in node.at("header").into_iter().chain(node.list_at("aliases")) {
        node.book.define(Kind::LedgerWord, &normal(&word), &at);
    }
    Column {
        key: node.id("key", Kind::Column),
        header: node.text("header"),
        aliases: node.list("aliases"),
        kind: node.word("kind", &kinds, ColumnKind::Text),
        unit: node.opt_text("unit"),
        required: node.flag("required"),
        personal: node.flag("personal"),
    }
}

fn value(node: &Node<'_>) -> ValueAlias {
    node.items("columns");
    let columns = node.references("columns", Kind::Column);
    for (word, at) in node.list_at("aliases") {
        for column in &columns {
            node.book.define(
                Kind::LedgerWord,
                &format!("{column}={}", normal(&word)),
                &at,
            );
        }
    }
    let is = |key: &str| columns.iter().any(|c| c == key);
    if is("stage") {
        let known: Vec<&str> = STAGES.into_iter().chain(ENDS).collect();
        known_stage(node, "to", &known);
    }
    for (column, kind) in [("chain", Kind::Chain), ("tier", Kind::Tier)] {
        if is(column) {
            node.reference("to", kind);
        }
    }
    if UNIT_COLUMNS.into_iter().any(is) {
        node.reference("to", Kind::Unit);
    }
    ValueAlias {
        to: node.text("to"),
        aliases: node.items("aliases").iter().map(|a| normal(a)).collect(),
        columns,
    }
}
