//! Undo and redo of one's own last step, saying what it was.

use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::locales::{events, project as words, verbs};
use crate::service::api::Done;
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::deeds::Deed;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::notes::Level;
use crate::tui::waiting;

/// Changes named one by one.
const NAMED: usize = 2;

/// Takes the last step back, or does it again.
pub fn run(again: bool, ctx: &mut Ctx<App>) -> Outcome<App> {
    let command = if again { Command::Redo } else { Command::Undo };
    let deed = Deed {
        what: verbs::command(if again { "redo" } else { "undo" }, ctx.lang),
        ..Deed::default()
    };
    waiting::act(deed, vec![command], ctx, move |answer, ctx| match answer {
        Ok(done) => {
            let what = summary(&done, ctx);
            let word = if again {
                &words::DID_REDO
            } else {
                &words::DID_UNDO
            };
            let said = ctx.fill(word, &[("what", &what)]);
            ctx.say(Level::Good, said);
            Outcome::Run(action::REFRESH)
        }
        Err(refused) => ctx.refuse(&refused),
    })
}

/// The project and its first changes, as history words them.
fn summary(done: &Done, ctx: &Ctx<App>) -> String {
    let profile = Some(ctx.state.profile.as_ref());
    let mut lines: Vec<String> = done
        .events
        .iter()
        .filter(|event| !matches!(event, Event::Undone { .. } | Event::Redone { .. }))
        .map(|event| match event.project() {
            Some(id) => format!("{id} {}", events::line(event, profile, ctx.lang)),
            None => events::line(event, profile, ctx.lang),
        })
        .collect();
    let more = lines.len().saturating_sub(NAMED);
    if more > 0 {
        lines.truncate(NAMED);
        lines.push(ctx.fill(&words::MORE_CHANGES, &[("n", &more.to_string())]));
    }
    lines.join("; ")
}
