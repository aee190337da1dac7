//! `luodi backup PLACE` and `luodi restore FILE [--to SEQ|DATE]`: a copy of all data that was read through, and a folder made from one.

use crate::backup::{
    Chained, Made, Next, OfFolder, OfService, Order, Restored, Shelf, Source, Trouble, also, make,
    note, restore as unpack,
};
use crate::cli::commands::trouble::told;
use crate::cli::ending::Ending;
use crate::cli::failure::Failure;
use crate::cli::open::{self, Opened, Stay};
use crate::cli::options::Options;
use crate::cli::output::{self, Output};
use crate::cli::reach::Search;
use crate::cli::reading;
use crate::files::own;
use crate::locales::{Lang, Word, backup as words, dates};
use crate::service::api::Copied;
use crate::service::clock::Clock;
use crate::service::copies::Until;
use crate::service::{Folder, Identity, Service};
use chrono::{DateTime, FixedOffset};
use clap::ArgMatches;
use serde_json::json;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Days after which the next backup in a folder is a whole one, where nobody says otherwise.
const WHOLE_AFTER: u32 = 7;

/// Makes a backup.
pub(crate) fn run(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let args = open::arguments(options)?;
    let asked = Asked::read(options, given)?;
    if is_own(&args.folder) {
        return asked.run(&OfFolder::at(&args.folder), output);
    }
    let opened: Opened = open::open(options, Stay::Command)?;
    let profile = opened.client.profile()?;
    let done = asked.run(&OfService(&opened.client), output);
    done.map_err(|failure| failure.named(&profile))
}

/// Whether the folder's files are those of whoever runs this: its owner reads them beside the service, as any copy would.
fn is_own(folder: &Path) -> bool {
    let about = std::fs::metadata(folder);
    about.is_ok_and(|about| about.uid() == own::user())
        && matches!(Folder::holds_data(folder), Ok(true))
}

/// What is wanted.
struct Asked<'a> {
    options: &'a Options,
    given: &'a ArgMatches,
    place: &'a Path,
    now: DateTime<FixedOffset>,
}

/// What came of it.
#[derive(Default)]
struct Outcome {
    made: Option<Made>,
    to: PathBuf,
    base: Option<PathBuf>,
    copied: Vec<PathBuf>,
    gone: Vec<PathBuf>,
    whole_because: Option<Trouble>,
}

impl<'a> Asked<'a> {
    fn read(options: &'a Options, given: &'a ArgMatches) -> Result<Self, Failure> {
        let place = given.get_one::<PathBuf>("place").map(PathBuf::as_path);
        let asked = Self {
            options,
            given,
            place: place.unwrap_or(Path::new("")),
            now: Clock::System.now(),
        };
        let is_folder = asked.place.is_dir();
        let of_folders = ["keep", "whole", "whole-after"];
        if let Some(name) = of_folders.iter().find(|name| asked.is_given(name))
            && !is_folder
        {
            let (code, word) = ("only_for_folder", words::ONLY_FOR_FOLDER);
            let next = words::ONLY_FOR_FOLDER_NEXT;
            return Err(Failure::usage(options.lang, code, name, word, next));
        }
        if is_folder && asked.is_given("since") {
            let (code, word) = ("only_for_file", words::ONLY_FOR_FILE);
            let next = words::ONLY_FOR_FILE_NEXT;
            return Err(Failure::usage(options.lang, code, "since", word, next));
        }
        if let Some(folder) = asked.also()
            && !folder.is_dir()
        {
            let (code, word) = ("no_folder", words::NO_FOLDER);
            let shown = folder.to_string_lossy();
            let next = words::NO_FOLDER_NEXT;
            return Err(Failure::usage(options.lang, code, &shown, word, next));
        }
        Ok(asked)
    }

    fn is_given(&self, name: &str) -> bool {
        self.given.value_source(name) == Some(clap::parser::ValueSource::CommandLine)
    }

    fn also(&self) -> Option<&'a PathBuf> {
        self.given.get_one::<PathBuf>("also")
    }

    fn run(&self, source: &dyn Source, output: &mut Output) -> Result<(), Failure> {
        let lang = self.options.lang;
        let made = with_bar(lang, words::BACKING_UP, |watch| self.make(source, watch));
        let outcome = made.map_err(|trouble| told(trouble, lang))?;
        self.tell(&outcome, output)
    }

    fn make(
        &self,
        source: &dyn Source,
        watch: &mut crate::backup::Watch<'_>,
    ) -> Result<Outcome, Trouble> {
        let shelf = Shelf::new(self.place, source);
        let next = self.next(&shelf, watch)?;
        let mut outcome = Outcome {
            to: match self.place.is_dir() {
                true => shelf.place(&next, self.now),
                false => self.place.to_owned(),
            },
            ..Outcome::default()
        };
        let base = match next {
            Next::Whole(because) => {
                outcome.whole_because = because;
                None
            }
            Next::Later(base) => Some(*base),
        };
        outcome.base = base.as_ref().map(|base| base.last().path.clone());
        let order = Order {
            to: &outcome.to,
            base: base.as_ref(),
            now: self.now,
        };
        outcome.made = make(source, &order, watch)?;
        let newest = match outcome.made {
            Some(_) => outcome.to.clone(),
            None => outcome.base.clone().unwrap_or_default(),
        };
        if let Some(folder) = self.also() {
            outcome.copied = also(&Chained::of(&newest)?, folder, watch)?;
        }
        self.note(source, &outcome, base.as_ref())?;
        if let Some(&keep) = self.given.get_one::<u32>("keep") {
            let keep = usize::try_from(keep).unwrap_or(usize::MAX);
            outcome.gone = shelf.thin(keep)?;
            if let Some(folder) = self.also() {
                outcome.gone.extend(Shelf::new(folder, source).thin(keep)?);
            }
        }
        Ok(outcome)
    }

    fn next(
        &self,
        shelf: &Shelf<'_>,
        watch: &mut crate::backup::Watch<'_>,
    ) -> Result<Next, Trouble> {
        if !self.place.is_dir() {
            let since = self.given.get_one::<PathBuf>("since");
            let Some(since) = since else {
                return Ok(Next::Whole(None));
            };
            let base = Chained::of(since)?;
            base.read_through(watch)?;
            return Ok(Next::Later(Box::new(base)));
        }
        if self.given.get_flag("whole") {
            return Ok(Next::Whole(None));
        }
        let days = self.given.get_one::<u32>("whole-after").copied();
        shelf.next((self.now, days.unwrap_or(WHOLE_AFTER)), watch)
    }

    /// So that `doctor` knows how old the newest one is.
    fn note(
        &self,
        source: &dyn Source,
        outcome: &Outcome,
        base: Option<&Chained>,
    ) -> Result<(), Trouble> {
        let known = base.map(|base| base.last().manifest.head.seq());
        let path = match &outcome.made {
            Some(_) => &outcome.to,
            None => outcome.base.as_ref().unwrap_or(&outcome.to),
        };
        let made = outcome.made.as_ref();
        let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
        let copied = Copied {
            at: self.now,
            by: Identity::of_process(None).user.to_string(),
            path: whole.to_string_lossy().into_owned(),
            seq: made.map_or(known.unwrap_or(0), |made| made.manifest.head.seq()),
            bytes: made.map_or(0, |made| made.bytes),
        };
        note(source, copied)
    }

    fn tell(&self, outcome: &Outcome, output: &mut Output) -> Result<(), Failure> {
        let lang = self.options.lang;
        let path = |path: &PathBuf| path.to_string_lossy().into_owned();
        let base = outcome.base.as_ref().map(path);
        let (copied, gone): (Vec<_>, Vec<_>) = (
            outcome.copied.iter().map(path).collect(),
            outcome.gone.iter().map(path).collect(),
        );
        let made = outcome.made.as_ref();
        if self.options.json {
            return output.json(&json!({
                "file": made.map(|_| path(&outcome.to)),
                "since": base,
                "seq": made.map(|made| made.manifest.head.seq()),
                "at": made.and_then(|made| made.manifest.at),
                "bytes": made.map(|made| made.bytes),
                "files": made.map(|made| made.manifest.files.len()),
                "also": copied,
                "removed": gone,
            }));
        }
        if let Some(trouble) = &outcome.whole_because {
            let why = super::trouble::sentence(trouble, lang);
            output.say(&words::WHOLE_BECAUSE, &[("why", &why)])?;
        }
        let base = base.unwrap_or_default();
        match made {
            None => output.say(&words::NOTHING_NEW, &[("base", &base)])?,
            Some(made) => {
                let values = [
                    ("file", path(&outcome.to)),
                    ("seq", made.manifest.head.seq().to_string()),
                    ("day", moment(made.manifest.at)),
                    ("bytes", made.bytes.to_string()),
                    ("files", made.manifest.files.len().to_string()),
                    ("base", base),
                ];
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                output.say(&words::MADE, &values)?;
                if outcome.base.is_some() {
                    output.say(&words::MADE_LATER, &values)?;
                }
            }
        }
        for (paths, word) in [(copied, words::COPIED), (gone, words::REMOVED)] {
            for file in paths {
                output.say(&word, &[("file", &file)])?;
            }
        }
        Ok(())
    }
}

/// The day and minute of a step; nothing where there is none.
fn moment(at: Option<DateTime<FixedOffset>>) -> String {
    at.as_ref().map(dates::minute).unwrap_or_default()
}

/// Works with a bar; an end that is asked for from outside is heard.
fn with_bar<T>(
    lang: Lang,
    word: Word,
    work: impl FnOnce(&mut crate::backup::Watch<'_>) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let ending = Ending::watched();
    let bar = output::bar(0, "{msg} [{bar:30}] {bytes}/{total_bytes}");
    bar.set_message(word.get(lang));
    let done = work(&mut |done, total| ending.follows(&bar, done, total));
    bar.finish_and_clear();
    done
}

/// Puts a backup back into an empty folder, then opens it once, so that what works on it is known to work.
pub(crate) fn restore(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let lang = options.lang;
    let args = open::arguments(options)?;
    Search::new(options, &args.folder, None).require_unserved()?;
    let file = given.get_one::<PathBuf>("file").cloned();
    let file = file.unwrap_or_default();
    let until = until(given, lang)?;
    let user = Identity::of_process(None).user;
    let now = Clock::System.now().to_rfc3339();
    let restored = with_bar(lang, words::RESTORING, |watch| {
        let chain = Chained::of(&file)?;
        let who = (user.as_str(), now.as_str());
        unpack(&chain, &args.folder, until, who, watch)
    });
    let restored = restored.map_err(|trouble| told(trouble, lang))?;
    let service = open::with_bar(lang, |watch| Service::open(&args, watch))?;
    let projects = service.projects()?;
    service.close()?;
    tell(&restored, (&args.folder, projects), options, output)
}

/// A number, or a day.
fn until(given: &ArgMatches, lang: Lang) -> Result<Option<Until>, Failure> {
    let Some(text) = reading::text(given, "to") else {
        return Ok(None);
    };
    Ok(Some(match text.parse() {
        Ok(seq) => Until::Seq(seq),
        Err(_) => Until::Day(reading::day(text, lang)?),
    }))
}

fn tell(
    restored: &Restored,
    (folder, projects): (&Path, u64),
    options: &Options,
    output: &mut Output,
) -> Result<(), Failure> {
    let folder = folder.to_string_lossy();
    if options.json {
        return output.json(&json!({
            "folder": folder,
            "seq": restored.seq,
            "at": restored.at,
            "files": restored.files,
            "left_out": restored.left_out,
            "projects": projects,
        }));
    }
    let values = [
        ("folder", folder.into_owned()),
        ("seq", restored.seq.to_string()),
        ("day", moment(restored.at)),
        ("projects", projects.to_string()),
        ("files", restored.files.to_string()),
        ("left", restored.left_out.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    output.say(&words::RESTORED, &values)?;
    if restored.left_out > 0 {
        output.say(&words::LEFT_OUT, &values)?;
    }
    output.say(&words::RESTORED_NEXT, &values)
}
