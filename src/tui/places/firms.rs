//! How a list of enterprises is laid out, wherever one stands.

use crate::locales::{places as words, stages};
use crate::service::api::EnterpriseRow;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::Column;

/// The columns of a list of enterprises.
pub const COLUMNS: [Column; 7] = [
    Column::grow(20),
    Column::fixed(9).keep(240),
    Column::fixed(5).right().keep(230),
    Column::fixed(9).keep(220),
    Column::fixed(16).keep(100),
    Column::fixed(14).keep(90),
    Column::fixed(22).keep(50),
];

/// The headings of these columns.
pub fn heads(ctx: &Ctx<App>) -> [&'static str; 7] {
    use crate::locales::home;
    [
        ctx.t(&home::COLUMN_ENTERPRISE),
        ctx.t(&words::COLUMN_STANDS),
        ctx.t(&words::COLUMN_PROJECTS),
        ctx.t(&words::COLUMN_FURTHEST),
        ctx.t(&words::COLUMN_UNITS),
        ctx.t(&words::COLUMN_GROUP),
        ctx.t(&words::COLUMN_CLASSES),
    ]
}

/// The cells of an enterprise; `library` names the one whose list it is, whose word alone then stands.
pub fn cells(
    row: &EnterpriseRow,
    library: Option<crate::domain::libraries::Library>,
    ctx: &Ctx<App>,
) -> Vec<String> {
    let mut stands = row.stands.iter();
    let stands = match library {
        Some(library) => stands.find(|(held, _)| *held == library),
        None => stands.max_by_key(|(_, why)| *why),
    };
    let units: Vec<&str> = row
        .units
        .iter()
        .map(|unit| ctx.state.unit_name(unit.as_str()))
        .collect();
    let furthest = row.furthest.as_ref();
    vec![
        row.name.clone(),
        stands.map_or_else(String::new, |(_, why)| ctx.t(&words::why(*why)).to_owned()),
        row.projects.to_string(),
        furthest.map_or_else(String::new, |position| {
            stages::position(position).get(ctx.lang).to_owned()
        }),
        units.join("、"),
        row.group.clone(),
        row.classes.join("、"),
    ]
}
