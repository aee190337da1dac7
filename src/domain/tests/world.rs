//! A small world in memory for tests: the built-in profile, its sample members, a clock that is set by hand, and facts
//! that are nothing but the fold of what was decided.

mod facts;
mod replay;
mod stages;
mod whoever;

use crate::domain::actor::{Actor, Member, Role};
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::decide::decide;
use crate::domain::desk::record::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, Event, Meta, ProjectChange};
use crate::domain::facts::Step;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId};
use crate::domain::lifecycle::GateView;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::{Award, Replay};
use crate::domain::{apply, lifecycle, verb};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The built-in profile, read once.
pub fn profile() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(|| Profile::builtin().unwrap());
    &PROFILE
}

/// A day written `2026-05-11`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What is done by one command stands in one entry.
#[derive(Clone)]
struct Entry {
    step: Step,
    is_undone: bool,
}

/// The world. It begins on Monday, 11 May 2026, a week of working days.
#[derive(Clone)]
pub struct World {
    today: NaiveDate,
    projects: BTreeMap<ProjectId, Project>,
    enterprises: BTreeMap<EnterpriseId, Enterprise>,
    pub members: BTreeMap<MemberId, Member>,
    desk: BTreeMap<DeskId, DeskItem>,
    entries: Vec<Entry>,
    undone: BTreeMap<MemberId, Vec<(Step, u64)>>,
    scores: Replay<'static>,
    /// What agreements made from now on commit to.
    pub promises: Vec<[(&'static str, &'static str); 3]>,
    /// The rules in force.
    pub rules: &'static Profile,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// With the built-in rules, their sample members and nothing else.
    pub fn new() -> Self {
        Self::under(profile())
    }

    /// The same under other rules.
    pub fn under(rules: &'static Profile) -> Self {
        let member = |sample: &crate::domain::policy::SampleMember| Member {
            id: sample.login.as_str().into(),
            version: 0,
            name: sample.name.clone(),
            unit: sample.unit.as_str().into(),
            roles: sample
                .roles
                .iter()
                .filter_map(|code| Role::from_name(code))
                .collect(),
            active: true,
            uid: None,
            duties: Vec::new(),
        };
        let members = rules.sample_members.iter().map(member);
        Self {
            today: day("2026-05-11"),
            projects: BTreeMap::new(),
            enterprises: BTreeMap::new(),
            members: members.map(|member| (member.id.clone(), member)).collect(),
            desk: BTreeMap::new(),
            entries: Vec::new(),
            undone: BTreeMap::new(),
            scores: Replay::new(rules),
            promises: Vec::new(),
            rules,
        }
    }

    /// The day it is.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Lets days pass.
    pub fn pass_days(&mut self, days: u64) {
        self.today = self.today + Days::new(days);
    }

    fn now(&self) -> DateTime<FixedOffset> {
        let noon = self.today.and_hms_opt(12, 0, 0).unwrap();
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        noon.and_local_timezone(offset).unwrap()
    }

    /// A sample member as the one who acts.
    pub fn actor(&self, login: &str) -> Actor {
        let member = self.members.get(&MemberId::from(login)).cloned();
        Actor {
            member: member.unwrap_or_else(|| panic!("no sample member {login}")),
            administrator: None,
        }
    }

    /// Takes a role away or gives it, outside of any rule.
    pub fn set_member(&mut self, member: Member) {
        self.members.insert(member.id.clone(), member);
    }

    fn context<'a>(&'a self, actor: &'a Actor) -> Context<'a> {
        Context::new(self, self.rules, self.now(), actor)
    }

    /// Decides only.
    pub fn judge(&self, login: &str, command: &Command) -> Result<Vec<Event>, Refusal> {
        let actor = self.actor(login);
        let context = self.context(&actor);
        let decided = decide(&context, command);
        self.was_offered(&context, command, &decided);
        decided
    }

    /// Decides and, if it is a yes, applies.
    pub fn act(&mut self, login: &str, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.judge(login, command)?;
        let meta = self.meta(login, command.name());
        for event in &events {
            self.apply(event, &meta);
        }
        self.scores.entry(&meta, &events);
        self.keep(command, meta, events.clone());
        Ok(events)
    }

    fn meta(&self, login: &str, command: &str) -> Meta {
        Meta {
            seq: self.entries.len() as u64 + 1,
            at: self.now(),
            actor: login.into(),
            on_behalf_by: None,
            command: command.to_owned(),
            policy: String::new(),
        }
    }

    /// Days that a ledger told of a project, which no act brought about.
    pub fn of_ledger(&mut self, id: &ProjectId, days: &[(Field, NaiveDate)]) {
        let meta = self.meta("sw1", "import");
        for (field, day) in days {
            let value = Change::new(None, Some(Value::Date(*day)));
            let change = ProjectChange::Field {
                field: *field,
                value,
            };
            let id = id.clone();
            self.apply(&Event::Project { id, change }, &meta);
        }
    }

    fn apply(&mut self, event: &Event, meta: &Meta) {
        match event {
            Event::Project { id, change } => {
                let before = self.projects.remove(id);
                if let Some(after) = apply::project(before, id, change, meta) {
                    self.projects.insert(id.clone(), after);
                }
            }
            Event::Enterprise { id, change } => {
                let before = self.enterprises.remove(id);
                if let Some(after) = apply::enterprise(before, id, change, meta) {
                    self.enterprises.insert(id.clone(), after);
                }
            }
            Event::Member { id, member } => match &member.to {
                Some(after) => {
                    let version = meta.seq;
                    let after = Member {
                        version,
                        ..after.clone()
                    };
                    self.members.insert(id.clone(), after);
                }
                None => {
                    self.members.remove(id);
                }
            },
            Event::Desk { id, item } => match &item.to {
                Some(after) => {
                    self.desk.insert(id.clone(), after.clone());
                }
                None => {
                    self.desk.remove(id);
                }
            },
            _ => {}
        }
    }

    fn keep(&mut self, command: &Command, meta: Meta, events: Vec<Event>) {
        let seq = meta.seq;
        let actor = meta.actor.clone();
        let redo = self.undone.entry(actor).or_default();
        match command {
            Command::Undo => {
                let taken_back = events.iter().find_map(|event| match event {
                    Event::Undone { first, .. } => Some(*first),
                    _ => None,
                });
                // Where it was only proposed, nothing is taken back yet.
                if let Some(first) = taken_back {
                    let index = usize::try_from(first - 1).unwrap();
                    let entry = &mut self.entries[index];
                    entry.is_undone = true;
                    redo.push((entry.step.clone(), seq));
                }
            }
            Command::Redo => {
                redo.pop();
            }
            _ => redo.clear(),
        }
        let step = Step {
            first: seq,
            last: seq,
            meta,
            events,
        };
        self.entries.push(Entry {
            step,
            is_undone: false,
        });
    }

    /// Acts by a verb as it is typed, `key=value` for each argument.
    pub fn do_verb(
        &mut self,
        login: &str,
        name: &str,
        id: Option<&ProjectId>,
        args: &[(&str, &str)],
    ) -> Result<Vec<Event>, Refusal> {
        let args = args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let command = verb::parse(name, id.map(ProjectId::as_str), &args, self.rules)?;
        self.act(login, &command).inspect_err(whoever::has_words)
    }

    /// A verb that must be refused, and why. Nothing may change by it.
    pub fn no(
        &mut self,
        login: &str,
        name: &str,
        id: &ProjectId,
        args: &[(&str, &str)],
    ) -> Refusal {
        self.do_verb(login, name, Some(id), args)
            .expect_err("the rules should refuse this")
    }

    /// The code of a refusal that must come.
    pub fn no_code(
        &mut self,
        login: &str,
        name: &str,
        id: &ProjectId,
        args: &[(&str, &str)],
    ) -> Code {
        self.no(login, name, id, args).code
    }

    /// A complete lead of 信丰 that passes gate G1.
    pub fn lead(&mut self, name: &str, amount: &str) -> ProjectId {
        self.lead_of("xf1", name, &format!("示例{name}有限公司"), amount)
    }

    /// A complete lead by a member.
    pub fn lead_of(
        &mut self,
        login: &str,
        name: &str,
        enterprise: &str,
        amount: &str,
    ) -> ProjectId {
        let unit = self.actor(login).member.unit.0;
        let args = [
            ("name", name),
            ("enterprise", enterprise),
            ("amount", amount),
            ("chain", "C1"),
            ("method", "以商招商"),
            ("profile", "示例简介"),
            ("technology", "示例工艺"),
            ("intent", "示例意向"),
            ("needs", "示例需求"),
            ("unit", &unit),
        ];
        let args: Vec<(&str, &str)> = args
            .into_iter()
            .filter(|(name, value)| *name != "amount" || !value.is_empty())
            .collect();
        let events = self
            .do_verb(login, "lead", None, &args)
            .unwrap_or_else(|refusal| panic!("{refusal}"));
        events.iter().find_map(Event::project).cloned().unwrap()
    }

    /// The record.
    pub fn get(&self, id: &ProjectId) -> &Project {
        self.projects
            .get(id)
            .unwrap_or_else(|| panic!("no project {id}"))
    }

    /// The record's enterprise.
    pub fn enterprise_of(&self, id: &ProjectId) -> &Enterprise {
        &self.enterprises[&self.get(id).enterprise]
    }

    /// The gate in front of the project.
    pub fn gate(&self, id: &ProjectId) -> GateView {
        let project = self.get(id);
        let enterprise = Some(self.enterprise_of(id));
        lifecycle::gate(project, enterprise, self.rules, self.today).unwrap()
    }

    /// Every award so far, as they came.
    pub fn awards(&self) -> &[Award] {
        self.scores.awards()
    }

    /// Every award, those of deadlines that passed unmet with them.
    pub fn all_awards(&self) -> Vec<Award> {
        self.scores.all(self.today)
    }

    /// All records without what only numbers the entries, to compare two worlds or two moments.
    pub fn snapshot(&self) -> (Vec<Project>, Vec<Enterprise>, Vec<Member>) {
        let projects = self.projects.values().cloned();
        let enterprises = self.enterprises.values().cloned();
        let members = self.members.values().cloned();
        (
            projects
                .map(|project| Project {
                    version: 0,
                    changed_on: NaiveDate::MIN,
                    ..project
                })
                .collect(),
            enterprises
                .map(|enterprise| Enterprise {
                    version: 0,
                    ..enterprise
                })
                .collect(),
            members
                .map(|member| Member {
                    version: 0,
                    ..member
                })
                .collect(),
        )
    }
}
