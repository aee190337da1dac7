//! Who acts: the sample members, and whose step a verb naturally is.

use crate::domain::filing::record::Recipient;
use crate::domain::project::Project;
use crate::domain::tests::world::profile;
use crate::domain::tests::year::Typed;
use std::collections::BTreeMap;

/// The sample members by what they are.
pub struct People {
    pub all: Vec<&'static str>,
    pub teams: Vec<&'static str>,
    /// By unit.
    pub commerce: BTreeMap<&'static str, &'static str>,
    government: BTreeMap<&'static str, &'static str>,
    departments: BTreeMap<&'static str, &'static str>,
}

impl People {
    pub fn new() -> Self {
        let members = &profile().sample_members;
        let with = |role: &str| -> Vec<(&'static str, &'static str)> {
            let held = members
                .iter()
                .filter(|member| member.roles.iter().any(|of| of == role));
            held.map(|member| (member.unit.as_str(), member.login.as_str()))
                .collect()
        };
        Self {
            all: members.iter().map(|member| member.login.as_str()).collect(),
            teams: with("team").into_iter().map(|(_, login)| login).collect(),
            commerce: with("sw_x").into_iter().collect(),
            government: with("res").into_iter().collect(),
            departments: with("dept").into_iter().collect(),
        }
    }

    fn department(&self, unit: &str) -> &'static str {
        self.departments.get(unit).copied().unwrap_or("sw1")
    }

    /// Whose step it is.
    pub fn who(&self, verb: &str, project: &Project, args: &[Typed]) -> &'static str {
        let unit = project.unit().or_else(|| project.source_unit());
        let unit = unit.map_or_else(String::new, |unit| unit.0);
        let commerce = self.commerce.get(unit.as_str()).copied().unwrap_or("sw1");
        // A team's project is served by the unit that was named for it.
        let serves = project
            .landing
            .service
            .as_ref()
            .map(|service| service.unit.as_str());
        let government = self.government.get(unit.as_str());
        let government = government.or_else(|| self.government.get(serves?));
        let government = government.copied().unwrap_or("sw1");
        let given = |name: &str| {
            let arg = args.iter().find(|(of, _)| of == name);
            arg.map_or("", |(_, value)| value.as_str())
        };
        match verb {
            "opinion" => self.department(given("unit")),
            "file" if given("status") == "acknowledged" => {
                let filings = project.filings.values();
                let mut said = filings.filter(|held| held.level.name() == given("level"));
                let is_said =
                    said.any(|held| held.acknowledgements.contains_key(&Recipient::Development));
                if is_said { "sw1" } else { "fg1" }
            }
            "review" if project.tier(&profile().policy) == "major" => "sw1",
            "grade" if !given("tier").is_empty() => "sw1",
            "arbitrate" | "transfer" | "stat" | "backfill" | "library" | "support-close" => "sw1",
            "evaluate" | "secret" | "exit-close" => "zb1",
            "claim" if !["", "filed"].contains(&given("status")) => {
                let mut claims = project.landing.claims.values();
                let held = claims.rfind(|held| held.policy == given("policy"));
                self.department(held.map_or("", |held| held.unit.as_str()))
            }
            "fund" if !given("confirm").is_empty() => "sw1",
            "node" if !given("accepted_by").is_empty() => "sw1",
            "rename-enterprise" => "sw1",
            "handover-accept" => {
                let offered = project.handovers.values().last();
                let to = offered.map_or("", |held| held.to.as_str());
                self.commerce.get(to).copied().unwrap_or("sw1")
            }
            "sign" | "commit" | "service" | "element" | "ready" | "approval" | "claim"
            | "procedure" | "supervise" | "inspect" | "node" | "issue" | "issue-close" | "fund"
            | "monitor" | "upgrade" | "exit-open" | "exit-notice" => government,
            _ => commerce,
        }
    }
}
