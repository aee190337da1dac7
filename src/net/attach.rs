//! Where the way to the data leads: to a service at a socket, or to the folder itself, which others of the same user then
//! reach through this process.

use super::hello::SESSION;
use super::line::{Ear, Finder, Line, Way};
use super::link::{Failed, Link, Trouble};
use super::lock;
use super::server::{Entrance, Server, Who};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::files::own;
use crate::service::api::{Connection, Reply, Request};
use crate::service::folder::SOCKET;
use crate::service::{Identity, LocalConnection, OpenArgs, Service, Watch};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A line to the service that answers at a socket. `heir` is the folder that is taken when the one who held it is gone, where
/// nobody else holds it by then.
///
/// # Errors
/// Why there is none.
pub(crate) fn attach(
    socket: &Path,
    acts_for: Option<MemberId>,
    heir: Option<OpenArgs>,
) -> Result<Line, Trouble> {
    Line::open(Box::new(Search {
        socket: socket.to_owned(),
        acts_for,
        heir,
        is_inheritable: AtomicBool::new(false),
    }))
}

/// What is opened by this process itself.
pub(crate) struct Embedded {
    pub line: Line,
    /// Why the view was made anew, by the store's stable name; `None` where it was not.
    pub rebuilt: Option<String>,
    /// How many ledgers the last run broke off, which were taken back.
    pub taken_back: u64,
}

/// Opens the folder in this process; where it is `offered`, others of the same user reach it through here.
///
/// # Errors
/// Those of [`Service::open`] and of its connection.
pub(crate) fn embed(
    args: &OpenArgs,
    acts_for: Option<MemberId>,
    is_offered: bool,
    watch: &mut Watch<'_>,
) -> Result<Embedded, Refusal> {
    let service = Service::open(args, watch)?;
    let rebuilt = service.rebuilt().map(str::to_owned);
    let taken_back = service.taken_back();
    let folder = args.folder.clone();
    let open = move |ear: Ear| Own::open(service, acts_for, is_offered.then_some(folder), ear);
    let line = Line::open(Box::new(Once(Mutex::new(Some(open)))))?;
    Ok(Embedded {
        line,
        rebuilt,
        taken_back,
    })
}

/// Looks for a service at a socket, and for a folder that lost its owner.
struct Search {
    socket: PathBuf,
    acts_for: Option<MemberId>,
    heir: Option<OpenArgs>,
    /// The one who answered there last was somebody's session: when it ends another takes its place. A service comes again.
    is_inheritable: AtomicBool,
}

impl Finder for Search {
    fn find(&self, ear: Ear) -> Result<Arc<dyn Way>, Trouble> {
        let round = ear.again();
        match Link::open(&self.socket, self.acts_for.clone(), ear) {
            Ok(link) => {
                let is_session = link.hello.owner == SESSION;
                self.is_inheritable.store(is_session, Ordering::SeqCst);
                Ok(Arc::new(link))
            }
            Err(Trouble::Absent) if self.is_inheritable.load(Ordering::SeqCst) => {
                self.inherit(round)
            }
            Err(trouble) => Err(trouble),
        }
    }
}

impl Search {
    /// Takes the folder where nobody holds it any more; the system's lock decides who of several does.
    fn inherit(&self, ear: Ear) -> Result<Arc<dyn Way>, Trouble> {
        let args = self.heir.as_ref().ok_or(Trouble::Absent)?;
        match Service::open(args, &mut |_, _| ControlFlow::Continue(())) {
            Ok(service) => {
                let folder = Some(args.folder.clone());
                Own::open(service, self.acts_for.clone(), folder, ear)
            }
            Err(refusal) if refusal.code == Code::FolderHeld => Err(Trouble::Absent),
            Err(refusal) => Err(Trouble::Refused(Box::new(refusal))),
        }
    }
}

/// Finds a way once.
struct Once<F>(Mutex<Option<F>>);

impl<F: FnOnce(Ear) -> Result<Arc<dyn Way>, Trouble> + Send> Finder for Once<F> {
    fn find(&self, ear: Ear) -> Result<Arc<dyn Way>, Trouble> {
        let open = lock(&self.0).take().ok_or(Trouble::Absent)?;
        open(ear)
    }
}

impl Way for Link {
    fn ask(&self, request: Request) -> Result<Reply, Failed> {
        Link::ask(self, request)
    }

    fn follow(&self) {
        Link::follow(self);
    }

    fn is_lost(&self) -> bool {
        Link::is_lost(self)
    }

    fn close(&self) {
        Link::close(self);
    }
}

/// The folder in this process, and others who reach it through here.
struct Own {
    connection: LocalConnection,
    ear: Mutex<Option<Ear>>,
    held: Mutex<Option<(Service, Option<Server>)>>,
}

impl Own {
    fn open(
        service: Service,
        acts_for: Option<MemberId>,
        offered: Option<PathBuf>,
        ear: Ear,
    ) -> Result<Arc<dyn Way>, Trouble> {
        let connection = service
            .connect(Identity::of_process(acts_for))
            .map_err(|refusal| Trouble::Refused(Box::new(refusal)))?;
        let server = offered.and_then(|folder| offer(&service, &folder));
        Ok(Arc::new(Self {
            connection,
            ear: Mutex::new(Some(ear)),
            held: Mutex::new(Some((service, server))),
        }))
    }
}

/// Lets others of the same user in. That they cannot come in is no reason not to work.
fn offer(service: &Service, folder: &Path) -> Option<Server> {
    let who = Who::Only(own::user());
    let offered = Entrance::bind(&folder.join(SOCKET), who)
        .and_then(|entrance| Server::start(service.door(), entrance, who));
    offered
        .inspect_err(|error| tracing::warn!(%error, "nobody else can come in"))
        .ok()
}

impl Way for Own {
    fn ask(&self, request: Request) -> Result<Reply, Failed> {
        self.connection.ask(request).map_err(Failed::Refused)
    }

    fn follow(&self) {
        if let Some(mut ear) = lock(&self.ear).take() {
            self.connection.follow(move |push| ear.tell(push));
        }
    }

    fn is_lost(&self) -> bool {
        false
    }

    fn close(&self) {
        let Some((service, server)) = lock(&self.held).take() else {
            return;
        };
        // Others are let go before the folder is.
        drop(server);
        if let Err(refusal) = service.close() {
            tracing::warn!(%refusal, "the view was not closed");
        }
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        self.close();
    }
}
