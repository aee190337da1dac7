//! A city of invented projects for the benches, taken as a ledger through the service as a person would.

use luodi::domain::actor::{Member, Role};
use luodi::domain::collection::record::{LedgerRow, NewLead};
use luodi::domain::event::Purpose;
use luodi::domain::field::{Field, Value};
use luodi::domain::ids::{MemberId, UnitCode};
use luodi::domain::money::Amount;
use luodi::domain::policy::ProfileSources;
use luodi::service::api::ImportRequest;
use luodi::service::client::Client;
use luodi::service::{Founding, Identity, OpenArgs, Service};
use std::path::Path;
use std::sync::Arc;

pub type Failed = Box<dyn std::error::Error>;

const GOODS: [&str; 8] = [
    "稀土永磁电机",
    "覆铜板",
    "智能家居",
    "锂电池电芯",
    "针织面料",
    "脐橙饮料",
    "传感器模组",
    "硬质合金刀具",
];
const UNITS: [&str; 4] = ["360702", "360704", "360722", "360723"];

/// Founds a city in a folder, with one person who may do everything.
pub fn found(dir: &Path) -> Result<Service, Failed> {
    let user = whoami();
    let founding = Founding {
        profile: ProfileSources::builtin(),
        members: vec![Member {
            id: MemberId::from(user.as_str()),
            version: 0,
            name: "示例专员".to_owned(),
            unit: UnitCode::from("D-SW"),
            roles: vec![Role::SwC, Role::Adm],
            active: true,
            uid: None,
            duties: Vec::new(),
        }],
        purpose: Purpose::Rehearsal,
    };
    let args = OpenArgs {
        user,
        ..OpenArgs::new(dir.to_owned())
    };
    Service::init(&args, &founding).map_err(|refusal| format!("{refusal:?}").into())
}

/// The login that the program sees too, so that it opens the city as this member.
pub fn whoami() -> String {
    let known = std::process::Command::new("id").arg("-un").output();
    let name = known.map(|known| String::from_utf8_lossy(&known.stdout).trim().to_owned());
    name.unwrap_or_else(|_| "root".to_owned())
}

pub fn client(service: &Service) -> Result<Client, Failed> {
    let connection = service.connect(Identity::of(&whoami()));
    let connection = connection.map_err(|refusal| format!("{refusal:?}"))?;
    Ok(Client::new(Arc::new(connection)))
}

/// A ledger of so many rows, each a project with an enterprise of its own.
pub fn ledger(rows: usize) -> ImportRequest {
    ImportRequest {
        file: "示例台账.csv".to_owned(),
        digest: format!("{rows:064x}"),
        rows: (0..rows).map(row).collect(),
        dry_run: false,
        take_good: false,
        update: false,
    }
}

fn row(at: usize) -> LedgerRow {
    let pick = |list: &[&str], by: usize| {
        list.get(by % list.len())
            .copied()
            .unwrap_or_default()
            .to_owned()
    };
    let goods = pick(&GOODS, at);
    let amount = Amount::parse(&format!("{}.{}亿元", at % 40 + 1, at % 10)).ok();
    let fields = [
        (Field::Name, format!("示例{at:06}号{goods}项目")),
        (
            Field::Enterprise,
            format!("示例{at:06}号{goods}科技有限公司"),
        ),
        (Field::Unit, pick(&UNITS, at)),
        (
            Field::Content,
            "新建厂房及生产线，配套研发中心和仓储设施".to_owned(),
        ),
    ];
    let mut lead = NewLead {
        fields: fields
            .map(|(field, text)| (field, Value::Text(text)))
            .into(),
        ..NewLead::default()
    };
    if let Some(amount) = amount {
        lead.fields.insert(Field::Amount, Value::Amount(amount));
    }
    LedgerRow {
        row: at as u64 + 2,
        lead,
        ..LedgerRow::default()
    }
}
