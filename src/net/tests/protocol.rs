//! `protocol.txt` describes everything that goes over the line, and how one of each is written: no message changes without a
//! new number of the protocol.
//!
//! After a change raise `PROTOCOL` in `hello.rs` and run the tests with `UPDATE_PROTOCOL=1`: the description is written anew.

use crate::domain::refusal::Refusal;
use crate::net::hello::PROTOCOL;
use crate::net::message::{Attach, Heard, Said};
use crate::net::wire;
use crate::service::api::{Push, Question, Reply, Request};
use crate::store::tests::shapes::describe;
use crate::store::tests::shapes::trace::Tracer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/net/protocol.txt");

fn known() -> String {
    std::fs::read_to_string(PATH).expect("the description")
}

/// One sample of each variant, by the bytes that say which it is.
struct Samples {
    /// What is said, as all of it together reads.
    described: Tracer,
    lines: BTreeMap<String, String>,
}

impl Samples {
    fn take<T: DeserializeOwned + Serialize>(&mut self, name: &str, bytes: impl Fn(T) -> Vec<u8>) {
        self.described.root::<T>();
        let lines = &mut self.lines;
        // What was looked into before is not met again in every variant: each begins anew.
        Tracer::default().root_with::<T>(|value| {
            let mut own = Vec::new();
            wire::encode(&value, &mut own).expect("bytes");
            let place = own.first().copied().unwrap_or_default();
            lines
                .entry(format!("{name} {place:02}"))
                .or_insert_with(|| {
                    let bytes = bytes(value);
                    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
                });
        });
    }
}

fn described() -> String {
    let mut samples = Samples {
        described: Tracer::default(),
        lines: BTreeMap::new(),
    };
    let said = |said: Said| said.encode(7).expect("bytes");
    let heard = |heard: Heard| heard.encode(7).expect("bytes");
    samples.take("attach", |attach: Attach| said(Said::Attach(attach)));
    samples.take("request", |request: Request| {
        said(Said::Request(Box::new(request)))
    });
    samples.take("question", |question: Question| {
        said(Said::Request(Box::new(Request::Ask(question))))
    });
    samples.take("reply", |reply: Reply| {
        heard(Heard::Answer(Box::new(Ok(reply))))
    });
    samples.take("refusal", |refusal: Refusal| {
        heard(Heard::Answer(Box::new(Err(refusal))))
    });
    samples.take("push", |push: Push| heard(Heard::Push(push)));
    let mut text = format!("protocol {PROTOCOL}\n\n# What is said\n");
    describe(&samples.described.types(), &mut text);
    text.push_str("\n# One of each as it is written\n\n");
    for plain in [Said::Follow, Said::Ping] {
        let name = format!("{plain:?}").to_lowercase();
        let bytes = plain.encode(7).expect("bytes");
        samples.lines.insert(name, hex(&bytes));
    }
    samples
        .lines
        .insert("pong".to_owned(), hex(&heard(Heard::Pong)));
    for (name, bytes) in &samples.lines {
        text.push_str(&format!("{name}: {bytes}\n"));
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn number_of(text: &str) -> u32 {
    let first = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("protocol "));
    first
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

#[test]
fn no_message_changes_without_a_new_number_of_the_protocol() {
    let (now, known) = (described(), known());
    if now == known {
        return;
    }
    let changed = now
        .lines()
        .zip(known.lines())
        .find(|(now, known)| now != known);
    assert!(
        PROTOCOL > number_of(&known),
        "what goes over the line has changed ({changed:?}): raise PROTOCOL in src/net/hello.rs"
    );
    if std::env::var_os("UPDATE_PROTOCOL").is_some() {
        std::fs::write(PATH, &now).expect("written");
        return;
    }
    panic!("describe the protocol anew: UPDATE_PROTOCOL=1 cargo test --lib protocol");
}

#[test]
fn every_message_comes_out_as_it_went_in() {
    let known = known();
    let mut counts = BTreeMap::new();
    for line in known
        .split("# One of each")
        .nth(1)
        .unwrap_or_default()
        .lines()
    {
        let Some((name, bytes)) = line.split_once(": ") else {
            continue;
        };
        let bytes: Vec<u8> = (0..bytes.len() / 2)
            .map(|at| u8::from_str_radix(&bytes[2 * at..2 * at + 2], 16).expect("hex"))
            .collect();
        let kind = name.split(' ').next().unwrap_or_default();
        let again = match kind {
            "reply" | "refusal" | "push" | "pong" => {
                let (number, heard) = Heard::decode(&bytes).expect("a message");
                heard.encode(number)
            }
            _ => {
                let (number, said) = Said::decode(&bytes).expect("a message");
                said.encode(number)
            }
        };
        assert_eq!(hex(&again.expect("bytes")), hex(&bytes), "{name}");
        *counts.entry(kind).or_insert(0) += 1;
    }
    // As many as api.rs declares.
    let kinds = ["request", "question", "reply", "push"].map(|kind| counts.get(kind).copied());
    assert_eq!(kinds, [Some(16), Some(34), Some(41), Some(10)]);
}
