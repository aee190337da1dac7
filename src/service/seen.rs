//! One person's eyes over the view: which projects, enterprises and records of the desk are there for them, how far they
//! read each, and the events that history may tell them.
//!
//! Every answer passes here. What must not live here: what the rows of reading say (`domain::seen`).

use crate::domain::actor::Actor;
use crate::domain::alert;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::Task;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Relation, Relations, Topic};
use crate::domain::secrecy::mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::seen::desk::{self, Beside};
use crate::domain::seen::enterprise;
use crate::domain::seen::event::{tell_project, tells_enterprise};
use crate::domain::seen::eyes::{Eyes, Look};
use crate::domain::seen::project as seen;
use crate::domain::seen::standing;
use crate::domain::stage::{End, Stage};
use crate::store::{Scope, View};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How the person's unit stands to a project, and where the project stands.
type Stands = (Relations, Stage, Option<End>);

/// The eyes of one person over the view as it stands.
pub(crate) struct Sight<'v> {
    view: &'v View,
    /// Projects and enterprises looked at once: an answer may tell hundreds of events of one.
    stands: RefCell<HashMap<ProjectId, Option<Stands>>>,
    enterprises: RefCell<HashMap<EnterpriseId, (ReadAnswer, bool)>>,
    pub(super) eyes: Eyes,
    /// The same as lists take it.
    pub(super) scope: Scope,
    /// By which numbers entries are told.
    numbers: Arc<Numbers>,
    /// Secret projects whose records were opened.
    opened: RefCell<BTreeSet<ProjectId>>,
}

/// A project as it stands, and how the person meets it.
pub(crate) struct Met<'s> {
    pub(super) project: Project,
    pub(super) enterprise: Option<Enterprise>,
    pub(super) look: Look<'s>,
}

impl<'v> Sight<'v> {
    /// The actor's, on a day.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn new(view: &'v View, actor: &Actor, today: NaiveDate) -> Result<Self, Refusal> {
        let rights = &view.profile().rights;
        let hidden = mask::hidden(rights, actor, today, view.secrets());
        Self::hiding(view, actor, hidden)
    }

    /// The actor's, before whom all secrets are hidden: what is given out holds none, whoever asks.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn without_secrets(view: &'v View, actor: &Actor) -> Result<Self, Refusal> {
        let secrets = view.secrets().map(|(id, _)| id.clone());
        Self::hiding(view, actor, secrets.collect())
    }

    fn hiding(view: &'v View, actor: &Actor, hidden: BTreeSet<ProjectId>) -> Result<Self, Refusal> {
        let numbers = view.numbers(&hidden)?;
        let eyes = Eyes::of(&view.profile().rights, actor).without(hidden);
        Ok(Self {
            view,
            stands: RefCell::default(),
            enterprises: RefCell::default(),
            scope: Scope::from(eyes.clone()),
            eyes,
            numbers,
            opened: RefCell::default(),
        })
    }

    /// The secret projects whose records were opened.
    pub(super) fn opened(&self) -> BTreeSet<ProjectId> {
        self.opened.borrow().clone()
    }

    /// The number by which the person is told an entry.
    pub(super) fn told(&self, seq: u64) -> u64 {
        self.numbers.told(seq)
    }

    /// The entry that the person means by a number.
    pub(super) fn entry(&self, told: u64) -> u64 {
        self.numbers.entry(told)
    }

    /// Whether an entry is about nothing but what is hidden from the person.
    pub(super) fn hides(&self, seq: u64) -> bool {
        self.numbers.hide(seq)
    }

    /// The number of the last entry.
    pub(super) fn head(&self) -> u64 {
        self.told(self.view.head().seq)
    }

    /// Whether nothing but secrecy is in the way of their reading every project.
    pub(super) fn reads_every_card(&self) -> bool {
        self.eyes.reads_every_card()
    }

    /// Whether a project is secret from the person.
    pub(super) fn is_hidden(&self, id: &ProjectId) -> bool {
        self.eyes.hidden().contains(id)
    }

    /// The projects of an enterprise that are not hidden from the person.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn projects_of(&self, id: &EnterpriseId) -> Result<Vec<ProjectId>, Refusal> {
        let mut projects = self.view.projects_of(id)?;
        projects.retain(|id| !self.is_hidden(id));
        Ok(projects)
    }

    /// A project, if it is there for the person.
    pub(super) fn meet(&self, id: &ProjectId) -> Result<Option<Met<'_>>, Refusal> {
        let Some(look) = self.look(id)?.filter(Look::is_there) else {
            return Ok(None);
        };
        if self.view.is_secret(id) {
            self.opened.borrow_mut().insert(id.clone());
        }
        let held = self.view.with_enterprise(id)?;
        Ok(held.map(|(project, enterprise)| Met {
            project: Project {
                version: self.told(project.version),
                ..project
            },
            enterprise,
            look,
        }))
    }

    /// How the person meets a project, be it there for them or not.
    fn look(&self, id: &ProjectId) -> Result<Option<Look<'_>>, Refusal> {
        let known = self.stands.borrow().get(id).copied();
        let stands = match known {
            Some(stands) => stands,
            None => self.stand(id)?,
        };
        self.stands.borrow_mut().insert(id.clone(), stands);
        let look = |(relations, stage, end)| self.eyes.look(id.as_str(), relations, stage, end);
        Ok(stands.map(look))
    }

    fn stand(&self, id: &ProjectId) -> Result<Option<Stands>, Refusal> {
        let Some((project, enterprise)) = self.view.with_enterprise(id)? else {
            return Ok(None);
        };
        let profile = self.view.profile();
        let deadlines = alert::deadlines(&project, enterprise.as_ref(), profile);
        let at_desk = self.view.named_at_desk(id)?;
        let relations = standing::relations(&self.eyes, &project, &deadlines, &at_desk, profile);
        let position = &project.position;
        Ok(Some((relations, position.stage, position.end)))
    }

    /// Whether a project is there for the person.
    pub(super) fn is_there(&self, id: &ProjectId) -> bool {
        self.view.reads_card(id, &self.scope) > ReadAnswer::Nothing
    }

    /// Whether every task is theirs to read.
    pub(super) fn reads_every_task(&self) -> bool {
        self.eyes.look_apart([]).reads(Topic::Tasks) && self.eyes.hidden().is_empty()
    }

    /// Whether a task is theirs to read.
    pub(super) fn reads_task(&self, task: &Task) -> bool {
        desk::reads_task(task, &self.eyes)
    }

    /// An enterprise as it is read.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn enterprise(&self, held: Enterprise) -> Result<Option<Enterprise>, Refusal> {
        let (level, with_contacts) = self.reads_enterprise(&held.id)?;
        let held = Enterprise {
            version: self.told(held.version),
            ..held
        };
        Ok(enterprise::blank(held, level, with_contacts))
    }

    /// How far an enterprise is read, and whether the contacts of all its projects are: those that older journals keep with
    /// it are theirs.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn reads_enterprise(
        &self,
        id: &EnterpriseId,
    ) -> Result<(ReadAnswer, bool), Refusal> {
        if let Some(known) = self.enterprises.borrow().get(id) {
            return Ok(*known);
        }
        let level = match &self.scope {
            Scope::City => self.eyes.look_apart([]).at(Topic::Enterprise),
            scope => self.view.reads_enterprise(id, scope),
        };
        let projects = self.projects_of(id)?;
        let mut with_contacts = !projects.is_empty();
        for project in projects {
            let look = self.look(&project)?;
            with_contacts &= look.is_some_and(|look| seen::reads_contacts(&look));
        }
        let reading = (level, with_contacts);
        self.enterprises.borrow_mut().insert(id.clone(), reading);
        Ok(reading)
    }

    /// Leaves of a record of the desk what is read of it; whether it is there at all.
    pub(super) fn desk(&self, item: &mut DeskItem) -> bool {
        if item.project().is_some_and(|id| self.is_hidden(id)) {
            return false;
        }
        match item {
            DeskItem::Appeal(appeal) => {
                if appeal.entry.is_some_and(|seq| self.hides(seq)) {
                    return false;
                }
                appeal.entry = appeal.entry.map(|seq| self.told(seq));
            }
            DeskItem::Freeze(freeze) => {
                let awards = freeze.lines.iter_mut().flat_map(|line| &mut line.awards);
                awards.for_each(|award| award.seq = self.told(award.seq));
            }
            _ => {}
        }
        desk::blank(item, &self.eyes, self)
    }

    /// Whether an event is told; of one that is told, what is not read is taken out. A mark stands beside other events, and
    /// is told where one of them is.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn tell(&self, event: &mut Event) -> Result<bool, Refusal> {
        let columns = &self.view.profile().columns;
        Ok(match event {
            Event::Project { id, change } => match self.look(id)? {
                Some(look) => {
                    let is_there = |id: &ProjectId| self.is_there(id);
                    look.is_there() && tell_project(change, &look, columns, &is_there)
                }
                // What was withdrawn stands nowhere any more: whoever reads all projects reads of it, but for whom to call.
                None if self.reads_every_card() => {
                    let nobody = Relations::default();
                    let nobody = self.eyes.look(id.as_str(), nobody, Stage::Lead, None);
                    tell_project(change, &nobody, columns, &|id| self.is_there(id))
                }
                None => false,
            },
            Event::Enterprise { id, change } => {
                let (level, with_contacts) = self.reads_enterprise(id)?;
                tells_enterprise(change, level, with_contacts)
            }
            Event::Member { .. } => {
                let members = self.eyes.look_apart([]).at(Topic::Members);
                members == ReadAnswer::Whole
            }
            Event::Desk { item, .. } => {
                let mut is_told = false;
                for side in [&mut item.from, &mut item.to] {
                    let is_read = side.as_mut().is_some_and(|held| self.desk(held));
                    side.take_if(|_| !is_read);
                    is_told |= is_read;
                }
                is_told
            }
            // A profile's files are read by the question about it; here their names say enough.
            Event::ProfileAdopted { files, .. } => {
                files.values_mut().for_each(String::clear);
                true
            }
            Event::Founded { .. } | Event::ClockAccepted { .. } | Event::LossAccepted { .. } => {
                true
            }
            Event::LedgerImported { .. } | Event::LedgerSlice { .. } => self.reads_every_card(),
            Event::Exported(given) => {
                let is_there = given.project.as_ref().is_none_or(|id| self.is_there(id));
                let own = (given.unit == *self.eyes.unit()).then_some(Relation::Own);
                is_there && self.eyes.look_apart(own).reads(Topic::Exports)
            }
            Event::Undone { .. } | Event::Redone { .. } => true,
        })
    }

    /// Leaves of one's own step what one reads of it: what stands nowhere any more, and what is of no project or enterprise,
    /// is told whole to whoever did it.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn tell_own(&self, events: &mut Vec<Event>) -> Result<(), Refusal> {
        let mut told = Vec::with_capacity(events.len());
        for mut event in events.drain(..) {
            let is_there = match &event {
                Event::Project { id, .. } => self.look(id)?.is_some(),
                Event::Enterprise { id, .. } => !self.projects_of(id)?.is_empty(),
                _ => false,
            };
            if !is_there || self.tell(&mut event)? {
                self.renumber(&mut event);
                told.push(event);
            }
        }
        *events = told;
        Ok(())
    }

    /// Entries that an event names are told by their numbers.
    fn renumber(&self, event: &mut Event) {
        match event {
            Event::Undone { first, last } | Event::Redone { first, last } => {
                (*first, *last) = (self.told(*first), self.told(*last));
            }
            Event::Exported(given) => given.head = self.told(given.head),
            Event::LedgerSlice { first, .. } => *first = first.map(|first| self.told(first)),
            _ => {}
        }
    }

    /// Leaves of a step's events what is told of them.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn tell_all(&self, events: &mut Vec<Event>) -> Result<(), Refusal> {
        let mut told = Vec::with_capacity(events.len());
        let mut is_any = false;
        for mut event in events.drain(..) {
            if self.tell(&mut event)? {
                self.renumber(&mut event);
                is_any |= !is_mark(&event);
                told.push(event);
            }
        }
        if is_any {
            *events = told;
        }
        Ok(())
    }
}

/// Whether it says something only of the events beside it.
fn is_mark(event: &Event) -> bool {
    matches!(event, Event::Undone { .. } | Event::Redone { .. })
}

impl Beside for Sight<'_> {
    fn is_there(&self, project: &ProjectId) -> bool {
        Sight::is_there(self, project)
    }

    fn owes(&self, task: &DeskId) -> bool {
        // A task that cannot be read is not shown; the question itself says why.
        let task = self.view.task(task).ok().flatten();
        task.is_some_and(|task| task.owner == *self.eyes.unit())
    }

    fn blank_proposal(&self, proposal: &mut Proposal) -> bool {
        let is_named = proposal.named.contains(self.eyes.unit());
        let is_of_project = proposal.project.as_ref();
        let is_there = is_of_project.is_none_or(|id| Sight::is_there(self, id));
        let mut events = proposal.events().unwrap_or_default();
        let told = self.tell_all(&mut events).is_ok() && !events.is_empty();
        let text = serde_json::to_string(&events).ok().filter(|_| told);
        proposal.events = text.unwrap_or_else(|| "[]".to_owned());
        is_there && (told || is_named)
    }
}
