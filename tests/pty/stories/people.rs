//! Several of anything: a departing officer's forty projects, two places of one project, phases.

use super::city::{
    CITY, CLERK, DAY, NAMED, RIVAL, SIGNED, TALKED, act, answer, city, close, open, shown,
};
use crate::hands::{FORM, command, put_all, save};
use crate::screen::row;
use crate::session::{DOWN, ENTER, RIGHT, SAVE, Session};
use std::fs;
use vt100::Screen;

/// Projects that the officer follows beside those of the city's four.
const MORE: usize = 37;
/// More lines than the filter has, and more officers than it offers here.
const MOST_OFFICERS: usize = 20;

/// The line of the filter with the cursor; the list behind the box has a mark of its own.
fn line(screen: &Screen) -> Option<String> {
    let rows = (0..screen.size().0.get()).map(|at| row(screen, at));
    let mut lines = rows.filter_map(|row| Some(row.rsplit_once("┃> ")?.1.to_owned()));
    lines.find(|line| line.contains(" < "))
}

#[test]
fn r7_7_forty_projects_of_a_departing_officer_are_handed_over_in_one_step_and_taken_back_by_one_key()
 {
    let place = city();
    let officer = NAMED[0].1;
    let mut ledger = String::from("项目名称,企业名称,投资额(亿元),责任单位,对接人员,项目阶段\n");
    for n in 1..=MORE {
        ledger.push_str(&format!(
            "示例接续项目{n},示例接续{n}号有限公司,1,信丰县,{officer},入库\n"
        ));
    }
    let file = place.home().join("台账.csv");
    fs::write(&file, ledger).expect("written");
    place.run(&[
        "--now",
        &format!("{DAY}T09:00"),
        "import",
        &file.to_string_lossy(),
    ]);
    let named = [
        "--name",
        "示例信丰专员乙",
        "--unit",
        "信丰县",
        "--roles",
        "sw_x,res",
    ];
    place.run(
        &[
            &["--now", &format!("{DAY}T09:01"), "member", "add", "xf2"][..],
            &named,
        ]
        .concat(),
    );
    let followed = |name: &str| {
        let told = place.run(&["--json", "list", "--officer", name, "--limit", "100"]);
        let rows: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        rows.as_array().expect("a list").len()
    };
    assert_eq!(followed(officer), 40);

    let mut session = Session::of_member(&place, (120, 40), Some("xf2"), DAY);
    session.press("f").until("┏━ 筛选");
    for _ in 0..MOST_OFFICERS {
        let here = line(session.screen()).expect("a line");
        if here.starts_with("对接人员") {
            break;
        }
        session.press(DOWN).wait_for("the next line", |screen| {
            line(screen).is_some_and(|now| now != here)
        });
    }
    let chosen = format!("< {officer} >");
    for _ in 0..MOST_OFFICERS {
        if session.shows(&chosen) {
            break;
        }
        let before = line(session.screen());
        session
            .press(RIGHT)
            .wait_for("the next officer", |screen| line(screen) != before);
    }
    session.until(&chosen);
    session.press(ENTER).until("[全部 40]");
    session.press("ga").until("已选 40");
    command(&mut session, "移交");
    let gone = [
        ("对接人员", "示例信丰专员乙"),
        ("移交方式", "人员离任"),
        ("理由", "示例调离"),
    ];
    put_all(&mut session, &gone);
    save(&mut session);
    session.until("已移交: 40 个项目");
    session.leave();
    assert_eq!([followed(officer), followed("示例信丰专员乙")], [0, 40]);
    let mut session = Session::of_member(&place, (120, 40), Some("xf2"), DAY);
    session.press("u").until("已撤销");
    session.leave();
    assert_eq!([followed(officer), followed("示例信丰专员乙")], [40, 0]);

    // The same by command: whose projects they are stands in place of their numbers.
    let now = format!("{DAY}T12:00");
    let of = format!("of={officer}");
    let step = [
        "do",
        "handover",
        &of,
        "kind=leave",
        "officer=xf2",
        "reason=示例调离",
    ];
    place.run(&[&["--as", "xf2", "--now", &now][..], &step].concat());
    assert_eq!([followed(officer), followed("示例信丰专员乙")], [0, 40]);
}

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
