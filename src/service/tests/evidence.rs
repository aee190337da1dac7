//! Evidence over a real folder: bytes come in piece by piece and before the entry, go to whoever reads what they prove and to nobody
//! else, and what became of them on the disk is told.

use super::inbox::on;
use super::*;
use crate::domain::attachments::record::{Part, SentFile};
use crate::domain::attachments::verbs::{AttachAsk, DetachAsk};
use crate::service::contents::PIECE;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

const DAY: &str = "2026-11-23T09:00:00";

fn city(dir: &Path) -> Service {
    Service::init(&on(dir, DAY), &founding()).expect("founded")
}

fn bytes(len: usize) -> Vec<u8> {
    (0..len).map(|at| (at % 251) as u8).collect()
}

/// A file of the person's.
fn file(dir: &Path, name: &str, content: &[u8]) -> String {
    let path = dir.join(name);
    fs::write(&path, content).expect("written");
    path.to_string_lossy().into_owned()
}

fn ask(path: &str, about: Part) -> AttachAsk {
    AttachAsk {
        file: SentFile {
            path: path.to_owned(),
            name: path.to_owned(),
            ..SentFile::default()
        },
        about,
        record: String::new(),
        note: "示例说明".to_owned(),
    }
}

fn attach(client: &Client, id: &ProjectId, path: &str, about: Part) -> Result<Done, Refusal> {
    client.act(vec![Command::step(id.clone(), ask(path, about))])
}

fn whole(client: &Client, id: &ProjectId, file: &str) -> Result<Vec<u8>, Refusal> {
    let mut all = Vec::new();
    loop {
        let piece = client.content(id.clone(), file.to_owned(), all.len() as u64)?;
        if piece.is_empty() {
            return Ok(all);
        }
        assert!(piece.len() <= PIECE);
        all.extend(piece);
    }
}

fn digest(content: &[u8]) -> String {
    blake3::hash(content).to_hex().to_string()
}

/// Where bytes lie in a data folder.
fn kept(dir: &Path, content: &[u8]) -> PathBuf {
    let digest = digest(content);
    dir.join("data/files").join(&digest[..2]).join(&digest)
}

/// Everything below the folder of the files, folders apart.
fn lying(dir: &Path) -> Vec<PathBuf> {
    let shelves = fs::read_dir(dir.join("data/files")).into_iter().flatten();
    let mut found = Vec::new();
    for shelf in shelves {
        let path = shelf.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(
                fs::read_dir(&path)
                    .expect("a shelf")
                    .map(|held| held.expect("an entry").path()),
            ),
            false => found.push(path),
        }
    }
    found
}

#[test]
fn r20_4_a_file_longer_than_a_piece_comes_back_as_it_was_and_lies_closed_to_others() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let own = client(&service, "xf1");
    let id = register(&own, "示例");
    let content = bytes(PIECE * 2 + 17);
    let path = file(dir.path(), "到账凭证.pdf", &content);
    attach(&own, &id, &path, Part::Project).expect("kept");
    let held = own
        .show(id.clone(), None)
        .expect("shown")
        .project
        .attachments;
    let held = held.get("project-1").expect("a file");
    assert_eq!(
        (held.name.as_str(), held.bytes),
        ("到账凭证.pdf", content.len() as u64)
    );
    assert_eq!(held.digest, digest(&content));
    assert_eq!(whole(&own, &id, "project-1").expect("read"), content);
    let place = kept(dir.path(), &content);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&place), 0o600);
    for folder in place.ancestors().skip(1).take(2) {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
    // Where it lay for whoever sent it is nobody's business.
    let journal = fs::read_dir(dir.path().join("data/journal")).expect("a journal");
    for segment in journal {
        let text = fs::read(segment.expect("an entry").path()).expect("read");
        let text = String::from_utf8_lossy(&text).into_owned();
        assert!(!text.contains(&*dir.path().to_string_lossy()));
    }
    let verified = client(&service, "adm1").verify().expect("verified");
    assert_eq!(
        (
            verified.files,
            verified.files_gone.len(),
            verified.files_damaged.len()
        ),
        (1, 0, 0)
    );
}

#[test]
fn r20_4_what_is_refused_leaves_no_bytes_and_a_hash_alone_opens_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let (own, other) = (client(&service, "xf1"), client(&service, "gx1"));
    let (id, theirs) = (register(&own, "示例甲"), register(&other, "示例乙"));
    let path = file(dir.path(), "a.pdf", &bytes(100));
    let refused = attach(&client(&service, "res1"), &id, &path, Part::Project);
    assert_eq!(code(refused), Code::NoSuchProject);
    assert_eq!(
        code(attach(&own, &id, &path, Part::Fund)),
        Code::FieldMissing
    );
    assert!(lying(dir.path()).is_empty());
    attach(&own, &id, &path, Part::Project).expect("kept");
    assert_eq!(lying(dir.path()), [kept(dir.path(), &bytes(100))]);
    // Whoever knows the hash does not have the file.
    let known = SentFile {
        name: "b.pdf".to_owned(),
        bytes: 100,
        digest: digest(&bytes(100)),
        ..SentFile::default()
    };
    let known = AttachAsk {
        file: known,
        ..ask("", Part::Project)
    };
    let by_hash = other.act(vec![Command::step(theirs.clone(), known)]);
    assert_eq!(code(by_hash), Code::FileNotSent);
    // Two projects that have the same file keep it once.
    attach(&other, &theirs, &path, Part::Project).expect("kept");
    assert_eq!(lying(dir.path()).len(), 1);
    // A piece that does not follow, one that is too long, and one of nothing begun.
    let send = |offset, len| {
        other.tell(Request::Send {
            offset,
            bytes: bytes(len),
        })
    };
    assert_eq!(code(send(5, 5)), Code::FileNotSent);
    assert_eq!(code(send(0, PIECE + 1)), Code::FileNotSent);
    assert_eq!(code(send(3, 5)), Code::FileNotSent);
    send(0, 5).expect("begun");
    drop(other);
    assert_eq!(
        lying(dir.path()).len(),
        1,
        "what nobody put on record goes with its connection"
    );
}

#[test]
fn r20_4_pipes_devices_folders_and_files_that_are_empty_or_too_large_are_refused_plainly() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let own = client(&service, "xf1");
    let id = register(&own, "示例");
    let pipe = dir.path().join("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).expect("a pipe");
    let most = dir.path().join("most.bin");
    let large = fs::File::create(&most).expect("made");
    large.set_len((20 << 20) + 1).expect("long");
    let text = |path: &Path| path.to_string_lossy().into_owned();
    for (path, expected) in [
        (text(&pipe), Code::FileNotRegular),
        ("/dev/zero".to_owned(), Code::FileNotRegular),
        (text(dir.path()), Code::FileNotRegular),
        (text(&dir.path().join("none.pdf")), Code::FileUnreadable),
        (file(dir.path(), "empty.pdf", b""), Code::FileEmpty),
        (text(&most), Code::FileTooLarge),
    ] {
        assert_eq!(
            code(attach(&own, &id, &path, Part::Project)),
            expected,
            "{path}"
        );
    }
    assert!(lying(dir.path()).is_empty());
}

#[test]
fn r20_4_evidence_is_there_for_whoever_reads_what_it_proves() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let (own, city) = (client(&service, "xf1"), client(&service, "sw1"));
    let id = register(&own, "示例");
    attach(
        &own,
        &id,
        &file(dir.path(), "协议.pdf", b"agreed"),
        Part::Agreement,
    )
    .expect("kept");
    attach(
        &own,
        &id,
        &file(dir.path(), "概况.pdf", b"told"),
        Part::Project,
    )
    .expect("kept");
    let lists = |client: &Client| {
        let detail = client.show(id.clone(), None).expect("shown");
        detail.project.attachments.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(lists(&city), ["project-1", "sign-1"]);
    // Another county knows that the project exists, and no more of it than that.
    let stranger = client(&service, "gx1");
    assert_eq!(lists(&stranger), [""; 0]);
    assert_eq!(
        code(whole(&stranger, &id, "project-1")),
        Code::NoSuchProject
    );
    assert_eq!(code(whole(&own, &id, "sign-9")), Code::NoSuchFile);
    let heard = |client: &Client| {
        let entries = client
            .history(None, Since::Beginning, None, 100)
            .expect("a history");
        let text = format!("{entries:?}");
        (text.contains("协议.pdf"), text.contains("概况.pdf"))
    };
    assert_eq!(
        (heard(&own), heard(&stranger)),
        ((true, true), (false, false))
    );
    // As it stood before, there was none.
    let before = own.show(id.clone(), "2026-11-22".parse().ok());
    assert!(before.is_err() || before.is_ok_and(|then| then.project.attachments.is_empty()));
    let withdraw = DetachAsk {
        attachment: "sign-1".to_owned(),
        reason: "示例: 附错".to_owned(),
    };
    own.act(vec![Command::step(id.clone(), withdraw)])
        .expect("withdrawn");
    assert_eq!(code(whole(&own, &id, "sign-1")), Code::FileWithdrawn);
}

#[test]
fn r12_4_evidence_of_a_secret_project_is_read_by_whoever_is_listed_and_the_look_is_logged() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let own = client(&service, "xf1");
    let given = [
        ("name", "示例密项"),
        ("enterprise", "示例密项有限公司"),
        ("unit", "360722"),
        ("secret", "示例依据"),
        ("approver", "示例批复"),
    ];
    let done = super::inbox::verb(&own, "lead", None, &given);
    confirm(&service, &done);
    let id = done.id.expect("a project");
    attach(
        &own,
        &id,
        &file(dir.path(), "密.pdf", b"secret"),
        Part::Project,
    )
    .expect("kept");
    assert_eq!(whole(&own, &id, "project-1").expect("listed"), b"secret");
    let looks = own.accesses(10).expect("the log");
    assert!(looks.iter().any(|look| look.project == id));
    for login in ["sw1", "aud1", "adm1", "gx1"] {
        let other = client(&service, login);
        assert_eq!(
            code(whole(&other, &id, "project-1")),
            Code::NoSuchProject,
            "{login}"
        );
    }
    // What is given out without asking who may read holds none.
    let nobody = whole(&own.giving_out(), &id, "project-1");
    assert_eq!(code(nobody), Code::NoSuchProject);
}

#[test]
fn r20_4_bytes_that_are_gone_or_damaged_are_told_and_brought_back_by_the_original() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let (own, administrator) = (client(&service, "xf1"), client(&service, "adm1"));
    let id = register(&own, "示例");
    let (first, second) = (bytes(300), bytes(200));
    let path = file(dir.path(), "一.pdf", &first);
    attach(&own, &id, &path, Part::Project).expect("kept");
    attach(
        &own,
        &id,
        &file(dir.path(), "二.pdf", &second),
        Part::Project,
    )
    .expect("kept");
    fs::remove_file(kept(dir.path(), &second)).expect("gone");
    let mut other = first.clone();
    other[7] ^= 1;
    fs::write(kept(dir.path(), &first), &other).expect("damaged");
    assert_eq!(code(whole(&own, &id, "project-2")), Code::FileGone);
    let verified = administrator.verify().expect("verified");
    assert_eq!(verified.files_gone, [digest(&second)]);
    assert_eq!(verified.files_damaged, [digest(&first)]);
    fs::write(kept(dir.path(), &first), b"short").expect("damaged");
    assert_eq!(code(whole(&own, &id, "project-1")), Code::FileDamaged);
    // Whoever has the original attaches it to any project, and it is whole for all.
    let elsewhere = register(&own, "示例另一");
    attach(&own, &elsewhere, &path, Part::Project).expect("kept");
    assert_eq!(whole(&own, &id, "project-1").expect("whole"), first);
}

#[test]
fn r20_4_the_folder_opens_again_with_its_files_and_without_half_ones() {
    let dir = tempfile::tempdir().expect("a folder");
    let id = {
        let service = city(dir.path());
        let own = client(&service, "xf1");
        let id = register(&own, "示例");
        attach(
            &own,
            &id,
            &file(dir.path(), "a.pdf", b"kept"),
            Part::Project,
        )
        .expect("kept");
        id
    };
    fs::write(dir.path().join("data/files/incoming-9"), b"half").expect("written");
    let service =
        Service::open(&on(dir.path(), DAY), &mut |_, _| ControlFlow::Continue(())).expect("opened");
    assert_eq!(lying(dir.path()), [kept(dir.path(), b"kept")]);
    assert_eq!(
        whole(&client(&service, "xf1"), &id, "project-1").expect("read"),
        b"kept"
    );
}
