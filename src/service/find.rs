//! Look-up by any fragment, with where each hit matched.
//!
//! What must not live here: how texts are searched (`store`).

use super::answer::Asked;
use super::api::{Filter, Found, Hit, MatchedField};
use super::bounds::MAX_ROWS;
use crate::domain::refusal::Refusal;
use crate::store::{FieldTag, FoundRow};

impl Asked<'_> {
    /// What matches a text, best first.
    pub(super) fn find(
        &self,
        text: &str,
        filter: &Filter,
        (offset, limit): (u32, u32),
    ) -> Result<Found, Refusal> {
        let most = offset.saturating_add(limit.min(MAX_ROWS));
        let frame = (&self.frame(filter), Some(&self.sight.eyes));
        let found = self.view.find(text, frame, (offset, most))?;
        Ok(Found {
            total: found.total,
            hits: found.hits.into_iter().map(hit).collect(),
        })
    }
}

fn hit(found: FoundRow) -> Hit {
    let character = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let ranges = found
        .spans
        .iter()
        .filter(|span| span.field == found.field)
        .map(|span| (character(span.start), character(span.end)))
        .collect();
    let field = match found.field {
        FieldTag::Name => MatchedField::Name,
        FieldTag::Enterprise => MatchedField::Enterprise,
        FieldTag::CreditCode => MatchedField::CreditCode,
        FieldTag::Id => MatchedField::Id,
        FieldTag::Unit | FieldTag::Extra => MatchedField::Unit,
        FieldTag::Stage => MatchedField::Stage,
        FieldTag::Chain => MatchedField::Chain,
        FieldTag::Park => MatchedField::Park,
        FieldTag::Officer => MatchedField::Officer,
        FieldTag::Amount => MatchedField::Amount,
        FieldTag::Phone => MatchedField::Phone,
    };
    Hit {
        row: found.row,
        field,
        ranges,
    }
}
