//! On what an entry stands: its article, its basis, its source.

use crate::domain::closed::closed;
use serde::{Deserialize, Serialize};

closed! {
    /// Why an entry is what it is. Shown wherever the entry decides something.
    Basis {
        /// The regulation says it in words.
        Text = "text", "办法规定", "Text";
        /// Another law or regulation says it.
        Law = "law", "法律", "Law";
        /// Taken from another city's published practice.
        Peer = "peer", "参照", "Peer";
        /// The regulation is silent; a proposal of this profile.
        Default = "default", "默认", "Default";
        /// The regulation names part of it, peers the rest.
        TextAndPeer = "text_and_peer", "办法及参照", "Text, peer";
    }

    /// Whether an unmet condition stops a step or only warns.
    Mode {
        /// Stops the step.
        Hard = "hard", "硬性要求", "required";
        /// Is shown, does not stop the step.
        Soft = "soft", "不作硬性要求", "advisory";
    }

    /// How sure a published fact about a place is.
    Confidence {
        /// Seen on an official page or in two independent places.
        Verified = "verified";
        /// One weak source; shown as 待核实.
        Weak = "weak";
        /// Nothing was found; shown as 待核实.
        NotFound = "not_found";
        /// Invented for the sample; shown as 示例.
        Illustrative = "illustrative";
    }
}

impl Basis {
    /// Every basis in the order of its weight; records number them in another.
    pub(crate) const BY_WEIGHT: [Basis; 5] = [
        Basis::Text,
        Basis::Law,
        Basis::TextAndPeer,
        Basis::Peer,
        Basis::Default,
    ];

    /// Whether it claims words of the regulation, which then must be quoted.
    pub(crate) const fn is_quoted(self) -> bool {
        matches!(self, Basis::Text | Basis::TextAndPeer)
    }
}

/// The articles and the basis of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// Why the entry is what it is.
    pub basis: Basis,
    /// The articles it serves, as the regulation numbers them: `第七条`; `附则` for the closing part.
    pub article: Vec<String>,
    /// The regulation's own words, letter by letter, each from one of the articles cited; never empty in files that are
    /// checked where the basis is [`Basis::Text`] or [`Basis::TextAndPeer`].
    pub quote: Vec<String>,
    /// Where a fact that is not from the regulation was published.
    pub source: Option<String>,
    /// A remark for the reader, in the profile's language.
    pub note: Option<String>,
}

impl Cited {
    /// The articles as one line: `第十二条 第十三条`.
    pub(crate) fn articles(&self) -> String {
        self.article.join(" ")
    }

    /// On what it stands, for a reader: the regulation's words, else the source, then the remark.
    pub(crate) fn ground(&self) -> String {
        let quotes = self.quote.iter().map(|words| format!("“{words}”"));
        let told = self.source.iter().chain(&self.note).cloned();
        quotes.chain(told).collect::<Vec<_>>().join(" ")
    }
}
