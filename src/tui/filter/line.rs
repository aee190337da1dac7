//! A line of the filter: what the condition is called, and its value.

use super::condition::{Condition, Kind};
use crate::domain::refusal::Refusal;
use crate::locales::Word;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Listed, Part};
use crate::tui::text::{Column, truncate};

/// Columns of the names.
pub(super) const NAME: u16 = 18;
/// Columns of a value between its signs.
pub(super) const VALUE: usize = 45;

/// A condition with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FilterLine {
    pub(super) condition: Condition,
    pub(super) value: String,
}

impl Listed for FilterLine {
    /// The lines themselves: the filter knows them.
    type Query = Vec<Self>;
    type Id = Condition;
    type Figures = ();
    const HEADS: u16 = 0;
    const COLUMNS: &'static [(Column, Option<Word>)] =
        &[(Column::fixed(NAME), None), (Column::grow(1), None)];

    fn id(&self) -> Option<&Condition> {
        Some(&self.condition)
    }

    fn ask(_: &Ctx<App>, lines: &Vec<Self>, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(lines.clone()))
    }

    fn cells(&self, _: &Vec<Self>, ctx: &Ctx<App>) -> Vec<String> {
        let name = ctx.t(&self.condition.word()).to_owned();
        let value = truncate(&self.value, VALUE);
        let value = match self.condition.kind() {
            Kind::Typed => format!("[ {value} ]"),
            _ => format!("< {value} >"),
        };
        vec![name, value]
    }
}
