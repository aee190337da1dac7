//! The history tab: entries newest first, read page by page as the person goes down.

use super::lines::{Line, Lines, Piece};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Code;
use crate::locales::{events, project as words, refusal, verbs};
use crate::service::api::{HistoryEntry, Since};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;

/// Entries asked for at once.
const PAGE: u32 = 50;
/// Lines below the selection at which the next page is read.
const AHEAD: usize = 20;

/// What of the history is here.
#[derive(Debug, Default)]
pub struct History {
    entries: Vec<HistoryEntry>,
    /// Nothing older is left.
    is_whole: bool,
    is_started: bool,
    /// How many entries were asked for while the answer is on its way; asked again at the next frame.
    late: Option<u32>,
    pub lines: Lines,
}

impl History {
    /// Reads the first page when the tab is opened for the first time.
    pub fn start(&mut self, id: &ProjectId, ctx: &Ctx<App>) {
        if !self.is_started {
            self.is_started = true;
            self.page(id, ctx);
        }
    }

    /// Reads newer entries. The selection stays on its line.
    pub fn refresh(&mut self, id: &ProjectId, ctx: &Ctx<App>) {
        if !self.is_started {
            return;
        }
        let wanted = u32::try_from(self.entries.len()).unwrap_or(PAGE).max(PAGE);
        self.entries.clear();
        self.ask(id, wanted, ctx);
    }

    /// Reads the next page when the end comes near.
    pub fn more(&mut self, id: &ProjectId, ctx: &Ctx<App>) {
        if !self.is_whole && self.lines.below() < AHEAD {
            self.page(id, ctx);
        }
    }

    /// Takes an answer that was late.
    pub fn again(&mut self, id: &ProjectId, ctx: &Ctx<App>) {
        if let Some(count) = self.late.take() {
            self.ask(id, count, ctx);
        }
    }

    fn page(&mut self, id: &ProjectId, ctx: &Ctx<App>) {
        self.ask(id, PAGE, ctx);
    }

    fn ask(&mut self, id: &ProjectId, count: u32, ctx: &Ctx<App>) {
        let before = self.entries.last().map(|entry| entry.seq);
        let client = &ctx.state.client;
        match client.history(Some(id.clone()), Since::Beginning, before, count) {
            Ok(page) => {
                self.is_whole = page.len() < usize::try_from(count).unwrap_or(usize::MAX);
                self.entries.extend(page);
                self.lines.set(self.shown(ctx));
            }
            Err(refused) if refused.code == Code::StillAsking => self.late = Some(count),
            Err(refused) => {
                self.is_whole = true;
                let why = refusal::render(&refused, Some(&ctx.state.profile), ctx.lang);
                let mut lines = self.shown(ctx);
                lines.push(note(why.message, Role::Error));
                self.lines.set(lines);
            }
        }
    }

    fn shown(&self, ctx: &Ctx<App>) -> Vec<Line> {
        let mut lines: Vec<Line> = self
            .entries
            .iter()
            .flat_map(|entry| entry_lines(entry, ctx))
            .collect();
        if lines.is_empty() {
            lines.push(note(ctx.t(&words::HISTORY_EMPTY).to_owned(), Role::Dim));
        } else if !self.is_whole {
            lines.push(note(ctx.t(&words::HISTORY_MORE).to_owned(), Role::Dim));
        }
        lines
    }
}

fn note(text: String, role: Role) -> Line {
    Line {
        pieces: vec![Piece::rest(text, role)],
        key: "note".to_owned(),
        ..Line::default()
    }
}

fn entry_lines(entry: &HistoryEntry, ctx: &Ctx<App>) -> Vec<Line> {
    let role = if entry.is_undone {
        Role::Dim
    } else {
        Role::Normal
    };
    let actor = match &entry.on_behalf_by {
        Some(admin) => {
            let values = [
                ("actor", entry.actor_name.as_str()),
                ("admin", admin.as_str()),
            ];
            ctx.fill(&words::ON_BEHALF, &values)
        }
        None => entry.actor_name.clone(),
    };
    let names: Vec<String> = entry
        .command
        .split('+')
        .map(|name| verbs::command(name, ctx.lang))
        .collect();
    let mut what = names.join(" + ");
    if entry.is_undone {
        what = format!("{what} {}", ctx.t(&words::UNDONE));
    }
    let mut lines = vec![Line {
        pieces: vec![
            Piece::of(format!("#{}", entry.seq), Role::Dim, 8),
            Piece::of(entry.at.format("%Y-%m-%d %H:%M").to_string(), role, 16),
            Piece::of(what, if entry.is_undone { role } else { Role::Title }, 20),
            Piece::rest(actor, role),
        ],
        key: format!("{}", entry.seq),
        ..Line::default()
    }];
    let profile = Some(ctx.state.profile.as_ref());
    let day = entry.at.date_naive();
    for (index, event) in entry.events.iter().enumerate() {
        lines.push(Line {
            pieces: vec![
                Piece::of("", role, 8),
                Piece::rest(events::dated(event, day, profile, ctx.lang), role),
            ],
            key: format!("{}.{index}", entry.seq),
            ..Line::default()
        });
    }
    lines
}
