//! What the review tells (article 11): the scores, the verdict, its conditions.

use crate::domain::policy::{Checklist, ChecklistId};
use crate::domain::review::record::{Review, ReviewCondition, ReviewOpinion, ReviewVerdict, Stale};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, UNSET, stamp,
};
use crate::domain::word::{Word, words};

/// Columns of an item, of a score, of a label.
const ITEM: u16 = 16;
const SCORE: u16 = 8;
const LABEL: u16 = 18;

words! {
    REVIEW_INPUTS = "评审依据", "Review inputs";
    REVIEW_FOCUS = "评审重点", "Review focus";
    SUBJECT = "事项", "Item";
    POINTS = "评分", "Score";
    pub(crate) SHARE = "权重", "Weight";
    WEIGHT = "权重 {n}%(默认)", "weight {n}% (default)";
    NO_WEIGHT = "不计权", "none";
    WEIGHTED = "加权得分", "Weighted score";
    VERDICT = "评审意见", "Verdict";
    WITH_REASON = "{verdict}: {reason}";
    pub(crate) REASON = "理由", "Reason";
    CONDITIONS = "评审条件", "Conditions";
    NUMBER = "编号", "Number";
    CONDITION = "条件", "Condition";
    MET = "落实情况", "How it was met";
    OPEN = "未落实", "open";
    OWNER = "落实单位", "Owner";
    DUE = "期限", "Due";
    MEETING = "评审会议", "Meeting";
    MEMBERS = "参评人员", "Members";
    OPINIONS = "部门意见", "Departments' opinions";
    SAID = "{of}: {text}";
    STALE = "已过时", "No longer stands";
    STALE_BY = "{why} ({on})";
}

impl Described for ReviewVerdict {
    fn cells(&self) -> Vec<Cell> {
        let stale = self.stale.as_ref().map(stale);
        // Only what no longer stands says so: on a paper nothing is owed there.
        let stale = stale.map(|told| Cell::new(STALE, told, Room::Below).mood(Mood::Late));
        let cells = [
            Cell::new(VERDICT, &self.verdict, Room::Paper),
            Cell::new(REASON, &self.reason, Room::Paper),
            Cell::new(MEETING, &self.meeting, Room::Below),
            Cell::new(MEMBERS, Told::texts(&self.members), Room::Below),
            Cell::new(OPINIONS, said(&self.opinions), Room::Below),
        ];
        cells.into_iter().chain(stale).collect()
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for ReviewCondition {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(CONDITION, &self.text, Room::Rest),
            Cell::new(OWNER, self.owner.as_ref().map(Told::from), Room::Below),
            Cell::new(DUE, self.due, Room::Below),
            Cell::new(MET, self.met.as_ref(), Room::Below),
        ]
    }
}

fn said(opinions: &[ReviewOpinion]) -> Told {
    let told = opinions.iter().map(|held| {
        let values = vec![("of", (&held.unit).into()), ("text", (&held.text).into())];
        Told::Filled(SAID, values)
    });
    Told::List(told.collect())
}

fn stale(held: &Stale) -> Told {
    let values = vec![("why", held.by.word().into()), ("on", held.on.into())];
    Told::Filled(STALE_BY, values)
}

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let [inputs, focus] = scores(source);
    vec![inputs, focus, verdict(source)]
}

/// The two checklists that are scored.
pub fn scores(source: &Source<'_>) -> [Section; 2] {
    [
        scored(source, ChecklistId::Review, REVIEW_INPUTS),
        scored(source, ChecklistId::ReviewFocus, REVIEW_FOCUS),
    ]
}

/// The items of a checklist with their scores; the sum where they are weighted.
fn scored(source: &Source<'_>, id: ChecklistId, title: Word) -> Section {
    let review = &source.project.review;
    let list = source.policy().checklist(id);
    let items = list.into_iter().flat_map(|list| {
        let items = list.items.iter().enumerate();
        items.map(|(at, item)| score(review, list, item, list.weights.get(at).copied()))
    });
    let mut entries: Vec<Entry> = items.collect();
    let all = entries.len();
    let done = entries.iter().filter(|entry| !entry.is_blank).count();
    entries.extend(list.and_then(|list| weighted(review, list)));
    Section::new(title, "review", Layout::Rows, entries).counted(done, all)
}

fn score(review: &Review, list: &Checklist, item: &str, weight: Option<u32>) -> Entry {
    let held = review.scores.get(item);
    let points = held.map_or(Told::Word(UNSET), |held| Told::Count(u64::from(*held)));
    let shown = weight.map(|n| Told::Filled(WEIGHT, vec![("n", Told::Count(u64::from(n)))]));
    let share = weight.map_or(Told::Word(NO_WEIGHT), |n| format!("{n}%").into());
    let cells = vec![
        Cell::new(SUBJECT, item, Room::Cols(ITEM)),
        Cell::new(POINTS, points, Room::Cols(SCORE)),
        Cell::new(SHARE, shown, Room::Screen).mood(Mood::Dim),
        Cell::new(SHARE, share, Room::Paper),
    ];
    Entry::new(format!("{} {item}", list.id), cells)
        .marked(Mark::of(held.is_some()))
        .form("review", &[(item, "")])
        .blank_if(held.is_none())
}

fn weighted(review: &Review, list: &Checklist) -> Option<Entry> {
    let (sum, most) = review.weighted(list)?;
    let points = |hundredths: u32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let told = format!("{} / {}", points(sum), points(most));
    let whole: u32 = list.weights.iter().sum();
    let cells = vec![
        Cell::new(SUBJECT, WEIGHTED, Room::Cols(LABEL)).mood(Mood::Dim),
        Cell::new(POINTS, told, Room::Rest),
        Cell::new(SHARE, format!("{whole}%"), Room::Paper),
    ];
    Some(Entry::new("weighted", cells))
}

/// The verdict; its conditions below it, of which an open one is a task.
pub fn verdict(source: &Source<'_>) -> Section {
    let review = &source.project.review;
    let mut entries = Vec::new();
    match &review.verdict {
        None => {
            let cells = vec![Cell::new(VERDICT, Told::Nothing, Room::Rest)];
            let entry = Entry::new("verdict", cells).form("review", &[("verdict", "")]);
            entries.push(entry.blank_if(true));
        }
        Some(held) => {
            let mut cells = vec![Cell::new(VERDICT, with_reason(held), Room::Screen)];
            cells.extend(held.cells());
            cells.extend(Described::stamp(held));
            let mut entry = Entry::new("verdict", cells).stamped(&held.by, held.on);
            if held.stale.is_some() {
                entry = entry.form("review", &[("verdict", "")]).missing_if(true);
            }
            entries.push(entry);
            let conditions = review.conditions.iter();
            entries.extend(conditions.flat_map(|(number, held)| condition(*number, held)));
        }
    }
    Section::new(VERDICT, "review", Layout::Pairs, entries)
}

fn with_reason(held: &ReviewVerdict) -> Told {
    if held.reason.is_empty() {
        return Told::from(&held.verdict);
    }
    let values = vec![
        ("verdict", Told::from(&held.verdict)),
        ("reason", Told::from(&held.reason)),
    ];
    Told::Filled(WITH_REASON, values)
}

fn condition(number: u32, held: &ReviewCondition) -> Vec<Entry> {
    let cells = vec![Cell::new(CONDITION, &held.text, Room::Screen)];
    let entry = Entry::numbered("condition", number, cells)
        .marked(Mark::of(held.met.is_some()))
        .laid(Layout::Rows);
    match &held.met {
        None => {
            let fields = [("close", &*number.to_string()), ("result", "")];
            vec![entry.form("review", &fields).missing_if(true)]
        }
        Some(met) => {
            let cells = vec![Cell::new(MET, met, Room::Screen)];
            vec![entry, Entry::new(format!("condition {number} met"), cells)]
        }
    }
}

/// The conditions as a table.
pub fn conditions(source: &Source<'_>) -> Section {
    let held = source.project.review.conditions.iter();
    let entries = held.map(|(number, held)| {
        let met = held.met.as_ref().map_or(Told::Word(OPEN), Told::from);
        let cells = vec![
            Cell::new(NUMBER, Told::Count(u64::from(*number)), Room::Paper),
            Cell::new(CONDITION, &held.text, Room::Paper),
            Cell::new(MET, met, Room::Paper),
        ];
        Entry::numbered("condition", *number, cells)
    });
    Section::new(CONDITIONS, "review", Layout::Rows, entries.collect())
}
