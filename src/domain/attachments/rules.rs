//! What answers evidence: files of a size and a number that the rules allow, about records that are there, by people who read
//! what the files prove.

use crate::domain::attachments::record::{
    Attachment, FileKind, Part, Withdrawn, is_digest, plain_name,
};
use crate::domain::attachments::verbs::{AttachAsk, DetachAsk};
use crate::domain::context::{Context, changed, find};
use crate::domain::event::{Event, OperatingChange};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{Policy, ThresholdId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::gate::{as_read, level};
use crate::domain::verb::declare::answers;
use crate::domain::width_fold::fold_width;
use crate::domain::window::Window;

answers! { of project:
    AttachAsk => attach;
    DetachAsk => detach;
}

/// Bytes of a MiB, in which the rules count.
const MIB: u64 = 1 << 20;

/// The largest file that the rules allow, in bytes; none where they do not say.
pub fn max_bytes(policy: &Policy) -> u64 {
    number(policy, ThresholdId::AttachmentMib).saturating_mul(MIB)
}

fn number(policy: &Policy, id: ThresholdId) -> u64 {
    let known = policy.threshold(id);
    known.map_or(0, |known| u64::try_from(known.value).unwrap_or_default())
}

/// Refuses a file of a size that the rules do not allow.
///
/// # Errors
/// `FileEmpty`, `FileTooLarge`.
pub fn check_size(policy: &Policy, name: &str, bytes: u64) -> Result<(), Refusal> {
    let most = max_bytes(policy);
    match bytes {
        _ if most == 0 => Err(Refusal::new(Code::FilesNotInRules)),
        0 => Err(Refusal::new(Code::FileEmpty).with("name", name)),
        bytes if bytes > most => Err(Refusal::new(Code::FileTooLarge)
            .with("name", name)
            .with("mib", most / MIB)),
        _ => Ok(()),
    }
}

/// 附佐证材料 (R20-4).
pub fn attach(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &AttachAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    // Nobody puts down as evidence what they may not read afterwards.
    if level(context, &project, ask.about.topic())? < ReadAnswer::Item {
        return Err(window
            .refuse(Code::OtherUnit)
            .with("act", window.verb)
            .with("unit", &context.actor.member.unit)
            .with("ask", ""));
    }
    let name = plain_name(&ask.file.name);
    let record = which(&window, &as_read(context, &project)?, ask)?;
    if !is_digest(&ask.file.digest) {
        return Err(window.refuse(Code::FileNotSent).with("name", name));
    }
    let policy = &context.profile.policy;
    check_size(policy, &name, ask.file.bytes)
        .map_err(|refusal| refusal.article(window.article.clone()))?;
    let standing = project.attachments.values();
    let mut standing: Vec<&Attachment> = standing.filter(|held| held.withdrawn.is_none()).collect();
    let most = number(policy, ThresholdId::AttachmentCount);
    if standing.len() as u64 >= most {
        return Err(window.refuse(Code::FilesFull).with("count", most));
    }
    standing.retain(|held| held.digest == ask.file.digest && held.part == ask.about);
    if let Some(held) = standing.iter().find(|held| held.record == record) {
        return Err(window.refuse(Code::AlreadyDone).with("date", held.on));
    }
    let held = Attachment {
        part: ask.about,
        record,
        kind: FileKind::of(&name),
        name,
        bytes: ask.file.bytes,
        digest: ask.file.digest.clone(),
        note: ask.note.trim().to_owned(),
        unit: context.actor.member.unit.clone(),
        by: context.actor.member.id.clone(),
        on: context.today(),
        withdrawn: None,
    };
    let change = OperatingChange::attachment(&project, next_id(&project, ask.about), held);
    Ok(vec![changed(&project.id, change)])
}

/// The next id: files are counted by what they prove, so that a number tells nobody of files that they may not see.
fn next_id(project: &Project, part: Part) -> String {
    let of_part = project
        .attachments
        .keys()
        .filter_map(|id| number_of(id, part));
    let last = of_part.max().unwrap_or_default();
    format!("{}-{}", part.name(), last.saturating_add(1))
}

fn number_of(id: &str, part: Part) -> Option<u32> {
    id.strip_prefix(part.name())?
        .strip_prefix('-')?
        .parse()
        .ok()
}

/// Which record of the part is meant. Where there may be many, it is one that is there.
fn which(window: &Window, project: &Project, ask: &AttachAsk) -> Result<String, Refusal> {
    let given = fold_width(ask.record.trim());
    let Some(known) = records(project, ask.about) else {
        return match given.as_str() {
            "" => Ok(given),
            _ => Err(unknown(window, &given, &[])),
        };
    };
    match given.as_str() {
        "" => Err(window.missing("record")),
        _ if known.contains(&given) => Ok(given),
        _ => Err(unknown(window, &given, &known)),
    }
}

fn unknown(window: &Window, given: &str, known: &[String]) -> Refusal {
    window
        .refuse(Code::UnknownWord)
        .with("field", "record")
        .with("value", given)
        .with("known", known.join(" "))
}

/// The records of a part by the numbers, items or periods that steps name them by; nothing where there is one at most.
pub fn records(project: &Project, part: Part) -> Option<Vec<String>> {
    fn names<K: ToString>(keys: impl Iterator<Item = K>) -> Option<Vec<String>> {
        Some(keys.map(|key| key.to_string()).collect())
    }
    let (landing, works, run) = (&project.landing, &project.construction, &project.operation);
    match part {
        Part::Project | Part::Review | Part::Agreement | Part::Notice => None,
        Part::Amendment => names(project.signing.amendments.keys()),
        Part::Filing => names(project.filings.keys().map(|level| level.name())),
        Part::Visit => names(project.visits.keys()),
        Part::FirstTalk => names(project.talks.claims.keys()),
        Part::Diligence => names(project.diligence.findings.keys()),
        Part::Talks => names(project.talks.matters.keys()),
        Part::Progress => names(project.talks.progress.keys()),
        Part::Element => names(landing.elements.keys()),
        Part::Approval => names(landing.approvals.keys()),
        Part::Claim => names(landing.claims.keys()),
        Part::Payment => names(landing.payments.keys()),
        Part::Procedure => names(works.procedures.keys()),
        Part::Inspection => names(works.inspections.keys()),
        Part::Node => names(works.nodes.keys()),
        Part::Issue => names(works.issues.keys()),
        Part::Fund => names(run.funds.keys()),
        Part::Monitoring => names(run.reports.values().map(|held| &held.period)),
        Part::Evaluation => names(run.evaluations.keys()),
        Part::Statistics => names(run.statistics.keys()),
        Part::Upgrade => names(run.upgrades.keys()),
        Part::Exit => names(run.exits.keys()),
    }
}

/// 撤下佐证材料: whoever attached it says why it no longer stands. The city may for all.
pub fn detach(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &DetachAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    let number = fold_width(ask.attachment.trim());
    let read = as_read(context, &project)?;
    let Some(held) = read.attachments.get(&number) else {
        return Err(window.refuse(Code::NoSuchFile).with("file", number));
    };
    if let Some(withdrawn) = &held.withdrawn {
        return Err(window.refuse(Code::AlreadyDone).with("date", withdrawn.on));
    }
    if held.unit != context.actor.member.unit && !context.actor.is_city_wide() {
        return Err(window
            .refuse(Code::OtherUnit)
            .with("act", window.verb)
            .with("unit", &context.actor.member.unit)
            .with("ask", ""));
    }
    let held = Attachment {
        withdrawn: Some(Withdrawn {
            reason: window.reason(&ask.reason)?,
            by: context.actor.member.id.clone(),
            on: context.today(),
        }),
        ..held.clone()
    };
    let change = OperatingChange::attachment(&project, number, held);
    Ok(vec![changed(&project.id, change)])
}
