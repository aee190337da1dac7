//! `shapes.txt` describes every type that is written down, and no shape changes so that older records cannot be read.
//!
//! After a change run the tests with `UPDATE_SHAPES=1`: the description is written anew, unless the change would make
//! older journals unreadable.

pub(crate) mod trace;

use crate::domain::actor::Member;
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Counters, Event};
use crate::domain::project::Project;
use crate::domain::scoring::Award;
use crate::journal::Head;
use crate::store::codec::SHAPES;
use crate::store::kept::{ClockMarks, ImportMark, ProfileRecord, RequestMark, Steps, Total, Trail};
use crate::store::pending::Pending;
use crate::store::upcast::{UPCASTERS, VERSION};
use std::collections::{BTreeMap, BTreeSet};
use trace::{Shape, Tracer};

/// Number of the ways in which events are folded into records. It grows when the same events add up to other records
/// of the same shapes.
const FOLDING: u32 = 7;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/shapes.txt");

pub(crate) type Types = BTreeMap<String, Shape>;

/// What the journal holds, and what the view holds beside it.
fn traced() -> (Types, Types) {
    let journal = Tracer::default();
    journal.root::<Event>();
    let view = Tracer::default();
    view.root::<Project>();
    view.root::<Enterprise>();
    view.root::<Member>();
    view.root::<DeskItem>();
    view.root::<Award>();
    view.root::<crate::domain::figures::Known>();
    view.root::<Trail>();
    view.root::<Steps>();
    view.root::<ImportMark>();
    view.root::<RequestMark>();
    view.root::<ProfileRecord>();
    view.root::<Counters>();
    view.root::<ClockMarks>();
    view.root::<Pending>();
    view.root::<Total>();
    view.root::<Head>();
    (journal.types(), view.types())
}

fn described() -> String {
    let (journal, mut view) = traced();
    view.retain(|name, shape| journal.get(name) != Some(shape));
    let mut text = format!("events version {VERSION}, folding {FOLDING}\n\n# In the journal\n");
    describe(&journal, &mut text);
    text.push_str("\n# In the view beside these\n");
    describe(&view, &mut text);
    text
}

pub(crate) fn describe(types: &Types, text: &mut String) {
    for (name, shape) in types {
        match shape {
            Shape::Name(inner) => text.push_str(&format!("\n{name} is {inner}\n")),
            Shape::Struct(fields) => {
                text.push_str(&format!("\n{name} has\n"));
                for (field, kind, may_lack) in fields {
                    let may_lack = if *may_lack { " (may be absent)" } else { "" };
                    text.push_str(&format!("  {field}: {kind}{may_lack}\n"));
                }
            }
            Shape::Enum(variants) => {
                text.push_str(&format!("\n{name} is one of\n"));
                for (variant, carried) in variants {
                    match carried {
                        Some(carried) => text.push_str(&format!("  {variant}: {carried}\n")),
                        None => text.push_str(&format!("  {variant}\n")),
                    }
                }
            }
        }
    }
}

/// The journal's part of a description: by type its head line and its lines.
fn journal_part(text: &str) -> BTreeMap<&str, (&str, Vec<&str>)> {
    let part = text.split("# In the view").next().unwrap_or_default();
    let part = part.split("# In the journal").nth(1).unwrap_or_default();
    let types = part.split("\n\n").filter_map(|block| {
        let mut lines = block.trim_matches('\n').lines();
        let head = lines.next()?;
        let (name, what) = head.split_once(' ')?;
        Some((name, (what, lines.map(str::trim).collect())))
    });
    types.collect()
}

/// What a reader of `new` could not read of what was written as `old`.
fn breaks(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (journal_part(old), journal_part(new));
    let mut found = Vec::new();
    for (name, (what, lines)) in &old {
        match new.get(name) {
            None => found.push(format!("{name} is gone")),
            Some((now, _)) if now != what => found.push(format!("{name} {what} -> {now}")),
            Some((_, now)) => {
                let is_struct = *what == "has";
                found.extend(breaks_in(name, lines, now, is_struct));
            }
        }
    }
    found
}

fn breaks_in(name: &str, old: &[&str], new: &[&str], is_struct: bool) -> Vec<String> {
    let part = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for line in old {
        let is_kept = new.iter().any(|now| {
            let lenient = now.trim_end_matches(" (may be absent)");
            now == line || lenient == *line || grown(line, now)
        });
        if !is_kept {
            found.push(format!(
                "{name}.{}: {line} is not read any more",
                part(line)
            ));
        }
    }
    let known: Vec<String> = old.iter().map(|line| part(line)).collect();
    for line in new {
        let is_new = !known.contains(&part(line));
        if is_struct && is_new && !line.ends_with("(may be absent)") {
            found.push(format!("{name}.{}: older records lack it", part(line)));
        }
    }
    found
}

/// Whether a variant with fields only gained some that may be absent.
fn grown(old: &str, new: &str) -> bool {
    let fields = |line: &str| -> Option<(String, Vec<String>)> {
        let (name, rest) = line.split_once(": { ")?;
        let rest = rest.strip_suffix(" }")?;
        Some((
            name.to_owned(),
            rest.split(", ").map(str::to_owned).collect(),
        ))
    };
    let (Some((old_name, old)), Some((new_name, new))) = (fields(old), fields(new)) else {
        return false;
    };
    let added = new.iter().filter(|field| !old.contains(field));
    old_name == new_name
        && old.iter().all(|field| new.contains(field))
        && added.clone().all(|field| field.ends_with("or nothing"))
}

fn version_of(text: &str) -> Option<u32> {
    let rest = text.strip_prefix("events version ")?;
    rest.split(',').next()?.parse().ok()
}

#[test]
fn the_description_of_all_shapes_is_true() {
    let now = described();
    if now == SHAPES {
        return;
    }
    let breaks = breaks(SHAPES, &now);
    let is_raised = version_of(SHAPES).is_none_or(|before| {
        VERSION > before && UPCASTERS.iter().any(|change| change.before == VERSION)
    });
    assert!(
        breaks.is_empty() || is_raised,
        "older journals could not be read any more:\n{}\nMake what is added an Option or give it a default; for what is \
         renamed or removed raise VERSION in upcast.rs and add an upcaster.",
        breaks.join("\n")
    );
    if std::env::var_os("UPDATE_SHAPES").is_some() {
        std::fs::write(PATH, &now).expect("written");
        return;
    }
    panic!("a shape has changed; describe it anew: UPDATE_SHAPES=1 cargo test --lib shapes\n{now}");
}

#[test]
fn every_version_of_the_events_has_an_upcaster_and_none_is_from_the_future() {
    let upcast: BTreeSet<u32> = UPCASTERS.iter().map(|change| change.before).collect();
    let later: BTreeSet<u32> = (1..=VERSION).skip(1).collect();
    assert_eq!(upcast, later);
}

#[test]
fn a_change_that_older_records_do_not_survive_is_found() {
    let old = "events version 1, folding 1\n\n# In the journal\n\nSupervisor has\n  company: text\n  until: date or nothing (may be absent)\n\nWay is one of\n  by: { a: u8 }\n  none\n\n# In the view\n";
    let changed = |from: &str, to: &str| old.replace(from, to);
    let harmless = [
        changed(
            "  company",
            "  phone: text or nothing (may be absent)\n  company",
        ),
        changed("company: text", "company: text (may be absent)"),
        changed("  none", "  none\n  other: u8"),
        changed("{ a: u8 }", "{ a: u8, b: text or nothing }"),
        changed(
            "# In the view\n",
            "# In the view\n\nTotal has\n  count: u64\n",
        ),
    ];
    for new in harmless {
        assert_eq!(breaks(old, &new), Vec::<String>::new(), "{new}");
    }
    let harmful = [
        changed("  company", "  phone: text\n  company"),
        changed("company: text", "name: text"),
        changed("company: text", "company: u8"),
        changed("  none\n", ""),
        changed("{ a: u8 }", "{ a: u8, b: text }"),
        changed("Supervisor has", "Inspector has"),
        changed("Way is one of", "Way has"),
    ];
    for new in harmful {
        assert!(!breaks(old, &new).is_empty(), "{new}");
    }
}
