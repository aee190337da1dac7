//! The verbs of collection: a new lead, which becomes a project, and the fields of one that is there.

use crate::domain::collection::edit::Edit;
use crate::domain::collection::record::{NewLead, NewSecret};
use crate::domain::field::Field;
use crate::domain::refusal::Refusal;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::read::Reader;
use crate::domain::verb::spec::{About, ArgKind, ArgSpec, VerbSpec};
use crate::domain::word::words;
use chrono::NaiveDate;

/// Every field can be changed.
const EVERY: &[Field] = Field::ALL;

verbs! {
    /// Article 5 and 7: what is known of a project, kept current.
    CollectionStep of project {
        /// 修改 (动态更新, R7-8): fields set, changed or emptied.
        UpdateAsk "update" as "edit" {
            "修改", "Edit";
            "修改项目或企业的任意字段; 留空即清除", "Changes any field of the project or enterprise; empty clears it";
            may edits: Vec<Edit> = Fields(EVERY);
            may reason: String = LongText, "投资额变动理由", "Why the amount changes";
            may basis: String = Text, "投资额变动依据", "What the new amount rests on";
        }
    }
}

/// The fields of a new lead beside its name and enterprise, in form order (article 5).
const LEAD_FIELDS: &[Field] = &[
    Field::CreditCode,
    Field::Amount,
    Field::Chain,
    Field::Segment,
    Field::ChainReason,
    Field::Method,
    Field::SecondaryMethod,
    Field::SourceUnit,
    Field::Collector,
    Field::Introducer,
    Field::SourceDate,
    Field::Class,
    Field::Profile,
    Field::Technology,
    Field::Intent,
    Field::Needs,
    Field::Unit,
    Field::Contact,
    Field::Phone,
];

/// Whether the form of a new lead asks for the field.
pub(crate) fn is_of_lead(field: Field) -> bool {
    matches!(field, Field::Name | Field::Enterprise) || LEAD_FIELDS.contains(&field)
}

/// 登记线索 (R5-1): what becomes a project, told apart from one that it resembles.
pub static LEAD: VerbSpec = VerbSpec {
    name: "lead",
    action: Some("new_lead"),
    word: LEAD_WORD,
    help: LEAD_HELP,
    about: About::City,
    holds: None,
    args: &[
        ArgSpec {
            required: true,
            ..ArgSpec::field(Field::Name)
        },
        ArgSpec {
            required: true,
            ..ArgSpec::field(Field::Enterprise)
        },
        ArgSpec {
            name: "fields",
            kind: ArgKind::Fields(LEAD_FIELDS),
            required: false,
            word: None,
        },
        ArgSpec {
            name: "separate_from",
            kind: ArgKind::Project,
            required: false,
            word: Some(SEPARATE_FROM),
        },
        ArgSpec {
            name: "reason",
            kind: ArgKind::Text,
            required: false,
            word: Some(REASON),
        },
        ArgSpec {
            name: "secret",
            kind: ArgKind::Text,
            required: false,
            word: Some(SECRET),
        },
        ArgSpec {
            name: "approver",
            kind: ArgKind::Text,
            required: false,
            word: Some(APPROVER),
        },
        ArgSpec {
            name: "until",
            kind: ArgKind::Date,
            required: false,
            word: Some(UNTIL),
        },
    ],
};

words! {
    LEAD_WORD = "登记线索", "New lead";
    LEAD_HELP = "登记一条招商线索; 与在库项目相似时会先提示", "Registers a lead; says first if a project resembles it";
    SEPARATE_FROM = "确认不同于项目", "Separate from project";
    REASON = "理由", "Reason";
    SECRET = "涉密依据(登记即涉密的)", "Basis, if secret from the start";
    APPROVER = "涉密批准人", "Secrecy approved by";
    UNTIL = "保密期限", "Secret until";
}

/// Reads a new lead from the verb's arguments.
///
/// # Errors
/// A text that is no value of its field, an id that is none.
pub(in crate::domain) fn new_lead(reader: &Reader<'_>) -> Result<NewLead, Refusal> {
    let mut lead = NewLead::default();
    let named = [Field::Name, Field::Enterprise];
    let edits = [reader.edits(&named)?, reader.edits(LEAD_FIELDS)?].concat();
    for edit in edits {
        if let Some(value) = edit.to {
            lead.fields.insert(edit.field, value);
        }
    }
    if let Some(other) = reader.argument("separate_from")? {
        lead.separate_from = Some((other, reader.text("reason")?));
    }
    let secret = reader.text("secret")?;
    let approver = reader.text("approver")?;
    let until: Option<NaiveDate> = reader.argument("until")?;
    if !secret.is_empty() || !approver.is_empty() || until.is_some() {
        lead.secret = Some(NewSecret {
            basis: secret,
            approver,
            until,
        });
    }
    Ok(lead)
}
