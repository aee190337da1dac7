//! `luodi show`: one project, whole; as it stands or as it stood at the end of a day. An enterprise by its id likewise, as it
//! stands.

use super::{Call, enterprises};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Named;
use crate::domain::field::Field;
use crate::domain::ids::DeskId;
use crate::domain::rights::table::ReadAnswer;
use crate::locales::{
    alerts, cli as words, fields, gates, money, project as project_words, stages, values,
};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::project::{People, plain_record};
use chrono::NaiveDate;
use clap::ArgMatches;

/// Shows.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let text = reading::text(given, "id").unwrap_or_default();
    if let Some(Named::Enterprise(id)) = Named::read(text) {
        return enterprises::show(call, id);
    }
    let id = reading::id_of(given)?;
    let at = reading::day_of(given, "at", call.lang())?;
    let detail = call.client.show(id.clone(), at)?;
    let is_card = detail.card == ReadAnswer::Existence;
    let about = match is_card {
        true => Vec::new(),
        false => call.client.tasks_of(id, at)?.rows,
    };
    if call.json() {
        return call.output.json(&json::detail(&detail, &about));
    }
    let today = match at {
        Some(day) => day,
        None => call.client.session()?.now.date_naive(),
    };
    headline(call, &detail)?;
    if is_card {
        return card(call, &detail);
    }
    gate(call, &detail)?;
    clocks(call, &detail, today)?;
    record(call, &detail, &about, today)
}

fn headline(call: &mut Call<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let (lang, row) = (call.lang(), &detail.row);
    let parts = [
        row.id.to_string(),
        row.name.clone(),
        row.enterprise.clone(),
        money::shown(row.amount(), lang),
        values::tier(call.profile, &row.tier).to_owned(),
    ];
    call.output.line(&parts.join("  "))?;
    let position = &detail.project.position;
    let stage = stages::position_long(position, lang);
    let date = position.since.to_string();
    call.output
        .say(&words::STAGE_SINCE, &[("stage", &stage), ("date", &date)])
}

/// All that is read of a project of which only the existence is.
fn card(call: &mut Call<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let lang = call.lang();
    let (row, profile) = (&detail.row, call.profile);
    let chain = profile
        .chain(&row.chain)
        .map_or("", |chain| chain.name.as_str());
    let chain = [fields::field(Field::Chain).get(lang), chain].join("  ");
    let unit = values::unit(profile, &row.unit);
    let unit = [fields::field(Field::Unit).get(lang), unit].join("  ");
    call.output.line(&unit)?;
    call.output.line(&chain)?;
    call.output.line(project_words::CARD_ONLY.get(lang))
}

fn gate(call: &mut Call<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let Some(gate) = &detail.gate else {
        return Ok(());
    };
    let lang = call.lang();
    let next = gate.next.word().get(lang);
    call.output.line("")?;
    call.output.line(&format!(
        "{}  {}",
        words::TO_STAGE.fill(lang, &[("stage", next)]),
        gates::headline(gate, lang)
    ))?;
    super::gate::lines(call, &detail.project, gate)
}

/// The record as the page of the project has it.
fn record(
    call: &mut Call<'_>,
    detail: &ProjectDetail,
    tasks: &[(DeskId, DeskItem)],
    today: NaiveDate,
) -> Result<(), Failure> {
    let app = App::attach(call.client.clone())?;
    let ctx = Ctx::new(call.lang(), today, app);
    // Without the names the logins stand.
    let members = call.client.members().unwrap_or_default().into_iter();
    let mut people: People = members.map(|member| (member.id, member.name)).collect();
    people.extend(detail.people.clone());
    for (title, lines) in plain_record(detail, tasks, &people, &ctx) {
        section(call, &title, &lines)?;
    }
    Ok(())
}

fn clocks(call: &mut Call<'_>, detail: &ProjectDetail, today: NaiveDate) -> Result<(), Failure> {
    let calendar = &call.profile.calendar;
    let lang = call.lang();
    let lines: Vec<String> = detail
        .deadlines
        .iter()
        .map(|deadline| {
            let mark = alerts::mark(deadline, today);
            let line = alerts::line(deadline, today, Some(calendar), lang);
            format!("{mark:1} {}  {line}", deadline.due)
        })
        .collect();
    section(call, words::DEADLINES.get(lang), &lines)
}

fn section(call: &mut Call<'_>, title: &str, lines: &[String]) -> Result<(), Failure> {
    if lines.is_empty() {
        return Ok(());
    }
    call.output.line("")?;
    call.output.line(title)?;
    lines
        .iter()
        .try_for_each(|line| call.output.line(&format!("  {line}")))
}
