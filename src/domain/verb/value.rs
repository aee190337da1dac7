//! What a field may hold under a profile: reading it from text, and checking a value that came as data.

#[cfg(test)]
mod tests;

use crate::domain::field::{Field, FieldKind, MAX_TEXT, Value, ValueError};
use crate::domain::policy::{Profile, VocabId};
use crate::domain::refusal::{Code, Refusal};

/// The code of a county, zone, department or team written by code, name or short name.
pub(crate) fn unit_code(profile: &Profile, text: &str) -> Option<String> {
    let unit = profile
        .unit_by_name(text)
        .or_else(|| profile.unit(text))
        .map(|unit| unit.code.clone());
    unit.or_else(|| {
        let mut known = profile.departments.iter();
        let known =
            known.find(|held| held.code == text || held.is_called(text, &profile.city_name));
        known.map(|held| held.code.clone())
    })
    .or_else(|| {
        profile
            .teams
            .iter()
            .find(|team| team.code == text || team.name == text)
            .map(|team| team.code.clone())
    })
}

/// Reads the text of a field; empty clears it (`None`).
///
/// # Errors
/// Refusals of kind invalid that name the field, the text and what would be right.
pub(crate) fn read_field(
    field: Field,
    text: &str,
    profile: &Profile,
) -> Result<Option<Value>, Refusal> {
    let shown = text.trim();
    let refuse = |code| {
        Refusal::new(code)
            .with("field", field.name())
            .with("value", shown)
    };
    let value = Value::read(field.kind(), text).map_err(|error| match error {
        ValueError::TooLong { limit } => refuse(Code::TooLong).with("limit", limit),
        ValueError::Amount(error) => refuse(Code::BadAmount)
            .with("why", error.code())
            .with_all(error.params()),
        ValueError::Code(error) => refuse(Code::BadCreditCode)
            .with("why", error.code())
            .with_all(error.params()),
        ValueError::Date => refuse(Code::BadDate),
        ValueError::Number => refuse(Code::BadNumber),
    })?;
    let Some(value) = value else { return Ok(None) };
    let value = match (field.kind(), &value) {
        (FieldKind::Chain, Value::Text(name)) => {
            match profile.chain(name).or_else(|| profile.chain_by_name(name)) {
                Some(chain) => Value::Text(chain.id.clone()),
                None => return Err(refuse(Code::UnknownChain).with("known", chains(profile))),
            }
        }
        (FieldKind::Unit, Value::Text(name)) => match unit_code(profile, name) {
            Some(code) => Value::Text(code),
            None => return Err(refuse(Code::UnknownUnit)),
        },
        _ => value,
    };
    check_value(field, &value, profile)?;
    Ok(Some(value))
}

/// Whether a value is one that [`read_field`] could have given. Commands arrive as data, so the rules ask again.
///
/// # Errors
/// Refusals of kind invalid that name the field and the value.
pub(crate) fn check_value(field: Field, value: &Value, profile: &Profile) -> Result<(), Refusal> {
    let refuse = |code| {
        Refusal::new(code)
            .with("field", field.name())
            .with("value", value)
    };
    let words = |vocab: VocabId, words: &[String]| {
        for word in words {
            check_word(profile, vocab, word).map_err(|known| {
                Refusal::new(Code::UnknownWord)
                    .with("field", field.name())
                    .with("value", word)
                    .with("known", known)
            })?;
        }
        Ok(())
    };
    match (field.kind(), value) {
        (_, Value::Text(text)) if text.len() > MAX_TEXT => Err(Refusal::new(Code::TooLong)
            .with("field", field.name())
            .with("limit", MAX_TEXT)),
        (FieldKind::Text | FieldKind::LongText | FieldKind::Segment, Value::Text(text))
            if !text.trim().is_empty() =>
        {
            Ok(())
        }
        (FieldKind::Word(id), Value::Text(word)) => words(id, std::slice::from_ref(word)),
        (FieldKind::Words(id), Value::Words(list)) if !list.is_empty() => words(id, list),
        (FieldKind::Chain, Value::Text(id)) if profile.chain(id).is_some() => Ok(()),
        (FieldKind::Chain, _) => Err(refuse(Code::UnknownChain).with("known", chains(profile))),
        (FieldKind::Unit, Value::Text(code)) if profile.body_name(code).is_some() => Ok(()),
        (FieldKind::Unit, _) => Err(refuse(Code::UnknownUnit)),
        (FieldKind::Amount, Value::Amount(amount)) if amount.money.fen() < 0 => {
            Err(refuse(Code::BadAmount).with("why", "negative"))
        }
        (FieldKind::Amount, Value::Amount(amount))
            if amount
                .foreign
                .is_none_or(|foreign| foreign.to_money() == Ok(amount.money)) =>
        {
            Ok(())
        }
        (FieldKind::Amount, _) => Err(refuse(Code::BadAmount).with("why", "wrong_kind")),
        (FieldKind::Date, Value::Date(_))
        | (FieldKind::Count, Value::Count(_))
        | (FieldKind::Quantity, Value::Quantity(_))
        | (FieldKind::CreditCode, Value::Code(_)) => Ok(()),
        (FieldKind::Date, _) => Err(refuse(Code::BadDate)),
        (FieldKind::Count | FieldKind::Quantity, _) => Err(refuse(Code::BadNumber)),
        (FieldKind::CreditCode, _) => Err(refuse(Code::BadCreditCode).with("why", "wrong_kind")),
        _ => Err(refuse(Code::UnknownWord).with("known", "")),
    }
}

fn chains(profile: &Profile) -> String {
    let names = profile.chains.iter().map(|chain| chain.name.as_str());
    names.collect::<Vec<_>>().join("、")
}

fn check_word(profile: &Profile, vocab: VocabId, word: &str) -> Result<(), String> {
    let Some(list) = profile.policy.vocab(vocab) else {
        return Ok(());
    };
    if list.contains(word) {
        Ok(())
    } else {
        Err(list.all().collect::<Vec<_>>().join("、"))
    }
}
