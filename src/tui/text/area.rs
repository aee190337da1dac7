//! Drawing into a buffer without ever leaving it, and opening popups over wide characters.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::sanitize;

/// Blanks an area so that a popup can be drawn there, and returns the part inside the buffer. Wide
/// characters that stand half inside the area are blanked whole: otherwise their other half hides
/// the popup's border or lingers beside it.
pub fn open_area(buf: &mut Buffer, area: Rect) -> Rect {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        let left = area.left().checked_sub(1).map(|x| Position::new(x, y));
        if let Some(cell) = left.and_then(|at| buf.cell_mut(at))
            && cell.symbol().cell_width() > 1
        {
            cell.set_symbol(" ");
        }
        // The second half of a wide character at the right edge keeps no symbol of its own; it is
        // named blank so that it is drawn again.
        let straddles = area
            .right()
            .checked_sub(1)
            .and_then(|x| buf.cell((x, y)))
            .is_some_and(|cell| cell.symbol().cell_width() > 1);
        if straddles && let Some(cell) = buf.cell_mut((area.right(), y)) {
            cell.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
    area
}

/// Writes one line of text inside `area`, `dx`/`dy` from its corner, cleaned and cut at the right
/// edge. Returns the columns used.
pub fn put(buf: &mut Buffer, area: Rect, dx: u16, dy: u16, text: &str, style: Style) -> u16 {
    let clip = area.intersection(buf.area);
    let x = area.x.saturating_add(dx);
    let y = area.y.saturating_add(dy);
    if !clip.contains(Position::new(x, y)) {
        return 0;
    }
    let (end, _) = buf.set_stringn(x, y, sanitize(text), usize::from(clip.right() - x), style);
    end.saturating_sub(x)
}

/// Like [`put`] for a line of several styles.
pub fn put_line(buf: &mut Buffer, area: Rect, dx: u16, dy: u16, line: &Line<'_>) -> u16 {
    let mut used = 0_u16;
    for span in line {
        let style = line.style.patch(span.style);
        used = used.saturating_add(put(
            buf,
            area,
            dx.saturating_add(used),
            dy,
            &span.content,
            style,
        ));
    }
    used
}

/// Lays a style over one row of an area, from edge to edge: the selected row.
pub fn paint(buf: &mut Buffer, area: Rect, dy: u16, style: Style) {
    let row = Rect {
        y: area.y.saturating_add(dy),
        height: 1,
        ..area
    };
    buf.set_style(row.intersection(area), style);
}
