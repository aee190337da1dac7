//! What of the screening and of the review a person reads (articles 6 and 11).

use crate::domain::review::record::Review;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::screening::record::Screening;
use crate::domain::seen::eyes::Look;

pub(super) fn blank_screening(held: &mut Screening, look: &Look<'_>) {
    let Screening {
        opinions,
        scores,
        vetoes,
        result,
        reopened,
    } = held;
    match look.at(Topic::Review) {
        ReadAnswer::Whole => {}
        // One's own opinion, and what came of all.
        ReadAnswer::Item => {
            opinions.retain(|unit, held| {
                unit == look.unit() || held.county.as_ref() == Some(look.unit())
            });
            scores.clear();
            vetoes.clear();
            *reopened = None;
        }
        ReadAnswer::Nothing | ReadAnswer::Existence => {
            opinions.clear();
            scores.clear();
            vetoes.clear();
            *result = None;
            *reopened = None;
        }
    }
}

pub(super) fn blank_review(held: &mut Review, look: &Look<'_>) {
    let Review {
        scores,
        verdict,
        conditions,
    } = held;
    let level = look.at(Topic::Review);
    if level < ReadAnswer::Whole {
        scores.clear();
        // What one is to see to oneself, and what one said.
        conditions.retain(|_, held| held.owner.as_ref() == Some(look.unit()));
        if let Some(verdict) = verdict {
            verdict.members.clear();
            verdict.opinions.retain(|held| held.unit == *look.unit());
        }
    }
    if level < ReadAnswer::Item {
        *verdict = None;
    }
}
