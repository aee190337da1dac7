//! A small city in memory for the tests of the screens: the embedded profile, some projects, and a count of what was
//! asked. It answers as the service would, without rules, storage or rights.

mod figures;
mod lists;
mod places;
mod samples;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;

use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Refusal};
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

impl City {
    /// The eight projects of the sketches.
    pub fn small() -> Arc<Self> {
        Self::with(samples::small())
    }

    /// Nothing at all.
    pub fn empty() -> Arc<Self> {
        Self::with(Vec::new())
    }

    /// Many projects, the eight over and over with numbers behind their names.
    pub fn large(count: usize) -> Arc<Self> {
        Self::with(samples::large(count))
    }

    /// A city with these projects.
    pub fn with(rows: Vec<ProjectRow>) -> Arc<Self> {
        Arc::new(Self {
            profile: Arc::new(Profile::builtin().unwrap()),
            seq: AtomicU64::new(rows.len() as u64),
            rows: Mutex::new(rows),
            // The person looks at everything, so that every project of the sketches is there.
            preferences: Mutex::new([("scope:xf1".to_owned(), "all".to_owned())].into()),
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
            changes: Changes {
                is_wide: true,
                projects: Vec::new(),
            },
        }
    }

    fn seq(&self) -> u64 {
        self.seq.load(Ordering::SeqCst)
    }
}

impl City {
    fn keep(&self, asked: Personal) -> Result<(&'static str, Reply), Refusal> {
        Ok(match asked {
            Personal::Preferences => (
                "preferences",
                Reply::Preferences(self.preferences.lock().unwrap().clone()),
            ),
            Personal::SavePreferences { values } => {
                *self.preferences.lock().unwrap() = values;
                ("save_preferences", Reply::Ok)
            }
            _ if self.broken => return Err(Refusal::new(Code::StorageFailed)),
            Personal::Drafts => ("drafts", Reply::Drafts(BTreeMap::new())),
            Personal::SaveDraft { .. } => return Err(elsewhere()),
        })
    }

    fn answer(&self, question: Question) -> Result<(&'static str, Reply), Refusal> {
        Ok(match question {
            Question::Session => ("session", Reply::Session(self.session())),
            Question::Profile => ("profile", Reply::Profile(Arc::clone(&self.profile))),
            _ if self.broken => return Err(Refusal::new(Code::StorageFailed)),
            Question::Summary { filter } => ("summary", Reply::Summary(self.summary(&filter))),
            Question::List {
                query,
                offset,
                limit,
            } => ("list", Reply::Page(self.page(&query, offset, limit))),
            Question::Find { text, limit, .. } => ("find", Reply::Found(self.find(&text, limit))),
            Question::Chains { .. } => ("chains", Reply::Chains(self.chains())),
            Question::Calendar { from, to, .. } => {
                ("calendar", Reply::Calendar(self.calendar(from, to)))
            }
            Question::Due {
                until,
                offset,
                limit,
                ..
            } => ("due", Reply::Due(self.due(until, offset, limit))),
            Question::Nodes { .. } => ("nodes", Reply::Nodes(Vec::new().into())),
            Question::Inbox {
                until,
                offset,
                limit,
                ..
            } => ("inbox", Reply::Inbox(self.inbox(until, offset, limit))),
            Question::PolicyHistory => ("policy", Reply::PolicyHistory(PolicyHistory::default())),
            Question::Board { group, .. } => ("board", Reply::Board(self.board(group))),
            Question::Explain { .. } => ("explain", Reply::Explanation(self.awards().into())),
            Question::Libraries => ("libraries", Reply::Libraries(self.libraries())),
            Question::Places(asked) => {
                let (what, reply) = self.places(asked)?;
                (what, Reply::Places(reply))
            }
            _ => return Err(elsewhere()),
        })
    }
}

fn elsewhere() -> Refusal {
    Refusal::new(Code::StorageFailed).with("why", "not in this city")
}

impl Connection for City {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        let (what, reply) = match request {
            Request::Ask(question) => self.answer(question)?,
            Request::Personal(asked) => self.keep(asked)?,
            _ => return Err(elsewhere()),
        };
        *self.asked.lock().unwrap().entry(what).or_default() += 1;
        Ok(reply)
    }

    fn subscribe(&self) -> Receiver<Push> {
        channel().1
    }
}
