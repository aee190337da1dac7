//! What ends and what follows: a unit that changed before the statistics entry fell away, a reuse with a new investor, a record
//! that is void, targets at the quarter's end.

use super::city::{CITY, CLERK, DAY, RIVAL, act, answer, close, open, shown};
use super::later::{BUILT, FORCE, MADE, NEXT, WRONG, later};
use crate::hands::{FORM, command, put_all, save};
use crate::session::{SAVE, Session};

/// Points of a unit by the screen's own words.
fn earned(place: &crate::place::Place, unit: &str) -> String {
    let now = format!("{DAY}T15:00");
    place.run(&[
        "--now",
        &now,
        "board",
        "--period",
        "2026",
        "--explain",
        unit,
    ])
}

#[test]
fn r20_2_what_falls_away_is_taken_from_whoever_had_it_though_the_project_has_moved() {
    let place = later();
    let entered = [("类别", "入统"), ("日期", "2026-12-02"), ("口径", "统计")];
    act(
        &place,
        (CITY, DAY),
        BUILT,
        "入统入规",
        &entered,
        "已入统入规",
    );
    assert!(
        earned(&place, "信丰县").contains("L8-1"),
        "{}",
        earned(&place, "信丰县")
    );
    let moved = [
        ("接收单位", "赣县区"),
        ("移交方式", "主动移交"),
        ("理由", "示例选址变更"),
    ];
    act(&place, (CLERK, DAY), BUILT, "移交", &moved, "已移交");
    answer(
        &place,
        (RIVAL, DAY),
        "移交待接收",
        &[("对接人员", "示例赣县专员")],
    );
    answer(&place, (CITY, DAY), "移交待确认", &[]);
    assert_eq!(shown(&place, BUILT)["unit"], "360704");
    let out = [
        ("类别", "入统"),
        ("口径", "统计"),
        ("退出日期", "2026-12-20"),
    ];
    act(&place, (CITY, DAY), BUILT, "入统入规", &out, "已入统入规");
    let own = earned(&place, "信丰县");
    assert!(own.contains("更正退回") || own.contains("-3"), "{own}");
    assert!(!earned(&place, "赣县区").contains("L8-1"));
}

#[test]
fn r19_2_a_reuse_ends_the_old_project_and_names_the_new_investor() {
    let place = later();
    let case = [
        ("退出情形", "未按协议约定履行义务"),
        ("依据条款", "示例协议第七条"),
        ("处置方式", "盘活闲置资源"),
        ("佐证", "示例照片"),
    ];
    act(&place, (CLERK, DAY), MADE, "退出立案", &case, "已退出立案");
    act(
        &place,
        (CLERK, DAY),
        MADE,
        "整改通知",
        &[("送达凭证", "示例回执")],
        "已整改通知",
    );
    let after = "2027-03-01";
    let mut session = open(&place, FORCE, after, MADE);
    command(&mut session, "退出结案");
    put_all(
        &mut session,
        &[("处置结果", "处置完成"), ("决定文号", "示例纪要")],
    );
    session.press(SAVE).until("! 第十九条").until("承接");
    put_all(&mut session, &[("承接项目", NEXT)]);
    save(&mut session);
    session.until("已结束: 退出(原投产)");
    close(session);
    let mut session = open(&place, CLERK, after, NEXT);
    session.press("0").until("关联项目").until(MADE);
    session.press("1");
    close(session);
}

#[test]
fn r2_4_a_project_entered_by_mistake_is_void_and_can_be_read_still() {
    let place = later();
    let mistake = [
        ("误录情形", "示例重复录入"),
        ("批准人或文号", "示例县商务局"),
    ];
    act(
        &place,
        (CLERK, DAY),
        WRONG,
        "作废",
        &mistake,
        "待他人确认后生效",
    );
    answer(&place, (CITY, DAY), "待确认: 作废", &[("处理", "确认")]);
    let mut session = Session::of_member(&place, (120, 40), Some(CLERK), DAY);
    // Whoever carried it still finds it, as void; its record and its reason stay.
    session.press("/").until("┏━ 查找");
    session.press("示例误录").until("作废");
    drop(session);
    let told = place.run(&["--now", "2026-12-21T16:00", "show", WRONG]);
    assert!(told.contains("作废(原在建)"), "{told}");
    let told = place.run(&["--now", "2026-12-21T16:00", "log", WRONG]);
    assert!(told.contains("示例重复录入"), "{told}");
    let listed = place.run(&[
        "--now",
        "2026-12-21T16:00",
        "list",
        "--stage",
        "construction",
    ]);
    assert!(
        listed.contains(BUILT) && !listed.contains(WRONG),
        "{listed}"
    );
}

#[test]
fn r20_6_targets_are_given_and_their_completion_stands_on_the_page_at_the_quarters_end() {
    let place = later();
    let day = "2026-12-31";
    let mut session = Session::of_member(&place, (160, 40), Some(CITY), day);
    session.press("T").press("g").until(FORM);
    let target = [
        ("单位(全市留空)", "信丰县"),
        ("年度", "2026"),
        ("指标", "开工项目数"),
        ("目标值", "4"),
        ("下达文件", "示例文件"),
    ];
    put_all(&mut session, &target);
    save(&mut session);
    session.press("g").press("b").until("招商指标");
    session.until("开工项目").until("25.0%");
    session.leave();
}
