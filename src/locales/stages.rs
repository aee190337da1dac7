//! Words for the stages and ends of a project's life.

use super::Lang;
use crate::domain::stage::{End, Position, Stage};

crate::words! {
    /// The last stage before an end.
    ENDED_AT = "{end}(原{stage})", "{end} (was {stage})";
}

/// Where a project stands, with the stage an end was reached from.
pub(crate) fn position_long(value: &Position, lang: Lang) -> String {
    let stage_name = value.stage.word().get(lang);
    value.end.map_or_else(
        || stage_name.to_owned(),
        |ended| {
            ENDED_AT.fill(
                lang,
                &[("end", ended.word().get(lang)), ("stage", stage_name)],
            )
        },
    )
}

/// The words for a stage's or an end's stable name; the name itself where it is neither.
pub(crate) fn by_name(name: &str, lang: Lang) -> String {
    let known = Stage::from_name(name)
        .map(Stage::word)
        .or_else(|| End::from_name(name).map(End::word));
    known.map_or_else(|| name.to_owned(), |word| word.get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_and_end_has_a_name_of_its_own() {
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<_> = Stage::ALL
                .into_iter()
                .map(|value| value.word().get(lang))
                .chain(End::ALL.into_iter().map(|value| value.word().get(lang)))
                .collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Stage::ALL.len() + End::ALL.len());
        }
        assert_eq!(by_name("visits", Lang::Zh), "考察");
        assert_eq!(by_name("exited", Lang::En), "Exited");
        assert_eq!(by_name("nowhere", Lang::Zh), "nowhere");
    }
}
