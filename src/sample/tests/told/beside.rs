//! Records that the sample city has none of.

use super::*;

/// One event of each.
pub(super) fn all() -> [Event; 9] {
    [
        supported(),
        left(),
        clashed(),
        shared(),
        linked(),
        deputized(),
        evidence(),
        voided(),
        targeted(),
    ]
}

/// What the sample does not tell: a request for the city's support, answered.
fn supported() -> Event {
    let (by, on) = (MemberId::from("xf1"), day("2026-05-11"));
    let answer = SupportAnswer {
        result: "示例: 列入调度会".into(),
        by: by.clone(),
        on,
    };
    let request = SupportRequest {
        departments: vec!["D-ZR".into()],
        reason: "示例理由".into(),
        by,
        on,
        replies: [("D-ZR".into(), answer.clone())].into(),
        answer: Some(answer),
    };
    let change = TalksChange::Support {
        number: 1,
        request: Change::new(None, Some(request)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Talks(Box::new(change)),
    }
}

/// Nobody of the sample leaves.
fn left() -> Event {
    let left = OfficerLeft {
        officer: "示例专员".into(),
        stamp: Stamp {
            unit: "D-TC".into(),
            by: MemberId::from("adm1"),
            on: day("2026-05-11"),
        },
    };
    let change = TalksChange::OfficerLeft {
        left: Change::new(None, Some(left)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Talks(Box::new(change)),
    }
}

/// No enterprise of the sample is followed by two units.
fn clashed() -> Event {
    let stamp = Stamp {
        unit: "D-SW".into(),
        by: MemberId::from("sw1"),
        on: day("2026-05-12"),
    };
    let closed = ClashClose {
        result: ClashResult::Separate,
        reason: "示例理由".into(),
        stamp,
    };
    let clash = Clash {
        with: ProjectId::from("P2026-0002"),
        ground: Ground::Group,
        unit: "360704".into(),
        on: day("2026-05-11"),
        due: Due::named(day("2026-05-18")),
        closed: Some(Box::new(closed)),
    };
    let change = TalksChange::Clash {
        number: 1,
        clash: Change::new(None, Some(clash)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Talks(Box::new(change)),
    }
}

/// Nor is one shared with a share of its own.
fn shared() -> Event {
    let joint = Joint {
        sharer: "360704".into(),
        share: Some(30),
        reason: "示例: 共建协议".into(),
        stamp: Stamp {
            unit: "D-SW".into(),
            by: MemberId::from("sw1"),
            on: day("2026-05-11"),
        },
    };
    let change = TalksChange::Joint {
        unit: "360704".into(),
        joint: Change::new(None, Some(joint)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Talks(Box::new(change)),
    }
}

/// Nor linked with another.
fn linked() -> Event {
    let link = Link {
        kind: LinkKind::Phase,
        with: ProjectId::from("P2026-0002"),
        is_later: true,
        reason: "示例理由".into(),
        left: vec![Left::Visits],
        stamp: Stamp {
            unit: "D-SW".into(),
            by: MemberId::from("sw1"),
            on: day("2026-05-11"),
        },
    };
    let change = OperatingChange::Link {
        number: 1,
        link: Change::new(None, Some(link)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Operating(Box::new(change)),
    }
}

/// A file that was attached and taken off again; the sample keeps none, for its bytes would have to be somebody's.
fn evidence() -> Event {
    let attachment = Attachment {
        part: Part::Claim,
        record: "示例政策".to_owned(),
        name: "示例凭证.pdf".to_owned(),
        kind: FileKind::Document,
        bytes: 2048,
        digest: "ab".repeat(32),
        note: "示例说明".to_owned(),
        unit: "D-SW".into(),
        by: MemberId::from("sw1"),
        on: day("2026-05-11"),
        withdrawn: Some(Withdrawn {
            reason: "示例理由".to_owned(),
            by: MemberId::from("sw1"),
            on: day("2026-05-12"),
        }),
    };
    let change = OperatingChange::Attachment {
        id: "claim-1".to_owned(),
        attachment: Change::new(None, Some(attachment)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Operating(Box::new(change)),
    }
}

/// Nobody of the sample is away.
fn deputized() -> Event {
    let deputy = Deputy {
        officer: "示例专员乙".into(),
        until: day("2026-05-29"),
        reason: "示例: 休假".into(),
        stamp: Stamp {
            unit: "D-SW".into(),
            by: MemberId::from("sw1"),
            on: day("2026-05-11"),
        },
    };
    let change = TalksChange::Deputy {
        deputy: Change::new(None, Some(deputy)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Talks(Box::new(change)),
    }
}

/// Nothing of the sample is a mistake.
fn voided() -> Event {
    let voided = Voided {
        reason: "示例: 重复录入".into(),
        approver: "示例: 局办公会纪要3号".into(),
        stamp: Stamp {
            unit: "360722".into(),
            by: MemberId::from("xf1"),
            on: day("2026-05-11"),
        },
    };
    let change = OperatingChange::Voided {
        voided: Change::new(None, Some(voided)),
    };
    Event::Project {
        id: ProjectId::from("P2026-0001"),
        change: ProjectChange::Operating(Box::new(change)),
    }
}

/// Nor has anybody a target.
fn targeted() -> Event {
    let target = YearTarget {
        unit: Some("360722".into()),
        year: 2026,
        metric: TargetMetric::Signed,
        value: TargetValue::Sum(500_000_000_000),
        basis: "示例: 目标文件1号".into(),
        stamp: Stamp {
            unit: "D-SW".into(),
            by: MemberId::from("sw1"),
            on: day("2026-05-11"),
        },
        replaces: Some(DeskId::from("G2026-0001")),
    };
    Event::Desk {
        id: DeskId::from("G2026-0002"),
        item: Change::new(None, Some(DeskItem::Target(Box::new(target)))),
    }
}
