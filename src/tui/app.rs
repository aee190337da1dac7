//! What the screens share: the way to the service, who sits here, and the profile that gives codes their names.
//!
//! No screen's own state lives here, but for what must outlive it: which projects the pipeline shows, and the texts of the
//! open form for the thread that answers a hang-up.

use crate::domain::actor::Role;
use crate::domain::ids::ProjectId;
use crate::domain::offered::Offered;
use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::locales::{Lang, Word, home as words, names, refusal, values};
use crate::service::api::{Push, Session};
use crate::service::client::Client;
use crate::tui::action::{self, ActionId};
use crate::tui::company::Company;
use crate::tui::deeds::Deeds;
use crate::tui::exporting::Exporting;
use crate::tui::layer::{Asks, Ctx, Leave, Outcome};
use crate::tui::live::Live;
use crate::tui::notes::Level;
use crate::tui::offers;
use crate::tui::stash::Stash;
use crate::tui::text::{truncate, width};
use crate::tui::unkept::Unkept;
use crate::tui::view::View;
use crate::tui::work::Bell;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The state of the program behind every layer.
pub struct App {
    pub client: Client,
    /// For what a key asks once: a frame waits for no answer, a key does for a while.
    pub for_keys: Client,
    /// Keeps what is on the screen up to date, where [`App::lively`] has put it before the service.
    pub live: Live,
    /// The rules in force; with English names where the person reads English.
    pub profile: Arc<Profile>,
    /// The same as they are, while they are shown in English.
    as_is: Option<Arc<Profile>>,
    pub session: Session,
    /// Number of the last entry that the service told of; screens read anew when it grew.
    pub seq: u64,
    /// What the person set up: theme, symbols, sort, views.
    pub preferences: BTreeMap<String, String>,
    /// Why nothing can be written, if so. Shown on every screen.
    pub read_only: Option<String>,
    /// The service is gone; what is on the screen is what it said last.
    pub is_lost: bool,
    /// The way to the service is broken, for this reason, and being looked for; what is on the screen is what it said last.
    pub away: Option<Code>,
    /// The way to the service was found again; what was not heard meanwhile is to be asked for.
    pub is_back: bool,
    /// Which projects the pipeline shows, and in which order.
    pub view: View,
    /// What the person may do, as the service said it last.
    pub offers: offers::Kept,
    /// What the person's last deed on a list was about, with its number: what was done is marked no longer.
    pub acted: (u64, Vec<ProjectId>),
    /// The project that the person registered last, with its number: the pipeline goes to it.
    pub made: (u64, Option<ProjectId>),
    /// Who else is here.
    pub company: Company,
    /// The deed on its way to the service.
    pub deeds: Deeds,
    /// What was typed in forms that were closed before it was known what became of them.
    pub unkept: Unkept,
    /// What is typed in the open form; the thread that answers a hang-up saves it.
    pub stash: Stash,
    /// How far the service is with a ledger of this session, of how many rows.
    pub progress: Option<(u64, u64)>,
    /// Has the screen drawn anew when work beside the keys is done or has something to show.
    pub bell: Bell,
    /// The file that is being made, if one is.
    pub exporting: Exporting,
}

impl App {
    /// The same, and from now on nobody who draws the screen waits for the service.
    pub fn lively(mut self) -> Self {
        self.deeds.grow_patient();
        let client = Client::new(Arc::new(self.live.clone()));
        let for_keys = Client::new(Arc::new(self.live.for_keys()));
        Self {
            client,
            for_keys,
            ..self
        }
    }

    /// From now on what the profile names is called as the person's language has it.
    pub fn speak(&mut self, lang: Lang) {
        match (lang, self.as_is.take()) {
            (Lang::En, None) => {
                let shown = Arc::new(names::in_english(&self.profile));
                self.as_is = Some(std::mem::replace(&mut self.profile, shown));
            }
            (Lang::Zh, Some(as_is)) => self.profile = as_is,
            (_, as_is) => self.as_is = as_is,
        }
    }

    /// The rules as they are written, for files and ledgers: what goes out under these names comes back by them.
    pub const fn as_written(&self) -> &Arc<Profile> {
        match &self.as_is {
            Some(as_is) => as_is,
            None => &self.profile,
        }
    }

    /// Other rules are in force.
    pub fn adopt(&mut self, profile: Arc<Profile>) {
        let lang = if self.as_is.take().is_some() {
            Lang::En
        } else {
            Lang::Zh
        };
        self.profile = profile;
        self.speak(lang);
    }

    /// A deed about these projects was taken.
    pub fn note_acted(&mut self, ids: Vec<ProjectId>) {
        self.acted = (self.acted.0 + 1, ids);
    }

    /// Attaches to the service.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn attach(client: Client) -> Result<Self, Refusal> {
        let session = client.session()?;
        let profile = client.profile()?;
        let preferences = client.preferences()?;
        let (seq, read_only) = (session.seq, session.read_only.clone());
        let view = View::remembered(&preferences, &session);
        Ok(Self {
            live: Live::over(Arc::clone(client.connection())),
            for_keys: client.clone(),
            client,
            profile,
            as_is: None,
            session,
            seq,
            is_lost: false,
            away: None,
            is_back: false,
            view,
            preferences,
            read_only,
            offers: offers::Kept::default(),
            acted: (0, Vec::new()),
            made: (0, None),
            company: Company::default(),
            deeds: Deeds::default(),
            unkept: Unkept::default(),
            stash: Stash::default(),
            progress: None,
            bell: Bell::default(),
            exporting: Exporting::default(),
        })
    }

    /// Head of the journal as far as the person can know it: what was answered before their own deed is not the answer after
    /// it, though the news of the deed come later.
    pub fn head(&self) -> u64 {
        self.seq.max(self.live.own())
    }

    /// Takes in what the service said unasked.
    pub fn hear(&mut self, push: Push) {
        match push {
            Push::Changed { seq, .. } => self.seq = self.seq.max(seq),
            Push::ReadOnly { why } => self.read_only = Some(why),
            Push::Progress { done, total } => self.progress = Some((done, total)),
            Push::Away { why } => self.away = Some(why),
            Push::Back => {
                self.away = None;
                self.is_back = true;
                self.company.hear(Push::Back);
            }
            other => self.company.hear(other),
        }
    }

    /// Whether anything done by this verb could be written at all, so that nobody types in vain.
    ///
    /// # Errors
    /// `OtherDateIsForReading`, `ClockBehind`.
    pub fn may_write(&self, verb: &str) -> Result<(), Refusal> {
        let minute = |at: &DateTime<FixedOffset>| at.format("%Y-%m-%dT%H:%M").to_string();
        let session = &self.session;
        let refused = |code| Refusal::new(code).with("now", minute(&session.now));
        if session.is_for_reading() {
            return Err(refused(Code::OtherDateIsForReading));
        }
        match &session.clock_behind {
            Some(last) if verb != "clock" => {
                Err(refused(Code::ClockBehind).with("last", minute(last)))
            }
            _ => Ok(()),
        }
    }

    /// How an act stands to the person, on this project or wherever; `None` where it is open, or where nobody can say.
    pub fn offered(&self, act: &str, id: Option<&ProjectId>, asks: Asks) -> Option<Offered> {
        match id {
            Some(id) => {
                let client = (asks == Asks::Service).then_some(&self.client);
                self.offers.on(id, act, self.head(), client)
            }
            None => self.offers.anywhere(act, self.head(), &self.client),
        }
    }

    /// Refuses an act that is refused whatever is said of it, so that nobody types in vain.
    ///
    /// # Errors
    /// The refusal that the act itself would meet.
    pub fn may(&self, act: &str, id: Option<&ProjectId>) -> Result<(), Refusal> {
        match self.offered(act, id, Asks::Service) {
            Some(Offered::Refused(refusal)) => Err(refusal),
            Some(Offered::Waits) | None => Ok(()),
        }
    }

    /// A refusal as one sentence with its article; of what the person may not do, whom to ask as well.
    pub fn why(&self, refusal: &Refusal, lang: Lang) -> String {
        let text = refusal::render(refusal, Some(&self.profile), lang);
        match refusal.kind() {
            RefusalKind::Forbidden => format!("{}; {}", text.headline(), text.next),
            _ => text.headline(),
        }
    }

    /// The short name of a county, zone, department or team; the code itself where none is known.
    pub fn unit_name<'a>(&'a self, code: &'a str) -> &'a str {
        values::short_unit(&self.profile, code)
    }

    /// The name of a tier; the id itself where none is known.
    pub fn tier_name<'a>(&'a self, id: &'a str) -> &'a str {
        values::tier(&self.profile, id)
    }

    /// The name of a chain; the id itself where none is known.
    pub fn chain_name<'a>(&'a self, id: &'a str) -> &'a str {
        values::chain(&self.profile, id)
    }
}

/// With whose eyes one sees, on every screen: `示例专员@信丰县 县级商务 [本单位]`, with the administrator at the keyboard where
/// somebody else acts. In little room the short name of the unit stands, then the person's name gives way and the unit's
/// with it; the role and how much is looked at never do.
pub fn who(ctx: &Ctx<App>, room: usize) -> String {
    let app = &ctx.state;
    let session = &app.session;
    let roles = session.roles.iter().map(|role| ctx.t(&role.word()));
    let roles = roles.collect::<Vec<_>>().join(" ");
    let scope = match &app.view.own {
        Some(_) => ctx.t(&words::SCOPE_OWN),
        None => ctx.t(&words::SCOPE_ALL),
    };
    let (for_whom, brief) = match &session.administrator {
        Some(by) => (
            ctx.fill(&words::ON_BEHALF, &[("by", by.as_str())]),
            ctx.t(&words::ON_BEHALF_SHORT),
        ),
        None => (String::new(), ""),
    };
    let is_guest = session.roles.contains(&Role::Guest);
    let of = |name: &str, unit: &str, before: &str| {
        let who = match is_guest {
            true => format!("{name} {roles}"),
            false => format!("{before}{name}@{unit} {roles}"),
        };
        format!("{} [{scope}]", who.trim_end())
    };
    let name = session.member.name.as_str();
    let short = app.unit_name(session.member.unit.as_str());
    let forms = [
        of(
            name,
            values::unit(&app.profile, session.member.unit.as_str()),
            &for_whom,
        ),
        of(name, short, &for_whom),
        of(name, short, brief),
    ];
    if let Some(form) = forms.into_iter().find(|form| width(form) <= room) {
        return form;
    }
    let left = room.saturating_sub(width(&of("", "", brief)));
    if left < LEAST_WHO {
        // Not enough of either to say who it is.
        return format!("{brief}{roles} [{scope}]");
    }
    let name = truncate(name, left.saturating_sub(width(short)).max(left / 2));
    let unit = truncate(short, left.saturating_sub(width(&name)));
    of(&name, &unit, brief)
}

/// Columns in which a name and a unit still say who it is.
const LEAST_WHO: usize = 8;

/// How an action stands to the person, by the rights that its act asks for.
pub fn leave(ctx: &Ctx<App>, action: ActionId, about: Option<&ProjectId>, asks: Asks) -> Leave {
    let Some(act) = action::act_of(action) else {
        return Leave::Free;
    };
    let about = about.filter(|_| action::is_of_project(action));
    match ctx.state.offered(act, about, asks) {
        None => Leave::Free,
        Some(Offered::Waits) => Leave::Waits,
        Some(Offered::Refused(refusal)) => Leave::Blocked(ctx.state.why(&refusal, ctx.lang)),
    }
}

impl Ctx<App> {
    /// Says a refusal where no form stands that could show it.
    pub fn refuse(&mut self, refused: &Refusal) -> Outcome<App> {
        let why = self.state.why(refused, self.lang);
        self.say(Level::Warn, why);
        Outcome::Handled
    }

    /// Warns of why nothing is done.
    pub fn warn(&mut self, word: &Word) -> Outcome<App> {
        let said = self.t(word);
        self.say(Level::Warn, said);
        Outcome::Handled
    }

    /// Hints at why nothing is done.
    pub fn hint(&mut self, word: &Word) -> Outcome<App> {
        let said = self.t(word);
        self.notes.hint(said);
        Outcome::Handled
    }
}
