//! `policy.toml`: tiers, filings, clocks, thresholds; lists, gates and scores in their own parts.

use chrono::NaiveDate;

use crate::domain::clock::Term;
use crate::domain::policy::basis::Mode;
use crate::domain::policy::condition::Condition;
use crate::domain::policy::finding::Code;
use crate::domain::policy::ids::{ChecklistId, ClockId, LineId, PolicyId, ThresholdId, VocabId};
use crate::domain::policy::model::{
    AmountRule, Checklist, Clock, DueFrom, Filing, FilingLevel, Meta, MoneyLine, Policy, Site,
    StageDwell, Threshold, ThresholdUnit, Tier, Vocab, ZbFocus,
};
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::list_part::{checklist, word_list};
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::typed::uncited;
use crate::domain::policy::read::{gate_part, ids_part, rights_part, score_part};
use crate::domain::stage::Stage;

/// Reads the whole file.
pub(super) fn policy(root: &Node<'_>) -> Policy {
    let meta = meta(root);
    let tiers = tiers(root);
    let vocab: Vec<Vocab> = root.need_tables("vocab").iter().map(word_list).collect();
    let checklists: Vec<Checklist> = root
        .need_tables("checklist")
        .iter()
        .map(checklist)
        .collect();
    let policy = Policy {
        meta,
        amount_rule: amount_rule(root),
        filings: root.need_tables("filing").iter().map(filing).collect(),
        zb_focus: zb_focus(root),
        lines: root.tables("line").iter().map(line).collect(),
        clocks: root
            .need_tables("clock")
            .iter()
            .map(|n| clock(n, &tiers))
            .collect(),
        stage_dwell: root.tables("stage_dwell").iter().map(dwell).collect(),
        sites: root
            .tables("site")
            .iter()
            .map(|n| site(n, &checklists, &vocab))
            .collect(),
        gates: gate_part::gates(root, &checklists, &vocab),
        score: score_part::score(root),
        thresholds: root.tables("threshold").iter().map(threshold).collect(),
        tiers,
        vocab,
        checklists,
    };
    looked_up(root, &policy);
    policy
}

/// Whether the program asks for every entry, and finds every entry that it asks for.
fn looked_up(root: &Node<'_>, policy: &Policy) {
    let book = root.book;
    let nobody = |_: &str| false;
    let in_a_gate = |id: &str| {
        let mut asked = policy.gates.iter().flat_map(|gate| &gate.requires);
        asked.any(|asked| matches!(&asked.is, Condition::Checklist { id: of, .. } if of == id))
    };
    ids_part::check::<LineId>(book, Kind::Line, "line", nobody);
    ids_part::check::<ClockId>(book, Kind::Clock, "clock", nobody);
    ids_part::check::<VocabId>(book, Kind::Vocab, "vocab", nobody);
    ids_part::check::<ChecklistId>(book, Kind::Checklist, "checklist", in_a_gate);
    ids_part::check::<ThresholdId>(book, Kind::Threshold, "threshold", nobody);
}

fn meta(root: &Node<'_>) -> Meta {
    let Some(node) = root.need_table("meta") else {
        return no_meta();
    };
    let articles = node.number("articles", 1..=99);
    if articles > 0 {
        node.book.desk().set_articles(articles);
    }
    let (effective, sunset) = (node.date("effective"), node.date("sunset"));
    let clocks_from = node.has("clocks_from").then(|| node.date("clocks_from"));
    if let (Some(from), Some(to)) = (effective, sunset)
        && to <= from
    {
        node.note(
            "sunset",
            Code::PeriodReversed,
            vec![to.to_string()],
            format!("> {from}"),
        );
    }
    Meta {
        doc: node.text("doc"),
        title: node.text("title"),
        effective: effective.unwrap_or(NaiveDate::MIN),
        clocks_from: clocks_from.flatten(),
        sunset: sunset.unwrap_or(NaiveDate::MAX),
        version: node.text("version"),
        articles,
        interpreter: node.text("interpreter"),
        cited: node.cited(),
    }
}

fn no_meta() -> Meta {
    Meta {
        doc: String::new(),
        title: String::new(),
        effective: NaiveDate::MIN,
        clocks_from: None,
        sunset: NaiveDate::MAX,
        version: String::new(),
        articles: 0,
        interpreter: String::new(),
        cited: uncited(),
    }
}

fn amount_rule(root: &Node<'_>) -> AmountRule {
    match root.need_table("amount_rule") {
        Some(node) => AmountRule {
            inclusive: node.flag("inclusive"),
            cited: node.cited(),
        },
        None => AmountRule {
            inclusive: true,
            cited: uncited(),
        },
    }
}

fn zb_focus(root: &Node<'_>) -> ZbFocus {
    match root.need_table("zb_focus") {
        Some(node) => ZbFocus {
            min_fen: node.fen("min"),
            cited: node.cited(),
        },
        None => ZbFocus {
            min_fen: 0,
            cited: uncited(),
        },
    }
}

/// Tiers stand highest first and reach down to zero, so that every amount has exactly one.
fn tiers(root: &Node<'_>) -> Vec<Tier> {
    let nodes = root.need_tables("tier");
    let mut tiers: Vec<Tier> = Vec::new();
    for node in &nodes {
        let tier = Tier {
            id: node.id("id", Kind::Tier),
            name: node.text("name"),
            min_fen: node.fen("min"),
            cited: node.cited(),
        };
        if let Some(above) = tiers.last().filter(|above| above.min_fen <= tier.min_fen) {
            let above_yuan = above.min_fen / 100;
            node.note(
                "min",
                Code::TierOverlap,
                vec![tier.id.clone(), above.id.clone()],
                format!("< {above_yuan}"),
            );
        }
        tiers.push(tier);
    }
    if let (Some(node), Some(lowest)) = (nodes.last(), tiers.last())
        && lowest.min_fen != 0
    {
        node.note("min", Code::TierGap, vec![lowest.id.clone()], "0");
    }
    tiers
}

fn filing(node: &Node<'_>) -> Filing {
    let level = node.word("level", FilingLevel::City);
    node.book
        .define(Kind::Filing, level.name(), &node.span_of("level"));
    let due = node.need_table("due").map(|n| {
        (
            n.term("term"),
            n.word("from", DueFrom::AssessmentPass),
            n.cited(),
        )
    });
    let (due, due_from, due_cited) =
        due.unwrap_or((Term::Days(1), DueFrom::AssessmentPass, uncited()));
    let gate = node
        .need_table("gate")
        .map(|n| (n.word("mode", Mode::Hard), n.cited()));
    let (mode, mode_cited) = gate.unwrap_or((Mode::Hard, uncited()));
    node.items("recipients");
    Filing {
        level,
        min_fen: node.fen("min"),
        recipients: node.references("recipients", Kind::Department),
        due,
        due_from,
        due_cited,
        mode,
        mode_cited,
        cited: node.cited(),
    }
}

fn line(node: &Node<'_>) -> MoneyLine {
    MoneyLine {
        id: node.id("id", Kind::Line),
        name: node.text("name"),
        min_fen: node.fen("min"),
        cited: node.cited(),
    }
}

fn clock(node: &Node<'_>, tiers: &[Tier]) -> Clock {
    let id = node.id("id", Kind::Clock);
    // Keys that nobody reads are unknown keys: the permit alone can be extended. Of an id that is wrong itself they are
    // not judged.
    let extends = ClockId::from_id(&id).is_none_or(|id| id == ClockId::PermitStart);
    let extensions = extends.then(|| node.opt_number("extensions", 1..=99));
    // An extension of no length, or no times, would be none.
    if extends && (node.has("extensions") || node.has("extension")) {
        node.need("extensions");
        node.need("extension");
    }
    let clock = Clock {
        id,
        name: node.text("name"),
        term: node.opt_term("term"),
        by_tier: node.terms_by_tier("by_tier").into_iter().collect(),
        tiers: node.references("tiers", Kind::Tier),
        warn_days: node.numbers("warn_days", 1..=3650),
        roll_forward: node.flag("roll_forward"),
        extensions: extensions.flatten().unwrap_or_default(),
        extension: extends.then(|| node.opt_term("extension")).flatten(),
        cited: node.cited(),
    };
    let applies = |t: &&Tier| clock.tiers.is_empty() || clock.tiers.contains(&t.id);
    let without: Vec<&str> = tiers
        .iter()
        .filter(applies)
        .filter(|t| clock.term_for(&t.id).is_none())
        .map(|t| t.id.as_str())
        .collect();
    // A term that is there but wrong was noted already.
    if !without.is_empty() && !node.has("term") {
        node.note(
            "id",
            Code::ClockWithoutTerm,
            vec![clock.id.clone(), without.join(" ")],
            "term | by_tier",
        );
    }
    clock
}

/// What does not concern a kind of site; every word of it is one that something asks for.
fn site(node: &Node<'_>, checklists: &[Checklist], vocab: &[Vocab]) -> Site {
    node.need("kind");
    node.need("without");
    let kinds = vocab.iter().find(|list| list.id == VocabId::SiteKind.id());
    let kinds: Vec<&str> = kinds.into_iter().flat_map(Vocab::all).collect();
    let kind = node.text("kind");
    if !kinds.contains(&kind.as_str()) {
        rights_part::unknown(node, &node.span_of("kind"), "kind", &kind, &kinds);
    }
    let lists = [
        ChecklistId::ReadyToStart,
        ChecklistId::ConstructionProcedures,
        ChecklistId::KeyNodes,
        ChecklistId::Elements,
    ];
    let items = checklists
        .iter()
        .filter(|list| lists.iter().any(|id| id.id() == list.id));
    let items = items.flat_map(|list| list.items.iter().map(String::as_str));
    let conditions = ["construction_permit", "supervisor"];
    let known: Vec<&str> = items.chain(conditions).collect();
    let without = node.list_at("without");
    for (word, at) in without
        .iter()
        .filter(|(word, _)| !known.contains(&word.as_str()))
    {
        rights_part::unknown(node, at, "without", word, &known);
    }
    Site {
        kind,
        without: without.into_iter().map(|(word, _)| word).collect(),
        cited: node.cited(),
    }
}

fn dwell(node: &Node<'_>) -> StageDwell {
    let stage = node.id("stage", Kind::Dwell);
    gate_part::known_stage(node, "stage", &Stage::NAMES);
    StageDwell {
        stage,
        days: node.number("days", 1..=3650),
        cited: node.cited(),
    }
}

fn threshold(node: &Node<'_>) -> Threshold {
    Threshold {
        id: node.id("id", Kind::Threshold),
        name: node.text("name"),
        value: i64::from(node.number("value", 0..=1_000_000)),
        unit: node.word("unit", ThresholdUnit::Count),
        cited: node.cited(),
    }
}
