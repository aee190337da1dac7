//! Lines that work, and lines that break: what is asked is answered, what was done is done once, and nobody waits for ever.

use super::*;
use crate::domain::refusal::Code;
use crate::net::place::Bound;
use crate::service::api::{Connection, Filter, ListQuery, Push, Reply, Request, RequestId};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::channel;
use std::thread;

fn named(client: &Client, name: &str) -> usize {
    let query = ListQuery {
        filter: Filter {
            text: Some(name.to_owned()),
            ..Filter::default()
        },
        ..ListQuery::default()
    };
    client.list(query, 0, 100).expect("answered").rows.len()
}

#[test]
fn many_ask_at_once_over_one_line_and_each_hears_their_own_answer() {
    let house = House::new();
    let client = house.client();
    let names: Vec<String> = (0..40).map(|number| format!("示例{number}号")).collect();
    thread::scope(|scope| {
        for name in &names {
            let client = client.clone();
            scope.spawn(move || {
                let done = client.act(vec![lead(name)]).expect("done");
                let id = done.id.expect("a project");
                assert_eq!(&client.show(id, None).expect("shown").project.name(), name);
            });
        }
    });
    assert_eq!(client.status().expect("answered").projects, 40);
}

#[test]
fn what_one_does_another_hears_of() {
    let house = House::new();
    let (one, other) = (house.client(), house.line());
    let news = other.subscribe();
    let other = Client::new(other);
    let before = other.session().expect("answered").seq;
    let done = one.act(vec![lead("示例项目")]).expect("done");
    assert!(done.seq > before);
    let heard = news.recv_timeout(PATIENCE).expect("news");
    assert!(matches!(heard, Push::Changed { seq, .. } if seq == done.seq));
}

#[test]
fn a_service_that_comes_again_is_found_again_and_asked_again() {
    let mut house = House::new();
    let line = house.line();
    let (client, news) = (Client::new(Arc::<Line>::clone(&line)), line.subscribe());
    client.act(vec![lead("示例之前")]).expect("done");
    house.close();
    assert!(news.iter().any(|push| matches!(push, Push::Away { .. })));
    house.open();
    // Asked while it may still be away: the answer comes all the same.
    client.act(vec![lead("示例之后")]).expect("done");
    assert!(news.iter().any(|push| push == Push::Back));
    assert_eq!(named(&client, "示例之前"), 1);
    assert_eq!(named(&client, "示例之后"), 1);
    let done = client.act(vec![lead("示例又一")]).expect("done");
    // News go on over the new line.
    assert!(
        news.iter()
            .any(|push| matches!(push, Push::Changed { seq, .. } if seq == done.seq))
    );
}

#[test]
fn a_service_that_stays_away_is_told_in_a_moment_and_at_once_from_then_on() {
    let mut house = House::new();
    let client = house.client();
    client.session().expect("answered");
    house.close();
    let begun = Instant::now();
    let code = client.session().expect_err("away").code;
    assert_eq!(code, Code::ServiceAway);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    let begun = Instant::now();
    for _ in 0..50 {
        client.session().expect_err("away");
    }
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
}

/// What a service does with a request, other than to answer it at once.
#[derive(Clone, Copy)]
enum Deaf {
    /// It loses the line.
    Loses,
    /// It stands still, with the line open.
    Stands,
    /// It has much to do: it takes in what it is asked longer after than anybody waits who is not heard, and answers.
    TakesLate,
}

/// A service that takes what it is asked and does not answer.
fn deaf_service(
    socket: &std::path::Path,
    deaf: Deaf,
    asked: std::sync::mpsc::Sender<Request>,
) -> Bound {
    use crate::net::frame::{Timed, framed};
    use crate::net::hello::Hello;
    use crate::net::message::{self, Heard, Said};
    use std::io::Write;
    let (listener, bound): (UnixListener, Bound) = Bound::bind(socket, 0o600).expect("bound");
    let answer = |stream: &mut UnixStream, number| {
        let ok = Heard::Answer(Box::new(Ok(Reply::Ok))).encode(number);
        let ok = framed(&ok.expect("bytes"));
        stream.write_all(&ok).expect("written");
    };
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let hello = Hello {
                state: "ready".to_owned(),
                ..Hello::own()
            };
            stream.write_all(hello.line().as_bytes()).expect("written");
            Hello::read(&Timed(&stream), Instant::now() + PATIENCE).expect("first words");
            while let Ok((message, _)) = Timed(&stream).read_message(message::limit, |_| Ok(())) {
                match Said::decode(&message).expect("a message") {
                    (number, Said::Attach(_)) => {
                        answer(&mut stream, number);
                        if matches!(deaf, Deaf::TakesLate) {
                            thread::sleep(crate::net::link::PATIENCE * 5 / 4);
                        }
                    }
                    (number, Said::Request(request)) => {
                        if asked.send(*request).is_err() {
                            return;
                        }
                        match deaf {
                            Deaf::Loses => break,
                            // Like a process that was stopped: the system still takes what is sent to it.
                            Deaf::Stands => loop {
                                thread::park();
                            },
                            Deaf::TakesLate => answer(&mut stream, number),
                        }
                    }
                    _ => {}
                }
            }
        }
    });
    bound
}

#[test]
fn a_deed_whose_answer_was_lost_is_asked_again_by_its_own_name_and_done_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let socket = dir.path().join("socket");
    let (send, asked) = channel();
    let bound = deaf_service(&socket, Deaf::Loses, send);
    let line = attach(&socket, None, None).expect("a line");
    let client = Client::new(Arc::new(line));
    let name = |request: Request| match request {
        Request::Do { request, .. } => request.expect("a name"),
        other => panic!("{other:?}"),
    };
    let (first, refused) = {
        let client = client.clone();
        let doing = thread::spawn(move || client.act(vec![lead("示例项目")]));
        let first = name(asked.recv_timeout(PATIENCE).expect("asked"));
        // Every time it comes back it goes by the same name, until nobody waits any more.
        let again = name(asked.recv_timeout(PATIENCE).expect("asked again"));
        assert_eq!(first, again);
        drop((bound, asked));
        (first, doing.join().expect("ended"))
    };
    assert_eq!(refused.expect_err("not heard").code, Code::OutcomeUnknown);
    // The same step taken again is the same request; another is not.
    let mut house = House::new();
    std::fs::remove_file(&socket).ok();
    house.close();
    std::os::unix::fs::symlink(house.socket(), &socket).expect("linked");
    house.open();
    until("the line", || client.session().is_ok());
    client
        .act_once(RequestId([9; 16]), vec![lead("示例另一")])
        .expect("done");
    client.act(vec![lead("示例项目")]).expect("done");
    let own = house.client();
    let done = own
        .act_once(first, vec![lead("示例项目")])
        .expect("what it brought");
    assert_eq!(named(&own, "示例项目"), 1, "{done:?}");
    assert_eq!(named(&own, "示例另一"), 1);
}

#[test]
fn a_large_message_that_is_taken_in_late_is_no_silence() {
    let dir = tempfile::tempdir().expect("a folder");
    let socket = dir.path().join("socket");
    let (send, asked) = channel();
    let _bound = deaf_service(&socket, Deaf::TakesLate, send);
    let line = attach(&socket, None, None).expect("a line");
    let large = Request::Do {
        request: None,
        commands: vec![lead(&"长".repeat(1 << 20))],
    };
    assert!(matches!(line.ask(large), Ok(Reply::Ok)));
    assert_eq!(asked.try_iter().count(), 1);
}

#[test]
fn an_owner_that_is_stopped_is_told_and_not_replaced() {
    let dir = tempfile::tempdir().expect("a folder");
    let socket = dir.path().join("socket");
    let (send, asked) = channel();
    let _bound = deaf_service(&socket, Deaf::Stands, send);
    let line = Arc::new(attach(&socket, None, None).expect("a line"));
    let news = line.subscribe();
    let client = Client::new(line);
    let begun = Instant::now();
    let refused = client.session().expect_err("not answered");
    assert_eq!(refused.code, Code::ServiceSilent);
    assert!(begun.elapsed() < Duration::from_secs(10));
    let why = Code::ServiceSilent;
    assert!(news.iter().any(|push| push == Push::Away { why }));
    // A deed is not asked for at all: nobody knows when it would be done.
    let refused = client
        .act(vec![lead("示例项目")])
        .expect_err("not answered");
    assert_eq!(refused.code, Code::ServiceSilent);
    assert_eq!(asked.try_iter().count(), 1);
}

#[test]
fn an_heir_takes_the_folder_when_its_owner_is_gone_and_one_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    Service::init(&args(dir.path()), &founding())
        .and_then(Service::close)
        .expect("founded");
    let data = args(dir.path());
    let socket = data.folder.join(crate::service::folder::SOCKET);
    let mut watch = |_, _| ControlFlow::Continue(());
    let owner = crate::net::attach::embed(&data, None, true, &mut watch).expect("opened");
    let heirs: Vec<_> = (0..3)
        .map(|_| {
            let line = Arc::new(attach(&socket, None, Some(data.clone())).expect("a line"));
            let news = line.subscribe();
            (Client::new(Arc::<Line>::clone(&line)), line, news)
        })
        .collect();
    for (number, (client, ..)) in heirs.iter().enumerate() {
        client
            .act(vec![lead(&format!("示例{number}号"))])
            .expect("done");
    }
    owner.line.close();
    for (client, _, news) in &heirs {
        assert!(news.iter().any(|push| push == Push::Back));
        assert_eq!(client.status().expect("answered").projects, 3);
    }
    // Whoever of them leaves, the others go on.
    for (index, (_, line, _)) in heirs.iter().enumerate() {
        line.close();
        if let Some((client, ..)) = heirs.get(index + 1) {
            until("an answer", || client.session().is_ok());
        }
    }
    assert!(!socket.exists(), "the last takes it away");
}
