//! On what land or in which plant a project is built (用地用房方式, article 13), and what of the start does not concern it so.
//!
//! Which kinds there are and what each does without is policy (`[[site]]`); a project for which nobody said it is asked everything.

use crate::domain::field::Field;
use crate::domain::policy::{Policy, Site};
use crate::domain::project::Project;
use crate::domain::sheet::Told;
use crate::domain::word::words;

words! {
    NOT_APPLICABLE = "不适用: {kind}", "not applicable: {kind}";
}

/// The kind of site for which an item of a checklist, or a condition of a gate, does not concern the project.
pub(crate) fn without<'p>(project: &Project, policy: &'p Policy, what: &str) -> Option<&'p Site> {
    let kind = project.text(Field::SiteKind);
    let site = policy.sites.iter().find(|site| site.kind == kind)?;
    site.without.iter().any(|word| word == what).then_some(site)
}

/// Why something does not concern a project.
pub(crate) fn told(site: &Site) -> Told {
    Told::Filled(NOT_APPLICABLE, vec![("kind", Told::from(&site.kind))])
}
