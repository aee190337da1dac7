//! What the rows say to one person who stands in one way to a record.

use crate::domain::actor::{Actor, Role};
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::rights::span::{Moment, Span};
use crate::domain::rights::table::{
    ActAnswer, ActRow, Grant, Mark, NotSelf, ReadAnswer, ReadRow, Relation, Relations, Rights,
    Topic,
};
use crate::domain::stage::Stage;
use std::collections::BTreeSet;

/// Who asks: roles, each with the duties it is held with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    pub roles: Vec<(Role, BTreeSet<String>)>,
}

/// How a person stands to a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    pub relations: Relations,
    pub marks: BTreeSet<Mark>,
}

impl Standing {
    /// In every way at once, and in none that bars.
    pub(crate) fn anyhow() -> Self {
        Self {
            relations: Relations::of(Relation::ALL),
            marks: BTreeSet::new(),
        }
    }
}

/// An answer about acting, with the row it rests on: where the answer is no, a row that says whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acting<'a> {
    pub answer: ActAnswer,
    pub row: Option<&'a ActRow>,
}

/// An answer about reading, with the row it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'a> {
    pub answer: ReadAnswer,
    pub row: Option<&'a ReadRow>,
}

impl<'a> Acting<'a> {
    /// The best answer of some rows; where all say no, the first of them.
    fn best(rows: impl Iterator<Item = (&'a ActRow, ActAnswer)>) -> Self {
        let mut found = Self {
            answer: ActAnswer::No,
            row: None,
        };
        for (row, answer) in rows {
            if found.row.is_none() || answer > found.answer {
                let row = Some(row);
                found = Self { answer, row };
            }
        }
        found
    }

    /// No, whatever the rows say, to whoever is not cleared, and to whoever bears one of these marks.
    fn unless(mut self, standing: &Standing, marks: &[Mark]) -> Self {
        let stops = |mark: &Mark| *mark == Mark::Uncleared || marks.contains(mark);
        if standing.marks.iter().any(stops) {
            self.answer = ActAnswer::No;
        }
        self
    }
}

/// Who may confirm what was proposed by a right: its rows, each with those of the verb whose answer serves too.
pub(crate) struct Confirming<'a>(Vec<(&'a ActRow, Vec<&'a ActRow>)>);

impl<'a> Confirming<'a> {
    /// Whether the person may: those with `confirm` there, else those with `may` and whoever answers the verb that it names.
    /// Never whoever proposed it.
    pub(crate) fn by(
        &self,
        person: &Person,
        standing: &Standing,
        moment: Option<Moment>,
    ) -> Acting<'a> {
        let confirms = |(row, by): &(&'a ActRow, Vec<&'a ActRow>)| {
            let grants = if row.confirm.is_empty() {
                &row.may
            } else {
                &row.confirm
            };
            let is_now = moment.is_none_or(|moment| row.stages.contains(moment));
            let is_apart = row.not_self != NotSelf::Unit || !standing.marks.contains(&Mark::Party);
            if is_now && is_apart && fits(grants, person, standing.relations) {
                return (*row, ActAnswer::Confirm);
            }
            let by = by
                .iter()
                .map(|row| (*row, row.answer(person, standing, moment)));
            match Acting::best(by).unless(standing, &[]).answer {
                ActAnswer::May | ActAnswer::Confirm => (*row, ActAnswer::Confirm),
                _ => (*row, ActAnswer::No),
            }
        };
        Acting::best(self.0.iter().map(confirms)).unless(standing, &[Mark::Oneself])
    }

    /// Whether the person's roles could confirm, however they stand.
    pub(crate) fn by_any_standing(&self, person: &Person) -> bool {
        self.by(person, &Standing::anyhow(), None).answer == ActAnswer::Confirm
    }
}

impl Rights {
    /// The person behind an actor; nobody where the member has left.
    pub(crate) fn person(&self, actor: &Actor) -> Person {
        let unit = actor.member.unit.as_str();
        let carried = self.duties.iter();
        let own = &actor.member.duties;
        let carried = carried
            .filter(|(duty, units)| own.contains(duty) || units.iter().any(|code| code == unit));
        let duties: BTreeSet<String> = carried.map(|(duty, _)| duty.clone()).collect();
        let roles = Role::ALL.into_iter().filter(|role| actor.has(*role));
        Person {
            roles: roles.map(|role| (role, duties.clone())).collect(),
        }
    }

    /// The relations that still hold at a moment; "unrelated" where none is left.
    pub(crate) fn holding(&self, relations: Relations, moment: Moment) -> Relations {
        let holds = |relation: &Relation| {
            let span = self.spans.get(relation).copied();
            moment == Moment::Apart || span.is_none_or(|span: Span| span.contains(moment))
        };
        let left = relations.iter().filter(holds);
        let left = Relations::of(left.filter(|relation| *relation != Relation::Unrelated));
        if left.is_empty() {
            Relations::of([Relation::Unrelated])
        } else {
            left
        }
    }

    /// Whether the person may do `verb` (or a part of it, `node.accept`) at that moment; `None` asks for no stage. The
    /// standing must be what holds at that moment ([`Rights::holding`]).
    pub(crate) fn act(
        &self,
        person: &Person,
        standing: &Standing,
        verb: &str,
        moment: Option<Moment>,
    ) -> Acting<'_> {
        let rows = self.rows(verb).into_iter();
        Acting::best(rows.map(|row| (row, row.answer(person, standing, moment))))
            .unless(standing, &[])
    }

    /// Who may confirm what another proposed by this right.
    pub(crate) fn confirming(&self, right: &str) -> Confirming<'_> {
        let by = |row: &ActRow| row.confirmed_by.as_deref().map(|verb| self.rows(verb));
        let rows = self.rows(right).into_iter();
        Confirming(rows.map(|row| (row, by(row).unwrap_or_default())).collect())
    }

    /// The part of `update` that a field belongs to.
    pub(crate) fn part_of(&self, field: Field) -> Option<&str> {
        let mut parts = self.parts.iter();
        let found = parts.find(|(_, fields)| fields.contains(&field));
        found.map(|(part, _)| part.as_str())
    }

    /// The units that carry one of these duties; of any duty where none is asked for.
    pub(crate) fn bearing(&self, duties: &[&str]) -> Vec<UnitCode> {
        let asked = |duty: &str| duties.is_empty() || duties.contains(&duty);
        let carried = self.duties.iter().filter(|(duty, _)| asked(duty));
        let units = carried.flat_map(|(_, units)| units);
        units.map(|unit| UnitCode::from(unit.as_str())).collect()
    }

    /// Whether the rows that speak of a verb mean that moment.
    pub(crate) fn is_at(&self, verb: &str, moment: Moment) -> bool {
        self.rows(verb)
            .iter()
            .any(|row| row.stages.contains(moment))
    }

    /// The stages of the rows that speak of these verbs or parts, in order.
    pub(crate) fn spans_of(&self, verbs: &[String]) -> Vec<(Stage, Stage)> {
        let rows = verbs.iter().flat_map(|verb| self.rows(verb));
        let runs = rows.flat_map(|row| row.stages.runs());
        let mut spans: Vec<(Stage, Stage)> = runs
            .filter_map(|run| match run {
                (Moment::At(first), Moment::At(last)) => Some((first, last)),
                _ => None,
            })
            .collect();
        spans.sort_unstable();
        spans
    }

    /// The rows' own names for a verb as a whole and for its parts, in their order, the whole first.
    pub(crate) fn parts_of_verb(&self, verb: &str) -> Vec<&str> {
        let is_part = |name: &str| {
            let rest = name.strip_prefix(verb);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let names = self.acts.iter().flat_map(|row| &row.verbs);
        let mut parts: Vec<&str> = Vec::new();
        for name in names.map(String::as_str).filter(|name| is_part(name)) {
            if !parts.contains(&name) {
                parts.push(name);
            }
        }
        parts.sort_by_key(|name| *name != verb);
        parts
    }

    /// Whether a verb's answer is that of something else.
    pub(crate) fn is_answered_elsewhere(&self, verb: &str) -> bool {
        let mut rows = self.rows(verb).into_iter();
        rows.any(|row| row.answered_as.is_some())
    }

    /// The rows that speak of a verb most exactly.
    fn rows(&self, verb: &str) -> Vec<&ActRow> {
        let (mut best, mut found) = (1, Vec::new());
        for row in &self.acts {
            let exact = exactness(row, verb);
            if exact > best {
                (best, found) = (exact, Vec::new());
            }
            if exact == best {
                found.push(row);
            }
        }
        found
    }

    /// How far the person reads a kind of thing.
    pub(crate) fn read(&self, person: &Person, standing: &Standing, kind: Topic) -> Reading<'_> {
        let row = self.reads.iter().find(|row| row.kinds.contains(&kind));
        let answer = match row {
            Some(row) if !standing.marks.contains(&Mark::Uncleared) => {
                row.answer(person, standing.relations)
            }
            _ => ReadAnswer::Nothing,
        };
        Reading { answer, row }
    }

    /// How far a person without marks reads a kind of thing, by each way of standing to it, in the order of all relations.
    pub(crate) fn read_by_relation(
        &self,
        person: &Person,
        kind: Topic,
    ) -> [ReadAnswer; Relation::ALL.len()] {
        let mut answers = [ReadAnswer::Nothing; Relation::ALL.len()];
        let row = self.reads.iter().find(|row| row.kinds.contains(&kind));
        let shown = row.into_iter().flat_map(ReadRow::shown);
        for (grants, answer) in shown {
            for grant in grants.iter().filter(|grant| grant.is_for(person)) {
                for (held, relation) in answers.iter_mut().zip(Relation::ALL) {
                    if grant.reaches(Relations::of([relation])) {
                        *held = answer.max(*held);
                    }
                }
            }
        }
        answers
    }
}

/// How exactly a row speaks of a verb: its own name beats `name.*`; 0 for not at all.
fn exactness(row: &ActRow, verb: &str) -> usize {
    let of = |pattern: &String| match pattern.strip_suffix('*') {
        _ if pattern == verb => pattern.len() + 1,
        Some(stem) if verb.starts_with(stem) => pattern.len(),
        _ => 0,
    };
    row.verbs.iter().map(of).max().unwrap_or_default()
}

impl ActRow {
    fn answer(&self, person: &Person, standing: &Standing, moment: Option<Moment>) -> ActAnswer {
        let concerned = match self.not_self {
            NotSelf::Nobody => false,
            NotSelf::Person => standing.marks.contains(&Mark::Oneself),
            NotSelf::Unit => {
                standing.marks.contains(&Mark::Oneself) || standing.marks.contains(&Mark::Party)
            }
        };
        let granted = [
            (&self.may, ActAnswer::May),
            (&self.confirm, ActAnswer::Confirm),
            (&self.propose, ActAnswer::Propose),
        ];
        let granted = granted.into_iter().filter(|(grants, answer)| {
            let is_left = !concerned || *answer == ActAnswer::Propose;
            is_left && fits(grants, person, standing.relations)
        });
        let strongest = granted.map(|(_, answer)| answer).max();
        match strongest {
            None => ActAnswer::No,
            Some(answer) if moment.is_none_or(|moment| self.stages.contains(moment)) => answer,
            Some(_) => ActAnswer::Stage,
        }
    }
}

impl ReadRow {
    /// What is granted, the most first.
    fn shown(&self) -> [(&[Grant], ReadAnswer); 3] {
        [
            (&self.whole, ReadAnswer::Whole),
            (&self.item, ReadAnswer::Item),
            (&self.existence, ReadAnswer::Existence),
        ]
    }

    fn answer(&self, person: &Person, relations: Relations) -> ReadAnswer {
        let mut shown = self.shown().into_iter();
        let strongest = shown.find(|(grants, _)| fits(grants, person, relations));
        strongest.map_or(ReadAnswer::Nothing, |(_, answer)| answer)
    }
}

impl Grant {
    /// Whether one of the person's roles, with the duty that is asked for, is among those it is given to.
    fn is_for(&self, person: &Person) -> bool {
        self.who.iter().any(|who| {
            person.roles.iter().any(|(role, duties)| {
                *role == who.role && who.duty.as_ref().is_none_or(|duty| duties.contains(duty))
            })
        })
    }

    /// Whether it is given to whoever stands in one of these ways.
    fn reaches(&self, relations: Relations) -> bool {
        self.relations.is_none_or(|wanted| wanted.meets(relations))
    }
}

fn fits(grants: &[Grant], person: &Person, relations: Relations) -> bool {
    let mut grants = grants.iter();
    grants.any(|grant| grant.reaches(relations) && grant.is_for(person))
}
