//! A dispatch meeting over the sample city, played through keys: begun, cut off in the middle of a word, gone on with, killed,
//! gone on with again, ended; its minutes are opened and read.

use super::place::{NOW, Place};
use super::session::{ENTER, ESC, SAVE, Session};
use rustix::process::Signal;
use std::fs;

/// Empties a field: Ctrl+u.
const CLEAR: &str = "\x15";
/// Points that are dealt with before the line drops.
const BEFORE: usize = 6;

fn sit_down(place: &Place) -> Session {
    Session::of_member(place, (80, 24), Some("zb1"), NOW)
}

/// Goes on with the meeting that is on.
fn go_on(place: &Place, at: &str) -> Session {
    let mut session = sit_down(place);
    session.press("g").press("o").until("正在开");
    session.press(ENTER).until(at);
    session
}

#[test]
fn r16_4_a_meeting_of_many_points_survives_a_dropped_line_and_a_kill_and_ends_with_its_minutes() {
    let place = Place::sample();
    let mut session = sit_down(&place);
    session.press("g").press("o").until("共 ").press("n");
    session.until("会议范围").press(CLEAR).press("示例周");
    session.press(SAVE).until("1/20 已议0");
    // One key, a text and Enter assign a task to the unit of the project by the day of the next meeting; Enter goes on.
    for n in 1..=BEFORE {
        session.press("1").until("任务内容");
        session.press(&format!("示例任务第{n}项")).press(ENTER);
        session.until(&format!("已议{n} 交办{n}")).press(ENTER);
        session.until(&format!("{}/20", n + 1));
    }
    session.press("1").until("任务内容");
    session.press("示例断线任务").until("示例断线任务");
    let status = session.signal(Signal::HUP).end();
    assert_eq!((status.exit_code(), status.signal()), (0, None));

    let mut session = go_on(&place, "7/20 已议6 交办6");
    session.press("1").until("有未完成的草稿");
    session.press(ENTER).until("示例断线任务").press(ENTER);
    session.until("已议7 交办7").press(ENTER).until("8/20");
    session.press("p").until("待什么条件再议");
    session.press("环评批复").press(ENTER).until("已议8 交办7");
    let status = session.signal(Signal::KILL).end();
    assert!(status.signal().is_some(), "{status}");

    let mut session = go_on(&place, "8/20 已议8 交办7");
    // A decision is taken back without stopping, and made again.
    session
        .press("8")
        .until("议定意见, 写进纪要")
        .press("示例意见一");
    session.press(ENTER).until("1. 示例意见一");
    session.press("u").until_gone("1. 示例意见一");
    // A detour to the project comes back to the point.
    session.press("o").until("概况").press(ESC).until("8/20");
    session.press("e").until("参会人员").press(SAVE);
    session.until("会议纪要").until("研究8项议题");
    session.press("q").until("议程");
    session.press(ESC).until("已结束");
    session.press(ESC).until("1管线");
    session.leave();

    let minutes = place.home().join("纪要.md");
    let to = minutes.to_string_lossy().into_owned();
    let now = ["--now", NOW, "--as", "zb1"];
    place.run(&[&now[..], &["export", "minutes", "--to", &to]].concat());
    let text = fs::read_to_string(&minutes).expect("written");
    for n in 1..=BEFORE {
        assert!(text.contains(&format!("示例任务第{n}项")), "{text}");
    }
    assert!(text.contains("示例断线任务"), "{text}");
    assert!(text.contains("待环评批复后再议"), "{text}");
    assert!(!text.contains("示例意见一"), "{text}");
    assert!(text.contains("不含涉密项目"), "{text}");
    for (what, ending) in [("minutes", "docx"), ("slips", "docx"), ("agenda", "docx")] {
        let file = place.home().join(format!("{what}.{ending}"));
        let to = file.to_string_lossy().into_owned();
        place.run(&[&now[..], &["export", what, "--to", &to]].concat());
        let bytes = fs::read(&file).expect("written");
        assert!(bytes.starts_with(b"PK"), "{what}");
    }
}
