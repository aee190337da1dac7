//! What else happens on a project's way: every verb with arguments that fit it somewhere.
//!
//! Long because what a person writes in each verb stands in one table.

use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::tests::world::profile;
use crate::domain::tests::year::hand::{AMOUNTS, period, typed};
use crate::domain::tests::year::{Act, Typed, Year};
use chrono::{Days, NaiveDate};

/// Verbs that belong beside the way, by the first stage in which they may be right.
pub const BESIDE: [(&str, Stage); 34] = [
    ("note", Stage::Lead),
    ("update", Stage::Lead),
    ("first-talk", Stage::Lead),
    ("arbitrate", Stage::Lead),
    ("opinion", Stage::Screening),
    ("grade", Stage::Screening),
    ("node", Stage::Registered),
    ("visit", Stage::Talks),
    ("match", Stage::Talks),
    ("negotiate", Stage::Talks),
    ("progress", Stage::Talks),
    ("transfer", Stage::Talks),
    ("support", Stage::Talks),
    ("support-close", Stage::Talks),
    ("library", Stage::Lead),
    ("diligence", Stage::Diligence),
    ("review", Stage::Review),
    ("commit", Stage::Signing),
    ("fund", Stage::Signing),
    ("service", Stage::Signing),
    ("claim", Stage::Signing),
    ("issue", Stage::Signing),
    ("issue-close", Stage::Signing),
    ("element", Stage::Signing),
    ("notice-close", Stage::Notice),
    ("secret", Stage::Notice),
    ("approval", Stage::Landing),
    ("procedure", Stage::Landing),
    ("stat", Stage::Landing),
    ("supervise", Stage::Construction),
    ("inspect", Stage::Construction),
    ("monitor", Stage::Production),
    ("evaluate", Stage::Production),
    ("upgrade", Stage::Production),
];

impl Year {
    /// Something beside the way that may be right in this stage.
    pub fn beside(&mut self, project: &Project) -> Act {
        let stage = project.position.stage;
        let exit = project.operation.open_exit();
        if let Some((_, case)) = exit
            && self.dice.one_in(2)
        {
            let runs = |due: NaiveDate| self.world.today() <= due;
            let verb = match &case.notice {
                None => "exit-notice",
                Some(notice) if runs(notice.due.date) && !self.dice.one_in(30) => "note",
                Some(_) => "exit-close",
            };
            return self.typical(verb, project);
        }
        if stage >= Stage::Signing && self.dice.one_in(20) {
            return self.typical("exit-open", project);
        }
        if self.is_slow(project) {
            let verb = self.dice.pick(&["transfer", "note", "update"]);
            return self.typical(verb, project);
        }
        let fits = BESIDE.iter().filter(|(_, first)| *first <= stage);
        let verbs: Vec<&str> = fits.map(|(verb, _)| *verb).collect();
        let verb = verbs[self.dice.below(verbs.len())];
        self.typical(verb, project)
    }

    /// A verb with arguments that fit it on some project at some time.
    pub fn typical(&mut self, verb: &str, project: &Project) -> Act {
        let args = self.arguments(verb, project);
        self.act(project, verb, args)
    }

    fn item(&mut self, list: &str) -> String {
        let items = &profile().policy.checklist_named(list).unwrap().items;
        items[self.dice.below(items.len())].clone()
    }

    fn unit(&mut self) -> String {
        let units = &profile().units;
        units[self.dice.below(units.len())].code.clone()
    }

    fn days_on(&mut self, most: usize) -> String {
        let days = u64::try_from(self.dice.below(most)).unwrap();
        (self.world.today() + Days::new(days)).to_string()
    }

    fn arguments(&mut self, verb: &str, project: &Project) -> Vec<Typed> {
        let example = format!("示例{}", self.dice.below(10_000));
        let text = |name: &str| typed(name, &example);
        match verb {
            "note" => vec![text("text")],
            "update" => match self.dice.below(4) {
                0 => vec![typed("amount", self.dice.pick(&AMOUNTS))],
                1 => vec![text("officer")],
                2 => vec![typed("planned_start", self.days_on(300))],
                _ => vec![text("progress")],
            },
            "opinion" => vec![
                typed("unit", self.dice.pick(&["D-FG", "D-GX", "D-HJ"])),
                typed("verdict", "fail"),
                text("note"),
            ],
            "screen" => vec![
                typed("result", "reject"),
                text("reason"),
                typed("veto", "高耗能"),
            ],
            "grade" => match self.dice.below(3) {
                0 => vec![
                    typed("tier", self.dice.pick(&["key", "major"])),
                    text("reason"),
                ],
                1 => vec![typed("unit", self.unit()), text("reason")],
                _ => vec![text("officer"), text("cluster")],
            },
            "file" => vec![
                typed("level", "city"),
                typed("status", "submitted"),
                text("number"),
            ],
            "first-talk" => vec![
                typed("at", self.world.today()),
                text("evidence"),
                typed("unit", self.unit()),
            ],
            "arbitrate" => {
                let claims = project.talks.claims.values();
                let winner = claims
                    .min_by_key(|claim| claim.at)
                    .map(|claim| claim.unit.0.clone());
                vec![
                    typed("winner", winner.unwrap_or_else(|| "360722".to_owned())),
                    text("reason"),
                ]
            }
            "visit" => vec![
                typed("direction", "in"),
                typed("items", "投资环境,产业配套"),
                text("findings"),
            ],
            "match" => vec![typed("choose", self.unit()), text("reason")],
            "negotiate" => vec![
                typed("matter", self.item("negotiation")),
                typed("status", self.dice.pick(&["differs", "agreed"])),
                text("enterprise"),
            ],
            "progress" => vec![typed("kind", "选址确定"), text("evidence")],
            "transfer" => vec![
                typed("way", "guide"),
                typed("to", self.unit()),
                text("reason"),
            ],
            "diligence" => vec![
                typed("item", self.item("due_diligence")),
                typed("risk", "mid"),
                text("finding"),
                text("evidence"),
            ],
            "diligence-report" => vec![text("institution"), text("conclusion")],
            "review" => vec![typed("verdict", "缓议"), text("reason")],
            "sign" => vec![
                text("number"),
                typed("date", self.world.today()),
                typed("amount", self.dice.pick(&AMOUNTS)),
            ],
            "commit" => match self.dice.below(3) {
                0 => vec![
                    typed("metric", "output"),
                    typed("target", "1亿"),
                    typed("by", self.days_on(400)),
                ],
                1 => vec![
                    typed("metric", "jobs"),
                    typed("target", "120"),
                    typed("by", self.days_on(400)),
                ],
                _ => vec![
                    typed("metric", "fixed_investment"),
                    typed("target", "5000万元"),
                    typed("by", self.days_on(200)),
                ],
            },
            "support" => vec![
                typed("departments", self.dice.pick(&["D-ZR", "D-ZR,D-HJ"])),
                text("reason"),
            ],
            "support-close" => vec![text("result")],
            "library" => vec![
                typed("library", self.dice.pick(&["existing", "prospective"])),
                typed("put", self.dice.pick(&["include", "exclude", "by-stage"])),
                text("reason"),
            ],
            // Everybody is listed, so that the year goes on.
            "secret" => {
                let logins = self.world.members.keys().map(ToString::to_string);
                let logins: Vec<String> = logins.collect();
                vec![
                    text("basis"),
                    text("approver"),
                    typed("cleared", logins.join(",")),
                ]
            }
            "notice" => vec![typed("scope", "园区公示栏")],
            "notice-close" => vec![
                typed("objections", self.dice.below(3)),
                typed("result", self.dice.pick(&["", "示例: 已答复"])),
                typed(
                    "outcome",
                    self.dice.pick(&["", "", "none", "rejected", "withdrawn"]),
                ),
                typed("evidence", self.dice.pick(&["", "示例: 公示网址"])),
            ],
            "back" | "terminate" => vec![text("reason")],
            "backfill" => vec![
                typed("stage", Stage::ALL[self.dice.below(15)].name()),
                text("reason"),
            ],
            _ => self.works(verb, project, &example),
        }
    }

    fn works(&mut self, verb: &str, project: &Project, example: &str) -> Vec<Typed> {
        let text = |name: &str| typed(name, example);
        match verb {
            "service" => {
                let own = project.unit().map(|unit| unit.0);
                let is_place = |unit: &String| profile().unit(unit).is_some();
                let unit = own.filter(is_place).unwrap_or_else(|| self.unit());
                vec![typed("unit", unit), text("officer"), text("team")]
            }
            "element" => match self.dice.below(2) {
                0 => vec![
                    typed("kind", self.item("elements")),
                    text("need"),
                    typed("unit", "D-ZR"),
                    typed("due", self.days_on(40)),
                ],
                _ => vec![
                    typed("kind", self.item("elements")),
                    text("need"),
                    typed("unit", "D-HJ"),
                    typed("status", "secured"),
                    text("evidence"),
                ],
            },
            "ready" => vec![
                typed("item", self.item("ready_to_start")),
                typed("done", self.dice.pick(&["yes", "no"])),
                text("evidence"),
            ],
            "approval" => match self.dice.below(3) {
                0 => vec![
                    typed("item", self.item("elements")),
                    typed("mode", "promise"),
                    typed("status", "granted"),
                    text("missing"),
                ],
                1 => vec![
                    typed("item", self.item("elements")),
                    typed("status", "supplied"),
                ],
                _ => vec![
                    typed("item", self.item("preliminary_procedures")),
                    typed("mode", "normal"),
                    typed("status", "applied"),
                ],
            },
            "claim" => {
                let open = project
                    .landing
                    .claims
                    .values()
                    .rfind(|held| !held.status.is_settled());
                match open {
                    Some(held) => {
                        let status = self.dice.pick(&["approved", "paid", "paid", "declined"]);
                        let mut args = vec![typed("policy", &held.policy), typed("status", status)];
                        if self.dice.one_in(2) {
                            args.push(text("decision"));
                        }
                        args
                    }
                    None => vec![
                        typed("policy", self.dice.pick(&["示例技改", "示例人才"])),
                        typed("amount", self.dice.pick(&["80万元", "900万元"])),
                        typed("unit", "D-GX"),
                    ],
                }
            }
            "procedure" => vec![
                typed("item", self.item("construction_procedures")),
                typed("status", self.dice.pick(&["applied", "done", "extended"])),
            ],
            "supervise" => vec![text("name"), text("certificate")],
            "inspect" => match project
                .construction
                .inspections
                .iter()
                .find(|(_, held)| held.rectify_by.is_some() && held.rectified.is_none())
            {
                Some((number, _)) => vec![typed("close", number), text("result")],
                None => vec![text("finding"), typed("rectify_by", self.days_on(20))],
            },
            "node" => match self.dice.below(3) {
                0 => vec![
                    typed("kind", self.item("key_nodes")),
                    typed("actual", self.world.today()),
                    text("evidence"),
                ],
                1 => vec![typed("kind", self.item("key_nodes")), text("accepted_by")],
                _ => vec![
                    typed("kind", self.item("key_nodes")),
                    typed("plan", self.days_on(120)),
                    text("reason"),
                ],
            },
            "issue" => vec![
                typed("kind", self.dice.pick(&["用地", "用工", "资金"])),
                text("text"),
                typed("owner", self.dice.pick(&["D-ZR", "D-RS"])),
            ],
            "issue-close" => {
                let open = project.construction.open_issues().next();
                vec![
                    typed("issue", open.map_or(1, |(number, _)| number)),
                    text("result"),
                ]
            }
            "fund" => match project
                .operation
                .funds
                .iter()
                .find(|(_, held)| held.confirmed.is_none())
            {
                Some((number, _)) if self.dice.one_in(2) => vec![typed("confirm", number)],
                _ => vec![
                    typed("amount", self.dice.pick(&["500万元", "4000万元", "1.2亿"])),
                    text("evidence"),
                ],
            },
            "monitor" => {
                let period = period(project, self.world.today());
                vec![
                    typed("period", period.unwrap_or_else(|| "2026-01".to_owned())),
                    typed("output", self.dice.pick(&["700万元", "3000万元"])),
                    typed("jobs", self.dice.below(300) + 1),
                    text("source"),
                ]
            }
            "evaluate" => {
                let items = &profile()
                    .policy
                    .checklist(ChecklistId::Evaluation)
                    .unwrap()
                    .items;
                let scores = items.iter().map(|item| typed(item, 3));
                scores
                    .chain([
                        typed("year", 2026),
                        typed("grade", self.dice.pick(&["A", "B", "D"])),
                    ])
                    .collect()
            }
            "stat" => {
                let mut args = vec![
                    typed("kind", self.dice.pick(&["入统", "入规"])),
                    typed("caliber", self.dice.pick(&["统计", "发改", "工信"])),
                ];
                if self.dice.one_in(4) {
                    args.push(typed("removed", self.world.today()));
                }
                args
            }
            "upgrade" => vec![typed("kind", "绿色化提升"), text("effect")],
            "exit-open" => vec![
                typed("trigger", "未按协议约定履行义务"),
                text("basis"),
                typed(
                    "way",
                    self.dice.pick(&["transform", "reuse", "exit", "exit"]),
                ),
                text("evidence"),
            ],
            "exit-notice" => vec![text("evidence")],
            "exit-close" => vec![
                typed("result", self.dice.pick(&["cured", "done", "done", "done"])),
                text("decision"),
                typed("recovered", "土地:20亩"),
            ],
            _ => Vec::new(),
        }
    }
}
