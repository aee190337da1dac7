//! While an import runs: a bar on a terminal, and Ctrl+C, a termination or a line that drops, which stop it with nothing
//! half-imported.

use crate::cli::output;
use crate::locales::{Lang, cli as words};
use crate::service::api::{Push, Request};
use crate::service::client::Client;
use indicatif::ProgressBar;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::{Handle, Signals};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often the bar looks whether the work has ended without news.
const LOOK: Duration = Duration::from_millis(100);

/// Shows how far an import is and passes on that an end is asked for, until it is dropped.
pub(crate) struct Bar {
    bar: ProgressBar,
    ended: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
    signals: Option<(Handle, JoinHandle<()>)>,
}

impl Bar {
    /// Starts showing; nothing is drawn where the error output is not a terminal.
    pub(crate) fn start(client: &Client, total: u64, lang: Lang) -> Self {
        let bar = output::bar(total, "{msg} [{bar:30}] {pos}/{len}");
        bar.set_message(words::IMPORT_RUNNING.get(lang));
        let ended = Arc::new(AtomicBool::new(false));
        Self {
            listener: listen(client, &bar, &ended),
            signals: cancel_on_interrupt(client),
            bar,
            ended,
        }
    }
}

fn listen(client: &Client, bar: &ProgressBar, ended: &Arc<AtomicBool>) -> Option<JoinHandle<()>> {
    if bar.is_hidden() {
        return None;
    }
    let (news, bar, ended) = (client.connection().subscribe(), bar.clone(), ended.clone());
    let work = move || {
        while !ended.load(Ordering::Relaxed) {
            match news.recv_timeout(LOOK) {
                Ok(Push::Progress { done, total }) => {
                    bar.set_length(total);
                    bar.set_position(done);
                }
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
    };
    thread::Builder::new()
        .name("progress".into())
        .spawn(work)
        .ok()
}

fn cancel_on_interrupt(client: &Client) -> Option<(Handle, JoinHandle<()>)> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).ok()?;
    let handle = signals.handle();
    let client = client.clone();
    let work = move || {
        for _ in signals.forever() {
            if let Err(refusal) = client.tell(Request::Cancel) {
                tracing::warn!(%refusal, "the import could not be cancelled");
            }
        }
    };
    let thread = thread::Builder::new()
        .name("interrupt".into())
        .spawn(work)
        .ok()?;
    Some((handle, thread))
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some((handle, thread)) = self.signals.take() {
            handle.close();
            // The thread only waits for signals; that it broke off is of no consequence here.
            let _ = thread.join();
        }
        if let Some(thread) = self.listener.take() {
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
