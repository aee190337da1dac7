//! The rows of reading of `permissions.toml`, read plainly: what tests expect is worked out here, not by the program.

use super::*;
use std::collections::BTreeSet;

/// The answers of one row of reading, in order of strength.
const LEVELS: [&str; 3] = ["whole", "item", "existence"];

/// The rows of `permissions.toml`, read plainly.
pub(super) struct Rows(toml::Table);

impl Rows {
    pub(super) fn new() -> Self {
        let sources = ProfileSources::builtin();
        let text = sources.texts.get("permissions.toml").expect("the file");
        Rows(text.parse().expect("a table"))
    }

    fn roles(&self, word: &str) -> Vec<String> {
        let groups = self.0["groups"].as_table().expect("groups");
        match groups.get(word) {
            Some(group) => group.as_array().expect("roles").iter().map(text).collect(),
            None => vec![word.to_owned()],
        }
    }

    /// How far somebody of these roles and this unit, standing so, reads a kind.
    pub(super) fn level(
        &self,
        member: &Member,
        relations: &BTreeSet<&str>,
        kind: &str,
    ) -> &'static str {
        let rows = self.0["read"].as_array().expect("rows").iter();
        let mut rows = rows.filter(|row| list(row, "kinds").iter().any(|of| of == kind));
        let row = rows.next().expect("a row for the kind");
        let fits = |grant: &String| {
            let (who, how) = grant.split_once(':').expect("a grant");
            let stands = how.trim() == "*"
                || how
                    .split('|')
                    .any(|relation| relations.contains(relation.trim()));
            stands && who.split('|').any(|who| self.is(member, who.trim()))
        };
        let found = LEVELS
            .into_iter()
            .find(|level| list(row, level).iter().any(fits));
        found.unwrap_or("none")
    }

    fn is(&self, member: &Member, who: &str) -> bool {
        let (role, duty) = who.split_once('@').unwrap_or((who, ""));
        let duties = self.0["duties"].as_table().expect("duties");
        let carries = duty.is_empty()
            || duties[duty]
                .as_array()
                .expect("units")
                .iter()
                .map(text)
                .any(|unit| unit == member.unit.0);
        carries
            && member
                .roles
                .iter()
                .any(|held| self.roles(role).iter().any(|name| name == held.name()))
    }

    /// How a member stands to the projects of a county that stand to nobody else.
    pub(super) fn relations(&self, member: &Member, county: &str) -> BTreeSet<&'static str> {
        let city = list(&self.0["relations"]["city"], "roles");
        let mut relations = BTreeSet::new();
        if member.unit.as_str() == county {
            relations.extend(["own", "county"]);
        }
        if member
            .roles
            .iter()
            .any(|role| city.iter().any(|name| name == role.name()))
        {
            relations.insert("city");
        }
        if relations.is_empty() {
            relations.insert("none");
        }
        relations
    }
}

fn text(value: &toml::Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn list(row: &toml::Value, key: &str) -> Vec<String> {
    let held = row.get(key).and_then(toml::Value::as_array);
    held.into_iter().flatten().map(text).collect()
}
