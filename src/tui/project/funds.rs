//! The tab of money (资金, article 20): what is paid in, against what was planned and promised.

use super::lines::{Line, labelled_to, section};
use super::sheet::Sheet;
use super::told;
use crate::domain::field::{Field, Value};
use crate::domain::operation;
use crate::domain::operation::achievement;
use crate::domain::signing::record::{Commitment, Metric};
use crate::locales::{events, fields, money, works_tabs as words};
use crate::tui::theme::Role;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let title = sheet.title(&words::FUNDS_PLAN, "fund");
    section(&mut lines, title, against_plan(sheet));
    told::sections(
        &mut lines,
        sheet,
        vec![operation::sheet::funds(&sheet.source())],
    );
    lines
}

/// Percent of a whole, from money in fen; nothing where there is no whole.
fn percent(part: i128, whole: i128) -> Option<String> {
    (whole > 0).then(|| format!("{}%", part.saturating_mul(100) / whole))
}

/// Paid in so far, against the planned investment and each promise of fixed investment.
fn against_plan(sheet: &Sheet<'_>) -> Vec<Line> {
    let project = sheet.project();
    let lang = sheet.ctx.lang;
    let paid = project.operation.funds_until(sheet.ctx.today).fen();
    let planned = project.money().fen();
    let mut text = if paid == 0 {
        sheet.t(&words::NOTHING_PAID).to_owned()
    } else {
        money::page(paid, lang)
    };
    if let Some(share) = percent(paid, planned) {
        let planned = money::page(planned, lang);
        let values = [("share", share.as_str()), ("planned", &planned)];
        text = format!("{text}  {}", sheet.fill(&words::OF_PLANNED, &values));
    }
    let told = sheet.told("paid", sheet.t(&words::PAID_IN), &text);
    let told = told.into_iter().map(|line| line.blank_if(paid == 0));
    let mut lines: Vec<Line> = told.collect();
    // Of what has slips the year's part stands beside the whole; else what the ledger said, as the ledger said it.
    let has_slips = !project.operation.funds.is_empty();
    if let Some(Value::Amount(of_year)) =
        project.fields.get(&Field::FundsYear).filter(|_| has_slips)
    {
        let label = fields::field(Field::FundsYear).get(lang);
        let text = money::page(of_year.money.fen(), lang);
        lines.extend(sheet.told("funds_year", label, &text));
    }
    let hand = [Field::FundsTotal, Field::FundsYear].into_iter();
    for field in hand.filter(|_| !has_slips) {
        if let Some(value) = project.fields.get(&field) {
            let profile = Some(sheet.ctx.state.profile.as_ref());
            let text = events::value(field, value, profile, lang);
            let label = fields::field(field).get(lang);
            lines.extend(sheet.given(field.name(), label, &text, "update", &[(field.name(), "")]));
        }
    }
    let promised = project.signing.promised();
    let promised = promised.iter();
    let promised = promised.filter(|(_, held)| held.metric == Metric::FixedInvestment);
    lines.extend(promised.flat_map(|(number, held)| promise(sheet, *number, held)));
    lines
}

fn promise(sheet: &Sheet<'_>, number: u32, held: &Commitment) -> Vec<Line> {
    let target = sheet.target(&held.target);
    let day = sheet.ctx.today;
    let reached = achievement::permille(sheet.project(), held.metric, &held.target, day);
    let share = sheet.permille(reached);
    let is_short = day > held.by_date && reached.is_none_or(|reached| reached < 1000);
    let values = [
        ("target", target.as_str()),
        ("date", &held.by_date.to_string()),
        ("share", &share),
    ];
    let role = if is_short { Role::Late } else { Role::Normal };
    let text = sheet.fill(&words::PROMISED, &values);
    let label = sheet.t(&words::PROMISED_FUNDS);
    labelled_to(&format!("promise {number}"), label, &text, role, None)
}
