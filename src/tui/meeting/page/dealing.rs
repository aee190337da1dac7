//! Dealing with a point at once, by one key; and what follows once it is known that it was done.

use super::deeds;
use super::{LEFT_AT, MeetingPage};
use crate::domain::command::Command;
use crate::domain::dispatch::AgendaItem;
use crate::domain::event::Event;
use crate::domain::refusal::Code;
use crate::locales::meeting as words;
use crate::service::api::Place;
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::deeds::{Answer, Sent};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{ListPage, key_of};
use crate::tui::search::Search;
use std::time::Instant;

/// What follows once a point was dealt with.
#[derive(Clone, Copy)]
pub(super) enum Then {
    /// To the next that waits, from this place.
    Next(usize),
    /// It is looked at anew.
    Look,
}

impl MeetingPage {
    /// Goes to the point where another session is. One's own agenda may lack points that are not for one to see.
    pub(super) fn follow(&mut self, place: &Place) {
        let points = self.meeting().map(|meeting| meeting.agenda.as_slice());
        let points = points.unwrap_or_default();
        let same = points
            .iter()
            .find(|item| place.project.is_some() && item.project == place.project);
        let point = same.or(points.get(place.row as usize));
        if let Some(key) = point.map(|item| item.key().to_owned())
            && self.now.as_ref() != Some(&key)
        {
            self.now = Some(key);
            self.since = Instant::now();
        }
    }

    /// Takes back what was done last, but never the meeting itself while people sit in it.
    pub(super) fn undo(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let gone = |event: &Event| match event {
            Event::Desk { id, item } => *id == self.id && item.to.is_none(),
            _ => false,
        };
        match ctx.state.for_keys.preview(vec![Command::Undo]) {
            Ok(done) if done.events.iter().any(gone) => {
                let key = key_of(&[LayerId::MEETINGS, LayerId::GLOBAL], action::UNDO, ctx);
                let said = ctx.fill(&words::NOT_THE_MEETING, &[("key", &key)]);
                ctx.notes.hint(said);
                Outcome::Handled
            }
            Err(refused) if refused.code == Code::StillAsking => ctx.refuse(&refused),
            // Done, or refused, as anywhere.
            Ok(_) | Err(_) => Outcome::Ignored,
        }
    }

    /// A project that is not on the agenda is looked up and comes next.
    pub(super) fn call(&self) -> Outcome<App> {
        let id = self.id.clone();
        let search = Search::choosing(move |project, ctx| {
            let left = format!("{id} {project}");
            deeds::call(&id, &project, ctx, |ctx| {
                ctx.state.preferences.insert(LEFT_AT.to_owned(), left);
                Outcome::Many(vec![Outcome::Close, Outcome::Run(action::REFRESH)])
            })
        });
        Outcome::push(ListPage::of(search))
    }

    /// Deals with a point, and goes on as that wants once it is done.
    pub(super) fn deal(
        &mut self,
        key: &str,
        what: (&str, Option<usize>),
        then: Then,
        ctx: &mut Ctx<App>,
    ) -> Outcome<App> {
        match deeds::deal(&self.id, key, what, ctx) {
            Ok(Sent::Known(answer)) => self.dealt(then, answer, ctx),
            Ok(Sent::Waits(ticket)) => {
                self.sent = Some((then, Some(ticket)));
                Outcome::Handled
            }
            Err(refused) => ctx.refuse(&refused),
        }
    }

    fn dealt(&mut self, then: Then, answer: Answer, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.held.forget();
        match (answer, then) {
            (Ok(_), Then::Next(at)) => {
                self.bring(ctx);
                self.next(at, ctx)
            }
            (Ok(_), Then::Look) => Outcome::Handled,
            (Err(refused), _) => ctx.refuse(&refused),
        }
    }

    /// A point was dealt with: on to the next that waits.
    pub(super) fn next(&mut self, at: usize, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.held.forget();
        let points = self.meeting().map(|meeting| meeting.agenda.as_slice());
        let points = points.unwrap_or_default();
        let behind = points.iter().skip(at + 1).chain(points.iter().take(at));
        let next = behind
            .filter(|item| item.end.is_none())
            .map(AgendaItem::key)
            .next();
        match next.map(str::to_owned) {
            Some(next) => self.go(next, ctx),
            None => {
                let end = key_of(&[LayerId::DISPATCH], action::MEETING_END, ctx);
                let said = ctx.fill(&words::ALL_DONE, &[("key", &end)]);
                ctx.notes.hint(said);
            }
        }
        Outcome::Handled
    }

    /// What became of a step that was sent, once it is known.
    pub(super) fn heard(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some((then, mut ticket)) = self.sent.take() else {
            return Outcome::Ignored;
        };
        match ctx.state.deeds.answer(&mut ticket) {
            Some(answer) => self.dealt(then, answer, ctx),
            None => {
                self.sent = Some((then, ticket));
                Outcome::Ignored
            }
        }
    }
}
