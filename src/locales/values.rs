//! Words for closed lists of values: verdicts, statuses, levels, bases and badges.

use super::Word;
pub(crate) use crate::domain::filing::sheet::filing;
use crate::domain::policy::{Basis, Mode, Profile};
pub(crate) use crate::domain::sheet::UNSET;

crate::words! {
    BASIS_TEXT = "办法规定", "Text";
    BASIS_LAW = "法律", "Law";
    BASIS_PEER = "参照", "Peer";
    BASIS_DEFAULT = "默认", "Default";
    BASIS_TEXT_AND_PEER = "办法及参照", "Text, peer";
    MODE_HARD = "硬性要求", "required";
    MODE_SOFT = "不作硬性要求", "advisory";

    UNVERIFIED = "待核实", "unverified";
    SAMPLE = "示例", "sample";
    NONE = "无", "none";
}

/// A number of hundredths: `4.25`.
pub(crate) fn hundredths(value: u32) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// On what an entry stands, as the label beside it.
pub(crate) const fn basis(value: Basis) -> Word {
    match value {
        Basis::Text => BASIS_TEXT,
        Basis::Law => BASIS_LAW,
        Basis::Peer => BASIS_PEER,
        Basis::Default => BASIS_DEFAULT,
        Basis::TextAndPeer => BASIS_TEXT_AND_PEER,
    }
}

/// Whether a condition stops a step.
pub(crate) const fn mode(value: Mode) -> Word {
    match value {
        Mode::Hard => MODE_HARD,
        Mode::Soft => MODE_SOFT,
    }
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

/// A chain's name in the profile; its id where the profile has none of it.
pub(crate) fn chain<'a>(profile: &'a Profile, id: &'a str) -> &'a str {
    profile.chain(id).map_or(id, |known| &known.name)
}
