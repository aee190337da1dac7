//! Whether the interface can work here at all.

use std::io::{IsTerminal, stdin, stdout};

use crate::locales::{Lang, terminal as words};

/// What the decision needs to know of the surroundings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// `TERM`.
    pub term: Option<String>,
    /// Keys can be read.
    pub stdin_is_terminal: bool,
    /// The screen can be drawn.
    pub stdout_is_terminal: bool,
    /// The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set, with its name.
    pub locale: Option<(&'static str, String)>,
}

impl Environment {
    /// Reads the surroundings of this process.
    pub fn of_process() -> Self {
        let set = |name: &'static str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            term: set("TERM"),
            stdin_is_terminal: stdin().is_terminal(),
            stdout_is_terminal: stdout().is_terminal(),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .find_map(|name| Some((name, set(name)?))),
        }
    }
}

/// Why the interface will not start. The process should print [`text`](Self::text) and exit with 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Input or output is not a terminal.
    NotATerminal,
    /// `TERM` names a terminal without a cursor.
    Dumb(String),
    /// The kernel's console, which has no Han glyphs.
    Console,
    /// The locale names another encoding than UTF-8.
    NotUtf8 {
        /// The variable.
        name: &'static str,
        /// Its value.
        value: String,
    },
}

impl Refused {
    /// The exit status that goes with a refusal.
    pub const EXIT: u8 = 2;

    /// One line in ASCII: where this is shown, Chinese might be garbled.
    pub fn text(&self) -> String {
        // The words are the same in both languages.
        let lang = Lang::En;
        match self {
            Self::NotATerminal => words::NOT_A_TTY.get(lang).to_owned(),
            Self::Dumb(term) => words::DUMB.fill(lang, &[("term", &ascii(term))]),
            Self::Console => words::CONSOLE.get(lang).to_owned(),
            Self::NotUtf8 { name, value } => {
                words::NOT_UTF8.fill(lang, &[("name", name), ("value", &ascii(value))])
            }
        }
    }
}

fn ascii(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { c } else { '?' })
        .take(40)
        .collect()
}

/// Decides whether the interface can start. A locale that is not set at all is taken for UTF-8, as in
/// containers; one that names another encoding is not.
///
/// # Errors
/// [`Refused`] with the reason.
pub fn preflight(environment: &Environment) -> Result<(), Refused> {
    if !environment.stdin_is_terminal || !environment.stdout_is_terminal {
        return Err(Refused::NotATerminal);
    }
    match environment.term.as_deref() {
        None | Some("dumb" | "unknown") => {
            return Err(Refused::Dumb(environment.term.clone().unwrap_or_default()));
        }
        Some("linux") => return Err(Refused::Console),
        Some(_) => {}
    }
    if let Some((name, value)) = &environment.locale {
        let plain = value.to_ascii_lowercase().replace('-', "");
        if !plain.contains("utf8") {
            return Err(Refused::NotUtf8 {
                name,
                value: value.clone(),
            });
        }
    }
    Ok(())
}
