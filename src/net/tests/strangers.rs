//! Hostile, slow and strange people at the door: none of them holds up anybody else.

use super::*;
use crate::net::frame::{Timed, framed};
use crate::net::hello::Hello;
use crate::net::link::{Trouble, knock};
use crate::net::message::{Attach, Heard, Said};
use crate::service::api::{Question, Reply, Request};
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};

fn soon() -> Instant {
    Instant::now() + PATIENCE
}

/// A connection past its first words.
fn greeted(house: &House) -> UnixStream {
    let mut stream = UnixStream::connect(house.socket()).expect("connected");
    stream
        .write_all(Hello::own().line().as_bytes())
        .expect("written");
    Hello::read(&Timed(&stream), soon()).expect("first words");
    stream
}

fn say(stream: &UnixStream, said: &Said, number: u64) {
    let message = said.encode(number).expect("bytes");
    Timed(stream)
        .write(&framed(&message), PATIENCE)
        .expect("written");
}

/// A connection that may ask.
fn attached(house: &House) -> UnixStream {
    let stream = greeted(house);
    say(&stream, &Said::Attach(Attach { acts_for: None }), 1);
    let answer = Timed(&stream)
        .read_short(1 << 20, soon())
        .expect("an answer");
    let answer = Heard::decode(&answer).expect("a message");
    assert!(
        matches!(&answer, (1, Heard::Answer(answer)) if matches!(**answer, Ok(Reply::Ok))),
        "{answer:?}"
    );
    stream
}

fn is_over(stream: &UnixStream) -> bool {
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let mut stream = stream;
    loop {
        match stream.read(&mut [0; 4096]) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => return error.kind() == std::io::ErrorKind::ConnectionReset,
        }
    }
}

fn works(house: &House) {
    assert_eq!(
        house.client().session().expect("answered").member.name,
        "示例专员"
    );
}

#[test]
fn whoever_says_nonsense_is_let_go_and_nobody_else_notices() {
    let house = House::new();
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut byte = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random.to_le_bytes()[3]
    };
    for round in 0..300 {
        let stream = match round % 3 {
            0 => UnixStream::connect(house.socket()).expect("connected"),
            1 => greeted(&house),
            _ => attached(&house),
        };
        let mut bytes: Vec<u8> = (0..usize::from(byte()) * 8).map(|_| byte()).collect();
        if round % 2 == 0 && bytes.len() > 4 {
            // A length that is true, so that the bytes within are looked at.
            let length = u32::try_from(bytes.len() - 4).expect("short");
            bytes[..4].copy_from_slice(&length.to_le_bytes());
        }
        // It may be let go before it has said everything.
        let _ = (&stream).write_all(&bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        assert!(is_over(&stream), "round {round}");
    }
    works(&house);
    house.client().act(vec![lead("示例项目")]).expect("done");
}

#[test]
fn whoever_says_nothing_or_half_a_word_is_let_go() {
    let house = House::new();
    let silent = UnixStream::connect(house.socket()).expect("connected");
    let mut drip = UnixStream::connect(house.socket()).expect("connected");
    let unnamed = greeted(&house);
    let begun = Instant::now();
    // One byte at a time gains no time.
    while drip.write_all(b"L").is_ok() && begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(begun.elapsed() < Duration::from_secs(30));
    for stream in [&silent, &drip, &unnamed] {
        assert!(is_over(stream));
    }
    works(&house);
}

#[test]
fn whoever_does_not_read_is_asked_for_nothing_more_and_others_go_on() {
    let house = House::new();
    let deaf = attached(&house);
    deaf.set_write_timeout(Some(Duration::from_secs(2)))
        .expect("set");
    let question = Said::Request(Box::new(Request::Ask(Question::Profile)));
    let message = framed(&question.encode(7).expect("bytes"));
    // Answers of some ten thousand bytes each, none of them read: soon nothing more is taken.
    let mut asked = 0_u64;
    while (&deaf).write_all(&message).is_ok() {
        asked += 1;
        assert!(asked < 1 << 24, "everything is taken");
    }
    works(&house);
}

#[test]
fn another_protocol_is_answered_with_first_words_and_nothing_else() {
    let house = House::new();
    let mut other = UnixStream::connect(house.socket()).expect("connected");
    other
        .write_all(b"LUODI protocol=999 program=9.9.9 data=00000000\n")
        .expect("written");
    let hello = Hello::read(&Timed(&other), soon()).expect("first words");
    assert_eq!(
        hello,
        Hello {
            state: "ready".into(),
            owner: "service".into(),
            since: hello.since.clone(),
            ..Hello::own()
        }
    );
    assert!(is_over(&other));
}

#[test]
fn a_service_of_another_protocol_is_told_apart_and_one_that_is_silent_is_not_waited_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let socket = dir.path().join("socket");
    let listener = UnixListener::bind(&socket).expect("bound");
    let newer = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("accepted");
        let line = "LUODI protocol=7 program=2.0.0 data=00000000 state=ready since=2027-01-01T00:00:00+08:00 replaced=no\n";
        stream.write_all(line.as_bytes()).expect("written");
        listener
    });
    let found = attach(&socket, None, None).map(|_| ());
    match found {
        Err(Trouble::Differs(hello)) => {
            assert_eq!((hello.protocol, hello.program.as_str()), (7, "2.0.0"));
        }
        other => panic!("{other:?}"),
    }
    // It takes connections and says nothing, as one that was stopped does.
    let listener = newer.join().expect("ended");
    let begun = Instant::now();
    let found = knock(&socket);
    assert!(matches!(found, Err(Trouble::Silent)), "{found:?}");
    assert!(begun.elapsed() < Duration::from_secs(10));
    drop(listener);
    assert!(matches!(knock(&socket), Err(Trouble::Absent)));
}

#[test]
fn a_user_takes_sixteen_places_and_no_more() {
    let house = House::new();
    let held: Vec<_> = (0..16).map(|_| attached(&house)).collect();
    let found = attach(&house.socket(), None, None).map(|_| ());
    assert!(matches!(found, Err(Trouble::Full)), "{found:?}");
    drop(held);
    until("a place", || attach(&house.socket(), None, None).is_ok());
}

#[test]
fn others_than_the_one_meant_are_nobody() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::init(&args(dir.path()), &founding()).expect("founded");
    let socket = dir.path().join("socket");
    let who = Who::Only(crate::files::own::user() + 1);
    let entrance = Entrance::bind(&socket, who).expect("bound");
    let _server = Server::start(service.door(), entrance, who).expect("started");
    let found = attach(&socket, None, None).map(|_| ());
    let code = match found {
        Err(Trouble::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    };
    assert_eq!(code, crate::domain::refusal::Code::PeerUnknown);
}

#[test]
fn a_socket_takes_nobodys_place_and_is_taken_away_by_its_owner_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let socket = dir.path().join("socket");
    let bind = || Entrance::bind(&socket, Who::Everybody);
    let first = bind().expect("bound");
    let kind = bind().map(|_| ()).expect_err("somebody answers").kind();
    assert_eq!(kind, std::io::ErrorKind::AddrInUse);
    // One who was killed leaves the name behind; the next takes it, and the first takes nothing away any more.
    std::fs::remove_file(&socket).expect("removed");
    let second = bind().expect("bound");
    drop(first);
    assert!(socket.exists());
    drop(second);
    assert!(!socket.exists());
    std::fs::write(&socket, "示例").expect("written");
    let kind = bind().map(|_| ()).expect_err("a file").kind();
    assert_eq!(kind, std::io::ErrorKind::AlreadyExists);
}

#[test]
fn a_long_way_to_the_socket_is_no_obstacle() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("很长的文件夹名".repeat(8));
    std::fs::create_dir(&folder).expect("made");
    let socket = folder.join("luodi.sock");
    assert!(socket.as_os_str().len() > 108);
    let service = Service::init(&args(dir.path()), &founding()).expect("founded");
    let entrance = Entrance::bind(&socket, Who::Everybody).expect("bound");
    let _server = Server::start(service.door(), entrance, Who::Everybody).expect("started");
    let client = Client::new(Arc::new(attach(&socket, None, None).expect("a line")));
    client.session().expect("answered");
}
