//! What a pair of hands does on a project's page: choose a line of the gate, fill in its form field by field, save, see the
//! line ticked, press on.

use super::place::Place;
use super::screen::{find, row, row_with, shows};
use super::session::{BACKSPACE, DOWN, ENTER, ESC, SAVE, Session, TAB, UP};
use vt100::Screen;

/// What the foot of every form says.
pub const FORM: &str = "F10 保存";
/// The frame and the mark of the selected line.
const SELECTED: &str = "┃> ";
/// The same of the field with the cursor; the label follows at once.
const FIELD: &str = "┃>";
/// More fields than any form has.
const MOST_FIELDS: usize = 60;
/// Signs sent together; many more at once are taken for a paste, and so are the keys right behind them.
const AT_ONCE: usize = 6;

/// A member sits down on a day and opens a project's page.
pub fn at_project(place: &Place, member: Option<&str>, day: &str, project: &str) -> Session {
    let mut session = Session::of_member(place, (120, 40), member, day);
    session.until(project).press(ENTER).until("现处: ");
    session
}

/// Goes back from a project's page and leaves.
pub fn leave_page(mut session: Session) {
    session.press(ESC).until("1 线索管线");
    session.leave();
}

/// Waits until the cursor is in a field: keys sent faster than anybody types are taken for a paste.
pub fn at_field(session: &mut Session, label: &str) {
    let marked = format!("{FIELD}{label}");
    session.until(&marked);
}

/// Label and text of the field with the cursor; what is remarked beside it is neither.
fn focused(screen: &Screen) -> Option<(String, String)> {
    let rows = (0..screen.size().0.get()).map(|at| row(screen, at));
    let mut fields = rows.filter_map(|line| {
        let (_, field) = line.rsplit_once(FIELD)?;
        // A selected line of the page below is no field.
        let (label, rest) = field
            .split_once(" [")
            .filter(|_| !field.starts_with([' ', '*']))?;
        let (text, _) = rest.split_once(']')?;
        Some((label.trim_end().to_owned(), text.to_owned()))
    });
    fields.next()
}

/// Goes to a field by Tab.
pub fn go_to_field(session: &mut Session, label: &str) {
    session.wait_for("a field", |screen| focused(screen).is_some());
    for _ in 0..MOST_FIELDS {
        let (here, _) = focused(session.screen()).expect("a field");
        if here == label {
            return;
        }
        session.press(TAB).wait_for("the next field", |screen| {
            focused(screen).is_some_and(|(label, _)| label != here)
        });
    }
    panic!("no field {label}\n{}", session.picture());
}

/// Types into a field, a few signs at a time, and sees them there.
pub fn put(session: &mut Session, label: &str, text: &str) {
    go_to_field(session, label);
    let signs: Vec<char> = text.chars().collect();
    let mut typed = String::new();
    for few in signs.chunks(AT_ONCE) {
        let few: String = few.iter().collect();
        typed.push_str(&few);
        session.press(&few).wait_for(&typed, |screen| {
            focused(screen).is_some_and(|(_, text)| text.contains(&typed))
        });
    }
}

/// Types into a field instead of what stands there.
pub fn replace(session: &mut Session, label: &str, text: &str) {
    go_to_field(session, label);
    // The mark of a list at the end of the field is none of its text.
    let held = |screen: &Screen| {
        let (_, text) = focused(screen).expect("a field");
        text.trim_end().trim_end_matches('v').trim_end().to_owned()
    };
    // One press takes away a sign, or the whole of what was chosen from a list.
    while !held(session.screen()).is_empty() {
        let before = held(session.screen());
        session
            .press(BACKSPACE)
            .wait_for("less of it", |screen| held(screen) != before);
    }
    put(session, label, text);
}

/// Types into field after field, in the order of the form.
pub fn put_all(session: &mut Session, texts: &[(&str, &str)]) {
    for (label, text) in texts {
        put(session, label, text);
    }
}

/// Runs a command from the palette by its name.
pub fn command(session: &mut Session, name: &str) {
    session.press(":").until("Enter 执行");
    for sign in name.chars() {
        session.press(&sign.to_string());
    }
    session.until(&format!("> {name}")).press(ENTER).until(FORM);
}

/// Saves the form; it closes.
pub fn save(session: &mut Session) {
    session.press(SAVE).until_gone(FORM);
}

/// Moves to a line of the gate and opens its form.
pub fn open_line(session: &mut Session, condition: &str) {
    session.until(condition).until(SELECTED);
    for _ in 0..MOST_FIELDS {
        let at = |text| find(session.screen(), text).map(|(row, _)| row);
        let (here, there) = (at(SELECTED).expect("a line"), at(condition).expect("it"));
        if here == there {
            break;
        }
        let key = if here < there { DOWN } else { UP };
        session.press(key).wait_for("the next line", |screen| {
            find(screen, SELECTED).is_some_and(|(row, _)| row != here)
        });
    }
    session.press(ENTER).until(FORM);
}

/// Saves the form and waits until its line of the gate is ticked.
pub fn save_and_tick(session: &mut Session, condition: &str) {
    save(session);
    ticked(session, condition);
}

/// Waits until a line of the gate is ticked.
pub fn ticked(session: &mut Session, condition: &str) {
    session.wait_for(condition, |screen| {
        row_with(screen, condition).is_some_and(|row| row.contains("[x]"))
    });
}

/// Fills the form behind a line of the gate with one text.
pub fn fill(session: &mut Session, condition: &str, text: &str) {
    open_line(session, condition);
    session.press(text).until(text);
    save_and_tick(session, condition);
}

/// Clears a line of the gate by its form.
pub fn clear(session: &mut Session, condition: &str, texts: &[(&str, &str)]) {
    open_line(session, condition);
    put_all(session, texts);
    save_and_tick(session, condition);
}

/// Fills in the form behind a line; what it says waits for another's word.
pub fn propose(session: &mut Session, condition: &str, texts: &[(&str, &str)]) {
    open_line(session, condition);
    put_all(session, texts);
    save(session);
    session.until("待他人确认后生效");
}

/// Presses on before it is time: the screen names the articles and what is missing, and the project stays where it is.
pub fn refused(session: &mut Session, articles: &str, missing: usize, lines: &[&str]) {
    session.until("现处: ");
    let stage = place_of(session.screen());
    let said = format!("{articles}: 还缺 {missing} 项, 见下");
    // While the page is asked anew its lines may be gone for a frame.
    session.press("a").wait_for(&said, |screen| {
        shows(screen, &said) && shows(screen, "现处: ")
    });
    assert_eq!(place_of(session.screen()), stage, "{}", session.picture());
    for line in lines {
        let shown = gate_line(session, line);
        assert!(shown.contains("[ ] "), "{shown}");
    }
}

/// The row of a line of the gate.
pub fn gate_line(session: &Session, condition: &str) -> String {
    let shown = row_with(session.screen(), condition);
    shown.unwrap_or_else(|| panic!("no line {condition}\n{}", session.picture()))
}

/// A gate that only advises says so: by which article, and what it advises.
pub fn hinted(session: &mut Session, articles: &str, lines: &[&str]) {
    let said = format!("提示 {} 项({articles})", lines.len());
    session.until(&said);
    for line in lines {
        let shown = gate_line(session, line);
        assert!(shown.contains("[~] ") && shown.contains("提示"), "{shown}");
    }
}

/// Presses on through an open gate.
pub fn advance(session: &mut Session, to: &str) {
    let there = format!("现处: {to}");
    session.press("a").until(&there);
}

/// Where the project is, as the page says.
fn place_of(screen: &Screen) -> String {
    let line = row_with(screen, "现处: ").expect("its place");
    let place = line.split_once("现处: ").map(|(_, rest)| rest);
    let until = place.and_then(|rest| rest.split_once("   "));
    until.expect("its place").0.to_owned()
}
