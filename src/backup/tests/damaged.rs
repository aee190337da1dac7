//! A backup that was damaged is refused, or gives back exactly what was put in: never anything else.

use super::*;
use proptest::prelude::*;

/// A backup of every kind of part, with the one it goes on from.
fn city() -> City {
    let city = City::new(1);
    city.steps(1, &[1]);
    city.made("a.zip", None);
    city.steps(2, &[2]);
    city.file("合同");
    city.made("b.zip", Some("a.zip"));
    city
}

/// What becomes of a backup with these bytes: refused, or what is put back.
fn outcome(city: &City, name: &str, bytes: &[u8], round: usize) -> Result<(), Trouble> {
    fs::write(city.at(name), bytes).expect("written");
    let chain = Chained::of(&city.at("b.zip"))?;
    chain.read_through(&mut on)?;
    // Reading through judges the same bytes; each eighth of what it lets pass is put back as well.
    if !round.is_multiple_of(8) {
        return Ok(());
    }
    let to = format!("back{round}");
    city.restore("b.zip", &to, None)?;
    assert_eq!(city.all(&to), city.all("data"), "{name}, round {round}");
    Ok(())
}

#[test]
fn every_byte_changed() {
    let city = city();
    let mut held = [0, 0];
    for name in ["a.zip", "b.zip"] {
        let sound = fs::read(city.at(name)).expect("there");
        for place in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[place] ^= 1 << (place % 8);
            match outcome(&city, name, &bytes, place) {
                Ok(()) => held[0] += 1,
                // It is the backup that is damaged, not a journal that somebody should mend.
                Err(Trouble::Refused(refusal)) => panic!("{name}, byte {place}: {refusal:?}"),
                Err(_) => held[1] += 1,
            }
        }
        fs::write(city.at(name), sound).expect("sound again");
    }
    // The packing says many things that nobody needs, as times of day; the rest is noticed.
    assert!(held[1] > held[0], "{held:?}");
}

#[test]
fn cut_at_every_length() {
    let city = city();
    for name in ["a.zip", "b.zip"] {
        let sound = fs::read(city.at(name)).expect("there");
        for length in 0..sound.len() {
            let cut = outcome(&city, name, &sound[..length], length);
            assert!(cut.is_err(), "{name} of {length} bytes");
        }
        fs::write(city.at(name), sound).expect("sound again");
    }
}

#[test]
fn a_base_that_is_missing_swapped_or_renamed() {
    let city = city();
    let other = City::new(1);
    other.steps(3, &[1]);
    other.made("a.zip", None);
    fs::rename(city.at("a.zip"), city.at("z.zip")).expect("renamed");
    assert_eq!(
        city.restore("b.zip", "renamed", None).expect("found"),
        (3, 0)
    );
    fs::copy(other.at("a.zip"), city.at("a.zip")).expect("copied");
    assert_eq!(
        city.restore("b.zip", "beside", None).expect("found"),
        (3, 0)
    );
    fs::remove_file(city.at("z.zip")).expect("removed");
    let swapped = city.restore("b.zip", "swapped", None);
    assert!(
        matches!(swapped, Err(Trouble::BaseMissing(..))),
        "{swapped:?}"
    );
    fs::remove_file(city.at("a.zip")).expect("removed");
    let missing = city.restore("b.zip", "missing", None);
    assert!(
        matches!(missing, Err(Trouble::BaseMissing(..))),
        "{missing:?}"
    );
}

#[test]
fn what_is_no_backup_and_what_a_later_program_made() {
    let city = city();
    for (name, bytes) in [("text", &b"no backup"[..]), ("empty", b"")] {
        fs::write(city.at(name), bytes).expect("written");
        let refused = city.restore(name, "x", None);
        assert!(matches!(refused, Err(Trouble::NoBackup(_))), "{refused:?}");
    }
    let mut zip = zip::ZipWriter::new(fs::File::create(city.at("later.zip")).expect("made"));
    zip.start_file("backup.json", zip::write::SimpleFileOptions::default())
        .expect("begun");
    std::io::Write::write_all(&mut zip, br#"{"luodi_backup":9,"new":true}"#).expect("written");
    zip.finish().expect("finished");
    let later = city.restore("later.zip", "x", None);
    assert!(matches!(later, Err(Trouble::Later(_, 9))), "{later:?}");
}

#[test]
fn a_damaged_journal_or_file_is_not_backed_up_as_if_it_were_sound() {
    let city = city();
    let path = city.data().join("journal/000000000001.jsonl");
    let sound = fs::read(&path).expect("there");
    let mut bytes = sound.clone();
    bytes[40] ^= 1;
    fs::write(&path, bytes).expect("damaged");
    let refused = city.back_up("c.zip", None);
    assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
    fs::write(&path, sound).expect("sound again");
    let kept = city
        .all("data")
        .into_iter()
        .find(|(name, _)| name.starts_with("files"));
    let (name, _) = kept.expect("evidence");
    fs::write(city.data().join(name), "别的").expect("damaged");
    let refused = city.back_up("c.zip", None);
    assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
    assert!(!city.at("c.zip").exists());
}

/// What a backup may say of itself, right or not.
fn said() -> impl Strategy<Value = String> {
    let number = prop_oneof![Just("1".to_owned()), "[0-9]{1,20}", Just("null".to_owned())];
    (number.clone(), number.clone(), number, "[a-z/.0-9]{0,40}", "\\PC{0,40}").prop_map(
        |(form, first, bytes, name, more)| {
            let piece = format!(r#"{{"first":{first},"from":0,"bytes":{bytes}}}"#);
            let file = format!(r#"{{"name":"../{name}","bytes":{bytes},"digest":"{name}"}}"#);
            let hash = "0".repeat(64);
            format!(
                r#"{{"luodi_backup":{form},"program":"","made":"2026-11-28T09:00:00+08:00","head":{{"seq":{first},
                "hash":"{hash}"}},"at":null,"since":null,"pieces":[{piece}],"files":[{file}]}}{more}"#
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_backup_says_of_itself_nothing_is_written_outside(said in said(), inside in "\\PC{0,80}") {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("b.zip");
        let mut zip = zip::ZipWriter::new(fs::File::create(&path).expect("made"));
        for (name, text) in [("backup.json", &said), ("journal/000000000001.jsonl", &inside)] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
            std::io::Write::write_all(&mut zip, text.as_bytes()).expect("written");
        }
        zip.finish().expect("finished");
        let to = dir.path().join("in/to");
        let refused = Chained::of(&path)
            .and_then(|chain| restore(&chain, &to, None, ("示例", "now"), &mut on));
        prop_assert!(refused.is_err());
        let left = fs::read_dir(dir.path()).expect("a folder").flatten().count();
        prop_assert!(left <= 2, "only the backup and where it was to go");
    }

    #[test]
    fn any_bytes_are_no_backup(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("b.zip");
        fs::write(&path, bytes).expect("written");
        prop_assert!(Chained::of(&path).is_err());
    }
}
