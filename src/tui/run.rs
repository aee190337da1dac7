//! One session at a real terminal: attach to the service, take the terminal, follow the news, remember what the person
//! set up, give the terminal back.

mod banner;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

use chrono::{TimeDelta, Utc};

use super::along::Along;
use super::app::App;
use super::event_loop::{self, Message, Turns};
use super::home::Home;
use super::keymap::Keymap;
use super::layer::{Ctx, Layer};
use super::notes::Level;
use super::shell::Shell;
use super::terminal::{Environment, Refused, preflight};
use super::text::symbols::SymbolLevel;
use super::theme::Theme;
use super::{app, export, form, here, pages, session};
use crate::domain::ids::MemberId;
use crate::domain::refusal::Refusal;
use crate::files::person::{self, MAX_TEXT_BYTES};
use crate::locales::{Lang, home as words, record};
use crate::service::api::{Filter, Personal, Push, Request};
use crate::service::client::Client;
use crate::tui::live::Live;
use crate::tui::work::Bell;

/// What the command line decides for a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunOptions {
    /// These symbols instead of the remembered ones.
    pub symbols: Option<SymbolLevel>,
    /// This theme instead of the remembered one.
    pub theme: Option<Theme>,
    /// The language was asked for: it wins over the remembered one.
    pub is_lang_fixed: bool,
    /// The person's own keymap; a file that does not exist is none.
    pub keymap: Option<PathBuf>,
    /// This name's session is followed.
    pub follow: Option<MemberId>,
    /// What happened while the data were opened and the person should know.
    pub notice: Option<String>,
}

/// Why a session did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The interface cannot work at this terminal. Print [`Refused::text`] and exit with [`Refused::EXIT`].
    #[error("{}", .0.text())]
    Terminal(Refused),
    /// The service refused to attach.
    #[error("the service refused: {0:?}")]
    Service(Refusal),
    /// The terminal could not be taken or written to.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What the other threads tell the session.
#[derive(Debug)]
enum News {
    Push(Push),
    /// Work beside the keys is done, or has something to show.
    Worked,
    /// The service is gone for good.
    Lost,
}

/// Runs until the person leaves; `leave` is what is done last where the line drops or a signal ends the session.
///
/// # Errors
/// [`RunError`]; the terminal is given back in every case.
pub fn run(
    client: Client,
    lang: Lang,
    options: &RunOptions,
    leave: impl FnOnce() + Send + 'static,
) -> Result<(), RunError> {
    preflight(&Environment::of_process()).map_err(RunError::Terminal)?;
    // Subscribed before attaching: what happens in between is told and not missed.
    let news = client.connection().subscribe();
    let app = App::attach(client).map_err(RunError::Service)?.lively();
    let live = app.live.clone();
    if let Some(member) = options.follow.clone() {
        let waits = false;
        let follow = Request::Follow { member, waits };
        app.client.tell(follow).map_err(RunError::Service)?;
    }
    let no_color = std::env::var("NO_COLOR").ok();
    let mut ctx = context(app, lang, options, no_color.as_deref());
    if let Some(member) = options.follow.clone() {
        ctx.state.company.follow(member);
    }
    let mut keeper = Keeper::new(&ctx);
    let (send, inbox) = channel();
    follow(live.clone(), news, send.clone())?;
    let (stash, connection) = (
        ctx.state.stash.clone(),
        ctx.state.client.connection().clone(),
    );
    let keep = move || {
        if let Err(refusal) = stash.save(connection.as_ref()) {
            tracing::warn!(?refusal, "the open form could not be kept");
        }
        leave();
    };
    let wake = send.clone();
    ctx.state.bell = Bell::new(move || {
        // When nobody listens the session has ended already.
        let _ = wake.send(Message::Push(News::Worked));
    });
    live.hang(ctx.state.bell.clone());
    let mut screen = session::open(send, keep)?;
    if ctx.mouse {
        screen.set_mouse(true)?;
    }
    let base: Box<dyn Layer<App>> = match &options.follow {
        Some(_) => Box::new(Along::default()),
        None => Box::new(Home::new()),
    };
    let mut shell = Shell::new(base, pages::page);
    let mut turns = Session(&mut keeper);
    event_loop::run(&mut screen, &mut shell, &mut ctx, &inbox, &mut turns)?;
    Ok(())
}

/// Hands the service's news on to the session. The thread sleeps until there are some.
fn follow(live: Live, news: Receiver<Push>, inbox: Sender<Message<News>>) -> io::Result<()> {
    let thread = move || {
        live.follow(&news, |push| {
            inbox.send(Message::Push(News::Push(push))).is_ok()
        });
        // When nobody listens the session has ended already.
        let _ = inbox.send(Message::Push(News::Lost));
    };
    Builder::new().name("news".into()).spawn(thread).map(drop)
}

fn hear(news: News, ctx: &mut Ctx<App>) {
    match news {
        News::Push(push) => ctx.state.hear(push),
        News::Worked => {}
        News::Lost => ctx.state.is_lost = true,
    }
}

/// What a session does with news, and before every frame.
struct Session<'a>(&'a mut Keeper);

impl Turns<App, News> for Session<'_> {
    fn hear(&mut self, news: News, ctx: &mut Ctx<App>) {
        hear(news, ctx);
    }

    fn makes_blind(&self, news: &News) -> bool {
        matches!(news, News::Push(Push::Away { .. }) | News::Lost)
    }

    fn before_frame(&mut self, ctx: &mut Ctx<App>) {
        self.0.turn(ctx);
    }
}

/// The context with what is remembered, what the command line wants, and the person's keys.
fn context(app: App, lang: Lang, options: &RunOptions, no_color: Option<&str>) -> Ctx<App> {
    let today = app.session.now.date_naive();
    let mut ctx = Ctx::new(lang, today, app);
    let remembered = |key: &str| ctx.state.preferences.get(key).map(String::as_str);
    let saved_lang = remembered(LANG).and_then(|text| text.parse().ok());
    let symbols = options
        .symbols
        .or_else(|| remembered(SYMBOLS).and_then(SymbolLevel::parse));
    let theme = options
        .theme
        .or_else(|| remembered(THEME).and_then(Theme::parse));
    let mouse = remembered(MOUSE) == Some(ON);
    ctx.lang = saved_lang
        .filter(|_| !options.is_lang_fixed)
        .unwrap_or(lang);
    ctx.symbols = symbols.unwrap_or_default();
    ctx.theme = Theme::at_start(theme, no_color);
    ctx.mouse = mouse;
    ctx.articles = ctx.state.profile.acts.articles().collect();
    ctx.rights = app::leave;
    ctx.who = app::who;
    if let Some(notice) = &options.notice {
        ctx.say(Level::Info, notice.clone());
    }
    if let Some(path) = &options.keymap {
        load_keys(path, &mut ctx);
    }
    ctx
}

/// Lays the person's keys over the built-in ones; what is wrong with their file is told line by line.
fn load_keys(path: &Path, ctx: &mut Ctx<App>) {
    let file = path.display().to_string();
    match person::text(path, MAX_TEXT_BYTES) {
        Ok(text) => {
            let (keymap, problems) = Keymap::load(Some((&file, &text)));
            ctx.keymap = keymap;
            for problem in problems {
                let said = problem.text(ctx.lang);
                ctx.say(Level::Warn, said);
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => {
            let said = ctx.fill(
                &words::KEYMAP_UNREADABLE,
                &[("file", &file), ("why", &error.to_string())],
            );
            ctx.say(Level::Warn, said);
        }
    }
}

const THEME: &str = "theme";
const SYMBOLS: &str = "symbols";
const LANG: &str = "lang";
const MOUSE: &str = "mouse";
const ON: &str = "on";

/// Others may have brought rules into force or put the clock right; what is shown and asked goes by that from then on.
fn look_again(ctx: &mut Ctx<App>) {
    let app = &mut ctx.state;
    let Ok(session) = app.client.session() else {
        return;
    };
    if session.policy != app.session.policy
        && let Ok(profile) = app.client.profile()
    {
        app.adopt(profile);
        ctx.articles = app.profile.acts.articles().collect();
    }
    app.seq = app.seq.max(session.seq);
    app.session.policy = session.policy;
    app.session.clock_behind = session.clock_behind;
    app.session.is_replaced = session.is_replaced;
    // The person may have another unit or other roles by now.
    if app.view.own.is_some() {
        app.view.own = Some(session.member.unit.clone());
    }
    app.session.unit_name = session.unit_name;
    app.session.roles = session.roles;
    app.session.member = session.member;
}

/// What is done once a turn, before the frame: the day, the bottom line, the banner, the preferences.
struct Keeper {
    /// How far the service's clock is ahead of this machine's.
    ahead: TimeDelta,
    /// Look of the interface when it was last noted.
    look: [(&'static str, String); 4],
    /// Preferences as the service has them.
    saved: BTreeMap<String, String>,
    /// Head of the journal and day that the bottom line was made for.
    counted: Option<(u64, chrono::NaiveDate, Filter)>,
    late: u32,
    today: u32,
}

fn look(ctx: &Ctx<App>) -> [(&'static str, String); 4] {
    let mouse = if ctx.mouse { ON } else { "off" };
    [
        (THEME, ctx.theme.code().to_owned()),
        (SYMBOLS, ctx.symbols.code().to_owned()),
        (LANG, ctx.lang.code().to_owned()),
        (MOUSE, mouse.to_owned()),
    ]
}

impl Keeper {
    fn new(ctx: &Ctx<App>) -> Self {
        Self {
            ahead: ctx.state.session.now.to_utc() - Utc::now(),
            look: look(ctx),
            saved: ctx.state.preferences.clone(),
            counted: None,
            late: 0,
            today: 0,
        }
    }

    fn turn(&mut self, ctx: &mut Ctx<App>) {
        ctx.state.seq = ctx.state.head();
        ctx.state.speak(ctx.lang);
        self.day(ctx);
        self.count(ctx);
        self.remember(ctx);
        here::turn(ctx);
        form::tell_orphan(ctx);
        if ctx.state.away.is_none() && !ctx.state.is_lost {
            let app = &mut ctx.state;
            app.unkept.give(&app.client, &app.bell);
        }
        let sent = ctx.state.deeds.waiting().cloned();
        let app = &ctx.state;
        let sign = app.session.sign().map_or_else(String::new, |(sign, _)| {
            ctx.fill(&record::SIGN, &[("sign", ctx.t(&sign))])
        });
        ctx.sign = format!("{sign} {}", here::sign(ctx)).trim().to_owned();
        ctx.banner = banner::of(ctx, sent.as_ref());
        // That all is well needs no word; which day it is does, at every size.
        let day = ctx.today.to_string();
        let link = match ctx.state.is_lost || ctx.state.away.is_some() {
            true => ctx.t(&words::CUT_OFF),
            false => day.as_str(),
        };
        let values = [
            ("late", self.late.to_string()),
            ("today", self.today.to_string()),
            ("link", link.to_owned()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        ctx.status = ctx.fill(&words::STATUS, &values);
        export::turn(ctx);
    }

    /// Today by the service's clock. The service is asked only when its day should have changed.
    fn day(&mut self, ctx: &mut Ctx<App>) {
        let zone = *ctx.state.session.now.offset();
        let expected = Utc::now()
            .checked_add_signed(self.ahead)
            .map(|now| now.with_timezone(&zone));
        ctx.clock = expected.map_or_else(String::new, |now| now.format("%H:%M").to_string());
        let expected = expected.map(|now| now.date_naive());
        let is_cut_off = ctx.state.is_lost || ctx.state.away.is_some();
        if expected.is_none_or(|day| day == ctx.today) || is_cut_off {
            return;
        }
        if let Ok(session) = ctx.state.client.session() {
            self.ahead = session.now.to_utc() - Utc::now();
            ctx.today = session.now.date_naive();
            ctx.state.session = session;
        }
    }

    /// What is late and what is due today, when the data or the day changed.
    fn count(&mut self, ctx: &mut Ctx<App>) {
        let scope = ctx.state.view.scope();
        if ctx.state.away.is_some() {
            return;
        }
        let now = (ctx.state.seq, ctx.today, scope.clone());
        let is_back = std::mem::take(&mut ctx.state.is_back);
        if self.counted.replace(now.clone()) == Some(now) && !is_back {
            return;
        }
        look_again(ctx);
        match ctx.state.client.summary(scope) {
            Ok(summary) => (self.late, self.today) = (summary.late, summary.today),
            Err(refusal) if refusal.is_of_line() => self.counted = None,
            Err(_) => {}
        }
    }

    /// Notes a changed look, and saves the preferences when anything in them changed.
    fn remember(&mut self, ctx: &mut Ctx<App>) {
        let now = look(ctx);
        for (before, after) in self.look.iter().zip(&now) {
            if before != after {
                ctx.state
                    .preferences
                    .insert(after.0.to_owned(), after.1.clone());
            }
        }
        self.look = now;
        if ctx.state.preferences == self.saved {
            return;
        }
        // What another session of the same person set up meanwhile stays.
        let mut values = ctx.state.preferences.clone();
        values.retain(|key, value| self.saved.get(key) != Some(value));
        let mut gone = std::mem::replace(&mut self.saved, ctx.state.preferences.clone());
        gone.retain(|key, _| !self.saved.contains_key(key));
        values.extend(gone.into_keys().map(|key| (key, String::new())));
        if let Err(refusal) = ctx.state.client.tell(Personal::SavePreferences { values }) {
            let why = ctx.state.why(&refusal, ctx.lang);
            ctx.say(Level::Warn, why);
        }
    }
}

#[cfg(test)]
mod tests;
