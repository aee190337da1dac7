//! `luodi board`: scores, and where each point comes from.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{json, reading};
use crate::domain::scoring::APPEAL;
use crate::locales::{Lang, cli as words, desk as desk_words, values};
use crate::service::api::{AwardRow, BoardRow};
use clap::ArgMatches;
use serde_json::{Map, Value, json};

/// Links shown beside a unit: those that brought most.
const LINKS_SHOWN: usize = 3;

/// Shows a board, or one unit's points.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let text = |name: &str| given.get_one::<String>(name).map(String::as_str);
    let group = reading::group(text("group"), lang)?;
    let at = reading::day_of(given, "at", lang)?;
    let today = call.client.session()?.now.date_naive();
    let period = reading::period(text("period"), at.unwrap_or(today), lang)?;
    if let Some(unit) = text("explain") {
        let unit = reading::unit(unit, call.profile)?;
        let awards = call.client.explain(group, unit, period, at)?;
        return explanation(call, &awards);
    }
    let rows = call.client.board(group, period, at)?;
    if call.json() {
        return call.output.json(&rows.iter().map(value).collect());
    }
    if rows.is_empty() {
        return call.output.word(words::NOTHING);
    }
    let columns = [
        (words::COL_RANK, Side::Right),
        (words::COL_UNIT, Side::Left),
        (words::COL_POINTS, Side::Right),
        (words::COL_INDEX, Side::Right),
        (words::COL_LINKS, Side::Left),
    ];
    let cells: Vec<Vec<String>> = rows.iter().map(|row| cells(call, row)).collect();
    call.output.table(&columns, &cells)
}

fn value(row: &BoardRow) -> Value {
    let links: Map<String, Value> = row
        .links
        .iter()
        .map(|(link, points)| (link.clone(), json::points(*points)))
        .collect();
    json!({
        "rank": row.rank,
        "unit": row.unit,
        "points": json::points(row.points),
        "links": links,
        "index": f64::from(row.index) / 100.0,
        "moved": row.moved,
        "frozen": row.is_frozen,
    })
}

fn cells(call: &Call<'_>, row: &BoardRow) -> Vec<String> {
    let mut links: Vec<_> = row
        .links
        .iter()
        .filter(|(_, points)| points.0 != 0)
        .collect();
    links.sort_by_key(|(_, points)| std::cmp::Reverse(points.0));
    let score = &call.profile.policy.score;
    let named = links.iter().take(LINKS_SHOWN).map(|(link, points)| {
        let name = score.links.iter().find(|known| known.id == *link);
        format!("{} {points}", name.map_or(link, |known| &known.name))
    });
    vec![
        row.rank.to_string(),
        values::unit(call.profile, row.unit.as_str()).to_owned(),
        row.points.to_string(),
        values::hundredths(row.index),
        named.collect::<Vec<_>>().join("  "),
    ]
}

/// The id of what an award is about.
fn about(award: &AwardRow) -> &str {
    let project = award.project.as_ref().map(|id| id.as_str());
    let record = award.desk.as_ref().map(|id| id.as_str());
    project.or(record).unwrap_or_default()
}

/// The rule's id; an appeal's outcome has none.
fn rule(award: &AwardRow, lang: Lang) -> &str {
    if award.rule == APPEAL {
        return desk_words::RULE_APPEAL.get(lang);
    }
    &award.rule
}

fn explanation(call: &mut Call<'_>, awards: &[AwardRow]) -> Result<(), Failure> {
    let lang = call.lang();
    if call.json() {
        let rows = awards.iter().map(|award| {
            json!({
                "rule": award.rule,
                "link": award.link,
                "points": json::points(award.points),
                "event": award.seq,
                "on": award.on,
                "project": award.project,
                "record": award.desk,
                "article": award.article,
                "basis": award.basis.name(),
            })
        });
        return call.output.json(&rows.collect());
    }
    if awards.is_empty() {
        return call.output.word(words::NOTHING);
    }
    let links = &call.profile.policy.score.links;
    let rows: Vec<Vec<String>> = awards
        .iter()
        .map(|award| {
            let link = links.iter().find(|link| link.id == award.link);
            let link = link.map_or(award.link.as_str(), |link| &link.name);
            vec![
                award.on.to_string(),
                award.points.to_string(),
                format!("{} {link}", rule(award, lang)),
                format!("{} {}", about(award), award.name),
                format!("#{}", award.seq),
                award.article.clone(),
                award.basis.word().get(lang).to_owned(),
            ]
        })
        .collect();
    let columns = [
        (words::COL_DATE, Side::Left),
        (words::COL_POINTS, Side::Right),
        (words::COL_RULE, Side::Left),
        (words::COL_NAME, Side::Left),
        (words::COL_EVENT, Side::Right),
        (words::COL_ARTICLE, Side::Left),
        (words::COL_BASIS, Side::Left),
    ];
    call.output.table(&columns, &rows)
}
