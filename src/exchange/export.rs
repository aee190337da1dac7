//! One file given out: asked for, written, put on record, named. The same for the shell and for the screens.
//!
//! What must not live here: what stands in a list (`listing`), how it is written (`table`, `calendar`).

use super::calendar;
use super::given_out::{NotGiven, give};
use super::listing::{self, Asker, CALENDAR_FILE as ICS, Order};
use super::table::{self, Ending, Progress};
use crate::domain::desk::exported::{Exported, Listing};
use crate::domain::policy::Profile;
use crate::files::handed::Handed;
use crate::locales::Lang;
use crate::service::api::Session;
use crate::service::client::Client;
use std::sync::Arc;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table(Ending),
    Calendar,
}

impl Format {
    /// The endings that a list may have, the usual one first.
    pub(crate) fn endings(listing: Listing) -> Vec<&'static str> {
        let tables = Ending::ALL.map(|(name, _)| name);
        let calendar = (listing == Listing::Calendar).then_some(ICS);
        calendar.into_iter().chain(tables).collect()
    }

    /// The format of an ending, in any case of letters.
    pub(crate) fn named(ending: &str) -> Option<Self> {
        match ending.eq_ignore_ascii_case(ICS) {
            true => Some(Self::Calendar),
            false => Ending::named(ending).map(Self::Table),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Calendar => ICS,
            Self::Table(ending) => Ending::ALL
                .iter()
                .find(|(_, known)| *known == ending)
                .map_or("", |(name, _)| name),
        }
    }
}

/// The name of a file, by what it is and the day.
pub(crate) fn usual_name(order: &Order, session: &Session, ending: &str, lang: Lang) -> String {
    let what = order.listing.word().get(lang).replace([' ', '/'], "-");
    format!("{what}-{}.{ending}", session.now.date_naive())
}

/// Who asks, and for what.
pub(crate) struct Export<'a> {
    pub client: &'a Client,
    pub profile: &'a Arc<Profile>,
    pub session: &'a Session,
    pub lang: Lang,
    pub order: &'a Order,
    pub format: Format,
}

impl Export<'_> {
    /// Writes the file; gives the number of its rows.
    ///
    /// # Errors
    /// [`NotGiven`]; there is no file then.
    pub(crate) fn write(&self, mut file: Handed, progress: Progress<'_>) -> Result<u64, NotGiven> {
        let asking = self.client.giving_out();
        let asker = Asker {
            client: &asking,
            profile: self.profile,
            session: self.session,
            lang: self.lang,
        };
        let rows = match self.format {
            Format::Table(ending) => {
                let mut before = 0;
                let book = listing::book(&asker, self.order, &mut |done, total| {
                    before = total;
                    progress(done, total.saturating_mul(2))
                })?;
                table::write(book, ending, &mut file, &mut |done, total| {
                    progress(before.saturating_add(done), before.saturating_add(total))
                })?
            }
            Format::Calendar => calendar::write(&asker, self.order, &mut file, progress)?,
        };
        let known = self.session;
        let given = Exported {
            filters: self.order.said(),
            rows,
            ..Exported::of(
                self.order.listing.name(),
                self.format.name(),
                known.now.date_naive(),
                known.seq,
            )
        };
        give(self.client, file, given)?;
        Ok(rows)
    }
}
