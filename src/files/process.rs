//! Which process wrote something down, and whether it still lives: by its number and the moment it began, so that a number
//! given out again is not taken for it.

use std::fs;

/// The mark of this process.
pub(crate) fn own() -> String {
    mark(std::process::id()).unwrap_or_default()
}

/// Whether a process that left this mark is another one and still lives.
pub(crate) fn is_other_alive(left: &str) -> bool {
    let number = left
        .split('-')
        .next()
        .and_then(|number| number.parse().ok());
    let now = number.and_then(mark);
    now.is_some_and(|now| now == left && now != own())
}

/// The number of a process and when it began, in ticks since the machine did (field 22 of its line).
pub(crate) fn mark(number: u32) -> Option<String> {
    let line = fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    // The name in brackets may hold blanks; behind it stands field 3.
    let (_, rest) = line.rsplit_once(')')?;
    let began = rest.split_whitespace().nth(19)?;
    Some(format!("{number}-{began}"))
}

#[cfg(test)]
mod tests {
    use super::{is_other_alive, own};

    #[test]
    fn a_mark_tells_a_living_process_from_one_that_is_gone_and_from_oneself() {
        assert!(!own().is_empty());
        assert!(!is_other_alive(&own()));
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .expect("begun");
        let mark = super::mark(child.id()).expect("there");
        assert!(is_other_alive(&mark));
        let reused = format!("{}-1", child.id());
        assert!(!is_other_alive(&reused), "another that got its number");
        child.kill().expect("ended");
        child.wait().expect("gone");
        assert!(!is_other_alive(&mark));
        assert!(!is_other_alive("") && !is_other_alive("no mark"));
    }
}
