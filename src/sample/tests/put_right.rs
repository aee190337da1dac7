//! What nobody of the sample puts right: an agreement amended, a notice that did not count, a correction.

use super::*;
use crate::domain::attachments::record::Part;
use crate::domain::correction::record::{Correction, Fact};
use crate::domain::desk::stamp::Stamp;
use crate::domain::event::{Change, OperatingChange, SigningChange};
use crate::domain::money::Amount;
use crate::domain::signing::record::{
    Amendment, AmendmentKind, Metric, Notice, NoticeClose, NoticeOutcome, Promise, Target, Terms,
};

fn of_signing(change: SigningChange) -> Event {
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Signing(Box::new(change)),
    }
}

/// No agreement of the sample is amended.
pub(super) fn amended() -> Event {
    let money = |text: &str| Amount::parse(text).unwrap();
    let promise = Promise {
        metric: Metric::Output,
        target: Some(Target::Money(money("20亿"))),
        by_date: day("2027-12-31"),
    };
    let amendment = Amendment {
        kind: AmendmentKind::Supplement,
        document: Some("示例补1号".to_owned()),
        effective: Some(day("2026-05-12")),
        amount: Some(money("9亿")),
        clauses: [("周期".to_owned(), "第三条".to_owned())].into(),
        commitments: vec![promise],
        reason: "示例理由".to_owned(),
        approver: "示例批准".to_owned(),
        before: Box::new(Terms {
            document: "示例1号".to_owned(),
            on: day("2026-05-11"),
            amount: Some(money("10亿")),
        }),
        stamp: Stamp {
            unit: "360722".into(),
            by: MemberId::from("res2"),
            on: day("2026-05-13"),
        },
    };
    of_signing(SigningChange::Amendment {
        number: 1,
        amendment: Change::new(None, Some(amendment)),
    })
}

/// Nor does a notice of it end without counting.
pub(super) fn published() -> Event {
    let closed = NoticeClose {
        outcome: Some(NoticeOutcome::Upheld),
        result: "示例结果".to_owned(),
        evidence: "示例佐证".to_owned(),
        by: MemberId::from("xf1"),
        on: day("2026-05-20"),
    };
    let notice = Notice {
        start: day("2026-05-12"),
        days: 5,
        end: day("2026-05-18"),
        scope: vec!["责任单位网站".to_owned()],
        objections: 1,
        closed: Some(closed),
        by: MemberId::from("xf1"),
        entered_on: Some(day("2026-05-13")),
    };
    of_signing(SigningChange::PastNotice {
        number: 1,
        past_notice: Change::new(None, Some(notice)),
    })
}

/// Nor is a fact of it put right.
pub(super) fn corrected() -> Event {
    let correction = Correction {
        part: Part::Fund,
        record: "1".to_owned(),
        fact: Fact::Date,
        from: "2026-05-11".to_owned(),
        to: "2026-05-12".to_owned(),
        reason: "示例理由".to_owned(),
        evidence: "示例佐证".to_owned(),
        stamp: Stamp {
            unit: "360722".into(),
            by: MemberId::from("res2"),
            on: day("2026-05-13"),
        },
    };
    let change = OperatingChange::Correction {
        number: 1,
        correction: Change::new(None, Some(correction)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Operating(Box::new(change)),
    }
}
