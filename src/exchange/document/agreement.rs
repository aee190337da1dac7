//! Documents of articles 9, 11 and 12: the report of due diligence, the opinion of the review, the public notice.

use super::Source;
use super::page::Page;
use crate::domain::diligence::{Risk, sheet as diligence};
use crate::domain::policy::ChecklistId;
use crate::domain::review::sheet as review;
use crate::domain::signing::sheet as signing;
use crate::locales::{papers as words, values};

/// 尽职调查报告 (article 9).
pub(crate) fn diligence(page: &mut Page<'_>, source: &Source<'_>) {
    let held = &source.project().diligence;
    let report = held.report.as_ref();
    let state = if report.is_some() {
        words::FINAL
    } else {
        words::DRAFT
    };
    page.heading(words::BASICS);
    page.pairs(&[(words::STATE, source.t(state).to_owned())]);
    page.section(&diligence::findings(&source.sheet()));
    page.heading(words::RISK_MATRIX);
    let risks = held.risks();
    let cells = Risk::ALL.map(|risk| {
        let items = source.items(ChecklistId::DueDiligence).iter();
        let items = items.filter(|item| held.findings.get(*item).is_some_and(|f| f.risk == risk));
        let names: Vec<&str> = items.map(String::as_str).collect();
        let count = risks.get(&risk).copied().unwrap_or(0);
        vec![
            source.t(risk.word()).to_owned(),
            count.to_string(),
            if names.is_empty() {
                source.t(values::NONE).to_owned()
            } else {
                names.join("、")
            },
        ]
    });
    page.table(&[words::RISK, words::COUNT, words::ITEM], &cells);
    page.section(&diligence::report(&source.sheet()));
}

/// 项目评审意见书 (article 11).
pub(crate) fn review(page: &mut Page<'_>, source: &Source<'_>) {
    let told = source.sheet();
    page.sections(&review::scores(&told));
    page.section(&review::verdict(&told));
    let conditions = review::conditions(&told);
    if !conditions.entries.is_empty() {
        page.section(&conditions);
    }
}

/// 签约公示表 (article 12): only what is made public.
pub(crate) fn notice(page: &mut Page<'_>, source: &Source<'_>) {
    page.section(&signing::signature(&source.sheet()));
    page.section(&signing::notice(&source.sheet()));
}
