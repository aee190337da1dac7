//! The service over a real folder: who may do what, conflicts, undo, imports, reading, a failing disk.

mod changes;
mod clocks;
mod company;
mod desk;
mod every_question;
mod evidence;
mod exports;
mod failing;
mod figures;
mod guests;
mod imports;
mod inbox;
mod issued;
mod later;
mod ledgers;
mod left;
mod look_up;
mod lost_entries;
mod pages;
mod permissions;
mod places;
mod reading;
mod reading_rows;
mod real_data;
mod requests;
mod rules;
mod secret_twins;
mod seen;
mod steps;
mod twin_cities;
mod whose;

use super::api::*;
use super::client::Client;
use super::{Founding, Identity, OpenArgs, Service};
use crate::domain::actor::{Member, Role};
use crate::domain::collection::edit::Edit;
use crate::domain::collection::record::{LedgerRow, NewLead};
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::Command;
use crate::domain::event::Purpose;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::proposal::record::ProposalResult;
use crate::domain::proposal::verbs::ConfirmAsk;
use crate::domain::refusal::{Code, Refusal};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// The sample members of the built-in profile.
fn members() -> Vec<Member> {
    let profile = Profile::builtin().expect("the built-in profile");
    profile
        .sample_members
        .iter()
        .map(|sample| Member {
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
        })
        .collect()
}

fn founding() -> Founding {
    Founding {
        profile: ProfileSources::builtin(),
        members: members(),
        // Tests choose their days.
        purpose: Purpose::Rehearsal,
    }
}

fn args(dir: &Path) -> OpenArgs {
    OpenArgs {
        user: "示例".to_owned(),
        ..OpenArgs::new(dir.join("data"))
    }
}

fn founded(dir: &Path) -> Service {
    Service::init(&args(dir), &founding()).expect("founded")
}

fn opened(dir: &Path) -> Service {
    Service::open(&args(dir), &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

fn client(service: &Service, user: &str) -> Client {
    let connection = service.connect(Identity::of(user)).expect("a member");
    Client::new(Arc::new(connection))
}

/// The task force's word on what waits.
fn confirm(service: &Service, done: &Done) -> Done {
    let record = done.waits().expect("a proposal").clone();
    let ask = ConfirmAsk {
        record,
        result: ProposalResult::Confirmed,
        reason: String::new(),
    };
    client(service, "zb1")
        .act(vec![Command::city(ask)])
        .expect("confirmed")
}

fn fields(pairs: &[(Field, &str)]) -> BTreeMap<Field, Value> {
    pairs
        .iter()
        .map(|(field, text)| (*field, Value::Text((*text).to_owned())))
        .collect()
}

fn new_lead(name: &str, enterprise: &str) -> NewLead {
    NewLead {
        fields: fields(&[(Field::Name, name), (Field::Enterprise, enterprise)]),
        ..NewLead::default()
    }
}

fn lead(name: &str) -> Command {
    Command::Lead(new_lead(name, &format!("{name}有限公司")))
}

/// Registers a lead and gives its id.
fn register(client: &Client, name: &str) -> ProjectId {
    let done = client.act(vec![lead(name)]).expect("registered");
    done.id.expect("a new project")
}

fn edit(project: &ProjectId, field: Field, to: &str) -> Command {
    let to = Some(Value::Text(to.to_owned()));
    let edits = vec![Edit { field, to }];
    Command::step(project.clone(), updated(edits))
}

fn text_of(client: &Client, id: &ProjectId, field: Field) -> String {
    let detail = client.show(id.clone(), None).expect("shown");
    detail.project.text(field).to_owned()
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Code {
    outcome.expect_err("refused").code
}

fn row(row: u64, name: &str, enterprise: &str) -> LedgerRow {
    LedgerRow {
        row,
        lead: new_lead(name, enterprise),
        ..LedgerRow::default()
    }
}

fn ledger(rows: Vec<LedgerRow>) -> ImportRequest {
    ImportRequest {
        file: "示例台账.csv".to_owned(),
        digest: "00".repeat(32),
        rows,
        dry_run: false,
        take_good: false,
        update: false,
    }
}

fn head(client: &Client) -> u64 {
    client.session().expect("a session").seq
}

fn assert_sound(service: &Service) {
    let administrator = client(service, "adm1");
    assert!(administrator.verify().expect("verified").view_matches);
}

fn updated(edits: Vec<Edit>) -> UpdateAsk {
    UpdateAsk {
        edits,
        reason: String::from("示例"),
        basis: String::from("示例"),
    }
}
