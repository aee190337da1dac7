//! What the sample is made of: brands, products, texts, all from `fixtures/ganzhou/sample.toml` and all invented.
//!
//! What must not live here: who says them and when.

use super::sayings::Sayings;
use crate::domain::refusal::{Code, Refusal};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The version of the file that this program reads.
const SCHEMA: u32 = 1;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    schema: u32,
    /// What every project's name ends with.
    pub(super) mark: String,
    /// What the name of every enterprise and person begins with.
    pub(super) prefix: String,
    /// What a filing's number begins with, by level.
    pub(super) filing_series: BTreeMap<String, String>,
    pub(super) brand_heads: Vec<String>,
    pub(super) brand_tails: Vec<String>,
    pub(super) company_forms: Vec<String>,
    pub(super) origins: Vec<String>,
    #[serde(rename = "place")]
    pub(super) places: Vec<UnitShare>,
    #[serde(rename = "product")]
    pub(super) products: Vec<Product>,
    pub(super) texts: Texts,
    pub(super) sayings: Sayings,
}

/// How much of the sample is told of one unit, and what its chains do not say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitShare {
    pub(super) unit: String,
    /// Share of the projects, relative to the other units.
    pub(super) weight: usize,
    /// Chains beside those that name the unit as a base.
    #[serde(default)]
    pub(super) chains: Vec<String>,
    /// A local cluster outside the chains.
    #[serde(default)]
    pub(super) cluster: String,
    /// A park, where the profile knows none.
    #[serde(default)]
    pub(super) park: String,
}

/// What is made in one segment of a chain, or in a cluster.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Product {
    #[serde(default)]
    pub(super) chain: String,
    #[serde(default)]
    pub(super) segment: String,
    #[serde(default)]
    pub(super) cluster: String,
    /// The word for the trade in an enterprise's name.
    pub(super) word: String,
    pub(super) names: Vec<String>,
}

/// Sentences, by what they are said of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) profile: Vec<String>,
    pub(super) technology: Vec<String>,
    pub(super) intent: Vec<String>,
    pub(super) needs: Vec<String>,
    pub(super) content: Vec<String>,
    pub(super) chain_reason: Vec<String>,
    pub(super) lead_note: Vec<String>,
    pub(super) progress: Vec<String>,
    pub(super) build_progress: Vec<String>,
    pub(super) run_progress: Vec<String>,
    pub(super) problems: Vec<String>,
    pub(super) next_step: Vec<String>,
    pub(super) visit_note: Vec<String>,
    pub(super) opinion_pass: Vec<String>,
    pub(super) opinion_fail: Vec<String>,
    pub(super) opinion_waived: Vec<String>,
    pub(super) pass_against: Vec<String>,
    pub(super) fail_reason: Vec<String>,
    pub(super) veto_note: Vec<String>,
    pub(super) reopen_reason: Vec<String>,
    pub(super) tier_reason: Vec<String>,
    pub(super) amount_down: Vec<String>,
    pub(super) amount_up: Vec<String>,
    pub(super) back_reason: Vec<String>,
    pub(super) legacy_reason: Vec<String>,
    pub(super) invalid_reason: Vec<String>,
    pub(super) terminate_reason: Vec<String>,
    pub(super) separate_reason: Vec<String>,
}

impl Words {
    /// The embedded words.
    ///
    /// # Errors
    /// `ProfileInvalid`, should the embedded file be wrong; a test holds it right.
    pub(super) fn builtin() -> Result<Words, Refusal> {
        let invalid = |why: String| Refusal::new(Code::ProfileInvalid).with("findings", why);
        let text = include_str!("../../fixtures/ganzhou/sample.toml");
        let words: Words = toml::from_str(text).map_err(|error| invalid(error.to_string()))?;
        if words.schema == SCHEMA {
            Ok(words)
        } else {
            Err(invalid(format!("schema {}", words.schema)))
        }
    }
}
