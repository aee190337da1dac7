//! Lines of words as the rows of a list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listed::{Listed, Look, Part};
use crate::domain::refusal::Refusal;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{Columns, put, truncate};
use crate::tui::theme::Role;

/// A line, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow<L = ()> {
    pub text: String,
    pub role: Role,
    pub leads: L,
}

impl<L: Clone + PartialEq> Listed for TextRow<L> {
    /// The lines themselves: their page knows them.
    type Query = Vec<Self>;
    type Id = ();
    type Figures = ();
    const HEADS: u16 = 0;

    fn ask(_: &Ctx<App>, lines: &Vec<Self>, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(lines.clone()))
    }

    fn cells(&self, _: &Vec<Self>, _: &Ctx<App>) -> Vec<String> {
        vec![self.text.trim().to_owned()]
    }

    fn draw(
        &self,
        _: &Columns,
        _: &Vec<Self>,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _: Look<'_>,
    ) {
        let text = truncate(&self.text, usize::from(line.width.saturating_sub(1)));
        put(buf, line, 1, 0, &text, ctx.style(self.role));
    }
}
