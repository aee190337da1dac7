//! Why not: a refusal names the article, says what was wrong and lists exactly what is missing and how to fill it.
//!
//! Long because the codes are one list.
//!
//! A refusal carries a code and parameters, never sentences; the words in both languages are in `locales::refusal`.
//!
//! Long because every code is declared in one table, with the parameters of its words.

use crate::domain::event::Event;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// What kind of "no" it is; decides the exit code of the command line (CONTRACT.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// A rule says no.
    Refused,
    /// The request was not understood.
    Usage,
    /// The person may not.
    Forbidden,
    /// Somebody changed it first.
    Conflict,
    NotFound,
    /// Storage or service does not work.
    Unavailable,
    /// A value is not one.
    Invalid,
}

impl RefusalKind {
    /// The name in the error JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            RefusalKind::Refused => "refused",
            RefusalKind::Usage => "usage",
            RefusalKind::Forbidden => "forbidden",
            RefusalKind::Conflict => "conflict",
            RefusalKind::NotFound => "not_found",
            RefusalKind::Unavailable => "unavailable",
            RefusalKind::Invalid => "invalid",
        }
    }
}

macro_rules! codes {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $kind:ident; )*) => {
        /// What exactly was wrong. Each has words in `locales::refusal`, with the parameters named in its comment.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $( $(#[$doc])* $variant, )* }

        impl Code {
            /// Every code.
            #[cfg(test)]
            pub(crate) const ALL: &'static [Code] = &[ $(Code::$variant),* ];

            /// The name in the error JSON; never translated.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// The kind it belongs to.
            pub(crate) fn kind(self) -> RefusalKind {
                match self { $(Code::$variant => RefusalKind::$kind),* }
            }
        }
    };
}

codes! {
    /// {id}
    NoSuchProject = "no_such_project", NotFound;
    /// {id}
    NoSuchEnterprise = "no_such_enterprise", NotFound;
    /// {id}
    NoSuchMember = "no_such_member", NotFound;
    /// {user}
    NotAMember = "not_a_member", Forbidden;
    /// {member} has left
    MemberLeft = "member_left", Forbidden;
    /// {user} is pinned to another user of the system
    OtherSystemUser = "other_system_user", Forbidden;
    /// {id}: nobody would be left who may add members
    LastAdministrator = "last_administrator", Refused;
    /// {act}
    RoleMayNot = "role_may_not", Forbidden;
    /// {act} {unit}
    OtherUnit = "other_unit", Forbidden;
    /// {act} {ask}: no row grants it to anybody
    NobodyMay = "nobody_may", Forbidden;
    /// only administrators act on behalf
    OnBehalfNeedsAdministrator = "on_behalf_needs_administrator", Forbidden;
    /// {gate} {next}: the gate lacks what `missing` lists
    GateClosed = "gate_closed", Refused;
    /// {stage} is the last
    NoNextStage = "no_next_stage", Refused;
    /// {end}: the project has ended
    ProjectEnded = "project_ended", Refused;
    /// {verb} {stage} {needed}
    WrongStage = "wrong_stage", Refused;
    /// {verb}
    ReasonNeeded = "reason_needed", Refused;
    /// {to} {stage}
    NotBackward = "not_backward", Refused;
    /// {vetoes}
    VetoStands = "veto_stands", Refused;
    /// screening lacks what `missing` lists
    ScreeningIncomplete = "screening_incomplete", Refused;
    /// {unit} gives no opinion here
    OpinionNotAsked = "opinion_not_asked", Refused;
    /// {id} {name} {enterprise} {unit} {stage}
    LooksLikeDuplicate = "looks_like_duplicate", Refused;
    /// {id} {unit} {stage} {since}: the card of one that the person reads no more of
    TwinElsewhere = "twin_elsewhere", Refused;
    /// something alike is on record where the person may not read it
    KnownElsewhere = "known_elsewhere", Refused;
    /// {code} {id} {name}
    CreditCodeTaken = "credit_code_taken", Refused;
    /// {name} {id}: another enterprise has that name
    EnterpriseNameTaken = "enterprise_name_taken", Refused;
    /// {unit} {rank} {n} {known} {tied}: outside them, and equal ones had no room
    OutsideTied = "outside_tied", Refused;
    /// {unit} {rank} {n} {known}: outside the recommended sites, without a reason
    OutsideRecommended = "outside_recommended", Refused;
    /// {verb} {date}: done on that day already
    AlreadyDone = "already_done", Refused;
    /// {field} {verb}: the field follows from that step
    HeldByStep = "held_by_step", Refused;
    /// due diligence lacks what `missing` lists
    DiligenceIncomplete = "diligence_incomplete", Refused;
    /// {unit} has a claim here already
    ClaimedAlready = "claimed_already", Refused;
    /// {id}: no two claims meet
    NoConflict = "no_conflict", Refused;
    /// {unit} {known}: no claim of that unit waits here
    NoSuchClaim = "no_such_claim", Invalid;
    /// {unit} {date} {winner}: that unit's evidence is earlier and not found false
    EarlierEvidence = "earlier_evidence", Refused;
    /// {tier}: the half-year rule does not reach it
    TransferNotForTier = "transfer_not_for_tier", Refused;
    /// {date}: the half year runs until then
    TransferNotDue = "transfer_not_due", Refused;
    /// a personal number stands there whole, or is not its last four digits
    IdentityWhole = "identity_whole", Refused;
    /// nothing says what kind of identity it is
    IdentityKindMissing = "identity_kind_missing", Invalid;
    /// {name}: the project company neither holds a share nor leads
    CompanyHasNoShare = "company_has_no_share", Refused;
    /// {name}: the project has its company
    CompanyAlready = "company_already", Refused;
    /// {id}: a project is not linked with itself
    LinkToSelf = "link_to_self", Refused;
    /// {id} {kind}: the two are linked
    LinkedAlready = "linked_already", Refused;
    /// {id} {other}: the other one comes from this
    LinkCircle = "link_circle", Refused;
    /// {id} {stage}: nothing is signed that could be enlarged
    LinkNotSigned = "link_not_signed", Refused;
    /// {id} {stage}: it has not left, so nobody takes over from it
    LinkNotLeft = "link_not_left", Refused;
    /// {id}: whoever takes over is not named
    SuccessorNeeded = "successor_needed", Refused;
    /// {id}: it is the same enterprise's
    SuccessorSame = "successor_same", Refused;
    /// nobody takes over where the project goes on
    NoSuccessorHere = "no_successor_here", Refused;
    /// {id} {reality}: what shows that the project is there
    NotAMistake = "not_a_mistake", Refused;
    /// {id}: the record is void
    RecordVoid = "record_void", Refused;
    /// {id} {stage}: it has ended
    LinkEnded = "link_ended", Refused;
    /// {field} {value} {now}: a time of today that lies ahead
    TimeInFuture = "time_in_future", Refused;
    /// {known}: on record and not answered
    FactsUnanswered = "facts_unanswered", Refused;
    /// {unit} has it already
    TransferToSelf = "transfer_to_self", Refused;
    /// {name} {known}: several enterprises have that name
    WhichEnterprise = "which_enterprise", Refused;
    /// {name} invests in it already
    InvestorAlready = "investor_already", Refused;
    /// {name} leads: it is replaced, never only removed
    LeadingInvestor = "leading_investor", Refused;
    /// {value} {known}: none that invests beside the leading one
    NoSuchInvestor = "no_such_investor", Refused;
    /// {total} per cent together
    SharesOverWhole = "shares_over_whole", Refused;
    /// {unit}: none that can be responsible for a project
    NoCarrier = "no_carrier", Refused;
    /// {officer}: the old unit's officer does not go with the project
    OfficerStays = "officer_stays", Refused;
    /// {unit} {winner}: the winner is responsible itself
    WinnerCarries = "winner_carries", Refused;
    /// {unit}: waits for this receiver already
    HandoverOpen = "handover_open", Refused;
    /// {unit} has not accepted it yet
    NotAcceptedYet = "not_accepted_yet", Refused;
    /// {id}: nothing waits for this unit
    NoHandover = "no_handover", Refused;
    NoClash = "no_clash", Refused;
    SharesAlready = "shares_already", Refused;
    SharesNot = "shares_not", Refused;
    SharesTooMuch = "shares_too_much", Refused;
    /// {unit}: named already, so that it changes by a decision or an accepted handover only
    HandedOverOnly = "handed_over_only", Refused;
    /// {tier}: the policy lets it ask for no support
    SupportNotForTier = "support_not_for_tier", Refused;
    /// {value} {known}: no request of that number
    NoSuchRequest = "no_such_request", Invalid;
    /// the review lacks what `missing` lists
    ReviewIncomplete = "review_incomplete", Refused;
    /// {value} {known}: conditions go with that verdict and no other
    ConditionsMismatch = "conditions_mismatch", Refused;
    /// {value} {known}
    NoSuchCondition = "no_such_condition", Invalid;
    /// {level} {amount}: the amount asks for it
    FilingStillOwed = "filing_still_owed", Refused;
    /// {field} {from} {to}: an amount changes with its reason and with what it rests on
    AmountUnfounded = "amount_unfounded", Refused;
    /// {from} {to}: the amount to be signed is of a higher tier than the one reviewed
    ReviewNotOfCity = "review_not_of_city", Refused;
    /// {why}: what the review rested on is another by now
    ReviewStale = "review_stale", Refused;
    /// {value} {known}: that department does not object
    NoObjection = "no_objection", Refused;
    /// nothing was concluded yet
    NotConcluded = "not_concluded", Refused;
    /// the agreement is not signed
    NotSigned = "not_signed", Refused;
    /// {verb} {date}: signed on that day, changed by amendments alone
    AmendInstead = "amend_instead", Refused;
    CorrectInstead = "correct_instead", Refused;
    /// {amount} {held}: an increase is more than what holds
    AmountNotMore = "amount_not_more", Refused;
    /// {amount} {held}: more than what holds is an increase
    AmountIsIncrease = "amount_is_increase", Refused;
    /// {number}: the agreement's own
    AgreementNumber = "agreement_number", Refused;
    /// {known}: clauses that it lacks
    ClausesLacking = "clauses_lacking", Refused;
    /// {value} {known}: no target of that day is agreed
    NoSuchPromise = "no_such_promise", Invalid;
    /// what `missing` lists stands in no agreement yet
    SigningIncomplete = "signing_incomplete", Refused;
    /// {date}: approved as secret
    SecretNoNotice = "secret_no_notice", Refused;
    /// asked for a level that may not be in this system
    StateSecret = "state_secret", Refused;
    /// {id}: it bears no mark
    NotSecret = "not_secret", Refused;
    /// {member}: not on the list
    NotListed = "not_listed", Refused;
    /// {id}: a lead that began secret is ended, not taken back, so that its number tells nothing
    SecretLeadStands = "secret_lead_stands", Refused;
    /// nobody claimed the first talk
    NoFirstTalk = "no_first_talk", Refused;
    /// no transfer was decided
    NoTransfer = "no_transfer", Refused;
    /// no paper is made of a secret project
    SecretNoPaper = "secret_no_paper", Refused;
    /// {why}: that somebody looked at a secret record could not be written down
    AccessNotLogged = "access_not_logged", Unavailable;
    /// {date}: made public
    NoticeIsOut = "notice_is_out", Refused;
    /// {days} {min} {date}
    NoticeTooShort = "notice_too_short", Refused;
    /// nobody objected
    NoObjections = "no_objections", Refused;
    /// {date}: its last day
    NoticeRunning = "notice_running", Refused;
    /// there is none to close
    NoNotice = "no_notice", Refused;
    /// {count}
    ObjectionsOpen = "objections_open", Refused;
    /// {verb} {date}: somebody else looks at what one reported oneself
    OwnReport = "own_report", Forbidden;
    /// {id}: the same waits already
    ProposedAlready = "proposed_already", Refused;
    /// {id}
    NotTheProposer = "not_the_proposer", Forbidden;
    /// {verb}: the record changed since it was proposed
    ProposalOvertaken = "proposal_overtaken", Conflict;
    /// {item}: papers that were let pass are still owed
    PapersOwed = "papers_owed", Refused;
    /// {item}: nothing was let pass that could follow
    NothingOwed = "nothing_owed", Refused;
    /// {amount}: a sum of that size is decided collectively (三重一大)
    DecisionNeeded = "decision_needed", Refused;
    /// {policy}: claimed, and the department has not said yes
    ClaimNotApproved = "claim_not_approved", Refused;
    /// {amount} {approved} {paid} {left}: more than what is left of the sum approved
    OverApproved = "over_approved", Refused;
    /// {policy} {paid}: something was paid under it
    PaidInPart = "paid_in_part", Refused;
    /// {item}: that one alone is extended
    PermitOnly = "permit_only", Refused;
    /// {date}: the works had to begin by then
    PermitLapsed = "permit_lapsed", Refused;
    /// {count} {date}: no further extension
    ExtensionsUsed = "extensions_used", Refused;
    /// {date}: no permit covers a start on that day
    PermitNotValid = "permit_not_valid", Refused;
    /// {date}: the works are suspended since then
    WorksStopped = "works_stopped", Refused;
    /// the works are not suspended
    WorksNotStopped = "works_not_stopped", Refused;
    /// {date} {due}: suspended for so long that the permit is checked first
    PermitCheckNeeded = "permit_check_needed", Refused;
    /// {field} {value}: a month
    BadMonth = "bad_month", Invalid;
    /// {amount} {held}: what is completed never grows less
    TotalFalls = "total_falls", Refused;
    /// {node} {before}: waits for the one before
    NodeLocked = "node_locked", Refused;
    /// {node}: not reached, so not to be accepted
    NodeNotReached = "node_not_reached", Refused;
    /// {node} has no actual date: works that have not begun are not suspended
    WorksNotBegun = "works_not_begun", Refused;
    /// {value} {known}: nothing open of that number
    NoSuchItem = "no_such_item", Invalid;
    /// {field} {value}: a month or a quarter
    BadReportPeriod = "bad_report_period", Invalid;
    /// {period} {date}: its last day
    PeriodNotOver = "period_not_over", Refused;
    /// {value} {other}
    PeriodOverlaps = "period_overlaps", Refused;
    /// no case of exit is open
    NoExitCase = "no_exit_case", Refused;
    /// the notice to put things right was not served
    ExitNoticeFirst = "exit_notice_first", Refused;
    /// {date}: the last day to put things right
    ExitCureRunning = "exit_cure_running", Refused;
    /// {stage}: what has landed leaves by a case of exit
    ExitCaseNeeded = "exit_case_needed", Refused;
    /// {level} {amount} {line}
    FilingNotOwed = "filing_not_owed", Refused;
    /// {level} {status}
    FilingStep = "filing_step", Refused;
    /// {date} {today}
    DateInFuture = "date_in_future", Refused;
    /// {date} {earlier}
    DateTooEarly = "date_too_early", Refused;
    /// nothing to undo
    NothingToUndo = "nothing_to_undo", Refused;
    /// nothing to redo
    NothingToRedo = "nothing_to_redo", Refused;
    /// {seq} {record} {actor}
    LaterStepDepends = "later_step_depends", Conflict;
    /// the record is part of a ledger that is being taken or taken back
    LedgerUnderWay = "ledger_under_way", Conflict;
    /// {seq} {command}: cannot be undone
    StepStandsForGood = "step_stands_for_good", Refused;
    /// {field} {seen} {now} {by} {at}
    ChangedMeanwhile = "changed_meanwhile", Conflict;
    /// {id} {to} {by} {at}: not at the stage any more that it was asked for
    MovedMeanwhile = "moved_meanwhile", Conflict;
    /// {id} {act} {by} {at}: somebody else changed the record since it was looked at
    DoneMeanwhile = "done_meanwhile", Conflict;
    /// {verb}
    UnknownVerb = "unknown_verb", Usage;
    /// {verb} {field} {known}
    UnknownField = "unknown_field", Usage;
    /// {verb} {field}
    FieldMissing = "field_missing", Usage;
    /// {verb}: needs a project id
    IdMissing = "id_missing", Usage;
    /// {text}
    BadId = "bad_id", Usage;
    /// {field} {value} {known}
    UnknownWord = "unknown_word", Invalid;
    /// {field} {value}
    UnknownUnit = "unknown_unit", Invalid;
    /// {field} {value} {known}
    UnknownChain = "unknown_chain", Invalid;
    /// {field} {value} {chain} {known}
    UnknownSegment = "unknown_segment", Invalid;
    /// {field} {value} {why}: `why` is a `MoneyError::code` or `wrong_kind`, beside it that error's params
    /// ({position} {found} {allowed} {currency})
    BadAmount = "bad_amount", Invalid;
    /// {field} {value} {why}: `why` is a `CreditCodeError::code` or `wrong_kind`, beside it that error's params
    /// ({position} {found} {expected})
    BadCreditCode = "bad_credit_code", Invalid;
    /// {field} {value}
    BadDate = "bad_date", Invalid;
    /// {field} {value}
    BadMoment = "bad_moment", Invalid;
    /// {field} {value}
    BadNumber = "bad_number", Invalid;
    /// {field} {value} {known}: an item and its text, `item:text`
    BadPair = "bad_pair", Invalid;
    /// {field} {limit}
    TooLong = "too_long", Invalid;
    /// {field}
    NotClearable = "not_clearable", Invalid;
    /// {item} {value}: scores are 0 to 5
    BadScore = "bad_score", Invalid;
    /// {id}: no record of the desk
    NoSuchRecord = "no_such_record", NotFound;
    /// {text}
    BadDeskId = "bad_desk_id", Usage;
    /// {field} {value}
    BadSpan = "bad_span", Invalid;
    /// {field} {value}
    BadPoints = "bad_points", Invalid;
    /// {id}: one appeal was made about it
    AppealedAlready = "appealed_already", Refused;
    /// {value} {rule} {counted} {from} {limit}: more than the entry could come to
    PointsBeyondRule = "points_beyond_rule", Refused;
    /// {value} {from} {to_year}
    BadYear = "bad_year", Invalid;
    /// {value}: no sum of money
    BadTargetSum = "bad_target_sum", Invalid;
    /// {value}: no sum of dollars
    BadDollars = "bad_dollars", Invalid;
    /// {field} {value}: a decision reads `unit:text @day`
    BadDecision = "bad_decision", Invalid;
    /// {field} {value}: a target reads `metric:target@day`
    BadPromise = "bad_promise", Invalid;
    /// {field}: nothing stands there that could be wrong
    NothingToCorrect = "nothing_to_correct", Refused;
    /// {id} {date}: closed on that day
    RecordClosed = "record_closed", Refused;
    /// {id}: nothing was replied
    NotReplied = "not_replied", Refused;
    /// {id}: a meeting of the own unit is on
    MeetingRunning = "meeting_running", Refused;
    /// {id}: it has ended
    MeetingOver = "meeting_over", Refused;
    /// {item}
    NotOnAgenda = "not_on_agenda", Refused;
    /// {item}: it waits there
    OnAgenda = "on_agenda", Refused;
    /// {id}: the meeting assigned the same by that task
    AssignedAlready = "assigned_already", Refused;
    /// {period} {date}: its last day
    FreezeTooEarly = "freeze_too_early", Refused;
    /// {period} {date}
    FrozenAlready = "frozen_already", Refused;
    /// {period}
    FreezeNotProposed = "freeze_not_proposed", Refused;
    /// {unit} stands on no board
    NotScored = "not_scored", Refused;
    /// {seq}
    NoSuchEntry = "no_such_entry", NotFound;
    /// {value} {n}: the regulation has n articles
    NoSuchArticle = "no_such_article", Invalid;
    /// points go with an appeal that is upheld
    PointsNotDue = "points_not_due", Refused;
    /// nothing would change
    NothingChanged = "nothing_changed", Refused;
    /// {findings}
    ProfileInvalid = "profile_invalid", Invalid;
    /// {version}: these rules are in force already
    RulesInForce = "rules_in_force", Refused;
    /// {digest} {seq}: the same file was imported before
    ImportedBefore = "imported_before", Refused;
    /// {count}: rows that cannot be taken
    RowsRejected = "rows_rejected", Refused;
    /// {why}: storage does not work
    StorageFailed = "storage_failed", Unavailable;
    /// The answer takes longer than the screen waits; it is shown when it is there
    StillAsking = "still_asking", Unavailable;
    /// {member}: nobody of that login or name works here now
    FollowNobody = "follow_nobody", NotFound;
    /// {member}: did not want to be followed
    FollowRefused = "follow_refused", Forbidden;
    /// The person's step before this one is on its way still.
    DeedUnderWay = "deed_under_way", Unavailable;
    /// {why}: read-only after a failed write
    ReadOnly = "read_only", Unavailable;
    /// {holder} {since}
    FolderHeld = "folder_held", Unavailable;
    /// {path}
    NoDatabase = "no_database", Unavailable;
    /// {name}: its bytes were not sent before the step
    FileNotSent = "file_not_sent", Refused;
    /// {name} {mib}
    FileTooLarge = "file_too_large", Refused;
    /// {name}
    FileEmpty = "file_empty", Invalid;
    /// {path}: no regular file
    FileNotRegular = "file_not_regular", Invalid;
    /// {path} {why}: the system's own words
    FileUnreadable = "file_unreadable", Invalid;
    /// the rules in force say nothing of files
    FilesNotInRules = "files_not_in_rules", Refused;
    /// {count}
    FilesFull = "files_full", Refused;
    /// {file}
    NoSuchFile = "no_such_file", NotFound;
    /// {file} {reason}
    FileWithdrawn = "file_withdrawn", Refused;
    /// {name}: what lies there is not what was kept
    FileDamaged = "file_damaged", Unavailable;
    /// {name}: nothing lies there
    FileGone = "file_gone", Unavailable;
    /// {from} {last} {head} {path}: entries from `from` to `last` are gone, the journal ends with `head`
    EntriesLost = "entries_lost", Unavailable;
    /// {from} {last} {head} {path}: another entry stands where `from` stood
    EntryReplaced = "entry_replaced", Unavailable;
    /// {last} {path}: no entry is left
    JournalGone = "journal_gone", Unavailable;
    /// nothing to accept
    NothingLost = "nothing_lost", Refused;
    /// {from}: that is the first lost number, not {value}
    LossBegins = "loss_begins", Refused;
    /// {last} {count} {limit}: more entries would be lost than anybody can have written
    LossTooLarge = "loss_too_large", Refused;
    /// {path} {owner}: another user's
    FolderForeign = "folder_foreign", Unavailable;
    /// {path} {why} {owner}: `why` is a `Flaw::code`
    FolderUnsafe = "folder_unsafe", Unavailable;
    /// {path} {owner}
    NoPermission = "no_permission", Unavailable;
    /// {path}
    FolderReadOnly = "folder_read_only", Unavailable;
    /// {path} {found}: the folder holds something that is not ours
    FolderNotEmpty = "folder_not_empty", Refused;
    /// {path}: others use or see it too
    FolderShared = "folder_shared", Refused;
    /// {path}: there is a database already
    DatabaseExists = "database_exists", Refused;
    /// {request}: the request's name was used by somebody else or for something else
    RequestTaken = "request_taken", Conflict;
    /// {verb}: must be a step of its own
    StandsAlone = "stands_alone", Usage;
    /// the clock stands before the last entry: {now} {last}
    ClockBehind = "clock_behind", Refused;
    /// {now} {last}: there is nothing to put right
    ClockNotBehind = "clock_not_behind", Refused;
    /// {now}: real data are looked at on another date, and not written to
    OtherDateIsForReading = "other_date_is_for_reading", Usage;
    /// another person holds the keyboard for a long step
    Busy = "busy", Unavailable;
    /// stopped by the person
    Cancelled = "cancelled", Refused;
    /// the line to the service is broken
    ServiceAway = "service_away", Unavailable;
    /// the service takes what is said and does not answer
    ServiceSilent = "service_silent", Unavailable;
    /// the service speaks another protocol by now
    ServiceChanged = "service_changed", Unavailable;
    /// the line broke before the answer to this step came
    OutcomeUnknown = "outcome_unknown", Unavailable;
    /// the service is ending and takes no new work
    ServiceStopping = "service_stopping", Unavailable;
    /// too much was asked at once
    TooManyRequests = "too_many_requests", Unavailable;
    /// as many are connected as may be
    ServiceFull = "service_full", Unavailable;
    /// {uid}: the system's user at the other end is nobody here
    PeerUnknown = "peer_unknown", Forbidden;
    /// the program broke off over this one request
    InternalError = "internal_error", Unavailable;
    /// a service goes by the server's clock
    ServiceKeepsTime = "service_keeps_time", Usage;
    /// {path} {kind}: a file system of another machine, where locks hold nothing
    FolderRemote = "folder_remote", Unavailable;
}

/// One thing that is missing, where it is asked, and how to give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// A stable name such as `lead_fields:落地需求` or `opinion:D-HJ`.
    pub what: String,
    /// Where it is asked, e.g. 第五条.
    pub article: String,
    /// The command that gives it.
    pub how: String,
}

/// What somebody did in between, as far as whoever is refused because of it reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meanwhile {
    /// The entry's number; 0 where it has none yet.
    pub seq: u64,
    pub at: DateTime<FixedOffset>,
    /// Whose step it was, by name.
    pub by: String,
    /// Name of the command.
    pub command: String,
    pub events: Vec<Event>,
}

/// A "no" with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub code: Code,
    /// The article it rests on, where one does.
    pub article: Option<String>,
    /// Values for the words, by name.
    pub params: Vec<(String, String)>,
    pub missing: Vec<Missing>,
    /// What somebody else did meanwhile that is in the way.
    pub between: Vec<Meanwhile>,
}

impl Refusal {
    /// A refusal with nothing beside its code.
    pub(crate) fn new(code: Code) -> Self {
        Self {
            code,
            article: None,
            params: Vec::new(),
            missing: Vec::new(),
            between: Vec::new(),
        }
    }

    /// Names the article (依据); none where it is empty, for what serves all of them.
    #[must_use]
    pub(crate) fn article(mut self, article: impl Into<String>) -> Self {
        self.article = Some(article.into()).filter(|article| !article.is_empty());
        self
    }

    /// Adds a value for the words.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.push((name.to_owned(), value.to_string()));
        self
    }

    /// Takes a value out.
    #[must_use]
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.params.retain(|(key, _)| key != name);
        self
    }

    /// Adds several values for the words.
    #[must_use]
    pub(crate) fn with_all(mut self, params: Vec<(&'static str, String)>) -> Self {
        let named = params.into_iter();
        self.params
            .extend(named.map(|(name, value)| (name.to_owned(), value)));
        self
    }

    /// Adds what is missing.
    #[must_use]
    pub(crate) fn missing(mut self, missing: Vec<Missing>) -> Self {
        self.missing = missing;
        self
    }

    /// Adds what somebody else did meanwhile.
    #[must_use]
    pub(crate) fn between(mut self, between: Vec<Meanwhile>) -> Self {
        self.between = between;
        self
    }

    /// Whether it says only that the service is not reached, or has not answered, just now, so that the same may be
    /// asked as soon as it is.
    pub(crate) fn is_of_line(&self) -> bool {
        matches!(
            self.code,
            Code::ServiceAway
                | Code::ServiceSilent
                | Code::ServiceChanged
                | Code::StillAsking
                | Code::DeedUnderWay
                | Code::OutcomeUnknown
        )
    }

    /// The kind of the code.
    pub(crate) fn kind(&self) -> RefusalKind {
        self.code.kind()
    }

    /// A parameter's value, empty where there is none.
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

impl std::fmt::Display for Refusal {
    /// For logs and test failures; people read `locales::refusal`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code.name())?;
        for (name, value) in &self.params {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
