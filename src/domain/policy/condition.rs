//! The forms a gate condition may take, read from and written as short text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One thing a gate asks for. The text form is in the comment of each.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// `checklist:ID=n/m`: at least `done` of the `of` items of a checklist.
    Checklist {
        /// Checklist id.
        id: String,
        /// Items that must be done.
        done: u32,
        /// Items the checklist has.
        of: u32,
    },
    /// `assessment=pass`: the preliminary assessment passed.
    AssessmentPass,
    /// `veto=none`: none of the vetoes of 第六条.
    NoVeto,
    /// `opinions=all`: every department asked has given its opinion, or was excused with a reason.
    AllOpinions,
    /// `scores=all`: every dimension of the assessment is scored.
    AllScores,
    /// `tier`: a tier is set.
    TierSet,
    /// `chain`: an industry chain or a future industry is set.
    ChainSet,
    /// `resp_unit`: a responsible unit is named.
    ResponsibleUnit,
    /// `officer`: a dedicated person is named.
    Officer,
    /// `first_talk=valid`: a valid first-talk registration.
    FirstTalkValid,
    /// `visit_plan`: a visit is planned or made.
    VisitPlan,
    /// `visit_in>=n`: visits of the enterprise to the city.
    VisitsIn(u32),
    /// `visit_out>=n`: visits to the enterprise.
    VisitsOut(u32),
    /// `dd_report=final`: the due-diligence report is final.
    DiligenceReportFinal,
    /// `review in [a,b]`: the latest review verdict is one of these.
    ReviewVerdictIn(Vec<String>),
    /// `review_conditions=closed`: conditions of the verdict are met or carried into the agreement.
    ReviewConditionsClosed,
    /// `filings_done`: every filing owed is acknowledged.
    FilingsDone,
    /// `agreement=signed`: the formal agreement is signed and recorded.
    AgreementSigned,
    /// `standard_land_indicators_if_applicable`: a 标准地 project has its control indicators in the agreement.
    StandardLandIndicators,
    /// `notice=closed or secret=approved`: the public notice is over, or the project is approved as secret.
    NoticeClosedOrSecret,
    /// `service_unit`: a responsible service unit is named.
    ServiceUnit,
    /// `construction_permit`: the construction permit is issued and has not lapsed.
    ConstructionPermit,
    /// `node:NAME=accepted`: a key node is accepted.
    NodeAccepted(String),
    /// `supervisor`: a qualified supervision unit is engaged.
    Supervisor,
    /// `element:NAME=secured`: an element (要素) is secured, by itself or by its approval.
    ElementSecured(String),
    /// `works=going`: the works are not suspended (停工).
    WorksGoing,
    /// `open_promises=0`: no paper promised under 容缺 or 承诺 is still owed.
    NoOpenPromises,
    /// `monitor>=n`: monitoring reports.
    MonitorReports(u32),
    /// `evaluation>=n`: post-evaluations.
    Evaluations(u32),
    /// `upgrade>=n`: upgrade measures on record.
    Upgrades(u32),
}

/// Conditions without a parameter and their text.
static PLAIN: [(&str, Condition); 18] = [
    ("assessment=pass", Condition::AssessmentPass),
    ("veto=none", Condition::NoVeto),
    ("opinions=all", Condition::AllOpinions),
    ("scores=all", Condition::AllScores),
    ("tier", Condition::TierSet),
    ("chain", Condition::ChainSet),
    ("resp_unit", Condition::ResponsibleUnit),
    ("officer", Condition::Officer),
    ("first_talk=valid", Condition::FirstTalkValid),
    ("visit_plan", Condition::VisitPlan),
    ("dd_report=final", Condition::DiligenceReportFinal),
    (
        "review_conditions=closed",
        Condition::ReviewConditionsClosed,
    ),
    ("filings_done", Condition::FilingsDone),
    ("agreement=signed", Condition::AgreementSigned),
    (
        "standard_land_indicators_if_applicable",
        Condition::StandardLandIndicators,
    ),
    (
        "notice=closed or secret=approved",
        Condition::NoticeClosedOrSecret,
    ),
    ("service_unit", Condition::ServiceUnit),
    ("construction_permit", Condition::ConstructionPermit),
];

/// Conditions without a parameter that concern the time after the start of construction.
static PLAIN_LATE: [(&str, Condition); 3] = [
    ("supervisor", Condition::Supervisor),
    ("open_promises=0", Condition::NoOpenPromises),
    ("works=going", Condition::WorksGoing),
];

/// Text that is not one of the known forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCondition;

impl Condition {
    /// Every form, for a message that says what would be right.
    pub(crate) fn forms() -> Vec<&'static str> {
        let mut forms: Vec<&str> = PLAIN
            .iter()
            .chain(&PLAIN_LATE)
            .map(|(text, _)| *text)
            .collect();
        forms.extend([
            "checklist:ID=n/m",
            "review in [a,b]",
            "node:NAME=accepted",
            "element:NAME=secured",
            "visit_in>=n",
            "visit_out>=n",
            "monitor>=n",
            "evaluation>=n",
            "upgrade>=n",
        ]);
        forms
    }
}

impl FromStr for Condition {
    type Err = UnknownCondition;

    fn from_str(text: &str) -> Result<Self, UnknownCondition> {
        let text = text.trim();
        if let Some((_, plain)) = PLAIN
            .iter()
            .chain(&PLAIN_LATE)
            .find(|(word, _)| *word == text)
        {
            return Ok(plain.clone());
        }
        if let Some(rest) = text.strip_prefix("checklist:") {
            return checklist(rest).ok_or(UnknownCondition);
        }
        if let Some(name) = text
            .strip_prefix("node:")
            .and_then(|r| r.strip_suffix("=accepted"))
        {
            return if name.is_empty() {
                Err(UnknownCondition)
            } else {
                Ok(Condition::NodeAccepted(name.to_owned()))
            };
        }
        if let Some(name) = text
            .strip_prefix("element:")
            .and_then(|rest| rest.strip_suffix("=secured"))
            .filter(|name| !name.is_empty())
        {
            return Ok(Condition::ElementSecured(name.to_owned()));
        }
        if let Some(list) = text
            .strip_prefix("review in [")
            .and_then(|r| r.strip_suffix(']'))
        {
            let words: Vec<String> = list.split(',').map(|w| w.trim().to_owned()).collect();
            return if words.iter().any(String::is_empty) {
                Err(UnknownCondition)
            } else {
                Ok(Condition::ReviewVerdictIn(words))
            };
        }
        counted(text).ok_or(UnknownCondition)
    }
}

/// `ID=n/m`.
fn checklist(rest: &str) -> Option<Condition> {
    let (id, counts) = rest.split_once('=')?;
    let (done, of) = counts.split_once('/')?;
    let (done, of) = (done.parse().ok()?, of.parse().ok()?);
    (!id.is_empty() && done > 0 && done <= of).then(|| Condition::Checklist {
        id: id.to_owned(),
        done,
        of,
    })
}

/// `word>=n` with n at least 1.
fn counted(text: &str) -> Option<Condition> {
    let (word, number) = text.split_once(">=")?;
    let n: u32 = number.parse().ok().filter(|n| *n > 0)?;
    Some(match word {
        "visit_in" => Condition::VisitsIn(n),
        "visit_out" => Condition::VisitsOut(n),
        "monitor" => Condition::MonitorReports(n),
        "evaluation" => Condition::Evaluations(n),
        "upgrade" => Condition::Upgrades(n),
        _ => return None,
    })
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Checklist { id, done, of } => write!(f, "checklist:{id}={done}/{of}"),
            Condition::ReviewVerdictIn(words) => write!(f, "review in [{}]", words.join(",")),
            Condition::NodeAccepted(name) => write!(f, "node:{name}=accepted"),
            Condition::ElementSecured(name) => write!(f, "element:{name}=secured"),
            Condition::VisitsIn(n) => write!(f, "visit_in>={n}"),
            Condition::VisitsOut(n) => write!(f, "visit_out>={n}"),
            Condition::MonitorReports(n) => write!(f, "monitor>={n}"),
            Condition::Evaluations(n) => write!(f, "evaluation>={n}"),
            Condition::Upgrades(n) => write!(f, "upgrade>={n}"),
            plain => {
                let text = PLAIN
                    .iter()
                    .chain(&PLAIN_LATE)
                    .find(|(_, c)| c == plain)
                    .map_or("", |(t, _)| *t);
                f.write_str(text)
            }
        }
    }
}
