//! A file being made on a thread of its own: the screen never waits for it, and it ends with the session.
//!
//! What must not live here: what is asked of the person (`export`), what stands in the file (`exchange`).

use crate::domain::policy::Profile;
use crate::domain::refusal::Code;
use crate::exchange::export::{Export, Format};
use crate::exchange::given_out::NotGiven;
use crate::exchange::listing::Order;
use crate::files::handed::{Denied, Handed};
use crate::locales::{Lang, Word, cli, export as words, refusal};
use crate::service::client::Client;
use crate::tui::notes::Level;
use crate::tui::work::{Bell, Stand, Work};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Time between two words on how far it is.
const NEWS_EVERY: Duration = Duration::from_millis(300);
/// Cells of the bar.
const BAR: u64 = 10;

/// What is asked of the work.
pub(in crate::tui) struct Ask {
    pub client: Client,
    pub profile: Arc<Profile>,
    pub order: Order,
    pub format: Format,
    pub lang: Lang,
    pub path: PathBuf,
}

/// What both sides see.
#[derive(Default)]
struct Shared {
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

struct Running {
    order: Order,
    path: PathBuf,
    shared: Arc<Shared>,
    work: Work<Result<u64, NotGiven>>,
}

/// The file that is being made, if one is. There is one at a time.
#[derive(Default)]
pub struct Exporting {
    running: Option<Running>,
}

impl Exporting {
    /// Whether a file is being made.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Asks it to stop; nothing half-written stays.
    pub fn stop(&self) {
        if let Some(running) = &self.running {
            running.shared.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Begins.
    ///
    /// # Errors
    /// What the system says where there is no thread for it.
    pub(in crate::tui) fn begin(&mut self, ask: Ask, file: Handed, bell: &Bell) -> io::Result<()> {
        let shared = Arc::<Shared>::default();
        let (order, path) = (ask.order.clone(), ask.path.clone());
        let (theirs, news) = (Arc::clone(&shared), bell.clone());
        let work = Work::start(bell, move || run(&ask, file, &theirs, &news))?;
        self.running = Some(Running {
            order,
            path,
            shared,
            work,
        });
        Ok(())
    }

    /// How far it is, as a bar: `导出 [####------] 40%`.
    pub(in crate::tui) fn said(&self, lang: Lang) -> Option<String> {
        let shared = &self.running.as_ref()?.shared;
        let (done, total) = (
            shared.done.load(Ordering::Relaxed),
            shared.total.load(Ordering::Relaxed).max(1),
        );
        let percent = (done.saturating_mul(100) / total).min(100);
        let full = (percent * BAR / 100).min(BAR);
        let bar: String = (0..BAR)
            .map(|at| if at < full { '#' } else { '-' })
            .collect();
        let percent = percent.to_string();
        Some(words::RUNNING.fill(lang, &[("bar", &bar), ("percent", &percent)]))
    }

    /// How it ended, once it has.
    pub(in crate::tui) fn ended(
        &mut self,
        profile: &Profile,
        lang: Lang,
    ) -> Option<(Level, String)> {
        let outcome = match self.running.as_ref()?.work.stand() {
            Stand::Runs => return None,
            Stand::Done(outcome) => outcome,
            Stand::Lost => Err(io::Error::other(words::LOST.get(lang)).into()),
        };
        let running = self.running.take()?;
        Some(told(&outcome, &running, profile, lang))
    }
}

impl Drop for Exporting {
    fn drop(&mut self) {
        self.stop();
        // Half a file is taken away by the work itself.
        let _ = self.running.take().and_then(|running| running.work.end());
    }
}

fn told(
    outcome: &Result<u64, NotGiven>,
    running: &Running,
    profile: &Profile,
    lang: Lang,
) -> (Level, String) {
    match outcome {
        Ok(rows) => {
            let what = running.order.listing.word().get(lang);
            let file = running.path.to_string_lossy();
            let values = [("what", what), ("rows", &rows.to_string()), ("file", &file)];
            (Level::Info, cli::EXPORT_DONE.fill(lang, &values))
        }
        Err(NotGiven::Refused(refused)) if refused.code == Code::Cancelled => {
            (Level::Info, words::STOPPED.get(lang).to_owned())
        }
        Err(NotGiven::Refused(refused)) => {
            let text = refusal::render(refused, Some(profile), lang);
            (Level::Warn, text.headline())
        }
        Err(NotGiven::Denied(why)) => (
            Level::Warn,
            denied(why, &running.path, &running.order, lang),
        ),
    }
}

/// What stands in the way of a file, and what would not.
pub(in crate::tui) fn denied(why: &Denied, path: &Path, order: &Order, lang: Lang) -> String {
    match (in_the_way(why), why) {
        (Some(word), Denied::Ending) => {
            let endings = Format::endings(order.listing).join(" ");
            let next = cli::TARGET_ENDING_NEXT.fill(lang, &[("endings", &endings)]);
            format!("{}; {next}", in_place(&word, path, lang))
        }
        (Some(word), _) => in_place(&word, path, lang),
        (None, why) => {
            let values = [
                ("path", path.to_string_lossy()),
                ("why", why.to_string().into()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_ref()));
            cli::FILE_FAILED.fill(lang, &values)
        }
    }
}

fn run(ask: &Ask, file: Handed, shared: &Shared, bell: &Bell) -> Result<u64, NotGiven> {
    let session = ask.client.session()?;
    let export = Export {
        client: &ask.client,
        profile: &ask.profile,
        session: &session,
        lang: ask.lang,
        order: &ask.order,
        format: ask.format,
    };
    let mut told: Option<Instant> = None;
    export.write(file, &mut |done, total| {
        shared.done.store(done, Ordering::Relaxed);
        shared.total.store(total, Ordering::Relaxed);
        if told.is_none_or(|told| told.elapsed() >= NEWS_EVERY) {
            told = Some(Instant::now());
            bell.ring();
        }
        match shared.stop.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })
}

/// The sentence of a file that cannot be written there.
fn in_place(word: &Word, path: &Path, lang: Lang) -> String {
    word.fill(lang, &[("path", &path.to_string_lossy())])
}

/// Words for what stands in the way of a file.
const fn in_the_way(denied: &Denied) -> Option<Word> {
    match denied {
        Denied::Input => Some(cli::TARGET_IS_INPUT),
        Denied::NotRegular => Some(cli::TARGET_NOT_REGULAR),
        Denied::OtherOwner(_) => Some(cli::TARGET_OTHER_OWNER),
        Denied::Exists => Some(cli::TARGET_EXISTS),
        Denied::Ending => Some(cli::TARGET_ENDING),
        Denied::Io(_) => None,
    }
}
