//! The pages of the program: the one place that knows them all and turns a destination into its layer.

use crate::tui::app::App;
use crate::tui::bring::Bring;
use crate::tui::changes::ChangesPage;
use crate::tui::city_papers::CityPapers;
use crate::tui::destination::Destination;
use crate::tui::due::Inbox;
use crate::tui::export::ExportForm;
use crate::tui::figures::Figures;
use crate::tui::home::CalendarPage;
use crate::tui::layer::Layer;
use crate::tui::parts::ListPage;
use crate::tui::policy::PolicyPage;
use crate::tui::search::Search;
use crate::tui::tasks::Tasks;
use crate::tui::{meeting, places, project};

/// The page of a destination.
pub fn page(to: Destination) -> Box<dyn Layer<App>> {
    match to {
        Destination::Search => Box::new(ListPage::<Search>::default()),
        Destination::Calendar => Box::new(CalendarPage::default()),
        Destination::Policy => Box::new(PolicyPage::default()),
        Destination::Inbox => Box::new(ListPage::<Inbox>::default()),
        Destination::Tasks => Box::new(ListPage::<Tasks>::default()),
        Destination::Meetings => Box::new(ListPage::<meeting::Meetings>::default()),
        Destination::Meeting(id) => Box::new(meeting::MeetingPage::new(id)),
        Destination::Bring => Box::new(Bring::default()),
        Destination::Libraries => Box::new(ListPage::<places::Libraries>::default()),
        Destination::Enterprises => Box::new(ListPage::<places::Enterprises>::default()),
        Destination::Scenarios => Box::new(ListPage::<places::Scenarios>::default()),
        Destination::ChainMap => Box::new(ListPage::<places::ChainMap>::default()),
        Destination::Map => Box::new(places::MapPage::default()),
        Destination::Changes => Box::new(ListPage::<ChangesPage>::default()),
        Destination::Figures => Box::new(ListPage::<Figures>::default()),
        Destination::Enterprise(id) => Box::new(ListPage::of(places::Enterprise::new(id))),
        Destination::Project { id, neighbours } => Box::new(project::Page::new(id, neighbours)),
        Destination::Decision(id) => Box::new(project::Decision::new(id)),
        Destination::Export(order) => Box::new(ExportForm::new(*order)),
        Destination::Documents(id) => Box::new(ListPage::of(project::Documents::new(id, None))),
        Destination::CityPaper(wanted) => Box::new(CityPapers::new(wanted)),
        Destination::Files(id) => Box::new(ListPage::of(project::Files::new(id))),
    }
}
