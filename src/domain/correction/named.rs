//! Which record a line of a project's page is, as a correction names it; and which of its facts can be put right.

use crate::domain::attachments::record::Part;
use crate::domain::correction::facts::facts_of;
use crate::domain::correction::record::Fact;
use crate::domain::correction::rules::split;
use crate::domain::operation::record::ReportPeriod;
use crate::domain::policy::FilingLevel;

/// The record of an entry's key (`visit 3`), as `correct` takes it (`visit:3`); `None` for what cannot be corrected.
pub(crate) fn record_of(key: &str) -> Option<String> {
    let (kind, rest) = key.split_once(' ').unwrap_or((key, ""));
    // What belongs to a record, and each value of it, begins with the number or the item of the record.
    let number = rest.split(' ').next().unwrap_or_default();
    let (part, key) = match kind {
        "visit" => (Part::Visit, number),
        "first-talk" => (Part::FirstTalk, number),
        "report" if ReportPeriod::read(number).is_some() => (Part::Monitoring, number),
        // A report of a period that nobody gave.
        "report" if number == "skipped" => return None,
        "report" => (Part::Diligence, ""),
        "progress" => (Part::Progress, number),
        "verdict" => (Part::Review, ""),
        "amendment" => (Part::Amendment, number),
        "notice" => (Part::Notice, ""),
        "element" => (Part::Element, number),
        "approval" => (Part::Approval, number),
        "claim" => (Part::Claim, number),
        "pay" => (Part::Payment, number),
        "procedure" => (Part::Procedure, number),
        "inspection" => (Part::Inspection, number),
        "node" => (Part::Node, number),
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
            ("report 日期", "diligence"),
            ("node 项目开工 计划", "node:项目开工"),
            ("report 2026-Q1", "monitor:2026-Q1"),
            ("verdict", "review"),
            ("approval 环评批复 papers", "approval:环评批复"),
            ("claim 2 paid", "claim:2"),
            ("city", "file:city"),
        ] {
            assert_eq!(record_of(key).as_deref(), Some(record), "{key}");
            assert!(!facts_named(record).is_empty(), "{record}");
        }
        for key in [
            "",
            "site",
            "report skipped 2026-01-01",
            "stat regular 口径",
            "matter 合作模式",
        ] {
            assert_eq!(record_of(key), None, "{key}");
        }
    }
}
