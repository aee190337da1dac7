//! Files written for a person: rows to correct, papers, tables. Written beside under a name of their own, made durable,
//! then renamed, so that no half file is ever seen. Nothing is replaced but a regular file of the person's own, and that
//! only when the person said so; never what is being read.

use super::own::{self, FILE_MODE};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Files on their way, by where they lie until they have their names.
#[derive(Debug)]
struct Underway(Mutex<Vec<PathBuf>>);

/// Those of this process.
static UNDERWAY: Underway = Underway(Mutex::new(Vec::new()));

impl Underway {
    fn change(&self, change: impl FnOnce(&mut Vec<PathBuf>)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn begin(&self, path: &Path) {
        self.change(|held| held.push(path.to_owned()));
    }

    fn end(&self, path: &Path) {
        self.change(|held| held.retain(|other| other != path));
    }

    fn abandon(&self) {
        self.change(|held| {
            for path in held.drain(..) {
                // What has its name by now lies here no more.
                let _ = fs::remove_file(path);
            }
        });
    }
}

/// Takes away what is half written, for a process that ends without coming back to it.
pub(crate) fn abandon() {
    UNDERWAY.abandon();
}

/// What holds for a file to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule<'a> {
    /// Files that are being read: the result must be none of them.
    pub inputs: &'a [&'a Path],
    /// Endings that a reader of this kind of content looks for, without the dot, in lower case; none where any will do.
    pub endings: &'a [&'a str],
    /// A file of the person's own that is there already may be replaced.
    pub replaces: bool,
}

/// Why a file is not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Denied {
    /// It is being read.
    #[error("it is the input")]
    Input,
    /// A link, a pipe, a device, a folder: nothing that a file may take the place of.
    #[error("not a regular file")]
    NotRegular,
    /// A file of another user (user id).
    #[error("it belongs to {0}")]
    OtherOwner(u32),
    /// There is a file already, and nobody said that it may be replaced.
    #[error("it is there already")]
    Exists,
    /// The name does not end as its content asks.
    #[error("the ending does not fit")]
    Ending,
    /// What the system says.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A file on its way; dropped unfinished it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Handed {
    to: PathBuf,
    beside: PathBuf,
    replaces: bool,
    out: Option<BufWriter<File>>,
}

impl Handed {
    /// Checks the name and begins the file beside it, so that what stands in the way is known before any work is done.
    ///
    /// # Errors
    /// [`Denied`]; nothing was changed.
    pub(crate) fn begin(to: &Path, rule: &Rule<'_>) -> Result<Self, Denied> {
        let ending = to.extension().map(|ending| ending.to_string_lossy());
        let ending = ending.unwrap_or_default().to_lowercase();
        if !rule.endings.is_empty() && !rule.endings.contains(&ending.as_str()) {
            return Err(Denied::Ending);
        }
        if let Some(there) = at(to)? {
            judge(&there, rule.inputs)?;
            if !rule.replaces {
                return Err(Denied::Exists);
            }
        }
        let beside = beside(to);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(FILE_MODE)
            .open(&beside)?;
        UNDERWAY.begin(&beside);
        Ok(Self {
            to: to.to_owned(),
            beside,
            replaces: rule.replaces,
            out: Some(BufWriter::new(file)),
        })
    }

    /// What is written so far, to be read; that much is on disk then.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn written(&mut self) -> io::Result<File> {
        self.flush()?;
        if let Some(out) = &self.out {
            out.get_ref().sync_all()?;
        }
        File::open(&self.beside)
    }

    /// Makes it durable and gives it its name.
    ///
    /// # Errors
    /// [`Denied::Exists`] where somebody took the name meanwhile; what the system says.
    pub(crate) fn finish(mut self) -> Result<(), Denied> {
        if let Some(out) = self.out.take() {
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
        }
        if self.replaces {
            if let Some(there) = at(&self.to)? {
                judge(&there, &[])?;
            }
            fs::rename(&self.beside, &self.to)?;
            return Ok(());
        }
        let named = renameat_with(CWD, &self.beside, CWD, &self.to, RenameFlags::NOREPLACE);
        match named {
            Ok(()) => Ok(()),
            Err(Errno::EXIST) => Err(Denied::Exists),
            // A file system that cannot say it in one call.
            Err(Errno::INVAL | Errno::NOSYS) => match at(&self.to)? {
                Some(_) => Err(Denied::Exists),
                None => Ok(fs::rename(&self.beside, &self.to)?),
            },
            Err(error) => Err(Denied::Io(error.into())),
        }
    }
}

impl Write for Handed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Err(ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Seek for Handed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.out {
            Some(out) => out.seek(to),
            None => Err(ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Drop for Handed {
    fn drop(&mut self) {
        // What is half written is of no use; after a rename there is nothing of the name left.
        let _ = fs::remove_file(&self.beside);
        UNDERWAY.end(&self.beside);
    }
}

fn at(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(about) => Ok(Some(about)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn judge(there: &Metadata, inputs: &[&Path]) -> Result<(), Denied> {
    if !there.is_file() {
        return Err(Denied::NotRegular);
    }
    let is_same = |input: &&Path| {
        fs::metadata(input).is_ok_and(|it| (it.dev(), it.ino()) == (there.dev(), there.ino()))
    };
    if inputs.iter().any(is_same) {
        return Err(Denied::Input);
    }
    if there.uid() != own::user() {
        return Err(Denied::OtherOwner(there.uid()));
    }
    Ok(())
}

/// Hidden, in the same folder, and of this process alone.
fn beside(to: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    to.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    const RULE: Rule<'static> = Rule {
        inputs: &[],
        endings: &["csv"],
        replaces: false,
    };
    const FORCED: Rule<'static> = Rule {
        replaces: true,
        ..RULE
    };

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// A whole text at once.
    ///
    /// # Errors
    /// [`Denied`]; nothing was changed.
    fn write(to: &Path, text: &str, rule: &Rule<'_>) -> Result<(), Denied> {
        let mut file = Handed::begin(to, rule)?;
        file.write_all(text.as_bytes())?;
        file.finish()
    }

    #[test]
    fn a_new_file_is_the_persons_alone() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("退回.CSV");
        write(&to, "一", &RULE).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "一");
        let mode = fs::metadata(&to).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(names(dir.path()), ["退回.CSV"]);
    }

    #[test]
    fn nothing_is_replaced_unasked() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("a.csv");
        fs::write(&to, "old").unwrap();
        assert!(matches!(write(&to, "new", &RULE), Err(Denied::Exists)));
        assert_eq!(fs::read_to_string(&to).unwrap(), "old");
        write(&to, "new", &FORCED).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "new");
        assert_eq!(names(dir.path()), ["a.csv"]);
    }

    #[test]
    fn a_name_taken_meanwhile_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("a.csv");
        let handed = Handed::begin(&to, &RULE).unwrap();
        fs::write(&to, "theirs").unwrap();
        assert!(matches!(handed.finish(), Err(Denied::Exists)));
        assert_eq!(fs::read_to_string(&to).unwrap(), "theirs");
        assert_eq!(names(dir.path()), ["a.csv"]);
    }

    #[test]
    fn what_is_on_its_way_is_taken_away_when_nobody_comes_back_to_it() {
        let dir = tempfile::tempdir().unwrap();
        let (half, named) = (dir.path().join(".a.part"), dir.path().join(".b.part"));
        let underway = Underway(Mutex::default());
        for path in [&half, &named] {
            underway.begin(path);
            fs::write(path, "half").unwrap();
        }
        fs::rename(&named, dir.path().join("b.csv")).unwrap();
        underway.abandon();
        assert_eq!(names(dir.path()), ["b.csv"]);
        // What ended in time is not looked for again.
        underway.begin(&half);
        underway.end(&half);
        fs::write(&half, "another's").unwrap();
        underway.abandon();
        assert!(half.exists());
    }

    #[test]
    fn the_input_is_never_replaced_whatever_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let (input, other) = (dir.path().join("台账.csv"), dir.path().join("同一.csv"));
        fs::write(&input, "rows").unwrap();
        fs::hard_link(&input, &other).unwrap();
        let inputs = [input.as_path()];
        let rule = Rule {
            inputs: &inputs,
            ..FORCED
        };
        for to in [&input, &other] {
            assert!(matches!(write(to, "x", &rule), Err(Denied::Input)));
        }
        assert_eq!(fs::read_to_string(&input).unwrap(), "rows");
    }

    #[test]
    fn only_a_regular_file_gives_way() {
        let dir = tempfile::tempdir().unwrap();
        let victim = dir.path().join("victim");
        fs::write(&victim, "kept").unwrap();
        let link = dir.path().join("link.csv");
        symlink(&victim, &link).unwrap();
        fs::create_dir(dir.path().join("folder.csv")).unwrap();
        for to in [link, dir.path().join("folder.csv")] {
            assert!(matches!(write(&to, "x", &FORCED), Err(Denied::NotRegular)));
        }
        let device = Rule {
            endings: &[""],
            ..FORCED
        };
        let null = write(Path::new("/dev/null"), "x", &device);
        assert!(matches!(null, Err(Denied::NotRegular)));
        assert_eq!(fs::read_to_string(&victim).unwrap(), "kept");
    }

    #[test]
    fn the_ending_tells_the_content() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a.xlsx", "a", "a.csv.docx"] {
            let result = write(&dir.path().join(name), "x", &FORCED);
            assert!(matches!(result, Err(Denied::Ending)), "{name}");
        }
        assert!(names(dir.path()).is_empty());
    }
}
