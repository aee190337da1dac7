//! What a person asks: every workflow action as typed data, gathered from the chapters.
//!
//! A chapter declares its own verbs; here they are one table ([`VERBS`]) and one type ([`Command`]). `decide` answers it.

use crate::domain::actor::Member;
use crate::domain::as_of::AsOf;
use crate::domain::attachments::record::SentFile;
use crate::domain::attachments::verbs::AttachmentStep;
use crate::domain::clash::verbs::ClashStep;
use crate::domain::collection::record::{LedgerRow, NewLead};
use crate::domain::collection::verbs::CollectionStep;
use crate::domain::construction::verbs::ConstructionStep;
use crate::domain::context::Context;
use crate::domain::correction::verbs::CorrectionStep;
use crate::domain::desk::exported::Exported;
use crate::domain::desk::verbs::InterpretationStep;
use crate::domain::diligence::verbs::DiligenceStep;
use crate::domain::dispatch::verbs::{DeskStep, DispatchStep};
use crate::domain::enterprise::{Enterprise, Named};
use crate::domain::event::Event;
use crate::domain::exit::verbs::ExitStep;
use crate::domain::filing::verbs::FilingStep;
use crate::domain::first_talk::verbs::FirstTalkStep;
use crate::domain::grading::verbs::GradingStep;
use crate::domain::handover::verbs::HandoverStep;
use crate::domain::ids::ProjectId;
use crate::domain::investor::verbs::{InvestorStep, NamingStep};
use crate::domain::landing::verbs::LandingStep;
use crate::domain::libraries::verbs::LibraryStep;
use crate::domain::lifecycle::verbs::MoveStep;
use crate::domain::links::verbs::LinkStep;
use crate::domain::operation::verbs::OperationStep;
use crate::domain::project::Project;
use crate::domain::proposal::verbs::ProposalStep;
use crate::domain::redemption::verbs::RedemptionStep;
use crate::domain::refusal::Refusal;
use crate::domain::review::verbs::ReviewStep;
use crate::domain::right::Asking;
use crate::domain::scoring::verbs::ScoringStep;
use crate::domain::screening::verbs::ScreeningStep;
use crate::domain::secrecy::verbs::SecrecyStep;
use crate::domain::signing::verbs::SigningStep;
use crate::domain::talks::verbs::TalksStep;
use crate::domain::targets::verbs::TargetStep;
use crate::domain::upgrade::verbs::UpgradeStep;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::{Asked, Beforehand, VerbSpec};
use crate::domain::visits::verbs::VisitsStep;
use crate::domain::voiding::verbs::VoidingStep;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Gathers the steps of chapters that are about the same kind of thing.
macro_rules! steps {
    ($(#[$doc:meta])* $step:ident of $subject:ty, $record:ty { $($chapter:ident($type:ident),)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $step { $($chapter($type),)* }

        $(impl From<$type> for $step {
            fn from(step: $type) -> Self {
                Self::$chapter(step)
            }
        })*

        impl $step {
            /// The verb that was asked.
            pub(crate) fn spec(&self) -> &'static VerbSpec {
                match self { $(Self::$chapter(step) => step.spec(),)* }
            }

            /// The verbs of all of them.
            pub(crate) fn specs() -> impl Iterator<Item = &'static VerbSpec> {
                [$($type::SPECS),*].into_iter().flatten().copied()
            }

            /// Reads a verb of any of the chapters; `None` for one of none.
            pub(in crate::domain) fn read(reader: &Reader<'_>) -> Result<Option<Self>, Refusal> {
                $(if let Some(step) = $type::read(reader)? {
                    return Ok(Some(step.into()));
                })*
                Ok(None)
            }

            /// The texts that a person wrote, by argument.
            pub(in crate::domain) fn texts(&self) -> Vec<(&'static str, &str)> {
                match self { $(Self::$chapter(step) => step.texts(),)* }
            }

            /// By which rows of rights it is judged.
            pub(in crate::domain) fn asking(
                &self,
                context: &Context<'_>,
                about: &$record,
            ) -> Result<Asking, Refusal> {
                match self { $(Self::$chapter(step) => step.asking(context, about),)* }
            }

            /// Answers it by its chapter's rules.
            pub(in crate::domain) fn decide(
                &self,
                context: &Context<'_>,
                subject: &$subject,
            ) -> Result<Vec<Event>, Refusal> {
                match self { $(Self::$chapter(step) => step.decide(context, subject),)* }
            }
        }

        impl Beforehand for $step {
            type About = $record;

            fn beforehand(
                verb: &str,
                context: &Context<'_>,
                about: &Self::About,
            ) -> Option<Asking> {
                let asked = [$($type::beforehand(verb, context, about)),*];
                asked.into_iter().flatten().next()
            }
        }
    };
}

steps! {
    /// A step on one project.
    ProjectStep of ProjectId, Project {
        Collection(CollectionStep),
        Screening(ScreeningStep),
        Grading(GradingStep),
        Filing(FilingStep),
        Visits(VisitsStep),
        Diligence(DiligenceStep),
        FirstTalk(FirstTalkStep),
        Clash(ClashStep),
        Talks(TalksStep),
        Link(LinkStep),
        Handover(HandoverStep),
        Review(ReviewStep),
        Signing(SigningStep),
        Secrecy(SecrecyStep),
        Investor(InvestorStep),
        Landing(LandingStep),
        Redemption(RedemptionStep),
        Construction(ConstructionStep),
        Dispatch(DispatchStep),
        Operation(OperationStep),
        Upgrade(UpgradeStep),
        Exit(ExitStep),
        Attachment(AttachmentStep),
        Correction(CorrectionStep),
        Voiding(VoidingStep),
        Move(MoveStep),
    }
}

steps! {
    /// A step on an enterprise's own record.
    EnterpriseStep of Named, Enterprise {
        Library(LibraryStep),
        Naming(NamingStep),
    }
}

steps! {
    /// A step on no record that was there before, or on one of the city's desk.
    CityStep of (), () {
        Desk(DeskStep),
        Scoring(ScoringStep),
        Target(TargetStep),
        Interpretation(InterpretationStep),
        Proposal(ProposalStep),
    }
}

/// Everything a person can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// 登记线索 (article 5)
    Lead(NewLead),
    /// A step on one project (articles 5 to 19)
    Project {
        project: ProjectId,
        step: ProjectStep,
    },
    /// A step on an enterprise's own record (R3-2, R4-3)
    Enterprise {
        enterprise: Named,
        step: EnterpriseStep,
    },
    /// The city's desk (articles 3, 16, 20, 附则)
    City(CityStep),
    /// 台账导入, all rows or none
    Import {
        file: String,
        digest: String,
        rows: Vec<LedgerRow>,
    },
    /// 导出: something is given out as a file
    Export(Exported),
    /// Add or change a member
    SetMember(Member),
    /// Bring rules into force
    AdoptProfile { files: BTreeMap<String, String> },
    /// 校正时钟: the clock had run ahead, and is right now
    AcceptClock { reason: String },
    /// 撤销 of the actor's own last step
    Undo,
    /// 重做
    Redo,
    /// A step that was asked for when things stood so: refused where what came in between is in its way.
    AsOf { as_of: AsOf, command: Box<Command> },
}

impl Command {
    /// A step on a project.
    pub fn step<A: Asked>(project: ProjectId, ask: A) -> Self
    where
        ProjectStep: From<A::Step>,
    {
        let step = ProjectStep::from(A::Step::from(ask));
        Command::Project { project, step }
    }

    /// A step of the city's desk.
    pub(crate) fn city<A: Asked>(ask: A) -> Self
    where
        CityStep: From<A::Step>,
    {
        Command::City(CityStep::from(A::Step::from(ask)))
    }

    /// The same, asked for when things stood so.
    #[must_use]
    pub fn as_of(self, as_of: AsOf) -> Self {
        let command = Box::new(self);
        Command::AsOf { as_of, command }
    }

    /// What is asked, whatever it was asked upon.
    pub(crate) fn bare(&self) -> &Command {
        match self {
            Command::AsOf { command, .. } => command.bare(),
            command => command,
        }
    }

    /// The name in the journal and in `luodi do`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Command::AsOf { command, .. } => command.name(),
            Command::Lead(_) => "lead",
            Command::Project { step, .. } => step.spec().name,
            Command::Enterprise { step, .. } => step.spec().name,
            Command::City(step) => step.spec().name,
            Command::Import { .. } => "import",
            Command::Export(_) => "export",
            Command::SetMember(_) => "member",
            Command::AdoptProfile { .. } => "policy",
            Command::AcceptClock { .. } => "clock",
            Command::Undo => "undo",
            Command::Redo => "redo",
        }
    }

    /// The texts that a person wrote down, by argument.
    pub(in crate::domain) fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            Command::AsOf { command, .. } => command.texts(),
            Command::Lead(lead) => {
                let reason = lead.separate_from.iter();
                reason
                    .map(|(_, reason)| ("reason", reason.as_str()))
                    .collect()
            }
            Command::Project { step, .. } => step.texts(),
            Command::Enterprise { step, .. } => step.texts(),
            Command::City(step) => step.texts(),
            Command::AcceptClock { reason } => vec![("reason", reason)],
            Command::Export(given) => given.texts().to_vec(),
            Command::Import { .. }
            | Command::SetMember(_)
            | Command::AdoptProfile { .. }
            | Command::Undo
            | Command::Redo => Vec::new(),
        }
    }

    /// The project it is about, if it is about one that exists.
    pub(crate) fn project(&self) -> Option<&ProjectId> {
        match self.bare() {
            Command::Project { project, .. } => Some(project),
            Command::Enterprise { enterprise, .. } => enterprise.project(),
            _ => None,
        }
    }

    /// The file that it puts on record, which is sent before it.
    pub(crate) fn file(&self) -> Option<&SentFile> {
        match self.bare() {
            Command::Project {
                step: ProjectStep::Attachment(AttachmentStep::AttachAsk(ask)),
                ..
            } => Some(&ask.file),
            _ => None,
        }
    }

    /// The same, to be filled in by whoever sends it.
    pub(crate) fn file_mut(&mut self) -> Option<&mut SentFile> {
        match self {
            Command::Project {
                step: ProjectStep::Attachment(AttachmentStep::AttachAsk(ask)),
                ..
            } => Some(&mut ask.file),
            Command::AsOf { command, .. } => command.file_mut(),
            _ => None,
        }
    }

    /// The ranking of places that it asks for instead of choosing one: the project it is about.
    pub(crate) fn asks_for_places(&self) -> Option<&ProjectId> {
        match self.bare() {
            Command::Project {
                project,
                step: ProjectStep::Visits(VisitsStep::MatchAsk(ask)),
            } if ask.choose.is_none() => Some(project),
            _ => None,
        }
    }
}
