//! `luodi map`: the one map (招商一张图, 第四条) as a table, every unit with its figures.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::output::Side;
use crate::domain::city_map;
use crate::locales::{cli as words, money, places, values};
use crate::service::api::UnitRow;
use serde_json::{Value, json};

/// Shows the units.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let units = call.client.map()?;
    let places = city_map::places(call.profile);
    let value = |call: &Call<'_>, unit: &UnitRow| {
        let place = places.iter().find(|place| place.unit == unit.figures.unit);
        value(call, unit, place)
    };
    let columns = [
        (places::MAP_UNIT, Side::Left),
        (places::COLUMN_PROJECTS, Side::Right),
        (places::MEASURE_TALKS, Side::Right),
        (places::MEASURE_CONSTRUCTION, Side::Right),
        (places::MEASURE_SIGNED, Side::Right),
        (places::MEASURE_POINTS, Side::Right),
        (words::COL_RANK, Side::Right),
        (places::MEASURE_LATE, Side::Right),
    ];
    call.rows(&units, &columns, value, cells).map(|_| ())
}

fn cells(call: &Call<'_>, unit: &UnitRow) -> Vec<String> {
    let figures = &unit.figures;
    vec![
        values::unit(call.profile, figures.unit.as_str()).to_owned(),
        figures.projects.to_string(),
        figures.talks.to_string(),
        figures.construction.to_string(),
        money::list(figures.signed_fen, call.lang()),
        unit.points.to_string(),
        unit.rank.to_string(),
        figures.late.to_string(),
    ]
}

fn value(call: &Call<'_>, unit: &UnitRow, place: Option<&city_map::Place>) -> Value {
    let figures = &unit.figures;
    json!({
        "unit": figures.unit,
        "name": values::unit(call.profile, figures.unit.as_str()),
        "projects": figures.projects,
        "in_talks": figures.talks,
        "under_construction": figures.construction,
        "signed_fen": figures.signed_fen.to_string(),
        "points": json::points(unit.points),
        "rank": unit.rank,
        "late": figures.late,
        "schematic_millidegrees": place.map(|place| place.at),
        "outlined": place.is_some_and(|place| place.is_outlined),
    })
}
