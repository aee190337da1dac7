//! The home screen over a real service.

use super::*;
use crate::tui::tests::Office;

#[test]
fn a_lead_appears_on_every_pane_it_belongs_to() {
    let office = Office::new();
    let mut harness = office.screen("sw1", 120, 40, Box::new(Home::new()));
    harness.ctx.symbols = SymbolLevel::Safe;
    assert!(harness.screen().contains("还没有项目"));
    let id = office.lead("sw1", "稀土永磁电机产业园", "远岫磁电有限公司", "32亿");
    harness.ctx.state.seq += 1;
    harness.changed();
    let screen = harness.screen();
    assert!(
        screen.contains("稀土永磁电机产业园") && screen.contains("32.0亿"),
        "{screen}"
    );
    assert!(screen.contains("全部 1"), "{screen}");
    for keys in ["2", "3", "4", "/"] {
        assert!(!harness.press(keys).screen().contains("没有读到"), "{keys}");
    }
    let screen = harness.type_text("xtyc").screen();
    assert!(
        screen.contains("共 1 项") && screen.contains("稀土永磁电机产业园"),
        "{screen}"
    );
    let screen = harness.press("<Enter>").screen();
    assert!(screen.contains(id.as_str()), "{screen}");
}
