//! A whole life by keys alone: from a lead to upgrading, gate by gate, each refused by its article before it is cleared.
//!
//! The county's clerk brings the project and builds; the city's commerce department examines, signs and accepts.

use super::hands::{
    FORM, advance, at_project, clear, fill, hinted, leave_page, open_line, put, put_all, refused,
    save, ticked,
};
use super::life_built::{built, landed, operating};
use super::place::Place;
use super::screen::row_with;
use super::session::{ENTER, Session};

/// The day on which it begins; a Monday.
const FIRST_DAY: &str = "2026-11-23";
/// The county's clerk, of commerce and of the responsible government at once.
pub const CLERK: Option<&str> = Some("xf1");
/// The place's own user, of the city's commerce department.
pub const COMMERCE: Option<&str> = None;
pub const PROJECT: &str = "示例永磁电机";

fn city() -> Place {
    let place = Place::empty();
    let named = ["--name", "示例县级专员", "--unit", "信丰县"];
    let add = ["member", "add", "xf1"].iter().chain(&named);
    let roles = ["--roles", "sw_x,res"];
    place.run(&add.chain(&roles).copied().collect::<Vec<_>>());
    place.staff();
    place
}

#[test]
fn a_project_lives_from_lead_to_upgrade_by_keys_alone() {
    let place = city();
    lead(&place);
    examined(&place);
    landed(&place);
    built(&place);
    operating(&place);
    let shown = place.run(&["show", "P2026-0001"]);
    assert!(shown.contains("提质"), "{shown}");
}

/// Article 5, by the county's clerk.
fn lead(place: &Place) {
    let mut session = Session::of_member(place, (120, 40), CLERK, FIRST_DAY);
    session.press("n").until(FORM);
    put_all(
        &mut session,
        &[
            ("项目名称", PROJECT),
            ("企业名称", "示例一号有限公司"),
            ("投资额", "32亿"),
            ("责任单位", "信丰县"),
        ],
    );
    save(&mut session);
    session.until("线索 1").until(PROJECT).press(ENTER);
    session.until("现处: 线索");
    refused(&mut session, "第五条", 5, &["线索收集内容: 技术水平"]);
    for (group, text) in [
        ("企业基本情况", "示例企业情况"),
        ("产业类型", "电子信息"),
        ("技术水平", "示例技术水平"),
        ("投资意向", "示例投资意向"),
        ("落地需求", "示例落地需求"),
    ] {
        fill(&mut session, &format!("线索收集内容: {group}"), text);
    }
    advance(&mut session, "研判");
    leave_page(session);
}

/// Articles 6 to 12: the departments, the city's commerce department and the county's clerk by turns.
fn examined(place: &Place) {
    place.opinions("P2026-0001", FIRST_DAY);
    let mut session = at_project(place, COMMERCE, FIRST_DAY, PROJECT);
    screened(&mut session);
    leave_page(session);
    let mut session = at_project(place, CLERK, FIRST_DAY, PROJECT);
    talked(&mut session);
    looked_into(&mut session);
    filed(&mut session);
    leave_page(session);
    for level in ["city", "province"] {
        let level = format!("level={level}");
        for login in ["fg1", "sw1"] {
            let number = format!("number=示例{login}〔2026〕1号");
            let said = ["file", "P2026-0001", &level, "status=acknowledged", &number];
            place.step_of(login, FIRST_DAY, &said);
        }
    }
    let mut session = at_project(place, COMMERCE, FIRST_DAY, PROJECT);
    reviewed(&mut session);
    leave_page(session);
    let mut session = at_project(place, CLERK, FIRST_DAY, PROJECT);
    signed(&mut session);
    leave_page(session);
}

/// Articles 6 and 7.
fn screened(session: &mut Session) {
    refused(session, "第六条 第七条", 7, &["初步研判: 投资强度"]);
    let scores = [
        ("产业规划匹配度", "5"),
        ("项目可行性", "4"),
        ("增加就业能力", "3"),
        ("生态环保兼容性", "4"),
        ("投资强度", "5"),
    ];
    clear(session, "初步研判: 产业规划匹配度", &scores);
    clear(session, "研判结论为通过", &[]);
    fill(session, "已明确对接人员", "示例专员");
    advance(session, "入库");
}

/// Articles 10 and 8: the first talk holds the gate, the visits are only hinted at.
fn talked(session: &mut Session) {
    refused(session, "第十条", 1, &["首谈登记有效"]);
    let claim = [
        ("首谈责任人", "示例专员"),
        ("首谈时间", FIRST_DAY),
        ("佐证", "示例会谈纪要"),
    ];
    clear(session, "首谈登记有效", &claim);
    advance(session, "在谈");

    hinted(session, "第八条", &["已有考察计划"]);
    let plan = [("方向", "来访"), ("日期", "2026-11-25")];
    clear(session, "已有考察计划", &plan);
    advance(session, "考察");

    hinted(session, "第八条", &["赴企业考察", "邀请企业来访"]);
    let out = [
        ("日期", FIRST_DAY),
        ("考察内容", "技术研发"),
        ("考察情况", "示例赴企情况"),
    ];
    clear(session, "赴企业考察", &out);
    let back = [
        ("日期", FIRST_DAY),
        ("考察内容", "园区载体"),
        ("考察情况", "示例来访情况"),
    ];
    clear(session, "邀请企业来访", &back);
    advance(session, "尽调");
}

/// Article 9, and what the review of article 11 waits for.
fn looked_into(session: &mut Session) {
    refused(
        session,
        "第九条 第十一条",
        9,
        &["尽职调查: 安全生产", "尽职调查报告已定稿"],
    );
    for item in [
        "企业主体资格",
        "资金实力",
        "技术先进性",
        "带动就业能力",
        "能耗环保",
        "安全生产",
        "市场前景",
        "投资履约能力",
    ] {
        let found = [
            ("风险", "低风险"),
            ("调查情况", "示例情况属实"),
            ("佐证", "示例材料"),
        ];
        clear(session, &format!("尽职调查: {item}"), &found);
    }
    let report = [("投资机构", "示例投资机构"), ("调查结论", "示例调查结论")];
    clear(session, "尽职调查报告已定稿", &report);
    advance(session, "评审");

    refused(
        session,
        "第十一条 第七条 第十二条",
        14,
        &["评审依据: 安全风险", "评审重点: 发展前景"],
    );
}

/// Article 7: reported by the unit; the two departments acknowledge it, each for itself.
fn filed(session: &mut Session) {
    for level in ["市级", "省级"] {
        let line = format!("{level}已备案");
        open_line(session, &line);
        put(session, "备案号", "示例备〔2026〕1号");
        save(session);
        session.wait_for("reported", |screen| {
            row_with(screen, &line).is_some_and(|row| row.contains(" 已报 "))
        });
    }
}

/// Article 11.
fn reviewed(session: &mut Session) {
    for level in ["市级", "省级"] {
        ticked(session, &format!("{level}已备案"));
    }
    let scores = [
        "项目尽职调查",
        "产业契合度",
        "增加就业能力",
        "投资效益",
        "能耗环保",
        "安全风险",
        "履约能力",
        "投资实力",
        "产出效益",
        "技术水平",
        "发展前景",
    ];
    clear(
        session,
        "评审依据: 项目尽职调查",
        &scores.map(|item| (item, "4")),
    );
    clear(session, "评审意见为", &[("评审意见", "同意")]);
    advance(session, "签约");
}

/// Article 12.
fn signed(session: &mut Session) {
    refused(
        session,
        "第十二条",
        11,
        &["投资协议核心内容: 退出机制", "正式协议已签订"],
    );
    let clauses = [
        ("投资规模", "示例条款一"),
        ("建设内容", "示例条款二"),
        ("周期", "示例条款三"),
        ("强度", "示例条款四"),
        ("双方权利和义务", "示例条款五"),
        ("违约责任", "示例条款六"),
        ("退出机制", "示例条款七"),
        ("合法性审核", "示例审核通过"),
        ("公平竞争审查", "示例审查通过"),
        ("标准地", "是"),
    ];
    clear(session, "投资协议核心内容: 投资规模", &clauses);
    ticked(session, "投资协议核心内容: 退出机制");
    let indicators = [
        ("固定资产投资", "示例每亩300万元"),
        ("单位能耗", "示例0.3吨"),
    ];
    open_line(session, "标准地”控制性指标: 固定资产投资");
    put_all(session, &indicators);
    save(session);
    ticked(session, "标准地控制指标已写入协议");
    clear(session, "正式协议已签订", &[("协议编号", "示例协2026-1")]);
    advance(session, "公示");

    refused(
        session,
        "第十二条 第十三条",
        2,
        &["公示期满", "已明确责任服务单位"],
    );
    open_line(session, "公示期满");
    put(session, "公示范围", "责任单位网站");
    save(session);
    session.until("已签约公示");
}
