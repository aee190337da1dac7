//! Where this session is, told to the service; and what the service tells of others: who has the same record open, by whom
//! this session is followed, and where the session is that this one follows.
//!
//! Nothing is sent while nothing changes: which record is open, and, only while somebody follows, where on the screen.

use crate::domain::ids::{MemberId, ProjectId};
use crate::service::api::{Companion, Connection, Place, Push, Request};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

/// What is known of others.
#[derive(Default)]
pub struct Company {
    beside: Option<(ProjectId, Vec<Companion>)>,
    /// By whom this session is followed.
    pub followed_by: Vec<String>,
    follows: Option<MemberId>,
    led: Option<Place>,
    told: Option<Place>,
    post: Arc<Mutex<Post>>,
}

/// What is to be told next; what was to be told before and was not is old by then.
#[derive(Default)]
struct Post {
    next: Option<Request>,
    is_carried: bool,
}

impl Company {
    /// Takes in what the service said unasked.
    pub fn hear(&mut self, push: Push) {
        match push {
            Push::Company { project, others } => self.beside = Some((project, others)),
            Push::Followed { by } => self.followed_by = by,
            Push::Place(place) => self.led = Some(place),
            // The service that is there now knows nothing of this session.
            Push::Back => self.told = None,
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
        let place = match self.followed_by.is_empty() {
            false => place.clone(),
            // Who does not look along needs no more than the record.
            true => Place {
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
            },
            None => Request::Here(place),
        };
        send(&self.post, request, connection);
    }
}

/// Sends it beside the keys, behind what is on its way.
fn send(post: &Arc<Mutex<Post>>, request: Request, connection: &Arc<dyn Connection>) {
    let mut waiting = post.lock().unwrap_or_else(PoisonError::into_inner);
    waiting.next = Some(request);
    if std::mem::replace(&mut waiting.is_carried, true) {
        return;
    }
    drop(waiting);
    let (own, connection) = (Arc::clone(post), Arc::clone(connection));
    let carry = move || {
        let next = || {
            let mut waiting = own.lock().unwrap_or_else(PoisonError::into_inner);
            let next = waiting.next.take();
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
