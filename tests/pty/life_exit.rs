//! The way out by keys alone: a legacy project is brought in, may not simply be given up, and leaves by its case of article 19.

use super::hands::{FORM, at_project, command, leave_page, put, put_all, save};
use super::place::Place;
use super::session::{ENTER, ESC, SAVE, Session};

const FIRST_DAY: &str = "2026-11-23";
/// Within the time to put things right, and after it.
const IN_CURE: &str = "2026-12-21";
const AFTER_CURE: &str = "2027-02-01";
const PROJECT: &str = "示例停建项目";
/// Who decides: the city's task force.
const TASK_FORCE: Option<&str> = Some("zb1");

/// Saves what may not be: the form stays and says why.
fn save_in_vain(session: &mut Session, why: &str) {
    session
        .press(SAVE)
        .until("! 第十九条")
        .until(why)
        .until(FORM);
}

#[test]
fn a_landed_project_leaves_by_its_case_by_keys_alone() {
    let place = Place::empty();
    let named = ["--name", "示例调度员", "--unit", "D-ZB", "--roles", "zb"];
    let add = ["member", "add", "zb1"].iter().chain(&named);
    place.run(&add.copied().collect::<Vec<_>>());
    brought_in(&place);
    opened(&place);
    decided(&place);
    let shown = place.run(&["show", "P2026-0001"]);
    assert!(shown.contains("退出(原在建)"), "{shown}");
}

/// Registered and taken to its stage by the commerce department (补录).
fn brought_in(place: &Place) {
    let mut session = Session::of_member(place, (120, 40), None, FIRST_DAY);
    session.press("n").until(FORM);
    let lead = [
        ("项目名称", PROJECT),
        ("企业名称", "示例二号有限公司"),
        ("投资额", "2亿"),
        ("责任单位", "信丰县"),
    ];
    put_all(&mut session, &lead);
    save(&mut session);
    session
        .until("线索 1")
        .until(PROJECT)
        .press("m")
        .until(FORM);
    put_all(&mut session, &[("阶段", "在建"), ("理由", "示例历史项目")]);
    save(&mut session);
    session.until("在建 1");
    session.leave();
}

/// Not given up, but noticed and given time.
fn opened(place: &Place) {
    let mut session = at_project(place, None, FIRST_DAY, PROJECT);
    // Before anything is typed.
    session.press("x").until("第十九条").until("不能直接终止");
    assert!(!session.shows(FORM), "{}", session.picture());
    command(&mut session, "退出立案");
    let case = [
        ("退出情形", "未按协议约定履行义务"),
        ("依据条款", "示例协议第七条"),
        ("处置方式", "有序退出"),
        ("佐证", "示例停工照片"),
    ];
    put_all(&mut session, &case);
    save(&mut session);
    leave_page(session);

    // Whoever decides may not yet: nobody was told to put it right.
    let mut session = at_project(place, TASK_FORCE, FIRST_DAY, PROJECT);
    command(&mut session, "退出结案");
    put_all(
        &mut session,
        &[("处置结果", "处置完成"), ("决定文号", "示例纪要")],
    );
    save_in_vain(&mut session, "通知");
    session.press(ESC).until_gone(FORM);
    leave_page(session);

    let mut session = at_project(place, None, FIRST_DAY, PROJECT);
    command(&mut session, "整改通知");
    put(&mut session, "送达凭证", "示例回执");
    save(&mut session);
    session.until("已整改通知");
    leave_page(session);
}

/// Takes up the form that was refused before; what was typed is still there.
fn go_on(session: &mut Session) {
    command(session, "退出结案");
    session.until("有未完成的草稿").press(ENTER);
    session.until_gone("未完成的草稿").until("示例纪要");
}

/// Closed after the time to put things right, not before.
fn decided(place: &Place) {
    let mut session = at_project(place, TASK_FORCE, IN_CURE, PROJECT);
    go_on(&mut session);
    save_in_vain(&mut session, "2027-01-22");
    session.press(ESC).until_gone(FORM);
    leave_page(session);

    let mut session = at_project(place, TASK_FORCE, AFTER_CURE, PROJECT);
    go_on(&mut session);
    put(&mut session, "土地", "30亩");
    // What was typed before the notice was served is as of then: whoever decides is told of it, and goes on.
    session.press(SAVE).until("别人先办了").until("整改期限");
    session.press("y").until_gone(FORM);
    session.until("已结束: 退出(原在建)");
    leave_page(session);
}
