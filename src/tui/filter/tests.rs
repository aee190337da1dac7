//! The filter of the lists: what each line of it does, and the views kept of it.

use crate::tui::app::App;
use crate::tui::home::Home;
use crate::tui::layer_id::LayerId;
use crate::tui::tests::{City, Harness};
use crate::tui::view::saved;

fn home() -> Harness<App> {
    Harness::of_app(100, 40, Box::new(Home::new()), City::small().app())
}

fn names(harness: &Harness<App>) -> Vec<String> {
    let views = saved(&harness.ctx.state.preferences);
    views.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn r3_3_a_view_is_named_renamed_deleted_and_taken_by_another_list() {
    let mut harness = home();
    // The highest tier, kept under a name of one's own.
    harness.press("f <Right> ctrl+o ctrl+u").type_text("周会");
    harness.press("<Enter>");
    assert_eq!(names(&harness), ["周会"], "{}", harness.screen());
    harness.press("<Enter>");
    assert!(harness.screen().contains("重大"), "{}", harness.screen());
    // The same view over the tasks.
    harness.press("g t f <Up> <Right> <Enter>");
    let app = &harness.ctx.state;
    let of = |list| app.view.filter_of(list);
    assert_eq!(of(LayerId::TASKS), of(LayerId::PIPELINE));
    harness.press("f <Up> f3 ctrl+u").type_text("月会");
    harness.press("<Enter>");
    assert_eq!(names(&harness), ["月会"], "{}", harness.screen());
    harness.press("f8");
    assert!(names(&harness).is_empty(), "{}", harness.screen());
    // No list changed with it.
    harness.press("<Esc>");
    assert_eq!(
        harness
            .ctx
            .state
            .view
            .filter_of(LayerId::TASKS)
            .tier
            .as_deref(),
        Some("major")
    );
}

#[test]
fn r3_3_sums_parks_and_words_are_typed_and_what_is_no_sum_is_said() {
    let mut harness = home();
    harness.press("f <End> <Up> <Up>").type_text("1-5");
    harness.press("<Down>").type_text("高新");
    harness.press("<Down>").type_text("稀土");
    harness.press("<Enter>");
    let filter = &harness.ctx.state.view.filter;
    let yi = 10_000_000_000;
    assert_eq!(filter.amounts, (Some(yi), Some(5 * yi)));
    assert_eq!(filter.park.as_deref(), Some("高新"));
    assert_eq!(filter.text.as_deref(), Some("稀土"));
    harness.press("<Esc> f <End> <Up> <Up>").type_text("很多");
    let shown = harness.screen();
    assert!(shown.contains("写作 1亿-5亿"), "{shown}");
}
