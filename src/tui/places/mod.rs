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
//! Every page asks the service when the data changed, never for a frame.

mod chain_map;
mod enterprise;
mod enterprises;
mod firms;
mod libraries;
mod map;
mod matches;
mod scenarios;

#[cfg(test)]
mod tests;

pub use chain_map::ChainMap;
pub use enterprise::Enterprise;
pub use enterprises::Enterprises;
pub use libraries::Libraries;
pub use map::MapPage;
pub use scenarios::Scenarios;

use crate::domain::libraries::Library;
use crate::domain::verb;
use crate::service::api::{Filter, ProjectRow};
use crate::tui::action;
use crate::tui::app::App;
use crate::tui::form::{self, Ask, Target};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::view::StripPlace;

/// Lists projects in the pipeline of the home screen.
fn in_pipeline(filter: Filter, ctx: &mut Ctx<App>) -> Outcome<App> {
    ctx.state.view.filter = filter;
    ctx.state.view.place = StripPlace::All;
    Outcome::Many(vec![Outcome::Home, Outcome::Run(action::FOCUS_1)])
}

/// The form of the verb about a project's enterprise.
fn put_form(row: &ProjectRow, library: Option<Library>, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb::verb("library") else {
        return Outcome::Handled;
    };
    let named = library.filter(|library| library.is_of_enterprises());
    let named = named.map_or("", Library::name);
    let fields = [("library", named), ("put", ""), ("reason", "")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    form::open(Ask::new(spec, vec![Target::of(row)]).with(&fields), ctx)
}
