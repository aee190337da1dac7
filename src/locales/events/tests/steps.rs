//! Every step of articles 8 to 12 reads itself.

use crate::domain::signing::record::Metric;
use crate::domain::word::Word;
use crate::locales::Lang;

#[test]
fn every_step_reads_itself_in_history() {
    use crate::domain::tests::world::{World, profile};
    let mut world = World::new();
    let id = &world.registered("示例一", "1亿");
    let mut events = Vec::new();
    let mut step = |world: &mut World, login: &str, verb: &str, args: &[(&str, &str)]| {
        let brought = world.do_verb(login, verb, Some(id), args);
        events.extend(brought.unwrap_or_else(|refusal| panic!("{verb}: {refusal}")));
    };
    let talk = [("at", "2026-05-08"), ("evidence", "示例")];
    step(&mut world, "xf1", "first-talk", &talk);
    step(&mut world, "gx1", "first-talk", &talk);
    let ruling = [("winner", "信丰"), ("reason", "示例")];
    step(&mut world, "zb1", "arbitrate", &ruling);
    step(
        &mut world,
        "xf1",
        "visit",
        &[("direction", "out"), ("items", "综合实力")],
    );
    let plan = [("direction", "in"), ("date", "2026-05-20")];
    step(&mut world, "xf1", "visit", &plan);
    step(&mut world, "xf1", "match", &[("choose", "南康")]);
    step(&mut world, "xf1", "advance", &[]);
    let matter = [("matter", "合作模式"), ("status", "agreed")];
    step(&mut world, "xf1", "negotiate", &matter);
    let progress = [("kind", "选址确定"), ("evidence", "示例")];
    step(&mut world, "xf1", "progress", &progress);
    let amount = [("amount", "12亿"), ("reason", "示例"), ("basis", "示例")];
    step(&mut world, "sw1", "update", &amount);
    let ask = [("departments", "D-ZR"), ("reason", "示例")];
    step(&mut world, "xf1", "support", &ask);
    step(
        &mut world,
        "zb1",
        "support-close",
        &[("result", "示例: 列入调度会")],
    );
    let to = |stage| [("stage", stage), ("reason", "示例")];
    step(&mut world, "sw1", "backfill", &to("diligence"));
    let finding = [
        ("item", "资金实力"),
        ("risk", "mid"),
        ("finding", "示例"),
        ("evidence", "示例"),
    ];
    step(&mut world, "xf1", "diligence", &finding);
    step(&mut world, "sw1", "backfill", &to("review"));
    step(
        &mut world,
        "sw1",
        "review",
        &[("投资实力", "3"), ("verdict", "缓议"), ("reason", "示例")],
    );
    step(&mut world, "sw1", "backfill", &to("signing"));
    let terms = [
        ("clauses", "周期:第二条"),
        ("checks", "合法性审核:示例"),
        ("standard_land", "yes"),
        ("indicators", "容积率:1.5"),
    ];
    step(&mut world, "res2", "sign", &terms);
    world.ok("res2", "sign", id, &crate::domain::tests::walk::terms());
    step(&mut world, "res2", "sign", &[("number", "示例1号")]);
    let target = [("metric", "jobs"), ("target", "300"), ("by", "2028-12-31")];
    step(&mut world, "res2", "commit", &target);
    step(&mut world, "sw1", "backfill", &to("notice"));
    step(&mut world, "xf1", "notice", &[("scope", "园区公示栏")]);
    step(&mut world, "xf1", "notice-close", &[("objections", "1")]);
    world.pass_days(20);
    step(
        &mut world,
        "xf1",
        "notice-close",
        &[
            ("outcome", "rejected"),
            ("result", "示例: 已答复"),
            ("evidence", "示例: 公示网址"),
        ],
    );
    let told = |lang| -> Vec<String> {
        let lines = events.iter();
        lines
            .map(|event| crate::locales::events::line(event, Some(profile()), lang))
            .collect()
    };
    for line in told(Lang::Zh).into_iter().chain(told(Lang::En)) {
        assert!(!line.is_empty() && !line.contains('{'), "{line}");
    }
    let zh = told(Lang::Zh);
    for expected in [
        "首谈登记: 信丰县 2026-05-08 有效 示例",
        "考察: 来访 2026-05-20 计划",
        "尽职调查 资金实力: 中风险 示例 示例",
        "约定目标: 就业 300 2028-12-31",
    ] {
        assert!(
            zh.iter().any(|line| line == expected),
            "{expected}: {zh:#?}"
        );
    }
}

#[test]
fn every_word_that_a_verb_offers_has_words() {
    for spec in crate::domain::verb::VERBS.iter() {
        for arg in spec.args() {
            if let crate::domain::verb::ArgKind::Choice(choices) = arg.kind {
                for (name, word) in choices {
                    let both = [word.zh, word.en].map(|text| !text.is_empty());
                    assert_eq!(both, [true, true], "{} {name}", spec.name);
                }
            }
        }
    }
}

/// Lists that the program closes itself: their words stand here and in no rule, and are those of the articles.
#[test]
fn r19_2_ways_and_targets_that_the_program_closes_bear_the_words_of_their_articles() {
    use crate::domain::exit::ExitWay;
    use crate::domain::landing::ApprovalMode;
    let zh = |words: &[Word]| {
        words
            .iter()
            .map(|word| word.get(Lang::Zh))
            .collect::<Vec<_>>()
    };
    let ways = ExitWay::ALL.map(ExitWay::word);
    assert_eq!(zh(&ways), ["转型升级", "盘活闲置资源", "有序退出"]);
    let modes = [ApprovalMode::Tolerant, ApprovalMode::Promise];
    assert_eq!(zh(&modes.map(ApprovalMode::word)), ["容缺审批", "承诺制"]);
    let targets = [Metric::Output, Metric::Tax, Metric::Jobs].map(Metric::word);
    assert_eq!(zh(&targets), ["产值", "财政贡献", "就业"]);
}
