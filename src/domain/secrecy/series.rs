//! The numbers that records of secret projects bear: taken by chance from a block of their own, so that neither a gap nor an order
//! tells anybody of them (R12-4).

use crate::domain::context::Context;
use crate::domain::ids::{BY_CHANCE, ProjectId, Series};
use crate::domain::refusal::Refusal;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The number of a new record: the next one of its series, or one by chance where it is of a secret project.
///
/// # Errors
/// What the facts say.
pub(crate) fn number(
    context: &Context<'_>,
    series: Series,
    is_secret: bool,
) -> Result<u64, Refusal> {
    let next = context.facts.next_number(series)?;
    if !is_secret {
        return Ok(next);
    }
    let width = BY_CHANCE.end - BY_CHANCE.start;
    let mut seed = DefaultHasher::new();
    (context.now, &context.actor.member.id, series, next).hash(&mut seed);
    let first = seed.finish();
    for step in 0..width {
        let number = BY_CHANCE.start + first.wrapping_add(step.wrapping_mul(7_919)) % width;
        if !context.facts.is_taken(series, number)? {
            return Ok(number);
        }
    }
    // All are taken, which a city does not live to see.
    Ok(next)
}

/// Whether a project is marked as secret, be it there for the actor or not.
///
/// # Errors
/// What the facts say.
pub(crate) fn is_marked(context: &Context<'_>, id: &ProjectId) -> Result<bool, Refusal> {
    let masks = context.facts.masks()?;
    Ok(masks.iter().any(|(held, _)| held == id))
}
