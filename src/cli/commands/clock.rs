//! `luodi clock --accept --reason TEXT`: work goes on from the clock as it stands, though entries of a later time are there.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::locales::{dates, record};
use clap::ArgMatches;

/// Puts the clock right.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let reason = given.get_one::<String>("reason").cloned();
    let reason = reason.unwrap_or_default();
    let done = call.client.act(vec![Command::AcceptClock { reason }])?;
    if call.json() {
        return call.output.json(&json::plain(&done));
    }
    let accepted = done.events.iter().find_map(|event| match event {
        Event::ClockAccepted { was, now, .. } => Some((dates::minute(was), dates::minute(now))),
        _ => None,
    });
    let (was, now) = accepted.unwrap_or_default();
    call.say_done(&done, &record::CLOCK_DONE, &[("was", &was), ("now", &now)])
}
