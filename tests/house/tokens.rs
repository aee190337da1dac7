//! Source as words and signs, without comments and texts, for tests that must not be fooled by how it is written.

/// A word of the source (a name, a keyword, a number) or one sign; `::` is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    pub text: &'a str,
    /// Its line, from 1.
    pub line: usize,
}

/// The tokens of a text of Rust.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut reader = Reader { text, at: 0 };
    let mut found = Vec::new();
    let mut line = 1;
    let mut counted = 0;
    while let Some((start, end)) = reader.next() {
        line += text[counted..start].matches('\n').count();
        counted = start;
        found.push(Token {
            text: &text[start..end],
            line,
        });
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Where the next token begins and ends.
    fn next(&mut self) -> Option<(usize, usize)> {
        loop {
            let first = self.rest().chars().next()?;
            let start = self.at;
            if self.rest().starts_with("//") {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.rest().starts_with("/*") {
                self.at += self
                    .rest()
                    .find("*/")
                    .map_or(self.rest().len(), |end| end + 2);
            } else if let Some(hashes) = raw(self.rest()) {
                let close = format!("\"{}", "#".repeat(hashes));
                let open = self.rest().find('"').unwrap_or(0) + 1;
                let end = self.rest()[open..].find(&close);
                self.at += end.map_or(self.rest().len(), |end| open + end + close.len());
            } else if first == '"' {
                self.at += quoted(self.rest(), '"');
            } else if first == '\'' && is_char(self.rest()) {
                self.at += quoted(self.rest(), '\'');
            } else if is_word(first) {
                let end = self
                    .rest()
                    .find(|c| !is_word(c))
                    .unwrap_or(self.rest().len());
                self.at += end;
                return Some((start, self.at));
            } else {
                let length = if self.rest().starts_with("::") {
                    2
                } else {
                    first.len_utf8()
                };
                self.at += length;
                if !first.is_whitespace() {
                    return Some((start, self.at));
                }
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The number of hashes of a raw text that begins here.
fn raw(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after.chars().take_while(|c| *c == '#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// A sign in quotes, not a lifetime.
fn is_char(text: &str) -> bool {
    let mut signs = text.chars().skip(1);
    matches!(
        (signs.next(), signs.next()),
        (Some('\\'), _) | (Some(_), Some('\''))
    )
}

/// The length of a text in quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if sign == quote => return at + sign.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The place behind the bracket that closes the one at `open`.
pub fn behind_bracket(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The bodies of macros, of their rules and of their calls: from the opening bracket to behind the closing one.
pub fn macro_bodies<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let is_open = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|token| matches!(token.text, "{" | "(" | "["))
    };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.text != "!" || at == 0 || !tokens[at - 1].text.starts_with(is_word) {
            continue;
        }
        // `macro_rules! name {` has a name between.
        let open = if tokens[at - 1].text == "macro_rules" {
            at + 2
        } else {
            at + 1
        };
        if is_open(open) {
            found.push(&tokens[open..behind_bracket(tokens, open)]);
        }
    }
    found
}

#[test]
fn comments_and_texts_are_no_tokens() {
    let text = "a::b /* c */ \"d \\\" e\" // f\n'g' 'h' r#\"i \" j\"# <'k> l2 '\\'' m";
    let texts: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
    assert_eq!(texts, ["a", "::", "b", "<", "'", "k", ">", "l2", "m"]);
    assert_eq!(tokens(text).last().map(|token| token.line), Some(2));
}

#[test]
fn the_bodies_of_macros_are_found_whole() {
    let text = "macro_rules! x { ($a:ident) => { mod $a; } } y!(1, (2)); if a != b {} z! { w![3] }";
    let found = tokens(text);
    let bodies: Vec<String> = macro_bodies(&found)
        .into_iter()
        .map(|body| body.iter().map(|token| token.text).collect())
        .collect();
    let wanted = ["{($a:ident)=>{mod$a;}}", "(1,(2))", "{w![3]}", "[3]"];
    assert_eq!(bodies, wanted);
}
