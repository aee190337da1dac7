//! Questions about the whole city: libraries, enterprises, scenarios, gaps, the map.

use super::*;
use crate::domain::chain_map::GapReason;
use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::{Library, Why};
use crate::domain::scenarios::FitReason;
use crate::domain::verb::parse;
use chrono::NaiveDate;

/// Does a verb, written as on the command line.
fn act(client: &Client, verb: &str, id: Option<&str>, args: &[(&str, &str)]) -> Option<ProjectId> {
    let args = args
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let profile = client.profile().expect("a profile");
    let command = parse(verb, id, &args.collect(), &profile).expect(verb);
    client.act(vec![command]).expect(verb).id
}

fn on(dir: &Path, day: &str) -> Service {
    let args = OpenArgs {
        now: day
            .parse::<NaiveDate>()
            .ok()
            .and_then(|day| day.and_hms_opt(9, 0, 0)),
        ..args(dir)
    };
    Service::init(&args, &founding()).expect("founded")
}

fn stands(row: &EnterpriseRow, library: Library) -> Option<Why> {
    let stands = row.stands.iter().find(|(held, _)| *held == library);
    stands.map(|(_, why)| *why)
}

fn of_library(client: &Client, library: Library) -> EnterprisePage {
    let query = EnterpriseQuery {
        library: Some(library),
        ..EnterpriseQuery::default()
    };
    client.enterprises(query, 0, 100).expect("enterprises")
}

#[test]
fn r4_3_marks_and_targets_count_and_the_libraries_reconcile() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let prospective = |client: &Client| {
        let libraries = client.libraries().expect("libraries");
        assert!(libraries.reconciles);
        assert_eq!(
            libraries.prospective_parts.count(),
            Some(libraries.prospective_enterprises)
        );
        assert_eq!(
            libraries.existing_parts.count(),
            Some(libraries.existing_enterprises)
        );
        (libraries.prospective_parts, libraries.existing_parts)
    };
    let profile = client.profile().expect("a profile");
    let segments = profile.chains.iter().flat_map(|chain| &chain.segments);
    let targets: Vec<&String> = segments.flat_map(|segment| &segment.targets).collect();
    let count = targets.len() as u32;
    assert!(count > 0);
    assert_eq!(prospective(&client).0.targets, count);

    // A target that is talked to stands by its stage; it is no target any more.
    let id = act(
        &client,
        "lead",
        None,
        &[("name", "示例项目"), ("enterprise", targets[0])],
    );
    let id = id.expect("a project");
    let (parts, _) = prospective(&client);
    assert_eq!((parts.by_stage, parts.targets), (1, count - 1));
    let page = of_library(&client, Library::ProspectiveEnterprises);
    assert_eq!(page.total, count);
    assert_eq!(
        stands(&page.rows[0], Library::ProspectiveEnterprises),
        Some(Why::Stage)
    );
    assert!(page.rows[1..].iter().all(|row| row.id.is_none()));

    // Given up, it is one again.
    act(
        &client,
        "terminate",
        Some(id.as_str()),
        &[("reason", "示例")],
    );
    assert_eq!(prospective(&client).0.targets, count);
    let args = [
        ("library", "prospective"),
        ("put", "exclude"),
        ("reason", "示例"),
    ];
    act(&client, "library", Some(id.as_str()), &args);
    let (parts, _) = prospective(&client);
    assert_eq!(
        (parts.by_stage, parts.targets, parts.excluded),
        (0, count, 1)
    );

    let args = [
        ("library", "existing"),
        ("put", "include"),
        ("reason", "示例"),
    ];
    act(&client, "library", Some("E1"), &args);
    assert_eq!(prospective(&client).1.included, 1);
    let page = of_library(&client, Library::ExistingEnterprises);
    assert_eq!(
        stands(&page.rows[0], Library::ExistingEnterprises),
        Some(Why::Included)
    );
    client.act(vec![Command::Undo]).expect("undone");
    assert_eq!(prospective(&client).1.included, 0);
    assert_sound(&service);
}

#[test]
fn r4_3_what_was_marked_is_there_after_opening_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let first = client(&service, "sw1");
    let id = register(&first, "示例项目");
    let args = [
        ("library", "existing"),
        ("put", "include"),
        ("reason", "示例"),
    ];
    act(&first, "library", Some(id.as_str()), &args);
    let before = first.libraries().expect("libraries");
    drop((first, service));
    let service = opened(dir.path());
    let again = client(&service, "sw1");
    assert_eq!(again.libraries().expect("libraries"), before);
    assert_eq!(before.existing_parts.included, 1);
}

#[test]
fn r3_2_an_enterprise_shows_its_projects_group_and_contacts_newest_first() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = on(dir.path(), "2026-05-20");
    let client = client(&service, "xf1");
    let lead = |name, enterprise| {
        let args = [
            ("name", name),
            ("enterprise", enterprise),
            ("unit", "360722"),
        ];
        act(&client, "lead", None, &args).expect("a project")
    };
    let id = lead("示例一", "示例甲有限公司");
    let other = lead("示例二", "示例乙有限公司");
    lead("示例三", "示例丙有限公司");
    for (id, group) in [(&id, "示例集团"), (&other, "示例集团有限公司")] {
        act(
            &client,
            "update",
            Some(id.as_str()),
            &[("group", group), ("phone", "示例号码")],
        );
    }
    act(
        &client,
        "note",
        Some(id.as_str()),
        &[("text", "记下第一次来电")],
    );
    act(
        &client,
        "note",
        Some(id.as_str()),
        &[("text", "不该留下的")],
    );
    client.act(vec![Command::Undo]).expect("undone");
    let args = [
        ("unit", "360722"),
        ("person", "示例专员"),
        ("at", "2026-05-18"),
        ("evidence", "函件"),
    ];
    act(&client, "first-talk", Some(id.as_str()), &args);

    let detail = client
        .enterprise(EnterpriseId::numbered(1))
        .expect("an enterprise");
    assert_eq!(detail.projects.len(), 1);
    let relatives: Vec<&str> = detail
        .relatives
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(
        relatives,
        ["示例乙有限公司"],
        "the same group, however its name is written"
    );
    let kinds: Vec<ContactKind> = detail.contacts.iter().map(|contact| contact.kind).collect();
    assert_eq!(kinds.len(), 2, "{:?}", detail.contacts);
    assert_eq!(
        kinds[0],
        ContactKind::Note,
        "newest first; what was undone is gone"
    );
    assert!(matches!(kinds[1], ContactKind::FirstTalk(_)));
    assert_eq!(detail.enterprise.phone, "示例号码");
    assert!(!detail.is_blanked);
    let missing = client.enterprise(EnterpriseId::numbered(99));
    assert_eq!(code(missing), Code::NoSuchEnterprise);
}

#[test]
fn r3_2_other_units_see_the_enterprise_but_not_whom_to_call() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let own = client(&service, "xf1");
    let args = [
        ("name", "示例一"),
        ("enterprise", "示例甲有限公司"),
        ("unit", "360722"),
        ("contact", "示例联系人"),
        ("phone", "示例号码"),
    ];
    act(&own, "lead", None, &args);
    for (user, is_seen) in [("xf1", true), ("sw1", false), ("lead1", false)] {
        let detail = client(&service, user)
            .enterprise(EnterpriseId::numbered(1))
            .expect(user);
        assert_eq!(!detail.enterprise.phone.is_empty(), is_seen, "{user}");
        assert_eq!(!detail.enterprise.contact.is_empty(), is_seen, "{user}");
        assert_eq!(detail.is_blanked, !is_seen, "{user}");
        assert_eq!(detail.enterprise.name, "示例甲有限公司");
    }
    // Before its project is registered, another county does not learn its name.
    let elsewhere = client(&service, "nk1").enterprise(EnterpriseId::numbered(1));
    assert_eq!(code(elsewhere), Code::NoSuchEnterprise);
}

#[test]
fn r3_2_enterprises_are_found_by_any_fragment_of_theirs_or_their_projects() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    act(
        &client,
        "lead",
        None,
        &[("name", "高频覆铜板"), ("enterprise", "示例甲有限公司")],
    );
    act(
        &client,
        "lead",
        None,
        &[("name", "脐橙深加工"), ("enterprise", "示例乙有限公司")],
    );
    for (text, expected) in [
        ("覆铜", "示例甲有限公司"),
        ("示例乙", "示例乙有限公司"),
        ("qcsjg", "示例乙有限公司"),
    ] {
        let query = EnterpriseQuery {
            text: Some(text.to_owned()),
            ..EnterpriseQuery::default()
        };
        let page = client.enterprises(query, 0, 10).expect("enterprises");
        let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names.first(), Some(&expected), "{text}");
    }
}

#[test]
fn r4_2_scenarios_and_gaps_name_the_leads_and_say_why() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = on(dir.path(), "2026-06-10");
    let client = client(&service, "sw1");
    let lead = |name: &str, extra: &[(&str, &str)]| {
        let enterprise = format!("示例{name}有限公司");
        let mut args = vec![("name", name), ("enterprise", enterprise.as_str())];
        args.extend_from_slice(extra);
        act(&client, "lead", None, &args).expect("a project")
    };
    let vision = lead("机器视觉检测线", &[("chain", "C1"), ("method", "场景招商")]);
    let film = lead("高频覆铜板", &[]);
    lead("脐橙深加工", &[]);

    let found = client.scenarios().expect("scenarios");
    let fits = found
        .iter()
        .find(|fits| fits.scenario == "S-002")
        .expect("a scenario");
    assert!(fits.is_open);
    assert_eq!((fits.total, &fits.fits[0].row.id), (1, &vision));
    assert!(
        fits.fits[0]
            .reasons
            .contains(&FitReason::Chain("C1".into()))
    );
    assert!(
        fits.fits[0]
            .reasons
            .contains(&FitReason::Words(vec!["机器视觉".into()]))
    );

    let gaps = client.gaps().expect("gaps");
    let gap = gaps
        .iter()
        .find(|gap| gap.segment == "电子材料与装备")
        .expect("a gap");
    assert!(gap.is_open, "nothing stands in the segment");
    assert_eq!(gap.closers[0].row.id, film);
    assert_eq!(
        gap.closers[0].reasons,
        [GapReason::NoChain, GapReason::Words(vec!["覆铜板".into()])]
    );
    let place = [("chain", "C3"), ("segment", "电子材料与装备")];
    act(&client, "update", Some(film.as_str()), &place);
    let gaps = client.gaps().expect("gaps");
    let gap = gaps
        .iter()
        .find(|gap| gap.segment == "电子材料与装备")
        .expect("a gap");
    // A lead closes nothing: it may come to nothing (W18).
    assert!(gap.is_open && gap.total == 1);
    let marked = [("in_scope", "市外项目"), ("scope_reason", "示例")];
    act(&client, "update", Some(film.as_str()), &marked);
    let gaps = client.gaps().expect("gaps");
    let gap = gaps
        .iter()
        .find(|gap| gap.segment == "电子材料与装备")
        .expect("a gap");
    assert!(
        gap.is_open && gap.total == 0,
        "out of scope, it closes nothing"
    );
}

#[test]
fn r4_2_the_map_counts_each_unit_once_and_adds_up() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    for (name, unit) in [
        ("示例一", "360722"),
        ("示例二", "360722"),
        ("示例三", "GZ-HTDZ"),
    ] {
        let enterprise = format!("{name}有限公司");
        let args = [
            ("name", name),
            ("enterprise", enterprise.as_str()),
            ("unit", unit),
        ];
        act(&client, "lead", None, &args);
    }
    let units = client.map().expect("a map");
    let of = |code: &str| units.iter().find(|unit| unit.figures.unit.as_str() == code);
    assert_eq!(
        units.len(),
        21,
        "the responsible units, and the zone that a project names"
    );
    assert_eq!(of("360722").expect("a unit").figures.projects, 2);
    assert_eq!(of("GZ-HTDZ").expect("a unit").figures.projects, 1);
    let all: u32 = units.iter().map(|unit| unit.figures.projects).sum();
    assert_eq!(all, 3);
    assert!(
        units
            .iter()
            .all(|unit| unit.figures.talks == 0 && unit.figures.signed_fen == 0)
    );
}
