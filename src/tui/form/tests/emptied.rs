//! What a step put on record stands in its form, and a field made empty empties it.

use super::*;
use crate::domain::policy::Profile;
use crate::domain::verb::parse;

/// A project in landing by 补录, with verbs done as they are typed.
fn landed(office: &Office, steps: &[(&str, &[(&str, &str)])]) -> ProjectId {
    let profile = Profile::builtin().expect("the built-in profile");
    let client = office.client("sw1");
    let id = ProjectId::numbered(2026, 1);
    let lead: &[(&str, &str)] = &[("name", "示例项目"), ("enterprise", "示例有限公司")];
    let legacy: &[(&str, &str)] = &[("stage", "landing"), ("reason", "示例理由")];
    for (verb, args) in [("lead", lead), ("backfill", legacy)].iter().chain(steps) {
        let args = args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let command = parse(verb, Some(id.as_str()), &args.collect(), &profile);
        client.act(vec![command.expect("a command")]).expect("done");
    }
    id
}

fn clear(screen: &mut Harness<App>, fields: usize, signs: usize) {
    for _ in 0..fields {
        screen.press("<Tab>");
    }
    screen.press("<End>");
    for _ in 0..signs {
        screen.press("<BS>");
    }
}

#[test]
fn r16_3_a_service_team_is_emptied_in_its_form() {
    let office = Office::new();
    let service: &[(&str, &str)] = &[
        ("unit", "信丰县"),
        ("officer", "示例专员"),
        ("team", "示例甲,示例乙"),
    ];
    let id = landed(&office, &[("service", service)]);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("service", Some((&id, "示例项目"))));
    assert_shows(&mut screen, "示例甲、示例乙");
    clear(&mut screen, 2, "示例甲、示例乙".chars().count());
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 0, "{}", screen.screen());
    let record = office.client("sw1").show(id, None).expect("shown");
    let held = record.project.landing.service.expect("a service unit");
    assert_eq!((held.officer.as_str(), held.team.len()), ("示例专员", 0));
}

#[test]
fn r13_1_what_a_step_cannot_be_without_is_refused_in_its_field() {
    let office = Office::new();
    let service: &[(&str, &str)] = &[("unit", "信丰县"), ("officer", "示例专员")];
    let id = landed(&office, &[("service", service)]);
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("service", Some((&id, "示例项目"))));
    clear(&mut screen, 1, "示例专员".chars().count());
    screen.press("ctrl+o");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
    assert_shows(&mut screen, "服务专员");
    let record = office.client("sw1").show(id, None).expect("shown");
    let held = record.project.landing.service.expect("a service unit");
    assert_eq!(held.officer, "示例专员");
}
