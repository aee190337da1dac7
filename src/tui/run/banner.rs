//! What stands on top of every screen because it must be known: nothing can be written, the line is cut, a deed is on its way.

use crate::domain::actor::Role;
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{dates, home as words, record, serve};
use crate::tui::app::App;
use crate::tui::deeds::Deed;
use crate::tui::layer::Ctx;
use crate::tui::layer_id::LayerId;
use crate::tui::parts::key_of;
use crate::tui::{action, here, waiting};

/// The banner, with the deed on its way.
pub(super) fn of(ctx: &Ctx<App>, sent: Option<&Deed>) -> Option<String> {
    let app = &ctx.state;
    match (&app.read_only, app.is_lost) {
        (_, true) => Some(ctx.t(&words::LOST).to_owned()),
        _ if app.away.is_some() => app.away.map(|why| away(why, ctx)),
        (Some(why), false) => Some(ctx.fill(&words::READ_ONLY, &[("why", why)])),
        (None, false) if sent.is_some() => sent.map(|deed| waiting::said(deed, ctx)),
        (None, false) if app.live.is_silent() => Some(ctx.t(&words::SILENT).to_owned()),
        (None, false) => {
            let asked = here::asked(ctx).or_else(|| clock_behind(ctx));
            asked.or_else(|| replaced(ctx))
        }
    }
}

/// That nothing can be written because the clock stands behind, and what puts it right.
fn clock_behind(ctx: &Ctx<App>) -> Option<String> {
    let last = ctx.state.session.clock_behind?;
    let key = key_of(&[LayerId::GLOBAL], action::ACCEPT_CLOCK, ctx);
    let values = [("last", dates::minute(&last)), ("key", key)];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    Some(ctx.fill(&record::CLOCK_BANNER, &values))
}

/// That the program was replaced under the service, to whoever can start it anew.
fn replaced(ctx: &Ctx<App>) -> Option<String> {
    let session = &ctx.state.session;
    let is_keeper = session.administrator.is_some() || session.roles.contains(&Role::Adm);
    (session.is_replaced && is_keeper).then(|| ctx.t(&serve::BANNER_REPLACED).to_owned())
}

/// That the way to the service is broken, and that the screen shows what was said last.
fn away(why: Code, ctx: &Ctx<App>) -> String {
    match why {
        Code::ServiceAway => ctx.t(&words::AWAY).to_owned(),
        other => {
            let why = ctx.state.why(&Refusal::new(other), ctx.lang);
            ctx.fill(&words::AWAY_BECAUSE, &[("why", &why)])
        }
    }
}
