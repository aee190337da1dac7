//! What the lines of every tab are made from, and how they speak of people, units and days alike.

use super::lines::{Line, labelled_to};
use crate::domain::desk::DeskItem;
use crate::domain::ids::{DeskId, MemberId, UnitCode};
use crate::domain::policy::Policy;
use crate::domain::project::Project;
use crate::domain::sheet::{Go, Source};
use crate::domain::signing::record::Target;
use crate::domain::visits::matching::Ranked;
use crate::locales::told::{Place, Speaker};
use crate::locales::{Word, dates, money, tabs, values};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The names of the members.
pub type People = BTreeMap<MemberId, String>;

/// One record as it was read, with the names it needs.
pub struct Sheet<'a> {
    pub record: &'a ProjectDetail,
    pub people: &'a People,
    /// Units ranked as places for the project; empty until the tab that shows them was opened.
    pub sites: &'a [Ranked],
    /// The tasks about it; empty likewise.
    pub tasks: &'a [(DeskId, DeskItem)],
    /// Nobody sits before a screen: no word names a key.
    pub is_plain: bool,
    pub ctx: &'a Ctx<App>,
}

impl<'a> Sheet<'a> {
    /// The project itself.
    pub fn project(&self) -> &'a Project {
        &self.record.project
    }

    /// What the chapters' sheets are made from.
    pub fn source(&self) -> Source<'a> {
        Source {
            project: self.project(),
            profile: &self.ctx.state.profile,
            today: self.ctx.today,
        }
    }

    /// How they are read here.
    pub fn speaker(&self) -> Speaker<'a> {
        Speaker {
            lang: self.ctx.lang,
            place: if self.is_plain {
                Place::Plain
            } else {
                Place::Screen
            },
            profile: Some(&self.ctx.state.profile),
            people: self.people,
            today: self.ctx.today,
        }
    }

    /// The rules in force.
    pub fn policy(&self) -> &'a Policy {
        &self.ctx.state.profile.policy
    }

    /// A word in the person's language.
    pub fn t(&self, word: &Word) -> &'static str {
        self.ctx.t(&self.said(*word))
    }

    /// A word with its places filled.
    pub fn fill(&self, word: &Word, values: &[(&str, &str)]) -> String {
        self.ctx.fill(&self.said(*word), values)
    }

    fn said(&self, word: Word) -> Word {
        if self.is_plain {
            word.without_key()
        } else {
            word
        }
    }

    /// A section's title with the article of the act it is about.
    pub fn title(&self, word: &Word, act: &str) -> String {
        self.title_of(word, &self.article(act))
    }

    /// The article of an act or a topic, by the rules in force.
    pub fn article(&self, act: &str) -> String {
        self.ctx.state.profile.acts.article(act)
    }

    /// A section's title with an article.
    pub fn title_of(&self, word: &Word, article: &str) -> String {
        let values = [("what", self.t(word)), ("article", article)];
        self.fill(&tabs::SECTION, &values)
    }

    /// A unit's short name.
    pub fn unit(&self, code: &UnitCode) -> String {
        self.ctx.state.unit_name(code.as_str()).to_owned()
    }

    /// A label and a text that Enter changes by a verb; where nothing is there yet it says so and counts as missing.
    pub fn given(
        &self,
        key: &str,
        label: &str,
        text: &str,
        verb: &str,
        fields: &[(&str, &str)],
    ) -> Vec<Line> {
        let go = Some(Go::form(verb, fields));
        if text.is_empty() {
            let unset = self.t(&values::UNSET);
            let lines = labelled_to(key, label, unset, Role::Gap, go);
            let lines = lines.into_iter().map(Line::missing);
            return lines.map(Line::blank).collect();
        }
        labelled_to(key, label, text, Role::Normal, go)
    }

    /// How many days are left until a day, or since when it is over, however far it is.
    pub fn left(&self, day: NaiveDate) -> String {
        let left = (day - self.ctx.today).num_days();
        let word = match left {
            ..0 => &dates::LATE,
            0 => return self.t(&dates::TODAY).to_owned(),
            _ => &dates::LEFT,
        };
        self.fill(word, &[("n", &left.unsigned_abs().to_string())])
    }

    /// What was promised, as people read it.
    pub fn target(&self, held: &Target) -> String {
        match held {
            Target::Money(amount) => money::amount(amount, self.ctx.lang),
            Target::Count(count) => count.to_string(),
        }
    }

    /// A share in thousandths as percent.
    pub fn permille(&self, share: Option<u32>) -> String {
        match share {
            Some(share) => format!("{}%", share / 10),
            None => self.t(&values::UNSET).to_owned(),
        }
    }

    /// A label and a text that nothing changes.
    pub fn told(&self, key: &str, label: &str, text: &str) -> Vec<Line> {
        labelled_to(key, label, text, Role::Normal, None)
    }
}
