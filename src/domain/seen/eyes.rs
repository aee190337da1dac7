//! One person's eyes: what the rows of reading answer them for every way of standing to a record, worked out once.

use crate::domain::actor::Actor;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::rights::span::{Moment, Span};
use crate::domain::rights::table::{ReadAnswer, Relation, Relations, Rights, Topic};
use crate::domain::seen::fact::Facts;
use crate::domain::stage::{End, Stage};
use std::collections::BTreeSet;

/// Everybody with the same unit, roles and duties has the same eyes, so that what was made for one serves all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Eyes {
    unit: UnitCode,
    is_city_wide: bool,
    /// By topic and relation, in the order of both lists.
    answers: [[ReadAnswer; Relation::ALL.len()]; Topic::ALL.len()],
    spans: [Option<Span>; Relation::ALL.len()],
    unregistered: Facts,
    registered: Facts,
    item: Facts,
    /// Secret projects that are not there for them.
    hidden: BTreeSet<ProjectId>,
}

/// How eyes meet one record.
#[derive(Debug, Clone, Copy)]
pub struct Look<'e> {
    eyes: &'e Eyes,
    /// Those that hold at the record's moment.
    relations: Relations,
    is_registered: bool,
    is_hidden: bool,
}

/// A record that is void is read by whoever carried it and by those of the whole city.
fn reads_void(relations: Relations) -> bool {
    relations.meets(Relations::of([
        Relation::Own,
        Relation::County,
        Relation::City,
    ]))
}

impl Eyes {
    /// The actor's.
    pub(crate) fn of(rights: &Rights, actor: &Actor) -> Self {
        let person = rights.person(actor);
        let existence = rights.existence.as_ref();
        let known = |names: Option<&Vec<String>>| Facts::named(names.into_iter().flatten());
        Self {
            unit: actor.member.unit.clone(),
            is_city_wide: actor.is_city_wide(),
            answers: Topic::ALL.map(|topic| rights.read_by_relation(&person, topic)),
            spans: Relation::ALL.map(|relation| rights.spans.get(&relation).copied()),
            unregistered: known(existence.map(|held| &held.before_registration)),
            registered: known(existence.map(|held| &held.registered)),
            item: Facts::named(&rights.item),
            hidden: BTreeSet::new(),
        }
    }

    /// The same eyes, before which these projects are hidden.
    pub(crate) fn without(self, hidden: BTreeSet<ProjectId>) -> Self {
        Self { hidden, ..self }
    }

    /// The projects that are hidden before them.
    pub(crate) fn hidden(&self) -> &BTreeSet<ProjectId> {
        &self.hidden
    }

    /// The person's unit.
    pub fn unit(&self) -> &UnitCode {
        &self.unit
    }

    /// Whether the person stands to every record of the city.
    pub(crate) fn is_city_wide(&self) -> bool {
        self.is_city_wide
    }

    /// Whether every project that is there for them is read whole as far as lists go.
    pub(crate) fn reads_every_card(&self) -> bool {
        let city = self.answer(Topic::Card, Relations::of([Relation::City]));
        self.is_city_wide && city == ReadAnswer::Whole
    }

    /// How they meet a project to which their unit stands so.
    pub(crate) fn look(
        &self,
        id: &str,
        relations: Relations,
        stage: Stage,
        end: Option<End>,
    ) -> Look<'_> {
        let moment = match end {
            Some(_) => Moment::Ended,
            None => Moment::At(stage),
        };
        let relations = self.holding(relations, moment);
        let is_secret = !self.hidden.is_empty() && self.hidden.contains(id);
        Look {
            eyes: self,
            relations,
            is_registered: stage >= Stage::Registered,
            is_hidden: is_secret || end == Some(End::Voided) && !reads_void(relations),
        }
    }

    /// How they meet a record that is no project.
    pub(crate) fn look_apart(&self, relations: impl IntoIterator<Item = Relation>) -> Look<'_> {
        Look {
            eyes: self,
            relations: self.holding(Relations::of(relations), Moment::Apart),
            is_registered: true,
            is_hidden: false,
        }
    }

    /// How they meet an enterprise of whose projects they meet each so: what is wholly the unit's is its own, what is partly
    /// is shared.
    pub(crate) fn look_at_enterprise<'l>(
        &self,
        looks: impl IntoIterator<Item = Look<'l>>,
    ) -> Look<'_> {
        let (mut all, mut own) = (0_u32, 0_u32);
        let mut relations = Vec::new();
        for look in looks {
            if look.is_hidden {
                continue;
            }
            all += 1;
            own += u32::from(look.is(Relation::Own));
            let held = look.relations.iter();
            relations.extend(held.filter(|held| !matches!(held, Relation::Own | Relation::Joint)));
        }
        if own > 0 {
            let is_whole = own == all;
            relations.push(if is_whole {
                Relation::Own
            } else {
                Relation::Joint
            });
        }
        self.look_apart(relations)
    }

    /// The relations that still hold; "unrelated" where none is left.
    fn holding(&self, relations: Relations, moment: Moment) -> Relations {
        let holds = |relation: &Relation| {
            let span = self.spans.get(*relation as usize).copied().flatten();
            let is_now = moment == Moment::Apart || span.is_none_or(|span| span.contains(moment));
            is_now && *relation != Relation::Unrelated
        };
        let city = self.is_city_wide.then_some(Relation::City);
        let left = Relations::of(relations.iter().filter(holds).chain(city));
        match left.is_empty() {
            true => Relations::of([Relation::Unrelated]),
            false => left,
        }
    }

    fn answer(&self, topic: Topic, relations: Relations) -> ReadAnswer {
        let answers = self.answers.get(topic as usize);
        let held = relations.iter();
        let found = held.filter_map(|relation| answers?.get(relation as usize).copied());
        found.max().unwrap_or(ReadAnswer::Nothing)
    }
}

impl<'e> Look<'e> {
    /// Whose eyes.
    pub(crate) fn unit(&self) -> &'e UnitCode {
        &self.eyes.unit
    }

    /// Whether they stand so to it.
    pub(crate) fn is(&self, relation: Relation) -> bool {
        self.relations.meets(Relations::of([relation]))
    }

    /// Whether their unit stands to it in some way of its own.
    pub(crate) fn stands(&self) -> bool {
        let city_or_none = [Relation::City, Relation::Unrelated];
        let mut held = self.relations.iter();
        held.any(|relation| !city_or_none.contains(&relation))
    }

    /// How far they read what the record holds of a topic.
    pub(crate) fn at(&self, topic: Topic) -> ReadAnswer {
        match self.is_hidden {
            true => ReadAnswer::Nothing,
            false => self.eyes.answer(topic, self.relations),
        }
    }

    /// Whether they read all of a topic.
    pub(crate) fn reads(&self, topic: Topic) -> bool {
        self.at(topic) == ReadAnswer::Whole
    }

    /// What of a line about the project is shown.
    pub(crate) fn facts(&self) -> Facts {
        let eyes = self.eyes;
        let existence = match self.is_registered {
            true => eyes.registered,
            false => eyes.unregistered,
        };
        match self.at(Topic::Card) {
            ReadAnswer::Nothing => Facts::NONE,
            ReadAnswer::Existence => existence,
            ReadAnswer::Item => existence.and(eyes.item),
            ReadAnswer::Whole => Facts::ALL,
        }
    }

    /// Whether the project is there at all for them.
    pub(crate) fn is_there(&self) -> bool {
        self.at(Topic::Card) > ReadAnswer::Nothing
    }
}
