//! What a verb is to everybody who reads the table of verbs: names, words, kinds of arguments, whose right it is.
//!
//! What must not live here: any single verb; those are declared in their chapters.

use crate::domain::closed::Choices;
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::field::{Field, FieldKind};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::right::Asking;
use crate::domain::stage::Stage;
use crate::domain::verb::held::{Args, Held, Holds};
use crate::domain::word::Word;

/// What an argument of a verb holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgKind {
    /// A field of the record.
    Field(Field),
    /// Fields of the record, each an argument of its own name.
    Fields(&'static [Field]),
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A file, by where it lies for whoever sends it.
    File,
    /// A day.
    Date,
    /// A day, with a time of it where one is known.
    Moment,
    /// A tier of the policy.
    Tier,
    /// A stage by name.
    Stage,
    /// A unit by code or name.
    Unit,
    /// A project by id.
    Project,
    /// One of these words.
    Choice(Choices),
    /// A word of the vocabulary.
    Vocab(VocabId),
    /// Words of the vocabulary.
    Vocabs(VocabId),
    /// An item of the checklist.
    Item(ChecklistId),
    /// An item of one of the checklists.
    ItemOf(&'static [ChecklistId]),
    /// Items of the checklists.
    Items(&'static [ChecklistId]),
    /// One argument for each item of the checklists, named by the item; or all in one as `item:score,…`.
    ItemScores(&'static [ChecklistId]),
    /// The same with a text for each item.
    ItemTexts(ChecklistId),
    /// Units by code or name.
    Units,
    /// A sum of money.
    Money,
    /// A whole number, not negative.
    Count,
    /// A number of people for jobs, money for anything else.
    Target,
    /// Targets of an agreement, each as `metric:target@day`.
    Promises,
    /// Projects by id.
    Projects,
    /// A record of the desk, of this kind, by id.
    Desk(crate::domain::ids::DeskKind),
    /// A year, quarter or month.
    Period,
    /// A rule of the scoring board.
    Rule,
    /// Points with at most one decimal.
    Points,
    /// Tasks, one a line: `unit:text`, then perhaps `@day`.
    Decisions,
}

impl ArgKind {
    /// The closed list that it offers; empty where it offers none.
    pub(crate) const fn choices(self) -> Choices {
        match self {
            ArgKind::Choice(choices) => choices,
            ArgKind::Stage => Stage::CHOICES,
            _ => &[],
        }
    }

    /// The type name in `luodi do --list --json`.
    pub(crate) fn type_name(self) -> &'static str {
        match self {
            ArgKind::Field(field) => match field.kind() {
                FieldKind::Text | FieldKind::Segment => "text",
                FieldKind::LongText => "long_text",
                FieldKind::Amount => "money",
                FieldKind::Date => "date",
                FieldKind::Count => "count",
                FieldKind::Quantity => "number",
                FieldKind::Word(_) => "word",
                FieldKind::Words(_) => "words",
                FieldKind::Chain => "chain",
                FieldKind::Unit => "unit",
                FieldKind::CreditCode => "credit_code",
            },
            ArgKind::Fields(_) => "fields",
            ArgKind::Text => "text",
            ArgKind::LongText => "long_text",
            ArgKind::File => "file",
            ArgKind::Date => "date",
            ArgKind::Moment => "date_time",
            ArgKind::Tier => "tier",
            ArgKind::Stage => "stage",
            ArgKind::Unit => "unit",
            ArgKind::Project => "project",
            ArgKind::Choice(_) | ArgKind::Vocab(_) | ArgKind::Item(_) | ArgKind::ItemOf(_) => {
                "word"
            }
            ArgKind::Vocabs(_) | ArgKind::Items(_) => "words",
            ArgKind::ItemScores(_) => "scores",
            ArgKind::ItemTexts(_) => "texts",
            ArgKind::Units => "units",
            ArgKind::Money => "money",
            ArgKind::Count => "count",
            ArgKind::Target => "number",
            ArgKind::Promises => "targets",
            ArgKind::Projects => "projects",
            ArgKind::Desk(_) => "record",
            ArgKind::Period => "period",
            ArgKind::Rule => "word",
            ArgKind::Points => "points",
            ArgKind::Decisions => "tasks",
        }
    }
}

/// One argument of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArgSpec {
    pub name: &'static str,
    pub kind: ArgKind,
    pub required: bool,
    /// What a person calls it; a field has its own word.
    pub word: Option<Word>,
}

impl ArgSpec {
    /// A field of the record, which need not be given.
    pub(crate) const fn field(field: Field) -> Self {
        Self {
            name: field.name(),
            kind: ArgKind::Field(field),
            required: false,
            word: None,
        }
    }
}

/// What a verb is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// One project, by its id.
    Project,
    /// An enterprise, by its own id or that of a project of it.
    Enterprise,
    /// No record that is named in front.
    City,
}

/// One verb. Its article and its stages are policy ([`crate::domain::policy::Acts`]).
#[derive(Debug, Clone, Copy)]
pub struct VerbSpec {
    /// The name in the journal and in `luodi do`.
    pub name: &'static str,
    /// The action's name in `keymap.toml`, where it is not the verb's own.
    pub action: Option<&'static str>,
    pub word: Word,
    pub help: Word,
    pub about: About,
    /// What its form starts from, where it goes on with what is on record.
    pub(crate) holds: Option<Holds>,
    pub args: &'static [ArgSpec],
}

/// A verb is known by its name.
impl PartialEq for VerbSpec {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl VerbSpec {
    /// What the record holds; `args` tells which of its items is meant.
    pub(crate) fn held(&self, args: &Args, project: &Project) -> Args {
        let texts = Args::new();
        let mut held = Held { args, texts };
        if let Some(holds) = self.holds {
            holds(&mut held, project);
        }
        held.texts
    }

    /// Whether an id stands in front of its arguments.
    pub fn needs_id(&self) -> bool {
        self.about != About::City
    }

    /// Its arguments; each field by itself.
    pub(crate) fn args(&self) -> impl Iterator<Item = ArgSpec> {
        self.args.iter().flat_map(|arg| {
            let (fields, one): (&[Field], _) = match arg.kind {
                ArgKind::Fields(fields) => (fields, None),
                _ => (&[], Some(*arg)),
            };
            let fields = fields.iter().map(|field| ArgSpec {
                required: arg.required,
                ..ArgSpec::field(*field)
            });
            fields.chain(one)
        })
    }

    /// The argument that a record's id in front of the others stands for, where the verb is about a record of the desk.
    pub(crate) fn record_arg(&self) -> Option<&'static str> {
        let first = self.args.first()?;
        matches!(first.kind, ArgKind::Desk(_)).then_some(first.name)
    }
}

/// What is asked by one verb.
pub trait Asked {
    /// The chapter's steps it is one of.
    type Step: From<Self>
    where
        Self: Sized;
    /// The verb.
    const SPEC: &'static VerbSpec;
}

/// What is asked, with the rule that answers it.
pub(crate) trait Answered {
    /// What the step is about, as it is named.
    type Subject;
    /// The record itself.
    type About;

    /// By which rows of rights it is judged: those of the verb, unless its chapter tells its parts apart.
    ///
    /// # Errors
    /// What it is about is not there.
    fn asking(&self, context: &Context<'_>, about: &Self::About) -> Result<Asking, Refusal>;

    /// The same before anything is said, where what is said changes nothing of it.
    fn beforehand(context: &Context<'_>, about: &Self::About) -> Option<Asking>;

    /// What then is true.
    ///
    /// # Errors
    /// A refusal that names the article.
    fn answer(&self, context: &Context<'_>, subject: &Self::Subject)
    -> Result<Vec<Event>, Refusal>;
}

/// The steps of a chapter, before anything is said of one.
pub(crate) trait Beforehand {
    /// The record that they are about.
    type About;

    /// By which rows of rights the verb is judged, where what is said changes nothing of it.
    fn beforehand(verb: &str, context: &Context<'_>, about: &Self::About) -> Option<Asking>;
}

/// Yes or no, where an argument asks it.
pub(crate) const YES_NO: Choices = &[
    ("yes", Word::new(module_path!(), "yes", "是", "yes")),
    ("no", Word::new(module_path!(), "no", "否", "no")),
];
