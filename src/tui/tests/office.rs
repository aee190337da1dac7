//! A real service over a throw-away folder, on 2026-11-23, and people who sit before it.

use super::Harness;
use crate::domain::actor::{Member, Role};
use crate::domain::command::Command;
use crate::domain::event::Purpose;
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::refusal::RefusalKind;
use crate::domain::verb::{Args, parse};
use crate::sample;
use crate::service::api::Done;
use crate::service::client::Client;
use crate::service::{Founding, Identity, OpenArgs, Service};
use crate::tui::app::App;
use crate::tui::layer::Layer;
use chrono::NaiveDate;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// A service with the sample members of the built-in profile and no projects.
pub struct Office {
    service: Service,
    profile: Profile,
    _dir: TempDir,
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

impl Office {
    /// Opens one.
    pub fn new() -> Self {
        let dir = TempDir::new().expect("a folder");
        let profile = Profile::builtin().expect("the built-in profile");
        let args = OpenArgs {
            user: "示例".to_owned(),
            now: NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(10, 42, 0)),
            ..OpenArgs::new(dir.path().join("data"))
        };
        let founding = Founding {
            profile: ProfileSources::builtin(),
            members: members(&profile),
            purpose: Purpose::Rehearsal,
        };
        Self {
            service: Service::init(&args, &founding).expect("founded"),
            profile,
            _dir: dir,
        }
    }

    /// The sample city, with members who look at it: telling it takes some seconds, so that tests share it.
    pub fn sample() -> &'static Self {
        static SAMPLE: OnceLock<Office> = OnceLock::new();
        SAMPLE.get_or_init(|| {
            let dir = TempDir::new().expect("a folder");
            let args = OpenArgs {
                user: "root".to_owned(),
                now: NaiveDate::from_ymd_opt(2026, 11, 23)
                    .and_then(|day| day.and_hms_opt(10, 42, 0)),
                ..OpenArgs::new(dir.path().join("data"))
            };
            let owner = Member {
                id: MemberId::from("root"),
                version: 0,
                name: "示例管理员".to_owned(),
                unit: UnitCode::from("D-TC"),
                roles: vec![Role::Adm, Role::SwC],
                active: true,
                uid: None,
                duties: Vec::new(),
            };
            Self {
                service: sample::found(&args, 2026, &owner).expect("the sample city"),
                profile: Profile::builtin().expect("the built-in profile"),
                _dir: dir,
            }
        })
    }

    /// A connection for a member: `sw1` is the city's commerce department, `xf1` the county 信丰, `hj1` a department.
    pub fn client(&self, user: &str) -> Client {
        let connection = self.service.connect(Identity::of(user)).expect("a member");
        Client::new(Arc::new(connection))
    }

    /// A screen over a home layer.
    pub fn screen(
        &self,
        user: &str,
        width: u16,
        height: u16,
        base: Box<dyn Layer<App>>,
    ) -> Harness<App> {
        let app = App::attach(self.client(user)).expect("attached");
        Harness::of_app(width, height, base, app)
    }

    /// Does a verb, written as on the command line.
    pub fn act(&self, user: &str, verb: &str, id: Option<&ProjectId>, args: &[(&str, &str)]) {
        let command = self.command(verb, id, args);
        let done = match self.client(user).act(vec![command.clone()]) {
            Err(refusal) if refusal.kind() == RefusalKind::Forbidden => {
                let members = self.profile.sample_members.iter();
                let mut others = members.map(|member| self.client(&member.login));
                let done = others.find_map(|other| other.act(vec![command.clone()]).ok());
                done.ok_or(refusal)
            }
            done => done,
        };
        self.confirmed(&done.expect(verb));
    }

    /// Confirms all that waits, by whoever may.
    pub fn confirm_all(&self) {
        let kind = crate::domain::ids::DeskKind::Proposal;
        let held = self.client("sw1").records(kind, 0, 100).expect("records");
        let open = held.rows.into_iter().filter(|(_, item)| {
            let proposal = item.proposal();
            proposal.is_some_and(|held| held.closed.is_none())
        });
        for (id, _) in open {
            self.confirm(id.as_str());
        }
    }

    /// What was only proposed is confirmed by the first who may.
    fn confirmed(&self, done: &Done) {
        if let Some(id) = done.waits() {
            self.confirm(id.as_str());
        }
    }

    fn confirm(&self, id: &str) {
        let args = [("record", id), ("result", "confirmed")];
        let command = self.command("confirm", None, &args);
        let members = self.profile.sample_members.iter();
        let mut others = members.map(|member| self.client(&member.login));
        let confirmed = others.any(|other| other.act(vec![command.clone()]).is_ok());
        assert!(confirmed, "nobody confirms {id}");
    }

    /// A command, written as on the command line.
    pub fn command(&self, verb: &str, id: Option<&ProjectId>, args: &[(&str, &str)]) -> Command {
        let args: Args = args
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        parse(verb, id.map(ProjectId::as_str), &args, &self.profile).expect(verb)
    }

    /// A complete lead of 信丰, ready for screening.
    pub fn complete(&self, name: &str, enterprise: &str, amount: &str) -> ProjectId {
        let args = [
            ("name", name),
            ("enterprise", enterprise),
            ("amount", amount),
            ("unit", "360722"),
        ];
        let command = self.command("lead", None, &args);
        let done = self.client("xf1").act(vec![command]).expect("registered");
        let id = done.id.expect("a new project");
        let args = [
            ("chain", "C1"),
            ("profile", "示例简介"),
            ("technology", "示例工艺"),
            ("intent", "示例意向"),
            ("needs", "示例需求"),
        ];
        self.act("xf1", "update", Some(&id), &args);
        id
    }

    /// A project of 信丰 in the information base, with an officer.
    pub fn based(&self, name: &str, enterprise: &str, amount: &str) -> ProjectId {
        let id = self.complete(name, enterprise, amount);
        self.act("xf1", "update", Some(&id), &[("officer", "示例专员")]);
        let args = [("stage", "registered"), ("reason", "示例补录")];
        self.act("sw1", "backfill", Some(&id), &args);
        id
    }

    /// A lead of which little is known.
    pub fn lead(&self, user: &str, name: &str, enterprise: &str, amount: &str) -> ProjectId {
        self.lead_of(user, name, (enterprise, ""), amount)
    }

    /// The same, of an enterprise and a unit that is responsible for it.
    pub fn lead_of(
        &self,
        user: &str,
        name: &str,
        (enterprise, unit): (&str, &str),
        amount: &str,
    ) -> ProjectId {
        let mut args = vec![
            ("name", name),
            ("enterprise", enterprise),
            ("amount", amount),
        ];
        if !unit.is_empty() {
            args.push(("unit", unit));
        }
        let command = self.command("lead", None, &args);
        let done = self.client(user).act(vec![command]).expect("registered");
        done.id.expect("a new project")
    }
}

fn members(profile: &Profile) -> Vec<Member> {
    let of = |sample: &crate::domain::policy::SampleMember| Member {
        id: MemberId::from(sample.login.as_str()),
        version: 0,
        name: sample.name.clone(),
        unit: UnitCode::from(sample.unit.as_str()),
        roles: sample
            .roles
            .iter()
            .filter_map(|code| Role::from_name(code))
            .collect(),
        active: true,
        uid: None,
        duties: Vec::new(),
    };
    profile.sample_members.iter().map(of).collect()
}
