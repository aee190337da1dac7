//! Whose a project is and who invests, from the service's side: what waits, what is found.

use super::*;
use crate::domain::inbox::Kind;
use crate::domain::verb::{Args, parse};
use crate::service::api::Filter;

fn verb(client: &Client, name: &str, id: Option<&ProjectId>, pairs: &[(&str, &str)]) -> Done {
    let pairs = pairs.iter();
    let given: Args = pairs
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let profile = client.profile().expect("a profile");
    let command = parse(name, id.map(ProjectId::as_str), &given, &profile).expect(name);
    client.act(vec![command]).expect(name)
}

/// What of a handover waits for the asker's unit.
fn waiting(client: &Client) -> Vec<Kind> {
    let until = "2027-12-31".parse().expect("a day");
    let page = client.inbox(until, Filter::default(), 0, 100);
    let rows = page.expect("an inbox").rows.into_iter();
    let kinds = rows.map(|row| row.waiting.kind);
    let ours = [Kind::Handover, Kind::HandoverDecision, Kind::Moved];
    kinds.filter(|kind| ours.contains(kind)).collect()
}

#[test]
fn r7_7_a_handover_waits_in_the_receivers_inbox_then_in_the_citys() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let of = |user: &str| client(&service, user);
    let (county, other, city) = (of("xf1"), of("gx1"), of("sw1"));
    let args = [
        ("name", "示例电机"),
        ("enterprise", "示例甲有限公司"),
        ("unit", "360722"),
    ];
    let id = verb(&county, "lead", None, &args).id.expect("a project");
    let legacy = [("stage", "talks"), ("reason", "示例")];
    verb(&city, "backfill", Some(&id), &legacy);
    let offer = [("unit", "赣县"), ("kind", "voluntary"), ("reason", "示例")];
    verb(&county, "handover", Some(&id), &offer);
    let inboxes = || [&county, &other, &city].map(waiting);
    assert_eq!(inboxes(), [vec![], vec![Kind::Handover], vec![]]);
    let officer = [("officer", "示例王五")];
    verb(&other, "handover-accept", Some(&id), &officer);
    assert_eq!(inboxes(), [vec![], vec![], vec![Kind::HandoverDecision]]);
    verb(&city, "handover-accept", Some(&id), &[]);
    // Both sides sign for the notice; whoever decided knows.
    assert_eq!(inboxes(), [vec![Kind::Moved], vec![Kind::Moved], vec![]]);
    verb(&county, "handover-accept", Some(&id), &[]);
    assert_eq!(inboxes(), [vec![], vec![Kind::Moved], vec![]]);
    assert_eq!(text_of(&city, &id, Field::Unit), "360704");
}

#[test]
fn r3_2_an_enterprise_is_found_by_the_name_that_it_had_and_its_projects_by_the_investor_they_have()
{
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let (county, city) = (client(&service, "xf1"), client(&service, "sw1"));
    let args = [
        ("name", "一期"),
        ("enterprise", "示例昔名有限公司"),
        ("unit", "360722"),
    ];
    let id = verb(&county, "lead", None, &args).id.expect("a project");
    let renamed = [
        ("enterprise", "示例昔名有限公司"),
        ("name", "示例今称有限公司"),
        ("evidence", "示例"),
    ];
    verb(&city, "rename-enterprise", None, &renamed);
    for text in ["昔名", "今称", "ximing"] {
        let found = city.find(text.to_owned(), Filter::default(), 10);
        let ids: Vec<ProjectId> = found
            .expect("found")
            .hits
            .into_iter()
            .map(|hit| hit.row.id)
            .collect();
        assert_eq!(ids, std::slice::from_ref(&id), "{text}");
    }
    let held = city
        .show(id.clone(), None)
        .expect("shown")
        .project
        .enterprise;
    let former = city
        .enterprise(held.clone())
        .expect("an enterprise")
        .enterprise
        .former_names;
    assert_eq!(former[0].name, "示例昔名有限公司");
    // The project goes to another enterprise; the one that it had is left without.
    let legacy = [("stage", "talks"), ("reason", "示例")];
    verb(&city, "backfill", Some(&id), &legacy);
    let investor = [
        ("action", "replace"),
        ("enterprise", "示例新股东有限公司"),
        ("reason", "示例"),
    ];
    let proposed = verb(&county, "investor", Some(&id), &investor);
    let record = proposed
        .events
        .iter()
        .find_map(crate::domain::event::Event::desk);
    let record = record.expect("a proposal").to_string();
    let confirmed = [("record", record.as_str()), ("result", "confirmed")];
    verb(&city, "confirm", None, &confirmed);
    let now = city.show(id.clone(), None).expect("shown").project;
    let of = |enterprise| city.enterprise(enterprise).expect("an enterprise");
    assert_eq!(
        of(now.enterprise.clone()).enterprise.name,
        "示例新股东有限公司"
    );
    assert_eq!(of(now.enterprise).projects.len(), 1);
    assert_eq!(of(held).projects.len(), 0);
    drop((county, city, service));
    // Read anew from the journal it is the same.
    let service = opened(dir.path());
    let city = client(&service, "sw1");
    let found = city.find("新股东".to_owned(), Filter::default(), 10);
    assert_eq!(found.expect("found").hits.len(), 1);
}
