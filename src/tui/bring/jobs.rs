//! What takes its time with a ledger: looking at it, judging it, fetching a row, taking it, taking it back. All of it runs beside
//! the screen.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::setup::Setup;
use crate::domain::command::Command;
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::refusal::Refusal;
use crate::exchange::ledger::{
    About, LedgerError, Look, Newer, OpenOptions, Origin, Told, cells_of, look, newer, prepare,
};
use crate::locales::{Lang, bring as words};
use crate::service::api::{Done, ImportReport, ImportRequest, Request};
use crate::service::client::Client;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::work::{Bell, Work};

/// Why nothing came of it.
#[derive(Debug, Clone)]
pub(super) enum Fault {
    File(LedgerError),
    Service(Refusal),
    /// The system gave no thread, or it ended.
    Broken,
}

impl From<LedgerError> for Fault {
    fn from(error: LedgerError) -> Self {
        Self::File(error)
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Service(refusal)
    }
}

impl Fault {
    /// The sentence for a person at the screen, who has no options of a command to give.
    pub(super) fn text(&self, ctx: &Ctx<App>) -> String {
        match self {
            Self::File(LedgerError::UnitNotSaid {
                header,
                row,
                value,
                read,
            }) => {
                let (row, read) = (
                    row.to_string(),
                    crate::locales::money::page(read.fen(), ctx.lang),
                );
                let parts = [
                    ("header", header.as_str()),
                    ("row", &row),
                    ("value", value),
                    ("read", &read),
                ];
                ctx.fill(&words::UNIT_NOT_SAID, &parts)
            }
            Self::File(LedgerError::BadMap(why)) => ctx.fill(&words::BAD_RATE, &[("why", why)]),
            Self::File(error) => error.text(ctx.lang),
            Self::Service(refusal) => ctx.state.why(refusal, ctx.lang),
            Self::Broken => ctx.t(&words::BROKEN).to_owned(),
        }
    }
}

/// A ledger that was judged as it would be taken.
pub(super) struct Judged {
    pub(super) told: Told,
    pub(super) report: ImportReport,
    pub(super) abouts: Vec<About>,
    /// Edits by hand that it would change back.
    pub(super) newer: BTreeMap<(ProjectId, String), Newer>,
}

/// What a job brings.
pub(super) enum Answer {
    Looked(Result<Look, Fault>),
    Judged(Result<Box<Judged>, Fault>),
    /// The cells of a row.
    Row(u64, Result<Option<Vec<String>>, Fault>),
    Taken(Result<ImportReport, Fault>),
    Undone(Result<Done, Fault>),
}

/// A job under way.
pub(super) struct Job {
    pub(super) work: Work<Answer>,
    pub(super) kind: Kind,
    /// Nobody waits for it any more.
    dropped: Arc<AtomicBool>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

/// What a job is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Look,
    Judge,
    Row,
    Take,
    Undo,
}

fn start(
    kind: Kind,
    bell: &Bell,
    work: impl FnOnce(&AtomicBool) -> Answer + Send + 'static,
) -> Option<Job> {
    let dropped = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&dropped);
    match Work::start(bell, move || work(&seen)) {
        Ok(work) => Some(Job {
            work,
            kind,
            dropped,
        }),
        Err(error) => {
            tracing::warn!(%error, "no thread for a ledger");
            None
        }
    }
}

/// Where the cells are and how they are read.
type Opening = Result<(Origin, OpenOptions), Fault>;

fn opening(setup: &Setup, profile: &Profile) -> Opening {
    let origin = setup.origin.clone().ok_or(LedgerError::Empty)?;
    Ok((origin, setup.options(profile)?))
}

/// Looks at sheets and columns.
pub(super) fn to_look(setup: &Setup, app: &App) -> Option<Job> {
    let opening = opening(setup, app.as_written());
    start(Kind::Look, &app.bell, move |_| {
        let looked = opening.and_then(|(origin, options)| Ok(look(&origin, options)?));
        Answer::Looked(looked)
    })
}

/// Reads the cells of a row.
pub(super) fn to_fetch(setup: &Setup, row: u64, app: &App) -> Option<Job> {
    let opening = opening(setup, app.as_written());
    start(Kind::Row, &app.bell, move |_| {
        let cells = opening.and_then(|(origin, options)| Ok(cells_of(&origin, options, row)?));
        Answer::Row(row, cells)
    })
}

/// Reads everything and has it judged.
pub(super) fn to_judge(setup: &Setup, app: &App, lang: Lang) -> Option<Job> {
    let (setup, profile, client) = (
        setup.clone(),
        Arc::clone(app.as_written()),
        app.client.clone(),
    );
    start(Kind::Judge, &app.bell, move |dropped| {
        let judged = judged(&setup, &profile, (&client, dropped), lang);
        Answer::Judged(judged.map(Box::new))
    })
}

fn judged(
    setup: &Setup,
    profile: &Profile,
    (client, dropped): (&Client, &AtomicBool),
    lang: Lang,
) -> Result<Judged, Fault> {
    let (origin, options) = opening(setup, profile)?;
    let mut ledger = origin.open(options)?;
    let batch = prepare(&mut ledger, profile, &setup.terms(profile, lang))?;
    let told = Told::of(batch, &ledger);
    if dropped.load(Ordering::Relaxed) {
        return Err(Fault::Broken);
    }
    let report = client.import(told.request.clone())?;
    Ok(Judged {
        newer: newer(client, &report),
        report,
        told,
        abouts: ledger.abouts().cloned().collect(),
    })
}

/// Takes what was judged, as one step.
pub(super) fn to_take(judged: &Judged, app: &App) -> Option<Job> {
    let client = app.client.clone();
    let request = ImportRequest {
        dry_run: false,
        ..judged.told.request.clone()
    };
    start(Kind::Take, &app.bell, move |_| {
        Answer::Taken(client.import(request).map_err(Fault::from))
    })
}

/// Takes the last step back.
pub(super) fn to_undo(app: &App) -> Option<Job> {
    let client = app.client.clone();
    start(Kind::Undo, &app.bell, move |_| {
        Answer::Undone(client.act(vec![Command::Undo]).map_err(Fault::from))
    })
}

/// Tells the service to stop with a ledger of this session. Where it has none any more, nothing is to be stopped.
pub(super) fn stop(app: &App) {
    if let Err(refusal) = app.client.tell(Request::Cancel) {
        tracing::warn!(%refusal, "the ledger could not be stopped");
    }
}
