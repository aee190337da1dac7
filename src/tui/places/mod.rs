//! The pages that look at the whole city, opened from anywhere under the key `g`.
//!
//! | page | file |
//! |---|---|
//! | 四库, 在谈动态库, 项目信息库 | [`libraries`] |
//! | 企业 | [`enterprises`] looks them up, [`enterprise`] is one of them, [`firms`] a list of them |
//! | 应用场景清单 | [`scenarios`] |
//! | 产业链图谱 with gaps | [`chain_map`] |
//! | 招商一张图 | [`map`] |
//!
//! Every page asks the service when the data changed, never for a frame ([`answer`]).

mod answer;
mod chain_map;
mod enterprise;
mod enterprises;
mod firms;
mod libraries;
mod map;
mod matches;
mod scenarios;
mod table;

#[cfg(test)]
mod tests;

use super::action::{self, ActionId};
use super::app::App;
use super::layer::{Ctx, Layer, Outcome};
use crate::domain::ids::ProjectId;
use crate::locales::places as words;
use crate::service::api::Filter;
use crate::tui::act;
use crate::tui::view::Place;

/// The page that an action opens, if it opens one of these.
pub fn page(action: ActionId) -> Option<Box<dyn Layer<App>>> {
    Some(match action {
        action::OPEN_LIBRARIES => Box::new(libraries::Libraries::default()),
        action::OPEN_ENTERPRISES => Box::new(enterprises::Enterprises::default()),
        action::OPEN_SCENARIOS => Box::new(scenarios::Scenarios::default()),
        action::OPEN_CHAIN_MAP => Box::new(chain_map::ChainMap::default()),
        action::OPEN_MAP => Box::new(map::MapPage::default()),
        _ => return None,
    })
}

/// The names of the pages, for the header of the home screen.
pub fn screens(ctx: &Ctx<App>) -> String {
    let names = [
        words::SCREEN_LIBRARIES,
        words::SCREEN_ENTERPRISES,
        words::SCREEN_SCENARIOS,
        words::SCREEN_CHAIN_MAP,
        words::SCREEN_MAP,
    ];
    names.map(|name| ctx.t(&name)).join(" ")
}

/// What the home layer does with an action that leads to one of these pages, or back from them.
pub fn open(action: ActionId) -> Option<Outcome<App>> {
    if action == action::OPEN_HOME {
        return Some(Outcome::Home);
    }
    page(action).map(Outcome::Push)
}

/// Opens the enterprise of a project.
pub fn enterprise_of(project: &ProjectId, ctx: &mut Ctx<App>) -> Outcome<App> {
    match ctx.state.client.show(project.clone(), None) {
        Ok(record) => Outcome::push(enterprise::Enterprise::new(record.project.enterprise)),
        Err(refusal) => {
            act::say_refusal(&refusal, ctx);
            Outcome::Handled
        }
    }
}

/// Lists projects in the pipeline of the home screen.
fn in_pipeline(filter: Filter, ctx: &mut Ctx<App>) -> Outcome<App> {
    ctx.state.view.filter = filter;
    ctx.state.view.place = Place::All;
    Outcome::Many(vec![Outcome::Home, Outcome::Run(action::FOCUS_1)])
}
