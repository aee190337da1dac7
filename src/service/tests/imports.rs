//! 台账导入: every row is accounted for, all or nothing, repeatable, stoppable.

use super::*;
use std::sync::mpsc::Receiver;

fn rows(count: u64) -> Vec<LedgerRow> {
    (1..=count)
        .map(|number| {
            let name = format!("示例第{number}号产业园");
            row(number + 1, &name, &format!("示例{number}实业有限公司"))
        })
        .collect()
}

#[test]
fn r4_what_ledger_was_brought_is_told_to_those_alone_who_read_every_project() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let report = client(&service, "sw1").import(ledger(rows(3)));
    assert!(report.expect("judged").is_taken);
    let tells = |login: &str| {
        let told = client(&service, login).history(None, Since::Beginning, None, 100);
        let told = serde_json::to_string(&told.expect("history")).expect("text");
        told.contains("示例台账.csv")
    };
    for (login, is_told) in [
        ("zb1", true),
        ("aud1", true),
        ("gx1", false),
        ("team1", false),
    ] {
        assert_eq!(tells(login), is_told, "{login}");
    }
}

#[test]
fn every_row_is_accounted_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    client
        .act(vec![Command::Lead(new_lead(
            "示例旧项目",
            "示例旧企业有限公司",
        ))])
        .expect("registered");
    let mut rows = rows(3);
    rows.push(row(5, "示例第1号产业园", "示例1实业有限公司"));
    rows.push(row(6, "示例旧项目", "示例旧企业有限公司"));
    rows.push(row(7, "", "示例无名企业有限公司"));
    let sent = rows.len() as u64;
    let before = head(&client);

    let report = client.import(ledger(rows.clone())).expect("judged");
    let accounted = |report: &ImportReport| {
        report.accepted + report.rejected.len() as u64 + report.duplicates.len() as u64
    };
    assert_eq!(accounted(&report), sent);
    assert_eq!(report.accepted, 3);
    assert!(!report.is_taken, "one bad row stops all");
    assert_eq!(head(&client), before);
    assert_eq!(report.rejected[0].0, 7);
    let [of_row, of_project] = report.duplicates.as_slice() else {
        panic!("{:?}", report.duplicates)
    };
    assert_eq!((of_row.row, of_row.of_row), (5, Some(2)));
    assert_eq!(of_row.of_project, None);
    assert_eq!((of_project.row, of_project.of_row), (6, None));
    assert_eq!(of_project.name, "示例旧项目");
    assert!(of_project.of_project.is_some());

    let dry = ImportRequest {
        dry_run: true,
        take_good: true,
        ..ledger(rows.clone())
    };
    assert!(!client.import(dry).expect("judged").is_taken);
    assert_eq!(head(&client), before);

    let good = ImportRequest {
        take_good: true,
        ..ledger(rows)
    };
    let report = client.import(good.clone()).expect("taken");
    assert!(report.is_taken && report.seq > before);
    assert_eq!(client.status().expect("status").projects, 4);

    let again = client.import(good).expect("judged");
    assert_eq!((again.accepted, again.is_taken), (0, false));
    assert_eq!(accounted(&again), sent);
    assert_eq!(head(&client), report.seq, "the same file changes nothing");
    assert_sound(&service);
}

#[test]
fn an_import_of_many_lines_is_one_step() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let before = head(&client);
    let long = "示例建设内容".repeat(800);
    let mut rows = rows(120);
    for row in &mut rows {
        row.lead
            .fields
            .extend(fields(&[(Field::Content, long.as_str())]));
    }
    let report = client.import(ledger(rows)).expect("taken");
    assert!(report.seq > before + 1, "too long for one line");
    assert_eq!(client.status().expect("status").projects, 120);
    client.act(vec![Command::Undo]).expect("taken back whole");
    assert_eq!(client.status().expect("status").projects, 0);
    let done = client.act(vec![Command::Redo]).expect("done again");
    assert_eq!(done.seq, head(&client));
    assert_eq!(client.status().expect("status").projects, 120);
    assert_sound(&service);
    drop(client);
    drop(service);
    let service = opened(dir.path());
    assert_sound(&service);
}

#[test]
fn r4_counties_import_their_own_rows_only() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let mut own = row(2, "示例信丰产业园", "示例甲实业有限公司");
    own.lead.fields.extend(fields(&[(Field::Unit, "360722")]));
    let mut other = row(3, "示例赣县产业园", "示例乙实业有限公司");
    other.lead.fields.extend(fields(&[(Field::Unit, "360704")]));
    let request = ImportRequest {
        take_good: true,
        ..ledger(vec![own, other])
    };
    let report = client(&service, "xf1")
        .import(request.clone())
        .expect("judged");
    assert_eq!(report.accepted, 1);
    assert_eq!(report.rejected[0].0, 3);
    assert_eq!(report.rejected[0].1.code, Code::OtherUnit);
    let dept = client(&service, "fg1").import(request);
    assert_eq!(code(dept), Code::RoleMayNot);
}

#[test]
fn a_running_import_tells_how_far_it_is_and_can_be_stopped() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let before = head(&client);
    let news: Receiver<Push> = client.connection().subscribe();
    std::thread::scope(|scope| {
        let stopper = client.clone();
        scope.spawn(move || {
            // The first word comes before the first row is judged, so there is something left to stop.
            let told = news.iter().find_map(|push| match push {
                Push::Progress { total, .. } => Some(total),
                _ => None,
            });
            assert_eq!(told, Some(20_000));
            stopper.tell(Request::Cancel).expect("heard");
        });
        let outcome = client.import(ledger(rows(20_000)));
        assert_eq!(code(outcome), Code::Cancelled);
    });
    assert_eq!(head(&client), before, "nothing half-done stays");
    assert_eq!(client.status().expect("status").projects, 0);
    client.import(ledger(rows(2))).expect("the next one runs");
}
