//! Files that a command writes for the person: the question before one is replaced, and why one is not written.

use super::failure::Failure;
use super::options::Options;
use crate::domain::refusal::RefusalKind;
use crate::exchange::given_out::NotGiven;
use crate::files::handed::{Denied, Handed, Rule};
use crate::locales::harmless::sanitize;
use crate::locales::{Lang, Word, cli as words};
use clap::ArgMatches;
use std::io::{BufRead, IsTerminal, Read, Write};
use std::path::Path;

/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: u64 = 256;

/// Begins the file. One that is there is replaced with `--force`, or when the person at the terminal says so.
///
/// # Errors
/// Wrong usage where the file may not be written; what the system says.
pub(crate) fn begin(
    options: &Options,
    given: &ArgMatches,
    to: &Path,
    rule: &Rule<'_>,
) -> Result<Handed, Failure> {
    let forced = Rule {
        replaces: true,
        ..*rule
    };
    let begun = if given.get_flag("force") {
        Handed::begin(to, &forced)
    } else {
        match Handed::begin(to, rule) {
            Err(Denied::Exists) if agrees(options, to) => Handed::begin(to, &forced),
            begun => begun,
        }
    };
    begun.map_err(|denied| why(&denied, options.lang, to, rule.endings))
}

/// Why a file is not written, in words.
pub(crate) fn why(denied: &Denied, lang: Lang, to: &Path, endings: &[&str]) -> Failure {
    let usage = |code, message: Word, next: String| {
        let path = to.to_string_lossy();
        let message = message.fill(lang, &[("path", &path)]);
        Failure::plain(RefusalKind::Usage, code, message, next)
    };
    let other = || words::TARGET_IS_INPUT_NEXT.get(lang).to_owned();
    match denied {
        Denied::Input => usage("target_is_input", words::TARGET_IS_INPUT, other()),
        Denied::NotRegular => usage("target_not_regular", words::TARGET_NOT_REGULAR, other()),
        Denied::OtherOwner(_) => usage("target_other_owner", words::TARGET_OTHER_OWNER, other()),
        Denied::Exists => {
            let next = words::TARGET_EXISTS_NEXT.get(lang).to_owned();
            usage("target_exists", words::TARGET_EXISTS, next)
        }
        Denied::Ending => {
            let known: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
            let known = [("endings", known.join(" "))];
            let known = known.each_ref().map(|(name, text)| (*name, text.as_str()));
            let next = words::TARGET_ENDING_NEXT.fill(lang, &known);
            usage("target_ending", words::TARGET_ENDING, next)
        }
        Denied::Io(error) => Failure::file(lang, to, error),
    }
}

/// Why a file was not given out, in words.
pub(crate) fn not_given(why_not: NotGiven, lang: Lang, to: &Path, endings: &[&str]) -> Failure {
    match why_not {
        NotGiven::Denied(denied) => why(&denied, lang, to, endings),
        NotGiven::Refused(refusal) => refusal.into(),
    }
}

/// Asks at the terminal; elsewhere, and for scripts, the answer is no.
fn agrees(options: &Options, to: &Path) -> bool {
    let (input, mut question) = (std::io::stdin(), std::io::stderr());
    if options.json || !input.is_terminal() || !question.is_terminal() {
        return false;
    }
    let path = to.to_string_lossy();
    let text = words::TARGET_EXISTS_ASK.fill(options.lang, &[("path", &path)]);
    let asked = write!(question, "{} ", sanitize(&text).trim_end()).and_then(|()| question.flush());
    let mut answer = String::new();
    let heard = input.lock().take(LONGEST_ANSWER).read_line(&mut answer);
    asked.is_ok()
        && heard.is_ok()
        && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是")
}
