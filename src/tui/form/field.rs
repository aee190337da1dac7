//! One field of a form: its text, what it may hold, and what is wrong with it.

use super::choice::{Choice, Shape};
use crate::domain::clock::parse_date;
use crate::domain::field::{Field, MAX_TEXT, Value, split_words};
use crate::domain::first_talk::at::Moment;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::policy::{ChecklistId, Points, Profile};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::Span;
use crate::domain::verb::{ArgKind, read_field};
use crate::domain::width_fold::fold_width;
use crate::locales::{Word, form as words, verbs};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::TextField;

/// One argument of a verb on the screen.
pub struct FormField {
    /// The argument's name in the verb table; the item's for a score.
    pub name: String,
    pub kind: ArgKind,
    pub required: bool,
    pub shape: Shape,
    /// The text when the form opened, from the record. Only texts that differ from it are sent.
    pub initial: String,
    pub editor: TextField,
    /// Why the person may not write here, if so.
    pub barred: Option<Refusal>,
    /// What is wrong with the text now.
    pub wrong: Option<Refusal>,
    /// Not asked for (yet).
    pub hidden: bool,
}

impl FormField {
    /// An empty field.
    pub fn new(name: &str, kind: ArgKind, required: bool, shape: Shape) -> Self {
        let editor = match shape {
            Shape::Lines => TextField::lines(""),
            _ => TextField::line(""),
        };
        Self {
            name: name.to_owned(),
            kind,
            required,
            shape,
            initial: String::new(),
            editor,
            barred: None,
            wrong: None,
            hidden: false,
        }
    }

    /// Starts from what the record holds.
    pub fn start_from(&mut self, value: Option<&Value>) {
        let stored = value.map(Value::text).unwrap_or_default();
        self.start_with(&stored);
    }

    /// Starts from a stored text.
    pub fn start_with(&mut self, stored: &str) {
        self.initial = self.shown(stored);
        self.editor.set_text(&self.initial);
    }

    /// Puts in a value that only the person's saving makes true.
    pub fn put(&mut self, value: &str) {
        let shown = self.shown(value);
        self.editor.set_text(&shown);
    }

    /// A stored text as the person reads it: names instead of codes.
    pub(super) fn shown(&self, stored: &str) -> String {
        let choices = self.shape.choices();
        let known = choices.iter().find(|choice| choice.value == stored);
        known.map_or_else(|| stored.to_owned(), |choice| choice.shown.clone())
    }

    /// The text as a command takes it: codes instead of names where the name is one of the list.
    pub fn value(&self) -> String {
        let text = self.editor.text();
        let typed = text.trim();
        let choices = self.shape.choices();
        let known = choices.iter().find(|choice| choice.shown == typed);
        known.map_or_else(|| typed.to_owned(), |choice| choice.value.clone())
    }

    /// The text is another one than the record's.
    pub fn is_changed(&self) -> bool {
        self.editor.text().trim() != self.initial.trim()
    }

    /// Nothing but blanks is in it.
    pub fn is_blank(&self) -> bool {
        self.editor.text().trim().is_empty()
    }

    /// The field of the record it stands for.
    pub fn field(&self) -> Option<Field> {
        match self.kind {
            ArgKind::Field(field) => Some(field),
            _ => None,
        }
    }

    /// How it is to be filled in here; the command line says it otherwise.
    pub fn help(&self, verb: &str) -> Word {
        match (self.kind, &self.shape) {
            (_, shape) if shape.is_list() => words::LIST_HELP,
            (_, Shape::Lines) => words::LINES_HELP,
            (ArgKind::Date, _) if self.is_own_day(verb) => words::DATE_HELP,
            (ArgKind::Moment, _) => words::MOMENT_HELP,
            _ if self.is_day() => words::DAY_HELP,
            (ArgKind::ItemScores(_), _) => words::SCORE_HELP,
            (ArgKind::ItemTexts(_), _) => verbs::arg_help(ArgKind::Text),
            (kind, _) => verbs::arg_help(kind),
        }
    }

    /// The day of the step itself, which is today where none is given.
    fn is_own_day(&self, verb: &str) -> bool {
        let is_named = matches!(self.name.as_str(), "date" | "start");
        // An appeal's day is that of the points it is about.
        is_named && !self.required && verb != "appeal"
    }

    /// Looks at the text anew.
    pub fn check(&mut self, ctx: &Ctx<App>) {
        let profile = &ctx.state.profile;
        self.wrong = if self.is_blank() || !self.is_changed() || self.meant(ctx).is_some() {
            None
        } else {
            self.read(profile).err()
        };
    }

    fn read(&self, profile: &Profile) -> Result<(), Refusal> {
        let value = self.value();
        let refuse = |code| {
            Refusal::new(code)
                .with("field", &self.name)
                .with("value", &value)
        };
        match self.kind {
            ArgKind::Field(field) => read_field(field, &value, profile).map(drop),
            ArgKind::Unit => read_field(Field::Unit, &value, profile).map(drop),
            ArgKind::Text
            | ArgKind::File
            | ArgKind::LongText
            | ArgKind::Decisions
            | ArgKind::ItemTexts(_)
            | ArgKind::Promises
            | ArgKind::Target
                if value.len() > MAX_TEXT =>
            {
                Err(refuse(Code::TooLong).with("limit", MAX_TEXT))
            }
            // Whether a target counts people or money is said by another field.
            ArgKind::Fields(_)
            | ArgKind::Text
            | ArgKind::File
            | ArgKind::LongText
            | ArgKind::Decisions
            | ArgKind::ItemTexts(_)
            | ArgKind::Promises
            | ArgKind::Target => Ok(()),
            ArgKind::Money => read_field(Field::Amount, &value, profile).map(drop),
            ArgKind::Count => fold_width(&value)
                .parse::<u32>()
                .map(drop)
                .map_err(|_| refuse(Code::BadNumber)),
            ArgKind::Moment => Moment::parse(&value)
                .map(drop)
                .ok_or_else(|| refuse(Code::BadMoment)),
            ArgKind::Date => parse_date(&value)
                .map(drop)
                .ok_or_else(|| refuse(Code::BadDate)),
            ArgKind::Project => ProjectId::read(&value)
                .map(drop)
                .ok_or_else(|| Refusal::new(Code::BadId).with("text", &value)),
            ArgKind::Projects => split_words(&value).iter().try_for_each(|id| {
                ProjectId::read(id)
                    .map(drop)
                    .ok_or_else(|| Refusal::new(Code::BadId).with("text", id))
            }),
            ArgKind::Desk(_) => DeskId::read(&value)
                .map(drop)
                .ok_or_else(|| Refusal::new(Code::BadDeskId).with("text", &value)),
            ArgKind::Period => Span::read(&value)
                .map(drop)
                .ok_or_else(|| refuse(Code::BadSpan)),
            ArgKind::Points => Points::parse(&fold_width(&value))
                .map(drop)
                .ok_or_else(|| refuse(Code::BadPoints)),
            ArgKind::ItemScores(lists) => self.read_score(&value, lists, profile),
            ArgKind::Vocabs(_) | ArgKind::Items(_) => split_words(&value)
                .iter()
                .try_for_each(|word| self.one_of_list(word)),
            ArgKind::Units => split_words(&value)
                .iter()
                .try_for_each(|unit| read_field(Field::Unit, unit, profile).map(drop)),
            ArgKind::Choice(_)
            | ArgKind::Vocab(_)
            | ArgKind::Item(_)
            | ArgKind::ItemOf(_)
            | ArgKind::Rule
            | ArgKind::Tier
            | ArgKind::Stage => self.one_of_list(&value),
        }
    }

    fn read_score(
        &self,
        value: &str,
        lists: &[ChecklistId],
        profile: &Profile,
    ) -> Result<(), Refusal> {
        let lists = lists.iter().filter_map(|id| profile.policy.checklist(*id));
        let max = lists.map(|list| list.scale_max).max().unwrap_or(0);
        let score: Option<u32> = fold_width(value).parse().ok();
        match score.filter(|score| *score <= max) {
            Some(_) => Ok(()),
            None => Err(Refusal::new(Code::BadScore)
                .with("item", &self.name)
                .with("value", value)
                .with("max", max)),
        }
    }

    fn one_of_list(&self, word: &str) -> Result<(), Refusal> {
        let choices = self.shape.choices();
        if choices.iter().any(|choice| choice.value == word) {
            return Ok(());
        }
        let known: Vec<&str> = choices.iter().map(|choice| choice.shown.as_str()).collect();
        Err(Refusal::new(Code::UnknownWord)
            .with("field", &self.name)
            .with("value", word)
            .with("known", known.join(" ")))
    }

    /// The choices that the list under the field offers.
    pub fn choices(&self) -> &[Choice] {
        self.shape.choices()
    }
}
