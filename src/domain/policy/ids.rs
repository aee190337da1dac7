//! Long because every id stands in this one table.
//!
//! Every id of the rules that the program looks up, as closed types: what is not here is looked up nowhere, and what is here
//! must stand in the data. The reader checks a profile against this table; the code asks by these names and no other way.
//!
//! A lookup still answers `Option`: rules adopted in an old journal are read leniently and may lack an entry.

use serde::{Deserialize, Serialize};

/// A closed list of ids of one kind of entry.
pub trait PolicyId: Copy + Ord + 'static {
    /// Every id of the kind.
    const ALL: &'static [Self];

    /// The id as it stands in the data.
    fn id(self) -> &'static str;

    /// Whether a profile can do without the entry.
    fn is_optional(self) -> bool;

    /// The id that a text of the data is; `None` where the program knows none of that name.
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.id() == id)
    }
}

macro_rules! policy_ids {
    ($( $(#[$doc:meta])* $kind:ident { $( $(#[$note:meta])* $name:ident = $id:literal $($optional:ident)?; )* } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $kind { $( $(#[$note])* #[serde(rename = $id)] $name, )* }

        impl $kind {
            /// The id as it stands in the data.
            pub(crate) const fn id(self) -> &'static str {
                match self { $($kind::$name => $id),* }
            }
        }

        impl PolicyId for $kind {
            const ALL: &'static [$kind] = &[ $($kind::$name),* ];

            fn id(self) -> &'static str {
                self.id()
            }

            fn is_optional(self) -> bool {
                match self { $($kind::$name => policy_ids!(@optional $($optional)?)),* }
            }
        }
    )* };
    (@optional optional) => { true };
    (@optional) => { false };
}

policy_ids! {
    /// A term, `[[clock]]`.
    ClockId {
        /// The trial period (附则).
        Sunset = "sunset";
        /// A lead is answered (R5-6).
        LeadAck = "lead_ack";
        /// The assessment (R6-4).
        Assessment = "assessment";
        /// Its result goes back to whoever brought the lead (R6-4).
        LeadFeedback = "lead_feedback";
        /// A department acknowledges a filing.
        FilingAck = "filing_ack";
        /// The next update (R7-8).
        Update = "update";
        /// The enterprise is heard again (R10-3).
        Revisit = "revisit";
        /// Half a year without progress (R10-6).
        FirstTalk = "first_talk";
        /// The same for tiers that are only reminded: a city may do without.
        FirstTalkReminder = "first_talk_reminder" optional;
        /// A first talk is put on record after its day; later the city confirms it (R10-4). Without it nobody is asked.
        FirstTalkEntry = "first_talk_entry" optional;
        /// A handover is answered, and a notice that a project was moved is signed for (R7-7).
        Handover = "handover" optional;
        /// The city says which of two units' projects of one enterprise goes on (R3-2).
        Clash = "clash" optional;
        /// The report of due diligence (R9-4).
        DueDiligence = "due_diligence";
        /// The review's verdict and its conditions (R11-4).
        Review = "review";
        /// From signing to the notice (R12-4).
        NoticeStart = "notice_start";
        /// How long the notice lasts (R12-4).
        NoticeLength = "notice_length";
        /// Until when a notice is put on record after its first day; without it at once (R12-4).
        NoticeEntry = "notice_entry" optional;
        /// The preliminary procedures together (R13-5).
        PreStartApprovals = "pre_start_approvals";
        /// Papers that follow (R13-4).
        PromiseCure = "promise_cure";
        /// The permit is issued (R15-1).
        PermitIssue = "permit_issue";
        /// The works begin under it (R15-1).
        PermitStart = "permit_start";
        /// Whoever issued the permit is told that the works are suspended (R15-2).
        WorksStopReport = "works_stop_report" optional;
        /// Works suspended for so long go on once the permit is checked (R15-2).
        WorksStopCheck = "works_stop_check" optional;
        /// The works begin after signing (R1-1).
        SignToStart = "sign_to_start";
        /// An element is secured (R13-2).
        ElementDue = "element_due";
        /// How early a node is warned of (R16-1).
        NodeWarn = "node_warn";
        /// A node that comes next gets its plan (R16-1).
        NodePlan = "node_plan" optional;
        /// A node that was reached is accepted (R16-2).
        NodeAccept = "node_accept" optional;
        /// A difficulty is solved (R16-3).
        IssueSolve = "issue_solve";
        /// A task is reported on (R3-1).
        TaskReply = "task_reply";
        /// A policy is honoured (R14-3).
        ClaimPay = "claim_pay";
        /// The next report of operation (R17-1).
        Monitor = "monitor";
        /// The next evaluation (R17-3).
        Evaluate = "evaluate";
        /// An entry in the statistics that is due (R17-4).
        StatEntry = "stat_entry";
        /// The notice of an exit case (R19-3).
        ExitNotice = "exit_notice";
        /// The time to put things right (R19-3).
        ExitCure = "exit_cure";
    }

    /// An amount that decides something, `[[line]]`.
    LineId {
        /// 入规: yearly revenue (R17-4).
        ScaleRevenue = "scale_revenue";
        /// 入统: planned investment (R17-4).
        StatInvestment = "stat_investment";
        /// A payment that is decided collectively (R14-2).
        ClaimMajor = "claim_major";
    }

    /// A ratio or count, `[[threshold]]`.
    ThresholdId {
        /// Below it a target is red (R17-2).
        AchievementRed = "achievement_red";
        /// Below it money to be invested is red (A24).
        FundsRed = "funds_red";
        /// Below it a target is yellow (R17-2).
        AchievementYellow = "achievement_yellow";
        /// How many sites are recommended (R8-4).
        MatchTopN = "match_top_n";
        /// How many indicators 标准地 needs (R12-3).
        ConditionsStandardLand = "conditions_standard_land";
        /// Points of a site for its first industry (R8-4).
        MatchLead = "match_lead";
        /// For a main industry.
        MatchMain = "match_main";
        /// For a base of the chain.
        MatchBase = "match_base";
        /// For its park.
        MatchPark = "match_park";
        /// For what is there already.
        MatchThere = "match_there";
        /// How much of it earns them all.
        MatchThereFull = "match_there_full";
        /// How many projects of one group, or of one name and amount, still say that two of them may be one; without it only
        /// the enterprise does (R3-2).
        ClashMost = "clash_most" optional;
        /// The hour at which a calendar warns.
        CalendarHour = "calendar_alarm_hour" optional;
        /// How many working days before the day it warns.
        CalendarAhead = "calendar_alarm_working_days" optional;
        /// Whether a calendar leaves out names of projects unless it is asked for them.
        CalendarDiscreet = "calendar_discreet" optional;
        /// For how many days what has ended is told in calendar files as cancelled.
        CalendarEnded = "calendar_ended_days" optional;
        /// Whether the first day of a notice is one of its days; it is where the rules say nothing (R12-4).
        NoticeFirstDay = "notice_first_day" optional;
        /// Whether users of the machine who are no members may read what the rows of rights say of guests; not where the rules
        /// say nothing.
        Guests = "guests" optional;
        /// How many alerts the agenda takes by itself (R16-4).
        MeetingAgendaTop = "meeting_agenda_top";
        /// How many working days before its day a task is reminded of, and how many behind it it is urged and pressed for
        /// (R3-1); where the rules say nothing, nobody is.
        TaskRemind = "task_remind" optional;
        TaskUrge = "task_urge" optional;
        TaskPress = "task_press" optional;
        /// After how many days the next meeting is held, as a rule; where the rules say nothing, no day is proposed.
        MeetingEvery = "meeting_every" optional;
        /// The share of the most that a screening can score under which only the city passes it (R6-2).
        ScreeningLow = "screening_low" optional;
        /// The largest file that is kept as evidence, in MiB.
        AttachmentMib = "attachment_mib" optional;
        /// How many files stand behind one project.
        AttachmentCount = "attachment_count" optional;
        /// Height of a line of an official paper, in twips.
        PaperLine = "paper_line";
        /// Sizes of its title, its body, its tables and its small print, in half points.
        PaperTitleSize = "paper_title_size";
        PaperBodySize = "paper_body_size";
        PaperTableSize = "paper_table_size";
        PaperNoteSize = "paper_note_size";
        /// Its margins, in twips.
        PaperTop = "paper_top";
        PaperBottom = "paper_bottom";
        PaperLeft = "paper_left";
        PaperRight = "paper_right";
    }

    /// A closed list of words, `[[vocab]]`.
    VocabId {
        /// The ways to attract (R5-4).
        Method = "method";
        /// Those of them that work by scenarios (R4-2); words of [`VocabId::Method`].
        ScenarioMethod = "scenario_method";
        /// Within the regulation, and, as extra words, without (R2-1).
        InScope = "in_scope";
        /// Classes of enterprises (R5-3).
        EnterpriseClass = "enterprise_class";
        /// What keeps a project out (R6-3).
        Veto = "veto";
        /// What counts as progress (R10-7).
        SubstantiveProgress = "substantive_progress";
        /// Tiers that may ask the city for support (R10-2).
        SupportTier = "support_tier";
        /// Verdicts of the review (R11-4).
        ReviewVerdict = "review_verdict";
        /// Where a notice is put up (R12-4).
        NoticeScope = "notice_scope";
        /// On what land or in which plant a project is built (R13-3).
        SiteKind = "site_kind" optional;
        /// Kinds of difficulties (R16-3).
        IssueKind = "issue_kind";
        /// Grades of an evaluation (R17-3).
        EvaluationGrade = "evaluation_grade";
        /// Reckonings of the statistics (R17-4).
        StatCaliber = "stat_caliber";
        /// Measures of upgrading (R18-1).
        UpgradeKind = "upgrade_kind";
        /// What an exit case is opened for (R19-1).
        ExitTrigger = "exit_trigger";
        /// Fonts of an official paper, the first before those that may stand in for it: of its title.
        PaperTitleFace = "paper_title_face";
        /// Of headings of the first level, and of heads of tables.
        PaperHeadingFace = "paper_heading_face";
        /// Of headings of the second level.
        PaperSubheadingFace = "paper_subheading_face";
        /// Of its body.
        PaperBodyFace = "paper_body_face";
        /// Of figures and Latin letters.
        PaperLatinFace = "paper_latin_face";
    }

    /// A list whose every item must be dealt with, `[[checklist]]`.
    ChecklistId {
        /// What a lead tells (R5-5).
        LeadFields = "lead_fields";
        /// Dimensions of the assessment (R6-2).
        Assessment = "assessment";
        /// What a visit of the enterprise looks at (R8-2).
        VisitIn = "visit_in";
        /// What a visit to the enterprise looks at (R8-3).
        VisitOut = "visit_out";
        /// Items of due diligence (R9-2).
        DueDiligence = "due_diligence";
        /// Core matters of the talks (R10-1).
        Negotiation = "negotiation";
        /// On what the review stands (R11-2).
        Review = "review";
        /// What it weighs (R11-3).
        ReviewFocus = "review_focus";
        /// Clauses of the agreement (R12-2).
        Agreement = "agreement";
        /// Checks before signing (R11-5).
        AgreementExtra = "agreement_extra";
        /// Indicators of 标准地 (R12-3).
        StandardLand = "standard_land";
        /// Elements (R13-2).
        Elements = "elements";
        /// Conditions of the start (R13-3).
        ReadyToStart = "ready_to_start";
        /// Preliminary procedures (R13-5).
        PreliminaryProcedures = "preliminary_procedures";
        /// Procedures before the works (R15-1).
        ConstructionProcedures = "construction_procedures";
        /// Key nodes (R16-1), in the order in which they are reached.
        KeyNodes = "key_nodes";
        /// What an evaluation scores (R17-3).
        Evaluation = "evaluation";
        /// What an exit gives back (R19-2).
        ExitRecovered = "exit_recovered";
    }

    /// What the program does with an item of a list beyond showing its name: `{ name = "…", role = "…" }`. The list that
    /// it belongs to is [`ItemRole::list`].
    ItemRole {
        /// The group of a lead that the enterprise's own record answers (R5-5).
        Profile = "profile" optional;
        /// The group that the amount answers.
        Amount = "amount" optional;
        /// The group that the chain answers.
        Chain = "chain" optional;
        /// The group that the technology answers.
        Technology = "technology" optional;
        /// The group that the intent answers.
        Intent = "intent" optional;
        /// The group that the needs answer.
        Needs = "needs" optional;
        /// The verdict that lets a project pass (R11-4).
        Pass = "pass";
        /// The verdict that lets it pass under conditions.
        Conditional = "conditional";
        /// The verdict that puts the matter off (缓议).
        Deferred = "deferred" optional;
        /// The construction permit (R15-1).
        Permit = "permit";
        /// The node that begins the works (R16-1).
        Start = "start";
        /// The node that completes them.
        Completion = "completion";
        /// The node that begins production.
        Production = "production";
        /// The case of exit that is a breach of the agreement (R19-1, R20-2).
        Breach = "breach";
        /// Progress that the record tells by itself (R10-7): each side has visited the other.
        BothVisits = "both_visits" optional;
        /// A site was chosen.
        SiteChosen = "site_chosen" optional;
        /// Due diligence has begun.
        DiligenceBegun = "diligence_begun" optional;
        /// Its report is there.
        DiligenceReported = "diligence_reported" optional;
        /// One more core matter is agreed.
        MatterAgreed = "matter_agreed" optional;
        /// It was sent to the review.
        SentToReview = "sent_to_review" optional;
    }

    /// What a rule of the scoring board counts, `event` of `[[score.rule]]`. A city need not count everything.
    ScoreEvent {
        /// The city acknowledged a filing in time.
        CityFilingAck = "city_filing_ack" optional;
        /// The province did.
        ProvinceFilingAck = "province_filing_ack" optional;
        /// A filing came late.
        FilingLate = "filing_late" optional;
        /// A filing did not come.
        FilingMissed = "filing_missed" optional;
        /// A first talk was claimed wrongly.
        FirstTalkFalse = "first_talk_false" optional;
        /// A first talk stands.
        FirstTalkValid = "first_talk_valid" optional;
        /// A step of substantive progress.
        SubstantiveProgress = "substantive_progress" optional;
        /// An update came late.
        UpdateOverdue = "update_overdue" optional;
        /// Signed, and the notice is over.
        SignedNoticeClosed = "signed_notice_closed" optional;
        /// The works began.
        ActualStart = "actual_start" optional;
        /// They did not, within the clock `sign_to_start`.
        NotStartedInTime = "not_started_in_time" optional;
        /// Money came in.
        FundsInPlace = "funds_in_place" optional;
        /// How much of a commitment was reached.
        CommitmentAchieved = "commitment_achieved" optional;
        /// A breach led to an exit.
        BreachConfirmed = "breach_confirmed" optional;
        /// A task was closed in time.
        TaskClosedOnTime = "task_closed_on_time" optional;
        /// A difficulty was solved.
        IssueSolved = "issue_solved" optional;
        /// A task is late.
        TaskOverdue = "task_overdue" optional;
        /// An enterprise is content.
        SatisfactionGood = "satisfaction_good" optional;
        /// An enterprise is not.
        SatisfactionBad = "satisfaction_bad" optional;
        /// An entry among the enterprises of scale.
        ScaleEntry = "scale_entry" optional;
        /// An entry in the investment statistics.
        StatEntry = "stat_entry" optional;
    }
}

/// A list whose items may have roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListId {
    /// A checklist.
    Checklist(ChecklistId),
    /// A word list.
    Vocab(VocabId),
}

impl ListId {
    /// The roles that items of the list may have.
    pub(crate) fn roles(self) -> impl Iterator<Item = ItemRole> {
        let all = ItemRole::ALL.iter().copied();
        all.filter(move |role| role.list() == self)
    }

    /// Whether an item without a role would be one that nobody can answer: a group of a lead is answered by the field
    /// that its role names, and by nothing else.
    pub(crate) fn binds_every_item(self) -> bool {
        self == ListId::Checklist(ChecklistId::LeadFields)
    }
}

impl ItemRole {
    /// The list that the item stands in.
    pub(crate) const fn list(self) -> ListId {
        match self {
            ItemRole::Profile
            | ItemRole::Amount
            | ItemRole::Chain
            | ItemRole::Technology
            | ItemRole::Intent
            | ItemRole::Needs => ListId::Checklist(ChecklistId::LeadFields),
            ItemRole::Pass | ItemRole::Conditional | ItemRole::Deferred => {
                ListId::Vocab(VocabId::ReviewVerdict)
            }
            ItemRole::Permit => ListId::Checklist(ChecklistId::ConstructionProcedures),
            ItemRole::Start | ItemRole::Completion | ItemRole::Production => {
                ListId::Checklist(ChecklistId::KeyNodes)
            }
            ItemRole::Breach => ListId::Vocab(VocabId::ExitTrigger),
            ItemRole::BothVisits
            | ItemRole::SiteChosen
            | ItemRole::DiligenceBegun
            | ItemRole::DiligenceReported
            | ItemRole::MatterAgreed
            | ItemRole::SentToReview => ListId::Vocab(VocabId::SubstantiveProgress),
        }
    }
}

impl ChecklistId {
    /// Whether the items are scored, and so the highest score (`scale_max`) is read.
    pub(crate) const fn is_scored(self) -> bool {
        matches!(self, ChecklistId::Evaluation) || self.is_weighted()
    }

    /// Whether a list without a highest score would take none but zero, so that no gate that asks for scores opens. The
    /// grounds of the review are scored on the scale of its focus.
    pub(crate) const fn needs_scale(self) -> bool {
        self.is_scored() && !matches!(self, ChecklistId::Review)
    }

    /// Whether the weights of the items are read.
    pub(crate) const fn is_weighted(self) -> bool {
        matches!(
            self,
            ChecklistId::Assessment | ChecklistId::Review | ChecklistId::ReviewFocus
        )
    }

    /// Whether departments give opinions on it (`opinions_from`).
    pub(crate) const fn has_opinions(self) -> bool {
        matches!(self, ChecklistId::Assessment)
    }
}
