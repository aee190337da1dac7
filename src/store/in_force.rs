//! The rules in force, as a record of them says.

use super::error::StoreError;
use super::kept::ProfileRecord;
use crate::domain::policy::{Profile, ProfileSources};
use std::sync::Arc;

/// The profile of a record, read leniently: rules that an earlier program took are never a reason not to open. Where
/// they cannot be read at all, the built-in ones stand in, and say why.
///
/// # Errors
/// Those of [`builtin_profile`].
pub(super) fn recorded_profile(record: &ProfileRecord) -> Result<Arc<Profile>, StoreError> {
    let sources = ProfileSources {
        texts: record.files.clone(),
    };
    match Profile::recorded(&sources) {
        Ok(profile) => Ok(Arc::new(profile)),
        Err(findings) => {
            let mut profile = Profile::clone(builtin_profile()?.as_ref());
            profile.findings = findings;
            Ok(Arc::new(profile))
        }
    }
}

/// The built-in profile, in force until one is adopted.
pub(super) fn builtin_profile() -> Result<Arc<Profile>, StoreError> {
    Profile::builtin()
        .map(Arc::new)
        .map_err(|findings| StoreError::Profile {
            findings: findings.len(),
        })
}
