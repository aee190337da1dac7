//! What others change costs a screen one request, or none; a silent service holds up no key.

use super::*;
use crate::domain::ids::ProjectId;
use crate::service::api::ListQuery;
use std::sync::mpsc::{Sender, channel};

/// A service that counts what it is asked, and waits where it is told to.
#[derive(Default)]
struct Counting {
    asked: Mutex<Vec<Request>>,
    gate: Mutex<Option<Receiver<()>>>,
}

impl Counting {
    fn asked(&self) -> Vec<Request> {
        std::mem::take(&mut *lock(&self.asked))
    }

    /// From now on answers wait until the sender goes.
    fn shut(&self) -> Sender<()> {
        let (open, gate) = channel();
        *lock(&self.gate) = Some(gate);
        open
    }
}

impl Connection for Counting {
    fn ask(&self, request: Request) -> Answer {
        lock(&self.asked).push(request.clone());
        let gate = lock(&self.gate).take();
        if let Some(gate) = gate {
            let _ = gate.recv();
        }
        Ok(match request {
            Request::AskMany(questions) => {
                Reply::Many(questions.iter().map(|_| Ok(page("P2026-0007"))).collect())
            }
            Request::Ask(_) => page("P2026-0001"),
            _ => Reply::Ok,
        })
    }

    fn subscribe(&self) -> Receiver<Push> {
        channel().1
    }
}

/// A page that names one project.
fn page(id: &str) -> Reply {
    Reply::Ids(vec![ProjectId::from(id)].into())
}

fn list(offset: u32) -> Question {
    Question::List {
        query: ListQuery::default(),
        offset,
        limit: 10,
    }
}

fn ids(answer: Answer) -> Vec<String> {
    match answer {
        Ok(Reply::Ids(ids)) => ids.rows.into_iter().map(|id| id.0).collect(),
        other => panic!("{other:?}"),
    }
}

fn changed(seq: u64, is_wide: bool, project: &str) -> Push {
    let projects = vec![ProjectId::from(project)];
    let changes = Changes { is_wide, projects };
    Push::Changed { seq, changes }
}

/// What the screen is told of these news.
fn told(live: &Live, news: Vec<Push>) -> Vec<Push> {
    let (send, receive) = channel();
    news.into_iter().for_each(|push| drop(send.send(push)));
    drop(send);
    let mut told = Vec::new();
    live.follow(&receive, |push| {
        told.push(push);
        true
    });
    told
}

fn live() -> (Arc<Counting>, Live) {
    let service = Arc::new(Counting::default());
    let live = Live::over(Arc::clone(&service) as Arc<dyn Connection>);
    (service, live)
}

#[test]
fn what_others_change_is_asked_in_one_request_and_then_at_hand() {
    let (service, live) = live();
    for offset in 0..11 {
        assert_eq!(ids(live.ask(list(offset).into())), ["P2026-0001"]);
    }
    assert_eq!(service.asked().len(), 11);
    assert_eq!(told(&live, vec![changed(5, true, "P2026-0009")]).len(), 1);
    let asked = service.asked();
    assert!(matches!(asked.as_slice(), [Request::AskMany(all)] if all.len() == 11));
    for offset in 0..11 {
        assert_eq!(ids(live.ask(list(offset).into())), ["P2026-0007"]);
    }
    assert_eq!(service.asked().len(), 0);
}

#[test]
fn what_is_not_on_the_screen_costs_nothing_and_what_is_costs_one() {
    let (service, live) = live();
    let _ = live.ask(list(0).into());
    let _ = service.asked();
    assert_eq!(told(&live, vec![changed(5, false, "P2026-0009")]).len(), 0);
    assert_eq!(service.asked().len(), 0);
    assert_eq!(told(&live, vec![changed(6, false, "P2026-0001")]).len(), 1);
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn many_news_are_one_look() {
    let (service, live) = live();
    let _ = live.ask(list(0).into());
    let _ = service.asked();
    let news = (5..200).map(|seq| changed(seq, true, "P2026-0009"));
    let told = told(&live, news.collect());
    // The first at once, the others together; in between nobody wanted anything, so that nothing is asked again.
    assert!(told.len() <= 2, "{told:?}");
    assert!(service.asked().len() <= 2);
}

#[test]
fn a_service_that_has_much_to_do_is_waited_for_and_asked_less_often() {
    let (service, live) = live();
    drop(live.question(list(0)));
    drop(service.asked());
    let open = service.shut();
    let (send, news) = channel();
    let (tell, told) = channel();
    let looks = live.clone();
    let follower = std::thread::spawn(move || {
        looks.follow(&news, |push| tell.send(push).is_ok());
    });
    send.send(changed(7, true, "P2026-0001")).unwrap();
    // Longer than what is waited for where somebody pressed a key.
    assert!(told.recv_timeout(PAUSE * 2).is_err(), "it is not answered");
    assert_eq!(service.asked().len(), 1, "nothing is asked a second time");
    send.send(changed(8, true, "P2026-0001")).unwrap();
    drop(open);
    let next = || told.recv_timeout(LONGEST * 10).expect("told");
    assert_eq!(next(), changed(7, true, "P2026-0001"));
    // Somebody still looks at it.
    drop(live.question(list(0)));
    // The next look rests as many times as long as this one took.
    assert!(told.recv_timeout(PAUSE).is_err(), "it rests");
    assert_eq!(next(), changed(8, true, "P2026-0001"));
    drop(send);
    follower.join().unwrap();
}

#[test]
fn what_nobody_looks_at_any_more_is_not_asked_again() {
    let (service, live) = live();
    let _ = (live.ask(list(0).into()), live.ask(list(1).into()));
    told(&live, vec![changed(5, true, "P2026-0009")]);
    let _ = live.ask(list(1).into());
    let _ = service.asked();
    told(&live, vec![changed(6, true, "P2026-0009")]);
    assert!(matches!(service.asked().as_slice(), [Request::AskMany(all)] if all.len() == 1));
}

#[test]
fn a_deed_makes_what_was_asked_before_it_old() {
    let (service, live) = live();
    let _ = live.ask(list(0).into());
    told(&live, vec![changed(5, true, "P2026-0009")]);
    let _ = live.ask(Request::Do {
        request: None,
        commands: Vec::new(),
    });
    let _ = service.asked();
    assert_eq!(ids(live.ask(list(0).into())), ["P2026-0001"]);
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn a_silent_service_holds_up_nobody_and_its_late_answer_is_shown() {
    let (service, live) = live();
    let (ring, bell) = channel();
    live.hang(Bell::new(move || {
        let _ = ring.send(());
    }));
    let gate = service.shut();
    let begun = Instant::now();
    let refused = live.ask(list(0).into()).unwrap_err();
    assert_eq!(refused.code, Code::StillAsking);
    // Another frame does not wait at all, and asks nothing twice.
    assert!(live.ask(list(0).into()).is_err());
    assert_eq!(service.asked().len(), 1);
    assert!(begun.elapsed() < SAID_AFTER);
    drop(gate);
    bell.recv().expect("the answer is there");
    assert_eq!(ids(live.ask(list(0).into())), ["P2026-0001"]);
    assert_eq!(service.asked().len(), 0);
    assert!(!live.is_silent());
}

#[test]
fn the_screen_is_drawn_anew_when_what_a_key_asked_first_is_answered() {
    let (service, live) = live();
    let (ring, bell) = channel();
    live.hang(Bell::new(move || {
        let _ = ring.send(());
    }));
    let gate = service.shut();
    let keys = live.for_keys();
    let key = std::thread::spawn(move || ids(keys.ask(list(0).into())));
    while service.asked().is_empty() {
        std::thread::yield_now();
    }
    assert!(live.ask(list(0).into()).is_err());
    drop(gate);
    assert_eq!(key.join().expect("answered"), ["P2026-0001"]);
    bell.recv().expect("the screen is to be drawn anew");
    assert_eq!(ids(live.ask(list(0).into())), ["P2026-0001"]);
}

#[test]
fn a_late_answer_to_what_was_asked_before_a_deed_is_not_taken_for_new() {
    let (service, live) = live();
    let (ring, bell) = channel();
    live.hang(Bell::new(move || {
        let _ = ring.send(());
    }));
    let gate = service.shut();
    assert!(live.ask(list(0).into()).is_err());
    let _ = live.ask(Request::Do {
        request: None,
        commands: Vec::new(),
    });
    drop(gate);
    bell.recv().expect("the old answer is there");
    let _ = service.asked();
    assert_eq!(ids(live.ask(list(0).into())), ["P2026-0001"]);
    assert_eq!(service.asked().len(), 1, "asked anew");
}

#[test]
fn a_long_silence_is_said() {
    let (service, live) = live();
    let (ring, bell) = channel();
    live.hang(Bell::new(move || {
        let _ = ring.send(());
    }));
    let gate = service.shut();
    assert!(live.ask(list(0).into()).is_err());
    bell.recv().expect("the screen is drawn anew");
    assert!(live.is_silent());
    drop(gate);
    bell.recv().expect("the answer is there");
    assert!(!live.is_silent());
}

#[test]
fn a_key_waits_for_its_answer_where_a_frame_does_not() {
    let (service, live) = live();
    let gate = service.shut();
    assert!(live.ask(list(0).into()).is_err());
    let keys = live.for_keys();
    let asked = std::thread::spawn(move || keys.ask(list(0).into()));
    drop(gate);
    assert_eq!(ids(asked.join().unwrap()), ["P2026-0001"]);
    assert_eq!(service.asked().len(), 1, "nothing is asked twice");
}
