//! `luodi scenarios`: the list of application scenarios (第四条) with the leads that fit, and why.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::output::Side;
use crate::domain::policy::Scenario;
use crate::locales::{cli as words, money, places, values};
use crate::service::api::ScenarioFits;
use serde_json::{Value, json};

/// Shows the scenarios.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let found = call.client.scenarios()?;
    let of = |scenario: &Scenario| found.iter().find(|fits| fits.scenario == scenario.id);
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
    let scenarios = &call.profile.scenarios;
    let is_table = call.rows(
        scenarios,
        &columns,
        |call, scenario| value(call, scenario, of(scenario)),
        |call, scenario| cells(call, scenario, of(scenario)),
    )?;
    let lang = call.lang();
    for scenario in scenarios.iter().filter(|_| is_table) {
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
    vec![
        scenario.id.clone(),
        title,
        values::industry(call.profile, scenario).to_owned(),
        values::unit(call.profile, &scenario.owner_unit).to_owned(),
        places::status(scenario.status).get(lang).to_owned(),
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
