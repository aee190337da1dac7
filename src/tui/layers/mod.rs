//! The layers every screen shares: help, palette, confirmation, messages, plain copy, terminal check.

mod check;
mod confirm;
mod copy;
mod help;
mod messages;
mod palette;

#[cfg(test)]
mod tests;

pub use check::TerminalCheck;
pub use confirm::Confirm;
pub use copy::{CLIPBOARD_LIMIT, CopyView};
pub use help::Help;
pub use messages::MessagePage;
pub use palette::Palette;

use crate::locales::{Lang, keymap as words};
use crate::tui::action::{self, ActionSpec};
use crate::tui::keys::print_sequence;
use crate::tui::layer::{Ctx, Layer, Leave};
use crate::tui::layer_id::LayerId;
use crate::tui::text::Query;
use std::ops::Range;

/// An action as offered to a person: by the help page and by the palette.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The action.
    pub spec: &'static ActionSpec,
    /// Its keys here, the preferred first.
    pub keys: Vec<String>,
    /// It belongs to the layer on top (not only to every layer).
    pub here: bool,
    /// How it stands to the person now.
    pub leave: Leave,
}

impl Offer {
    /// What is said of it: what it does and whether that waits for another's word; else why it cannot be used.
    fn said<S>(&self, ctx: &Ctx<S>) -> String {
        let help = self.spec.help.get(ctx.lang);
        match &self.leave {
            Leave::Free => help.to_owned(),
            Leave::Waits => format!("{} {help}", ctx.t(&words::WAITS)),
            Leave::Blocked(reason) => reason.clone(),
        }
    }

    /// How well it answers to what is typed, the best first, and where its name in the person's language matched: by its
    /// name, by its names elsewhere, by what is said of it; in Chinese, pinyin or English.
    fn answers(&self, query: &Query, lang: Lang) -> Option<(u8, Range<usize>)> {
        if let Some(hit) = query.find(self.spec.name.get(lang)) {
            return Some((u8::from(hit.start > 0), hit));
        }
        let any = |texts: [&str; 3]| texts.iter().any(|text| query.find(text).is_some());
        let (name, help) = (self.spec.name, self.spec.help);
        match any([name.zh, name.en, self.spec.id.name()]) {
            true => Some((2, 0..0)),
            false => any([help.zh, help.en, ""]).then_some((3, 0..0)),
        }
    }

    /// Whether it cannot be used now.
    const fn is_blocked(&self) -> bool {
        matches!(self.leave, Leave::Blocked(_))
    }
}

/// Every action, seen from a layer: first those of the layer, in the order of the table, then the
/// global ones, then the rest, which cannot be used here.
pub fn offers<S>(top: &dyn Layer<S>, ctx: &Ctx<S>) -> Vec<Offer> {
    let own = top.layers();
    let chain: Vec<LayerId> = own.iter().copied().chain([LayerId::GLOBAL]).collect();
    let offer = |spec: &'static ActionSpec| {
        // What belongs to the layer itself comes before what it shares with others.
        let nearest = chain.iter().position(|layer| spec.layers.contains(layer));
        let here = nearest.is_some_and(|at| at < own.len());
        let keys = ctx
            .keymap
            .keys_for(&chain, spec.id)
            .into_iter()
            .map(print_sequence)
            .collect();
        let leave = match nearest {
            Some(_) => top.leave(spec.id, ctx),
            None => Leave::Blocked(ctx.t(&words::NOT_HERE).to_owned()),
        };
        (
            nearest.unwrap_or(chain.len()),
            Offer {
                spec,
                keys,
                here,
                leave,
            },
        )
    };
    let mut ranked: Vec<(usize, Offer)> = action::table().map(offer).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, offer)| offer).collect()
}
