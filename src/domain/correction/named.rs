//! Which record a line of a project's page is, as a correction names it; and which of its facts can be put right.

use crate::domain::attachments::record::Part;
use crate::domain::correction::facts::facts_of;
use crate::domain::correction::record::Fact;
use crate::domain::correction::rules::split;
use crate::domain::policy::FilingLevel;

/// The record of an entry's key (`visit 3`), as `correct` takes it (`visit:3`); `None` for what cannot be corrected.
pub(crate) fn record_of(key: &str) -> Option<String> {
    let (kind, rest) = key.split_once(' ').unwrap_or((key, ""));
    // What belongs to a numbered record begins with its number.
    let number = rest.split(' ').next().unwrap_or_default();
    let (part, key) = match kind {
        "visit" => (Part::Visit, number),
        "first-talk" => (Part::FirstTalk, number),
        "report" if rest.is_empty() => (Part::Diligence, ""),
        "report" => (Part::Monitoring, rest),
        "progress" => (Part::Progress, number),
        "verdict" => (Part::Review, ""),
        "amendment" => (Part::Amendment, number),
        "notice" => (Part::Notice, ""),
        "element" => (Part::Element, rest),
        "approval" => (Part::Approval, rest.strip_suffix(" papers").unwrap_or(rest)),
        "claim" => (Part::Claim, number),
        "pay" => (Part::Payment, number),
        "procedure" => (Part::Procedure, rest),
        "inspection" => (Part::Inspection, number),
        "node" => (Part::Node, rest),
        "fund" => (Part::Fund, number),
        "stat" if number.parse::<u32>().is_ok() => (Part::Statistics, number),
        "exit" => (Part::Exit, number),
        level => (Part::Filing, FilingLevel::from_name(level)?.name()),
    };
    Some(match key {
        "" => part.name().to_owned(),
        key => format!("{}:{key}", part.name()),
    })
}

/// The facts that can be put right of a record, as it was typed; none where it is no such record.
pub(crate) fn facts_named(record: &str) -> &'static [Fact] {
    split(record).map_or(&[], |(part, _)| facts_of(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r2_3_the_line_under_the_cursor_says_which_record_is_corrected() {
        for (key, record) in [
            ("visit 3", "visit:3"),
            ("first-talk 1 receipt", "first-talk:1"),
            ("report", "diligence"),
            ("report 2026-H1", "monitor:2026-H1"),
            ("verdict", "review"),
            ("approval 环评批复 papers", "approval:环评批复"),
            ("claim 2 paid", "claim:2"),
            ("city", "file:city"),
        ] {
            assert_eq!(record_of(key).as_deref(), Some(record), "{key}");
            assert!(!facts_named(record).is_empty(), "{record}");
        }
        for key in ["", "site", "stat regular 口径", "matter 合作模式"] {
            assert_eq!(record_of(key), None, "{key}");
        }
    }
}
