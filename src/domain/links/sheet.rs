//! What links tell: the other project, how the two belong together, what of a merged one stays where it was.

use crate::domain::links::record::{Link, LinkKind};
use crate::domain::sheet::{
    Cell, Described, Entry, Go, Layout, Mark, Mood, Room, Section, Source, Told,
};
use crate::domain::word::{Word, words};

/// Column of a project's number.
const ID: u16 = 12;

words! {
    TITLE = "关联项目", "Linked projects";
    WITH = "对方项目", "The other project";
    HOW = "关系", "Relation";
    REASON = "依据和理由", "Basis and reason";
    LEFT = "留在被并项目的记录", "What stays with the one taken in";
    BY = "登记", "Recorded by";
    IS_PHASE = "本项目是其一期", "this is a phase of it";
    IS_ENLARGEMENT = "本项目是其扩建, 投资额按增量计", "this enlarges it; its amount is what it adds";
    IS_SUCCESSOR = "本项目承接其资源", "this takes over from it";
    IS_SPLIT = "本项目由其拆出", "this was split off it";
    IS_MERGED = "其并入本项目, 随之终止", "it went into this one and ended";
    HAS_PHASE = "是本项目的一期", "it is a phase of this";
    HAS_ENLARGEMENT = "是本项目的扩建, 投资额按增量计", "it enlarges this; its amount is what it adds";
    HAS_SUCCESSOR = "承接本项目的资源", "it takes over from this";
    HAS_SPLIT = "由本项目拆出", "it was split off this";
    WENT_INTO = "本项目并入其中, 随之终止", "this went into it and ended";
    ADD = "Enter 关联另一项目(分期、扩建、承接、拆分、合并)", "Enter links another project (phase, enlargement, successor, split, merger)";
}

fn how(link: &Link) -> Word {
    match (link.kind, link.is_later) {
        (LinkKind::Phase, true) => IS_PHASE,
        (LinkKind::Enlargement, true) => IS_ENLARGEMENT,
        (LinkKind::Successor, true) => IS_SUCCESSOR,
        (LinkKind::Split, true) => IS_SPLIT,
        (LinkKind::Merge, true) => IS_MERGED,
        (LinkKind::Phase, false) => HAS_PHASE,
        (LinkKind::Enlargement, false) => HAS_ENLARGEMENT,
        (LinkKind::Successor, false) => HAS_SUCCESSOR,
        (LinkKind::Split, false) => HAS_SPLIT,
        (LinkKind::Merge, false) => WENT_INTO,
    }
}

impl Described for Link {
    fn cells(&self) -> Vec<Cell> {
        let left = self.left.iter().map(|left| left.word().into()).collect();
        vec![
            Cell::new(WITH, self.with.as_str(), Room::Cols(ID)),
            Cell::new(HOW, how(self), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(LEFT, Told::List(left), Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(BY)]
    }
}

/// Every link, the first one first.
pub(crate) fn section(source: &Source<'_>) -> Section {
    let project = source.project;
    let links = project.links.iter();
    let entries = links.map(|(number, held)| {
        let entry = Entry::numbered("link", *number, held.cells());
        let entry = entry.marked((Mark::None, Mood::Normal));
        let entry = entry.to(Go::Project(held.with.clone()));
        entry.stamped(&held.stamp.by, held.stamp.on)
    });
    let section = Section::new(TITLE, "link", Layout::Rows, entries.collect());
    if !project.position.is_open() {
        return section;
    }
    section.adds(ADD, "link", &[("to", ""), ("kind", ""), ("reason", "")])
}
