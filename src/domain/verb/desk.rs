//! The verbs of the city's desk: tasks and meetings, the scoring of article 20, interpretations.

use crate::domain::desk::DeskKind;
use crate::domain::verb::{ArgKind, ArgSpec, VerbSpec, arg, must};

const fn verb(name: &'static str, args: &'static [ArgSpec]) -> VerbSpec {
    VerbSpec {
        name,
        needs_id: false,
        args,
    }
}

/// In the order of the articles.
pub(super) const DESK: [VerbSpec; 9] = [
    verb(
        "task",
        &[
            must("owner", ArgKind::Unit),
            must("text", ArgKind::LongText),
            arg("due", ArgKind::Date),
            arg("project", ArgKind::Project),
            arg("meeting", ArgKind::Desk(DeskKind::Meeting)),
        ],
    ),
    verb(
        "task-reply",
        &[
            must("task", ArgKind::Desk(DeskKind::Task)),
            must("text", ArgKind::LongText),
            must("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "task-close",
        &[
            must("task", ArgKind::Desk(DeskKind::Task)),
            must("result", ArgKind::Choice(&["closed", "back", "withdrawn"])),
            arg("note", ArgKind::LongText),
            arg("due", ArgKind::Date),
        ],
    ),
    verb(
        "meeting",
        &[
            arg("date", ArgKind::Date),
            must("scope", ArgKind::Text),
            must("attendees", ArgKind::Text),
            arg("agenda", ArgKind::Projects),
            arg("decisions", ArgKind::Decisions),
        ],
    ),
    verb(
        "satisfaction",
        &[
            must("unit", ArgKind::Unit),
            must("result", ArgKind::Choice(&["good", "bad"])),
            must("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "freeze",
        &[
            must("group", ArgKind::Choice(&["team", "county", "zone"])),
            must("period", ArgKind::Period),
            must("reason", ArgKind::LongText),
        ],
    ),
    verb(
        "appeal",
        &[
            must("rule", ArgKind::Rule),
            arg("entry", ArgKind::Count),
            arg("date", ArgKind::Date),
            must("text", ArgKind::LongText),
        ],
    ),
    verb(
        "appeal-close",
        &[
            must("appeal", ArgKind::Desk(DeskKind::Appeal)),
            must("result", ArgKind::Choice(&["upheld", "rejected"])),
            arg("points", ArgKind::Points),
            must("reason", ArgKind::LongText),
        ],
    ),
    verb(
        "interpret",
        &[
            must("article", ArgKind::Text),
            must("text", ArgKind::LongText),
        ],
    ),
];
