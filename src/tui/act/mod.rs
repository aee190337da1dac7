//! Starting the workflow actions: from the selected or marked projects to the form, the question or the step.
//!
//! One table says which verb an action is; what a verb asks is the business of `form`. Nothing is decided here.

mod defaults;
mod desk;
mod many;
mod take_back;

#[cfg(test)]
mod tests;

pub use desk::on_task;
pub use many::Refusals;

use super::action::{self, ActionId};
use super::app::App;
use super::form::{Ask, Form, Target};
use super::layer::{Ctx, Outcome};
use super::layers::Confirm;
use super::notes::Level;
use crate::domain::command::Command;
use crate::domain::field::Field;
use crate::domain::lifecycle::Fix;
use crate::domain::lifecycle::verbs::AdvanceAsk;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::{self, VerbSpec};
use crate::locales::{project as words, refusal, stages, verbs};
use crate::service::api::{Done, ProjectDetail, ProjectRow};

/// Starts an action on one project or on many; `None` when the action is no workflow action.
///
/// On many, one form or one question stands for all, and they are done as one step.
pub fn start(action: ActionId, targets: &[ProjectRow], ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
    if matches!(action, action::UNDO | action::REDO) {
        return Some(take_back::run(action == action::REDO, ctx));
    }
    if action == action::DOCUMENT {
        // A document is of one project.
        let [row] = targets else {
            let said = ctx.t(&words::NOT_KNOWN);
            ctx.notes.hint(said);
            return Some(Outcome::Handled);
        };
        return Some(Outcome::Push(super::project::documents(row.id.clone())));
    }
    if let (action::TRANSFER, [row]) = (action, targets) {
        // What speaks for each branch comes before the form.
        return Some(Outcome::Push(super::project::decision(row.id.clone())));
    }
    let spec = action::verb_of(action)?;
    if spec.needs_id() && targets.is_empty() {
        let said = ctx.t(&words::NOT_KNOWN);
        ctx.notes.hint(said);
        return Some(Outcome::Handled);
    }
    if action::is_desk(action) {
        return Some(open(desk::ask(spec, targets), ctx));
    }
    Some(match (action, targets) {
        (action::ADVANCE, [row]) => advance(row, ctx),
        (action::ADVANCE, rows) => ask_many(spec, rows, ctx),
        _ => {
            let targets = if spec.needs_id() { targets } else { &[] };
            let mut ask = defaults::ask(spec, targets, ctx);
            if action == action::UPDATE_PROGRESS {
                ask.focus = Some(Field::Progress.name().to_owned());
            }
            open(ask, ctx)
        }
    })
}

/// Opens a form, or says why it cannot be opened.
pub fn open(ask: Ask, ctx: &mut Ctx<App>) -> Outcome<App> {
    if let Err(refused) = ctx.state.may_write(ask.spec) {
        say_refusal(&refused, ctx);
        return Outcome::Handled;
    }
    match Form::open(ask, ctx) {
        Ok(form) => Outcome::push(form),
        Err(refused) => {
            say_refusal(&refused, ctx);
            Outcome::Handled
        }
    }
}

/// The form that clears a gate line, filled in as far as the line and the record know.
pub fn fix(fix: &Fix, record: &ProjectDetail, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb::verb(&fix.verb) else {
        super::due::say_no_verb(&fix.verb, ctx);
        return Outcome::Handled;
    };
    // The one step that asks nothing.
    if fix.verb == "advance" {
        return advance(&record.row, ctx);
    }
    let mut fields = fix.fields.clone();
    match fix.verb.as_str() {
        "file" => defaults::next_step(&mut fields, &record.project),
        "first-talk" => defaults::own_claim(&mut fields, ctx),
        _ => {}
    }
    open(Ask::new(spec, vec![target(&record.row)]).with(&fields), ctx)
}

/// The project of a row, for a form.
pub fn target(row: &ProjectRow) -> Target {
    Target {
        id: row.id.clone(),
        name: row.name.clone(),
    }
}

/// Says a refusal where no form stands that could show it.
pub fn say_refusal(refused: &Refusal, ctx: &mut Ctx<App>) {
    let said = refusal::render(refused, Some(&ctx.state.profile), ctx.lang);
    ctx.say(Level::Warn, said.headline());
}

/// Moves a project on. A closed gate is shown on the project's own page, where each missing line is one key from its form.
fn advance(row: &ProjectRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    match try_advance(row, ctx) {
        Ok(_) => Outcome::Run(action::REFRESH),
        Err(refused) if refused.code == Code::GateClosed => {
            say_gate_closed(&refused, ctx);
            Outcome::Push(super::project::page(row.id.clone(), Vec::new()))
        }
        Err(refused) => {
            say_refusal(&refused, ctx);
            Outcome::Handled
        }
    }
}

/// Moves a project on and says so. Undo takes it back, so nothing is asked first.
///
/// # Errors
/// The refusal; `GateClosed` lists what is missing.
pub fn try_advance(row: &ProjectRow, ctx: &mut Ctx<App>) -> Result<Done, Refusal> {
    let command = Command::step(row.id.clone(), AdvanceAsk {});
    let done = ctx.state.client.act(vec![command])?;
    let next = row.position.stage.next();
    let stage = next.map_or("", |stage| stages::stage(stage).get(ctx.lang));
    let which = format!("{} {}", row.id, row.name);
    let said = ctx.fill(&words::ADVANCED, &[("which", &which), ("stage", stage)]);
    ctx.say(Level::Good, said);
    Ok(done)
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
    let targets: Vec<Target> = rows.iter().map(target).collect();
    let commands: Vec<Command> = rows
        .iter()
        .map(|row| Command::step(row.id.clone(), AdvanceAsk {}))
        .collect();
    Outcome::push(Confirm::new(question, move |ctx: &mut Ctx<App>| {
        many::run(spec.name, targets, commands, ctx)
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
