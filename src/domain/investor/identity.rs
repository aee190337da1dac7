//! What tells an investor from others of its name: a credit code, a registration abroad, or a personal document by its kind and
//! last four digits. The whole number of a personal document is kept nowhere.

use crate::domain::credit_code::CreditCode;
use crate::domain::investor::record::{Identity, IdentityKind};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::width_fold::fold_width;
use crate::domain::window::Window;

/// Words by which a kind is written in front of its number, longer ones first.
const WRITTEN: [(&str, IdentityKind); 18] = [
    ("统一社会信用代码", IdentityKind::Credit),
    ("信用代码", IdentityKind::Credit),
    ("credit", IdentityKind::Credit),
    ("境外注册号", IdentityKind::Foreign),
    ("境外注册", IdentityKind::Foreign),
    ("境外", IdentityKind::Foreign),
    ("foreign", IdentityKind::Foreign),
    ("居民身份证", IdentityKind::IdCard),
    ("身份证后四位", IdentityKind::IdCard),
    ("身份证", IdentityKind::IdCard),
    ("id_card", IdentityKind::IdCard),
    ("护照后四位", IdentityKind::Passport),
    ("护照", IdentityKind::Passport),
    ("passport", IdentityKind::Passport),
    ("通行证", IdentityKind::Permit),
    ("permit", IdentityKind::Permit),
    ("居留证", IdentityKind::Residence),
    ("residence", IdentityKind::Residence),
];

/// How many digits of a personal document are kept.
const KEPT: usize = 4;
/// The lengths of the number of an identity card.
const ID_NUMBERS: [usize; 2] = [15, 18];
/// The longest registration abroad.
const LONGEST: usize = 60;

/// Reads `91350100M000100Y43`, `境外注册号:香港 1234567`, `护照:1234`; nothing written is no identity.
///
/// # Errors
/// `BadCreditCode`; `IdentityWhole` where a personal number stands there whole, which the refusal does not repeat;
/// `IdentityKindMissing` where nothing says what it is.
pub(crate) fn read(window: &Window, text: &str) -> Result<Option<Identity>, Refusal> {
    let text = fold_width(text);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let named = WRITTEN.iter().find_map(|(word, kind)| {
        let rest = text.strip_prefix(word)?;
        Some((*kind, rest.trim_start_matches([':', ' ', '=']).trim()))
    });
    if is_id_number(text) && CreditCode::parse(text).is_err() {
        return Err(window.refuse(Code::IdentityWhole));
    }
    let (kind, value) = match named {
        Some(named) => named,
        None if text.len() == ID_NUMBERS[1] && text.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            (IdentityKind::Credit, text)
        }
        None => return Err(window.refuse(Code::IdentityKindMissing)),
    };
    let value = match kind {
        IdentityKind::Credit => credit(window, value)?,
        IdentityKind::Foreign if (1..=LONGEST).contains(&value.chars().count()) => value.to_owned(),
        IdentityKind::Foreign => return Err(window.refuse(Code::IdentityKindMissing)),
        _ => last_four(window, value)?,
    };
    Ok(Some(Identity { kind, value }))
}

/// Whether a text is the whole number of an identity card.
fn is_id_number(text: &str) -> bool {
    let front = text.strip_suffix(['x', 'X']).unwrap_or(text);
    ID_NUMBERS.contains(&text.len()) && front.bytes().all(|b| b.is_ascii_digit())
}

fn credit(window: &Window, value: &str) -> Result<String, Refusal> {
    let code = CreditCode::parse(value).map_err(|error| {
        window
            .refuse(Code::BadCreditCode)
            .with("field", "identity")
            .with("value", value)
            .with("why", error.code())
            .with_all(error.params())
    })?;
    Ok(code.as_str().to_owned())
}

/// Four digits, or three and the sign that an identity card may end with.
fn last_four(window: &Window, value: &str) -> Result<String, Refusal> {
    let value = value.trim_start_matches('*').to_uppercase();
    let is_whole = value.len() != KEPT || !value.bytes().all(|b| b.is_ascii_alphanumeric());
    match is_whole {
        true => Err(window.refuse(Code::IdentityWhole)),
        false => Ok(value),
    }
}
