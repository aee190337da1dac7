//! Twin cities of which one has a secret project: whoever is not listed for it is answered alike in both, byte for byte, to every
//! question and every deed, and hears the same news.

use super::every_question::questions;
use super::inbox::{on, verb};
use super::twin_cities::{COUNTY, FIRST, city, heard};
use super::*;
use crate::domain::as_of::AsOf;
use crate::domain::verb::{self, Args};
use crate::store::codec::encode;
use chrono::DateTime;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// Those who are listed: whoever asked for the mark, and whoever approved it.
const LISTED: [&str; 2] = ["xf1", "zb1"];

const SECRET: [(&str, &str); 8] = [
    ("name", "示例密项"),
    ("enterprise", "示例密项有限公司"),
    ("credit_code", "91350100M000100Y43"),
    ("amount", "12亿"),
    ("chain", "C1"),
    ("unit", COUNTY),
    ("secret", "示例依据"),
    ("approver", "示例批复"),
];

/// One of the twins.
struct Twin {
    service: Service,
    ids: Vec<ProjectId>,
    _dir: tempfile::TempDir,
}

impl Twin {
    /// The city of the other twin tests, and then what everybody does in both; between, what happens in one alone.
    fn new(between: impl Fn(&Service)) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let (service, ids) = city(dir.path(), FIRST);
        between(&service);
        let given = [
            ("name", "示例后来"),
            ("enterprise", "示例后来有限公司"),
            ("amount", "2亿"),
            ("chain", "C1"),
            ("unit", "360724"),
        ];
        let later = verb(&client(&service, "sy1"), "lead", None, &given);
        let task = [
            ("owner", "D-FG"),
            ("text", "示例交办"),
            ("due", "2026-12-20"),
        ];
        verb(&client(&service, "zb1"), "task", None, &task);
        let ids = ids.into_iter().chain(later.id).collect();
        Self {
            service,
            ids,
            _dir: dir,
        }
    }
}

/// A secret project with a life of its own: approved, written to, talked about, with a task.
fn lives(service: &Service) -> ProjectId {
    let (own, forum) = (client(service, "xf1"), client(service, "zb1"));
    let done = verb(&own, "lead", None, &SECRET);
    confirm(service, &done);
    let id = done.id.expect("a project");
    verb(&own, "note", Some(&id), &[("text", "示例密记")]);
    // The city's commerce is listed for as long as it is needed.
    let list = [("who", "sw1"), ("until", "2026-12-31")];
    verb(&forum, "clear", Some(&id), &list);
    let to = [("stage", "talks"), ("reason", "示例")];
    verb(&client(service, "sw1"), "backfill", Some(&id), &to);
    verb(
        &forum,
        "clear",
        Some(&id),
        &[("who", "sw1"), ("action", "remove")],
    );
    verb(&own, "update", Some(&id), &[("progress", "示例密进展")]);
    let task = [
        ("owner", "D-FG"),
        ("text", "示例密事"),
        ("project", id.as_str()),
        ("due", "2026-12-10"),
    ];
    verb(&forum, "task", None, &task);
    id
}

/// Both cities, and the id that only one of them has.
fn twins() -> (Twin, Twin, ProjectId) {
    let secret = std::cell::RefCell::new(None);
    let with = Twin::new(|service| *secret.borrow_mut() = Some(lives(service)));
    let without = Twin::new(|_| {});
    assert_eq!(with.ids, without.ids, "no number tells of it");
    let secret = secret.into_inner().expect("a secret project");
    (with, without, secret)
}

fn unlisted() -> Vec<String> {
    let logins = members().into_iter().map(|member| member.id.0);
    logins
        .filter(|login| !LISTED.contains(&login.as_str()))
        .collect()
}

/// One form of every verb about a project, and what names a new one.
fn deeds(id: &ProjectId, profile: &Profile) -> Vec<Command> {
    let mut deeds = Vec::new();
    for spec in verb::table::VERBS.iter() {
        let mut args = Args::new();
        for (name, text) in [
            ("text", "示例"),
            ("reason", "示例"),
            ("approver", "示例"),
            ("basis", "示例"),
            ("who", "sw1"),
            ("until", "2026-12-31"),
            ("project", id.as_str()),
            ("owner", "D-FG"),
            ("due", "2026-12-31"),
            ("amount", "3亿"),
        ] {
            if spec.args.iter().any(|arg| arg.name == name) {
                args.insert(name.to_owned(), text.to_owned());
            }
        }
        let about = spec.needs_id().then_some(id.as_str());
        deeds.extend(verb::parse(spec.name, about, &args, profile));
    }
    // The same enterprise under its name and code, and the same project's name.
    let known: Args = SECRET[..5]
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    deeds.push(verb::parse("lead", None, &known, profile).expect("a lead"));
    deeds.extend([Command::Undo, Command::Redo]);
    deeds
}

/// What a deed would bring, without the time of day, which no two folders share.
fn previewed(client: &Client, deed: &Command) -> Vec<u8> {
    let commands = vec![deed.clone()];
    let mut answer = client.connection().ask(Request::Preview { commands });
    if let Err(refusal) = &mut answer {
        refusal.params.retain(|(name, _)| name != "at");
        let never = DateTime::UNIX_EPOCH.fixed_offset();
        refusal
            .between
            .iter_mut()
            .for_each(|entry| entry.at = never);
    }
    encode(&answer).expect("bytes")
}

/// A ledger that names the secret project and its enterprise.
fn imported(client: &Client, update: bool) -> Vec<u8> {
    let ledger = ImportRequest {
        dry_run: true,
        update,
        ..ledger(vec![row(2, SECRET[0].1, SECRET[1].1)])
    };
    let request = Request::Import {
        request: None,
        ledger,
    };
    encode(&client.connection().ask(request)).expect("bytes")
}

#[test]
fn r12_4_a_secret_project_is_not_there_for_whoever_is_not_listed() {
    let (with, without, secret) = twins();
    let units = [UnitCode::from(COUNTY), UnitCode::from("T-01")];
    let ids: Vec<ProjectId> = with.ids.iter().chain([&secret]).cloned().collect();
    let asked = questions(&ids, &units);
    let profile = client(&with.service, "zb1").profile().expect("a profile");
    let mut deeds = deeds(&secret, &profile);
    assert!(deeds.len() > 20, "{}", deeds.len());
    // Asked for as of an early state, they are told what came in between.
    let mut common = self::deeds(&with.ids[0], &profile);
    // What begins secret takes a number by chance.
    common.retain(|deed| deed.name() != "secret");
    for deed in [common, deeds.clone()].concat() {
        let shown = AsOf::Shown {
            project: 1,
            rest: 1,
        };
        deeds.extend([AsOf::Version(1), shown].map(|as_of| deed.clone().as_of(as_of)));
    }
    let mut looked = 0;
    for login in unlisted() {
        let (a, b) = (
            client(&with.service, &login),
            client(&without.service, &login),
        );
        for question in &asked {
            if matches!(question, Question::List { .. }) {
                let given_out = |client: &Client| {
                    let request = Request::GivenOut(question.clone());
                    encode(&client.connection().ask(request)).expect("bytes")
                };
                assert!(given_out(&a) == given_out(&b), "{login}: {question:?}");
            }
            assert!(
                heard(&a, question) == heard(&b, question),
                "{login} hears of it: {question:?}\n{:?}\n{:?}",
                a.connection().ask(Request::Ask(question.clone())),
                b.connection().ask(Request::Ask(question.clone()))
            );
            looked += 1;
        }
        for update in [false, true] {
            assert!(
                imported(&a, update) == imported(&b, update),
                "{login} finds it by a ledger"
            );
        }
        // What somebody did themselves while they were listed they know of.
        let is_known = |deed: &&Command| login == "sw1" && *deed.bare() == Command::Undo;
        for deed in deeds.iter().filter(|deed| !is_known(deed)) {
            assert!(
                previewed(&a, deed) == previewed(&b, deed),
                "{login} is told of it: {deed:?}\n{:?}\n{:?}",
                a.preview(vec![deed.clone()]),
                b.preview(vec![deed.clone()])
            );
            looked += 1;
        }
    }
    assert!(looked > 50 * 100, "{looked}");
}

/// The check of the journal reads every line of it, and tells those who may ask for it no more lines than they may know of.
#[test]
fn r12_4_the_check_of_the_journal_tells_nothing_of_a_secret() {
    let (with, without, _) = twins();
    let mut looked = 0;
    for login in unlisted() {
        let checked = |twin: &Twin| {
            let answer = client(&twin.service, &login)
                .connection()
                .ask(Request::Verify);
            looked += usize::from(answer.is_ok());
            encode(&answer).expect("bytes")
        };
        let [a, b] = [&with, &without].map(checked);
        assert!(a == b, "{login} reads it off the length of the journal");
    }
    assert!(looked > 0, "an auditor checks it");
}

#[test]
fn r12_4_whoever_is_listed_sees_it_counts_it_and_is_written_down() {
    let (with, without, secret) = twins();
    for login in LISTED {
        let (a, b) = (
            client(&with.service, login),
            client(&without.service, login),
        );
        let all = Filter::default();
        let [sum, other] = [&a, &b].map(|client| client.summary(all.clone()).expect("counts"));
        assert_eq!((sum.secret, other.secret), (1, 0));
        let count = |summary: &Summary| summary.stages.iter().map(|held| held.count).sum::<u32>();
        assert_eq!(
            count(&sum),
            count(&other) + 1,
            "their world reconciles in itself"
        );
        assert!(
            a.show(secret.clone(), None)
                .expect("it is there")
                .row
                .is_secret
        );
        assert!(a.libraries().expect("libraries").reconciles);
        let looks = a.accesses(100).expect("the log");
        let own = looks.iter().filter(|row| row.member.as_str() == login);
        assert!(own.clone().any(|row| row.project == secret));
    }
    // The task force reads who looked at what it approved; the county reads its own looks alone.
    let of_others = |login: &str| {
        let looks = client(&with.service, login).accesses(100).expect("the log");
        looks.iter().any(|row| row.member.as_str() != login)
    };
    assert!(of_others("zb1"));
    assert!(!of_others("xf1"));
    assert!(
        client(&with.service, "aud1")
            .accesses(100)
            .expect("the log")
            .is_empty()
    );
}

#[test]
fn r12_4_what_cannot_be_written_down_is_not_shown() {
    let (with, _, secret) = twins();
    let own = client(&with.service, "xf1");
    // Nobody has looked yet; a file in the way of the log's folder.
    let data = with._dir.path().join("data");
    std::fs::write(data.join("access"), "示例").expect("a file in its place");
    let refused = own.show(secret.clone(), None).unwrap_err();
    assert_eq!(refused.code, Code::AccessNotLogged);
    let list = own.list(ListQuery::default(), 0, 10).unwrap_err();
    assert_eq!(list.code, Code::AccessNotLogged);
    // What holds nothing secret is shown all the same.
    client(&with.service, "sw1")
        .list(ListQuery::default(), 0, 10)
        .expect("a list");
    assert!(own.show(with.ids[0].clone(), None).is_ok());
}

#[test]
fn r12_4_no_news_tell_of_it() {
    let (with, without, secret) = twins();
    let mut heard = Vec::new();
    for twin in [&with, &without] {
        let listener = client(&twin.service, "sw1");
        let news = listener.connection().subscribe();
        if std::ptr::eq(twin, &with) {
            verb(
                &client(&twin.service, "xf1"),
                "note",
                Some(&secret),
                &[("text", "示例密记二")],
            );
        }
        verb(
            &client(&twin.service, "xf1"),
            "note",
            twin.ids.first(),
            &[("text", "示例")],
        );
        heard.push(next(&news));
    }
    assert_eq!(heard[0], heard[1]);
    // Whoever is listed hears of every entry.
    let forum = client(&with.service, "zb1");
    let listed = forum.connection().subscribe();
    verb(
        &client(&with.service, "xf1"),
        "note",
        Some(&secret),
        &[("text", "示例密记三")],
    );
    assert!(next(&listed) > heard[0]);
}

/// The number that the next news tell.
fn next(news: &Receiver<Push>) -> u64 {
    loop {
        let push = news.recv_timeout(Duration::from_secs(20));
        if let Push::Changed { seq, .. } = push.expect("news") {
            return seq;
        }
    }
}

#[test]
fn r12_4_a_project_that_becomes_secret_leaves_every_screen() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ids) = city(dir.path(), FIRST);
    let id = ids.first().expect("a project").clone();
    let (own, other) = (client(&service, "xf1"), client(&service, "sw1"));
    let news = other.connection().subscribe();
    assert!(other.show(id.clone(), None).is_ok());
    let mark = [("basis", "示例依据"), ("approver", "示例批复")];
    verb(&own, "secret", Some(&id), &mark);
    next(&news);
    let gone = other.show(id.clone(), None).unwrap_err();
    let never = other.show(ProjectId::from("P2026-9999"), None).unwrap_err();
    assert_eq!(
        (gone.code, never.code),
        (Code::NoSuchProject, Code::NoSuchProject)
    );
    assert!(own.show(id, None).is_ok());
    drop(service);
    // The mark holds after the folder is opened again, too.
    let again = Service::open(&on(dir.path(), "2026-11-23T10:00:00"), &mut |_, _| {
        ControlFlow::Continue(())
    });
    let again = again.expect("opened");
    let id = ids.first().expect("a project").clone();
    assert!(client(&again, "sw1").show(id.clone(), None).is_err());
    assert!(client(&again, "xf1").show(id, None).is_ok());
}
