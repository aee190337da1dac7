//! `luodi enterprises`: enterprises by any fragment or by library; and one of them, for `luodi show E000012`.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{json, reading};
use crate::domain::field::Field;
use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::Library;
use crate::locales::{cli as words, fields, home, places, values};
use crate::service::api::{EnterpriseDetail, EnterpriseQuery, EnterpriseRow};
use clap::ArgMatches;
use serde_json::{Value, json};

/// Rows shown unless told otherwise.
const LIMIT: u32 = 100;

/// Lists enterprises.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let text = reading::words(given, "fragments").join(" ");
    let library = reading::text(given, "library");
    let query = EnterpriseQuery {
        library: library.and_then(Library::from_name),
        text: Some(text).filter(|text| !text.is_empty()),
        group: given.get_one::<String>("group").cloned(),
    };
    let limit = given.get_one::<u32>("limit").copied().unwrap_or(LIMIT);
    let page = call.client.enterprises(query, 0, limit)?;
    let columns = [
        (words::COL_ID, Side::Left),
        (home::COLUMN_ENTERPRISE, Side::Left),
        (places::COLUMN_STANDS, Side::Left),
        (places::COLUMN_PROJECTS, Side::Right),
        (places::COLUMN_FURTHEST, Side::Left),
        (places::COLUMN_GROUP, Side::Left),
        (places::COLUMN_UNITS, Side::Left),
    ];
    if !call.rows(&page.rows, &columns, |_, row| value(row), cells)? {
        return Ok(());
    }
    let (n, total) = (page.rows.len().to_string(), page.total.to_string());
    call.output
        .say(&words::SHOWN, &[("n", &n), ("total", &total)])
}

fn cells(call: &Call<'_>, row: &EnterpriseRow) -> Vec<String> {
    let lang = call.lang();
    let stands = row.stands.iter().max_by_key(|(_, why)| *why);
    let furthest = row.furthest.as_ref();
    let units: Vec<&str> = row
        .units
        .iter()
        .map(|unit| values::unit(call.profile, unit.as_str()))
        .collect();
    vec![
        row.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        row.name.clone(),
        stands.map_or_else(String::new, |(_, why)| why.word().get(lang).to_owned()),
        row.projects.to_string(),
        furthest.map_or_else(String::new, |position| position.word().get(lang).to_owned()),
        row.group.clone(),
        units.join("、"),
    ]
}

fn value(row: &EnterpriseRow) -> Value {
    let stands = row.stands.iter().map(
        |(library, why)| json!({ "library": library.name(), "why": why.name(), "in": why.is_in() }),
    );
    json!({
        "id": row.id,
        "name": row.name,
        "credit_code": row.credit_code,
        "classes": row.classes,
        "group": row.group,
        "projects": row.projects,
        "open_projects": row.open,
        "furthest": row.furthest.as_ref().map(|position| position.name()),
        "amount_fen": row.amount_fen.to_string(),
        "units": row.units,
        "libraries": stands.collect::<Vec<_>>(),
    })
}

/// Shows one enterprise.
pub(crate) fn show(call: &mut Call<'_>, id: EnterpriseId) -> Result<(), Failure> {
    let detail = call.client.enterprise(id)?;
    if call.json() {
        return call.output.json(&whole(&detail));
    }
    let lang = call.lang();
    let held = &detail.enterprise;
    call.output.line(&format!("{}  {}", held.id, held.name))?;
    let code = held
        .credit_code
        .as_ref()
        .map(|code| code.as_str().to_owned());
    let mut pairs: Vec<(String, String)> = [
        (Field::CreditCode, code.unwrap_or_default()),
        (Field::Class, held.classes.join("、")),
        (Field::Group, held.group.clone()),
        (Field::Origin, held.origin.clone()),
        (Field::Profile, held.profile.clone()),
        (Field::Contact, held.contact.clone()),
        (Field::Phone, held.phone.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(field, value)| (fields::field(field).get(lang).to_owned(), value))
    .collect();
    if !held.former_names.is_empty() {
        let former = held.former_names.iter().map(|former| former.name.as_str());
        let former = former.collect::<Vec<_>>().join("、");
        pairs.insert(0, (places::FORMER_NAMES.get(lang).to_owned(), former));
    }
    pairs.extend(detail.row.stands.iter().map(|(library, why)| {
        let mark = held
            .library_marks
            .get(library)
            .map(|mark| mark.reason.as_str());
        let why = format!("{} {}", why.word().get(lang), mark.unwrap_or_default());
        (library.word().get(lang).to_owned(), why)
    }));
    call.output.pairs(&pairs)?;
    let n = detail.projects.len().to_string();
    call.output.say(&places::GROUP_PROJECTS, &[("n", &n)])?;
    for row in &detail.projects {
        let stage = row.position.word().get(lang);
        call.output
            .line(&format!("  {} {stage} {}", row.id, row.name))?;
    }
    let n = detail.relatives.len().to_string();
    call.output.say(&places::GROUP_RELATIVES, &[("n", &n)])?;
    for row in &detail.relatives {
        let id = row.id.as_ref().map(ToString::to_string).unwrap_or_default();
        call.output.line(&format!("  {id} {}", row.name))?;
    }
    let n = detail.contacts.len().to_string();
    call.output.say(&places::GROUP_CONTACTS, &[("n", &n)])?;
    for contact in &detail.contacts {
        let kind = places::contact(contact.kind, lang);
        let (on, text, by) = (contact.on, &contact.text, &contact.by);
        let project = &contact.project;
        call.output
            .line(&format!("  {on} {kind} {project} {text} ({by})"))?;
    }
    Ok(())
}

fn whole(detail: &EnterpriseDetail) -> Value {
    let mut whole = value(&detail.row);
    let projects: Vec<Value> = detail.projects.iter().map(json::row).collect();
    let relatives: Vec<Value> = detail.relatives.iter().map(value).collect();
    let more = [
        ("record", json::plain(&detail.enterprise)),
        ("project_rows", json!(projects)),
        ("relatives", json!(relatives)),
        ("contacts", json::plain(&detail.contacts)),
        ("version", json!(detail.enterprise.version)),
        ("seq", json!(detail.seq)),
    ];
    if let Value::Object(map) = &mut whole {
        map.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
    whole
}
