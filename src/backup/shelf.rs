//! A folder of backups: whether the next one is whole or goes on from the newest, what it is called, and which ones go.

use super::Watch;
use super::chain::{Chained, ENDING, Link, all_in};
use super::source::{self, Source};
use super::trouble::Trouble;
use chrono::{DateTime, Days, FixedOffset};
use std::cmp::Reverse;
use std::path::{Path, PathBuf};

/// One.
pub(crate) struct Shelf<'a> {
    folder: &'a Path,
    source: &'a dyn Source,
}

/// What the next backup is.
#[derive(Debug)]
pub(crate) enum Next {
    /// A whole one, and what is wrong with the newest that is there, if that is why.
    Whole(Option<Trouble>),
    /// It goes on from this one, which was read through.
    Later(Box<Chained>),
}

impl<'a> Shelf<'a> {
    /// The backups of this source in this folder.
    pub(crate) fn new(folder: &'a Path, source: &'a dyn Source) -> Self {
        Self { folder, source }
    }

    /// Where the next one goes.
    pub(crate) fn place(&self, next: &Next, now: DateTime<FixedOffset>) -> PathBuf {
        let moment = now.format("%Y%m%d-%H%M%S");
        let name = match next {
            Next::Whole(_) => format!("luodi-{moment}.{ENDING}"),
            Next::Later(_) => format!("luodi-{moment}-later.{ENDING}"),
        };
        self.folder.join(name)
    }

    /// All that can be read, the newest first.
    fn newest_first(&self) -> Vec<Link> {
        let mut all = all_in(self.folder);
        all.sort_by_key(|link| Reverse(link.manifest.made));
        all
    }

    /// Whether one is of the same journal; what is of another city is left alone. It takes a look at the journal, so few are asked.
    fn is_own(&self, link: &Link) -> Result<bool, Trouble> {
        Ok(source::plan(self.source, Some(&link.manifest.head))?.is_some())
    }

    /// What comes next: a whole one where none is there, where the last whole one is older than so many days, and where the
    /// newest does not hold.
    ///
    /// # Errors
    /// What the source says; `Cancelled`.
    pub(crate) fn next(
        &self,
        (now, days): (DateTime<FixedOffset>, u32),
        watch: &mut Watch<'_>,
    ) -> Result<Next, Trouble> {
        let mut newest = None;
        for link in self.newest_first() {
            if self.is_own(&link)? {
                newest = Some(link);
                break;
            }
        }
        let Some(newest) = newest else {
            return Ok(Next::Whole(None));
        };
        let chain = match Chained::of(&newest.path) {
            Ok(chain) => chain,
            Err(trouble) => return Ok(Next::Whole(Some(trouble))),
        };
        let made = chain.whole().manifest.made;
        let until = made.checked_add_days(Days::new(days.into()));
        if until.is_none_or(|until| until <= now) {
            return Ok(Next::Whole(None));
        }
        match chain.read_through(watch) {
            Ok(()) => Ok(Next::Later(Box::new(chain))),
            Err(Trouble::Cancelled) => Err(Trouble::Cancelled),
            Err(trouble) => Ok(Next::Whole(Some(trouble))),
        }
    }

    /// Takes away what is older than the newest `keep` whole ones, with what goes on from them; the places of what went.
    ///
    /// # Errors
    /// What the source and the system say; what is older stays then.
    pub(crate) fn thin(&self, keep: usize) -> Result<Vec<PathBuf>, Trouble> {
        let all = self.newest_first();
        let mut whole = Vec::new();
        for link in all.iter().filter(|link| link.manifest.since.is_none()) {
            if self.is_own(link)? {
                whole.push(&*link.path);
            }
        }
        let old = whole.split_off(whole.len().min(keep.max(1)));
        let mut gone = Vec::new();
        for link in all.iter().filter(|link| link.manifest.since.is_some()) {
            let root = Chained::of(&link.path).ok();
            if root.is_some_and(|chain| old.contains(&&*chain.whole().path)) {
                gone.push(link.path.clone());
            }
        }
        // What goes on from a whole one goes before it: broken off, nothing is left that stands on nothing.
        gone.extend(old.into_iter().map(Path::to_owned));
        for path in &gone {
            std::fs::remove_file(path).map_err(Trouble::io(path))?;
        }
        Ok(gone)
    }
}
