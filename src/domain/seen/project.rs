//! A project as one person reads it: every part of the record has its topic, and of a topic that is
//! read in part only what names the reader's unit is left.

use crate::domain::attachments::record::Part;
use crate::domain::construction::record::Construction;
use crate::domain::construction::rules::ISSUING;
use crate::domain::diligence::record::Diligence;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{EnterpriseId, ProjectId, UnitCode};
use crate::domain::landing::record::Landing;
use crate::domain::operation::record::Operation;
use crate::domain::policy::{Columns, Profile};
use crate::domain::project::Project;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::seen::eyes::Look;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::judged::{blank_review, blank_screening};
use crate::domain::signing::record::Signing;
use crate::domain::talks::record::Talks;
use std::collections::BTreeMap;

/// Words by which the columns that no column table knows tell that they hold a way to reach somebody.
const PRIVATE_HEADERS: [&str; 8] = [
    "联系",
    "电话",
    "手机",
    "微信",
    "邮箱",
    "身份证",
    "phone",
    "contact",
];

/// Leaves of a project what is read of it; `is_there` says whether another project exists for the reader.
pub(crate) fn blank(
    project: &mut Project,
    look: &Look<'_>,
    profile: &Profile,
    is_there: &dyn Fn(&ProjectId) -> bool,
) {
    // Every part by name: a new one does not compile until it has its topic here.
    let Project {
        id: _,
        version,
        changed_on,
        enterprise,
        registered_on,
        position,
        updated_on,
        fields,
        extras,
        screening,
        tier_override,
        filings,
        last_note,
        amount_note,
        backfill,
        similar_to,
        clashes,
        links,
        visits,
        site,
        diligence,
        talks,
        review,
        signing,
        landing,
        construction,
        operation,
        handovers,
        assignments,
        officer_left,
        deputy,
        joint,
        investors,
        attachments,
        corrections,
        voided,
    } = project;
    let facts = look.facts();
    if look.at(Topic::Card) < ReadAnswer::Item {
        *version = 0;
        // The day on which it came to its stage is all that is known of days.
        (*registered_on, *changed_on) = (position.since, position.since);
    }
    if !facts.has(Fact::Enterprise) {
        *enterprise = EnterpriseId(String::new());
    }
    if !facts.has(Fact::Updated) {
        *updated_on = *registered_on;
    }
    blank_fields(fields, look);
    blank_extras(extras, look, &profile.columns);
    if !look.reads(Topic::Overview) {
        (*tier_override, *last_note, *backfill, *site) = (None, None, None, None);
        *amount_note = None;
        *officer_left = None;
        *deputy = None;
        joint.clear();
        visits.clear();
        filings.retain(|level, _| {
            let rule = profile.policy.filing(*level);
            let unit = look.unit().as_str();
            look.at(Topic::Overview) == ReadAnswer::Item
                && rule.is_some_and(|rule| rule.recipients.iter().any(|code| code == unit))
        });
    }
    if !look.reads(Topic::Overview) {
        // Who is a side in a handover reads of it what concerns it.
        let (own, level) = (look.unit(), look.at(Topic::Overview));
        let is_item = level == ReadAnswer::Item;
        handovers.retain(|_, held| is_item && (held.from == *own || held.to == *own));
        assignments.retain(|_, held| is_item && held.sides.contains(own));
    }
    if !look.reads(Topic::Agreement) {
        investors.clear();
    }
    let is_told = look.reads(Topic::Overview);
    voided.take_if(|_| !is_told);
    similar_to.take_if(|(other, _)| !is_told || !is_there(other));
    links.retain(|_, held| is_told && is_there(&held.with));
    clashes.retain(|_, held| is_told && is_there(&held.with));
    blank_screening(screening, look);
    if !look.reads(Topic::Diligence) {
        *diligence = Diligence::default();
    }
    blank_talks(talks, look, is_there);
    blank_review(review, look);
    blank_signing(signing, look);
    blank_landing(landing, look);
    blank_construction(construction, look, profile);
    blank_operation(operation, look);
    let reads = |part: Part, unit: &UnitCode| match look.at(part.topic()) {
        ReadAnswer::Whole => true,
        ReadAnswer::Item => unit == look.unit(),
        ReadAnswer::Existence | ReadAnswer::Nothing => false,
    };
    attachments.retain(|_, held| reads(held.part, &held.unit));
    corrections.retain(|_, held| reads(held.part, &held.stamp.unit));
}

/// The topic of a field.
pub(crate) fn topic_of(field: Field) -> Topic {
    match field {
        Field::Contact | Field::Phone => Topic::Contacts,
        Field::FundsTotal | Field::FundsYear => Topic::Funds,
        Field::Name
        | Field::Enterprise
        | Field::CreditCode
        | Field::Amount
        | Field::FixedInvestment
        | Field::Chain
        | Field::Segment
        | Field::Cluster
        | Field::ChainReason
        | Field::Method
        | Field::SecondaryMethod
        | Field::SourceUnit
        | Field::Collector
        | Field::Introducer
        | Field::SourceDate
        | Field::Class
        | Field::Profile
        | Field::Technology
        | Field::Intent
        | Field::Needs
        | Field::Content
        | Field::Origin
        | Field::Group
        | Field::InScope
        | Field::ScopeReason
        | Field::Unit
        | Field::Officer
        | Field::Leader
        | Field::FirstTalkUnit
        | Field::FirstTalkDate
        | Field::SignedOn
        | Field::LandedOn
        | Field::CompanyRegisteredOn
        | Field::PlannedStart
        | Field::ActualStart
        | Field::PlannedFinish
        | Field::ActualFinish
        | Field::PlannedProduction
        | Field::ActualProduction
        | Field::StatEntry
        | Field::ScaleEntry
        | Field::LandMu
        | Field::LandKind
        | Field::SiteKind
        | Field::Park
        | Field::Energy
        | Field::PlannedOutput
        | Field::PlannedTax
        | Field::PlannedJobs
        | Field::Progress
        | Field::Problems
        | Field::NextStep
        | Field::LedgerNumber
        | Field::StatName
        | Field::Currency
        | Field::TransferTo
        | Field::TransferStatus
        | Field::Remark => Topic::Overview,
    }
}

/// Leaves the fields that are read: a contact also where only the matter in hand shows it, and what a line shows.
pub(crate) fn blank_fields(fields: &mut BTreeMap<Field, Value>, look: &Look<'_>) {
    let facts = look.facts();
    fields.retain(|field, _| {
        let topic = topic_of(*field);
        let is_of_line = Fact::from_name(field.name()).is_some_and(|fact| facts.has(fact));
        look.reads(topic) || is_of_line || topic == Topic::Contacts && reads_contacts(look)
    });
}

/// Whether a way to reach somebody is shown.
pub(crate) fn reads_contacts(look: &Look<'_>) -> bool {
    look.at(Topic::Contacts) >= ReadAnswer::Item
}

/// Empties what leads to a person, and drops all columns where the overview is not read. The column table says which of a
/// ledger's further columns are personal.
pub(crate) fn blank_extras(
    extras: &mut BTreeMap<String, String>,
    look: &Look<'_>,
    columns: &Columns,
) {
    if !look.reads(Topic::Overview) {
        extras.clear();
    }
    if reads_contacts(look) {
        return;
    }
    for (header, value) in extras.iter_mut() {
        let lower = header.to_lowercase();
        let tells = PRIVATE_HEADERS.iter().any(|word| lower.contains(word));
        if tells || columns.is_personal(header) {
            value.clear();
        }
    }
}

fn blank_talks(held: &mut Talks, look: &Look<'_>, is_there: &dyn Fn(&ProjectId) -> bool) {
    let Talks {
        claims,
        ruling,
        matters,
        progress,
        transfers,
        support,
    } = held;
    for claim in claims.values_mut() {
        claim.rivals.retain(is_there);
    }
    if !look.reads(Topic::Positions) {
        matters.clear();
    }
    if look.reads(Topic::Overview) {
        return;
    }
    let own = own_of(Topic::Overview, look);
    claims.retain(|_, claim| own(&claim.unit));
    ruling.take_if(|_| claims.is_empty());
    progress.clear();
    transfers.retain(|_, transfer| own(&transfer.from) || own(&transfer.to));
    support.retain(|_, request| request.departments.iter().any(&own));
}

/// Tells whether a unit is the reader's, and the topic is read as far as it names it.
fn own_of<'l>(topic: Topic, look: &'l Look<'_>) -> impl Fn(&UnitCode) -> bool + use<'l> {
    let is_read = look.at(topic) >= ReadAnswer::Item;
    move |unit| is_read && unit == look.unit()
}

/// The public notice is read by whoever reads of the project at all; what it does not say is the agreement's.
fn blank_signing(held: &mut Signing, look: &Look<'_>) {
    let Signing {
        agreement,
        commitments,
        amendments,
        secret,
        notice,
        past_notices,
    } = held;
    if !look.reads(Topic::Agreement) {
        *agreement = Default::default();
        commitments.clear();
        amendments.clear();
        *secret = None;
    }
    if look.at(Topic::Overview) < ReadAnswer::Item {
        *notice = None;
        past_notices.clear();
    }
}

fn blank_landing(held: &mut Landing, look: &Look<'_>) {
    let Landing {
        service,
        elements,
        ready,
        approvals,
        claims,
        payments,
    } = held;
    if look.reads(Topic::Overview) {
        return;
    }
    let own = own_of(Topic::Overview, look);
    service.take_if(|service| !own(&service.unit));
    elements.retain(|_, element| own(&element.unit));
    ready.clear();
    approvals.retain(|_, approval| approval.unit.as_ref().is_some_and(&own));
    claims.retain(|_, claim| own(&claim.unit));
    payments.retain(|_, payment| claims.contains_key(&payment.claim));
}

fn blank_construction(held: &mut Construction, look: &Look<'_>, profile: &Profile) {
    let Construction {
        procedures,
        supervisor,
        inspections,
        nodes,
        issues,
        suspensions,
        works,
    } = held;
    if !look.reads(Topic::Overview) {
        suspensions.clear();
        works.clear();
        // Whoever issues them reads what was handed in and issued.
        let is_item = look.at(Topic::Overview) == ReadAnswer::Item;
        let issues_them = || profile.rights.bearing(&ISSUING).contains(look.unit());
        if !is_item || !issues_them() {
            procedures.clear();
        }
        *supervisor = None;
        inspections.clear();
        nodes.clear();
    }
    if !look.reads(Topic::Issues) {
        let own = own_of(Topic::Issues, look);
        issues.retain(|_, issue| own(&issue.owner));
    }
}

fn blank_operation(held: &mut Operation, look: &Look<'_>) {
    let Operation {
        funds,
        reports,
        evaluations,
        statistics,
        upgrades,
        exits,
    } = held;
    if !look.reads(Topic::Funds) {
        let own = own_of(Topic::Funds, look);
        funds.retain(|_, fund| fund.confirmed.as_ref().is_some_and(|by| own(&by.unit)));
    }
    if !look.reads(Topic::Monitoring) {
        let own = own_of(Topic::Monitoring, look);
        reports.retain(|_, report| own(&report.unit));
        evaluations.clear();
        statistics.retain(|_, entry| own(&entry.unit));
    }
    if !look.reads(Topic::Overview) {
        let own = own_of(Topic::Overview, look);
        upgrades.clear();
        exits.retain(|_, case| case.closed.as_ref().is_some_and(|by| own(&by.unit)));
    }
}
