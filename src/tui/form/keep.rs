//! Drafts: what is typed is kept on the service when the keys rest, when the cursor leaves a field and when the form
//! closes, and in the stash at every key.

use super::Form;
use super::mode::Mode;
use crate::domain::refusal::Refusal;
use crate::files::process;
use crate::locales::{form as words, refusal};
use crate::service::api::Personal;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::notes::Level;
use crate::tui::stash::Texts;
use crate::tui::waiting;
use crate::tui::work::{Begun, Stand};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How long the keys rest before what is typed is kept.
const REST: Duration = Duration::from_millis(1200);

/// Beside the texts of a draft: as of which entry its form showed the record. No argument is called so.
const AS_OF: &str = "as of";

/// Beside the texts of a draft: which session keeps it. No argument is called so.
const SESSION: &str = "kept by";

/// How many fields a draft fills.
pub(super) fn fields_of(texts: &Texts) -> usize {
    texts.keys().filter(|name| *name != AS_OF).count()
}

/// The draft to go on with and the key to keep it under: another session of the same person that has the same form open
/// keeps its own.
pub(super) fn draft_of(base: &str, drafts: &BTreeMap<String, Texts>) -> (String, Texts) {
    let beside = format!("{base} @");
    let is_ours = |key: &str| key == base || key.starts_with(&beside);
    let is_open_elsewhere = |texts: &Texts| {
        let left = texts.get(SESSION);
        left.is_some_and(|left| process::is_other_alive(left))
    };
    let mut found = drafts
        .iter()
        .filter(|(key, texts)| is_ours(key) && !is_open_elsewhere(texts));
    if let Some((key, texts)) = found.next() {
        let mut texts = texts.clone();
        texts.remove(SESSION);
        return (key.clone(), texts);
    }
    let key = match drafts.contains_key(base) {
        true => format!("{beside}{}", process::own()),
        false => base.to_owned(),
    };
    (key, Texts::new())
}

/// The texts with the session that keeps them.
fn signed(mut texts: Texts) -> Texts {
    if !texts.is_empty() {
        texts.insert(SESSION.to_owned(), process::own());
    }
    texts
}

/// Forgets a draft: its step is done. One that stays is only offered again.
pub fn drop_draft(key: String, ctx: &mut Ctx<App>) {
    ctx.state.stash.clear();
    ctx.state.unkept.forget(&key);
    let gone = Personal::SaveDraft {
        key,
        fields: Texts::new(),
    };
    if ctx.state.client.tell(gone).is_err() {
        let said = ctx.t(&words::DRAFT_STAYS);
        ctx.say(Level::Warn, said);
    }
}

impl Form {
    /// The texts that differ from the record, by field.
    pub(super) fn changed_texts(&self) -> Texts {
        self.fields
            .iter()
            .filter(|field| field.is_changed() && !field.hidden)
            .map(|field| (field.name.clone(), field.editor.text()))
            .collect()
    }

    /// What the title says of the draft: when it was kept, or that what is typed now is not kept yet.
    pub(super) fn draft_words(&self, ctx: &Ctx<App>) -> String {
        if self.typed_texts() != self.drafted {
            return ctx.t(&words::DRAFT_NOT_YET).to_owned();
        }
        match (&self.kept_at, self.drafted.is_empty()) {
            (_, true) => String::new(),
            (Some(at), false) => ctx.fill(&words::DRAFT_SAVED_AT, &[("at", at)]),
            (None, false) => ctx.t(&words::DRAFT_SAVED).to_owned(),
        }
    }

    /// What is worth keeping: nothing, as long as only what the form came with stands in it.
    fn typed_texts(&self) -> Texts {
        let mut texts = self.changed_texts();
        if texts == self.opened {
            return Texts::new();
        }
        if !texts.is_empty() {
            texts.insert(AS_OF.to_owned(), self.seq.to_string());
        }
        texts
    }

    /// The same with the session that keeps it.
    pub(super) fn kept_texts(&self) -> Texts {
        signed(self.typed_texts())
    }

    /// Notes the texts where the signal thread finds them.
    pub(super) fn stash(&self, ctx: &mut Ctx<App>) {
        ctx.rest_at = Instant::now().checked_add(REST);
        ctx.state.stash.note(&self.key, self.kept_texts());
    }

    /// Saves the texts as a draft; false when the service did not take them.
    pub(super) fn keep(&mut self, ctx: &mut Ctx<App>) -> bool {
        let texts = self.typed_texts();
        if texts == self.drafted || (texts.is_empty() && !self.has_draft) {
            return true;
        }
        let request = Personal::SaveDraft {
            key: self.key.clone(),
            fields: self.kept_texts(),
        };
        if self.keeping.is_some() {
            return false;
        }
        let client = ctx.state.client.clone();
        if !ctx.state.deeds.is_patient() {
            return self.kept(texts, client.tell(request), ctx);
        }
        match waiting::begin(ctx, move || client.tell(request)) {
            Ok(Begun::Done(answer)) => self.kept(texts, answer, ctx),
            Ok(Begun::Runs(work)) => {
                self.keeping = Some((texts, work));
                false
            }
            Ok(Begun::Lost) | Err(_) => false,
        }
    }

    /// Whether the draft was taken, once that is known; what was typed meanwhile is kept when the keys rest.
    pub(super) fn kept_now(&mut self, ctx: &mut Ctx<App>) {
        let Some((texts, work)) = self.keeping.take() else {
            return;
        };
        match work.stand() {
            Stand::Runs => self.keeping = Some((texts, work)),
            Stand::Done(answer) => {
                self.kept(texts, answer, ctx);
                ctx.rest_at = Instant::now().checked_add(REST);
            }
            Stand::Lost => {}
        }
    }

    fn kept(&mut self, texts: Texts, answer: Result<(), Refusal>, ctx: &mut Ctx<App>) -> bool {
        match answer {
            Ok(()) => {
                self.has_draft = !texts.is_empty();
                self.drafted = texts;
                self.kept_at = (!ctx.clock.is_empty()).then(|| ctx.clock.clone());
                self.unkept = None;
                true
            }
            Err(refused) => {
                let why = refusal::render(&refused, Some(&ctx.state.profile), ctx.lang).message;
                let said = ctx.fill(&words::DRAFT_FAILED, &[("why", &why)]);
                // It is tried again at every rest; the same is told once.
                if self.unkept.as_ref() != Some(&said) {
                    ctx.say(Level::Warn, said.clone());
                    self.unkept = Some(said);
                }
                false
            }
        }
    }

    /// Goes on with the draft that was offered.
    pub(super) fn take_draft(&mut self, ctx: &mut Ctx<App>) {
        let Mode::Offer(texts, _) = std::mem::replace(&mut self.mode, Mode::Edit) else {
            return;
        };
        let twin = texts.contains_key("separate_from");
        // What came since the draft was left, its author did not see.
        let left = texts.get(AS_OF).and_then(|seq| seq.parse().ok());
        self.seq = left.map_or(self.seq, |seq: u64| seq.min(self.seq));
        for field in &mut self.fields {
            if twin && matches!(field.name.as_str(), "separate_from" | "reason") {
                field.hidden = false;
                field.required = true;
            }
            if let Some(text) = texts.get(&field.name) {
                field.editor.set_text(text);
                field.check(ctx);
            }
        }
        self.fit(ctx);
        self.stash(ctx);
        self.foresee(ctx);
    }
}

#[cfg(test)]
mod tests {
    use super::{SESSION, draft_of};
    use crate::files::process;
    use crate::tui::stash::Texts;
    use std::collections::BTreeMap;
    use std::process::Command;

    #[test]
    fn r12_another_session_of_the_same_person_keeps_its_own_draft() {
        let mut other = Command::new("sleep").arg("60").spawn().expect("begun");
        let mark = process::mark(other.id()).expect("there");
        let texts = Texts::from([
            ("name".to_owned(), "示例".to_owned()),
            (SESSION.to_owned(), mark),
        ]);
        let drafts = BTreeMap::from([("lead".to_owned(), texts)]);
        let (key, draft) = draft_of("lead", &drafts);
        assert!(
            key.starts_with("lead @") && draft.is_empty(),
            "{key} {draft:?}"
        );
        other.kill().expect("ended");
        other.wait().expect("gone");
        // What a session left that is gone is offered.
        let (key, draft) = draft_of("lead", &drafts);
        assert_eq!(key, "lead");
        assert_eq!(draft.get("name").map(String::as_str), Some("示例"));
        assert_eq!(draft.len(), 1);
    }
}
