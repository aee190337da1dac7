//! What the stories begin from: a bare city with its people and four projects of one county, made once and copied.

use crate::hands::{FORM, command, put_all, save};
use crate::place::Place;
use crate::screen::row_with;
use crate::session::{DOWN, ENTER, ESC, Session};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The day on which stories begin; a Monday.
pub const DAY: &str = "2026-12-21";
/// The county's clerk, of commerce and of the responsible government at once; the rival county's; the city's.
pub const CLERK: &str = "xf1";
pub const RIVAL: &str = "gx1";
pub const CITY: &str = "sw1";
/// How each of them is called.
pub const NAMED: [(&str, &str); 2] = [(CLERK, "示例信丰专员"), (RIVAL, "示例赣县专员")];

/// A project whose department objects is asked, one in talks, one that the review agreed to, one that is signed.
pub const ASKED: &str = "P2026-0001";
pub const TALKED: &str = "P2026-0002";
pub const REVIEWED: &str = "P2026-0003";
pub const SIGNED: &str = "P2026-0004";
const NAMES: [&str; 4] = [
    "示例研判项目",
    "示例在谈项目",
    "示例评审项目",
    "示例签约项目",
];

/// More than ever waits in an inbox here.
const MOST_WAITING: usize = 60;

/// When it all was brought in, and when the last was signed.
pub const BEFORE: &str = "2026-11-23";
const SIGNED_ON: &str = "2026-12-14";

/// A copy of the city.
pub fn city() -> Place {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    Place::of(MADE.get_or_init(|| made().kept("pty-stories")))
}

fn made() -> Place {
    let place = people();
    leads(&place, &NAMES);
    for id in [ASKED, TALKED, REVIEWED, SIGNED] {
        place.step_of(CLERK, BEFORE, &["advance", id]);
    }
    for id in [TALKED, REVIEWED, SIGNED] {
        talked(&place, id);
    }
    for id in [REVIEWED, SIGNED] {
        agreed(&place, id);
    }
    signed(&place);
    place
}

/// A bare city with its people.
pub fn people() -> Place {
    let place = Place::empty();
    for ((login, name), unit) in NAMED.iter().zip(["信丰县", "赣县区"]) {
        let named = ["--name", name, "--unit", unit, "--roles", "sw_x,res"];
        place.run(&[&["member", "add", login][..], &named].concat());
    }
    place.staff();
    place
}

/// Leads of the county's clerk, each of an enterprise of its own.
pub fn leads(place: &Place, names: &[&str]) {
    for (name, number) in names.iter().zip(1..) {
        let lead = [
            "lead",
            &format!("name={name}"),
            &format!("enterprise=示例{number}号有限公司"),
            "amount=12亿",
            "chain=C3",
            "profile=示例",
            "technology=示例",
            "intent=示例",
            "needs=示例",
            "source_unit=信丰县",
            "unit=信丰县",
        ];
        place.step_of(CLERK, BEFORE, &lead);
    }
}

/// Articles 6 and 10.
fn talked(place: &Place, id: &str) {
    place.opinions(id, BEFORE);
    let scores = [
        "产业规划匹配度",
        "项目可行性",
        "增加就业能力",
        "生态环保兼容性",
        "投资强度",
    ];
    let scores = scores.map(|item| format!("{item}=4"));
    let scores: Vec<&str> = scores.iter().map(String::as_str).collect();
    let concluded = ["result=pass", "reason=示例"];
    let screen = [&["screen", id][..], &scores, &concluded].concat();
    place.step_of(CITY, BEFORE, &screen);
    place.step_of(CLERK, BEFORE, &["grade", id, "officer=xf1"]);
    place.step_of(CLERK, BEFORE, &["advance", id]);
    let talk = ["first-talk", id, "person=示例", "evidence=示例纪要"];
    place.step_of(CLERK, BEFORE, &talk);
    place.step_of(CLERK, BEFORE, &["advance", id]);
}

/// Articles 7 to 11.
fn agreed(place: &Place, id: &str) {
    let by_clerk = |step: &[&str]| place.step_of(CLERK, BEFORE, step);
    by_clerk(&["advance", id]);
    for (direction, item) in [("out", "综合实力"), ("in", "投资环境")] {
        let direction = format!("direction={direction}");
        let item = format!("items={item}");
        by_clerk(&["visit", id, &direction, &item, "findings=示例"]);
    }
    by_clerk(&["advance", id]);
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
        let item = format!("item={item}");
        by_clerk(&[
            "diligence",
            id,
            &item,
            "risk=low",
            "finding=示例",
            "evidence=示例",
        ]);
    }
    by_clerk(&[
        "diligence-report",
        id,
        "institution=示例机构",
        "conclusion=示例",
    ]);
    by_clerk(&["advance", id]);
    by_clerk(&["file", id, "level=city", "status=submitted", "number=示例1"]);
    for login in ["fg1", "sw1"] {
        let told = [
            "file",
            id,
            "level=city",
            "status=acknowledged",
            "number=示例2",
        ];
        place.step_of(login, BEFORE, &told);
    }
    let items = [
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
    let scores = items.map(|item| format!("{item}=4"));
    let scores: Vec<&str> = scores.iter().map(String::as_str).collect();
    let review = [&["review", id, "verdict=同意"][..], &scores].concat();
    place.step_of(CITY, BEFORE, &review);
}

/// Article 12, until it is to be made public.
fn signed(place: &Place) {
    let by_clerk = |step: &[&str]| place.step_of(CLERK, SIGNED_ON, step);
    by_clerk(&["advance", SIGNED]);
    let clauses = [
        "投资规模",
        "建设内容",
        "周期",
        "强度",
        "双方权利和义务",
        "违约责任",
        "退出机制",
    ];
    let clauses = clauses.map(|clause| format!("{clause}=示例"));
    let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
    let checks = ["合法性审核=示例", "公平竞争审查=示例", "standard_land=no"];
    let number = ["number=示例协1号"];
    by_clerk(&[&["sign", SIGNED][..], &clauses, &checks, &number].concat());
    by_clerk(&["advance", SIGNED]);
}

/// A member does one thing to a project by the palette, and is told that it is done or waits.
pub fn act(
    place: &Place,
    (login, day): (&str, &str),
    id: &str,
    verb: &str,
    fields: &[(&str, &str)],
    told: &str,
) {
    let mut session = open(place, login, day, id);
    command(&mut session, verb);
    put_all(&mut session, fields);
    save(&mut session);
    session.until(told);
    close(session);
}

/// A member looks a project up by its number and opens its page.
pub fn open(place: &Place, login: &str, day: &str, id: &str) -> Session {
    let mut session = Session::of_member(place, (120, 40), Some(login), day);
    look_up(&mut session, id);
    session.press(ENTER).until("现处: ");
    session
}

/// Looks something up that is there once. Many signs at once are taken for a paste, and so are the keys right behind them.
pub fn look_up(session: &mut Session, text: &str) {
    session.press("/").until("┏━ 查找");
    let signs: Vec<char> = text.chars().collect();
    let mut typed = String::new();
    for few in signs.chunks(5) {
        typed.extend(few);
        session.press(&few.iter().collect::<String>()).until(&typed);
    }
    session.until("共 1 项");
}

/// Goes back from a page that was looked up, and leaves.
pub fn close(mut session: Session) {
    session.press(ESC).until("上下选择");
    session.press(ESC).until("1 线索管线");
    session.leave();
}

/// A member finds what waits in the inbox and answers it by the form behind it.
pub fn answer(place: &Place, (login, day): (&str, &str), waiting: &str, fields: &[(&str, &str)]) {
    let mut session = Session::of_member(place, (120, 40), Some(login), day);
    session.press("g").press("i").until(waiting);
    for _ in 0..MOST_WAITING {
        let here = row_with(session.screen(), "┃>").expect("a line");
        if here.contains(waiting) {
            break;
        }
        session.press(DOWN).wait_for("the next line", |screen| {
            row_with(screen, "┃>").is_some_and(|now| now != here)
        });
    }
    session.press("a").until(FORM);
    put_all(&mut session, fields);
    save(&mut session);
    session.press(ESC).until("1 线索管线");
    session.leave();
}

/// Everything on record of a project.
pub fn shown(place: &Place, id: &str) -> Value {
    let now = format!("{DAY}T13:00");
    let told = place.run(&["--now", &now, "--json", "show", id]);
    serde_json::from_str(&told).expect("JSON")
}
