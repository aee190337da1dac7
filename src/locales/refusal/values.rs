//! What a refusal's parameters read like: stable names become words, codes become the profile's names.

use crate::domain::money::Amount;
use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::review::record::StaleBy;
use crate::domain::verb::{ArgKind, verb};
use crate::locales::refusal::{NO_NUMBER, NOT_THIS_NUMBER, ON_MINUTE, OTHERS, SOMEBODY, YEARS};
use crate::locales::{Lang, Word, choices, dates, mistakes, money, stages, storage, values, verbs};
use chrono::DateTime;

/// The text for a slot of the refusal's words; never the bare slot.
pub(super) fn text(refusal: &Refusal, slot: &str, profile: Option<&Profile>, lang: Lang) -> String {
    let given = refusal.param(slot);
    match slot {
        "count" if given.is_empty() => refusal.missing.len().to_string(),
        "stage" | "next" | "to" | "end" | "needed" => stages::by_name(given, lang),
        "act" | "verb" | "command" => verbs::command(given, lang),
        "verb_code" => refusal.param("verb").to_owned(),
        "field" => verbs::arg_name(refusal.param("verb"), given, lang),
        "level" | "status" | "reality" => choices::by_name(given)
            .map_or_else(|| given.to_owned(), |word| word.get(lang).to_owned()),
        "until" if given.is_empty() => String::new(),
        "until" if refusal.code == Code::WrongStage => match lang {
            Lang::Zh => format!("至{}", stages::by_name(given, lang)),
            Lang::En => format!(" to {}", stages::by_name(given, lang)),
        },
        "value" if refusal.code == Code::UnknownUnit => profile
            .and_then(|known| known.body_name(given))
            .unwrap_or(given)
            .to_owned(),
        // An hour stands behind its day.
        "date" => given.replacen('T', " ", 1),
        // Another record whose day is in the way, or was to come first.
        "of" | "after" if given.is_empty() => String::new(),
        "of" => match lang {
            Lang::Zh => verbs::command(given, lang),
            Lang::En => format!(" of {}", verbs::command(given, lang)),
        },
        "after" => match lang {
            Lang::Zh => verbs::command(given, lang),
            Lang::En => format!(" ({})", verbs::command(given, lang)),
        },
        "kind" => choices::by_name(given)
            .map_or_else(|| given.to_owned(), |word| word.get(lang).to_owned()),
        "unit" | "winner" => profile
            .map_or(given, |known| values::unit(known, given))
            .to_owned(),
        "tier" | "auto" => profile
            .map_or(given, |known| values::tier(known, given))
            .to_owned(),
        "chain" => profile
            .map_or(given, |known| values::chain(known, given))
            .to_owned(),
        "ask" if given.is_empty() => SOMEBODY.get(lang).to_owned(),
        "seen" | "now" if given.is_empty() => values::UNSET.get(lang).to_owned(),
        "by" if given.is_empty() => OTHERS.get(lang).to_owned(),
        "at" => DateTime::parse_from_rfc3339(given).map_or_else(
            |_| String::new(),
            |at| ON_MINUTE.fill(lang, &[("at", &dates::minute(&at))]),
        ),
        "known" => known(refusal, given, lang),
        "years" => years(refusal, lang),
        "no_number" => no_number(refusal).get(lang).to_owned(),
        // A sum reads in the language of the sentence.
        "amount" | "held" | "approved" | "paid" | "left" if lang == Lang::En => {
            Amount::parse(given).map_or_else(|_| given.to_owned(), |sum| money::amount(&sum, lang))
        }
        "max" if given.is_empty() => "5".to_owned(),
        "why" => why(refusal, lang),
        "remedy" => {
            let best = Some(given).filter(|name| !name.is_empty());
            let name = best.unwrap_or(refusal.param("why"));
            storage::remedy(name).get(lang).to_owned()
        }
        _ => given.to_owned(),
    }
}

/// What could stand there: of a closed list each word with the name that commands take.
fn known(refusal: &Refusal, given: &str, lang: Lang) -> String {
    let verb = verb(refusal.param("verb"));
    let arg = verb.and_then(|verb| verb.args().find(|arg| arg.name == refusal.param("field")));
    let Some(ArgKind::Choice(choices)) = arg.map(|arg| arg.kind) else {
        return given.to_owned();
    };
    // Only some of them may be what is possible here.
    let possible: Vec<&str> = given.split_whitespace().collect();
    let is_possible = |name: &str| possible.contains(&name);
    let are_some = choices.iter().any(|(name, _)| is_possible(name));
    let choices = choices.iter();
    let choices = choices.filter(|(name, _)| !are_some || is_possible(name));
    let told = choices.map(|(name, word)| match lang {
        // Some are named by their word.
        _ if *name == word.get(lang) => (*name).to_owned(),
        Lang::Zh => format!("{}({name})", word.get(lang)),
        Lang::En => format!("{name} ({})", word.get(lang)),
    });
    let told: Vec<String> = told.collect();
    told.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// The years that can be meant: one, or from one to another.
fn years(refusal: &Refusal, lang: Lang) -> String {
    let (from, to) = (refusal.param("from"), refusal.param("to_year"));
    match from == to {
        true => from.to_owned(),
        false => YEARS.fill(lang, &[("from", from), ("to", to)]),
    }
}

/// Why what was typed is no number here.
fn no_number(refusal: &Refusal) -> Word {
    match refusal.param("value").trim().parse::<f64>() {
        Ok(_) => NOT_THIS_NUMBER,
        Err(_) => NO_NUMBER,
    }
}

/// The cause in words, found anew from the value where it is one a person typed.
fn why(refusal: &Refusal, lang: Lang) -> String {
    let value = refusal.param("value");
    let found = match refusal.code {
        Code::BadAmount => mistakes::of_amount(value, lang),
        Code::BadCreditCode => mistakes::of_credit_code(value, lang),
        _ => {
            if refusal.code == Code::ReviewStale {
                return StaleBy::from_name(refusal.param("why")).map_or_else(
                    || refusal.param("why").to_owned(),
                    |by| by.word().get(lang).to_owned(),
                );
            }
            let detail = refusal.param("detail");
            storage::cause(refusal.param("why")).map(|word| match detail {
                "" => word.get(lang).to_owned(),
                detail => format!("{} ({detail})", word.get(lang)),
            })
        }
    };
    found.unwrap_or_else(|| refusal.param("why").to_owned())
}
