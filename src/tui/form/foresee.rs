//! What saving would bring, before it is saved: asked of the service when the cursor leaves a field, never per key.

use super::Form;
use crate::domain::collection::gate::lead_group_field;
use crate::domain::event::{Event, ProjectChange, SigningChange};
use crate::domain::field::Field;
use crate::domain::filing::FilingStatus;
use crate::domain::money::Amount;
use crate::domain::policy::ChecklistId;
use crate::domain::refusal::Code;
use crate::locales::{Lang, events, form as words, money, refusal, values};
use crate::service::api::Done;
use crate::tui::app::App;
use crate::tui::deeds::Answer;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;
use crate::tui::waiting;
use crate::tui::work::{Begun, Stand};

/// Lines shown of what stood in a field to which one is added.
const STOOD_LINES: usize = 3;

/// Whether a refusal tells of a project that the new one resembles.
pub(super) fn is_twin(code: Code) -> bool {
    matches!(code, Code::LooksLikeDuplicate | Code::TwinElsewhere)
}

impl Form {
    /// Asks the service what the texts would bring, if they changed since it was asked last.
    pub(super) fn foresee(&mut self, ctx: &Ctx<App>) {
        self.recognise(ctx);
        let texts = self.changed_texts();
        if self.foreseen_for.as_ref() == Some(&texts) {
            return;
        }
        self.foreseen = None;
        self.objection = None;
        if texts.is_empty() {
            self.foreseen_for = Some(texts);
            return;
        }
        self.foreseen_for = Some(texts);
        self.foreseeing = None;
        let commands = match self.commands(ctx) {
            Ok(commands) => commands,
            Err(refusal) => return self.previewed(Err(refusal)),
        };
        let client = ctx.state.client.clone();
        if !ctx.state.deeds.is_patient() {
            return self.previewed(client.preview(commands));
        }
        // Nothing rests on it: where it comes late it is shown then.
        match waiting::begin(ctx, move || client.preview(commands)) {
            Ok(Begun::Done(answer)) => self.previewed(answer),
            Ok(Begun::Runs(work)) => self.foreseeing = Some(work),
            Ok(Begun::Lost) | Err(_) => {}
        }
    }

    /// What saving would bring, once it is known.
    pub(super) fn foreseen_now(&mut self) {
        let Some(work) = self.foreseeing.take() else {
            return;
        };
        match work.stand() {
            Stand::Done(answer) => self.previewed(answer),
            Stand::Runs => self.foreseeing = Some(work),
            Stand::Lost => {}
        }
    }

    fn previewed(&mut self, previewed: Answer) {
        match previewed {
            Ok(done) => {
                self.twin = self.twin.take().filter(|_| self.place("reason").is_some());
                self.foreseen = Some(done);
                self.show_given();
            }
            // What is not typed yet is no objection, and that nobody answers stands on top.
            Err(refusal)
                if refusal.is_of_line()
                    || matches!(
                        refusal.code,
                        Code::FieldMissing | Code::ReasonNeeded | Code::NothingChanged
                    ) => {}
            Err(refusal) => {
                if is_twin(refusal.code) {
                    self.meet_twin(&refusal);
                }
                // A fault of one field stands beside that field.
                let beside = self
                    .fields
                    .iter()
                    .any(|field| field.wrong.is_some() && field.name == refusal.param("field"));
                self.objection = (!beside).then_some(refusal);
            }
        }
    }

    /// The lines under the fields: consequences, completeness, and why it cannot be saved.
    pub(super) fn remarks(&self, ctx: &Ctx<App>) -> Vec<(String, Role)> {
        let mut lines = Vec::new();
        if let Some(stood) = self.ask.stood(self.record.as_deref()) {
            let before = stood.lines().take(STOOD_LINES);
            lines.extend(before.map(|line| (line.to_owned(), Role::Dim)));
        }
        if let Some(done) = &self.foreseen {
            let brought = consequences(done, ctx);
            if !brought.is_empty() {
                let text = ctx.fill(&words::WILL, &[("what", &brought.join("; "))]);
                lines.push((text, Role::Soon));
            }
        }
        if !self.known.said.is_empty() {
            lines.push((self.known.said.clone(), Role::Soon));
        }
        lines.extend(self.completeness(ctx).map(|text| (text, Role::Normal)));
        if let Some(refused) = &self.objection {
            let said = refusal::render(refused, Some(&ctx.state.profile), ctx.lang);
            lines.push((format!("! {}", said.headline()), Role::Error));
            for missing in &said.missing {
                let line = format!("  [ ] {} {}", missing.article, ctx.told(&missing.what));
                lines.push((line, Role::Gap));
            }
            if is_twin(refused.code) {
                lines.push((ctx.t(&words::COMPARE_HINT).to_owned(), Role::KeyHint));
            } else if matches!(refused.code, Code::BadId | Code::NoSuchProject) {
                // Here nobody is sent to a shell.
                lines.push((ctx.t(&words::LOOK_UP).to_owned(), Role::Dim));
            } else if !said.next.is_empty() {
                lines.push((said.next, Role::Dim));
            }
        }
        lines
    }

    /// `六要素 4/6 (第五条)`, for forms that ask for them all.
    fn completeness(&self, ctx: &Ctx<App>) -> Option<String> {
        let policy = &ctx.state.profile.policy;
        let list = policy.checklist(ChecklistId::LeadFields)?;
        let filled = |field: Field| {
            let place = self
                .fields
                .iter()
                .find(|known| known.field() == Some(field));
            place.map(|known| !known.is_blank() || known.editor.has_placeholder())
        };
        let mut lacking = Vec::new();
        for item in &list.items {
            let field = lead_group_field(policy, item)?;
            let has = filled(field)?
                || (field == Field::Chain && filled(Field::ChainReason).unwrap_or(false));
            if !has {
                lacking.push(item.as_str());
            }
        }
        let all = list.items.len();
        let values = [
            ("n", (all - lacking.len()).to_string()),
            ("all", all.to_string()),
            ("article", list.cited.articles()),
            ("lacking", ctx.told(&lacking.join("、")).into_owned()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let word = if lacking.is_empty() {
            &words::SIX_COMPLETE
        } else {
            &words::SIX_LACKING
        };
        Some(ctx.fill(word, &values))
    }
}

/// What follows from a step beyond the typed values themselves.
fn consequences(done: &Done, ctx: &Ctx<App>) -> Vec<String> {
    let profile = Some(ctx.state.profile.as_ref());
    let mut lines = Vec::new();
    for event in &done.events {
        let Event::Project { change, .. } = event else {
            continue;
        };
        let line = match change {
            ProjectChange::Filing { filing, .. } => filing.to.as_ref().and_then(|filing| {
                let values = [
                    ("filing", values::filing(filing.level).get(ctx.lang)),
                    ("due", &filing.due_on.to_string()),
                ];
                match filing.status {
                    FilingStatus::Due => Some(ctx.fill(&words::FILING_RAISED, &values)),
                    FilingStatus::Lapsed => Some(ctx.fill(&words::FILING_LAPSES, &values)),
                    FilingStatus::Submitted | FilingStatus::Acknowledged => None,
                }
            }),
            ProjectChange::Moved { .. } | ProjectChange::Tier { .. } => {
                Some(events::line(event, profile, ctx.lang))
            }
            ProjectChange::Signing(change) => match change.as_ref() {
                SigningChange::ReviewVerdict { verdict } => {
                    let stale = verdict.to.as_ref().and_then(|held| held.stale.as_ref());
                    stale.map(|stale| {
                        let why = stale.by.word().get(ctx.lang);
                        ctx.fill(&words::REVIEW_GONE, &[("why", why)])
                    })
                }
                _ => None,
            },
            _ => None,
        };
        if let Some(line) = line.filter(|line| !lines.contains(line)) {
            lines.push(line);
        }
    }
    lines
}

/// What an amount means: every yuan, the tier, the filings it will owe.
pub(super) fn amount_remark(text: &str, app: &App, lang: Lang) -> Option<String> {
    let amount = Amount::parse(text).ok()?;
    let policy = &app.profile.policy;
    let fen = amount.money.fen();
    let mut line = format!("= {}", money::exact(amount.money, lang));
    if let Some(tier) = policy.tier_for(fen) {
        line.push(' ');
        line.push_str(&tier.name);
    }
    let owed: Vec<_> = policy.filings_for(fen).collect();
    if let Some(first) = owed.first() {
        let levels: Vec<&str> = owed
            .iter()
            .map(|filing| filing.level.word().get(lang))
            .collect();
        let joint = match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        };
        let filled = words::FILINGS_OWED.fill(
            lang,
            &[
                ("levels", &levels.join(joint)),
                ("article", &first.cited.articles()),
            ],
        );
        line.push_str("  ");
        line.push_str(&filled);
    }
    Some(line)
}
