//! The socket that the system's service manager passes, and what it is told: ready, ending, still alive.

use super::hello::Hello;
use super::link::{self, Trouble};
use rustix::net::{AddressFamily, SocketType};
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
use std::env::var;
use std::io::{self, ErrorKind};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener};
use std::path::PathBuf;
use std::thread::Builder;
use std::time::Duration;

/// The number of the first descriptor that is passed.
const FIRST_PASSED: i32 = 3;

/// The listening socket that was passed to this process, if one was.
///
/// # Errors
/// Where what was passed is no such socket, or more than one.
pub(crate) fn passed() -> io::Result<Option<UnixListener>> {
    let number = |name| var(name).ok().and_then(|text| text.parse::<i32>().ok());
    if number("LISTEN_PID") != Some(getpid().as_raw_nonzero().get()) {
        return Ok(None);
    }
    match number("LISTEN_FDS") {
        None | Some(0) => return Ok(None),
        Some(1) => {}
        Some(_) => return Err(unfit()),
    }
    // A second descriptor of the same socket, asked for by name: the only way to one that nothing here opened.
    let own = pidfd_open(getpid(), PidfdFlags::empty())?;
    let passed = pidfd_getfd(&own, FIRST_PASSED, PidfdGetfdFlags::empty())?;
    let is_listener = rustix::net::sockopt::socket_acceptconn(&passed)?
        && rustix::net::sockopt::socket_domain(&passed)? == AddressFamily::UNIX
        && rustix::net::sockopt::socket_type(&passed)? == SocketType::STREAM;
    if !is_listener {
        return Err(unfit());
    }
    let listener = UnixListener::from(passed);
    listener.set_nonblocking(false)?;
    Ok(Some(listener))
}

fn unfit() -> io::Error {
    io::Error::new(
        ErrorKind::InvalidInput,
        "LISTEN_FDS: one listening stream socket of the file system is wanted",
    )
}

/// Tells the service manager, where there is one.
pub(crate) fn tell(state: &str) {
    let Some(address) = var("NOTIFY_SOCKET").ok().filter(|path| !path.is_empty()) else {
        return;
    };
    let told = send(&address, state);
    if let Err(error) = told {
        tracing::warn!(%error, state, "the service manager could not be told");
    }
}

fn send(address: &str, state: &str) -> io::Result<()> {
    let address = match address.strip_prefix('@') {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(address)?,
    };
    UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address)?;
    Ok(())
}

/// Tells the service manager as often as it asks that the service lets people in, found out by knocking at its socket.
///
/// # Errors
/// Where the system gives no thread.
pub(crate) fn watch(socket: PathBuf) -> io::Result<()> {
    let Some(pause) = pause() else {
        return Ok(());
    };
    let watch = move || {
        loop {
            match link::knock(&socket) {
                Ok(Hello { .. }) | Err(Trouble::Full) => tell("WATCHDOG=1"),
                Err(trouble) => {
                    tracing::error!(?trouble, "the service does not answer at its socket")
                }
            }
            std::thread::sleep(pause);
        }
    };
    Builder::new()
        .name("watchdog".to_owned())
        .spawn(watch)
        .map(drop)
}

/// Half the time after which the service manager gives up.
fn pause() -> Option<Duration> {
    let is_meant = var("WATCHDOG_PID")
        .ok()
        .is_none_or(|pid| pid.parse() == Ok(getpid().as_raw_nonzero().get()));
    let limit = var("WATCHDOG_USEC").ok()?.parse().ok()?;
    is_meant.then(|| Duration::from_micros(limit) / 2)
}
