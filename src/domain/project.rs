//! The project record (项目): what is known of one investment project now.
//!
//! It is what the journal adds up to. Only [`crate::domain::apply`] changes it.

use crate::domain::attachments::record::Attachment;
use crate::domain::clash::record::Clash;
use crate::domain::collection::record::AmountNote;
use crate::domain::construction::record::Construction;
use crate::domain::correction::record::Correction;
use crate::domain::diligence::record::Diligence;
use crate::domain::field::{Field, Value};
use crate::domain::filing::record::Filing;
use crate::domain::handover::record::{Assignment, Deputy, Handover, Joint, OfficerLeft};
use crate::domain::ids::{EnterpriseId, MemberId, ProjectId, UnitCode};
use crate::domain::investor::record::Investor;
use crate::domain::landing::record::Landing;
use crate::domain::links::record::Link;
use crate::domain::money::{Amount, Money};
use crate::domain::operation::record::Operation;
use crate::domain::policy::{FilingLevel, Policy};
use crate::domain::review::record::Review;
use crate::domain::screening::record::Screening;
use crate::domain::signing::record::Signing;
use crate::domain::stage::Position;
use crate::domain::talks::record::Talks;
use crate::domain::visits::record::{SiteChoice, Visit};
use crate::domain::voiding::record::Voided;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A tier set by hand over the one that the amount gives (R7-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierOverride {
    /// Id of the tier in the policy.
    pub tier: String,
    pub reason: String,
    pub by: MemberId,
}

/// A note or a visit's trace (记事): the last one is kept with the record, all of them in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// How a record came in past its first stages (补录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backfill {
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// One investment project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    pub id: ProjectId,
    /// Number of the last journal entry that changed it.
    pub version: u64,
    /// Day of that entry.
    pub changed_on: NaiveDate,
    pub enterprise: EnterpriseId,
    /// Day it was registered as a lead.
    pub registered_on: NaiveDate,
    pub position: Position,
    /// Day of the last update that counts for the update clock (R7-8).
    pub updated_on: NaiveDate,
    pub fields: BTreeMap<Field, Value>,
    /// Ledger columns that no field stands for, by their header.
    pub extras: BTreeMap<String, String>,
    pub screening: Screening,
    pub tier_override: Option<TierOverride>,
    pub filings: BTreeMap<FilingLevel, Filing>,
    pub last_note: Option<Note>,
    /// Why the amount is what it is, once it was changed.
    #[serde(default)]
    pub amount_note: Option<AmountNote>,
    pub backfill: Option<Backfill>,
    /// Another project that this one repeats, accepted as a separate one with a reason (R5-7).
    pub similar_to: Option<(ProjectId, String)>,
    /// Other units' projects of the same enterprise that it met (article 3).
    #[serde(default)]
    pub clashes: BTreeMap<u32, Clash>,
    /// Visits, planned and made (article 8).
    pub visits: BTreeMap<u32, Visit>,
    /// The site chosen (article 8).
    pub site: Option<SiteChoice>,
    /// Article 9.
    pub diligence: Diligence,
    /// Article 10.
    pub talks: Talks,
    /// Articles 7 and 10: asked and answered.
    #[serde(default)]
    pub handovers: BTreeMap<u32, Handover>,
    /// Every act that said whose it is, with who was told.
    #[serde(default)]
    pub assignments: BTreeMap<u32, Assignment>,
    /// Units that share it with the one that carries it (articles 10 and 20).
    #[serde(default)]
    pub joint: BTreeMap<UnitCode, Joint>,
    /// Who followed it and left, until another name stands there (article 7).
    #[serde(default)]
    pub officer_left: Option<OfficerLeft>,
    /// Who follows it for its officer, for a time.
    #[serde(default)]
    pub deputy: Option<Deputy>,
    /// Article 11.
    pub review: Review,
    /// Article 12.
    pub signing: Signing,
    /// Articles 12 and 19, but for the one that it was registered with while no other came.
    #[serde(default)]
    pub investors: BTreeMap<u32, Investor>,
    /// Other projects that it belongs together with.
    #[serde(default)]
    pub links: BTreeMap<u32, Link>,
    /// Articles 13 and 14.
    pub landing: Landing,
    /// Articles 15 and 16.
    pub construction: Construction,
    /// Articles 17 to 19.
    pub operation: Operation,
    /// Files that stand behind the rest.
    #[serde(default)]
    pub attachments: BTreeMap<String, Attachment>,
    /// Facts that were put right (all articles).
    #[serde(default)]
    pub corrections: BTreeMap<u32, Correction>,
    /// The record itself is a mistake.
    #[serde(default)]
    pub voided: Option<Voided>,
}

impl Project {
    /// Whether it is on its way with that unit, and a person of that name follows it there.
    pub(crate) fn is_followed_by(&self, unit: &UnitCode, officer: &str) -> bool {
        let is_theirs = self.responsible().as_ref() == Some(unit);
        is_theirs && self.position.is_open() && self.text(Field::Officer) == officer
    }

    /// A lead registered on a day, with nothing known yet.
    pub(crate) fn new(id: ProjectId, enterprise: EnterpriseId, on: NaiveDate) -> Self {
        Self {
            id,
            version: 0,
            changed_on: on,
            enterprise,
            registered_on: on,
            position: Position::at(crate::domain::stage::Stage::Lead, on),
            updated_on: on,
            fields: BTreeMap::new(),
            extras: BTreeMap::new(),
            screening: Screening::default(),
            tier_override: None,
            filings: BTreeMap::new(),
            last_note: None,
            amount_note: None,
            backfill: None,
            similar_to: None,
            clashes: BTreeMap::new(),
            visits: BTreeMap::new(),
            site: None,
            diligence: Diligence::default(),
            talks: Talks::default(),
            handovers: BTreeMap::new(),
            assignments: BTreeMap::new(),
            officer_left: None,
            deputy: None,
            joint: BTreeMap::new(),
            review: Review::default(),
            signing: Signing::default(),
            investors: BTreeMap::new(),
            links: BTreeMap::new(),
            landing: Landing::default(),
            construction: Construction::default(),
            operation: Operation::default(),
            attachments: BTreeMap::new(),
            corrections: BTreeMap::new(),
            voided: None,
        }
    }

    /// The text of a field, empty where there is none.
    pub(crate) fn text(&self, field: Field) -> &str {
        match self.fields.get(&field) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The date of a field.
    pub(crate) fn date(&self, field: Field) -> Option<NaiveDate> {
        match self.fields.get(&field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// The project's name.
    pub(crate) fn name(&self) -> &str {
        self.text(Field::Name)
    }

    /// The planned investment with its foreign original.
    pub(crate) fn amount(&self) -> Option<&Amount> {
        match self.fields.get(&Field::Amount) {
            Some(Value::Amount(amount)) => Some(amount),
            _ => None,
        }
    }

    /// The planned investment in yuan, zero where it is not known.
    pub(crate) fn money(&self) -> Money {
        self.amount().map_or(Money::ZERO, |amount| amount.money)
    }

    /// The tier: set by hand, else by the amount (R7-2). Empty only where the policy has no tiers.
    pub fn tier(&self, policy: &Policy) -> String {
        match &self.tier_override {
            Some(set) => set.tier.clone(),
            None => policy
                .tier_for(self.money().fen())
                .map(|tier| tier.id.clone())
                .unwrap_or_default(),
        }
    }

    /// The responsible unit (责任单位, article 7).
    pub(crate) fn unit(&self) -> Option<UnitCode> {
        self.unit_field(Field::Unit)
    }

    /// The unit that brought the information in (R5-1).
    pub(crate) fn source_unit(&self) -> Option<UnitCode> {
        self.unit_field(Field::SourceUnit)
    }

    /// The unit that carries it: the responsible one, else the one that brought the information in. Scores, deadlines,
    /// lists and counts by unit all mean this one.
    pub(crate) fn responsible(&self) -> Option<UnitCode> {
        self.unit().or_else(|| self.source_unit())
    }

    /// The unit that negotiates it: the holder of the first talk (article 10), else the one that carries it.
    pub(crate) fn negotiator(&self) -> Option<UnitCode> {
        let held = self.talks.holder().map(|claim| claim.unit.clone());
        held.or_else(|| self.responsible())
    }

    fn unit_field(&self, field: Field) -> Option<UnitCode> {
        let code = self.text(field);
        (!code.is_empty()).then(|| UnitCode::from(code))
    }
}
