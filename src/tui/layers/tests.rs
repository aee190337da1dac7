//! What the shared layers look like and what their keys do.

use ratatui::layout::Position;

use super::*;
use crate::locales::Lang;
use crate::tui::action::{ADVANCE, ActionId};
use crate::tui::input::Input;
use crate::tui::layer::{Effect, Leave, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::tests::{Blank, Harness};
use crate::tui::text::symbols::SymbolLevel;
use crate::tui::theme::Theme;

/// A pane with rows and no project selected, which counts what it was told to do.
struct Pane;

impl Layer<Vec<ActionId>> for Pane {
    fn id(&self) -> LayerId {
        LayerId::PIPELINE
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::PIPELINE, LayerId::LIST, LayerId::HOME]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<Vec<ActionId>>) -> Outcome<Vec<ActionId>> {
        if action == action::DOWN || action == action::NEW_LEAD {
            ctx.state.push(action);
            return Outcome::Handled;
        }
        Outcome::Ignored
    }

    fn render(
        &mut self,
        area: ratatui::layout::Rect,
        buf: &mut ratatui::buffer::Buffer,
        ctx: &Ctx<Vec<ActionId>>,
    ) {
        crate::tui::parts::Panel {
            title: "线索管线",
            focused: true,
            ..Default::default()
        }
        .draw(area, buf, ctx);
    }

    fn hints(&self, _ctx: &Ctx<Vec<ActionId>>) -> Vec<ActionId> {
        vec![
            ADVANCE,
            action::NEW_LEAD,
            action::SEARCH,
            action::PALETTE,
            action::HELP,
        ]
    }

    fn copy_text(&self, _ctx: &Ctx<Vec<ActionId>>) -> Option<String> {
        Some("P2026-0148\n稀土永磁电机产业园".into())
    }
}

fn pane() -> Harness<Vec<ActionId>> {
    let mut harness = Harness::over(80, 24, Box::new(Pane), Vec::new());
    harness.ctx.symbols = SymbolLevel::Safe;
    harness.ctx.status = "逾期3 今日5 已连".into();
    harness
}

#[test]
fn help_shows_keys_words_articles_and_reasons() {
    for (lang, name) in [(Lang::Zh, "help_zh"), (Lang::En, "help_en")] {
        let mut harness = pane();
        harness.ctx.lang = lang;
        insta::assert_snapshot!(name, harness.press("?").screen());
    }
}

#[test]
fn help_scrolls_to_the_global_actions() {
    let mut harness = pane();
    harness.press("?");
    for _ in 0..20 {
        harness.press("<PageDown>");
    }
    let screen = harness.screen();
    assert!(screen.contains("校正时钟"), "{screen}");
    for above in ["终端检查", "到处可用"] {
        let mut screen = harness.screen();
        for _ in 0..4 {
            if !screen.contains(above) {
                screen = harness.press("<PageUp>").screen();
            }
        }
        assert!(screen.contains(above), "{screen}");
    }
    assert!(harness.press("q").screen().contains("线索管线"));
}

#[test]
fn help_filters_as_one_types() {
    let mut harness = pane();
    for typed in ["查找", "chazhao", "search"] {
        let screen = harness.press("?").type_text(typed).screen();
        assert!(screen.contains("ctrl+f"), "{typed}: {screen}");
        assert!(!screen.contains("终端检查"), "{typed}: {screen}");
        // A letter that is a key elsewhere is typed here.
        assert!(screen.contains(&format!("/ {typed}")), "{typed}: {screen}");
        harness.press("<Esc>");
    }
    let screen = harness.press("?").type_text("zzzz").screen();
    assert!(screen.contains("没有这样的操作"), "{screen}");
}

#[test]
fn the_palette_finds_by_chinese_pinyin_and_english() {
    for (lang, typed, name) in [
        (Lang::Zh, "tj", "palette_zh"),
        (Lang::En, "mark", "palette_en"),
    ] {
        let mut harness = pane();
        harness.ctx.lang = lang;
        insta::assert_snapshot!(name, harness.press("ctrl+p").type_text(typed).screen());
    }
    for typed in ["xinxs", "新线索", "xxs", "new lead"] {
        let mut harness = pane();
        harness.press(":").type_text(typed).press("<Enter>");
        assert_eq!(harness.ctx.state, [action::NEW_LEAD], "{typed}");
    }
}

#[test]
fn the_palette_keeps_the_cursor_in_its_field() {
    let mut harness = pane();
    let before = harness.press("f2").cursor().unwrap();
    let after = harness.type_text("招商").cursor().unwrap();
    assert_eq!(after, Position::new(before.x + 4, before.y));
}

#[test]
fn what_cannot_be_used_says_why_and_is_not_run() {
    let mut harness = pane();
    harness.press(":").type_text("推进").press("<Enter>");
    assert!(harness.screen().contains("须先选中项目"));
    harness.press("<Esc> a");
    assert_eq!(
        harness
            .ctx
            .notes
            .all()
            .last()
            .map(|note| note.text.as_str()),
        Some("须先选中项目")
    );
    assert_eq!(harness.ctx.state, []);
}

#[test]
fn a_question_says_no_unless_told_otherwise() {
    let ask = |keys: &str| {
        let mut harness = pane();
        harness.press("q");
        assert!(harness.screen().contains("离开落地?"));
        harness.press(keys);
        (harness.effects(), harness.shell.depth())
    };
    assert_eq!(ask("<Enter>"), (vec![], 0));
    assert_eq!(ask("n"), (vec![], 0));
    assert_eq!(ask("<Esc>"), (vec![], 0));
    assert_eq!(ask("y"), (vec![Effect::Quit], 0));
    assert_eq!(ask("<Right> <Enter>"), (vec![Effect::Quit], 0));
    assert_eq!(ask("<Right> <Left> <Enter>"), (vec![], 0));
    assert_eq!(ask("ctrl+p"), (vec![], 1));
}

#[test]
fn a_long_question_keeps_its_answers_in_view() {
    let mut harness = pane();
    let names = "稀土永磁电机产业园、".repeat(200);
    harness.shell.push(Box::new(Confirm::new(
        names,
        |_: &mut Ctx<Vec<ActionId>>| Outcome::Handled,
    )));
    let screen = harness.screen();
    assert!(
        screen.contains("> 否") && screen.contains("  是"),
        "{screen}"
    );
    assert!(harness.cursor().is_some());
}

#[test]
fn messages_pass_as_toasts_and_stay_on_their_page() {
    let mut harness = pane();
    for text in ["一号", "二号", "三号", "四号"] {
        harness.ctx.say(Level::Warn, text);
    }
    let screen = harness.screen();
    assert!(
        screen.contains("另有 1 条") && !screen.contains("一号") && screen.contains("[注意] 四号"),
        "{screen}"
    );
    let screen = harness.press("f8").screen();
    let at = |text: &str| screen.find(text).unwrap();
    assert!(at("四号") < at("一号"));
}

#[test]
fn copying_sends_and_shows_and_claims_nothing() {
    let mut harness = pane();
    let screen = harness.press("y").screen();
    assert_eq!(
        harness.effects(),
        [Effect::Copy("P2026-0148\n稀土永磁电机产业园".into())]
    );
    let lines: Vec<_> = screen.lines().collect();
    assert_eq!(
        lines[1..3],
        ["P2026-0148", "稀土永磁电机产业园"],
        "no frame around it"
    );
    assert!(
        !screen.contains("已复制") && screen.contains("鼠标选取"),
        "{screen}"
    );
    let long = CopyView::open("x".repeat(CLIPBOARD_LIMIT + 1), &mut harness.ctx);
    harness.shell.push(Box::new(long));
    assert_eq!(harness.effects(), []);
}

#[test]
fn the_terminal_check_sets_the_symbols_and_shows_raw_widths() {
    let mut harness = pane();
    let screen = harness.press(", c").screen();
    let bars: Vec<_> = screen
        .lines()
        .filter(|line| line.ends_with("|") && line.matches('|').count() >= 3)
        .collect();
    assert_eq!(bars.len(), 7, "{screen}");
    assert!(harness.shell.shows_raw_widths());
    harness.press("y");
    assert_eq!(
        (
            harness.ctx.symbols,
            harness.effects(),
            harness.shell.depth()
        ),
        (SymbolLevel::Unicode, vec![Effect::Redraw], 0)
    );
    harness.press(", c n");
    assert_eq!(harness.ctx.symbols, SymbolLevel::Safe);
}

#[test]
fn safe_symbols_draw_nothing_ambiguous() {
    for keys in ["", "?", ":", "q", "f8", "y", "g"] {
        let mut harness = pane();
        harness.press(keys);
        let screen = harness.screen();
        let odd: String = screen
            .chars()
            .filter(|c| crate::tui::text::is_ambiguous(*c))
            .collect();
        assert_eq!(odd, "", "after {keys:?}");
    }
}

#[test]
fn the_selected_row_shows_without_colour() {
    let mut harness = pane();
    harness.ctx.theme = Theme::Mono;
    harness.press(":");
    let before = harness.styles();
    assert!(before.contains("REVERSED"));
    assert_ne!(before, harness.press("<Down>").styles());
}

#[test]
fn pasted_line_breaks_run_nothing_in_the_palette() {
    let mut harness = pane();
    harness.press(":").input(Input::Paste("新线索\n".into()));
    assert_eq!((harness.ctx.state.len(), harness.shell.depth()), (0, 1));
}

#[test]
fn offers_put_the_layers_own_actions_first() {
    let harness = pane();
    let all = offers(&Pane, &harness.ctx);
    let first_foreign = all.iter().position(|offer| !offer.here).unwrap();
    assert!(
        all[..first_foreign]
            .iter()
            .any(|offer| offer.spec.id == ADVANCE)
    );
    assert!(all[first_foreign..].iter().all(|offer| !offer.here));
    assert_eq!(all.len(), action::table().count());
    let blank = offers::<()>(&Blank, &Harness::new(80, 24).ctx);
    assert!(
        blank
            .iter()
            .find(|offer| offer.spec.id == ADVANCE)
            .is_some_and(|offer| matches!(offer.leave, Leave::Blocked(_)))
    );
}
