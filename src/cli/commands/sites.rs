//! `luodi do match ID` without a choice: the units ranked as places for the project, each score in words.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::output::Side;
use crate::domain::ids::ProjectId;
use crate::domain::visits::matching::Ranked;
use crate::domain::visits::sheet;
use crate::locales::told::{Place, Speaker};
use crate::locales::{cli as words, values};

/// Prints the ranking.
pub(super) fn run(call: &mut Call<'_>, project: &ProjectId) -> Result<(), Failure> {
    let ranked = call.client.sites(project.clone())?;
    let lang = call.lang();
    let cells = |call: &Call<'_>, site: &Ranked| {
        let speaker = Speaker::nameless(Place::Plain, Some(call.profile), lang);
        let state = if site.recommended {
            sheet::RECOMMENDED.get(lang)
        } else {
            ""
        };
        vec![
            site.rank.to_string(),
            values::unit(call.profile, site.unit.as_str()).to_owned(),
            site.score.to_string(),
            state.to_owned(),
            speaker.all(&sheet::reasons(site.parts.iter())),
        ]
    };
    let columns = [
        (words::COL_RANK, Side::Right),
        (words::COL_PLACE, Side::Left),
        (words::COL_SCORE, Side::Right),
        (words::COL_MARK, Side::Left),
        (words::COL_REASONS, Side::Left),
    ];
    call.rows(&ranked, &columns, |_, site| json::plain(site), cells)
        .map(|_| ())
}
