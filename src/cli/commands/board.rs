//! `luodi board`: scores, and where each point comes from.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{json, reading};
use crate::locales::{cli as words, desk, values};
use crate::service::api::{AwardRow, BoardRow};
use clap::ArgMatches;
use serde_json::{Map, Value, json};

/// Links shown beside a unit: those that brought most.
const LINKS_SHOWN: usize = 3;

/// Shows a board, or one unit's points.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let group = reading::group(reading::text(given, "group"), lang)?;
    let at = reading::day_of(given, "at", lang)?;
    let today = call.client.session()?.now.date_naive();
    let period = reading::period(reading::text(given, "period"), at.unwrap_or(today), lang)?;
    if let Some(unit) = reading::text(given, "explain") {
        let unit = reading::unit(unit, call.profile)?;
        let awards = call.client.explain(group, unit, period, at)?;
        return explanation(call, &awards);
    }
    let rows = call.client.board(group, period, at)?;
    let columns = [
        (words::COL_RANK, Side::Right),
        (words::COL_UNIT, Side::Left),
        (words::COL_POINTS, Side::Right),
        (words::COL_INDEX, Side::Right),
        (words::COL_LINKS, Side::Left),
    ];
    call.rows(&rows, &columns, value, cells)?;
    if call.json() {
        return Ok(());
    }
    if rows.iter().any(|row| row.is_frozen) {
        call.output.line(desk::FROZEN_NOTE.get(lang))?;
    }
    let mut rules = call.profile.policy.score.rules.iter();
    if rules.any(|rule| rule.cap_period.is_some()) {
        call.output.line(desk::CAPS_NOTE.get(lang))?;
    }
    Ok(())
}

fn value(_: &Call<'_>, row: &BoardRow) -> Value {
    let links: Map<String, Value> = row
        .links
        .iter()
        .map(|(link, points)| (link.clone(), json::points(*points)))
        .collect();
    let mut value = json!({
        "rank": row.rank,
        "unit": row.unit,
        "points": json::points(row.points),
        "links": links,
        "index": f64::from(row.index) / 100.0,
        "moved": row.moved,
        "frozen": row.is_frozen,
        "adjusted": json::points(row.adjusted),
    });
    if let Some(points) = row.secret {
        value["secret_points"] = json::points(points);
    }
    value
}

fn cells(call: &Call<'_>, row: &BoardRow) -> Vec<String> {
    let mut links: Vec<_> = row
        .links
        .iter()
        .filter(|(_, points)| points.0 != 0)
        .collect();
    links.sort_by_key(|(_, points)| std::cmp::Reverse(points.0));
    let named = links
        .iter()
        .take(LINKS_SHOWN)
        .map(|(link, points)| format!("{} {points}", values::link(call.profile, link)));
    let secret = values::secret_points(row.secret, call.lang()).into_iter();
    vec![
        row.rank.to_string(),
        values::unit(call.profile, row.unit.as_str()).to_owned(),
        row.points.to_string(),
        values::hundredths(row.index),
        secret
            .chain(desk::adjusted(row.adjusted, call.lang()))
            .chain(named)
            .collect::<Vec<_>>()
            .join("  "),
    ]
}

/// The id of what an award is about.
fn about(award: &AwardRow) -> &str {
    let project = award.project.as_ref().map(|id| id.as_str());
    let record = award.desk.as_ref().map(|id| id.as_str());
    project.or(record).unwrap_or_default()
}

fn explanation(call: &mut Call<'_>, awards: &[AwardRow]) -> Result<(), Failure> {
    let columns = [
        (words::COL_DATE, Side::Left),
        (words::COL_POINTS, Side::Right),
        (words::COL_RULE, Side::Left),
        (words::COL_NAME, Side::Left),
        (words::COL_EVENT, Side::Right),
        (words::COL_ARTICLE, Side::Left),
        (words::COL_BASIS, Side::Left),
    ];
    let value = |_: &Call<'_>, award: &AwardRow| {
        json!({
            "rule": award.rule,
            "link": award.link,
            "points": json::points(award.points),
            "event": award.seq,
            "on": award.on,
            "within": award.within,
            "way": award.way.name(),
            "project": award.project,
            "record": award.desk,
            "article": award.article,
            "basis": award.basis.name(),
        })
    };
    let cells = |call: &Call<'_>, award: &AwardRow| {
        let rule = desk::rule(&award.rule, call.lang());
        let link = values::link(call.profile, &award.link);
        vec![
            award.on.to_string(),
            award.points.to_string(),
            format!("{rule} {link}"),
            format!(
                "{} {}",
                about(award),
                desk::award(award.way, &award.name, call.lang())
            ),
            format!("#{}", award.seq),
            award.article.clone(),
            award.basis.word().get(call.lang()).to_owned(),
        ]
    };
    call.rows(awards, &columns, value, cells).map(|_| ())
}
