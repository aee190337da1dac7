//! A clerk at the command line: steps of several members on a day of its own, refusals by their article, gates jumped at.

use crate::run::{Answer, Desk};
use chrono::{Days, NaiveDate};
use luodi::domain::policy::Profile;
use serde_json::Value;

/// Login, unit, role.
const STAFF: [(&str, &str, &str); 14] = [
    ("xf1", "信丰县", "sw_x"),
    ("gx1", "赣县区", "sw_x"),
    ("res2", "信丰县", "res"),
    ("svc2", "信丰县", "svc"),
    ("sw1", "D-SW", "sw_c"),
    ("fg1", "D-FG", "dept"),
    ("gxj1", "D-GX", "dept"),
    ("gxj2", "D-GX", "dept"),
    ("rs1", "D-RS", "dept"),
    ("hj1", "D-HJ", "dept"),
    ("zr1", "D-ZR", "dept"),
    ("zj1", "D-ZJ", "dept"),
    ("cz1", "D-CZ", "dept"),
    ("zb1", "D-ZB", "zb"),
];

/// A desk with its people and a day of its own.
pub struct Life {
    desk: Desk,
    day: NaiveDate,
    profile: Profile,
}

impl Life {
    pub fn new() -> Self {
        let desk = Desk::new();
        for (login, unit, role) in STAFF {
            let name = format!("示例{login}");
            let add = [
                "member", "add", login, "--name", &name, "--unit", unit, "--roles", role,
            ];
            desk.run(&add).done();
        }
        Self {
            desk,
            day: "2026-11-23".parse().expect("a day"),
            profile: Profile::builtin().expect("the built-in rules"),
        }
    }

    pub fn pass(&mut self, days: u64) {
        self.day = self.day + Days::new(days);
    }

    pub fn today(&self, name: &str) -> String {
        format!("{name}={}", self.day)
    }

    pub fn run(&self, login: &str, arguments: &[&str]) -> Answer {
        self.plain(login, &[arguments, &["--json"]].concat())
    }

    /// In words.
    pub fn plain(&self, login: &str, arguments: &[&str]) -> Answer {
        let now = format!("{}T10:00", self.day);
        let whole = [&["--as", login, "--now", &now][..], arguments].concat();
        self.desk.run(&whole)
    }

    pub fn act(&self, login: &str, verb: &str, id: &str, fields: &[&str]) -> Answer {
        let arguments: Vec<&str> = ["do", verb, id]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        self.run(login, &arguments)
    }

    /// A new lead; its id.
    pub fn lead(&self, fields: &[&str]) -> String {
        let whole = [&["do", "lead"], fields].concat();
        let id = self.run("xf1", &whole).done().json()["id"].clone();
        id.as_str().expect("an id").to_owned()
    }

    /// A step that is taken: by this person, or by whoever may where the rights give it to another (3, or 5 where they do
    /// not see it); confirmed by whoever may where it was only proposed.
    pub fn ok(&self, login: &str, verb: &str, id: &str, fields: &[&str]) {
        let own = self.act(login, verb, id, fields);
        let answer = match own.code {
            3 | 5 => {
                let others = STAFF.iter();
                let others = others.map(|(login, ..)| self.act(login, verb, id, fields));
                others
                    .into_iter()
                    .find(|answer| answer.code == 0)
                    .unwrap_or(own)
            }
            _ => own,
        };
        assert_eq!(
            answer.code, 0,
            "{verb} {fields:?}: {}{}",
            answer.out, answer.err
        );
        self.confirmed(&answer.json());
    }

    fn confirmed(&self, done: &Value) {
        let events = done["events"].as_array().expect("events");
        let waiting = events.iter().find_map(|event| {
            let desk = &event["desk"];
            let proposal = &desk["item"]["to"]["proposal"];
            let waits = proposal.is_object() && proposal["closed"].is_null();
            waits.then(|| desk["id"].as_str().expect("an id"))
        });
        let Some(id) = waiting else { return };
        let record = format!("record={id}");
        let confirm = ["do", "confirm", &record, "result=confirmed"];
        let mut others = STAFF.iter();
        let is_confirmed = others.any(|(login, ..)| self.run(login, &confirm).code == 0);
        assert!(is_confirmed, "nobody confirms {done}");
    }

    /// A step that a rule refuses, by its article; its code.
    pub fn refused(
        &self,
        login: &str,
        verb: &str,
        id: &str,
        fields: &[&str],
        article: &str,
    ) -> Value {
        let answer = self.act(login, verb, id, fields);
        assert_eq!(
            answer.code, 1,
            "{verb} {fields:?}: {}{}",
            answer.out, answer.err
        );
        let error = answer.error();
        assert_eq!(error["kind"], "refused");
        let named = error["article"].as_str().unwrap_or_default();
        assert!(named.contains(article), "{verb}: {error}");
        error
    }

    /// The gate is jumped at: refused, by this article, each missing line with an article and a command of its own.
    pub fn jump(&self, id: &str, article: &str) {
        let error = self.refused("xf1", "advance", id, &[], article);
        assert_eq!(error["code"], "gate_closed");
        let missing = error["missing"].as_array().expect("missing lines");
        assert!(!missing.is_empty());
        for line in missing {
            let how = line["how"].as_str().unwrap_or_default();
            assert!(how.starts_with("luodi do ") && how.contains(id), "{line}");
            assert!(
                line["article"]
                    .as_str()
                    .is_some_and(|article| !article.is_empty())
            );
        }
    }

    /// A gate that only advises: it says what it would like, and lets pass.
    pub fn advises(&self, id: &str) {
        let gate = self.run("xf1", &["gate", id]).done().json();
        assert_eq!(gate["open"], true);
        let items = gate["items"].as_array().expect("lines");
        assert!(items.iter().any(|item| item["done"] == false), "{gate}");
    }

    pub fn advance(&self, id: &str, stage: &str) {
        self.ok("xf1", "advance", id, &[]);
        assert_eq!(self.stage(id), stage);
    }

    pub fn stage(&self, id: &str) -> String {
        let show = self.run("sw1", &["show", id]).done().json();
        show["stage"].as_str().expect("a stage").to_owned()
    }

    pub fn items(&self, list: &str) -> Vec<String> {
        let list = self
            .profile
            .policy
            .checklist_named(list)
            .expect("a checklist");
        list.items.clone()
    }

    /// `item=value` for each item of the lists.
    pub fn all(&self, lists: &[&str], value: &str) -> Vec<String> {
        let items = lists.iter().flat_map(|list| self.items(list));
        items.map(|item| format!("{item}={value}")).collect()
    }
}

pub fn words(given: &[String]) -> Vec<&str> {
    given.iter().map(String::as_str).collect()
}
