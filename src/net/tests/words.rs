//! First words and frames, as they stand on the line.

use crate::domain::ids::MemberId;
use crate::net::frame::{Timed, TimedError, framed};
use crate::net::hello::{Hello, LONGEST, PROTOCOL};
use crate::net::message::{self, Attach, Said};
use std::io::Write;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

#[test]
fn the_first_words_are_frozen() {
    // Written down by hand: programs that are in use read and say exactly this.
    let line = b"LUODI protocol=1 program=0.1.0 data=1a2b3c4d state=ready owner=service since=2026-11-27T09:00:00+08:00 replaced=yes";
    let hello = Hello::parse(line).expect("ours");
    let expected = Hello {
        protocol: 1,
        program: "0.1.0".to_owned(),
        data: "1a2b3c4d".to_owned(),
        state: "ready".to_owned(),
        owner: "service".to_owned(),
        since: "2026-11-27T09:00:00+08:00".to_owned(),
        is_replaced: true,
    };
    assert_eq!(hello, expected);
    assert_eq!(hello.line().trim_end().as_bytes(), line);
    // What later versions say beside it is left alone, in any order.
    let later =
        Hello::parse(b"LUODI colour=red data=ffffffff protocol=9 program=3.0").expect("ours");
    assert_eq!((later.protocol, later.program.as_str()), (9, "3.0"));
    for strange in [
        "",
        "SSH-2.0-OpenSSH_9.2",
        "LUODI",
        "LUODI protocol=none",
        "LUODI protocol=0",
        "LUODI protocol=1 program=落地",
        "luodi protocol=1",
    ] {
        assert_eq!(Hello::parse(strange.as_bytes()), None, "{strange}");
    }
    assert!(Hello::own().line().len() <= LONGEST);
    assert_eq!(Hello::own().protocol, PROTOCOL);
}

#[test]
fn words_without_end_are_not_listened_to() {
    let (own, mut other) = UnixStream::pair().expect("a pair");
    other.write_all(&[b'L'; LONGEST + 1]).expect("written");
    let read = Hello::read(&Timed(&own), soon());
    assert!(matches!(read, Err(TimedError::Broken(_))), "{read:?}");
}

#[test]
fn a_message_of_several_frames_arrives_whole() {
    let (own, other) = UnixStream::pair().expect("a pair");
    let message: Vec<u8> = [3]
        .into_iter()
        .chain((0..3 << 20).map(|at| at as u8))
        .collect();
    let frames = framed(&message);
    assert_eq!(frames.len(), message.len() + 4 * 4);
    let writer = std::thread::spawn(move || Timed(&other).write(&frames, Duration::from_secs(60)));
    let read = Timed(&own).read_message(message::limit, |_| Ok(()));
    let (read, held) = read.expect("a message");
    assert!(read == message);
    assert_eq!(held, Some(()));
    writer.join().expect("ended").expect("written");
}

#[test]
fn a_frame_that_is_too_long_or_empty_is_not_read() {
    for length in [0_u32, (1 << 20) + 1, 0x7FFF_FFFF, 1 << 31, u32::MAX] {
        let (own, mut other) = UnixStream::pair().expect("a pair");
        other.write_all(&length.to_le_bytes()).expect("written");
        let read = Timed(&own).read_message(message::limit, |_| Ok(()));
        assert!(
            matches!(read, Err(TimedError::TooLong)),
            "{length}: {read:?}"
        );
    }
}

#[test]
fn a_message_grows_no_larger_than_its_kind_may() {
    let (own, other) = UnixStream::pair().expect("a pair");
    // Frame after frame of one message that never ends.
    let writer = std::thread::spawn(move || {
        let frame: Vec<u8> = (1_u32 << 31 | 1 << 20)
            .to_le_bytes()
            .into_iter()
            .chain(std::iter::repeat_n(2, 1 << 20))
            .collect();
        let mut sent = 0;
        while Timed(&other).write(&frame, Duration::from_secs(60)).is_ok() {
            sent += 1;
        }
        sent
    });
    let read = Timed(&own).read_message(message::limit, |_| Ok(()));
    assert!(matches!(read, Err(TimedError::TooLong)), "{read:?}");
    drop(own);
    let sent: usize = writer.join().expect("ended");
    assert!((16..=18).contains(&sent), "{sent} MiB");
}

#[test]
fn half_a_frame_is_not_waited_for_beyond_a_moment() {
    let (own, mut other) = UnixStream::pair().expect("a pair");
    other.write_all(&[9, 0]).expect("written");
    let until = Instant::now() + Duration::from_millis(20);
    let read = Timed(&own).read_short(64, until);
    assert!(matches!(read, Err(TimedError::Late)), "{read:?}");
}

#[test]
fn bytes_that_lie_about_their_length_are_refused() {
    let attach = Said::Attach(Attach {
        acts_for: Some(MemberId::from("示例")),
    });
    let bytes = attach.encode(1).expect("bytes");
    for cut in 1..bytes.len() {
        assert!(Said::decode(&bytes[..cut]).is_err(), "{cut}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(Said::decode(&longer).is_err());
    // A text that says it has 2^60 bytes.
    let mut lying = bytes[..10].to_vec();
    lying.push(253);
    lying.extend((1_u64 << 60).to_le_bytes());
    assert!(Said::decode(&lying).is_err());
}
