//! Keys that do not arrive, or arrive as another key, somewhere between an office PC and this program.

use super::{Code, Key};

/// Why a key must not be bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The terminal sends the same byte as for this other key.
    SameAs(Key),
    /// Stops or restarts the output of the terminal (Ctrl+s, Ctrl+q).
    FlowControl,
    /// Taken by tmux (Ctrl+b) or screen (Ctrl+a).
    Multiplexer,
    /// Taken by Windows input methods.
    InputMethod,
    /// Terminals have no byte for it or send it without its modifier.
    NotSent,
}

/// What is wrong with binding this key, if anything.
pub fn trouble(key: Key) -> Option<Trouble> {
    match (key.code, key.ctrl, key.shift) {
        (Code::Char(' '), ctrl, shift) if ctrl || shift => Some(Trouble::InputMethod),
        (Code::Char('.'), true, _) => Some(Trouble::InputMethod),
        (Code::Char(_), true, true) => Some(Trouble::NotSent),
        (Code::Char('i'), true, false) => Some(Trouble::SameAs(Key::plain(Code::Tab))),
        (Code::Char('m' | 'j'), true, false) => Some(Trouble::SameAs(Key::plain(Code::Enter))),
        (Code::Char('h'), true, false) => Some(Trouble::SameAs(Key::plain(Code::Backspace))),
        (Code::Char('['), true, false) => Some(Trouble::SameAs(Key::plain(Code::Esc))),
        (Code::Char('s' | 'q'), true, false) => Some(Trouble::FlowControl),
        (Code::Char('a' | 'b'), true, false) => Some(Trouble::Multiplexer),
        (Code::Char(c), true, false) => (!c.is_ascii_lowercase()).then_some(Trouble::NotSent),
        (Code::Enter | Code::Backspace | Code::Esc, ctrl, shift) if ctrl || shift => {
            Some(Trouble::NotSent)
        }
        (Code::Tab, true, _) => Some(Trouble::NotSent),
        (Code::F(13..), _, _) => Some(Trouble::NotSent),
        _ => None,
    }
}
