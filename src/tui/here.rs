//! Telling where this session is, before a frame; what the screen says of those who are here too; and the keys that answer
//! whoever asks to look along.

use super::action;
use super::app::App;
use super::layer::{Ctx, Outcome};
use super::layer_id::LayerId;
use super::parts::key_of;
use crate::domain::ids::ProjectId;
use crate::locales::company as words;
use crate::service::api::{Companion, Place};
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
    if let Some(name) = company.follows() {
        return ctx.fill(&words::FOLLOWING, &[("name", name.as_str())]);
    }
    let here = match company.is_followed_here {
        true => ctx.t(&words::FOLLOWED),
        false => "",
    };
    let others = match company.followed_by.as_slice() {
        [] => String::new(),
        by @ [first, ..] => {
            let count = by.len().to_string();
            let word = if by.len() == 1 {
                &words::WATCHED
            } else {
                &words::WATCHED_BY_MORE
            };
            let key = key_of(&[LayerId::GLOBAL], action::FOLLOW_END, ctx);
            let values = [("who", first.name.as_str()), ("n", &count), ("key", &key)];
            ctx.fill(word, &values)
        }
    };
    format!("{here} {others}").trim().to_owned()
}

/// On top: who asks to follow this screen, and the keys that answer. Nothing else waits for it.
pub fn asked(ctx: &Ctx<App>) -> Option<String> {
    let asked = &ctx.state.company.asked;
    let first = asked.first()?;
    let who = named(&first.who, ctx);
    let more = match asked.len() {
        1 => String::new(),
        n => ctx.fill(&words::ASKED_MORE, &[("n", &n.to_string())]),
    };
    let key = |action| key_of(&[LayerId::GLOBAL], action, ctx);
    let (yes, no) = (key(action::FOLLOW_GIVE), key(action::FOLLOW_END));
    let values = [("who", who.as_str()), ("yes", &yes), ("no", &no)];
    Some(ctx.fill(&words::ASKED, &values) + &more)
}

/// One key's answer to whoever asks; the one that says no also ends what was allowed.
pub fn answer(yes: bool, ctx: &mut Ctx<App>) -> Outcome<App> {
    let connection = Arc::clone(ctx.state.client.connection());
    let company = &mut ctx.state.company;
    let was_asked = !company.asked.is_empty();
    let Some(who) = company.answer(yes, &connection) else {
        return ctx.hint(&words::NOBODY_ASKS);
    };
    let who = named(&who, ctx);
    let key = key_of(&[LayerId::GLOBAL], action::FOLLOW_END, ctx);
    let word = match (was_asked, yes) {
        (true, true) => &words::GIVEN,
        (true, false) => &words::DENIED,
        (false, _) => &words::ENDED_OWN,
    };
    let said = ctx.fill(word, &[("who", &who), ("key", &key)]);
    ctx.notes.hint(said);
    Outcome::Handled
}

fn named(who: &Companion, ctx: &Ctx<App>) -> String {
    let unit = ctx.state.unit_name(who.unit.as_str());
    format!("{}@{unit}", who.name)
}

/// Who else has a record open, in words.
pub fn beside(id: &ProjectId, ctx: &Ctx<App>) -> Option<String> {
    let others = ctx.state.company.beside(id).iter();
    let named = others.map(|other| named(other, ctx));
    let named = named.collect::<Vec<_>>().join(" ");
    (!named.is_empty()).then(|| ctx.fill(&words::BESIDE, &[("who", &named)]))
}
