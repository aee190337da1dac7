//! Words for the stages and ends of a project's life.

use super::{Lang, Word};
use crate::domain::stage::{End, Position, Stage};

named! {
    /// The name of a stage.
    stage(Stage) {
        Lead: LEAD = "线索", "Lead";
        Screening: SCREENING = "研判", "Screening";
        Registered: REGISTERED = "入库", "Registered";
        Talks: TALKS = "在谈", "Talks";
        Visits: VISITS = "考察", "Visits";
        Diligence: DILIGENCE = "尽调", "Diligence";
        Review: REVIEW = "评审", "Review";
        Signing: SIGNING = "签约", "Signing";
        Notice: NOTICE = "公示", "Notice";
        Landing: LANDING = "落地", "Landing";
        Construction: CONSTRUCTION = "在建", "Construction";
        Acceptance: ACCEPTANCE = "竣工验收", "Acceptance";
        Production: PRODUCTION = "投产", "Production";
        Rampup: RAMPUP = "达产", "Ramp-up";
        Upgrade: UPGRADE = "提质", "Upgrade";
    } also {
        INVALID = "无效", "Invalid";
        REJECTED = "淘汰", "Rejected";
        TERMINATED = "终止", "Terminated";
        EXITED = "退出", "Exited";
        /// The last stage before an end.
        ENDED_AT = "{end}(原{stage})", "{end} (was {stage})";
    }
}

/// The name of an end.
pub(crate) const fn end(value: End) -> Word {
    match value {
        End::Invalid => INVALID,
        End::Rejected => REJECTED,
        End::Terminated => TERMINATED,
        End::Exited => EXITED,
    }
}

/// The name of where a project stands: the end's if there is one, else the stage's.
pub(crate) fn position(value: &Position) -> Word {
    value.end.map_or(stage(value.stage), end)
}

/// The same, with the stage an end was reached from.
pub(crate) fn position_long(value: &Position, lang: Lang) -> String {
    let stage_name = stage(value.stage).get(lang);
    value.end.map_or_else(
        || stage_name.to_owned(),
        |ended| {
            ENDED_AT.fill(
                lang,
                &[("end", end(ended).get(lang)), ("stage", stage_name)],
            )
        },
    )
}

/// The words for a stage's or an end's stable name; the name itself where it is neither.
pub(crate) fn by_name(name: &str, lang: Lang) -> String {
    let known = Stage::from_name(name)
        .map(stage)
        .or_else(|| End::from_name(name).map(end));
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
                .map(|value| stage(value).get(lang))
                .chain(End::ALL.into_iter().map(|value| end(value).get(lang)))
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
