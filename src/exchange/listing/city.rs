//! The city as a whole: boards, chains with their gaps, scenarios, the map.

use super::Order;
use super::asker::Asker;
use crate::domain::actor::Role;
use crate::domain::policy::ScoreGroup;
use crate::domain::refusal::{Code, Refusal};
use crate::exchange::table::{Cell, Chart, Column, Kind, Sheet};
use crate::locales::{Word, cli, desk, export as words, places, values};
use crate::service::api::{AwardRow, BoardRow};

/// The three boards, the points of one unit one by one, and the rules.
///
/// # Errors
/// `OtherUnit` where the points of another unit are asked for; what the questions are refused with.
pub(super) fn board<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let own = &asker.session.member.unit;
    let unit = order.unit.as_ref().unwrap_or(own);
    // Details of another unit name its projects: they are the task force's to give.
    if unit != own && !asker.session.roles.contains(&Role::Zb) {
        return Err(Refusal::new(Code::OtherUnit)
            .with("act", "export")
            .with("unit", own));
    }
    let groups = [
        (ScoreGroup::County, "county", words::SHEET_COUNTY),
        (ScoreGroup::Zone, "zone", words::SHEET_ZONE),
        (ScoreGroup::Team, "team", words::SHEET_TEAM),
    ];
    let (mut sheets, mut awards) = (Vec::new(), Vec::new());
    for (group, key, title) in groups {
        let rows = asker.client.board(group, order.period, None)?;
        if rows.iter().any(|row| row.unit == *unit) {
            awards.extend(
                asker
                    .client
                    .explain(group, unit.clone(), order.period, None)?,
            );
        }
        sheets.push(ranking(asker, key, title, &rows));
    }
    if !awards.is_empty() {
        sheets.push(detail(asker, &awards));
    }
    sheets.push(rules(asker));
    Ok(sheets)
}

fn ranking<'a>(asker: &Asker<'a>, key: &'static str, title: Word, rows: &[BoardRow]) -> Sheet<'a> {
    let mut columns = vec![
        asker.column("rank", cli::COL_RANK, Kind::Count),
        asker.column("unit", cli::COL_MEMBER_UNIT, Kind::Text),
    ];
    let links = &asker.profile.policy.score.links;
    columns.extend(
        links
            .iter()
            .map(|link| Column::new(&link.id, &link.name, Kind::Figure)),
    );
    columns.extend([
        asker.column("points", words::TOTAL, Kind::Figure),
        asker.column("index", cli::COL_INDEX, Kind::Figure),
        asker.column("moved", words::MOVED, Kind::Count),
        asker.column("frozen", words::FROZEN, Kind::Text).wide(8),
    ]);
    let rows = rows.iter().map(|row| {
        let mut cells = vec![Cell::count(row.rank), asker.unit(row.unit.as_str())];
        cells.extend(links.iter().map(|link| {
            let held = row.links.iter().find(|(id, _)| *id == link.id);
            held.map_or(Cell::Empty, |(_, points)| Cell::points(*points))
        }));
        cells.extend([
            Cell::points(row.points),
            Cell::Hundredths(i64::from(row.index)),
            Cell::count(row.moved),
            asker.yes_or_no(row.is_frozen),
        ]);
        cells
    });
    let title = title.get(asker.lang);
    Sheet::of(key, title, columns, rows.collect()).charted(Chart {
        title: title.to_owned(),
        names: "unit",
        figures: links.iter().map(|link| link.id.clone()).collect(),
        is_stacked: true,
    })
}

fn detail<'a>(asker: &Asker<'a>, awards: &[AwardRow]) -> Sheet<'a> {
    let columns = vec![
        asker.column("on", cli::COL_DATE, Kind::Date),
        asker.column("rule", cli::COL_RULE, Kind::Code).wide(10),
        asker.column("link", cli::COL_LINKS, Kind::Text).wide(24),
        asker.column("record", words::RECORD, Kind::Code).wide(13),
        asker.column("name", words::WHAT, Kind::Text).wide(34),
        asker.column("points", words::POINTS_EACH, Kind::Figure),
        asker
            .column("article", cli::COL_ARTICLE, Kind::Text)
            .wide(14),
        asker.column("basis", cli::COL_BASIS, Kind::Text).wide(10),
        asker.column("entry", cli::COL_EVENT, Kind::Count),
    ];
    let rows = awards.iter().map(|award| {
        let project = award.project.as_ref().map(|id| id.as_str());
        let record = award.desk.as_ref().map(|id| id.as_str());
        vec![
            Cell::Date(award.on),
            asker.on_basis(desk::rule(&award.rule, asker.lang), award.basis),
            Cell::text(values::link(asker.profile, &award.link)),
            Cell::text(project.or(record).unwrap_or_default()),
            Cell::text(desk::award(award.way, &award.name, asker.lang)),
            Cell::points(award.points),
            Cell::text(award.article.as_str()),
            Cell::text(award.basis.word().get(asker.lang)),
            Cell::count(award.seq),
        ]
    });
    let title = words::SHEET_DETAIL.get(asker.lang);
    Sheet::of("detail", title, columns, rows.collect())
}

fn rules<'a>(asker: &Asker<'a>) -> Sheet<'a> {
    let columns = vec![
        asker.column("rule", cli::COL_RULE, Kind::Code).wide(10),
        asker.column("link", cli::COL_LINKS, Kind::Text).wide(24),
        asker
            .column("points", words::POINTS_EACH, Kind::Text)
            .wide(40),
        asker
            .column("article", cli::COL_ARTICLE, Kind::Text)
            .wide(14),
        asker.column("basis", cli::COL_BASIS, Kind::Text).wide(10),
    ];
    let rows = asker.profile.policy.score.rules.iter().map(|rule| {
        let by_tier = rule
            .by_tier
            .iter()
            .map(|(tier, points)| format!("{} {points}", values::tier(asker.profile, tier)));
        let points = rule.points.iter().map(ToString::to_string).chain(by_tier);
        vec![
            asker.on_basis(&rule.id, rule.cited.basis),
            Cell::text(values::link(asker.profile, &rule.link)),
            Cell::text(points.collect::<Vec<_>>().join("; ")),
            Cell::text(rule.cited.articles()),
            Cell::text(rule.cited.basis.word().get(asker.lang)),
        ]
    });
    let title = words::SHEET_RULES.get(asker.lang);
    Sheet::of("rules", title, columns, rows.collect())
}

/// Every chain's segments with what they have and lack.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn chains<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let columns = vec![
        asker.column("chain", cli::COL_CHAIN, Kind::Text).wide(28),
        asker
            .column("segment", cli::COL_SEGMENT, Kind::Text)
            .wide(24),
        asker.column("enterprises", cli::COL_ENTERPRISES, Kind::Count),
        asker.column("talks", cli::COL_TALKS, Kind::Count),
        asker.column("construction", cli::COL_BUILDING, Kind::Count),
        asker.column("production", cli::COL_PRODUCTION, Kind::Count),
        asker.column("amount", cli::COL_AMOUNT, Kind::Yi),
        asker.column("gap", words::GAP, Kind::Text).wide(30),
        asker.column("state", words::STATE, Kind::Text).wide(10),
        asker.column("targets", words::TARGETS, Kind::Long),
        asker.column("closers", words::CLOSERS, Kind::Long),
    ];
    let nodes = asker.client.chains(order.query.filter.clone())?;
    let gaps = asker.client.gaps()?;
    let mut rows = Vec::new();
    for node in nodes.iter().filter(|node| !node.chain.is_empty()) {
        let known = asker.profile.chain(&node.chain);
        for (name, count) in &node.segments {
            let segment =
                known.and_then(|chain| chain.segments.iter().find(|one| one.name == *name));
            let gap = gaps
                .iter()
                .find(|gap| gap.chain == node.chain && gap.segment == *name);
            let closers = gap.into_iter().flat_map(|gap| &gap.closers);
            let closers = closers.map(|closer| format!("{} {}", closer.row.id, closer.row.name));
            let sample = segment.is_some_and(|held| held.targets_sample);
            let targets = segment
                .map(|held| held.targets.join("、"))
                .unwrap_or_default();
            let targets = match sample && !targets.is_empty() {
                true => format!("{targets}〔{}〕", values::SAMPLE.get(asker.lang)),
                false => targets,
            };
            let state = gap.map(|gap| match gap.is_open {
                true => words::GAP_OPEN,
                false => words::GAP_CLOSING,
            });
            rows.push(vec![
                asker.chain(&node.chain),
                Cell::text(name.as_str()),
                Cell::count(count.enterprises),
                Cell::count(count.talks),
                Cell::count(count.construction),
                Cell::count(count.production),
                Cell::fen(Some(count.amount_fen)),
                Cell::text(segment.map_or("", |held| held.gap.as_str())),
                Cell::text(state.map_or("", |word| word.get(asker.lang))),
                Cell::text(targets),
                Cell::text(closers.collect::<Vec<_>>().join("\n")),
            ]);
        }
    }
    let title = order.listing.word().get(asker.lang);
    Ok(vec![Sheet::of("chains", title, columns, rows)])
}

/// The list of scenarios with the projects that fit.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn scenarios<'a>(asker: &Asker<'a>) -> Result<Vec<Sheet<'a>>, Refusal> {
    let columns = vec![
        asker.column("id", cli::COL_ID, Kind::Code).wide(10),
        asker.column("title", words::TITLE, Kind::Text).wide(34),
        asker.column("chain", cli::COL_CHAIN, Kind::Text),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker.column("state", words::STATE, Kind::Text).wide(10),
        asker.column("period", words::SCENARIO_PERIOD, Kind::Code),
        asker.column("budget", words::BUDGET, Kind::Wan),
        asker.column("fits", words::FITTING, Kind::Long),
    ];
    let found = asker.client.scenarios()?;
    let rows = asker.profile.scenarios.iter().map(|scenario| {
        let fits = found.iter().filter(|fits| fits.scenario == scenario.id);
        let fits = fits.flat_map(|fits| &fits.fits);
        let fits = fits.map(|fit| format!("{} {}", fit.row.id, fit.row.name));
        let title = match scenario.sample {
            true => format!("{}〔{}〕", scenario.title, values::SAMPLE.get(asker.lang)),
            false => scenario.title.clone(),
        };
        vec![
            Cell::text(scenario.id.as_str()),
            Cell::text(title),
            Cell::text(values::industry(asker.profile, scenario)),
            asker.unit(&scenario.owner_unit),
            Cell::text(places::status(scenario.status).get(asker.lang)),
            Cell::text(format!("{} - {}", scenario.open_from, scenario.open_to)),
            Cell::Fen(scenario.budget_fen),
            Cell::text(fits.collect::<Vec<_>>().join("\n")),
        ]
    });
    let title = crate::domain::desk::exported::Listing::Scenarios.word();
    Ok(vec![Sheet::of(
        "scenarios",
        title.get(asker.lang),
        columns,
        rows.collect(),
    )])
}

/// Every unit with its figures.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn map<'a>(asker: &Asker<'a>) -> Result<Vec<Sheet<'a>>, Refusal> {
    let columns = vec![
        asker.column("unit", cli::COL_MEMBER_UNIT, Kind::Text),
        asker.column("projects", places::COLUMN_PROJECTS, Kind::Count),
        asker.column("in_talks", places::MEASURE_TALKS, Kind::Count),
        asker.column(
            "under_construction",
            places::MEASURE_CONSTRUCTION,
            Kind::Count,
        ),
        asker.column("signed", words::SIGNED, Kind::Yi),
        asker.column("points", places::MEASURE_POINTS, Kind::Figure),
        asker.column("rank", cli::COL_RANK, Kind::Count),
        asker.column("late", places::MEASURE_LATE, Kind::Count),
    ];
    let units = asker.client.map()?;
    let rows = units.iter().map(|unit| {
        let figures = &unit.figures;
        vec![
            asker.unit(figures.unit.as_str()),
            Cell::count(figures.projects),
            Cell::count(figures.talks),
            Cell::count(figures.construction),
            Cell::Fen(figures.signed_fen),
            Cell::points(unit.points),
            Cell::count(unit.rank),
            Cell::count(figures.late),
        ]
    });
    let title = crate::domain::desk::exported::Listing::Map.word();
    let chart = Chart {
        title: title.get(asker.lang).to_owned(),
        names: "unit",
        figures: vec!["in_talks".to_owned(), "under_construction".to_owned()],
        is_stacked: false,
    };
    Ok(vec![
        Sheet::of("map", title.get(asker.lang), columns, rows.collect()).charted(chart),
    ])
}
