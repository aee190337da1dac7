//! The pure state machine between terminal events and inputs.

use std::time::{Duration, Instant};

use terminput::{Event, MouseButton, MouseEvent, MouseEventKind, ScrollDirection};

use super::escape::{Tail, tail};
use super::{Input, Mouse};
use crate::tui::keys::{Code, Key, key_of};

/// How long an Esc waits for the rest of a sequence that a slow line tore apart.
pub const ESC_WAIT: Duration = Duration::from_millis(75);

/// Keys of one batch may be this far apart and still belong to one burst.
const BURST_GAP: Duration = Duration::from_millis(5);

/// After a burst, keys this soon are its continuation.
const BURST_ECHO: Duration = Duration::from_millis(30);

/// So many printable keys at once were not typed by a person.
pub const BURST_MIN: usize = 10;

/// A burst needs some variety: a held-down `j` on a stalled line is not a paste.
const BURST_VARIETY: usize = 4;

/// Turns terminal events into inputs. Feed it every event with the time it was read; call
/// [`end_batch`](Self::end_batch) when nothing more is waiting, and [`expire`](Self::expire) when the
/// time [`deadline`](Self::deadline) names has come.
#[derive(Debug, Default)]
pub struct InputFilter {
    /// What followed an Esc that is held back.
    held: Option<String>,
    deadline: Option<Instant>,
    /// Printable keys of the current batch.
    run: Vec<Key>,
    last_key: Option<Instant>,
    burst_until: Option<Instant>,
}

impl InputFilter {
    /// Takes one event read at `now` and adds what it means to `out`, perhaps nothing yet.
    pub fn feed(&mut self, event: Event, now: Instant, out: &mut Vec<Input>) {
        match event {
            Event::Key(event) => {
                if let Some(key) = key_of(event) {
                    self.key(key, now, out);
                }
            }
            Event::Paste(text) => {
                self.release(out);
                out.push(Input::Paste(text));
            }
            Event::Mouse(event) => {
                if let Some(input) = mouse(event) {
                    self.release(out);
                    out.push(input);
                }
            }
            // The signals' thread tells the size: here it is missed when a key comes with it.
            Event::Resize { .. } | Event::FocusGained | Event::FocusLost => {}
        }
    }

    /// The time at which a held Esc is an Esc; nothing is held when there is none.
    pub const fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Gives up waiting for the rest of a sequence if its time has come.
    pub fn expire(&mut self, now: Instant, out: &mut Vec<Input>) {
        if self.deadline.is_some_and(|deadline| now >= deadline) {
            self.let_go(out);
            self.end_run(out, now);
        }
    }

    /// No further event is waiting: what was collected is complete.
    pub fn end_batch(&mut self, now: Instant, out: &mut Vec<Input>) {
        self.end_run(out, now);
    }

    fn key(&mut self, key: Key, now: Instant, out: &mut Vec<Input>) {
        if let Some(mut text) = self.held.take() {
            let next = key.typed().filter(char::is_ascii);
            if let Some(c) = next {
                text.push(c);
                match tail(&text) {
                    Tail::Unfinished => {
                        self.held = Some(text);
                        self.deadline = Some(now + ESC_WAIT);
                        return;
                    }
                    Tail::Key(key) => {
                        self.deadline = None;
                        return self.settle(key, now, out);
                    }
                    Tail::Other => {
                        self.deadline = None;
                        return;
                    }
                    Tail::Broken => {
                        text.pop();
                    }
                }
            }
            self.held = Some(text);
            self.let_go(out);
        }
        if key == Key::plain(Code::Esc) {
            self.end_run(out, now);
            self.held = Some(String::new());
            self.deadline = Some(now + ESC_WAIT);
            return;
        }
        self.settle(key, now, out);
    }

    /// A key that is what it is: part of a run of text, or on its own.
    fn settle(&mut self, key: Key, now: Instant, out: &mut Vec<Input>) {
        let near = self
            .last_key
            .is_some_and(|last| now.saturating_duration_since(last) <= BURST_GAP);
        self.last_key = Some(now);
        if !near {
            self.end_run(out, now);
        }
        let inside = !self.run.is_empty() || self.burst_until.is_some_and(|until| now < until);
        let text = key.typed().is_some()
            || (inside && matches!(key.code, Code::Enter | Code::Tab) && !key.shift);
        if text {
            self.run.push(key);
        } else {
            self.end_run(out, now);
            out.push(Input::Key(key));
        }
    }

    /// The held Esc was only an Esc; what followed it were keys, unless they were the beginning of a
    /// longer sequence, whose remains must not run as commands.
    fn let_go(&mut self, out: &mut Vec<Input>) {
        self.deadline = None;
        if let Some(text) = self.held.take() {
            out.push(Input::Key(Key::plain(Code::Esc)));
            if text.len() == 1 {
                out.extend(text.chars().map(|c| Input::Key(Key::char(c))));
            }
        }
    }

    fn release(&mut self, out: &mut Vec<Input>) {
        // The order of arrival: a run was typed before the Esc that is held.
        self.flush_run(out, false);
        self.let_go(out);
    }

    fn end_run(&mut self, out: &mut Vec<Input>, now: Instant) {
        if self.run.is_empty() {
            return;
        }
        let mut kinds: Vec<Key> = self.run.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let continued = self.burst_until.is_some_and(|until| now < until);
        let burst = continued || (self.run.len() >= BURST_MIN && kinds.len() >= BURST_VARIETY);
        if burst {
            self.burst_until = Some(now + BURST_ECHO);
        }
        self.flush_run(out, burst);
    }

    fn flush_run(&mut self, out: &mut Vec<Input>, burst: bool) {
        let run = std::mem::take(&mut self.run);
        if burst {
            out.push(Input::Burst(run));
        } else {
            out.extend(run.into_iter().map(Input::Key));
        }
    }
}

fn mouse(event: MouseEvent) -> Option<Input> {
    let what = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Mouse::Click,
        MouseEventKind::Scroll(ScrollDirection::Up) => Mouse::WheelUp,
        MouseEventKind::Scroll(ScrollDirection::Down) => Mouse::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse {
        column: event.column,
        row: event.row,
        what,
    })
}
