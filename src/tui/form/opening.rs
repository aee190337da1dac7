//! Opening a form: what it needs to know is asked beside the keys. Where that takes long a box says so, and Esc goes back.

use super::{Ask, Form, fit};
use crate::domain::actor::Member;
use crate::domain::refusal::Refusal;
use crate::locales::deeds as words;
use crate::service::api::{LeftDraft, ProjectDetail};
use crate::service::client::Client;
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::stash::Texts;
use crate::tui::waiting;
use crate::tui::work::{Begun, Stand};
use std::collections::BTreeMap;

/// What a form needs to know.
pub(super) struct Brought {
    pub record: Option<Box<ProjectDetail>>,
    pub drafts: BTreeMap<String, Texts>,
    pub left: Vec<LeftDraft>,
    pub members: Vec<Member>,
}

impl Brought {
    /// Asks for it.
    ///
    /// # Errors
    /// The service's refusal.
    fn ask(client: &Client, ask: &Ask, with_members: bool) -> Result<Self, Refusal> {
        let record = match ask.only() {
            Some(target) => Some(client.show(target.id.clone(), None)?),
            None => None,
        };
        let drafts = client.drafts()?;
        let (_, draft) = super::keep::draft_of(&ask.key(), &drafts);
        let left = match draft.is_empty() {
            true => client.left_drafts()?,
            false => Vec::new(),
        };
        let members = match with_members {
            true => client.members()?,
            false => Vec::new(),
        };
        Ok(Self {
            record,
            drafts,
            left,
            members,
        })
    }
}

/// Opens a form, or says why it cannot be opened.
pub fn open(ask: Ask, ctx: &mut Ctx<App>) -> Outcome<App> {
    let app = &ctx.state;
    let about = ask.only().map(|target| &target.id);
    let may = app.may_write(ask.spec.name);
    if let Err(refused) = may.and_then(|()| app.may(ask.spec.name, about)) {
        return ctx.refuse(&refused);
    }
    let fields = ask.fields(None, &app.profile, ctx.lang);
    let with_members = fields.iter().any(fit::names_members);
    let client = app.for_keys.clone();
    let (asked, bring) = (ask.clone(), move |ask: &Ask| {
        Brought::ask(&client, ask, with_members)
    });
    if !app.deeds.is_patient() {
        let brought = bring(&ask);
        return stand(ask, brought, ctx);
    }
    match waiting::begin(ctx, move || bring(&asked)) {
        Ok(Begun::Done(brought)) => stand(ask, brought, ctx),
        Ok(Begun::Runs(work)) => {
            let mut ask = Some(ask);
            waiting::until(waiting::OPENING, move |ctx| match work.stand() {
                Stand::Runs => None,
                Stand::Done(brought) => Some(stand(ask.take()?, brought, ctx)),
                Stand::Lost => Some(ctx.warn(&words::NOT_OPENED)),
            })
        }
        Ok(Begun::Lost) | Err(_) => ctx.warn(&words::NOT_OPENED),
    }
}

fn stand(ask: Ask, brought: Result<Brought, Refusal>, ctx: &mut Ctx<App>) -> Outcome<App> {
    match brought {
        Ok(brought) => Outcome::push(Form::new(ask, brought, ctx)),
        Err(refused) => ctx.refuse(&refused),
    }
}

/// A form that stands at once.
///
/// # Errors
/// The service's refusal.
#[cfg(test)]
pub(super) fn at_once(ask: Ask, ctx: &Ctx<App>) -> Result<Form, Refusal> {
    let fields = ask.fields(None, &ctx.state.profile, ctx.lang);
    let with_members = fields.iter().any(fit::names_members);
    let brought = Brought::ask(&ctx.state.for_keys, &ask, with_members)?;
    Ok(Form::new(ask, brought, ctx))
}
