//! One project's record (its fields, then the records of its chapters as they describe themselves), one enterprise, and the rules.

use super::Order;
use super::asker::Asker;
use crate::domain::apply::enterprise_field;
use crate::domain::context::no_such_project;
use crate::domain::correction::sheet::noted;
use crate::domain::field::{Field, FieldHome};
use crate::domain::ids::{EnterpriseId, MemberId};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::sheet::{Entry, Room, Section, Source};
use crate::domain::{
    attachments, collection, construction, diligence, dispatch, exit, filing, first_talk, handover,
    investor, landing, links, operation, redemption, review, screening, secrecy, signing, talks,
    upgrade, visits, voiding,
};
use crate::exchange::table::{Cell, Column, Kind, Row, Sheet};
use crate::locales::told::{Place, Speaker};
use crate::locales::{cli, events, export as words, fields, places, rules, stages};
use crate::service::api::{Contact, EnterpriseDetail, ProjectDetail};
use std::collections::BTreeMap;

/// One project: a sheet of fields, a sheet of records, a sheet of what is due.
///
/// # Errors
/// `NoSuchProject` where none is named, or of the named one no more is read than that it exists.
pub(super) fn record<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let id = order.project.clone();
    let id = id.ok_or_else(|| Refusal::new(Code::IdMissing).with("verb", "export"))?;
    let detail = asker.client.show(id.clone(), None)?;
    if detail.card == ReadAnswer::Existence {
        return Err(no_such_project(&id));
    }
    let members = asker.client.members()?.into_iter();
    let mut people: BTreeMap<MemberId, String> =
        members.map(|member| (member.id, member.name)).collect();
    people.extend(detail.people.clone());
    Ok(vec![
        of_fields(asker, &detail),
        of_sections(asker, &detail, &people),
        of_deadlines(asker, &detail),
    ])
}

fn pair(name: &str, value: impl Into<String>) -> Row {
    vec![Cell::text(name), Cell::text(value)]
}

fn pairs(asker: &Asker<'_>) -> Vec<Column> {
    vec![
        asker.column("name", words::NAME, Kind::Text).wide(24),
        asker.column("value", words::VALUE, Kind::Long).wide(80),
    ]
}

fn of_fields<'a>(asker: &Asker<'a>, detail: &ProjectDetail) -> Sheet<'a> {
    let (lang, profile) = (asker.lang, Some(asker.profile.as_ref()));
    let project = &detail.project;
    let position = stages::position_long(&project.position, lang);
    let mut rows = vec![
        pair(cli::COL_ID.get(lang), project.id.as_str()),
        pair(cli::COL_STAGE.get(lang), position),
    ];
    for field in Field::ALL {
        let own = project.fields.get(field).cloned();
        let held = own.or_else(|| match field.home() {
            FieldHome::Project => None,
            FieldHome::Enterprise(_) => enterprise_field(detail.enterprise.as_ref()?, *field),
        });
        if let Some(value) = held {
            let text = events::value(*field, &value, profile, lang);
            rows.push(pair(fields::field(*field).get(lang), text));
        }
    }
    let extras = project.extras.iter().filter(|(_, value)| !value.is_empty());
    rows.extend(extras.map(|(name, value)| pair(name, value.as_str())));
    Sheet::of("fields", words::SHEET_FIELDS.get(lang), pairs(asker), rows)
}

/// Every section of the record, in the order of the articles.
fn sections(source: &Source<'_>, detail: &ProjectDetail) -> Vec<Section> {
    let mut all = vec![
        collection::sheet::section(source, detail.enterprise.as_ref()),
        screening::sheet::section(source),
        filing::sheet::section(source),
        first_talk::sheet::section(source),
        handover::sheet::section(source),
    ];
    all.extend(visits::sheet::sections(source, &[]));
    all.extend(diligence::sheet::sections(source));
    all.extend(talks::sheet::sections(source));
    all.extend(review::sheet::sections(source));
    all.extend(signing::sheet::sections(source));
    all.push(investor::sheet::section(source));
    all.push(links::sheet::section(source));
    all.extend(voiding::sheet::section(source));
    all.push(secrecy::sheet::section(source));
    all.extend(landing::sheet::sections(source));
    all.extend(redemption::sheet::sections(source));
    all.extend(construction::sheet::sections(source));
    all.push(dispatch::node_sheet::nodes(source));
    all.push(dispatch::sheet::difficulties(source));
    all.push(dispatch::sheet::solved(source));
    all.push(operation::sheet::funds(source));
    all.extend(operation::sheet::sections(source));
    all.push(upgrade::sheet::section(source));
    all.push(exit::sheet::section(source));
    all.push(attachments::sheet::section(source));
    let mut told = Vec::new();
    // What stands in two chapters is told once.
    all.retain(|section| {
        let is_new = !told.contains(&section.title);
        told.push(section.title);
        is_new
    });
    noted(source.project, all)
}

fn of_sections<'a>(
    asker: &Asker<'a>,
    detail: &ProjectDetail,
    people: &BTreeMap<MemberId, String>,
) -> Sheet<'a> {
    let source = Source {
        project: &detail.project,
        profile: asker.profile,
        today: asker.today(),
    };
    let speaker = Speaker {
        lang: asker.lang,
        place: Place::Paper,
        profile: Some(asker.profile),
        people,
        today: asker.today(),
    };
    let columns = vec![
        asker.column("section", words::SECTION, Kind::Text).wide(20),
        asker.column("entry", words::ENTRY_OF, Kind::Count),
        asker.column("name", words::NAME, Kind::Text).wide(24),
        asker.column("value", words::VALUE, Kind::Long).wide(70),
    ];
    let mut rows = Vec::new();
    for section in sections(&source, detail) {
        let held = section.entries.iter().filter(|entry| !entry.is_blank);
        for (entry, number) in held.zip(1_u32..) {
            let title = speaker.word(section.title);
            rows.extend(of_entry(&speaker, title, number, entry));
        }
    }
    Sheet::of(
        "records",
        words::SHEET_RECORDS.get(asker.lang),
        columns,
        rows,
    )
}

fn of_entry(speaker: &Speaker<'_>, title: &str, number: u32, entry: &Entry) -> Vec<Row> {
    let cells = entry.cells.iter().filter(|cell| cell.room != Room::Screen);
    let rows = cells.filter_map(|cell| {
        let value = speaker.say(&cell.told);
        (!value.is_empty()).then(|| {
            vec![
                Cell::text(title),
                Cell::count(number),
                Cell::text(speaker.word(cell.label)),
                Cell::text(value),
            ]
        })
    });
    rows.collect()
}

fn of_deadlines<'a>(asker: &Asker<'a>, detail: &ProjectDetail) -> Sheet<'a> {
    let columns = vec![
        asker.column("due", words::DUE, Kind::Date),
        asker.column("days_left", words::DAYS_LEFT, Kind::Count),
        asker.column("what", words::WHAT, Kind::Text).wide(40),
        asker
            .column("article", cli::COL_ARTICLE, Kind::Text)
            .wide(14),
    ];
    let rows = detail.deadlines.iter().map(|deadline| {
        let what = crate::locales::alerts::what(deadline, asker.lang);
        vec![
            Cell::Date(deadline.due),
            Cell::Count(deadline.days_left(asker.today())),
            asker.on_basis(&what, deadline.basis),
            Cell::text(deadline.article.as_str()),
        ]
    });
    let title = words::SHEET_DUE.get(asker.lang);
    Sheet::of("due", title, columns, rows.collect())
}

/// One enterprise: what is known of it, its projects, the others of its group, who met whom.
///
/// # Errors
/// `NoSuchEnterprise`.
pub(super) fn enterprise<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let id = order.enterprise.clone();
    let id: EnterpriseId =
        id.ok_or_else(|| Refusal::new(Code::IdMissing).with("verb", "export"))?;
    let detail = asker.client.enterprise(id)?;
    Ok(vec![
        of_enterprise(asker, &detail),
        projects_of(asker, &detail),
        contacts_of(asker, &detail),
    ])
}

fn of_enterprise<'a>(asker: &Asker<'a>, detail: &EnterpriseDetail) -> Sheet<'a> {
    let (lang, profile) = (asker.lang, Some(asker.profile.as_ref()));
    let held = &detail.enterprise;
    let mut rows = vec![pair(cli::COL_ID.get(lang), held.id.as_str())];
    let own = Field::ALL.iter();
    // Whom to call stands with the project that brought it, and in no file of the enterprise.
    let own = own.filter(|field| !matches!(field, Field::Contact | Field::Phone));
    for field in own {
        if let Some(value) = enterprise_field(held, *field) {
            let text = events::value(*field, &value, profile, lang);
            rows.push(pair(fields::field(*field).get(lang), text));
        }
    }
    let former = held.former_names.iter().map(|former| former.name.as_str());
    let former: Vec<&str> = former.collect();
    if !former.is_empty() {
        rows.push(pair(places::FORMER_NAMES.get(lang), former.join("、")));
    }
    for (library, why) in &detail.row.stands {
        rows.push(pair(library.word().get(lang), why.word().get(lang)));
    }
    let relatives = detail.relatives.iter().map(|row| row.name.as_str());
    let relatives: Vec<&str> = relatives.collect();
    if !relatives.is_empty() {
        rows.push(pair(words::RELATIVES.get(lang), relatives.join("、")));
    }
    Sheet::of(
        "enterprise",
        words::SHEET_FIELDS.get(lang),
        pairs(asker),
        rows,
    )
}

fn projects_of<'a>(asker: &Asker<'a>, detail: &EnterpriseDetail) -> Sheet<'a> {
    let columns = vec![
        asker.column("id", cli::COL_ID, Kind::Code).wide(13),
        asker.column("name", cli::COL_NAME, Kind::Text).wide(32),
        asker.column("amount", cli::COL_AMOUNT, Kind::Yi),
        asker.column("chain", cli::COL_CHAIN, Kind::Text),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker.column("stage", cli::COL_STAGE, Kind::Text).wide(12),
    ];
    let rows = detail.projects.iter().map(|row| {
        vec![
            Cell::text(row.id.as_str()),
            Cell::text(row.name.as_str()),
            Cell::fen(row.amount()),
            asker.chain(&row.chain),
            asker.unit(&row.unit),
            Cell::text(stages::position_long(&row.position, asker.lang)),
        ]
    });
    let title = words::SHEET_PROJECTS.get(asker.lang);
    Sheet::of("projects", title, columns, rows.collect())
}

fn contacts_of<'a>(asker: &Asker<'a>, detail: &EnterpriseDetail) -> Sheet<'a> {
    let columns = vec![
        asker.column("on", cli::COL_DATE, Kind::Date),
        asker.column("kind", words::WHAT, Kind::Text),
        asker.column("project", cli::COL_ID, Kind::Code).wide(13),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker.column("text", words::TEXT, Kind::Long).wide(60),
    ];
    let row = |contact: &Contact| {
        let unit = contact.unit.as_ref().map_or("", |unit| unit.as_str());
        vec![
            Cell::Date(contact.on),
            Cell::text(places::contact(contact.kind, asker.lang)),
            Cell::text(contact.project.as_str()),
            asker.unit(unit),
            Cell::text(contact.text.as_str()),
        ]
    };
    let rows = detail.contacts.iter().map(row);
    let title = words::SHEET_CONTACTS.get(asker.lang);
    Sheet::of("contacts", title, columns, rows.collect())
}

/// The rules in force, each with its article and basis.
pub(super) fn rules<'a>(asker: &Asker<'a>, order: &Order) -> Vec<Sheet<'a>> {
    let columns = vec![
        asker.column("kind", words::SECTION, Kind::Text).wide(14),
        asker.column("name", words::NAME, Kind::Text).wide(30),
        asker.column("rule", words::VALUE, Kind::Long).wide(50),
        asker
            .column("article", cli::COL_ARTICLE, Kind::Text)
            .wide(14),
        asker.column("basis", cli::COL_BASIS, Kind::Text).wide(12),
        asker.column("ground", words::GROUND, Kind::Long).wide(50),
    ];
    let mut rows = Vec::new();
    for section in rules::sections(asker.profile, asker.lang) {
        let kind = section.title.get(asker.lang);
        rows.extend(section.rows.into_iter().map(|rule| {
            vec![
                Cell::text(kind),
                Cell::text(rule.name),
                Cell::text(rule.text),
                Cell::text(rule.articles),
                Cell::text(rule.basis),
                Cell::text(rule.ground),
            ]
        }));
    }
    let title = order.listing.word().get(asker.lang);
    vec![Sheet::of("rules", title, columns, rows)]
}
