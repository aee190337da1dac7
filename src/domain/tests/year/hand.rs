//! What a diligent clerk does next: the step that the gate proposes, its blanks filled in.

use crate::domain::construction::permit;
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::filing::record::FilingStatus;
use crate::domain::gate::{Fix, GateLine};
use crate::domain::lifecycle;
use crate::domain::operation::record::ReportPeriod;
use crate::domain::policy::{ChecklistId, Mode};
use crate::domain::project::Project;
use crate::domain::tests::world::profile;
use crate::domain::tests::year::{Act, Typed, Year};
use chrono::{Datelike, NaiveDate};

/// What the built-in rules call the construction permit.
const PERMIT: &str = "施工许可";

pub fn typed(name: &str, value: impl ToString) -> Typed {
    (name.to_owned(), value.to_string())
}

pub const AMOUNTS: [&str; 8] = [
    "3000万元",
    "1亿",
    "2亿",
    "4.9亿",
    "6亿",
    "9.9亿",
    "12亿",
    "31亿",
];

impl Year {
    /// The next step towards the next stage; `None` where there is nothing to do but wait.
    pub fn push(&mut self, project: &Project) -> Option<Act> {
        let today = self.world.today();
        let enterprise = self.world.enterprise_if(&project.enterprise);
        let gate = lifecycle::gate(project, enterprise, profile(), today)?;
        let open: Vec<&GateLine> = gate.lines.iter().filter(|line| !line.done).collect();
        let is_hard = |line: &&&GateLine| line.mode == Mode::Hard;
        let hard: Vec<&GateLine> = open.iter().filter(is_hard).copied().collect();
        // What only advises is followed most of the time.
        let lines = match hard.is_empty() {
            true if self.dice.one_in(3) => Vec::new(),
            true => open,
            false => hard,
        };
        let Some(first) = lines.first() else {
            return Some(self.act(project, "advance", Vec::new()));
        };
        let line = if self.dice.below(4) < 3 {
            first
        } else {
            lines[self.dice.below(lines.len())]
        };
        let fix = line.fix.clone();
        if let Some(act) = self.permit_anew(&fix, project) {
            return Some(act);
        }
        if fix.verb == "notice-close" {
            let notice = project.signing.notice.as_ref()?;
            if today <= notice.end {
                return None;
            }
        }
        if fix.verb == "note" {
            return None;
        }
        if fix.verb == "notice" && self.dice.one_in(8) {
            return Some(self.typical("secret", project));
        }
        let mut args = Vec::new();
        for (name, value) in &fix.fields {
            let value = match value.as_str() {
                "" => self.blank(&fix, name, project)?,
                value => value.to_owned(),
            };
            args.push((name.clone(), value));
        }
        self.complete(&fix, project, &mut args);
        Some(self.act(project, &fix.verb, args))
    }

    /// The works begin under a valid permit, so a lapsed one is issued anew first.
    fn permit_anew(&self, fix: &Fix, project: &Project) -> Option<Act> {
        let is_start =
            fix.verb == "node" && fix.fields.iter().any(|(_, value)| value == "项目开工");
        let works = &project.construction;
        let begun = works
            .nodes
            .get("项目开工")
            .is_some_and(|node| node.actual.is_some());
        if !is_start || begun || permit::covers(works, profile(), self.world.today()) {
            return None;
        }
        let args = vec![typed("item", PERMIT), typed("status", "done")];
        Some(self.act(project, "procedure", args))
    }

    pub fn act(&self, project: &Project, verb: &str, args: Vec<Typed>) -> Act {
        Act {
            login: self.people.who(verb, project, &args),
            verb: verb.to_owned(),
            args,
        }
    }

    /// What a person would write there.
    fn blank(&mut self, fix: &Fix, name: &str, project: &Project) -> Option<String> {
        let today = self.world.today();
        let unit = project.unit().or_else(|| project.source_unit());
        let unit = unit.map_or_else(|| "360722".to_owned(), |unit| unit.0);
        Some(match (fix.verb.as_str(), name) {
            ("opinion", "verdict") => "pass".to_owned(),
            ("screen", "veto") => String::new(),
            ("answer", "decision") => self.dice.pick(&["conditions", "overruled"]).to_owned(),
            ("screen" | "review", "verdict") => self
                .dice
                .pick(&["同意", "同意", "同意", "有条件同意"])
                .to_owned(),
            ("screen" | "review", item) if item != "result" => {
                self.dice.pick(&["3", "4", "5"]).to_owned()
            }
            ("grade", "tier") => "general".to_owned(),
            ("update", "amount") => self.dice.pick(&AMOUNTS).to_owned(),
            ("update", "chain") => self.dice.pick(&["C1", "C2", "C3"]).to_owned(),
            ("file", "status") => {
                let is_submitted = |level: &str| {
                    let mut filings = project.filings.values();
                    filings.any(|held| {
                        held.level.name() == level && held.status == FilingStatus::Submitted
                    })
                };
                let level = fix.fields.iter().find(|(of, _)| of == "level");
                let level = level.map_or("", |(_, level)| level.as_str());
                if is_submitted(level) {
                    "acknowledged"
                } else {
                    "submitted"
                }
                .to_owned()
            }
            ("arbitrate", "winner") => {
                let claims = project.talks.claims.values();
                claims.min_by_key(|claim| claim.at)?.unit.0.clone()
            }
            ("visit", "direction") => self.dice.pick(&["in", "out"]).to_owned(),
            ("visit", "items") => {
                let outward = fix.fields.iter().any(|field| field.1 == "out");
                if outward {
                    "综合实力"
                } else {
                    "投资环境"
                }
                .to_owned()
            }
            ("sign", "standard_land") => self.dice.pick(&["no", "no", "yes"]).to_owned(),
            ("diligence", "risk") => self.dice.pick(&["low", "mid", "high"]).to_owned(),
            ("notice", "scope") => "责任单位网站".to_owned(),
            ("notice-close", "outcome") => {
                let held = project.signing.notice.as_ref();
                match held.is_some_and(|held| held.objections > 0) {
                    true => self.dice.pick(&["rejected", "rejected", "upheld"]),
                    false => "none",
                }
                .to_owned()
            }
            ("monitor", "period") => period(project, today)?,
            ("monitor", "output") => self
                .dice
                .pick(&["300万元", "900万元", "2500万元"])
                .to_owned(),
            ("evaluate", "year") => today.year().to_string(),
            ("evaluate", "scores") => {
                let list = profile().policy.checklist(ChecklistId::Evaluation)?;
                let scores = list.items.iter().map(|item| format!("{item}:4"));
                scores.collect::<Vec<_>>().join(",")
            }
            ("evaluate", "grade") => self.dice.pick(&["A", "B", "C"]).to_owned(),
            ("upgrade", "kind") => self
                .dice
                .pick(&["技术改造", "数字化转型", "新技术"])
                .to_owned(),
            ("review", "close") => project.review.open_conditions().next()?.0.to_string(),
            ("first-talk", "at") => {
                let back = chrono::Days::new(u64::try_from(self.dice.below(9)).unwrap());
                (today - back).to_string()
            }
            ("service", "unit") if !self.people.commerce.contains_key(unit.as_str()) => {
                let counties: Vec<&str> = self.people.commerce.keys().copied().collect();
                self.dice.pick(&counties).to_owned()
            }
            (_, "unit") => unit,
            (_, "date" | "start" | "actual") => today.to_string(),
            _ => format!("示例{}", self.dice.below(1000)),
        })
    }

    /// What the step wants beside the line that it clears.
    fn complete(&mut self, fix: &Fix, project: &Project, args: &mut Vec<Typed>) {
        let names: Vec<String> = args.iter().map(|(name, _)| name.clone()).collect();
        let has = |name: &str| names.iter().any(|of| of == name);
        match fix.verb.as_str() {
            "review" if has("verdict") => {
                let is_conditional = args.iter().any(|(_, value)| value == "有条件同意");
                if is_conditional {
                    args.push(typed("conditions", "示例条件一\n示例条件二"));
                }
            }
            "sign" if project.signing.agreement.clauses.is_empty() && !self.dice.one_in(3) => {
                args.retain(|(name, _)| !["投资规模"].contains(&name.as_str()));
                let list = profile().policy.checklist(ChecklistId::Agreement);
                let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
                args.extend(items.iter().map(|item| typed(item, "第二条")));
                args.dedup_by(|a, b| a.0 == b.0);
            }
            "notice-close" => args.push(typed("result", "示例: 已处理")),
            "answer" => {
                let is_met = args.iter().any(|(_, value)| value == "conditions");
                let name = if is_met { "conditions" } else { "reason" };
                args.push(typed(name, "示例: 落实后复核"));
            }
            "screen" if has("result") => args.push(typed("reason", "示例: 综合各部门意见")),
            "file" => args.push(typed("number", format!("示例{}号", self.dice.below(100)))),
            "approval" if self.dice.one_in(3) && has("item") && has("status") => {
                let is_new = !args.iter().any(|(_, value)| value == "supplied");
                if is_new {
                    args.push(typed("mode", "tolerant"));
                    args.push(typed("missing", "示例材料"));
                }
            }
            _ => {}
        }
    }
}

/// The last month that is over and in which the project produced.
pub fn period(project: &Project, today: NaiveDate) -> Option<String> {
    let last = today.with_day(1)?.pred_opt()?;
    let text = format!("{}-{:02}", last.year(), last.month());
    let period = ReportPeriod::read(&text)?;
    let nodes = key_nodes::names(&profile().policy);
    let node = project.construction.nodes.get(nodes.last()?);
    let began = node
        .and_then(|node| node.actual)
        .or(project.date(Field::ActualProduction));
    began
        .is_none_or(|began| began <= period.to)
        .then(|| period.name())
}
