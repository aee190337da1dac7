//! `permissions.toml`: who may do what, and who reads what.

use crate::domain::actor::Role;
use crate::domain::field::Field;
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::{At, Node};
use crate::domain::policy::read::rights_part::{
    change, closed, data_keys, lists, names, parts, relations, span, unknown,
};
use crate::domain::rights::span::{ENDED, Span};
use crate::domain::rights::table::{
    ActAnswer, ActRow, AnsweredAs, Existence, Grant, NotSelf, ReadAnswer, ReadRow, Relations,
    Rights, Topic, Who,
};
use crate::domain::stage::Stage;
use std::collections::{BTreeMap, BTreeSet};

/// How a grant is written, for messages.
const GRANT_FORM: &str = "sw_x|res : own|joint";

/// What a person may be asked the right for without its being a verb: commands, and acts of the record's keepers.
const COMMANDS: [&str; 14] = [
    "accept-loss",
    "as",
    "backup",
    "doctor",
    "document",
    "export",
    "import",
    "member",
    "policy",
    "rebuild",
    "restore",
    "serve",
    "status",
    "verify",
];

/// Reads the whole file.
pub(super) fn rights(root: &Node<'_>) -> Rights {
    let file = File::open(root);
    let groups = file.groups.clone();
    let (parts, names) = (parts(root), names(root));
    let acts: Vec<ActRow> = root
        .need_tables("act")
        .iter()
        .map(|n| file.act(n))
        .collect();
    let reads: Vec<ReadRow> = root
        .need_tables("read")
        .iter()
        .map(|n| file.read(n))
        .collect();
    file.require_rows(&acts, &reads, &parts);
    for verb in acts
        .iter()
        .flat_map(|row| &row.verbs)
        .filter(|verb| verb.contains('.'))
    {
        if !names.contains_key(verb) {
            let at = root.span_of("parts");
            root.book
                .note(&at, Code::MissingKey, vec![verb.clone()], String::new());
        }
    }
    let relations = relations(root);
    Rights {
        groups,
        duties: file.duties.clone(),
        meanings: relations
            .iter()
            .map(|(of, is, _)| (*of, is.clone()))
            .collect(),
        spans: relations
            .iter()
            .filter_map(|(of, _, span)| Some((*of, (*span)?)))
            .collect(),
        changes: root.tables("change").iter().map(change).collect(),
        parts,
        names,
        acts,
        reads,
        existence: root.need_table("existence").map(|node| Existence {
            before_registration: node.items("before_registration"),
            registered: node.items("registered"),
            cited: node.cited(),
        }),
        item: root
            .need_table("item")
            .map(|node| node.items("adds"))
            .unwrap_or_default(),
    }
}

/// What the rows refer to.
struct File<'n, 'b> {
    root: &'n Node<'b>,
    groups: BTreeMap<String, Vec<Role>>,
    duties: BTreeMap<String, Vec<String>>,
}

impl<'n, 'b> File<'n, 'b> {
    fn open(root: &'n Node<'b>) -> Self {
        root.one_of("default_act", &[ActAnswer::No], ActAnswer::No);
        root.one_of("default_read", &[ReadAnswer::Nothing], ReadAnswer::Nothing);
        let stages: Vec<&str> = Stage::NAMES.into_iter().chain([ENDED]).collect();
        if root.items("stages") != stages {
            root.note(
                "stages",
                Code::UnknownStage,
                vec!["stages".to_owned()],
                stages.join(", "),
            );
        }
        for (role, at) in root.need_table("roles").iter().flat_map(data_keys) {
            if Role::from_name(&role).is_none() {
                unknown(root, &at, "roles", &role, &Role::NAMES);
            }
        }
        let groups = lists(root, "groups");
        let groups = groups.into_iter().map(|(name, roles)| {
            let roles = roles
                .into_iter()
                .filter_map(|at| closed::<Role>(root, "groups", at));
            (name, roles.collect())
        });
        let duties = lists(root, "duties").into_iter().map(|(name, units)| {
            for (unit, at) in &units {
                root.book.refer(Kind::Department, unit, at);
            }
            (name, units.into_iter().map(|(unit, _)| unit).collect())
        });
        File {
            root,
            groups: groups.collect(),
            duties: duties.collect(),
        }
    }

    fn act(&self, node: &Node<'_>) -> ActRow {
        let verbs = node.list_at("verbs");
        node.need("verbs");
        let known = self.verbs();
        for (verb, at) in &verbs {
            let head = verb.split('.').next().unwrap_or_default();
            if !known.contains(&head) {
                unknown(node, at, "verbs", head, &known);
            }
        }
        let row = ActRow {
            verbs: verbs.into_iter().map(|(verb, _)| verb).collect(),
            stages: span(node).unwrap_or(Span::LIVING),
            may: self.grants(node, "may"),
            propose: self.grants(node, "propose"),
            confirm: self.grants(node, "confirm"),
            not_self: not_self(node),
            answered_as: answered_as(node),
            confirmed_by: node.opt_text("confirmed_by"),
            ask: node.text("ask"),
            cited: node.cited(),
        };
        let is_confirmed =
            !row.confirm.is_empty() || !row.may.is_empty() || row.confirmed_by.is_some();
        if !row.propose.is_empty() && !is_confirmed {
            node.note(
                "propose",
                Code::NobodyConfirms,
                row.verbs.clone(),
                "confirm | may | confirmed_by",
            );
        }
        row
    }

    fn read(&self, node: &Node<'_>) -> ReadRow {
        let kinds = node.list_at("kinds");
        node.need("kinds");
        for (kind, at) in &kinds {
            node.book.define(Kind::Reading, kind, at);
        }
        ReadRow {
            kinds: kinds
                .into_iter()
                .filter_map(|at| closed(node, "kinds", at))
                .collect(),
            whole: self.grants(node, "whole"),
            item: self.grants(node, "item"),
            existence: self.grants(node, "existence"),
            cited: node.cited(),
        }
    }

    /// Every verb and command that a row may speak of.
    fn verbs(&self) -> Vec<&'static str> {
        let verbs = &self.root.book.desk().names().verbs;
        verbs.iter().copied().chain(COMMANDS).collect()
    }

    fn grants(&self, node: &Node<'_>, key: &'static str) -> Vec<Grant> {
        let written = node.list_at(key).into_iter();
        written.filter_map(|at| self.grant(node, key, at)).collect()
    }

    fn grant(&self, node: &Node<'_>, key: &'static str, (text, at): At) -> Option<Grant> {
        let Some((roles, relations)) = text.split_once(':').filter(|(_, rest)| !rest.contains(':'))
        else {
            node.book
                .note(&at, Code::BadGrant, vec![text], GRANT_FORM.to_owned());
            return None;
        };
        let mut who = Vec::new();
        for word in roles.split('|').map(str::trim) {
            let (name, duty) = word
                .split_once('@')
                .map_or((word, None), |(name, duty)| (name, Some(duty)));
            if let Some(duty) = duty.filter(|duty| !self.duties.contains_key(*duty)) {
                let known: Vec<&str> = self.duties.keys().map(String::as_str).collect();
                unknown(node, &at, key, duty, &known);
            }
            let role = Role::from_name(name).map(|role| vec![role]);
            let roles = role
                .or_else(|| self.groups.get(name).cloned())
                .unwrap_or_else(|| {
                    let groups = self.groups.keys().map(String::as_str);
                    let known: Vec<&str> = Role::NAMES.into_iter().chain(groups).collect();
                    unknown(node, &at, key, name, &known);
                    Vec::new()
                });
            who.extend(roles.into_iter().map(|role| Who {
                role,
                duty: duty.map(str::to_owned),
            }));
        }
        let relations = relations.split('|').map(str::trim);
        let relations = if relations.clone().any(|word| word == "*") {
            None
        } else {
            let known =
                relations.filter_map(|word| closed(node, key, (word.to_owned(), at.clone())));
            Some(Relations::of(known))
        };
        Some(Grant {
            text,
            who,
            relations,
        })
    }

    /// Every verb, every part of `update` and every kind has a row; what confirms a proposal exists.
    fn require_rows(
        &self,
        acts: &[ActRow],
        reads: &[ReadRow],
        parts: &BTreeMap<String, Vec<Field>>,
    ) {
        let named: BTreeSet<&str> = acts
            .iter()
            .flat_map(|row| &row.verbs)
            .map(String::as_str)
            .collect();
        let heads: BTreeSet<&str> = named
            .iter()
            .filter_map(|verb| verb.split('.').next())
            .collect();
        let verbs = self
            .verbs()
            .into_iter()
            .filter(|verb| !heads.contains(verb))
            .map(str::to_owned);
        let parts = parts.keys().map(|part| format!("update.{part}"));
        let parts = parts.filter(|part| !named.contains(part.as_str()));
        let kinds: Vec<Topic> = reads
            .iter()
            .flat_map(|row| row.kinds.iter().copied())
            .collect();
        let kinds = Topic::ALL.into_iter().filter(|kind| !kinds.contains(kind));
        let confirmed = acts.iter().filter_map(|row| row.confirmed_by.clone());
        let confirmed = confirmed.filter(|verb| !named.contains(verb.as_str()));
        let missing = verbs
            .chain(parts)
            .chain(kinds.map(|kind| kind.name().to_owned()))
            .chain(confirmed);
        for name in missing {
            let at = self.root.span();
            self.root
                .book
                .note(&at, Code::ActMissing, vec![name], String::new());
        }
    }
}

fn not_self(node: &Node<'_>) -> NotSelf {
    let value = node.get("not_self").map(|value| value.get_ref());
    match value.and_then(|value| value.as_bool()) {
        Some(true) => NotSelf::Unit,
        Some(false) => NotSelf::Nobody,
        None if value.is_none() => NotSelf::Nobody,
        None => node.one_of("not_self", &[NotSelf::Person], NotSelf::Unit),
    }
}

fn answered_as(node: &Node<'_>) -> Option<AnsweredAs> {
    let (text, at) = node.opt_at("as")?;
    match text.as_str() {
        "undone" => Some(AnsweredAs::Undone),
        "read" => Some(AnsweredAs::Read),
        other => {
            let kind = other.strip_prefix("read:").unwrap_or(other);
            closed(node, "as", (kind.to_owned(), at)).map(AnsweredAs::ReadOf)
        }
    }
}
