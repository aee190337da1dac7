//! Several of anything: a departing officer's forty projects, two places of one project, phases.

use super::city::{CITY, CLERK, DAY, RIVAL, SIGNED, TALKED, act, answer, city, close, open, shown};
use crate::hands::{FORM, command, put_all, save};
use crate::session::{SAVE, Session};

#[test]
fn r20_5_a_project_of_two_places_is_read_by_both_and_divided_by_agreed_shares() {
    let place = city();
    // The other county is told no more than that it is there.
    let told = place.run(&[
        "--as",
        RIVAL,
        "--now",
        &format!("{DAY}T09:00"),
        "show",
        SIGNED,
    ]);
    assert!(told.contains("只能查到有这个项目"), "{told}");
    let shares = [
        ("共享单位", "赣县区"),
        ("比例(%)", "40"),
        ("依据和理由", "示例共建协议"),
    ];
    act(&place, (CITY, DAY), SIGNED, "共享", &shares, "已共享");
    let joint = &shown(&place, SIGNED)["joint"][0];
    assert_eq!(
        (&joint["sharer"], &joint["share"]),
        (&"360704".into(), &40.into())
    );
    let mut session = open(&place, RIVAL, DAY, SIGNED);
    session.until("示例4号有限公司");
    session.press("5").until("示例协1号");
    session.press("1");
    close(session);
    // More than the whole cannot be shared.
    let mut session = open(&place, CITY, DAY, SIGNED);
    command(&mut session, "共享");
    put_all(
        &mut session,
        &[
            ("共享单位", "全南县"),
            ("比例(%)", "70"),
            ("依据和理由", "示例"),
        ],
    );
    session.press(SAVE).until("! 第二十条");
    drop(session);
}

#[test]
fn r5_7_phases_are_linked_on_both_sides_and_are_no_duplicates() {
    let place = city();
    let mut session = Session::of_member(&place, (120, 40), Some(CLERK), DAY);
    session.press("n").until(FORM);
    let lead = [
        ("项目名称", "示例高端装备二期"),
        ("企业名称", "示例2号有限公司"),
        ("投资额", "3亿"),
        ("责任单位", "信丰县"),
    ];
    put_all(&mut session, &lead);
    save(&mut session);
    session.until("示例高端装备二期");
    session.leave();
    let phase = "P2026-0005";
    let of = [
        ("对方项目", TALKED),
        ("关系", "分期"),
        ("依据和理由", "示例框架协议"),
    ];
    act(
        &place,
        (CLERK, DAY),
        phase,
        "关联项目",
        &of,
        "待他人确认后生效",
    );
    answer(&place, (CITY, DAY), "待确认: 关联项目", &[("处理", "确认")]);
    let (own, other) = (shown(&place, phase), shown(&place, TALKED));
    assert_eq!(own["links"][0]["kind"], "phase");
    assert_eq!(own["links"][0]["with"], TALKED);
    assert_eq!(other["links"][0]["with"], phase);
    assert!(
        other["clashes"]
            .as_object()
            .is_none_or(serde_json::Map::is_empty)
    );
    let mut session = open(&place, CLERK, DAY, TALKED);
    session.press("0").until("关联项目").until(phase);
    close(session);
}
