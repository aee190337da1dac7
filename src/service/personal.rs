//! Small files of one member each: forms not yet saved (drafts) and what a person set up for themselves (preferences).
//!
//! A file is replaced whole: written beside, made durable, renamed. A killed process leaves the old one or the new one.
//! What must not live here: anything that others see or that the journal should know.

use super::folder::refused;
use super::witness::{KeptHead, small_file};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::files::own;
use crate::files::person::up_to;
use crate::journal::Head;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Forms a member may leave unsaved.
pub(crate) const MAX_DRAFTS: usize = 64;
/// Bytes of one member's file.
pub(crate) const MAX_BYTES: usize = 512 << 10;
/// Bytes of a key.
pub(crate) const MAX_KEY_BYTES: usize = 256;
/// Things a person may set up.
pub(crate) const MAX_PREFERENCES: usize = 512;

/// A form's text by field.
pub(crate) type Draft = BTreeMap<String, String>;

/// A file of drafts.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Drafts {
    At {
        head: KeptHead,
        forms: BTreeMap<String, Draft>,
    },
    /// As older programs wrote it.
    Forms(BTreeMap<String, Draft>),
}

impl Default for Drafts {
    fn default() -> Self {
        Self::Forms(BTreeMap::new())
    }
}

impl Drafts {
    fn forms(self) -> BTreeMap<String, Draft> {
        match self {
            Self::At { forms, .. } | Self::Forms(forms) => forms,
        }
    }
}

/// The members' files in one folder.
#[derive(Debug)]
pub(crate) struct Personal {
    drafts: PathBuf,
    preferences: PathBuf,
    /// Reading, changing and replacing a file is one act.
    turn: Mutex<()>,
}

impl Personal {
    /// In these two folders, which are there.
    pub(crate) fn new(drafts: PathBuf, preferences: PathBuf) -> Self {
        Self {
            drafts,
            preferences,
            turn: Mutex::new(()),
        }
    }

    /// The member's unsaved forms by key.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn drafts(&self, member: &MemberId) -> Result<BTreeMap<String, Draft>, Refusal> {
        Ok(read::<Drafts>(&file_of(&self.drafts, member))?.forms())
    }

    /// The ends of the journal at which drafts were saved.
    pub(crate) fn heads(drafts: &Path) -> Vec<Head> {
        let files = fs::read_dir(drafts).into_iter().flatten().flatten();
        let files = files.map(|file| file.path());
        let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        files.filter_map(|path| head_of(&path)).collect()
    }

    /// Keeps a form's text, and at which end of the journal; an empty one drops it. Durable when it returns.
    ///
    /// # Errors
    /// `TooLong` beyond the bounds of this module; `StorageFailed`.
    pub(crate) fn save_draft(
        &self,
        member: &MemberId,
        (key, fields): (&str, Draft),
        head: Head,
    ) -> Result<(), Refusal> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let path = file_of(&self.drafts, member);
        let mut drafts = read::<Drafts>(&path)?.forms();
        if fields.is_empty() {
            if drafts.remove(key).is_none() {
                return Ok(());
            }
        } else {
            check_key(key)?;
            drafts.insert(key.to_owned(), fields);
        }
        if drafts.len() > MAX_DRAFTS {
            return Err(too_long("drafts", MAX_DRAFTS));
        }
        let head = KeptHead::of(head);
        replace(
            &path,
            &Drafts::At {
                head,
                forms: drafts,
            },
        )
    }

    /// What the member set up.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn preferences(
        &self,
        member: &MemberId,
    ) -> Result<BTreeMap<String, String>, Refusal> {
        read(&file_of(&self.preferences, member))
    }

    /// Changes these; an empty value drops one. Others stay.
    ///
    /// # Errors
    /// `TooLong` beyond the bounds of this module; `StorageFailed`.
    pub(crate) fn save_preferences(
        &self,
        member: &MemberId,
        values: BTreeMap<String, String>,
    ) -> Result<(), Refusal> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let path = file_of(&self.preferences, member);
        let mut kept: BTreeMap<String, String> = read(&path)?;
        for (key, value) in values {
            check_key(&key)?;
            if value.is_empty() {
                kept.remove(&key);
            } else {
                kept.insert(key, value);
            }
        }
        if kept.len() > MAX_PREFERENCES {
            return Err(too_long("preferences", MAX_PREFERENCES));
        }
        replace(&path, &kept)
    }
}

fn check_key(key: &str) -> Result<(), Refusal> {
    if key.len() > MAX_KEY_BYTES {
        return Err(too_long("key", MAX_KEY_BYTES));
    }
    Ok(())
}

fn too_long(field: &str, limit: usize) -> Refusal {
    Refusal::new(Code::TooLong)
        .with("field", field)
        .with("limit", limit)
}

/// A login name may hold anything but is no path: whatever is not plainly a name is written as its bytes.
fn file_of(folder: &Path, member: &MemberId) -> PathBuf {
    let mut name = String::new();
    for byte in member.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02x}"));
        }
    }
    if name.len() > 200 {
        name = format!("%%{}", blake3::hash(member.as_str().as_bytes()).to_hex());
    }
    folder.join(format!("{name}.json"))
}

/// The end of the journal that a file of drafts names; nothing where it names none or cannot be read.
fn head_of(path: &Path) -> Option<Head> {
    let text = small_file(path, MAX_BYTES)?;
    match serde_json::from_slice(&text).ok()? {
        Drafts::At { head, .. } => head.head(),
        Drafts::Forms(_) => None,
    }
}

/// A file that is not there is an empty one. One that cannot be understood is kept under another name: losing a draft
/// must not stop the person from working, and what is left of it may still be read by hand.
fn read<T: DeserializeOwned + Default>(path: &Path) -> Result<T, Refusal> {
    let file = match own::open(path, OpenOptions::new().read(true)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(T::default()),
        Err(error) => return Err(refused("open", path, &error)),
    };
    let bytes = up_to(file, MAX_BYTES as u64).map_err(|error| refused("read", path, &error))?;
    match serde_json::from_slice(&bytes) {
        Ok(value) => Ok(value),
        Err(error) => {
            tracing::warn!(file = %path.display(), %error, "a personal file cannot be read");
            let aside = path.with_extension("damaged");
            fs::rename(path, &aside).map_err(|error| refused("put aside", path, &error))?;
            Ok(T::default())
        }
    }
}

fn replace<T: Serialize>(path: &Path, value: &T) -> Result<(), Refusal> {
    let bytes = serde_json::to_vec(value).map_err(|error| {
        Refusal::new(Code::StorageFailed).with("why", format!("{}: {error}", path.display()))
    })?;
    if bytes.len() > MAX_BYTES {
        return Err(too_long("drafts", MAX_BYTES));
    }
    write_beside(path, &bytes).map_err(|error| refused("replace", path, &error))
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = own::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    match path.parent() {
        Some(folder) => own::sync_folder(folder),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn personal(dir: &Path) -> Personal {
        let (drafts, preferences) = (dir.join("drafts"), dir.join("prefs"));
        fs::create_dir_all(&drafts).expect("made");
        fs::create_dir_all(&preferences).expect("made");
        Personal::new(drafts, preferences)
    }

    fn draft(text: &str) -> Draft {
        BTreeMap::from([("name".to_owned(), text.to_owned())])
    }

    #[test]
    fn drafts_are_there_for_the_next_process_and_for_nobody_else() {
        let dir = tempfile::tempdir().expect("a folder");
        let (one, other) = (MemberId::from("sw1"), MemberId::from("../sw1"));
        personal(dir.path())
            .save_draft(&one, ("lead", draft("示例项目")), Head::EMPTY)
            .expect("kept");
        let next = personal(dir.path());
        assert_eq!(next.drafts(&one).expect("read")["lead"], draft("示例项目"));
        assert!(next.drafts(&other).expect("read").is_empty());
        next.save_draft(&other, ("lead", draft("x")), Head::EMPTY)
            .expect("kept");
        let files: Vec<_> = fs::read_dir(dir.path().join("drafts"))
            .expect("there")
            .map(|file| file.expect("a file"))
            .collect();
        assert_eq!(files.len(), 2, "a name is never a path");
        for file in files {
            let mode = file.metadata().expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        next.save_draft(&one, ("lead", Draft::new()), Head::EMPTY)
            .expect("dropped");
        assert!(next.drafts(&one).expect("read").is_empty());
    }

    #[test]
    fn drafts_are_bounded() {
        let dir = tempfile::tempdir().expect("a folder");
        let (personal, member) = (personal(dir.path()), MemberId::from("sw1"));
        for number in 0..MAX_DRAFTS {
            personal
                .save_draft(&member, (&number.to_string(), draft("x")), Head::EMPTY)
                .expect("kept");
        }
        let one_more = personal.save_draft(&member, ("more", draft("x")), Head::EMPTY);
        assert_eq!(one_more.expect_err("bounded").code, Code::TooLong);
        let long = personal.save_draft(&member, ("1", draft(&"长".repeat(MAX_BYTES))), Head::EMPTY);
        assert_eq!(long.expect_err("bounded").code, Code::TooLong);
        let key = personal.save_draft(
            &member,
            (&"k".repeat(MAX_KEY_BYTES + 1), draft("x")),
            Head::EMPTY,
        );
        assert_eq!(key.expect_err("bounded").code, Code::TooLong);
        assert_eq!(personal.drafts(&member).expect("read").len(), MAX_DRAFTS);
    }

    #[test]
    fn a_damaged_file_is_put_aside() {
        let dir = tempfile::tempdir().expect("a folder");
        let (personal, member) = (personal(dir.path()), MemberId::from("sw1"));
        let path = dir.path().join("prefs/sw1.json");
        fs::write(&path, "{\"theme\":").expect("written");
        assert!(personal.preferences(&member).expect("read").is_empty());
        assert!(path.with_extension("damaged").exists());
        let theme = |value: &str| BTreeMap::from([("theme".to_owned(), value.to_owned())]);
        personal
            .save_preferences(&member, theme("safe"))
            .expect("kept");
        assert_eq!(personal.preferences(&member).expect("read"), theme("safe"));
        personal.save_preferences(&member, theme("")).expect("kept");
        assert!(personal.preferences(&member).expect("read").is_empty());
    }
}
