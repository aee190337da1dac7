//! What was wrong with a command line, in our words; help and version are printed here too.

use super::failure::Failure;
use super::output::Output;
use crate::domain::refusal::RefusalKind;
use crate::locales::{Lang, Word, cli_help as words};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints help or version where that was asked; else says what was wrong.
pub(crate) fn explain(error: &clap::Error, lang: Lang) -> Result<(), Failure> {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let mut output = Output::stdout(lang);
        output.raw(error.to_string().as_bytes())?;
        return output.finish();
    }
    let text = |kind| error.get(kind).map(shown).unwrap_or_default();
    let arg = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let (code, word, subject) = match error.kind() {
        ErrorKind::UnknownArgument => ("unknown_argument", words::WRONG_UNKNOWN, arg),
        ErrorKind::InvalidSubcommand => (
            "unknown_command",
            words::WRONG_COMMAND,
            text(ContextKind::InvalidSubcommand),
        ),
        ErrorKind::MissingRequiredArgument => ("missing_argument", words::WRONG_MISSING, arg),
        ErrorKind::MissingSubcommand => (
            "missing_argument",
            words::WRONG_MISSING,
            text(ContextKind::ValidSubcommand),
        ),
        ErrorKind::InvalidValue if value.is_empty() => {
            ("missing_value", words::WRONG_VALUE_MISSING, arg)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            ("bad_value", words::WRONG_VALUE, arg)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            ("missing_value", words::WRONG_VALUE_MISSING, arg)
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => {
            ("argument_conflict", words::WRONG_CONFLICT, arg)
        }
        ErrorKind::InvalidUtf8 => ("not_utf8", words::WRONG_NOT_TEXT, arg),
        _ => ("usage", words::WRONG_OTHER, arg),
    };
    let message = word.fill(lang, &[("arg", &subject), ("value", &value)]);
    Err(Failure::plain(
        RefusalKind::Usage,
        code,
        message,
        next(error, lang),
    ))
}

/// What would be right, as far as it is known.
fn next(error: &clap::Error, lang: Lang) -> String {
    let guesses = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg];
    let guess = guesses
        .into_iter()
        .find_map(|kind| error.get(kind).map(shown))
        .filter(|text| !text.is_empty());
    let known = error
        .get(ContextKind::ValidValue)
        .map(shown)
        .filter(|text| !text.is_empty());
    let fill = |word: Word, name: &str, text: &str| word.fill(lang, &[(name, text)]);
    match (guess, known) {
        (Some(guess), _) => fill(words::WRONG_SUGGEST, "guess", &guess),
        (None, Some(known)) => fill(crate::locales::cli::BAD_CHOICE_NEXT, "known", &known),
        (None, None) => fill(words::WRONG_HINT, "command", "luodi"),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        other => other.to_string(),
    }
}
