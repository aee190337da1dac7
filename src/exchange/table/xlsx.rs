//! Workbooks: one head row that stays in sight and stands on every printed page, filters, real numbers and days, widths fit for
//! Chinese, A4 landscape. Rows go to the disk as they come, so that no workbook is held whole; nothing is merged, so that what
//! comes back is read as it was written. Text is written as text, also where it begins like a formula.

use super::cell::{Cell, width};
use super::{Book, Chart, Counter, Kind, Row, Sheet};
use crate::exchange::given_out::NotGiven;
use crate::files::handed::Handed;
use crate::locales::export as words;
use rust_xlsxwriter::{
    Chart as Drawn, ChartType, ColNum, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum,
    Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;
use std::io;

/// Characters of one cell at most; the format's own bound.
const MOST_CHARS: usize = 32_767;
/// Rows of one sheet at most, the head among them; the format's own bound.
const MOST_ROWS: u64 = 1_048_576;
/// More columns are printed on A3, two sheets wide: below 8 points nobody reads.
const ON_A4: usize = 20;
/// Points of a line, and the tallest row that a spreadsheet shows.
const LINE: f64 = 15.0;
const TALLEST: f64 = 405.0;
/// Pixels of a picture: its width, what each row and the title take of its height, and its bounds.
const CHART_WIDTH: u32 = 720;
const CHART_LINE: u32 = 28;
const CHART_HEAD: u32 = 90;
const CHART_LEAST: u32 = 240;
const CHART_MOST: u32 = 1200;
/// 1.5 cm and 1.8 cm in inches.
const SIDE: f64 = 0.59;
const TOP: f64 = 0.71;

fn failed(error: XlsxError) -> NotGiven {
    match error {
        XlsxError::IoError(error) => NotGiven::from(error),
        other => NotGiven::from(io::Error::other(other)),
    }
}

/// Writes the book.
///
/// # Errors
/// As [`super::write`].
pub(super) fn write(
    book: Book<'_>,
    out: &mut Handed,
    counter: &mut Counter<'_>,
) -> Result<(), NotGiven> {
    let mut workbook = Workbook::new();
    let Book {
        title,
        facts,
        notes,
        sheets,
        lang,
    } = book;
    let foot = facts
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .take(2)
        .collect::<Vec<_>>()
        .join("  ");
    for sheet in sheets {
        let page = workbook
            .add_worksheet_with_constant_memory()
            .map_err(failed)?;
        dress(page, &sheet, &title, &foot, words::PAGES.get(lang)).map_err(failed)?;
        fill(page, sheet, counter)?;
    }
    about(
        &mut workbook,
        words::ABOUT.get(lang),
        &title,
        &facts,
        &notes,
    )
    .map_err(failed)?;
    workbook.save_to_writer(out).map_err(failed)
}

/// Page set-up and heads.
fn dress(
    page: &mut Worksheet,
    sheet: &Sheet<'_>,
    title: &str,
    foot: &str,
    pages: &str,
) -> Result<(), XlsxError> {
    page.set_name(&sheet.title)?;
    let is_wide = sheet.columns.len() > ON_A4;
    page.set_paper_size(if is_wide { 8 } else { 9 })
        .set_landscape()
        .set_print_fit_to_pages(if is_wide { 2 } else { 1 }, 0)
        .set_margins(SIDE, SIDE, TOP, TOP, 0.3, 0.3)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false)
        .set_header(format!("&C&14{}", plain_in_code(title)))
        .set_footer(format!("&L{}&C{pages}", plain_in_code(foot)))
        .set_repeat_rows(0, 0)?
        .set_freeze_panes(1, sheet.fixed)?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color("D9E2EC")
        .set_border(FormatBorder::Thin);
    page.set_row_height(0, LINE * 2.0)?;
    for (at, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(at, f64::from(column.width))?;
        page.write_string_with_format(0, at, &column.head, &head)?;
    }
    Ok(())
}

/// A head or foot of a printed page takes `&` for the beginning of a code.
fn plain_in_code(text: &str) -> String {
    text.chars()
        .take(100)
        .collect::<String>()
        .replace('&', "&&")
}

fn fill(
    page: &mut Worksheet,
    mut sheet: Sheet<'_>,
    counter: &mut Counter<'_>,
) -> Result<(), NotGiven> {
    let formats = Formats::new();
    let mut at: RowNum = 0;
    loop {
        let rows = (sheet.rows)()?;
        if rows.is_empty() {
            break;
        }
        if u64::from(at) + rows.len() as u64 >= MOST_ROWS {
            return Err(io::Error::other("more rows than a sheet can have").into());
        }
        for row in &rows {
            at = at.saturating_add(1);
            write_row(page, at, row, &sheet, &formats).map_err(failed)?;
        }
        counter.add(rows.len())?;
    }
    let last = ColNum::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or_default();
    page.autofilter(0, 0, at, last).map_err(failed)?;
    page.set_print_area(0, 0, at, last).map_err(failed)?;
    match sheet.chart.take().filter(|_| at > 0) {
        Some(chart) => draw(page, &chart, &sheet, at).map_err(failed),
        None => Ok(()),
    }
}

/// A picture of the figures, to the right of them: bars that lie, for names of units are long.
fn draw(
    page: &mut Worksheet,
    chart: &Chart,
    sheet: &Sheet<'_>,
    last: RowNum,
) -> Result<(), XlsxError> {
    let place = |key: &str| {
        let at = sheet.columns.iter().position(|column| column.key == key)?;
        Some((ColNum::try_from(at).ok()?, &sheet.columns.get(at)?.head))
    };
    let Some((names, _)) = place(chart.names) else {
        return Ok(());
    };
    let mut drawn = match chart.is_stacked {
        true => Drawn::new(ChartType::BarStacked),
        false => Drawn::new(ChartType::Bar),
    };
    drawn.title().set_name(&chart.title);
    // The first row stands on top, as in the table.
    drawn.y_axis().set_reverse();
    for (figures, head) in chart.figures.iter().filter_map(|key| place(key)) {
        let range = |column| (sheet.title.as_str(), 1, column, last, column);
        drawn
            .add_series()
            .set_name(head)
            .set_categories(range(names))
            .set_values(range(figures));
    }
    if chart.figures.len() < 2 {
        drawn.legend().set_hidden();
    }
    let lines = last.saturating_mul(CHART_LINE).saturating_add(CHART_HEAD);
    drawn
        .set_width(CHART_WIDTH)
        .set_height(lines.clamp(CHART_LEAST, CHART_MOST));
    let beside = ColNum::try_from(sheet.columns.len()).unwrap_or_default();
    page.insert_chart(0, beside.saturating_add(1), &drawn)?;
    Ok(())
}

fn write_row(
    page: &mut Worksheet,
    at: RowNum,
    row: &Row,
    sheet: &Sheet<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // Automatic heights of wrapped Chinese text differ from program to program.
    let lines = row
        .iter()
        .zip(&sheet.columns)
        .map(|(cell, column)| match cell {
            Cell::Text(text) if column.kind == Kind::Long => {
                let room = usize::from(column.width.saturating_sub(2).max(1));
                text.lines()
                    .map(|line| width(line).div_ceil(room).max(1))
                    .sum()
            }
            _ => 1,
        });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    if lines > 1 {
        page.set_row_height(at, (f64::from(lines) * LINE).min(TALLEST))?;
    }
    for (column_at, (cell, column)) in (0..).zip(row.iter().zip(&sheet.columns)) {
        write_cell(page, (at, column_at), cell, column.kind, formats)?;
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cell: &Cell,
    kind: Kind,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let format = formats.of(kind);
    if let Cell::Date(day) = cell {
        // Days before 1900 are none that a workbook has.
        let date = ExcelDateTime::parse_from_str(&day.to_string());
        if let Ok(date) = date {
            page.write_datetime_with_format(row, column, &date, format)?;
            return Ok(());
        }
    }
    let number = cell.number(kind).and_then(|number| number.parse().ok());
    match (cell, number) {
        (Cell::Empty, _) => page.write_blank(row, column, format)?,
        (_, Some(number)) => {
            let number: f64 = number;
            page.write_number_with_format(row, column, number, format)?
        }
        _ => {
            let text = cell.plain(kind);
            let text: String = text.chars().take(MOST_CHARS).collect();
            let format = match kind {
                Kind::Long => format,
                _ => formats.of(Kind::Code),
            };
            page.write_string_with_format(row, column, text, format)?
        }
    };
    Ok(())
}

/// How cells of each kind look.
struct Formats {
    by_kind: HashMap<u8, Format>,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || {
            Format::new()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
        };
        let of = |kind: Kind| match kind {
            Kind::Text | Kind::Code => base().set_num_format("@"),
            Kind::Long => base()
                .set_num_format("@")
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            Kind::Count => base().set_num_format("0"),
            Kind::Yi => base().set_num_format("0.00"),
            Kind::Wan => base().set_num_format("#,##0.00"),
            Kind::Percent => base().set_num_format("0.0%"),
            Kind::Figure => base().set_num_format("0.00"),
            Kind::Date => base().set_num_format("yyyy-mm-dd"),
        };
        let kinds = [
            Kind::Text,
            Kind::Long,
            Kind::Code,
            Kind::Count,
            Kind::Yi,
            Kind::Wan,
            Kind::Percent,
            Kind::Figure,
            Kind::Date,
        ];
        Self {
            by_kind: kinds
                .map(|kind| (kind as u8, of(kind)))
                .into_iter()
                .collect(),
            plain: base(),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        self.by_kind.get(&(kind as u8)).unwrap_or(&self.plain)
    }
}

/// The sheet that says what the others are.
fn about(
    workbook: &mut Workbook,
    name: &str,
    title: &str,
    facts: &[(String, String)],
    notes: &[String],
) -> Result<(), XlsxError> {
    let page = workbook.add_worksheet();
    page.set_name(name)?;
    page.set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    let bold = Format::new().set_bold().set_font_size(14);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    page.set_column_width(0, 22)?.set_column_width(1, 90)?;
    page.write_string_with_format(0, 0, title, &bold)?;
    let mut at: RowNum = 1;
    for (name, value) in facts {
        page.write_string_with_format(at, 0, name, &wrapped)?;
        page.write_string_with_format(at, 1, value, &wrapped)?;
        at = at.saturating_add(1);
    }
    for note in notes {
        page.write_string_with_format(at, 1, note, &wrapped)?;
        at = at.saturating_add(1);
    }
    Ok(())
}
