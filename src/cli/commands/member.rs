//! `luodi member add|set|list`: who works with the system.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::reading;
use crate::domain::actor::{Member, Role};
use crate::domain::command::Command;
use crate::domain::field::split_words;
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::locales::{cli as words, values};
use clap::ArgMatches;
use serde_json::{Value, json};

/// Adds, changes or lists.
pub(crate) fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    match given.subcommand() {
        Some(("add", given)) => add(desk, given),
        Some(("set", given)) => set(desk, given),
        _ => list(desk),
    }
}

fn add(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = desk.lang();
    let id = login(given);
    if desk.client.members()?.iter().any(|member| member.id == id) {
        return Err(Failure::plain(
            RefusalKind::Refused,
            "member_exists",
            words::MEMBER_THERE.fill(lang, &[("id", id.as_str())]),
            words::MEMBER_THERE_NEXT.fill(lang, &[("id", id.as_str())]),
        ));
    }
    let member = Member {
        unit: reading::unit(text(given, "unit"), desk.profile)?,
        roles: roles(desk, text(given, "roles"))?,
        name: text(given, "name").to_owned(),
        version: 0,
        active: true,
        id,
    };
    save(desk, member)
}

fn set(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let id = login(given);
    let known = desk
        .client
        .members()?
        .into_iter()
        .find(|member| member.id == id);
    let Some(mut member) = known else {
        return Err(Refusal::new(Code::NoSuchMember).with("id", id).into());
    };
    if let Some(name) = given.get_one::<String>("name") {
        member.name.clone_from(name);
    }
    if let Some(unit) = given.get_one::<String>("unit") {
        member.unit = reading::unit(unit, desk.profile)?;
    }
    if let Some(names) = given.get_one::<String>("roles") {
        member.roles = roles(desk, names)?;
    }
    if let Some(active) = given.get_one::<String>("active") {
        member.active = active == "yes";
    }
    save(desk, member)
}

fn save(desk: &mut Desk<'_>, member: Member) -> Result<(), Failure> {
    let lang = desk.lang();
    let id = member.id.clone();
    let done = desk.client.act(vec![Command::SetMember(member)])?;
    if desk.json() {
        return desk.output.json(&json!({
            "seq": done.seq,
            "id": id,
            "events": crate::cli::json::plain(&done.events),
        }));
    }
    let seq = done.seq.to_string();
    desk.output
        .line(&words::MEMBER_DONE.fill(lang, &[("id", id.as_str()), ("seq", &seq)]))
}

fn list(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let lang = desk.lang();
    let members = desk.client.members()?;
    if desk.json() {
        let rows: Vec<Value> = members.iter().map(value).collect();
        return desk.output.json(&Value::Array(rows));
    }
    let rows: Vec<Vec<String>> = members
        .iter()
        .map(|member| {
            let roles: Vec<&str> = member
                .roles
                .iter()
                .map(|role| values::role(*role).get(lang))
                .collect();
            let state = if member.active {
                words::MEMBER_ACTIVE
            } else {
                words::MEMBER_GONE
            };
            vec![
                member.id.to_string(),
                member.name.clone(),
                values::unit(desk.profile, member.unit.as_str()).to_owned(),
                roles.join(", "),
                state.get(lang).to_owned(),
            ]
        })
        .collect();
    let columns = [
        (words::COL_LOGIN, Side::Left),
        (words::COL_PERSON, Side::Left),
        (words::COL_MEMBER_UNIT, Side::Left),
        (words::COL_ROLES, Side::Left),
        (words::COL_STATE, Side::Left),
    ];
    desk.output.table(&columns, &rows)
}

fn value(member: &Member) -> Value {
    let roles: Vec<&str> = member.roles.iter().map(|role| role.code()).collect();
    json!({
        "id": member.id,
        "name": member.name,
        "unit": member.unit,
        "roles": roles,
        "active": member.active,
    })
}

fn login(given: &ArgMatches) -> MemberId {
    MemberId::from(text(given, "login"))
}

fn text<'a>(given: &'a ArgMatches, name: &str) -> &'a str {
    given.get_one::<String>(name).map_or("", String::as_str)
}

fn roles(desk: &Desk<'_>, text: &str) -> Result<Vec<Role>, Failure> {
    split_words(text)
        .iter()
        .map(|name| {
            Role::from_code(name).ok_or_else(|| {
                let known = Role::ALL.map(Role::code).join(" ");
                Failure::choice(desk.lang(), "--roles", name, &known)
            })
        })
        .collect()
}
