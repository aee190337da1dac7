//! The conditions of a filter in words: for the title of a list, and as the name of a saved view.

use super::condition::Condition;
use crate::locales::{Lang, home as words};
use crate::service::api::Filter;
use crate::tui::app::App;

/// The conditions of a filter in words: `重大 信丰县 逾期`; empty where there are none.
pub fn describe(filter: &Filter, app: &App, lang: Lang) -> String {
    let label = |condition: Condition| {
        let value = condition.get(filter)?;
        Some(match (condition, value.as_str()) {
            (Condition::Chain, "") => words::CHAIN_NONE.get(lang).to_owned(),
            _ => condition.label(&value, app, lang),
        })
    };
    let flag = |is_on: bool, word: crate::locales::Word| is_on.then(|| word.get(lang).to_owned());
    let parts = [
        label(Condition::Tier),
        label(Condition::Unit),
        label(Condition::Chain),
        filter.segment.clone(),
        label(Condition::Method),
        label(Condition::Officer),
        label(Condition::Due),
        label(Condition::Amount),
        label(Condition::Park),
        label(Condition::Text),
        flag(filter.only_late, words::FILTER_LATE),
        flag(filter.only_focus, words::FILTER_FOCUS),
    ];
    let parts = parts.into_iter().flatten();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
