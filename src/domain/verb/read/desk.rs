//! Reading the verbs of the city's desk.

use crate::domain::clock::parse_date;
use crate::domain::command::{Command, DeskAsk, NewTask, TaskResult};
use crate::domain::field::split_words;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::Span;
use crate::domain::verb::read::Reader;
use crate::domain::verb::value::unit_code;
use crate::domain::width_fold::fold_width;

impl Reader<'_> {
    /// An act of the desk; `None` for a verb that is none.
    pub(super) fn desk(&self) -> Result<Option<Command>, Refusal> {
        let ask = match self.spec.name {
            "task" => DeskAsk::Task(NewTask {
                owner: self.needed_unit("owner")?,
                text: self.text("text")?,
                due: self.date("due")?,
                project: self.project_named("project")?,
                meeting: self.desk_id("meeting")?,
            }),
            "task-reply" => DeskAsk::TaskReply {
                task: self.needed_desk_id("task")?,
                text: self.text("text")?,
                evidence: self.text("evidence")?,
            },
            "task-close" => DeskAsk::TaskClose {
                task: self.needed_desk_id("task")?,
                result: self.choice("result", &TaskResult::ALL, TaskResult::name)?,
                note: self.text("note")?,
                due: self.date("due")?,
            },
            "meeting" => DeskAsk::Meeting {
                date: self.date("date")?,
                scope: self.text("scope")?,
                attendees: self.text("attendees")?,
                agenda: self.projects("agenda")?,
                decisions: self.decisions("decisions")?,
            },
            "satisfaction" => DeskAsk::Satisfaction {
                unit: self.needed_unit("unit")?,
                is_good: self.choice("result", &[true, false], good_bad)?,
                evidence: self.text("evidence")?,
            },
            "freeze" => DeskAsk::Freeze {
                group: self.choice("group", &ScoreGroup::ALL, ScoreGroup::word)?,
                span: self.span("period")?,
                reason: self.text("reason")?,
            },
            "appeal" => DeskAsk::Appeal {
                rule: self.text("rule")?,
                entry: self.count("entry")?.map(u64::from),
                date: self.date("date")?,
                text: self.text("text")?,
            },
            "appeal-close" => DeskAsk::AppealClose {
                appeal: self.needed_desk_id("appeal")?,
                is_upheld: self.choice("result", &[true, false], upheld_rejected)?,
                points: self.points("points")?,
                reason: self.text("reason")?,
            },
            "interpret" => DeskAsk::Interpret {
                article: self.text("article")?,
                text: self.text("text")?,
            },
            _ => return Ok(None),
        };
        Ok(Some(Command::Desk(ask)))
    }

    fn needed_unit(&self, field: &str) -> Result<UnitCode, Refusal> {
        self.unit(field)?.ok_or_else(|| self.missing(field))
    }

    fn desk_id(&self, field: &str) -> Result<Option<DeskId>, Refusal> {
        let Some(text) = self.given(field) else {
            return Ok(None);
        };
        let bad = || self.refuse(Code::BadDeskId).with("text", text);
        DeskId::read(text).map(Some).ok_or_else(bad)
    }

    fn needed_desk_id(&self, field: &str) -> Result<DeskId, Refusal> {
        self.desk_id(field)?.ok_or_else(|| self.missing(field))
    }

    fn read_project(&self, text: &str) -> Result<ProjectId, Refusal> {
        ProjectId::read(text).ok_or_else(|| self.refuse(Code::BadId).with("text", text))
    }

    fn project_named(&self, field: &str) -> Result<Option<ProjectId>, Refusal> {
        let given = self.given(field);
        given.map(|text| self.read_project(text)).transpose()
    }

    fn projects(&self, field: &str) -> Result<Vec<ProjectId>, Refusal> {
        let named = self.given(field).map(split_words).unwrap_or_default();
        named.iter().map(|text| self.read_project(text)).collect()
    }

    fn span(&self, field: &str) -> Result<Span, Refusal> {
        let text = self.given(field).ok_or_else(|| self.missing(field))?;
        Span::read(text).ok_or_else(|| {
            self.refuse(Code::BadSpan)
                .with("field", field)
                .with("value", text)
        })
    }

    fn points(&self, field: &str) -> Result<Option<Points>, Refusal> {
        let Some(text) = self.given(field) else {
            return Ok(None);
        };
        let folded = fold_width(text);
        let plain = folded.strip_prefix('+').unwrap_or(&folded);
        let points = Points::parse(plain).ok_or_else(|| {
            self.refuse(Code::BadPoints)
                .with("field", field)
                .with("value", text)
        });
        points.map(Some)
    }

    /// Tasks, one a line or between semicolons: `unit:text`, then perhaps `@day` and a project's id.
    fn decisions(&self, field: &str) -> Result<Vec<NewTask>, Refusal> {
        let lines = self.lines(field)?;
        lines
            .iter()
            .map(|line| self.decision(field, line))
            .collect()
    }

    fn decision(&self, field: &str, line: &str) -> Result<NewTask, Refusal> {
        let bad = || {
            self.refuse(Code::BadDecision)
                .with("field", field)
                .with("value", line)
        };
        let (unit, rest) = line.split_once([':', '：']).ok_or_else(bad)?;
        let owner = unit_code(self.profile, unit.trim()).ok_or_else(|| {
            self.refuse(Code::UnknownUnit)
                .with("field", field)
                .with("value", unit.trim())
        })?;
        let (text, due) = match rest.rsplit_once('@') {
            Some((text, day)) => (text, Some(parse_date(day.trim()).ok_or_else(bad)?)),
            None => (rest, None),
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(bad());
        }
        let words = text.split(|c: char| c.is_whitespace() || c == '，' || c == ',');
        Ok(NewTask {
            owner: UnitCode(owner),
            text: text.to_owned(),
            due,
            project: words.filter_map(ProjectId::read).next(),
            meeting: None,
        })
    }
}

fn good_bad(value: bool) -> &'static str {
    if value { "good" } else { "bad" }
}

fn upheld_rejected(value: bool) -> &'static str {
    if value { "upheld" } else { "rejected" }
}
