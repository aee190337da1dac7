//! The terminal check: do the bars stand in one column? The answer sets the symbol level. Nothing is
//! asked of the terminal itself, because some never answer.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::locales::{Word, chrome};
use crate::tui::action::{self, ActionId};
use crate::tui::layer::{Ctx, Effect, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::Panel;
use crate::tui::text::symbols::SymbolLevel;
use crate::tui::text::{Align, fit, put, put_line};
use crate::tui::theme::Role;

/// Characters whose width terminals disagree on, beside some they agree on.
const RULER: [&str; 7] = [
    "ASCII 0123456789",
    "\u{4e2d}\u{6587}\u{6c49}\u{5b57}\u{3001}\u{ff08}\u{ff09}\u{300a}\u{300b}",
    "\u{2460}\u{2461}\u{2462}\u{2463}\u{2464}",
    "\u{2026}\u{2014}\u{201c}\u{201d}\u{b7}",
    "\u{2500}\u{2502}\u{250c}\u{2510}\u{2514}\u{2518}",
    "\u{2588}\u{2591}\u{25a0}\u{25cf}\u{2605}",
    "\u{2190}\u{2191}\u{2192}\u{2193}\u{d7}\u{b1}\u{b0}",
];

/// Columns of the ruler before its bar.
const RULER_COLS: usize = 24;

/// The terminal check page. While it is on top the screen must not correct widths, see
/// [`Shell::shows_raw_widths`](crate::tui::shell::Shell::shows_raw_widths).
#[derive(Debug, Default)]
pub struct TerminalCheck {
    cursor: Option<Position>,
}

impl TerminalCheck {
    fn choose<S>(level: SymbolLevel, ctx: &mut Ctx<S>) -> Outcome<S> {
        ctx.symbols = level;
        ctx.effects.push(Effect::Redraw);
        Outcome::Close
    }
}

impl<S> Layer<S> for TerminalCheck {
    fn id(&self) -> LayerId {
        LayerId::CHECK
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<S>) -> Outcome<S> {
        match action {
            action::SAY_YES => Self::choose(SymbolLevel::Unicode, ctx),
            action::SAY_NO => Self::choose(SymbolLevel::Safe, ctx),
            action::TERMINAL_CHECK => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let panel = Panel {
            title: ctx.t(&chrome::CHECK_TITLE),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = (!inner.is_empty()).then(|| inner.as_position());
        let normal = ctx.style(Role::Normal);
        let mut dy = 0;
        let mut line = |buf: &mut Buffer, text: &str| {
            put(buf, inner, 1, dy, text, normal);
            dy += 1;
            dy
        };
        line(buf, ctx.t(&chrome::CHECK_ASK));
        line(buf, "");
        for sample in RULER {
            line(buf, &format!("{}|", fit(sample, RULER_COLS, Align::Left)));
        }
        line(buf, "");
        line(buf, ctx.t(&chrome::CHECK_YES));
        line(buf, ctx.t(&chrome::CHECK_NO));
        line(buf, "");
        let values = [
            ("level", ctx.symbols.name(ctx.lang)),
            ("theme", ctx.theme.name(ctx.lang)),
            ("w", &buf.area.width.to_string()),
            ("h", &buf.area.height.to_string()),
        ];
        line(buf, &ctx.fill(&chrome::CHECK_NOW, &values));
        let dy = line(buf, ctx.t(&chrome::CHECK_COLOURS));
        put_line(buf, inner, 1, dy, &colours(ctx));
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }
}

/// One word in each role that has a colour of its own.
fn colours<S>(ctx: &Ctx<S>) -> ratatui::text::Line<'static> {
    let samples: [(&Word, Role); 6] = [
        (&chrome::LEVEL_INFO, Role::Normal),
        (&chrome::LEVEL_GOOD, Role::Good),
        (&chrome::LEVEL_WARN, Role::Warning),
        (&chrome::LEVEL_ERROR, Role::Error),
        (&chrome::HELP_TITLE, Role::KeyHint),
        (&chrome::APP, Role::Selected),
    ];
    let spans = samples.iter().map(|(word, role)| {
        ratatui::text::Span::styled(format!("{}  ", ctx.t(word)), ctx.style(*role))
    });
    spans.collect::<Vec<_>>().into()
}
