//! Modules stand where the formatter and a reader find them.

use super::source::rust_files;
use super::tokens::{macro_bodies, tokens};

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
