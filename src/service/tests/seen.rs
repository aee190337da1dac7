//! Lists, counts and finds hold projects as each person sees them, also while they change.

use super::inbox::{on, verb};
use super::*;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::fact::Fact;

const DAY: &str = "2026-11-23T09:00:00";

fn founded_on(dir: &Path) -> Service {
    Service::init(&on(dir, DAY), &founding()).expect("founded")
}

fn lead_of(client: &Client, name: &str, unit: &str, amount: &str) -> ProjectId {
    let enterprise = format!("{name}有限公司");
    let given = [
        ("name", name),
        ("enterprise", enterprise.as_str()),
        ("amount", amount),
        ("chain", "C1"),
        ("unit", unit),
    ];
    let id = verb(client, "lead", None, &given).id.expect("a project");
    let officer = edit(&id, Field::Officer, "示例专员");
    client.act(vec![officer]).expect("named");
    id
}

fn listed(client: &Client, filter: Filter, sort: Sort) -> Vec<ProjectRow> {
    let query = ListQuery {
        filter,
        sort,
        descending: true,
    };
    client.list(query, 0, 100).expect("a list").rows
}

fn stage(client: &Client) -> StageCount {
    let summary = client.summary(Filter::default()).expect("a summary");
    let mut stages = summary.stages.into_iter();
    stages.find(|stage| stage.count > 0).expect("a project")
}

#[test]
fn r4_another_county_s_projects_count_without_what_is_not_read_of_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded_on(dir.path());
    let (xf, gx) = (client(&service, "xf1"), client(&service, "gx1"));
    let foreign = lead_of(&xf, "示例信丰项目", "360722", "20亿");
    let own = lead_of(&gx, "示例赣县项目", "360704", "1亿");
    let rows = listed(&gx, Filter::default(), Sort::Amount);
    let ids: Vec<&ProjectId> = rows.iter().map(|row| &row.id).collect();
    // The large sum is not known, so it orders nothing.
    assert_eq!(ids, [&own, &foreign]);
    let card = rows.last().expect("a card");
    assert!(card.name.is_empty() && card.officer.is_empty() && card.next_due.is_none());
    assert!(!card.shown.has(Fact::Amount) && card.unit == "360722");
    assert_eq!(
        (stage(&gx).count, stage(&gx).amount_fen),
        (2, 10_000_000_000)
    );
    assert_eq!(stage(&client(&service, "sw1")).count, 2);
    // A government of a third place is told of neither, and the sums of each add up by themselves.
    let third = client(&service, "res1");
    assert!(listed(&third, Filter::default(), Sort::Id).is_empty());
    assert_eq!(third.status().expect("status").projects, 0);

    let found = |text: &str| {
        let found = gx.find(text.to_owned(), Filter::default(), 10);
        found.expect("found").total
    };
    assert_eq!(
        (found("赣县项目"), found("信丰项目"), found("示例信丰")),
        (1, 0, 0)
    );
    assert_eq!(found(foreign.as_str()), 1);
    let by = |filter: Filter| listed(&gx, filter, Sort::Id).len();
    let officer = Filter {
        officer: Some("示例专员".to_owned()),
        ..Filter::default()
    };
    let named = Filter {
        text: Some("示例".to_owned()),
        ..Filter::default()
    };
    assert_eq!((by(officer.clone()), by(named.clone())), (1, 1));

    // One's own are told apart from what is only known to exist, and for the whole city too.
    let of = |unit: &str| Filter {
        own: Some(UnitCode::from(unit)),
        ..Filter::default()
    };
    let ids = |client: &Client, unit: &str| -> Vec<ProjectId> {
        let rows = listed(client, of(unit), Sort::Id);
        rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(ids(&gx, "360704"), std::slice::from_ref(&own));
    assert_eq!(ids(&client(&service, "sw1"), "360704"), [own]);
    let summary = gx.summary(of("360704")).expect("a summary");
    assert_eq!(
        summary.stages.iter().map(|stage| stage.count).sum::<u32>(),
        1
    );

    // From its registration on, its name is known; the lists that were asked for follow.
    let given = [("stage", "registered"), ("reason", "示例")];
    verb(&client(&service, "sw1"), "backfill", Some(&foreign), &given);
    let rows = listed(&gx, Filter::default(), Sort::Amount);
    let card = rows.last().expect("a card");
    assert_eq!((card.name.as_str(), card.amount_fen), ("示例信丰项目", 0));
    assert_eq!((found("信丰项目"), by(officer), by(named)), (1, 1, 2));
    assert_sound(&service);
}

#[test]
fn r3_1_a_task_opens_its_project_to_the_unit_it_names_as_far_as_it_names_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded_on(dir.path());
    let xf = client(&service, "xf1");
    let id = lead_of(&xf, "示例信丰项目", "360722", "1亿");
    let power = client(&service, "fg1");
    assert_eq!(code(power.show(id.clone(), None)), Code::NoSuchProject);
    assert!(listed(&power, Filter::default(), Sort::Id).is_empty());
    let task = [
        ("owner", "D-FG"),
        ("text", "示例交办"),
        ("due", "2026-11-30"),
        ("project", id.as_str()),
    ];
    verb(&client(&service, "zb1"), "task", None, &task);
    let shown = power.show(id.clone(), None).expect("shown");
    assert_eq!(shown.card, ReadAnswer::Item);
    assert_eq!(shown.row.name, "示例信丰项目");
    assert_eq!(shown.row.amount_fen, 10_000_000_000);
    assert!(shown.deadlines.is_empty() && shown.project.text(Field::Needs).is_empty());
    assert_eq!(listed(&power, Filter::default(), Sort::Id).len(), 1);
    assert_eq!(power.tasks(0, 10).expect("tasks").total, 1);
    // Another department's list stays empty.
    let other = client(&service, "zr1");
    assert!(listed(&other, Filter::default(), Sort::Id).is_empty());
    assert_eq!(other.tasks(0, 10).expect("tasks").total, 0);
}

#[test]
fn p3_typing_a_name_or_a_code_gives_nobody_a_telephone() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded_on(dir.path());
    let (gx, xf) = (client(&service, "gx1"), client(&service, "xf1"));
    let with_phone = [
        ("name", "示例磁材项目"),
        ("enterprise", "示例磁材有限公司"),
        ("unit", "360704"),
        ("contact", "示例联系人"),
        ("phone", "示例号码"),
    ];
    verb(&gx, "lead", None, &with_phone);
    let other = [("name", "示例试探"), ("enterprise", "示例磁材有限公司")];
    let done = verb(&xf, "lead", None, &other);
    let id = done.id.clone().expect("a project");
    let shown = xf.show(id.clone(), None).expect("shown");
    let enterprise = shown.enterprise.clone().expect("an enterprise");
    let page = xf.enterprise(enterprise.id).expect("a page");
    let log = xf
        .history(None, Since::Beginning, None, 100)
        .expect("history");
    let texts = [
        serde_json::to_string(&done),
        serde_json::to_string(&shown),
        serde_json::to_string(&page),
        serde_json::to_string(&log),
    ];
    for text in texts {
        let text = text.expect("text");
        assert!(
            !text.contains("示例号码") && !text.contains("示例联系人"),
            "{text}"
        );
    }
    assert_eq!(
        text_of(&gx, &ProjectId::numbered(2026, 1), Field::Phone),
        "示例号码"
    );
}

#[test]
fn members_are_told_to_others_without_their_logins() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let logins = |user: &str| {
        let members = client(&service, user).members().expect("members");
        members
            .iter()
            .filter(|member| !member.id.0.is_empty())
            .count()
    };
    let all = members().len();
    for (user, told) in [
        ("adm1", all),
        ("aud1", all),
        ("zb1", all),
        ("sw1", 1),
        ("xf1", 1),
    ] {
        assert_eq!(logins(user), told, "{user}");
    }
}
