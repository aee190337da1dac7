//! The actions of the figures.

use super::{Needs, actions};
use crate::locales::{changes, figures as words};

actions! {
    OPEN_FIGURES = "open_figures" [GLOBAL] words::OPEN_FIGURES, words::OPEN_FIGURES_HELP, act: "platform";
    OPEN_CHANGES = "open_changes" [GLOBAL] changes::OPEN_CHANGES, changes::OPEN_CHANGES_HELP, act: "platform";
    FIGURES_PERIOD = "figures_period" [FIGURES] words::FIGURES_PERIOD, words::FIGURES_PERIOD_HELP;
    FIGURES_BY = "figures_by" [FIGURES] words::FIGURES_BY, words::FIGURES_BY_HELP;
    FIGURES_AT = "figures_at" [FIGURES] words::FIGURES_AT, words::FIGURES_AT_HELP;
    FIGURES_AGAINST = "figures_against" [FIGURES] words::FIGURES_AGAINST, words::FIGURES_AGAINST_HELP;
}
