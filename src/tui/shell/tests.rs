//! Keys on their way to the right layer, at any size, in any order.

use proptest::prelude::*;

use crate::locales::Lang;
use crate::tui::input::{Input, Mouse};
use crate::tui::keys::{Code, Key};
use crate::tui::layer::Effect;
use crate::tui::notes::Level;
use crate::tui::tests::{Harness, script};
use crate::tui::text::symbols::SymbolLevel;
use crate::tui::theme::Theme;

fn harness() -> Harness<()> {
    let mut harness = Harness::new(80, 24);
    harness.ctx.symbols = SymbolLevel::Safe;
    harness
}

#[test]
fn a_prefix_opens_the_which_key_box_and_esc_closes_it() {
    let mut harness = harness();
    let screen = harness.press(",").screen();
    assert!(
        screen.contains(", 之后") && screen.contains("换配色") && screen.contains("终端检查"),
        "{screen}"
    );
    assert!(!harness.press("<Esc>").screen().contains("换配色"));
    harness.press(", t");
    assert_eq!(harness.ctx.theme, Theme::HighContrast);
    assert!(!harness.screen().contains("之后"));
}

#[test]
fn commands_work_with_a_chinese_input_method_on() {
    let mut harness = harness();
    assert!(harness.press("？").screen().contains("帮助"));
    harness.press("<Esc> ：");
    assert_eq!(harness.shell.depth(), 1);
    let screen = harness.press("<Esc> 招").screen();
    assert!(screen.contains("请切换到英文输入"), "{screen}");
    assert_eq!(harness.shell.depth(), 0);
}

#[test]
fn text_is_not_commands_while_a_field_has_the_cursor() {
    let mut harness = harness();
    harness.press(":").type_text("q?u、");
    assert_eq!((harness.shell.depth(), harness.effects()), (1, vec![]));
    assert!(harness.screen().contains(": q?u、"));
    harness.press("f1");
    assert_eq!(harness.shell.depth(), 2);
}

#[test]
fn typing_that_a_slow_line_held_up_still_types_and_never_submits() {
    let mut harness = Harness::new(80, 24);
    harness.press(":");
    let depth = harness.shell.depth();
    harness.input(Input::Burst(script("x i n x i a n s u o <Enter>")));
    assert_eq!(
        harness.shell.depth(),
        depth,
        "the line's end did not submit"
    );
    assert!(
        harness.screen().contains("xinxiansuo"),
        "{}",
        harness.screen()
    );
}

#[test]
fn a_burst_is_not_commands() {
    let mut harness = Harness::new(80, 24);
    harness.input(Input::Burst(script("q y : x")));
    assert_eq!(harness.shell.depth(), 0);
}

#[test]
fn a_paste_is_not_commands() {
    let mut harness = harness();
    harness.input(Input::Paste("qy\nqy".into()));
    assert_eq!((harness.shell.depth(), harness.effects()), (0, vec![]));
    assert!(harness.screen().contains("粘贴的内容未当作命令"));
}

#[test]
fn unknown_keys_are_named_and_do_nothing() {
    let mut harness = harness();
    assert!(harness.press("F").screen().contains("此处没有该按键: F"));
    assert!(
        harness
            .press(", F")
            .screen()
            .contains("此处没有该按键: , F")
    );
    assert!(
        !harness.press("f8").screen().contains("没有该按键"),
        "hints pass"
    );
}

#[test]
fn the_frame_switches_language_symbols_mouse_and_redraws() {
    let mut harness = harness();
    harness.press(", l , s , m ctrl+l");
    assert_eq!(
        (harness.ctx.lang, harness.ctx.symbols),
        (Lang::En, SymbolLevel::Unicode)
    );
    assert_eq!(
        harness.effects(),
        [Effect::Redraw, Effect::Mouse(true), Effect::Redraw]
    );
    assert!(harness.press("?").screen().contains("Everywhere"));
}

#[test]
fn a_small_window_says_so_and_keeps_everything() {
    let mut harness = harness();
    harness.press(":").type_text("abc");
    harness.input(Input::Resize(40, 10));
    assert_eq!(
        harness.screen().lines().next(),
        Some("窗口太小 40x10, 至少 60x16; 内容都在")
    );
    assert_eq!(harness.cursor(), None);
    harness.type_text("unseen");
    harness.input(Input::Resize(80, 24));
    assert!(harness.screen().contains(": abc"));
}

#[test]
fn the_home_layer_is_never_taken_away() {
    let mut harness = harness();
    harness.press("<Esc> <Esc> <Esc> ?");
    assert_eq!(harness.shell.depth(), 1);
}

fn any_key() -> impl Strategy<Value = Key> {
    let keys = "? : , g q y n u <Esc> <Enter> <Up> <Down> <Tab> <F1> <F2> <F8> ctrl+p ctrl+l ctrl+h ctrl+w <BS> <Home> <End> <PgDn> t s m l c F 招 ？";
    prop_oneof![
        8 => prop::sample::select(script(keys)),
        1 => any::<char>().prop_map(Key::char),
        1 => (any::<char>(), any::<[bool; 3]>()).prop_map(|(c, [ctrl, alt, shift])| Key { code: Code::Char(c), ctrl, alt, shift }),
    ]
}

fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        12 => any_key().prop_map(Input::Key),
        1 => any::<String>().prop_map(Input::Paste),
        2 => (1_u16..140, 1_u16..50).prop_map(|(columns, rows)| Input::Resize(columns, rows)),
        1 => (any::<u16>(), any::<u16>()).prop_map(|(column, row)| Input::Mouse { column, row, what: Mouse::WheelDown }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_input_at_any_size_is_survived(inputs in prop::collection::vec(any_input(), 0..40), said in any::<String>()) {
        let mut harness = Harness::new(80, 24);
        harness.ctx.say(Level::Error, said);
        for input in inputs {
            harness.input(input);
            let buf = harness.draw();
            if let Some(at) = harness.cursor() {
                prop_assert!(buf.area.contains(at));
            }
        }
    }

    #[test]
    fn every_layer_draws_at_every_size(w in 1_u16..100, h in 1_u16..40, dx in 0_u16..5, dy in 0_u16..5, said in any::<String>()) {
        use ratatui::buffer::Buffer;
        use ratatui::layout::Rect;
        use crate::tui::layer::{Ctx, Layer, Outcome};
        use crate::tui::layers::{Confirm, CopyView, Help, MessagePage, Palette, TerminalCheck, offers};

        let mut ctx = harness().ctx;
        ctx.say(Level::Warn, said.clone());
        let all = || offers::<()>(&crate::tui::tests::Blank, &harness().ctx);
        let mut layers: Vec<Box<dyn Layer<()>>> = vec![
            Box::new(Help::new(all())),
            Box::new(Palette::new(all(), Lang::Zh)),
            Box::new(Confirm::new(said.clone(), |_: &mut Ctx<()>| Outcome::Handled)),
            Box::new(MessagePage::default()),
            Box::new(CopyView::open(said, &mut ctx)),
            Box::new(TerminalCheck::default()),
        ];
        // The area may reach past the buffer.
        let area = Rect::new(dx, dy, w, h);
        for layer in &mut layers {
            let mut buf = Buffer::empty(Rect::new(0, 0, w, h));
            layer.render(area, &mut buf, &ctx);
            let at = layer.cursor();
            prop_assert!(at.is_none_or(|at| buf.area.contains(at)), "{at:?} in {:?}", layer.id());
        }
    }
}
