//! What was given out as a file (导出): a list, a page or a paper. The entry is made before the file has its name, so that nothing
//! leaves without a trace. It changes no record, and no step waits for it.

use crate::domain::closed::closed;
use crate::domain::figures::figure::Value;
use crate::domain::ids::{ProjectId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// What can be given out as a table, by the names of commands.
    Listing {
        Projects = "projects", "项目台账", "ledger of projects";
        Libraries = "libraries", "四库清单", "libraries";
        Board = "board", "积分排名", "scoring boards";
        Stats = "stats", "招商指标", "figures";
        Calendar = "calendar", "日历", "calendar";
        Due = "due", "到期事项", "what is due";
        Tasks = "tasks", "任务", "tasks";
        Filings = "filings", "备案台账", "filings";
        Funds = "funds", "资金到位台账", "funds";
        Claims = "claims", "政策兑现台账", "policy claims";
        Monitor = "monitor", "达产监测表", "monitoring";
        Progress = "progress", "建设进度月报", "progress of works";
        Enterprises = "enterprises", "企业名录", "enterprises";
        Chains = "chains", "产业链图谱缺口表", "chains with their gaps";
        Scenarios = "scenarios", "应用场景", "scenarios";
        Map = "map", "县区分布", "units on the map";
        Inbox = "inbox", "待办事项", "what waits";
        Members = "members", "人员", "members";
        History = "history", "历史", "history";
        Record = "record", "项目档案", "record of a project";
        Enterprise = "enterprise", "企业档案", "record of an enterprise";
        Rules = "rules", "现行规则", "rules in force";
    }
}

/// What an entry about a file kept as evidence tells of.
pub const EVIDENCE: &str = "evidence";

/// Figures that a paper tells the public (已发布的数): restated later where they are known otherwise (上期数调整).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// First and last day of the period.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Of the whole city, by the names of the figures.
    pub figures: Vec<(String, Value)>,
}

/// A file as it was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// What it tells of, by its stable name, e.g. `projects`.
    pub what: String,
    /// By what it was chosen, as whoever asked wrote it; empty where all of it was taken.
    pub filters: String,
    /// The file's ending, without the dot.
    pub format: String,
    /// Rows of data, the heads not counted.
    pub rows: u64,
    /// BLAKE3 of the file's bytes, in hexadecimal.
    pub digest: String,
    /// The unit of whoever took it.
    pub unit: UnitCode,
    /// The day to which the data reach.
    pub until: NaiveDate,
    /// Number of the last entry that the data know.
    pub head: u64,
    /// The one project that it is about, for papers of one.
    pub project: Option<ProjectId>,
    /// What it tells of the city's figures, for papers that are published.
    #[serde(default)]
    pub issued: Option<Issued>,
}

impl Exported {
    /// Nothing written yet; whose it is and its digest are put down with the entry.
    pub(crate) fn of(what: &str, format: &str, until: NaiveDate, head: u64) -> Self {
        Self {
            what: what.to_owned(),
            filters: String::new(),
            format: format.to_owned(),
            rows: 0,
            digest: String::new(),
            unit: UnitCode::from(""),
            until,
            head,
            project: None,
            issued: None,
        }
    }

    /// The texts that whoever asks may make longer than they are.
    pub(in crate::domain) fn texts(&self) -> [(&'static str, &str); 4] {
        [
            ("what", &self.what),
            ("filters", &self.filters),
            ("format", &self.format),
            ("digest", &self.digest),
        ]
    }

    /// Whether its digest is one: 64 hexadecimal letters.
    pub(in crate::domain) fn has_digest(&self) -> bool {
        self.digest.len() == 64 && self.digest.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}
