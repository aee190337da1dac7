//! What a project owes that stands idle or leaves (article 19), and the step that clears it.

use crate::domain::alert::clocks::{by_clock, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::gate::Fix;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// Everything that exit owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let owed = [idle(project, profile), exit(project, profile)];
    owed.into_iter().flatten().collect()
}

/// Signed and not begun (A28, R1-1): land and factory lie idle once the policy's term is over.
fn idle(project: &Project, profile: &Profile) -> Option<Deadline> {
    let stage = project.position.stage;
    let is_waiting = (Stage::Signing..=Stage::Construction).contains(&stage);
    let came_in_later = project.backfill.is_some() && project.construction.nodes.is_empty();
    let is_legacy = stage == Stage::Construction && came_in_later;
    let begun = key_nodes::begun(&project.construction, &profile.policy);
    if !is_waiting || is_legacy || begun.is_some() {
        return None;
    }
    if project.date(Field::ActualStart).is_some() || project.operation.open_exit().is_some() {
        return None;
    }
    let signature = project.signing.signed()?;
    let clock = profile.policy.clock(ClockId::SignToStart)?;
    let due = run(clock, signature.on, project, profile)?;
    Some(by_clock(AlertCode::A28, clock, signature.on, due, "idle"))
}

/// An exit case's notice, then the time to put things right (A28, R19-3).
fn exit(project: &Project, profile: &Profile) -> Option<Deadline> {
    let (_, case) = project.operation.open_exit()?;
    let (clock, start, due, what) = match &case.notice {
        None => (ClockId::ExitNotice, case.on, case.notice_due, "exit_notice"),
        Some(notice) => (ClockId::ExitCure, notice.on, notice.due, "exit_cure"),
    };
    let clock = profile.policy.clock(clock)?;
    Some(by_clock(AlertCode::A28, clock, start, due, what))
}

/// The step that clears it: the start, the notice, the end of the case.
pub fn fix(deadline: &Deadline, profile: &Profile) -> Fix {
    match deadline.what.as_str() {
        "exit_notice" => Fix::new("exit-notice", &[("date", ""), ("evidence", "")]),
        "exit_cure" => Fix::new("exit-close", &[("result", ""), ("decision", "")]),
        _ => key_nodes::begin(&profile.policy),
    }
}
