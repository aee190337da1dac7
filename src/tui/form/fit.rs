//! What one field offers, by what another one holds; and which fields are not the person's to write.

use super::Form;
use super::ask::Ask;
use super::choice::{Choice, Shape, items_of, segments};
use super::field::FormField;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::correction::named::facts_named;
use crate::domain::correction::verbs::CorrectAsk;
use crate::domain::field::Field;
use crate::domain::handover::verbs::HandoverAcceptAsk;
use crate::domain::ids::UnitCode;
use crate::domain::offered::{Offered, part_of};
use crate::domain::officer;
use crate::domain::verb::spec::Asked as _;
use crate::domain::visits::record::Direction;
use crate::tui::app::App;
use crate::tui::layer::{Asks, Ctx};

impl Form {
    /// The fields offer what fits the others.
    pub(super) fn fit(&mut self, ctx: &Ctx<App>) {
        self.fit_segments(ctx);
        self.fit_visit(ctx);
        self.fit_officer(ctx);
        self.fit_attendance(ctx);
        self.fit_fact(ctx);
        self.fit_held();
    }

    /// What is on record of the item named now: what was typed stays, another item's texts go with that item.
    fn fit_held(&mut self) {
        let Some(record) = &self.record else { return };
        let typed = self.fields.iter();
        let typed = typed
            .map(|field| (field.name.clone(), field.value()))
            .collect();
        let held = self.ask.spec.held(&typed, &record.project);
        for name in &self.parts {
            if let Some(field) = self.fields.iter_mut().find(|field| field.name == *name) {
                let now = field.shown(held.get(name).map_or("", String::as_str));
                if !field.is_changed() && now != field.initial {
                    field.editor.set_text(&now);
                }
                field.initial = now;
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

    /// The officers offered are the members of the unit that is to have the project, or has it; another name may stand there.
    fn fit_officer(&mut self, ctx: &Ctx<App>) {
        if !self.fields.iter().any(is_officer) {
            return;
        }
        let named = |name: &str| {
            let field = self.fields.iter().find(|field| field.name == name);
            field.map(FormField::value).filter(|text| !text.is_empty())
        };
        let receives = self.ask.spec.name == HandoverAcceptAsk::SPEC.name;
        let own = Some(ctx.state.session.member.unit.clone());
        let held = self.record.as_ref().filter(|_| !receives);
        let held = held.and_then(|record| record.project.responsible());
        let typed = ["unit", "to", "winner"].into_iter().find_map(named);
        let Some(unit) = typed.map(UnitCode).or(held).or(own) else {
            return;
        };
        let names = officer::of_unit(&self.members, &unit).into_iter();
        let names: Vec<Choice> = names.map(Choice::plain).collect();
        for field in self.fields.iter_mut().filter(|field| is_officer(field)) {
            field.shape = match names.is_empty() {
                true => Shape::Line,
                false => Shape::OneOrOther(names.clone()),
            };
        }
    }

    /// Who was at a meeting is chosen from the members, each with the unit; others may stand there, too.
    fn fit_attendance(&mut self, ctx: &Ctx<App>) {
        let app = &ctx.state;
        let members = self.members.iter().filter(|member| member.active);
        let named = members.map(|member| {
            let unit = app.unit_name(member.unit.as_str());
            Choice::plain(&format!("{}({unit})", member.name))
        });
        let named: Vec<Choice> = named.collect();
        let is_meeting = self.ask.spec.name.starts_with("meeting");
        for field in self
            .fields
            .iter_mut()
            .filter(|_| is_meeting && !named.is_empty())
        {
            match field.name.as_str() {
                "attendees" | "excused" => field.shape = Shape::Many(named.clone()),
                "chair" => field.shape = Shape::OneOrOther(named.clone()),
                _ => {}
            }
        }
    }

    /// The facts offered are those of the record that is named above.
    fn fit_fact(&mut self, ctx: &Ctx<App>) {
        if self.ask.spec.name != CorrectAsk::SPEC.name {
            return;
        }
        let facts = facts_named(&self.text_of("record"));
        let field = self.fields.iter_mut().find(|field| field.name == "field");
        if let Some(field) = field.filter(|_| !facts.is_empty()) {
            let choices = facts.iter().map(|fact| Choice {
                value: fact.name().to_owned(),
                shown: fact.word().get(ctx.lang).to_owned(),
            });
            field.shape = Shape::One(choices.collect());
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

/// Whether a field asks for who follows the project.
fn is_officer(field: &FormField) -> bool {
    field.field() == Some(Field::Officer) || field.name == "officer"
}

/// Whether a field asks for people of the house.
pub(super) fn names_members(field: &FormField) -> bool {
    is_officer(field) || matches!(field.name.as_str(), "attendees" | "excused" | "chair")
}

/// Fields of a record that the person may not write, whatever is written, say so.
pub(super) fn bar(fields: &mut [FormField], ask: &Ask, app: &App) {
    let Some(target) = ask.only().filter(|_| ask.spec.name == UpdateAsk::SPEC.name) else {
        return;
    };
    for field in fields {
        let is_held = !field.initial.is_empty();
        let part = field
            .field()
            .and_then(|of| part_of(&app.profile.rights, of, is_held));
        let offered = part.and_then(|part| app.offered(&part, Some(&target.id), Asks::Service));
        if let Some(Offered::Refused(refused)) = offered {
            field.barred = Some(refused);
        }
    }
}
