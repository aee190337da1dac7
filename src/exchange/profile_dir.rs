//! Reading a profile's folder from disk. Nothing is judged here; [`crate::domain::profiles::check`] does that.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::domain::policy::{FILES, OPTIONAL_FILES, ProfileSources};
use crate::files::person;

/// Largest file of a profile, in bytes.
pub(crate) const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// Why a folder could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProfileDirError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is larger than [`MAX_FILE_BYTES`].
    #[error("{path}: larger than {MAX_FILE_BYTES} bytes")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A file is not UTF-8.
    #[error("{path}: not UTF-8")]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
}

/// The texts of a profile folder: the known files, and any other TOML or GeoJSON file beside them, so that a
/// misspelt name can be pointed out. Files that are not there are left out.
///
/// # Errors
/// [`ProfileDirError`] for the first file that cannot be read.
pub(crate) fn load_dir(path: &Path) -> Result<ProfileSources, ProfileDirError> {
    let io = |source| ProfileDirError::Io {
        path: path.to_owned(),
        source,
    };
    let mut sources = ProfileSources::default();
    for entry in std::fs::read_dir(path).map_err(io)? {
        let entry = entry.map_err(io)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let known = FILES.contains(&name.as_str()) || OPTIONAL_FILES.contains(&name.as_str());
        let hidden = name.starts_with('.');
        if known || (!hidden && (name.ends_with(".toml") || name.ends_with(".geojson"))) {
            sources.texts.insert(name, read_text(&entry.path())?);
        }
    }
    Ok(sources)
}

/// A text file of bounded size; a byte-order mark, which some editors leave, is dropped.
fn read_text(path: &Path) -> Result<String, ProfileDirError> {
    let io = |source| ProfileDirError::Io {
        path: path.to_owned(),
        source,
    };
    let bytes = person::bytes(path, MAX_FILE_BYTES).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => ProfileDirError::TooLarge {
            path: path.to_owned(),
        },
        _ => io(error),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| ProfileDirError::NotUtf8 {
        path: path.to_owned(),
    })?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::{Code, Profile};
    use crate::domain::profiles::check;

    #[test]
    fn a_folder_reads_as_the_embedded_profile() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ganzhou");
        let sources = load_dir(&folder).unwrap();
        assert_eq!(
            Profile::from_sources(&sources).unwrap(),
            Profile::builtin().unwrap()
        );
    }

    #[test]
    fn a_misspelt_file_is_carried_to_the_check() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("unit.toml"), "\u{feff}schema = 1\n").unwrap();
        std::fs::write(folder.path().join("notes.md"), [0xff]).unwrap();
        let sources = load_dir(folder.path()).unwrap();
        assert_eq!(sources.texts["unit.toml"], "schema = 1\n");
        let found = check(&sources);
        let stray = found.iter().find(|f| f.code == Code::FileUnknown).unwrap();
        assert_eq!(
            (stray.file.as_str(), stray.expected.as_str()),
            ("unit.toml", "units.toml")
        );
    }

    #[test]
    fn a_file_that_is_too_large_or_no_text_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.toml");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(MAX_FILE_BYTES + 1).unwrap();
        assert!(
            matches!(load_dir(folder.path()), Err(ProfileDirError::TooLarge { path: p }) if p == path)
        );
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(
            matches!(load_dir(folder.path()), Err(ProfileDirError::NotUtf8 { path: p }) if p == path)
        );
        assert!(matches!(load_dir(&path), Err(ProfileDirError::Io { .. })));
    }
}
