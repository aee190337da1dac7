//! What happens before anything is signed: a department says no, a review gone stale, a first talk with a wrong date beside a
//! false claim, a project that is older than the regulation.

use super::city::{
    ASKED, CITY, CLERK, DAY, REVIEWED, RIVAL, TALKED, act, answer, city, close, open, shown,
};
use crate::hands::{FORM, command, gate_line, put, put_all, save};
use crate::session::{SAVE, Session};

const WAITS: &str = "待他人确认后生效";
const CONFIRMED: [(&str, &str); 1] = [("处理", "确认")];
const OBJECTS: &str = "示例废水排放";

#[test]
fn r6_1_a_department_says_no_and_the_project_waits_for_the_answer() {
    let place = city();
    for login in ["fg1", "gxj1", "rs1", "zr1"] {
        place.step_of(login, DAY, &["opinion", ASKED, "verdict=pass"]);
    }
    let mut session = open(&place, "hj1", DAY, ASKED);
    session.press("p").until(FORM);
    put_all(&mut session, &[("意见", "不同意"), ("说明", OBJECTS)]);
    save(&mut session);
    session.until("已部门意见");
    close(session);
    // The gate says so, and the conclusion is refused until somebody answers.
    let mut session = open(&place, CITY, DAY, ASKED);
    let line = gate_line(&session, "市生态环境局的意见");
    assert!(line.contains("[ ]"), "{line}");
    command(&mut session, "研判");
    put_all(&mut session, &[("结论", "通过"), ("理由", "示例")]);
    session.press(SAVE).until("对市生态环境局不同意意见的处理");
    drop(session);
    // It stands in the city's inbox; the county offers conditions, which the city confirms.
    let mut session = Session::of_member(&place, (120, 40), Some(CITY), DAY);
    session.press("g").press("i").until("部门不同意意见待处理");
    drop(session);
    // The form names the department that objects.
    let conditions = [
        ("处理", "附条件采纳"),
        ("条件", "示例治理方案"),
        ("理由", "示例"),
    ];
    act(&place, (CLERK, DAY), ASKED, "意见处理", &conditions, WAITS);
    answer(&place, (CITY, DAY), "待确认: 意见处理", &CONFIRMED);
    let record = shown(&place, ASKED);
    let opinion = &record["screening"]["opinions"]["D-HJ"];
    assert_eq!(opinion["verdict"], "fail", "what it said stands");
    assert_eq!(opinion["answer"]["decision"], "conditions");
    let session = open(&place, CITY, DAY, ASKED);
    let line = gate_line(&session, "市生态环境局的意见");
    assert!(line.contains("[x]"), "{line}");
    close(session);
}

#[test]
fn r11_1_a_review_no_longer_stands_once_the_due_diligence_says_otherwise() {
    let place = city();
    let mut session = open(&place, CLERK, DAY, REVIEWED);
    command(&mut session, "退回");
    put(&mut session, "理由", "示例复查");
    save(&mut session);
    session.until("现处: 尽调");
    command(&mut session, "尽职调查");
    let short_of_money = [
        ("调查事项", "资金实力"),
        ("风险", "高风险"),
        ("调查情况", "示例资金不足"),
        ("佐证", "示例银行证明"),
    ];
    put_all(&mut session, &short_of_money);
    save(&mut session);
    let report = [("投资机构", "示例机构"), ("调查结论", "示例不宜推进")];
    command(&mut session, "尽调报告");
    put_all(&mut session, &report);
    save(&mut session);
    session.press("a").until("现处: 评审");
    session.press("a").until("门槛: 还缺 12 项");
    // What was scored on a finding that changed is scored anew, each item of it.
    let line = gate_line(&session, "评审意见为");
    assert!(line.contains("[ ]"), "{line}");
    session.press("4").until("尽职调查 8/8");
    session
        .press("G")
        .until("已过时")
        .until("尽职调查结论有变动");
    session.press("1");
    close(session);
    let record = shown(&place, REVIEWED);
    assert_eq!(record["stage"], "review");
    assert!(record["review"]["stale"].is_object(), "{record}");
}

#[test]
fn r10_4_a_mistaken_date_is_put_right_and_is_no_false_claim() {
    let place = city();
    let earlier = ["first-talk", TALKED, "at=2026-11-22", "evidence=示例函件"];
    place.step_of(RIVAL, DAY, &earlier);
    // Earlier than the first one it waits for the city; the county puts its own date right.
    let right = [
        ("哪一项记录", "first-talk:1"),
        ("哪一项内容", "日期"),
        ("正确的内容", "2026-11-21"),
        ("理由", "示例日期写错"),
        ("佐证", "示例签到表"),
    ];
    act(&place, (CLERK, DAY), TALKED, "更正", &right, WAITS);
    answer(&place, (CITY, DAY), "待确认: 更正", &CONFIRMED);
    let ruling = [
        ("首谈单位", "信丰县"),
        ("虚假登记单位", "赣县区"),
        ("理由", "示例函件系补写"),
    ];
    act(
        &place,
        (CITY, DAY),
        TALKED,
        "首谈裁定",
        &ruling,
        "已首谈裁定",
    );
    let record = shown(&place, TALKED);
    let claims = &record["first_talk"]["claims"];
    assert_eq!(claims[0]["standing"], "valid", "{claims}");
    assert_eq!(claims[0]["at"], "2026-11-21");
    assert_eq!(claims[1]["standing"], "false");
    let corrected = &record["corrections"][0];
    assert!(
        corrected.to_string().contains("2026-11-23"),
        "the old value: {corrected}"
    );
    // Points are lost by the false claim alone.
    let now = format!("{DAY}T10:00");
    let board = |unit| place.run(&["--now", &now, "board", "--explain", unit]);
    assert!(!board("信丰县").contains("L2-2"), "{}", board("信丰县"));
    assert!(board("赣县区").contains("L2-2"), "{}", board("赣县区"));
}

#[test]
fn r0_1_a_project_of_2024_is_brought_in_with_all_that_was_done_and_nothing_is_late_from_before() {
    let place = city();
    let legacy = "P2026-0005";
    let mut session = Session::of_member(&place, (120, 40), Some(CITY), DAY);
    session.press("n").until(FORM);
    let lead = [
        ("项目名称", "示例历史项目"),
        ("企业名称", "示例五号有限公司"),
        ("投资额", "12亿"),
        ("责任单位", "信丰县"),
    ];
    put_all(&mut session, &lead);
    save(&mut session);
    session.until("示例历史项目");
    session.leave();
    let stage = [("阶段", "公示"), ("理由", "示例2024年项目")];
    act(&place, (CITY, DAY), legacy, "补录", &stage, "现处: 公示");
    // The signature is behind its stage, and is put down all the same; then the notice of its day.
    let signature = [("协议编号", "示例旧1号"), ("日期", "2024-03-01")];
    act(&place, (CLERK, DAY), legacy, "签约", &signature, "已签约");
    let notice = [("起始日期", "2024-03-04"), ("公示范围", "责任单位网站")];
    act(
        &place,
        (CLERK, DAY),
        legacy,
        "签约公示",
        &notice,
        "已签约公示",
    );
    let over = [("公示结论", "无异议"), ("公示佐证", "示例网址")];
    act(
        &place,
        (CLERK, DAY),
        legacy,
        "公示结束",
        &over,
        "已公示结束",
    );
    let mut session = open(&place, CLERK, DAY, legacy);
    command(&mut session, "责任服务单位");
    put_all(
        &mut session,
        &[("服务单位", "信丰县"), ("服务专员", "示例专员")],
    );
    save(&mut session);
    session.press("a").until("现处: 落地");
    close(session);
    let record = shown(&place, legacy);
    assert_eq!(record["signing"]["on"], "2024-03-01");
    assert_eq!(record["stage"], "landing");
    let now = format!("{DAY}T10:00");
    let due = place.run(&["--now", &now, "--json", "due", "--unit", "信丰县"]);
    let due: serde_json::Value = serde_json::from_str(&due).expect("JSON");
    let of_it = due.as_array().expect("a list").iter();
    let of_it = of_it.filter(|row| row["project"] == legacy);
    for row in of_it {
        let day = row["due"].as_str().expect("a day");
        assert!(day >= "2026-04-22", "{row}");
    }
}

#[test]
fn r10_8_a_county_gives_a_project_back_and_the_city_takes_it_on() {
    let place = city();
    let back = [("移交方式", "退回统筹"), ("理由", "示例用地不足")];
    act(&place, (CLERK, DAY), TALKED, "移交", &back, "已移交");
    // Nothing has moved yet.
    assert_eq!(shown(&place, TALKED)["unit"], "360722");
    let taken = [("对接人员", "示例sw1")];
    answer(&place, (CITY, DAY), "移交待接收", &taken);
    let record = shown(&place, TALKED);
    assert_eq!(record["unit"], "D-SW");
    assert_eq!(record["officer"], "示例sw1");
    assert_eq!(record["handovers"][0]["closed"]["result"], "accepted");
    assert_eq!(record["first_talk"]["claims"][0]["standing"], "returned");
    // The county sees its notice, and may act on it no more.
    let mut session = Session::of_member(&place, (120, 40), Some(CLERK), DAY);
    session.press("g").press("i").until("责任移转待签收");
    drop(session);
    let told = place.try_run(&[
        "--as",
        CLERK,
        "--now",
        &format!("{DAY}T11:00"),
        "do",
        "advance",
        TALKED,
    ]);
    assert_eq!(told.status.code(), Some(3), "{told:?}");
    put_down(&place);
}

/// Whoever has it now writes on.
fn put_down(place: &crate::place::Place) {
    let mut session = open(place, CITY, DAY, TALKED);
    session.press("c").until(FORM);
    put(&mut session, "内容", "示例已约谈");
    save(&mut session);
    session.until("已记事");
    close(session);
}
