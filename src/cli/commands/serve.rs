//! `luodi serve`: one folder for many people, until the system or the person at the keyboard ends it.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::domain::event::Purpose;
use crate::domain::refusal::{Code, RefusalKind};
use crate::locales::{Word, serve as words};
use crate::net::server::{Entrance, Server, Who};
use crate::net::systemd;
use crate::service::folder::SOCKET;
use crate::service::{Folder, OpenArgs, Service};
use clap::ArgMatches;
use serde_json::json;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io::{self, ErrorKind};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long the service manager is asked to wait for a start that goes on, and how often.
const EXTENDED: Duration = Duration::from_secs(60);
const EXTEND_EVERY: Duration = Duration::from_secs(5);

/// Who looks after a machine, and with it after a service that nobody was named for.
const ROOT: &str = "root";

/// Serves until it is told to end.
pub(crate) fn run(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    if options.now.is_some() {
        return Err(usage(
            options,
            "service_keeps_time",
            words::NO_DATE,
            words::NO_DATE_NEXT,
        ));
    }
    if options.acts_for.is_some() {
        return Err(usage(
            options,
            "acts_for_nobody",
            words::NO_ACTING,
            words::NO_ACTING_NEXT,
        ));
    }
    // Before anything is opened: from then on it is closed in order.
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])
        .map_err(|error| broken(options, Path::new(""), &error))?;
    let args = open::arguments(options)?;
    if given.get_flag("init") {
        let admin = given.get_one::<String>("admin");
        found(options, &args, admin.map_or(ROOT, String::as_str))?;
    }
    let mut told = Instant::now();
    let service = open::with_bar(options.lang, |watch| {
        Service::open(&args, &mut |done, total| {
            if told.elapsed() >= EXTEND_EVERY {
                told = Instant::now();
                let extended = EXTENDED.as_micros();
                systemd::tell(&format!("EXTEND_TIMEOUT_USEC={extended}"));
            }
            match signals.pending().next() {
                Some(_) => ControlFlow::Break(()),
                None => watch(done, total),
            }
        })
    })?;
    let (entrance, socket) = entrance(options, &args.folder.join(SOCKET))?;
    let mut server = Server::start(service.door(), entrance, Who::Everybody)
        .map_err(|error| broken(options, &socket, &error))?;
    let (place, folder) = (socket.to_string_lossy(), args.folder.to_string_lossy());
    if options.json {
        output.json(&json!({"ready": true, "socket": place, "folder": folder}))?;
    } else {
        output.say(&words::READY, &[("socket", &place), ("folder", &folder)])?;
    }
    output.flush()?;
    systemd::tell("READY=1");
    systemd::watch(socket.clone()).map_err(|error| broken(options, &socket, &error))?;
    let signal = signals.forever().next();
    tracing::info!(?signal, "the service ends");
    systemd::tell("STOPPING=1");
    server.stop();
    service.close()?;
    if options.json {
        return Ok(());
    }
    output.word(words::STOPPED)
}

/// Makes the database where there never was one.
fn found(options: &Options, args: &OpenArgs, admin: &str) -> Result<(), Failure> {
    if Folder::holds_data(&args.folder)? {
        return Ok(());
    }
    // One whose journal is gone is not begun anew.
    match Service::open(args, &mut |_, _| ControlFlow::Continue(())) {
        Ok(_) => Ok(()),
        Err(refusal) if refusal.code == Code::NoDatabase => {
            open::init(options, None, Some(admin), Purpose::Work).map(drop)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Where people come in: the socket that the system passed, the one that was named, or the folder's own.
fn entrance(options: &Options, own: &Path) -> Result<(Entrance, PathBuf), Failure> {
    let passed = systemd::passed().map_err(|error| broken(options, own, &error))?;
    if let Some(listener) = passed {
        let address = listener.local_addr().ok();
        let path = address.and_then(|address| address.as_pathname().map(Path::to_owned));
        return Ok((Entrance::Passed(listener), path.unwrap_or_default()));
    }
    let socket = options.socket.as_deref().unwrap_or(own);
    let entrance = Entrance::bind(socket, Who::Everybody);
    let entrance = entrance.map_err(|error| broken(options, socket, &error))?;
    Ok((entrance, socket.to_owned()))
}

fn usage(options: &Options, code: &'static str, message: Word, next: Word) -> Failure {
    let lang = options.lang;
    Failure::plain(RefusalKind::Usage, code, message.get(lang), next.get(lang))
}

fn broken(options: &Options, path: &Path, error: &io::Error) -> Failure {
    let (code, message, next) = match error.kind() {
        ErrorKind::AddrInUse => ("socket_taken", words::TAKEN, words::TAKEN_NEXT),
        ErrorKind::AlreadyExists => {
            let next = words::NOT_A_SOCKET_NEXT;
            ("not_a_socket", words::NOT_A_SOCKET, next)
        }
        _ => ("no_socket", words::NO_SOCKET, words::NO_SOCKET_NEXT),
    };
    let (path, why) = (path.to_string_lossy(), error.to_string());
    let values = [("path", &*path), ("why", why.as_str())];
    let message = message.fill(options.lang, &values);
    let next = next.get(options.lang);
    Failure::plain(RefusalKind::Unavailable, code, message, next)
}
