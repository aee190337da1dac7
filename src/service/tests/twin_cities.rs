//! Twin cities: two folders that differ only in what somebody may not read answer that person alike, byte for byte, to every
//! question. Who may read what is worked out here from the rows of the profile's file, not by the program.

use super::inbox::{on, verb};
use super::reading_rows::Rows;
use super::*;
use crate::domain::figures::{By, Figure, Stretch};
use crate::domain::ids::{DeskKind, EnterpriseId};
use crate::domain::policy::{FigureKind, ScoreGroup};
use crate::store::codec::encode;
use chrono::{DateTime, NaiveDate};
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

/// Every kind of question, in many forms.
pub(super) fn questions(ids: &[ProjectId], units: &[UnitCode]) -> Vec<Question> {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let (from, to) = (day("2026-01-01"), day("2027-12-31"));
    let plain = Filter::default();
    let filters = [
        plain.clone(),
        Filter {
            text: Some("示例".to_owned()),
            ..plain.clone()
        },
        Filter {
            tier: Some("T1".to_owned()),
            ..plain.clone()
        },
        Filter {
            unit: Some(UnitCode::from(COUNTY)),
            only_late: true,
            ..plain.clone()
        },
    ];
    let mut asked = vec![
        Question::Session,
        Question::Profile,
        Question::PolicyHistory,
        Question::Libraries,
        Question::Members,
        Question::Accesses {
            offset: 0,
            limit: 100,
        },
        Question::Tasks {
            offset: 0,
            limit: 100,
        },
        Question::LeftDrafts,
        Question::Status,
        Question::Places(PlacesRequest::Scenarios),
        Question::Places(PlacesRequest::Gaps),
        Question::Places(PlacesRequest::Map),
        Question::History {
            id: None,
            since: Since::Beginning,
            before: None,
            limit: 100,
        },
    ];
    for filter in filters {
        asked.push(Question::Summary {
            filter: filter.clone(),
        });
        asked.push(Question::Chains {
            filter: filter.clone(),
        });
        asked.push(Question::Calendar {
            from,
            to,
            filter: filter.clone(),
        });
        asked.push(Question::Due {
            until: to,
            filter: filter.clone(),
            offset: 0,
            limit: 100,
        });
        asked.push(Question::Nodes {
            from,
            to,
            filter: filter.clone(),
            offset: 0,
            limit: 100,
        });
        asked.push(Question::Inbox {
            until: to,
            filter: filter.clone(),
            offset: 0,
            limit: 100,
        });
        for sort in Sort::ALL {
            let query = ListQuery {
                filter: filter.clone(),
                sort,
                descending: sort == Sort::Amount,
            };
            let list = Question::List {
                query: query.clone(),
                offset: 0,
                limit: 100,
            };
            asked.push(list);
            asked.push(Question::Ids { query, offset: 0 });
        }
        for text in ["示例", "s", "P2026", "让步", "号码", "信丰"] {
            asked.push(Question::Find {
                text: text.to_owned(),
                filter: filter.clone(),
                offset: 0,
                limit: 100,
            });
        }
    }
    asked.push(Question::Offers { id: None });
    asked.push(Question::Whole { ids: ids.to_vec() });
    for entry in [1, 3, 100] {
        asked.push(Question::Stood {
            ids: ids.to_vec(),
            entry,
        });
    }
    let gone = ProjectId::from("P2026-9999");
    for id in ids.iter().chain([&gone]) {
        let id = id.clone();
        for at in [None, Some(day("2026-11-22")), Some(to)] {
            asked.push(Question::Show { id: id.clone(), at });
            asked.push(Question::TasksOf { id: id.clone(), at });
        }
        asked.push(Question::Gate { id: id.clone() });
        for file in ["diligence-1", "project-1"] {
            asked.push(Question::Content {
                id: id.clone(),
                file: file.to_owned(),
                offset: 0,
            });
        }
        asked.push(Question::Offers {
            id: Some(id.clone()),
        });
        asked.push(Question::Sites { id: id.clone() });
        asked.push(Question::History {
            id: Some(id),
            since: Since::Beginning,
            before: None,
            limit: 100,
        });
    }
    for group in ScoreGroup::ALL {
        let period = Period::Year(2026);
        asked.push(Question::Board {
            group,
            period,
            at: None,
        });
        for unit in units {
            asked.push(Question::Explain {
                group,
                unit: unit.clone(),
                period,
                at: None,
                offset: 0,
            });
        }
    }
    for by in By::ALL.map(Some).into_iter().chain([None]) {
        let ask = StatsAsk {
            period: Stretch::read("2020-01..2026-12").expect("a period"),
            against: None,
            by,
            at: None,
        };
        asked.push(Question::Stats(ask.clone()));
        asked.push(Question::FigureRecords {
            ask,
            figure: Figure::of(FigureKind::SignedCount),
            group: None,
            offset: 0,
            limit: 100,
        });
    }
    let (since, filter) = (ChangedSince::Seq(1), Filter::default());
    asked.push(Question::Changes {
        since,
        filter,
        before: None,
    });
    for kind in DeskKind::ALL {
        asked.push(Question::Records {
            kind,
            offset: 0,
            limit: 100,
        });
    }
    for text in [None, Some("示例".to_owned())] {
        let query = EnterpriseQuery {
            text,
            ..EnterpriseQuery::default()
        };
        asked.push(Question::Places(PlacesRequest::Enterprises {
            query,
            offset: 0,
            limit: 100,
        }));
    }
    for number in 1..=4 {
        let id = EnterpriseId::numbered(number);
        asked.push(Question::Places(PlacesRequest::Enterprise { id }));
    }
    asked
}

/// A number for each kind of question: one without a place in the list above does not compile here.
fn kind(question: &Question) -> usize {
    match question {
        Question::Session => 0,
        Question::Profile => 1,
        Question::Summary { .. } => 2,
        Question::List { .. } => 3,
        Question::Find { .. } => 4,
        Question::Show { .. } => 5,
        Question::Gate { .. } => 6,
        Question::Sites { .. } => 7,
        Question::History { .. } => 8,
        Question::Chains { .. } => 9,
        Question::Calendar { .. } => 10,
        Question::Due { .. } => 11,
        Question::Nodes { .. } => 12,
        Question::Inbox { .. } => 13,
        Question::Board { .. } => 14,
        Question::Explain { .. } => 15,
        Question::PolicyHistory => 16,
        Question::Libraries => 17,
        Question::Places(request) => match request {
            PlacesRequest::Enterprises { .. } => 18,
            PlacesRequest::Enterprise { .. } => 19,
            PlacesRequest::Scenarios => 20,
            PlacesRequest::Gaps => 21,
            PlacesRequest::Map => 22,
        },
        Question::Members => 23,
        Question::Tasks { .. } => 24,
        Question::TasksOf { .. } => 25,
        Question::Records { .. } => 26,
        Question::Status => 27,
        Question::Accesses { .. } => 28,
        Question::Offers { .. } => 29,
        Question::LeftDrafts => 30,
        Question::Ids { .. } => 31,
        Question::Whole { .. } => 32,
        Question::Content { .. } => 33,
        Question::Stood { .. } => 34,
        Question::Stats(_) => 35,
        Question::FigureRecords { .. } => 36,
        Question::Changes { .. } => 37,
    }
}
const KINDS: usize = 38;

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
