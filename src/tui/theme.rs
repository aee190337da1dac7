//! Colours by role. A state is a word or a character first and a colour second, so every theme,
//! the one without colour included, carries the same meaning.
//!
//! Text and background are the terminal's own. No dark grey (invisible on some schemes) and no white
//! (invisible on others).

use ratatui::style::{Color, Modifier, Style};

use crate::locales::{Lang, chrome};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Body text.
    Normal,
    /// Less important text.
    Dim,
    /// The selected row of the focused pane.
    Selected,
    /// The selected row of a pane without focus.
    SelectedBlurred,
    /// A row marked for bulk work.
    Marked,
    /// Late.
    Late,
    /// Due soon.
    Soon,
    /// Done, met, valid.
    Good,
    /// Missing: a gap in a chain, an open condition.
    Gap,
    /// Titles and column heads.
    Title,
    /// The frame of a pane without focus.
    Border,
    /// The frame of the focused pane.
    BorderFocus,
    /// A key in a hint.
    KeyHint,
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A part of a text that a search matched.
    Match,
    /// An input field.
    Field,
    /// The input field with the cursor.
    FieldFocus,
    /// Something that cannot be used now.
    Disabled,
    /// Changed by someone else a moment ago.
    Changed,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 20] = [
        Self::Normal,
        Self::Dim,
        Self::Selected,
        Self::SelectedBlurred,
        Self::Marked,
        Self::Late,
        Self::Soon,
        Self::Good,
        Self::Gap,
        Self::Title,
        Self::Border,
        Self::BorderFocus,
        Self::KeyHint,
        Self::Error,
        Self::Warning,
        Self::Match,
        Self::Field,
        Self::FieldFocus,
        Self::Disabled,
        Self::Changed,
    ];
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// The terminal's sixteen colours.
    #[default]
    Default16,
    /// Bold, reversed and underlined with few colours; nothing dim.
    HighContrast,
    /// No colour at all.
    Mono,
    /// Blue and orange instead of green and red; needs 256 colours.
    ColourBlind,
    /// For white backgrounds: no colour that fades on them.
    Light,
    /// For a projector seen from the back row: bold, few dark colours, nothing dim.
    Projector,
}

impl Theme {
    /// Every theme, in the order of switching.
    pub const ALL: [Self; 6] = [
        Self::Default16,
        Self::HighContrast,
        Self::Mono,
        Self::ColourBlind,
        Self::Light,
        Self::Projector,
    ];

    /// The name in configuration.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Default16 => "default16",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
            Self::ColourBlind => "colour-blind",
            Self::Light => "light",
            Self::Projector => "projector",
        }
    }

    /// The theme of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == text)
    }

    /// Its name for a person.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Default16 => chrome::THEME_DEFAULT.get(lang),
            Self::HighContrast => chrome::THEME_CONTRAST.get(lang),
            Self::Mono => chrome::THEME_MONO.get(lang),
            Self::ColourBlind => chrome::THEME_COLOUR_BLIND.get(lang),
            Self::Light => chrome::THEME_LIGHT.get(lang),
            Self::Projector => chrome::THEME_PROJECTOR.get(lang),
        }
    }

    /// The next one in the order of switching.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Default16 => Self::HighContrast,
            Self::HighContrast => Self::Mono,
            Self::Mono => Self::ColourBlind,
            Self::ColourBlind => Self::Light,
            Self::Light => Self::Projector,
            Self::Projector => Self::Default16,
        }
    }

    /// The theme to start with: no colour when `NO_COLOR` is set to anything, else the saved one.
    pub fn at_start(saved: Option<Self>, no_color: Option<&str>) -> Self {
        match no_color {
            Some(value) if !value.is_empty() => Self::Mono,
            _ => saved.unwrap_or_default(),
        }
    }

    /// The style of a role.
    pub const fn style(self, role: Role) -> Style {
        match self {
            Self::Default16 => default16(role),
            Self::HighContrast => high_contrast(role),
            Self::Mono => mono(role),
            Self::ColourBlind => colour_blind(role),
            Self::Light => light(role),
            Self::Projector => projector(role),
        }
    }
}

const fn with(modifiers: Modifier) -> Style {
    Style::new().add_modifier(modifiers)
}

/// The shapes every theme shares; this is the whole theme without colour.
const fn mono(role: Role) -> Style {
    let bold = Modifier::BOLD;
    let under = Modifier::UNDERLINED;
    match role {
        Role::Normal | Role::Border | Role::Good | Role::Field => Style::new(),
        Role::Dim | Role::Disabled => with(Modifier::DIM),
        Role::Selected => with(Modifier::REVERSED),
        Role::SelectedBlurred | Role::Match | Role::FieldFocus => with(under),
        Role::Marked
        | Role::Late
        | Role::Title
        | Role::BorderFocus
        | Role::KeyHint
        | Role::Gap
        | Role::Soon => with(bold),
        Role::Error => with(bold.union(Modifier::REVERSED)),
        Role::Warning | Role::Changed => with(bold.union(under)),
    }
}

const fn default16(role: Role) -> Style {
    let shape = mono(role);
    match role {
        Role::Late => shape.fg(Color::Red),
        Role::Soon | Role::Warning => shape.fg(Color::Yellow),
        Role::Good => shape.fg(Color::Green),
        Role::Gap | Role::Changed => shape.fg(Color::Magenta),
        Role::BorderFocus | Role::KeyHint => shape.fg(Color::Cyan),
        Role::Marked => shape.fg(Color::Blue),
        Role::Error => with(Modifier::BOLD).fg(Color::Red),
        _ => shape,
    }
}

const fn high_contrast(role: Role) -> Style {
    match role {
        Role::Dim | Role::Disabled => Style::new(),
        Role::Normal | Role::Border | Role::Field => with(Modifier::BOLD),
        Role::Late | Role::Gap => with(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Selected => with(Modifier::BOLD.union(Modifier::REVERSED)),
        _ => mono(role),
    }
}

const fn colour_blind(role: Role) -> Style {
    // Orange and blue keep their difference for every common kind of colour vision.
    const ORANGE: Color = Color::Indexed(166);
    const BLUE: Color = Color::Indexed(27);
    let shape = mono(role);
    match role {
        Role::Late | Role::Gap => shape.fg(ORANGE),
        Role::Error => with(Modifier::BOLD).fg(ORANGE),
        Role::Soon | Role::Warning => shape.fg(Color::Indexed(136)),
        Role::Good | Role::BorderFocus | Role::KeyHint | Role::Marked => shape.fg(BLUE),
        _ => shape,
    }
}

const fn light(role: Role) -> Style {
    let shape = mono(role);
    match role {
        Role::Late => shape.fg(Color::Red),
        Role::Soon | Role::Warning | Role::Gap | Role::Changed => shape.fg(Color::Magenta),
        Role::BorderFocus | Role::KeyHint | Role::Marked | Role::Good => shape.fg(Color::Blue),
        Role::Error => with(Modifier::BOLD).fg(Color::Red),
        _ => shape,
    }
}

const fn projector(role: Role) -> Style {
    let shape = high_contrast(role);
    match role {
        Role::Late | Role::Error => shape.fg(Color::Red),
        Role::KeyHint | Role::BorderFocus | Role::Title => shape.fg(Color::Blue),
        _ => shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_white_walls_nothing_fades() {
        let faint = [Color::Yellow, Color::Cyan, Color::Green];
        for theme in [Theme::Light, Theme::Projector] {
            for role in Role::ALL {
                let style = theme.style(role);
                assert!(style.fg.is_none_or(|fg| !faint.contains(&fg)), "{role:?}");
                let is_dim = style.add_modifier.contains(Modifier::DIM);
                assert!(theme == Theme::Light || !is_dim, "{role:?}");
            }
        }
    }

    #[test]
    fn selection_shows_in_every_theme() {
        for theme in Theme::ALL {
            let (selected, blurred) = (
                theme.style(Role::Selected),
                theme.style(Role::SelectedBlurred),
            );
            assert!(
                selected.add_modifier.contains(Modifier::REVERSED),
                "{theme:?}"
            );
            assert_ne!(blurred, theme.style(Role::Normal), "{theme:?}");
            assert_ne!(selected, blurred, "{theme:?}");
        }
    }

    #[test]
    fn no_theme_uses_colours_that_vanish() {
        for theme in Theme::ALL {
            for role in Role::ALL {
                let style = theme.style(role);
                assert_eq!(style.bg, None, "{theme:?} {role:?} paints a background");
                let risky = [Color::DarkGray, Color::Gray, Color::White, Color::Black];
                assert!(
                    style.fg.is_none_or(|fg| !risky.contains(&fg)),
                    "{theme:?} {role:?}"
                );
            }
        }
    }

    #[test]
    fn mono_has_no_colour() {
        assert!(
            Role::ALL
                .iter()
                .all(|role| Theme::Mono.style(*role).fg.is_none())
        );
    }

    #[test]
    fn no_color_wins_over_a_saved_theme() {
        assert_eq!(
            Theme::at_start(Some(Theme::Default16), Some("1")),
            Theme::Mono
        );
        assert_eq!(
            Theme::at_start(Some(Theme::HighContrast), Some("")),
            Theme::HighContrast
        );
        assert_eq!(Theme::at_start(None, None), Theme::Default16);
    }

    #[test]
    fn switching_goes_round_and_names_are_read() {
        let mut theme = Theme::default();
        for expected in Theme::ALL {
            assert_eq!(theme, expected);
            assert_eq!(Theme::parse(theme.code()), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, Theme::default());
    }
}
