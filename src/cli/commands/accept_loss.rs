//! `luodi accept-loss --from SEQ --reason TEXT`: work goes on although acknowledged entries are gone for good.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::domain::refusal::RefusalKind;
use crate::locales::record;
use clap::ArgMatches;
use serde_json::json;

/// Accepts the loss.
pub(crate) fn run(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    if options.acts_for.is_some() {
        return Err(Failure::plain(
            RefusalKind::Usage,
            "in_person",
            record::IN_PERSON.get(options.lang),
            record::IN_PERSON_NEXT.get(options.lang),
        ));
    }
    let from = given.get_one::<u64>("from").copied().unwrap_or_default();
    let reason = given.get_one::<String>("reason").map_or("", String::as_str);
    let accepted = open::accept_loss(options, from, reason)?;
    if options.json {
        return output
            .json(&json!({"seq": accepted.seq, "from": accepted.from, "to": accepted.to}));
    }
    output.line(&record::LOSS_DONE.fill(
        options.lang,
        &[
            ("seq", &accepted.seq.to_string()),
            ("from", &accepted.from.to_string()),
            ("to", &accepted.to.to_string()),
        ],
    ))
}
