//! Sentences of the chapters after registration, from the table `sayings` of `fixtures/ganzhou/sample.toml`.

use serde::Deserialize;

/// By what they are said of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sayings {
    /// What the number of an agreement begins with.
    pub(super) agreement_series: String,
    /// Evidence of a first talk.
    pub(super) talk_evidence: Vec<String>,
    /// Reasons of a ruling on two claims.
    pub(super) ruling: Vec<String>,
    pub(super) transfer_reason: Vec<String>,
    /// Both sides' positions on a core matter.
    pub(super) enterprise_asks: Vec<String>,
    pub(super) government_offers: Vec<String>,
    pub(super) progress_evidence: Vec<String>,
    pub(super) participants: Vec<String>,
    pub(super) site_reason: Vec<String>,
    /// What a visit of the enterprise found, and one to it.
    pub(super) found_here: Vec<String>,
    pub(super) found_there: Vec<String>,
    /// What due diligence found, by risk.
    pub(super) risk_low: Vec<String>,
    pub(super) risk_mid: Vec<String>,
    pub(super) risk_high: Vec<String>,
    pub(super) diligence_evidence: Vec<String>,
    pub(super) institution: Vec<String>,
    pub(super) diligence_conclusion: Vec<String>,
    /// Conditions of a review.
    pub(super) condition_funds: Vec<String>,
    pub(super) condition_other: Vec<String>,
    pub(super) put_off: Vec<String>,
    pub(super) condition_met: Vec<String>,
    pub(super) legal_check: Vec<String>,
    /// One for each indicator of 标准地, in the policy's order.
    pub(super) indicators: Vec<String>,
    pub(super) objection_answered: Vec<String>,
    pub(super) notice_result: Vec<String>,
    pub(super) notice_published: Vec<String>,
    pub(super) secret_basis: Vec<String>,
    pub(super) secret_approver: Vec<String>,
    /// A service team, in this order.
    pub(super) team: Vec<String>,
    /// One for each element, in the policy's order.
    pub(super) needs_of: Vec<String>,
    pub(super) element_evidence: Vec<String>,
    /// Papers that follow, all of them.
    pub(super) papers: Vec<String>,
    pub(super) ready_evidence: Vec<String>,
    pub(super) plan_moved: Vec<String>,
    pub(super) node_evidence: Vec<String>,
    pub(super) accepted_by: Vec<String>,
    pub(super) supervisor: Vec<String>,
    pub(super) certificate: Vec<String>,
    pub(super) finding: Vec<String>,
    pub(super) finding_none: Vec<String>,
    pub(super) rectified: Vec<String>,
    /// One for each kind of difficulty, in the policy's order.
    pub(super) difficulty: Vec<String>,
    pub(super) solved: Vec<String>,
    pub(super) image: Vec<String>,
    pub(super) stopped: Vec<String>,
    pub(super) stop_order: Vec<String>,
    pub(super) resumed: Vec<String>,
    pub(super) resume_order: Vec<String>,
    pub(super) bank_slip: Vec<String>,
    pub(super) policy: Vec<String>,
    pub(super) collective_decision: Vec<String>,
    pub(super) monitor_text: Vec<String>,
    pub(super) monitor_source: Vec<String>,
    pub(super) effect: Vec<String>,
    pub(super) exit_basis: Vec<String>,
    pub(super) exit_evidence: Vec<String>,
    pub(super) notice_evidence: Vec<String>,
    pub(super) exit_decision: Vec<String>,
    pub(super) exit_cured: Vec<String>,
    pub(super) task: Vec<String>,
    pub(super) task_reply: Vec<String>,
    pub(super) task_evidence: Vec<String>,
    pub(super) task_back: Vec<String>,
    pub(super) task_withdrawn: Vec<String>,
    pub(super) meeting_scope: Vec<String>,
    pub(super) attendees: Vec<String>,
    pub(super) satisfaction_good: Vec<String>,
    pub(super) satisfaction_bad: Vec<String>,
    pub(super) interpretation: Vec<String>,
}
