//! Who else has a record open, and following another session: one's own, or another person's with their leave.

use super::inbox::verb;
use super::twin_cities::{FIRST, city};
use super::*;
use std::collections::BTreeSet;
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
        self.asks(member, false)
    }

    fn asks(&self, member: &str, waits: bool) -> Result<(), Refusal> {
        let member = MemberId::from(member);
        self.client.tell(Request::Follow { member, waits })
    }

    fn answers(&self, answer: Leave) {
        self.client.tell(Request::Leave(answer)).expect("a member");
    }

    /// The one who asks to follow, by their name and the number by which they are answered.
    fn asked(&self) -> (String, u64) {
        match self.next() {
            Push::Asked { by } => match by.as_slice() {
                [one] => (one.who.name.clone(), one.ask),
                other => unreachable!("{other:?}"),
            },
            other => unreachable!("{other:?}"),
        }
    }

    /// Other people who follow, by their names.
    fn followed(&self) -> Vec<String> {
        match self.next() {
            Push::Followed { by, own: false } => by.into_iter().map(|one| one.name).collect(),
            other => unreachable!("{other:?}"),
        }
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
    let by_own = |own| Push::Followed {
        by: Vec::new(),
        own,
    };
    assert_eq!(own.next(), by_own(true));
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
    assert_eq!(own.next(), by_own(true));
    // While one of them is left, it is followed still.
    drop(projector);
    assert_eq!(own.next(), by_own(true));
    drop(third);
    assert_eq!(own.next(), by_own(false));
}

/// The place of a project's page.
fn page_of(id: &ProjectId) -> Place {
    Place {
        page: "project".to_owned(),
        project: Some(id.clone()),
        ..Place::default()
    }
}

#[test]
fn another_person_s_session_is_followed_with_their_leave_and_until_they_end_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ids) = city(dir.path(), FIRST);
    let id = ids.first().expect("a project");
    let clerk = Seat::of(&service, "xf1");
    clerk.goes(Some(id));
    assert!(clerk.beside().is_empty());
    let (forum, commerce) = (Seat::of(&service, "zb1"), Seat::of(&service, "sw1"));
    // By the name that colleagues know; nothing is told before there is leave.
    forum.follows(&name(&service, "xf1")).expect("asked");
    assert_eq!(forum.next(), Push::Led(Led::Asked));
    let (who, ask) = clerk.asked();
    assert_eq!(who, name(&service, "zb1"));
    clerk.tells(page_of(id));
    clerk.answers(Leave::Give { ask });
    assert_eq!(forum.next(), Push::Led(Led::Given));
    assert_eq!(clerk.next(), Push::Asked { by: Vec::new() });
    assert_eq!(clerk.followed(), [name(&service, "zb1")]);
    assert_eq!(forum.next(), Push::Place(page_of(id)));
    // A second one: both are named, and where one leaves the other is named still.
    commerce.follows("xf1").expect("asked");
    assert_eq!(commerce.next(), Push::Led(Led::Asked));
    let (_, ask) = clerk.asked();
    clerk.answers(Leave::Give { ask });
    assert_eq!(clerk.next(), Push::Asked { by: Vec::new() });
    let both = BTreeSet::from(["sw1", "zb1"].map(|login| name(&service, login)));
    assert_eq!(BTreeSet::from_iter(clerk.followed()), both);
    drop(commerce);
    assert_eq!(clerk.followed(), [name(&service, "zb1")]);
    let moved = Place {
        part: 2,
        ..page_of(id)
    };
    clerk.tells(moved.clone());
    assert_eq!(forum.next(), Push::Place(moved));
    clerk.answers(Leave::End);
    assert_eq!(forum.next(), Push::Led(Led::Ended));
    assert!(clerk.followed().is_empty());
    // From then on they are told of nothing.
    clerk.tells(page_of(id));
    assert!(forum.heard_nothing(&service));
}

#[test]
fn whoever_follows_sees_by_their_own_rights_and_leave_ends_with_the_session_that_gave_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ids) = city(dir.path(), FIRST);
    let id = ids.first().expect("a project");
    let clerk = Seat::of(&service, "xf1");
    clerk.goes(Some(id));
    assert!(clerk.beside().is_empty());
    let other = Seat::of(&service, "res1");
    other.follows("xf1").expect("asked");
    assert_eq!(other.next(), Push::Led(Led::Asked));
    let (_, ask) = clerk.asked();
    clerk.answers(Leave::Give { ask });
    assert_eq!(other.next(), Push::Led(Led::Given));
    assert_eq!(
        other.next(),
        Push::Place(Place::default()),
        "another unit's project"
    );
    drop(clerk);
    assert_eq!(other.next(), Push::Led(Led::Ended));
    // A new session of theirs gave no leave.
    let again = Seat::of(&service, "xf1");
    again.tells(page_of(id));
    assert!(again.beside().is_empty());
    assert!(other.heard_nothing(&service));
}

#[test]
fn whoever_refuses_is_not_asked_again_and_nobody_is_probed_by_name() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, _) = city(dir.path(), FIRST);
    let commerce = Seat::of(&service, "sw1");
    // Absent and unknown are told alike; a command that asks something is no session that works.
    let _command = client(&service, "zb1");
    for name in ["zb1", "示例无此人"] {
        let refused = commerce.follows(name).unwrap_err();
        assert_eq!(refused.code, Code::FollowNobody);
    }
    // Whoever waits is heard when they come.
    commerce.asks("zb1", true).expect("waits");
    assert_eq!(commerce.next(), Push::Led(Led::Asked));
    let forum = Seat::of(&service, "zb1");
    forum.goes(None);
    let (_, ask) = forum.asked();
    forum.answers(Leave::Refuse { ask });
    assert_eq!(commerce.next(), Push::Led(Led::Refused));
    assert_eq!(forum.next(), Push::Asked { by: Vec::new() });
    let refused = commerce.follows("zb1").unwrap_err();
    assert_eq!(refused.code, Code::FollowRefused);
    // A number that nobody asks by gives nothing away, and neither does one of an asker who was answered.
    forum.answers(Leave::Give { ask });
    assert!(forum.heard_nothing(&service));
    let next = commerce.news.recv_timeout(Duration::from_secs(20));
    assert!(matches!(next, Ok(Push::Changed { .. })), "{next:?}");
}
