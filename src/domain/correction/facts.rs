//! Which facts of which records can be put right: one table.

use crate::domain::attachments::record::Part;
use crate::domain::correction::record::Fact;
use crate::domain::correction::value::{Leaf, Written};
use crate::domain::event::{
    BuildingChange, Change, OperatingChange, ProjectChange, SigningChange, TalksChange,
};
use crate::domain::filing::record::Filing;
use crate::domain::operation::record::ReportPeriod;
use crate::domain::policy::FilingLevel;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};

/// What becomes of a correction: the value before and after, and the change of the record.
pub(super) struct Corrected {
    pub from: String,
    pub to: String,
    pub change: ProjectChange,
}

/// A row is a kind of record: how one of it is found by its key, which facts it has, and how it changes.
macro_rules! records {
    ($( $part:ident: |$project:ident, $key:ident| $find:expr, { $( $fact:ident => $($leaf:ident).*; )* }, |$held:ident| $change:expr; )*) => {
        /// The record with one fact another one; `None` where there is no such record.
        pub(super) fn correct(
            project: &Project,
            part: Part,
            key: &str,
            written: &Written<'_>,
        ) -> Option<Result<Corrected, Refusal>> {
            match part {
                $( Part::$part => {
                    let ($project, $key) = (project, key);
                    let mut $held = $find?.clone();
                    let put = match written.fact {
                        $( Fact::$fact => put(&mut $held $(.$leaf)*, written), )*
                        _ => {
                            let known = [$( Fact::$fact.name() ),*];
                            Err(no_such_fact(written, &known))
                        }
                    };
                    let (from, to) = match put {
                        Ok(sides) => sides,
                        Err(refusal) => return Some(Err(refusal)),
                    };
                    let change = $change;
                    Some(Ok(Corrected { from, to, change }))
                } )*
                _ => None,
            }
        }

        /// The facts that can be put right of a kind of record.
        pub(super) const fn facts_of(part: Part) -> &'static [Fact] {
            match part {
                $( Part::$part => &[$( Fact::$fact ),*], )*
                _ => &[],
            }
        }

        /// The kinds of records that have such facts.
        pub(super) const PARTS: &[Part] = &[$( Part::$part ),*];
    };
}

fn put<L: Leaf>(leaf: &mut L, written: &Written<'_>) -> Result<(String, String), Refusal> {
    let from = leaf.told(written.fact);
    leaf.put(written)?;
    Ok((from, leaf.told(written.fact)))
}

fn no_such_fact(written: &Written<'_>, known: &[&str]) -> Refusal {
    written
        .window
        .refuse(Code::UnknownWord)
        .with("field", "field")
        .with("value", written.fact.name())
        .with("known", known.join(" "))
}

fn number(key: &str) -> Option<u32> {
    key.parse().ok()
}

records! {
    Visit: |project, key| project.visits.get(&number(key)?),
        { Date => on; Participants => participants; Findings => findings; },
        |held| TalksChange::visit(project, number(key)?, held).into();
    FirstTalk: |project, key| project.talks.claims.get(&number(key)?),
        { Date => ; Person => person; Evidence => evidence; },
        |held| TalksChange::claim(project, number(key)?, held).into();
    Diligence: |project, key| project.diligence.report.as_ref().filter(|_| key.is_empty()),
        { Date => on; Institution => institution; Conclusion => conclusion; },
        |held| TalksChange::report(project, held).into();
    Progress: |project, key| project.talks.progress.get(&number(key)?),
        { Date => on; Kind => kind; Evidence => evidence; },
        |held| TalksChange::step(project, number(key)?, held).into();
    Review: |project, key| project.review.verdict.as_ref().filter(|_| key.is_empty()),
        { Date => on; },
        |held| SigningChange::verdict(project, held).into();
    Amendment: |project, key| project.signing.amendments.get(&number(key)?),
        { Number => document; Date => effective; Amount => amount; Approver => approver; },
        |held| SigningChange::amendment(project, number(key)?, held).into();
    Notice: |project, key| project.signing.notice.as_ref().filter(|_| key.is_empty()),
        { Start => start; Scope => scope; Objections => objections; Outcome => closed; Result => closed; Evidence => closed; },
        |held| SigningChange::notice(project, held).into();
    Filing: |project, key| project.filings.get(&FilingLevel::from_name(key)?),
        { Number => number; Submitted => submitted_on; Acknowledged => acknowledged_on; },
        |held| filing(project, held);
    Element: |project, key| project.landing.elements.get(key),
        { Date => on; Evidence => evidence; },
        |held| BuildingChange::element(project, key.to_owned(), held).into();
    Approval: |project, key| project.landing.approvals.get(key),
        { Applied => applied_on; Granted => granted_on; },
        |held| BuildingChange::approval(project, key.to_owned(), held).into();
    Claim: |project, key| project.landing.claims.get(&number(key)?),
        { Date => filed_on; Amount => amount; Decision => decision; },
        |held| BuildingChange::claim(project, number(key)?, held).into();
    Payment: |project, key| project.landing.payments.get(&number(key)?),
        { Amount => amount; Date => paid_on; Decision => decision; Evidence => voucher; },
        |held| BuildingChange::payment(project, number(key)?, held).into();
    Procedure: |project, key| project.construction.procedures.get(key),
        { Applied => applied_on; Granted => done_on; Number => number; Evidence => evidence; },
        |held| BuildingChange::procedure(project, key.to_owned(), held).into();
    Inspection: |project, key| project.construction.inspections.get(&number(key)?),
        { Date => on; Findings => finding; },
        |held| BuildingChange::inspection(project, number(key)?, held).into();
    Node: |project, key| project.construction.nodes.get(key),
        { Plan => plan; Actual => actual; Evidence => evidence; },
        |held| BuildingChange::node(project, key.to_owned(), held).into();
    Fund: |project, key| project.operation.funds.get(&number(key)?),
        { Amount => amount; Date => on; Evidence => evidence; },
        |held| OperatingChange::fund(project, number(key)?, held).into();
    Monitoring: |project, key| project.operation.reports.get(&ReportPeriod::read(key)?.to),
        { Output => output; Tax => tax; Jobs => jobs; Energy => energy; Findings => text; Source => source; },
        |held| OperatingChange::report(project, ReportPeriod::read(key)?.to, held).into();
    Statistics: |project, key| project.operation.statistics.get(&number(key)?),
        { Date => on; Caliber => caliber; Removed => removed_on; },
        |held| OperatingChange::entry(project, number(key)?, held).into();
    Exit: |project, key| project.operation.exits.get(&number(key)?),
        { Date => on; Basis => basis; Evidence => evidence; Decision => closed; Recovered => closed; },
        |held| OperatingChange::case(project, number(key)?, held).into();
}

fn filing(project: &Project, held: Filing) -> ProjectChange {
    let level = held.level;
    let before = project.filings.get(&level).cloned();
    let filing = Change::new(before, Some(held));
    ProjectChange::Filing { level, filing }
}
