//! Evidence of any article: which files, about what, by whom, and how it is taken off again.

use crate::domain::attachments::record::{Part, SentFile};
use crate::domain::attachments::verbs::{AttachAsk, DetachAsk};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::ProjectId;
use crate::domain::policy::ThresholdId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::tests::works::in_rampup;
use crate::domain::tests::world::{World, profile};

fn asked(digest: u64) -> AttachAsk {
    AttachAsk {
        file: SentFile {
            path: String::new(),
            name: "凭证.pdf".to_owned(),
            bytes: 5,
            digest: format!("{digest:064x}"),
        },
        about: Part::Project,
        record: String::new(),
        note: String::new(),
    }
}

fn attach(
    world: &mut World,
    login: &str,
    id: &ProjectId,
    ask: AttachAsk,
) -> Result<Vec<Event>, Refusal> {
    world.act(login, &Command::step(id.clone(), ask))
}

fn detach(
    world: &mut World,
    login: &str,
    id: &ProjectId,
    file: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let ask = DetachAsk {
        attachment: file.to_owned(),
        reason: reason.to_owned(),
    };
    world.act(login, &Command::step(id.clone(), ask))
}

fn limit(id: ThresholdId) -> u64 {
    let known = profile().policy.threshold(id).unwrap();
    u64::try_from(known.value).unwrap()
}

#[test]
fn r20_4_evidence_names_a_record_that_is_there_and_is_counted_by_what_it_proves() {
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例一", "1亿");
    let fund = [("amount", "500万元"), ("evidence", "示例凭证")];
    world.ok("res2", "fund", &id, &fund);
    let funds: Vec<u32> = world.get(&id).operation.funds.keys().copied().collect();
    let last = funds.last().unwrap().to_string();
    let of_fund = |record: &str, digest| AttachAsk {
        about: Part::Fund,
        record: record.to_owned(),
        ..asked(digest)
    };
    for (record, code) in [("", Code::FieldMissing), ("99", Code::UnknownWord)] {
        let refusal = attach(&mut world, "res2", &id, of_fund(record, 1)).unwrap_err();
        assert_eq!((refusal.code, refusal.param("field")), (code, "record"));
    }
    attach(&mut world, "res2", &id, of_fund(&last, 1)).unwrap();
    let again = attach(&mut world, "res2", &id, of_fund(&last, 1)).unwrap_err();
    assert_eq!(again.code, Code::AlreadyDone);
    // The same file may prove something else as well.
    attach(&mut world, "res2", &id, asked(1)).unwrap();
    attach(&mut world, "res2", &id, asked(2)).unwrap();
    let held = &world.get(&id).attachments;
    let known: Vec<&str> = held.keys().map(String::as_str).collect();
    assert_eq!(known, ["fund-1", "project-1", "project-2"]);
    let first = &held["fund-1"];
    assert_eq!((first.by.as_str(), first.on), ("res2", world.today()));
    world.do_verb("res2", "undo", None, &[]).unwrap();
    assert!(!world.get(&id).attachments.contains_key("project-2"));
    world.do_verb("res2", "redo", None, &[]).unwrap();
    assert!(world.get(&id).attachments.contains_key("project-2"));
}

#[test]
fn r20_4_what_the_rules_do_not_allow_as_a_file_is_refused() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let with = |change: &dyn Fn(&mut SentFile)| {
        let mut ask = asked(1);
        change(&mut ask.file);
        ask
    };
    let most = limit(ThresholdId::AttachmentMib) << 20;
    for (ask, code) in [
        (with(&|file| file.digest.clear()), Code::FileNotSent),
        (
            with(&|file| file.digest = "../../etc".into()),
            Code::FileNotSent,
        ),
        (with(&|file| file.bytes = 0), Code::FileEmpty),
        (with(&|file| file.bytes = most + 1), Code::FileTooLarge),
    ] {
        let refusal = attach(&mut world, "xf1", &id, ask).unwrap_err();
        assert_eq!(refusal.code, code);
        assert!(world.get(&id).attachments.is_empty());
    }
    let whole = with(&|file| {
        file.bytes = most;
        file.name = "../a\u{202e}\u{1b}b.pdf".into();
    });
    attach(&mut world, "xf1", &id, whole).unwrap();
    assert_eq!(world.get(&id).attachments["project-1"].name, "ab.pdf");
    let count = limit(ThresholdId::AttachmentCount);
    for digest in 2..=count {
        attach(&mut world, "xf1", &id, asked(digest)).unwrap();
    }
    let full = attach(&mut world, "xf1", &id, asked(count + 1)).unwrap_err();
    assert_eq!(full.code, Code::FilesFull);
    // What was withdrawn makes room, and its number is not given again.
    detach(&mut world, "xf1", &id, "project-7", "示例: 附错").unwrap();
    attach(&mut world, "xf1", &id, asked(count + 1)).unwrap();
    assert!(
        world
            .get(&id)
            .attachments
            .contains_key(&format!("project-{}", count + 1))
    );
}

#[test]
fn r20_4_evidence_is_withdrawn_with_a_reason_by_its_unit_or_the_city_and_stays_on_record() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    attach(&mut world, "xf1", &id, asked(1)).unwrap();
    attach(&mut world, "sw1", &id, asked(2)).unwrap();
    let code = |outcome: Result<Vec<Event>, Refusal>| outcome.unwrap_err().code;
    assert_eq!(
        code(detach(&mut world, "xf1", &id, "project-1", " ")),
        Code::ReasonNeeded
    );
    assert_eq!(
        code(detach(&mut world, "xf1", &id, "project-9", "示例")),
        Code::NoSuchFile
    );
    assert_eq!(
        code(detach(&mut world, "xf1", &id, "project-2", "示例")),
        Code::OtherUnit
    );
    detach(&mut world, "sw1", &id, "project-1", "示例: 附错").unwrap();
    let gone = world.get(&id).attachments["project-1"]
        .withdrawn
        .clone()
        .unwrap();
    assert_eq!(
        (gone.reason.as_str(), gone.by.as_str()),
        ("示例: 附错", "sw1")
    );
    assert_eq!(
        code(detach(&mut world, "sw1", &id, "project-1", "示例")),
        Code::AlreadyDone
    );
    // Whoever has nothing to do with the project is told of none; who only looks on attaches nothing.
    assert_eq!(
        code(attach(&mut world, "res1", &id, asked(3))),
        Code::NoSuchProject
    );
    assert_eq!(
        code(attach(&mut world, "aud1", &id, asked(3))),
        Code::RoleMayNot
    );
}
