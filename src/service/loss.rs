//! Acknowledged entries that are missing: found before anything is opened, told exactly, and gone on from only by an
//! administrator's recorded act.
//!
//! What must not live here: how ends are compared (`store::find_loss`), and where they are kept (`witness`, `personal`).

use super::clock::Clock;
use super::folder::Folder;
use super::open::{OpenArgs, Service, Watch, purpose_in};
use super::personal::Personal;
use super::witness::Witness;
use crate::domain::actor::{Act, Actor, Member, Reach, reach};
use crate::domain::event::{Counters, Event};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{Entry, EntryDraft, FileJournal, Head, Journal, Looked};
use crate::store::{
    ACCEPT_LOSS, Loss, Remembered, StoreError, VERSION, View, find_loss, read_entry,
};
use serde_json::value::to_raw_value;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// What was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// Number of the entry that says so.
    pub seq: u64,
    /// The entries that are lost, first and last.
    pub from: u64,
    pub to: u64,
}

/// Every end of the journal that is kept beside it. The view's database is asked only where its marker does not say, and
/// the journal is doubtful or there is no witness: opening it takes time.
fn known(folder: &Path, is_doubtful: bool) -> Vec<Head> {
    let mut known = Personal::heads(&folder.join("drafts"));
    let witnessed = Witness::of(folder).read().map(|(head, _)| head);
    known.extend(witnessed);
    let view = folder.join("view");
    match View::marked(&view).filter(|head| *head != Head::EMPTY) {
        Some(head) => known.push(head),
        // Without the witness nothing else may know.
        None if is_doubtful || witnessed.is_none() => {
            known.extend(View::remembered(&view).map(|remembered| remembered.applied));
        }
        None => {}
    }
    known
}

/// Refuses where no journal is there and something beside it knows of one.
///
/// # Errors
/// `JournalGone`.
pub fn require_none_known(folder: &Path) -> Result<(), Refusal> {
    let nothing = |_, _, _: &mut dyn FnMut(Entry) -> ControlFlow<()>| Ok(0);
    match find_loss(&known(folder, true), Head::EMPTY, &nothing)? {
        Some(loss) => Err(refused(&loss).with("path", folder.display())),
        None => Ok(()),
    }
}

/// Looks at the journal and holds it against everything that is kept beside it. Nothing is changed.
///
/// # Errors
/// `EntriesLost`, `EntryReplaced`, `JournalGone`; what the journal says.
pub fn look(folder: &Folder, args: &OpenArgs) -> Result<Looked, Refusal> {
    let (looked, loss) = found(folder, args)?;
    match loss {
        Some(loss) => Err(refused(&loss).with("path", args.folder.display())),
        None => Ok(looked),
    }
}

fn found(folder: &Folder, args: &OpenArgs) -> Result<(Looked, Option<Loss>), Refusal> {
    let looked = FileJournal::look(&folder.journal(), &args.journal)?;
    let is_doubtful = looked.torn().is_some() || looked.head() == Head::EMPTY;
    let known = known(folder.path(), is_doubtful);
    let loss = lost(&looked, &known)?;
    Ok((looked, loss))
}

fn lost(looked: &Looked, known: &[Head]) -> Result<Option<Loss>, StoreError> {
    let read = |from, to, visit: &mut dyn FnMut(_) -> _| looked.read(from, to, visit);
    find_loss(known, looked.head(), &read)
}

/// What the person is told of a loss; the folder is to be named beside it.
pub fn refused(loss: &Loss) -> Refusal {
    let code = match loss {
        loss if loss.head == Head::EMPTY => Code::JournalGone,
        loss if loss.is_replaced() => Code::EntryReplaced,
        _ => Code::EntriesLost,
    };
    Refusal::new(code)
        .with("from", loss.from)
        .with("last", loss.known.seq)
        .with("head", loss.head.seq)
}

impl Service {
    /// Accepts that entries from `from` on are lost: records it under a number that was never given, makes the view anew
    /// from what is left, and opens it. Numbers of records known from elsewhere are never given again.
    ///
    /// # Errors
    /// `NothingLost`; `LossTooLarge` beyond what a person can have lost; `LossBegins` where `from` is not the first lost number; `JournalGone` where nothing is left to go on
    /// from; `ReasonNeeded`; `RoleMayNot`, `NotAMember`, `MemberLeft` for anybody but an administrator, by the members
    /// that are remembered; where none is, for anybody but the owner of the folder. Else those of [`Service::open`].
    pub fn accept_loss(
        args: &OpenArgs,
        user: &MemberId,
        (from, reason): (u64, &str),
        watch: &mut Watch<'_>,
    ) -> Result<(Self, Accepted), Refusal> {
        let clock = Clock::from(args.now);
        let folder = Folder::own(&args.folder, &args.user, &clock.now().to_rfc3339())?;
        let view = folder.view();
        let remembered = View::remembered(&view);
        let (looked, loss) = found(&folder, args)?;
        // The view's own database may know more than its marker.
        let own = remembered.as_ref().map(|view| view.applied);
        let mut all = known(folder.path(), false);
        all.extend(own);
        let loss = match loss {
            Some(_) => lost(&looked, &all)?,
            None => lost(&looked, own.as_slice())?,
        };
        let loss = loss.ok_or_else(|| Refusal::new(Code::NothingLost))?;
        if loss.head == Head::EMPTY {
            return Err(refused(&loss).with("path", args.folder.display()));
        }
        clock.may_write(purpose_in(&|seq| entry(&looked, seq))?)?;
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
        let mut counters = Witness::of(folder.path())
            .read()
            .map_or_else(Counters::default, |(_, counters)| counters);
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
        let last = entry(&looked, loss.head.seq)?;
        let (at, policy) = last.map_or((clock.now(), String::new()), |last| {
            (last.at.max(clock.now()), last.policy)
        });
        let line = EntryDraft {
            at,
            actor: user.0.clone(),
            on_behalf: None,
            command: ACCEPT_LOSS.to_owned(),
            events: Vec::new(),
            version: VERSION,
            policy,
            request: None,
        };
        let says = EntryDraft {
            events: vec![
                to_raw_value(&event)
                    .map_err(|error| Refusal::new(Code::StorageFailed).with("why", error))?,
            ],
            ..line.clone()
        };
        let (journal, _) = looked.open()?;
        let head = fill(&journal, &loss, &line, says)?;
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
    line: &EntryDraft,
    says: EntryDraft,
) -> Result<Head, Refusal> {
    let mut after = loss.head.seq;
    loop {
        let left = loss.highest().saturating_sub(after);
        let count = left.min(FILLED);
        let mut lines: Vec<EntryDraft> = (0..count).map(|_| line.clone()).collect();
        if count == left {
            lines.push(says);
            return Ok(journal.append(after, lines)?);
        }
        after = journal.append(after, lines)?.seq;
    }
}

fn entry(looked: &Looked, seq: u64) -> Result<Option<Entry>, Refusal> {
    let mut found = None;
    looked.read(seq, seq, &mut |entry| {
        found = Some(entry);
        ControlFlow::Break(())
    })?;
    Ok(found)
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
    let member = members.into_iter().find(|member| member.id == *user);
    let member = member.ok_or_else(|| Refusal::new(Code::NotAMember).with("user", user))?;
    if !member.active {
        return Err(Refusal::new(Code::MemberLeft).with("member", &member.name));
    }
    let actor = Actor {
        member,
        administrator: None,
    };
    match reach(&actor, Act::KeepRecord) {
        Reach::None => Err(Refusal::new(Code::RoleMayNot).with("act", Act::KeepRecord.name())),
        _ => Ok(()),
    }
}

/// The members that the journal itself names.
fn members_in(looked: &Looked) -> Result<Vec<Member>, Refusal> {
    let mut members = BTreeMap::new();
    let mut failed = None;
    looked.read(1, looked.head().seq, &mut |entry| {
        let told = match read_entry(&entry) {
            Ok(told) => told,
            Err(error) => {
                failed = Some(error);
                return ControlFlow::Break(());
            }
        };
        for event in told.events {
            if let Event::Member { id, member } = event {
                match member.to {
                    Some(member) => members.insert(id, member),
                    None => members.remove(&id),
                };
            }
        }
        ControlFlow::Continue(())
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(members.into_values().collect()),
    }
}
