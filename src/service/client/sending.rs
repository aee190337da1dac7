//! Files on their way from whoever has them: looked at with care, and sent piece by piece before the step that puts them on record.

use super::Client;
use crate::domain::attachments::record::SentFile;
use crate::domain::attachments::rules::{check_size, max_bytes};
use crate::domain::command::Command;
use crate::domain::refusal::{Code, Refusal};
use crate::files::person::{NotRegular, expanded, open};
use crate::service::api::Request;
use crate::service::contents::PIECE;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

/// Says of the files that commands name what they are, and forgets where they lie: that is nobody else's business.
///
/// # Errors
/// `FileNotRegular`, `FileUnreadable`, `FileEmpty`, `FileTooLarge`.
pub(super) fn look(client: &Client, commands: &mut [Command]) -> Result<Vec<File>, Refusal> {
    let mut files = Vec::new();
    let mut known: Vec<SentFile> = Vec::new();
    for sent in commands.iter_mut().filter_map(Command::file_mut) {
        let path = std::mem::take(&mut sent.path);
        if path.is_empty() {
            continue;
        }
        // The same file for several projects is looked at once.
        if let Some(before) = known.iter().find(|before| before.path == path) {
            *sent = before.clone();
        } else {
            files.push(look_at(client, &path, sent)?);
            known.push(SentFile {
                path,
                ..sent.clone()
            });
        }
        sent.path.clear();
    }
    Ok(files)
}

fn look_at(client: &Client, path: &str, sent: &mut SentFile) -> Result<File, Refusal> {
    let place = expanded(path);
    let unreadable = |error: io::Error| refused(&place, &error);
    let mut file = open(&place).map_err(unreadable)?;
    let policy = &client.profile()?.policy;
    let about = file.metadata().map_err(unreadable)?;
    check_size(policy, &sent.name, about.len())?;
    let mut hasher = blake3::Hasher::new();
    // It may grow while it is read.
    let bounded = (&mut file).take(max_bytes(policy).saturating_add(1));
    hasher.update_reader(bounded).map_err(unreadable)?;
    check_size(policy, &sent.name, hasher.count())?;
    sent.bytes = hasher.count();
    sent.digest = hasher.finalize().to_hex().to_string();
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    Ok(file)
}

fn refused(path: &Path, error: &io::Error) -> Refusal {
    if NotRegular::is(error) {
        return Refusal::new(Code::FileNotRegular).with("path", path.display());
    }
    let why = match error.kind() {
        ErrorKind::NotFound => "file_not_found".to_owned(),
        ErrorKind::PermissionDenied => "file_not_allowed".to_owned(),
        _ => error.to_string(),
    };
    Refusal::new(Code::FileUnreadable)
        .with("path", path.display())
        .with("why", why)
}

/// Sends a file.
///
/// # Errors
/// What the system says; the service's refusal.
pub(super) fn send(client: &Client, mut file: File) -> Result<(), Refusal> {
    let mut offset = 0;
    loop {
        let mut bytes = Vec::new();
        let read = (&mut file).take(PIECE as u64).read_to_end(&mut bytes);
        read.map_err(|error| refused(Path::new(""), &error))?;
        if bytes.is_empty() {
            return Ok(());
        }
        let next = bytes.len() as u64;
        client.tell(Request::Send { offset, bytes })?;
        offset += next;
    }
}
