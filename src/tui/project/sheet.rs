//! What the lines of every tab are made from, and how they speak of people, units and days alike.

use super::lines::{Go, Line, labelled_to};
use super::overview::People;
use crate::domain::alert::Deadline;
use crate::domain::clock::Due;
use crate::domain::gate::Fix;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{Checklist, ChecklistId, Policy};
use crate::domain::project::Project;
use crate::domain::sheet::Source;
use crate::domain::signing::record::Target;
use crate::domain::visits::matching::Ranked;
use crate::locales::told::{Place, Speaker};
use crate::locales::{Word, dates, money, project as words, tabs, values};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;
use chrono::NaiveDate;

/// Days before a last day from which it is shown as near.
const SOON: i64 = 7;

/// One record as it was read, with the names it needs.
pub struct Sheet<'a> {
    pub record: &'a ProjectDetail,
    pub people: &'a People,
    /// Units ranked as places for the project; empty until the tab that shows them was opened.
    pub sites: &'a [Ranked],
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

    /// A checklist's items in the policy's order; none where the policy has no such list.
    pub fn items(&self, list: ChecklistId) -> &'a [String] {
        self.policy().items(list)
    }

    /// A checklist.
    pub fn list(&self, id: ChecklistId) -> Option<&'a Checklist> {
        self.policy().checklist(id)
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

    /// The same with how many of all are done.
    pub fn counted(&self, word: &Word, done: usize, all: usize, act: &str) -> String {
        let (done, all) = (done.to_string(), all.to_string());
        let article = self.article(act);
        let values = [
            ("what", self.t(word)),
            ("done", &done),
            ("all", &all),
            ("article", &article),
        ];
        self.fill(&tabs::SECTION_COUNTED, &values)
    }

    /// A unit's short name.
    pub fn unit(&self, code: &UnitCode) -> String {
        self.ctx.state.unit_name(code.as_str()).to_owned()
    }

    /// Several units' names.
    pub fn units(&self, codes: &[UnitCode]) -> String {
        let names: Vec<String> = codes.iter().map(|code| self.unit(code)).collect();
        names.join("、")
    }

    /// A member's name; the login where it is not known.
    pub fn person(&self, id: &MemberId) -> String {
        self.people
            .get(id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    /// A text with who put it down and when.
    pub fn by_on(&self, text: &str, by: &MemberId, on: NaiveDate) -> String {
        let (by, on) = (self.person(by), on.to_string());
        let values = [("text", text), ("by", by.as_str()), ("date", &on)];
        self.fill(&words::BY_ON, &values)
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
        let go = Some(Go::Form(Fix::new(verb, fields)));
        if text.is_empty() {
            let unset = self.t(&values::UNSET);
            let lines = labelled_to(key, label, unset, Role::Gap, go);
            let lines = lines.into_iter().map(Line::missing);
            return lines.map(Line::blank).collect();
        }
        labelled_to(key, label, text, Role::Normal, go)
    }

    /// A last day as seen from today; one that is settled is only a date.
    pub fn due(&self, due: Due, is_settled: bool) -> (String, Role) {
        if is_settled {
            return (due.date.to_string(), Role::Normal);
        }
        let today = self.ctx.today;
        let role = match (due.date - today).num_days() {
            ..0 => Role::Late,
            0..=SOON => Role::Soon,
            _ => Role::Normal,
        };
        (dates::distance(due.date, today, self.ctx.lang), role)
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

    /// The clock that runs for a matter of this name.
    pub fn running(&self, what: &str) -> Option<&'a Deadline> {
        let mut clocks = self.record.deadlines.iter();
        clocks.find(|clock| clock.what == what)
    }

    /// What a clock asks for, by when; late where it is.
    pub fn owed(&self, clock: &Deadline, word: &Word) -> (String, Role) {
        let due = Due {
            date: clock.due,
            provisional: clock.provisional,
        };
        let (_, role) = self.due(due, false);
        let when = self.left(clock.due);
        let values = [("date", clock.due.to_string()), ("when", when)];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        (self.fill(word, &values), role)
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

/// The mark before something done, or not.
pub const fn mark(done: bool) -> (&'static str, Role) {
    if done {
        ("[x]", Role::Normal)
    } else {
        ("[ ]", Role::Gap)
    }
}
