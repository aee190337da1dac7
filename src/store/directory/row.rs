//! What the directory keeps of a project: what it is counted, filtered and sorted by. No text that only a page shows.

use super::Entry;
use super::called;
use super::words::{Word, Words};
use crate::domain::alert;
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::inbox::{self, Kind};
use crate::domain::libraries::fact::by_fact;
use crate::domain::lifecycle;
use crate::domain::matched::{Match, matched};
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::rights::table::{ReadAnswer, Relations, Topic};
use crate::domain::seen::eyes::Look;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::standing::standings;
use crate::domain::stage::{End, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// The slot of an enterprise that is not shown.
pub(super) const NO_ENTERPRISE: u32 = u32::MAX;

/// One project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) id: Arc<str>,
    /// Year and number of the id in one; ids of another form come last.
    pub(super) order: u64,
    pub(super) name: Arc<str>,
    /// Slot of the enterprise.
    pub(super) enterprise: u32,
    pub(super) stage: Stage,
    /// Where it stands by what happened, whatever gates it passed.
    pub(super) standing: Stage,
    pub(super) end: Option<End>,
    pub(super) updated_on: NaiveDate,
    /// First day on which it stands still, if nothing happens until then.
    pub(super) stale_from: Option<NaiveDate>,
    pub(super) tier: Word,
    /// Place of the tier in the policy, highest first.
    pub(super) tier_rank: u8,
    pub(super) chain: Word,
    pub(super) segment: Word,
    /// The unit that carries it.
    pub(super) unit: Word,
    /// How each unit stands to it that stands to it at all.
    pub(super) standings: Box<[(Word, Relations)]>,
    pub(super) method: Word,
    pub(super) officer: Word,
    pub(super) park: Word,
    /// Digits of the telephones of its contacts, each number behind a blank.
    pub(super) phone: Box<str>,
    pub(super) amount_fen: i128,
    /// Its reduced name and its amount as one number (`called`).
    pub(super) called: u64,
    /// Followed by the city's task force itself.
    pub(super) is_focus: bool,
    /// There for those only who are listed.
    pub(super) is_secret: bool,
    /// Last days of its deadlines, ascending.
    pub(super) due: Box<[NaiveDate]>,
    /// Days of its planned nodes.
    pub(super) nodes: Box<[NaiveDate]>,
    /// The gaps and scenarios that it fits.
    pub(super) matches: Box<[Match]>,
    /// What waits, for whom and until when, ascending; and whether it is one of its deadlines.
    pub(super) waits: Box<[(Word, NaiveDate, bool)]>,
}

impl Row {
    /// The row of a project with its deadlines, and the units that the desk names with regard to it.
    pub(super) fn new(
        Entry {
            project, deadlines, ..
        }: &Entry<'_>,
        at_desk: &[UnitCode],
        enterprise: u32,
        profile: &Profile,
        words: &mut Words,
    ) -> Self {
        let tier = project.tier(&profile.policy);
        let rank = profile.policy.tiers.iter().position(|held| held.id == tier);
        let mut due: Vec<NaiveDate> = deadlines.iter().map(|deadline| deadline.due).collect();
        due.sort_unstable();
        let is_open = project.position.is_open();
        let nodes = key_nodes::planned(project, &profile.policy).into_iter();
        let nodes = nodes.map(|node| node.plan);
        let mut word = |text: &str| words.take(text);
        let mut waits: Vec<(Word, NaiveDate, bool)> = Vec::new();
        for waiting in inbox::waiting(project, deadlines, profile) {
            let (day, is_deadline) = (waiting.deadline.due, waiting.kind == Kind::Deadline);
            let owners = waiting.owners.iter();
            waits.extend(owners.map(|unit| (word(unit.as_str()), day, is_deadline)));
        }
        waits.sort_unstable();
        let standings = standings(project, deadlines, at_desk, profile).into_iter();
        let standings = standings.map(|(unit, relations)| (word(unit.as_str()), relations));
        let standings = standings.collect();
        Self {
            id: project.id.as_str().into(),
            order: order(project),
            name: project.name().into(),
            enterprise,
            stage: project.position.stage,
            standing: by_fact(project, &profile.policy),
            end: project.position.end,
            updated_on: project.updated_on,
            stale_from: alert::stale_from(project, profile),
            tier: word(&tier),
            tier_rank: rank.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX),
            chain: word(project.text(Field::Chain)),
            segment: word(project.text(Field::Segment)),
            unit: word(project.responsible().as_ref().map_or("", UnitCode::as_str)),
            standings,
            method: word(project.text(Field::Method)),
            officer: word(project.text(Field::Officer)),
            park: word(project.text(Field::Park)),
            phone: phones(project.text(Field::Phone)),
            amount_fen: project.money().fen(),
            called: called::number(project.name(), project.money().fen()),
            is_focus: lifecycle::is_task_force_focus(project, &profile.policy),
            is_secret: false,
            due: due.into(),
            nodes: nodes.filter(|_| is_open).collect(),
            matches: matched(project, profile),
            waits: waits.into(),
        }
    }

    /// The row as eyes see it that meet it so; nothing where it is not there for them.
    pub(super) fn seen(&self, look: &Look<'_>, unit: Option<Word>) -> Option<Cow<'_, Row>> {
        let level = look.at(Topic::Card);
        match level {
            ReadAnswer::Nothing => return None,
            ReadAnswer::Whole => return Some(Cow::Borrowed(self)),
            ReadAnswer::Item | ReadAnswer::Existence => {}
        }
        let facts = look.facts();
        let word = |fact: Fact, word: Word| if facts.has(fact) { word } else { Word::NONE };
        // What waits for the reader's own unit is theirs to see where they read what names it.
        let is_own = |of: Word| level == ReadAnswer::Item && Some(of) == unit;
        let waits = self.waits.iter().copied().filter(|(of, ..)| is_own(*of));
        let waits: Box<[_]> = waits.collect();
        let due = waits.iter().filter(|(.., is_deadline)| *is_deadline);
        Some(Cow::Owned(Row {
            id: Arc::clone(&self.id),
            order: self.order,
            name: match facts.has(Fact::Name) {
                true => Arc::clone(&self.name),
                false => "".into(),
            },
            enterprise: match facts.has(Fact::Enterprise) {
                true => self.enterprise,
                false => NO_ENTERPRISE,
            },
            stage: self.stage,
            standing: self.standing,
            end: self.end,
            updated_on: match facts.has(Fact::Updated) {
                true => self.updated_on,
                false => NaiveDate::MIN,
            },
            stale_from: self.stale_from.filter(|_| facts.has(Fact::Due)),
            tier: word(Fact::Tier, self.tier),
            tier_rank: match facts.has(Fact::Tier) {
                true => self.tier_rank,
                false => u8::MAX,
            },
            chain: word(Fact::Chain, self.chain),
            segment: word(Fact::Segment, self.segment),
            unit: word(Fact::Unit, self.unit),
            standings: Box::default(),
            method: word(Fact::Method, self.method),
            officer: word(Fact::Officer, self.officer),
            // No line about a project names its park, and none its telephones but the page of its contacts.
            park: Word::NONE,
            phone: Box::default(),
            amount_fen: match facts.has(Fact::Amount) {
                true => self.amount_fen,
                false => 0,
            },
            called: 0,
            is_focus: false,
            is_secret: self.is_secret,
            due: due.map(|(_, day, _)| *day).collect(),
            nodes: Box::default(),
            matches: Box::default(),
            waits,
        }))
    }

    /// How a unit stands to it.
    pub(super) fn relations(&self, unit: Option<Word>) -> Relations {
        let stands = self.standings.iter().find(|(of, _)| Some(*of) == unit);
        stands.map(|(_, relations)| *relations).unwrap_or_default()
    }

    /// Still on its way.
    pub(super) fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Something is late or stands still on that day.
    pub(super) fn is_late(&self, today: NaiveDate) -> bool {
        self.due.first().is_some_and(|due| *due < today) || self.is_stale(today)
    }

    /// It stands still on that day.
    pub(super) fn is_stale(&self, today: NaiveDate) -> bool {
        self.stale_from.is_some_and(|from| from <= today)
    }
}

/// The digits of numbers, which may be written with dashes or brackets inside.
fn phones(text: &str) -> Box<str> {
    let inside = |c: &char| !matches!(c, '-' | '(' | ')' | '+' | ' ');
    let kept = text.chars().filter(inside);
    kept.map(|c| if c.is_ascii_digit() { c } else { ' ' })
        .collect()
}

fn order(project: &Project) -> u64 {
    match project.id.parts() {
        Some((year, number)) if number < 1 << 40 => {
            let year = u64::try_from(year).unwrap_or(0) & 0xff_ffff;
            year << 40 | number
        }
        _ => u64::MAX,
    }
}
