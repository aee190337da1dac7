//! Documents made from one project's record (requirements §7): plain text that is Markdown at the same time.
//!
//! | room | what lives there |
//! |---|---|
//! | `page` | laying out: pairs, tables, texts, the foot |
//! | `agreement` | 尽职调查报告, 项目评审意见书, 签约公示表: what they say beside their chapters' sheets |
//!
//! Pure: what it is made from is handed in. It states what the record holds and names what is missing; it decides nothing.

mod agreement;
mod page;
#[cfg(test)]
mod tests;

use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{ChecklistId, Profile};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::sheet;
use crate::domain::{
    construction, dispatch, exit, filing, first_talk, landing, operation, screening, talks,
};
use crate::locales::harmless::sanitize_text;
use crate::locales::told::{Place, Speaker};
use crate::locales::{Lang, Word, papers as words, values};
use crate::service::api::ProjectDetail;
use chrono::NaiveDate;
use page::Page;
use std::collections::BTreeMap;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Paper {
    /// 研判意见表
    Screening,
    /// 备案表
    Filing,
    /// 首谈登记回执
    Receipt,
    /// 流转通知单
    Transfer,
    /// 尽职调查报告
    Diligence,
    /// 项目评审意见书
    Review,
    /// 签约公示表
    Notice,
    /// 要素保障清单
    Elements,
    /// 关键节点表
    Nodes,
    /// 达产监测表
    Monitor,
    /// 退出处置单
    Exit,
}

impl Paper {
    /// Every kind, in the order of the articles.
    pub(crate) const ALL: [Paper; 11] = [
        Paper::Screening,
        Paper::Filing,
        Paper::Diligence,
        Paper::Receipt,
        Paper::Transfer,
        Paper::Review,
        Paper::Notice,
        Paper::Elements,
        Paper::Nodes,
        Paper::Monitor,
        Paper::Exit,
    ];

    /// The name on the command line, never translated; the title; and the act it is about, whose article it cites.
    const fn told(self) -> (&'static str, Word, &'static str) {
        match self {
            Paper::Screening => ("screening", words::SCREENING, "screen"),
            Paper::Filing => ("filing", words::FILING, "file"),
            Paper::Diligence => ("diligence", words::DILIGENCE, "diligence-report"),
            Paper::Receipt => ("receipt", words::RECEIPT, "first-talk"),
            Paper::Transfer => ("transfer", words::TRANSFER, "transfer"),
            Paper::Review => ("review", words::REVIEW, "review"),
            Paper::Notice => ("notice", words::NOTICE, "notice"),
            Paper::Elements => ("elements", words::ELEMENTS, "element"),
            Paper::Nodes => ("nodes", words::NODES, "node"),
            Paper::Monitor => ("monitor", words::MONITOR, "monitor"),
            Paper::Exit => ("exit", words::EXIT, "exit-open"),
        }
    }

    /// The name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        self.told().0
    }

    /// The kind of that name, or of that title in either language.
    pub(crate) fn named(text: &str) -> Option<Paper> {
        Self::ALL.into_iter().find(|kind| {
            let title = kind.title();
            text == kind.name() || text == title.zh || text == title.en
        })
    }

    /// Its title.
    pub(crate) const fn title(self) -> Word {
        self.told().1
    }

    const fn act(self) -> &'static str {
        self.told().2
    }

    /// The article it serves, by the rules in force.
    pub(crate) fn article(self, profile: &Profile) -> String {
        profile.acts.article(self.act())
    }
}

/// What a document is made from.
pub(crate) struct Source<'a> {
    pub record: &'a ProjectDetail,
    pub profile: &'a Profile,
    /// The names of the members; a login stands where one is not known.
    pub people: &'a BTreeMap<MemberId, String>,
    /// Day to which the data reach (数据截止时间).
    pub until: NaiveDate,
    /// Who makes it (制表单位).
    pub maker: &'a str,
    /// What it says of data that are not real, or not as of today.
    pub sign: Option<(Word, Word)>,
    pub lang: Lang,
}

impl Source<'_> {
    fn project(&self) -> &Project {
        &self.record.project
    }

    /// What the chapters' sheets are made from.
    fn sheet(&self) -> sheet::Source<'_> {
        sheet::Source {
            project: self.project(),
            profile: self.profile,
            today: self.until,
        }
    }

    /// How they are read on paper.
    fn speaker(&self) -> Speaker<'_> {
        Speaker {
            lang: self.lang,
            place: Place::Paper,
            profile: Some(self.profile),
            people: self.people,
            today: self.until,
        }
    }

    fn t(&self, word: Word) -> &'static str {
        word.get(self.lang)
    }

    fn unit(&self, code: &UnitCode) -> String {
        values::unit(self.profile, code.as_str()).to_owned()
    }

    /// A chain's name; one whose official name was not found says so.
    fn chain(&self, id: &str) -> String {
        let name = values::chain(self.profile, id);
        let chain = self.profile.chain(id);
        if chain.is_some_and(|chain| chain.provisional) {
            return format!("{name} [{}]", self.t(values::UNVERIFIED));
        }
        name.to_owned()
    }

    fn items(&self, list: ChecklistId) -> &[String] {
        self.profile.policy.items(list)
    }
}

/// The document as text.
///
/// # Errors
/// `SecretNoPaper`: no paper is made of a secret project (article 12).
pub(crate) fn render(kind: Paper, source: &Source<'_>) -> Result<String, Refusal> {
    if source.record.row.is_secret {
        let article = kind.article(source.profile);
        return Err(Refusal::new(Code::SecretNoPaper).article(article));
    }
    let mut page = Page::new(source, kind);
    let told = source.sheet();
    match kind {
        Paper::Screening => page.sections(&screening::sheet::form(&told)),
        Paper::Filing => match filing::sheet::forms(&told) {
            none if none.is_empty() => page.line(source.t(words::NOT_OWED)),
            forms => page.sections(&forms),
        },
        Paper::Receipt => page.sections(&first_talk::sheet::receipt(&told)),
        Paper::Transfer => page.sections(&talks::sheet::notice(&told)),
        Paper::Diligence => agreement::diligence(&mut page, source),
        Paper::Review => agreement::review(&mut page, source),
        Paper::Notice => agreement::notice(&mut page, source),
        Paper::Elements => page.sections(&landing::sheet::sections(&told)),
        Paper::Nodes => {
            page.section(&dispatch::sheet::nodes(&told));
            page.sections(&construction::sheet::sections(&told));
        }
        Paper::Monitor => page.sections(&[
            operation::sheet::targets(&told),
            operation::sheet::reports(&told),
            operation::sheet::entries(&told),
        ]),
        Paper::Exit => match exit::sheet::sheet_of_case(&told) {
            Some(section) => page.section(&section),
            None => page.line(source.t(words::NO_EXIT)),
        },
    }
    Ok(sanitize_text(&page.finish()))
}
