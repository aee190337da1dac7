//! Replays the sample and looks at what it adds up to.

mod chapters;
mod clocks;
mod history;
mod marks;
mod put_right;
mod reckoned;
mod told;

use super::*;
use crate::domain::alert::{self, AlertCode, Severity};
use crate::domain::apply;
use crate::domain::clock::Term;
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Event, ProjectChange};
use crate::domain::field::{Field, Value};
use crate::domain::filing::FilingStatus;
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId};
use crate::domain::policy::{FilingLevel, ProfileSources};
use crate::domain::project::Project;
use crate::domain::refusal::Code;
use crate::domain::stage::{End, Stage};
use crate::journal::tests::memory::MemoryJournal;
use crate::journal::{Journal, JournalError};
use crate::service::api::{Connection, Question, Reply};
use crate::service::{Identity, OpenArgs};
use chrono::{Datelike, Timelike};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, OnceLock};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Monday; a Sunday; in the middle of a long holiday; the day after one; the last day of February of a leap year.
const DAYS: [&str; 5] = [
    "2026-11-23",
    "2026-07-05",
    "2026-10-04",
    "2026-02-24",
    "2028-02-29",
];
const MONDAY: &str = "2026-11-23";

fn owner() -> Member {
    Member {
        id: MemberId::from("root"),
        version: 0,
        name: "示例管理员".into(),
        unit: "D-TC".into(),
        roles: vec![Role::Adm, Role::SwC],
        active: true,
        uid: None,
        duties: Vec::new(),
    }
}

/// What was told of a day and seed.
type Told = Arc<OnceLock<(Profile, Vec<PastStep>)>>;

/// The sample of a day and seed; each is told once, however many tests look at it.
fn sample(today: &'static str, seed: u64) -> (Profile, Vec<PastStep>) {
    static TOLD: Mutex<BTreeMap<(&str, u64), Told>> = Mutex::new(BTreeMap::new());
    let told = Arc::clone(TOLD.lock().unwrap().entry((today, seed)).or_default());
    told.get_or_init(|| tell(today, seed)).clone()
}

fn tell(today: &str, seed: u64) -> (Profile, Vec<PastStep>) {
    let profile = Profile::builtin().unwrap();
    let files = ProfileSources::builtin().texts;
    let steps = history(&profile, &files, day(today), seed, &owner())
        .unwrap_or_else(|refusal| panic!("{today} {seed}: {refusal} {:?}", refusal.missing));
    (profile, steps)
}

/// Records as a replay of the steps makes them.
#[derive(Default)]
struct City {
    projects: BTreeMap<ProjectId, Project>,
    enterprises: BTreeMap<EnterpriseId, Enterprise>,
    members: BTreeMap<MemberId, Member>,
    desk: BTreeMap<DeskId, DeskItem>,
}

fn replay(steps: &[PastStep]) -> City {
    let mut city = City::default();
    for (index, step) in steps.iter().enumerate() {
        let mut meta = step.meta.clone();
        meta.seq = index as u64 + 1;
        for event in &step.events {
            match event {
                Event::Project { id, change } => {
                    let before = city.projects.remove(id);
                    let is_new = matches!(change, ProjectChange::Registered(_));
                    assert_eq!(before.is_none(), is_new, "{id}");
                    let after = apply::project(before, id, change, &meta).unwrap();
                    city.projects.insert(id.clone(), after);
                }
                Event::Enterprise { id, change } => {
                    let before = city.enterprises.remove(id);
                    let after = apply::enterprise(before, id, change, &meta).unwrap();
                    city.enterprises.insert(id.clone(), after);
                }
                Event::Member { id, member } => {
                    city.members.insert(id.clone(), member.to.clone().unwrap());
                }
                Event::Desk { id, item } => {
                    city.desk.insert(id.clone(), item.to.clone().unwrap());
                }
                Event::Founded { .. } | Event::ProfileAdopted { .. } => assert_eq!(index, 0),
                Event::LedgerImported { .. } | Event::LedgerSlice { .. } => {}
                other => panic!("unexpected {other:?}"),
            }
        }
    }
    city
}
