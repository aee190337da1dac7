//! The look-up by what stands beside the names: stages, chains, parks, officers, sums, telephones; and what it does not tell.

use super::*;
use crate::domain::collection::record::LedgerStage;
use crate::domain::stage::Stage;
use crate::domain::verb::read_field;

const PHONE: &str = "199-0000-0123";

/// Three projects of 信丰, of which the first has everything.
fn three(service: &Service) -> Vec<ProjectId> {
    let profile = Profile::builtin().expect("the built-in profile");
    let row = |number: u64, name: &str, stage: Stage, more: &[(Field, &str)]| {
        let mut lead = new_lead(name, &format!("{name}有限公司"));
        let unit = [(Field::Unit, "360722")];
        for (field, text) in unit.iter().chain(more) {
            let value = read_field(*field, text, &profile).expect("a value");
            lead.fields.extend(value.map(|value| (*field, value)));
        }
        LedgerRow {
            row: number,
            lead,
            stage: Some(LedgerStage::Stage(stage)),
            ..LedgerRow::default()
        }
    };
    let first = [
        (Field::Chain, "C1"),
        (Field::Officer, "示例丁专员"),
        (Field::Park, "示例高新园"),
        (Field::Phone, PHONE),
        (Field::Amount, "12.5亿"),
    ];
    let rows = vec![
        row(2, "示例甲风机", Stage::Talks, &first),
        row(
            3,
            "示例乙电机",
            Stage::Production,
            &[(Field::Amount, "3亿")],
        ),
        row(4, "示例在谈楼宇", Stage::Production, &[]),
    ];
    let report = client(service, "sw1").import(ledger(rows)).expect("taken");
    assert_eq!(report.accepted, 3, "{report:?}");
    let page = client(service, "sw1")
        .list(ListQuery::default(), 0, 10)
        .expect("a page");
    let mut ids: Vec<ProjectId> = page.rows.into_iter().map(|row| row.id).collect();
    ids.sort();
    ids
}

fn found(client: &Client, text: &str) -> Vec<(ProjectId, MatchedField)> {
    let found = client
        .find(text.to_owned(), Filter::default(), 50)
        .expect("found");
    assert_eq!(found.total as usize, found.hits.len(), "{text}");
    found
        .hits
        .into_iter()
        .map(|hit| (hit.row.id, hit.field))
        .collect()
}

#[test]
fn r0_2_a_word_finds_what_it_means_behind_what_it_is_a_part_of() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let ids = three(&service);
    let clerk = client(&service, "sw1");
    let first = |field| vec![(ids[0].clone(), field)];
    let all = found(&clerk, "在谈");
    assert_eq!(
        all,
        [
            (ids[2].clone(), MatchedField::Name),
            (ids[0].clone(), MatchedField::Stage)
        ],
        "the name before the stage"
    );
    assert_eq!(found(&clerk, "洽谈中"), first(MatchedField::Stage));
    assert_eq!(found(&clerk, "现代家居"), first(MatchedField::Chain));
    assert_eq!(found(&clerk, "高新园"), first(MatchedField::Park));
    assert_eq!(found(&clerk, "丁专员"), first(MatchedField::Officer));
    assert_eq!(found(&clerk, "12.5亿"), first(MatchedField::Amount));
    let own = client(&service, "xf1");
    assert_eq!(found(&own, "19900000123"), first(MatchedField::Phone));
    assert_eq!(found(&own, PHONE), first(MatchedField::Phone));
    assert_eq!(found(&clerk, "风机 在谈").len(), 1);
    assert_eq!(found(&clerk, "电机 在谈"), []);
    let bare = ids[0].as_str().replace(['P', '-'], "");
    assert_eq!(found(&clerk, &bare), first(MatchedField::Id));
}

#[test]
fn r3_3_a_telephone_finds_nothing_for_whoever_does_not_read_the_contacts() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let ids = three(&service);
    let (mut readers, mut others) = (0, 0);
    for member in members() {
        let client = client(&service, member.id.as_str());
        let shown = client.show(ids[0].clone(), None);
        let reads = shown.is_ok_and(|shown| shown.project.text(Field::Phone) == PHONE);
        let hits = found(&client, PHONE);
        match reads {
            true => readers += 1,
            false => others += 1,
        }
        assert!(reads || hits.is_empty(), "{}: {hits:?}", member.id);
    }
    assert!(readers > 0 && others > 0, "{readers} {others}");
}

/// What is void is on no list, and found all the same by whoever reads it: its history stays (R2-4).
#[test]
fn r2_4_what_is_void_is_found_behind_what_is_not_by_whoever_reads_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&args(dir.path()), &founding()).expect("founded");
    let ids = three(&service);
    let county = client(&service, "xf1");
    let void = [("reason", "示例: 重复录入"), ("approver", "示例: 纪要")];
    let done = super::inbox::verb(&county, "void", Some(&ids[0]), &void);
    let word = [
        ("record", done.waits().expect("a proposal").as_str()),
        ("result", "confirmed"),
    ]
    .map(|(name, text)| (name, text.to_owned()));
    let word: Vec<(&str, &str)> = word
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    super::inbox::verb(&client(&service, "sw1"), "confirm", None, &word);
    let ids_of = |user: &str, text: &str| -> Vec<ProjectId> {
        let found = found(&client(&service, user), text).into_iter();
        found.map(|(id, _)| id).collect()
    };
    for text in ["示例甲风机", ids[0].as_str(), "sljfj", "作废"] {
        assert_eq!(ids_of("sw1", text), std::slice::from_ref(&ids[0]), "{text}");
        assert_eq!(ids_of("xf1", text), std::slice::from_ref(&ids[0]), "{text}");
        assert_eq!(ids_of("gx1", text), [], "{text}");
    }
    // Behind what is listed.
    let all = ids_of("sw1", "示例");
    assert_eq!((all.len(), all.last()), (3, Some(&ids[0])));
    let page = client(&service, "sw1").list(ListQuery::default(), 0, 10);
    assert_eq!(page.expect("a page").total, 2);
}
