//! The default keymap is right, a person's file is checked, keys resolve from the top layer down.

use proptest::prelude::*;

use super::*;
use crate::locales::Lang;
use crate::tui::action::{self, *};
use crate::tui::keys::Trouble;
use crate::tui::layer_id::LayerId;
use crate::tui::tests::script;

fn resolve(keys: &str, layers: &[LayerId]) -> Resolution {
    Keymap::built_in().resolve(layers, &script(keys))
}

fn problems(user: &str) -> Vec<(usize, ProblemKind)> {
    let (_, problems) = Keymap::load(Some(("mine.toml", user)));
    problems
        .into_iter()
        .map(|problem| (problem.line, problem.kind))
        .collect()
}

#[test]
fn the_default_keymap_has_no_problems() {
    let (keymap, problems) = Keymap::load(None);
    let said: Vec<_> = problems
        .iter()
        .map(|problem| problem.text(Lang::En))
        .collect();
    assert_eq!(said, Vec::<String>::new());
    assert!(keymap.bindings().len() > 60);
}

#[test]
fn the_default_keymap_describes_actions_by_their_names() {
    let table: toml::Table = DEFAULT.parse().unwrap();
    for (_, section) in table {
        for entry in section["keys"].as_array().unwrap() {
            let run = entry["run"].as_str().unwrap();
            let spec = action::named(run).unwrap();
            assert_eq!(entry["desc"].as_str(), Some(spec.name.zh), "{run}");
        }
    }
}

#[test]
fn every_action_of_the_frame_has_a_key() {
    let keymap = Keymap::built_in();
    for spec in action::table() {
        assert!(
            keymap
                .bindings()
                .iter()
                .any(|binding| binding.run == spec.id),
            "{} has no key",
            spec.id
        );
    }
}

#[test]
fn no_bare_capital_destroys_anything() {
    // A split escape sequence can end in a capital letter.
    let harmless = [
        REDO,
        BOTTOM,
        action::OPEN_ENTERPRISE,
        action::SCOPE,
        // It asks where to first.
        action::SAVE_PAPER,
        action::EXPORT,
    ];
    for binding in Keymap::built_in().bindings() {
        let capital = matches!(binding.on.as_slice(), [key] if key.typed().is_some_and(|c| c.is_ascii_uppercase()));
        assert!(
            !capital || harmless.contains(&binding.run),
            "{} on a capital",
            binding.run
        );
    }
}

#[test]
fn keys_resolve_from_the_top_layer_down() {
    let layers = [
        LayerId::PIPELINE,
        LayerId::LIST,
        LayerId::HOME,
        LayerId::GLOBAL,
    ];
    assert_eq!(resolve("a", &layers), Resolution::Run(ADVANCE));
    assert_eq!(resolve("j", &layers), Resolution::Run(DOWN));
    assert_eq!(resolve("?", &layers), Resolution::Run(action::HELP));
    assert_eq!(resolve("g g", &layers), Resolution::Run(TOP));
    assert_eq!(
        resolve("q", &[LayerId::HELP, LayerId::GLOBAL]),
        Resolution::Run(BACK)
    );
    assert_eq!(resolve("F", &layers), Resolution::None);
    assert_eq!(resolve("g z", &layers), Resolution::None);
    assert_eq!(
        resolve("g l", &layers),
        Resolution::Run(action::OPEN_LIBRARIES)
    );
    let Resolution::Pending(next) = resolve("g", &layers) else {
        panic!("g is a prefix")
    };
    for (key, action) in [
        ('g', TOP),
        ('t', action::TASKS),
        ('a', MARK_ALL),
        ('c', CLEAR_MARKS),
        ('i', action::OPEN_INBOX),
        ('l', action::OPEN_LIBRARIES),
        ('m', action::OPEN_MAP),
    ] {
        assert!(next.contains(&(Key::char(key), Some(action))), "{action}");
    }
}

#[test]
fn a_persons_keys_replace_what_they_collide_with() {
    let mine = "[list]\nkeys = [{ on = \"g\", run = \"top\" }, { on = \"s\", run = \"none\" }, { on = \"J\", run = \"down\" }]";
    let (keymap, problems) = Keymap::load(Some(("mine.toml", mine)));
    assert_eq!(problems, []);
    assert_eq!(
        keymap.resolve(&[LayerId::LIST], &script("g")),
        Resolution::Run(TOP)
    );
    assert_eq!(
        keymap.resolve(&[LayerId::LIST], &script("s")),
        Resolution::None
    );
    assert_eq!(
        keymap.resolve(&[LayerId::LIST], &script("j")),
        Resolution::Run(DOWN)
    );
    assert_eq!(
        keymap.keys_for(&[LayerId::LIST], DOWN).first(),
        Some(&script("J").as_slice())
    );
    assert_eq!(
        keymap.keys_for(&[LayerId::LIST], MARK_ALL),
        [script("ctrl+e").as_slice()]
    );
}

#[test]
fn hidden_keys_are_not_offered() {
    let keymap = Keymap::built_in();
    assert_eq!(
        keymap.keys_for(&[LayerId::HELP, LayerId::GLOBAL], QUIT),
        [script("ctrl+c").as_slice()]
    );
}

#[test]
fn problems_carry_their_line_and_kind() {
    let text = r#"[lits]
keys = []
[list]
keys = [
  { on = "j", run = "donw" },
  { on = "hyper+j", run = "down" },
  { on = "ctrl+i", run = "down" },
  { on = "J", run = "down" },
  { on = "J", run = "up" },
  { on = ["t t", "t"], run = "up" },
  { on = 3, run = "up" },
  { no = "x", run = "up" },
]
[home]
tab = 1
"#;
    let keys = script("J");
    assert_eq!(
        problems(text),
        [
            (1, ProblemKind::UnknownLayer("lits".into())),
            (5, ProblemKind::UnknownAction("donw".into())),
            (6, ProblemKind::UnknownKey("hyper+j".into())),
            (
                7,
                ProblemKind::Trouble {
                    on: script("ctrl+i"),
                    trouble: Trouble::SameAs(script("tab")[0])
                }
            ),
            (
                9,
                ProblemKind::Duplicate {
                    on: keys,
                    layer: LayerId::LIST,
                    other: DOWN
                }
            ),
            (
                10,
                ProblemKind::Prefix {
                    on: script("t"),
                    other: script("t t")
                }
            ),
            (
                11,
                ProblemKind::WrongShape("{ on = \"g g\", run = \"top\", desc = \"..\" }")
            ),
            (
                12,
                ProblemKind::WrongShape("{ on = \"g g\", run = \"top\", desc = \"..\" }")
            ),
            (
                14,
                ProblemKind::WrongShape("keys = [{ on = \"g g\", run = \"top\", desc = \"..\" }]")
            ),
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_keeps_the_default_keys() {
    let (keymap, problems) = Keymap::load(Some(("mine.toml", "[list]\nkeys = [\n{ on = ")));
    assert_eq!(keymap, Keymap::built_in());
    assert!(
        matches!(
            problems.as_slice(),
            [Problem {
                kind: ProblemKind::Syntax(_),
                line: 3,
                ..
            }]
        ),
        "{problems:?}"
    );
}

#[test]
fn problems_are_said_in_both_languages() {
    let (_, problems) = Keymap::load(Some((
        "mine.toml",
        "[list]\nkeys = [{ on = \"ctrl+i\", run = \"down\" }]",
    )));
    let said: Vec<_> = [Lang::Zh, Lang::En]
        .map(|lang| problems[0].text(lang))
        .into();
    assert_eq!(
        said,
        [
            "mine.toml 第 2 行: ctrl+i 在 SSH 终端下无法与 tab 区分",
            "mine.toml line 2: ctrl+i cannot be told from tab in an SSH terminal"
        ]
    );
}

proptest! {
    #[test]
    fn any_file_is_read_without_harm(text in any::<String>()) {
        let (keymap, _) = Keymap::load(Some(("mine.toml", &text)));
        prop_assert!(!keymap.bindings().is_empty());
    }

    #[test]
    fn any_entry_is_read_without_harm(on in "[a-z+ <>-]{0,8}", run in "(up|down|none|[a-z]{3})", layer in "(list|home|x)") {
        let _ = Keymap::load(Some(("mine.toml", &format!("[{layer}]\nkeys = [{{ on = \"{on}\", run = \"{run}\" }}]"))));
    }
}
