//! Documents of articles 13 to 19: elements, key nodes, monitoring, exit.

use super::Source;
use super::page::Page;
use crate::domain::{construction, dispatch, exit, landing, operation};
use crate::locales::papers as words;

/// 要素保障清单 (article 13): who serves, elements, conditions of the start, approvals.
pub(crate) fn elements(page: &mut Page<'_>, source: &Source<'_>) {
    for section in landing::sheet::sections(&source.sheet()) {
        page.section(&section);
    }
}

/// 关键节点表 (article 16), with the procedures before the start and the supervision (article 15).
pub(crate) fn nodes(page: &mut Page<'_>, source: &Source<'_>) {
    page.section(&dispatch::sheet::nodes(&source.sheet()));
    for section in construction::sheet::sections(&source.sheet()) {
        page.section(&section);
    }
}

/// 达产监测表 (article 17): commitments and how much of each is reached, reports, statistics.
pub(crate) fn monitor(page: &mut Page<'_>, source: &Source<'_>) {
    let sheet = source.sheet();
    page.section(&operation::sheet::targets(&sheet));
    page.section(&operation::sheet::reports(&sheet));
    page.section(&operation::sheet::entries(&sheet));
}

/// 退出处置单 (article 19): the open case, else the last one.
pub(crate) fn exit(page: &mut Page<'_>, source: &Source<'_>) {
    match exit::sheet::sheet_of_case(&source.sheet()) {
        Some(section) => page.section(&section),
        None => page.line(source.t(words::NO_EXIT)),
    }
}
