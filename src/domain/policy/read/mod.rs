//! Reading a profile's texts. One pass both builds the structs and notes every error, so that what is checked and what
//! is read can never differ. A value that is wrong is noted and replaced by a stand-in, and reading goes on; a profile
//! comes out only when nothing was noted.

mod acts_file;
mod calendar_file;
mod columns_file;
mod desk;
mod figures_file;
mod gate_part;
mod ids_part;
mod list_part;
mod map_file;
mod node;
mod places_file;
mod policy_file;
mod recorded;
pub(in crate::domain) mod rights_file;
mod rights_part;
mod score_part;
mod typed;
mod values;

pub(super) use values::article;

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::domain::policy::finding::{Code, Finding};
use crate::domain::policy::profile::Profile;
use crate::domain::policy::sources::{
    COMPANION_FILES, FILES, Names, OPTIONAL_FILES, ProfileSources,
};
use desk::{Book, Desk};
use node::Node;

/// The file of the rules.
const RULES: &str = "policy.toml";
/// The data version of the rules; since 2 their items have roles.
const RULES_SCHEMA: u32 = 2;
/// The data version of every other file.
const SCHEMA: u32 = 1;

/// Reads a profile, or every finding in file and line order.
pub(in crate::domain) fn profile(
    sources: &ProfileSources,
    names: Names,
) -> Result<Profile, Vec<Finding>> {
    let profile = noted(sources, Desk::knowing(names))?;
    if profile.findings.is_empty() {
        Ok(profile)
    } else {
        Err(profile.findings)
    }
}

/// Reads a profile that a journal adopted, by whatever program: what does not fit today's form has a stand-in, counts as
/// not said and is noted. Findings alone only where the rules themselves are no TOML.
pub(in crate::domain) fn recorded(
    sources: &ProfileSources,
    names: Names,
) -> Result<Profile, Vec<Finding>> {
    let desk = Desk::knowing(names);
    desk.set_recorded();
    noted(sources, desk)
}

fn noted(sources: &ProfileSources, desk: Desk) -> Result<Profile, Vec<Finding>> {
    let profile = read_all(sources, &desk);
    let findings = desk.close();
    match profile {
        Some(profile) => Ok(Profile {
            findings,
            ..profile
        }),
        None => Err(findings),
    }
}

/// Reads each file that is there and sound. `None` where the rules themselves could not be read.
fn read_all(sources: &ProfileSources, desk: &Desk) -> Option<Profile> {
    note_stray_files(sources, desk);
    let books: BTreeMap<&str, Book<'_>> = FILES
        .iter()
        .filter_map(|file| Some((*file, Book::new(file, sources.texts.get(*file)?, desk))))
        .collect();
    let mut tables = BTreeMap::new();
    for (file, book) in &books {
        let (table, errors) = DeTable::parse_recoverable(book.text());
        if errors.is_empty() {
            tables.insert(*file, table);
        }
        for error in &errors {
            let at = error.span().unwrap_or(0..0);
            book.note(
                &at,
                Code::Syntax,
                vec![error.message().to_owned()],
                String::new(),
            );
        }
    }
    let root = |file: &str| {
        let (Some(book), Some(table)) = (books.get(file), tables.get(file)) else {
            desk.unreadable(file);
            return None;
        };
        let node = Node::new(book, table.get_ref(), 0..0);
        check_schema(file, &node);
        Some(node)
    };
    // The rules come first: the number of articles they state bounds the citations of every file.
    let policy = root(RULES).map(|n| policy_file::policy(&n));
    let acts = root("acts.toml")
        .map(|n| acts_file::acts(&n))
        .unwrap_or_default();
    let rights = root("permissions.toml")
        .map(|n| rights_file::rights(&n))
        .unwrap_or_default();
    let units = root("units.toml")
        .map(|n| places_file::units(&n))
        .unwrap_or_default();
    let chains = root("chains.toml")
        .map(|n| places_file::chains(&n))
        .unwrap_or_default();
    let scenarios = root("scenarios.toml")
        .map(|n| places_file::scenarios(&n))
        .unwrap_or_default();
    let calendar = root("holidays.toml")
        .map(|n| calendar_file::calendar(&n))
        .unwrap_or_default();
    let columns = root("ledger_columns.toml")
        .map(|n| columns_file::columns(&n))
        .unwrap_or_default();
    let reckoning = root("figures.toml")
        .map(|n| figures_file::figures(&n))
        .unwrap_or_default();
    let sample_members = root("members.toml")
        .map(|n| places_file::members(&n))
        .unwrap_or_default();
    let mut maps = sources.texts.iter();
    let map = maps
        .find(|(file, _)| file.ends_with(map_file::ENDING))
        .and_then(|(file, text)| map_file::map(file, text, &units.units, desk));
    Some(Profile {
        city_code: units.city_code,
        city_name: units.city_name,
        policy: policy?,
        acts,
        rights,
        units: units.units,
        departments: units.departments,
        teams: units.teams,
        chains: chains.chains,
        future_industries: chains.future_industries,
        special_clusters: chains.special_clusters,
        scenarios,
        calendar,
        columns,
        reckoning,
        sample_members,
        map,
        findings: Vec::new(),
    })
}

/// Notes another data version than is read; recorded rules may be of any that there was.
fn check_schema(file: &str, node: &Node<'_>) {
    let (schema, desk) = (node.number("schema", 0..=u32::MAX), node.book.desk());
    let wanted = match file {
        RULES => RULES_SCHEMA,
        _ => SCHEMA,
    };
    if file == RULES && schema < RULES_SCHEMA && desk.is_recorded() {
        desk.set_before_roles();
    } else if schema != wanted {
        let expected = format!("schema = {wanted}");
        node.note("schema", Code::Schema, Vec::new(), expected);
    }
}

/// Notes files that are missing or belong to no part of a profile; a map and the sample's words beside the texts are
/// welcome.
fn note_stray_files(sources: &ProfileSources, desk: &Desk) {
    for file in FILES {
        if !sources.texts.contains_key(file) && !OPTIONAL_FILES.contains(&file) {
            desk.note_file(file, Code::FileMissing, String::new());
        }
    }
    for file in sources.texts.keys() {
        let is_known = FILES.contains(&file.as_str()) || COMPANION_FILES.contains(&file.as_str());
        if !is_known && file.ends_with(".toml") {
            desk.note_file(file, Code::FileUnknown, values::nearest(file, &FILES));
        }
    }
}
