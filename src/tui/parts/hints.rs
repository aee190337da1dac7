//! The bottom line and the which-key box: the next key on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::panel::Panel;
use crate::locales::{chrome, keymap as words};
use crate::tui::action::{ActionId, HELP, name_of};
use crate::tui::keys::{Key, print_sequence};
use crate::tui::layer::{Ctx, Leave};
use crate::tui::layer_id::LayerId;
use crate::tui::text::{Align, fit, put, put_line, truncate, width};
use crate::tui::theme::Role;

/// The shortest key of an action in these layers, for sentences that name it.
pub fn key_of<S>(layers: &[LayerId], action: ActionId, ctx: &Ctx<S>) -> String {
    let keys = ctx.keymap.keys_for(layers, action);
    let shortest = keys.into_iter().min_by_key(|keys| keys.len());
    shortest.map_or_else(|| name_of(action, ctx.lang).to_owned(), print_sequence)
}

/// One key of the bottom line.
struct Hint {
    key: String,
    name: &'static str,
    key_role: Role,
    role: Role,
    is_help: bool,
}

impl Hint {
    fn of<S>(action: ActionId, leave: &Leave, layers: &[LayerId], ctx: &Ctx<S>) -> Option<Self> {
        let keys = ctx.keymap.keys_for(layers, action).into_iter();
        let key = print_sequence(keys.min_by_key(|keys| keys.len())?);
        Some(Self {
            key,
            name: name_of(action, ctx.lang),
            key_role: match leave.role() {
                Role::Disabled => Role::Disabled,
                _ => Role::KeyHint,
            },
            role: leave.role(),
            is_help: action == HELP,
        })
    }

    fn cols(&self) -> usize {
        width(&self.key) + 1 + width(self.name) + 2
    }
}

/// Draws the bottom line: as many hints as fit from the left, what the data are and the status on the right.
pub fn hint_line<S>(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<S>,
    layers: &[LayerId],
    hints: &[(ActionId, Leave)],
) {
    let total = usize::from(area.width);
    put(buf, area, 0, 0, &" ".repeat(total), ctx.style(Role::Normal));
    // What the data are is never cut off; how they stand may be.
    let status = truncate(&ctx.status, total / 2);
    let status = match ctx.sign.as_str() {
        "" => status.into_owned(),
        sign => format!("{sign} {status}"),
    };
    let room = total.saturating_sub(width(&status) + 1);
    let mut line = Line::default();
    let told: Vec<_> = hints
        .iter()
        .filter_map(|(action, leave)| Hint::of(*action, leave, layers, ctx))
        .collect();
    // Where the rest is to be found is never cut off.
    let help = told.iter().find(|hint| hint.is_help).map_or(0, Hint::cols);
    let mut used = 0;
    for hint in &told {
        let kept = if hint.is_help { 0 } else { help };
        if used + hint.cols() + kept > room + 2 {
            continue;
        }
        used += hint.cols();
        line.push_span(Span::styled(hint.key.clone(), ctx.style(hint.key_role)));
        line.push_span(Span::styled(
            format!(" {}  ", hint.name),
            ctx.style(hint.role),
        ));
    }
    put_line(
        buf,
        Rect {
            width: u16::try_from(room).unwrap_or(area.width),
            ..area
        },
        0,
        0,
        &line,
    );
    let from = total.saturating_sub(width(&status));
    put(
        buf,
        area,
        u16::try_from(from).unwrap_or(u16::MAX),
        0,
        &status,
        ctx.style(Role::Normal),
    );
}

/// Draws the box of possible next keys at the bottom of `area`; what cannot be used now is greyed, and what waits for
/// another's word says so.
pub fn which_key<S>(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<S>,
    pressed: &[Key],
    next: &[(Key, Option<ActionId>)],
    leave: impl Fn(ActionId) -> Leave,
) {
    const CELL: usize = 24;
    let across = (usize::from(area.width.saturating_sub(4)) / CELL).max(1);
    let rows_wanted = u16::try_from(next.len().div_ceil(across)).unwrap_or(u16::MAX);
    let rows = rows_wanted.min(area.height.saturating_sub(2));
    let height = rows.saturating_add(2).min(area.height);
    let box_area = Rect {
        y: area.bottom().saturating_sub(height),
        height,
        ..area
    };
    let title = ctx.fill(
        &chrome::WHICH_KEY_TITLE,
        &[("keys", &print_sequence(pressed))],
    );
    let shown = usize::from(rows) * across;
    let more = match next.len().saturating_sub(shown) {
        0 => String::new(),
        left => ctx.fill(&chrome::WHICH_KEY_MORE, &[("n", &left.to_string())]),
    };
    let inner = Panel {
        title: &title,
        figure: &more,
        focused: true,
        ..Panel::default()
    }
    .draw(box_area, buf, ctx);
    for (at, (key, action)) in next.iter().take(shown).enumerate() {
        let dx = u16::try_from(at % across * CELL + 1).unwrap_or(u16::MAX);
        let dy = u16::try_from(at / across).unwrap_or(u16::MAX);
        let key = fit(&key.to_string(), 6, Align::Left);
        let name = action.map_or("+", |action| name_of(action, ctx.lang));
        let leave = action.map_or(Leave::Free, &leave);
        let name = match leave {
            Leave::Waits => format!(
                "{} {}",
                truncate(name, CELL - 15),
                ctx.t(&words::WAITS_SHORT)
            ),
            _ => name.to_owned(),
        };
        let used = put(buf, inner, dx, dy, &key, ctx.style(Role::KeyHint));
        put(
            buf,
            inner,
            dx.saturating_add(used),
            dy,
            &truncate(&name, CELL - 8),
            ctx.style(leave.role()),
        );
    }
}
