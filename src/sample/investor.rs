//! The sample's enterprises: what is known of them and what they have planned so far.
//!
//! What must not live here: how far their projects have come.

use super::dice::Dice;
use super::people::People;
use super::words::{Product, Words};
use crate::domain::credit_code::{CreditCode, CreditCodeError};
use crate::domain::field::{Field, Value};
use crate::domain::policy::{Profile, VocabId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything the casting draws from.
pub(super) struct Casting<'a> {
    pub(super) profile: &'a Profile,
    pub(super) words: &'a Words,
    pub(super) people: &'a People<'a>,
}

/// An enterprise and what it has planned so far.
pub(super) struct Investor<'a> {
    pub(super) unit: &'a str,
    pub(super) brand: String,
    pub(super) product: &'a Product,
    pub(super) fields: BTreeMap<Field, Value>,
    /// Part number and product of its projects.
    pub(super) projects: Vec<(usize, &'a str)>,
}

/// A product's name of at most so many characters leaves room for the word 二期.
const SHORT_PRODUCT: usize = 4;
const SECOND_PHASE: &str = "二期";
/// Investors have at most so many projects.
const MOST_PROJECTS: usize = 4;

/// What an investor plans next.
pub(super) struct Plan<'a> {
    pub(super) product: &'a str,
    /// Part number of the first phase, where this is the second.
    pub(super) second_of: Option<usize>,
}

impl<'a> Investor<'a> {
    /// The `number`th investor, with nothing planned yet.
    pub(super) fn new(
        casting: &Casting<'a>,
        number: usize,
        unit: &'a str,
        brand: String,
        product: &'a Product,
        dice: &mut Dice,
    ) -> Self {
        Self {
            unit,
            fields: fields(casting, number, &brand, product, dice),
            brand,
            product,
            projects: Vec::new(),
        }
    }

    /// Products of its trade that it has not planned yet.
    fn fresh(&self) -> Vec<&'a str> {
        let names = self.product.names.iter().map(String::as_str);
        let is_fresh = |name: &&str| self.projects.iter().all(|(_, made)| made != name);
        names.filter(is_fresh).collect()
    }

    /// Whether it can plan one more without repeating itself.
    pub(super) fn has_room(&self) -> bool {
        self.projects.len() < MOST_PROJECTS && !self.fresh().is_empty()
    }

    /// Plans one more, as part `number`: another product, or now and then a second phase of its only one.
    pub(super) fn plan(&mut self, number: usize, dice: &mut Dice) -> Plan<'a> {
        let fresh = self.fresh();
        let only = self.projects.first().copied().filter(|(_, made)| {
            self.projects.len() == 1 && made.chars().count() <= SHORT_PRODUCT && dice.chance(35)
        });
        let plan = match only {
            Some((part, product)) => Plan {
                product,
                second_of: Some(part),
            },
            None => Plan {
                product: dice.pick(&fresh).copied().unwrap_or_default(),
                second_of: None,
            },
        };
        self.projects.push((number, plan.product));
        plan
    }

    /// The name of a planned project, with the mark that says it is a sample.
    pub(super) fn project_name(&self, plan: &Plan<'_>, mark: &str) -> String {
        let phase = plan.second_of.map_or("", |_| SECOND_PHASE);
        format!("{}{}{phase}{mark}", self.brand, plan.product)
    }
}

/// The fields of the `number`th enterprise.
fn fields(
    casting: &Casting<'_>,
    number: usize,
    brand: &str,
    product: &Product,
    dice: &mut Dice,
) -> BTreeMap<Field, Value> {
    const CONTACTS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let words = casting.words;
    let prefix = &words.prefix;
    let form = dice.text(&words.company_forms);
    let name = format!("{prefix}{brand}{}{form}", product.word);
    let contact = dice.pick(&CONTACTS).copied().unwrap_or_default();
    let made = product.names.first().map_or("", String::as_str);
    let about = dice.text(&words.texts.profile).replace("{product}", made);
    let mut fields = BTreeMap::from([
        (Field::Enterprise, Value::Text(name)),
        (Field::Profile, Value::Text(about)),
        (
            Field::Origin,
            Value::Text(dice.text(&words.origins).to_owned()),
        ),
        (
            Field::Contact,
            Value::Text(format!("{prefix}联系人{contact}")),
        ),
        (Field::Phone, Value::Text(format!("199-0000-{number:04}"))),
    ]);
    if dice.chance(80)
        && let Some(code) = credit_code(number)
    {
        fields.insert(Field::CreditCode, Value::Code(code));
    }
    let classes = casting.profile.policy.vocab(VocabId::EnterpriseClass);
    let classes: Vec<&str> = classes.into_iter().flat_map(|list| list.all()).collect();
    if dice.chance(40) {
        let mut picked: BTreeSet<&str> = BTreeSet::new();
        for _ in 0..dice.between(1, 2) {
            picked.extend(dice.pick(&classes));
        }
        let picked = classes.iter().filter(|class| picked.contains(*class));
        let picked = picked.map(|class| (*class).to_owned()).collect();
        fields.insert(Field::Class, Value::Words(picked));
    }
    // Every fourth one belongs to a group, named after its brand: few share one, for those that do meet between units.
    if number.is_multiple_of(4) {
        let group = format!("{prefix}{brand}系集团");
        fields.insert(Field::Group, Value::Text(group));
    }
    fields
}

/// A well-formed code of a region that does not exist (99 0000), so that it belongs to nobody.
fn credit_code(number: usize) -> Option<CreditCode> {
    let mut code: Vec<char> = format!("91990000{number:08}00").chars().collect();
    loop {
        match CreditCode::parse(&code.iter().collect::<String>()) {
            Ok(code) => return Some(code),
            // The reader itself says what the two check characters should be.
            Err(CreditCodeError::CheckCharacter {
                position,
                found,
                expected,
            }) if found != expected => {
                *code.get_mut(position.checked_sub(1)?)? = expected;
            }
            Err(_) => return None,
        }
    }
}
