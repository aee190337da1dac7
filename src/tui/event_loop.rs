//! The loop: wait, take everything that is waiting, draw once. There is no tick; when nothing happens
//! the process sleeps and sends nothing. A layer may ask to be told once when the keys rest.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::input::Input;
use super::layer::{Ctx, Effect};
use super::shell::Shell;
use super::terminal::Screen;
use super::text::symbols::SymbolLevel;

/// What the loop waits for. `T` is the news of the service.
#[derive(Debug)]
pub enum Message<T> {
    /// A person did something.
    Input(Input),
    /// The service told something.
    Push(T),
    /// The session ends: the terminal is gone, or the service said so.
    Stop,
}

/// News from the service alone redraw at most this often: over SSH a busy service must not flood the
/// line or disturb an input method.
const PUSH_PAUSE: Duration = Duration::from_millis(200);

/// What the loop asks of the session.
pub trait Turns<S, T> {
    /// Folds news into the state; the layers are told afterwards.
    fn hear(&mut self, news: T, ctx: &mut Ctx<S>);

    /// Whether these news say that what was typed around them was typed blind: the screen showed nothing of it.
    fn makes_blind(&self, news: &T) -> bool;

    /// Runs once a turn, before the frame is drawn and after whatever the layers did: the day, the bottom line, what is
    /// remembered.
    fn before_frame(&mut self, ctx: &mut Ctx<S>);
}

/// Runs until the person quits, a [`Message::Stop`] comes, or every sender is gone.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn run<S: 'static, T>(
    screen: &mut Screen,
    shell: &mut Shell<S>,
    ctx: &mut Ctx<S>,
    inbox: &Receiver<Message<T>>,
    turns: &mut impl Turns<S, T>,
) -> io::Result<()> {
    turns.before_frame(ctx);
    draw(screen, shell, ctx)?;
    let mut drawn = Instant::now();
    while let Some(first) = next(inbox, ctx) {
        let mut turn = Turn::default();
        match first {
            First::Message(first) => turn.take(first, shell, ctx, turns),
            First::Rest => shell.rested(ctx),
        }
        turn.drain(inbox, shell, ctx, turns);
        while turn.only_pushes() && turn.goes_on() {
            let Some(left) = PUSH_PAUSE.checked_sub(drawn.elapsed()) else {
                break;
            };
            match inbox.recv_timeout(left) {
                Ok(message) => turn.take(message, shell, ctx, turns),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if turn.pushed {
            shell.changed(ctx);
        }
        shell.go_on(ctx);
        ctx.place = shell.place();
        if let Some((columns, rows)) = turn.resized {
            screen.resize(columns, rows);
        }
        turns.before_frame(ctx);
        if turn.stop || effects(screen, ctx)? {
            break;
        }
        draw(screen, shell, ctx)?;
        drawn = Instant::now();
    }
    Ok(())
}

/// What the loop goes on with.
enum First<T> {
    Message(Message<T>),
    /// The keys rest, and a layer wished to be told.
    Rest,
}

/// Sleeps until there is something; `None` when every sender is gone. Only a layer that asked for it is woken by time,
/// and once.
fn next<S, T>(inbox: &Receiver<Message<T>>, ctx: &mut Ctx<S>) -> Option<First<T>> {
    let Some(at) = ctx.rest_at else {
        return inbox.recv().ok().map(First::Message);
    };
    match inbox.recv_timeout(at.saturating_duration_since(Instant::now())) {
        Ok(message) => Some(First::Message(message)),
        Err(RecvTimeoutError::Timeout) => {
            ctx.rest_at = None;
            Some(First::Rest)
        }
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// What happened between two frames.
#[derive(Debug, Default)]
struct Turn {
    input: bool,
    pushed: bool,
    resized: Option<(u16, u16)>,
    stop: bool,
    /// The line broke: what is typed before the next frame is not run.
    is_blind: bool,
}

impl Turn {
    const fn only_pushes(&self) -> bool {
        self.pushed && !self.input && self.resized.is_none()
    }

    const fn goes_on(&self) -> bool {
        !self.stop
    }

    fn take<S: 'static, T>(
        &mut self,
        message: Message<T>,
        shell: &mut Shell<S>,
        ctx: &mut Ctx<S>,
        turns: &mut impl Turns<S, T>,
    ) {
        match message {
            Message::Input(input) => {
                if let Input::Resize(columns, rows) = input {
                    self.resized = Some((columns, rows));
                } else if self.is_blind {
                    return;
                }
                self.input = true;
                shell.input(&input, ctx);
            }
            Message::Push(news) => {
                self.pushed = true;
                self.is_blind |= turns.makes_blind(&news);
                turns.hear(news, ctx);
            }
            Message::Stop => self.stop = true,
        }
    }

    /// Takes what is already waiting, up to a stop or a wish to quit: keys typed ahead of leaving are
    /// not run, nor those typed while the line was broken, whether it is told before them or behind.
    fn drain<S: 'static, T>(
        &mut self,
        inbox: &Receiver<Message<T>>,
        shell: &mut Shell<S>,
        ctx: &mut Ctx<S>,
        turns: &mut impl Turns<S, T>,
    ) {
        loop {
            let waiting: Vec<_> = inbox.try_iter().collect();
            if waiting.is_empty() {
                return;
            }
            let makes_blind = |message: &Message<T>| match message {
                Message::Push(news) => turns.makes_blind(news),
                _ => false,
            };
            self.is_blind |= waiting.iter().any(makes_blind);
            for message in waiting {
                if !self.goes_on() || ctx.effects.contains(&Effect::Quit) {
                    return;
                }
                self.take(message, shell, ctx, turns);
            }
        }
    }
}

/// Does what layers asked for. True when the program is to end.
fn effects<S>(screen: &mut Screen, ctx: &mut Ctx<S>) -> io::Result<bool> {
    for effect in std::mem::take(&mut ctx.effects) {
        match effect {
            Effect::Redraw => screen.redraw_all(),
            Effect::Copy(text) => screen.copy(&text)?,
            Effect::Mouse(on) => screen.set_mouse(on)?,
            Effect::Quit => return Ok(true),
        }
    }
    Ok(false)
}

fn draw<S: 'static>(screen: &mut Screen, shell: &mut Shell<S>, ctx: &Ctx<S>) -> io::Result<()> {
    let level = if shell.shows_raw_widths() {
        SymbolLevel::Unicode
    } else {
        ctx.symbols
    };
    screen.set_symbols(level);
    screen.draw(|area, buf| shell.render(area, buf, ctx))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex};

    use ratatui::layout::Size;

    use super::*;
    use crate::locales::Lang;
    use crate::tui::tests::{Blank, script};

    #[derive(Clone, Default)]
    struct Counter(Arc<Mutex<Vec<Vec<u8>>>>);

    impl Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn keys(text: &str) -> impl Iterator<Item = Message<u32>> {
        script(text)
            .into_iter()
            .map(|key| Message::Input(Input::Key(key)))
    }

    /// News that say that the line is broken.
    const BROKEN: u32 = 404;

    struct Heard;

    impl Turns<Vec<u32>, u32> for Heard {
        fn hear(&mut self, news: u32, ctx: &mut Ctx<Vec<u32>>) {
            ctx.state.push(news);
        }

        fn makes_blind(&self, news: &u32) -> bool {
            *news == BROKEN
        }

        fn before_frame(&mut self, ctx: &mut Ctx<Vec<u32>>) {
            ctx.status = ctx.state.len().to_string();
        }
    }

    fn session(messages: Vec<Message<u32>>) -> (usize, Ctx<Vec<u32>>) {
        let counter = Counter::default();
        let mut screen = Screen::over(Box::new(counter.clone()), Size::new(80, 24)).unwrap();
        let mut ctx = Ctx::new(Lang::Zh, chrono::NaiveDate::default(), Vec::new());
        let mut shell = Shell::new(Box::new(Blank), |_| Box::new(Blank));
        let (send, inbox) = channel();
        messages
            .into_iter()
            .for_each(|message| send.send(message).unwrap());
        drop(send);
        run(&mut screen, &mut shell, &mut ctx, &inbox, &mut Heard).unwrap();
        let frames = counter.0.lock().unwrap().len();
        (frames, ctx)
    }

    #[test]
    fn everything_waiting_is_taken_before_one_frame() {
        let messages = keys("? <Esc> : <Esc>")
            .chain([Message::Push(1), Message::Push(2)])
            .collect();
        let (frames, ctx) = session(messages);
        assert_eq!(ctx.state, [1, 2]);
        assert_eq!(ctx.status, "2", "made ready for the frame");
        assert_eq!(frames, 2, "the first frame, and one for the batch");
    }

    #[test]
    fn quitting_asks_and_then_ends() {
        let (_, ctx) = session(keys("q n").chain([Message::Push(1)]).collect());
        assert_eq!(ctx.state, [1]);
        let (_, ctx) = session(keys("ctrl+c y").chain([Message::Push(1)]).collect());
        assert_eq!(
            ctx.state,
            Vec::<u32>::new(),
            "nothing after the answer is run"
        );
    }

    #[test]
    fn what_is_typed_blind_is_not_run() {
        // `q` would ask and `y` would end the session before the last news are heard.
        let typed = |before: &str, behind: &str| {
            let broken = [Message::Push(1), Message::Push(BROKEN)];
            let messages = broken.into_iter().chain(keys(before)).chain(keys(behind));
            session(messages.chain([Message::Push(2)]).collect())
                .1
                .state
        };
        assert_eq!(typed("q", "y"), [1, BROKEN, 2]);
        let told_later = [Message::Push(1)].into_iter().chain(keys("q y"));
        let told_later = told_later.chain([Message::Push(BROKEN), Message::Push(2)]);
        assert_eq!(session(told_later.collect()).1.state, [1, BROKEN, 2]);
        let seen = keys("q y").chain([Message::Push(2)]);
        assert_eq!(session(seen.collect()).1.state, Vec::<u32>::new());
    }

    #[test]
    fn a_stop_ends_at_once() {
        let (frames, ctx) = session(vec![Message::Stop, Message::Push(1)]);
        assert_eq!((frames, ctx.state.len()), (1, 0));
    }

    #[test]
    fn a_resize_draws_at_the_new_size() {
        let (frames, _) = session(vec![Message::Input(Input::Resize(120, 40))]);
        assert_eq!(frames, 2);
    }
}
