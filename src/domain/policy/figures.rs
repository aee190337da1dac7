//! How figures are reckoned (统计口径): what each of them means, from which amounts on projects are counted apart, of which
//! years the rates are, where investors come from. The regulation says none of it; every entry tells on what it stands.

use crate::domain::closed::closed;
use crate::domain::policy::basis::{Basis, Cited};
use serde::{Deserialize, Serialize};

closed! {
    /// A figure, as rules and JSON name it.
    FigureKind {
        SignedCount = "signed_count", "新签约项目", "Signed";
        SignedSum = "signed_sum", "新签约金额", "Agreed sum";
        AboveCount = "above_count", "项目数", "projects";
        AboveSum = "above_sum", "金额", "sum";
        IncreaseCount = "increase_count", "增资项目", "Enlarged";
        IncreaseSum = "increase_sum", "增资额", "Enlarged by";
        FrameworkCount = "framework_count", "框架协议(另列)", "Framework agreements (apart)";
        StartedCount = "started_count", "新开工项目", "Started";
        CompletedCount = "completed_count", "新竣工项目", "Completed";
        ProducedCount = "produced_count", "新投产项目", "In production";
        Funds = "funds", "到位资金(认定)", "Money in, confirmed";
        FundsReported = "funds_reported", "到位资金(上报)", "Money in, reported";
        FundsNew = "funds_new", "到位资金:新建", "Money in, new";
        FundsContinued = "funds_continued", "到位资金:续建", "Money in, continued";
        FundsOutside = "funds_outside", "省外项目资金", "From other provinces";
        ForeignUsd = "foreign_usd", "实际利用外资", "Foreign capital";
        EndedCount = "ended_count", "本期解约项目", "Ended";
        EndedSum = "ended_sum", "本期解约金额", "Ended, sum";
        StoppedCount = "stopped_count", "停工项目", "Suspended";
        Intensity = "intensity", "投资强度", "Investment a mu";
        OutputPerMu = "output_per_mu", "亩均产出", "Output a mu";
        TaxPerMu = "tax_per_mu", "亩均税收", "Taxes a mu";
        FulfilRate = "fulfil_rate", "履约率", "Fulfilment rate";
        StartRate = "start_rate", "开工率", "Start rate";
        ProductionRate = "production_rate", "投产率", "Production rate";
        FundsRate = "funds_rate", "资金到位率", "Money-in rate";
        StageAhead = "stage_ahead", "阶段先于事实", "Stage before fact";
        FactAhead = "fact_ahead", "事实先于阶段", "Fact before stage";
    }

    /// What 履约 is.
    Fulfilled {
        /// The project's company is registered.
        Registered = "registered";
        /// It has not ended.
        Kept = "kept";
        /// Money that was confirmed came in.
        Funded = "funded";
    }

    /// Where a region lies.
    RegionKind {
        /// In the province.
        Home = "home";
        /// In another province.
        Outside = "outside";
        /// Abroad, Hong Kong, Macao and Taiwan.
        Overseas = "overseas";
    }
}

impl FigureKind {
    /// Whether there is one for each amount line.
    pub const fn is_of_bands(self) -> bool {
        matches!(self, FigureKind::AboveCount | FigureKind::AboveSum)
    }

    /// Whether there is one for each cohort.
    pub const fn is_of_cohorts(self) -> bool {
        use FigureKind::*;
        matches!(self, FulfilRate | StartRate | ProductionRate | FundsRate)
    }
}

/// What a figure means, as it is printed under each table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub kind: FigureKind,
    pub means: String,
    /// The same in English.
    pub means_en: String,
    pub cited: Cited,
}

/// An amount from which on projects are counted apart. Lines stand within each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub id: String,
    pub name: String,
    /// In fen.
    pub min_fen: i128,
    pub cited: Cited,
}

/// The projects that a rate is of: those signed in the period itself, or in whole years around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    pub id: String,
    pub name: String,
    /// From so many years before the period's to so many, 0 up to the period's own end; the period itself where none is said.
    pub years: Option<(u32, u32)>,
    pub cited: Cited,
}

/// Where investors come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    pub id: String,
    pub name: String,
    pub kind: RegionKind,
    /// Words by which an investor's place is known; the first region that has one of them counts.
    pub places: Vec<String>,
    pub cited: Cited,
}

/// A choice that a city makes, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice<T> {
    pub is: T,
    pub cited: Cited,
}

/// Everything about figures that is data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    pub definitions: Vec<Definition>,
    /// In the order of their amounts.
    pub bands: Vec<Band>,
    /// Those of the rates; tables by group take the first.
    pub cohorts: Vec<Cohort>,
    pub regions: Vec<Region>,
    /// What 履约 is.
    pub fulfilled: Choice<Fulfilled>,
    /// Whether projects that ended stay in what rates are of.
    pub ended_stay: Choice<bool>,
    /// Whether a day of signing that only a ledger tells counts.
    pub ledger_counts: Choice<bool>,
    /// Which steps of substantive progress are framework agreements.
    pub framework: Choice<Vec<String>>,
    /// From which sum on a project's money is money from other provinces, in fen.
    pub outside: Choice<i128>,
}

impl<T> Choice<T> {
    /// Taken by nobody: of rules that cannot be read.
    fn unsaid(is: T) -> Self {
        let cited = Cited {
            basis: Basis::Default,
            article: Vec::new(),
            quote: Vec::new(),
            source: None,
            note: None,
        };
        Self { is, cited }
    }
}

/// Of rules that an older program wrote and this one cannot read.
impl Default for Reckoning {
    fn default() -> Self {
        Self {
            definitions: Vec::new(),
            bands: Vec::new(),
            cohorts: Vec::new(),
            regions: Vec::new(),
            fulfilled: Choice::unsaid(Fulfilled::Registered),
            ended_stay: Choice::unsaid(true),
            ledger_counts: Choice::unsaid(true),
            framework: Choice::unsaid(Vec::new()),
            outside: Choice::unsaid(0),
        }
    }
}

impl Reckoning {
    /// The definition of a figure.
    pub fn definition(&self, kind: FigureKind) -> Option<&Definition> {
        let mut all = self.definitions.iter();
        all.find(|definition| definition.kind == kind)
    }

    /// The region of a place; its place in the list. Nothing where none knows it.
    pub fn region(&self, place: &str) -> Option<usize> {
        if place.is_empty() {
            return None;
        }
        let knows = |region: &Region| {
            region
                .places
                .iter()
                .any(|word| place.contains(word.as_str()))
        };
        self.regions.iter().position(knows)
    }
}
