//! Projects by name: what a person types where a project is asked for is looked up, and its id stands there.

use super::Form;
use crate::domain::ids::ProjectId;
use crate::domain::verb::ArgKind;
use crate::service::api::{Filter, MatchedField};
use crate::tui::app::App;
use crate::tui::layer::Ctx;

/// Hits that are looked through for one of exactly that name.
const LOOKED: u32 = 20;

impl Form {
    /// Puts ids for the names in a field that asks for projects. What names none, or more than one, stays as it was typed.
    pub(super) fn name_projects(&mut self, at: usize, ctx: &Ctx<App>) {
        let app = &ctx.state;
        let Some(field) = self.fields.get_mut(at) else {
            return;
        };
        let is_many = match field.kind {
            ArgKind::Projects => true,
            ArgKind::Project => false,
            _ => return,
        };
        let text = field.editor.text();
        if !field.is_changed() || text.trim().is_empty() {
            return;
        }
        let named = match is_many {
            true => {
                let parts = text.split([',', '，', '、', ';', '；', ' ', '\u{3000}', '\n']);
                let parts = parts.map(str::trim).filter(|part| !part.is_empty());
                let ids: Vec<String> = parts.map(|part| id_of(part, app)).collect();
                ids.join("、")
            }
            false => id_of(text.trim(), app),
        };
        if named != text {
            field.editor.set_text(&named);
        }
        field.check(ctx);
    }
}

/// The id of the project that a text names; the text itself where it names none or several.
fn id_of(text: &str, app: &App) -> String {
    if ProjectId::read(text).is_some() {
        return text.to_owned();
    }
    let found = app
        .for_keys
        .find(text.to_owned(), Filter::default(), LOOKED);
    let Ok(found) = found else {
        return text.to_owned();
    };
    let exact = found.hits.iter().filter(|hit| hit.row.name == text);
    let exact: Vec<_> = exact.collect();
    let by_name = found
        .hits
        .iter()
        .filter(|hit| hit.field == MatchedField::Name);
    let by_name: Vec<_> = by_name.collect();
    match (exact.as_slice(), by_name.as_slice(), found.hits.as_slice()) {
        ([hit], _, _) | ([], [hit], _) => hit.row.id.to_string(),
        ([], [], [hit]) => hit.row.id.to_string(),
        _ => text.to_owned(),
    }
}
