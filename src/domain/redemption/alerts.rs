//! What the redemption of policies (article 14) owes by a day, the step that clears it, and who owes it.

use crate::domain::alert::clocks::on_record;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::redemption::record::{ClaimStatus, PolicyClaim};

/// Policies not honoured (A26, R14-3).
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let open = project.landing.claims.values();
    open.filter(|claim| !claim.status.is_settled())
        .filter_map(|claim| {
            let span = (claim.filed_on, claim.due);
            on_record(
                AlertCode::A26,
                ClockId::ClaimPay,
                span,
                &claim.policy,
                profile,
            )
        })
        .collect()
}

/// The step that goes on with it: it is decided, or what is left of it is paid.
pub fn fix(deadline: &Deadline, project: &Project) -> Fix {
    let policy = deadline.what.as_str();
    let mut claims = project.landing.claims.values();
    let is_owed = |claim: &&PolicyClaim| claim.status == ClaimStatus::Approved;
    match claims.any(|claim| claim.policy == policy && is_owed(&claim)) {
        true => Fix::new(
            "pay",
            &[("policy", policy), ("amount", ""), ("voucher", "")],
        ),
        false => Fix::new("claim", &[("policy", policy), ("status", "")]),
    }
}

/// The department that pays.
pub fn owner(what: &str, project: &Project) -> Option<UnitCode> {
    let mut open = project.landing.claims.values();
    let found = open.find(|claim| claim.policy == what && !claim.status.is_settled());
    found.map(|claim| claim.unit.clone())
}
