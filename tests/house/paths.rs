//! The paths that a source writes, followed to the crate's root in whatever way it gets there: `crate::`, a ladder of
//! `super::`, and groups of paths within either.

use super::tokens::{Token, behind_bracket};

/// A path from the crate's root, and the line of its last word.
pub struct Path<'a> {
    pub words: Vec<&'a str>,
    pub line: usize,
}

/// The module of a source file, from the crate's root.
pub fn module_of(path: &str) -> Vec<&str> {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let inner = inner
        .strip_suffix("/mod.rs")
        .or_else(|| inner.strip_suffix(".rs"));
    match inner {
        None | Some("lib" | "main") => Vec::new(),
        Some(inner) => inner.split('/').collect(),
    }
}

/// The paths in a module's tokens; of each at most so many words.
pub fn paths<'a>(found: &[Token<'a>], module: &[&'a str], most: usize) -> Vec<Path<'a>> {
    let mut paths = Vec::new();
    for (at, token) in found.iter().enumerate() {
        let goes_on = at > 0 && found[at - 1].text == "::";
        if !goes_on && matches!(token.text, "crate" | "super" | "self") {
            follow(found, at, module.to_vec(), most, &mut paths);
        }
    }
    paths
}

/// The whole paths in a module's tokens, those that begin with a child of the module among them; who may see a thing
/// (`pub(super)`) is none.
pub fn paths_with_children<'a>(
    found: &[Token<'a>],
    module: &[&'a str],
    children: &[&str],
) -> Vec<Path<'a>> {
    let is = |at: usize, sign: &str| found.get(at).is_some_and(|token| token.text == sign);
    let mut paths = Vec::new();
    for (at, token) in found.iter().enumerate() {
        let goes_on = at > 0 && is(at - 1, "::");
        let is_seen_by = at > 1 && is(at - 2, "pub") && is(at - 1, "(")
            || at > 1 && is(at - 2, "(") && is(at - 1, "in");
        let is_child = children.contains(&token.text) && is(at + 1, "::");
        if !goes_on && !is_seen_by && (is_child || matches!(token.text, "crate" | "super" | "self"))
        {
            follow(found, at, module.to_vec(), usize::MAX, &mut paths);
        }
    }
    paths
}

/// Follows one path from its first word; `words` is where it starts from.
fn follow<'a>(
    found: &[Token<'a>],
    at: usize,
    mut words: Vec<&'a str>,
    most: usize,
    paths: &mut Vec<Path<'a>>,
) {
    let Some(token) = found.get(at) else { return };
    let line = token.line;
    match token.text {
        "crate" => words.clear(),
        "super" => drop(words.pop()),
        "self" => {}
        name if name.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
            words.push(name);
            if words.len() >= most {
                words.truncate(most);
                return paths.push(Path { words, line });
            }
        }
        // `*`, or the types of a call.
        _ => return paths.push(Path { words, line }),
    }
    if found.get(at + 1).is_none_or(|next| next.text != "::") {
        return paths.push(Path { words, line });
    }
    if found.get(at + 2).is_none_or(|next| next.text != "{") {
        return follow(found, at + 2, words, most, paths);
    }
    // A group: each of its paths goes on from here.
    let end = behind_bracket(found, at + 2);
    let mut place = at + 3;
    while place + 1 < end {
        follow(found, place, words.clone(), most, paths);
        while place < end && found[place].text != "," {
            place = match found[place].text {
                "{" => behind_bracket(found, place),
                _ => place + 1,
            };
        }
        place += 1;
    }
}
