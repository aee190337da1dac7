//! What was signed and has to change: a wrong day, more capital, an objection that was right, another investor.

use super::city::{CITY, CLERK, DAY, SIGNED, act, answer, city, close, open, shown};
use crate::hands::{FORM, command, go_to_field, put, put_all, save};
use crate::session::ESC;

/// A change of the agreement is proposed by the county and confirmed by the city.
const WAITS: &str = "待他人确认后生效";
const CONFIRMED: [(&str, &str); 1] = [("处理", "确认")];

#[test]
fn r12_6_a_wrong_day_of_signature_is_put_right_by_a_correction_and_the_old_one_stays() {
    let place = city();
    let right = [
        ("变更类别", "更正"),
        ("签订日期", "2026-12-11"),
        ("理由", "示例笔误"),
        ("批准单位和文号", "示例县政府"),
    ];
    act(&place, (CLERK, DAY), SIGNED, "协议变更", &right, WAITS);
    // Until the city has spoken what was signed holds.
    assert_eq!(shown(&place, SIGNED)["fields"]["signed_on"], "2026-12-14");
    answer(&place, (CITY, DAY), "待确认: 协议变更", &CONFIRMED);
    let record = shown(&place, SIGNED);
    assert_eq!(record["fields"]["signed_on"], "2026-12-11");
    assert_eq!(
        record["signing"]["on"], "2026-12-14",
        "the signature stays as it was"
    );
    assert_eq!(record["amendments"][0]["kind"], "correction");
    // The notice is owed from the right day on, and the page says by which document.
    let mut session = open(&place, CLERK, DAY, SIGNED);
    session.press("5").until("更正").until("示例笔误");
    close(session);
}

#[test]
fn r12_6_more_capital_after_the_signature_is_an_amendment_and_owes_its_filing() {
    let place = city();
    let mut session = open(&place, CLERK, DAY, SIGNED);
    session.press("e").until(FORM);
    // The field says by which article, and what changes it.
    go_to_field(&mut session, "投资额");
    session.until("协议已于 2026-12-14 签订");
    session.press(ESC).until_gone(FORM);
    command(&mut session, "协议变更");
    let more = [
        ("变更类别", "增资"),
        ("协议编号", "示例补1号"),
        ("签订日期", DAY),
        ("变更后投资总额", "31亿"),
        ("理由", "示例增资"),
        ("批准单位和文号", "示例县政府"),
    ];
    put_all(&mut session, &more);
    save(&mut session);
    session.until(WAITS);
    close(session);
    answer(&place, (CITY, DAY), "待确认: 协议变更", &CONFIRMED);
    let record = shown(&place, SIGNED);
    assert_eq!(record["amount_fen"], "310000000000");
    assert_eq!(record["signing"]["amount_fen"], "120000000000");
    let filings = record["filings"].as_array().expect("a list");
    let mut province = filings
        .iter()
        .filter(|filing| filing["level"] == "province");
    assert_eq!(province.next().expect("owed now")["status"], "due");
}

#[test]
fn r12_4_an_objection_that_was_right_ends_the_notice_without_counting_and_another_follows() {
    let place = city();
    let mut session = open(&place, CLERK, DAY, SIGNED);
    command(&mut session, "签约公示");
    put(&mut session, "公示范围", "责任单位网站");
    save(&mut session);
    session.until("已签约公示");
    command(&mut session, "公示结束");
    let upheld = [
        ("异议件数", "1"),
        ("公示结论", "异议成立"),
        ("公示佐证", "示例来信"),
        ("公示结果", "示例用地面积有误"),
    ];
    put_all(&mut session, &upheld);
    save(&mut session);
    session.until("已公示结束");
    let advanced = "第十二条 第十三条: 还缺 2 项";
    session.press("a").until(advanced);
    close(session);
    let record = shown(&place, SIGNED);
    assert_eq!(record["notice"]["closed"]["outcome"], "upheld");
    let again = [("公示范围", "责任单位网站")];
    act(
        &place,
        (CLERK, "2026-12-22"),
        SIGNED,
        "签约公示",
        &again,
        "已签约公示",
    );
    let record = shown(&place, SIGNED);
    assert_eq!(record["past_notices"][0]["closed"]["outcome"], "upheld");
    assert_eq!(record["notice"]["start"], "2026-12-22");
    assert!(record["notice"]["closed"].is_null());
}

#[test]
fn r12_1_another_investor_is_an_enterprise_of_its_own_and_the_first_keeps_its_name() {
    let place = city();
    let instead = [
        ("变动", "更换主要投资方"),
        ("投资方", "示例九号有限公司"),
        ("理由", "示例股权转让"),
    ];
    act(&place, (CLERK, DAY), SIGNED, "投资方变动", &instead, WAITS);
    answer(&place, (CITY, DAY), "待确认: 投资方变动", &CONFIRMED);
    let record = shown(&place, SIGNED);
    assert_eq!(record["enterprise"], "示例九号有限公司");
    let mut session = open(&place, CLERK, DAY, SIGNED);
    session.until("示例九号有限公司");
    close(session);
    // The first one keeps its name and its history.
    let first = place.run(&["--json", "log", SIGNED]);
    assert!(first.contains("示例4号有限公司"), "{first}");
}
