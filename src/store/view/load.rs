//! Records → directory, when the view is opened: every record is read once, checked, and counted against the totals.

use super::View;
use crate::domain::alert::{self, Deadline};
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::figures::Known;
use crate::domain::ids::DeskId;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::scoring::Award;
use crate::journal::{Head, Journal};
use crate::store::StoreError;
use crate::store::directory::{Directory, Entry};
use crate::store::kept::{ClockMarks, Total, Totals, place_hash};
use crate::store::keys::{CLOCK, COUNTERS, PENDING, TOTALS};
use crate::store::opening::{Progress, Watch};
use crate::store::records::{self, Records};
use crate::store::tree::Tree;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

/// Projects handed from the reading thread to the sorting one at once, and such bundles under way.
const BUNDLE: usize = 256;
const UNDER_WAY: usize = 4;

/// A project ready for the directory.
struct Ready {
    project: Project,
    enterprise: Option<Enterprise>,
    deadlines: Vec<Deadline>,
}

impl View {
    /// A view of records as they are, without looking at the journal.
    pub(in crate::store) fn read(
        records: Arc<dyn Records>,
        journal: Arc<dyn Journal>,
        profile: Arc<Profile>,
        applied: Head,
    ) -> Result<View, StoreError> {
        let mut view = View {
            records,
            journal,
            profile,
            applied,
            directory: Directory::default(),
            counters: Default::default(),
            clock: Default::default(),
            pending: Default::default(),
            undone: BTreeMap::new(),
            members: 0,
            numbers: Default::default(),
            left: None,
            saved: Head::EMPTY,
        };
        view.counters = records::load(view.records(), Tree::Meta, COUNTERS)?.unwrap_or_default();
        Ok(view)
    }

    /// Makes everything in memory anew from the records.
    pub(in crate::store) fn reload(&mut self, watch: &mut Watch<'_>) -> Result<(), StoreError> {
        let totals = self.reload_small()?;
        let records = self.records.as_ref();
        let of = (records, Some(&totals));
        let directory = directory_of(of, &self.profile, &self.clock, watch)?;
        let check = Check {
            records,
            totals: Some(&totals),
        };
        for tree in [
            Tree::Members,
            Tree::Trail,
            Tree::Steps,
            Tree::Imports,
            Tree::Profile,
        ] {
            check.bytes(tree)?;
        }
        self.directory = directory;
        self.saved = Head::EMPTY;
        Ok(())
    }

    /// What is in memory beside the directory. Gives the trees' totals.
    pub(super) fn reload_small(&mut self) -> Result<Totals, StoreError> {
        let records = self.records.as_ref();
        let totals: Totals = records::load(records, Tree::Meta, TOTALS)?.unwrap_or_default();
        let check = Check {
            records,
            totals: Some(&totals),
        };
        let mut undone = BTreeMap::new();
        check.keyed(Tree::Undone, &mut |key, last: u64| {
            if let Ok(first) = key.try_into() {
                undone.insert(u64::from_be_bytes(first), last);
            }
        })?;
        self.counters = records::load(records, Tree::Meta, COUNTERS)?.unwrap_or_default();
        self.clock = records::load(records, Tree::Meta, CLOCK)?.unwrap_or_default();
        self.pending = records::load(records, Tree::Meta, PENDING)?.unwrap_or_default();
        self.members = totals
            .get(&Tree::Members.byte())
            .map_or(0, |total| total.count);
        self.undone = undone;
        Ok(totals)
    }

    /// Holds every tree against its total, without reading what the records say.
    pub(super) fn count_all(&self, totals: &Totals) -> Result<(), StoreError> {
        let records = self.records.as_ref();
        let check = Check {
            records,
            totals: Some(totals),
        };
        let counted = Tree::ALL.into_iter();
        let mut counted = counted.filter(|tree| !matches!(tree, Tree::Meta | Tree::Requests));
        counted.try_for_each(|tree| check.bytes(tree))
    }
}

/// The directory that records add up to. With totals, they are held against them; without, others may go on writing, and what
/// they touch must be put anew.
///
/// # Errors
/// `Damaged`; `Canceled` when `watch` breaks; what the disk says.
pub(super) fn directory_of(
    (records, totals): (&dyn Records, Option<&Totals>),
    profile: &Profile,
    clock: &ClockMarks,
    watch: &mut Watch<'_>,
) -> Result<Directory, StoreError> {
    let mut directory = Directory::default();
    let check = Check { records, totals };
    check.each(Tree::Enterprises, &mut |enterprise: Enterprise| {
        directory.set_enterprise(&enterprise.id, Some(&enterprise));
    })?;
    // Before the projects, whose rows say whom the desk names.
    check.keyed(Tree::Desk, &mut |key, item: DeskItem| {
        let id = DeskId(String::from_utf8_lossy(key).into_owned());
        directory.put_desk(&id, Some(&item), profile);
    })?;
    read_projects(&check, profile, &mut directory, watch)?;
    let mut awards: Vec<Award> = Vec::new();
    check.each(Tree::Awards, &mut |award: Award| {
        awards.push(clock.award(award));
    })?;
    directory.book(awards);
    check.each(Tree::Figures, &mut |known: Known| {
        directory.count_in(clock.known(known), profile);
    })?;
    Ok(directory)
}

/// What a checking scan calls for each key and its bytes.
type VisitBytes<'a> = dyn FnMut(&[u8], &[u8]) -> Result<(), StoreError> + 'a;

/// Reads trees and holds them against their totals.
struct Check<'a> {
    records: &'a dyn Records,
    /// None where others go on writing.
    totals: Option<&'a Totals>,
}

impl Check<'_> {
    fn each<T: serde::de::DeserializeOwned>(
        &self,
        tree: Tree,
        visit: &mut dyn FnMut(T),
    ) -> Result<(), StoreError> {
        self.keyed(tree, &mut |_, value| visit(value))
    }

    fn keyed<T: serde::de::DeserializeOwned>(
        &self,
        tree: Tree,
        visit: &mut dyn FnMut(&[u8], T),
    ) -> Result<(), StoreError> {
        self.raw(tree, &mut |key, bytes| {
            visit(key, records::decode(tree, bytes)?);
            Ok(())
        })
    }

    fn bytes(&self, tree: Tree) -> Result<(), StoreError> {
        self.raw(tree, &mut |_, _| Ok(()))
    }

    fn raw(&self, tree: Tree, visit: &mut VisitBytes<'_>) -> Result<(), StoreError> {
        let mut found = Total::default();
        let mut failed = None;
        self.records.scan(tree, b"", &mut |key, bytes| {
            found.add(place_hash(tree.byte(), key, bytes));
            match visit(key, bytes) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        let Some(totals) = self.totals else {
            return Ok(());
        };
        let wanted = totals.get(&tree.byte()).copied().unwrap_or_default();
        if found != wanted {
            return Err(StoreError::Damaged {
                tree,
                why: format!(
                    "{} records instead of {}, or others",
                    found.count, wanted.count
                ),
            });
        }
        Ok(())
    }
}

/// Projects are read and judged on one thread and put in their places on this one.
fn read_projects(
    check: &Check<'_>,
    profile: &Profile,
    directory: &mut Directory,
    watch: &mut Watch<'_>,
) -> Result<(), StoreError> {
    let total = check
        .totals
        .and_then(|totals| totals.get(&Tree::Projects.byte()));
    let total = total.map_or(0, |total| total.count);
    std::thread::scope(|scope| {
        let (sender, bundles) = sync_channel::<Vec<Ready>>(UNDER_WAY);
        let reader = scope.spawn(move || send_projects(check, profile, &sender));
        let mut done = 0;
        for bundle in bundles {
            done += bundle.len() as u64;
            for ready in &bundle {
                let entry = Entry {
                    project: &ready.project,
                    enterprise: ready.enterprise.as_ref(),
                    deadlines: &ready.deadlines,
                };
                directory.put(&entry, profile);
            }
            if watch(Progress::Reading { done, total }).is_break() {
                return Err(StoreError::Canceled);
            }
        }
        reader.join().unwrap_or_else(|panic| {
            // A panic of the database is the guard's to judge, on whichever thread it happens.
            std::panic::resume_unwind(panic)
        })
    })
}

fn send_projects(
    check: &Check<'_>,
    profile: &Profile,
    sender: &SyncSender<Vec<Ready>>,
) -> Result<(), StoreError> {
    let mut bundle = Vec::with_capacity(BUNDLE);
    check.raw(Tree::Projects, &mut |_, bytes| {
        let project: Project = records::decode(Tree::Projects, bytes)?;
        let key = project.enterprise.as_str().as_bytes();
        let enterprise = records::load(check.records, Tree::Enterprises, key)?;
        let deadlines = alert::deadlines(&project, enterprise.as_ref(), profile);
        bundle.push(Ready {
            project,
            enterprise,
            deadlines,
        });
        if bundle.len() >= BUNDLE {
            let full = std::mem::replace(&mut bundle, Vec::with_capacity(BUNDLE));
            // Nobody listens any more only where the other side has stopped on request.
            sender.send(full).map_err(|_| StoreError::Canceled)?;
        }
        Ok(())
    })?;
    sender.send(bundle).map_err(|_| StoreError::Canceled)
}
