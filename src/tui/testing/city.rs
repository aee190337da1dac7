//! A small city in memory for the tests of the screens: the embedded profile, some projects, and a count of what was
//! asked. It answers as the service would, without rules, storage or rights.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use chrono::{Datelike, NaiveDate, TimeZone, Weekday};

use crate::domain::actor::{Member, Role};
use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::policy::{Basis, Points, Profile};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::{End, Position, Stage};
use crate::service::api::*;
use crate::service::client::Client;
use crate::tui::app::App;

/// The day of the fixture.
pub fn today() -> NaiveDate {
    day("2026-11-23")
}

/// A day from text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The city in memory.
pub struct City {
    pub profile: Arc<Profile>,
    pub rows: Mutex<Vec<ProjectRow>>,
    pub preferences: Mutex<BTreeMap<String, String>>,
    pub seq: AtomicU64,
    /// How often each kind of request was asked.
    pub asked: Mutex<BTreeMap<&'static str, u32>>,
    /// Every list and board is refused.
    pub broken: bool,
}

/// Name, enterprise, amount in 亿 tenths, tier, unit, stage, deadline.
type Sample = (
    &'static str,
    &'static str,
    i128,
    &'static str,
    &'static str,
    Stage,
    Option<(AlertCode, &'static str)>,
);

const SAMPLES: [Sample; 8] = [
    (
        "稀土永磁电机产业园",
        "远岫磁电有限公司",
        320,
        "major",
        "360722",
        Stage::Talks,
        Some((AlertCode::A10, "2026-12-06")),
    ),
    (
        "年产2万吨高频覆铜板",
        "示例覆铜板有限公司",
        80,
        "key",
        "360783",
        Stage::Talks,
        Some((AlertCode::A09, "2026-11-23")),
    ),
    (
        "智能家居五金产业园",
        "示例五金有限公司",
        12,
        "general",
        "360703",
        Stage::Lead,
        Some((AlertCode::A08, "2026-11-30")),
    ),
    (
        "光伏用细钨丝",
        "示例钨业有限公司",
        150,
        "major",
        "360725",
        Stage::Registered,
        Some((AlertCode::A04, "2026-11-18")),
    ),
    (
        "脐橙深加工及冷链",
        "示例果业有限公司",
        36,
        "general",
        "360722",
        Stage::Construction,
        Some((AlertCode::A21, "2026-11-27")),
    ),
    (
        "铝基碳纤维基地",
        "示例材料有限公司",
        96,
        "key",
        "360704",
        Stage::Notice,
        Some((AlertCode::A16, "2026-11-25")),
    ),
    (
        "智能装备产业园",
        "示例装备有限公司",
        55,
        "key",
        "GZ-ETDZ",
        Stage::Production,
        None,
    ),
    (
        "玩具出口基地",
        "示例玩具有限公司",
        4,
        "general",
        "360732",
        Stage::Lead,
        None,
    ),
];

impl City {
    /// The eight projects of the sketches.
    pub fn small() -> Arc<Self> {
        let rows = SAMPLES
            .iter()
            .enumerate()
            .map(|(at, sample)| sample_row(at, *sample));
        Self::with(rows.collect())
    }

    /// Nothing at all.
    pub fn empty() -> Arc<Self> {
        Self::with(Vec::new())
    }

    /// Many projects, the eight over and over with numbers behind their names.
    pub fn large(count: usize) -> Arc<Self> {
        let row = |at: usize| {
            let mut row = sample_row(at, SAMPLES[at % SAMPLES.len()]);
            row.name = format!("{}{at}", row.name);
            row
        };
        Self::with((0..count).map(row).collect())
    }

    /// A city with these projects.
    pub fn with(rows: Vec<ProjectRow>) -> Arc<Self> {
        Arc::new(Self {
            profile: Arc::new(Profile::builtin().unwrap()),
            seq: AtomicU64::new(rows.len() as u64),
            rows: Mutex::new(rows),
            preferences: Mutex::default(),
            asked: Mutex::default(),
            broken: false,
        })
    }

    /// The program's state, attached to this city.
    pub fn app(self: &Arc<Self>) -> App {
        App::attach(self.client()).unwrap()
    }

    /// A client of this city.
    pub fn client(self: &Arc<Self>) -> Client {
        Client::new(Arc::clone(self) as Arc<dyn Connection>)
    }

    /// How often a kind of request was asked so far.
    pub fn asked(&self, what: &str) -> u32 {
        self.asked.lock().unwrap().get(what).copied().unwrap_or(0)
    }

    /// Someone else changes the projects; what the service would then tell.
    pub fn change(&self, change: impl FnOnce(&mut Vec<ProjectRow>, u64)) -> Push {
        let seq = self.seq.fetch_add(1, Ordering::SeqCst) + 1;
        change(&mut self.rows.lock().unwrap(), seq);
        Push::Changed {
            seq,
            projects: Vec::new(),
        }
    }

    fn seq(&self) -> u64 {
        self.seq.load(Ordering::SeqCst)
    }

    fn listed(&self, filter: &Filter) -> Vec<ProjectRow> {
        let mut rows = self.rows.lock().unwrap().clone();
        rows.retain(|row| passes(row, filter));
        rows
    }

    fn page(&self, query: &ListQuery, offset: u32, limit: u32) -> Page {
        let mut rows = self.listed(&query.filter);
        match query.sort {
            Sort::Amount => rows.sort_by_key(|row| row.amount_fen),
            Sort::Due => {
                rows.sort_by_key(|row| row.next_due.as_ref().map_or(NaiveDate::MAX, |due| due.due))
            }
            Sort::Name => rows.sort_by(|a, b| a.name.cmp(&b.name)),
            Sort::Stage => rows.sort_by_key(|row| row.position.stage),
            _ => rows.sort_by(|a, b| a.id.cmp(&b.id)),
        }
        if query.descending {
            rows.reverse();
        }
        Page {
            total: rows.len() as u32,
            offset,
            rows: rows
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .collect(),
            seq: self.seq(),
        }
    }

    fn summary(&self, filter: &Filter) -> Summary {
        let rows = self.listed(filter);
        let stages = Stage::ALL.map(|stage| {
            let here = rows
                .iter()
                .filter(|row| row.position.stage == stage && row.position.is_open());
            StageCount {
                stage,
                count: here.clone().count() as u32,
                amount_fen: here.clone().map(|row| row.amount_fen).sum(),
                stale: here.filter(|row| row.is_stale).count() as u32,
            }
        });
        let due = |wanted: fn(NaiveDate) -> bool| {
            let days = rows.iter().filter_map(|row| row.next_due.as_ref());
            days.filter(|due| wanted(due.due)).count() as u32
        };
        Summary {
            stages: stages.to_vec(),
            ends: End::ALL
                .map(|end| {
                    (
                        end,
                        rows.iter()
                            .filter(|row| row.position.end == Some(end))
                            .count() as u32,
                    )
                })
                .to_vec(),
            late: due(|day| day < today()),
            today: due(|day| day == today()),
            seq: self.seq(),
        }
    }

    fn find(&self, text: &str, limit: u32) -> Found {
        let query = crate::tui::text::Query::new(text);
        let hit = |row: ProjectRow| {
            let fields = [
                (MatchedField::Name, row.name.clone()),
                (MatchedField::Enterprise, row.enterprise.clone()),
                (MatchedField::Id, row.id.to_string()),
            ];
            let found = fields
                .iter()
                .find_map(|(field, text)| Some((*field, query.find(text)?)));
            found.map(|(field, range)| Hit {
                row,
                field,
                ranges: vec![(range.start as u32, range.end as u32)],
            })
        };
        let hits: Vec<Hit> = self
            .listed(&Filter::default())
            .into_iter()
            .filter_map(hit)
            .collect();
        Found {
            total: hits.len() as u32,
            hits: hits.into_iter().take(limit as usize).collect(),
        }
    }

    fn due(&self, until: NaiveDate, offset: u32, limit: u32) -> DuePage {
        let mut rows: Vec<DueRow> = self
            .listed(&Filter::default())
            .into_iter()
            .filter_map(|row| {
                let deadline = row.next_due.clone()?;
                Some(DueRow {
                    days_left: (deadline.due - today()).num_days(),
                    deadline,
                    project: Some(row),
                })
            })
            .filter(|row| row.deadline.due <= until)
            .collect();
        rows.sort_by_key(|row| row.deadline.due);
        DuePage {
            total: rows.len() as u32,
            late: rows.iter().filter(|row| row.days_left < 0).count() as u32,
            rows: rows
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .collect(),
        }
    }

    fn calendar(&self, from: NaiveDate, to: NaiveDate) -> CalendarView {
        let rows = self.listed(&Filter::default());
        let view = |date: NaiveDate| CalendarDay {
            date,
            kind: match date.weekday() {
                Weekday::Sat | Weekday::Sun => DayKind::Weekend,
                _ if date == day("2026-10-01") => DayKind::Holiday("国庆节".into()),
                _ => DayKind::Working,
            },
            is_published: date.year() <= 2026,
            due: rows
                .iter()
                .filter(|row| row.next_due.as_ref().is_some_and(|due| due.due == date))
                .count() as u32,
            nodes: u32::from(date == day("2026-11-12")),
        };
        CalendarView {
            days: from
                .iter_days()
                .take_while(|date| *date <= to)
                .map(view)
                .collect(),
            today: today(),
        }
    }

    fn chains(&self) -> Vec<ChainNode> {
        let rows = self.listed(&Filter::default());
        let node = |chain: &crate::domain::policy::Chain| {
            let count = |segment: Option<&str>| {
                let here = rows.iter().filter(|row| {
                    row.chain == chain.id && segment.is_none_or(|segment| row.segment == segment)
                });
                let talks = here
                    .clone()
                    .filter(|row| row.position.stage < Stage::Signing)
                    .count() as u32;
                ChainCount {
                    enterprises: 6,
                    talks,
                    construction: here.clone().count() as u32 - talks,
                    production: 0,
                    gaps: u32::from(talks == 0 && segment.is_some()),
                    amount_fen: here.map(|row| row.amount_fen).sum(),
                }
            };
            let segments: Vec<_> = chain
                .segments
                .iter()
                .map(|segment| (segment.name.clone(), count(Some(&segment.name))))
                .collect();
            ChainNode {
                chain: chain.id.clone(),
                total: ChainCount {
                    gaps: segments.iter().map(|(_, count)| count.gaps).sum(),
                    ..count(None)
                },
                segments,
            }
        };
        self.profile.chains.iter().map(node).collect()
    }

    fn board(&self, group: crate::domain::policy::ScoreGroup) -> Vec<BoardRow> {
        let units = self
            .profile
            .units
            .iter()
            .filter(|unit| unit.group == group)
            .map(|unit| unit.code.clone());
        let teams = self
            .profile
            .teams
            .iter()
            .filter(|team| team.group == group)
            .map(|team| team.code.clone());
        let links = &self.profile.policy.score.links;
        let row = |(at, code): (usize, String)| BoardRow {
            rank: at as u32 + 1,
            unit: UnitCode(code),
            points: Points(1825 - 65 * at as i64),
            links: links
                .iter()
                .map(|link| (link.id.clone(), Points(link.id.len() as i64 * 50)))
                .collect(),
            moved: [2, -1, 0][at % 3],
        };
        units.chain(teams).enumerate().map(row).collect()
    }

    fn awards(&self) -> Vec<AwardRow> {
        let score = &self.profile.policy.score;
        let row = |(at, row): (usize, ProjectRow)| AwardRow {
            rule: score.rules[at % score.rules.len()].id.clone(),
            link: score.rules[at % score.rules.len()].link.clone(),
            points: Points(30 - 10 * at as i64),
            seq: at as u64,
            on: day("2026-06-06"),
            project: row.id,
            project_name: row.name,
            article: "第二十条".into(),
            basis: Basis::Default,
        };
        self.listed(&Filter::default())
            .into_iter()
            .take(5)
            .enumerate()
            .map(row)
            .collect()
    }

    fn session(&self) -> Session {
        let member = Member {
            id: MemberId::from("xf1"),
            version: 1,
            name: "示例专员".into(),
            unit: UnitCode::from("360722"),
            roles: vec![Role::SwX],
            active: true,
        };
        Session {
            roles: member.roles.clone(),
            member,
            administrator: None,
            unit_name: "信丰县".into(),
            seq: self.seq(),
            now: chrono::FixedOffset::east_opt(8 * 3600)
                .unwrap()
                .with_ymd_and_hms(2026, 11, 23, 9, 0, 0)
                .unwrap(),
            is_rehearsal: false,
            is_demo: false,
            read_only: None,
            policy: "2026.1".into(),
        }
    }
}

fn passes(row: &ProjectRow, filter: &Filter) -> bool {
    let is =
        |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|wanted| wanted == has);
    filter.stage.is_none_or(|stage| row.position.stage == stage)
        && filter.end.is_none_or(|end| row.position.end == Some(end))
        && (!filter.only_open || row.position.is_open())
        && filter
            .unit
            .as_ref()
            .is_none_or(|unit| unit.as_str() == row.unit)
        && is(&filter.tier, &row.tier)
        && is(&filter.chain, &row.chain)
        && is(&filter.segment, &row.segment)
        && is(&filter.method, &row.method)
        && (!filter.only_late
            || row.is_stale
            || row.next_due.as_ref().is_some_and(|due| due.due < today()))
}

fn sample_row(at: usize, (name, enterprise, tenths, tier, unit, stage, due): Sample) -> ProjectRow {
    let electronics = at % 2 == 0;
    ProjectRow {
        id: ProjectId::numbered(2026, at as u64 + 1),
        name: name.into(),
        enterprise: enterprise.into(),
        credit_code: String::new(),
        position: Position::at(stage, day("2026-06-06")),
        tier: tier.into(),
        is_tier_override: false,
        amount_fen: tenths * 1_000_000_000,
        chain: if electronics { "C3" } else { "C2" }.into(),
        segment: if electronics {
            "电子材料与装备"
        } else {
            ""
        }
        .into(),
        unit: unit.into(),
        first_talk_unit: unit.into(),
        officer: "示例专员甲".into(),
        method: String::new(),
        updated: day("2026-11-16"),
        next_due: due.map(|(code, due)| Deadline {
            code,
            start: day("2026-06-06"),
            due: day(due),
            provisional: false,
            warn_days: 15,
            article: "第七条".into(),
            basis: Basis::Default,
            what: String::new(),
        }),
        alerts: Vec::new(),
        is_stale: at % 5 == 1,
        version: at as u64 + 1,
    }
}

impl Connection for City {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        let (what, reply) = match request {
            Request::Session => ("session", Reply::Session(self.session())),
            Request::Profile => ("profile", Reply::Profile(Arc::clone(&self.profile))),
            Request::Preferences => (
                "preferences",
                Reply::Preferences(self.preferences.lock().unwrap().clone()),
            ),
            Request::SavePreferences { values } => {
                *self.preferences.lock().unwrap() = values;
                ("save_preferences", Reply::Ok)
            }
            _ if self.broken => return Err(Refusal::new(Code::StorageFailed)),
            Request::Summary { filter } => ("summary", Reply::Summary(self.summary(&filter))),
            Request::List {
                query,
                offset,
                limit,
            } => ("list", Reply::Page(self.page(&query, offset, limit))),
            Request::Find { text, limit, .. } => ("find", Reply::Found(self.find(&text, limit))),
            Request::Chains { .. } => ("chains", Reply::Chains(self.chains())),
            Request::Calendar { from, to, .. } => {
                ("calendar", Reply::Calendar(self.calendar(from, to)))
            }
            Request::Due {
                until,
                offset,
                limit,
                ..
            } => ("due", Reply::Due(self.due(until, offset, limit))),
            Request::Board { group, .. } => ("board", Reply::Board(self.board(group))),
            Request::Explain { .. } => ("explain", Reply::Explanation(self.awards())),
            Request::Drafts => ("drafts", Reply::Drafts(BTreeMap::new())),
            _ => return Err(Refusal::new(Code::StorageFailed).with("why", "not in this city")),
        };
        *self.asked.lock().unwrap().entry(what).or_default() += 1;
        Ok(reply)
    }

    fn subscribe(&self) -> Receiver<Push> {
        channel().1
    }
}
