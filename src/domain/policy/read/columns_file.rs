//! `ledger_columns.toml`: columns, their headers, what they give, and the words of their values.

use crate::domain::field::{Field, FieldKind};
use crate::domain::money::{Amount, Money};
use crate::domain::policy::columns::{
    Column, ColumnKind, Columns, Gives, UNITS, ValueAlias, normal,
};
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::gate_part::known_stage;
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::values;
use crate::domain::stage::{End, Stage};
use std::collections::BTreeSet;

/// What the program itself knew of columns before the table said which field a column gives: the keys that were not the
/// names of their fields.
const FORMER_KEYS: [(&str, &str); 24] = [
    ("seq", "nothing"),
    ("last_follow", "extra"),
    ("project_no", "ledger_number"),
    ("investor", "enterprise"),
    ("uscc", "credit_code"),
    ("investor_brief", "profile"),
    ("fixed", "fixed_investment"),
    ("resp_unit", "unit"),
    ("resp_leader", "leader"),
    ("signed_at", "signed_on"),
    ("registered_at", "company_registered_on"),
    ("landed_at", "landed_on"),
    ("start_plan", "planned_start"),
    ("start_at", "actual_start"),
    ("finish_plan", "planned_finish"),
    ("finish_at", "actual_finish"),
    ("produce_plan", "planned_production"),
    ("produce_at", "actual_production"),
    ("stat_in_at", "stat_entry"),
    ("scale_in_at", "scale_entry"),
    ("energy_tce", "energy"),
    ("output_plan", "planned_output"),
    ("tax_plan", "planned_tax"),
    ("jobs_plan", "planned_jobs"),
];

/// What no row of a ledger can do without: a project has a name and somebody who invests.
const NEEDED: [Field; 2] = [Field::Name, Field::Enterprise];

/// Reads the whole file.
pub(super) fn columns(root: &Node<'_>) -> Columns {
    let nodes = root.need_tables("column");
    let is_former = nodes.iter().all(|node| !node.has("field"));
    let columns: Vec<Column> = nodes.iter().map(|node| column(node, is_former)).collect();
    // A column that must say what it gives and does not was noted, and may be the one.
    let unsaid = columns
        .iter()
        .any(|column| column.required && column.gives.is_none());
    for field in NEEDED.into_iter().filter(|_| !unsaid) {
        if !columns
            .iter()
            .any(|column| column.gives == Some(Gives::Field(field)))
        {
            let at = nodes.last().map_or_else(|| root.span(), Node::span);
            let expected = format!("field = \"{}\"", field.name());
            let params = vec!["column".to_owned(), field.name().to_owned()];
            root.book.note(&at, Code::MissingRule, params, expected);
        }
    }
    Columns {
        values: root
            .tables("value")
            .iter()
            .map(|node| value(node, &columns))
            .collect(),
        columns,
    }
}

fn column(node: &Node<'_>, is_former: bool) -> Column {
    // Two columns with one header would make an import guess.
    for (word, at) in node.at("header").into_iter().chain(node.list_at("aliases")) {
        node.book.define(Kind::LedgerWord, &normal(&word), &at);
    }
    let key = node.id("key", Kind::Column);
    let required = node.flag("required");
    Column {
        gives: if is_former {
            formerly_gave(&key)
        } else {
            gives(node, required)
        },
        key,
        header: node.text("header"),
        aliases: node
            .list("aliases")
            .iter()
            .map(|word| normal(word))
            .collect(),
        kind: node.word("kind", ColumnKind::Text),
        unit: unit(node),
        ask_above: ask_above(node),
        required,
        personal: node.flag("personal"),
    }
}

/// The unit of bare numbers: with another word they would be read in a unit that nobody wrote.
fn unit(node: &Node<'_>) -> Option<String> {
    let unit = node.opt_text("unit")?;
    if !UNITS.contains(&unit.as_str()) {
        let params = vec!["unit".to_owned(), unit.clone()];
        node.note(
            "unit",
            Code::UnknownWord,
            params,
            values::nearest(&unit, &UNITS),
        );
    }
    Some(unit)
}

/// From which sum on a bare number is asked about.
fn ask_above(node: &Node<'_>) -> Option<Money> {
    let text = node.opt_text("ask_above")?;
    let amount = Amount::parse(&text).ok().map(|amount| amount.money);
    if amount.is_none() {
        let params = vec!["ask_above".to_owned(), text];
        node.note(
            "ask_above",
            Code::UnknownWord,
            params,
            "1000亿元".to_owned(),
        );
    }
    amount
}

/// The field of a column. A column that every row needs must have one.
fn gives(node: &Node<'_>, required: bool) -> Option<Gives> {
    if required {
        node.need("field");
    }
    let (word, at) = node.opt_at("field")?;
    let gives = Gives::from_word(&word);
    if gives.is_none() {
        let known: Vec<&str> = Field::ALL
            .iter()
            .map(|field| field.name())
            .chain(Gives::WORDS.map(|(word, _)| word))
            .collect();
        let nearest = values::nearest(&word, &known);
        let params = vec!["field".to_owned(), word];
        node.book.note(&at, Code::UnknownWord, params, nearest);
    }
    gives
}

fn formerly_gave(key: &str) -> Option<Gives> {
    let named = FORMER_KEYS.iter().find(|(former, _)| *former == key);
    Gives::from_word(named.map_or(key, |(_, word)| word))
}

fn value(node: &Node<'_>, known: &[Column]) -> ValueAlias {
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
    let named = known.iter().filter(|column| columns.contains(&column.key));
    let gives: Vec<Gives> = named.filter_map(|column| column.gives).collect();
    if gives.contains(&Gives::Stage) {
        known_stage(node, "to", &[&Stage::NAMES[..], &End::NAMES].concat());
    }
    let kinds: BTreeSet<Kind> = gives.into_iter().filter_map(named_by).collect();
    for kind in kinds {
        node.reference("to", kind);
    }
    ValueAlias {
        to: node.text("to"),
        aliases: node.items("aliases").iter().map(|a| normal(a)).collect(),
        columns,
    }
}

/// What the values of a column name, where the profile has a list of it.
fn named_by(gives: Gives) -> Option<Kind> {
    match gives {
        Gives::Tier => Some(Kind::Tier),
        Gives::Field(field) => match field.kind() {
            FieldKind::Chain => Some(Kind::Chain),
            FieldKind::Unit => Some(Kind::Unit),
            _ => None,
        },
        Gives::Stage | Gives::Extra | Gives::Record | Gives::Graded | Gives::Nothing => None,
    }
}
