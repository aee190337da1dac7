//! Where a project fits (选址匹配, article 8): the city's units ranked by their industries, parks and what is already there.
//!
//! The ranking advises and explains itself; who decides, and when a reason is needed, is in `decide`. What each part may
//! count is policy data (`threshold` entries `match_…`).

use crate::domain::closed::closed;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::names::{SAME, similarity};
use crate::domain::policy::{Chain, Profile, ThresholdId, Unit};
use crate::domain::project::Project;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// From this likeness on (in thousandths), two names of industries speak of the same one in part.
const ALIKE: u16 = 500;

/// How many projects of the chain stand in each unit.
pub type Presence = BTreeMap<UnitCode, u32>;

closed! {
    /// What a part of the score looks at, in the order of the article.
    PartKind {
        LeadIndustry = "match_lead", "首位产业", "Lead industry";
        MainIndustries = "match_main", "主导产业", "Main industries";
        /// The chain has its base there.
        ChainBase = "match_base", "产业链布局", "Chain base";
        Park = "match_park", "园区载体", "Park";
        /// Projects and enterprises of the chain that are there already (产业配套).
        AlreadyThere = "match_there", "已有配套", "Already there";
    }
}

impl PartKind {
    /// The policy's threshold that says how much it may count.
    const fn most(self) -> ThresholdId {
        match self {
            PartKind::LeadIndustry => ThresholdId::MatchLead,
            PartKind::MainIndustries => ThresholdId::MatchMain,
            PartKind::ChainBase => ThresholdId::MatchBase,
            PartKind::Park => ThresholdId::MatchPark,
            PartKind::AlreadyThere => ThresholdId::MatchThere,
        }
    }
}

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub kind: PartKind,
    pub points: u32,
    /// The most it can be.
    pub max: u32,
    /// What it rests on, in the profile's own words; a number where it counts.
    pub found: Vec<String>,
}

/// A unit in the ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    pub unit: UnitCode,
    /// From 1; equal scores share a rank.
    pub rank: u32,
    /// The sum of the parts.
    pub score: u32,
    /// Among the policy's number of best ones; of equal ones all or, where they are too many, none.
    pub recommended: bool,
    pub parts: Vec<Part>,
}

/// All units of the profile, best first; equal ones in the profile's order.
pub fn rank(project: &Project, profile: &Profile, presence: &Presence) -> Vec<Ranked> {
    let chain = profile.chain(project.text(Field::Chain));
    let wanted = Wanted::of(project, chain, profile);
    let mut ranked: Vec<Ranked> = profile
        .units
        .iter()
        .map(|unit| {
            let parts: Vec<Part> = PartKind::ALL
                .into_iter()
                .map(|kind| {
                    let max = threshold(profile, kind.most());
                    let (share, found) = match kind {
                        PartKind::LeadIndustry => {
                            likeness(&wanted, std::slice::from_ref(&unit.lead_industry))
                        }
                        PartKind::MainIndustries => likeness(&wanted, &unit.main_industries),
                        PartKind::ChainBase => based(unit, chain),
                        PartKind::Park => park(unit, project.text(Field::Park)),
                        PartKind::AlreadyThere => there(unit, chain, presence, profile),
                    };
                    let points = max * u32::from(share) / u32::from(SAME);
                    Part {
                        kind,
                        points,
                        max,
                        found,
                    }
                })
                .collect();
            Ranked {
                unit: UnitCode::from(unit.code.as_str()),
                rank: 0,
                score: parts.iter().map(|part| part.points).sum(),
                recommended: false,
                parts,
            }
        })
        .collect();
    ranked.sort_by_key(|unit| std::cmp::Reverse(unit.score));
    let mut last = None;
    for (place, unit) in (1_u32..).zip(&mut ranked) {
        unit.rank = match last {
            Some((rank, score)) if score == unit.score => rank,
            _ => place,
        };
        last = Some((unit.rank, unit.score));
    }
    let top = usize::try_from(top_n(profile)).unwrap_or(usize::MAX);
    let best = ranked.get(top).map(|next| next.score);
    for unit in &mut ranked {
        unit.recommended = best.is_none_or(|next| unit.score > next);
    }
    ranked
}

/// How many of the best need no reason to be chosen.
pub fn top_n(profile: &Profile) -> u32 {
    threshold(profile, ThresholdId::MatchTopN)
}

/// A count of the policy; zero where it has none of it.
fn threshold(profile: &Profile, id: ThresholdId) -> u32 {
    profile
        .policy
        .threshold(id)
        .and_then(|threshold| u32::try_from(threshold.value).ok())
        .unwrap_or(0)
}

/// The industries that the project speaks of.
struct Wanted {
    /// Its segment and cluster: what it makes.
    own: Vec<String>,
    /// Its chain, which many makers of other things share.
    chain: Vec<String>,
    /// The segments of the chain and what is made in them.
    segments: Vec<String>,
    /// The other chains and their segments, and the special clusters.
    elsewhere: Vec<String>,
}

impl Wanted {
    fn of(project: &Project, chain: Option<&Chain>, profile: &Profile) -> Self {
        let own = [project.text(Field::Segment), project.text(Field::Cluster)];
        let names = |chain: &Chain| {
            let segments = chain.segments.iter().map(|segment| segment.name.clone());
            std::iter::once(chain.name.clone())
                .chain(segments)
                .collect::<Vec<_>>()
        };
        let made = chain.iter().flat_map(|chain| &chain.segments);
        let made = made.flat_map(|segment| std::iter::once(&segment.name).chain(&segment.products));
        let others = profile.chains.iter();
        let others = others.filter(|other| chain.is_none_or(|chain| chain.id != other.id));
        let clusters = profile
            .special_clusters
            .iter()
            .map(|cluster| cluster.name.clone());
        Self {
            own: own.into_iter().flat_map(words).collect(),
            chain: words(chain.map_or("", |chain| chain.name.as_str())),
            segments: made.flat_map(|name| words(name)).collect(),
            elsewhere: others.flat_map(names).chain(clusters).collect(),
        }
    }

    /// How near an industry comes, in thousandths. What the project makes decides; its chain by itself counts half where
    /// more is known, and a word that other chains use too (新材料) counts in a longer one (氟盐新材料) only where what stands beside
    /// it belongs to the chain.
    fn near(&self, industry: &str) -> u16 {
        let own = self.own.iter().map(|word| alike(industry, word)).max();
        let of_chain = self.chain.iter().map(|word| self.shared(industry, word));
        let of_chain = of_chain.max().unwrap_or(0);
        match own {
            None => of_chain,
            Some(own) => own.max(of_chain / 2),
        }
    }

    fn shared(&self, industry: &str, word: &str) -> u16 {
        let Some((front, back)) = industry.split_once(word) else {
            return alike(industry, word);
        };
        let is_common = self.elsewhere.iter().any(|name| name.contains(word));
        let mut beside = [front, back].into_iter().filter(|part| !part.is_empty());
        let belongs = |part: &str| {
            let mut known = self.own.iter().chain(&self.segments).chain(&self.chain);
            known.any(|known| known.contains(part))
        };
        match !is_common || beside.all(belongs) {
            true => SAME,
            false => 0,
        }
    }
}

/// The single industries in a text such as 有色金属和新材料(稀土、钨).
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric() || matches!(letter, '和' | '及' | '与'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// How near the unit's industries come to the wanted ones, in thousandths, and which of them.
fn likeness(wanted: &Wanted, industries: &[String]) -> (u16, Vec<String>) {
    let mut best = 0;
    let mut found = Vec::new();
    for industry in industries {
        let near = words(industry).iter().map(|own| wanted.near(own)).max();
        let near = near.unwrap_or(0);
        if near >= ALIKE {
            best = best.max(near);
            found.push(industry.clone());
        }
    }
    (best, found)
}

fn alike(own: &str, word: &str) -> u16 {
    if own.contains(word) || word.contains(own) {
        return SAME;
    }
    similarity(own, word)
}

fn based(unit: &Unit, chain: Option<&Chain>) -> (u16, Vec<String>) {
    match chain.filter(|chain| chain.base_units.contains(&unit.code)) {
        Some(chain) => (SAME, vec![chain.name.clone()]),
        None => (0, Vec::new()),
    }
}

/// A park; the one that the project names, where it names one.
fn park(unit: &Unit, asked: &str) -> (u16, Vec<String>) {
    let fits = !unit.park.is_empty() && (unit.park.contains(asked) || asked.contains(&unit.park));
    if fits {
        (SAME, vec![unit.park.clone()])
    } else {
        (0, Vec::new())
    }
}

/// Projects on record and enterprises that the chain map names there.
fn there(
    unit: &Unit,
    chain: Option<&Chain>,
    presence: &Presence,
    profile: &Profile,
) -> (u16, Vec<String>) {
    let projects = presence
        .get(&UnitCode::from(unit.code.as_str()))
        .copied()
        .unwrap_or(0);
    let mut found: Vec<String> = chain
        .iter()
        .flat_map(|chain| &chain.segments)
        .flat_map(|segment| &segment.enterprises)
        .filter(|enterprise| enterprise.contains(&unit.short))
        .cloned()
        .collect();
    let named = u32::try_from(found.len()).unwrap_or(u32::MAX);
    if projects > 0 {
        found.push(projects.to_string());
    }
    let full = threshold(profile, ThresholdId::MatchThereFull).max(1);
    let count = projects.saturating_add(named).min(full);
    let share = u16::try_from(count * u32::from(SAME) / full).unwrap_or(SAME);
    (share, found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::Value;
    use crate::domain::tests::world::{day, profile};

    fn project(chain: &str) -> Project {
        let mut project = Project::new("P2026-0001".into(), "E000001".into(), day("2026-05-11"));
        let chain = Value::Text(chain.to_owned());
        project.fields.insert(Field::Chain, chain);
        project
    }

    #[test]
    fn r8_4_units_are_ranked_by_industry_and_each_score_is_the_sum_of_its_parts() {
        let ranked = rank(&project("C1"), profile(), &Presence::new());
        assert_eq!(ranked.len(), profile().units.len());
        // 现代家居 is the lead industry of 南康区 and of no other unit.
        assert_eq!((ranked[0].unit.as_str(), ranked[0].rank), ("360703", 1));
        assert!(ranked[0].score > ranked[1].score);
        assert!(ranked[0].recommended);
        let recommended = ranked.iter().filter(|unit| unit.recommended).count();
        assert!(recommended <= 3, "{recommended}");
        for unit in &ranked {
            let sum: u32 = unit.parts.iter().map(|part| part.points).sum();
            assert_eq!(unit.score, sum);
            assert!(unit.parts.iter().all(|part| part.points <= part.max));
        }
        let lead = &ranked[0].parts[0];
        assert_eq!(lead.kind, PartKind::LeadIndustry);
        assert_eq!((lead.points, lead.max), (40, 40));
        assert_eq!(lead.found, ["现代家居(家具)"]);
    }

    #[test]
    fn r8_4_what_is_already_there_and_the_named_park_count() {
        let plain = rank(&project("C1"), profile(), &Presence::new());
        let there = Presence::from([("360722".into(), 5)]);
        let with = rank(&project("C1"), profile(), &there);
        let of = |ranked: &[Ranked], part: usize| {
            let unit = ranked.iter().find(|unit| unit.unit.as_str() == "360722");
            unit.map(|unit| unit.parts[part].points).unwrap()
        };
        assert_eq!((of(&plain, 4), of(&with, 4)), (0, 15));
        let mut named = project("C1");
        let park = Value::Text("信丰高新技术产业园区".to_owned());
        named.fields.insert(Field::Park, park);
        let ranked = rank(&named, profile(), &Presence::new());
        let fits = ranked.iter().filter(|unit| unit.parts[3].points > 0);
        let fits: Vec<&str> = fits.map(|unit| unit.unit.as_str()).collect();
        assert_eq!(fits, ["360722"]);
    }

    #[test]
    fn r8_4_a_project_without_a_chain_is_ranked_all_the_same() {
        let ranked = rank(&project(""), profile(), &Presence::new());
        assert_eq!(ranked.len(), profile().units.len());
        assert!(ranked.iter().all(|unit| unit.parts[0].points == 0));
        assert!(ranked.iter().all(|unit| !unit.recommended));
    }

    /// 会昌's 氟盐新材料 counted in full for a magnet of rare earths, by the word 新材料 alone.
    #[test]
    fn r8_4_a_word_that_chains_share_is_no_match_and_the_segment_counts_before_the_chain() {
        let chain = profile()
            .chains
            .iter()
            .find(|chain| chain.name.contains("稀土"))
            .unwrap();
        let mut magnet = project(&chain.id);
        let of = |project: &Project, unit: &str| {
            let ranked = rank(project, profile(), &Presence::new());
            let unit = ranked.iter().find(|ranked| ranked.unit.as_str() == unit);
            let parts = &unit.unwrap().parts;
            (parts[0].points, parts[1].points)
        };
        let named = |name: &str| {
            let mut units = profile().units.iter();
            units.find(|unit| unit.short == name).unwrap().code.as_str()
        };
        assert_eq!(of(&magnet, named("会昌")), (0, 0));
        let (lead, _) = of(&magnet, named("定南"));
        assert_eq!(lead, 40);
        // Of a segment that is known, the chain alone is worth half.
        let segment = Value::Text("稀土永磁".to_owned());
        magnet.fields.insert(Field::Segment, segment);
        assert_eq!(of(&magnet, named("会昌")), (0, 0));
        assert_eq!(of(&magnet, named("定南")).0, 40);
        assert_eq!(of(&magnet, named("全南")).1, 10);
    }
}
