//! Every document from records at several stages: what it rests on stands in its foot, what is missing says so.

mod kinds;

use super::*;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::fact::Facts;
use crate::domain::tests::world::{World, day as date, profile};
use crate::service::api::ProjectRow;
use std::collections::BTreeMap;

pub(super) fn detail(world: &World, id: &ProjectId) -> ProjectDetail {
    let project = world.get(id).clone();
    let text = |field: Field| project.text(field).to_owned();
    let row = ProjectRow {
        id: id.clone(),
        name: project.name().to_owned(),
        enterprise: world.enterprise_of(id).name.clone(),
        credit_code: String::new(),
        position: project.position.clone(),
        tier: project.tier(&profile().policy),
        is_tier_override: false,
        amount_fen: project.money().fen(),
        chain: text(Field::Chain),
        segment: text(Field::Segment),
        unit: text(Field::Unit),
        first_talk_unit: text(Field::FirstTalkUnit),
        officer: text(Field::Officer),
        method: String::new(),
        updated: project.updated_on,
        next_due: None,
        alerts: Vec::new(),
        is_stale: false,
        version: project.version,
        is_secret: project.signing.secret().is_some(),
        shown: Facts::ALL,
    };
    ProjectDetail {
        enterprise: Some(world.enterprise_of(id).clone()),
        project,
        row,
        gate: None,
        deadlines: Vec::new(),
        proposals: Vec::new(),
        first_talk: None,
        siblings: Vec::new(),
        card: ReadAnswer::Whole,
        people: BTreeMap::new(),
        seq: 1,
    }
}

fn text(world: &World, id: &ProjectId, kind: Paper, lang: Lang) -> String {
    asked(world, id, kind, lang).unwrap().markdown()
}

fn asked(world: &World, id: &ProjectId, kind: Paper, lang: Lang) -> Result<Document, Refusal> {
    made_of(&detail(world, id), world, kind, lang)
}

fn made_of(
    record: &ProjectDetail,
    world: &World,
    kind: Paper,
    lang: Lang,
) -> Result<Document, Refusal> {
    let people = BTreeMap::from([(MemberId::from("sw1"), "示例市商务专员甲".to_owned())]);
    made(
        kind,
        &Source {
            record,
            profile: profile(),
            people: &people,
            until: world.today(),
            maker: "赣州市商务局",
            sign: None,
            lang,
        },
    )
}

fn zh(world: &World, id: &ProjectId, kind: Paper) -> String {
    text(world, id, kind, Lang::Zh)
}

#[track_caller]
fn shows(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

/// A project in talks, its first talk held by 信丰 since 8 May.
fn in_talks(world: &mut World, amount: &str) -> ProjectId {
    let id = world.registered("示例一", amount);
    let claim = [
        ("at", "2026-05-08"),
        ("person", "示例专员"),
        ("evidence", "示例: 往来函件"),
    ];
    world.ok("xf1", "first-talk", &id, &claim);
    world.ok("xf1", "advance", &id, &[]);
    id
}

/// A project in production, brought there by hand, with a first talk, an agreement and a case of exit on record.
fn grown(world: &mut World, amount: &str) -> ProjectId {
    let id = in_talks(world, amount);
    let to = |stage| [("stage", stage), ("reason", "示例")];
    world.pass_days(183);
    let transfer = [
        ("way", "guide"),
        ("to", "赣县"),
        ("officer", "示例专员乙"),
        ("reason", "示例: 不符合布局"),
    ];
    world.ok("sw1", "transfer", &id, &transfer);
    world.ok("sw1", "backfill", &id, &to("signing"));
    let signed = [("number", "示例协议1号"), ("date", "2026-11-09")];
    world.ok("gx1", "sign", &id, &signed);
    world.ok("sw1", "backfill", &id, &to("production"));
    let case = [
        ("trigger", "未按协议约定履行义务"),
        ("basis", "示例: 第九条"),
        ("way", "reuse"),
        ("evidence", "示例"),
    ];
    world.ok("sw1", "exit-open", &id, &case);
    id
}

#[test]
fn every_paper_says_what_is_missing_and_on_what_it_rests() {
    let mut world = World::new();
    let id = grown(&mut world, "32亿");
    for lang in [Lang::Zh, Lang::En] {
        for kind in Paper::ALL {
            let paper = asked(&world, &id, kind, lang).unwrap();
            let text = paper.markdown();
            assert!(text.starts_with(&format!("# {}\n", kind.title().get(lang))));
            let until = world.today().to_string();
            let version = world.get(&id).version.to_string();
            let stands = ["赣州市商务局", &until, &version, &kind.article(profile())];
            shows(&text, &stands);
            assert!(!text.contains("{") && !text.contains("|  |"), "{text}");
            let bars: Vec<usize> = text
                .lines()
                .filter(|line| line.starts_with('|'))
                .map(|line| line.matches('|').count())
                .collect();
            assert!(bars.iter().all(|count| *count >= 3), "{text}");
            // What is missing stands before everything else, and is as much as is told.
            let first = text.find("\n> - ").unwrap_or(0);
            let table = text.find("\n| ").unwrap_or(usize::MAX);
            assert!(paper.missing() == 0 || first < table, "{text}");
            let plain = paper.plain();
            assert!(!plain.contains("| "), "{plain}");
            shows(&plain, &stands);
        }
    }
}

/// Hash of the paper's record, as its foot tells it.
fn hash_of(paper: &Document) -> String {
    let mut hashes = paper.foot.iter().filter(|(_, text)| text.len() == 64);
    hashes.next().unwrap().1.clone()
}

#[test]
fn the_same_record_gives_the_same_bytes_and_another_one_another_hash() {
    let mut world = World::new();
    let id = grown(&mut world, "32亿");
    let paper = |world: &World| asked(world, &id, Paper::Exit, Lang::Zh).unwrap();
    let first = paper(&world);
    for form in [Form::Docx, Form::Markdown, Form::Plain] {
        let bytes = |paper: &Document| paper.bytes(form, profile()).unwrap();
        assert_eq!(bytes(&first), bytes(&paper(&world)));
    }
    let earlier = hash_of(&first);
    world.ok("gx1", "update", &id, &[("content", "示例: 新建厂房")]);
    assert_ne!(earlier, hash_of(&paper(&world)));
}

#[test]
fn what_a_project_does_not_call_for_is_refused_with_its_article() {
    let mut world = World::new();
    let small = world.registered("示例一", "1亿");
    let middle = world.registered("示例二", "10亿");
    let cases = [
        (&small, Paper::Filing, Code::FilingNotOwed, "第七条"),
        (
            &middle,
            Paper::FilingProvince,
            Code::FilingNotOwed,
            "第七条",
        ),
        (&small, Paper::Receipt, Code::NoFirstTalk, "第十条"),
        (&small, Paper::Transfer, Code::NoTransfer, "第十条"),
        (&small, Paper::Diligence, Code::WrongStage, "第九条"),
        (&small, Paper::Review, Code::WrongStage, "第十一条"),
        (&small, Paper::Agreement, Code::NotSigned, "第十二条"),
        (&small, Paper::Notice, Code::NotSigned, "第十二条"),
        (&small, Paper::Elements, Code::WrongStage, "第十三条"),
        (&small, Paper::Monitor, Code::WrongStage, "第十七条"),
        (&small, Paper::Exit, Code::NoExitCase, "第十九条"),
    ];
    for (id, kind, code, article) in cases {
        let refused = asked(&world, id, kind, Lang::Zh).unwrap_err();
        assert_eq!(refused.code, code, "{kind:?}");
        assert_eq!(refused.article.as_deref(), Some(article), "{kind:?}");
    }
    // The line itself is above it.
    assert!(asked(&world, &middle, Paper::Filing, Lang::Zh).is_ok());
}

#[test]
fn no_contact_and_nothing_of_what_others_claimed_leaves_the_unit() {
    let mut world = World::new();
    let id = in_talks(&mut world, "32亿");
    let contact = [("contact", "示例联系人"), ("phone", "13900000000")];
    world.ok("xf1", "update", &id, &contact);
    let claim = [("at", "2026-05-09"), ("evidence", "示例: 名片")];
    world.ok("gx1", "first-talk", &id, &claim);
    for kind in Paper::ALL {
        let Ok(paper) = asked(&world, &id, kind, Lang::Zh) else {
            continue;
        };
        let text = paper.markdown();
        for hidden in ["示例联系人", "13900000000", "示例: 名片"] {
            assert!(!text.contains(hidden), "{kind:?} tells {hidden}");
        }
    }
}

#[test]
fn a_chain_whose_official_name_was_not_found_says_so() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let chain = profile().chain(world.get(&id).text(Field::Chain));
    assert!(chain.is_some_and(|chain| chain.provisional));
    assert!(zh(&world, &id, Paper::Screening).contains("[待核实]"));
}

#[test]
fn documents_are_named_by_command_word_and_title() {
    for kind in Paper::ALL {
        assert_eq!(Paper::named(kind.name()), Some(kind));
        assert_eq!(Paper::named(kind.title().zh), Some(kind));
    }
    assert_eq!(Paper::named("report"), None);
}
