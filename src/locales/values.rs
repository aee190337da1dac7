//! Words for closed lists of values: verdicts, statuses, levels, bases and badges.

use super::Lang;
pub(crate) use crate::domain::filing::sheet::filing;
use crate::domain::policy::{Points, Profile, Scenario};
pub(crate) use crate::domain::sheet::UNSET;

crate::words! {
    UNVERIFIED = "待核实", "unverified";
    SAMPLE = "示例", "sample";
    NONE = "无", "none";
    SECRET_NAME = "[密]{name}", "[secret] {name}";
    SECRET_POINTS = "另涉密 {points}", "secret: {points}";
    SECRET_COUNT = "含涉密 {n} 个", "{n} secret ones included";
}

/// A project's name, marked where the project is secret.
pub(crate) fn name(name: &str, is_secret: bool, lang: Lang) -> String {
    match is_secret {
        true => SECRET_NAME.fill(lang, &[("name", name)]),
        false => name.to_owned(),
    }
}

/// What is said of points of secret projects, which stand on no board; nothing where there are none.
pub(crate) fn secret_points(points: Option<Points>, lang: Lang) -> Option<String> {
    points.map(|points| SECRET_POINTS.fill(lang, &[("points", &points.to_string())]))
}

/// What is said of secret projects among those that are counted; nothing where there are none.
pub(crate) fn with_secrets(count: u32, lang: Lang) -> Option<String> {
    let n = count.to_string();
    (count > 0).then(|| SECRET_COUNT.fill(lang, &[("n", &n)]))
}

/// A number of hundredths: `4.25`.
pub(crate) fn hundredths(value: u32) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// A tier's word in the profile; its id where the profile has none of it.
pub(crate) fn tier<'a>(profile: &'a Profile, id: &'a str) -> &'a str {
    profile.policy.tier(id).map_or(id, |known| &known.name)
}

/// A unit's, department's or team's name in the profile; its code where the profile has none of it.
pub(crate) fn unit<'a>(profile: &'a Profile, code: &'a str) -> &'a str {
    let units = profile.units.iter().map(|known| (&known.code, &known.name));
    let departments = profile
        .departments
        .iter()
        .map(|known| (&known.code, &known.name));
    let teams = profile.teams.iter().map(|known| (&known.code, &known.name));
    units
        .chain(departments)
        .chain(teams)
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, name)| name)
}

/// A unit's short name; its code where the profile has none of it.
pub(crate) fn short_unit<'a>(profile: &'a Profile, code: &'a str) -> &'a str {
    let unit = profile.unit(code).map(|unit| unit.short.as_str());
    let department = || profile.department(code).map(|unit| unit.short.as_str());
    let short = unit.or_else(department);
    let team = || profile.team(code).map(|unit| unit.name.as_str());
    short.or_else(team).unwrap_or(code)
}

/// The link of a scoring rule as the profile calls it; its id where the profile has none of it.
pub(crate) fn link<'a>(profile: &'a Profile, id: &'a str) -> &'a str {
    let known = profile.policy.score.link(id);
    known.map_or(id, |known| &known.name)
}

/// The chain or the industry to come that a scenario belongs to.
pub(crate) fn industry<'a>(profile: &'a Profile, scenario: &'a Scenario) -> &'a str {
    let id = scenario.future_industry.as_deref().unwrap_or_default();
    let mut futures = profile.future_industries.iter();
    let future = futures.find(|known| known.id == id);
    match &scenario.chain {
        Some(chain) => self::chain(profile, chain),
        None => future.map_or(id, |known| &known.name),
    }
}

/// A chain's name in the profile; its id where the profile has none of it.
pub(crate) fn chain<'a>(profile: &'a Profile, id: &'a str) -> &'a str {
    profile.chain(id).map_or(id, |known| &known.name)
}
