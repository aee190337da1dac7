//! The verbs of articles 8 to 12.

use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::verb::{ArgKind, ArgSpec, VerbSpec, arg, must};

const fn verb(name: &'static str, args: &'static [ArgSpec]) -> VerbSpec {
    VerbSpec {
        name,
        needs_id: true,
        args,
    }
}

/// In the order of the articles.
pub(super) const CHAPTERS: [VerbSpec; 17] = [
    verb(
        "visit",
        &[
            must("direction", ArgKind::Choice(&["in", "out"])),
            arg("date", ArgKind::Date),
            arg(
                "items",
                ArgKind::Items(&[ChecklistId::VisitIn, ChecklistId::VisitOut]),
            ),
            arg("findings", ArgKind::LongText),
            arg("participants", ArgKind::Text),
        ],
    ),
    verb(
        "match",
        &[
            arg("choose", ArgKind::Unit),
            arg("reason", ArgKind::LongText),
        ],
    ),
    verb(
        "diligence",
        &[
            must("item", ArgKind::Item(ChecklistId::DueDiligence)),
            must("risk", ArgKind::Choice(&["low", "mid", "high"])),
            must("finding", ArgKind::LongText),
            must("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "diligence-report",
        &[
            must("institution", ArgKind::Text),
            must("conclusion", ArgKind::LongText),
            arg("date", ArgKind::Date),
        ],
    ),
    verb(
        "first-talk",
        &[
            arg("unit", ArgKind::Unit),
            arg("person", ArgKind::Text),
            arg("at", ArgKind::Date),
            must("evidence", ArgKind::Text),
        ],
    ),
    verb(
        "arbitrate",
        &[
            arg("winner", ArgKind::Unit),
            arg("false_claims", ArgKind::Units),
            must("reason", ArgKind::LongText),
        ],
    ),
    verb(
        "negotiate",
        &[
            must("matter", ArgKind::Item(ChecklistId::Negotiation)),
            must("status", ArgKind::Choice(&["open", "differs", "agreed"])),
            arg("enterprise", ArgKind::LongText),
            arg("government", ArgKind::LongText),
        ],
    ),
    verb(
        "progress",
        &[
            must("kind", ArgKind::Vocab(VocabId::SubstantiveProgress)),
            must("evidence", ArgKind::Text),
            arg("date", ArgKind::Date),
        ],
    ),
    verb(
        "transfer",
        &[
            must("way", ArgKind::Choice(&["city-lead", "guide"])),
            arg("to", ArgKind::Unit),
            must("reason", ArgKind::LongText),
        ],
    ),
    verb(
        "support",
        &[
            must("departments", ArgKind::Units),
            must("reason", ArgKind::LongText),
        ],
    ),
    verb(
        "support-close",
        &[
            arg("request", ArgKind::Count),
            must("result", ArgKind::LongText),
        ],
    ),
    verb(
        "review",
        &[
            arg(
                "scores",
                ArgKind::ItemScores(&[ChecklistId::Review, ChecklistId::ReviewFocus]),
            ),
            arg("verdict", ArgKind::Vocab(VocabId::ReviewVerdict)),
            arg("conditions", ArgKind::LongText),
            arg("date", ArgKind::Date),
            arg("reason", ArgKind::LongText),
            arg("close", ArgKind::Count),
            arg("result", ArgKind::Text),
        ],
    ),
    verb(
        "sign",
        &[
            arg("number", ArgKind::Text),
            arg("date", ArgKind::Date),
            arg("amount", ArgKind::Money),
            arg("clauses", ArgKind::ItemTexts(ChecklistId::Agreement)),
            arg("checks", ArgKind::ItemTexts(ChecklistId::AgreementExtra)),
            arg("standard_land", ArgKind::Choice(&["yes", "no"])),
            arg("indicators", ArgKind::ItemTexts(ChecklistId::StandardLand)),
        ],
    ),
    verb(
        "commit",
        &[
            must(
                "metric",
                ArgKind::Choice(&["output", "tax", "jobs", "fixed_investment"]),
            ),
            must("target", ArgKind::Target),
            must("by", ArgKind::Date),
        ],
    ),
    verb(
        "secret",
        &[
            must("basis", ArgKind::LongText),
            must("approver", ArgKind::Text),
        ],
    ),
    verb(
        "notice",
        &[
            arg("start", ArgKind::Date),
            arg("days", ArgKind::Count),
            must("scope", ArgKind::Vocabs(VocabId::NoticeScope)),
        ],
    ),
    verb(
        "notice-close",
        &[
            arg("objections", ArgKind::Count),
            arg("result", ArgKind::LongText),
        ],
    ),
];
