//! Where a layer may lead: it says which page it wants and does not know who makes it. `pages` makes them all.

use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};
use crate::exchange::document::city::Wanted;
use crate::exchange::listing::Order;
use crate::service::api::Place;
use crate::tui::action::{self, ActionId};
use crate::tui::layer_id::LayerId;

/// A page that may be asked for from anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The look-up of projects.
    Search,
    /// The calendar as a page of its own.
    Calendar,
    /// The rules in force.
    Policy,
    /// What waits for one's unit.
    Inbox,
    /// The open tasks of the city's desk.
    Tasks,
    /// The dispatch meetings.
    Meetings,
    /// One of them.
    Meeting(DeskId),
    /// Bringing in a ledger.
    Bring,
    /// The libraries.
    Libraries,
    /// The look-up of enterprises.
    Enterprises,
    /// Application scenarios.
    Scenarios,
    /// The chains with their gaps.
    ChainMap,
    /// The map of the units.
    Map,
    /// The figures of a period.
    Figures,
    /// What changed since a day.
    Changes,
    /// One enterprise.
    Enterprise(EnterpriseId),
    /// One project.
    Project {
        /// Which.
        id: ProjectId,
        /// The projects of the list it was chosen from, in its order.
        neighbours: Vec<ProjectId>,
    },
    /// The two branches when a project's half year is over.
    Decision(ProjectId),
    /// The documents made from a project's record.
    Documents(ProjectId),
    /// The files kept with a project as evidence.
    Files(ProjectId),
    /// A paper of the whole city, to be chosen or this one.
    CityPaper(Option<Wanted>),
    /// Where to, and how, a list is given out as a file.
    Export(Box<Order>),
}

impl Destination {
    /// The page that an action leads to from anywhere.
    pub fn of(action: ActionId) -> Option<Self> {
        Some(match action {
            action::SEARCH => Self::Search,
            action::OPEN_CALENDAR => Self::Calendar,
            action::OPEN_POLICY => Self::Policy,
            action::OPEN_INBOX => Self::Inbox,
            action::TASKS => Self::Tasks,
            action::MEETINGS => Self::Meetings,
            action::BRING => Self::Bring,
            action::OPEN_LIBRARIES => Self::Libraries,
            action::OPEN_ENTERPRISES => Self::Enterprises,
            action::OPEN_SCENARIOS => Self::Scenarios,
            action::OPEN_CHAIN_MAP => Self::ChainMap,
            action::OPEN_MAP => Self::Map,
            action::OPEN_FIGURES => Self::Figures,
            action::OPEN_CHANGES => Self::Changes,
            action::CITY_PAPERS => Self::CityPaper(None),
            _ => return None,
        })
    }

    /// The page of a project; beside it lie the others of the list it was chosen from, each once.
    pub fn among<'a>(id: &ProjectId, list: impl IntoIterator<Item = &'a ProjectId>) -> Self {
        let mut neighbours: Vec<ProjectId> = Vec::new();
        for other in list {
            if !neighbours.contains(other) {
                neighbours.push(other.clone());
            }
        }
        Self::Project {
            id: id.clone(),
            neighbours,
        }
    }

    /// The page where somebody is, of those that have a place.
    pub fn at(place: &Place) -> Option<Self> {
        Some(match LayerId::named(&place.page)? {
            LayerId::PROJECT => Self::project(place.project.clone()?),
            LayerId::DISPATCH => Self::Meeting(place.desk.clone()?),
            LayerId::CALENDAR => Self::Calendar,
            LayerId::POLICY => Self::Policy,
            LayerId::INBOX => Self::Inbox,
            LayerId::TASKS => Self::Tasks,
            LayerId::MEETINGS => Self::Meetings,
            LayerId::LIBRARY => Self::Libraries,
            LayerId::SCENARIO => Self::Scenarios,
            LayerId::CHAIN_MAP => Self::ChainMap,
            LayerId::MAP => Self::Map,
            LayerId::FIGURES => Self::Figures,
            LayerId::CHANGES => Self::Changes,
            _ => return None,
        })
    }

    /// The page of a project that stands in no list.
    pub const fn project(id: ProjectId) -> Self {
        Self::Project {
            id,
            neighbours: Vec::new(),
        }
    }
}
