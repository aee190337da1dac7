//! What construction tells (article 15): procedures, the permit's clock, supervision, inspections.

use crate::domain::clock::Due;
use crate::domain::construction::permit;
use crate::domain::construction::record::{Inspection, Procedure, Supervisor};
use crate::domain::construction::works_sheet;
use crate::domain::dispatch::key_nodes;
use crate::domain::policy::{ChecklistId, ClockId, ItemRole, Site};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::sites::{self, without};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

/// Columns of an item, of a status, of a day.
const ITEM: u16 = 18;
const STATUS: u16 = 10;
const DAY: u16 = 10;

words! {
    PROCEDURES = "开工前建设手续", "Procedures before the start";
    PROCEDURE = "手续", "Procedure";
    STATE = "状态", "State";
    NOT_APPLIED = "未申请", "not yet";
    NUMBER = "证号", "Number";
    EVIDENCE = "佐证", "Evidence";
    APPLIED = "受理日期", "Applied for on";
    DONE = "完成日期", "Done on";
    EXTENDED = "延期日期", "Extended on";
    SPAN = "{from} - {to}";
    PERMIT = "施工许可时限", "Permit";
    PERMIT_ISSUED = "施工许可", "Permit";
    PERMIT_VALUE = "{issued} 领取, 已延期 {used}/{most} 次", "issued {issued}, extended {used}/{most}";
    PERMIT_DUE = "施工许可开工期限", "Permit: begin by";
    PERMIT_LAPSES = "须在 {date} 前开工, {when}; Enter 延期", "begin by {date}, {when}; Enter extends";
    WORKS_BEGUN = "已开工", "Works begun";
    SUPERVISION = "监理", "Supervision";
    SUPERVISOR = "监理单位", "Supervisor";
    CERTIFICATE = "资质证书", "Certificate";
    INSPECTIONS = "现场检查", "Inspections";
    INSPECTED_ON = "检查日期", "Inspected on";
    FINDING = "检查情况", "Finding";
    RECTIFY = "整改期限", "Put right by";
    RECTIFIED_AS = "整改结果", "How it was put right";
    RECTIFIED = "已整改: {result} ({date})", "put right: {result} ({date})";
    RECTIFY_BY = "待整改, {when}; Enter 销号", "to be put right, {when}; Enter closes it";
    NONE = "无", "none";
    ADD_INSPECTION = "Enter 记一次现场检查", "Enter records an inspection";
}

impl Described for Procedure {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(STATE, self.status().word(), Room::Cols(STATUS)),
            Cell::new(NUMBER, &self.number, Room::Rest),
            Cell::new(EVIDENCE, &self.evidence, Room::Below),
            Cell::new(APPLIED, self.applied_on, Room::Paper),
            Cell::new(DONE, self.done_on, Room::Paper),
            Cell::new(
                EXTENDED,
                Told::List(self.extended_on.iter().copied().map(Told::Day).collect()),
                Room::Paper,
            ),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        let extended = self.extended_on.last().copied();
        vec![extended, self.done_on, self.applied_on, Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Supervisor {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(SUPERVISOR, &self.name, Room::Rest),
            Cell::new(CERTIFICATE, &self.certificate, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Inspection {
    fn cells(&self) -> Vec<Cell> {
        let rectified = self.rectified.as_ref().map(|(result, on)| {
            Told::Filled(
                RECTIFIED,
                vec![("result", result.into()), ("date", Told::Day(*on))],
            )
        });
        vec![
            Cell::new(INSPECTED_ON, self.on, Room::Cols(DAY)),
            Cell::new(FINDING, &self.finding, Room::Rest),
            Cell::new(RECTIFY, self.rectify_by, Room::Paper),
            Cell::new(RECTIFIED_AS, rectified, Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        let rectified = self.rectified.as_ref().map(|(_, on)| *on);
        vec![rectified, Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    vec![
        works_sheet::stops(source),
        works_sheet::months(source),
        procedures(source),
        permit_clock(source),
        supervision(source),
        inspections(source),
    ]
}

fn procedures(source: &Source<'_>) -> Section {
    let held = &source.project.construction.procedures;
    let items = source.items(ChecklistId::ConstructionProcedures);
    let site = |item: &String| without(source.project, source.policy(), item);
    let is_done = |item: &&String| {
        let done = held.get(*item).is_some_and(|held| held.done_on.is_some());
        done || site(item).is_some()
    };
    let done = items.iter().filter(is_done).count();
    let entries = items.iter().map(|item| match site(item) {
        None => procedure(item, held.get(item)),
        Some(site) => exempt(PROCEDURE, format!("procedure {item}"), item, site),
    });
    let entries = entries.collect();
    Section::new(PROCEDURES, "procedure", Layout::Rows, entries).counted(done, items.len())
}

/// What does not concern the project, with its reason.
fn exempt(label: Word, key: String, item: &str, site: &Site) -> Entry {
    let cells = vec![
        Cell::new(label, item, Room::Cols(ITEM)),
        Cell::new(STATE, sites::told(site), Room::Rest),
    ];
    Entry::new(key, cells).marked((Mark::Done, Mood::Dim))
}

fn procedure(item: &str, held: Option<&Procedure>) -> Entry {
    let done = held.and_then(|held| held.done_on);
    let applied = held.and_then(|held| held.applied_on);
    let mut cells = vec![Cell::new(PROCEDURE, item, Room::Cols(ITEM))];
    match held {
        Some(held) => cells.extend(held.cells()),
        None => cells.push(Cell::new(STATE, NOT_APPLIED, Room::Cols(STATUS))),
    }
    let span = match (applied, done) {
        (Some(from), Some(to)) => {
            Told::Filled(SPAN, vec![("from", from.into()), ("to", to.into())])
        }
        (one, other) => Told::from(one.or(other)),
    };
    cells.push(Cell::new(STATE, span, Room::Screen));
    let entry = Entry::new(format!("procedure {item}"), cells)
        .marked(Mark::of(done.is_some()))
        .blank_if(held.is_none());
    if done.is_some() {
        // What is issued without its number or evidence gets them.
        let lacks = held.is_some_and(|held| held.number.is_empty() || held.evidence.is_empty());
        let fields = [
            ("item", item),
            ("status", "done"),
            ("number", ""),
            ("evidence", ""),
        ];
        return if lacks {
            entry.form("procedure", &fields)
        } else {
            entry
        };
    }
    let status = if applied.is_some() { "done" } else { "" };
    let fields = [
        ("item", item),
        ("status", status),
        ("date", ""),
        ("number", ""),
        ("evidence", ""),
    ];
    entry.form("procedure", &fields).missing_if(true)
}

/// The permit's clock with its extensions, until the works begin.
fn permit_clock(source: &Source<'_>) -> Section {
    let works = &source.project.construction;
    let mut entries = Vec::new();
    let held = permit::held(works, source.policy());
    if let (Some(held), Some(due)) = (held, permit::due(works, source.profile)) {
        entries.push(issued(source, held));
        entries.push(match key_nodes::begun(works, source.policy()) {
            Some(begun) => Entry::new(
                "permit begun",
                vec![Cell::new(WORKS_BEGUN, begun, Room::Rest)],
            ),
            None => lapses(source, due),
        });
    }
    Section::new(PERMIT, "procedure", Layout::Pairs, entries)
}

fn issued(source: &Source<'_>, held: &Procedure) -> Entry {
    let clock = source.policy().clock(ClockId::PermitStart);
    let most = clock.map_or(0, |clock| clock.extensions);
    let used = u64::try_from(held.extended_on.len()).unwrap_or(u64::MAX);
    let value = vec![
        ("issued", held.done_on.into()),
        ("used", Told::Count(used)),
        ("most", Told::Count(u64::from(most))),
    ];
    let told = Told::Filled(PERMIT_VALUE, value);
    Entry::new("permit", vec![Cell::new(PERMIT_ISSUED, told, Room::Rest)])
}

fn lapses(source: &Source<'_>, due: Due) -> Entry {
    let when = vec![("date", due.date.into()), ("when", Told::Left(due.date))];
    let cells = vec![
        Cell::new(PERMIT_DUE, Told::Filled(PERMIT_LAPSES, when), Room::Screen),
        Cell::new(PERMIT_DUE, due.date, Room::Paper),
    ];
    let item = source.policy().item(ItemRole::Permit).unwrap_or_default();
    let fields = [("item", item), ("status", "extended"), ("date", "")];
    let entry = Entry::new("permit due", cells).form("procedure", &fields);
    entry.marked((Mark::None, Mood::of_due(due.date, source.today)))
}

fn supervision(source: &Source<'_>) -> Section {
    let held = source.project.construction.supervisor.as_ref();
    let site = without(source.project, source.policy(), "supervisor");
    if let Some(site) = site.filter(|_| held.is_none()) {
        let cells = vec![Cell::new(SUPERVISOR, sites::told(site), Room::Rest)];
        let entry = Entry::new("supervisor", cells).marked((Mark::Done, Mood::Dim));
        return Section::new(SUPERVISION, "supervise", Layout::Pairs, vec![entry]);
    }
    let (name, certificate) = held.map_or(("", ""), |held| (&held.name, &held.certificate));
    let cells = match held {
        Some(held) => held.cells(),
        None => vec![Cell::new(SUPERVISOR, Told::Nothing, Room::Rest)],
    };
    let entry = Entry::new("supervisor", cells)
        .blank_if(held.is_none())
        .form("supervise", &[("name", name), ("certificate", certificate)]);
    let entry = match held {
        Some(held) => entry.stamped(&held.by, held.on),
        None => entry,
    };
    Section::new(SUPERVISION, "supervise", Layout::Pairs, vec![entry])
}

fn inspections(source: &Source<'_>) -> Section {
    let held = source.project.construction.inspections.iter().rev();
    let entries = held.map(|(number, held)| inspection(source, *number, held));
    Section::new(INSPECTIONS, "inspect", Layout::Rows, entries.collect()).adds(
        ADD_INSPECTION,
        "inspect",
        &[("finding", ""), ("rectify_by", "")],
    )
}

fn inspection(source: &Source<'_>, number: u32, held: &Inspection) -> Entry {
    let is_owed = held.rectified.is_none();
    let (state, marked) = match (&held.rectified, held.rectify_by) {
        (Some((result, on)), _) => {
            let told = vec![("result", result.into()), ("date", Told::Day(*on))];
            (Told::Filled(RECTIFIED, told), (Mark::Done, Mood::Normal))
        }
        (None, Some(date)) => {
            let (when, mood) = source.due(Due::named(date), false);
            let told = Told::Filled(RECTIFY_BY, vec![("when", when)]);
            (told, (Mark::Open, mood))
        }
        (None, None) => (Told::Word(NONE), (Mark::Done, Mood::Normal)),
    };
    let mut cells = held.cells();
    cells.push(Cell::new(STATE, state, Room::Screen));
    let entry = Entry::numbered("inspection", number, cells).marked(marked);
    if is_owed && held.rectify_by.is_some() {
        let number = number.to_string();
        let fields = [("close", number.as_str()), ("result", "")];
        return entry.form("inspect", &fields).missing_if(true);
    }
    entry
}
