//! What is put back is what was there, up to the number or day that is asked for.

use super::*;
use chrono::NaiveDate;

#[test]
fn a_whole_backup_and_two_later_ones_come_back_byte_for_byte() {
    for segment_bytes in [1, 700, 64 << 20] {
        let city = City::new(segment_bytes);
        city.steps(1, &[1, 3]);
        city.file("合同");
        let whole = city.made("a.zip", None);
        city.steps(3, &[2]);
        city.file("凭证");
        let later = city.made("b.zip", Some("a.zip"));
        city.steps(4, &[1]);
        city.made("c.zip", Some("b.zip"));
        assert_eq!(
            city.restore("c.zip", "back", None).expect("restored"),
            (7, 0)
        );
        assert_eq!(city.all("back"), city.all("data"), "{segment_bytes}");
        // Only what is new is in the later one: one file of two, and the log that grew.
        assert_eq!(
            (whole.manifest.files.len(), later.manifest.files.len()),
            (2, 2)
        );
        assert_eq!(
            later
                .manifest
                .pieces
                .iter()
                .map(|piece| piece.bytes)
                .sum::<u64>(),
            {
                let lines = city.all("data").into_iter();
                let journal = lines.filter(|(name, _)| name.starts_with("journal"));
                let text: Vec<u8> = journal.flat_map(|(_, bytes)| bytes).collect();
                let lines = text.split(|byte| *byte == b'\n').skip(4).take(2);
                lines.map(|line| line.len() as u64 + 1).sum::<u64>()
            }
        );
    }
}

#[test]
fn a_number_within_a_step_means_the_step_before_and_a_day_its_end() {
    let city = City::new(1);
    // Entries 1, 2 to 4, 5 and 6, 7.
    city.steps(1, &[1, 3, 2, 1]);
    city.made("a.zip", None);
    for (until, expected) in [
        (Until::Seq(7), (7, 0)),
        (Until::Seq(6), (6, 1)),
        (Until::Seq(5), (4, 3)),
        (Until::Seq(3), (1, 6)),
        (Until::Seq(1), (1, 6)),
        (Until::Day(day(1)), (1, 6)),
        (Until::Day(day(3)), (6, 1)),
        (Until::Day(day(30)), (7, 0)),
    ] {
        let to = format!("{until:?}");
        let found = city.restore("a.zip", &to, Some(until)).expect("restored");
        assert_eq!(found, expected, "{until:?}");
        // What is there is the beginning of what was there, and opens.
        let (back, data) = (city.all(&to), city.all("data"));
        let text = |files: &[(String, Vec<u8>)]| -> Vec<u8> {
            files.iter().flat_map(|(_, bytes)| bytes.clone()).collect()
        };
        assert!(text(&data).starts_with(&text(&back)), "{until:?}");
        let journal = city.at(&to).join("journal");
        let (journal, report) =
            FileJournal::open(&journal, &OpenOptions::default()).expect("opens");
        assert_eq!((journal.head().seq, report.torn), (expected.0, None));
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
}

#[test]
fn what_is_not_in_the_backup_is_refused_and_the_folder_stays_empty() {
    let city = City::new(1);
    city.steps(5, &[1, 1]);
    city.made("a.zip", None);
    let late = city.restore("a.zip", "x", Some(Until::Seq(3)));
    assert!(
        matches!(late, Err(Trouble::NothingSoLate(_, 2))),
        "{late:?}"
    );
    for until in [Until::Seq(0), Until::Day(day(4))] {
        let early = city.restore("a.zip", "x", Some(until));
        assert!(
            matches!(early, Err(Trouble::NothingSoEarly(_))),
            "{early:?}"
        );
        assert_eq!(city.all("x"), []);
    }
    assert!(!city.at("x").join("journal.new").exists());
    assert_eq!(
        city.restore("a.zip", "x", None).expect("the same folder"),
        (2, 0)
    );
}

#[test]
fn nothing_is_put_over_what_is_there() {
    let city = City::new(1);
    city.steps(1, &[1]);
    city.made("a.zip", None);
    let before = fs::read(city.at("a.zip")).expect("there");
    let again = city.back_up("a.zip", None);
    assert!(matches!(again, Err(Trouble::Denied(..))), "{again:?}");
    assert_eq!(fs::read(city.at("a.zip")).expect("there"), before);
    for (name, expected) in [("something", "NotEmpty"), ("journal.new", "HalfRestored")] {
        let to = city.at(name);
        fs::create_dir_all(to.join(name)).expect("made");
        let refused = city.restore("a.zip", name, None).expect_err("refused");
        assert!(format!("{refused:?}").starts_with(expected), "{refused:?}");
        assert!(to.join(name).exists());
    }
}

#[test]
fn with_nothing_new_there_is_no_new_backup() {
    let city = City::new(1);
    city.steps(1, &[1]);
    city.file("合同");
    city.made("a.zip", None);
    assert!(
        city.back_up("b.zip", Some("a.zip"))
            .expect("looked")
            .is_none()
    );
    assert!(!city.at("b.zip").exists());
    city.file("凭证");
    let later = city.made("b.zip", Some("a.zip"));
    assert_eq!(later.manifest.pieces, []);
}

#[test]
fn a_last_line_without_its_newline_comes_back_with_it() {
    let city = City::new(64 << 20);
    city.steps(1, &[1, 1]);
    let segment = city.data().join("journal/000000000001.jsonl");
    let whole = fs::read(&segment).expect("there");
    fs::write(&segment, &whole[..whole.len() - 1]).expect("cut");
    city.made("a.zip", None);
    // Opening writes the newline; then work goes on.
    city.steps(3, &[1]);
    city.made("b.zip", Some("a.zip"));
    city.restore("b.zip", "back", None).expect("restored");
    assert_eq!(city.all("back"), city.all("data"));
}

#[test]
fn another_journal_cannot_be_gone_on_from() {
    let city = City::new(1);
    city.steps(1, &[1, 1]);
    city.made("a.zip", None);
    let other = City::new(1);
    other.steps(2, &[1, 1, 1]);
    let base = Chained::of(&city.at("a.zip")).expect("a chain");
    let order = Order {
        to: &other.at("b.zip"),
        base: Some(&base),
        now: moment(28),
    };
    let refused = make(&OfFolder::at(&other.data()), &order, &mut on);
    assert!(
        matches!(refused, Err(Trouble::OtherJournal(_))),
        "{refused:?}"
    );
    assert!(!other.at("b.zip").exists());
}

#[test]
fn whoever_stops_it_has_nothing_half_done() {
    let city = City::new(1);
    city.steps(1, &[1, 1]);
    city.file("合同");
    let stop = |_: u64, _: u64| ControlFlow::Break(());
    let order = Order {
        to: &city.at("a.zip"),
        base: None,
        now: moment(28),
    };
    let stopped = make(&OfFolder::at(&city.data()), &order, &mut { stop });
    assert!(matches!(stopped, Err(Trouble::Cancelled)), "{stopped:?}");
    let left: Vec<_> = fs::read_dir(city.at(""))
        .expect("a folder")
        .flatten()
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
    city.made("a.zip", None);
    let chain = Chained::of(&city.at("a.zip")).expect("a chain");
    let stopped = restore(&chain, &city.at("x"), None, ("示例", "now"), &mut {
        stop
    });
    assert!(matches!(stopped, Err(Trouble::Cancelled)), "{stopped:?}");
    assert_eq!(city.all("x"), []);
}
