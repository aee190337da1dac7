//! Real data are written by the server's clock alone; a clock that had run ahead is put right by a recorded act.

use super::*;
use crate::domain::lifecycle::verbs::NoteAsk;
use crate::journal::{EntryDraft, FileJournal, Journal};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

fn real() -> Founding {
    Founding {
        purpose: Purpose::Work,
        ..founding()
    }
}

fn looking(dir: &Path, time: &str) -> OpenArgs {
    OpenArgs {
        now: Some(time.parse().expect("a time")),
        ..args(dir)
    }
}

fn open_as(args: &OpenArgs) -> Service {
    Service::open(args, &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

/// Now, in the time of the journal.
fn now() -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(8 * 3600).expect("eight hours");
    Utc::now().with_timezone(&zone)
}

/// What a server whose clock runs ahead would have written: a note of that time.
fn note_from(dir: &Path, project: &ProjectId, at: DateTime<FixedOffset>) {
    let (journal, report) =
        FileJournal::open(&dir.join("data/journal"), &args(dir).journal).expect("opened");
    let event = serde_json::json!({"project": {"id": project, "change": {"noted": {"note": {
        "from": null,
        "to": {"text": "示例", "by": "sw1", "on": at.date_naive()},
    }}}}});
    let draft = EntryDraft {
        at,
        actor: "sw1".to_owned(),
        on_behalf: None,
        command: "note".to_owned(),
        events: vec![serde_json::value::to_raw_value(&event).expect("an event")],
        version: 1,
        policy: String::new(),
        request: None,
    };
    journal
        .append(report.head.seq, vec![draft])
        .expect("appended");
}

#[test]
fn real_data_on_another_date_are_for_reading_whatever_the_door() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&args(dir.path()), &real()).expect("founded");
    let id = register(&client(&service, "sw1"), "示例项目");
    drop(service);
    for time in ["2099-01-01T09:00:00", "2020-01-01T09:00:00"] {
        let service = open_as(&looking(dir.path(), time));
        let city = client(&service, "sw1");
        let before = head(&city);
        let session = city.session().expect("a session");
        assert!(session.is_for_reading() && session.is_rehearsal);
        assert!(city.show(id.clone(), None).is_ok());
        let note = Command::step(
            id.clone(),
            NoteAsk {
                text: "演练".to_owned(),
            },
        );
        let files = ProfileSources::builtin().texts;
        let member = members().remove(0);
        for command in [
            note.clone(),
            lead("示例别的项目"),
            Command::Undo,
            Command::SetMember(member),
            Command::AdoptProfile { files },
            Command::AcceptClock {
                reason: "示例".to_owned(),
            },
        ] {
            let refused = city.act(vec![command]).expect_err("for reading");
            assert_eq!(refused.code, Code::OtherDateIsForReading, "{time}");
        }
        let rows = ledger(vec![row(1, "示例台账项目", "示例台账有限公司")]);
        assert_eq!(code(city.import(rows.clone())), Code::OtherDateIsForReading);
        // What is only judged is judged by that date; what is only typed is kept.
        city.preview(vec![note]).expect("a preview writes nothing");
        let rehearsed = ImportRequest {
            dry_run: true,
            ..rows
        };
        city.import(rehearsed).expect("judged");
        city.tell(Request::Personal(Personal::SaveDraft {
            key: "lead".to_owned(),
            fields: fields_of("示例"),
        }))
        .expect("kept");
        assert_eq!(head(&city), before);
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    let founded = Service::init(&looking(elsewhere.path(), "2099-01-01T09:00:00"), &real());
    let refused = founded
        .map(|_| ())
        .expect_err("no founding on a chosen date");
    assert_eq!(refused.code, Code::OtherDateIsForReading);
    assert!(!elsewhere.path().join("data").exists());
}

fn fields_of(text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("name".to_owned(), text.to_owned())])
}

#[test]
fn data_that_say_nothing_of_their_purpose_are_real() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(Service::init(&args(dir.path()), &founding()).expect("founded"));
    let path = dir.path().join("data/journal/000000000001.jsonl");
    let first = std::fs::read_to_string(&path).expect("the journal");
    assert!(first.contains(r#"{"founded":{"purpose":"rehearsal"}}"#));
    // An older program wrote the same first entry without saying so.
    let (journal, _) = FileJournal::open(
        &dir.path().join("older/data/journal"),
        &args(dir.path()).journal,
    )
    .expect("opened");
    let line: serde_json::Value = serde_json::from_str(&first).expect("a line");
    let events = line["events"].as_array().expect("events").iter().skip(1);
    let events = events.map(|event| serde_json::value::to_raw_value(event).expect("an event"));
    let draft = EntryDraft {
        at: now() - TimeDelta::days(1),
        actor: "system".to_owned(),
        on_behalf: None,
        command: "init".to_owned(),
        events: events.collect(),
        version: 1,
        policy: String::new(),
        request: None,
    };
    journal.append(0, vec![draft]).expect("appended");
    drop(journal);
    let older = dir.path().join("older");
    let service = open_as(&args(&older));
    assert_eq!(
        client(&service, "sw1").session().expect("open").purpose,
        Purpose::Work
    );
    register(&client(&service, "sw1"), "示例项目");
    drop(service);
    let service = open_as(&looking(&older, "2099-01-01T09:00:00"));
    assert_eq!(
        code(client(&service, "sw1").act(vec![lead("示例别的项目")])),
        Code::OtherDateIsForReading
    );
}

/// Real data in which a clock that ran two years ahead wrote an entry. Gives the project and the wrong time.
fn run_ahead(dir: &Path) -> (ProjectId, DateTime<FixedOffset>) {
    let service = Service::init(&args(dir), &real()).expect("founded");
    let id = register(&client(&service, "sw1"), "示例项目");
    drop(service);
    let wrong = now() + TimeDelta::days(730);
    note_from(dir, &id, wrong);
    (id, wrong)
}

#[test]
fn a_clock_that_had_run_ahead_is_put_right_by_an_administrator_and_work_goes_on() {
    let dir = tempfile::tempdir().expect("a folder");
    let (id, wrong) = run_ahead(dir.path());
    let service = opened(dir.path());
    let (city, administrator) = (client(&service, "sw1"), client(&service, "adm1"));
    let told = city.session().expect("a session").clock_behind;
    assert_eq!(told, Some(wrong));
    assert!(city.status().expect("a status").clock_behind.is_some());
    assert_eq!(code(city.act(vec![lead("示例")])), Code::ClockBehind);
    let accept = |reason: &str| Command::AcceptClock {
        reason: reason.to_owned(),
    };
    let refused = city.act(vec![accept("时钟曾超前两年")]);
    assert_eq!(code(refused), Code::RoleMayNot, "administrators only");
    assert_eq!(
        code(administrator.act(vec![accept("  ")])),
        Code::ReasonNeeded
    );
    let before = head(&city);
    let asked = administrator
        .act(vec![accept("时钟曾超前两年")])
        .expect("asked for");
    // Until the task force gives its word, nothing else is written; the journal's times do not run back before.
    assert_eq!(code(city.act(vec![lead("示例")])), Code::ClockBehind);
    confirm(&service, &asked);
    assert_eq!(city.session().expect("a session").clock_behind, None);
    let history = city
        .history(None, Since::Seq(before), None, 3)
        .expect("history");
    assert!(
        history[0].at < history[1].at && history[1].at == history[2].at,
        "the time now stands in the entry that puts the clock right"
    );
    register(&city, "示例以后的项目");
    assert_eq!(
        code(administrator.act(vec![accept("再来一次")])),
        Code::ClockNotBehind
    );
    let given = client(&service, "zb1");
    assert_eq!(
        code(given.act(vec![Command::Undo])),
        Code::StepStandsForGood
    );
    assert_sound(&service);
    // The project as it stood yesterday was not there; as of today the note of the wrong date counts.
    let today = now().date_naive();
    let shown = city.show(id.clone(), Some(today)).expect("shown");
    assert!(shown.project.last_note.is_some());
    drop((city, administrator, service));
    let service = opened(dir.path());
    assert_sound(&service);
    register(&client(&service, "sw1"), "示例更后的项目");
}

#[test]
fn after_a_correction_the_past_is_told_by_the_days_that_count() {
    let dir = tempfile::tempdir().expect("a folder");
    let days = [
        "2026-11-20",
        "2026-11-21",
        "2028-11-23",
        "2026-11-24",
        "2026-11-25",
    ];
    let on = |day: &str| looking(dir.path(), &format!("{day}T09:00:00"));
    let service = Service::init(&on(days[0]), &founding()).expect("founded");
    let id = register(&client(&service, "sw1"), "示例项目");
    drop(service);
    let note = |day: &str| {
        let service = open_as(&on(day));
        let text = day.to_owned();
        let note = Command::step(id.clone(), NoteAsk { text });
        client(&service, "sw1").act(vec![note]).expect("noted").seq
    };
    let noted = note(days[1]);
    let wrong = note(days[2]);
    let service = open_as(&on(days[3]));
    let accept = Command::AcceptClock {
        reason: "示例".to_owned(),
    };
    let asked = client(&service, "adm1")
        .act(vec![accept])
        .expect("asked for");
    let accepted = confirm(&service, &asked).seq;
    let asked = asked.seq;
    drop(service);
    let last = note(days[4]);
    let service = open_as(&on(days[4]));
    let city = client(&service, "sw1");
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let since = |text: &str| -> Vec<u64> {
        let entries = city.history(None, Since::Day(day(text)), None, 99);
        let entries = entries.expect("history");
        entries.iter().map(|entry| entry.seq).collect()
    };
    // The entry of 2028 was made no later than the 24th, when the clock was put right.
    assert_eq!(since(days[4]), [last]);
    assert_eq!(since(days[3]), [last, accepted, asked, wrong]);
    assert_eq!(since("2026-11-22"), [last, accepted, asked, wrong]);
    assert_eq!(since(days[1]), [last, accepted, asked, wrong, noted]);
    let note_at = |text: &str| {
        let shown = city.show(id.clone(), Some(day(text))).expect("shown");
        shown
            .project
            .last_note
            .map_or_else(String::new, |note| note.text)
    };
    assert_eq!(note_at(days[0]), "");
    assert_eq!(note_at("2026-11-23"), days[1]);
    assert_eq!(note_at(days[3]), days[2]);
    assert_eq!(note_at(days[4]), days[4]);
    assert_sound(&service);
}
