//! Why not, for a person: what was wrong, on which article, what is missing line by line, and what to do next.
//!
//! The tables are exhaustive over the codes, so a new code without words does not compile.
//!
//! Long because every code has its words in one table.

mod values;

#[cfg(test)]
mod tests;

use super::advice::*;
use super::{Lang, Word, dates, events, gates};
use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Meanwhile, Missing, Refusal};

/// One thing that is missing, ready to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MissingText {
    /// What it is, in words.
    pub what: String,
    /// Where it is asked, e.g. 第五条.
    pub article: String,
    /// The command that gives it.
    pub how: String,
}

/// A refusal, ready to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RefusalText {
    /// What was wrong, one sentence, without its article.
    pub message: String,
    /// The article it rests on; empty where none does.
    pub article: String,
    /// What to do next.
    pub next: String,
    pub missing: Vec<MissingText>,
    /// What others did meanwhile, a line each.
    pub between: Vec<String>,
}

impl RefusalText {
    /// The message with its article in front: `第七条: …`.
    pub(crate) fn headline(&self) -> String {
        if self.article.is_empty() {
            return self.message.clone();
        }
        format!("{}: {}", self.article, self.message)
    }
}

/// The words for a refusal. The profile gives units, tiers and checklists their names; without it their codes stand.
pub(crate) fn render(refusal: &Refusal, profile: Option<&Profile>, lang: Lang) -> RefusalText {
    let (message, next) = sentences(refusal.code);
    let fill = |word: Word| {
        let slots = word.slots(lang);
        let texts: Vec<(&str, String)> = slots
            .into_iter()
            .map(|slot| (slot, values::text(refusal, slot, profile, lang)))
            .collect();
        let pairs: Vec<(&str, &str)> = texts
            .iter()
            .map(|(slot, text)| (*slot, text.as_str()))
            .collect();
        word.fill(lang, &pairs)
    };
    RefusalText {
        message: fill(message),
        article: refusal.article.clone().unwrap_or_default(),
        next: fill(next),
        missing: refusal
            .missing
            .iter()
            .map(|line| missing_text(line, profile, lang))
            .collect(),
        between: refusal
            .between
            .iter()
            .flat_map(|entry| between(entry, profile, lang))
            .collect(),
    }
}

/// What somebody did, a line for each thing: the entry's number, when, who, what.
fn between(entry: &Meanwhile, profile: Option<&Profile>, lang: Lang) -> Vec<String> {
    let number = match entry.seq {
        0 => String::new(),
        seq => format!("#{seq}  "),
    };
    let at = dates::minute(&entry.at);
    let lines = entry.events.iter();
    let lines = lines.map(|event| events::line(event, profile, lang));
    lines
        .map(|line| format!("{number}{at}  {}  {line}", entry.by))
        .collect()
}

/// What is wrong with a value, for a place beside its field, where the field's name and the value stand already.
pub(crate) fn beside(refusal: &Refusal, profile: Option<&Profile>, lang: Lang) -> String {
    match refusal.code {
        Code::BadAmount | Code::BadCreditCode => values::text(refusal, "why", profile, lang),
        _ => render(refusal, profile, lang).message,
    }
}

fn missing_text(line: &Missing, profile: Option<&Profile>, lang: Lang) -> MissingText {
    MissingText {
        what: gates::missing(line, profile, lang),
        article: line.article.clone(),
        how: line.how.clone(),
    }
}

/// The sentence of a code and what to do next.
pub(crate) const fn sentences(code: Code) -> (Word, Word) {
    match code {
        Code::NoSuchProject => (NO_SUCH_PROJECT, NEXT_FIND),
        Code::NoSuchEnterprise => (NO_SUCH_ENTERPRISE, NEXT_FIND),
        Code::NoSuchMember => (NO_SUCH_MEMBER, NEXT_MEMBERS),
        Code::NotAMember => (NOT_A_MEMBER, NEXT_NOT_A_MEMBER),
        Code::MemberLeft => (MEMBER_LEFT, NEXT_ASK_ADMIN),
        Code::OtherSystemUser => (OTHER_SYSTEM_USER, NEXT_OTHER_SYSTEM_USER),
        Code::LastAdministrator => (LAST_ADMINISTRATOR, NEXT_LAST_ADMINISTRATOR),
        Code::RoleMayNot => (ROLE_MAY_NOT, NEXT_ASK_ROLE),
        Code::OtherUnit => (OTHER_UNIT, NEXT_ASK_UNIT),
        Code::NobodyMay => (NOBODY_MAY, NEXT_ASK),
        Code::OnBehalfNeedsAdministrator => (ON_BEHALF, NEXT_OWN_NAME),
        Code::GateClosed => (GATE_CLOSED, NEXT_FILL_MISSING),
        Code::NoNextStage => (NO_NEXT_STAGE, NEXT_NOTHING),
        Code::ProjectEnded => (PROJECT_ENDED, NEXT_REOPEN),
        Code::WrongStage => (WRONG_STAGE, NEXT_MOVE_FIRST),
        Code::ReasonNeeded => (REASON_NEEDED, NEXT_GIVE_REASON),
        Code::NotBackward => (NOT_BACKWARD, NEXT_ADVANCE),
        Code::VetoStands => (VETO_STANDS, NEXT_VETO),
        Code::ScreeningIncomplete => (SCREENING_INCOMPLETE, NEXT_FILL_MISSING),
        Code::OpinionNotAsked => (OPINION_NOT_ASKED, NEXT_GATE),
        Code::LooksLikeDuplicate => (LOOKS_LIKE_DUPLICATE, NEXT_SEPARATE),
        Code::TwinElsewhere => (TWIN_ELSEWHERE, NEXT_SEPARATE_ELSEWHERE),
        Code::KnownElsewhere => (KNOWN_ELSEWHERE, NEXT_ASK_COMMERCE),
        Code::CreditCodeTaken => (CREDIT_CODE_TAKEN, NEXT_CHECK_CODE),
        Code::EnterpriseNameTaken => (ENTERPRISE_NAME_TAKEN, NEXT_ENTERPRISE_NAME),
        Code::OutsideTied => (OUTSIDE_TIED, NEXT_SITE),
        Code::OutsideRecommended => (OUTSIDE_RECOMMENDED, NEXT_SITE),
        Code::AlreadyDone => (ALREADY_DONE, NEXT_LOG),
        Code::HeldByStep => (HELD_BY_STEP, NEXT_STEP),
        Code::DiligenceIncomplete => (DILIGENCE_INCOMPLETE, NEXT_FILL_MISSING),
        Code::ClaimedAlready => (CLAIMED_ALREADY, NEXT_CLAIM),
        Code::NoConflict => (NO_CONFLICT, NEXT_NOTHING),
        Code::NoSuchClaim => (NO_SUCH_CLAIM, NEXT_CLAIMANTS),
        Code::EarlierEvidence => (EARLIER_EVIDENCE, NEXT_EARLIER),
        Code::TransferNotForTier => (TRANSFER_NOT_FOR_TIER, NEXT_REMINDED),
        Code::TransferNotDue => (TRANSFER_NOT_DUE, NEXT_WAIT_HALF_YEAR),
        Code::IdentityWhole => (IDENTITY_WHOLE, NEXT_IDENTITY),
        Code::IdentityKindMissing => (IDENTITY_KIND_MISSING, NEXT_IDENTITY),
        Code::CompanyHasNoShare => (COMPANY_HAS_NO_SHARE, NEXT_COMPANY),
        Code::CompanyAlready => (COMPANY_ALREADY, NEXT_COMPANY_FIRST),
        Code::LinkToSelf => (LINK_TO_SELF, NEXT_OTHER_PROJECT),
        Code::LinkedAlready => (LINKED_ALREADY, NEXT_LINKED),
        Code::LinkCircle => (LINK_CIRCLE, NEXT_LINK_CIRCLE),
        Code::LinkNotSigned => (LINK_NOT_SIGNED, NEXT_LINK_PHASE),
        Code::SuccessorNeeded => (SUCCESSOR_NEEDED, NEXT_SUCCESSOR),
        Code::SuccessorSame => (SUCCESSOR_SAME, NEXT_SUCCESSOR_SAME),
        Code::NoSuccessorHere => (NO_SUCCESSOR_HERE, NEXT_NO_SUCCESSOR),
        Code::NotAMistake => (NOT_A_MISTAKE, NEXT_NOT_A_MISTAKE),
        Code::RecordVoid => (RECORD_VOID, NEXT_RECORD_VOID),
        Code::LinkNotLeft => (LINK_NOT_LEFT, NEXT_LINK_LEFT),
        Code::LinkEnded => (LINK_ENDED, NEXT_LINK_SUCCESSOR),
        Code::TimeInFuture => (TIME_IN_FUTURE, NEXT_NEW_VALUE),
        Code::FactsUnanswered => (FACTS_UNANSWERED, NEXT_ANSWER_FACTS),
        Code::TransferToSelf => (TRANSFER_TO_SELF, NEXT_OTHER_UNIT),
        Code::WhichEnterprise => (WHICH_ENTERPRISE, NEXT_WHICH_ENTERPRISE),
        Code::InvestorAlready => (INVESTOR_ALREADY, NEXT_NOTHING),
        Code::LeadingInvestor => (LEADING_INVESTOR, NEXT_REPLACE),
        Code::NoSuchInvestor => (NO_SUCH_INVESTOR, NEXT_INVESTORS),
        Code::SharesOverWhole => (SHARES_OVER_WHOLE, NEXT_SHARES),
        Code::NoCarrier => (NO_CARRIER, NEXT_CARRIER),
        Code::OfficerStays => (OFFICER_STAYS, NEXT_OWN_OFFICER),
        Code::WinnerCarries => (WINNER_CARRIES, NEXT_NO_UNIT),
        Code::HandoverOpen => (HANDOVER_OPEN, NEXT_HANDOVER_ANSWER),
        Code::NotAcceptedYet => (NOT_ACCEPTED_YET, NEXT_RECEIVER_FIRST),
        Code::NoHandover => (NO_HANDOVER, NEXT_NOTHING),
        Code::NoClash => (NO_CLASH, NEXT_NOTHING),
        Code::SharesAlready => (SHARES_ALREADY, NEXT_NEW_VALUE),
        Code::SharesNot => (SHARES_NOT, NEXT_NEW_VALUE),
        Code::SharesTooMuch => (SHARES_TOO_MUCH, NEXT_NEW_VALUE),
        Code::HandedOverOnly => (HANDED_OVER_ONLY, NEXT_HANDOVER),
        Code::SupportNotForTier => (SUPPORT_NOT_FOR_TIER, NEXT_OWN_TALKS),
        Code::NoSuchRequest => (NO_SUCH_REQUEST, NEXT_REQUESTS),
        Code::ReviewIncomplete => (REVIEW_INCOMPLETE, NEXT_FILL_MISSING),
        Code::ConditionsMismatch => (CONDITIONS_MISMATCH, NEXT_CONDITIONS),
        Code::NoSuchCondition => (NO_SUCH_CONDITION, NEXT_OPEN_CONDITIONS),
        Code::FilingStillOwed => (FILING_STILL_OWED, NEXT_FILE_IT),
        Code::AmountUnfounded => (AMOUNT_UNFOUNDED, NEXT_AMOUNT_NOTE),
        Code::ReviewNotOfCity => (REVIEW_NOT_OF_CITY, NEXT_REVIEW_HIGHER),
        Code::ReviewStale => (REVIEW_STALE, NEXT_REVIEW_ANEW),
        Code::NoObjection => (NO_OBJECTION, NEXT_ANSWERS),
        Code::NotConcluded => (NOT_CONCLUDED, NEXT_CONCLUDE),
        Code::NotSigned => (NOT_SIGNED, NEXT_SIGN),
        Code::AmendInstead => (AMEND_INSTEAD, NEXT_AMEND),
        Code::CorrectInstead => (CORRECT_INSTEAD, NEXT_CORRECT),
        Code::AmountNotMore => (AMOUNT_NOT_MORE, NEXT_AMOUNT_AFTER),
        Code::AmountIsIncrease => (AMOUNT_IS_INCREASE, NEXT_INCREASE),
        Code::AgreementNumber => (AGREEMENT_NUMBER, NEXT_OWN_NUMBER),
        Code::ClausesLacking => (CLAUSES_LACKING, NEXT_ALL_CLAUSES),
        Code::NoSuchPromise => (NO_SUCH_PROMISE, NEXT_PROMISES),
        Code::SecretNoNotice => (SECRET_NO_NOTICE, NEXT_NOTHING),
        Code::StateSecret => (STATE_SECRET, NEXT_STATE_SECRET),
        Code::NotSecret => (NOT_SECRET, NEXT_NOTHING),
        Code::NotListed => (NOT_LISTED, NEXT_NOTHING),
        Code::SecretLeadStands => (SECRET_LEAD_STANDS, NEXT_END_IT),
        Code::NoFirstTalk => (NO_FIRST_TALK, NEXT_FIRST_TALK),
        Code::NoTransfer => (NO_TRANSFER, NEXT_TRANSFER),
        Code::SecretNoPaper => (SECRET_NO_PAPER, NEXT_NO_PAPER),
        Code::AccessNotLogged => (ACCESS_NOT_LOGGED, NEXT_ASK_ADMIN_DISK),
        Code::NoticeIsOut => (NOTICE_IS_OUT, NEXT_NOTICE_CLOSE),
        Code::NoticeTooShort => (NOTICE_TOO_SHORT, NEXT_NOTICE_LENGTH),
        Code::NoticeRunning => (NOTICE_RUNNING, NEXT_NOTICE_RUNNING),
        Code::NoNotice => (NO_NOTICE, NEXT_NOTICE),
        Code::NoObjections => (NO_OBJECTIONS, NEXT_COUNT_OBJECTIONS),
        Code::SigningIncomplete => (SIGNING_INCOMPLETE, NEXT_FILL_MISSING),
        Code::ObjectionsOpen => (OBJECTIONS_OPEN, NEXT_OBJECTIONS),
        Code::BadPair => (BAD_PAIR, NEXT_PAIR),
        Code::OwnReport => (OWN_REPORT, NEXT_ASK_ROLE),
        Code::ProposedAlready => (PROPOSED_ALREADY, NEXT_CONFIRM),
        Code::NotTheProposer => (NOT_THE_PROPOSER, NEXT_CONFIRM),
        Code::ProposalOvertaken => (PROPOSAL_OVERTAKEN, NEXT_PROPOSE_AGAIN),
        Code::PapersOwed => (PAPERS_OWED, NEXT_SUPPLY),
        Code::NothingOwed => (NOTHING_OWED, NEXT_NOTHING),
        Code::DecisionNeeded => (DECISION_NEEDED, NEXT_DECISION),
        Code::ClaimNotApproved => (CLAIM_NOT_APPROVED, NEXT_APPROVE_CLAIM),
        Code::OverApproved => (OVER_APPROVED, NEXT_OVER_APPROVED),
        Code::PaidInPart => (PAID_IN_PART, NEXT_PAID_IN_PART),
        Code::PermitOnly => (PERMIT_ONLY, NEXT_PERMIT),
        Code::PermitLapsed => (PERMIT_LAPSED, NEXT_PERMIT),
        Code::ExtensionsUsed => (EXTENSIONS_USED, NEXT_PERMIT),
        Code::PermitNotValid => (PERMIT_NOT_VALID, NEXT_PERMIT),
        Code::WorksStopped => (WORKS_STOPPED, NEXT_RESUME),
        Code::WorksNotStopped => (WORKS_NOT_STOPPED, NEXT_SUSPEND),
        Code::PermitCheckNeeded => (PERMIT_CHECK_NEEDED, NEXT_PERMIT_CHECK),
        Code::BadMonth => (BAD_MONTH, NEXT_MONTH),
        Code::TotalFalls => (TOTAL_FALLS, NEXT_TOTAL),
        Code::NodeLocked => (NODE_LOCKED, NEXT_ACCEPT),
        Code::NodeNotReached => (NODE_NOT_REACHED, NEXT_ACTUAL),
        Code::WorksNotBegun => (WORKS_NOT_BEGUN, NEXT_ACTUAL),
        Code::NoSuchItem => (NO_SUCH_ITEM, NEXT_OPEN),
        Code::BadReportPeriod => (BAD_REPORT_PERIOD, NEXT_PERIOD),
        Code::PeriodNotOver => (PERIOD_NOT_OVER, NEXT_PERIOD_OVER),
        Code::PeriodOverlaps => (PERIOD_OVERLAPS, NEXT_PERIOD_SAME),
        Code::NoExitCase => (NO_EXIT_CASE, NEXT_FILL_MISSING),
        Code::ExitNoticeFirst => (EXIT_NOTICE_FIRST, NEXT_EXIT_NOTICE),
        Code::ExitCureRunning => (EXIT_CURE_RUNNING, NEXT_EXIT_CURE),
        Code::ExitCaseNeeded => (EXIT_CASE_NEEDED, NEXT_FILL_MISSING),
        Code::FilingNotOwed => (FILING_NOT_OWED, NEXT_AMOUNT),
        Code::FilingStep => (FILING_STEP, NEXT_FILING),
        Code::DateInFuture => (DATE_IN_FUTURE, NEXT_CHECK_DATE),
        Code::DateTooEarly => (DATE_TOO_EARLY, NEXT_CHECK_DATE),
        Code::NothingToUndo => (NOTHING_TO_UNDO, NEXT_LOG),
        Code::NothingToRedo => (NOTHING_TO_REDO, NEXT_LOG),
        Code::LedgerUnderWay => (LEDGER_UNDER_WAY, NEXT_LEDGER_UNDER_WAY),
        Code::LaterStepDepends => (LATER_STEP, NEXT_LATER_STEP),
        Code::StepStandsForGood => (STANDS_FOR_GOOD, NEXT_NEW_STEP),
        Code::ChangedMeanwhile => (CHANGED_MEANWHILE, NEXT_LOOK_AGAIN),
        Code::MovedMeanwhile => (MOVED_MEANWHILE, NEXT_AS_OF),
        Code::DoneMeanwhile => (DONE_MEANWHILE, NEXT_AS_OF),
        Code::UnknownVerb => (UNKNOWN_VERB, NEXT_VERBS),
        Code::UnknownField => (UNKNOWN_FIELD, NEXT_FIELDS),
        Code::FieldMissing => (FIELD_MISSING, NEXT_GIVE_FIELD),
        Code::IdMissing => (ID_MISSING, NEXT_GIVE_ID),
        Code::BadId => (BAD_ID, NEXT_FIND),
        Code::UnknownWord => (UNKNOWN_WORD, NEXT_KNOWN),
        Code::UnknownUnit => (UNKNOWN_UNIT, NEXT_UNITS),
        Code::UnknownChain => (UNKNOWN_CHAIN, NEXT_KNOWN),
        Code::UnknownSegment => (UNKNOWN_SEGMENT, NEXT_KNOWN),
        Code::BadAmount => (BAD_AMOUNT, NEXT_AMOUNT_FORM),
        Code::BadCreditCode => (BAD_CREDIT_CODE, NEXT_CHECK_CODE),
        Code::BadDate => (BAD_DATE, NEXT_DATE_FORM),
        Code::BadMoment => (BAD_MOMENT, NEXT_MOMENT_FORM),
        Code::BadNumber => (BAD_NUMBER, NEXT_NUMBER_FORM),
        Code::TooLong => (TOO_LONG, NEXT_SHORTEN),
        Code::FileNotSent => (FILE_NOT_SENT, NEXT_FILE_NOT_SENT),
        Code::FileTooLarge => (FILE_TOO_LARGE, NEXT_FILE_TOO_LARGE),
        Code::FileEmpty => (FILE_EMPTY, NEXT_FILE_OTHER),
        Code::FileNotRegular => (FILE_NOT_REGULAR, NEXT_FILE_OTHER),
        Code::FileUnreadable => (FILE_UNREADABLE, NEXT_FILE_OTHER),
        Code::FilesNotInRules => (FILES_NOT_IN_RULES, NEXT_FILES_NOT_IN_RULES),
        Code::FilesFull => (FILES_FULL, NEXT_FILES_FULL),
        Code::NoSuchFile => (NO_SUCH_FILE, NEXT_OPEN),
        Code::FileWithdrawn => (FILE_WITHDRAWN, NEXT_NOTHING),
        Code::FileDamaged => (FILE_DAMAGED, NEXT_FILE_RESTORE),
        Code::FileGone => (FILE_GONE, NEXT_FILE_RESTORE),
        Code::NotClearable => (NOT_CLEARABLE, NEXT_NEW_VALUE),
        Code::BadScore => (BAD_SCORE, NEXT_SCORE_FORM),
        Code::NothingChanged => (NOTHING_CHANGED, NEXT_NOTHING),
        Code::ProfileInvalid => (PROFILE_INVALID, NEXT_POLICY_CHECK),
        Code::RulesInForce => (RULES_IN_FORCE, NEXT_NOTHING),
        Code::ImportedBefore => (IMPORTED_BEFORE, NEXT_IMPORTED),
        Code::RowsRejected => (ROWS_REJECTED, NEXT_REJECTS),
        Code::StorageFailed => (STORAGE_FAILED, NEXT_STORAGE),
        Code::StillAsking => (STILL_ASKING, NEXT_STILL_ASKING),
        Code::FollowNobody => (FOLLOW_NOBODY, NEXT_FOLLOW_NOBODY),
        Code::FollowRefused => (FOLLOW_REFUSED, NEXT_FOLLOW_REFUSED),
        Code::DeedUnderWay => (DEED_UNDER_WAY, NEXT_DEED_UNDER_WAY),
        Code::ReadOnly => (READ_ONLY, NEXT_READ_ONLY),
        Code::RequestTaken => (REQUEST_TAKEN, NEXT_REQUEST_TAKEN),
        Code::FolderHeld => (FOLDER_HELD, NEXT_FOLDER_HELD),
        Code::NoDatabase => (NO_DATABASE, NEXT_INIT),
        Code::EntriesLost => (ENTRIES_LOST, NEXT_LOST),
        Code::EntryReplaced => (ENTRY_REPLACED, NEXT_LOST),
        Code::JournalGone => (JOURNAL_GONE, NEXT_JOURNAL_GONE),
        Code::NothingLost => (NOTHING_LOST, NEXT_USE_IT),
        Code::LossBegins => (LOSS_BEGINS, NEXT_LOSS_BEGINS),
        Code::LossTooLarge => (LOSS_TOO_LARGE, NEXT_LOSS_TOO_LARGE),
        Code::FolderForeign => (FOLDER_FOREIGN, NEXT_FOLDER_FOREIGN),
        Code::FolderUnsafe => (FOLDER_UNSAFE, NEXT_FOLDER_UNSAFE),
        Code::NoPermission => (NO_PERMISSION, NEXT_NO_PERMISSION),
        Code::FolderReadOnly => (FOLDER_READ_ONLY, NEXT_FOLDER_READ_ONLY),
        Code::FolderNotEmpty => (FOLDER_NOT_EMPTY, NEXT_NEW_FOLDER),
        Code::FolderShared => (FOLDER_SHARED, NEXT_NEW_FOLDER),
        Code::DatabaseExists => (DATABASE_EXISTS, NEXT_OTHER_FOLDER),
        Code::StandsAlone => (STANDS_ALONE, NEXT_ONE_STEP),
        Code::ClockBehind => (CLOCK_BEHIND, NEXT_CLOCK),
        Code::ClockNotBehind => (CLOCK_NOT_BEHIND, NEXT_CLOCK_RIGHT),
        Code::OtherDateIsForReading => (OTHER_DATE, NEXT_OTHER_DATE),
        Code::NoSuchRecord => (NO_SUCH_RECORD, NEXT_RECORDS),
        Code::BadDeskId => (BAD_DESK_ID, NEXT_RECORDS),
        Code::BadSpan => (BAD_SPAN, NEXT_PERIOD_FORM),
        Code::AppealedAlready => (APPEALED_ALREADY, NEXT_APPEALED),
        Code::PointsBeyondRule => (POINTS_BEYOND_RULE, NEXT_POINTS_BEYOND),
        Code::BadYear => (BAD_YEAR, NEXT_YEAR),
        Code::BadTargetSum => (BAD_TARGET_SUM, NEXT_TARGET_SUM),
        Code::BadDollars => (BAD_DOLLARS, NEXT_DOLLARS),
        Code::BadPoints => (BAD_POINTS, NEXT_POINTS_FORM),
        Code::NothingToCorrect => (NOTHING_TO_CORRECT, NEXT_OWN_STEP),
        Code::BadPromise => (BAD_PROMISE, NEXT_PROMISE_FORM),
        Code::BadDecision => (BAD_DECISION, NEXT_DECISION_FORM),
        Code::RecordClosed => (RECORD_CLOSED, NEXT_NEW_STEP),
        Code::NotReplied => (NOT_REPLIED, NEXT_REPLY),
        Code::MeetingRunning => (MEETING_RUNNING, NEXT_MEETING_RUNNING),
        Code::MeetingOver => (MEETING_OVER, NEXT_MEETING_OVER),
        Code::NotOnAgenda => (NOT_ON_AGENDA, NEXT_CALL_IN),
        Code::OnAgenda => (ON_AGENDA, NEXT_ON_AGENDA),
        Code::AssignedAlready => (ASSIGNED_ALREADY, NEXT_ASSIGNED_ALREADY),
        Code::FreezeTooEarly => (FREEZE_TOO_EARLY, NEXT_FREEZE_LATER),
        Code::FrozenAlready => (FROZEN_ALREADY, NEXT_APPEAL),
        Code::FreezeNotProposed => (FREEZE_NOT_PROPOSED, NEXT_PROPOSE),
        Code::NotScored => (NOT_SCORED, NEXT_UNITS),
        Code::NoSuchEntry => (NO_SUCH_ENTRY, NEXT_LOG),
        Code::NoSuchArticle => (NO_SUCH_ARTICLE, NEXT_ARTICLE_FORM),
        Code::PointsNotDue => (POINTS_NOT_DUE, NEXT_NO_POINTS),
        Code::Busy => (BUSY, NEXT_WAIT),
        Code::Cancelled => (CANCELLED, NEXT_CANCELLED),
        Code::ServiceAway => (SERVICE_AWAY, NEXT_SERVICE_AWAY),
        Code::ServiceSilent => (SERVICE_SILENT, NEXT_SERVICE_SILENT),
        Code::ServiceChanged => (SERVICE_CHANGED, NEXT_SERVICE_CHANGED),
        Code::OutcomeUnknown => (OUTCOME_UNKNOWN, NEXT_OUTCOME_UNKNOWN),
        Code::ServiceStopping => (SERVICE_STOPPING, NEXT_WAIT),
        Code::TooManyRequests => (TOO_MANY_REQUESTS, NEXT_WAIT),
        Code::ServiceFull => (SERVICE_FULL, NEXT_SERVICE_FULL),
        Code::PeerUnknown => (PEER_UNKNOWN, NEXT_PEER_UNKNOWN),
        Code::InternalError => (INTERNAL_ERROR, NEXT_INTERNAL_ERROR),
        Code::ServiceKeepsTime => (SERVICE_KEEPS_TIME, NEXT_SERVICE_KEEPS_TIME),
        Code::FolderRemote => (FOLDER_REMOTE, NEXT_FOLDER_REMOTE),
    }
}

crate::words! {
    NO_SUCH_ENTERPRISE = "没有编号为 {id} 的企业", "there is no enterprise {id}";
    NO_SUCH_PROJECT = "没有编号为 {id} 的项目, 或您无权查看", "there is no project {id}, or you may not see it";
    NO_SUCH_MEMBER = "没有名为 {id} 的人员", "there is no member {id}";
    OTHER_SYSTEM_USER = "人员 {user} 绑定的不是现在这个系统用户", "the member {user} is pinned to another user of the system";
    NOT_A_MEMBER = "登录名 {user} 没有登记为人员", "the login {user} is not a registered member";
    MEMBER_LEFT = "{member} 已离岗, 不能再操作", "{member} has left and may do nothing";
    LAST_ADMINISTRATOR = "{id} 是最后一位系统管理员, 不能取消其管理员角色, 也不能停用", "{id} is the last administrator and can neither lose that role nor be made inactive";
    SOMEBODY = "该项目的责任单位或市商务", "the project's responsible unit or city commerce";
    ROLE_MAY_NOT = "您的岗位不办这件事: {act}", "this is not for your role: {act}";
    NOBODY_MAY = "{act}: 其中有的内容不由任何人直接修改", "{act}: some of this is changed by nobody directly";
    OTHER_UNIT = "{act}: 这件事由责任单位办, 不由{unit}办", "{act}: this is for the responsible unit, not for {unit}";
    ON_BEHALF = "只有系统管理员可以代他人操作", "only administrators may act on behalf of others";
    GATE_CLOSED = "还不能进入{next}: 门槛 {gate} 有 {count} 项未满足", "cannot move to {next} yet: gate {gate} lacks {count}";
    NO_NEXT_STAGE = "{stage}已是最后阶段", "{stage} is the last stage";
    PROJECT_ENDED = "项目已{end}, 不能再推进或修改", "the project has ended ({end}) and takes no more steps";
    WRONG_STAGE = "{verb}不适用于{stage}阶段, 须在{needed}{until}阶段", "{verb} does not fit the stage {stage}; it belongs to {needed}{until}";
    REASON_NEEDED = "{verb}须写明理由", "{verb} needs a reason";
    NOT_BACKWARD = "{to}不在{stage}之前, 不算退回", "{to} is not before {stage}";
    VETO_STANDS = "触及否决项: {vetoes}", "a veto stands: {vetoes}";
    SCREENING_INCOMPLETE = "研判还不完整, 有 {count} 项未填", "the screening is incomplete: {count} missing";
    OPINION_NOT_ASKED = "办法没有要求{unit}出具意见", "no opinion is asked of {unit}";
    LOOKS_LIKE_DUPLICATE = "与在库项目相似: {id} {name} ({enterprise}, {unit}, {stage})", "resembles a project on record: {id} {name} ({enterprise}, {unit}, {stage})";
    TWIN_ELSEWHERE = "{unit}已有同一企业的相近项目 {id} ({stage}, 自 {since} 起)", "{unit} has a project of this enterprise that resembles it: {id} ({stage} since {since})";
    KNOWN_ELSEWHERE = "已有相近的项目或企业登记, 由其他单位负责", "another unit has something alike on record";
    CREDIT_CODE_TAKEN = "信用代码 {code} 已登记给 {name} ({id})", "the credit code {code} belongs to {name} ({id})";
    OUTSIDE_TIED = "{unit}排在第 {rank} 位, 不在推荐的前 {n} 位之内: 前列为{known}, 其后{tied}并列, 排不进前 {n} 位", "{unit} ranks {rank}, outside the first {n}: {known} lead, and {tied} are equal, too many for the first {n}";
    OUTSIDE_RECOMMENDED = "{unit}排在第 {rank} 位, 不在推荐的前 {n} 位({known})之内", "{unit} ranks {rank}, outside the first {n} ({known})";
    ALREADY_DONE = "{verb}已经办过({date})", "{verb} was done before ({date})";
    HELD_BY_STEP = "{field}由{verb}确定, 不能直接改写", "{field} follows from {verb} and is not typed over";
    DILIGENCE_INCOMPLETE = "尽职调查还不完整, 有 {count} 项未填", "the due diligence is incomplete: {count} missing";
    CLAIMED_ALREADY = "{unit}已就这个项目登记过首谈", "{unit} has claimed the first talk here already";
    NO_CONFLICT = "{id} 没有待裁定的首谈争议", "no first-talk claims meet on {id}";
    NO_SUCH_CLAIM = "{unit}在这里没有待裁定的首谈登记", "{unit} has no claim here that could be ruled on";
    EARLIER_EVIDENCE = "{unit}的佐证更早({date}), {winner}不能认定为首谈单位", "{unit} has the earlier evidence ({date}); {winner} cannot be found to be first";
    TRANSFER_NOT_FOR_TIER = "办法只规定重大项目流转, {tier}只提醒", "the transfer reaches major projects only; {tier} is reminded";
    IDENTITY_WHOLE = "个人证件只登记种类和后四位, 不收完整号码(个人信息保护)", "of a personal document only its kind and last four digits are kept, never the whole number (personal data)";
    IDENTITY_KIND_MISSING = "看不出是哪种身份", "it does not say what kind of identity it is";
    COMPANY_HAS_NO_SHARE = "{name}是项目公司: 不占投资份额, 也不作主要投资方", "{name} is the project company: it holds no share and does not lead";
    COMPANY_ALREADY = "本项目已有项目公司 {name}", "the project has its company already: {name}";
    LINK_TO_SELF = "{id} 不能与自己关联", "{id} is not linked with itself";
    LINKED_ALREADY = "与 {id} 已有关联: {kind}", "linked with {id} already: {kind}";
    LINK_CIRCLE = "{other} 本身来自 {id}, 这样关联成了循环", "{other} comes from {id} itself: that would go round in a circle";
    LINK_NOT_SIGNED = "{id} 现处{stage}, 还没有签约, 谈不上扩建", "{id} is at {stage}: nothing is signed that could be enlarged";
    APPEALED_ALREADY = "这项积分已申诉过({id}), 一项只申诉一次", "an appeal about it was made before ({id}); there is one for each";
    POINTS_BEYOND_RULE = "调整 {value} 分超出这一条: 规则 {rule} 原计 {counted} 分, 可调整 {from} 至 {limit} 分", "{value} points are more than this entry allows: rule {rule} counted {counted}, so it changes by {from} to {limit}";
    BAD_YEAR = "年度 {value} 不对, 这里只能是 {years} 年", "the year {value} is not possible here: {years} only";
    YEARS = "{from} 至 {to}", "{from} to {to}";
    BAD_TARGET_SUM = "目标值 {value} 不是大于零的金额", "{value} is no sum of money above zero";
    BAD_DOLLARS = "目标值 {value} 不是大于零的美元数", "{value} is no sum of dollars above zero";
    SUCCESSOR_NEEDED = "盘活闲置资源结案, 须写明承接 {id} 土地、厂房、人员的项目", "a reuse is closed with the project that takes over what {id} leaves";
    SUCCESSOR_SAME = "{id} 与原项目是同一企业, 不算盘活", "{id} is the same enterprise's: nothing is taken over by another";
    NO_SUCCESSOR_HERE = "项目继续推进, 没有承接项目", "the project goes on, so nobody takes over";
    NOT_A_MISTAKE = "{id} 有{reality}, 是真实项目, 不能作废", "{id} has {reality}: it is a real project and not void";
    RECORD_VOID = "{id} 已作废, 不再办理任何事项", "{id} is void: nothing more is done with it";
    LINK_NOT_LEFT = "{id} 现处{stage}, 没有终止也没有退出处置, 谈不上承接", "{id} is at {stage}: it has neither ended nor an exit case, so nothing is taken over";
    LINK_ENDED = "{id} 已{stage}, 不能再拆分或合并", "{id} has ended ({stage}) and is neither split nor merged";
    TIME_IN_FUTURE = "{field}是今天 {value}, 还没有到(现在 {now})", "{field} is today {value}, which is still to come (now {now})";
    FACTS_UNANSWERED = "在案的尽职调查报告、评审意见或待确认的自报进展没有答复: {known}", "not answered, though on record (report, review or declared progress): {known}";
    TRANSFER_NOT_DUE = "首谈半年期到 {date} 才满", "the half year runs until {date}";
    WHICH_ENTERPRISE = "名为{name}的企业不止一家", "several enterprises are called {name}";
    INVESTOR_ALREADY = "{name}已是这个项目的投资方", "{name} invests in this project already";
    LEADING_INVESTOR = "{name}是主要投资方, 只能更换, 不能只退出", "{name} leads: it can be replaced, not only removed";
    NO_SUCH_INVESTOR = "这个项目没有名为{value}的共同投资方", "{value} does not invest in this project beside the leading one";
    SHARES_OVER_WHOLE = "各投资方占比合计{total}%, 超过100%", "the shares are {total} per cent together";
    NO_CARRIER = "{unit}不能作为项目责任单位", "{unit} cannot be responsible for a project";
    OFFICER_STAYS = "{officer}是原责任单位的对接人员, 不随项目移转", "{officer} is the old unit's officer and does not go with the project";
    WINNER_CARRIES = "胜出的{winner}就是责任单位, 不能另写{unit}", "{winner} has won and is responsible itself: {unit} cannot be named";
    HANDOVER_OPEN = "已有一项移交等待{unit}答复", "a handover waits for {unit} already";
    NOT_ACCEPTED_YET = "{unit}还没有接收", "{unit} has not accepted it yet";
    SHARES_ALREADY = "{unit}就是责任单位, 不用再共享", "{unit} carries the project itself";
    SHARES_NOT = "{unit}没有共享这个项目", "{unit} does not share this project";
    SHARES_TOO_MUCH = "共享比例合计 {sum}%, 须小于 {left}%, 其余归责任单位", "the shares add up to {sum}%; they must be less than {left}%, the rest is the responsible unit's";
    NO_CLASH = "{id} 没有待处置的撞单", "{id}: no clash waits to be settled";
    NO_HANDOVER = "{id} 没有等本单位处理的移交或签收", "{id}: no handover and no notice waits for this unit";
    HANDED_OVER_ONLY = "责任单位已是{unit}, 只随流转、裁定、移交变动", "{unit} is responsible: that changes by transfer, arbitration or handover only";
    TRANSFER_TO_SELF = "项目本就由{unit}负责", "{unit} is responsible for it already";
    SUPPORT_NOT_FOR_TIER = "办法只规定重大项目可申请市级部门参与, {tier}不适用", "only major projects may ask the city's departments to join; not {tier}";
    NO_SUCH_REQUEST = "没有待答复的支持申请", "no such request for support waits for an answer";
    REVIEW_INCOMPLETE = "评审还不完整, 有 {count} 项未评", "the review is incomplete: {count} missing";
    CONDITIONS_MISMATCH = "评审意见 {value} 与所附条件不相符", "the verdict {value} does not go with the conditions given";
    FILING_STILL_OWED = "投资额{amount}仍须{level}备案, 不能免报", "CNY {amount} still asks for the {level} filing";
    AMOUNT_UNFOUNDED = "投资额由{from}改为{to}, 须写理由和依据", "the amount goes from {from} to {to}: a reason and what it rests on are needed";
    REVIEW_NOT_OF_CITY = "评审时投资额为{from}, 现要签{to}, 级别更高, 须先重新评审", "{from} was reviewed; {to} is of a higher tier and is reviewed first";
    REVIEW_STALE = "评审意见已过时: {why}", "the review no longer stands: {why}";
    NO_OBJECTION = "{value}没有不同意意见, 不需要处理", "{value} does not object: there is nothing to answer";
    NOT_CONCLUDED = "研判还没有结论, 无可反馈", "the screening has no conclusion yet: there is nothing to tell";
    NO_SUCH_CONDITION = "没有编号为 {value} 的评审条件", "there is no condition {value}";
    ENTERPRISE_NAME_TAKEN = "已有名为 {name} 的企业({id})", "there is an enterprise named {name} already ({id})";
    NOT_SIGNED = "正式协议还没有签订", "the formal agreement is not signed";
    SECRET_NO_NOTICE = "项目已批准涉密({date}), 不公示", "the project was approved as secret ({date}); there is no notice";
    STATE_SECRET = "国家秘密不得录入本系统", "state secrets may not be in this system";
    NOT_SECRET = "{id} 没有定为涉密", "{id} is not marked as secret";
    NOT_LISTED = "{member} 不在名单上", "{member} is not on the list";
    SECRET_LEAD_STANDS = "{id} 登记时即为涉密, 不能撤销登记", "{id} began as a secret: its registration cannot be taken back";
    NO_FIRST_TALK = "还没有首谈登记, 没有可出的回执", "nobody claimed the first talk, so there is nothing to receipt";
    NO_TRANSFER = "还没有作出流转决定, 没有可通知的事项", "no transfer was decided, so there is nothing to notify";
    SECRET_NO_PAPER = "涉密项目不在本系统出文书", "no paper of a secret project is made here";
    ACCESS_NOT_LOGGED = "查阅记录写不下, 暂不能打开: {why}", "it cannot be opened now, for that it was looked at could not be written down: {why}";
    NOTICE_IS_OUT = "项目已自 {date} 起公示, 不能再定为涉密", "the notice is public since {date}; it cannot be made secret";
    NOTICE_TOO_SHORT = "公示 {days} 个工作日过短, 至少 {min} 个工作日(到 {date})", "a notice of {days} working days is too short; at least {min} (until {date})";
    NOTICE_RUNNING = "公示期到 {date} 才满", "the notice runs until {date}";
    NO_NOTICE = "还没有公示", "there is no notice yet";
    OBJECTIONS_OPEN = "已收到异议 {count} 件, 不能按无异议结束公示", "{count} objections came in; the notice cannot be closed as if there were none";
    NO_OBJECTIONS = "没有登记异议, 谈不上异议成立或不成立", "no objection is on record that could be upheld or rejected";
    SIGNING_INCOMPLETE = "协议和审核还不齐全, 不能登记签订", "the agreement or its checks are not complete; it cannot be recorded as signed";
    BAD_PAIR = "{field}写作 {value}, 应为 条目:内容", "{field} is {value} instead of item:text";
    OWN_REPORT = "{act}: 自己报的、与本人或本单位有利害的, 须由他人办理", "{act}: what you reported yourself or gain by is for another to do";
    PROPOSED_ALREADY = "同样的事项已提出, 正待确认({id})", "the same was proposed and waits ({id})";
    NOT_THE_PROPOSER = "{id} 不是您提出的, 只能由提出人撤回", "{id} is another's: only whoever proposed it withdraws it";
    PROPOSAL_OVERTAKEN = "提出之后记录已有变动, 不能再照原样确认: {verb}", "{verb}: the record has changed since it was proposed";
    PAPERS_OWED = "{item}的后补材料还没有补齐", "papers for {item} are still owed";
    NOTHING_OWED = "{item}没有后补材料, 不需补齐", "no paper is owed for {item}";
    DECISION_NEEDED = "{amount} 属于重大政策兑现, 须经三重一大集体决策", "{amount} is a major redemption; it needs a collective decision";
    CLAIM_NOT_APPROVED = "{policy} 还没有审核通过, 不能兑付", "{policy} is not approved yet, so nothing is paid under it";
    OVER_APPROVED = "本次 {amount} 超过余额 {left} (审定 {approved}, 已兑付 {paid})", "{amount} is more than the {left} left (approved {approved}, paid {paid})";
    PAID_IN_PART = "{policy} 已兑付 {paid}: 不能退回、否决, 审定金额也不能低于已兑付的", "{paid} was paid under {policy}: it is not sent back or declined, nor approved for less than that";
    WORKS_STOPPED = "{date} 起停工, 尚未复工", "the works are suspended since {date}";
    WORKS_NOT_STOPPED = "没有在停工", "the works are not suspended";
    PERMIT_CHECK_NEEDED = "{date} 起停工, 到 {due} 已满一年, 复工前须由发证机关核验施工许可", "suspended since {date}; from {due} on the issuing office checks the permit before the works go on";
    BAD_MONTH = "{value} 不是月份", "{value} is no month";
    TOTAL_FALLS = "累计完成 {amount} 与其他月份不符 ({held}): 累计只增不减", "{amount} completed so far does not agree with {held} of other months: it never grows less";
    PERMIT_ONLY = "只有已领取的{item}可以延期", "only an issued {item} can be extended";
    PERMIT_LAPSED = "施工许可已于 {date} 失效", "the permit lapsed after {date}";
    EXTENSIONS_USED = "施工许可只能延期 {count} 次, 已用完, {date} 失效", "the permit may be extended {count} times only and lapses after {date}";
    PERMIT_NOT_VALID = "{date} 没有有效的施工许可, 不能开工", "no valid permit covers a start on {date}";
    NODE_LOCKED = "{before}还没有验收, 不能填报{node}", "{before} is not accepted, so {node} must wait";
    WORKS_NOT_BEGUN = "{node}还没有实际日期, 谈不上停工", "{node} has no actual date: works that have not begun are not suspended";
    NODE_NOT_REACHED = "{node}还没有实际日期, 不能验收", "{node} has no actual date to accept";
    NO_SUCH_ITEM = "没有编号为 {value} 的待办事项", "nothing open has the number {value}";
    BAD_REPORT_PERIOD = "{field}写作 {value}, 不是月份或季度", "{field} is {value}, which is no month or quarter";
    PERIOD_OVERLAPS = "{value} 与已报的 {other} 重叠", "{value} overlaps {other}, which was reported";
    NO_EXIT_CASE = "还没有退出立案", "no case of exit is open";
    EXIT_NOTICE_FIRST = "整改通知还没有送达", "the notice to cure was not served";
    EXIT_CURE_RUNNING = "整改期到 {date} 才满", "the time to cure runs until {date}";
    EXIT_CASE_NEEDED = "{stage}阶段的项目按退出管理处置, 不能直接终止", "a project at {stage} leaves by a case of exit, not by being given up";
    FILING_NOT_OWED = "投资额 {amount} 未达到{level}备案标准 {line}", "an investment of {amount} is below the line of {line} for the {level} filing";
    FILING_STEP = "{level}备案现为{status}, 不能这样更改", "the {level} filing stands at {status}; this step does not follow";
    DATE_IN_FUTURE = "日期 {date} 晚于今天 {today}", "the date {date} is after today ({today})";
    DATE_TOO_EARLY = "{of}日期 {date} 早于{after} {earlier}", "the date {date}{of} is before {earlier}{after}";
    NOTHING_TO_UNDO = "没有可撤销的步骤", "there is nothing to undo";
    NOTHING_TO_REDO = "没有可重做的步骤", "there is nothing to redo";
    LEDGER_UNDER_WAY = "有台账正在分批导入或撤销, 这一步涉及其中的项目或企业", "a ledger is being imported or taken back, and this step concerns one of its projects or enterprises";
    LATER_STEP = "{record} 之后又有改动(第 {seq} 号), 不能直接撤销或重做", "{record} was changed later (entry {seq}), so the step cannot be taken back or repeated";
    STANDS_FOR_GOOD = "第 {seq} 号({command})不能撤销", "entry {seq} ({command}) cannot be undone";
    CHANGED_MEANWHILE = "{field}已被{by}改动{at}: 您看到的是 {seen}, 现在是 {now}", "{field} was changed by {by}{at}: you saw {seen}, it is {now} now";
    MOVED_MEANWHILE = "{id} 已由{by}转到{to}{at}, 不在您看到的阶段", "{id} was moved to {to} by {by}{at} and is not at the stage that you saw";
    DONE_MEANWHILE = "{id} 在您查看之后已由{by}改动{at}", "{id} was changed by {by}{at} after you looked at it";
    OTHERS = "他人", "somebody else";
    ON_MINUTE = " ({at})";
    UNKNOWN_VERB = "没有名为 {verb} 的操作", "there is no verb {verb}";
    UNKNOWN_FIELD = "{verb}没有名为 {field} 的字段", "{verb} takes no field {field}";
    FIELD_MISSING = "{verb}缺少必填项: {field}", "{verb} needs {field}";
    ID_MISSING = "{verb}须指明项目编号", "{verb} needs a project id";
    BAD_ID = "{text} 不是项目编号", "{text} is no project id";
    UNKNOWN_WORD = "{field}没有 {value} 这个选项", "{value} is no choice for {field}";
    UNKNOWN_UNIT = "{field}: {value} 不是这里可写的单位", "{field}: {value} is no unit that can stand here";
    UNKNOWN_CHAIN = "{field}: 没有名为 {value} 的产业链", "{field}: there is no chain {value}";
    UNKNOWN_SEGMENT = "{field}: {chain}没有 {value} 这个环节", "{field}: {chain} has no segment {value}";
    BAD_AMOUNT = "{field}写作 {value}: {why}", "{field} is {value}: {why}";
    BAD_CREDIT_CODE = "{field}写作 {value}: {why}", "{field} is {value}: {why}";
    BAD_MOMENT = "{field}写作 {value}, 不是日期, 也不是日期和时刻", "{field} is {value}, neither a day nor a day with its time";
    BAD_DATE = "{field}写作 {value}, 不是日期", "{field} is {value}, which is no date";
    BAD_NUMBER = "{field}写作 {value}, {no_number}", "{field} is {value}, which is {no_number}";
    NO_NUMBER = "不是数", "no number";
    NOT_THIS_NUMBER = "不是这里能填的数", "no number that can stand there";
    FILE_NOT_SENT = "文件 {name} 的内容没有送到", "the content of {name} did not arrive";
    FILE_TOO_LARGE = "文件 {name} 超过上限 {mib} MiB", "{name} is larger than {mib} MiB";
    FILE_EMPTY = "文件 {name} 是空的", "{name} is empty";
    FILE_NOT_REGULAR = "{path} 不是普通文件(是文件夹、管道或设备)", "{path} is no regular file (a folder, a pipe or a device)";
    FILE_UNREADABLE = "{path} 读不出: {why}", "{path} cannot be read: {why}";
    FILES_NOT_IN_RULES = "现行规则没有写明佐证材料的大小和份数, 因此不能附", "the rules in force do not say how large and how many files may be, so none can be attached";
    FILES_FULL = "该项目的佐证材料已有 {count} 份, 到上限", "the project has {count} files already, as many as the rules allow";
    NO_SUCH_FILE = "没有编号为 {file} 的佐证材料", "no file has the number {file}";
    FILE_WITHDRAWN = "佐证材料 {file} 已撤下: {reason}", "the file {file} was withdrawn: {reason}";
    FILE_DAMAGED = "佐证材料 {name} 的内容已损坏, 与存入时不同", "the content of {name} is damaged: it is not what was kept";
    FILE_GONE = "佐证材料 {name} 的内容不在数据目录中", "the content of {name} is not in the data folder";
    TOO_LONG = "{field}过长, 上限 {limit} 字节", "{field} is longer than {limit} bytes";
    NOT_CLEARABLE = "{field}不能清空", "{field} cannot be cleared";
    BAD_SCORE = "{item}的评分 {value} 不在 0 至 {max} 之间", "the score {value} for {item} is not between 0 and {max}";
    NOTHING_CHANGED = "没有任何变化", "nothing would change";
    RULES_IN_FORCE = "这套规则 ({version}) 已在执行", "these rules ({version}) are already in force";
    PROFILE_INVALID = "规则文件有 {findings} 处错误", "the rules have {findings} errors";
    IMPORTED_BEFORE = "同一份文件已经导入过(第 {seq} 号)", "the same file was imported before (entry {seq})";
    ROWS_REJECTED = "有 {count} 行不能接收, 未导入任何一行", "{count} rows cannot be taken; none was imported";
    STORAGE_FAILED = "存储不可用: {why}", "the storage does not work: {why}";
    FOLLOW_NOBODY = "{member} 此刻没有打开落地", "{member} has not got Luodi open now";
    FOLLOW_REFUSED = "{member} 不同意跟随", "{member} does not want to be followed";
    DEED_UNDER_WAY = "上一步还在等回音: {what}", "the step before is still waited for: {what}";
    STILL_ASKING = "服务还没有答复", "the service has not answered yet";
    READ_ONLY = "目前只读: {why}", "read-only: {why}";
    REQUEST_TAKEN = "请求号 {request} 已用于另一件事", "the request name {request} was used for something else";
    FOLDER_HELD = "数据目录正被另一进程使用({holder})", "another process holds the data folder ({holder})";
    NO_DATABASE = "{path} 中还没有数据库", "there is no database in {path}";
    ENTRIES_LOST = "记录末尾缺失: 曾确认到第 {last} 号, 现在只到第 {head} 号; 数据在 {path}, 未作任何改动", "the end of the journal is missing: entry {last} was confirmed, and it ends with entry {head} now; the data are in {path}, nothing was changed";
    ENTRY_REPLACED = "第 {from} 号不是当初确认的那一条; 曾确认到第 {last} 号, 现在到第 {head} 号; 数据在 {path}, 未作任何改动", "entry {from} is not the one that was confirmed; entry {last} was confirmed, and the journal ends with {head} now; the data are in {path}, nothing was changed";
    JOURNAL_GONE = "记录不见了: 曾确认到第 {last} 号, 现在一条也没有; 数据在 {path}, 未作任何改动", "the journal is gone: entry {last} was confirmed, and none is left; the data are in {path}, nothing was changed";
    NOTHING_LOST = "没有丢失任何记录", "no entry is lost";
    LOSS_TOO_LARGE = "所说最后记录号 {last} 比现有记录多 {count} 条, 不可信; 一次至多确认丢失 {limit} 条", "the last entry is said to be {last}, {count} more than there are, which is not to be believed; at most {limit} can be accepted as lost";
    LOSS_BEGINS = "记录从第 {from} 号起丢失, 不是第 {value} 号", "the first lost entry is {from}, not {value}";
    FOLDER_FOREIGN = "{path} 属于用户 {owner}, 不是您的, 没有打开", "{path} belongs to the user {owner}, not to you; it was not opened";
    FOLDER_UNSAFE = "{path} {why}(属于 {owner}), 不是本程序建立的, 没有打开, 也没有改动", "{path} {why} (it belongs to {owner}) and was not made by this program; it was neither opened nor changed";
    NO_PERMISSION = "没有权限读写 {path}(属于用户 {owner})", "no permission to read and write {path} (it belongs to the user {owner})";
    FOLDER_READ_ONLY = "{path} 在只读的磁盘上, 不能打开", "{path} lies on a read-only disk and cannot be opened";
    FOLDER_NOT_EMPTY = "{path} 里已有别的东西({found}), 不能用作数据目录", "{path} holds something else ({found}) and cannot become a data folder";
    FOLDER_SHARED = "{path} 别人也在用或看得到, 不能用作数据目录", "{path} is used or seen by others and cannot be a data folder";
    DATABASE_EXISTS = "{path} 中已有数据库", "there is a database in {path} already";
    STANDS_ALONE = "{verb} 须单独作为一步", "{verb} must be a step of its own";
    CLOCK_NOT_BEHIND = "时钟没有落后: 现在 {now}, 最后一条记录 {last}", "the clock is not behind: it is {now}, the last entry is of {last}";
    OTHER_DATE = "正式数据按 {now} 查看时只读, 不能写入", "real data looked at as of {now} are for reading only; nothing was written";
    CLOCK_BEHIND = "现在的时间 {now} 早于最后一条记录 {last}", "the clock ({now}) stands before the last entry ({last})";
    NO_SUCH_RECORD = "没有编号为 {id} 的记录", "there is no record {id}";
    BAD_DESK_ID = "{text} 不是任务、会议、待确认事项或申诉的编号", "{text} is no id of a task, a meeting, a proposal or an appeal";
    BAD_SPAN = "{field}写作 {value}, 不是时段", "{field} is {value}, which is no period";
    BAD_POINTS = "{field}写作 {value}, 不是分值", "{field} is {value}, which is no number of points";
    CORRECT_INSTEAD = "这一期已由{unit}于 {date} 确认, 不能再报成另一个数", "{unit} confirmed this period on {date}: it is not reported anew with other figures";
    AMEND_INSTEAD = "协议已于 {date} 签订, {verb}不能再变动它: 编号、日期、金额、条款和约定目标只由协议变更变动", "the agreement was signed on {date}; {verb} changes it no more: number, day, sum, clauses and targets change by amendments alone";
    AMOUNT_NOT_MORE = "增资后的投资总额 {amount} 不高于现行的 {held}", "{amount} after the increase is not more than the {held} that hold";
    AMOUNT_IS_INCREASE = "投资总额 {amount} 高于现行的 {held}, 属增资", "{amount} is more than the {held} that hold: an increase of capital";
    AGREEMENT_NUMBER = "{number} 是原协议的编号, 补充协议另有编号", "{number} is the agreement's own number; an amendment has another";
    CLAUSES_LACKING = "替换后的协议缺少核心条款: {known}", "the agreement that stands instead lacks clauses: {known}";
    NO_SUCH_PROMISE = "没有约定 {value}; 现有: {known}", "no target {value} is agreed; there are: {known}";
    NOTHING_TO_CORRECT = "{field}还没有内容, 无从更正", "{field} holds nothing that could be corrected";
    BAD_PROMISE = "{field}写作 {value}, 应为 指标:目标@期限", "{field} is {value} instead of metric:target@day";
    BAD_DECISION = "{field}写作 {value}, 读不出单位和事项", "{field} is {value}, which names no unit and task";
    RECORD_CLOSED = "{id} 已于 {date} 办结", "{id} was closed on {date}";
    NOT_REPLIED = "{id} 还没有反馈", "{id} has no reply yet";
    MEETING_RUNNING = "本单位的调度会 {id} 还没有结束", "Meeting {id} of your unit has not ended";
    MEETING_OVER = "调度会 {id} 已经结束", "Meeting {id} has ended";
    NOT_ON_AGENDA = "议程上没有 {item}", "{item} is not on the agenda";
    ON_AGENDA = "{item} 已在议程上, 还没有议", "{item} is on the agenda and still waits";
    ASSIGNED_ALREADY = "同一会议已把同样的事交办给该单位: {id}", "The meeting assigned the same to that unit already: {id}";
    PERIOD_NOT_OVER = "{period} 到 {date} 才结束", "{period} runs until {date}";
    FREEZE_TOO_EARLY = "{period} 到 {date} 才结束, 不能冻结", "{period} runs until {date} and cannot be frozen yet";
    FROZEN_ALREADY = "{period} 已于 {date} 冻结", "{period} has been frozen since {date}";
    FREEZE_NOT_PROPOSED = "市商务还没有提出冻结 {period}", "city commerce has not proposed to freeze {period}";
    NOT_SCORED = "{unit}不在积分范围内", "{unit} is not scored";
    NO_SUCH_ENTRY = "没有第 {seq} 号记录", "there is no entry {seq}";
    NO_SUCH_ARTICLE = "没有 {value}, 办法共 {n} 条", "there is no {value}; the regulation has {n} articles";
    POINTS_NOT_DUE = "申诉不成立的不改变分值", "an appeal that is rejected changes no points";
    BUSY = "正在进行一项长时间操作, 暂不能写入", "a long piece of work is going on; nothing can be written now";
    SERVICE_AWAY = "与服务的连接中断了, 正在重连; 这一步没有送到", "the line to the service is broken and is being looked for again; this was not delivered";
    SERVICE_SILENT = "服务没有应答, 可能已被挂起", "the service does not answer; it may have been stopped";
    SERVICE_CHANGED = "服务已换成另一版本, 与本程序说不通", "the service is of another version by now and does not understand this program";
    OUTCOME_UNKNOWN = "连接在答复之前中断, 这一步办成与否还不知道", "the line broke before the answer came; whether this step was done is not known";
    SERVICE_STOPPING = "服务正在停止, 不再接收新的操作", "the service is ending and takes nothing new";
    TOO_MANY_REQUESTS = "同时提出的请求过多", "too much was asked at once";
    SERVICE_FULL = "连接数已满", "as many are connected as may be";
    PEER_UNKNOWN = "系统用户 {uid} 在本机没有身份, 不能使用", "the system's user {uid} is nobody on this machine and may do nothing";
    INTERNAL_ERROR = "程序内部出错, 这一项没有完成; 其他人不受影响", "the program broke off over this one request; nobody else is touched";
    SERVICE_KEEPS_TIME = "数据由一个服务使用, 它按服务器时钟运行, 不能用 --now", "a service holds the data and goes by the server's clock; --now is not for it";
    FOLDER_REMOTE = "{path} 在网络磁盘上({kind}), 那里锁不住文件, 不能用作数据目录", "{path} lies on a file system of another machine ({kind}), where locks hold nothing; it cannot be a data folder";
    CANCELLED = "已取消, 没有留下任何改动", "cancelled; nothing was changed";
}
