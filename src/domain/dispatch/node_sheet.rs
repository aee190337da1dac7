//! What the key nodes tell (关键节点, article 16): plan, its history, fact and acceptance, in their order.

use crate::domain::dispatch::key_nodes;
use crate::domain::dispatch::record::{Acceptance, Node};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::sites::{self, without};
use crate::domain::word::words;
use chrono::NaiveDate;

/// Columns of a node, of a day.
const ITEM: u16 = 18;
const DAY: u16 = 10;

words! {
    NODES = "关键节点已验收", "Key nodes accepted";
    NODE = "节点", "Node";
    PLAN = "计划", "Planned";
    ACTUAL = "实际", "Actual";
    STATE = "状态", "State";
    DEVIATION = "偏差天数", "Days off";
    EVIDENCE = "佐证", "Evidence";
    PLAN_MOVED = "调整理由", "Why moved";
    PLAN_MOVES = "计划调整", "Plan moved";
    MOVE = "{from} -> {to} ({reason})";
    GIVEN_UP = "取消计划", "given up";
    FIRST_PLAN = "首次计划", "First plan";
    POSTPONED = "推迟次数", "Times put off";
    DEVIATION_FIRST = "较首次计划偏差天数", "Days off the first plan";
    SINCE_FIRST = "{first}, 推迟 {n} 次; 比首次计划晚 {days} 天, 比现计划晚 {now} 天", "{first}, put off {n} times; {days} days behind it, {now} behind the present plan";
    PLANNED_ON = "计划登记日期", "Planned on";
    REPORTED_BY = "填报人", "Reported by";
    ACCEPTANCE = "验收", "Accepted";
    ACCEPTED_BY_ON = "{who} {date}";
    ACCEPTED_UNIT = "验收登记单位", "Accepted for";
    ACCEPTED = "{who}已验收", "accepted by {who}";
    REACHED = "已到达, 待验收: Enter 验收", "reached, to be accepted: Enter";
    FROM_LEDGER = "台账所载; Enter 补实际和佐证", "from a ledger; Enter adds its evidence";
    LOCKED = "待{before}验收后开放", "waits for {before} to be accepted";
    NO_PLAN = "未定计划: Enter 填计划日期", "no plan: Enter sets the day";
}

impl Described for Node {
    fn cells(&self) -> Vec<Cell> {
        // The list of moves says the reason of the last one as well.
        let moved = match self.moves.is_empty() {
            true => Room::Below,
            false => Room::Paper,
        };
        let mut cells = vec![
            Cell::new(PLAN, self.plan, Room::Cols(DAY)),
            Cell::new(ACTUAL, self.actual, Room::Cols(DAY)),
            Cell::new(EVIDENCE, &self.evidence, Room::Below),
            Cell::new(PLAN_MOVED, &self.reason, moved),
            Cell::new(PLAN_MOVES, self.moves(), Room::Below),
            Cell::new(PLANNED_ON, self.planned_on, Room::Paper),
            Cell::new(REPORTED_BY, self.reported_by.clone(), Room::Paper),
        ];
        cells.extend(accepted(self.accepted.as_ref()));
        cells
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![self.actual]
    }

    fn stamp(&self) -> Vec<Cell> {
        let accepted = self.accepted.as_ref();
        accepted.map_or_else(Vec::new, |held| stamp(&held.by, held.on))
    }
}

/// By whom a node was accepted, and for which unit.
fn accepted(held: Option<&Acceptance>) -> Vec<Cell> {
    let told = held.map(|held| {
        let who = ("who", Told::from(&held.accepted_by));
        Told::Filled(ACCEPTED_BY_ON, vec![who, ("date", held.on.into())])
    });
    vec![
        Cell::new(ACCEPTANCE, told.unwrap_or(Told::Nothing), Room::Paper),
        Cell::new(ACCEPTED_UNIT, held.map(|held| &held.unit), Room::Paper),
    ]
}

impl Node {
    /// Each move of its plan, with its reason.
    fn moves(&self) -> Told {
        let moves = self.moves.iter().map(|moved| {
            let to = moved.to.map_or(Told::Word(GIVEN_UP), Told::Day);
            let values = vec![
                ("from", Told::Day(moved.from)),
                ("to", to),
                ("reason", Told::from(&moved.reason)),
            ];
            Told::Filled(MOVE, values).by(&moved.by, moved.on)
        });
        Told::List(moves.collect())
    }
}

/// The key nodes in their order; each but the first waits for the one before.
pub fn nodes(source: &Source<'_>) -> Section {
    let works = &source.project.construction;
    let names = key_nodes::names(source.policy());
    let concerns = |name: &String| without(source.project, source.policy(), name).is_none();
    let is_settled = |name: &&String| works.is_accepted(name) || !concerns(name);
    let accepted = names.iter().filter(is_settled).count();
    let entries = names.iter().enumerate().map(|(place, name)| {
        let mut before = names.iter().take(place);
        node(source, name, before.find(|name| !is_settled(name)))
    });
    Section::new(NODES, "node", Layout::Table, entries.collect()).counted(accepted, names.len())
}

fn node(source: &Source<'_>, name: &str, waits: Option<&String>) -> Entry {
    let project = source.project;
    let held = project.construction.nodes.get(name).cloned();
    let held = held.unwrap_or_default();
    // A ledger knows plan and fact by the fields alone.
    let fields = key_nodes::fields(source.policy(), name);
    let shown = Node {
        plan: held.plan.or_else(|| project.date(fields?.0)),
        actual: held.actual.or_else(|| project.date(fields?.1)),
        ..held.clone()
    };
    let site = without(project, source.policy(), name).filter(|_| held.actual.is_none());
    let (mark, mood, state) = match site {
        None => standing(source, &held, &shown, waits),
        Some(site) => (Mark::Done, Mood::Dim, sites::told(site)),
    };
    let mut cells = vec![Cell::new(NODE, name, Room::Cols(ITEM))];
    cells.extend(shown.cells());
    cells.insert(3, Cell::new(DEVIATION, deviation(&shown), Room::Paper));
    cells.extend(history(source, &shown));
    cells.push(Cell::new(STATE, state, Room::Screen));
    let entry = Entry::new(format!("node {name}"), cells)
        .marked((mark, mood))
        .blank_if(shown.plan.is_none() && shown.actual.is_none())
        .missing_if(held.accepted.is_none() && waits.is_none() && site.is_none());
    match &held.accepted {
        _ if site.is_some() => entry,
        Some(accepted) => entry.stamped(&accepted.by, accepted.on),
        None => next_step(entry, name, (&held, &shown), waits.is_some()),
    }
}

/// Days from the plan to the fact; nothing until both are known.
fn deviation(node: &Node) -> Option<String> {
    let days = (node.actual? - node.plan?).num_days();
    Some(days.to_string())
}

/// The first plan, how often it was put off, and how far the fact, or today while it is open, is from the first and from
/// the present one.
fn history(source: &Source<'_>, node: &Node) -> Vec<Cell> {
    let first = node.first_plan().filter(|_| !node.moves.is_empty());
    let Some(first) = first else {
        let none = |label, room| Cell::new(label, Told::Nothing, room);
        return vec![
            none(FIRST_PLAN, Room::Below),
            none(POSTPONED, Room::Paper),
            none(DEVIATION_FIRST, Room::Paper),
        ];
    };
    let until = |plan: NaiveDate| {
        // A node that is still to come will be as late as its present plan, or as today.
        let still = node
            .plan
            .map_or(source.today, |plan| plan.max(source.today));
        let day = node.actual.unwrap_or(still);
        (day - plan).num_days().to_string()
    };
    let now = node.plan.map_or_else(String::new, until);
    let postponed = Told::Count(u64::try_from(node.postponed()).unwrap_or(u64::MAX));
    let values = vec![
        ("first", Told::Day(first)),
        ("n", postponed.clone()),
        ("days", until(first).into()),
        ("now", now.into()),
    ];
    let off = node
        .actual
        .map(|actual| (actual - first).num_days().to_string());
    vec![
        Cell::new(FIRST_PLAN, Told::Filled(SINCE_FIRST, values), Room::Below),
        Cell::new(POSTPONED, postponed, Room::Paper),
        Cell::new(DEVIATION_FIRST, off, Room::Paper),
    ]
}

/// How a node stands.
fn standing(
    source: &Source<'_>,
    held: &Node,
    shown: &Node,
    waits: Option<&String>,
) -> (Mark, Mood, Told) {
    match (&held.accepted, shown.actual, waits) {
        (Some(accepted), _, _) => {
            let who = vec![("who", Told::from(&accepted.accepted_by))];
            (Mark::Done, Mood::Normal, Told::Filled(ACCEPTED, who))
        }
        (None, Some(_), _) if held.actual.is_none() => {
            (Mark::Half, Mood::Normal, FROM_LEDGER.into())
        }
        (None, Some(_), _) => (Mark::Half, Mood::Soon, REACHED.into()),
        (None, None, Some(before)) => {
            let before = vec![("before", Told::from(before))];
            (Mark::Locked, Mood::Dim, Told::Filled(LOCKED, before))
        }
        (None, None, None) => match shown.plan {
            Some(plan) if plan < source.today => (Mark::Open, Mood::Late, Told::Left(plan)),
            Some(plan) => (Mark::Open, Mood::Gap, Told::Left(plan)),
            None => (Mark::Open, Mood::Gap, NO_PLAN.into()),
        },
    }
}

/// What is to be done about a node that is not accepted.
fn next_step(entry: Entry, name: &str, (held, shown): (&Node, &Node), is_locked: bool) -> Entry {
    let kind = ("kind", name);
    if held.actual.is_some() {
        return entry.form("node", &[kind, ("accepted_by", "")]);
    }
    // A fact that a ledger told waits for its evidence only.
    let told = shown.actual.map(|day| day.to_string());
    match (told, shown.plan) {
        (None, None) => entry.form("node", &[kind, ("plan", "")]),
        (None, Some(_)) if is_locked => entry.form("node", &[kind, ("plan", ""), ("reason", "")]),
        (told, _) => {
            let actual = told.unwrap_or_default();
            entry.form("node", &[kind, ("actual", &actual), ("evidence", "")])
        }
    }
}
