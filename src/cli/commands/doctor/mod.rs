//! `luodi doctor`: looks over this machine, the data and the service; each finding with its remedy. It changes nothing and never needs
//! the data to be sound: what cannot be looked at is a finding like any other.

mod data;
mod machine;
mod served;

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::locales::{Lang, Word, doctor as words};
use serde_json::{Value, json};
use std::cmp::Reverse;

/// The exit code where something is to be done.
const EXIT_UNAVAILABLE: u8 = 6;

/// How a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Good,
    /// It works, and somebody should know.
    Note,
    /// Somebody must do something.
    Bad,
}

impl Level {
    const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Bad => "bad",
        }
    }

    const fn word(self) -> Word {
        match self {
            Self::Good => words::GOOD,
            Self::Note => words::NOTE,
            Self::Bad => words::BAD,
        }
    }
}

/// What was found of one thing.
#[derive(Debug)]
struct Finding {
    /// Its stable name.
    check: &'static str,
    level: Level,
    subject: Word,
    told: String,
    next: String,
}

/// All that was found.
struct Findings {
    lang: Lang,
    all: Vec<Finding>,
}

impl Findings {
    fn add(
        &mut self,
        (check, subject): (&'static str, Word),
        level: Level,
        told: (Word, &[(&str, &str)]),
        next: Option<(Word, &[(&str, &str)])>,
    ) {
        let fill = |(word, values): (Word, &[(&str, &str)])| word.fill(self.lang, values);
        let finding = Finding {
            check,
            level,
            subject,
            told: fill(told),
            next: next.map(fill).unwrap_or_default(),
        };
        self.all.push(finding);
    }

    /// Something that cannot be looked at, with what was said of it.
    fn failed(&mut self, of: (&'static str, Word), failure: &Failure) {
        let (told, next) = failure.said(self.lang);
        self.all.push(Finding {
            check: of.0,
            level: Level::Bad,
            subject: of.1,
            told,
            next,
        });
    }

    fn count(&self, level: Level) -> usize {
        self.all
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}

/// Looks and tells.
pub(crate) fn run(options: &Options, output: &mut Output) -> Result<(), Failure> {
    let args = open::arguments(options)?;
    let lang = options.lang;
    let mut findings = Findings {
        lang,
        all: Vec::new(),
    };
    machine::program(&mut findings);
    let served = served::service(&mut findings, options, &args.folder);
    let of_data = data::look(&mut findings, &args.folder, served);
    served::opened(&mut findings, options, of_data || served);
    machine::look(&mut findings);
    // What somebody must do stands first; else in the order in which it was looked at.
    findings.all.sort_by_key(|finding| Reverse(finding.level));
    tell(&findings, options, output)?;
    match findings.count(Level::Bad) {
        0 => Ok(()),
        _ => Err(Failure::Said(EXIT_UNAVAILABLE)),
    }
}

fn tell(findings: &Findings, options: &Options, output: &mut Output) -> Result<(), Failure> {
    if options.json {
        let row = |finding: &Finding| -> Value {
            json!({
                "check": finding.check,
                "level": finding.level.name(),
                "text": finding.told,
                "next": finding.next,
            })
        };
        return output.json(&findings.all.iter().map(row).collect());
    }
    let lang = options.lang;
    let pairs: Vec<(String, String)> = findings
        .all
        .iter()
        .map(|finding| {
            let name = format!(
                "{}  {}",
                finding.level.word().get(lang),
                finding.subject.get(lang)
            );
            let next = match finding.next.as_str() {
                "" => String::new(),
                next => format!("\n{}", words::NEXT.fill(lang, &[("next", next)])),
            };
            (name, format!("{}{next}", finding.told))
        })
        .collect();
    output.pairs(&pairs)?;
    let (bad, note) = (findings.count(Level::Bad), findings.count(Level::Note));
    let values = [("bad", &*bad.to_string()), ("note", &note.to_string())];
    output.say(&words::SUM, &values)
}

/// Bytes as a person reads them.
fn size(bytes: u64) -> String {
    indicatif::HumanBytes(bytes).to_string()
}
