//! What a page asked the service: asked again when the data changed or the person wishes, never for a frame.

use crate::domain::refusal::Refusal;
use crate::tui::app::App;

/// An answer with the head of the journal it was given at.
pub struct Answer<T> {
    read_at: Option<u64>,
    held: Option<T>,
    error: Option<Refusal>,
}

impl<T> Default for Answer<T> {
    fn default() -> Self {
        Self {
            read_at: None,
            held: None,
            error: None,
        }
    }
}

impl<T> Answer<T> {
    /// Asks, unless the answer still stands. What was known before stays where the new answer is a refusal.
    pub fn bring(&mut self, app: &App, ask: impl FnOnce() -> Result<T, Refusal>) {
        if self.read_at == Some(app.seq) {
            return;
        }
        self.read_at = Some(app.seq);
        match ask() {
            Ok(answer) => {
                self.held = Some(answer);
                self.error = None;
            }
            Err(refusal) => self.error = Some(refusal),
        }
    }

    /// The answer, if one was given.
    pub const fn get(&self) -> Option<&T> {
        self.held.as_ref()
    }

    /// Why there is none, or none that is new.
    pub const fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    /// Asks again at the next frame.
    pub const fn forget(&mut self) {
        self.read_at = None;
    }
}
