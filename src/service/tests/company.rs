//! Who else has a record open, and following another session of one's own.

use super::inbox::verb;
use super::twin_cities::{FIRST, city};
use super::*;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// A session with its news.
struct Seat {
    client: Client,
    news: Receiver<Push>,
}

impl Seat {
    fn of(service: &Service, user: &str) -> Self {
        Self::with(client(service, user))
    }

    /// Somebody at this keyboard, acting for another.
    fn acting(service: &Service, user: &str, other: &str) -> Self {
        let identity = Identity {
            acts_for: Some(MemberId::from(other)),
            ..Identity::of(user)
        };
        let connection = service.connect(identity).expect("an administrator");
        Self::with(Client::new(Arc::new(connection)))
    }

    fn with(client: Client) -> Self {
        let news = client.connection().subscribe();
        Self { client, news }
    }

    fn goes(&self, project: Option<&ProjectId>) {
        self.tells(Place {
            page: "project".to_owned(),
            project: project.cloned(),
            ..Place::default()
        });
    }

    fn tells(&self, place: Place) {
        self.client.tell(Request::Here(place)).expect("a member");
    }

    fn follows(&self, member: &str) -> Result<(), Refusal> {
        let member = MemberId::from(member);
        self.client.tell(Request::Follow { member })
    }

    fn next(&self) -> Push {
        loop {
            let push = self.news.recv_timeout(Duration::from_secs(20));
            match push.expect("news") {
                Push::Changed { .. } => {}
                push => return push,
            }
        }
    }

    /// The names of those who are told to be here.
    fn beside(&self) -> Vec<String> {
        match self.next() {
            Push::Company { others, .. } => others.into_iter().map(|other| other.name).collect(),
            other => unreachable!("{other:?}"),
        }
    }

    /// Whether nothing was told: what is told next is of this other thing.
    fn heard_nothing(&self, service: &Service) -> bool {
        // News go in order, so that those of a later step are behind all before.
        register(&client(service, "zb1"), "示例之后的项目");
        matches!(
            self.news.recv_timeout(Duration::from_secs(20)),
            Ok(Push::Changed { .. })
        )
    }
}

fn name(service: &Service, login: &str) -> String {
    let session = client(service, login).session().expect("a member");
    session.member.name
}

#[test]
fn who_comes_to_a_record_and_goes_is_told_to_those_who_have_it_open() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ids) = city(dir.path(), FIRST);
    let (one, other) = (ids.first().expect("one"), ids.get(1).expect("another"));
    let (forum, commerce) = (Seat::of(&service, "zb1"), Seat::of(&service, "sw1"));
    let elsewhere = Seat::of(&service, "sw2");
    forum.goes(Some(one));
    assert!(forum.beside().is_empty());
    elsewhere.goes(Some(other));
    assert!(elsewhere.beside().is_empty());
    commerce.goes(Some(one));
    assert_eq!(commerce.beside(), [name(&service, "zb1")]);
    assert_eq!(forum.beside(), [name(&service, "sw1")]);
    // A second session of the same person is nobody else.
    let again = Seat::of(&service, "zb1");
    again.goes(Some(one));
    assert_eq!(again.beside(), [name(&service, "sw1")]);
    assert_eq!(forum.beside(), [name(&service, "sw1")]);
    assert_eq!(commerce.beside(), [name(&service, "zb1")]);
    // Moving about the same record tells nobody.
    commerce.goes(Some(one));
    commerce.goes(None);
    assert!(forum.beside().is_empty() && again.beside().is_empty());
    drop(again);
    commerce.goes(Some(one));
    assert_eq!(commerce.beside(), [name(&service, "zb1")]);
    drop(forum);
    assert!(commerce.beside().is_empty());
    assert!(elsewhere.heard_nothing(&service));
}

#[test]
fn r12_4_nobody_is_told_of_a_record_that_is_hidden_from_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ids) = city(dir.path(), FIRST);
    let id = ids.first().expect("a project");
    let (own, commerce) = (Seat::of(&service, "xf1"), Seat::of(&service, "sw1"));
    commerce.goes(Some(id));
    assert!(commerce.beside().is_empty());
    let mark = [("basis", "示例依据"), ("approver", "示例批复")];
    verb(&own.client, "secret", Some(id), &mark);
    own.goes(Some(id));
    // Whoever lost it from sight has it open no more, and hears of nobody.
    assert!(own.beside().is_empty());
    commerce.goes(Some(id));
    assert!(commerce.heard_nothing(&service));
}

#[test]
fn a_session_of_one_s_own_is_followed_by_the_rights_of_who_follows() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ids) = city(dir.path(), FIRST);
    let id = ids.first().expect("a project");
    let own = Seat::acting(&service, "adm1", "zb1");
    own.goes(Some(id));
    let told = own.next();
    assert!(matches!(told, Push::Company { .. }), "{told:?}");
    // The same person on a projector: where they are now, and where they go.
    let projector = Seat::acting(&service, "adm1", "zb1");
    projector.follows("zb1").expect("one's own");
    let by = vec![name(&service, "zb1")];
    assert_eq!(own.next(), Push::Followed { by });
    let at = Place {
        page: "project".to_owned(),
        project: Some(id.clone()),
        ..Place::default()
    };
    assert_eq!(projector.next(), Push::Place(at.clone()));
    let moved = Place {
        part: 3,
        row: 7,
        ..at
    };
    own.tells(moved.clone());
    assert_eq!(projector.next(), Push::Place(moved));
    // Whose eyes see less is shown less, though the same person sits there.
    let third = Seat::acting(&service, "adm1", "res1");
    third.follows("zb1").expect("one's own");
    assert_eq!(third.next(), Push::Place(Place::default()));
    drop((projector, third));
    let by = vec![name(&service, "res1")];
    assert_eq!(own.next(), Push::Followed { by });
    assert_eq!(own.next(), Push::Followed { by: Vec::new() });
}

#[test]
fn another_person_s_session_is_not_followed() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, _) = city(dir.path(), FIRST);
    let other = Seat::of(&service, "zb1");
    other.goes(None);
    for name in ["zb1", "示例无此人"] {
        let refused = Seat::of(&service, "sw1").follows(name).unwrap_err();
        assert_eq!(refused.code, Code::FollowOwnOnly);
    }
    assert!(other.heard_nothing(&service));
}
