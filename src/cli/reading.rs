//! Reading what people type after options: ids, days, periods, filters.

use super::failure::Failure;
use crate::domain::clock::parse_date;
use crate::domain::figures::Stretch;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::libraries::Library;
use crate::domain::money::range;
use crate::domain::policy::{Profile, ScoreGroup};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::{End, Stage};
use crate::locales::{Lang, cli as words, figures};
use crate::service::api::{Filter, Period, Sort};
use chrono::{Datelike, NaiveDate};
use clap::ArgMatches;

/// The text of an option or an argument, if it was given.
pub(crate) fn text<'a>(given: &'a ArgMatches, name: &str) -> Option<&'a str> {
    given.get_one::<String>(name).map(String::as_str)
}

/// All texts of an argument that may be given more than once.
pub(crate) fn words<'a>(given: &'a ArgMatches, name: &str) -> Vec<&'a str> {
    let texts = given.get_many::<String>(name).into_iter().flatten();
    texts.map(String::as_str).collect()
}

/// A project's id as people type it.
///
/// # Errors
/// `BadId`.
pub(crate) fn id(text: &str) -> Result<ProjectId, Failure> {
    ProjectId::read(text).ok_or_else(|| Refusal::new(Code::BadId).with("text", text).into())
}

/// The id that a command is about.
///
/// # Errors
/// `BadId`.
pub(crate) fn id_of(matches: &ArgMatches) -> Result<ProjectId, Failure> {
    id(text(matches, "id").unwrap_or_default())
}

/// A day.
///
/// # Errors
/// Wrong usage.
pub(crate) fn day(text: &str, lang: Lang) -> Result<NaiveDate, Failure> {
    parse_date(text)
        .ok_or_else(|| Failure::usage(lang, "bad_date", text, words::BAD_DAY, words::BAD_DAY_NEXT))
}

/// The day of an option, if it was given.
///
/// # Errors
/// Wrong usage.
pub(crate) fn day_of(
    matches: &ArgMatches,
    name: &str,
    lang: Lang,
) -> Result<Option<NaiveDate>, Failure> {
    text(matches, name).map(|text| day(text, lang)).transpose()
}

/// `2026`, `2026-Q4` or `2026-11`; the year of `today` where nothing is given.
///
/// # Errors
/// Wrong usage.
pub(crate) fn period(text: Option<&str>, today: NaiveDate, lang: Lang) -> Result<Period, Failure> {
    let Some(text) = text else {
        return Ok(Period::Year(today.year()));
    };
    let read = || -> Option<Period> {
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year: i32 = year
            .parse()
            .ok()
            .filter(|year| (1900..=9999).contains(year))?;
        if rest.is_empty() {
            return Some(Period::Year(year));
        }
        match rest.strip_prefix(['Q', 'q']) {
            Some(quarter) => {
                let quarter = quarter.parse().ok().filter(|n| (1..=4).contains(n))?;
                Some(Period::Quarter(year, quarter))
            }
            None => {
                let month = rest.parse().ok().filter(|n| (1..=12).contains(n))?;
                Some(Period::Month(year, month))
            }
        }
    };
    read().ok_or_else(|| {
        Failure::usage(
            lang,
            "bad_period",
            text,
            words::BAD_PERIOD,
            words::BAD_PERIOD_NEXT,
        )
    })
}

/// The days of an option, if it was given: `2026`, `2026-Q4`, `2026-11`, `2026-01..2026-10`, a day.
///
/// # Errors
/// Wrong usage.
pub(crate) fn stretch(
    matches: &ArgMatches,
    name: &str,
    lang: Lang,
) -> Result<Option<Stretch>, Failure> {
    let Some(text) = text(matches, name) else {
        return Ok(None);
    };
    let bad = || {
        let (said, next) = (figures::BAD_STRETCH, figures::BAD_STRETCH_NEXT);
        Failure::usage(lang, "bad_period", text, said, next)
    };
    Stretch::read(text).map(Some).ok_or_else(bad)
}

/// A scoring group by its code or its Chinese name; counties where nothing is given.
///
/// # Errors
/// Wrong usage.
pub(crate) fn group(text: Option<&str>, lang: Lang) -> Result<ScoreGroup, Failure> {
    match text.unwrap_or("county") {
        "招商小分队" => Ok(ScoreGroup::Team),
        "县市区" => Ok(ScoreGroup::County),
        "开发区" => Ok(ScoreGroup::Zone),
        other => ScoreGroup::from_name(other).ok_or_else(|| {
            Failure::choice(
                lang,
                "--group",
                other,
                "县市区 开发区 招商小分队 county zone team",
            )
        }),
    }
}

/// A unit by code, name or short name.
///
/// # Errors
/// `UnknownUnit`.
pub(crate) fn unit(text: &str, profile: &Profile) -> Result<UnitCode, Failure> {
    let known = profile.unit_by_name(text).map(|unit| &unit.code);
    let known = known.or_else(|| {
        profile
            .departments
            .iter()
            .find(|unit| unit.code == text || unit.name == text || unit.short == text)
            .map(|unit| &unit.code)
    });
    let known = known.or_else(|| {
        profile
            .teams
            .iter()
            .find(|team| team.code == text || team.name == text)
            .map(|team| &team.code)
    });
    known.map(|code| UnitCode(code.clone())).ok_or_else(|| {
        Refusal::new(Code::UnknownUnit)
            .with("field", "unit")
            .with("value", text)
            .into()
    })
}

/// By what a list is sorted; nearest deadline first where nothing is given.
///
/// # Errors
/// Wrong usage.
pub(crate) fn sort(text: Option<&str>, lang: Lang) -> Result<Sort, Failure> {
    let Some(text) = text else {
        return Ok(Sort::default());
    };
    Sort::from_name(text)
        .ok_or_else(|| Failure::choice(lang, "--sort", text, &Sort::ALL.map(Sort::name).join(" ")))
}

/// The filter that a command's options describe. Options that the command does not have count as not given.
///
/// # Errors
/// Wrong usage; `UnknownUnit`, `UnknownChain`.
pub(crate) fn filter(
    matches: &ArgMatches,
    profile: &Profile,
    lang: Lang,
) -> Result<Filter, Failure> {
    let given = |name: &str| {
        matches
            .try_get_one::<String>(name)
            .ok()
            .flatten()
            .map(String::as_str)
    };
    let flag = |name: &str| matches.try_get_one::<bool>(name).ok().flatten() == Some(&true);
    let mut filter = Filter {
        only_open: flag("open"),
        only_late: flag("late"),
        only_focus: flag("focus"),
        method: given("method").map(str::to_owned),
        officer: given("officer").map(str::to_owned),
        segment: given("segment").map(str::to_owned),
        text: given("text").map(str::to_owned),
        park: given("park").map(str::to_owned),
        due_within: matches.try_get_one("due-in").ok().flatten().copied(),
        ..Filter::default()
    };
    if let Some(text) = given("stage") {
        filter.stage = Stage::from_name(text);
        filter.end = End::from_name(text);
        if filter.stage.is_none() && filter.end.is_none() {
            let known = Stage::ALL.map(Stage::name).join(" ");
            let ends = End::ALL.map(End::name).join(" ");
            return Err(Failure::choice(
                lang,
                "--stage",
                text,
                &format!("{known} {ends}"),
            ));
        }
    }
    if let Some(text) = given("unit") {
        filter.unit = Some(unit(text, profile)?);
    }
    if let Some(text) = given("tier") {
        filter.tier = Some(tier(text, profile, lang)?);
    }
    if let Some(text) = given("chain") {
        filter.chain = Some(chain(text, profile)?);
    }
    if let Some(text) = given("amount") {
        let wrong = || Failure::choice(lang, "--amount", text, "1亿-5亿 10亿以上 -5000万");
        filter.amounts = range(text).ok_or_else(wrong)?;
    }
    if let Some(text) = given("library") {
        let wrong = || {
            let known = Library::ALL.map(Library::name).join(" ");
            Failure::choice(lang, "--library", text, &known)
        };
        filter.library = Some(Library::from_name(text).ok_or_else(wrong)?);
    }
    Ok(filter)
}

fn tier(text: &str, profile: &Profile, lang: Lang) -> Result<String, Failure> {
    let tiers = &profile.policy.tiers;
    let known = tiers
        .iter()
        .find(|tier| tier.id == text || tier.name == text);
    known.map(|tier| tier.id.clone()).ok_or_else(|| {
        let names: Vec<&str> = tiers.iter().map(|tier| tier.id.as_str()).collect();
        Failure::choice(lang, "--tier", text, &names.join(" "))
    })
}

fn chain(text: &str, profile: &Profile) -> Result<String, Failure> {
    profile
        .chain_by_name(text)
        .map(|chain| chain.id.clone())
        .ok_or_else(|| {
            let names: Vec<&str> = profile
                .chains
                .iter()
                .map(|chain| chain.name.as_str())
                .collect();
            Refusal::new(Code::UnknownChain)
                .with("field", "chain")
                .with("value", text)
                .with("known", names.join("、"))
                .into()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_years_quarters_and_months() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let read = |text| period(Some(text), today, Lang::Zh).ok();
        assert_eq!(read("2026"), Some(Period::Year(2026)));
        assert_eq!(read("2026-Q4"), Some(Period::Quarter(2026, 4)));
        assert_eq!(read("2026-11"), Some(Period::Month(2026, 11)));
        assert_eq!(read("2026-13"), None);
        assert_eq!(read("Q4"), None);
        assert_eq!(period(None, today, Lang::Zh).ok(), Some(Period::Year(2026)));
    }

    #[test]
    fn boards_answer_to_their_chinese_names() {
        assert_eq!(group(Some("开发区"), Lang::Zh).ok(), Some(ScoreGroup::Zone));
        assert_eq!(group(None, Lang::Zh).ok(), Some(ScoreGroup::County));
        assert_eq!(group(Some("moon"), Lang::Zh).unwrap_err().exit_code(), 2);
    }

    #[test]
    fn units_answer_to_code_name_and_short_name() {
        let profile = Profile::builtin().unwrap();
        let by_code = unit("360722", &profile).unwrap();
        assert_eq!(unit("信丰县", &profile).unwrap(), by_code);
        assert_eq!(unit("火星", &profile).unwrap_err().exit_code(), 2);
    }

    #[test]
    fn orders_answer_to_their_names_and_a_wrong_one_is_wrong_usage() {
        let names = "due amount updated name id stage unit tier";
        let read: Vec<&str> = names
            .split(' ')
            .map(|name| sort(Some(name), Lang::Zh).unwrap().name())
            .collect();
        assert_eq!(read.join(" "), names);
        assert_eq!(Sort::ALL.len(), read.len());
        assert_eq!(sort(None, Lang::Zh).ok(), Some(Sort::Due));
        assert_eq!(sort(Some("moon"), Lang::Zh).unwrap_err().exit_code(), 2);
    }
}
