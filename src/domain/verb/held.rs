//! What a record holds of the parts that a verb goes on with, as texts that the verb would read: where a form begins, so
//! that a person sees what stands and can empty it. How far something is (status, mode) is not among them: a step says it
//! anew or leaves it, and no record is without it.
//!
//! Verbs that write their record whole hold nothing here, and fields are read where they live.

use crate::domain::clock::Due;
use crate::domain::landing::record::{Approval, Element};
use crate::domain::policy::FilingLevel;
use crate::domain::project::Project;
use crate::domain::redemption::record::PolicyClaim;
use crate::domain::verb::read::Args;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fmt::Display;

/// The texts by argument or item; `args` tells which of the record's items is meant.
pub(crate) fn held(verb: &str, args: &Args, project: &Project) -> Args {
    let named = |name: &str| args.get(name).map_or("", |text| text.trim());
    let (landing, agreement) = (&project.landing, &project.signing.agreement);
    let mut texts = Texts::default();
    match verb {
        "screen" => {
            texts.list("veto", &project.screening.vetoes, "、");
            texts.items(&project.screening.scores);
        }
        "file" => {
            let level = FilingLevel::from_name(named("level"));
            if let Some(filing) = level.and_then(|level| project.filings.get(&level)) {
                texts.put("number", &filing.number);
            }
        }
        "negotiate" => {
            if let Some(matter) = project.talks.matters.get(named("matter")) {
                texts.put("enterprise", &matter.enterprise);
                texts.put("government", &matter.government);
            }
        }
        "review" => texts.items(&project.review.scores),
        "sign" => {
            texts.items(&agreement.clauses);
            texts.items(&agreement.checks);
            texts.items(&agreement.indicators);
            let standard = agreement.standard_land;
            texts.some(
                "standard_land",
                standard.map(|is| if is { "yes" } else { "no" }),
            );
            if let Some(signature) = &agreement.signature {
                texts.put("number", &signature.number);
                texts.put("date", signature.on);
                texts.some("amount", signature.amount.map(|amount| amount.plain()));
            }
        }
        "service" => {
            if let Some(service) = &landing.service {
                texts.put("unit", &service.unit);
                texts.put("officer", &service.officer);
                texts.list("team", &service.team, "、");
            }
        }
        "element" => texts.element(landing.elements.get(named("kind"))),
        "approval" => texts.approval(landing.approvals.get(named("item"))),
        "claim" => {
            let mut claims = landing.claims.values().rev();
            let goes_on =
                |held: &&PolicyClaim| held.policy == named("policy") && !held.status.is_settled();
            texts.claim(claims.find(goes_on));
        }
        "node" => {
            if let Some(node) = project.construction.nodes.get(named("kind")) {
                texts.some("plan", node.plan);
                texts.put("reason", &node.reason);
                texts.some("actual", node.actual);
                texts.put("evidence", &node.evidence);
                let accepted = node.accepted.as_ref();
                texts.some(
                    "accepted_by",
                    accepted.map(|accepted| &accepted.accepted_by),
                );
            }
        }
        "evaluate" => {
            let year = named("year").parse().ok();
            let held = year.and_then(|year: i32| project.operation.evaluations.get(&year));
            if let Some(evaluation) = held {
                texts.items(&evaluation.scores);
            }
        }
        _ => {}
    }
    texts.0
}

#[derive(Default)]
struct Texts(Args);

impl Texts {
    fn put(&mut self, name: &str, value: impl Display) {
        self.0.insert(name.to_owned(), value.to_string());
    }

    fn some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn list(&mut self, name: &str, words: &[String], between: &str) {
        self.put(name, words.join(between));
    }

    fn items(&mut self, held: &BTreeMap<String, impl Display>) {
        for (item, value) in held {
            self.put(item, value);
        }
    }

    fn element(&mut self, held: Option<&Element>) {
        let Some(held) = held else { return };
        self.put("need", &held.need);
        self.put("unit", &held.unit);
        self.put("due", day(held.due));
        self.put("evidence", &held.evidence);
    }

    fn approval(&mut self, held: Option<&Approval>) {
        let Some(held) = held else { return };
        self.some("unit", held.unit.as_ref());
        self.put("due", day(held.promised.unwrap_or(held.due)));
        self.list("missing", &held.missing, "\n");
    }

    fn claim(&mut self, held: Option<&PolicyClaim>) {
        let Some(held) = held else { return };
        self.put("amount", held.amount.plain());
        self.put("unit", &held.unit);
        self.put("due", day(held.due));
        self.put("decision", &held.decision);
    }
}

fn day(due: Due) -> NaiveDate {
    due.date
}
