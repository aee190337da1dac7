//! Verbs (`luodi do VERB`): the workflow actions as the command line and the forms write them, in text.
//!
//! One table describes every verb and its arguments: forms, `luodi do --list` and the check of what was typed are made
//! from it. `read` turns the text of each verb into its typed [`Command`](crate::domain::command::Command); words and keys of a verb
//! stand on their own floors. Nothing is decided here.

mod building;
mod chapters;
mod choices;
mod desk;
mod held;
mod read;
#[cfg(test)]
pub(crate) mod tests;
mod value;

pub use choices::{choices, item_names};
pub use held::held;
pub use read::{Args, parse};
pub use value::{check_value, read_field};

use crate::domain::field::Field;
use crate::domain::libraries::Library;
use crate::domain::policy::{ChecklistId, VocabId};

/// What an argument of a verb holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgKind {
    /// A field of the record.
    Field(Field),
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A day.
    Date,
    /// A tier of the policy.
    Tier,
    /// A stage by name.
    Stage,
    /// A unit by code or name.
    Unit,
    /// A project by id.
    Project,
    /// One of these words.
    Choice(&'static [&'static str]),
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
    /// Projects by id.
    Projects,
    /// A record of the desk, of this kind, by id.
    Desk(crate::domain::desk::DeskKind),
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
    /// The type name in `luodi do --list --json`.
    pub fn type_name(self) -> &'static str {
        use crate::domain::field::FieldKind;
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
            ArgKind::Text => "text",
            ArgKind::LongText => "long_text",
            ArgKind::Date => "date",
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
}

const fn arg(name: &'static str, kind: ArgKind) -> ArgSpec {
    ArgSpec {
        name,
        kind,
        required: false,
    }
}

const fn must(name: &'static str, kind: ArgKind) -> ArgSpec {
    ArgSpec {
        name,
        kind,
        required: true,
    }
}

/// One verb. Its article and its stages are policy ([`crate::domain::policy::Acts`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbSpec {
    pub name: &'static str,
    /// Whether it is about one project.
    pub needs_id: bool,
    pub args: &'static [ArgSpec],
}

const fn field(name: &'static str, field: Field) -> ArgSpec {
    arg(name, ArgKind::Field(field))
}

/// Fields that a new lead asks for, in form order (article 5).
const LEAD: &[ArgSpec] = &[
    must("name", ArgKind::Field(Field::Name)),
    must("enterprise", ArgKind::Field(Field::Enterprise)),
    field("credit_code", Field::CreditCode),
    field("amount", Field::Amount),
    field("chain", Field::Chain),
    field("segment", Field::Segment),
    field("chain_reason", Field::ChainReason),
    field("method", Field::Method),
    field("secondary_method", Field::SecondaryMethod),
    field("source_unit", Field::SourceUnit),
    field("collector", Field::Collector),
    field("source_date", Field::SourceDate),
    field("class", Field::Class),
    field("profile", Field::Profile),
    field("technology", Field::Technology),
    field("intent", Field::Intent),
    field("needs", Field::Needs),
    field("unit", Field::Unit),
    field("contact", Field::Contact),
    field("phone", Field::Phone),
    arg("separate_from", ArgKind::Project),
    arg("reason", ArgKind::Text),
];

/// Every verb, in the order of the regulation; those of all articles last.
pub const VERBS: &[VerbSpec] = &verbs();

/// The tables in their order.
const PARTS: &[&[VerbSpec]] = &[
    &FIRST,
    &chapters::CHAPTERS,
    &building::BUILDING,
    &building::OPERATING,
    &desk::DESK,
    &GENERAL,
];

const fn count() -> usize {
    let (mut part, mut count) = (0, 0);
    while part < PARTS.len() {
        count += PARTS[part].len();
        part += 1;
    }
    count
}

const fn verbs() -> [VerbSpec; count()] {
    let mut verbs = [FIRST[0]; count()];
    let parts = PARTS;
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() {
            verbs[at] = parts[part][index];
            index += 1;
            at += 1;
        }
        part += 1;
    }
    verbs
}

/// Articles 5 to 7.
const FIRST: [VerbSpec; 6] = [
    VerbSpec {
        name: "lead",
        needs_id: false,
        args: LEAD,
    },
    VerbSpec {
        name: "update",
        needs_id: true,
        args: UPDATE,
    },
    VerbSpec {
        name: "opinion",
        needs_id: true,
        args: &[
            arg("unit", ArgKind::Unit),
            must("verdict", ArgKind::Choice(&["pass", "fail", "waived"])),
            arg("note", ArgKind::LongText),
        ],
    },
    VerbSpec {
        name: "screen",
        needs_id: true,
        args: &[
            arg("scores", ArgKind::ItemScores(&[ChecklistId::Assessment])),
            arg("veto", ArgKind::Vocabs(VocabId::Veto)),
            arg("result", ArgKind::Choice(&["pass", "reject"])),
            arg("reason", ArgKind::LongText),
        ],
    },
    VerbSpec {
        name: "grade",
        needs_id: true,
        args: &[
            arg("tier", ArgKind::Tier),
            field("chain", Field::Chain),
            field("segment", Field::Segment),
            field("cluster", Field::Cluster),
            field("unit", Field::Unit),
            field("officer", Field::Officer),
            arg("reason", ArgKind::Text),
        ],
    },
    VerbSpec {
        name: "file",
        needs_id: true,
        args: &[
            must("level", ArgKind::Choice(&["city", "province"])),
            must("status", ArgKind::Choice(&["submitted", "acknowledged"])),
            arg("number", ArgKind::Text),
            arg("date", ArgKind::Date),
        ],
    },
];

/// Steps that every stage knows.
const GENERAL: [VerbSpec; 9] = [
    VerbSpec {
        name: "advance",
        needs_id: true,
        args: &[],
    },
    VerbSpec {
        name: "back",
        needs_id: true,
        args: &[arg("to", ArgKind::Stage), must("reason", ArgKind::LongText)],
    },
    VerbSpec {
        name: "terminate",
        needs_id: true,
        args: &[must("reason", ArgKind::LongText)],
    },
    VerbSpec {
        name: "backfill",
        needs_id: true,
        args: &[
            must("stage", ArgKind::Stage),
            must("reason", ArgKind::LongText),
        ],
    },
    VerbSpec {
        name: "library",
        needs_id: true,
        args: &[
            must("library", ArgKind::Choice(&Library::ENTERPRISE_NAMES)),
            must("put", ArgKind::Choice(&["include", "exclude", "by-stage"])),
            arg("reason", ArgKind::LongText),
        ],
    },
    VerbSpec {
        name: "note",
        needs_id: true,
        args: &[must("text", ArgKind::LongText)],
    },
    VerbSpec {
        name: "clock",
        needs_id: false,
        args: &[must("reason", ArgKind::LongText)],
    },
    VerbSpec {
        name: "undo",
        needs_id: false,
        args: &[],
    },
    VerbSpec {
        name: "redo",
        needs_id: false,
        args: &[],
    },
];

/// `update` takes every field.
const UPDATE: &[ArgSpec] = &update_args();

const fn update_args() -> [ArgSpec; Field::ALL.len()] {
    let mut args = [arg("", ArgKind::Text); Field::ALL.len()];
    let mut index = 0;
    while index < Field::ALL.len() {
        let field = Field::ALL[index];
        args[index] = ArgSpec {
            name: field.name(),
            kind: ArgKind::Field(field),
            required: false,
        };
        index += 1;
    }
    args
}

impl VerbSpec {
    /// The argument that a record's id in front of the others stands for, where the verb is about a record of the desk.
    pub fn record_arg(&self) -> Option<&'static str> {
        let first = self.args.first()?;
        matches!(first.kind, ArgKind::Desk(_)).then_some(first.name)
    }
}

/// The verb of that name.
pub fn verb(name: &str) -> Option<&'static VerbSpec> {
    VERBS.iter().find(|verb| verb.name == name)
}
