//! Questions: history, the past, health.

use super::*;
use chrono::NaiveDate;

#[test]
fn history_is_newest_first_and_marks_what_was_taken_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let id = register(&client, "示例项目");
    register(&client, "示例别的项目");
    client
        .act(vec![edit(&id, Field::Officer, "示例甲")])
        .expect("done");
    client.act(vec![Command::Undo]).expect("undone");
    let of = |id: Option<&ProjectId>, since, before, limit| {
        client
            .history(id.cloned(), since, before, limit)
            .expect("history")
            .into_iter()
            .map(|entry| (entry.seq, entry.command, entry.is_undone))
            .collect::<Vec<_>>()
    };
    let entry = |seq: u64, command: &str, is_undone| (seq, command.to_owned(), is_undone);
    let all = [
        entry(5, "undo", false),
        entry(4, "update", true),
        entry(3, "lead", false),
        entry(2, "lead", false),
        entry(1, "init", false),
    ];
    assert_eq!(of(None, Since::Beginning, None, 10), all);
    assert_eq!(of(None, Since::Seq(3), Some(5), 10), all[1..3]);
    assert_eq!(of(None, Since::Beginning, None, 2), all[..2]);
    let own = [all[0].clone(), all[1].clone(), all[3].clone()];
    assert_eq!(of(Some(&id), Since::Beginning, None, 10), own);
    assert_eq!(of(Some(&id), Since::Seq(3), None, 10), own[..2]);
    let nobody = client.history(
        Some(ProjectId::from("P2026-9999")),
        Since::Beginning,
        None,
        1,
    );
    assert_eq!(code(nobody), Code::NoSuchProject);
}

#[test]
fn a_project_is_shown_as_it_stood_at_the_end_of_a_day() {
    let dir = tempfile::tempdir().expect("a folder");
    let on = |text: &str| OpenArgs {
        now: Some(text.parse().expect("a time")),
        ..args(dir.path())
    };
    let watch = &mut |_, _| ControlFlow::Continue(());
    let service = Service::init(&on("2026-03-02T09:00:00"), &founding()).expect("founded");
    let id = register(&client(&service, "sw1"), "示例项目");
    drop(service);
    for (day, officer) in [("2026-04-01", "示例甲"), ("2026-05-06", "示例乙")] {
        let service = Service::open(&on(&format!("{day}T09:00:00")), watch).expect("opened");
        client(&service, "sw1")
            .act(vec![edit(&id, Field::Officer, officer)])
            .expect("done");
    }
    let service = Service::open(&on("2026-06-01T09:00:00"), watch).expect("opened");
    let client = client(&service, "sw1");
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let cases = [
        ("2026-03-02", Some("")),
        ("2026-03-31", Some("")),
        ("2026-04-01", Some("示例甲")),
        ("2026-05-05", Some("示例甲")),
        ("2026-05-06", Some("示例乙")),
        ("2026-12-31", Some("示例乙")),
        ("2026-03-01", None),
    ];
    for (at, officer) in cases {
        let shown = client.show(id.clone(), Some(day(at)));
        let found = shown.as_ref().ok();
        let found = found.map(|detail| detail.project.text(Field::Officer));
        assert_eq!(found, officer, "{at}");
        if let Ok(detail) = &shown {
            let enterprise = detail.enterprise.as_ref().expect("an enterprise");
            assert_eq!(enterprise.name, "示例项目有限公司", "{at}");
            assert_eq!(detail.row.officer, officer.unwrap_or_default(), "{at}");
        }
    }
}

#[test]
fn lists_finds_and_counts_follow_each_step() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let id = register(&client, "示例稀土永磁电机产业园");
    let found = client
        .find("永磁".to_owned(), Filter::default(), 10)
        .expect("found");
    assert_eq!(found.hits[0].row.id, id);
    assert_eq!(found.hits[0].field, MatchedField::Name);
    assert_eq!(found.hits[0].ranges, [(4, 6)]);
    let summary = client.summary(Filter::default()).expect("a summary");
    assert_eq!(summary.stages[0].count, 1);
    assert_eq!(client.members().expect("members").len(), members().len());
    assert!(client.libraries().expect("libraries").reconciles);
    let detail = client.show(id.clone(), None).expect("shown");
    assert!(detail.gate.is_some());
    assert_eq!(client.gate(id).expect("a gate"), detail.gate);
    let board = client
        .board(
            crate::domain::policy::ScoreGroup::County,
            Period::Year(2026),
            None,
        )
        .expect("a board");
    assert!(!board.is_empty() && board.iter().all(|row| row.rank == 1));
}

#[test]
fn a_view_made_anew_is_the_same_view() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let id = register(&client, "示例项目");
    client
        .act(vec![edit(&id, Field::Officer, "示例甲")])
        .expect("done");
    let before = client.show(id.clone(), None).expect("shown");
    // Making it anew holds up everybody; reading it all through is for those who answer for it.
    for login in ["sw1", "svc1", "aud1"] {
        let member = super::client(&service, login);
        assert_eq!(code(member.tell(Request::Rebuild)), Code::RoleMayNot);
        assert_eq!(member.verify().is_ok(), login == "aud1", "{login}");
    }
    let administrator = super::client(&service, "adm1");
    administrator.tell(Request::Rebuild).expect("made anew");
    assert_eq!(client.show(id.clone(), None).expect("shown"), before);
    let verified = administrator.verify().expect("verified");
    assert_eq!((verified.entries, verified.view_matches), (3, true));
    register(&client, "示例别的项目");
    drop(client);
    drop(service);

    std::fs::remove_dir_all(dir.path().join("data/view")).expect("lost");
    let service = opened(dir.path());
    let client = super::client(&service, "sw1");
    let status = client.status().expect("status");
    assert_eq!((status.projects, status.head), (2, 4));
    // Under which logins people work is told to those who keep the list.
    assert!(status.attached.is_empty());
    let keeper = super::client(&service, "adm1").status().expect("status");
    let attached = ["adm1", "sw1"].map(MemberId::from);
    let members = keeper.attached.iter().map(|one| one.member.clone());
    assert!(members.eq(attached));
    assert_sound(&service);
}

#[test]
fn a29_a30_deadlines_of_the_city_stand_among_those_of_projects() {
    let dir = tempfile::tempdir().expect("a folder");
    let args = OpenArgs {
        now: Some("2026-11-23T09:00:00".parse().expect("a time")),
        ..args(dir.path())
    };
    let service = Service::init(&args, &founding()).expect("founded");
    let client = client(&service, "sw1");
    for number in 0..5 {
        register(&client, &format!("示例第{number}号产业园"));
    }
    let until = "2036-12-31".parse::<NaiveDate>().expect("a day");
    let page = |offset, limit| {
        client
            .due(until, Filter::default(), offset, limit)
            .expect("deadlines")
    };
    let all = page(0, 1000);
    assert_eq!(all.total as usize, all.rows.len());
    let of_city = all.rows.iter().filter(|row| row.project.is_none()).count();
    assert!(of_city > 0 && of_city < all.rows.len(), "{of_city}");
    assert!(all.rows.is_sorted_by_key(|row| row.deadline.due));
    let mut paged = Vec::new();
    for offset in 0..all.total {
        paged.extend(page(offset, 1).rows);
    }
    assert_eq!(paged, all.rows, "row by row it is the same list");
    let only = Filter {
        unit: Some(UnitCode::from("360722")),
        ..Filter::default()
    };
    assert_eq!(client.due(until, only, 0, 10).expect("deadlines").total, 0);
}

#[test]
fn r3_3_tier_and_chain_filter_lists_finds_counts_and_deadlines() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let chains: Vec<String> = crate::domain::policy::Profile::builtin()
        .expect("the built-in profile")
        .chains
        .iter()
        .map(|chain| chain.id.clone())
        .collect();
    for (number, chain) in chains.iter().take(2).enumerate() {
        let mut lead = new_lead(
            &format!("示例第{number}号产业园"),
            &format!("示例{number}实业有限公司"),
        );
        lead.fields
            .extend(fields(&[(Field::Chain, chain.as_str())]));
        client.act(vec![Command::Lead(lead)]).expect("registered");
    }
    let seen = |filter: &Filter| {
        let query = ListQuery {
            filter: filter.clone(),
            ..ListQuery::default()
        };
        let until = "2099-12-31".parse().expect("a day");
        let summary = client.summary(filter.clone()).expect("a summary");
        let found = client.find("产业园".to_owned(), filter.clone(), 10);
        let due = client.due(until, filter.clone(), 0, 100).expect("due");
        let mut projects: Vec<_> = due
            .rows
            .iter()
            .filter_map(|row| row.project.as_ref().map(|row| &row.id))
            .collect();
        projects.dedup();
        [
            client.list(query, 0, 10).expect("a page").total as usize,
            found.expect("found").total as usize,
            summary
                .stages
                .iter()
                .map(|stage| stage.count as usize)
                .sum(),
            projects.len(),
        ]
    };
    let of = |chain: Option<&str>, tier: Option<&str>| Filter {
        chain: chain.map(str::to_owned),
        tier: tier.map(str::to_owned),
        ..Filter::default()
    };
    let first = chains[0].as_str();
    assert_eq!(seen(&Filter::default()), [2; 4]);
    assert_eq!(seen(&of(Some(first), None)), [1; 4]);
    assert_eq!(seen(&of(Some(first), Some("general"))), [1; 4]);
    assert_eq!(seen(&of(Some(first), Some("major"))), [0; 4]);
}
