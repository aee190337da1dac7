//! A small office in memory: actors, a clock, a journal, a view, and commands made from numbers.

use crate::domain::actor::{Actor, Member, Role};
use crate::domain::collection::edit::Edit;
use crate::domain::collection::record::{LedgerRow, LedgerStage, NewLead};
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::{CityStep, Command};
use crate::domain::context::Context;
use crate::domain::decide::decide;
use crate::domain::dispatch::TaskResult;
use crate::domain::dispatch::verbs::{MeetingAsk, TaskAsk, TaskCloseAsk, TaskReplyAsk};
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::filing::FilingStatus;
use crate::domain::filing::verbs::FileAsk;
use crate::domain::given::Given;
use crate::domain::ids::{DeskKind, MemberId, ProjectId, UnitCode};
use crate::domain::lifecycle::verbs::{AdvanceAsk, BackAsk, BackfillAsk, NoteAsk, TerminateAsk};
use crate::domain::money::Amount;
use crate::domain::policy::{FilingLevel, Points, ProfileSources, ScoreGroup};
use crate::domain::scoring::Span;
use crate::domain::scoring::verbs::{AppealAsk, AppealCloseAsk, FreezeAsk, SatisfactionAsk};
use crate::domain::screening::record::Verdict;
use crate::domain::screening::verbs::OpinionAsk;
use crate::domain::stage::Stage;
use crate::domain::verb::spec::Asked;
use crate::journal::tests::memory::MemoryJournal;
use crate::journal::{EntryDraft, Head, Journal};
use crate::store::in_force::builtin_profile;
use crate::store::memory::MemoryRecords;
use crate::store::query::{ListQuery, Scope, Sort};
use crate::store::{Applied, StoreError, VERSION, View};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

pub(crate) const UNITS: [&str; 4] = ["360702", "360703", "360704", "360722"];
pub(crate) const CHAINS: [&str; 3] = ["C1", "C2", "X9"];
pub(crate) const SEGMENTS: [&str; 2] = ["家具制造", "精深加工与应用"];
pub(crate) const METHODS: [&str; 2] = ["产业链招商", "以商招商"];

pub(crate) struct World {
    pub journal: Arc<MemoryJournal>,
    pub view: View,
    pub now: DateTime<FixedOffset>,
    actors: Vec<Actor>,
}

/// A few numbers that decide what is asked next.
pub(crate) type Throw = (u8, u8, u8, u8);

pub(crate) fn throws(most: usize) -> impl proptest::strategy::Strategy<Value = Vec<Throw>> {
    use proptest::prelude::*;
    prop::collection::vec(any::<Throw>(), 1..most)
}

fn actor(id: &str, unit: &str, roles: &[Role]) -> Actor {
    Actor {
        member: Member {
            id: MemberId::from(id),
            version: 0,
            name: format!("示例{id}"),
            unit: UnitCode::from(unit),
            roles: roles.to_vec(),
            active: true,
            uid: None,
            duties: Vec::new(),
        },
        administrator: None,
    }
}

fn pick<'a, T: ?Sized>(from: &[&'a T], by: u8) -> &'a T {
    from[usize::from(by) % from.len()]
}

/// A view in memory, made from the journal.
pub(crate) fn in_memory(journal: Arc<dyn Journal>) -> Result<View, StoreError> {
    let records = Arc::new(MemoryRecords::new());
    let mut view = View::read(records, journal, builtin_profile()?, Head::EMPTY)?;
    view.open_at_head(None, &mut |_| ControlFlow::Continue(()))?;
    Ok(view)
}

/// The ids of a whole list, in its order.
pub(crate) fn ids(
    view: &View,
    query: &ListQuery,
    scope: &Scope,
    today: NaiveDate,
) -> Vec<ProjectId> {
    let page = view.page(query, scope, today, 0, u32::MAX).unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

impl World {
    pub(crate) fn new() -> Self {
        let journal = Arc::new(MemoryJournal::new());
        let view = in_memory(journal.clone()).unwrap();
        Self {
            journal,
            view,
            now: DateTime::parse_from_rfc3339("2026-05-11T09:00:00+08:00").unwrap(),
            actors: vec![
                actor("wang", "D-SW", &[Role::SwC, Role::Adm]),
                actor("li", "D-ZB", &[Role::SwC, Role::Dept, Role::Zb]),
                actor("zhao", "360722", &[Role::SwX]),
            ],
        }
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub(crate) fn actor(&self, at: usize) -> &Actor {
        &self.actors[at % self.actors.len()]
    }

    /// Asks; where it is granted, journal and view both take it, as `lines` lines.
    pub(crate) fn ask(
        &mut self,
        who: usize,
        command: &Command,
        lines: usize,
    ) -> Option<Vec<Event>> {
        let context = Context::new(&self.view, self.view.profile(), self.now, self.actor(who));
        let events = decide(&context, command).ok()?;
        let (step, head) = self.write((who, command.name()), &events, lines);
        self.view.apply(&step, head).unwrap();
        Some(events)
    }

    /// The journal takes a step, and the view not yet.
    pub(crate) fn write(
        &self,
        (who, command): (usize, &str),
        events: &[Event],
        lines: usize,
    ) -> (Vec<Applied>, Head) {
        let actor = self.actor(who);
        let meta = Context::new(&self.view, self.view.profile(), self.now, actor).meta(command);
        let size = events.len().div_ceil(lines.max(1)).max(1);
        let mut step = Vec::new();
        let mut drafts = Vec::new();
        for chunk in events.chunks(size) {
            let text = |event| serde_json::value::to_raw_value(event).unwrap();
            drafts.push(EntryDraft {
                at: meta.at,
                actor: meta.actor.0.clone(),
                on_behalf: None,
                request: None,
                command: meta.command.clone(),
                events: chunk.iter().map(text).collect(),
                version: VERSION,
                policy: meta.policy.clone(),
            });
            let mut meta = meta.clone();
            meta.seq = self.view.head().seq + drafts.len() as u64;
            step.push(Applied {
                meta,
                request: None,
                events: chunk.to_vec(),
            });
        }
        let head = self.journal.submit(None, drafts).unwrap().wait().unwrap();
        (step, head)
    }

    pub(crate) fn throw(&mut self, throw: Throw) -> Option<Vec<Event>> {
        let (kind, a, b, c) = throw;
        if kind % 5 == 0 {
            self.now = self.now + Days::new(u64::from(b % 9));
        }
        let command = self.command(throw)?;
        self.ask(usize::from(a), &command, 1 + usize::from(c % 3))
    }

    pub(crate) fn lead(name: &str, enterprise: &str) -> NewLead {
        let text = |text: &str| Value::Text(text.to_owned());
        NewLead {
            fields: BTreeMap::from([
                (Field::Name, text(name)),
                (Field::Enterprise, text(enterprise)),
            ]),
            ..NewLead::default()
        }
    }

    pub(crate) fn some_lead(b: u8, c: u8) -> NewLead {
        let goods = ["稀土永磁电机", "覆铜板", "智能家居", "电芯", "针织面料"];
        let makers = ["宏远", "鑫达", "华盛", "瑞科"];
        let name = format!("{}{}产业园", pick(&goods, b), c % 7);
        let maker = format!("赣州{}科技有限公司", pick(&makers, c));
        let mut lead = Self::lead(&name, &maker);
        let text = |text: &str| Value::Text(text.to_owned());
        let fields = [
            (Field::Unit, text(pick(&UNITS, b))),
            (Field::Chain, text(pick(&CHAINS, c))),
            (Field::Segment, text(pick(&SEGMENTS, b))),
            (Field::Method, text(pick(&METHODS, c))),
            (Field::Officer, text(pick(&["甲", "乙"], b))),
            (
                Field::Amount,
                Value::Amount(Amount::parse(&format!("{}.5亿元", c % 40)).unwrap()),
            ),
        ];
        for (place, (field, value)) in (0..).zip(fields) {
            if (b ^ c) >> place & 1 == 0 {
                lead.fields.insert(field, value);
            }
        }
        lead
    }

    fn some_project(&self, by: u8) -> Option<ProjectId> {
        let query = ListQuery {
            sort: Sort::Id,
            ..ListQuery::default()
        };
        let ids = ids(&self.view, &query, &Scope::City, self.today());
        (!ids.is_empty()).then(|| ids[usize::from(by) % ids.len()].clone())
    }

    fn command(&self, (kind, a, b, c): Throw) -> Option<Command> {
        let reason = "理由".to_owned();
        Some(match kind % 25 {
            0..=2 => Command::Lead(Self::some_lead(b, c)),
            3..=5 => Command::Undo,
            6 | 7 => Command::Redo,
            8 => Command::Import {
                file: "台账.xlsx".into(),
                digest: format!("digest{}", b % 2),
                rows: (0..1 + c % 3)
                    .map(|row| LedgerRow {
                        row: u64::from(row) + 2,
                        lead: Self::some_lead(
                            b.wrapping_add(row),
                            c.wrapping_mul(3).wrapping_add(row),
                        ),
                        stage: Some(LedgerStage::Stage(Stage::ALL[usize::from(b) % 15])),
                        ..LedgerRow::default()
                    })
                    .collect(),
            },
            9 => Command::SetMember(Member {
                name: format!("示例{c}"),
                ..self.actor(usize::from(b)).member.clone()
            }),
            10 => {
                let mut sources = ProfileSources::builtin().texts;
                let policy = sources.get_mut("policy.toml")?;
                let days = 20 + u32::from(b % 3);
                *policy = policy.replace("days = 30\n", &format!("days = {days}\n"));
                (b % 4 == 0).then_some(Command::AdoptProfile { files: sources })?
            }
            20..=24 => Command::City(self.some_desk_act(kind % 25, a, b, c)?),
            kind => {
                let project = self.some_project(a ^ b ^ c)?;
                match kind {
                    11 | 12 => Command::step(
                        project,
                        UpdateAsk {
                            edits: Self::some_edits(b, c),
                            reason: String::from("示例"),
                            basis: String::from("示例"),
                        },
                    ),
                    13 => Command::step(project, AdvanceAsk {}),
                    14 => Command::step(project, BackAsk { to: None, reason }),
                    15 => Command::step(project, TerminateAsk { reason }),
                    16 => Command::step(
                        project,
                        BackfillAsk {
                            stage: Stage::ALL[usize::from(b) % 15],
                            reason,
                        },
                    ),
                    17 => Command::step(
                        project,
                        NoteAsk {
                            text: format!("记{c}"),
                        },
                    ),
                    18 => Command::step(
                        project,
                        OpinionAsk {
                            unit: Some(UnitCode::from("D-FG")),
                            verdict: Verdict::ALL[usize::from(c) % 3],
                            note: "说明".into(),
                        },
                    ),
                    _ => Command::step(
                        project,
                        FileAsk {
                            level: FilingLevel::City,
                            status: FilingStatus::Submitted,
                            number: Given::Set(format!("赣备{c}")),
                            date: None,
                            reason: String::new(),
                        },
                    ),
                }
            }
        })
    }

    fn some_desk_act(&self, kind: u8, a: u8, b: u8, c: u8) -> Option<CityStep> {
        let unit = UnitCode::from(pick(&UNITS, b));
        let task = || TaskAsk {
            owner: unit.clone(),
            text: format!("任务{c}"),
            due: b
                .is_multiple_of(2)
                .then(|| self.today() + Days::new(u64::from(c % 9))),
            project: self.some_project(a),
            meeting: None,
        };
        let some = |kind: DeskKind| {
            let items = self.view.desk_items(kind).ok()?;
            let at = usize::from(c).checked_rem(items.len())?;
            Some(items[at].0.clone())
        };
        Some(match kind {
            20 => step(task()),
            21 => step(TaskReplyAsk {
                task: some(DeskKind::Task)?,
                text: "办理".into(),
                evidence: "佐证".into(),
            }),
            22 => step(TaskCloseAsk {
                task: some(DeskKind::Task)?,
                result: TaskResult::ALL[usize::from(b) % 3],
                note: "说明".into(),
                due: None,
            }),
            23 => step(MeetingAsk {
                date: None,
                scope: "调度".into(),
                attendees: "人员".into(),
                agenda: Vec::new(),
                decisions: (0..b % 3).map(|_| task()).collect(),
            }),
            _ => match b % 4 {
                0 => step(SatisfactionAsk {
                    unit,
                    result: c.is_multiple_of(2),
                    evidence: "问卷".into(),
                }),
                1 => step(FreezeAsk {
                    group: ScoreGroup::County,
                    period: Span::month(2026, 1 + u32::from(c % 6))?,
                    reason: "通报".into(),
                }),
                2 => step(AppealAsk {
                    rule: "L3-1".into(),
                    entry: Some(u32::from(c)),
                    date: None,
                    text: "漏记".into(),
                }),
                _ => step(AppealCloseAsk {
                    appeal: some(DeskKind::Appeal)?,
                    result: true,
                    points: Some(Points(i64::from(c % 9) + 1)),
                    reason: "属实".into(),
                }),
            },
        })
    }

    fn some_edits(b: u8, c: u8) -> Vec<Edit> {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let date = NaiveDate::from_ymd_opt(2026, 1 + u32::from(c % 12), 3);
        let all = [
            (Field::Name, text(&format!("改名{c}项目"))),
            (Field::Unit, text(pick(&UNITS, c))),
            (
                Field::Amount,
                Amount::parse(&format!("{c}亿元")).ok().map(Value::Amount),
            ),
            (Field::Contact, text(&format!("联系人{c}"))),
            (Field::PlannedStart, date.map(Value::Date)),
            (Field::Chain, text(pick(&CHAINS, c))),
            (Field::Officer, None),
            (Field::Enterprise, text(&format!("改名{}有限公司", c % 3))),
        ];
        let edit = |(field, to): (Field, Option<Value>)| Edit { field, to };
        let chosen = (0..).zip(all).filter(|(place, _)| b >> place & 1 == 1);
        chosen.map(|(_, pair)| edit(pair)).collect()
    }
}

fn step<A: Asked>(ask: A) -> CityStep
where
    CityStep: From<A::Step>,
{
    CityStep::from(A::Step::from(ask))
}
