//! Bytes of any kind where first words or a message should be: read or refused, never more.

use crate::net::hello::Hello;
use crate::net::message::{Attach, Heard, Said};
use crate::service::api::{ListQuery, Push, Question, Reply, Request};
use proptest::prelude::*;

/// Messages as they are said, to be changed a little: what is nearly right goes deepest.
fn sound() -> Vec<Vec<u8>> {
    let list = Question::List {
        query: ListQuery::default(),
        offset: 0,
        limit: 60,
    };
    let said = [
        Said::Attach(Attach { acts_for: None }),
        Said::Request(Box::new(Request::Ask(list.clone()))),
        Said::Request(Box::new(Request::AskMany(vec![list, Question::Status]))),
        Said::Ping,
    ];
    let heard = [
        Heard::Answer(Box::new(Ok(Reply::Content(vec![7; 40])))),
        Heard::Push(Push::Progress { done: 1, total: 2 }),
        Heard::Pong,
    ];
    let said = said.iter().map(|said| said.encode(9).expect("bytes"));
    said.chain(heard.iter().map(|heard| heard.encode(9).expect("bytes")))
        .collect()
}

fn read(bytes: &[u8]) {
    let _ = Said::decode(bytes);
    let _ = Heard::decode(bytes);
    let _ = Hello::parse(bytes);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(kind in any::<u8>(), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes);
        read(&[&[kind % 24], &bytes[..]].concat());
    }

    #[test]
    fn any_first_words_are_read_or_refused(words in "LUODI( [a-z]{1,9}=[ -~]{0,20}){0,9}\\PC{0,9}") {
        read(words.as_bytes());
    }

    #[test]
    fn a_message_with_other_bytes_in_it_is_read_or_refused(
        of in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let all = sound();
        let mut bytes = all[of.index(all.len())].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        read(&bytes);
    }
}
