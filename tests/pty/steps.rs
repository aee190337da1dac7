//! Finding, marking, taking back.

use super::place::Place;
use super::screen::{row_with, shows};
use super::session::{ENTER, ESC, SAVE, Session};

#[test]
fn advancing_is_taken_back_and_done_again_by_one_key_each() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    let mut session = Session::start(&place, (80, 24));
    session.until("示例风电项目").until("线索 1");
    session.press("a").until("已推进到研判");
    session.wait_for("the strip", |screen| {
        shows(screen, "线索 0") && shows(screen, "研判 1")
    });
    session
        .press("u")
        .until("已撤销: P2026-0001")
        .until("线索 1");
    session
        .press("U")
        .until("已重做: P2026-0001")
        .until("研判 1");
    session.leave();
}

#[test]
fn search_by_pinyin_initials_finds_a_project_and_enter_opens_it() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    place.full_lead("示例轴承项目", "示例二号有限公司", "3亿");
    let mut session = Session::start(&place, (120, 40));
    session.press("/").until("查找");
    session.press("fdxm").until("共 1 项");
    assert!(session.shows("示例风电项目"), "{}", session.picture());
    session.press(ENTER).until("流程与门槛");
    let head = row_with(session.screen(), "P2026-0001").expect("its page");
    assert!(head.contains("示例风电项目"), "{head}");
    session.press(ESC).until("上下选择");
    session.press(ESC).until("1 线索管线");
    session.leave();
}

#[test]
fn a_note_on_two_marked_projects_is_one_step() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    place.full_lead("示例轴承项目", "示例二号有限公司", "3亿");
    let mut session = Session::start(&place, (120, 40));
    session.until("示例风电项目").until("示例轴承项目");
    session.press("ga").until("已选 2");
    session.press("c").until("2 个项目");
    session
        .press("示例共同记事")
        .until("示例共同记事")
        .press(SAVE);
    session.until("已记事: 2 个项目");
    let noted = |place: &Place| {
        ["P2026-0001", "P2026-0002"].map(|id| place.run(&["show", id]).contains("示例共同记事"))
    };
    session.leave();
    assert_eq!(noted(&place), [true, true]);
    let mut session = Session::start(&place, (120, 40));
    session.until("示例风电项目").press("u").until("已撤销");
    session.leave();
    assert_eq!(noted(&place), [false, false]);
}
