//! An end that is asked for from outside (Ctrl+C, a termination, a line that dropped) while a file is being made: work stops where it
//! next can, and nothing half-written stays. Whoever asks twice, or waits in vain, has the process ended at once.

use crate::domain::refusal::{Code, Refusal};
use crate::exchange::given_out::NotGiven;
use crate::files::handed;
use indicatif::ProgressBar;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Builder};
use std::time::Duration;

/// How long work may take to come to where it can stop.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether an end was asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ending(Arc<AtomicBool>);

impl Ending {
    /// Listens from now on.
    pub(crate) fn watched() -> Self {
        let ending = Self::default();
        if let Err(error) = ending.watch() {
            // It then ends as any program does, and what is half written stays hidden.
            tracing::warn!(%error, "an interrupt is not heard");
        }
        ending
    }

    /// Whether it was asked for.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Shows how far work is, and ends it once that was asked for.
    pub(crate) fn follows(&self, bar: &ProgressBar, done: u64, total: u64) -> ControlFlow<()> {
        bar.set_length(total);
        bar.set_position(done);
        match self.is_asked() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// Nothing is given out any more once it was.
    ///
    /// # Errors
    /// `Cancelled`.
    pub(crate) fn refuses(&self) -> Result<(), NotGiven> {
        match self.is_asked() {
            true => Err(Refusal::new(Code::Cancelled).into()),
            false => Ok(()),
        }
    }

    fn watch(&self) -> io::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
        let asked = Arc::clone(&self.0);
        let listen = move || {
            for signal in signals.forever() {
                let is_second = asked.swap(true, Ordering::Relaxed);
                let wait = move || {
                    thread::sleep(PATIENCE);
                    end(signal)
                };
                if is_second || Builder::new().spawn(wait).is_err() {
                    end(signal);
                }
            }
        };
        Builder::new().name("ending".into()).spawn(listen).map(drop)
    }
}

/// Ends the process, as shells expect it of one that was told to.
fn end(signal: i32) {
    handed::abandon();
    std::process::exit(128 + signal);
}
