//! What a page asked the service: asked again when the data or the question changed or the person wishes, never for a frame.

use crate::domain::refusal::{Code, Refusal};
use crate::tui::app::App;

/// An answer with the head of the journal it was given at, and with what was asked where that may change.
pub struct Answer<T, K = ()> {
    asked: Option<(u64, K)>,
    held: Option<T>,
    error: Option<Refusal>,
}

impl<T, K> Default for Answer<T, K> {
    fn default() -> Self {
        Self {
            asked: None,
            held: None,
            error: None,
        }
    }
}

impl<T, K: PartialEq> Answer<T, K> {
    /// Asks, unless the answer still stands; true where something else is asked than before. What was known stays where
    /// the new answer to the same is a refusal.
    pub fn bring(&mut self, app: &App, of: K, ask: impl FnOnce(&K) -> Result<T, Refusal>) -> bool {
        let before = self.asked.take();
        let is_other = before.as_ref().is_none_or(|(_, known)| *known != of);
        if is_other {
            self.held = None;
        }
        if is_other || before.is_none_or(|(seq, _)| seq != app.seq) {
            match ask(&of) {
                Ok(answer) => {
                    self.held = Some(answer);
                    self.error = None;
                }
                // Asked again at the next frame, which is drawn when the answer is there.
                Err(refusal) if refusal.code == Code::StillAsking => {
                    self.asked = Some((u64::MAX, of));
                    return is_other;
                }
                Err(refusal) => self.error = Some(refusal),
            }
        }
        // What was not heard because the line was broken is asked again until it is.
        let is_unheard = self.error.as_ref().is_some_and(Refusal::is_of_line);
        let seq = if is_unheard { u64::MAX } else { app.seq };
        self.asked = Some((seq, of));
        is_other
    }

    /// The answer, if one was given.
    pub const fn get(&self) -> Option<&T> {
        self.held.as_ref()
    }

    /// Nothing is known yet: the first answer is on its way.
    pub const fn is_asking(&self) -> bool {
        self.held.is_none() && self.error.is_none()
    }

    /// Why there is none, or none that is new.
    pub const fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    /// Asks again at the next frame.
    pub fn forget(&mut self) {
        if let Some((seq, _)) = &mut self.asked {
            *seq = u64::MAX;
        }
    }
}
