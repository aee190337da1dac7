//! What due diligence tells (article 9): the findings, the matrix of risks, the report.

use crate::domain::diligence::record::{DiligenceReport, Finding, Risk};
use crate::domain::policy::ChecklistId;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::words;

/// Columns of an item, of a level of risk.
const ITEM: u16 = 16;
const RISK: u16 = 10;

words! {
    DILIGENCE = "尽职调查", "Due diligence";
    SUBJECT = "事项", "Item";
    LEVEL = "风险等级", "Risk";
    FINDING = "调查情况", "Finding";
    EVIDENCE = "佐证", "Evidence";
    NOT_LOOKED_AT = "未调查", "not looked at";
    FOUND = "{finding}; 佐证: {evidence}", "{finding}; evidence: {evidence}";
    RISK_MATRIX = "风险矩阵", "Matrix of risks";
    SUM = "合计", "Sum";
    ENTERED = "登记日期", "Entered on";
    COUNT = "{n}项", "{n}";
    REPORT = "尽职调查报告", "Report";
    INSTITUTION = "投资机构", "Institution";
    CONCLUSION = "结论", "Conclusion";
}

impl Described for Finding {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(LEVEL, self.risk.word(), Room::Cols(RISK)).mood(mood(self.risk)),
            Cell::new(FINDING, &self.finding, Room::Paper),
            Cell::new(EVIDENCE, &self.evidence, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for DiligenceReport {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(INSTITUTION, &self.institution, Room::Rest),
            Cell::new(CONCLUSION, &self.conclusion, Room::Rest),
            Cell::new(ENTERED, self.entered, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

const fn mood(risk: Risk) -> Mood {
    match risk {
        Risk::Low => Mood::Normal,
        Risk::Mid => Mood::Soon,
        Risk::High => Mood::Late,
    }
}

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    vec![findings(source), matrix(source), report(source)]
}

/// The items of the checklist with what was found on each.
pub fn findings(source: &Source<'_>) -> Section {
    let held = &source.project.diligence.findings;
    let items = source.items(ChecklistId::DueDiligence);
    let done = items.iter().filter(|item| held.contains_key(*item)).count();
    let entries = items.iter().map(|item| finding(item, held.get(item)));
    let section = Section::new(DILIGENCE, "diligence", Layout::Rows, entries.collect());
    section.counted(done, items.len())
}

fn finding(item: &str, held: Option<&Finding>) -> Entry {
    let mut cells = vec![Cell::new(SUBJECT, item, Room::Cols(ITEM))];
    match held {
        Some(held) => {
            let values = vec![
                ("finding", Told::from(&held.finding)),
                ("evidence", Told::from(&held.evidence)),
            ];
            cells.extend(held.cells());
            cells.push(Cell::new(
                FINDING,
                Told::Filled(FOUND, values),
                Room::Screen,
            ));
        }
        None => {
            let labels = [LEVEL, FINDING, EVIDENCE];
            cells.extend(labels.map(|label| Cell::new(label, Told::Nothing, Room::Paper)));
            cells.push(Cell::new(FINDING, NOT_LOOKED_AT, Room::Screen));
        }
    }
    let fields = [
        ("item", item),
        ("risk", held.map_or("", |held| held.risk.name())),
        ("finding", held.map_or("", |held| &held.finding)),
        ("evidence", held.map_or("", |held| &held.evidence)),
    ];
    Entry::new(format!("finding {item}"), cells)
        .marked(Mark::of(held.is_some()))
        .form("diligence", &fields)
        .missing_if(held.is_none())
        .blank_if(held.is_none())
}

/// The matrix of risks (事前评估): an item stands in the column of its risk, by the word itself.
fn matrix(source: &Source<'_>) -> Section {
    let held = &source.project.diligence;
    let row = |key: &str, label: Told, cells: [(Told, Mood); 3]| {
        let columns = Risk::ALL.into_iter().zip(cells);
        let columns = columns
            .map(|(risk, (told, mood))| Cell::new(risk.word(), told, Room::Cols(RISK)).mood(mood));
        let subject = Cell::new(SUBJECT, label, Room::Cols(ITEM));
        let cells = std::iter::once(subject).chain(columns).collect();
        Entry::new(format!("matrix {key}"), cells)
    };
    let mut entries = Vec::new();
    if !held.findings.is_empty() {
        for item in source.items(ChecklistId::DueDiligence) {
            let found = held.findings.get(item).map(|found| found.risk);
            let cell = |risk: Risk| (found == Some(risk)).then(|| risk.word());
            let cells = Risk::ALL.map(|risk| (Told::from(cell(risk)), mood(risk)));
            entries.push(row(item, item.into(), cells));
        }
        let risks = held.risks();
        let sums = Risk::ALL.map(|risk| match risks.get(&risk) {
            None => (sum(0), Mood::Dim),
            Some(count) => (sum(*count), mood(risk)),
        });
        entries.push(row("sum", SUM.into(), sums));
    }
    Section::new(RISK_MATRIX, "diligence", Layout::Facts, entries)
}

fn sum(count: usize) -> Told {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    Told::Filled(COUNT, vec![("n", Told::Count(count))])
}

/// The report, once it is filed.
pub fn report(source: &Source<'_>) -> Section {
    let entries = match &source.project.diligence.report {
        None => vec![
            Entry::new("report", vec![Cell::new(REPORT, Told::Nothing, Room::Rest)])
                .form(
                    "diligence-report",
                    &[("institution", ""), ("conclusion", "")],
                )
                .blank_if(true),
        ],
        Some(held) => {
            let mut cells = vec![Cell::new(CONCLUSION, &held.conclusion, Room::Rest)];
            cells.extend(Described::stamp(held));
            vec![
                Entry::new(
                    "institution",
                    vec![Cell::new(INSTITUTION, &held.institution, Room::Rest)],
                ),
                Entry::new("report", cells).stamped(&held.by, held.on),
            ]
        }
    };
    Section::new(REPORT, "diligence-report", Layout::Pairs, entries)
}
