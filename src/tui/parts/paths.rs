//! Completing a path: what lies in the folder that is being typed, folders and ledgers first.

use crate::files::person::expanded;
use crate::tui::text::Query;

/// Endings of files that can be ledgers.
const LEDGERS: [&str; 5] = ["xlsx", "xlsm", "csv", "txt", "tsv"];

/// Names of one folder that are looked at.
const MOST: usize = 5000;

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) struct Entry {
    rank: Rank,
    pub(in crate::tui) name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Folder,
    Ledger,
    Other,
}

impl Entry {
    /// The name as it is completed: a folder ends with its slash.
    pub(in crate::tui) fn completed(&self) -> String {
        match self.rank {
            Rank::Folder => format!("{}/", self.name),
            _ => self.name.clone(),
        }
    }

    pub(in crate::tui) fn is_folder(&self) -> bool {
        self.rank == Rank::Folder
    }

    /// By its ending it can be a ledger.
    pub(in crate::tui) fn is_ledger(&self) -> bool {
        self.rank == Rank::Ledger
    }
}

/// The folder that a typed path is in, as it was typed, and what is typed of the name there.
pub(in crate::tui) fn split(text: &str) -> (&str, &str) {
    match text.rfind('/') {
        Some(at) => text.split_at(at + 1),
        None => ("", text),
    }
}

/// What lies in a folder, folders first, then what can be a ledger. Names that are no text cannot be typed.
///
/// # Errors
/// What the system says of the folder.
pub(in crate::tui) fn list(folder: &str) -> std::io::Result<Vec<Entry>> {
    let path = expanded(if folder.is_empty() { "." } else { folder });
    let mut entries = Vec::new();
    for found in std::fs::read_dir(path)?.take(MOST) {
        let found = found?;
        let Ok(name) = found.file_name().into_string() else {
            continue;
        };
        // A link counts as what it leads to.
        let is_folder = found.path().is_dir();
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        let rank = match ending {
            _ if is_folder => Rank::Folder,
            Some(ending) if LEDGERS.contains(&ending.as_str()) => Rank::Ledger,
            _ => Rank::Other,
        };
        entries.push(Entry { rank, name });
    }
    entries.sort();
    Ok(entries)
}

/// Those that a typed name leads to, by their beginning first, else by any part of them or its pinyin. Hidden ones are asked for
/// by their dot.
pub(in crate::tui) fn matching<'e>(entries: &'e [Entry], typed: &str) -> Vec<&'e Entry> {
    let begins = |entry: &&Entry| entry.name.to_lowercase().starts_with(&typed.to_lowercase());
    let shown = |entry: &&Entry| typed.starts_with('.') || !entry.name.starts_with('.');
    let shown: Vec<&Entry> = entries.iter().filter(shown).collect();
    let query = Query::new(typed);
    let (mut first, rest): (Vec<&Entry>, Vec<&Entry>) = shown.into_iter().partition(|e| begins(e));
    if !typed.is_empty() && !typed.starts_with('.') {
        first.extend(
            rest.into_iter()
                .filter(|entry| query.find(&entry.name).is_some()),
        );
    }
    first
}

/// What a typed name grows to: the only name that it leads to, else as far as all names that begin with it agree.
pub(in crate::tui) fn completed(entries: &[Entry], typed: &str) -> Option<String> {
    let found = matching(entries, typed);
    if let [only] = found.as_slice() {
        return Some(only.completed());
    }
    let mut names = found.iter().filter(|entry| entry.name.starts_with(typed));
    let mut common: Vec<char> = names.next()?.name.chars().collect();
    for entry in names {
        let same = common
            .iter()
            .zip(entry.name.chars())
            .take_while(|(a, b)| **a == *b);
        let same = same.count();
        common.truncate(same);
    }
    let common: String = common.into_iter().collect();
    (common.len() > typed.len()).then_some(common)
}

/// A typed path as far as it leads on by itself; nothing where it does not.
pub(in crate::tui) fn led_on(text: &str) -> Option<String> {
    let (folder, typed) = split(text);
    if typed.is_empty() {
        return None;
    }
    let entries = list(folder).ok()?;
    let whole = format!("{folder}{}", completed(&entries, typed)?);
    (whole != text).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn entries(names: &[&str]) -> Vec<Entry> {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            match name.strip_suffix('/') {
                Some(folder) => std::fs::create_dir(dir.path().join(folder)).unwrap(),
                None => drop(std::fs::write(dir.path().join(name), "x")),
            }
        }
        list(&format!("{}/", dir.path().display())).unwrap()
    }

    #[test]
    fn folders_and_ledgers_come_first_and_hidden_ones_are_asked_for() {
        let all = entries(&["z.csv", "a.pdf", "台账.xlsx", "往年/", ".secret.csv"]);
        let shown: Vec<String> = matching(&all, "").iter().map(|e| e.completed()).collect();
        assert_eq!(shown, ["往年/", "z.csv", "台账.xlsx", "a.pdf"]);
        assert_eq!(matching(&all, ".").len(), 1);
        assert_eq!(matching(&all, "taiz").first().unwrap().name, "台账.xlsx");
    }

    #[test]
    fn a_name_grows_as_far_as_it_is_the_only_one() {
        let all = entries(&["信丰台账9月.xlsx", "信丰台账10月.xlsx", "龙南/"]);
        assert_eq!(completed(&all, "信").as_deref(), Some("信丰台账"));
        assert_eq!(
            completed(&all, "信丰台账1").as_deref(),
            Some("信丰台账10月.xlsx")
        );
        assert_eq!(completed(&all, "信丰台账"), None);
        assert_eq!(completed(&all, "龙").as_deref(), Some("龙南/"));
        assert_eq!(completed(&all, "没有"), None);
    }

    #[test]
    fn a_typed_path_is_led_on_until_it_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("信丰")).unwrap();
        std::fs::write(dir.path().join("信丰/回执.pdf"), "x").unwrap();
        let at = |rest: &str| format!("{}/{rest}", dir.path().display());
        assert_eq!(led_on(&at("信")), Some(at("信丰/")));
        assert_eq!(led_on(&at("信丰/回")), Some(at("信丰/回执.pdf")));
        for whole in ["信丰/回执.pdf", "信丰/", "没有/回"] {
            assert_eq!(led_on(&at(whole)), None, "{whole}");
        }
    }

    #[test]
    fn a_path_is_split_behind_its_last_slash() {
        assert_eq!(split("/a/b"), ("/a/", "b"));
        assert_eq!(split("b"), ("", "b"));
        let home = std::env::var_os("HOME")
            .map(PathBuf::from)
            .unwrap_or_default();
        assert_eq!(expanded("~/x"), home.join("x"));
        assert_eq!(expanded("~x"), PathBuf::from("~x"));
    }
}
