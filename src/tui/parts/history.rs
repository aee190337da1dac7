//! What one step of undoing takes back in a text field: a word typed in one go, or one deletion.

use tui_textarea::TextArea;

/// How many single edits each step is made of.
#[derive(Default)]
pub(super) struct History {
    done: Vec<usize>,
    undone: Vec<usize>,
    /// What is typed next belongs to the last step.
    goes_on: bool,
}

impl History {
    /// An edit was made, if it changed anything: a character that was typed goes with those before it, until one that
    /// ends the run, or a movement.
    pub fn note(&mut self, is_other: bool, is_typed: bool, ends_run: bool) {
        if !is_other {
            return;
        }
        self.undone.clear();
        match self.done.last_mut() {
            Some(edits) if is_typed && self.goes_on => *edits += 1,
            _ => self.done.push(1),
        }
        self.goes_on = is_typed && !ends_run;
    }

    /// What is typed next is another step.
    pub fn end_run(&mut self) {
        self.goes_on = false;
    }

    /// Takes back one step; false where there is none.
    pub fn undo(&mut self, area: &mut TextArea<'static>) -> bool {
        Self::step(
            &mut self.done,
            &mut self.undone,
            || area.undo(),
            &mut self.goes_on,
        )
    }

    /// Does again what was taken back.
    pub fn redo(&mut self, area: &mut TextArea<'static>) -> bool {
        Self::step(
            &mut self.undone,
            &mut self.done,
            || area.redo(),
            &mut self.goes_on,
        )
    }

    fn step(
        from: &mut Vec<usize>,
        to: &mut Vec<usize>,
        mut once: impl FnMut() -> bool,
        goes_on: &mut bool,
    ) -> bool {
        *goes_on = false;
        let Some(edits) = from.pop() else {
            return false;
        };
        let mut any = false;
        for _ in 0..edits {
            any |= once();
        }
        to.push(edits);
        any
    }
}
