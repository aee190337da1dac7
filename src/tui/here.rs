//! Telling where this session is, before a frame; and what the screen says of those who are here too.

use super::app::App;
use super::layer::Ctx;
use crate::domain::ids::ProjectId;
use crate::locales::company as words;
use crate::service::api::Place;
use std::sync::Arc;

/// Before a frame: tells where this session is.
pub fn turn(ctx: &mut Ctx<App>) {
    let app = &mut ctx.state;
    if app.away.is_some() || app.is_lost {
        return;
    }
    // A session that follows is nowhere itself.
    let place = match app.company.follows() {
        Some(_) => Place::default(),
        None => ctx.place.clone(),
    };
    let connection = Arc::clone(app.client.connection());
    app.company.tell(&place, &connection);
}

/// What the bottom line says of it.
pub fn sign(ctx: &Ctx<App>) -> String {
    let company = &ctx.state.company;
    match (company.follows(), company.followed_by.as_slice()) {
        (Some(name), _) => ctx.fill(&words::FOLLOWING, &[("name", name.as_str())]),
        (None, []) => String::new(),
        (None, _) => ctx.t(&words::FOLLOWED).to_owned(),
    }
}

/// Who else has a record open, in words.
pub fn beside(id: &ProjectId, ctx: &Ctx<App>) -> Option<String> {
    let others = ctx.state.company.beside(id).iter();
    let named = others.map(|other| {
        let unit = ctx.state.unit_name(other.unit.as_str());
        format!("{}@{unit}", other.name)
    });
    let named = named.collect::<Vec<_>>().join(" ");
    (!named.is_empty()).then(|| ctx.fill(&words::BESIDE, &[("who", &named)]))
}
