//! Chains and segments as they are called in lists: that a chain is not verified, where in its chain a segment stands.

use crate::locales::{home as words, values};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{Align, fit};

/// The name of a chain, with a sign where it is not verified.
pub fn chain_name(id: &str, ctx: &Ctx<App>) -> String {
    let Some(chain) = ctx.state.profile.chain(id) else {
        return ctx.t(&words::CHAIN_NONE).to_owned();
    };
    let badge = match chain.provisional {
        true => format!(" [{}]", ctx.t(&values::UNVERIFIED)),
        false => String::new(),
    };
    format!("{}{badge}", chain.name)
}

/// The name of a segment behind its place in the chain.
pub fn segment_name(chain: &str, name: &str, ctx: &Ctx<App>) -> String {
    let chain = ctx.state.profile.chain(chain);
    let mut segments = chain.into_iter().flat_map(|chain| &chain.segments);
    let known = segments.find(|segment| segment.name == name);
    let place = known.map_or("", |segment| ctx.t(&segment.position.word()));
    format!("{} {name}", fit(place, 4, Align::Left))
}
