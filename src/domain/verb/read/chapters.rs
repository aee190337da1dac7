//! Reading the verbs of articles 8 to 12.

use crate::domain::command::{Command, Given, SigningAsk, TalksAsk};
use crate::domain::diligence::record::Risk;
use crate::domain::field::split_words;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::money::Amount;
use crate::domain::policy::ChecklistId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::record::{Metric, Target};
use crate::domain::talks::record::{MatterStatus, TransferWay};
use crate::domain::verb::read::Reader;
use crate::domain::verb::value::unit_code;
use crate::domain::verb::{ArgKind, item_names};
use crate::domain::visits::record::Direction;
use crate::domain::width_fold::fold_width;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// A step of articles 8 to 20; `None` for a verb that is none.
    pub(super) fn chapter(
        &self,
        project: impl Fn() -> Result<ProjectId, Refusal>,
    ) -> Result<Option<Command>, Refusal> {
        if let Some(ask) = self.talks()? {
            let project = project()?;
            return Ok(Some(Command::Talks { project, ask }));
        }
        if let Some(ask) = self.signing()? {
            let project = project()?;
            return Ok(Some(Command::Signing { project, ask }));
        }
        let building = match self.landing()? {
            None => self.construction()?,
            landing => landing,
        };
        if let Some(ask) = building {
            let project = project()?;
            return Ok(Some(Command::Building { project, ask }));
        }
        if let Some(ask) = self.operating()? {
            let project = project()?;
            return Ok(Some(Command::Operating { project, ask }));
        }
        Ok(None)
    }

    fn talks(&self) -> Result<Option<TalksAsk>, Refusal> {
        Ok(Some(match self.spec.name {
            "visit" => TalksAsk::Visit {
                direction: self.choice("direction", &Direction::ALL, Direction::name)?,
                date: self.date("date")?,
                items: self.given("items").map(split_words).unwrap_or_default(),
                findings: self.text("findings")?,
                participants: self.text("participants")?,
            },
            "match" => TalksAsk::Match {
                choose: self.unit("choose")?,
                reason: self.text("reason")?,
            },
            "diligence" => TalksAsk::Diligence {
                item: self.text("item")?,
                risk: self.choice("risk", &Risk::ALL, Risk::name)?,
                finding: self.text("finding")?,
                evidence: self.text("evidence")?,
            },
            "diligence-report" => TalksAsk::DiligenceReport {
                institution: self.text("institution")?,
                conclusion: self.text("conclusion")?,
                date: self.date("date")?,
            },
            "negotiate" => TalksAsk::Negotiate {
                matter: self.text("matter")?,
                status: self.choice("status", &MatterStatus::ALL, MatterStatus::name)?,
                enterprise: self.text_part("enterprise")?,
                government: self.text_part("government")?,
            },
            "progress" => TalksAsk::Progress {
                kind: self.text("kind")?,
                evidence: self.text("evidence")?,
                date: self.date("date")?,
            },
            "first-talk" => TalksAsk::FirstTalk {
                unit: self.unit("unit")?,
                person: self.text("person")?,
                at: self.date("at")?,
                evidence: self.text("evidence")?,
            },
            "arbitrate" => TalksAsk::Arbitrate {
                winner: self.unit("winner")?,
                false_claims: self.units("false_claims")?,
                reason: self.text("reason")?,
            },
            "transfer" => TalksAsk::Transfer {
                way: self.choice("way", &TransferWay::ALL, TransferWay::name)?,
                to: self.unit("to")?,
                reason: self.text("reason")?,
            },
            "support" => TalksAsk::Support {
                departments: self.units("departments")?,
                reason: self.text("reason")?,
            },
            "support-close" => TalksAsk::SupportClose {
                request: self.count("request")?,
                result: self.text("result")?,
            },
            _ => return Ok(None),
        }))
    }

    fn signing(&self) -> Result<Option<SigningAsk>, Refusal> {
        Ok(Some(match self.spec.name {
            "review" => SigningAsk::Review {
                verdict: self.text_part("verdict")?,
                scores: self.item_scores(&[ChecklistId::Review, ChecklistId::ReviewFocus])?,
                conditions: self.lines("conditions")?,
                date: self.date("date")?,
                reason: self.text("reason")?,
                close: self.count("close")?,
                result: self.text("result")?,
            },
            "sign" => SigningAsk::Sign {
                number: self.text_part("number")?,
                date: self.part("date", self.date("date")?),
                amount: self.part("amount", self.money("amount")?),
                clauses: self.item_texts("clauses", ChecklistId::Agreement)?,
                checks: self.item_texts("checks", ChecklistId::AgreementExtra)?,
                standard_land: self.part("standard_land", self.yes_or_no("standard_land")?),
                indicators: self.item_texts("indicators", ChecklistId::StandardLand)?,
            },
            "commit" => {
                let metric = self.choice("metric", &Metric::ALL, Metric::name)?;
                SigningAsk::Commit {
                    metric,
                    target: self.target(metric)?,
                    by: self.date("by")?.ok_or_else(|| self.missing("by"))?,
                }
            }
            "secret" => SigningAsk::Secret {
                basis: self.text("basis")?,
                approver: self.text("approver")?,
            },
            "notice" => SigningAsk::Notice {
                start: self.date("start")?,
                days: self.count("days")?,
                scope: self.given("scope").map(split_words).unwrap_or_default(),
            },
            "notice-close" => SigningAsk::NoticeClose {
                objections: self.count("objections")?.unwrap_or(0),
                result: self.text("result")?,
            },
            _ => return Ok(None),
        }))
    }

    /// One of a closed list, by its name.
    pub(super) fn choice<T: Copy>(
        &self,
        field: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Result<T, Refusal> {
        let known: Vec<&str> = all.iter().map(|value| name(*value)).collect();
        let read = |text: &str| all.iter().copied().find(|value| name(*value) == text);
        self.one_of(field, &known.join(" "), read)?
            .ok_or_else(|| self.missing(field))
    }

    /// `yes` or `no`, where it is given.
    pub(super) fn yes_or_no(&self, field: &str) -> Result<Option<bool>, Refusal> {
        match self.given(field) {
            Some(_) => self.choice(field, &[true, false], yes_no).map(Some),
            None => Ok(None),
        }
    }

    fn units(&self, field: &str) -> Result<Vec<UnitCode>, Refusal> {
        let named = self.given(field).map(split_words).unwrap_or_default();
        let codes = named.into_iter().map(|name| {
            unit_code(self.profile, &name).map(UnitCode).ok_or_else(|| {
                self.refuse(Code::UnknownUnit)
                    .with("field", field)
                    .with("value", name)
            })
        });
        codes.collect()
    }

    pub(super) fn count(&self, field: &str) -> Result<Option<u32>, Refusal> {
        let Some(text) = self.given(field) else {
            return Ok(None);
        };
        fold_width(text)
            .parse()
            .map(Some)
            .map_err(|_| self.bad_number(field, text))
    }

    fn bad_number(&self, field: &str, text: &str) -> Refusal {
        self.refuse(Code::BadNumber)
            .with("field", field)
            .with("value", text)
    }

    pub(super) fn money(&self, field: &str) -> Result<Option<Amount>, Refusal> {
        let Some(text) = self.given(field) else {
            return Ok(None);
        };
        Amount::parse(text).map(Some).map_err(|error| {
            self.refuse(Code::BadAmount)
                .with("field", field)
                .with("value", text)
                .with("why", error.code())
                .with_all(error.params())
        })
    }

    /// People for jobs, money for the rest.
    fn target(&self, metric: Metric) -> Result<Target, Refusal> {
        let text = self.given("target").ok_or_else(|| self.missing("target"))?;
        if metric == Metric::Jobs {
            let count = fold_width(text).parse();
            return count
                .map(Target::Count)
                .map_err(|_| self.bad_number("target", text));
        }
        let amount = self.money("target")?;
        amount
            .map(Target::Money)
            .ok_or_else(|| self.missing("target"))
    }

    /// Several texts, one a line or between semicolons; commas belong to the text.
    pub(super) fn lines(&self, field: &str) -> Result<Vec<String>, Refusal> {
        Ok(self
            .text(field)?
            .split([';', '；', '\n'])
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect())
    }

    /// Scores, each as an argument named by its item or together as `item:score,…`; none where it is emptied.
    pub(super) fn item_scores(
        &self,
        lists: &'static [ChecklistId],
    ) -> Result<BTreeMap<String, Option<u8>>, Refusal> {
        let texts = self.pairs("scores", ArgKind::ItemScores(lists))?;
        let max = lists
            .iter()
            .filter_map(|id| self.profile.policy.checklist(*id))
            .map(|list| list.scale_max)
            .max()
            .unwrap_or(0);
        let scores = texts.into_iter().map(|(item, text)| {
            if text.is_empty() {
                return Ok((item, None));
            }
            let score = fold_width(&text).parse().map_err(|_| {
                self.refuse(Code::BadScore)
                    .with("item", &item)
                    .with("value", text)
                    .with("max", max)
            })?;
            Ok((item, Some(score)))
        });
        scores.collect()
    }

    /// Texts, each as an argument named by its item or together as `item:text,…`; empty where it is emptied.
    pub(super) fn item_texts(
        &self,
        field: &str,
        list: ChecklistId,
    ) -> Result<BTreeMap<String, String>, Refusal> {
        self.pairs(field, ArgKind::ItemTexts(list))
    }

    /// All in one that is emptied empties every item.
    fn pairs(&self, field: &str, kind: ArgKind) -> Result<BTreeMap<String, String>, Refusal> {
        let mut pairs = BTreeMap::new();
        let items = item_names(kind, self.profile);
        if self.text_part(field)? == Given::Emptied {
            pairs.extend(items.iter().map(|item| (item.clone(), String::new())));
        }
        for part in self.words(field).unwrap_or_default() {
            let pair = part
                .split_once([':', '：', '='])
                .map(|(item, text)| (item.trim(), text.trim()))
                .filter(|(item, text)| !item.is_empty() && !text.is_empty());
            let Some((item, text)) = pair else {
                return Err(self
                    .refuse(Code::BadPair)
                    .with("field", field)
                    .with("value", part)
                    .with("known", items.join("、")));
            };
            pairs.insert(item.to_owned(), text.to_owned());
        }
        for item in items {
            if self.args.contains_key(&item) {
                let text = self.text(&item)?;
                pairs.insert(item, text);
            }
        }
        Ok(pairs)
    }
}

fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}
