//! What a backup stands on: the whole one, and those that go on from each other up to it. They lie in one folder.

use super::Watch;
use super::manifest::Manifest;
use super::packed::Packed;
use super::trouble::Trouble;
use std::path::{Path, PathBuf};

/// The ending of the backups that are looked for in a folder.
pub(super) const ENDING: &str = "zip";
/// The longest chain: more than a backup an hour for a month.
const LONGEST: usize = 1_000;

/// One backup of a chain.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub path: PathBuf,
    pub manifest: Manifest,
}

/// A whole backup and what goes on from it, the last one last.
#[derive(Debug, Clone)]
pub(crate) struct Chained {
    whole: Link,
    later: Vec<Link>,
}

impl Chained {
    /// The chain that ends with this backup.
    ///
    /// # Errors
    /// `BaseMissing` where one of it is not in the same folder; those of opening one.
    pub(crate) fn of(path: &Path) -> Result<Self, Trouble> {
        let mut links = vec![link(path)?];
        while let Some(first) = links.last()
            && let Some(base) = &first.manifest.since
        {
            let missing = || Trouble::BaseMissing(first.path.clone(), base.file.clone());
            let folder = first.path.parent().unwrap_or(Path::new(""));
            // A name is only a hint, and never a way out of the folder.
            let name = Path::new(&base.file).file_name().ok_or_else(missing)?;
            let is_it = |link: &Link| link.manifest.head == base.head && link.path != first.path;
            let named = link(&folder.join(name)).ok().filter(is_it);
            let found = match named {
                Some(named) => named,
                None => all_in(folder).into_iter().find(is_it).ok_or_else(missing)?,
            };
            if links.len() >= LONGEST || links.iter().any(|other| other.path == found.path) {
                return Err(missing());
            }
            links.push(found);
        }
        let whole = links.pop();
        links.reverse();
        let later = links;
        let of = |whole| Self { whole, later };
        whole
            .map(of)
            .ok_or_else(|| Trouble::NoBackup(path.to_owned()))
    }

    /// The whole one.
    pub(crate) fn whole(&self) -> &Link {
        &self.whole
    }

    /// The last one.
    pub(crate) fn last(&self) -> &Link {
        self.later.last().unwrap_or(&self.whole)
    }

    /// All of them, the whole one first.
    pub(crate) fn links(&self) -> impl DoubleEndedIterator<Item = &Link> {
        std::iter::once(&self.whole).chain(&self.later)
    }

    /// Reads all of them through.
    ///
    /// # Errors
    /// `Damaged`; `Cancelled`.
    pub(crate) fn read_through(&self, watch: &mut Watch<'_>) -> Result<(), Trouble> {
        for link in self.links() {
            Packed::open(&link.path)?.read_through(watch)?;
        }
        Ok(())
    }
}

fn link(path: &Path) -> Result<Link, Trouble> {
    Ok(Link {
        path: path.to_owned(),
        manifest: Packed::open(path)?.manifest,
    })
}

/// The backups in a folder that can be read, by their place; anything else there is left alone.
pub(super) fn all_in(folder: &Path) -> Vec<Link> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let is_packed = |path: &PathBuf| path.extension().is_some_and(|ending| ending == ENDING);
    let mut paths: Vec<PathBuf> = paths.filter(is_packed).collect();
    paths.sort();
    paths.iter().filter_map(|path| link(path).ok()).collect()
}
