//! Twin cities: two folders that differ only in what somebody may not read answer that person alike, byte for byte, to every
//! question. Who may read what is worked out here from the rows of the profile's file, not by the program.

use super::every_question::{KINDS, kind, questions};
use super::inbox::{on, verb};
use super::reading_rows::Rows;
use super::*;
use crate::store::codec::encode;
use chrono::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// What the twins differ in.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    contact: &'static str,
    phone: &'static str,
    amount: &'static str,
    offer: &'static str,
    finding: &'static str,
}

pub(super) const FIRST: Facts = Facts {
    contact: "示例联系人甲",
    phone: "示例号码一",
    amount: "8000万",
    offer: "示例让步甲",
    finding: "示例发现甲",
};

/// The county whose projects they are, and the members who stand to them by that.
pub(super) const COUNTY: &str = "360722";

/// A city with a lead, a project in talks and one past its visits, all of one county.
pub(super) fn city(dir: &Path, facts: Facts) -> (Service, Vec<ProjectId>) {
    let service = Service::init(&on(dir, "2026-11-23T09:00:00"), &founding()).expect("founded");
    let (own, commerce) = (client(&service, "xf1"), client(&service, "sw1"));
    let lead = |name: &str| {
        let enterprise = format!("{name}有限公司");
        let given = [
            ("name", name),
            ("enterprise", enterprise.as_str()),
            ("amount", facts.amount),
            ("chain", "C1"),
            ("unit", COUNTY),
            ("contact", facts.contact),
            ("phone", facts.phone),
        ];
        verb(&own, "lead", None, &given).id.expect("a project")
    };
    let ids = vec![lead("示例未入库"), lead("示例在谈"), lead("示例尽调")];
    for (id, stage) in ids.iter().skip(1).zip(["talks", "diligence"]) {
        let given = [("stage", stage), ("reason", "示例")];
        verb(&commerce, "backfill", Some(id), &given);
    }
    let profile = own.profile().expect("a profile");
    let list = |id| profile.policy.items(id).first().cloned().expect("an item");
    let matter = list(crate::domain::policy::ChecklistId::Negotiation);
    let matter = [
        ("matter", matter.as_str()),
        ("status", "differs"),
        ("government", facts.offer),
    ];
    verb(&own, "negotiate", ids.get(1), &matter);
    let item = list(crate::domain::policy::ChecklistId::DueDiligence);
    let item = [
        ("item", item.as_str()),
        ("risk", "low"),
        ("finding", facts.finding),
        ("evidence", "示例"),
    ];
    verb(&own, "diligence", ids.get(2), &item);
    (service, ids)
}

/// What somebody is answered, without what no two folders share: where they lie, and the time of day.
pub(super) fn heard(client: &Client, question: &Question) -> Vec<u8> {
    let mut answer = client.connection().ask(Request::Ask(question.clone()));
    let never = DateTime::UNIX_EPOCH.fixed_offset();
    match &mut answer {
        Ok(Reply::Session(session)) => session.now = never,
        Ok(Reply::Status(status)) => {
            status.folder.clear();
            status.since = never;
            for one in &mut status.attached {
                one.since = never;
            }
        }
        Ok(Reply::History(entries)) => entries.rows.iter_mut().for_each(|entry| entry.at = never),
        _ => {}
    }
    // A refusal holds nothing either that its reader could not read.
    encode(&answer).expect("bytes")
}

/// Compares two cities for every member and question; `topics` are those in which they differ.
fn compare(second: Facts, topics: &[&str]) {
    let dirs = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [one, other] = [FIRST, second].map(|facts| {
        let dir = &dirs[usize::from(facts.phone != FIRST.phone || facts.offer != FIRST.offer)];
        city(dir.path(), facts)
    });
    let rows = Rows::new();
    let units = [UnitCode::from(COUNTY), UnitCode::from("T-01")];
    let asked = questions(&one.1, &units);
    let kinds: BTreeSet<usize> = asked.iter().map(kind).collect();
    assert_eq!(kinds.len(), KINDS);
    let mut told: BTreeMap<bool, usize> = BTreeMap::new();
    for member in members() {
        let relations = rows.relations(&member, COUNTY);
        let hidden = |topic: &&str| match rows.level(&member, &relations, topic) {
            "none" => true,
            // Of a card the amount is no part of what is known to exist.
            "existence" => *topic == "card",
            _ => false,
        };
        let may_differ = !topics.iter().all(hidden);
        let user = member.id.as_str();
        let (a, b) = (client(&one.0, user), client(&other.0, user));
        let differing: Vec<&Question> = asked
            .iter()
            .filter(|question| heard(&a, question) != heard(&b, question))
            .collect();
        if may_differ {
            let is_seen = differing
                .iter()
                .any(|question| matches!(question, Question::Show { .. }));
            assert!(
                is_seen,
                "{user} reads what differs and is told nothing of it"
            );
        } else {
            assert!(
                differing.is_empty(),
                "{user} {relations:?} hears of it: {differing:?}"
            );
        }
        *told.entry(may_differ).or_default() += 1;
    }
    // Both sides were looked at.
    assert!(told[&true] > 0 && told[&false] > 10, "{told:?}");
}

#[test]
fn r3_2_nobody_hears_of_contacts_that_they_may_not_read() {
    let second = Facts {
        contact: "示例联系人乙乙",
        phone: "示例号码二二",
        ..FIRST
    };
    compare(second, &["contacts"]);
}

#[test]
fn r3_2_nobody_hears_of_a_foreign_county_s_amounts_positions_and_findings() {
    let second = Facts {
        amount: "9000万",
        offer: "示例让步乙乙",
        finding: "示例发现乙乙",
        ..FIRST
    };
    compare(second, &["card", "positions", "diligence"]);
}
