//! The page of figures: what it shows at each size, what its keys do.

use crate::domain::command::Command;
use crate::domain::desk::exported::{Exported, Issued};
use crate::domain::figures::Value;
use crate::locales::Lang;
use crate::tui::home::Home;
use crate::tui::tests::Office;
use crate::tui::text::is_ambiguous;
use crate::tui::text::symbols::SymbolLevel;

#[test]
fn r20_the_figures_open_by_key_say_what_they_mean_and_open_their_records() {
    let office = Office::new();
    office.complete("稀土永磁电机产业园", "远岫磁电有限公司", "6亿");
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        for (lang, texts) in [
            (Lang::Zh, ["招商指标", "新签约项目", "到位资金"]),
            (Lang::En, ["Investment figures", "Signed", "Money in"]),
        ] {
            let mut screen = office.screen("sw1", width, height, Box::new(Home::new()));
            screen.ctx.lang = lang;
            screen.ctx.symbols = SymbolLevel::Safe;
            let shown = screen.press("g b").screen();
            for text in &texts[..2] {
                assert!(shown.contains(text), "{text} at {width}: {shown}");
            }
            let odd: String = shown.chars().filter(|c| is_ambiguous(*c)).collect();
            assert_eq!(odd, "", "{shown}");
            // By unit, another period, another day, back; nothing is lost and nothing breaks.
            let depth = screen.shell.depth();
            screen.press("v p d c m left right");
            assert_eq!(screen.shell.depth(), depth, "{}", screen.screen());
        }
    }
}

#[test]
fn r20_enter_on_a_figure_lists_the_records_behind_it() {
    let office = Office::new();
    let mut screen = office.screen("sw1", 120, 40, Box::new(Home::new()));
    screen.press("g b");
    let depth = screen.shell.depth();
    screen.press("enter");
    assert_eq!(screen.shell.depth(), depth + 1, "{}", screen.screen());
    assert!(
        screen.screen().contains("新签约项目"),
        "{}",
        screen.screen()
    );
    screen.press("esc");
    assert_eq!(screen.shell.depth(), depth);
}

/// What a paper told the public and is known otherwise now stood in papers and lists only.
#[test]
fn r20_a_figure_that_was_told_otherwise_before_says_so_on_the_page() {
    let office = Office::new();
    let today = "2026-11-23".parse().expect("a day");
    let issued = Issued {
        from: "2026-01-01".parse().expect("a day"),
        to: today,
        figures: vec![("signed_count".to_owned(), Value::Count(2))],
    };
    let paper = Exported {
        digest: "ab".repeat(32),
        issued: Some(issued),
        ..Exported::of("bulletin", "docx", today, 1)
    };
    let commerce = office.client("sw1");
    commerce
        .act(vec![Command::Export(paper)])
        .expect("on record");
    for (lang, texts) in [
        (
            Lang::Zh,
            ["上期数调整 1 项", "新签约项目 *", "发布 2个, 现为 0个"],
        ),
        (
            Lang::En,
            ["1 told otherwise before", "*", "told 2 projects on"],
        ),
    ] {
        let mut screen = office.screen("sw1", 120, 40, Box::new(Home::new()));
        screen.ctx.lang = lang;
        let shown = screen.press("g b").screen();
        for text in texts {
            assert!(shown.contains(text), "{text}: {shown}");
        }
    }
}
