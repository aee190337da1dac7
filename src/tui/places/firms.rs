//! Enterprises as rows, wherever a list of them stands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::Library;
use crate::domain::refusal::Refusal;
use crate::locales::{home, places as words, stages};
use crate::service::api::{EnterpriseQuery, EnterpriseRow};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Listed, Look, Part, table};
use crate::tui::text::{Column, Columns};

/// The columns of a list of enterprises.
const COLUMNS: [Column; 7] = [
    Column::grow(20),
    Column::fixed(9).keep(240),
    Column::fixed(5).right().keep(230),
    Column::fixed(9).keep(220),
    Column::fixed(16).keep(100),
    Column::fixed(14).keep(90),
    Column::fixed(22).keep(50),
];

/// The cells of an enterprise; `library` names the one whose list it is, whose word alone then stands.
fn cells(row: &EnterpriseRow, library: Option<Library>, ctx: &Ctx<App>) -> Vec<String> {
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

/// The columns laid out, and the library whose list it is.
pub struct FirmColumns {
    columns: Columns,
    library: Option<Library>,
}

impl Listed for EnterpriseRow {
    type Query = EnterpriseQuery;
    type Id = EnterpriseId;
    type Figures = ();
    type Columns = FirmColumns;
    const BY_HALF_PAGES: bool = true;

    fn id(&self) -> Option<&EnterpriseId> {
        self.id.as_ref()
    }

    fn ask(
        ctx: &Ctx<App>,
        query: &EnterpriseQuery,
        from: u32,
        limit: u32,
    ) -> Result<Part<Self>, Refusal> {
        let page = ctx.state.client.enterprises(query.clone(), from, limit)?;
        Ok(Part {
            total: page.total,
            offset: page.offset,
            rows: page.rows,
            seq: page.seq,
            figures: (),
        })
    }

    fn lay_out(query: &EnterpriseQuery, cols: u16) -> FirmColumns {
        FirmColumns {
            columns: table::lay_out(&COLUMNS, cols),
            library: query.library,
        }
    }

    fn heads(columns: &FirmColumns, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let heads = [
            home::COLUMN_ENTERPRISE,
            words::COLUMN_STANDS,
            words::COLUMN_PROJECTS,
            words::COLUMN_FURTHEST,
            words::COLUMN_UNITS,
            words::COLUMN_GROUP,
            words::COLUMN_CLASSES,
        ];
        let heads = heads.map(|word| ctx.t(&word));
        table::head(&columns.columns, &heads, area, buf, ctx);
    }

    fn draw(
        &self,
        columns: &FirmColumns,
        area: Rect,
        dy: u16,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _: Look<'_>,
    ) {
        let cells = cells(self, columns.library, ctx);
        table::row(&columns.columns, &cells, area, dy, buf, ctx);
    }

    fn plain(&self, ctx: &Ctx<App>) -> String {
        cells(self, None, ctx).join(" ")
    }
}
