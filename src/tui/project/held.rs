//! The record that a page is about: reading it, its head and frame, copying it. What its lines say is the page's business.

use super::head;
use super::lines::Line;
use super::sheet::People;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{Lang, project as words, refusal};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::here;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Panel, body_of};
use crate::tui::text::put;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The names of the members. Without them the logins stand; that is no reason to show nothing.
pub fn people(ctx: &Ctx<App>) -> People {
    let members = ctx.state.client.members().unwrap_or_default().into_iter();
    members.map(|member| (member.id, member.name)).collect()
}

/// A record as it was read last.
pub struct Held {
    pub id: ProjectId,
    pub record: Option<Box<ProjectDetail>>,
    pub people: People,
    /// Why it could not be read.
    failed: Option<Refusal>,
    /// The language the lines are in.
    shown_in: Option<Lang>,
}

impl Held {
    /// Nothing read yet.
    pub fn new(id: ProjectId) -> Self {
        Self {
            id,
            record: None,
            people: People::new(),
            failed: None,
            shown_in: None,
        }
    }

    /// Asks for the record, and for the names once. What was known stays where it cannot be read.
    pub fn ask(&mut self, ctx: &Ctx<App>) -> Option<Box<ProjectDetail>> {
        if self.people.is_empty() {
            self.people = people(ctx);
        }
        let read = ctx.state.client.show(self.id.clone(), None);
        let read = self.or_failed(read)?;
        self.people.extend(read.people.clone());
        Some(read)
    }

    /// What was read; a refusal is kept to be shown.
    pub fn or_failed<T>(&mut self, read: Result<T, Refusal>) -> Option<T> {
        match read {
            Ok(read) => {
                self.failed = None;
                Some(read)
            }
            Err(refused) => {
                self.failed = Some(refused);
                None
            }
        }
    }

    /// The lines are in another language than the person's, or there are none yet; asked once for each.
    pub fn is_in_other_words(&mut self, ctx: &Ctx<App>) -> bool {
        self.shown_in.replace(ctx.lang) != Some(ctx.lang)
    }

    /// The record shows everything that the service told of.
    pub fn is_current(&self, ctx: &Ctx<App>) -> bool {
        let record = self.record.as_ref();
        record.is_some_and(|record| record.seq >= ctx.state.seq)
    }

    /// Draws the head and the frame with a title of its width, and returns the area inside; nothing is left where the
    /// record could not be read and the frame says why.
    pub fn frame(
        &self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        title: impl FnOnce(u16) -> String,
    ) -> Option<Rect> {
        let record = self.record.as_ref();
        let head_rows = record.map_or(0, |record| head::draw(record, area, buf, ctx));
        let body = body_of(area, head_rows);
        let doc = &ctx.state.profile.policy.meta.doc;
        let panel = Panel {
            title: &title(body.width),
            foot: &here::beside(&self.id, ctx)
                .unwrap_or_else(|| ctx.fill(&words::RULE, &[("doc", doc)])),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(body, buf, ctx);
        let Some(refused) = &self.failed else {
            return Some(inner);
        };
        let why = refusal::render(refused, Some(&ctx.state.profile), ctx.lang).message;
        let said = ctx.fill(&words::PAGE_FAILED, &[("why", &why)]);
        put(buf, inner, 1, 0, &said, ctx.style(Role::Error));
        None
    }

    /// The head and these lines as text.
    pub fn plain(&self, lines: &[Line], ctx: &Ctx<App>) -> Option<String> {
        let mut text = head::plain(self.record.as_ref()?, ctx);
        for line in lines {
            text.push('\n');
            text.push_str(line.plain().trim_end());
        }
        Some(text)
    }
}
