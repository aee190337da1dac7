//! Reading a keymap file, with a line number for everything that is wrong in it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Binding;
use super::problem::{Problem, ProblemKind};
use crate::tui::action::{self, ActionId};
use crate::tui::keys::{Key, parse_sequence, trouble};
use crate::tui::layer_id::LayerId;

/// How a section is written.
const SECTION: &str = "keys = [{ on = \"g g\", run = \"top\", desc = \"..\" }]";
/// How an entry is written.
const ENTRY: &str = "{ on = \"g g\", run = \"top\", desc = \"..\" }";
/// Takes a default binding away.
const NOTHING: &str = "none";

/// A binding as written; `run` is nothing for one that is taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    layer: LayerId,
    on: Vec<Key>,
    run: Option<ActionId>,
}

impl Entry {
    /// This entry of a person's file makes a default one unreachable or is the same.
    pub(super) fn hides(&self, default: &Self) -> bool {
        self.layer == default.layer && clash(&self.on, &default.on)
    }

    pub(super) fn into_binding(self) -> Option<Binding> {
        self.run.map(|run| Binding {
            layer: self.layer,
            on: self.on,
            run,
        })
    }
}

/// One of the sequences begins the other, or they are the same.
fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

struct Reader<'a> {
    file: Option<&'a str>,
    text: &'a str,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

/// All entries of a file that can be used, and what is wrong with the others.
pub(super) fn bindings(file: Option<&str>, text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let mut reader = Reader {
        file,
        text,
        entries: Vec::new(),
        problems: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => {
            for (name, section) in table.get_ref() {
                reader.section(name, section);
            }
        }
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reader.problem(at, ProblemKind::Syntax(error.message().to_owned()));
        }
    }
    reader.problems.sort_by_key(|problem| problem.line);
    (reader.entries, reader.problems)
}

impl Reader<'_> {
    fn problem(&mut self, at: usize, kind: ProblemKind) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        self.problems.push(Problem {
            file: self.file.map(ToOwned::to_owned),
            line,
            kind,
        });
    }

    fn section(
        &mut self,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        section: &Spanned<DeValue<'_>>,
    ) {
        let Some(layer) = LayerId::named(name.get_ref()) else {
            return self.problem(
                name.span().start,
                ProblemKind::UnknownLayer(name.get_ref().to_string()),
            );
        };
        let keys = section
            .get_ref()
            .as_table()
            .and_then(|table| match table.len() {
                1 => table.get("keys").and_then(|keys| keys.get_ref().as_array()),
                _ => None,
            });
        let Some(keys) = keys else {
            return self.problem(name.span().start, ProblemKind::WrongShape(SECTION));
        };
        for entry in keys.iter() {
            self.entry(layer, entry);
        }
    }

    fn entry(&mut self, layer: LayerId, entry: &Spanned<DeValue<'_>>) {
        let at = entry.span().start;
        let fields = entry.get_ref().as_table();
        let known = |table: &DeTable<'_>| {
            table
                .keys()
                .all(|key| matches!(key.get_ref().as_ref(), "on" | "run" | "desc"))
        };
        let on = fields.and_then(|table| table.get("on"));
        let run = fields
            .and_then(|table| table.get("run"))
            .and_then(|run| run.get_ref().as_str());
        let (Some(on), Some(run), true) = (on, run, fields.is_some_and(known)) else {
            return self.problem(at, ProblemKind::WrongShape(ENTRY));
        };
        let action = match (run, action::named(run)) {
            (NOTHING, _) => None,
            (_, Some(spec)) => Some(spec.id),
            (_, None) => return self.problem(at, ProblemKind::UnknownAction(run.to_owned())),
        };
        let alternatives: Option<Vec<&str>> = match on.get_ref() {
            DeValue::String(one) => Some(vec![one.as_ref()]),
            DeValue::Array(many) => many.iter().map(|one| one.get_ref().as_str()).collect(),
            _ => None,
        };
        match alternatives {
            Some(alternatives) => alternatives
                .into_iter()
                .for_each(|text| self.bind(layer, on.span().start, text, action)),
            None => self.problem(at, ProblemKind::WrongShape(ENTRY)),
        }
    }

    fn bind(&mut self, layer: LayerId, at: usize, text: &str, run: Option<ActionId>) {
        let on = match parse_sequence(text) {
            Ok(on) => on,
            Err(error) => return self.problem(at, ProblemKind::UnknownKey(error.0)),
        };
        if let Some(trouble) = on
            .iter()
            .find_map(|key| trouble(*key))
            .filter(|_| run.is_some())
        {
            return self.problem(at, ProblemKind::Trouble { on, trouble });
        }
        let same_layer = self.entries.iter().filter(|entry| entry.layer == layer);
        if let Some(other) = same_layer.into_iter().find(|entry| clash(&entry.on, &on)) {
            let kind = match other.run {
                Some(run) if other.on == on => ProblemKind::Duplicate {
                    on,
                    layer,
                    other: run,
                },
                _ => ProblemKind::Prefix {
                    on,
                    other: other.on.clone(),
                },
            };
            return self.problem(at, kind);
        }
        self.entries.push(Entry { layer, on, run });
    }
}
