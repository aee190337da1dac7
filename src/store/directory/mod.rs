//! The in-memory directory: what a count, a page's order or a look-up needs without reading records from disk.
//!
//! Every project has a slot with a compact row. [`search`] finds slots by any fragment of their text; counts and lists
//! are kept as rows come and go, so that no question that was asked before looks at all rows again. Records themselves
//! are not kept here, and nothing here is stored: the directory is made from the records when the view is opened.

mod beside;
mod boards;
mod cache;
mod called;
mod chains;
mod days;
mod desk;
mod enterprises;
mod figures;
mod glance;
mod matches;
mod passing;
mod reckoned;
mod roll;
mod row;
mod saved;
pub mod search;
mod secrets;
mod sorted;
mod tally;
mod units;
mod waits;
mod want;
mod words;

use crate::domain::alert::Deadline;
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::ids::{DeskId, EnterpriseId, ProjectId, UnitCode};
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::scoring::{self, Award};
use crate::domain::secrecy::mask::Mask;
use crate::domain::seen::fact::Facts;
use crate::domain::talks::support::support_for_meeting;
use crate::store::query::{Frame, Scope, Sort};
pub(super) use beside::Meaning;
use boards::Boards;
use cache::{Cache, Shift};
use called::Called;
use chrono::{Datelike, NaiveDate};
use desk::Desk;
pub(super) use desk::OpenTask;
use enterprises::Enterprises;
use figures::Figures;
use glance::Glance;
pub(super) use matches::Matching;
use reckoned::{Reckoned, Way};
pub(super) use roll::Listed;
use row::Row;
pub(super) use saved::{Part, of_codec};
use search::{SearchFields, SearchIndex, SearchResult, Texts};
use secrets::Secrets;
use sorted::Order;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tally::Tally;
use waits::Waits;
use want::Want;
use words::Words;

/// Slots of projects, in order.
type Slots = BTreeSet<u32>;

/// The directory of all projects and enterprises.
#[derive(Default)]
pub(super) struct Directory {
    rows: Vec<Option<Row>>,
    free: Vec<u32>,
    slots: HashMap<Arc<str>, u32>,
    words: Words,
    enterprises: Enterprises,
    search: SearchIndex,
    boards: Boards,
    figures: Figures,
    desk: Desk,
    secrets: Secrets,
    /// Living projects by the last days of their deadlines.
    due: BTreeMap<NaiveDate, Slots>,
    /// Projects by the days of their planned nodes.
    nodes: BTreeMap<NaiveDate, Slots>,
    waits: Waits,
    called: Called,
    all: Tally,
    cache: Mutex<Cache>,
    reckoned: Mutex<Reckoned>,
}

/// One project with what its row is made from.
pub(super) struct Entry<'a> {
    pub(super) project: &'a Project,
    pub(super) enterprise: Option<&'a Enterprise>,
    pub(super) deadlines: &'a [Deadline],
}

impl Directory {
    /// Puts a project where it belongs; one already there is replaced. Whether its row is another than before, so that lists
    /// and counts may be others too.
    pub(super) fn put(&mut self, entry: &Entry<'_>, profile: &Profile) -> bool {
        let project = entry.project;
        self.shift_reckoned(project.id.as_str(), profile, Way::Out);
        let old = self.slots.get(project.id.as_str()).copied();
        let before = old.and_then(|slot| self.take_out(slot));
        let support = support_for_meeting(project);
        let asked = support.first().map(|(_, request)| request.on);
        self.desk.set_support(&project.id, asked);
        let enterprise = self.enterprises.slot(&project.enterprise);
        let at_desk = self.desk.named(&project.id);
        self.secrets.put(&project.id, Some(project));
        let is_secret = self.secrets.has(project.id.as_str());
        self.boards.set_secret(&project.id, is_secret);
        let row = Row {
            is_secret,
            ..Row::new(entry, &at_desk, enterprise, profile, &mut self.words)
        };
        let slot = old.unwrap_or_else(|| self.new_slot(&row.id));
        let unit = self.words.text(row.unit);
        let unit = profile.body_name(unit).unwrap_or(unit);
        let code = entry.enterprise.and_then(|held| held.credit_code.as_ref());
        // Whoever knows an enterprise by the name that it had finds it by that.
        let former = entry.enterprise.map(|held| held.former_names.iter());
        let former: Vec<&str> = former
            .into_iter()
            .flatten()
            .map(|former| former.name.as_str())
            .collect();
        let former = former.join(" ");
        let fields = SearchFields {
            id: &row.id,
            name: &row.name,
            enterprise: entry.enterprise.map_or("", |held| held.name.as_str()),
            credit_code: code.map_or("", |code| code.as_str()),
            unit: Some(unit),
            extra: Some(former.as_str()).filter(|text| !text.is_empty()),
            updated: i64::from(row.updated_on.num_days_from_ce()),
        };
        self.search.update(slot, &fields);
        for day in &row.due {
            self.due.entry(*day).or_default().insert(slot);
        }
        for day in &row.nodes {
            self.nodes.entry(*day).or_default().insert(slot);
        }
        self.waits.shift(&row.waits, slot, true);
        self.called.shift(row.called, slot, true);
        self.enterprises.link(enterprise, slot, true);
        self.all.shift(&row, true);
        // Asked as of the last of days, it says what will be missed; each counts from its own day on.
        let missed = scoring::missed(project, profile, NaiveDate::MAX);
        self.boards.set_missed(slot, missed);
        let is_other = before.as_ref() != Some(&row);
        if let Some(place) = self.rows.get_mut(slot as usize) {
            *place = Some(row);
        }
        self.shift_cache(slot, true);
        self.shift_reckoned(project.id.as_str(), profile, Way::In);
        is_other
    }

    /// Takes a project out.
    pub(super) fn remove(&mut self, id: &ProjectId, profile: &Profile) {
        self.shift_reckoned(id.as_str(), profile, Way::Out);
        if let Some(slot) = self.slots.remove(id.as_str()) {
            self.take_out(slot);
            self.search.remove(slot);
            self.boards.set_missed(slot, Vec::new());
            self.desk.set_support(id, None);
            self.secrets.put(id, None);
            self.boards.set_secret(id, false);
            self.free.push(slot);
        }
    }

    fn new_slot(&mut self, id: &Arc<str>) -> u32 {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.rows.push(None);
            u32::try_from(self.rows.len() - 1).unwrap_or(u32::MAX)
        });
        self.slots.insert(Arc::clone(id), slot);
        slot
    }

    /// Empties a slot except for its text, which is replaced or removed by the caller. Gives the row.
    fn take_out(&mut self, slot: u32) -> Option<Row> {
        self.shift_cache(slot, false);
        let row = self.rows.get_mut(slot as usize).and_then(Option::take)?;
        for day in &row.due {
            if let Some(slots) = self.due.get_mut(day) {
                slots.remove(&slot);
                if slots.is_empty() {
                    self.due.remove(day);
                }
            }
        }
        for day in &row.nodes {
            if let Some(slots) = self.nodes.get_mut(day) {
                slots.remove(&slot);
                if slots.is_empty() {
                    self.nodes.remove(day);
                }
            }
        }
        self.waits.shift(&row.waits, slot, false);
        self.called.shift(row.called, slot, false);
        self.enterprises.link(row.enterprise, slot, false);
        self.all.shift(&row, false);
        Some(row)
    }

    fn shift_cache(&mut self, slot: u32, add: bool) {
        let cache = self.cache.get_mut().unwrap_or_else(PoisonError::into_inner);
        cache.drop_texts();
        cache.shift(&Shift {
            rows: &self.rows,
            words: &self.words,
            slot,
            add,
        });
    }

    /// Forgets lists and counts: cheaper before many changes than keeping them.
    pub(super) fn forget_lists(&mut self) {
        self.cache().clear();
        self.forget_reckoned();
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a record of the desk as it is now; `None` takes it out. Gives the projects with regard to which it named other
    /// units, or names others now: their rows are to be put anew.
    pub(super) fn put_desk(
        &mut self,
        id: &DeskId,
        now: Option<&DeskItem>,
        profile: &Profile,
    ) -> Vec<ProjectId> {
        self.boards.set_desk(id, now, profile);
        let mut touched = self.desk.put(id, now);
        touched.extend(self.secrets.put_desk(id, now));
        touched
    }

    /// The secret projects with whom each is left.
    pub(super) fn masks(&self) -> impl Iterator<Item = (&ProjectId, &Mask)> {
        self.secrets.masks()
    }

    /// Whether a project is secret.
    pub(super) fn is_secret(&self, id: &ProjectId) -> bool {
        self.secrets.has(id.as_str())
    }

    /// The tasks that are not closed.
    pub(super) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Takes the awards of further entries.
    pub(super) fn book(&mut self, awards: Vec<Award>) {
        self.boards.book(awards);
    }

    /// Projects and enterprises held.
    pub(super) fn len(&self) -> (u64, u64) {
        (self.slots.len() as u64, self.enterprises.len())
    }

    /// The enterprises that hold a credit code.
    pub(super) fn enterprises_with_code(&self, code: &str) -> Vec<EnterpriseId> {
        self.enterprises.with_code(code)
    }

    /// Enterprises whose reduced name is exactly this.
    pub(super) fn enterprises_named(&self, name: &str) -> Vec<EnterpriseId> {
        self.enterprises.named(name)
    }

    /// Enterprises whose group has exactly this reduced name.
    pub(super) fn enterprises_of_group(&self, group: &str) -> Vec<EnterpriseId> {
        self.enterprises.of_group(group)
    }

    /// The reduced names of all enterprises.
    pub(super) fn reduced_names(&self) -> Vec<std::sync::Arc<str>> {
        self.enterprises.reduced_names()
    }

    /// An enterprise's projects, oldest first.
    pub(super) fn projects_of(&self, id: &EnterpriseId) -> Vec<ProjectId> {
        let slots = self.enterprises.projects(id);
        let mut rows: Vec<&Row> = slots.iter().filter_map(|slot| self.row(*slot)).collect();
        let order = Order {
            sort: Sort::Id,
            descending: false,
        };
        rows.sort_by(|a, b| order.compare(a, b, &self.words));
        rows.iter()
            .map(|row| ProjectId::from(row.id.as_ref()))
            .collect()
    }

    fn row(&self, slot: u32) -> Option<&Row> {
        self.rows.get(slot as usize).and_then(Option::as_ref)
    }

    /// The id of the project in a slot.
    pub(super) fn id(&self, slot: u32) -> Option<ProjectId> {
        self.row(slot).map(|row| ProjectId::from(row.id.as_ref()))
    }

    /// What of a project's line is shown in the scope, and how far its card is read; nothing where it is not there.
    pub(super) fn shown(&self, id: &ProjectId, scope: &Scope) -> Option<(Facts, ReadAnswer)> {
        let slot = self.slots.get(id.as_str());
        let row = slot.and_then(|slot| self.row(*slot))?;
        let glance = Glance::new(scope, &self.words);
        let level = glance.look(row).map(|look| look.at(Topic::Card));
        let level = level.unwrap_or(ReadAnswer::Whole);
        (level > ReadAnswer::Nothing).then(|| (glance.facts(row), level))
    }

    /// Projects that exist in the scope.
    pub(super) fn count(&self, scope: &Scope) -> u64 {
        let glance = Glance::new(scope, &self.words);
        match glance.is_whole() {
            true => self.slots.len() as u64,
            false => {
                let rows = self.rows.iter().flatten();
                rows.filter(|row| glance.see(row).is_some()).count() as u64
            }
        }
    }

    /// Units that the desk names with regard to a project.
    pub(super) fn named_at_desk(&self, id: &ProjectId) -> Vec<UnitCode> {
        self.desk.named(id)
    }

    /// Counts over the rows of a frame.
    pub(super) fn tally<T>(&self, frame: &Frame, answer: impl FnOnce(&Tally) -> T) -> T {
        if frame.filter == Default::default() && frame.scope == Scope::City {
            return answer(&self.all);
        }
        let held = self.cache().tally(frame);
        let tally = held.unwrap_or_else(|| {
            let mut tally = Tally::default();
            for (_, row) in self.passing(frame, Want::take) {
                tally.shift(&row, true);
            }
            let tally = Arc::new(tally);
            self.cache().keep_tally(frame, &tally);
            tally
        });
        answer(&tally)
    }

    /// Slots of a frame's rows in a list's order.
    pub(super) fn list(&self, frame: &Frame, sort: Sort, descending: bool) -> Arc<Vec<u32>> {
        let order = Order { sort, descending };
        let held = self.cache().list(frame, order);
        held.unwrap_or_else(|| {
            let mut rows: Vec<(u32, Cow<'_, Row>)> = self.passing(frame, Want::list).collect();
            rows.sort_unstable_by(|(_, a), (_, b)| order.compare(a, b, &self.words));
            let slots = Arc::new(rows.into_iter().map(|(slot, _)| slot).collect());
            self.cache().keep_list(frame, order, &slots);
            slots
        })
    }

    /// Whether any record is void.
    pub(super) fn has_void(&self) -> bool {
        self.all.has_void()
    }

    /// Slots that match a text and pass a frame, best first; late ones first within a rank.
    pub(super) fn find(&self, text: &str, frame: &Frame, limit: usize) -> SearchResult {
        let passes = self.passes(frame, Want::list);
        let glance = Glance::new(&frame.scope, &self.words);
        let texts = |slot: u32| {
            let row = passes(slot).and_then(|_| self.row(slot));
            row.map_or(Texts::NONE, |row| glance.texts(row))
        };
        let late = |slot: u32| self.is_late(slot, &glance, frame);
        self.search.search_first(text, limit, &texts, &late)
    }
}
