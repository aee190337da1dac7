//! `luodi libraries`: the four libraries and the two bases, and whether they reconcile.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::domain::libraries::Library;
use crate::locales::{cli as words, places};

/// Shows the libraries.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let libraries = call.client.libraries()?;
    if call.json() {
        return call.output.json(&json::plain(&libraries));
    }
    let lang = call.lang();
    let pairs = [
        (words::EXISTING_ENTERPRISES, libraries.existing_enterprises),
        (
            words::PROSPECTIVE_ENTERPRISES,
            libraries.prospective_enterprises,
        ),
        (words::PLANNED_PROJECTS, libraries.planned_projects),
        (words::UNDER_CONSTRUCTION, libraries.under_construction),
        (words::IN_TALKS, libraries.in_talks),
        (words::REGISTERED, libraries.registered),
    ]
    .map(|(word, count)| (word.get(lang).to_owned(), count.to_string()));
    call.output.pairs(&pairs)?;
    let counts = [
        ("all", &*libraries.signed_to_accepted.to_string()),
        ("planned", &libraries.planned_projects.to_string()),
        ("building", &libraries.under_construction.to_string()),
    ];
    call.output.say(&places::SIGNED_TO_ACCEPTED, &counts)?;
    for library in Library::OF_ENTERPRISES {
        let Some(parts) = libraries.parts(library) else {
            continue;
        };
        let sum = places::parts(parts, libraries.count(library), lang);
        let name = library.word().get(lang);
        call.output.line(&format!("{name}: {sum}"))?;
    }
    call.output.word(if libraries.reconciles {
        words::RECONCILES
    } else {
        words::RECONCILES_NOT
    })
}
