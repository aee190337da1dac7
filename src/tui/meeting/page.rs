//! The meeting on the screen: which point, and what its keys do. Its state is on record: which points were dealt with. Which one
//! was looked at last is a preference, so that it goes on there after anything.

mod dealing;

use super::agenda::Agenda;
use super::deeds::{self, Now};
use super::draw::{Scene, waiting};
use super::list::paper;
use super::point::{self, Shown};
use super::{Held, held};
use crate::domain::dispatch::{AgendaItem, Meeting};
use crate::domain::ids::{DeskId, ProjectId};
use crate::service::api::Place;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::deeds::Ticket;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Answer, ListPage};
use dealing::Then;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::time::Instant;

/// The preference that says at which point a meeting was left.
const LEFT_AT: &str = "meeting_at";

/// The page.
pub struct MeetingPage {
    id: DeskId,
    held: Answer<Held>,
    /// The point on the screen, by the id that steps name it by.
    now: Option<String>,
    shown: Answer<Shown, String>,
    agenda: Option<ListPage<Agenda>>,
    since: Instant,
    /// Lines of the point that are scrolled over.
    over: u16,
    /// A step on a point, on its way.
    sent: Option<(Then, Option<Ticket>)>,
    cursor: Option<Position>,
}

impl MeetingPage {
    /// The page of a meeting, at the point where it was left.
    pub fn new(id: DeskId) -> Self {
        Self {
            id,
            held: Answer::default(),
            now: None,
            shown: Answer::default(),
            agenda: None,
            since: Instant::now(),
            over: 0,
            sent: None,
            cursor: None,
        }
    }

    /// Reads the meeting and the point, and finds the place.
    fn bring(&mut self, ctx: &Ctx<App>) {
        let id = self.id.clone();
        let of = &ctx.state;
        self.held.bring(of, (), |()| held(&id, ctx));
        let Some(meeting) = self.held.get().map(|held| &held.meeting) else {
            return;
        };
        let is_there = |key: &String| meeting.agenda.iter().any(|item| item.key() == key);
        if !self.now.as_ref().is_some_and(is_there) {
            let left = self.left(ctx).filter(is_there);
            self.now = left.or_else(|| first(meeting));
            self.since = Instant::now();
        }
        if !meeting.is_open && self.agenda.is_none() {
            self.agenda = Some(ListPage::of(Agenda::new(id, meeting.clone())));
        }
        if let Some(page) = &mut self.agenda {
            page.list.meeting = meeting.clone();
        }
        let before = self.held.get().and_then(|held| held.before);
        if let Some((_, item)) = self.item() {
            let (key, item) = (item.key().to_owned(), item.clone());
            self.shown
                .bring(&ctx.state, key, |_| point::read(&item, before, ctx));
        }
    }

    /// Where it was left.
    fn left(&self, ctx: &Ctx<App>) -> Option<String> {
        let left = ctx.state.preferences.get(LEFT_AT)?;
        let key = left.strip_prefix(&format!("{} ", self.id))?;
        Some(key.to_owned())
    }

    fn meeting(&self) -> Option<&Meeting> {
        self.held.get().map(|held| &held.meeting)
    }

    /// The point on the screen with its place.
    fn item(&self) -> Option<(usize, &AgendaItem)> {
        let now = self.now.as_ref()?;
        let mut points = self.meeting()?.agenda.iter().enumerate();
        points.find(|(_, item)| item.key() == now)
    }

    /// Goes to a point, and remembers that.
    fn go(&mut self, key: String, ctx: &mut Ctx<App>) {
        let left = format!("{} {key}", self.id);
        ctx.state.preferences.insert(LEFT_AT.to_owned(), left);
        self.now = Some(key);
        self.since = Instant::now();
        self.over = 0;
    }

    /// So many points on or back, around the ends.
    fn walk(&mut self, forward: bool, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(((at, _), meeting)) = self.item().zip(self.meeting()) else {
            return Outcome::Handled;
        };
        let len = meeting.agenda.len().max(1);
        let to = if forward { at + 1 } else { at + len - 1 } % len;
        let key = meeting.agenda.get(to).map(|item| item.key().to_owned());
        if let Some(key) = key {
            self.go(key, ctx);
        }
        Outcome::Handled
    }

    /// The point is dealt with: on to the next that waits.
    fn done(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some((at, item)) = self.item() else {
            return Outcome::Handled;
        };
        let key = item.key().to_owned();
        match item.end {
            None => self.deal(&key, ("discussed", None), Then::Next(at), ctx),
            Some(_) => self.next(at, ctx),
        }
    }

    /// A key of the agenda, about its selected point.
    fn on_agenda(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(page) = &mut self.agenda else {
            return Outcome::Ignored;
        };
        let chosen = page
            .list
            .rows
            .current(ctx)
            .map(|row| row.item.key().to_owned());
        let at = self
            .meeting()
            .zip(chosen.as_ref())
            .and_then(|(meeting, key)| meeting.agenda.iter().position(|item| item.key() == key));
        match (action, chosen, at) {
            (action::OPEN, Some(key), _) => {
                self.agenda = None;
                self.go(key, ctx);
            }
            (action::MEETING_EARLIER, Some(key), Some(at)) => {
                return self.deal(&key, ("move", Some(at.max(1))), Then::Look, ctx);
            }
            (action::MEETING_LATER, Some(key), Some(at)) => {
                return self.deal(&key, ("move", Some(at + 2)), Then::Look, ctx);
            }
            (action::MEETING_DROP | action::MEETING_PARK, Some(key), _) => {
                self.go(key, ctx);
                return self.point(action, ctx);
            }
            (action::MEETING_REOPEN, Some(key), _) => {
                return self.deal(&key, ("reopen", None), Then::Look, ctx);
            }
            (action::MEETING_AGENDA, _, _) if self.meeting().is_some_and(|held| held.is_open) => {
                self.agenda = None;
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    /// A key of the point on the screen.
    fn point(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(ctx);
        let shown = self.shown.get().cloned().unwrap_or_default();
        let now = self
            .item()
            .zip(self.meeting())
            .map(|((_, item), meeting)| Now {
                id: &self.id,
                meeting,
                item,
                shown: &shown,
            });
        let line = now.and_then(|now| deeds::line(action, &now, ctx));
        line.unwrap_or(Outcome::Ignored)
    }
}

/// The first point that waits, else the first.
fn first(meeting: &Meeting) -> Option<String> {
    let mut waits = meeting.agenda.iter().filter(|item| item.end.is_none());
    let point = waits.next().or(meeting.agenda.first());
    point.map(|item| item.key().to_owned())
}

impl Layer<App> for MeetingPage {
    fn id(&self) -> LayerId {
        match &self.agenda {
            Some(_) => LayerId::AGENDA,
            None => LayerId::DISPATCH,
        }
    }

    fn layers(&self) -> Vec<LayerId> {
        match &self.agenda {
            Some(page) => page.layers(),
            None => vec![LayerId::DISPATCH],
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(ctx);
        let known = self.meeting().cloned();
        match (action, known) {
            (action::MEETING_END, Some(meeting)) => return deeds::end(&self.id, &meeting, ctx),
            (action::UNDO, Some(_)) => return self.undo(ctx),
            (action::MEETING_PAPER, Some(meeting)) => return paper(&self.id, &meeting),
            (action::MEETING_CALL, Some(_)) => return self.call(),
            (action::MEETING_ITEM, Some(_)) => {
                let key = self.now.clone().unwrap_or_default();
                return deeds::any_step(&self.id, &key, ctx);
            }
            (action::REFRESH, _) => {
                self.held.forget();
                self.shown.forget();
                // A project that was called in is the point now.
                if let Some(left) = self.left(ctx) {
                    self.now = Some(left);
                }
                return Outcome::Handled;
            }
            // It is here already.
            (action::MEETINGS, _) => return Outcome::Close,
            _ => {}
        }
        if let Some(page) = &mut self.agenda {
            return match page.act(action, ctx) {
                Outcome::Ignored => self.on_agenda(action, ctx),
                outcome => outcome,
            };
        }
        match action {
            action::DOWN => {
                self.over = self.over.saturating_add(1);
                Outcome::Handled
            }
            action::UP => {
                self.over = self.over.saturating_sub(1);
                Outcome::Handled
            }
            action::NEXT_ITEM | action::PREV_ITEM => self.walk(action == action::NEXT_ITEM, ctx),
            action::MEETING_DONE => self.done(ctx),
            action::MEETING_AGENDA => {
                let meeting = self.meeting().cloned();
                let id = self.id.clone();
                self.agenda = meeting.map(|meeting| ListPage::of(Agenda::new(id, meeting)));
                Outcome::Handled
            }
            action::MEETING_PROJECT => {
                let about = self.about(ctx);
                about.map_or(Outcome::Handled, |id| {
                    Outcome::Open(Destination::project(id))
                })
            }
            action::MEETING_REOPEN => match self.now.clone() {
                Some(key) => self.deal(&key, ("reopen", None), Then::Look, ctx),
                None => Outcome::Handled,
            },
            action => self.point(action, ctx),
        }
    }

    fn place(&self) -> Option<Place> {
        let item = self.item();
        Some(Place {
            page: LayerId::DISPATCH.name().to_owned(),
            project: item.and_then(|(_, item)| item.project.clone()),
            desk: Some(self.id.clone()),
            part: u32::from(self.agenda.is_some()),
            row: item.map_or(0, |(at, _)| u32::try_from(at).unwrap_or(0)),
        })
    }

    fn go_to(&mut self, place: &Place, _ctx: &Ctx<App>) {
        self.follow(place);
    }

    fn goes_on(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.heard(ctx)
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.bring(ctx);
        if let Some(page) = &mut self.agenda {
            return page.render(area, buf, ctx);
        }
        self.cursor = None;
        let seconds = self.since.elapsed().as_secs();
        let scene = self.item().zip(self.meeting()).zip(self.shown.get()).map(
            |(((at, item), meeting), shown)| Scene {
                id: &self.id,
                meeting,
                at,
                item,
                shown,
                over: self.over,
                time: format!("{:02}:{:02}", seconds / 60, seconds % 60),
            },
        );
        match scene {
            Some(scene) => {
                let (cursor, over) = scene.draw(area, buf, ctx);
                (self.cursor, self.over) = (Some(cursor), over);
            }
            None => {
                let refused = self.held.error().or(self.shown.error());
                let why = refused.map(|refused| ctx.state.why(refused, ctx.lang));
                waiting((&self.id, why), area, buf, ctx);
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        match &self.agenda {
            Some(page) => page.cursor(),
            None => self.cursor,
        }
    }

    fn hints(&self, ctx: &Ctx<App>) -> Vec<ActionId> {
        match &self.agenda {
            Some(page) => page.hints(ctx),
            None => vec![
                action::MEETING_DONE,
                action::MEETING_ASSIGN,
                action::MEETING_AGENDA,
                action::BACK,
                action::HELP,
            ],
        }
    }

    fn meets(&self, needs: Needs, ctx: &Ctx<App>) -> bool {
        match (&self.agenda, needs) {
            (_, Needs::Nothing) => true,
            (Some(page), needs) => page.meets(needs, ctx),
            (None, Needs::Project | Needs::Row) => self.about(ctx).is_some(),
            (None, Needs::Marks) => false,
        }
    }

    fn about(&self, ctx: &Ctx<App>) -> Option<ProjectId> {
        match &self.agenda {
            Some(page) => page.about(ctx),
            None => self.item().and_then(|(_, item)| item.project.clone()),
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        if let Some(page) = &self.agenda {
            return page.copy_text(ctx);
        }
        let ((_, item), shown) = self.item().zip(self.shown.get())?;
        let mut text = point::headline(item, shown, ctx);
        for line in point::facts(shown, ctx) {
            text.push('\n');
            text.push_str(&line);
        }
        for line in point::lines(item, shown, ctx) {
            text.push_str(&format!("\n{} {}", line.label, line.text));
        }
        Some(text)
    }
}
