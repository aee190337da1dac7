//! What a page does with its rows, of whatever kind they are.

use crate::domain::refusal::Refusal;
use crate::tui::action::ActionId;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// What can be done with rows of any kind.
pub trait Rows {
    /// Moves the cursor. False when the action is no movement.
    fn walk(&mut self, action: ActionId) -> bool;
    /// Reads the rows again at the next frame, and takes them as seen: after the person's own steps, or on their wish.
    fn refresh(&mut self);
    /// Fetches what is missing for so many lines, the headings among them.
    fn bring(&mut self, lines: u16, ctx: &Ctx<App>);
    /// Draws the headings and returns the area below them.
    fn heads(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> Rect;
    /// Draws the rows in view below the headings; gives the selected one's place on the screen.
    fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position>;
    /// Rows of the whole list, as far as known.
    fn total(&self) -> usize;
    /// Those that were in view when they were drawn last, and where.
    fn in_view(&self) -> (Range<usize>, Rect);
    /// Why the list could not be read.
    fn error(&self) -> Option<&Refusal>;
    /// The list was never read, or has rows: an action on a row may make sense.
    fn may_have_rows(&self) -> bool;
    /// Nothing is known of the list yet: its first answer is on its way.
    fn is_asking(&self) -> bool;
    /// What is cut in the selected row as it was drawn last, whole.
    fn cut(&self) -> Option<&str>;
    /// The selected row as the copy action takes it.
    fn plain(&self, ctx: &Ctx<App>) -> Option<String>;
    /// Leaves the rows that show every word of a text, from the first of them on; an empty one leaves all.
    fn narrow(&mut self, text: &str);
    /// The selected row's place, from 0.
    fn place(&self) -> usize;
    /// Selects a row by its place.
    fn go(&mut self, at: usize);
    /// The text that narrows the list now, and how many rows there are without it; none where nothing does.
    fn narrowed(&self) -> Option<(&str, usize)>;
}
