//! `luodi document ID KIND [--to FILE]`: one paper, made from the records: of a project by its id, of a task or a meeting by
//! theirs, of the whole city by the word `city`.

use super::{Call, paper};
use crate::cli::failure::Failure;
use crate::cli::reading;
use crate::domain::context::no_such_project;
use crate::domain::figures::Stretch;
use crate::domain::ids::{DeskId, DeskKind};
use crate::domain::refusal::RefusalKind;
use crate::domain::rights::table::ReadAnswer;
use crate::exchange::document::city::{self, CityPaper, Wanted};
use crate::exchange::document::{About, Paper, People, Source, made};
use crate::locales::{papers as words, values};
use crate::service::api::{Period, Session};
use chrono::NaiveDate;
use clap::ArgMatches;

/// What stands for the whole city where an id is asked for.
const CITY: [&str; 2] = ["city", "全市"];

/// Prints a paper or writes it to a file.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let about = reading::text(given, "id").unwrap_or_default();
    let record =
        DeskId::read(about).filter(|id| id.parts().is_some_and(|parts| is_papered(parts.0)));
    match record {
        Some(id) => of_desk(call, given, &id),
        None if CITY.contains(&about) => {
            let kind = city_kind(call, given, &CityPaper::OF_CITY)?;
            of_city(call, given, kind)
        }
        None => of_project(call, given),
    }
}

/// Whether records of that kind have papers.
const fn is_papered(kind: DeskKind) -> bool {
    matches!(kind, DeskKind::Task | DeskKind::Meeting)
}

fn of_project(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let id = reading::id_of(given)?;
    let name = reading::text(given, "kind").unwrap_or_default();
    let known = Paper::ALL.map(|kind| (kind.name(), kind.title().get(lang)));
    let kind = Paper::named(name).ok_or_else(|| unknown(call, name, &known))?;
    let record = call.client.show(id.clone(), None)?;
    if record.card == ReadAnswer::Existence {
        return Err(no_such_project(&id).into());
    }
    let session = call.client.session()?;
    let members = call.client.members()?;
    let people = People::of(&record.people, &members, call.profile);
    let issuer = people.issuer(kind, &record.project);
    let maker = issuer.as_ref();
    let maker = maker.map(|unit| values::unit(call.profile, unit.as_str()));
    let made = made(
        kind,
        &Source {
            record: &record,
            profile: call.profile,
            people: &people.named,
            until: session.now.date_naive(),
            maker: maker.unwrap_or(&session.unit_name),
            sign: session.sign(),
            lang,
        },
    )?;
    let out = paper::Out {
        about: id.to_string(),
        kind: kind.name(),
        title: kind.title().get(lang),
        article: kind.article(call.profile),
        project: Some(id),
        head: record.seq,
        issued: None,
    };
    paper::give(call, given, &made, out)
}

/// For whom and when a paper of the city is made.
fn about<'a>(call: &Call<'a>, session: &'a Session) -> About<'a> {
    About {
        profile: call.profile,
        until: session.now.date_naive(),
        maker: &session.unit_name,
        sign: session.sign(),
        lang: call.lang(),
    }
}

/// The paper of the city of that name, if it is one of these.
fn city_kind(call: &Call<'_>, given: &ArgMatches, of: &[CityPaper]) -> Result<CityPaper, Failure> {
    let name = reading::text(given, "kind").unwrap_or_default();
    let known: Vec<_> = of
        .iter()
        .map(|kind| (kind.name(), kind.title(call.lang())))
        .collect();
    let kind = CityPaper::named(name).filter(|kind| of.contains(kind));
    kind.ok_or_else(|| unknown(call, name, &known))
}

fn of_desk(call: &mut Call<'_>, given: &ArgMatches, id: &DeskId) -> Result<(), Failure> {
    let is_task = id.parts().is_some_and(|parts| parts.0 == DeskKind::Task);
    let kinds: &[CityPaper] = match is_task {
        true => &[CityPaper::Order],
        false => &[CityPaper::Minutes, CityPaper::Slips],
    };
    let wanted = match city_kind(call, given, kinds)? {
        CityPaper::Order => Wanted::Order(id.clone()),
        CityPaper::Slips => Wanted::Slips(Some(id.clone())),
        _ => Wanted::Minutes(Some(id.clone())),
    };
    hand_over(call, given, &wanted, id.to_string())
}

/// A paper of the whole city.
pub(super) fn of_city(
    call: &mut Call<'_>,
    given: &ArgMatches,
    kind: CityPaper,
) -> Result<(), Failure> {
    let wanted = match kind {
        CityPaper::Bulletin => {
            let today = call.client.session()?.now.date_naive();
            Wanted::Bulletin(month(given, today, call)?)
        }
        CityPaper::Agenda => Wanted::Agenda,
        CityPaper::Slips => Wanted::Slips(None),
        _ => Wanted::Minutes(None),
    };
    hand_over(call, given, &wanted, CITY[0].to_owned())
}

/// The month that is asked for; the last one that is over where none is.
fn month(given: &ArgMatches, today: NaiveDate, call: &Call<'_>) -> Result<Stretch, Failure> {
    let text = reading::text(given, "period");
    let Some(text) = text else {
        return Ok(Stretch::last_month(today));
    };
    let first = match reading::period(Some(text), today, call.lang())? {
        Period::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
        Period::Year(_) | Period::Quarter(..) => None,
    };
    first.map(Stretch::month_of).ok_or_else(|| {
        Failure::plain(
            RefusalKind::Usage,
            "bad_period",
            words::MONTH_ONLY.fill(call.lang(), &[("period", text)]),
            words::MONTH_ONLY_NEXT.get(call.lang()).to_owned(),
        )
    })
}

fn hand_over(
    call: &mut Call<'_>,
    given: &ArgMatches,
    wanted: &Wanted,
    about_id: String,
) -> Result<(), Failure> {
    let session = call.client.session()?;
    let made = city::made(call.client, about(call, &session), wanted)?;
    let kind = wanted.kind();
    let out = paper::Out {
        about: about_id,
        kind: kind.name(),
        title: kind.title(call.lang()),
        article: kind.article(call.profile),
        project: None,
        head: made.head,
        issued: made.issued,
    };
    paper::give(call, given, &made.paper, out)
}

fn unknown(call: &Call<'_>, name: &str, known: &[(&str, &str)]) -> Failure {
    let lang = call.lang();
    let known: Vec<String> = known
        .iter()
        .map(|(name, title)| format!("{name} ({title})"))
        .collect();
    Failure::plain(
        RefusalKind::Usage,
        "unknown_document",
        words::UNKNOWN_KIND.fill(lang, &[("kind", name)]),
        words::KNOWN_KINDS.fill(lang, &[("known", &known.join(", "))]),
    )
}
