//! Every rule as a row: what it is, what it says, its article, its basis.

use super::{
    ACT, AND_OPTIONAL, ANY_STAGE, AT_RATIO, CAP_OF_PERIOD, CAP_OF_PROJECT, CHECKLIST, CLOCK,
    COUNTS_ONCE, DAYS_AT_MOST, DWELL, FOCUS, GATE, INTRODUCED, INTRODUCED_SHARE, LINE, PER,
    PERMILLE, SCORE_LINK, SCORE_RULE, STAGES_OF_ACT, THRESHOLD, VOCABULARY, WARN_BEFORE, reckoned,
    rights,
};
use crate::domain::clock::Term;
use crate::domain::policy::{Cited, Policy, Profile, ScoreGroup, ScoreRule, ThresholdUnit};
use crate::domain::stage::Stage;
use crate::locales::{Lang, Word, cli as words, gates, money, stages, values};

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleRow {
    pub name: String,
    pub text: String,
    pub articles: String,
    pub basis: String,
    /// The regulation's words, a source, a remark.
    pub ground: String,
    /// A proposal of the profile, which the regulation does not make itself.
    pub is_default: bool,
}

/// Rules of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleSection {
    pub title: Word,
    pub rows: Vec<RuleRow>,
}

/// Every rule of a profile.
pub(crate) fn sections(profile: &Profile, lang: Lang) -> Vec<RuleSection> {
    let policy = &profile.policy;
    let mut sections = amounts(policy, lang);
    sections.extend(times(profile, lang));
    sections.extend(lists(policy, lang));
    sections.push(RuleSection {
        title: GATE,
        rows: gate_rows(profile, lang),
    });
    sections.push(reckoned::sites(policy, lang));
    sections.push(RuleSection {
        title: ACT,
        rows: act_rows(profile, lang),
    });
    sections.extend(rights::sections(&profile.rights, lang));
    sections.extend(points(profile, lang));
    sections.push(reckoned::figures(&profile.reckoning, lang));
    sections
}

pub(super) fn row(name: &str, text: String, cited: &Cited, lang: Lang) -> RuleRow {
    use crate::domain::policy::Basis;
    RuleRow {
        name: name.to_owned(),
        text,
        articles: cited.articles(),
        basis: cited.basis.word().get(lang).to_owned(),
        ground: cited.ground(),
        is_default: matches!(cited.basis, Basis::Default | Basis::Peer),
    }
}

pub(super) fn from(fen: i128, lang: Lang) -> String {
    if fen <= 0 {
        return String::new();
    }
    words::POLICY_FROM.fill(lang, &[("amount", &money::page(fen, lang))])
}

/// A term in words: `5个工作日`.
pub(crate) fn term(term: Term, lang: Lang) -> String {
    let (word, n) = match term {
        Term::WorkingDays(n) => (words::TERM_WORKING, n),
        Term::Days(n) => (words::TERM_DAYS, n),
        Term::Months(n) => (words::TERM_MONTHS, n),
    };
    word.fill(lang, &[("n", &n.to_string())])
}

fn amounts(policy: &Policy, lang: Lang) -> Vec<RuleSection> {
    let tiers = policy
        .tiers
        .iter()
        .map(|tier| row(&tier.name, from(tier.min_fen, lang), &tier.cited, lang));
    let filings = policy.filings.iter().flat_map(|filing| {
        let name = values::filing(filing.level).get(lang);
        // The duty stands on the text, its term does not; each says so.
        [
            row(name, from(filing.min_fen, lang), &filing.cited, lang),
            row(name, term(filing.due, lang), &filing.due_cited, lang),
            row(
                name,
                filing.mode.word().get(lang).to_owned(),
                &filing.mode_cited,
                lang,
            ),
        ]
    });
    let focus = &policy.zb_focus;
    let focus = row(
        FOCUS.get(lang),
        from(focus.min_fen, lang),
        &focus.cited,
        lang,
    );
    let lines = policy
        .lines
        .iter()
        .map(|line| row(&line.name, from(line.min_fen, lang), &line.cited, lang));
    vec![
        RuleSection {
            title: words::POLICY_TIERS,
            rows: tiers.collect(),
        },
        RuleSection {
            title: words::FILINGS,
            rows: filings.collect(),
        },
        RuleSection {
            title: LINE,
            rows: std::iter::once(focus).chain(lines).collect(),
        },
    ]
}

fn times(profile: &Profile, lang: Lang) -> Vec<RuleSection> {
    let policy = &profile.policy;
    let clocks = policy.clocks.iter().map(|clock| {
        let general = clock.term.map(|limit| term(limit, lang));
        let by_tier = clock
            .by_tier
            .iter()
            .map(|(tier, limit)| format!("{} {}", values::tier(profile, tier), term(*limit, lang)));
        let mut text: Vec<String> = general.into_iter().chain(by_tier).collect();
        if !clock.warn_days.is_empty() {
            let days: Vec<String> = clock.warn_days.iter().map(u32::to_string).collect();
            text.push(WARN_BEFORE.fill(lang, &[("days", &days.join("/"))]));
        }
        row(&clock.name, text.join("  "), &clock.cited, lang)
    });
    let dwell = policy.stage_dwell.iter().map(|dwell| {
        let text = DAYS_AT_MOST.fill(lang, &[("n", &dwell.days.to_string())]);
        row(
            &stages::by_name(&dwell.stage, lang),
            text,
            &dwell.cited,
            lang,
        )
    });
    vec![
        RuleSection {
            title: CLOCK,
            rows: clocks.collect(),
        },
        RuleSection {
            title: DWELL,
            rows: dwell.collect(),
        },
    ]
}

fn lists(policy: &Policy, lang: Lang) -> Vec<RuleSection> {
    let with = |items: &[String], optional: &[String]| {
        let items = items.join("、");
        if optional.is_empty() {
            return items;
        }
        let optional = optional.join("、");
        AND_OPTIONAL.fill(lang, &[("items", &items), ("optional", &optional)])
    };
    let checklists = policy.checklists.iter().map(|list| {
        row(
            &list.name,
            with(&list.items, &list.optional),
            &list.cited,
            lang,
        )
    });
    let vocab = policy.vocab.iter().map(|list| {
        row(
            &list.name,
            with(&list.items, &list.extra),
            &list.cited,
            lang,
        )
    });
    let thresholds = policy.thresholds.iter().map(|threshold| {
        let number = threshold.value.to_string();
        let text = match threshold.unit {
            ThresholdUnit::Permille => PERMILLE.fill(lang, &[("n", &number)]),
            ThresholdUnit::Count => number,
        };
        row(&threshold.name, text, &threshold.cited, lang)
    });
    vec![
        RuleSection {
            title: CHECKLIST,
            rows: checklists.collect(),
        },
        RuleSection {
            title: VOCABULARY,
            rows: vocab.collect(),
        },
        RuleSection {
            title: THRESHOLD,
            rows: thresholds.collect(),
        },
    ]
}

fn gate_rows(profile: &Profile, lang: Lang) -> Vec<RuleRow> {
    let gates = profile.policy.gates.iter().flat_map(|gate| {
        let step = format!(
            "{} {} -> {}",
            gate.id,
            stages::by_name(&gate.from, lang),
            stages::by_name(&gate.to, lang)
        );
        gate.requires.iter().map(move |asked| (step.clone(), asked))
    });
    let rows = gates.map(|(step, asked)| {
        let text = gates::condition(&asked.is, Some(profile), lang);
        let text = format!("{text} ({})", asked.mode.word().get(lang));
        row(&step, text, &asked.cited, lang)
    });
    rows.collect()
}

/// Acts with their stages, then what cites an article and is none.
fn act_rows(profile: &Profile, lang: Lang) -> Vec<RuleRow> {
    let stage = |stage: Stage| stage.word().get(lang);
    let acts = profile.acts.acts.iter().map(|rule| {
        let text = if rule.is_any_stage() {
            ANY_STAGE.get(lang).to_owned()
        } else {
            let span = [("from", stage(rule.from)), ("to", stage(rule.to))];
            STAGES_OF_ACT.fill(lang, &span)
        };
        let part = rule.part.iter().map(|part| format!(" {part}"));
        let id: String = std::iter::once(rule.verb.clone()).chain(part).collect();
        row(&super::act(&id, lang), text, &rule.cited, lang)
    });
    let topics = profile.acts.topics.iter();
    let topics = topics.map(|topic| row(&topic.name, String::new(), &topic.cited, lang));
    acts.chain(topics).collect()
}

fn points(profile: &Profile, lang: Lang) -> Vec<RuleSection> {
    let score = &profile.policy.score;
    let links = score.links.iter().map(|link| {
        let weights = ScoreGroup::ALL.iter().filter_map(|group| {
            let weight = link.weights.get(group)?;
            let name = group.word().get(lang);
            Some(format!("{name} {weight}%"))
        });
        let text: Vec<String> = weights.collect();
        row(&link.name, text.join("  "), &link.weights_cited, lang)
    });
    let introduced = score.introduced.iter().map(|held| {
        let text = INTRODUCED_SHARE.fill(lang, &[("share", &held.share.to_string())]);
        row(INTRODUCED.get(lang), text, &held.cited, lang)
    });
    let rules = score.rules.iter().map(|rule| {
        let link = score.link(&rule.link).map_or("", |link| link.name.as_str());
        let name = format!("{} {link}", rule.id);
        row(&name, rule_text(rule, profile, lang), &rule.cited, lang)
    });
    vec![
        RuleSection {
            title: SCORE_LINK,
            rows: links.chain(introduced).collect(),
        },
        RuleSection {
            title: SCORE_RULE,
            rows: rules.collect(),
        },
    ]
}

fn rule_text(rule: &ScoreRule, profile: &Profile, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    match (rule.points, rule.per_fen) {
        (Some(points), Some(fen)) => {
            let amount = money::page(fen, lang);
            parts.push(PER.fill(
                lang,
                &[("amount", &amount), ("points", &points.to_string())],
            ));
        }
        (Some(points), None) => parts.push(points.to_string()),
        (None, _) => {}
    }
    let by_tier = rule.by_tier.iter();
    parts.extend(by_tier.map(|(tier, points)| format!("{} {points}", values::tier(profile, tier))));
    parts.extend(rule.by_ratio.iter().map(|step| {
        let ratio = (step.min_permille / 10).to_string();
        AT_RATIO.fill(
            lang,
            &[("ratio", &ratio), ("points", &step.points.to_string())],
        )
    }));
    for (cap, word) in [
        (rule.cap_period, CAP_OF_PERIOD),
        (rule.cap_project, CAP_OF_PROJECT),
    ] {
        parts.extend(cap.map(|cap| word.fill(lang, &[("points", &cap.to_string())])));
    }
    if rule.once {
        parts.push(COUNTS_ONCE.get(lang).to_owned());
    }
    parts.join("  ")
}
