//! Going on after a loss: an administrator's recorded act.
//!
//! What must not live here: finding a loss (`loss`).

use super::args::{OpenArgs, Watch, purpose_in};
use super::clock::Clock;
use super::folder::Folder;
use super::identity::require_pinned;
use super::loss::{Kept, lost};
use super::open::Service;
use super::refusals;
use super::witness::Witness;
use crate::domain::actor::{Actor, Member, Role};
use crate::domain::event::{Event, Meta};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{EntryDraft, FileJournal, Head, Journal, Looked, try_read};
use crate::store::{ACCEPT_LOSS, Loss, Remembered, View, draft, line, read_entry};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt;

/// What was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Accepted {
    /// Number of the entry that says so.
    pub seq: u64,
    /// The entries that are lost, first and last.
    pub from: u64,
    pub to: u64,
}

impl Service {
    /// Accepts that entries from `from` on are lost: records it under a number that was never given, makes the view anew
    /// from what is left, and opens it. Numbers of records known from elsewhere are never given again.
    ///
    /// # Errors
    /// `NothingLost`; `LossTooLarge` beyond what a person can have lost; `LossBegins` where `from` is not the first lost number; `JournalGone` where nothing is left to go on
    /// from; `ReasonNeeded`; `RoleMayNot`, `NotAMember`, `MemberLeft`, `OtherSystemUser` for anybody but an administrator, by the members
    /// that are remembered; where none is, for anybody but the owner of the folder. Else those of [`Service::open`].
    pub(crate) fn accept_loss(
        args: &OpenArgs,
        user: &MemberId,
        (from, reason): (u64, &str),
        watch: &mut Watch<'_>,
    ) -> Result<(Self, Accepted), Refusal> {
        let clock = Clock::from(args.now);
        let folder = Folder::own(&args.folder, &args.user, &clock.now().to_rfc3339())?;
        let remembered = View::remembered(&folder.view());
        let looked = FileJournal::look(&folder.journal(), &args.journal)?;
        let mut kept = Kept::read(folder.path());
        // The view's own database may know more than its marker.
        kept.heads
            .extend(remembered.as_ref().map(|view| view.applied));
        let loss = lost(&looked, &kept.heads)?;
        let loss = loss.ok_or_else(|| Refusal::new(Code::NothingLost))?;
        if loss.head == Head::EMPTY {
            return Err(refusals::lost(&loss).with("path", args.folder.display()));
        }
        clock.may_write(purpose_in(looked.entry(1)?.as_ref()))?;
        require_keeper(&folder, user, remembered.as_ref(), &looked)?;
        if from != loss.from {
            return Err(Refusal::new(Code::LossBegins)
                .with("from", loss.from)
                .with("value", from));
        }
        if reason.trim().is_empty() {
            return Err(Refusal::new(Code::ReasonNeeded).with("verb", ACCEPT_LOSS));
        }
        let count = loss.highest().saturating_sub(loss.head.seq);
        if count > MOST_LOST {
            return Err(Refusal::new(Code::LossTooLarge)
                .with("last", loss.known.seq)
                .with("count", count)
                .with("limit", MOST_LOST));
        }
        let mut counters = kept.witnessed.unwrap_or_default();
        if let Some(remembered) = &remembered {
            counters.raise(&remembered.counters);
        }
        let event = Event::LossAccepted {
            from: loss.from,
            to: loss.known.seq,
            hash: loss.known.hash.to_string(),
            reason: reason.trim().to_owned(),
            counters: counters.clone(),
        };
        let last = looked.entry(loss.head.seq)?;
        let (at, policy) = last.map_or((clock.now(), String::new()), |last| {
            (last.at.max(clock.now()), last.policy)
        });
        let meta = Meta {
            seq: 0,
            at,
            actor: user.clone(),
            on_behalf_by: None,
            command: ACCEPT_LOSS.to_owned(),
            policy,
        };
        let (nothing, says) = (line(&meta, None), draft(&meta, &[event])?);
        let (journal, _) = looked.open()?;
        let head = fill(&journal, &loss, &nothing, says)?;
        drop(journal);
        Witness::of(folder.path()).keep(head, &counters);
        drop(folder);
        let accepted = Accepted {
            seq: head.seq,
            from: loss.from,
            to: loss.known.seq,
        };
        Ok((Self::open(args, watch)?, accepted))
    }
}

/// Entries that can be accepted as lost at once. Each is filled by a line that stays for ever, so a number that is wrong by
/// a digit in a small file must not fill the disk.
const MOST_LOST: u64 = 1_000_000;
/// Lines that a step fills at most; a step has bounds.
const FILLED: u64 = 100_000;

/// Fills every lost number with a line that holds nothing, so that none is given again, and says so in the line behind
/// them; as one step, but for losses beyond all measure.
fn fill(
    journal: &dyn Journal,
    loss: &Loss,
    nothing: &EntryDraft,
    says: EntryDraft,
) -> Result<Head, Refusal> {
    let mut after = loss.head.seq;
    loop {
        let left = loss.highest().saturating_sub(after);
        let count = left.min(FILLED);
        let mut lines: Vec<EntryDraft> = (0..count).map(|_| nothing.clone()).collect();
        if count == left {
            lines.push(says);
            return Ok(journal.append(after, lines)?);
        }
        after = journal.append(after, lines)?.seq;
    }
}

/// Refuses all but an administrator; where nobody is remembered at all, all but the owner of the folder.
fn require_keeper(
    folder: &Folder,
    user: &MemberId,
    remembered: Option<&Remembered>,
    looked: &Looked,
) -> Result<(), Refusal> {
    let members = match remembered {
        Some(view) if !view.members.is_empty() => view.members.clone(),
        _ => members_in(looked)?,
    };
    if members.is_empty() {
        let owner = std::fs::metadata(folder.path()).map(|meta| meta.uid());
        return match owner {
            Ok(owner) if owner == rustix::process::getuid().as_raw() => Ok(()),
            _ => Err(Refusal::new(Code::NotAMember).with("user", user)),
        };
    }
    let member = members.iter().find(|member| member.id == *user).cloned();
    let member = member.ok_or_else(|| Refusal::new(Code::NotAMember).with("user", user))?;
    if !member.active {
        return Err(Refusal::new(Code::MemberLeft).with("member", &member.name));
    }
    let uid = rustix::process::getuid().as_raw();
    require_pinned(&member, Some(uid), || Ok(members))?;
    let actor = Actor {
        member,
        administrator: None,
    };
    // The rules are not read yet: whoever keeps the machine says so, by the role alone.
    if actor.has(Role::Adm) {
        return Ok(());
    }
    Err(Refusal::new(Code::RoleMayNot).with("act", "accept-loss"))
}

/// The members that the journal itself names.
fn members_in(looked: &Looked) -> Result<Vec<Member>, Refusal> {
    let mut members = BTreeMap::new();
    try_read(
        |visit| looked.read(1, looked.head().seq, visit),
        |entry| {
            for event in read_entry(&entry)?.events {
                if let Event::Member { id, member } = event {
                    match member.to {
                        Some(member) => members.insert(id, member),
                        None => members.remove(&id),
                    };
                }
            }
            Ok::<_, Refusal>(ControlFlow::Continue(()))
        },
    )?;
    Ok(members.into_values().collect())
}
