//! Modules stand where the formatter and a reader find them.

use super::source::{Source, rust_files};
use super::tokens::{behind_bracket, macro_bodies, tokens};

/// The modules that a text declares inside a macro, with their lines.
fn hidden_modules(text: &str) -> Vec<(usize, String)> {
    let found = tokens(text);
    let mut hidden = Vec::new();
    for body in macro_bodies(&found) {
        for pair in body.windows(2) {
            let [word, name] = pair else { continue };
            let is_name = name.text == "$" || name.text.starts_with(char::is_alphabetic);
            if word.text == "mod" && is_name {
                hidden.push((word.line, name.text.to_owned()));
            }
        }
    }
    hidden
}

#[test]
fn no_module_is_declared_inside_a_macro_where_the_formatter_does_not_look() {
    let mut found = Vec::new();
    let folders = ["src", "tests", "benches"];
    for file in folders.into_iter().flat_map(rust_files) {
        for (line, name) in hidden_modules(&file.text) {
            found.push(format!("{}:{line}: mod {name}", file.path));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_hidden_module_would_be_seen() {
    let rules = "macro_rules! areas { ($($name:ident;)*) => { $(pub mod $name;)* } }";
    assert_eq!(hidden_modules(rules), [(1, "$".to_owned())]);
    assert_eq!(hidden_modules("x! {\n mod y;\n}"), [(2, "y".to_owned())]);
    assert_eq!(
        hidden_modules("mod y; // x! { mod z; }\nlet a = \"x! { mod z; }\";"),
        []
    );
}

/// The lines with a path that climbs two steps or more, in one go or within a group.
fn ladders(text: &str) -> Vec<usize> {
    let found = tokens(text);
    let is = |at: usize, sign: &str| found.get(at).is_some_and(|token| token.text == sign);
    let mut lines = Vec::new();
    for at in (0..found.len()).filter(|&at| is(at, "super") && is(at + 1, "::")) {
        let climbs = if is(at + 2, "{") {
            (at + 3..behind_bracket(&found, at + 2)).any(|inner| is(inner, "super"))
        } else {
            is(at + 2, "super")
        };
        // The second step of a longer ladder is the same ladder.
        if climbs && !(at > 1 && is(at - 1, "::") && is(at - 2, "super")) {
            lines.push(found[at].line);
        }
    }
    lines
}

#[test]
fn a_path_that_leaves_its_folder_says_where_it_goes() {
    let is_excused = |file: &Source| file.is_test() && file.path.starts_with("src/tui/");
    let mut found = Vec::new();
    for file in rust_files("src").iter().filter(|file| !is_excused(file)) {
        let lines = ladders(&file.text).into_iter();
        found.extend(lines.map(|line| format!("{}:{line}: write crate::…", file.path)));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_ladder_would_be_seen() {
    for (text, lines) in [
        ("use super::super::stage::Stage;", vec![1]),
        ("\nlet a = super::super::super::money::ZERO;", vec![2]),
        ("use super::{desk, super::stage::Stage};", vec![1]),
        ("use super::{desk, stage};\nuse super::money;", vec![]),
        ("fn a() { super::b() }\nfn c() { super::d() }", vec![]),
        ("// super::super::a\nlet b = \"super::super::c\";", vec![]),
    ] {
        assert_eq!(ladders(text), lines, "{text}");
    }
}
