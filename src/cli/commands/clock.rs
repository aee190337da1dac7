//! `luodi clock --accept --reason TEXT`: work goes on from the clock as it stands, though entries of a later time are there.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::locales::{dates, record};
use clap::ArgMatches;

/// Puts the clock right.
pub(crate) fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let reason = given.get_one::<String>("reason").cloned();
    let reason = reason.unwrap_or_default();
    let done = desk.client.act(vec![Command::AcceptClock { reason }])?;
    if desk.json() {
        return desk.output.json(&json::plain(&done));
    }
    let accepted = done.events.iter().find_map(|event| match event {
        Event::ClockAccepted { was, now, .. } => Some((was, now)),
        _ => None,
    });
    let Some((was, now)) = accepted else {
        return Ok(());
    };
    desk.output.line(&record::CLOCK_DONE.fill(
        desk.options.lang,
        &[
            ("seq", &done.seq.to_string()),
            ("was", &dates::minute(was)),
            ("now", &dates::minute(now)),
        ],
    ))
}
