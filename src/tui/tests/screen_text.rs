//! What a buffer looks like, as text: for snapshots and for plain copies of a screen.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Style};

/// The characters on the screen, one line a row, blanks at line ends cut. The second half of a wide
/// character is skipped, as it is on the screen.
pub fn screen_text(buf: &Buffer) -> String {
    rows(buf, |symbol, _| symbol.to_owned())
}

/// The styles on the screen: every cell a letter (a blank for the default style), followed by a
/// legend. Two screens that differ only in style differ here.
pub fn screen_styles(buf: &Buffer) -> String {
    let mut seen: Vec<Style> = Vec::new();
    let mut out = rows(buf, |symbol, style| {
        if is_plain(style) {
            return " ".repeat(usize::from(symbol.cell_width().max(1)));
        }
        let at = seen
            .iter()
            .position(|known| *known == style)
            .unwrap_or_else(|| {
                seen.push(style);
                seen.len() - 1
            });
        letter(at)
            .to_string()
            .repeat(usize::from(symbol.cell_width().max(1)))
    });
    for (at, style) in seen.iter().enumerate() {
        let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{} fg={fg} bg={bg} {:?}",
            letter(at),
            style.add_modifier
        );
    }
    out
}

fn is_plain(style: Style) -> bool {
    let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
    fg == Color::Reset && bg == Color::Reset && style.add_modifier.is_empty()
}

fn letter(at: usize) -> char {
    u8::try_from(at)
        .ok()
        .and_then(|at| b'a'.checked_add(at))
        .filter(u8::is_ascii_lowercase)
        .map_or('?', char::from)
}

fn rows(buf: &Buffer, mut draw: impl FnMut(&str, Style) -> String) -> String {
    let mut out = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        let mut line = String::new();
        let mut x = buf.area.left();
        while x < buf.area.right() {
            let Some(cell) = buf.cell((x, y)) else { break };
            line.push_str(&draw(cell.symbol(), cell.style()));
            x = x.saturating_add(cell.symbol().cell_width().max(1));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
