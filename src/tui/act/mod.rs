//! Starting the workflow actions: from the selected or marked projects to the form, the question or the step.
//!
//! One table says which verb an action is; what a verb asks is the business of `form`. Nothing is decided here.

mod desk;
mod prefill;
mod take_back;

#[cfg(test)]
mod tests;

pub use desk::on_task;

use crate::domain::command::Command;
use crate::domain::field::Field;
use crate::domain::gate::Fix;
use crate::domain::lifecycle::verbs::AdvanceAsk;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::verb::spec::Asked as _;
use crate::domain::verb::{self, VerbSpec};
use crate::locales::{inbox, project as words, verbs};
use crate::service::api::{ProjectDetail, ProjectRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::deeds::{Answer, Deed};
use crate::tui::destination::Destination;
use crate::tui::form::{self, Ask, Target};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layers::Confirm;
use crate::tui::notes::Level;
use crate::tui::waiting;

/// Starts an action on one project or on many; `None` when the action is no workflow action.
///
/// On many, one form or one question stands for all, and they are done as one step.
pub fn start(action: ActionId, targets: &[ProjectRow], ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
    Some(match (action, targets) {
        (action::UNDO | action::REDO, _) => take_back::run(action == action::REDO, ctx),
        (action::DOCUMENT, [row]) => Outcome::Open(Destination::Documents(row.id.clone())),
        (action::OPEN_FILES, [row]) => Outcome::Open(Destination::Files(row.id.clone())),
        // A document is of one project.
        (action::DOCUMENT | action::OPEN_FILES, _) => ctx.hint(&words::NOT_KNOWN),
        // What speaks for each branch comes before the form.
        (action::TRANSFER, [row]) => Outcome::Open(Destination::Decision(row.id.clone())),
        (action::ADVANCE, [row]) => advance(row, ctx),
        (action, targets) => {
            let spec = action::verb_of(action)?;
            if spec.needs_id() && targets.is_empty() {
                return Some(ctx.hint(&words::NOT_KNOWN));
            }
            if action == action::ADVANCE {
                return Some(ask_many(spec, targets, ctx));
            }
            let (known, known_at) = prefill::known(spec, targets, ctx);
            let about = if spec.needs_id() { targets } else { &[] };
            let mut ask = Ask::new(spec, about.iter().map(Target::of).collect()).with(&known);
            ask.known_at = known_at;
            if action == action::UPDATE_PROGRESS {
                ask.focus = Some(Field::Progress.name().to_owned());
                ask.adds = about.len() == 1;
            }
            form::open(ask, ctx)
        }
    })
}

/// The form that clears a gate line, filled in as far as the line and the record know.
pub fn fix(fix: &Fix, record: &ProjectDetail, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb::verb(&fix.verb) else {
        // The line names a verb that this version does not know.
        let said = ctx.fill(&inbox::NO_VERB, &[("verb", &fix.verb)]);
        ctx.notes.hint(said);
        return Outcome::Handled;
    };
    // The one step that asks nothing.
    if fix.verb == "advance" {
        return advance(&record.row, ctx);
    }
    let mut fields = fix.fields.clone();
    match fix.verb.as_str() {
        "file" => prefill::next_step(&mut fields, &record.project),
        "first-talk" => prefill::own_claim(&mut fields, ctx),
        _ => {}
    }
    let about = spec.needs_id().then(|| Target::of(&record.row));
    let mut ask = Ask::new(spec, about.into_iter().collect()).with(&fields);
    ask.known_at = Some(record.seq);
    // One field of many is where the person wants to be.
    if let ("update", [(field, _)]) = (fix.verb.as_str(), fields.as_slice()) {
        ask.focus = Some(field.clone());
    }
    form::open(ask, ctx)
}

/// Moves a project on. A closed gate is shown on the project's own page, where each missing line is one key from its form.
fn advance(row: &ProjectRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    let (deed, commands) = advancing(row, ctx);
    let row = row.clone();
    waiting::act(deed, commands, ctx, move |answer, ctx| {
        match advanced(&row, answer, ctx) {
            Ok(()) => Outcome::Run(action::REFRESH),
            Err(refused) if refused.code == Code::GateClosed => {
                say_gate_closed(&refused, ctx);
                Outcome::Open(Destination::project(row.id.clone()))
            }
            // Somebody else was faster: how it stands now is on the screen when it is said.
            Err(refused) if refused.kind() == RefusalKind::Conflict => {
                let said = ctx.refuse(&refused);
                Outcome::Many(vec![said, Outcome::Run(action::REFRESH)])
            }
            Err(refused) => ctx.refuse(&refused),
        }
    })
}

/// The step that moves a project on from where the person saw it. Undo takes it back, so nothing is asked first.
pub fn advancing(row: &ProjectRow, ctx: &Ctx<App>) -> (Deed, Vec<Command>) {
    let as_of = Target::of(row).as_of(ctx.state.seq);
    let command = Command::step(row.id.clone(), AdvanceAsk {}).as_of(as_of);
    let deed = Deed {
        what: verbs::command(AdvanceAsk::SPEC.name, ctx.lang),
        which: format!("{} {}", row.id, row.name),
        draft: None,
    };
    (deed, vec![command])
}

/// Says that a project was moved on.
///
/// # Errors
/// The refusal; `GateClosed` lists what is missing.
pub fn advanced(row: &ProjectRow, answer: Answer, ctx: &mut Ctx<App>) -> Result<(), Refusal> {
    let done = answer?;
    ctx.state.note_acted(vec![row.id.clone()]);
    let next = row.position.stage.next();
    let stage = next.map_or("", |stage| stage.word().get(ctx.lang));
    let which = format!("{} {}", row.id, row.name);
    if done.waits().is_some() {
        let what = verbs::command(AdvanceAsk::SPEC.name, ctx.lang);
        form::say_saved((&what, &which), &done, ctx);
        return Ok(());
    }
    let said = ctx.fill(&words::ADVANCED, &[("which", &which), ("stage", stage)]);
    ctx.say(Level::Good, said);
    Ok(())
}

/// Says by which article a gate is shut and how much it lacks; the page lists it.
pub fn say_gate_closed(refused: &Refusal, ctx: &mut Ctx<App>) {
    let n = refused.missing.len().to_string();
    let article = refused.article.as_deref().unwrap_or_default();
    let said = ctx.fill(&words::GATE_SHUT, &[("article", article), ("n", &n)]);
    ctx.say(Level::Warn, said);
}

/// Asks before something is done to many: how many, which ones.
fn ask_many(spec: &'static VerbSpec, rows: &[ProjectRow], ctx: &Ctx<App>) -> Outcome<App> {
    let verb = verbs::command(spec.name, ctx.lang);
    let question = ctx.fill(
        &words::CONFIRM_MANY,
        &[
            ("verb", &verb),
            ("n", &rows.len().to_string()),
            (
                "names",
                &first_names(rows.iter().map(|row| row.name.as_str()), ctx),
            ),
        ],
    );
    let targets: Vec<Target> = rows.iter().map(Target::of).collect();
    let seq = ctx.state.seq;
    let advance =
        |target: &Target| Command::step(target.id.clone(), AdvanceAsk {}).as_of(target.as_of(seq));
    let commands: Vec<Command> = targets.iter().map(advance).collect();
    Outcome::push(Confirm::new(question, move |ctx: &mut Ctx<App>| {
        form::do_to_many(spec.name, targets, commands, ctx)
    }))
}

/// Names shown of many.
const NAMES: usize = 3;

/// The first few names, and that there are more.
fn first_names<'a>(names: impl ExactSizeIterator<Item = &'a str>, ctx: &Ctx<App>) -> String {
    let more = names.len() > NAMES;
    let mut shown = names.take(NAMES).collect::<Vec<_>>().join("、");
    if more {
        shown.push_str(ctx.t(&words::AND_MORE));
    }
    shown
}
