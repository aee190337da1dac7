//! Both ends of the socket: first words, frames, the protocol's bytes, hostile and slow people, lines that break.

mod fuzz;
mod lines;
mod protocol;
mod strangers;
mod words;

use super::attach::attach;
use super::line::Line;
use super::server::{Entrance, Server, Who};
use crate::domain::actor::{Member, Role};
use crate::domain::collection::record::NewLead;
use crate::domain::command::Command;
use crate::domain::event::Purpose;
use crate::domain::field::{Field, Value};
use crate::domain::ids::UnitCode;
use crate::domain::policy::ProfileSources;
use crate::service::client::Client;
use crate::service::{Founding, Identity, OpenArgs, Service};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long anything may take before a test is lost. Only a broken program waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with a service that people come to.
struct House {
    dir: tempfile::TempDir,
    open: Option<(Service, Server)>,
}

fn args(dir: &Path) -> OpenArgs {
    OpenArgs::new(dir.join("data"))
}

/// Whoever runs the test is its member.
fn founding() -> Founding {
    Founding {
        profile: ProfileSources::builtin(),
        members: vec![Member {
            id: Identity::of_process(None).user,
            version: 0,
            name: "示例专员".to_owned(),
            unit: UnitCode::from("D-SW"),
            roles: vec![Role::SwC, Role::Adm],
            active: true,
            uid: None,
            duties: Vec::new(),
        }],
        purpose: Purpose::Work,
    }
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        Service::init(&args(dir.path()), &founding())
            .and_then(Service::close)
            .expect("founded");
        let mut house = Self { dir, open: None };
        house.open();
        house
    }

    fn socket(&self) -> PathBuf {
        self.dir.path().join("socket")
    }

    fn open(&mut self) {
        let service = Service::open(
            &args(self.dir.path()),
            &mut |_, _| ControlFlow::Continue(()),
        );
        let service = service.expect("opened");
        let who = Who::Everybody;
        let entrance = Entrance::bind(&self.socket(), who).expect("bound");
        let server = Server::start(service.door(), entrance, who).expect("started");
        self.open = Some((service, server));
    }

    fn close(&mut self) {
        let (service, server) = self.open.take().expect("open");
        drop(server);
        service.close().expect("closed");
    }

    fn line(&self) -> Arc<Line> {
        Arc::new(attach(&self.socket(), None, None).expect("a line"))
    }

    fn client(&self) -> Client {
        Client::new(self.line())
    }
}

fn lead(name: &str) -> Command {
    let fields = [
        (Field::Name, name.to_owned()),
        (Field::Enterprise, format!("{name}有限公司")),
    ];
    Command::Lead(NewLead {
        fields: fields
            .map(|(field, text)| (field, Value::Text(text)))
            .into(),
        ..NewLead::default()
    })
}

/// Waits until something holds.
#[track_caller]
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "waited for {what}");
        std::thread::yield_now();
    }
}
