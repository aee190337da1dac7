//! Emptying: what a step once put on record goes again by an empty argument, as with `update`, and what the record cannot
//! be without is refused by its name. Every optional argument of every verb is looked at.

mod lives;

use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::tests::walk::items;
use crate::domain::tests::works::{Args, in_rampup};
use crate::domain::tests::world::{World, profile};
use crate::domain::verb::{self, ArgKind, VERBS, item_names, parse};
use lives::{
    accepted, agreed, begun, built, evaluated, graded, passed, planned, reopened, reviewed, scored,
    served, signed, submitted, tolerated,
};
use std::collections::BTreeMap;

/// What an empty argument does.
enum Fate {
    /// What the record holds of it is gone afterwards.
    Goes,
    /// The policy's own value is back, which the record shows as this changed text.
    Default(fn(&Project) -> String),
    /// The record cannot be without it.
    Needed,
    /// What is decided stays as it was decided.
    Decided,
    /// Putting it down ends the project, so that where the step can be taken nothing of it stands.
    NeverHeld,
}

/// A place in a project's life where a verb's parts are on record.
struct Case {
    verb: &'static str,
    login: &'static str,
    /// Which item of the record is meant, and what else the step asks for.
    with: Args<'static>,
    world: fn() -> (World, ProjectId),
    parts: &'static [(&'static str, Fate)],
}

const NODE: &[(&str, &str)] = &[("kind", "项目开工")];
const ELEMENT: &[(&str, &str)] = &[("kind", "用地")];
const APPROVAL: &[(&str, &str)] = &[("item", "工商注册")];
const MONTH: &[(&str, &str)] = &[("month", "2026-05")];
const CLAIM: &[(&str, &str)] = &[("policy", "示例政策")];

fn cases() -> Vec<Case> {
    use Fate::{Decided, Default, Goes, Needed, NeverHeld};
    let case = |verb, login, with, world, parts| Case {
        verb,
        login,
        with,
        world,
        parts,
    };
    let element_due: fn(&Project) -> String = |p| p.landing.elements["用地"].due.date.to_string();
    let claim_due: fn(&Project) -> String = |p| p.landing.claims[&1].due.date.to_string();
    let total: fn(&Project) -> String = |p| format!("{:?}", p.construction.works["2026-05"].total);
    let approval_due: fn(&Project) -> String =
        |p| p.landing.approvals["工商注册"].due.date.to_string();
    let promised: fn(&Project) -> String = |p| {
        p.landing.approvals["工商注册"]
            .promised
            .unwrap()
            .date
            .to_string()
    };
    let tier: fn(&Project) -> String = |p| format!("{:?}", p.tier_override);
    macro_rules! parts {
        ($($name:literal $fate:expr),*) => { &*Vec::leak(vec![$(($name, $fate)),*]) };
    }
    vec![
        case(
            "service",
            "res2",
            &[],
            served,
            parts!["unit" Needed, "officer" Needed, "team" Goes],
        ),
        case(
            "element",
            "res2",
            ELEMENT,
            served,
            parts!["need" Needed, "unit" Needed, "due" Default(element_due), "status" Needed, "evidence" Goes],
        ),
        case(
            "element",
            "res2",
            ELEMENT,
            tolerated,
            parts!["evidence" Needed],
        ),
        case(
            "approval",
            "res2",
            APPROVAL,
            served,
            parts!["mode" Needed, "unit" Goes, "status" Needed, "missing" Goes,
                "due" Default(approval_due), "date" Needed],
        ),
        case(
            "approval",
            "res2",
            APPROVAL,
            tolerated,
            parts!["missing" Needed, "due" Default(promised)],
        ),
        case(
            "works",
            "res2",
            MONTH,
            built,
            parts!["plan" Goes, "done" Goes, "total" Default(total), "image" Needed],
        ),
        case(
            "claim",
            "res2",
            CLAIM,
            served,
            parts!["amount" Needed, "unit" Needed, "due" Default(claim_due), "status" Needed, "decision" Goes],
        ),
        case(
            "node",
            "res2",
            &[("kind", "项目开工"), ("reason", "示例理由")],
            planned,
            parts!["plan" Goes],
        ),
        case(
            "node",
            "res2",
            NODE,
            begun,
            parts!["plan" Decided, "reason" Needed, "actual" Goes, "evidence" Needed],
        ),
        case("node", "res2", NODE, accepted, parts!["actual" Decided]),
        case(
            "node",
            "sw1",
            &[("kind", "项目开工")],
            accepted,
            parts!["accepted_by" Needed],
        ),
        case(
            "negotiate",
            "xf1",
            &[("matter", "合作模式"), ("status", "differs")],
            agreed,
            parts!["enterprise" Goes, "government" Goes],
        ),
        case(
            "sign",
            "res2",
            &[],
            agreed,
            parts!["standard_land" Goes, "clauses" Goes, "checks" Goes, "indicators" Goes],
        ),
        case(
            "sign",
            "res2",
            &[],
            signed,
            parts!["number" Needed, "date" Needed, "amount" Decided],
        ),
        case("review", "sw1", &[], scored, parts!["scores" Goes]),
        case(
            "review",
            "sw1",
            &[],
            reviewed,
            parts!["scores" Needed, "verdict" Needed],
        ),
        case(
            "screen",
            "sw1",
            &[],
            reopened,
            parts!["scores" Goes, "veto" NeverHeld],
        ),
        case(
            "screen",
            "sw1",
            &[],
            passed,
            parts!["scores" Needed, "result" Needed],
        ),
        case("grade", "sw1", &[], graded, parts!["tier" Default(tier)]),
        case(
            "file",
            "fg1",
            &[("level", "city"), ("status", "acknowledged")],
            submitted,
            parts!["number" Needed],
        ),
        case(
            "evaluate",
            "zb1",
            &[("year", "2026"), ("grade", "B")],
            evaluated,
            parts!["scores" Needed],
        ),
    ]
}

fn texts(verb: &str, with: Args<'_>, project: &Project) -> BTreeMap<String, String> {
    let args = with
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    verb::verb(verb).unwrap().held(&args.collect(), project)
}

/// The names under which a record holds an argument: its own, or those of its items.
fn held_names(verb: &str, name: &str) -> Vec<String> {
    let spec = VERBS.iter().find(|spec| spec.name == verb).unwrap();
    let arg = spec.args().find(|arg| arg.name == name).unwrap();
    let items = item_names(arg.kind, profile());
    if items.is_empty() {
        vec![name.to_owned()]
    } else {
        items
    }
}

#[test]
fn an_empty_argument_empties_what_the_record_holds_or_is_refused_by_its_name() {
    for case in cases() {
        for (name, fate) in case.parts {
            let said = format!("{} {name}= ({:?})", case.verb, case.with);
            let (mut world, id) = (case.world)();
            let names = held_names(case.verb, name);
            let shows = |world: &World| {
                let held = texts(case.verb, case.with, world.get(&id));
                let mut held = names.iter().filter_map(|name| held.get(name));
                held.any(|text| !text.is_empty())
            };
            let before = world.snapshot();
            let with = [case.with, &[(*name, "")]].concat();
            match fate {
                Fate::Goes => {
                    assert!(shows(&world), "{said}: nothing is held");
                    world.ok(case.login, case.verb, &id, &with);
                    assert!(!shows(&world), "{said}");
                }
                Fate::Default(shown) => {
                    let held = shown(world.get(&id));
                    world.ok(case.login, case.verb, &id, &with);
                    assert_ne!(shown(world.get(&id)), held, "{said}");
                }
                Fate::Needed => {
                    let refusal = world.no(case.login, case.verb, &id, &with);
                    assert_eq!(refusal.code, Code::FieldMissing, "{said}");
                    assert!(
                        names.iter().any(|name| refusal.param("field") == name),
                        "{said}: {refusal}"
                    );
                    assert_eq!(world.snapshot(), before, "{said}");
                }
                Fate::NeverHeld => {
                    assert!(!shows(&world), "{said}");
                    let refusal = world.no(case.login, case.verb, &id, &with);
                    assert_eq!(refusal.code, Code::NothingChanged, "{said}");
                }
                Fate::Decided => {
                    let refusal = world.no(case.login, case.verb, &id, &with);
                    let is_decided =
                        [Code::AlreadyDone, Code::AmendInstead].contains(&refusal.code);
                    assert!(is_decided, "{said}: {refusal}");
                    assert_eq!(world.snapshot(), before, "{said}");
                }
            }
        }
    }
}

#[test]
fn the_same_is_said_of_each_item_by_its_name() {
    let (mut world, id) = agreed();
    let item = items("agreement")[0];
    world.ok("res2", "sign", &id, &[(item, "")]);
    assert!(!world.get(&id).signing.agreement.clauses.contains_key(item));
    let (mut world, id) = scored();
    let item = items("review")[0];
    world.ok("sw1", "review", &id, &[(item, " ")]);
    assert!(!world.get(&id).review.scores.contains_key(item));
    let (mut world, id) = reviewed();
    let refusal = world.no("sw1", "review", &id, &[(item, "")]);
    assert_eq!(
        (refusal.code, refusal.param("field")),
        (Code::FieldMissing, item)
    );
}

/// Every optional argument of a project's verbs either is looked at above, or belongs to a step that writes its record
/// whole, where empty and left out are read as the same. Fields are emptied by `update`, which has tests of its own.
#[test]
fn no_optional_argument_of_any_verb_is_left_out_of_this() {
    let known = cases();
    for spec in VERBS.iter() {
        for arg in spec.args().filter(|arg| !arg.required) {
            if matches!(arg.kind, ArgKind::Field(_)) {
                continue;
            }
            let mut with = BTreeMap::new();
            for needed in spec.args().filter(|arg| arg.required) {
                let sample = crate::domain::verb::tests::sample(needed.kind);
                with.insert(needed.name.to_owned(), sample.to_owned());
            }
            let read = |with: &BTreeMap<String, String>| {
                parse(spec.name, Some("P2026-0148"), with, profile()).unwrap()
            };
            let left_out = read(&with);
            with.insert(arg.name.to_owned(), String::new());
            let is_whole = read(&with) == left_out;
            let mut own = known.iter().filter(|case| case.verb == spec.name);
            let is_known = own.any(|case| case.parts.iter().any(|(name, _)| *name == arg.name));
            assert_eq!(is_known, !is_whole, "{} {}", spec.name, arg.name);
        }
    }
}

/// A report of a month writes it whole; one that was found right keeps what it says until it is corrected.
#[test]
fn a_report_that_was_found_right_is_not_written_over_with_less() {
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例一", "1亿");
    let report = [
        ("period", "2026-05"),
        ("output", "300万元"),
        ("source", "示例"),
        ("tax", "1万元"),
    ];
    world.ok("sw1", "monitor", &id, &report);
    // What another unit found right is not written over with less.
    let less = world.no("sw1", "monitor", &id, &report[..3]);
    assert_eq!(less.code, Code::CorrectInstead);
    let reports = &world.get(&id).operation.reports;
    assert!(reports.values().all(|report| report.tax.is_some()));
    let refusal = world.no(
        "res2",
        "monitor",
        &id,
        &[("period", "2026-05"), ("source", "示例")],
    );
    assert_eq!(refusal.kind(), RefusalKind::Usage);
}
