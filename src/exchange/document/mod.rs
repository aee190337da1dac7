//! Papers made from records (requirements §7): one builder, three ways to write what it built.
//!
//! | room | what lives there |
//! |---|---|
//! | `paper` | what a paper says, in no format |
//! | `draft` | building it: headings, tables, what is missing, the foot |
//! | `page` | building one of a project: facts, sections of the chapters |
//! | `kinds` | what each paper of a project says |
//! | `called_for` | which papers a project calls for |
//! | `city` | papers of the whole city: bulletin, meeting, tasks |
//! | `markdown`, `plain`, `docx` | writing it |
//!
//! Pure: what it is made from is handed in. It states what the record holds and lists first what is missing; it decides nothing.

mod called_for;
pub(crate) mod city;
mod docx;
mod draft;
mod issuer;
mod kinds;
mod markdown;
mod page;
mod paper;
mod plain;
#[cfg(test)]
mod tests;

use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{ChecklistId, Profile};
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::sheet;
use crate::locales::told::{Place, Speaker};
use crate::locales::{Lang, Word, papers as words, values};
use crate::service::api::ProjectDetail;
use chrono::NaiveDate;
use page::Page;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) use draft::About;
pub(crate) use issuer::People;
pub(crate) use paper::Document;

/// How a paper is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Docx,
    Markdown,
    Plain,
}

/// Places of a line of plain text.
const PLAIN_WIDTH: usize = 78;

impl Form {
    /// The endings of files, each of its form.
    pub(crate) const ENDINGS: [&str; 3] = [
        Form::Docx.ending(),
        Form::Markdown.ending(),
        Form::Plain.ending(),
    ];

    /// Its ending.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Form::Docx => "docx",
            Form::Markdown => "md",
            Form::Plain => "txt",
        }
    }

    /// The form that a file's ending asks for.
    pub(crate) fn of(to: &Path) -> Option<Form> {
        let ending = to.extension()?.to_string_lossy().to_lowercase();
        let forms = [Form::Docx, Form::Markdown, Form::Plain];
        forms.into_iter().find(|form| form.ending() == ending)
    }
}

/// The fonts that a DOCX asks for. None is in it.
pub(crate) fn fonts(profile: &Profile) -> Vec<String> {
    let layout = docx::Layout::of(&profile.policy);
    layout
        .faces()
        .iter()
        .map(|face| face.name().to_owned())
        .collect()
}

impl Document {
    /// The bytes of its file, laid out by the rules.
    ///
    /// # Errors
    /// What the packing of a DOCX says.
    pub(crate) fn bytes(&self, form: Form, profile: &Profile) -> std::io::Result<Vec<u8>> {
        Ok(match form {
            Form::Docx => docx::write(self, &docx::Layout::of(&profile.policy))?,
            Form::Markdown => self.markdown().into_bytes(),
            Form::Plain => self.plain().into_bytes(),
        })
    }

    /// As Markdown.
    pub(crate) fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// As plain text for eyes.
    pub(crate) fn plain(&self) -> String {
        plain::write(self, PLAIN_WIDTH)
    }
}

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Paper {
    /// 研判意见表
    Screening,
    /// 备案表(市级)
    Filing,
    /// 备案表(省级)
    FilingProvince,
    /// 首谈登记回执
    Receipt,
    /// 流转通知单
    Transfer,
    /// 尽职调查报告
    Diligence,
    /// 项目评审意见书
    Review,
    /// 协议要点表
    Agreement,
    /// 签约公示
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
    pub(crate) const ALL: [Paper; 13] = [
        Paper::Screening,
        Paper::Filing,
        Paper::FilingProvince,
        Paper::Diligence,
        Paper::Receipt,
        Paper::Transfer,
        Paper::Review,
        Paper::Agreement,
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
            Paper::FilingProvince => ("filing-province", words::FILING_PROVINCE, "file"),
            Paper::Diligence => ("diligence", words::DILIGENCE, "diligence-report"),
            Paper::Receipt => ("receipt", words::RECEIPT, "first-talk"),
            Paper::Transfer => ("transfer", words::TRANSFER, "transfer"),
            Paper::Review => ("review", words::REVIEW, "review"),
            Paper::Agreement => ("agreement", words::AGREEMENT, "sign"),
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
    fn about(&self) -> About<'_> {
        About {
            profile: self.profile,
            until: self.until,
            maker: self.maker,
            sign: self.sign,
            lang: self.lang,
        }
    }

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

    /// By which the record can be told from any other: it is the same as long as nothing of it changes.
    fn hash(&self) -> String {
        let held = (&self.record.project, &self.record.enterprise);
        hash(&held)
    }

    fn items(&self, list: ChecklistId) -> &[String] {
        self.profile.policy.items(list)
    }
}

/// The hash of what a paper was made from. Records were read from text and can be written as text.
fn hash(held: &impl serde::Serialize) -> String {
    let text = serde_json::to_vec(held).unwrap_or_default();
    blake3::hash(&text).to_hex().to_string()
}

/// The paper.
///
/// # Errors
/// Why the project does not call for it, with the article; no paper is made of a secret project (article 12).
pub(crate) fn made(kind: Paper, source: &Source<'_>) -> Result<Document, Refusal> {
    called_for::check(kind, source)?;
    let mut page = Page::new(source, kind);
    kinds::write(kind, &mut page, source);
    Ok(page.finish())
}
