//! Rows of one record after another: filings, funds, policy claims, monitoring and progress of works (articles 7, 14, 15 to 17).
//!
//! Vouchers are named by their numbers. What a reader does not read of a record is not there, as the service gave it.

use super::Order;
use super::asker::Asker;
use crate::domain::construction::record::Progress;
use crate::domain::desk::exported::Listing;
use crate::domain::dispatch::key_nodes::planned;
use crate::domain::field::Field;
use crate::domain::money::{Amount, Money};
use crate::domain::operation::per_mu;
use crate::domain::project::Project;
use crate::domain::redemption::paid::{Account, decision, payments};
use crate::domain::refusal::Refusal;
use crate::domain::signing::record::{Metric, Target};
use crate::exchange::table::{Cell, Column, Kind, Row, Sheet};
use crate::locales::{Lang, Word, cli, export as words, fields, stages};
use crate::service::api::Whole;

/// One of these lists as its sheet.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn sheets<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let ids = order.ids(asker)?;
    type Rows = fn(&Asker<'_>, &Whole) -> Vec<Row>;
    let (key, own, rows): (&'static str, Vec<Column>, Rows) = match order.listing {
        Listing::Filings => ("filings", filing_columns(asker), filings),
        Listing::Funds => ("funds", fund_columns(asker), funds),
        Listing::Claims => ("claims", claim_columns(asker), claims),
        Listing::Monitor => ("monitor", monitor_columns(asker), monitored),
        _ => ("progress", progress_columns(asker), progress),
    };
    let mut columns = heads(asker);
    columns.extend(own);
    let expected = ids.len() as u64;
    let by = asker.clone();
    let rows = asker.rows_of(ids, move |whole| {
        let own = rows(&by, whole);
        own.into_iter().map(|row| behind(&by, whole, row)).collect()
    });
    Ok(vec![Sheet {
        key,
        title: order.listing.word().get(asker.lang).to_owned(),
        columns,
        fixed: 2,
        expected,
        rows,
        chart: None,
    }])
}

fn field(asker: &Asker<'_>, field: Field, kind: Kind) -> Column {
    Column::new(field.name(), fields::field(field).get(asker.lang), kind)
}

/// What every row begins with: which project of whom.
fn heads(asker: &Asker<'_>) -> Vec<Column> {
    vec![
        asker.column("id", cli::COL_ID, Kind::Code).wide(13),
        field(asker, Field::Name, Kind::Text).wide(32),
        field(asker, Field::Enterprise, Kind::Text).wide(32),
        field(asker, Field::Unit, Kind::Text),
        asker.column("stage", cli::COL_STAGE, Kind::Text).wide(12),
    ]
}

fn behind(asker: &Asker<'_>, whole: &Whole, own: Row) -> Row {
    let row = &whole.row;
    let mut cells = vec![
        Cell::text(row.id.as_str()),
        Cell::text(row.name.as_str()),
        Cell::text(row.enterprise.as_str()),
        asker.unit(&row.unit),
        Cell::text(stages::position_long(&row.position, asker.lang)),
    ];
    cells.extend(own);
    cells
}

fn columns(asker: &Asker<'_>, list: &[(&str, Word, Kind)]) -> Vec<Column> {
    let made = list.iter();
    made.map(|(key, head, kind)| asker.column(key, *head, *kind))
        .collect()
}

fn filing_columns(asker: &Asker<'_>) -> Vec<Column> {
    columns(
        asker,
        &[
            ("amount", cli::COL_AMOUNT, Kind::Yi),
            ("level", words::LEVEL, Kind::Text),
            ("status", words::STATE, Kind::Text),
            ("raised_on", words::RAISED, Kind::Date),
            ("due_on", words::DUE, Kind::Date),
            ("submitted_on", words::SUBMITTED, Kind::Date),
            ("acknowledged_on", words::ACKNOWLEDGED, Kind::Date),
            ("number", words::FILING_NUMBER, Kind::Code),
            ("receipts", words::RECEIPTS, Kind::Long),
        ],
    )
}

fn filings(asker: &Asker<'_>, whole: &Whole) -> Vec<Row> {
    let held = whole.project.filings.values();
    let rows = held.map(|filing| {
        let receipts = filing.acknowledgements.iter().map(|(from, held)| {
            format!(
                "{} {} {}",
                from.word().get(asker.lang),
                held.on,
                held.number
            )
        });
        vec![
            Cell::fen(whole.row.amount()),
            Cell::text(filing.level.word().get(asker.lang)),
            Cell::text(filing.status.word().get(asker.lang)),
            Cell::Date(filing.raised_on),
            Cell::Date(filing.due_on),
            Cell::day(filing.submitted_on),
            Cell::day(filing.acknowledged_on),
            Cell::text(filing.number.as_str()),
            Cell::text(receipts.collect::<Vec<_>>().join("\n")),
        ]
    });
    rows.collect()
}

fn fund_columns(asker: &Asker<'_>) -> Vec<Column> {
    columns(
        asker,
        &[
            ("agreed", words::AGREED, Kind::Yi),
            ("number", words::NUMBER, Kind::Count),
            ("on", words::PAID_ON, Kind::Date),
            ("amount", words::PAID, Kind::Wan),
            ("evidence", words::VOUCHER, Kind::Text),
            ("by", words::REPORTED_BY, Kind::Text),
            ("confirmed", words::CONFIRMED, Kind::Wan),
            ("confirmed_by", words::CONFIRMED_BY, Kind::Text),
            ("confirmed_on", words::CONFIRMED_ON, Kind::Date),
            ("so_far", words::PAID_SO_FAR, Kind::Wan),
            ("share", words::PAID_SHARE, Kind::Percent),
        ],
    )
}

/// What was agreed: the agreement's own sum, else the investment.
fn agreed(whole: &Whole) -> Option<i128> {
    let signature = whole.project.signing.signed();
    let signed = signature.and_then(|held| held.amount);
    signed
        .map(|amount| amount.money.fen())
        .or(whole.row.amount())
}

fn funds(asker: &Asker<'_>, whole: &Whole) -> Vec<Row> {
    let agreed = agreed(whole);
    let mut so_far = Money::ZERO;
    let held = whole.project.operation.funds.iter();
    let rows = held.map(|(number, fund)| {
        so_far = so_far.checked_add(fund.amount.money).unwrap_or(so_far);
        let confirmed = fund.confirmed.as_ref();
        let share = agreed.map_or(Cell::Empty, |agreed| Cell::share(so_far.fen(), agreed));
        vec![
            Cell::fen(agreed),
            Cell::count(*number),
            Cell::Date(fund.on),
            Cell::Money(fund.amount),
            Cell::text(fund.evidence.as_str()),
            Cell::text(fund.by.as_str()),
            confirmed.map_or(Cell::Empty, |_| Cell::Money(fund.amount)),
            confirmed.map_or(Cell::Empty, |held| asker.unit(held.unit.as_str())),
            Cell::day(confirmed.map(|held| held.on)),
            Cell::Fen(so_far.fen()),
            share,
        ]
    });
    rows.collect()
}

fn claim_columns(asker: &Asker<'_>) -> Vec<Column> {
    columns(
        asker,
        &[
            ("policy", words::POLICY, Kind::Long),
            ("filed_on", words::FILED_ON, Kind::Date),
            ("amount", words::CLAIMED, Kind::Wan),
            ("department", words::LEAD_DEPARTMENT, Kind::Text),
            ("approved", words::CLAIM_APPROVED, Kind::Wan),
            ("major", words::CLAIM_MAJOR, Kind::Text),
            ("decision", words::DECISION, Kind::Text),
            ("due", words::CLAIM_DUE, Kind::Date),
            ("paid", words::CLAIM_PAID, Kind::Wan),
            ("payments", words::PAYMENTS, Kind::Long),
            ("left", words::CLAIM_LEFT, Kind::Wan),
            ("status", words::STATE, Kind::Text),
            ("late_days", words::LATE_DAYS, Kind::Count),
        ],
    )
}

fn claims(asker: &Asker<'_>, whole: &Whole) -> Vec<Row> {
    let today = asker.today();
    let landing = &whole.project.landing;
    let policy = &asker.profile.policy;
    let held = landing.claims.iter();
    let rows = held.map(|(number, claim)| {
        let late = (today - claim.due.date).num_days();
        let is_late = late > 0 && !claim.status.is_settled();
        let account = Account::of(landing, *number, claim);
        let is_approved = claim.approved_sum().is_some();
        let sum = |fen: i128| {
            if is_approved {
                Cell::Fen(fen)
            } else {
                Cell::Empty
            }
        };
        let paid = payments(landing, *number).map(|(_, held)| {
            let said = [
                held.paid_on.to_string(),
                held.amount.plain(),
                held.voucher.clone(),
            ];
            said.join(" ").trim_end().to_owned()
        });
        let is_major = is_approved && account.is_major(policy);
        vec![
            Cell::text(claim.policy.as_str()),
            Cell::Date(claim.filed_on),
            Cell::Money(claim.amount),
            asker.unit(claim.unit.as_str()),
            sum(account.approved.fen()),
            asker.yes_or_no(is_major),
            Cell::text(decision(landing, *number, claim)),
            Cell::Date(claim.due.date),
            sum(account.paid.fen()),
            Cell::text(paid.collect::<Vec<_>>().join("\n")),
            sum(account.left().fen()),
            Cell::text(claim.status.word().get(asker.lang)),
            if is_late {
                Cell::count(late)
            } else {
                Cell::Empty
            },
        ]
    });
    rows.collect()
}

fn monitor_columns(asker: &Asker<'_>) -> Vec<Column> {
    columns(
        asker,
        &[
            ("period", words::REPORT_PERIOD, Kind::Code),
            ("output", words::OUTPUT, Kind::Wan),
            ("tax", words::TAX, Kind::Wan),
            ("jobs", words::JOBS, Kind::Count),
            ("energy", words::ENERGY, Kind::Figure),
            ("land", words::LAND_MU, Kind::Figure),
            ("output_mu", words::OUTPUT_PER_MU, Kind::Figure),
            ("tax_mu", words::TAX_PER_MU, Kind::Figure),
            ("committed", words::COMMITTED, Kind::Long),
            ("source", words::SOURCE, Kind::Text),
            ("text", words::REMARK, Kind::Long),
        ],
    )
}

fn monitored(asker: &Asker<'_>, whole: &Whole) -> Vec<Row> {
    let project = &whole.project;
    let committed = project.signing.promised();
    let committed = committed.values().map(|held| {
        let target = match (&held.target, held.metric) {
            (Target::Count(count), _) => count.to_string(),
            (Target::Money(amount), _) => amount.plain(),
        };
        format!(
            "{} {target} ({})",
            Metric::word(held.metric).get(asker.lang),
            held.by_date
        )
    });
    let committed = committed.collect::<Vec<_>>().join("\n");
    let land = per_mu::land(project);
    // Of the report's own days, in 万元 with one decimal.
    let a_mu = |sum: Option<Amount>| {
        let known = sum.zip(land);
        let tenths = known.and_then(|(sum, land)| per_mu::tenths(sum.money.fen(), land.into()));
        tenths.map_or(Cell::Empty, |tenths| Cell::Hundredths(tenths * 10))
    };
    let rows = project.operation.reports.values().map(|report| {
        vec![
            Cell::text(report.period.as_str()),
            Cell::money(report.output.as_ref()),
            Cell::money(report.tax.as_ref()),
            report.jobs.map_or(Cell::Empty, Cell::count),
            report
                .energy
                .map_or(Cell::Empty, |held| Cell::count(held).hundredths()),
            land.map_or(Cell::Empty, |land| Cell::count(land).hundredths()),
            a_mu(report.output),
            a_mu(report.tax),
            Cell::text(committed.as_str()),
            Cell::text(report.source.as_str()),
            Cell::text(report.text.as_str()),
        ]
    });
    rows.collect()
}

fn progress_columns(asker: &Asker<'_>) -> Vec<Column> {
    let mut made = vec![
        field(asker, Field::Amount, Kind::Yi),
        field(asker, Field::Progress, Kind::Long),
    ];
    made.extend(columns(
        asker,
        &[
            ("node", words::NODE, Kind::Text),
            ("plan", words::PLAN, Kind::Date),
            ("actual", words::ACTUAL, Kind::Date),
            ("deviation", words::DEVIATION, Kind::Count),
            ("evidence", words::EVIDENCE, Kind::Text),
            ("stopped", words::STOPPED_SINCE, Kind::Date),
            ("month", words::WORKS_MONTH, Kind::Code),
            ("year_plan", words::WORKS_PLAN, Kind::Wan),
            ("month_done", words::WORKS_DONE, Kind::Wan),
            ("total_done", words::WORKS_TOTAL, Kind::Wan),
            ("image", words::WORKS_IMAGE, Kind::Long),
        ],
    ));
    made.push(field(asker, Field::Problems, Kind::Long));
    made.push(field(asker, Field::NextStep, Kind::Long));
    made
}

fn progress(asker: &Asker<'_>, whole: &Whole) -> Vec<Row> {
    let project = &whole.project;
    let today = asker.today();
    let nodes = planned(project, &asker.profile.policy);
    let works = built(project);
    let rows = nodes.into_iter().map(|node| {
        let until = node.actual.unwrap_or(today);
        let is_told = node.actual.is_some() || today > node.plan;
        let evidence = project.construction.nodes.get(&node.what);
        let mut cells = vec![
            Cell::fen(whole.row.amount()),
            Cell::text(project.text(Field::Progress)),
            Cell::text(node_name(&node.what, asker.lang)),
            Cell::Date(node.plan),
            Cell::day(node.actual),
            match is_told {
                true => Cell::count((until - node.plan).num_days()),
                false => Cell::Empty,
            },
            Cell::text(evidence.map_or("", |held| held.evidence.as_str())),
        ];
        cells.extend(works.iter().cloned());
        cells.push(Cell::text(project.text(Field::Problems)));
        cells.push(Cell::text(project.text(Field::NextStep)));
        cells
    });
    rows.collect()
}

/// Since when the works are suspended, and what was built by the last month told of.
fn built(project: &Project) -> Vec<Cell> {
    let construction = &project.construction;
    let stopped = construction.stopped().map(|(_, held)| held.stopped_on);
    let (month, last) = construction.works.last_key_value().unzip();
    let sum = |of: fn(&Progress) -> Option<&Amount>| Cell::money(last.and_then(of));
    vec![
        Cell::day(stopped),
        Cell::text(month.map_or("", String::as_str)),
        sum(|held| held.plan.as_ref()),
        sum(|held| held.done.as_ref()),
        sum(|held| held.total.as_ref()),
        Cell::text(last.map_or("", |held| held.image.as_str())),
    ]
}

/// A node by its field's name, or by its own.
pub(super) fn node_name(what: &str, lang: Lang) -> String {
    fields::by_name(what, lang)
}
