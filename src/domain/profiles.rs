//! Where a profile is read and checked: the policy's reader is told the names of the verbs.
//!
//! What must not live here: what a profile says (`policy`), and what an entry may look like (`policy::read`).

use crate::domain::policy::sources::{Names, ProfileSources};
use crate::domain::policy::{
    Code as FindingCode, Finding, Policy, PolicyId, Profile, ThresholdId, VocabId, read,
};
use crate::domain::verb::table::VERBS;
use std::sync::LazyLock;

/// The threshold that schema 1 did not have.
const SINCE_SCHEMA_1: ThresholdId = ThresholdId::FundsRed;

fn names() -> Names {
    let arguments = VERBS.iter().flat_map(|verb| verb.args());
    Names {
        verbs: VERBS.iter().map(|verb| verb.name).collect(),
        arguments: arguments.map(|arg| arg.name).collect(),
    }
}

/// Every error of a profile's texts, in file and line order; empty where the profile may be used.
pub(crate) fn check(sources: &ProfileSources) -> Vec<Finding> {
    match Profile::from_sources(sources) {
        Ok(_) => Vec::new(),
        Err(findings) => findings,
    }
}

impl Profile {
    /// The embedded Ganzhou profile.
    ///
    /// # Errors
    /// The findings, should the embedded files be wrong; a test holds them right.
    pub fn builtin() -> Result<Profile, Vec<Finding>> {
        static READ: LazyLock<Result<Profile, Vec<Finding>>> =
            LazyLock::new(|| Profile::from_sources(&ProfileSources::builtin()));
        READ.clone()
    }

    /// Reads a profile from its texts.
    ///
    /// # Errors
    /// Every finding, in file and line order.
    pub(crate) fn from_sources(sources: &ProfileSources) -> Result<Profile, Vec<Finding>> {
        read::profile(sources, names())
    }

    /// Reads rules that are recorded already: they were checked when they were adopted, by the program of that day, and
    /// mean what they meant then. What came later is completed by [`ProfileSources::into_recorded`], and by the built-in
    /// entries of what was a number of the program then, or said nowhere. What this program finds wrong with the rest is noted
    /// in [`Profile::findings`] and never keeps a record from being opened.
    ///
    /// # Errors
    /// The findings where the rules themselves cannot be read at all.
    pub(crate) fn recorded(sources: &ProfileSources) -> Result<Profile, Vec<Finding>> {
        // Most cities go by the rules that came with the program.
        if *sources == ProfileSources::builtin() {
            return Profile::builtin();
        }
        let mut profile = read::recorded(&sources.clone().into_recorded(), names())?;
        // That an entry does not quote the regulation is an error of files to be adopted, not of these.
        let is_completed = |finding: &Finding| match finding.code {
            FindingCode::MissingQuote => true,
            FindingCode::MissingRule => finding
                .params
                .iter()
                .any(|id| id == SINCE_SCHEMA_1.id() || is_of_papers(id)),
            _ => false,
        };
        profile.findings.retain(|finding| !is_completed(finding));
        if profile.policy.threshold(SINCE_SCHEMA_1).is_none() {
            let builtin = Profile::builtin()?.policy;
            let mut added = builtin.threshold(SINCE_SCHEMA_1).cloned();
            // It cited then what the other red line does.
            let red = profile.policy.threshold(ThresholdId::AchievementRed);
            if let (Some(added), Some(red)) = (&mut added, red) {
                added.cited = red.cited.clone();
            }
            profile.policy.thresholds.extend(added);
        }
        complete_papers(&mut profile.policy)?;
        Ok(profile)
    }
}

/// Whether an entry is about how papers are laid out.
fn is_of_papers(id: &str) -> bool {
    id.starts_with("paper_")
}

/// The layout of papers, which rules did not name before papers had one: as the built-in rules have it.
fn complete_papers(policy: &mut Policy) -> Result<(), Vec<Finding>> {
    let numbers = ThresholdId::ALL.iter().copied();
    let numbers = numbers.filter(|id| is_of_papers(id.id()) && policy.threshold(*id).is_none());
    let faces = VocabId::ALL.iter().copied();
    let faces = faces.filter(|id| is_of_papers(id.id()) && policy.vocab(*id).is_none());
    let (numbers, faces): (Vec<_>, Vec<_>) = (numbers.collect(), faces.collect());
    if numbers.is_empty() && faces.is_empty() {
        return Ok(());
    }
    let builtin = Profile::builtin()?.policy;
    let numbers = numbers.into_iter().filter_map(|id| builtin.threshold(id));
    policy.thresholds.extend(numbers.cloned());
    let faces = faces.into_iter().filter_map(|id| builtin.vocab(id));
    policy.vocab.extend(faces.cloned());
    Ok(())
}
