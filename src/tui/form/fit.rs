//! What one field offers, by what another one holds.

use super::Form;
use super::choice::{Shape, items_of, segments};
use super::field::FormField;
use crate::domain::field::Field;
use crate::domain::visits::record::Direction;
use crate::tui::app::App;
use crate::tui::layer::Ctx;

impl Form {
    /// The fields offer what fits the others.
    pub(super) fn fit(&mut self, ctx: &Ctx<App>) {
        self.fit_segments(ctx);
        self.fit_visit(ctx);
        self.fit_held();
    }

    /// What is on record of the item named now; another item's texts are this one's only where the person saves them.
    fn fit_held(&mut self) {
        let Some(record) = &self.record else { return };
        let typed = self.fields.iter();
        let typed = typed
            .map(|field| (field.name.clone(), field.value()))
            .collect();
        let held = self.ask.spec.held(&typed, &record.project);
        for name in &self.parts {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
                field.initial = field.shown(held.get(name).map_or("", String::as_str));
            }
        }
    }

    /// The segments offered are those of the chain typed above.
    fn fit_segments(&mut self, ctx: &Ctx<App>) {
        let chain = self
            .fields
            .iter()
            .find(|field| field.field() == Some(Field::Chain));
        let Some(chain) = chain.map(FormField::value) else {
            return;
        };
        let segment = self
            .fields
            .iter_mut()
            .find(|field| field.field() == Some(Field::Segment));
        if let Some(segment) = segment {
            segment.shape = Shape::OneOrOther(segments(&ctx.state.profile, &chain, ctx.lang));
        }
    }

    /// A visit looks at the items of its direction (article 8).
    fn fit_visit(&mut self, ctx: &Ctx<App>) {
        let direction = self.fields.iter().find(|field| field.name == "direction");
        let Some(direction) = direction.map(FormField::value) else {
            return;
        };
        let known = Direction::ALL
            .into_iter()
            .find(|known| known.name() == direction);
        let items = self.fields.iter_mut().find(|field| field.name == "items");
        if let (Some(known), Some(items)) = (known, items) {
            items.shape = Shape::Many(items_of(&ctx.state.profile, known.checklist()));
        }
    }
}
