//! `luodi show`: one project, whole; as it stands or as it stood at the end of a day. An enterprise by its id likewise, as it
//! stands.

use super::{Desk, enterprises};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::domain::command::Subject;
use crate::domain::field::FieldHome;
use crate::locales::{alerts, cli as words, events, fields, gates, money, stages, values};
use crate::service::api::ProjectDetail;
use chrono::NaiveDate;
use clap::ArgMatches;

/// Shows.
pub fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let text = given.get_one::<String>("id").map_or("", String::as_str);
    if let Some(Subject::Enterprise(id)) = Subject::read(text) {
        return enterprises::show(desk, id);
    }
    let id = reading::id_of(given)?;
    let at = reading::day_of(given, "at", desk.lang())?;
    let detail = desk.client.show(id, at)?;
    if desk.json() {
        return desk.output.json(&json::detail(&detail));
    }
    let today = match at {
        Some(day) => day,
        None => desk.client.session()?.now.date_naive(),
    };
    headline(desk, &detail)?;
    let pairs = facts(desk, &detail);
    desk.output.pairs(&pairs)?;
    gate(desk, &detail)?;
    records(desk, &detail)?;
    clocks(desk, &detail, today)?;
    siblings(desk, &detail)
}

fn headline(desk: &mut Desk<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let (lang, row) = (desk.lang(), &detail.row);
    let parts = [
        row.id.to_string(),
        row.name.clone(),
        row.enterprise.clone(),
        money::page(row.amount_fen, lang),
        values::tier(desk.profile, &row.tier).to_owned(),
    ];
    desk.output.line(&parts.join("  "))?;
    let position = &detail.project.position;
    desk.output.line(&words::STAGE_SINCE.fill(
        lang,
        &[
            ("stage", &stages::position_long(position, lang)),
            ("date", &position.since.to_string()),
        ],
    ))
}

/// Every field that is filled, in form order, and the ledger columns that no field stands for.
fn facts(desk: &Desk<'_>, detail: &ProjectDetail) -> Vec<(String, String)> {
    let (lang, profile) = (desk.lang(), Some(desk.profile.as_ref()));
    let mut pairs = Vec::new();
    if let Some(enterprise) = &detail.enterprise {
        let texts = [
            (fields::PROFILE, enterprise.profile.clone()),
            (fields::CLASS, enterprise.classes.join("、")),
            (fields::GROUP, enterprise.group.clone()),
            (fields::ORIGIN, enterprise.origin.clone()),
            (fields::CONTACT, enterprise.contact.clone()),
            (fields::PHONE, enterprise.phone.clone()),
        ];
        let code = enterprise.credit_code.as_ref();
        pairs.push((
            fields::CREDIT_CODE,
            code.map(|code| code.as_str().to_owned())
                .unwrap_or_default(),
        ));
        pairs.extend(texts);
    }
    for (field, value) in &detail.project.fields {
        if field.home() == FieldHome::Project {
            pairs.push((
                fields::field(*field),
                events::value(*field, value, profile, lang),
            ));
        }
    }
    let updated = (words::UPDATED, detail.project.updated_on.to_string());
    pairs.push(updated);
    if let Some(note) = &detail.project.last_note {
        pairs.push((words::LAST_NOTE, format!("{} {}", note.on, note.text)));
    }
    let named = pairs
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(word, text)| (word.get(lang).to_owned(), text));
    let extras = detail.project.extras.iter();
    named
        .chain(extras.map(|(name, text)| (name.clone(), text.clone())))
        .collect()
}

fn gate(desk: &mut Desk<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let Some(gate) = &detail.gate else {
        return Ok(());
    };
    let lang = desk.lang();
    let next = stages::stage(gate.next).get(lang);
    desk.output.line("")?;
    desk.output.line(&format!(
        "{}  {}",
        words::TO_STAGE.fill(lang, &[("stage", next)]),
        gates::headline(gate, lang)
    ))?;
    super::gate::lines(desk, &detail.project, gate)
}

fn records(desk: &mut Desk<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let lang = desk.lang();
    let project = &detail.project;
    let filings: Vec<String> = project
        .filings
        .values()
        .map(|filing| {
            let level = values::filing(filing.level).get(lang);
            let status = values::filing_status(filing.status).get(lang);
            format!("{level}  {status}  {}  {}", filing.due_on, filing.number)
        })
        .collect();
    section(desk, words::FILINGS, &filings)?;
    let opinions: Vec<String> = project
        .screening
        .opinions
        .iter()
        .map(|(unit, opinion)| {
            let unit = values::unit(desk.profile, unit.as_str());
            let verdict = values::verdict(opinion.verdict).get(lang);
            format!("{unit}  {verdict}  {}  {}", opinion.on, opinion.note)
        })
        .collect();
    section(desk, words::OPINIONS, &opinions)
}

fn clocks(desk: &mut Desk<'_>, detail: &ProjectDetail, today: NaiveDate) -> Result<(), Failure> {
    let calendar = &desk.profile.calendar;
    let lang = desk.lang();
    let lines: Vec<String> = detail
        .deadlines
        .iter()
        .map(|deadline| {
            let mark = alerts::mark(deadline, today);
            let line = alerts::line(deadline, today, Some(calendar), lang);
            format!("{mark:1} {}  {line}", deadline.due)
        })
        .collect();
    section(desk, words::DEADLINES, &lines)
}

fn siblings(desk: &mut Desk<'_>, detail: &ProjectDetail) -> Result<(), Failure> {
    let lang = desk.lang();
    let lines: Vec<String> = detail
        .siblings
        .iter()
        .map(|row| {
            let stage = stages::position(&row.position).get(lang);
            format!("{}  {}  {stage}", row.id, row.name)
        })
        .collect();
    section(desk, words::SIBLINGS, &lines)
}

fn section(
    desk: &mut Desk<'_>,
    title: crate::locales::Word,
    lines: &[String],
) -> Result<(), Failure> {
    if lines.is_empty() {
        return Ok(());
    }
    desk.output.line("")?;
    desk.output.word(title)?;
    lines
        .iter()
        .try_for_each(|line| desk.output.line(&format!("  {line}")))
}
