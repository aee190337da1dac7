//! Loading rules: the folder is asked for, its files are checked, what they would change is shown, and only then they may
//! be brought into force.

use std::collections::BTreeMap;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::{Text, TextLines};
use super::reading::differences;
use crate::domain::command::Command;
use crate::domain::profiles::check;
use crate::exchange::profile_dir::load_dir;
use crate::locales::{policy_check, policy_page as words, rules, verbs};
use crate::service::api::PolicyPreview;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::deeds::Deed;
use crate::tui::form;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::layers::Confirm;
use crate::tui::notes::Level;
use crate::tui::parts::{Panel, TextField, body_of, centred};
use crate::tui::text::put;
use crate::tui::theme::Role;
use crate::tui::waiting;

/// Findings shown of files that do not hold.
const FINDINGS: usize = 8;

/// The question for the folder.
pub struct AskFolder {
    field: TextField,
    findings: Vec<String>,
}

impl Default for AskFolder {
    fn default() -> Self {
        Self {
            field: TextField::line(""),
            findings: Vec::new(),
        }
    }
}

impl AskFolder {
    /// Reads, checks, asks the service what would change.
    fn go_on(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let folder = self.field.text();
        let sources = match load_dir(Path::new(folder.trim())) {
            Ok(sources) => sources,
            Err(error) => {
                let why = error.to_string();
                self.findings = vec![ctx.fill(&words::UNREADABLE, &[("why", &why)])];
                return Outcome::Handled;
            }
        };
        let findings = check(&sources);
        if !findings.is_empty() {
            let lines = findings.iter().take(FINDINGS);
            self.findings = lines
                .map(|finding| policy_check::render(finding, ctx.lang))
                .collect();
            return Outcome::Handled;
        }
        match ctx.state.client.policy_preview(sources.texts.clone()) {
            Ok(preview) => {
                let page = Preview::of(*preview, sources.texts, ctx);
                Outcome::Replace(Box::new(page))
            }
            Err(refused) => ctx.refuse(&refused),
        }
    }
}

impl Layer<App> for AskFolder {
    fn id(&self) -> LayerId {
        LayerId::SEARCH
    }

    fn handle(&mut self, input: &Input, _ctx: &mut Ctx<App>) -> Outcome<App> {
        match self.field.handle(input) {
            crate::tui::parts::Edit::Ignored => Outcome::Ignored,
            _ => Outcome::Handled,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::ACCEPT => self.go_on(ctx),
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let extra = u16::try_from(self.findings.len()).unwrap_or(0);
        let place = centred(area, 76, 6_u16.saturating_add(extra));
        let panel = Panel {
            title: ctx.t(&words::ASK_TITLE),
            foot: ctx.t(&words::ASK_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(place, buf, ctx);
        let label = ctx.t(&words::ASK_FOLDER);
        put(buf, inner, 1, 0, label, ctx.style(Role::Normal));
        let line = Rect {
            x: inner.x.saturating_add(1),
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(1).min(1),
            y: inner.y.saturating_add(1),
        };
        self.field.render(line, buf, ctx, true);
        let hint = ctx.t(&words::ASK_HINT);
        put(buf, inner, 1, 2, hint, ctx.style(Role::Dim));
        let rest = body_of(inner, 3);
        for (dy, finding) in (0..rest.height).zip(&self.findings) {
            put(buf, rest, 1, dy, finding, ctx.style(Role::Error));
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }

    fn is_text_focus(&self) -> bool {
        true
    }

    fn covers(&self) -> bool {
        false
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::ACCEPT, action::BACK]
    }
}

/// What the files would change.
struct Preview {
    preview: PolicyPreview,
    files: BTreeMap<String, String>,
    counts: Vec<String>,
    lines: TextLines,
    cursor: Option<Position>,
}

impl Preview {
    fn of(preview: PolicyPreview, files: BTreeMap<String, String>, ctx: &Ctx<App>) -> Self {
        let counts = rules::counts(&preview.counts, preview.scores.len(), ctx.lang);
        let mut lines = TextLines::default();
        lines.set(texts(&preview, &counts, ctx));
        Self {
            preview,
            files,
            counts,
            lines,
            cursor: None,
        }
    }

    /// Asks once more; what was previewed must still be what there is.
    fn adopt(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if ctx.state.seq > self.preview.seq {
            let said = ctx.t(&words::PREVIEW_STALE);
            ctx.notes.hint(said);
        }
        let version = self.preview.version.clone();
        let mut question = vec![ctx.fill(&words::CONFIRM, &[("version", &version)])];
        question.extend(self.counts.iter().cloned());
        question.push(ctx.t(&words::CONFIRM_NOTE).to_owned());
        let question = question.join("\n");
        let files = self.files.clone();
        let confirm = Confirm::new(question, move |ctx: &mut Ctx<App>| {
            let deed = Deed {
                what: verbs::command("policy", ctx.lang),
                which: version.clone(),
                draft: None,
            };
            let adopt = vec![Command::AdoptProfile { files }];
            waiting::act(deed, adopt, ctx, move |answer, ctx| match answer {
                Ok(done) => {
                    if let Ok(profile) = ctx.state.client.profile() {
                        ctx.state.adopt(profile);
                    }
                    if done.waits().is_some() {
                        let what = verbs::command("policy", ctx.lang);
                        form::say_saved((&what, &version), &done, ctx);
                        return Outcome::Close;
                    }
                    let seq = done.seq.to_string();
                    let values = [("version", version.as_str()), ("seq", &seq)];
                    let said = ctx.fill(&words::ADOPTED, &values);
                    ctx.say(Level::Good, said);
                    Outcome::Close
                }
                Err(refused) => ctx.refuse(&refused),
            })
        });
        Outcome::push(confirm.answers(&words::CONFIRM_YES, &words::CONFIRM_NO))
    }
}

fn texts(preview: &PolicyPreview, counts: &[String], ctx: &Ctx<App>) -> Vec<Text> {
    let profile = &ctx.state.profile;
    let mut texts: Vec<Text> = counts
        .iter()
        .map(|count| Text::of(count.as_str(), Role::Normal))
        .collect();
    let number = |n: usize| n.to_string();
    texts.push(Text::default());
    if preview.differences.is_empty() {
        texts.push(Text::of(ctx.t(&rules::PREVIEW_NOTHING), Role::Dim));
    } else {
        let n = number(preview.differences.len());
        let head = ctx.fill(&rules::PREVIEW_DIFFERENCES, &[("n", &n)]);
        texts.push(Text::heading(head));
        texts.extend(differences(&preview.differences, ctx));
    }
    if !preview.examples.is_empty() {
        let n = number(preview.examples.len());
        let head = ctx.fill(&rules::PREVIEW_EXAMPLES, &[("n", &n)]);
        texts.push(Text::default());
        texts.push(Text::heading(head));
    }
    texts.extend(preview.examples.iter().map(|row| Text {
        before: vec![(row.project.to_string(), 11), (row.name.clone(), 24)],
        text: rules::effect(&row.effect, profile, ctx.lang),
        role: Role::Normal,
        ..Text::default()
    }));
    if !preview.scores.is_empty() {
        texts.push(Text::default());
        texts.push(Text::heading(ctx.t(&rules::PREVIEW_SCORES)));
        texts.push(Text::of(ctx.t(&rules::SCORES_NOTE), Role::Dim));
    }
    let shifts = preview.scores.iter();
    texts
        .extend(shifts.map(|shift| Text::of(rules::shift(shift, profile, ctx.lang), Role::Normal)));
    texts
}

impl Layer<App> for Preview {
    fn id(&self) -> LayerId {
        LayerId::POLICY
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.lines.act(action) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN | action::ACCEPT => self.adopt(ctx),
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let version = [("version", self.preview.version.as_str())];
        let panel = Panel {
            title: &ctx.fill(&words::PREVIEW_TITLE, &version),
            foot: ctx.t(&words::PREVIEW_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = self.lines.draw(inner, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::COPY, action::BACK, action::HELP]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        true
    }

    fn copy_text(&self, _ctx: &Ctx<App>) -> Option<String> {
        Some(self.lines.plain())
    }
}
