//! Refusals, and the bytes of a frame.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::*;
use crate::tui::text::symbols::SymbolLevel;
use crate::tui::theme::{Role, Theme};

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Write for Recorder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap()
            .push(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn screen(columns: u16, rows: u16) -> (Screen, Recorder) {
    let recorder = Recorder::default();
    let screen = Screen::over(Box::new(recorder.clone()), Size::new(columns, rows)).unwrap();
    (screen, recorder)
}

impl Recorder {
    fn writes(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn text(text: &'static str) -> impl FnOnce(Rect, &mut Buffer) -> Option<Position> {
    move |_, buf| {
        buf.set_string(0, 0, text, Style::default());
        Some(Position::new(2, 0))
    }
}

#[test]
fn a_frame_is_one_bracketed_write_with_the_cursor_inside() {
    let (mut screen, recorder) = screen(10, 2);
    screen.draw(text("招商")).unwrap();
    let writes = recorder.writes();
    assert_eq!(writes.len(), 1);
    assert!(writes[0].starts_with("\u{1b}[?2026h"), "{writes:?}");
    assert!(
        writes[0].ends_with("\u{1b}[?25h\u{1b}[1;3H\u{1b}[?2026l"),
        "{writes:?}"
    );
    assert!(writes[0].contains("招商"), "{writes:?}");
}

#[test]
fn nothing_ever_asks_the_terminal() {
    let (mut screen, recorder) = screen(10, 2);
    screen.draw(text("一")).unwrap();
    screen.redraw_all();
    screen.draw(text("一")).unwrap();
    screen.resize(20, 4);
    screen.draw(text("一")).unwrap();
    let all = recorder.writes().concat();
    assert!(
        !all.contains("[6n") && !all.contains("[c") && !all.contains("?u"),
        "{all:?}"
    );
}

#[test]
fn only_changes_are_sent_until_a_redraw_is_asked_for() {
    let (mut screen, recorder) = screen(10, 2);
    screen.draw(text("一二")).unwrap();
    recorder.writes();
    screen.draw(text("一二")).unwrap();
    assert!(!recorder.writes().concat().contains('一'));
    screen.redraw_all();
    screen.draw(text("一二")).unwrap();
    let sent = recorder.writes().concat();
    assert!(
        sent.starts_with("\u{1b}[?2026h\u{1b}[2J") && sent.contains("一二"),
        "{sent:?}"
    );
}

#[test]
fn in_safe_mode_the_cursor_moves_after_every_ambiguous_character() {
    let (mut screen, recorder) = screen(10, 1);
    screen.draw(text("a①b")).unwrap();
    assert!(recorder.writes().concat().contains("a①b"));
    screen.set_symbols(SymbolLevel::Safe);
    screen.redraw_all();
    screen.draw(text("a①b")).unwrap();
    let sent = recorder.writes().concat();
    assert!(
        sent.contains("a①") && !sent.contains("①b") && sent.contains("\u{1b}[1;3Hb"),
        "{sent:?}"
    );
}

#[test]
fn selection_survives_without_colour() {
    let (mut screen, recorder) = screen(10, 1);
    let draw = |_: Rect, buf: &mut Buffer| {
        buf.set_string(0, 0, "选中", Theme::Mono.style(Role::Selected));
        None
    };
    screen.draw(draw).unwrap();
    assert!(recorder.writes().concat().contains("\u{1b}[7m选中"));
}

#[test]
fn the_clipboard_goes_out_at_once() {
    let (mut screen, recorder) = screen(10, 1);
    screen.copy("招商").unwrap();
    let sent = recorder.writes().concat();
    assert!(sent.contains("]52;c;5oub5ZWG"), "{sent:?}");
}

#[test]
fn places_where_the_interface_cannot_work_are_refused_in_ascii() {
    let good = Environment {
        term: Some("xterm-256color".into()),
        stdin_is_terminal: true,
        stdout_is_terminal: true,
        locale: Some(("LANG", "zh_CN.UTF-8".into())),
    };
    assert_eq!(preflight(&good), Ok(()));
    assert_eq!(
        preflight(&Environment {
            locale: None,
            ..good.clone()
        }),
        Ok(())
    );
    assert_eq!(
        preflight(&Environment {
            locale: Some(("LC_ALL", "C.utf8".into())),
            ..good.clone()
        }),
        Ok(())
    );
    let bad = [
        Environment {
            stdin_is_terminal: false,
            ..good.clone()
        },
        Environment {
            stdout_is_terminal: false,
            ..good.clone()
        },
        Environment {
            term: None,
            ..good.clone()
        },
        Environment {
            term: Some("dumb".into()),
            ..good.clone()
        },
        Environment {
            term: Some("linux".into()),
            ..good.clone()
        },
        Environment {
            locale: Some(("LC_ALL", "zh_CN.GBK".into())),
            ..good.clone()
        },
        Environment {
            locale: Some(("LANG", "C\u{1b}中".into())),
            ..good
        },
    ];
    for environment in bad {
        let refused = preflight(&environment).expect_err("refused");
        let said = refused.text();
        assert!(
            said.chars().all(|c| c.is_ascii_graphic() || c == ' '),
            "{said}"
        );
        assert!(said.starts_with("luodi: ") && !said.contains('{'), "{said}");
    }
}
