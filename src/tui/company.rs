//! Where this session is, told to the service; and what the service tells of others: who has the same record open, by whom
//! this session is followed, and where the session is that this one follows.
//!
//! Nothing is sent while nothing changes: which record is open, and, only while somebody follows, where on the screen.

use crate::domain::ids::{MemberId, ProjectId};
use crate::service::api::{Asker, Companion, Connection, Leave, Led, Place, Push, Request};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

/// What is known of others.
#[derive(Default)]
pub struct Company {
    beside: Option<(ProjectId, Vec<Companion>)>,
    /// Other people who follow this session.
    pub followed_by: Vec<Companion>,
    /// A session at the same keyboard follows this one.
    pub is_followed_here: bool,
    /// Who asks to follow it, and how each is answered.
    pub asked: Vec<Asker>,
    follows: Option<MemberId>,
    /// How it stands with another person whom this session wants to follow.
    pub leave: Option<Led>,
    led: Option<Place>,
    told: Option<Place>,
    post: Arc<Mutex<Post>>,
}

/// What is to be told next; what was to be told before and was not is old by then.
#[derive(Default)]
struct Post {
    next: Option<Request>,
    /// What is told whatever comes after it, and before.
    answers: VecDeque<Request>,
    is_carried: bool,
}

impl Company {
    /// Takes in what the service said unasked.
    pub fn hear(&mut self, push: Push) {
        match push {
            Push::Company { project, others } => self.beside = Some((project, others)),
            Push::Followed { by, own } => (self.followed_by, self.is_followed_here) = (by, own),
            Push::Asked { by } => self.asked = by,
            Push::Led(how) => self.leave = Some(how),
            Push::Place(place) => self.led = Some(place),
            // The service that is there now knows nothing of this session, nor of leave that was given.
            Push::Back => {
                self.told = None;
                self.is_followed_here = false;
                self.followed_by.clear();
                self.asked.clear();
            }
            Push::Changed { .. }
            | Push::Progress { .. }
            | Push::ReadOnly { .. }
            | Push::Away { .. } => {}
        }
    }

    /// From now on this session follows another.
    pub fn follow(&mut self, name: MemberId) {
        self.follows = Some(name);
        // The service was told already.
        self.told = Some(Place::default());
    }

    /// Whose session this one follows.
    pub const fn follows(&self) -> Option<&MemberId> {
        self.follows.as_ref()
    }

    /// Whether anybody looks along.
    pub fn is_followed(&self) -> bool {
        self.is_followed_here || !self.followed_by.is_empty()
    }

    /// Answers whoever asks first, or ends what was allowed; who it was about. `None` where nobody asks, and nobody follows.
    pub fn answer(&mut self, yes: bool, connection: &Arc<dyn Connection>) -> Option<Companion> {
        let (answer, who) = if self.asked.is_empty() {
            let first = self.followed_by.first().filter(|_| !yes)?;
            (Leave::End, first.clone())
        } else {
            let Asker { ask, who } = self.asked.remove(0);
            let answer = match yes {
                true => Leave::Give { ask },
                false => Leave::Refuse { ask },
            };
            (answer, who)
        };
        let mut waiting = self.post.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.answers.push_back(Request::Leave(answer));
        drop(waiting);
        carry(&self.post, connection);
        Some(who)
    }

    /// Where the followed session went, once.
    pub const fn led(&mut self) -> Option<Place> {
        self.led.take()
    }

    /// Who else has a record open.
    pub fn beside(&self, id: &ProjectId) -> &[Companion] {
        let beside = self.beside.as_ref().filter(|(project, _)| project == id);
        beside.map_or(&[], |(_, others)| others)
    }

    /// Tells the service where this session is, where it does not know that yet.
    pub fn tell(&mut self, place: &Place, connection: &Arc<dyn Connection>) {
        let place = match self.is_followed() {
            true => place.clone(),
            // Who does not look along needs no more than the record.
            false => Place {
                project: place.project.clone(),
                ..Place::default()
            },
        };
        if self.told.as_ref() == Some(&place) {
            return;
        }
        self.told = Some(place.clone());
        let request = match &self.follows {
            Some(member) => Request::Follow {
                member: member.clone(),
                waits: true,
            },
            None => Request::Here(place),
        };
        let mut waiting = self.post.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.next = Some(request);
        drop(waiting);
        carry(&self.post, connection);
    }
}

/// Tells what waits beside the keys, behind what is on its way.
fn carry(post: &Arc<Mutex<Post>>, connection: &Arc<dyn Connection>) {
    let mut waiting = post.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::replace(&mut waiting.is_carried, true) {
        return;
    }
    drop(waiting);
    let (own, connection) = (Arc::clone(post), Arc::clone(connection));
    let carry = move || {
        let next = || {
            let mut waiting = own.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = waiting.answers.pop_front();
            let next = answer.or_else(|| waiting.next.take());
            waiting.is_carried = next.is_some();
            next
        };
        while let Some(request) = next() {
            if let Err(refusal) = connection.ask(request) {
                // It is told again when the line is back.
                tracing::debug!(?refusal, "nobody was told where this session is");
            }
        }
    };
    if Builder::new().name("here".into()).spawn(carry).is_err() {
        let mut waiting = post.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.is_carried = false;
    }
}
