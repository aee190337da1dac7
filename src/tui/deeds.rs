//! Deeds on their way to the service. A deed is waited for a moment; one that takes longer is on its way, the keys work
//! meanwhile, and it ends as done, refused or unknown. Only one is on its way at a time: what is pressed while nobody
//! answers is not done later, behind the person's back.
//!
//! What must not live here: what is made of an answer (whoever sent the deed; where they are gone, `run` says it).

use super::stash::Texts;
use super::work::{Begun, Bell, Stand, Work};
use crate::domain::command::Command;
use crate::domain::refusal::{Code, Refusal};
use crate::service::api::Done;
use crate::service::client::Client;
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How long a key waits for its deed, and for what it asks.
pub const PATIENCE: Duration = Duration::from_millis(250);

/// What became of a deed.
pub type Answer = Result<Done, Refusal>;

/// What a deed is, in the person's words.
#[derive(Debug, Clone, Default)]
pub struct Deed {
    /// The verb.
    pub what: String,
    /// The project, or how many.
    pub which: String,
    /// What was typed, under its key: done with once the deed is done, kept where it is not.
    pub draft: Option<(String, Texts)>,
}

/// A deed that somebody waits for. Where it is dropped, nobody does any more.
#[derive(Debug)]
pub struct Ticket(Arc<()>);

/// A deed was sent.
#[derive(Debug)]
pub enum Sent {
    /// It is known what became of it.
    Known(Answer),
    /// It is on its way.
    Waits(Ticket),
}

/// The deed on its way, if one is.
#[derive(Debug, Default)]
pub struct Deeds {
    is_patient: bool,
    under_way: Option<UnderWay>,
}

#[derive(Debug)]
struct UnderWay {
    deed: Deed,
    work: Work<Answer>,
    answer: Option<Answer>,
    owner: Weak<()>,
}

impl Deeds {
    /// From now on nobody waits longer than a moment.
    pub const fn grow_patient(&mut self) {
        self.is_patient = true;
    }

    /// Whether keys wait no longer than a moment.
    pub const fn is_patient(&self) -> bool {
        self.is_patient
    }

    /// Does the commands as one step.
    pub fn send(
        &mut self,
        deed: Deed,
        commands: Vec<Command>,
        (client, bell): (&Client, &Bell),
    ) -> Sent {
        if !self.is_patient {
            return Sent::Known(client.act(commands));
        }
        if let Some(before) = &self.under_way {
            let refusal = Refusal::new(Code::DeedUnderWay);
            let told = format!("{} {}", before.deed.what, before.deed.which);
            return Sent::Known(Err(refusal.with("what", told.trim_end())));
        }
        let act = client.clone();
        let work = match Work::begin(bell, PATIENCE, move || act.act(commands)) {
            Ok(Begun::Runs(work)) => work,
            Ok(Begun::Done(answer)) => return Sent::Known(answer),
            Ok(Begun::Lost) => return Sent::Known(Err(Refusal::new(Code::OutcomeUnknown))),
            Err(error) => {
                let refusal = Refusal::new(Code::StorageFailed).with("why", error);
                return Sent::Known(Err(refusal));
            }
        };
        let owner = Arc::new(());
        self.under_way = Some(UnderWay {
            deed,
            work,
            answer: None,
            owner: Arc::downgrade(&owner),
        });
        Sent::Waits(Ticket(owner))
    }

    /// The deed on its way of which nothing is known yet.
    pub fn waiting(&mut self) -> Option<&Deed> {
        self.listen();
        let under_way = self.under_way.as_ref()?;
        under_way.answer.is_none().then_some(&under_way.deed)
    }

    /// What became of the deed that a ticket is for, once it is known; the ticket is used up with it.
    pub fn answer(&mut self, ticket: &mut Option<Ticket>) -> Option<Answer> {
        let owner = Arc::downgrade(&ticket.as_ref()?.0);
        self.listen();
        let under_way = self
            .under_way
            .take_if(|under_way| under_way.owner.ptr_eq(&owner) && under_way.answer.is_some())?;
        *ticket = None;
        under_way.answer
    }

    /// A deed of which it is known what became of it, and whose sender went elsewhere.
    pub fn orphan(&mut self) -> Option<(Deed, Answer)> {
        self.listen();
        let under_way = self.under_way.take_if(|under_way| {
            under_way.owner.strong_count() == 0 && under_way.answer.is_some()
        })?;
        Some(under_way.deed).zip(under_way.answer)
    }

    fn listen(&mut self) {
        if let Some(under_way) = &mut self.under_way
            && under_way.answer.is_none()
        {
            under_way.answer = answer_of(under_way.work.stand());
        }
    }
}

fn answer_of(stand: Stand<Answer>) -> Option<Answer> {
    match stand {
        Stand::Runs => None,
        Stand::Done(answer) => Some(answer),
        Stand::Lost => Some(Err(Refusal::new(Code::OutcomeUnknown))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::api::{Connection, Push, Reply, Request};
    use std::sync::Mutex;
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// A service that answers when it is told to.
    struct Slow {
        asked: Sender<()>,
        go: Mutex<Receiver<Result<Reply, Refusal>>>,
    }

    impl Connection for Slow {
        fn ask(&self, _: Request) -> Result<Reply, Refusal> {
            self.asked.send(()).expect("heard");
            self.go.lock().expect("whole").recv().expect("told")
        }

        fn subscribe(&self) -> Receiver<Push> {
            channel().1
        }
    }

    struct Scene {
        client: Client,
        bell: Bell,
        rung: Receiver<()>,
        asked: Receiver<()>,
        go: Sender<Result<Reply, Refusal>>,
        deeds: Deeds,
    }

    impl Scene {
        fn new() -> Self {
            let (asks, asked) = channel();
            let (go, told) = channel();
            let (ring, rung) = channel();
            let slow = Slow {
                asked: asks,
                go: Mutex::new(told),
            };
            let mut deeds = Deeds::default();
            deeds.grow_patient();
            Self {
                client: Client::new(Arc::new(slow)),
                bell: Bell::new(move || ring.send(()).expect("heard")),
                rung,
                asked,
                go,
                deeds,
            }
        }

        fn send(&mut self, what: &str) -> Sent {
            let deed = Deed {
                what: what.to_owned(),
                ..Deed::default()
            };
            let way = (&self.client, &self.bell);
            self.deeds.send(deed, vec![Command::Undo], way)
        }

        /// One that is on its way.
        fn on_its_way(&mut self) -> Option<Ticket> {
            let Sent::Waits(ticket) = self.send("undo") else {
                unreachable!("nobody answered");
            };
            self.asked.recv().expect("asked");
            Some(ticket)
        }

        fn answer(&self) {
            let refusal = Refusal::new(Code::NothingToUndo);
            self.go.send(Err(refusal)).expect("waited for");
            self.rung.recv().expect("rung");
        }
    }

    fn code(sent: Sent) -> Option<Code> {
        match sent {
            Sent::Known(Err(refusal)) => Some(refusal.code),
            _ => None,
        }
    }

    #[test]
    fn a_deed_that_is_answered_at_once_waits_nowhere() {
        let mut scene = Scene::new();
        let refusal = Refusal::new(Code::NothingToUndo);
        scene.go.send(Err(refusal)).expect("waited for");
        assert_eq!(code(scene.send("undo")), Some(Code::NothingToUndo));
        assert!(scene.deeds.waiting().is_none());
        assert!(scene.rung.try_recv().is_err(), "who waited needs no bell");
    }

    #[test]
    fn a_second_deed_is_refused_while_one_is_on_its_way() {
        let mut scene = Scene::new();
        let mut ticket = scene.on_its_way();
        assert_eq!(scene.deeds.waiting().expect("one").what, "undo");
        assert_eq!(code(scene.send("other")), Some(Code::DeedUnderWay));
        assert!(scene.asked.try_recv().is_err(), "nothing was sent");
        assert!(scene.deeds.answer(&mut ticket).is_none());
        scene.answer();
        assert!(scene.deeds.waiting().is_none());
        assert!(scene.deeds.orphan().is_none(), "it is waited for");
        let answer = scene.deeds.answer(&mut ticket).expect("known");
        assert_eq!(answer.expect_err("refused").code, Code::NothingToUndo);
        assert!(ticket.is_none() && scene.deeds.answer(&mut ticket).is_none());
    }

    #[test]
    fn what_became_of_a_deed_is_known_though_its_sender_went_elsewhere() {
        let mut scene = Scene::new();
        drop(scene.on_its_way());
        assert!(scene.deeds.orphan().is_none(), "not known yet");
        scene.answer();
        let (deed, answer) = scene.deeds.orphan().expect("told");
        assert_eq!(deed.what, "undo");
        assert_eq!(answer.expect_err("refused").code, Code::NothingToUndo);
        assert!(scene.deeds.orphan().is_none(), "once");
    }
}
