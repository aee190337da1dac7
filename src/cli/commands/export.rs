//! `luodi export WHAT [--to FILE]`: a list as a file, or a paper of the city, by the file's ending.

use super::{Call, document};
use crate::cli::ending::Ending;
use crate::cli::failure::Failure;
use crate::cli::{handing, output, reading};
use crate::domain::clock::add_days;
use crate::domain::desk::exported::Listing;
use crate::domain::enterprise::Named;
use crate::domain::libraries::Library;
use crate::domain::refusal::{Code, Refusal};
use crate::exchange::document::city::CityPaper;
use crate::exchange::export::{Export, Format, usual_name};
use crate::exchange::listing::Order;
use crate::files::handed::{Denied, Rule};
use crate::locales::cli as words;
use crate::service::api::{EnterpriseQuery, ListQuery, Session, Sort};
use clap::ArgMatches;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Writes the file.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let paper = reading::text(given, "what").and_then(CityPaper::named);
    if let Some(kind) = paper {
        return document::of_city(call, given, kind);
    }
    let session = call.client.session()?;
    let order = order(call, given, &session)?;
    let endings = Format::endings(order.listing);
    let usual = endings.first().copied().unwrap_or_default();
    let to = given.get_one::<PathBuf>("to").cloned();
    let to = to.unwrap_or_else(|| PathBuf::from(usual_name(&order, &session, usual, lang)));
    let rule = Rule {
        inputs: &[],
        endings: &endings,
        replaces: false,
    };
    let ending = Ending::watched();
    let file = handing::begin(call.options, given, &to, &rule)?;
    let format = to.extension().map(|ending| ending.to_string_lossy());
    let format = format.and_then(|ending| Format::named(&ending));
    let format = format.ok_or_else(|| handing::why(&Denied::Ending, lang, &to, &endings))?;
    let export = Export {
        client: call.client,
        profile: call.profile,
        session: &session,
        lang,
        order: &order,
        format,
    };
    let bar = output::bar(0, "{msg} [{bar:30}] {pos}/{len}");
    bar.set_message(words::EXPORT_RUNNING.get(lang));
    let written = export.write(file, &mut |done, total| ending.follows(&bar, done, total));
    bar.finish_and_clear();
    let rows = written.map_err(|why| handing::not_given(why, lang, &to, &endings))?;
    tell(call, &order, &to, rows)
}

fn tell(call: &mut Call<'_>, order: &Order, to: &Path, rows: u64) -> Result<(), Failure> {
    let file = to.to_string_lossy();
    if call.json() {
        let what = order.listing.name();
        return call
            .output
            .json(&json!({ "what": what, "rows": rows, "file": file }));
    }
    let what = order.listing.word().get(call.lang());
    let values = [("what", what), ("rows", &rows.to_string()), ("file", &file)];
    call.output.say(&words::EXPORT_DONE, &values)
}

fn order(call: &Call<'_>, given: &ArgMatches, session: &Session) -> Result<Order, Failure> {
    let lang = call.lang();
    let named = reading::text(given, "what").and_then(Listing::from_name);
    let listing = named.unwrap_or(Listing::Projects);
    let mut filter = reading::filter(given, call.profile, lang)?;
    if given.get_flag("mine") {
        filter.own = Some(session.member.unit.clone());
    }
    let today = session.now.date_naive();
    let library = reading::text(given, "library").and_then(Library::from_name);
    let enterprises = EnterpriseQuery {
        library: library.filter(|library| library.is_of_enterprises()),
        text: filter.text.clone(),
        group: given.get_one::<String>("group").cloned(),
    };
    let sort = match reading::text(given, "sort") {
        None => Sort::Id,
        named => reading::sort(named, lang)?,
    };
    let unit = filter.unit.clone();
    let query = ListQuery {
        filter,
        sort,
        descending: given.get_flag("desc"),
    };
    let usual = Order::of(listing, query, today);
    let (project, enterprise) = match (listing, reading::text(given, "id")) {
        (_, None) => (None, None),
        (Listing::Enterprise, Some(text)) => match Named::read(text) {
            Some(Named::Enterprise(id)) => (None, Some(id)),
            _ => return Err(Refusal::new(Code::NoSuchEnterprise).with("id", text).into()),
        },
        (_, Some(text)) => (Some(reading::id(text)?), None),
    };
    let within = given.get_one::<u32>("within").copied();
    Ok(Order {
        until: within.map_or(usual.until, |within| add_days(today, within)),
        period: match listing {
            Listing::Stats => usual.period,
            _ => reading::period(reading::text(given, "period"), today, lang)?,
        },
        stats: (listing == Listing::Stats)
            .then(|| super::stats::asked(given, today, lang))
            .transpose()?,
        unit,
        enterprises,
        project,
        enterprise,
        is_discreet: given.get_flag("discreet"),
        ..usual
    })
}
