//! From the terminal's bytes to events, one read after the other.
//!
//! The parser of sequences is a library's; what it does not bound is bounded here: a paste whose end never comes, because the
//! line broke off in it or its text held something odd, must not make the keyboard deaf, and no sequence grows without end.

use std::time::{Duration, Instant};

use terminput::Event;

/// What a terminal puts before pasted text, and behind it.
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// A paste is over when nothing has come for so long, end or no end.
pub const PASTE_WAIT: Duration = Duration::from_secs(2);

/// Of a paste so many bytes are kept: more than any field takes.
pub const MAX_PASTE_BYTES: usize = 1 << 20;

/// No key's sequence is longer.
const MAX_SEQUENCE_BYTES: usize = 64;

const ESC: u8 = 0x1b;

/// Bytes that are not an event yet.
#[derive(Debug, Default)]
pub struct Bytes {
    sequence: Vec<u8>,
    paste: Option<Paste>,
}

/// Pasted text on its way.
#[derive(Debug)]
struct Paste {
    text: Vec<u8>,
    /// The last bytes that may be the beginning of its end.
    end: usize,
    until: Instant,
}

impl Bytes {
    /// Takes what one read at `now` gave and adds the events it makes whole.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Event>) {
        let mut rest = bytes.iter().peekable();
        while let Some(&byte) = rest.next() {
            match &mut self.paste {
                Some(paste) => {
                    let is_over = paste.takes(byte, now);
                    let until = paste.until;
                    if is_over {
                        self.expire(until, out);
                    }
                }
                None => self.key(byte, rest.peek().copied().copied(), now, out),
            }
        }
    }

    /// When a paste is given up; nothing is on its way when there is none.
    pub fn deadline(&self) -> Option<Instant> {
        self.paste.as_ref().map(|paste| paste.until)
    }

    /// Takes a paste that has been silent until now for whole.
    pub fn expire(&mut self, now: Instant, out: &mut Vec<Event>) {
        if let Some(paste) = self.paste.take_if(|paste| now >= paste.until) {
            let text = String::from_utf8_lossy(&paste.text).into_owned();
            out.push(Event::Paste(text));
        }
    }

    fn key(&mut self, byte: u8, next: Option<u8>, now: Instant, out: &mut Vec<Event>) {
        self.sequence.push(byte);
        if self.sequence == PASTE_BEGINS {
            self.sequence.clear();
            self.paste = Some(Paste {
                text: Vec::new(),
                end: 0,
                until: now + PASTE_WAIT,
            });
            return;
        }
        // An Esc that something follows begins a sequence, but two of them are two.
        if self.sequence == [ESC] && next.is_some_and(|next| next != ESC) {
            return;
        }
        match Event::parse_from(&self.sequence) {
            Ok(Some(event)) => out.push(event),
            Ok(None) if self.sequence.len() < MAX_SEQUENCE_BYTES => return,
            // What is no key is nothing.
            Ok(None) | Err(_) => {}
        }
        self.sequence.clear();
    }
}

impl Paste {
    /// Takes one byte; gives whether it was the last.
    fn takes(&mut self, byte: u8, now: Instant) -> bool {
        self.until = now + PASTE_WAIT;
        self.end = match PASTE_ENDS.get(self.end) {
            Some(&want) if want == byte => self.end + 1,
            // Esc stands at its beginning alone, so what began in vain begins again with this byte or not at all.
            _ => usize::from(byte == ESC),
        };
        if self.text.len() < MAX_PASTE_BYTES {
            self.text.push(byte);
        }
        let is_over = self.end == PASTE_ENDS.len();
        if is_over && self.text.ends_with(PASTE_ENDS) {
            self.text.truncate(self.text.len() - PASTE_ENDS.len());
        }
        is_over
    }
}
