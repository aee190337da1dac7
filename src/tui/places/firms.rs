//! Enterprises as rows, wherever a list of them stands.

use crate::domain::ids::EnterpriseId;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, home, places as words};
use crate::service::api::{EnterpriseQuery, EnterpriseRow};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Listed, Part};
use crate::tui::text::Column;

impl Listed for EnterpriseRow {
    type Query = EnterpriseQuery;
    type Id = EnterpriseId;
    type Figures = ();
    const BY_HALF_PAGES: bool = true;
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::grow(20), Some(home::COLUMN_ENTERPRISE)),
        (Column::fixed(9).keep(240), Some(words::COLUMN_STANDS)),
        (
            Column::fixed(5).right().keep(230),
            Some(words::COLUMN_PROJECTS),
        ),
        (Column::fixed(9).keep(220), Some(words::COLUMN_FURTHEST)),
        (Column::fixed(16).keep(100), Some(words::COLUMN_UNITS)),
        (Column::fixed(14).keep(90), Some(words::COLUMN_GROUP)),
        (Column::fixed(22).keep(50), Some(words::COLUMN_CLASSES)),
    ];

    fn id(&self) -> Option<&EnterpriseId> {
        self.id.as_ref()
    }

    fn ask(
        ctx: &Ctx<App>,
        query: &EnterpriseQuery,
        from: u32,
        limit: u32,
    ) -> Result<Part<Self>, Refusal> {
        let page = ctx.state.client.enterprises(query.clone(), from, limit)?;
        Ok(Part {
            total: page.total,
            offset: page.offset,
            rows: page.rows,
            seq: page.seq,
            figures: (),
        })
    }

    /// In the list of a library the word for that library alone stands.
    fn cells(&self, query: &EnterpriseQuery, ctx: &Ctx<App>) -> Vec<String> {
        let mut stands = self.stands.iter();
        let stands = match query.library {
            Some(library) => stands.find(|(held, _)| *held == library),
            None => stands.max_by_key(|(_, why)| *why),
        };
        let units: Vec<&str> = self
            .units
            .iter()
            .map(|unit| ctx.state.unit_name(unit.as_str()))
            .collect();
        let furthest = self.furthest.as_ref();
        vec![
            self.name.clone(),
            stands.map_or_else(String::new, |(_, why)| ctx.t(&why.word()).to_owned()),
            self.projects.to_string(),
            furthest.map_or_else(String::new, |position| {
                position.word().get(ctx.lang).to_owned()
            }),
            units.join("、"),
            self.group.clone(),
            self.classes.join("、"),
        ]
    }

    fn plain(&self, _: &EnterpriseQuery, ctx: &Ctx<App>) -> String {
        self.cells(&EnterpriseQuery::default(), ctx).join(" ")
    }
}
