//! `figures.toml`: what each figure means, and by which lines, cohorts and regions it is told.

use crate::domain::policy::figures::{
    Band, Choice, Cohort, Definition, FigureKind, Fulfilled, Reckoning, Region, RegionKind,
};
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::typed::uncited;

/// Reads the whole file.
pub(super) fn figures(root: &Node<'_>) -> Reckoning {
    let nodes = root.need_tables("figure");
    let definitions: Vec<Definition> = nodes.iter().map(definition).collect();
    // What a journal adopted earlier does not define figures that came later; they count all the same.
    let is_recorded = root.book.desk().is_recorded();
    for kind in FigureKind::ALL {
        if !is_recorded && !definitions.iter().any(|held| held.kind == kind) {
            let params = vec!["figure".to_owned(), kind.name().to_owned()];
            let expected = format!("id = \"{}\"", kind.name());
            let at = nodes.last().map_or_else(|| root.span(), Node::span);
            root.book.note(&at, Code::MissingRule, params, expected);
        }
    }
    let mut bands: Vec<Band> = root.tables("band").iter().map(band).collect();
    bands.sort_by_key(|band| band.min_fen);
    Reckoning {
        definitions,
        bands,
        cohorts: root.need_tables("cohort").iter().map(cohort).collect(),
        regions: root.tables("region").iter().map(region).collect(),
        fulfilled: choice(root, "fulfilled", Fulfilled::Registered, |node| {
            node.word("is", Fulfilled::Registered)
        }),
        ended_stay: choice(root, "ended_stay", true, |node| node.flag("is")),
        ledger_counts: choice(root, "ledger_counts", true, |node| node.flag("is")),
        framework: choice(root, "framework", Vec::new(), |node| node.items("words")),
        outside: choice(root, "outside", 0, |node| node.fen("min")),
    }
}

fn choice<T>(
    root: &Node<'_>,
    key: &'static str,
    stand_in: T,
    read: impl Fn(&Node<'_>) -> T,
) -> Choice<T> {
    match root.need_table(key) {
        Some(node) => Choice {
            is: read(&node),
            cited: node.cited_or_general(),
        },
        None => Choice {
            is: stand_in,
            cited: uncited(),
        },
    }
}

fn definition(node: &Node<'_>) -> Definition {
    node.id("id", Kind::Figure);
    Definition {
        kind: node.word("id", FigureKind::SignedCount),
        means: node.text("means"),
        means_en: node.text("means_en"),
        cited: node.cited_or_general(),
    }
}

fn band(node: &Node<'_>) -> Band {
    Band {
        id: node.id("id", Kind::Band),
        name: node.text("name"),
        min_fen: node.fen("min"),
        cited: node.cited_or_general(),
    }
}

fn cohort(node: &Node<'_>) -> Cohort {
    let first = node.opt_number("first", 0..=20);
    let last = node.opt_number("last", 0..=20);
    let years = first.zip(last);
    if years.is_none() && (first.is_some() || last.is_some()) {
        node.note(
            "first",
            Code::MissingKey,
            vec!["first".to_owned()],
            "first, last",
        );
    }
    if let Some((first, last)) = years.filter(|(first, last)| first < last) {
        let params = vec![first.to_string()];
        node.note("first", Code::PeriodReversed, params, format!("≥ {last}"));
    }
    Cohort {
        id: node.id("id", Kind::Cohort),
        name: node.text("name"),
        years,
        cited: node.cited_or_general(),
    }
}

fn region(node: &Node<'_>) -> Region {
    Region {
        id: node.id("id", Kind::Region),
        name: node.text("name"),
        kind: node.word("kind", RegionKind::Outside),
        places: node.items("places"),
        cited: node.cited_or_general(),
    }
}
