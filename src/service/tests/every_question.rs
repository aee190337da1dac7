//! Every question there is, in many forms: what a test asks that must hold of all of them. One that is missing here does not
//! compile.

use super::twin_cities::COUNTY;
use super::*;
use crate::domain::figures::{By, Figure, Stretch};
use crate::domain::ids::{DeskKind, EnterpriseId};
use crate::domain::policy::{FigureKind, ScoreGroup};
use chrono::NaiveDate;

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
pub(super) fn kind(question: &Question) -> usize {
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
pub(super) const KINDS: usize = 38;
