//! `luodi member add|set|list`: who works with the system.

use super::Call;
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
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    match given.subcommand() {
        Some(("add", given)) => add(call, given),
        Some(("set", given)) => set(call, given),
        _ => list(call),
    }
}

fn add(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let id = login(given);
    if call.client.members()?.iter().any(|member| member.id == id) {
        return Err(Failure::plain(
            RefusalKind::Refused,
            "member_exists",
            words::MEMBER_THERE.fill(lang, &[("id", id.as_str())]),
            words::MEMBER_THERE_NEXT.fill(lang, &[("id", id.as_str())]),
        ));
    }
    let member = Member {
        unit: reading::unit(text(given, "unit"), call.profile)?,
        roles: roles(call, text(given, "roles"))?,
        name: text(given, "name").to_owned(),
        version: 0,
        active: true,
        uid: uid(call, given)?.flatten(),
        duties: split_words(text(given, "duties")),
        id,
    };
    save(call, member)
}

fn set(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let id = login(given);
    let known = call
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
        member.unit = reading::unit(unit, call.profile)?;
    }
    if let Some(names) = given.get_one::<String>("roles") {
        member.roles = roles(call, names)?;
    }
    if let Some(active) = given.get_one::<String>("active") {
        member.active = active == "yes";
    }
    if let Some(uid) = uid(call, given)? {
        member.uid = uid;
    }
    if let Some(names) = given.get_one::<String>("duties") {
        member.duties = split_words(names);
    }
    save(call, member)
}

fn save(call: &mut Call<'_>, member: Member) -> Result<(), Failure> {
    let id = member.id.clone();
    let done = call.client.act(vec![Command::SetMember(member)])?;
    if call.json() {
        return call.output.json(&json!({
            "seq": done.seq,
            "id": id,
            "events": crate::cli::json::plain(&done.events),
        }));
    }
    call.say_done(&done, &words::MEMBER_DONE, &[("id", id.as_str())])
}

fn list(call: &mut Call<'_>) -> Result<(), Failure> {
    let lang = call.lang();
    let members = call.client.members()?;
    let cells = |call: &Call<'_>, member: &Member| {
        let roles = member.roles.iter().map(|role| role.word().get(lang));
        let state = if member.active {
            words::MEMBER_ACTIVE
        } else {
            words::MEMBER_GONE
        };
        vec![
            member.id.to_string(),
            member.name.clone(),
            values::unit(call.profile, member.unit.as_str()).to_owned(),
            roles.collect::<Vec<_>>().join(", "),
            member.duties.join(", "),
            state.get(lang).to_owned(),
            member.uid.map(|uid| uid.to_string()).unwrap_or_default(),
        ]
    };
    let columns = [
        (words::COL_LOGIN, Side::Left),
        (words::COL_PERSON, Side::Left),
        (words::COL_MEMBER_UNIT, Side::Left),
        (words::COL_ROLES, Side::Left),
        (words::COL_DUTIES, Side::Left),
        (words::COL_STATE, Side::Left),
        (words::COL_UID, Side::Left),
    ];
    call.rows(&members, &columns, |_, member| value(member), cells)
        .map(|_| ())
}

fn value(member: &Member) -> Value {
    let roles: Vec<&str> = member.roles.iter().map(|role| role.name()).collect();
    json!({
        "id": member.id,
        "name": member.name,
        "unit": member.unit,
        "roles": roles,
        "duties": member.duties,
        "active": member.active,
        "uid": member.uid,
    })
}

/// The number that is pinned, `none` to lift it; nothing where it stays as it is.
fn uid(call: &Call<'_>, given: &ArgMatches) -> Result<Option<Option<u32>>, Failure> {
    let Some(text) = reading::text(given, "uid") else {
        return Ok(None);
    };
    match (text, text.parse()) {
        (NONE, _) => Ok(Some(None)),
        (_, Ok(uid)) => Ok(Some(Some(uid))),
        (_, Err(_)) => {
            let known = format!("0..{} {NONE}", u32::MAX);
            Err(Failure::choice(call.lang(), "--uid", text, &known))
        }
    }
}

/// No number.
const NONE: &str = "none";

fn login(given: &ArgMatches) -> MemberId {
    MemberId::from(text(given, "login"))
}

fn text<'a>(given: &'a ArgMatches, name: &str) -> &'a str {
    reading::text(given, name).unwrap_or_default()
}

fn roles(call: &Call<'_>, text: &str) -> Result<Vec<Role>, Failure> {
    split_words(text)
        .iter()
        .map(|name| {
            Role::from_name(name).ok_or_else(|| {
                let known: Vec<&str> = Role::given().map(Role::name).collect();
                Failure::choice(call.lang(), "--roles", name, &known.join(" "))
            })
        })
        .collect()
}
