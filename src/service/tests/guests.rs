//! Users of the machine who are no members: nothing, or, where the rules say so, what the rows of rights let a guest read.

use super::inbox::verb;
use super::*;

/// The founding of a city that lets guests read.
fn open_to_guests() -> Founding {
    let mut founding = founding();
    let text = founding.profile.texts.get_mut("policy.toml");
    let text = text.expect("the rules");
    let (head, tail) = text.split_once("id = \"guests\"").expect("the key");
    *text = format!(
        "{head}id = \"guests\"{}",
        tail.replacen("value = 0", "value = 1", 1)
    );
    founding
}

fn guest(service: &Service) -> Client {
    let connection = service.connect(Identity::of("visitor1"));
    Client::new(Arc::new(connection.expect("a guest")))
}

#[test]
fn r4_whoever_is_no_member_reads_nothing_unless_the_rules_let_guests_in() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let refused = service.connect(Identity::of("visitor1")).map(|_| ());
    let refusal = refused.expect_err("no member");
    assert_eq!(refusal.code, Code::NotAMember);
    // They are told whom to ask.
    assert!(!refusal.param("who").is_empty(), "{refusal}");
}

#[test]
fn r4_a_guest_reads_that_projects_exist_and_neither_contacts_nor_secrets() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&args(dir.path()), &open_to_guests()).expect("founded");
    let own = client(&service, "xf1");
    let (open, secret) = (
        register(&own, "示例公开项目"),
        register(&own, "示例机密项目"),
    );
    let contact = edit(&open, Field::Contact, "示例联系人甲");
    own.act(vec![contact]).expect("entered");
    let mark = [("basis", "示例依据"), ("approver", "示例批复")];
    verb(&own, "secret", Some(&secret), &mark);

    let guest = guest(&service);
    let session = guest.session().expect("a guest");
    assert_eq!(session.roles, [Role::Guest]);
    let page = guest.list(ListQuery::default(), 0, 100).expect("a page");
    let ids: Vec<&ProjectId> = page.rows.iter().map(|row| &row.id).collect();
    assert_eq!(ids, [&open], "the secret one is not there");
    let refused = guest.show(secret.clone(), None).map(|_| ());
    assert_eq!(code(refused), Code::NoSuchProject);
    let told = format!(
        "{:?} {page:?}",
        guest.show(open.clone(), None).expect("its card")
    );
    for hidden in ["示例联系人甲", "示例机密项目"] {
        assert!(!told.contains(hidden), "{hidden}: {told}");
    }
    let members = guest.members().expect("nobody");
    assert!(
        members.iter().all(|member| member.id.0 == "visitor1"),
        "{members:?}"
    );
    // What others change is news to them too.
    let news = guest.connection().subscribe();
    register(&own, "示例后来项目");
    assert!(matches!(news.recv(), Ok(Push::Changed { .. })));
}

#[test]
fn r4_a_guest_changes_nothing_whatever_the_rows_say() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut founding = open_to_guests();
    let rows = founding
        .profile
        .texts
        .get_mut("permissions.toml")
        .expect("rows");
    *rows = rows.replace("\"finder : *\"]", "\"finder : *\", \"guest : *\"]");
    let service = Service::init(&args(dir.path()), &founding).expect("founded");
    let own = client(&service, "xf1");
    let id = register(&own, "示例项目");
    let before = own.status().expect("status").head;
    let guest = guest(&service);
    let draft = Personal::SaveDraft {
        key: "note".to_owned(),
        fields: BTreeMap::from([("text".to_owned(), "示例".to_owned())]),
    };
    let ledger = ImportRequest {
        file: "示例台账.csv".to_owned(),
        digest: "0".repeat(64),
        rows: Vec::new(),
        dry_run: false,
        take_good: false,
        update: false,
    };
    let commands = vec![lead("示例访客线索")];
    let requests = [
        Request::Do {
            request: None,
            commands: commands.clone(),
        },
        Request::Do {
            request: None,
            commands: vec![edit(&id, Field::Officer, "示例专员")],
        },
        Request::Preview { commands },
        Request::Import {
            request: None,
            ledger,
        },
        Request::Send {
            offset: 0,
            bytes: vec![0; 8],
        },
        Request::Personal(draft),
        Request::GivenOut(Question::Ids {
            query: ListQuery::default(),
            offset: 0,
        }),
        Request::PolicyPreview {
            files: BTreeMap::new(),
        },
        Request::Verify,
        Request::Rebuild,
        Request::Copy(CopyAsk::Plan { since: None }),
        Request::Here(Place::default()),
        Request::Follow {
            member: MemberId::from("xf1"),
            waits: true,
        },
        Request::Leave(Leave::End),
    ];
    for request in requests {
        let said = format!("{request:?}");
        let refused = guest.connection().ask(request).expect_err(&said);
        assert_eq!(refused.code, Code::NotAMember, "{said}");
        assert!(!refused.param("who").is_empty(), "{said}");
    }
    // The screen may be set up; nothing of it is kept.
    let values = BTreeMap::from([("theme".to_owned(), "dark".to_owned())]);
    guest
        .tell(Personal::SavePreferences { values })
        .expect("heard");
    assert!(guest.preferences().expect("none").is_empty());
    assert_eq!(own.status().expect("status").head, before);
    let kept = std::fs::read_dir(dir.path().join("prefs"));
    assert_eq!(kept.map_or(0, Iterator::count), 0);
}

#[test]
fn r4_no_member_is_made_a_guest() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let administrator = client(&service, "adm1");
    let members = administrator.members().expect("members");
    let mut member = members
        .into_iter()
        .find(|one| one.id.0 == "xf1")
        .expect("one");
    member.roles = vec![Role::Guest];
    let refused = administrator
        .act(vec![Command::SetMember(member)])
        .map(|_| ());
    assert_eq!(code(refused), Code::UnknownWord);
}
