//! The service as whole processes: one owner of a folder, and SIGKILL at any moment.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod crashes;
mod owners;

use luodi::domain::actor::{Member, Role};
use luodi::domain::collection::record::LedgerRow;
use luodi::domain::collection::record::NewLead;
use luodi::domain::command::Command;
use luodi::domain::event::Purpose;
use luodi::domain::field::{Field, Value};
use luodi::domain::ids::{MemberId, UnitCode};
use luodi::domain::policy::ProfileSources;
use luodi::service::client::Client;
use luodi::service::{Founding, Identity, OpenArgs, Service};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;

/// Tells the child which folder it works in.
const DIR: &str = "LUODI_TEST_SERVICE";
/// The member whose name everything here is done in.
const USER: &str = "sw1";

fn args(dir: &Path) -> OpenArgs {
    OpenArgs {
        user: "示例".to_owned(),
        ..OpenArgs::new(dir.to_owned())
    }
}

fn founding() -> Founding {
    Founding {
        profile: ProfileSources::builtin(),
        members: vec![Member {
            id: MemberId::from(USER),
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

fn open(dir: &Path) -> Service {
    Service::open(&args(dir), &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

fn client(service: &Service) -> Client {
    let connection = service.connect(Identity::of(USER)).expect("a member");
    Client::new(Arc::new(connection))
}

fn new_lead(name: &str, content: &str) -> NewLead {
    let fields = [
        (Field::Name, name.to_owned()),
        (Field::Enterprise, format!("{name}有限公司")),
        (Field::Content, content.to_owned()),
    ];
    NewLead {
        fields: fields
            .map(|(field, text)| (field, Value::Text(text)))
            .into(),
        ..NewLead::default()
    }
}

fn lead(name: &str) -> Command {
    Command::Lead(new_lead(name, "示例"))
}

fn row(row: u64, name: &str, content: &str) -> LedgerRow {
    LedgerRow {
        row,
        lead: new_lead(name, content),
        ..LedgerRow::default()
    }
}

/// Runs one of the ignored tests of this program as a process of its own.
fn child(test: &str, dir: &Path) -> Child {
    std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child")
}
