//! The conditions of a filter in words: for the title of the pipeline, and as the name of a saved view.

use crate::domain::ids::UnitCode;
use crate::locales::{Lang, home as words};
use crate::service::api::Filter;
use crate::tui::app::App;

/// The conditions of a filter in words: `重大 信丰县 逾期`; empty where there are none.
pub fn describe(filter: &Filter, app: &App, lang: Lang) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let known = |text: &Option<String>| text.clone().unwrap_or_default();
    let (tier, chain, segment) = (
        known(&filter.tier),
        known(&filter.chain),
        known(&filter.segment),
    );
    let (method, officer, text) = (
        known(&filter.method),
        known(&filter.officer),
        known(&filter.text),
    );
    let unit = filter.unit.as_ref().map_or("", UnitCode::as_str);
    let chain_name = match filter.chain.as_deref() {
        Some("") => words::CHAIN_NONE.get(lang),
        _ => app.chain_name(&chain),
    };
    parts.extend([
        app.tier_name(&tier),
        app.unit_name(unit),
        chain_name,
        &segment,
        &method,
        &officer,
        &text,
    ]);
    if filter.only_late {
        parts.push(words::FILTER_LATE.get(lang));
    }
    if filter.only_focus {
        parts.push(words::FILTER_FOCUS.get(lang));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}
