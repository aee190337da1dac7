//! Figures reckoned by hand, and what each paper of the city says and does not say.

mod pace;

use self::pace::told;
use super::figures::percent;
use super::gather::{Held, Meeting, Stock};
use super::*;
use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::desk::stamp::Stamp;
use crate::domain::dispatch::record::{self, Node, Task};
use crate::domain::field::{Field, Value as FieldValue};
use crate::domain::ids::{DeskId, MemberId, UnitCode};
use crate::domain::money::{Amount, Money};
use crate::domain::operation::record::{Confirmation, Fund};
use crate::domain::policy::{Basis, ItemRole};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::record::Signature;
use crate::domain::stage::Stage;
use crate::domain::tests::world::{World, day as date, profile};
use crate::exchange::document::paper::{Block, Document, Value};
use crate::exchange::document::tests::detail;
use crate::service::api::{Connection, DueRow, Push, Reply, Request, Whole};
use crate::service::client::Client;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

const UNTIL: &str = "2026-11-25";

fn about(lang: Lang) -> About<'static> {
    About {
        profile: profile(),
        until: date(UNTIL),
        maker: "市招商引资工作专班办公室",
        sign: None,
        lang,
    }
}

fn yi(sum: i64) -> Amount {
    Amount {
        money: Money::from_yuan(sum * 100_000_000).unwrap(),
        foreign: None,
    }
}

/// A project that was signed on a day, by hand.
fn signed(world: &mut World, name: &str, unit: &str, (sum, on): (i64, &str)) -> Whole {
    let id = world.registered(name, &format!("{sum}亿"));
    let held = detail(world, &id);
    let mut held = Whole {
        project: held.project,
        enterprise: held.enterprise,
        row: held.row,
        deadlines: held.deadlines,
    };
    held.project.signing.agreement.signature = Some(Signature {
        number: format!("示例协议{name}"),
        on: date(on),
        amount: Some(yi(sum)),
        by: MemberId::from("sw1"),
    });
    held.project.position.stage = Stage::Construction;
    held.row.position = held.project.position.clone();
    unit.clone_into(&mut held.row.unit);
    let carries = FieldValue::Text(unit.to_owned());
    held.project.fields.insert(Field::Unit, carries);
    held
}

fn begun(detail: &mut Whole, on: &str) {
    let start = profile().policy.item(ItemRole::Start).unwrap();
    let node = Node {
        actual: Some(date(on)),
        ..Node::default()
    };
    detail
        .project
        .construction
        .nodes
        .insert(start.to_owned(), node);
}

fn paid(detail: &mut Whole, (sum, on): (i64, &str), is_confirmed: bool) {
    let confirmed = is_confirmed.then(|| Confirmation {
        unit: UnitCode::from("D-SW"),
        by: MemberId::from("sw1"),
        on: date(on),
    });
    let number = u32::try_from(detail.project.operation.funds.len()).unwrap();
    let fund = Fund {
        amount: yi(sum),
        on: date(on),
        evidence: "示例".to_owned(),
        confirmed,
        by: MemberId::from("xf1"),
    };
    detail.project.operation.funds.insert(number, fund);
}

/// Four signed projects: one of October, one of March, one of the year before, one of November.
fn stock() -> Stock {
    let mut world = World::new();
    let mut october = signed(&mut world, "甲", "360722", (12, "2026-10-31"));
    begun(&mut october, "2026-11-20");
    paid(&mut october, (3, "2026-11-01"), true);
    paid(&mut october, (4, "2026-11-01"), false);
    let mut march = signed(&mut world, "乙", "360704", (30, "2026-03-01"));
    begun(&mut march, "2026-11-26");
    paid(&mut march, (5, "2026-11-26"), true);
    let before = signed(&mut world, "丙", "360722", (9, "2025-12-31"));
    let after = signed(&mut world, "丁", "360722", (8, "2026-11-01"));
    let signed = vec![october, march, before, after];
    let late = |row: &Whole, due: &str| DueRow {
        deadline: Deadline {
            code: AlertCode::A21,
            start: date("2026-01-01"),
            due: date(due),
            provisional: false,
            warn_days: 15,
            article: "示例".to_owned(),
            basis: Basis::Default,
            what: String::new(),
        },
        days_left: (date(due) - date(UNTIL)).num_days(),
        project: Some(row.row.clone()),
        task: None,
    };
    let due = vec![
        late(&signed[0], "2026-11-15"),
        late(&signed[0], "2026-11-24"),
        late(&signed[1], "2026-12-01"),
    ];
    Stock {
        rows: signed.iter().map(|detail| detail.row.clone()).collect(),
        signed,
        due,
        boards: Vec::new(),
        head: 42,
    }
}

fn october() -> Stretch {
    Stretch::last_month(date(UNTIL))
}

/// The cells of a row that begins so, in the table that has it.
fn row(paper: &Document, first: &str) -> Vec<String> {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut rows = tables.flat_map(|table| &table.rows);
    let is_it = |row: &&Vec<Value>| row.first().is_some_and(|cell| cell.text() == first);
    let found = rows.find(is_it).unwrap();
    found.iter().map(|cell| cell.text().to_owned()).collect()
}

#[test]
fn shares_are_rounded_once_and_half_away_from_nothing() {
    // Checked against published bulletins: 43 of 46, 36 of 47, 199 of 218, 22 of 32.
    let cases = [
        (43, 46, "93.5%"),
        (36, 47, "76.6%"),
        (199, 218, "91.3%"),
        (22, 32, "68.8%"),
        (1, 16, "6.3%"),
        (0, 7, "0.0%"),
        (3, 3, "100.0%"),
        (0, 0, "—"),
    ];
    for (part, whole, text) in cases {
        assert_eq!(percent((part, whole)), text);
    }
}

#[test]
fn a_bulletin_is_of_the_last_month_that_is_over() {
    let span = october();
    assert_eq!(
        (span.from, span.to),
        (date("2026-10-01"), date("2026-10-31"))
    );
    let span = Stretch::last_month(date("2026-01-01"));
    assert_eq!(
        (span.from, span.to),
        (date("2025-12-01"), date("2025-12-31"))
    );
}

#[test]
fn figures_count_by_the_day_of_the_deed_as_known_at_the_cut_off() {
    let paper = bulletin(about(Lang::Zh), october(), (&stock(), &told()));
    let text = paper.markdown();
    for part in [
        "# 关于2026年1—10月全市招商引资工作情况的通报",
        "新签约项目2个、投资总额42.00亿元；其中本月新签约1个、12.00亿元",
        "投资额10亿元以上项目2个、42.00亿元",
        "投资额30亿元以上项目1个、30.00亿元",
        "已开工1个，开工率50.0%",
        "认定到位资金3.00亿元，资金到位率7.1%",
        "有1个单位存在逾期事项2件",
        "数据截至2026年11月25日；本通报不含涉密项目",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    let unit = row(&paper, "信丰县");
    assert_eq!(unit[1..5], ["1", "1", "12.00", "1"]);
    let city = row(&paper, "全市");
    assert_eq!(city[1..4], ["1", "2", "42.00"]);
    // Figures that the records do not give are not printed, and it says so.
    assert!(!text.contains("增长") && !text.contains("示例专员"));
}

#[test]
fn every_paper_of_the_city_is_whole_in_both_languages_and_forms() {
    for lang in [Lang::Zh, Lang::En] {
        let (stock, held) = (stock(), held());
        let about = about(lang);
        let papers = [
            bulletin(about, october(), (&stock, &told())),
            agenda(about, &stock, &held),
            minutes(about, &held.meetings[0], &held),
            order(about, &held.tasks[0], held.head),
        ];
        for paper in papers {
            for text in [paper.markdown(), paper.plain()] {
                assert!(!text.contains('{'), "{text}");
                let secrets = official::NO_SECRETS.get(lang);
                assert!(text.contains(secrets), "{text}");
                let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                let own = text.lines().next().unwrap_or_default();
                let is_english = lang == Lang::En && !paper.title.contains("示例");
                assert!(!is_english || !own.chars().any(han), "{own}");
            }
        }
    }
}

fn stamp() -> Stamp {
    Stamp {
        unit: UnitCode::from("D-SW"),
        by: MemberId::from("zb1"),
        on: date("2026-11-10"),
    }
}

fn held() -> Held {
    let (meeting, task) = (DeskId::from("M2026-0001"), DeskId::from("T2026-0001"));
    let record = record::Meeting {
        on: date("2026-11-10"),
        scope: "示例范围".to_owned(),
        attendees: "示例单位甲、示例单位乙".to_owned(),
        agenda: Vec::new(),
        tasks: vec![task.clone()],
        recorded: stamp(),
        is_open: false,
        of: record::MeetingOf::default(),
        next: None,
        chair: String::new(),
        place: String::new(),
        excused: String::new(),
    };
    let asked = Task {
        owner: UnitCode::from("360722"),
        text: "完成示例地块场地平整。".to_owned(),
        due: Due::named(date("2026-11-20")),
        project: None,
        meeting: Some(meeting.clone()),
        reply: None,
        sent_back: String::new(),
        missed: Vec::new(),
        closed: None,
        assigned: stamp(),
        extended: Vec::new(),
    };
    Held {
        meetings: vec![Meeting {
            id: meeting,
            record,
        }],
        tasks: vec![(task, asked)],
        names: std::collections::BTreeMap::new(),
        head: 42,
    }
}

#[test]
fn minutes_hold_decisions_with_unit_and_day_and_list_first_what_the_record_lacks() {
    let held = held();
    let paper = minutes(about(Lang::Zh), &held.meetings[0], &held);
    let text = paper.markdown();
    for part in [
        "# 示例范围调度会会议纪要",
        "2026年11月10日",
        "1. 由信丰县牵头，2026年11月20日前完成示例地块场地平整，并书面反馈（T2026-0001）。",
        "**出席** 示例单位甲、示例单位乙",
        "主持人（职务）、地点",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    assert_eq!(paper.missing(), 2);
}

#[test]
fn the_sheet_of_a_task_has_its_reply_slip_and_no_name_of_a_person() {
    let held = held();
    let text = order(about(Lang::Zh), &held.tasks[0], held.head).markdown();
    for part in [
        "| 编号 | T2026-0001 |",
        "| 来源 | 调度会 M2026-0001 |",
        "| 牵头单位 | 信丰县 |",
        "| 反馈时限 | 2026-11-20 |",
        "## 回执",
        "| 是否办结 | ________ |",
        "| 核实意见 | □销号　□继续挂账　□退回重办 |",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    assert!(!text.contains("zb1"));
}

#[test]
fn the_agenda_begins_with_what_was_decided_last_and_shows_lamps_as_words() {
    let text = agenda(about(Lang::Zh), &stock(), &held()).markdown();
    for part in [
        "| 1 | 完成示例地块场地平整。 | 信丰县 | 2026-11-20 | 逾期5天 | 未销号 |",
        "| 红 | 甲 P2026-0001 |",
        "| 黄 | 乙 P2026-0002 |",
        "内部资料，会后收回",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    let (last, lamps) = (text.find("上次议定事项"), text.find("红灯、黄灯"));
    assert!(last < lamps);
}

/// Keeps what it is asked and answers nothing.
#[derive(Default)]
struct Heard(Mutex<Vec<Request>>);

impl Connection for Heard {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        self.0.lock().unwrap().push(request);
        Err(Refusal::new(Code::StorageFailed))
    }

    fn subscribe(&self) -> Receiver<Push> {
        channel().1
    }
}

/// What is secret is left out by the service, for whoever asks; nothing is asked past that.
#[test]
fn r12_4_papers_of_the_city_ask_only_for_what_may_be_given_out() {
    let heard = Arc::new(Heard::default());
    let client = Client::new(heard.clone());
    assert!(super::stock(&client, profile(), date(UNTIL)).is_err());
    assert!(super::held(&client).is_err());
    let asked = heard.0.lock().unwrap();
    assert_eq!(asked.len(), 2);
    for request in asked.iter() {
        assert!(matches!(request, Request::GivenOut(_)), "{request:?}");
    }
}
