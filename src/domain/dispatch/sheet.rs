//! What dispatch tells (article 16): difficulties open and solved; tasks and meetings.

use crate::domain::dispatch::record::{Extension, Issue, Solution, Task, TaskResult};
use crate::domain::ids::DeskId;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::words;
use chrono::NaiveDate;

/// Columns of a difficulty's kind, unit, age, last day.
const KIND: u16 = 10;
const UNIT: u16 = 10;
const AGE_COLS: u16 = 10;
const DUE: u16 = 12;
/// Columns of a task's id.
const ID: u16 = 11;

words! {
    STATE = "状态", "State";
    EVIDENCE = "佐证", "Evidence";
    ISSUES = "难点堵点问题已办结", "Difficulties solved";
    ISSUE_KIND = "问题类别", "Kind";
    OWNER = "牵头单位", "Owner";
    AGE = "已{n}天", "{n}d old";
    LASTED = "历时", "Age";
    LAST_DAY = "办理期限", "Due";
    TEXT = "问题", "Difficulty";
    RAISED_ON = "提出日期", "Raised on";
    ADD_ISSUE = "Enter 提出一项问题", "Enter raises an issue";
    SOLVED = "已办结", "Solved";
    SOLVED_ON = "办结日期", "Solved on";
    SOLVED_UNIT = "办结单位", "Solved by";
    SOLVED_BY = "办结人", "Closed by";
    TOOK = "用时{n}天", "took {n}d";
    RESULT = "办理结果", "Result";

    TASK = "任务", "Task";
    TASK_ID = "编号", "Id";
    ASKED = "{unit}: {text} ({date} 前)", "{unit}: {text} (by {date})";
    WAS_SENT_BACK = "退回: {text}", "sent back: {text}";
    WAS_REPLIED = "已反馈: {text} ({evidence})", "replied: {text} ({evidence})";
    TASK_OWNER = "责任单位", "Owner";
    TASK_TEXT = "任务", "Task";
    TASK_DUE = "反馈期限", "Due";
    PROJECT = "关联项目", "Project";
    MEETING = "调度会", "Meeting";
    REPLY = "反馈", "Reply";
    SENT_BACK = "退回原因", "Why it was sent back";
    MISSED = "逾期记录", "Days missed";
    EXTENDED = "延期", "Extended";
    EXTENSION = "原定{from}, 延至{to}(第{n}次): {reason}", "from {from} to {to} (no. {n}): {reason}";
    ENDED = "结束", "Ended";
    NOTE = "说明", "Note";
    ASSIGNED = "交办", "Assigned";
    REPLIED = "反馈登记", "Replied";
    CLOSED = "办结登记", "Closed";
}

impl Described for Issue {
    fn cells(&self) -> Vec<Cell> {
        let due = Told::Due {
            due: self.due,
            is_settled: self.solved.is_some(),
        };
        let solved = self.solved.as_ref();
        vec![
            Cell::new(ISSUE_KIND, &self.kind, Room::Cols(KIND)),
            Cell::new(OWNER, &self.owner, Room::Cols(UNIT)).mood(Mood::Normal),
            Cell::new(LAST_DAY, due, Room::Cols(DUE)),
            Cell::new(TEXT, &self.text, Room::Rest).mood(Mood::Normal),
            Cell::new(RAISED_ON, self.raised_on, Room::Paper),
            Cell::new(RESULT, solved.map(|held| &held.result), Room::Paper),
            Cell::new(SOLVED_ON, solved.map(|held| held.on), Room::Paper),
            Cell::new(SOLVED_UNIT, solved.map(|held| &held.unit), Room::Paper),
            Cell::new(SOLVED_BY, solved.map(|held| held.by.clone()), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.raised_on)
    }
}

impl Described for Task {
    fn cells(&self) -> Vec<Cell> {
        let due = Told::Due {
            due: self.due,
            is_settled: !self.is_owed(),
        };
        let reply = self.reply.as_ref();
        let closed = self.closed.as_ref();
        let ended = closed.map(|held| match held.is_withdrawn {
            true => TaskResult::Withdrawn.word(),
            false => TaskResult::Closed.word(),
        });
        let missed = self.missed.iter().map(|day| Told::from(*day));
        let extended = (1..).zip(&self.extended).map(|(n, held)| held.told(n));
        vec![
            Cell::new(TASK_OWNER, &self.owner, Room::Rest),
            Cell::new(TASK_TEXT, &self.text, Room::Rest),
            Cell::new(TASK_DUE, due, Room::Rest),
            Cell::new(PROJECT, id(self.project.as_ref()), Room::Paper),
            Cell::new(MEETING, id(self.meeting.as_ref()), Room::Paper),
            Cell::new(REPLY, reply.map(|held| &held.text), Room::Rest),
            Cell::new(EVIDENCE, reply.map(|held| &held.evidence), Room::Rest),
            Cell::new(SENT_BACK, &self.sent_back, Room::Rest),
            Cell::new(MISSED, Told::List(missed.collect()), Room::Paper),
            Cell::new(EXTENDED, Told::List(extended.collect()), Room::Rest),
            Cell::new(ENDED, ended, Room::Rest),
            Cell::new(NOTE, closed.map(|held| &held.note), Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let closed = self.closed.iter().map(|held| held.stamp.cell(CLOSED));
        let replied = self.reply.iter().map(|held| held.stamp.cell(REPLIED));
        let assigned = [self.assigned.cell(ASSIGNED)];
        closed.chain(replied).chain(assigned).collect()
    }
}

impl Extension {
    /// 原定×，延至×（第n次）.
    fn told(&self, n: usize) -> Told {
        let parts = vec![
            ("from", self.from.into()),
            ("to", self.to.into()),
            ("n", n.to_string().into()),
            ("reason", Told::from(&self.reason)),
        ];
        Told::Filled(EXTENSION, parts)
    }
}

/// The tasks about a project, each with what it waits for.
pub fn tasks<'a>(held: impl Iterator<Item = (&'a DeskId, &'a Task)>) -> Section {
    let entries = held.map(|(id, task)| {
        let asked = vec![
            ("unit", Told::from(&task.owner)),
            ("text", Told::from(&task.text)),
            ("date", task.due.date.into()),
        ];
        let cells = vec![
            Cell::new(TASK_ID, id.as_str(), Room::Cols(ID)),
            Cell::new(TASK_TEXT, Told::Filled(ASKED, asked), Room::Screen),
            Cell::new(STATE, standing_of(task), Room::Screen),
        ];
        let entry = Entry::new(id.as_str(), cells);
        let id = ("task", id.as_str());
        match (&task.closed, &task.reply) {
            (Some(_), _) => entry.marked((Mark::Done, Mood::Normal)),
            (None, Some(_)) => entry
                .marked((Mark::Half, Mood::Soon))
                .form("task-close", &[id, ("result", "closed"), ("note", "")]),
            (None, None) => entry
                .marked((Mark::Open, Mood::Normal))
                .form("task-reply", &[id, ("text", ""), ("evidence", "")]),
        }
    });
    Section::new(TASK, "task", Layout::Rows, entries.collect())
}

/// What was done about a task last.
fn standing_of(task: &Task) -> Told {
    match (&task.closed, &task.reply) {
        (Some(_), _) => SOLVED.into(),
        (None, Some(reply)) => {
            let (text, evidence) = (Told::from(&reply.text), Told::from(&reply.evidence));
            Told::Filled(WAS_REPLIED, vec![("text", text), ("evidence", evidence)])
        }
        (None, None) if task.sent_back.is_empty() => Told::Nothing,
        (None, None) => Told::Filled(WAS_SENT_BACK, vec![("text", (&task.sent_back).into())]),
    }
}

/// The id of another record, where there is one.
fn id(held: Option<&impl ToString>) -> Option<String> {
    held.map(ToString::to_string)
}

/// Open difficulties, the oldest first.
pub fn difficulties(source: &Source<'_>) -> Section {
    let issues = &source.project.construction.issues;
    let solved = issues.values().filter(|issue| issue.solved.is_some());
    let mut open: Vec<(u32, &Issue)> = source.project.construction.open_issues().collect();
    open.sort_by_key(|(number, issue)| (issue.raised_on, *number));
    let entries = open.into_iter();
    let entries = entries.map(|(number, issue)| difficulty(source, number, issue));
    Section::new(ISSUES, "issue", Layout::Rows, entries.collect())
        .counted(solved.count(), issues.len())
        .adds(
            ADD_ISSUE,
            "issue",
            &[("kind", ""), ("text", ""), ("owner", ""), ("due", "")],
        )
}

/// Days from one to another, told by a word.
fn days(word: crate::domain::word::Word, from: NaiveDate, to: NaiveDate) -> Told {
    let days = (to - from).num_days().to_string();
    Told::Filled(word, vec![("n", days.into())])
}

fn difficulty(source: &Source<'_>, number: u32, held: &Issue) -> Entry {
    let (_, mood) = source.due(held.due, false);
    let age = days(AGE, held.raised_on, source.today);
    let mut cells = source.timed(held.cells());
    let age = Cell::new(LASTED, age, Room::Cols(AGE_COLS)).mood(Mood::Normal);
    cells.insert(2, age);
    let entry = Entry::numbered("issue", number, cells).marked((Mark::Open, mood));
    let number = number.to_string();
    entry
        .missing_if(true)
        .form("issue-close", &[("issue", &number), ("result", "")])
}

/// Difficulties solved, the last one first.
pub fn solved(source: &Source<'_>) -> Section {
    let issues = source.project.construction.issues.iter().rev();
    let solved = issues.filter_map(|(number, issue)| {
        let solution = issue.solved.as_ref()?;
        Some(solution_of(*number, issue, solution))
    });
    Section::new(SOLVED, "issue-close", Layout::Rows, solved.collect())
}

fn solution_of(number: u32, issue: &Issue, held: &Solution) -> Entry {
    let result = Told::from(&held.result).by(&held.by, held.on);
    let cells = vec![
        Cell::new(ISSUE_KIND, &issue.kind, Room::Cols(KIND)),
        Cell::new(
            LASTED,
            days(TOOK, issue.raised_on, held.on),
            Room::Cols(DUE),
        ),
        Cell::new(TEXT, &issue.text, Room::Rest),
        Cell::new(RESULT, result, Room::Own),
    ];
    Entry::numbered("solved", number, cells).marked((Mark::Done, Mood::Normal))
}
