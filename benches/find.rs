//! Search as you type, in process: each keystroke of several queries against rows made from a seed.
//!
//! `cargo bench --bench find -- [rows]...` (default 100000). For each keystroke it prints the median and the
//! 95th percentile, and the ratio of the latter to a floor taken in the same run: one plain substring search
//! over the same texts, record by record. Names, codes and ids are invented.

use std::{
    env,
    hint::black_box,
    time::{Duration, Instant},
};

use luodi::store::directory::search::{SearchFields, SearchIndex, SearchSession};
use memchr::memmem::Finder;

/// Rows of one page.
const PAGE: usize = 50;
/// Runs of each keystroke.
const RUNS: usize = 15;

const PLACES: &str = "赣州 章贡 南康 信丰 龙南 瑞金 于都 兴国 重庆 长沙 厦门 六安 深圳 东莞 上海 宁波 苏州 佛山 惠州 泉州";
const FAMES: &str =
    "宏 远 鑫 达 金 华 盛 泰 恒 瑞 科 创 新 联 中 天 海 晟 博 维 正 和 嘉 润 安 信 德 亿 佳 银";
const TRADES: &str = "稀土永磁 新能源 电子信息 生物医药 家居制造 纺织服装 钨新材料 锂电池 精密机械 食品加工 \
    现代物流 集成电路 智能装备 环保科技 数字经济 汽车配件 有色金属 光电显示 功能材料 文化旅游";
const GOODS: &str = "磁钢 电机 电芯 覆铜板 传感器 实木家具 针织面料 硬质合金 正极材料 注塑件 模组 线束 \
    冻干制剂 脐橙饮料 冷链仓储 封装测试 机器人 污水处理设备 数据中心 轮毂";
const UNITS: &str = "投资促进科 项目服务科 产业发展科 龙南经开区 章贡高新区 信丰工业园 综合科";
const FORMS: &str = "有限公司 股份有限公司 科技有限公司 实业有限责任公司";
const SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is typed, character by character: rare and common, selective and matching every row.
const QUERIES: [&str; 17] = [
    "稀土永磁",
    "xitu",
    "xtyc",
    "稀tyc",
    "chongqing",
    "cqhy",
    "p2026-0148",
    "0148",
    "91360702",
    "yxgs",
    "youxiangongsi",
    "xianjin",
    "gongsi",
    "xitu cq",
    "年产",
    "zzz",
    "鑫",
];

/// A small generator with a fixed seed: the same rows on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as usize % sides
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.roll(list.len());
        list.get(at).copied().unwrap_or_default()
    }
}

struct Made {
    name: String,
    enterprise: String,
    id: String,
    code: String,
    unit: String,
}

/// Makes rows one by one.
struct Maker {
    dice: Dice,
    lists: [Vec<&'static str>; 6],
}

impl Maker {
    fn new() -> Self {
        let lists = [PLACES, FAMES, TRADES, GOODS, UNITS, FORMS];
        Self {
            dice: Dice(20260148),
            lists: lists.map(|list| list.split_whitespace().collect()),
        }
    }

    fn make(&mut self, number: usize) -> Made {
        let [places, fames, trades, goods, units, forms] = &self.lists;
        let dice = &mut self.dice;
        let place = dice.pick(places);
        // Two Han of the common block keep the names as varied as real ones.
        let own: String = (0..2)
            .filter_map(|_| char::from_u32(0x4E00 + 6 * dice.roll(3400) as u32))
            .collect();
        let fame = format!("{}{}", dice.pick(fames), own);
        let trade = dice.pick(trades);
        let enterprise = format!("{place}{fame}{trade}{}", dice.pick(forms));
        let phase = ["", "（一期）", "（二期）", "技改"];
        let name = format!(
            "{}{fame}年产{}万套{}{}项目{}",
            dice.pick(places),
            dice.roll(900) + 10,
            trade,
            dice.pick(goods),
            dice.pick(&phase)
        );
        let tail: String = (0..10)
            .map(|_| {
                SIGNS
                    .get(dice.roll(SIGNS.len()))
                    .map_or('0', |&b| b as char)
            })
            .collect();
        Made {
            name,
            enterprise,
            id: format!("P{}-{:06}", 2019 + number % 8, number),
            code: format!("91360{:03}{tail}", dice.roll(40) + 700),
            unit: dice.pick(units).to_owned(),
        }
    }
}

/// The floor's texts: all rows one after another, with the place each one starts.
#[derive(Default)]
struct Plain {
    text: String,
    starts: Vec<usize>,
}

impl Plain {
    fn push(&mut self, row: &Made) {
        self.starts.push(self.text.len());
        for part in [&row.name, &row.enterprise, &row.id, &row.code, &row.unit] {
            self.text.push_str(part);
            self.text.push('\t');
        }
    }

    fn count(&self, needle: &str) -> usize {
        let finder = Finder::new(needle);
        let whole = self.text.len();
        let ends = self.starts.iter().skip(1).chain([&whole]);
        self.starts
            .iter()
            .zip(ends)
            .filter(|&(&start, &end)| {
                let row = self.text.as_bytes().get(start..end).unwrap_or_default();
                finder.find(row).is_some()
            })
            .count()
    }
}

/// A job's times, and what it last gave. On a busy machine only the least says what the job itself costs.
struct Timing<T> {
    least: f64,
    middle: f64,
    late: f64,
    last: Option<T>,
}

fn timed<T>(mut job: impl FnMut() -> T) -> Timing<T> {
    let mut times = Vec::with_capacity(RUNS);
    let mut last = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        last = Some(black_box(job()));
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at =
        |percent: usize| milliseconds(times.get(RUNS * percent / 100).copied().unwrap_or_default());
    Timing {
        least: at(0),
        middle: at(50),
        late: at(95),
        last,
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn build(rows: usize) -> (SearchIndex, Plain) {
    let mut maker = Maker::new();
    let mut plain = Plain::default();
    let mut index = SearchIndex::new();
    let mut spent = Duration::ZERO;
    for number in 0..rows {
        let row = maker.make(number);
        plain.push(&row);
        let start = Instant::now();
        index.insert(
            u32::try_from(number).unwrap_or(u32::MAX),
            &SearchFields {
                id: &row.id,
                name: &row.name,
                enterprise: &row.enterprise,
                credit_code: &row.code,
                unit: Some(&row.unit),
                extra: None,
                updated: number as i64,
            },
        );
        spent += start.elapsed();
    }
    let (text, rest) = index.memory_bytes();
    println!(
        "rows {rows}: built in {:.0} ms; a row: {:.0} B as UTF-8, {:.1} B text + {:.1} B index",
        milliseconds(spent),
        plain.text.len() as f64 / rows as f64,
        text as f64 / rows as f64,
        rest as f64 / rows as f64,
    );
    (index, plain)
}

fn measure(rows: usize) {
    let (index, plain) = build(rows);
    let floor = timed(|| plain.count("稀土永磁"));
    println!(
        "floor (substring, record by record): least {:.2}, p50 {:.2} ms",
        floor.least, floor.middle
    );
    println!("typed: total; least / p50 / p95 ms, least x floor; p50 ms within a session");
    let (mut least, mut late) = (Vec::new(), Vec::new());
    for query in QUERIES {
        let mut sessions: Vec<SearchSession> = (0..RUNS).map(|_| SearchSession::new()).collect();
        let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
        for typed in ends.filter_map(|end| query.get(..end)) {
            let fresh = timed(|| index.search(typed, PAGE, None));
            let mut left = sessions.iter_mut();
            let session = timed(|| left.next().map(|s| s.search(&index, typed, PAGE, None)));
            println!(
                "{typed:<16}{:>9}{:>10.3}{:>10.3}{:>10.3}{:>8.2}{:>12.3}",
                fresh.last.map_or(0, |r| r.total),
                fresh.least,
                fresh.middle,
                fresh.late,
                fresh.least / floor.least,
                session.middle,
            );
            least.push(fresh.least);
            late.push(fresh.late);
        }
    }
    println!("over {} keystrokes:", least.len());
    summary("least", least, floor.least);
    summary("p95", late, floor.middle);
}

fn summary(what: &str, mut times: Vec<f64>, floor: f64) {
    times.sort_unstable_by(f64::total_cmp);
    let at = |percent: usize| {
        let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
        times.get(place).copied().unwrap_or_default()
    };
    let [half, most, all] = [at(50), at(95), at(100)];
    println!(
        "  {what} of each: half below {half:.2} ms, 95 % below {most:.2} ms = {:.1} x floor, all below {all:.2} ms",
        most / floor
    );
}

fn main() {
    let asked: Vec<usize> = env::args()
        .skip(1)
        .filter_map(|arg| arg.parse().ok())
        .collect();
    for rows in if asked.is_empty() {
        vec![100_000]
    } else {
        asked
    } {
        measure(rows.max(1));
    }
}
