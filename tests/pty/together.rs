//! Several people and one folder: what one does the others see, and when the one who holds it goes, another goes on.

use super::hands::FORM;
use super::place::Place;
use super::session::{ENTER, ESC, HOME, PATIENCE, SAVE, Session, TAB};
use rustix::process::Signal;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// By the server's clock: whoever looks at another date looks alone.
const TODAY: (&str, &str) = ("LUODI_NOW", "");

/// On top while nobody holds the folder.
const CUT_OFF: &str = "[已断]";

fn sit_down(place: &Place) -> Session {
    let mut session = Session::start_with(place, (80, 24), &[TODAY]);
    session.until(HOME);
    session
}

/// The process that holds the folder, by its lock.
fn holds(place: &Place) -> u32 {
    let lock = fs::read_to_string(place.data().join("lock")).expect("a lock");
    let pid = lock.lines().find_map(|line| line.strip_prefix("pid="));
    pid.and_then(|pid| pid.parse().ok()).expect("a number")
}

/// Presses a key until it is heard: what is typed in the moment when the folder changes hands is typed blind, and dropped.
fn insist(session: &mut Session, key: &str, shown: &str) {
    let until = Instant::now() + PATIENCE;
    while !session.shows(shown) {
        assert!(
            Instant::now() < until,
            "pressed {key} for {shown}\n{}",
            session.picture()
        );
        session.press(key).listen(Duration::from_secs(1));
    }
    session.until_gone(CUT_OFF);
}

/// The name by which the system knows whoever runs the tests.
fn login() -> String {
    let told = Command::new("id").arg("-un").output().expect("it runs");
    String::from_utf8(told.stdout)
        .expect("UTF-8")
        .trim()
        .to_owned()
}

fn register(session: &mut Session, name: &str) {
    session.press("n").until(FORM);
    session.press(name).until(name);
    session.press(TAB).until("草稿已存");
    session.press(&format!("{name}有限公司")).until("有限公司");
    session.press(SAVE).until_gone(FORM).until(name);
}

#[test]
fn sessions_of_one_user_share_the_folder_and_take_it_over() {
    let place = Place::of_today();
    let mut first = sit_down(&place);
    let mut second = sit_down(&place);
    let mut third = sit_down(&place);
    register(&mut first, "示例甲项目");
    second.until("示例甲项目");
    third.until("示例甲项目");
    // Something typed and not saved, while the one who holds the folder is killed.
    third.press("n").until(FORM);
    third.press("示例没存完").until("示例没存完");
    first.signal(Signal::KILL).end();
    insist(&mut second, "n", FORM);
    second.press(ESC).until_gone(FORM);
    third.until_gone(CUT_OFF);
    register(&mut second, "示例乙项目");
    assert!(third.shows("示例没存完"), "{}", third.picture());
    third.press(ESC).until("示例乙项目");
    let status = place.today(&["status"]);
    assert!(status.contains("服务版本"), "{status}");
    // Whoever holds it leaves as people do; the other goes on.
    second.leave();
    // What was typed while the folder changed hands is offered again, by whoever holds it now.
    insist(&mut third, "n", "有未完成的草稿");
    assert_eq!(holds(&place), third.id());
    third.press(ENTER).until_gone("有未完成的草稿");
    third.until("示例没存完").press(TAB).press("示例丙有限公司");
    third.until("示例丙有限公司").press(SAVE).until_gone(FORM);
    third.until("示例没存完");
    third.leave();
    let listed = place.today(&["list"]);
    for name in ["示例甲项目", "示例乙项目", "示例没存完"] {
        assert_eq!(listed.matches(name).count(), 1, "{listed}");
    }
}

#[test]
fn a_holder_that_is_stopped_is_told_and_not_replaced() {
    let place = Place::of_today();
    let mut first = sit_down(&place);
    let mut second = sit_down(&place);
    first.freeze();
    // Keys that ask for something find nobody; it is told on top, and what was typed blind is not run.
    second.press("u").until("没有应答");
    second
        .press("q")
        .until("离开落地")
        .press("n")
        .until_gone("离开落地");
    first.signal(Signal::CONT);
    second.until_gone("没有应答").until(HOME);
    register(&mut second, "示例之后");
    first.until("示例之后");
    second.leave();
    first.leave();
}

#[test]
fn a_deed_that_nobody_answers_holds_up_no_key_and_is_done_once() {
    let place = Place::of_today();
    let mut first = sit_down(&place);
    let mut second = sit_down(&place);
    register(&mut second, "示例慢项目");
    second.press("c").until(FORM);
    second.press("示例记下的事").until("示例记下的事");
    first.freeze();
    second.press(SAVE).until("已提交, 待确认");
    // What is pressed now is neither done nor done later; looking at other things works.
    second.press("x").until("不会照办");
    second.press(ESC).until_gone("F10 保存");
    second
        .press("q")
        .until("离开落地")
        .press("n")
        .until_gone("离开落地");
    second.until("还不知道办成没有");
    first.signal(Signal::CONT);
    second
        .until_gone(CUT_OFF)
        .until_gone("没有应答")
        .until(HOME);
    // The same asked again says what became of it: the text is offered, and goes by the name that it had.
    insist(&mut second, "c", "有未完成的草稿");
    second.press(ENTER).until("示例记下的事");
    second.press(SAVE).until_gone(FORM).until(HOME);
    first.until(HOME);
    second.leave();
    first.leave();
    let told = place.today(&["log", "--limit", "50"]);
    assert_eq!(told.matches("示例记下的事").count(), 1, "{told}");
}

#[test]
fn a_second_session_follows_the_first_and_does_nothing() {
    let place = Place::of_today();
    let mut own = sit_down(&place);
    register(&mut own, "示例投影项目");
    let login = login();
    let mut projector = Session::launch(&place, (80, 24), &[TODAY], &["--follow", &login]);
    projector
        .until(&format!("[跟随 {login}]"))
        .until("示例投影项目");
    own.until("[有屏幕跟随]");
    own.press(ENTER).until("现处: ");
    projector.until("现处: ");
    own.press("1").until("[1概况]");
    projector.until("[1概况]");
    // Its keys do nothing but leave.
    projector.press("n").until("只看不动");
    own.press(ESC).until_gone("现处: ");
    projector.until_gone("现处: ").until(HOME);
    projector.leave();
    own.until_gone("[有屏幕跟随]");
    own.leave();
}
