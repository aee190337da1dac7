//! The second place: the same backups in another folder, best on another disk, each read through there.

use super::Watch;
use super::chain::Chained;
use super::pack::{forget_cached, sync_folder_of};
use super::packed::Packed;
use super::trouble::Trouble;
use crate::files::handed::{Denied, Handed, Rule};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Copies what of a chain is not in the folder; where it went.
///
/// # Errors
/// `Damaged` for something else under the name of one of them; what the system says.
pub(crate) fn also(
    chain: &Chained,
    folder: &Path,
    watch: &mut Watch<'_>,
) -> Result<Vec<PathBuf>, Trouble> {
    let mut copied = Vec::new();
    for link in chain.links() {
        let to = folder.join(link.path.file_name().unwrap_or_default());
        if to.exists() {
            let mut there = Packed::open(&to)?;
            if there.manifest != link.manifest {
                return Err(Trouble::Denied(to, Denied::Exists));
            }
            there.read_through(watch)?;
            continue;
        }
        copy(&link.path, &to, watch)?;
        copied.push(to);
    }
    Ok(copied)
}

fn copy(from: &Path, to: &Path, watch: &mut Watch<'_>) -> Result<(), Trouble> {
    let rule = Rule {
        inputs: &[from],
        endings: &[],
        replaces: false,
    };
    let denied = |denied| Trouble::Denied(to.to_owned(), denied);
    let mut file = Handed::begin(to, &rule).map_err(denied)?;
    let mut read = File::open(from).map_err(Trouble::io(from))?;
    io::copy(&mut read, &mut file).map_err(Trouble::io(to))?;
    let written = file.written().map_err(Trouble::io(to))?;
    forget_cached(&written);
    Packed::of(to, written)?.read_through(watch)?;
    file.finish().map_err(denied)?;
    sync_folder_of(to)
}
