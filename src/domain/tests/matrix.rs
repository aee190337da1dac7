//! The whole matrix of acting: role × verb × how a person stands to a project, whatever moved or hid it. The answers expected are
//! worked out from the rows of `permissions.toml` by a small reader of its own, which knows nothing of the program's.

use super::world::{World, day, profile};
use crate::domain::actor::Member;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::policy::ProfileSources;
use crate::domain::refusal::Code;
use crate::domain::verb::spec::About;
use crate::domain::verb::table::VERBS;
use crate::domain::verb::{self, Args};
use std::collections::{BTreeMap, BTreeSet};

/// One member for each role, of units that the projects know and of units that they do not.
const WHO: [&str; 14] = [
    "zb1", "sw1", "sw2", "xf1", "res2", "gx1", "sy1", "team1", "fg1", "zr1", "svc1", "lead1",
    "aud1", "adm1",
];

/// The rows, read plainly.
struct Rows(toml::Table);

fn list(row: &toml::Value, key: &str) -> Vec<String> {
    let held = row.get(key).and_then(toml::Value::as_array);
    let texts = held.into_iter().flatten();
    texts
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// Whether an act is somebody's, as far as the rows alone tell it.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Expected {
    /// No row gives it to them, however the matter stands.
    Never,
    /// A row gives it to them as they stand; the stage and the rule may still say no.
    Theirs,
    /// It hangs on what a matter names, or on who did what before.
    Open,
}

impl Rows {
    fn new() -> Self {
        let sources = ProfileSources::builtin();
        Rows(sources.texts["permissions.toml"].parse().unwrap())
    }

    /// The rows that speak of a verb; none where parts of it have rows of their own, or where it is answered by another.
    fn of(&self, verb: &str) -> Vec<&toml::Value> {
        let acts = self.0["act"].as_array().unwrap();
        let names = |row: &&toml::Value| list(row, "verbs").iter().any(|name| name == verb);
        let stem = format!("{verb}.");
        let has_parts = |row: &toml::Value| {
            list(row, "verbs")
                .iter()
                .any(|name| name.starts_with(&stem))
        };
        let rows: Vec<&toml::Value> = acts.iter().filter(names).collect();
        let is_plain = rows.iter().all(|row| row.get("as").is_none());
        match is_plain && !acts.iter().any(has_parts) {
            true => rows,
            false => Vec::new(),
        }
    }

    fn is(&self, member: &Member, who: &str) -> bool {
        let (role, duty) = who.split_once('@').unwrap_or((who, ""));
        let groups = self.0["groups"].as_table().unwrap();
        let roles = match groups.get(role) {
            Some(group) => group
                .as_array()
                .unwrap()
                .iter()
                .map(|held| held.as_str().unwrap())
                .collect(),
            None => vec![role],
        };
        let carries = duty.is_empty() || {
            let units = self.0["duties"][duty].as_array().unwrap();
            units
                .iter()
                .any(|unit| unit.as_str() == Some(member.unit.as_str()))
        };
        carries && member.roles.iter().any(|held| roles.contains(&held.name()))
    }

    /// Whether a grant fits somebody who stands so; nothing where it hangs on being named.
    fn fits(&self, grant: &str, member: &Member, stands: &BTreeSet<&str>) -> Option<bool> {
        let (who, how) = grant.split_once(':').unwrap();
        if !who.split('|').any(|who| self.is(member, who.trim())) {
            return Some(false);
        }
        let mut how = how.split('|').map(str::trim);
        if how.clone().any(|one| one == "*" || stands.contains(one)) {
            return Some(true);
        }
        // Beside these a matter may name the unit, or the person may hold what nobody else does.
        let open = ["assigned", "own", "first_talk", "joint", "source"];
        match how.any(|one| one == "assigned" || (open.contains(&one) && !stands.contains("known")))
        {
            true => None,
            false => Some(false),
        }
    }

    fn expected(&self, verb: &str, member: &Member, stands: &BTreeSet<&str>) -> Expected {
        let rows = self.of(verb);
        let is_judged =
            |row: &&toml::Value| row.get("not_self").is_some() || row.get("confirmed_by").is_some();
        let mut answers = Vec::new();
        for row in &rows {
            for key in ["may", "propose", "confirm"] {
                let grants = list(row, key);
                answers.extend(grants.iter().map(|grant| self.fits(grant, member, stands)));
            }
        }
        if rows.is_empty() || rows.iter().any(is_judged) && answers.contains(&Some(true)) {
            return Expected::Open;
        }
        match (answers.contains(&Some(true)), answers.contains(&None)) {
            (true, _) => Expected::Theirs,
            (false, true) => Expected::Open,
            (false, false) => Expected::Never,
        }
    }

    /// How far a project's card is read.
    fn reads(&self, member: &Member, stands: &BTreeSet<&str>) -> bool {
        let rows = self.0["read"].as_array().unwrap();
        let of_card = |row: &&toml::Value| list(row, "kinds").iter().any(|kind| kind == "card");
        let row = rows.iter().find(of_card).unwrap();
        let levels = ["whole", "item", "existence"];
        let mut grants = levels.iter().flat_map(|level| list(row, level));
        grants.any(|grant| self.fits(&grant, member, stands) == Some(true))
    }

    /// How somebody stands to a project of a unit, which another serves.
    fn stands(
        &self,
        member: &Member,
        carrier: &str,
        service: Option<&str>,
    ) -> BTreeSet<&'static str> {
        let city = list(&self.0["relations"]["city"], "roles");
        let mut stands = BTreeSet::from(["known"]);
        if member.unit.as_str() == carrier {
            stands.extend(["own", "county"]);
        }
        if Some(member.unit.as_str()) == service {
            stands.insert("served");
        }
        if member
            .roles
            .iter()
            .any(|role| city.iter().any(|name| name == role.name()))
        {
            stands.insert("city");
        }
        if stands.len() == 1 {
            stands.insert("none");
        }
        stands
    }
}

/// A project with what the matrix must know of it.
struct Case {
    name: &'static str,
    id: ProjectId,
    carrier: &'static str,
    service: Option<&'static str>,
    /// The only ones for whom it is there, where it is secret.
    listed: Option<&'static [&'static str]>,
}

/// Own and foreign, handed on, served, secret: all of them in talks or later, where no claim of a source holds any more.
fn cases(world: &mut World) -> Vec<Case> {
    let case = |name, id, carrier| Case {
        name,
        id,
        carrier,
        service: None,
        listed: None,
    };
    let held = super::walk::in_talks(world, "示例自有项目", "1亿");
    let mut cases = vec![case("own", held, "360722")];

    let moved = super::walk::in_talks(world, "示例移交项目", "1亿");
    let offer = [("unit", "360724"), ("kind", "leave"), ("reason", "示例")];
    world
        .do_verb("sw1", "handover", Some(&moved), &offer)
        .unwrap();
    let accept = [("officer", "示例王五")];
    world
        .do_verb("sy1", "handover-accept", Some(&moved), &accept)
        .unwrap();
    assert_eq!(world.get(&moved).text(Field::Unit), "360724");
    cases.push(case("handed on", moved, "360724"));

    let served = super::walk::in_talks(world, "示例服务项目", "1亿");
    let to = [("stage", "landing"), ("reason", "示例")];
    world.ok("sw1", "backfill", &served, &to);
    let service = [("unit", "GZ-ETDZ"), ("officer", "示例"), ("team", "示例")];
    world.ok("res2", "service", &served, &service);
    cases.push(Case {
        service: Some("GZ-ETDZ"),
        ..case("served", served, "360722")
    });

    let secret = super::walk::in_talks(world, "示例涉密项目", "1亿");
    let mark = [("basis", "示例"), ("approver", "示例"), ("cleared", "xf1")];
    world
        .do_verb("zb1", "secret", Some(&secret), &mark)
        .unwrap();
    let listed: &[&str] = &["xf1", "zb1"];
    cases.push(Case {
        listed: Some(listed),
        ..case("secret", secret, "360722")
    });
    cases
}

/// What a verb needs to be understood at all.
fn filled(verb: &verb::spec::VerbSpec) -> Args {
    let known: BTreeMap<&str, &str> = BTreeMap::from([
        ("reason", "示例"),
        ("text", "示例"),
        ("approver", "示例"),
        ("basis", "示例"),
        ("who", "gx1"),
        ("until", "2099-01-01"),
        ("unit", "360724"),
        ("officer", "示例"),
        ("evidence", "示例"),
        ("date", "2026-05-11"),
        ("amount", "1亿"),
        ("status", "filed"),
        ("kind", "leave"),
        ("stage", "talks"),
        ("to", "registered"),
        ("verdict", "pass"),
    ]);
    // A claim to the first talk is one's own.
    let is_given =
        |name: &str| known.contains_key(name) && (verb.name, name) != ("first-talk", "unit");
    let named = verb.args.iter().filter(|arg| is_given(arg.name));
    named
        .map(|arg| (arg.name.to_owned(), known[arg.name].to_owned()))
        .collect()
}

const FORBIDDEN: [Code; 4] = [
    Code::RoleMayNot,
    Code::OtherUnit,
    Code::NobodyMay,
    Code::OwnReport,
];

#[test]
fn r4_the_whole_matrix_of_acting_is_answered_as_the_rows_say() {
    let rows = Rows::new();
    let mut world = World::new();
    assert!(day("2026-05-11") <= world.today());
    let cases = cases(&mut world);
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in &cases {
        for login in WHO {
            let member = world.actor(login).member;
            let stands = rows.stands(&member, case.carrier, case.service);
            // Whoever gave an opinion goes on reading what it was about, and may do nothing more by it.
            let mut reading = stands.clone();
            let opinions = &world.get(&case.id).screening.opinions;
            reading.extend(opinions.contains_key(&member.unit).then_some("assigned"));
            let is_there = rows.reads(&member, &reading)
                && case.listed.is_none_or(|listed| listed.contains(&login));
            for spec in VERBS.iter().filter(|spec| spec.about == About::Project) {
                let Ok(command) =
                    verb::parse(spec.name, Some(case.id.as_str()), &filled(spec), profile())
                else {
                    continue;
                };
                let found = world
                    .judge(login, &command)
                    .map_err(|refusal| refusal.code)
                    .err();
                let place = format!("{}: {login} {} {stands:?} {found:?}", case.name, spec.name);
                // A claim to the first talk answers without showing anything.
                if !is_there && (spec.name != "first-talk" || case.listed.is_some()) {
                    wrong.extend((found != Some(Code::NoSuchProject)).then_some(place));
                    *counts.entry("not there").or_default() += 1;
                    continue;
                }
                match rows.expected(spec.name, &member, &stands) {
                    Expected::Never => {
                        let is_refused = found.is_some_and(|code| FORBIDDEN.contains(&code));
                        wrong.extend((!is_refused).then_some(place));
                        *counts.entry("never").or_default() += 1;
                    }
                    Expected::Theirs => {
                        let is_refused = found.is_some_and(|code| FORBIDDEN.contains(&code));
                        let is_gone = found == Some(Code::NoSuchProject);
                        wrong.extend((is_refused || is_gone).then_some(place));
                        *counts.entry("theirs").or_default() += 1;
                    }
                    Expected::Open => *counts.entry("open").or_default() += 1,
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {counts:?}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let decided = counts["not there"] + counts["never"] + counts["theirs"];
    assert!(decided > 1_000 && counts["theirs"] > 100, "{counts:?}");
}
