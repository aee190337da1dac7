//! The verbs of articles 13 to 20 of one project.

use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::verb::{ArgKind, ArgSpec, VerbSpec, arg, must};

const fn verb(name: &'static str, args: &'static [ArgSpec]) -> VerbSpec {
    VerbSpec {
        name,
        needs_id: true,
        args,
    }
}

/// Words for yes and no.
const YES_NO: &[&str] = &["yes", "no"];

/// In the order of the articles.
pub(super) const BUILDING: [VerbSpec; 11] = [
    verb(
        "service",
        &[
            arg("unit", ArgKind::Unit),
            arg("officer", ArgKind::Text),
            arg("team", ArgKind::Text),
        ],
    ),
    verb(
        "element",
        &[
            must("kind", ArgKind::Item(ChecklistId::Elements)),
            arg("need", ArgKind::Text),
            arg("unit", ArgKind::Unit),
            arg("due", ArgKind::Date),
            arg("status", ArgKind::Choice(&["open", "underway", "secured"])),
            arg("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "ready",
        &[
            must("item", ArgKind::Item(ChecklistId::ReadyToStart)),
            arg("done", ArgKind::Choice(YES_NO)),
            arg("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "approval",
        &[
            must(
                "item",
                ArgKind::ItemOf(&[ChecklistId::PreliminaryProcedures, ChecklistId::Elements]),
            ),
            arg("mode", ArgKind::Choice(&["normal", "tolerant", "promise"])),
            arg("unit", ArgKind::Unit),
            arg(
                "status",
                ArgKind::Choice(&["applied", "granted", "supplied"]),
            ),
            arg("missing", ArgKind::LongText),
            arg("due", ArgKind::Date),
            arg("date", ArgKind::Date),
        ],
    ),
    verb(
        "claim",
        &[
            must("policy", ArgKind::Text),
            arg("amount", ArgKind::Money),
            arg("unit", ArgKind::Unit),
            arg("due", ArgKind::Date),
            arg(
                "status",
                ArgKind::Choice(&["filed", "approved", "paid", "declined"]),
            ),
            arg("decision", ArgKind::Text),
        ],
    ),
    verb(
        "procedure",
        &[
            must("item", ArgKind::Item(ChecklistId::ConstructionProcedures)),
            must("status", ArgKind::Choice(&["applied", "done", "extended"])),
            arg("date", ArgKind::Date),
        ],
    ),
    verb(
        "supervise",
        &[
            must("name", ArgKind::Text),
            must("certificate", ArgKind::Text),
        ],
    ),
    verb(
        "inspect",
        &[
            arg("date", ArgKind::Date),
            arg("finding", ArgKind::LongText),
            arg("rectify_by", ArgKind::Date),
            arg("close", ArgKind::Count),
            arg("result", ArgKind::Text),
        ],
    ),
    verb(
        "node",
        &[
            must("kind", ArgKind::Item(ChecklistId::KeyNodes)),
            arg("plan", ArgKind::Date),
            arg("reason", ArgKind::Text),
            arg("actual", ArgKind::Date),
            arg("evidence", ArgKind::Text),
            arg("accepted_by", ArgKind::Text),
        ],
    ),
    verb(
        "issue",
        &[
            must("kind", ArgKind::Vocab(VocabId::IssueKind)),
            must("text", ArgKind::LongText),
            arg("owner", ArgKind::Unit),
            arg("due", ArgKind::Date),
        ],
    ),
    verb(
        "issue-close",
        &[
            arg("issue", ArgKind::Count),
            must("result", ArgKind::LongText),
        ],
    ),
];

/// In the order of the articles.
pub(super) const OPERATING: [VerbSpec; 8] = [
    verb(
        "fund",
        &[
            arg("amount", ArgKind::Money),
            arg("date", ArgKind::Date),
            arg("evidence", ArgKind::Text),
            arg("confirm", ArgKind::Count),
        ],
    ),
    verb(
        "monitor",
        &[
            must("period", ArgKind::Text),
            arg("output", ArgKind::Money),
            arg("tax", ArgKind::Money),
            arg("jobs", ArgKind::Count),
            arg("energy", ArgKind::Count),
            arg("text", ArgKind::LongText),
            must("source", ArgKind::Text),
        ],
    ),
    verb(
        "evaluate",
        &[
            must("year", ArgKind::Count),
            arg("scores", ArgKind::ItemScores(&[ChecklistId::Evaluation])),
            must("grade", ArgKind::Vocab(VocabId::EvaluationGrade)),
        ],
    ),
    verb(
        "stat",
        &[
            must("kind", ArgKind::Choice(&["入统", "入规"])),
            arg("date", ArgKind::Date),
            must("caliber", ArgKind::Vocab(VocabId::StatCaliber)),
            arg("removed", ArgKind::Date),
        ],
    ),
    verb(
        "upgrade",
        &[
            must("kind", ArgKind::Vocab(VocabId::UpgradeKind)),
            arg("amount", ArgKind::Money),
            must("effect", ArgKind::LongText),
            arg("date", ArgKind::Date),
        ],
    ),
    verb(
        "exit-open",
        &[
            must("trigger", ArgKind::Vocab(VocabId::ExitTrigger)),
            must("basis", ArgKind::Text),
            must("way", ArgKind::Choice(&["transform", "reuse", "exit"])),
            must("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "exit-notice",
        &[arg("date", ArgKind::Date), must("evidence", ArgKind::Text)],
    ),
    verb(
        "exit-close",
        &[
            must("result", ArgKind::Choice(&["cured", "done"])),
            must("decision", ArgKind::Text),
            arg("recovered", ArgKind::ItemTexts(ChecklistId::ExitRecovered)),
        ],
    ),
];
