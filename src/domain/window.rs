//! What steps of single chapters ask alike: the right stage, a day that is not ahead, a word of the policy's lists.

use crate::domain::clock::Due;
use crate::domain::context::{Context, find_open, made_up_in};
use crate::domain::gate::GateLine;
use crate::domain::given::Given;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::right::wrong_stage;
use crate::domain::stage::Stage;
use crate::domain::verb::spec::{Asked, VerbSpec};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A step's name, article and the stages in which it may be done.
pub(crate) struct Window {
    pub verb: &'static str,
    pub article: String,
    pub stages: RangeInclusive<Stage>,
}

impl Window {
    /// The window of a verb by the rules in force.
    pub(crate) fn of<A: Asked>(context: &Context<'_>, _: &A) -> Window {
        Window::part(context, A::SPEC, None)
    }

    /// The window of a part of a verb that has stages of its own.
    pub(crate) fn part(context: &Context<'_>, verb: &VerbSpec, part: Option<&str>) -> Window {
        Window {
            verb: verb.name,
            article: context.article(verb.name),
            stages: context.profile.acts.stages(verb.name, part),
        }
    }

    /// The project, if it is open and in one of the stages.
    pub(crate) fn find(&self, context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
        let project =
            find_open(context, id).map_err(|refusal| refusal.article(self.article.clone()))?;
        let stage = project.position.stage;
        if !self.stages.contains(&stage) && made_up_in(context, self.verb, &project).is_none() {
            let (first, last) = (self.stages.start(), self.stages.end());
            return Err(wrong_stage(
                self.refuse(Code::WrongStage),
                stage,
                (*first, *last),
            ));
        }
        Ok(project)
    }

    /// A refusal of this step.
    pub(crate) fn refuse(&self, code: Code) -> Refusal {
        Refusal::new(code)
            .article(self.article.clone())
            .with("verb", self.verb)
    }

    /// The text of an argument, which must hold something.
    pub(crate) fn need(&self, field: &str, text: &str) -> Result<String, Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(self.missing(field));
        }
        Ok(text.to_owned())
    }

    /// A part that a standing record cannot be without: left out it stays, emptied it is refused by its name.
    pub(crate) fn keep<T: Clone>(
        &self,
        field: &str,
        given: &Given<T>,
        held: Option<T>,
    ) -> Result<Option<T>, Refusal> {
        if held.is_some() && matches!(given, Given::Emptied) {
            return Err(self.missing(field));
        }
        Ok(given.over(held.as_ref()))
    }

    /// A reason, which must hold something.
    pub(crate) fn reason(&self, text: &str) -> Result<String, Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(self.refuse(Code::ReasonNeeded));
        }
        Ok(text.to_owned())
    }

    /// The given day or today; a fact cannot lie ahead.
    pub(crate) fn past(
        &self,
        context: &Context<'_>,
        field: &str,
        date: Option<NaiveDate>,
    ) -> Result<NaiveDate, Refusal> {
        let today = context.today();
        let date = date.unwrap_or(today);
        if date > today {
            return Err(self
                .refuse(Code::DateInFuture)
                .with("field", field)
                .with("date", date)
                .with("today", today));
        }
        Ok(date)
    }

    /// A day that may not lie before another.
    pub(crate) fn not_before(&self, date: NaiveDate, earlier: NaiveDate) -> Result<(), Refusal> {
        if date < earlier {
            return Err(self
                .refuse(Code::DateTooEarly)
                .with("date", date)
                .with("earlier", earlier));
        }
        Ok(())
    }

    /// A day that may not lie before that of another act's record, which is named.
    pub(crate) fn not_before_act(
        &self,
        date: NaiveDate,
        (act, earlier): (&str, NaiveDate),
    ) -> Result<(), Refusal> {
        let refused = self.not_before(date, earlier);
        refused.map_err(|refusal| refusal.with("after", act))
    }

    /// A day that may not pass that of another act's record, which is named.
    pub(crate) fn not_after_act(
        &self,
        date: NaiveDate,
        (act, later): (&str, NaiveDate),
    ) -> Result<(), Refusal> {
        let refused = self.not_before(later, date);
        refused.map_err(|refusal| refusal.with("of", act))
    }

    /// Refuses a word that is not on a list.
    pub(crate) fn known<'a>(
        &self,
        field: &str,
        value: &str,
        mut known: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), Refusal> {
        let all = known.clone();
        if known.any(|word| word == value) {
            return Ok(());
        }
        Err(self
            .refuse(Code::UnknownWord)
            .with("field", field)
            .with("value", value)
            .with("known", all.collect::<Vec<_>>().join("、")))
    }

    /// Refuses an item that none of the checklists has; optional items count.
    pub(crate) fn item(
        &self,
        context: &Context<'_>,
        field: &str,
        item: &str,
        checklists: &[ChecklistId],
    ) -> Result<(), Refusal> {
        let lists = checklists
            .iter()
            .filter_map(|id| context.profile.policy.checklist(*id));
        let items = lists.flat_map(|list| list.items.iter().chain(&list.optional));
        self.known(field, item, items.map(String::as_str))
    }

    /// Refuses a word that the vocabulary does not have.
    pub(crate) fn word(
        &self,
        context: &Context<'_>,
        field: &str,
        word: &str,
        vocab: VocabId,
    ) -> Result<(), Refusal> {
        let list = context.profile.policy.vocab(vocab);
        let words: Vec<&str> = list.into_iter().flat_map(|list| list.all()).collect();
        self.known(field, word, words.into_iter())
    }

    /// Refuses a code that is no unit, department or team of the profile.
    pub fn body(&self, context: &Context<'_>, field: &str, unit: &UnitCode) -> Result<(), Refusal> {
        match context.profile.body_name(unit.as_str()) {
            Some(_) => Ok(()),
            None => Err(self.no_such_unit(field, unit)),
        }
    }
}

/// What a gate's line lacks, for a refusal.
pub(crate) fn missing(line: &GateLine, project: &Project) -> Missing {
    Missing {
        what: line.subject.to_string(),
        article: line.article.clone(),
        how: line.fix.command_line(project),
    }
}

/// The scores held with those given now; a score that is given as none is taken out.
pub(crate) fn scores_over(
    held: &BTreeMap<String, u8>,
    given: &BTreeMap<String, Option<u8>>,
) -> BTreeMap<String, u8> {
    let mut scores = held.clone();
    for (item, score) in given {
        match score {
            Some(score) => scores.insert(item.clone(), *score),
            None => scores.remove(item),
        };
    }
    scores
}

impl Window {
    /// The refusal that an argument is not there.
    pub(crate) fn missing(&self, field: &str) -> Refusal {
        self.refuse(Code::FieldMissing).with("field", field)
    }

    /// The value of an argument that must be there.
    pub(crate) fn given<T>(&self, field: &str, value: Option<T>) -> Result<T, Refusal> {
        value.ok_or_else(|| self.missing(field))
    }

    /// Refuses what was done on a day before.
    pub(crate) fn once(&self, done_on: Option<NaiveDate>) -> Result<(), Refusal> {
        let done = |on| Err(self.refuse(Code::AlreadyDone).with("date", on));
        done_on.map_or(Ok(()), done)
    }

    /// The refusal of a code that is none of those that may stand there.
    pub(crate) fn no_such_unit(&self, field: &str, unit: &UnitCode) -> Refusal {
        let refusal = self.refuse(Code::UnknownUnit).with("field", field);
        refusal.with("value", unit)
    }

    /// The refusal of a number or word under which nothing waits, with what does.
    pub(crate) fn none_of(
        &self,
        code: Code,
        value: impl ToString,
        known: impl Iterator<Item = String>,
    ) -> Refusal {
        let known: Vec<String> = known.collect();
        let refusal = self.refuse(code).with("value", value);
        refusal.with("known", known.join("、"))
    }

    /// The body that a record names afterwards; it cannot be without one.
    pub(crate) fn body_over(
        &self,
        context: &Context<'_>,
        given: &Given<UnitCode>,
        held: Option<&UnitCode>,
    ) -> Result<UnitCode, Refusal> {
        let unit = self.given("unit", given.over(held))?;
        self.body(context, "unit", &unit)?;
        Ok(unit)
    }

    /// The day that is named, not before the start. `None` leaves it to the record and the policy, whose own day is back
    /// where it is emptied.
    pub(crate) fn due_over(
        &self,
        given: &Given<NaiveDate>,
        held: Option<Due>,
        start: NaiveDate,
    ) -> Result<Option<Due>, Refusal> {
        if let Some(due) = given.set() {
            self.not_before(*due, start)?;
        }
        Ok(match given {
            Given::Left => held,
            Given::Emptied => None,
            Given::Set(due) => Some(Due::named(*due)),
        })
    }

    /// Refuses a score of an item that none of the checklists has, or above the highest.
    pub(crate) fn scores(
        &self,
        context: &Context<'_>,
        lists: &[ChecklistId],
        max: u32,
        scores: &BTreeMap<String, Option<u8>>,
    ) -> Result<(), Refusal> {
        for (item, score) in scores {
            self.item(context, "scores", item, lists)?;
            if let Some(score) = score.filter(|score| u32::from(*score) > max) {
                let refusal = self.refuse(Code::BadScore).with("item", item);
                return Err(refusal.with("value", score).with("max", max));
            }
        }
        Ok(())
    }
}
