//! Which papers a project calls for, and why not: a form under its line, a notice of what is not signed, a transfer that
//! nobody decided.

use super::{Paper, Source};
use crate::domain::money::Money;
use crate::domain::policy::FilingLevel;
use crate::domain::refusal::{Code, Refusal};

/// Whether the project calls for the paper.
///
/// # Errors
/// Why not, with the article.
pub(super) fn check(kind: Paper, source: &Source<'_>) -> Result<(), Refusal> {
    let project = source.project();
    let refuse = |code: Code| Refusal::new(code).article(kind.article(source.profile));
    if source.record.row.is_secret {
        return Err(refuse(Code::SecretNoPaper));
    }
    let owed = |is_there: bool, code: Code| if is_there { Ok(()) } else { Err(refuse(code)) };
    match kind {
        Paper::Screening => Ok(()),
        Paper::Filing => filing(FilingLevel::City, source, refuse),
        Paper::FilingProvince => filing(FilingLevel::Province, source, refuse),
        Paper::Receipt => owed(!project.talks.claims.is_empty(), Code::NoFirstTalk),
        Paper::Transfer => owed(!project.talks.transfers.is_empty(), Code::NoTransfer),
        Paper::Agreement => owed(project.signing.is_signed(), Code::NotSigned),
        Paper::Notice => owed(project.signing.is_signed(), Code::NotSigned),
        Paper::Exit => owed(!project.operation.exits.is_empty(), Code::NoExitCase),
        Paper::Diligence => begun(kind, source, !project.diligence.findings.is_empty()),
        Paper::Review => begun(kind, source, project.review.verdict.is_some()),
        Paper::Elements => begun(kind, source, !project.landing.elements.is_empty()),
        Paper::Nodes => begun(kind, source, !project.construction.nodes.is_empty()),
        Paper::Monitor => begun(kind, source, !project.operation.reports.is_empty()),
    }
}

/// A filing is owed from its line on; what was raised by an earlier amount stays on record.
fn filing(
    level: FilingLevel,
    source: &Source<'_>,
    refuse: impl Fn(Code) -> Refusal,
) -> Result<(), Refusal> {
    let policy = &source.profile.policy;
    let money = source.project().money();
    let rule = policy.filing(level);
    let is_owed = rule.is_some_and(|rule| policy.reaches(money.fen(), rule.min_fen));
    if is_owed {
        return Ok(());
    }
    let line = rule.and_then(|rule| Money::from_fen(rule.min_fen).ok());
    Err(refuse(Code::FilingNotOwed)
        .with("level", level.name())
        .with("amount", money.plain())
        .with("line", line.unwrap_or(Money::ZERO).plain()))
}

/// What belongs to a stage is called for from that stage on, and where something of it is on record.
fn begun(kind: Paper, source: &Source<'_>, is_on_record: bool) -> Result<(), Refusal> {
    let stages = source.profile.acts.stages(kind.act(), None);
    let (first, stage) = (*stages.start(), source.project().position.stage);
    if is_on_record || stage >= first {
        return Ok(());
    }
    Err(Refusal::new(Code::WrongStage)
        .article(kind.article(source.profile))
        .with("verb", kind.act())
        .with("stage", stage.name())
        .with("needed", first.name()))
}
