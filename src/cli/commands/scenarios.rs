//! `luodi scenarios`: the list of application scenarios (第四条) with the leads that fit, and why.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::output::Side;
use crate::domain::policy::{Scenario, ScenarioStatus};
use crate::locales::{Word, cli as words, money, places, values};
use crate::service::api::ScenarioFits;
use serde_json::{Value, json};

/// Shows the scenarios.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let scenarios = &call.profile.scenarios;
    let found = call.client.scenarios()?;
    let of = |scenario: &Scenario| found.iter().find(|fits| fits.scenario == scenario.id);
    if call.json() {
        let rows = scenarios.iter();
        let rows: Vec<Value> = rows
            .map(|scenario| value(call, scenario, of(scenario)))
            .collect();
        return call.output.json(&Value::Array(rows));
    }
    if scenarios.is_empty() {
        return call.output.word(words::NOTHING);
    }
    let rows: Vec<Vec<String>> = scenarios
        .iter()
        .map(|scenario| cells(call, scenario, of(scenario)))
        .collect();
    let columns = [
        (words::COL_ID, Side::Left),
        (words::COL_TITLE, Side::Left),
        (words::COL_CHAIN, Side::Left),
        (words::COL_UNIT, Side::Left),
        (words::COL_STATE, Side::Left),
        (words::COL_PERIOD, Side::Left),
        (words::COL_BUDGET, Side::Right),
        (places::COLUMN_FITS, Side::Right),
    ];
    call.output.table(&columns, &rows)?;
    let lang = call.lang();
    for scenario in scenarios {
        for fit in of(scenario).into_iter().flat_map(|fits| &fits.fits) {
            let why = places::fits(&fit.reasons, call.profile, lang);
            let (id, row) = (&scenario.id, &fit.row);
            call.output
                .line(&format!("{id} < {} {} ({why})", row.id, row.name))?;
        }
    }
    Ok(())
}

fn cells(call: &Call<'_>, scenario: &Scenario, fits: Option<&ScenarioFits>) -> Vec<String> {
    let lang = call.lang();
    let title = if scenario.sample {
        format!("{} [{}]", scenario.title, values::SAMPLE.get(lang))
    } else {
        scenario.title.clone()
    };
    let industry = scenario.future_industry.as_deref().unwrap_or_default();
    let future = call
        .profile
        .future_industries
        .iter()
        .find(|known| known.id == industry);
    let chain = match &scenario.chain {
        Some(id) => values::chain(call.profile, id),
        None => future.map_or(industry, |known| &known.name),
    };
    vec![
        scenario.id.clone(),
        title,
        chain.to_owned(),
        values::unit(call.profile, &scenario.owner_unit).to_owned(),
        status(scenario.status).get(lang).to_owned(),
        format!("{} - {}", scenario.open_from, scenario.open_to),
        money::page(scenario.budget_fen, lang),
        fits.map_or_else(String::new, |fits| fits.total.to_string()),
    ]
}

fn value(call: &Call<'_>, scenario: &Scenario, found: Option<&ScenarioFits>) -> Value {
    let fits = found.into_iter().flat_map(|found| &found.fits);
    let fits: Vec<Value> = fits
        .map(|fit| {
            json!({
                "id": fit.row.id,
                "name": fit.row.name,
                "stage": fit.row.position.name(),
                "reasons": json::plain(&fit.reasons),
                "why": places::fits(&fit.reasons, call.profile, call.lang()),
            })
        })
        .collect();
    json!({
        "id": scenario.id,
        "title": scenario.title,
        "chain": scenario.chain,
        "future_industry": scenario.future_industry,
        "unit": scenario.owner_unit,
        "place": scenario.place,
        "demand": scenario.demand,
        "supply_wanted": scenario.supply_wanted,
        "open_from": scenario.open_from,
        "open_to": scenario.open_to,
        "budget_fen": scenario.budget_fen.to_string(),
        "contact_role": scenario.contact_role,
        "status": json::plain(&scenario.status),
        "open": found.is_some_and(|found| found.is_open),
        "fits_total": found.map_or(0, |found| found.total),
        "fits": fits,
        "sample": scenario.sample,
        "article": scenario.cited.articles(),
        "basis": scenario.cited.basis.name(),
    })
}

const fn status(status: ScenarioStatus) -> Word {
    match status {
        ScenarioStatus::Collecting => words::SCENARIO_COLLECTING,
        ScenarioStatus::Published => words::SCENARIO_PUBLISHED,
        ScenarioStatus::Matching => words::SCENARIO_MATCHING,
        ScenarioStatus::Awarded => words::SCENARIO_AWARDED,
        ScenarioStatus::Landed => words::SCENARIO_LANDED,
        ScenarioStatus::Closed => words::SCENARIO_CLOSED,
    }
}
