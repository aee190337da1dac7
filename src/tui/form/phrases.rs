//! What was written last (最近用语): in a form of one line the arrows bring it back, for one meeting says much the same of many
//! projects.

use super::Form;
use super::choice::Shape;
use super::field::FormField;
use crate::domain::verb::ArgKind;
use crate::locales::meeting as words;
use crate::tui::app::App;
use crate::tui::layer::Ctx;

/// The preference that holds them, the last one first, a line each.
const KEY: &str = "phrases";
/// How many are held.
const HELD: usize = 5;

fn held(ctx: &Ctx<App>) -> Vec<String> {
    let held = ctx.state.preferences.get(KEY);
    let lines = held.map(|held| held.lines().map(str::to_owned).collect());
    lines.unwrap_or_default()
}

/// Whether sentences are written into a field.
fn is_sentence(field: &FormField) -> bool {
    let is_text = matches!(field.kind, ArgKind::LongText | ArgKind::Text);
    is_text && field.shape == Shape::Line && field.barred.is_none()
}

impl Form {
    /// Writes what was written last into the empty field with the cursor, one further back at each key; false where it holds
    /// something else, or there is nothing.
    pub(super) fn recall(&mut self, back: bool, ctx: &mut Ctx<App>) -> bool {
        let phrases = held(ctx);
        let is_dock = self.ask.dock.is_some();
        let field = self.fields.get_mut(self.focus);
        let Some(field) = field.filter(|field| is_dock && is_sentence(field)) else {
            return false;
        };
        let text = field.editor.text();
        let at = phrases.iter().position(|phrase| *phrase == text);
        let to = match (at, back) {
            (None, true) if text.is_empty() => Some(0),
            (Some(at), true) => Some((at + 1).min(phrases.len() - 1)),
            (Some(at), false) => at.checked_sub(1),
            (None, _) => return false,
        };
        let phrase = to.and_then(|at| phrases.get(at));
        if at.is_none() && phrase.is_none() {
            return false;
        }
        let phrase = phrase.map_or("", String::as_str);
        field.editor.set_text(phrase);
        field.check(ctx);
        self.stash(ctx);
        true
    }

    /// That there are some, for an empty field they could be written into.
    pub(super) fn recall_hint(&self, ctx: &Ctx<App>) -> Option<String> {
        self.ask.dock.as_ref()?;
        let field = self.field().filter(|field| is_sentence(field))?;
        let n = held(ctx).len();
        let is_wanted = field.is_blank() && n > 0;
        is_wanted.then(|| ctx.fill(&words::PHRASES, &[("n", &n.to_string())]))
    }

    /// Remembers what was written, where that is a form of one line.
    pub(super) fn remember_phrases(&self, ctx: &mut Ctx<App>) {
        if self.ask.dock.is_none() {
            return;
        }
        let mut phrases = held(ctx);
        let asked = self.fields.iter().filter(|field| !field.hidden);
        for field in asked.filter(|field| is_sentence(field)) {
            let text = field.editor.text().trim().to_owned();
            if !text.is_empty() {
                phrases.retain(|phrase| *phrase != text);
                phrases.insert(0, text);
            }
        }
        phrases.truncate(HELD);
        ctx.state
            .preferences
            .insert(KEY.to_owned(), phrases.join("\n"));
    }
}
