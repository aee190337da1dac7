//! From day to day.

use crate::tui::action::{self, ActionId};
use crate::tui::parts::{first_of, last_of};
use chrono::{Datelike, Days, Months, NaiveDate};

/// The day that a movement leads to; days beyond any calendar stay where they are.
pub(super) fn moved(day: NaiveDate, action: ActionId) -> Option<NaiveDate> {
    let (week, month) = (Days::new(7), Months::new(1));
    let next = match action {
        action::LEFT => day.pred_opt(),
        action::RIGHT => day.succ_opt(),
        action::UP => day.checked_sub_days(week),
        action::DOWN => day.checked_add_days(week),
        action::PAGE_UP | action::EARLIER => day.checked_sub_months(month),
        action::PAGE_DOWN | action::LATER => day.checked_add_months(month),
        action::TOP => Some(first_of(day)),
        action::BOTTOM => Some(last_of(day)),
        _ => return None,
    };
    Some(
        next.filter(|next| (1900..=9999).contains(&next.year()))
            .unwrap_or(day),
    )
}
