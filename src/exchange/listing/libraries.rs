//! The libraries, and enterprises by a look-up (articles 3 and 4).

use super::Order;
use super::asker::Asker;
use crate::domain::field::Field;
use crate::domain::libraries::Library;
use crate::domain::refusal::Refusal;
use crate::exchange::table::{Cell, Chart, Kind, Row, Sheet};
use crate::locales::{cli, export as words, home, places, stages, values};
use crate::service::api::{EnterpriseQuery, EnterpriseRow, Filter, ListQuery, Sort};

/// Rows that are asked for at a time.
const PORTION: u32 = 500;

/// The four libraries, and whether what stands here is what the system counts.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn libraries<'a>(asker: &Asker<'a>) -> Result<Vec<Sheet<'a>>, Refusal> {
    let four = [
        (Library::ExistingEnterprises, "existing_enterprises"),
        (Library::ProspectiveEnterprises, "prospective_enterprises"),
        (Library::PlannedProjects, "planned_projects"),
        (Library::UnderConstruction, "under_construction"),
    ];
    let counts = asker.client.libraries()?;
    let (mut sheets, mut check) = (Vec::new(), Vec::new());
    for (library, key) in four {
        let sheet = match library.is_of_enterprises() {
            true => {
                let query = EnterpriseQuery {
                    library: Some(library),
                    ..EnterpriseQuery::default()
                };
                let title = library.word().get(asker.lang);
                enterprises_of(asker, (key, title), query)?
            }
            false => projects_of(asker, key, library)?,
        };
        let recorded = u64::from(counts.count(library));
        check.push(vec![
            Cell::text(library.word().get(asker.lang)),
            Cell::count(sheet.expected),
            Cell::count(recorded),
            asker.yes_or_no(sheet.expected == recorded),
        ]);
        sheets.push(sheet);
    }
    let columns = vec![
        asker.column("library", words::LIBRARY, Kind::Text),
        asker.column("rows", words::COUNTED, Kind::Count).wide(12),
        asker
            .column("recorded", words::RECORDED, Kind::Count)
            .wide(12),
        asker.column("equal", words::EQUAL, Kind::Text).wide(12),
    ];
    let title = words::SHEET_CHECK.get(asker.lang);
    let check = Sheet::of("check", title, columns, check).charted(Chart {
        title: words::LIBRARIES_CHART.get(asker.lang).to_owned(),
        names: "library",
        figures: vec!["recorded".to_owned()],
        is_stacked: false,
    });
    sheets.push(check);
    Ok(sheets)
}

fn projects_of<'a>(
    asker: &Asker<'a>,
    key: &'static str,
    library: Library,
) -> Result<Sheet<'a>, Refusal> {
    let columns = vec![
        asker.column("id", cli::COL_ID, Kind::Code).wide(13),
        asker.column("name", cli::COL_NAME, Kind::Text).wide(32),
        asker
            .column("enterprise", home::COLUMN_ENTERPRISE, Kind::Text)
            .wide(32),
        asker.column("amount", cli::COL_AMOUNT, Kind::Yi),
        asker.column("chain", cli::COL_CHAIN, Kind::Text),
        asker.column("segment", cli::COL_SEGMENT, Kind::Text),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker.column("stage", cli::COL_STAGE, Kind::Text).wide(12),
        asker.column("works", words::WORKS, Kind::Long),
    ];
    let query = ListQuery {
        filter: Filter {
            library: Some(library),
            ..Filter::default()
        },
        sort: Sort::Id,
        descending: false,
    };
    let ids = asker.client.ids(query)?;
    let expected = ids.len() as u64;
    let by = asker.clone();
    let rows = asker.rows_of(ids, move |whole| {
        let row = &whole.row;
        vec![vec![
            Cell::text(row.id.as_str()),
            Cell::text(row.name.as_str()),
            Cell::text(row.enterprise.as_str()),
            Cell::fen(row.amount()),
            by.chain(&row.chain),
            Cell::text(row.segment.as_str()),
            by.unit(&row.unit),
            Cell::text(stages::position_long(&row.position, by.lang)),
            Cell::text(whole.project.text(Field::Progress)),
        ]]
    });
    Ok(Sheet {
        key,
        title: library.word().get(asker.lang).to_owned(),
        columns,
        fixed: 2,
        expected,
        rows,
        chart: None,
    })
}

/// Enterprises by a look-up.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn enterprises<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let title = order.listing.word().get(asker.lang);
    let query = order.enterprises.clone();
    Ok(vec![enterprises_of(asker, ("enterprises", title), query)?])
}

fn enterprises_of<'a>(
    asker: &Asker<'a>,
    (key, title): (&'static str, &str),
    query: EnterpriseQuery,
) -> Result<Sheet<'a>, Refusal> {
    let columns = vec![
        asker.column("id", cli::COL_ID, Kind::Code).wide(12),
        asker
            .column("name", home::COLUMN_ENTERPRISE, Kind::Text)
            .wide(34),
        asker.column("credit_code", words::CREDIT_CODE, Kind::Code),
        asker.column("classes", places::COLUMN_CLASSES, Kind::Text),
        asker.column("group", places::COLUMN_GROUP, Kind::Text),
        asker.column("projects", places::COLUMN_PROJECTS, Kind::Count),
        asker.column("open", words::OPEN_PROJECTS, Kind::Count),
        asker
            .column("furthest", places::COLUMN_FURTHEST, Kind::Text)
            .wide(12),
        asker.column("amount", cli::COL_AMOUNT, Kind::Yi),
        asker
            .column("units", places::COLUMN_UNITS, Kind::Text)
            .wide(24),
        asker.column("stands", words::STANDS, Kind::Text).wide(24),
    ];
    let (client, by) = (asker.client, asker.clone());
    let expected = u64::from(client.enterprises(query.clone(), 0, 1)?.total);
    let mut offset: u32 = 0;
    let rows = Box::new(move || {
        let page = client.enterprises(query.clone(), offset, PORTION)?;
        offset = offset.saturating_add(u32::try_from(page.rows.len()).unwrap_or(u32::MAX));
        Ok(page.rows.iter().map(|row| enterprise(&by, row)).collect())
    });
    Ok(Sheet {
        key,
        title: title.to_owned(),
        columns,
        fixed: 2,
        expected,
        rows,
        chart: None,
    })
}

fn enterprise(asker: &Asker<'_>, row: &EnterpriseRow) -> Row {
    let units = row
        .units
        .iter()
        .map(|unit| values::short_unit(asker.profile, unit.as_str()));
    let stands = row
        .stands
        .iter()
        .map(|(library, _)| library.word().get(asker.lang));
    let furthest = row.furthest.as_ref();
    vec![
        Cell::text(row.id.as_ref().map_or("", |id| id.as_str())),
        Cell::text(row.name.as_str()),
        Cell::text(row.credit_code.as_str()),
        Cell::text(row.classes.join("、")),
        Cell::text(row.group.as_str()),
        Cell::count(row.projects),
        Cell::count(row.open),
        Cell::text(furthest.map_or("", |held| held.word().get(asker.lang))),
        Cell::fen(Some(row.amount_fen).filter(|fen| *fen != 0)),
        Cell::text(units.collect::<Vec<_>>().join("、")),
        Cell::text(stands.collect::<Vec<_>>().join("、")),
    ]
}
