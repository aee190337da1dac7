//! How a list was chosen: as the command line says it, and as a person reads it.

use super::Order;
use crate::domain::desk::exported::Listing;
use crate::domain::money::range_text;
use crate::domain::policy::Profile;
use crate::domain::stage::{End, Stage};
use crate::locales::{Lang, Word, export as words, figures as told, values};

/// What a condition holds a row against.
enum Of {
    /// As it is written.
    Text(String),
    Unit(String),
    Tier(String),
    Chain(String),
    Stage(Stage),
    End(End),
    Word(&'static str, Word),
    /// It holds or does not; its name says it.
    Flag,
}

impl Order {
    /// As the command line would say it: `unit=360722 stage=talks`.
    pub(crate) fn said(&self) -> String {
        let parts = self.parts().into_iter();
        let said = parts.map(|(name, _, of)| {
            let value = match of {
                Of::Text(text) | Of::Unit(text) | Of::Tier(text) | Of::Chain(text) => text,
                Of::Stage(stage) => stage.name().to_owned(),
                Of::End(end) => end.name().to_owned(),
                Of::Word(value, _) => value.to_owned(),
                Of::Flag => return name.to_owned(),
            };
            format!("{name}={value}")
        });
        said.collect::<Vec<_>>().join(" ")
    }

    /// As a person reads it: `本单位 信丰县, 未结束`.
    pub(crate) fn told(&self, profile: &Profile, lang: Lang) -> String {
        let parts = self.parts().into_iter();
        let told = parts.map(|(_, word, of)| {
            let value = match of {
                Of::Text(text) => text,
                Of::Unit(code) => values::unit(profile, &code).to_owned(),
                Of::Tier(id) => values::tier(profile, &id).to_owned(),
                Of::Chain(id) => values::chain(profile, &id).to_owned(),
                Of::Stage(stage) => stage.word().get(lang).to_owned(),
                Of::End(end) => end.word().get(lang).to_owned(),
                Of::Word(_, value) => value.get(lang).to_owned(),
                Of::Flag => return word.get(lang).to_owned(),
            };
            format!("{} {value}", word.get(lang))
        });
        let between = match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        };
        told.collect::<Vec<_>>().join(between)
    }

    /// The conditions that hold: the name on the command line, the word, and what of it.
    fn parts(&self) -> Vec<(&'static str, Word, Of)> {
        let filter = &self.query.filter;
        let enterprises = &self.enterprises;
        let library = filter.library.or(enterprises.library);
        let unit = filter.unit.as_ref().or(self.unit.as_ref());
        let is_dated = matches!(
            self.listing,
            Listing::Calendar | Listing::Due | Listing::Inbox
        );
        let period = matches!(self.listing, Listing::Board).then(|| self.period_name());
        let stats = self.stats.as_ref();
        let period = period.or(stats.map(|ask| ask.period.name()));
        let by = stats
            .and_then(|ask| ask.by)
            .map(|by| Of::Word(by.name(), by.word()));
        let at = stats
            .and_then(|ask| ask.at)
            .map(|at| Of::Text(at.to_string()));
        let against = stats.and_then(|ask| ask.against);
        let against = against.map(|against| Of::Text(against.name()));
        let text = |text: &Option<String>| text.clone().map(Of::Text);
        let library = library.map(|library| Of::Word(library.name(), library.word()));
        let until = is_dated.then(|| Of::Text(self.until.to_string()));
        let whose = match self.listing {
            Listing::Enterprise => words::ENTERPRISE_ID,
            _ => words::PROJECT_ID,
        };
        let project = self.project.as_ref().map(ToString::to_string);
        let id = project.or(self.enterprise.as_ref().map(ToString::to_string));
        let amount = Some(filter.amounts).filter(|bounds| *bounds != (None, None));
        let amount = amount.map(|bounds| Of::Text(range_text(bounds)));
        let within = filter.due_within.map(|days| Of::Text(days.to_string()));
        let valued = [
            ("stage", words::STAGE, filter.stage.map(Of::Stage)),
            ("end", words::END, filter.end.map(Of::End)),
            (
                "unit",
                words::UNIT,
                unit.map(|unit| Of::Unit(unit.to_string())),
            ),
            (
                "own",
                words::OWN,
                filter.own.as_ref().map(|unit| Of::Unit(unit.to_string())),
            ),
            ("tier", words::TIER, filter.tier.clone().map(Of::Tier)),
            ("chain", words::CHAIN, filter.chain.clone().map(Of::Chain)),
            ("segment", words::SEGMENT, text(&filter.segment)),
            ("method", words::METHOD, text(&filter.method)),
            ("officer", words::OFFICER, text(&filter.officer)),
            ("park", words::PARK, text(&filter.park)),
            ("amount", words::AMOUNT, amount),
            ("due-in", words::DUE_WITHIN, within),
            ("library", words::LIBRARY, library),
            (
                "text",
                words::TEXT_ASKED,
                self.found
                    .clone()
                    .or(filter.text.clone())
                    .or(enterprises.text.clone())
                    .map(Of::Text),
            ),
            ("group", words::GROUP, text(&enterprises.group)),
            ("until", words::TO_DAY, until),
            ("period", words::PERIOD, period.map(Of::Text)),
            ("against", told::COL_AGAINST, against),
            ("by", words::TOLD_BY, by),
            ("at", words::UNTIL, at),
            ("id", whose, id.map(Of::Text)),
        ];
        let flags = [
            ("open", words::ONLY_OPEN, filter.only_open),
            ("late", words::ONLY_LATE, filter.only_late),
            ("focus", words::ONLY_FOCUS, filter.only_focus),
            ("discreet", words::IDS_ONLY, self.is_discreet),
        ];
        let valued = valued.into_iter();
        let valued = valued.filter_map(|(name, word, of)| Some((name, word, of?)));
        let flags = flags.into_iter().filter(|(_, _, is)| *is);
        valued
            .chain(flags.map(|(name, word, _)| (name, word, Of::Flag)))
            .collect()
    }
}
