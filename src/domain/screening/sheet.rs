//! What the screening tells (article 6): the departments' opinions, the scores, vetoes and the conclusion.

use crate::domain::ids::UnitCode;
use crate::domain::policy::ChecklistId;
use crate::domain::screening::gate::opinion_units;
use crate::domain::screening::record::{
    Feedback, Opinion, OpinionAnswer, ReopenedVeto, ScreeningResult,
};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, ON, Room, Section, Source, Told, pick, stamp,
    stamp_as,
};
use crate::domain::stage::Stage;
use crate::domain::word::{Word, words};

/// Columns of a department, of an item.
const LABEL: u16 = 18;

words! {
    SCREENING = "研判", "Screening";
    OPINIONS = "部门意见", "Opinions of the departments";
    DEPARTMENT = "部门", "Department";
    OPINION = "意见", "Opinion";
    REMARK = "说明", "Remark";
    CONCLUSION = "结论", "Conclusion";
    pub(crate) REASON = "理由", "Reason";
    PENDING = "未出具", "not given";
    SCORES = "研判评分", "Scores";
    SUBJECT = "事项", "Item";
    SCORE = "得分", "Score";
    pub(crate) WEIGHT = "权重(默认)", "Weight (default)";
    VETO = "否决项", "Vetoes";
    VETOES = "否决情形", "Vetoes";
    NONE = "无", "none";
    CONCLUDED_BY = "结论人", "Concluded by";
    COUNTY = "出具单位所在县区", "Given by the department of";
    ANSWER = "处理", "Answered";
    ANSWERED = "{decision}: {given}";
    ANSWERED_BY = "处理人", "Answered by";
    ANSWERED_ON = "处理日期", "Answered on";
    FEEDBACK = "反馈", "Feedback";
    FED_BACK = "已于{on}反馈{to}", "{to} was told on {on}";
    SAID = "反馈内容", "What was said";
    TOLD_BY = "反馈人", "Told by";
    NOT_FED_BACK = "待反馈{to}", "owed to {to}";
    REOPENED = "否决后重新打开", "Reopened behind a veto";
    NO_CONCLUSION = "未作结论", "none yet";
    pub(super) PASSED = "通过", "Passed";
    pub(super) REJECTED = "淘汰", "Rejected";
}

impl Described for Opinion {
    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![
            Cell::new(OPINION, self.verdict.word(), Room::Rest),
            Cell::new(REMARK, &self.note, Room::Rest),
        ];
        if let Some(county) = &self.county {
            cells.push(Cell::new(COUNTY, county, Room::Rest));
        }
        if let Some(answer) = &self.answer {
            cells.push(Cell::new(ANSWER, answer.told(), Room::Rest));
            cells.push(Cell::new(ANSWERED_BY, answer.by.clone(), Room::Paper));
            cells.push(Cell::new(ANSWERED_ON, answer.on, Room::Paper));
        }
        cells
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl OpinionAnswer {
    /// The decision, with the conditions and the reason that were given.
    fn told(&self) -> Told {
        let given = [&self.conditions, &self.reason];
        let given = given.into_iter().filter(|text| !text.is_empty());
        let given: Vec<&str> = given.map(String::as_str).collect();
        let values = vec![
            ("decision", self.decision.word().into()),
            ("given", Told::from(given.join("; "))),
        ];
        Told::Filled(ANSWERED, values)
    }
}

impl Described for ReopenedVeto {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(VETO, Told::texts(&self.vetoes), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl ScreeningResult {
    /// What it came to.
    pub const fn word(&self) -> Word {
        if self.passed { PASSED } else { REJECTED }
    }
}

impl Described for ScreeningResult {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(CONCLUSION, self.word(), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
        .into_iter()
        .chain(self.feedback.iter().flat_map(Feedback::cells))
        .collect()
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp_as((CONCLUDED_BY, ON), &self.by, self.on)
    }
}

impl Feedback {
    fn cells(&self) -> Vec<Cell> {
        let Some(said) = &self.said else {
            let values = vec![("to", Told::from(&self.to))];
            let owed = Told::Filled(NOT_FED_BACK, values);
            return vec![Cell::new(FEEDBACK, owed, Room::Rest)];
        };
        let values = vec![("on", said.on.into()), ("to", Told::from(&self.to))];
        vec![
            Cell::new(FEEDBACK, Told::Filled(FED_BACK, values), Room::Rest),
            Cell::new(SAID, &said.text, Room::Rest),
            Cell::new(TOLD_BY, said.by.clone(), Room::Paper),
        ]
    }
}

/// Everything of the screening under one title; nothing before it is begun.
pub fn section(source: &Source<'_>) -> Section {
    let mut entries = Vec::new();
    if source.project.position.stage > Stage::Lead {
        entries = opinions(source).entries;
        let scores = source.project.screening.scores.keys();
        entries.extend(scores.map(|item| score(source, item)));
        entries.extend(conclusion(source).entries);
    }
    Section::new(SCREENING, "screen", Layout::Pairs, entries)
}

/// The form of the screening (研判意见表): every opinion that is asked for, every score, the conclusion.
pub fn form(source: &Source<'_>) -> [Section; 3] {
    let items = source.items(ChecklistId::Assessment).iter();
    let scores = items.map(|item| score(source, item)).collect();
    let scores = Section::new(SCORES, "screen", Layout::Rows, scores);
    [opinions(source), scores, conclusion(source)]
}

fn opinions(source: &Source<'_>) -> Section {
    let units = opinion_units(source.policy());
    let entries = units.iter().map(|unit| opinion(source, unit));
    Section::new(OPINIONS, "opinion", Layout::Rows, entries.collect())
}

fn opinion(source: &Source<'_>, unit: &UnitCode) -> Entry {
    let held = source.project.screening.opinions.get(unit);
    let told = held.map(|held| [held.cells(), held.stamp()].concat());
    let mut cells = vec![Cell::new(DEPARTMENT, unit, Room::Cols(LABEL))];
    let shown = [OPINION, REMARK, COUNTY, ANSWER, ON];
    cells.extend(pick(&told.unwrap_or_default(), &shown));
    if held.is_none() {
        cells.push(Cell::new(OPINION, PENDING, Room::Screen));
    }
    let mood = held.map_or(Mood::Gap, |_| Mood::Normal);
    let entry = Entry::new(format!("opinion {unit}"), cells)
        .marked((Mark::None, mood))
        .form("opinion", &[("unit", unit.as_str()), ("verdict", "")])
        .blank_if(held.is_none())
        .laid(Layout::Pairs);
    match held {
        Some(held) => entry.stamped(&held.by, held.on),
        None => entry,
    }
}

fn score(source: &Source<'_>, item: &String) -> Entry {
    let score = source.project.screening.scores.get(item);
    let list = source.policy().checklist(ChecklistId::Assessment);
    let weight = list.and_then(|list| {
        let at = list.items.iter().position(|known| known == item)?;
        list.weights.get(at)
    });
    let cells = vec![
        Cell::new(SUBJECT, item, Room::Cols(LABEL)),
        Cell::new(SCORE, score.map(u8::to_string), Room::Rest),
        Cell::new(
            WEIGHT,
            weight.map(|weight| format!("{weight}%")),
            Room::Paper,
        ),
    ];
    Entry::new(format!("score {item}"), cells).form("screen", &[(item, "")])
}

/// The vetoes hit, and what the screening came to.
fn conclusion(source: &Source<'_>) -> Section {
    let screening = &source.project.screening;
    let result = screening.result.as_ref();
    let vetoes = if screening.vetoes.is_empty() {
        NONE.into()
    } else {
        Told::texts(&screening.vetoes)
    };
    let cells = vec![
        Cell::new(VETO, vetoes.clone(), Room::Screen),
        Cell::new(VETOES, vetoes, Room::Paper),
    ];
    let vetoes = Entry::new("veto", cells)
        .form("screen", &[("veto", "")])
        .blank_if(screening.vetoes.is_empty() && result.is_none());
    let told = result.map(|held| [held.cells(), held.stamp()].concat());
    let shown = [CONCLUSION, REASON, FEEDBACK, SAID, CONCLUDED_BY, ON];
    let mut cells = pick(&told.unwrap_or_default(), &shown);
    if result.is_none() {
        cells.push(Cell::new(CONCLUSION, NO_CONCLUSION, Room::Screen));
    }
    let mut entry = Entry::new("conclusion", cells)
        .form("screen", &[("result", "")])
        .blank_if(result.is_none());
    if let Some(held) = result {
        entry = entry.stamped(&held.by, held.on);
    }
    let reopened = screening.reopened.as_ref().map(|held| {
        let cells = [
            vec![Cell::new(SUBJECT, REOPENED, Room::Cols(LABEL))],
            held.cells(),
        ]
        .concat();
        Entry::new("reopened", cells).stamped(&held.by, held.on)
    });
    let entries = [Some(vetoes), reopened, Some(entry)];
    let entries = entries.into_iter().flatten().collect();
    Section::new(CONCLUSION, "screen", Layout::Pairs, entries)
}
