//! Starting the interface on a real terminal: signals, full screen, the reading thread.

use std::io;
use std::sync::mpsc::Sender;

use super::event_loop::Message;
use super::input::{Input, spawn_reader};
use super::signals;
use super::terminal::Screen;

/// Takes the terminal and starts sending what the person does to `inbox`. `stash` keeps what is typed
/// and not saved when a signal ends the process. Call [`preflight`](super::terminal::preflight) first,
/// and [`run`](super::event_loop::run) with the other end afterwards; dropping the screen gives the
/// terminal back.
///
/// # Errors
/// When the terminal cannot be taken or a thread cannot be started.
pub fn open<T, F>(inbox: Sender<Message<T>>, stash: F) -> io::Result<Screen>
where
    T: Send + 'static,
    F: FnOnce() + Send + 'static,
{
    let window = inbox.clone();
    let resized = move |columns, rows| {
        // When nobody listens the session is ending.
        let _ = window.send(Message::Input(Input::Resize(columns, rows)));
    };
    // Signals first: from the moment the terminal is taken it must be given back.
    signals::watch(stash, resized)?;
    let screen = Screen::enter()?;
    let lost = inbox.clone();
    let send = move |input| inbox.send(Message::Input(input)).is_ok();
    spawn_reader(send, move |error| {
        tracing::warn!(%error, "the terminal cannot be read any more");
        // When nobody listens the session has ended already.
        let _ = lost.send(Message::Stop);
    })?;
    Ok(screen)
}
