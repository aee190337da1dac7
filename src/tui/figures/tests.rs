//! The page of figures: what it shows at each size, what its keys do.

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
