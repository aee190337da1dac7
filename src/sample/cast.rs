//! Who invests what, where and how much: the projects of the sample before anything happens to them.
//!
//! What must not live here: dates, steps and events.

use super::amounts::{self, TENTH_OF_YI, share};
use super::dice::Dice;
use super::goals::{self, Goal, Twist};
use super::investor::{Casting, Investor};
use super::words::{Product, UnitShare, Words};
use crate::domain::actor::{Member, Role};
use crate::domain::field::{Field, Value};
use crate::domain::money::Amount;
use crate::domain::policy::{Unit, VocabId};
use std::collections::BTreeMap;

/// One project to be told.
pub(super) struct Part<'a> {
    pub(super) goal: Goal,
    pub(super) ordinal: usize,
    pub(super) twist: Twist,
    pub(super) unit: &'a Unit,
    pub(super) park: &'a str,
    pub(super) amount: Amount,
    /// What the amount is changed to once the project is in the library, where the twist wants that.
    pub(super) revised: Option<Amount>,
    /// The tier it has in the end.
    pub(super) tier: &'a str,
    /// What the lead says, by field.
    pub(super) fields: BTreeMap<Field, Value>,
    pub(super) source: &'a Member,
    /// Another part of the same enterprise whose name is much alike.
    pub(super) sibling: Option<usize>,
    /// Its enterprise has no other project.
    pub(super) is_alone: bool,
}

impl Part<'_> {
    /// Whether its assessment is concluded and passed when the sample is opened.
    pub(super) fn is_past_assessment(&self) -> bool {
        goals::furthest(self.goal, self.ordinal).is_some()
    }
}

/// Casts every project.
pub(super) fn parts<'a>(casting: &Casting<'a>, dice: &mut Dice) -> Vec<Part<'a>> {
    let mut goals = goals::goals();
    let mut units = units(casting, goals.len());
    dice.shuffle(&mut units);
    dice.shuffle(&mut goals);
    let mut brands = brands(casting.words);
    dice.shuffle(&mut brands);
    let mut lots: Vec<usize> = (0..goals.len())
        .map(|index| index * 100 / goals.len())
        .collect();
    dice.shuffle(&mut lots);
    let mut investors = Vec::new();
    let mut parts: Vec<Part<'a>> = Vec::new();
    for (((goal, ordinal), (unit, place)), lot) in goals.into_iter().zip(units).zip(lots) {
        let mut dice = dice.fork();
        let scene = Scene {
            casting,
            unit,
            place,
            goal,
            number: parts.len(),
        };
        let at = scene.investor(&mut investors, &parts, &mut brands, &mut dice);
        let Some(investor) = investors.get_mut(at) else {
            continue;
        };
        parts.push(scene.part(ordinal, lot, investor, &mut dice));
    }
    for investor in &investors {
        if let [(only, _)] = investor.projects[..]
            && let Some(part) = parts.get_mut(only)
        {
            part.is_alone = true;
        }
    }
    parts
}

/// A unit for each project, by the weights of the places.
fn units<'a>(casting: &Casting<'a>, count: usize) -> Vec<(&'a Unit, &'a UnitShare)> {
    let places: Vec<(&Unit, &UnitShare)> = casting
        .words
        .places
        .iter()
        .filter_map(|place| Some((casting.profile.unit(&place.unit)?, place)))
        .collect();
    let total: usize = places.iter().map(|(_, place)| place.weight).sum();
    let mut units = Vec::with_capacity(count);
    let mut weight = 0;
    for (unit, place) in places {
        weight += place.weight;
        let until = weight * count / total.max(1);
        units.resize(until.max(units.len()), (unit, place));
    }
    units
}

fn brands(words: &Words) -> Vec<String> {
    let tails = &words.brand_tails;
    words
        .brand_heads
        .iter()
        .flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")))
        .collect()
}

struct Scene<'c, 'a> {
    casting: &'c Casting<'a>,
    unit: &'a Unit,
    place: &'a UnitShare,
    goal: Goal,
    number: usize,
}

impl<'a> Scene<'_, 'a> {
    /// An investor of the same unit with room for one more project, or a new one; its place in the list.
    fn investor(
        &self,
        investors: &mut Vec<Investor<'a>>,
        parts: &[Part<'a>],
        brands: &mut Vec<String>,
        dice: &mut Dice,
    ) -> usize {
        let settled = goals::furthest(self.goal, 0);
        let known: Vec<usize> = investors
            .iter()
            .enumerate()
            .filter(|(_, investor)| investor.unit == self.unit.code && investor.has_room())
            .filter(|(_, investor)| {
                // The first project is the one that is furthest.
                let first = investor
                    .projects
                    .first()
                    .and_then(|(part, _)| parts.get(*part));
                first.is_some_and(|part| goals::furthest(part.goal, 0) > settled)
            })
            .map(|(at, _)| at)
            .collect();
        if dice.chance(30)
            && let Some(at) = dice.pick(&known)
        {
            return *at;
        }
        let brand = brands.pop().unwrap_or_default();
        let product = self.trade(dice);
        let number = investors.len() + 1;
        let investor = Investor::new(self.casting, number, &self.unit.code, brand, product, dice);
        investors.push(investor);
        investors.len() - 1
    }

    /// A trade of the unit's chains and cluster; any trade where the profile knows none of the unit.
    fn trade(&self, dice: &mut Dice) -> &'a Product {
        let casting = self.casting;
        let code = &self.unit.code;
        let is_base = |chain: &str| {
            self.place.chains.iter().any(|id| id == chain)
                || casting
                    .profile
                    .chain(chain)
                    .is_some_and(|chain| chain.base_units.contains(code))
        };
        let trades: Vec<&Product> = casting
            .words
            .products
            .iter()
            .filter(|product| {
                if product.chain.is_empty() {
                    product.cluster == self.place.cluster
                } else {
                    is_base(&product.chain)
                }
            })
            .collect();
        let all: Vec<&Product> = casting.words.products.iter().collect();
        let one = dice.pick(&trades).or(dice.pick(&all)).copied();
        one.unwrap_or(&NOTHING)
    }

    fn part(
        &self,
        ordinal: usize,
        lot: usize,
        investor: &mut Investor<'a>,
        dice: &mut Dice,
    ) -> Part<'a> {
        let twist = goals::twist(self.goal, ordinal);
        let plan = investor.plan(self.number, dice);
        let name = investor.project_name(&plan, &self.casting.words.mark);
        let amount = amounts::between(goals::amount_range(twist, lot), dice);
        let mut fields = investor.fields.clone();
        fields.insert(Field::Name, Value::Text(name));
        self.describe(&mut fields, investor.product, plan.product, amount, dice);
        let revised = goals::revision(twist).map(|percent| amounts::percent_of(amount, percent));
        let by_amount = self
            .casting
            .profile
            .policy
            .tier_for(revised.unwrap_or(amount).money.fen());
        let tier = match twist {
            Twist::TierSet(tier) => tier,
            _ => by_amount.map_or("", |tier| tier.id.as_str()),
        };
        let source = self.source(dice);
        fields.insert(Field::Collector, Value::Text(source.name.clone()));
        let park = if self.unit.park.is_empty() {
            &self.place.park
        } else {
            &self.unit.park
        };
        Part {
            goal: self.goal,
            ordinal,
            twist,
            unit: self.unit,
            park,
            amount,
            revised,
            tier,
            fields,
            source,
            sibling: plan.second_of,
            is_alone: false,
        }
    }

    /// What a lead says of the project itself.
    fn describe(
        &self,
        fields: &mut BTreeMap<Field, Value>,
        trade: &Product,
        product: &str,
        amount: Amount,
        dice: &mut Dice,
    ) {
        let texts = &self.casting.words.texts;
        let fill = |text: &str| {
            let text = text.replace("{product}", product);
            Value::Text(text.replace("{place}", &self.unit.short))
        };
        let methods = self.casting.profile.policy.vocab(VocabId::Method);
        let methods: Vec<&str> = methods.into_iter().flat_map(|list| list.all()).collect();
        let method = dice.pick(&methods).copied().unwrap_or_default();
        if trade.chain.is_empty() {
            fields.insert(Field::Cluster, Value::Text(trade.cluster.clone()));
            fields.insert(Field::ChainReason, fill(dice.text(&texts.chain_reason)));
        } else {
            fields.insert(Field::Chain, Value::Text(trade.chain.clone()));
            fields.insert(Field::Segment, Value::Text(trade.segment.clone()));
        }
        let tenths = amount.money.fen() / i128::from(TENTH_OF_YI * 100);
        let jobs = 40 + u64::try_from(tenths).unwrap_or(0) * 8 + dice.below(60) as u64;
        fields.extend([
            (Field::Method, Value::Text(method.to_owned())),
            (Field::Amount, Value::Amount(amount)),
            (Field::FixedInvestment, share(amount, dice.between(65, 85))),
            (Field::PlannedOutput, share(amount, dice.between(90, 180))),
            (Field::PlannedTax, share(amount, dice.between(3, 8))),
            (Field::PlannedJobs, Value::Count(jobs)),
            (Field::Unit, Value::Text(self.unit.code.clone())),
            (Field::Technology, fill(dice.text(&texts.technology))),
            (Field::Intent, fill(dice.text(&texts.intent))),
            (Field::Needs, fill(dice.text(&texts.needs))),
            (Field::Content, fill(dice.text(&texts.content))),
        ]);
    }

    /// Who brought the lead in: mostly the unit itself, else a team, the city's departments or the task force.
    fn source(&self, dice: &mut Dice) -> &'a Member {
        let people = self.casting.people;
        let own = people.keeper(&self.unit.code);
        let role = match dice.below(100) {
            0..25 => Role::Team,
            25..33 => Role::SwC,
            33..36 => Role::Zb,
            36..52 => {
                return people.of(&self.unit.code, Role::Res).unwrap_or(own);
            }
            _ => return own,
        };
        dice.pick(&people.with(role)).copied().unwrap_or(own)
    }
}

/// What an empty list of products gives.
static NOTHING: Product = Product {
    chain: String::new(),
    segment: String::new(),
    cluster: String::new(),
    word: String::new(),
    names: Vec::new(),
};
